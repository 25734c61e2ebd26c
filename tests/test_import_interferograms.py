"""Every format becomes the same file: signs, scales, positions, angles, baselines."""

from __future__ import annotations

from datetime import date

import h5py
import numpy as np
import pytest
from interferogram_fixtures import (
    DATES,
    HYP3_BASELINES,
    PAIRS,
    WAVELENGTH,
    WRITERS,
    Scene,
    hyp3_name,
    remove,
    stamp,
    write_dated_geotiffs,
    write_gamma_geocoded,
    write_gamma_radar,
    write_geotiff,
    write_hyp3,
    write_licsar,
    write_mintpy,
)

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import Cancelled
from icops_qgis.engine.hdf5 import read_attributes
from icops_qgis.engine.interferometry.importing import FORMATS, ImportOptions, import_interferograms
from icops_qgis.engine.interferometry.interferogram_file import open_interferograms
from icops_qgis.engine.provenance import Provenance

ALL = (slice(None), slice(None))


@pytest.fixture
def imported(tmp_path):
    """Import a folder; returns the summary and what the file holds."""

    def run(source, monitor=None, **options):
        destination = tmp_path / "out" / "stack.h5"
        summary = import_interferograms(
            source,
            destination,
            ImportOptions(**options),
            Provenance("icops:import_interferograms"),
            Execution(threads=2),
            monitor or Monitor(),
        )
        with open_interferograms(destination) as file:
            header = file.header
            phase, coherence = file.phase(*ALL), file.coherence(*ALL)
            names = ("height", "incidenceAngle", "azimuthAngle", "slantRangeDistance", "latitude")
            geometry = {name: file.geometry(name, *ALL) for name in names}
        return summary, header, phase, coherence, geometry

    return run


@pytest.mark.parametrize("name", FORMATS)
def test_subsidence_is_positive_phase_when_the_reference_is_earlier(tmp_path, imported, name):
    scene = Scene()
    summary, header, phase, _, _ = imported(WRITERS[name](tmp_path / "in", scene))
    assert summary.format == name
    assert summary.pairs == PAIRS
    for i, pair in enumerate(PAIRS):
        assert pair[0] < pair[1]
        known = np.isfinite(phase[i])
        assert (phase[i][known] > 0).all()
        # The file's own equation gives the planted displacement back.
        moved = -header.wavelength / (4 * np.pi) * phase[i]
        planted = scene.displacement(pair[1]) - scene.displacement(pair[0])
        assert np.abs(moved - planted)[known].max() < 1e-6


@pytest.mark.parametrize("name", FORMATS)
def test_coherence_lies_between_0_and_1_at_its_pixel(tmp_path, imported, name):
    scene = Scene()
    _, _, phase, coherence, _ = imported(WRITERS[name](tmp_path / "in", scene))
    for i, pair in enumerate(PAIRS):
        known = np.isfinite(coherence[i])
        assert (known == np.isfinite(phase[i])).all()
        assert coherence[i][known] == pytest.approx(scene.coherence(pair)[known], abs=1e-6)


@pytest.mark.parametrize("name", [n for n in FORMATS if n != "hyp3"])
def test_the_first_pixel_lies_where_the_format_says(tmp_path, imported, name):
    _, header, *_ = imported(WRITERS[name](tmp_path / "in", Scene()))
    x, y = (float(v) for v in header.grid.centres(np.array(0), np.array(0)))
    # GAMMA's corner is the centre of the pixel, that of GeoTIFF and MintPy its outer corner.
    centre = (-99.0, 19.5) if name == "gamma" else (-98.9995, 19.4995)
    assert (x, y) == (pytest.approx(centre[0], abs=1e-9), pytest.approx(centre[1], abs=1e-9))
    assert header.grid.crs == "EPSG:4326"


@pytest.mark.parametrize("name", FORMATS)
def test_heights_of_zero_are_heights(tmp_path, imported, name):
    scene = Scene()
    *_, geometry = imported(WRITERS[name](tmp_path / "in", scene))
    assert (geometry["height"] == scene.height()).all()


