"""`import_points`: what other programs wrote comes back as planted, in our units, sign and reference."""

from __future__ import annotations

import h5py
import numpy as np
import pytest
import scipy.io
from import_points_fixtures import (
    COLS,
    EGMS_L3,
    ROWS,
    grid_truth,
    imported,
    stamps_variables,
    truth,
    write_egms,
    write_layer,
    write_long,
    write_mintpy,
    write_mintpy_shapefile,
    write_sarvey,
    write_stamps_csv,
    write_stamps_mat,
    write_table,
)
from osgeo import ogr

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.reading.points import delimited


def mm(points):
    return points.displacement * 1000.0


def check_series(found, planted, tolerance=1e-3, at=slice(None)):
    """Dates, positions and displacement since the first date."""
    assert list(found.points.dates) == planted.days
    assert found.points.displacement[0].max() == found.points.displacement[0].min() == 0
    np.testing.assert_allclose(mm(found.points), planted.referenced[:, at], atol=tolerance)
    assert (found.n_dropped, found.n_filled) == (0, 0)


def check_places(found, planted, at=slice(None), tolerance=1e-9):
    assert found.points.crs == "EPSG:4326"
    np.testing.assert_allclose(found.points.x, planted.lon[at], atol=tolerance)
    np.testing.assert_allclose(found.points.y, planted.lat[at], atol=tolerance)


# Formats


def test_the_csv_that_stamps_users_export(tmp_path):
    planted = truth()
    found = imported(write_stamps_csv(tmp_path / "ps.csv", planted))
    assert found.format == "stamps"
    check_series(found, planted)
    check_places(found, planted)
    np.testing.assert_allclose(found.points.attributes["velocity"] * 1000, planted.velocity, atol=1e-9)
    assert set(found.points.kind) == {"PS"}


def test_the_csv_of_stamps_without_a_line_of_names(tmp_path):
    planted = truth()
    path = write_stamps_csv(tmp_path / "ps.csv", planted)
    path.write_bytes(path.read_bytes().partition(b"\n")[2])
    check_series(imported(path), planted)


@pytest.mark.parametrize(("version", "compressed"), [("5", False), ("5", True), ("7.3", False)])
def test_the_mat_file_of_ps_plot(tmp_path, version, compressed):
    planted = truth()
    found = imported(write_stamps_mat(tmp_path / "ps_plot_ts_v-do.mat", planted, version, compressed))
    assert found.format == "stamps"
    check_series(found, planted)
    check_places(found, planted)


def test_a_stamps_folder_brings_velocity_height_and_gamma_from_the_files_beside(tmp_path):
    planted = truth()
    n = len(planted.lon)
    write_stamps_mat(tmp_path / "ps_plot_ts_v-do.mat", planted)
    scipy.io.savemat(tmp_path / "ps_plot_v-do.mat", {"ph_disp": planted.velocity[:, None]})
    scipy.io.savemat(tmp_path / "hgt2.mat", {"hgt": np.full((n, 1), 321.0)})
    scipy.io.savemat(tmp_path / "pm2.mat", {"coh_ps": np.full((n, 1), 0.66)})
    scipy.io.savemat(tmp_path / "mv2.mat", {"mean_v_std": np.full((n + 1, 1), 9.0)})
    warnings = []
    found = imported(tmp_path, monitor=Monitor(warn=warnings.append))
    attributes = found.points.attributes
    np.testing.assert_allclose(attributes["velocity"] * 1000, planted.velocity)
    np.testing.assert_allclose(attributes["height"], 321.0)
    np.testing.assert_allclose(attributes["coherence"], 0.66)
    # mv2.mat is of other points: said, and the deviation is worked out.
    assert any("mv2.mat is of other points" in text for text in warnings)
    assert attributes["velocity_std"].max() * 1000 < 9.0


def test_mintpy_in_radar_coordinates_gives_the_pixels_of_its_mask(tmp_path):
    planted = grid_truth()
    found = imported(write_mintpy(tmp_path / "run", planted))
    kept = np.flatnonzero(np.linspace(0.3, 0.99, ROWS * COLS) > 0.7)
    assert found.format == "mintpy"
    check_series(found, planted, at=kept)
    check_places(found, planted, at=kept)
    attributes = found.points.attributes
    np.testing.assert_allclose(attributes["velocity"] * 1000, planted.velocity[kept])
    np.testing.assert_allclose(attributes["velocity_std"] * 1000, 1.2)
    np.testing.assert_allclose(attributes["height"], 123.0)
    np.testing.assert_allclose(attributes["temporal_coherence"].min(), 0.7, atol=0.02)
    # The satellite is at azimuth -100 deg, anti-clockwise from north: in the east, a bit south.
    assert attributes["los_east"].min() > 0.6 and -0.12 < attributes["los_north"].min() < -0.1
    np.testing.assert_allclose(attributes["los_up"], np.cos(np.radians(39)))
    assert set(found.points.kind) == {"SBAS"}