def test_zero_and_the_stated_value_are_no_data(tmp_path, imported):
    scene = Scene()
    folder = write_dated_geotiffs(tmp_path / "in", scene)
    phase = scene.phase(PAIRS[0])
    phase[2, 3], phase[4, 5], phase[6, 7] = 0.0, -9999.0, np.nan
    name = f"area_{stamp(DATES[0])}-{stamp(DATES[1])}_VV_eqa_unw.tif"
    write_geotiff(folder / name, phase, nodata=-9999.0)
    _, _, got, coherence, _ = imported(folder)
    missing = np.zeros(phase.shape, bool)
    missing[[2, 4, 6], [3, 5, 7]] = True
    assert (np.isnan(got[0]) == missing).all()
    assert (np.isnan(coherence[0]) == missing).all()


def test_reversed_names_keep_their_order(tmp_path, imported):
    pairs = ((DATES[1], DATES[0]), (DATES[1], DATES[2]))
    scene = Scene(pairs=pairs)
    summary, header, phase, _, _ = imported(write_dated_geotiffs(tmp_path / "in", scene))
    assert summary.pairs == pairs
    assert header.network.days == pytest.approx([-12.0, 12.0])
    # Time runs backwards in the first pair, so subsidence is negative phase there.
    assert (phase[0] < 0).all()
    assert (phase[1] > 0).all()


def test_angles_of_licsar_come_from_its_unit_vector(tmp_path, imported):
    folder = write_licsar(tmp_path / "in", Scene(), incidence=41.0, heading=-168.0)
    summary, header, _, _, geometry = imported(folder)
    assert geometry["incidenceAngle"] == pytest.approx(41.0, abs=1e-4)
    # MintPy: heading -168 belongs to azimuth angle -102 of a right-looking radar.
    assert geometry["azimuthAngle"] == pytest.approx(-102.0, abs=1e-4)
    assert header.attributes["ORBIT_DIRECTION"] == "DESCENDING"
    assert not summary.warnings


def test_baselines_of_licsar_are_differences_of_its_dates(tmp_path, imported):
    _, header, *_ = imported(write_licsar(tmp_path / "in", Scene()))
    # The file gives -40.0 and +25.5 m against the second date.
    assert header.network.bperp == pytest.approx([40.0, 65.5, 25.5])


def test_slant_ranges_close_the_triangle_of_earth_and_satellite(tmp_path, imported):
    # LiCSAR tells the range at the centre; all pixels of this scene have the centre's angle.
    distance = imported(write_licsar(tmp_path / "licsar", Scene()))[4]["slantRangeDistance"]
    assert distance == pytest.approx(878_000.0, rel=1e-4)
    # HyP3 tells the height of the satellite: the triangle's three sides and its angle must agree.
    distance = imported(write_hyp3(tmp_path / "hyp3", Scene(), incidence=35.0))[4]["slantRangeDistance"]
    earth, satellite = 6_375_000.0, 6_375_000.0 + 693_000.0
    cosine = (satellite**2 - earth**2 - distance[0, 0] ** 2) / (2 * earth * distance[0, 0])
    assert np.degrees(np.arccos(cosine)) == pytest.approx(35.0, abs=0.01)


def test_angles_without_heights_hold_on_the_ellipsoid_and_this_is_said(tmp_path, imported):
    folder = write_gamma_geocoded(tmp_path / "in", Scene())
    with_heights = imported(folder)[4]["incidenceAngle"]
    remove(folder, "EQA.dem")
    summary, _, _, _, geometry = imported(folder)
    # The heights are at most 49 m.
    assert np.abs(geometry["incidenceAngle"] - with_heights).max() < 0.05 * 0.04
    assert any("No heights" in line for line in summary.warnings)


def test_pixels_that_the_orbit_does_not_reach_are_counted(tmp_path, imported):
    # A map of 10 degrees from south to north: the state vectors span 70 seconds, some 4 degrees.
    folder = write_gamma_geocoded(tmp_path / "in", Scene(), corner=(-99.0, 24.0), post=0.9)
    summary, _, _, _, geometry = imported(folder)
    unseen = int(np.isnan(geometry["incidenceAngle"]).sum())
    assert 0 < unseen < geometry["incidenceAngle"].size
    assert any(f"do not reach {unseen} of 204 pixels" in line for line in summary.warnings)


def test_a_heading_that_contradicts_the_look_vector_is_said(tmp_path, imported):
    folder = write_licsar(tmp_path / "in", Scene())
    text = (folder / "GEOC" / "metadata.txt").read_text()
    (folder / "GEOC" / "metadata.txt").write_text(text.replace("heading=-12.0", "heading=-168.0"))
    summary, header, *_ = imported(folder)
    assert any("-168.0" in line for line in summary.warnings)
    assert float(header.attributes["HEADING"]) == pytest.approx(-12.0, abs=1e-3)


def test_licsar_coherence_that_is_no_byte_is_not_scaled(tmp_path, imported):
    scene = Scene()
    folder = write_licsar(tmp_path / "in", scene)
    for pair in PAIRS:
        name = "_".join(map(stamp, pair))
        write_geotiff(folder / "GEOC" / name / f"{name}.geo.cc.tif", scene.coherence(pair))
    coherence = imported(folder)[3]
    assert coherence[0] == pytest.approx(scene.coherence(PAIRS[0]))


def test_angles_of_hyp3_turn_into_those_of_mintpy(tmp_path, imported):
    _, header, _, _, geometry = imported(write_hyp3(tmp_path / "in", Scene(), incidence=33.0, heading=-12.0))
    assert geometry["incidenceAngle"] == pytest.approx(33.0, abs=1e-3)
    assert geometry["azimuthAngle"] == pytest.approx(102.0, abs=1e-3)
    assert header.attributes["ORBIT_DIRECTION"] == "ASCENDING"
    assert (header.attributes["RLOOKS"], header.attributes["ALOOKS"]) == ("20", "4")
    assert header.network.bperp == pytest.approx([HYP3_BASELINES[pair] for pair in PAIRS])


def test_the_incidence_on_the_slope_is_not_taken_for_that_of_the_line_of_sight(tmp_path, imported):
    folder = write_hyp3(tmp_path / "in", Scene())
    remove(folder, "*_lv_theta.tif")
    summary, _, _, _, geometry = imported(folder)
    assert geometry["incidenceAngle"] is None
    assert any("incidence angle is unknown" in line for line in summary.warnings)


def test_hyp3_pairs_of_different_extent_are_cut_to_their_overlap(tmp_path, imported):
    scene = Scene()
    folder = write_hyp3(tmp_path / "in", scene, shifts={PAIRS[1]: (2, -1), PAIRS[2]: (-1, 3)})
    summary, header, phase, coherence, geometry = imported(folder)
    rows, cols = slice(2, 11), slice(3, 16)
    assert header.grid.shape == (9, 13)
    for i, pair in enumerate(PAIRS):
        assert phase[i] == pytest.approx(scene.phase(pair)[rows, cols])
        assert coherence[i] == pytest.approx(scene.coherence(pair)[rows, cols])
    assert (geometry["height"] == scene.height()[rows, cols]).all()
    assert header.grid.transform[0] == pytest.approx(500_000 + 3 * 80)
    assert header.grid.transform[3] == pytest.approx(2_200_000 - 2 * 80)
    assert header.grid.crs == "EPSG:32614"
    assert any("overlap" in note for note in summary.notes)


def test_hyp3_takes_the_order_its_text_file_states(tmp_path, imported):
    summary, header, *_ = imported(write_hyp3(tmp_path / "in", Scene(), reverse=(PAIRS[0],)))
    assert (DATES[1], DATES[0]) in summary.pairs
    assert any("reference" in line for line in summary.warnings)
    assert header.network.n_pairs == 3


def test_clipped_hyp3_rasters_go_before_the_whole_ones(tmp_path, imported):
    scene = Scene()
    folder = write_hyp3(tmp_path / "in", scene)
    small = {"transform": (500_080.0, 80.0, 0, 2_199_920.0, 0, -80.0), "epsg": 32614}
    for pair in PAIRS:
        stem = folder / hyp3_name(pair) / hyp3_name(pair)
        for ending, values in (("unw_phase", scene.phase(pair)), ("corr", scene.coherence(pair))):
            part = np.ascontiguousarray(values[1:6, 1:8])
            write_geotiff(stem.with_name(f"{stem.name}_{ending}_clip.tif"), part, **small)
    _, header, phase, _, _ = imported(folder)
    assert header.grid.shape == (5, 7)
    assert phase[0] == pytest.approx(scene.phase(PAIRS[0])[1:6, 1:8])