def test_mintpy_geocoded_gives_the_centres_of_its_pixels(tmp_path):
    planted = grid_truth()
    write_mintpy(tmp_path / "run", planted, geocoded=True, mask=False, everything=False)
    found = imported(tmp_path / "run")
    # Without a mask every pixel with displacement is a point: all but (0, 0).
    check_series(found, planted, at=slice(1, None))
    row, col = np.divmod(np.arange(1, ROWS * COLS), COLS)
    np.testing.assert_allclose(found.points.x, 9.0 + (col + 0.5) * 0.01)
    np.testing.assert_allclose(found.points.y, 50.5 - (row + 0.5) * 0.01)


def test_the_shapefile_of_mintpy(tmp_path):
    planted = truth()
    found = imported(write_mintpy_shapefile(tmp_path / "ts.shp", planted))
    assert found.format == "layer"
    check_series(found, planted)
    check_places(found, planted)
    attributes = found.points.attributes
    np.testing.assert_allclose(attributes["velocity"] * 1000, planted.velocity)
    # Its COHERENCE is that of the network inversion; its H_STDEV is 0 everywhere and means nothing.
    np.testing.assert_allclose(attributes["temporal_coherence"], 0.91)
    assert "coherence" not in attributes and "height_std" not in attributes
    assert set(found.points.kind) == {"SBAS"}


@pytest.mark.parametrize("geometry", [True, False])
def test_sarvey_phase_becomes_displacement_toward_the_satellite(tmp_path, geometry):
    planted = truth(ROWS * COLS)
    found = imported(write_sarvey(tmp_path / "outputs", planted, geometry=geometry))
    assert found.format == "sarvey"
    check_series(found, planted)
    check_places(found, planted, tolerance=1e-7)
    assert list(found.points.attributes["code"][:2]) == ["1000", "1001"]


def test_what_follows_the_baselines_is_taken_off_sarvey_series(tmp_path):
    planted = truth(ROWS * COLS)
    baselines = np.random.default_rng(5).normal(0, 60, len(planted.days))
    # Motion that is a straight line has no part along the baselines, so the planted one comes off whole.
    planted.displacement = planted.years[:, None] * planted.velocity
    path = write_sarvey(tmp_path / "outputs", planted, dem_error=0.05, baselines=baselines)
    found = imported(path)
    assert np.abs(0.05 * baselines).max() > 4
    check_series(found, planted, tolerance=2e-3)


def test_scatterers_that_are_coherent_for_a_while_lose_the_same_part(tmp_path):
    planted = truth(ROWS * COLS)
    baselines = np.random.default_rng(5).normal(0, 60, len(planted.days))
    planted.displacement = planted.years[:, None] * planted.velocity
    whole = planted.referenced.copy()
    planted.displacement[-8:, 7] = np.nan
    found = imported(write_sarvey(tmp_path / "outputs", planted, dem_error=0.05, baselines=baselines))
    assert found.n_filled == 1
    # Phase in single precision, and a gap at the end that the straight line goes on through.
    np.testing.assert_allclose(mm(found.points), whole, atol=5e-3)


def test_egms_l2_keeps_what_the_service_measured(tmp_path):
    planted = truth()
    found = imported(write_egms(tmp_path / "EGMS_L2b_088_0297_IW2_VV_2018_2022_1.csv", planted))
    assert found.format == "egms"
    check_series(found, planted)
    assert found.points.crs == "EPSG:3035"
    np.testing.assert_array_equal(found.points.x, 4_321_000 + np.arange(len(planted.lon)) * 100)
    expected = {
        "velocity": planted.velocity / 1000, "velocity_std": 0.0003, "rmse": 0.0017, "coherence": 0.83,
        "amplitude_dispersion": 0.2, "incidence": np.radians(38.7), "los_east": 0.612, "los_north": -0.128,
        "los_up": 0.78, "height": 210.5, "acceleration": -0.00075, "season_amplitude": 0.0025,
    }  # fmt: skip
    for name, values in expected.items():
        np.testing.assert_allclose(found.points.attributes[name], values, err_msg=name)
    assert found.points.attributes["code"][3] == "21a0000003"


@pytest.mark.parametrize(
    ("name", "look"),
    [
        ("EGMS_L3_E43N32_100km_U_2018_2022_1.csv", (0, 0, 1)),
        ("EGMS_L3_E43N32_100km_E_2018_2022_1.csv", (1, 0, 0)),
        ("EGMS_L3_E43N32_100km_E.csv", (1, 0, 0)),
    ],
)
def test_egms_l3_looks_along_the_component_that_its_name_tells(tmp_path, name, look):
    planted = truth()
    found = imported(write_egms(tmp_path / name, planted, EGMS_L3))
    check_series(found, planted)
    for attribute, value in zip(("los_east", "los_north", "los_up"), look):
        assert set(found.points.attributes[attribute]) == {value}


def test_egms_l3_under_another_name_asks_for_the_component(tmp_path):
    path = write_egms(tmp_path / "tile.csv", truth(), EGMS_L3)
    with pytest.raises(EngineError, match="COMPONENT"):
        imported(path)
    assert set(imported(path, component="up").points.attributes["los_up"]) == {1.0}


@pytest.mark.parametrize(
    "style",
    [
        {},
        {"delimiter": ";", "decimal": ","},
        {"delimiter": "\t"},
        {"delimiter": "|", "encoding": "utf-8-sig"},
        {"delimiter": ";"},
        {"date_name": "{:%Y-%m-%d}"},
        {"date_name": "disp_{:%Y_%m_%d}"},
        {"date_name": "{:%d.%m.%Y}", "delimiter": ";", "decimal": ","},
        {"date_name": "{:%Y%m%d}"},
    ],
)
def test_tables_in_all_their_spellings(tmp_path, style):
    planted = truth()
    found = imported(write_table(tmp_path / "table.csv", planted, **style))
    assert found.format == "csv"
    check_series(found, planted)
    check_places(found, planted)


def test_a_table_with_one_line_per_date_says_the_same_as_one_with_columns(tmp_path):
    planted = truth()
    wide = imported(write_table(tmp_path / "wide.csv", planted))
    long = imported(write_long(tmp_path / "long.csv", planted))
    order = np.argsort(long.points.attributes["code"])
    other = np.argsort(wide.points.attributes["code"])
    np.testing.assert_allclose(mm(long.points)[:, order], mm(wide.points)[:, other], atol=1e-4)
    np.testing.assert_array_equal(long.points.x[order], wide.points.x[other])


def test_the_days_of_a_series_in_decimal_years(tmp_path):
    path = tmp_path / "station.csv"
    path.write_text("station,lon,lat,date,up\nA,9,50,2019.5014,1\nA,9,50,2019.5041,3\nA,9,50,2020.0000,4\n")
    found = imported(path)
    assert [f"{day:%Y%m%d}" for day in found.points.dates] == ["20190703", "20190704", "20200101"]
    np.testing.assert_allclose(mm(found.points)[:, 0], [0, 2, 3], atol=1e-6)


def test_any_layer_with_dates(tmp_path):
    planted = truth()
    planted.displacement[5, 3] = np.nan
    n = len(planted.lon)
    fields = {"name": [f"a {i}" for i in range(n)], "mean_velocity": planted.velocity}
    found = imported(write_layer(tmp_path / "any.geojson", planted, "GeoJSON", fields))
    assert (found.format, found.n_filled) == ("layer", 1)
    measured = np.isfinite(planted.displacement)
    np.testing.assert_allclose(mm(found.points)[measured], planted.referenced[measured], atol=1e-3)
    assert found.points.attributes["missing_dates"].sum() == 1


def test_a_layer_of_this_plugin_comes_back_as_it_was(tmp_path, qgis_app):
    from icops_qgis.engine.provenance import Provenance
    from icops_qgis.layers.point_layer import write_points

    before = imported(write_egms(tmp_path / "EGMS_L2a_1.csv", truth())).points
    after = imported(write_points(before, str(tmp_path / "ours.gpkg"), Provenance("test"))).points
    np.testing.assert_array_equal(after.displacement, before.displacement)
    for name, values in before.attributes.items():
        if values.dtype.kind == "f":
            np.testing.assert_allclose(after.attributes[name], values, rtol=1e-6, err_msg=name)
    assert list(after.attributes["code"]) == list(before.attributes["code"])