def test_gamma_radar_geometry_takes_positions_and_angles_from_its_orbits(tmp_path, imported):
    scene = Scene()
    summary, header, phase, _, geometry = imported(write_gamma_radar(tmp_path / "in", scene))
    assert not header.grid.is_geocoded
    assert phase[0] == pytest.approx(scene.phase(PAIRS[0]))
    assert geometry["latitude"][0, 0] == pytest.approx(19.5)
    assert geometry["incidenceAngle"].std() > 0
    assert (np.abs(geometry["azimuthAngle"] - 101.0) < 3.0).all()
    # Each orbit is 30 m above the one before it: at 30 degrees, B is about 30 sin(look).
    theta = np.radians(geometry["incidenceAngle"].mean())
    look = np.arcsin(6_378_000.0 / 7_071_000.0 * np.sin(theta))
    assert header.network.bperp == pytest.approx(
        [30 * np.sin(look), 60 * np.sin(look), 30 * np.sin(look)], rel=0.02
    )
    assert "state vectors" in summary.sources["Baselines"]


def test_without_positions_only_the_angle_of_the_scene_is_known_and_said(tmp_path, imported):
    summary, header, _, _, geometry = imported(write_gamma_radar(tmp_path / "in", Scene(), positions=False))
    assert geometry["incidenceAngle"] is None
    assert "39.70" in summary.sources["Incidence"]
    assert any("Only one incidence angle" in line for line in summary.warnings)
    assert float(header.attributes["CENTER_INCIDENCE_ANGLE"]) == pytest.approx(39.7)
    assert np.isnan(header.network.bperp).all()


def test_headers_give_the_attributes_of_the_radar(tmp_path, imported):
    folder = write_gamma_geocoded(tmp_path / "in", Scene())
    attributes = imported(folder)[1].attributes
    assert float(attributes["WAVELENGTH"]) == pytest.approx(WAVELENGTH)
    assert (attributes["RLOOKS"], attributes["ALOOKS"]) == ("8", "2")
    assert attributes["ORBIT_DIRECTION"] == "ASCENDING"
    assert float(attributes["HEADING"]) == pytest.approx(-12.2)
    assert float(attributes["RANGE_PIXEL_SIZE"]) == pytest.approx(18.6)


def test_mintpy_pairs_marked_as_dropped_are_left_out_and_counted(tmp_path, imported):
    scene = Scene()
    summary, _, phase, _, _ = imported(write_mintpy(tmp_path / "in", scene, drop=(PAIRS[1],)))
    assert summary.pairs == (PAIRS[0], PAIRS[2])
    assert summary.dropped == ("20200101-20200125 (dropIfgram)",)
    assert phase[1][1:] == pytest.approx(scene.phase(PAIRS[2])[1:])


def test_mintpy_zeros_are_no_data_and_its_reference_point_is_not_kept(tmp_path, imported):
    _, header, phase, _, _ = imported(write_mintpy(tmp_path / "in", Scene()))
    assert np.isnan(phase[:, 0, 0]).all()
    assert np.isfinite(phase).sum() == phase.size - 3
    assert "REF_Y" not in header.attributes


def test_islands_of_mintpy_come_along_with_their_pairs(tmp_path, imported):
    scene = Scene()
    folder = write_mintpy(tmp_path / "in", scene, drop=(PAIRS[1],))
    component = np.random.default_rng(1).integers(0, 4, (3, scene.rows, scene.cols)).astype(np.int16)
    with h5py.File(folder / "ifgramStack.h5", "r+") as handle:
        handle["connectComponent"] = component
    _, _, phase, _, _ = imported(folder)
    with open_interferograms(tmp_path / "out" / "stack.h5") as stack:
        assert stack.has_components
        whole = slice(0, scene.rows), slice(0, scene.cols)
        np.testing.assert_array_equal(stack.components(*whole), component[[0, 2]])
    # A phase on no island is none.
    assert np.isnan(phase[component[[0, 2]] == 0]).all()
    assert np.isfinite(phase).sum() > 0.5 * phase.size


def test_a_mintpy_stack_may_be_in_radar_geometry(tmp_path, imported):
    folder = write_mintpy(tmp_path / "in", Scene(), geocoded=False)
    _, header, _, _, geometry = imported(folder / "ifgramStack.h5")
    assert not header.grid.is_geocoded
    assert geometry["latitude"].dtype == np.float64