# Unit, sign, look vector


def test_away_turns_displacement_and_velocity(tmp_path):
    planted = truth()
    found = imported(write_stamps_csv(tmp_path / "ps.csv", planted), away=True)
    np.testing.assert_allclose(mm(found.points), -planted.referenced, atol=1e-3)
    np.testing.assert_allclose(found.points.attributes["velocity"] * 1000, -planted.velocity)


def test_numbers_too_small_for_mm_ask_for_the_unit(tmp_path):
    planted = truth()
    expected = planted.referenced.copy()
    planted.displacement /= 1000
    path = write_table(tmp_path / "metres.csv", planted)
    with pytest.raises(EngineError, match="set UNIT"):
        imported(path)
    np.testing.assert_allclose(mm(imported(path, unit="m").points), expected, atol=1e-3)


@pytest.mark.parametrize(("heading", "satellite"), [(-167.0, "east"), (-13.0, "west")])
def test_a_right_looking_satellite_stands_on_the_left_of_what_it_sees(tmp_path, heading, satellite):
    # Descending it flies southward and looks west, so that it stands in the east.
    attributes = imported(
        write_table(tmp_path / "t.csv", truth()), incidence=35.0, heading=heading
    ).points.attributes
    east, north, up = (attributes[name] for name in ("los_east", "los_north", "los_up"))
    assert (east > 0.5).all() if satellite == "east" else (east < -0.5).all()
    np.testing.assert_allclose(east**2 + north**2 + up**2, 1.0)
    flight = np.array([np.sin(np.radians(heading)), np.cos(np.radians(heading))])
    np.testing.assert_allclose(east * flight[0] + north * flight[1], 0.0, atol=1e-12)


# Series


def test_velocity_r2_and_residual_are_those_of_the_series_where_the_source_has_none(tmp_path):
    planted = truth()
    attributes = imported(write_table(tmp_path / "t.csv", planted)).points.attributes
    t, d = planted.years, planted.referenced
    np.testing.assert_allclose(attributes["velocity"] * 1000, np.polyfit(t, d, 1)[0], atol=1e-6)
    r = [np.corrcoef(t, series)[0, 1] ** 2 for series in d.T]
    np.testing.assert_allclose(attributes["r2"], r, atol=1e-9)
    assert (attributes["velocity_std"] > 0).all() and (attributes["rmse"] * 1000 < 3.5).all()


def test_velocity_of_the_series_on_request_and_type_as_told(tmp_path):
    planted = truth()
    told = []
    path = write_stamps_csv(tmp_path / "ps.csv", planted)
    kept = imported(path, monitor=Monitor(inform=told.append)).points.attributes["velocity"]
    slope = np.polyfit(planted.years, planted.referenced, 1)[0]
    rms = np.sqrt(((planted.velocity - slope) ** 2).mean())
    assert any(f"differs from the slope of the series by {rms:.2g} mm/yr" in text for text in told)
    np.testing.assert_allclose(kept * 1000, planted.velocity)
    points = imported(path, refit=True, kind="SBAS").points
    np.testing.assert_allclose(points.attributes["velocity"] * 1000, slope, atol=1e-6)
    assert set(points.kind) == {"SBAS"}


def test_the_deviation_of_the_velocity_is_the_spread_of_slopes_of_white_noise():
    from icops_qgis.engine.reading.points.completing import rate_deviation
    from icops_qgis.engine.timeseries.motion import fit_motion

    years = np.sort(np.random.default_rng(1).uniform(0, 3, 40))
    series = np.random.default_rng(2).normal(0, 0.004, (40, 4000))
    motion = fit_motion(series, years)
    stated = np.sqrt((rate_deviation(motion.rmse, years) ** 2).mean())
    assert stated == pytest.approx(motion.velocity.std(), rel=0.05)


def gappy(planted, rng):
    """The series with a fifth of its values taken out, first and last dates too."""
    out = planted.displacement.copy()
    out[rng.random(out.shape) < 0.2] = np.nan
    out[0, :3] = np.nan
    out[-2:, 2:5] = np.nan
    return out


def slow_fill(series, years):
    """One point: its own linear and annual fit, plus the residual interpolated in time."""
    known = np.isfinite(series)
    phase = 2 * np.pi * years
    design = np.column_stack((np.ones_like(years), years, np.cos(phase), np.sin(phase)))
    fitted = design @ np.linalg.lstsq(design[known], series[known], rcond=None)[0]
    return fitted + np.interp(years, years[known], (series - fitted)[known])