def test_what_was_written_can_be_imported_again(tmp_path, imported):
    scene = Scene()
    _, first, phase, _, geometry = imported(write_hyp3(tmp_path / "in", scene))
    (tmp_path / "copy").mkdir()
    (tmp_path / "out" / "stack.h5").rename(tmp_path / "copy" / "mine.h5")
    summary, again, phase_again, _, geometry_again = imported(tmp_path / "copy" / "mine.h5")
    assert summary.format == "mintpy"
    assert again.grid == first.grid
    assert (phase_again == phase).all()
    assert (geometry_again["incidenceAngle"] == geometry["incidenceAngle"]).all()


def test_an_extent_is_cut_while_reading(tmp_path, imported):
    scene = Scene()
    folder = write_dated_geotiffs(tmp_path / "in", scene)
    # Columns 3 to 7 and rows 2 to 5, from the middle of the first to the middle of the last.
    extent = (-98.9965, 19.4945, -98.9925, 19.4975)
    _, header, phase, _, geometry = imported(folder, extent=extent)
    rows, cols = slice(2, 6), slice(3, 8)
    assert phase[1] == pytest.approx(scene.phase(PAIRS[1])[rows, cols])
    assert (geometry["height"] == scene.height()[rows, cols]).all()
    assert header.grid.transform[0] == pytest.approx(-98.997)
    assert header.grid.transform[3] == pytest.approx(19.498)


def test_an_extent_in_degrees_cuts_a_map_in_metres(tmp_path, imported):
    scene = Scene()
    folder = write_hyp3(tmp_path / "in", scene)
    # The grid starts on the central meridian of its zone, 99 degrees west.
    _, header, *_ = imported(folder, extent=(-98.99999, 19.0, -98.9962, 20.0))
    assert header.grid.shape == (12, 5)
    assert header.grid.transform[0] == pytest.approx(500_000.0)


def test_an_extent_cuts_radar_geometry_by_its_positions(tmp_path, imported):
    scene = Scene()
    folder = write_gamma_radar(tmp_path / "in", scene)
    _, header, phase, _, _ = imported(folder, extent=(-98.9971, 19.4949, -98.9929, 19.4981))
    assert header.grid.shape == (4, 5)
    assert phase[0] == pytest.approx(scene.phase(PAIRS[0])[2:6, 3:8])


def test_a_pair_without_a_valid_pixel_is_dropped_and_said(tmp_path, imported):
    scene = Scene()
    folder = write_dated_geotiffs(tmp_path / "in", scene)
    name = f"area_{stamp(DATES[0])}-{stamp(DATES[1])}_VV_eqa_unw.tif"
    write_geotiff(folder / name, np.zeros((scene.rows, scene.cols), np.float32))
    said = []
    summary, header, *_ = imported(folder, Monitor(warn=said.append))
    assert summary.pairs == (PAIRS[1], PAIRS[2])
    assert len(summary.dropped) == 1
    assert any("20200101-20200113 has no valid pixel" in line for line in said)
    assert header.network.n_pairs == 2


def test_incomplete_pairs_are_skipped_on_request_and_counted(tmp_path, imported):
    folder = write_dated_geotiffs(tmp_path / "in", Scene())
    remove(folder, "*20200101-20200125*cc.tif")
    summary, *_ = imported(folder, skip_incomplete=True)
    assert summary.pairs == (PAIRS[0], PAIRS[2])
    assert summary.dropped == ("20200101-20200125 (no coherence)",)


def test_a_network_in_pieces_is_told(tmp_path, imported):
    later = (date(2021, 1, 1), date(2021, 1, 13))
    scene = Scene(pairs=(PAIRS[0], later), dates=(DATES[0], DATES[1], *later))
    summary, *_ = imported(write_dated_geotiffs(tmp_path / "in", scene))
    assert summary.n_subsets == 2
    assert any("2 separate subsets" in line for line in summary.warnings)


def test_every_pair_is_looked_at_for_cancel_and_nothing_is_left(tmp_path):
    folder = write_dated_geotiffs(tmp_path / "in", Scene())
    out = tmp_path / "out"
    asked, shares = [], []

    def run(cancelled):
        monitor = Monitor(cancelled=cancelled, progress=shares.append)
        import_interferograms(
            folder, out / "stack.h5", ImportOptions(), Provenance("test"), Execution(threads=1), monitor
        )

    run(lambda: asked.append(1) or False)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    (out / "stack.h5").unlink()
    for stop in range(1, len(asked), 2):
        left = iter(range(stop))
        with pytest.raises(Cancelled):
            run(lambda left=left: next(left, None) is None)
        assert not list(out.iterdir())