def test_gaps_are_filled_by_the_points_own_model_and_residual():
    from icops_qgis.engine.reading.points.completing import complete_series

    planted = truth(25, 60)
    years = planted.years + 0.013
    series = gappy(planted, np.random.default_rng(6))
    completed = complete_series(series, years)
    assert completed.usable.all()
    np.testing.assert_array_equal(completed.missing, np.isnan(series).sum(axis=0))
    expected = np.column_stack([slow_fill(one, years) for one in series.T])
    np.testing.assert_allclose(completed.series, expected - expected[0], atol=1e-4)


def test_motion_that_the_model_holds_survives_gaps_untouched():
    from icops_qgis.engine.reading.points.completing import complete_series

    planted = truth(25, 60)
    years = planted.years + 0.013
    phase = 2 * np.pi * years[:, None]
    planted.displacement = years[:, None] * planted.velocity + 4 * np.cos(phase) - 2 * np.sin(phase)
    completed = complete_series(gappy(planted, np.random.default_rng(6)), years)
    np.testing.assert_allclose(completed.series, planted.referenced, atol=1e-5)


def test_points_with_less_than_half_of_the_dates_are_left_out_and_counted(tmp_path):
    planted = truth(n_dates=30)
    planted.displacement[:16, 4] = np.nan
    planted.displacement[:15, 5] = np.nan
    warnings = []
    path = write_table(tmp_path / "t.csv", planted)
    found = imported(path, monitor=Monitor(warn=warnings.append))
    assert (found.n_dropped, found.n_filled, len(found.points)) == (1, 1, 39)
    assert any("1 points with displacement at fewer than half" in text for text in warnings)
    assert np.isfinite(found.points.displacement).all()


def test_least_coherence(tmp_path):
    planted = grid_truth()
    path = write_mintpy(tmp_path / "run", planted, mask=False)
    found = imported(path, min_coherence=0.9)
    assert (found.points.attributes["temporal_coherence"] >= 0.9).all()
    assert len(found.points) == (np.linspace(0.3, 0.99, ROWS * COLS) >= 0.9).sum()
    with pytest.raises(EngineError, match="MIN_COHERENCE"):
        imported(write_table(tmp_path / "t.csv", planted), min_coherence=0.5)


def test_only_points_in_the_area(tmp_path):
    planted = truth()
    west, south = np.median(planted.lon), np.median(planted.lat)
    wanted = (planted.lon >= west) & (planted.lat >= south)
    found = imported(write_table(tmp_path / "t.csv", planted), area=(west, south, 9.2, 50.2))
    np.testing.assert_allclose(found.points.x, planted.lon[wanted], rtol=1e-15)
    assert found.n_dropped == (~wanted).sum()
    # Points in metres, 4321000 3210000 to 4324900 3210000 of EPSG:3035, which is 10 deg east, 52 deg north.
    path = write_egms(tmp_path / "EGMS_L2b_1.csv", planted)
    half = imported(path, area=(10.0, 51.9, 10.0 + 2000 / 68_700, 52.1))
    assert 18 <= len(half.points) <= 22
    with pytest.raises(EngineError, match="40 outside of the area"):
        imported(path, area=(0.0, 0.0, 1.0, 1.0))


# Size and cancel


@pytest.mark.parametrize("write", [write_table, write_long, write_mintpy_shapefile])
def test_cancel_stops_the_reading(tmp_path, write):
    path = write(
        tmp_path / "points.csv" if write is not write_mintpy_shapefile else tmp_path / "p.shp", truth()
    )
    with pytest.raises(Cancelled):
        imported(path, monitor=Monitor(cancelled=lambda: True))


@pytest.mark.parametrize("piece", [97, 1000, 4096])
def test_the_pieces_in_which_a_table_is_read_do_not_show(tmp_path, monkeypatch, piece):
    path = write_egms(tmp_path / "EGMS_L2b_1.csv", truth())
    whole = imported(path).points
    monkeypatch.setattr(delimited, "PIECE_BYTES", piece)
    parts = imported(path).points
    np.testing.assert_array_equal(parts.displacement, whole.displacement)
    np.testing.assert_array_equal(parts.attributes["code"], whole.attributes["code"])