def test_the_table_tells_sources_and_sign(tmp_path, imported):
    said = []
    summary, *_ = imported(write_licsar(tmp_path / "in", Scene()), Monitor(inform=said.append))
    text = "\n".join(summary.lines())
    for part in (
        "LiCSAR",
        "3 of 3 dates",
        "12 rows x 17 columns",
        "away from the satellite",
        "baselines",
        "E.tif",
    ):
        assert part in text
    assert set(summary.lines()) <= set(said)


def test_only_one_pair_is_in_memory_at_a_time(tmp_path):
    # Twelve pairs of 1 MB: the peak must stay far below the stack's 24 MB.
    import tracemalloc

    days = tuple(date.fromordinal(DATES[0].toordinal() + 12 * i) for i in range(13))
    scene = Scene(rows=512, cols=512, dates=days, pairs=tuple(zip(days, days[1:])))
    folder = write_dated_geotiffs(tmp_path / "in", scene)
    remove(folder, "area_dem.tif")
    tracemalloc.start()
    import_interferograms(
        folder, tmp_path / "o.h5", ImportOptions(), Provenance("test"), Execution(threads=1), Monitor()
    )
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 12e6


def test_mexico_city_reads_as_published(real_data, imported):
    summary, header, phase, coherence, geometry = imported(real_data / "mexico_city_s1")
    assert (len(summary.pairs), len(summary.dates), header.grid.shape) == (30, 13, (60, 100))
    assert header.grid.transform[0] == pytest.approx(-99.19106978)
    # At this edge of the swath the angle is far from the 39.7 degrees of the scene's centre.
    assert 31.0 < geometry["incidenceAngle"].min() < geometry["incidenceAngle"].max() < 32.5
    assert np.abs(geometry["azimuthAngle"] - 101.2).max() < 0.2
    # The east of the city sinks by decimetres a year, the west stands.
    years = header.network.days / 365.25
    rate = phase / years[:, None, None] * header.wavelength / (4 * np.pi) * 1000
    assert np.nanmedian(rate[..., 65:]) - np.nanmedian(rate[..., :35]) > 50
    assert 0.5 < np.nanmean(coherence) < 0.7


def test_orbit_baselines_of_mexico_city_close_and_agree_with_gamma(real_data, imported):
    summary, header, *_ = imported(real_data / "mexico_city_s1")
    dates = header.network.date_bperp
    around = dates[header.network.pairs[:, 1]] - dates[header.network.pairs[:, 0]]
    # Baselines of one orbit per date close around every loop of pairs.
    assert np.abs(around - header.network.bperp).max() < 0.005
    assert "state vectors of all dates" in summary.sources["Baselines"]
    differences = [float(part.split()[-3]) for part in summary.sources["Baselines"].split(";")[1:]]
    assert len(differences) == 2
    assert max(differences) < 1.0


def test_the_file_opens_as_mintpy_expects(tmp_path, imported):
    imported(write_hyp3(tmp_path / "in", Scene()))
    with h5py.File(tmp_path / "out" / "stack.h5") as handle:
        told = read_attributes(handle)
        assert told["FILE_TYPE"] == "ifgramStack"
        assert handle["date"].dtype == "S8"
        assert handle["date"].shape == (3, 2)
        assert handle["dropIfgram"].dtype == bool
        assert handle["unwrapPhase"].shape == handle["coherence"].shape == (3, 12, 17)
        assert (told["LENGTH"], told["WIDTH"]) == ("12", "17")
        assert told["X_UNIT"] == "meters"


def test_a_file_of_mintpy_opens_without_import_but_with_its_drops_and_zeros(tmp_path):
    scene = Scene()
    path = write_mintpy(tmp_path / "in", scene, drop=(PAIRS[0],)) / "ifgramStack.h5"
    with open_interferograms(path) as file:
        assert file.header.network.n_pairs == 2
        assert file.header.network.bperp == pytest.approx(
            [HYP3_BASELINES[PAIRS[1]], HYP3_BASELINES[PAIRS[2]]]
        )
        phase = file.phase(*ALL)
    assert np.isnan(phase[:, 0, 0]).all()
    assert phase[0][1:] == pytest.approx(scene.phase(PAIRS[1])[1:])