def test_series_larger_than_half_the_memory_lie_in_a_file(tmp_path):
    path = write_table(tmp_path / "t.csv", truth())
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    found = imported(path, Execution(threads=1, memory=1000), scratch=lambda: scratch)
    assert isinstance(found.points.displacement.base, np.memmap) and list(scratch.iterdir())
    np.testing.assert_array_equal(found.points.displacement, imported(path).points.displacement)


def test_numbers_are_read_as_python_reads_them():
    from icops_qgis.engine.reading.points import number_kernels

    rng = np.random.default_rng(0)
    values = np.concatenate((rng.normal(0, 10.0 ** rng.integers(-12, 12, 400)), [0.0, -0.0, 1e300, 1e-300]))
    spellings = [f"{v!r}" for v in values.tolist()] + [f"{v:.3f}" for v in values[:400]]
    spellings += [f"{v:+.6e}" for v in values] + ["12", "-7", "+3.", ".5", "1E3", "12345678901234567890123"]
    text = np.frombuffer("".join(f"{s}\n" for s in spellings).encode(), np.uint8)
    found = np.empty((len(spellings), 1))
    numbers, words = np.zeros(1, np.int64), np.full(1, -1, np.int64)
    spans = np.empty((len(spellings), 0, 2), np.int64)
    rows, problem, _, _ = number_kernels.parse_rows(text, ord(","), ord("."), numbers, words, found, spans)
    assert (rows, problem) == (len(spellings), number_kernels.FINE)
    np.testing.assert_allclose(found[:, 0], [float(s) for s in spellings], rtol=1e-15)


# Real data


def test_the_real_stamps_results_of_maoxian(real_data):
    folder = real_data / "maoxian_stamps" / "input" / "stusi"
    for name, n, m in (("Maoxian_PS.csv", 97, 41), ("Maoxian_SBAS.csv", 608, 38)):
        table = np.genfromtxt(folder / name, delimiter=",", skip_header=1)
        found = imported(folder / name)
        assert found.points.displacement.shape == (m, n)
        series = table[1:, 3:].T
        np.testing.assert_allclose(mm(found.points), series - series[0], atol=1e-4)
        np.testing.assert_allclose(found.points.attributes["velocity"] * 1000, table[1:, 2])
        # The first image is of 26 November 2014, of the first months of Sentinel-1.
        assert f"{found.points.dates[0]:%Y%m%d}" == "20141126"
        slope = np.polyfit([day.toordinal() / 365.25 for day in found.points.dates], mm(found.points), 1)[0]
        assert np.corrcoef(slope, table[1:, 2])[0, 1] > 0.9


def test_the_real_depsi_points_of_amsterdam(real_data):
    path = real_data / "amsterdam_points" / "example.csv"
    found = imported(path)
    assert (found.format, found.points.displacement.shape) == ("depsi", (11, 2500))
    assert np.abs(mm(found.points)).max() < 40
    as_table = imported(path, format="csv", unit="m", date_prefix="d_").points
    np.testing.assert_array_equal(as_table.displacement, found.points.displacement)
    with pytest.raises(EngineError, match="UNIT"):
        imported(path, format="csv")


def test_a_layer_of_several_families_of_dates_asks_for_the_prefix(tmp_path):
    planted = truth()
    fields = {f"A{day:%Y%m%d}": np.ones(len(planted.lon)) for day in planted.days}
    path = write_layer(tmp_path / "families.gpkg", planted, "GPKG", fields)
    assert imported(path, date_prefix="D").points.displacement.shape[0] == len(planted.days)
    lines = write_layer(tmp_path / "lines.gpkg", planted, "GPKG", {}, geometry=ogr.wkbLineString25D)
    with pytest.raises(EngineError, match="no points"):
        imported(lines)


def test_a_mat_file_with_a_huge_size_is_refused_before_it_is_read(tmp_path):
    variables = stamps_variables(truth())
    path = tmp_path / "ps_plot_ts.mat"
    with h5py.File(path, "w", userblock_size=512) as handle:
        n = 200_000_000
        handle.create_dataset("ph_mm", (30, n), np.float64, chunks=(30, 1000))
        handle.create_dataset("lonlat", (2, n), np.float64, chunks=(2, 1000))
        handle["day"] = variables["day"].T
    with path.open("r+b") as file:
        file.write(b"MATLAB 7.3 MAT-file".ljust(124) + b"\x00\x02IM")
    with pytest.raises(EngineError, match="GiB"):
        imported(path)
