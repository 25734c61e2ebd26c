"""Facts about combining scatterers: the paper's rule, whose phase a point has, and how noisy it is."""

from __future__ import annotations

import numpy as np
import pytest
from combine_fixtures import (
    COLS,
    N_DATES,
    ROWS,
    WAVELENGTH,
    WHOLE,
    map_grid,
    write_distributed,
    write_scene,
)  # fmt: skip
from small_stack import positions, speckle, write_stack

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.point_columns import DS, PS
from icops_qgis.engine.points_file import open_points
from icops_qgis.engine.scatterers.combining.coverage import cells_of, coverage_gain
from icops_qgis.engine.scatterers.combining.phase_noise import phase_deviation
from icops_qgis.engine.scatterers.combining.points import scatterer_points
from icops_qgis.engine.stack.stack_file import open_stack


@pytest.fixture
def scene(tmp_path):
    return write_scene(tmp_path)


def types_of(scene, name="points.h5"):
    """(rows, cols): type of the point at each pixel, 0 where none is."""
    with open_points(scene.folder / name) as file:
        columns = file.columns()
    raster = np.zeros((ROWS, COLS), int)
    np.add.at(raster, (columns.row, columns.col), columns.type.astype(int))
    # A pixel that came twice would hold a sum.
    assert len(columns) == np.count_nonzero(raster)
    return raster


def by_the_rule(scene, *, prefer_ps=False):
    """METHOD 4, pixel by pixel: 20 homogeneous pixels make a DS, and thresholds themselves do not pass."""
    raster = np.zeros((ROWS, COLS), int)
    for place in np.ndindex(ROWS, COLS):
        is_ds = scene.count[place] >= 20 and scene.coherence[place] > 0.5
        is_ps = bool(scene.selected[place]) and scene.dispersion[place] < np.float32(0.4)
        if is_ds and not (prefer_ps and is_ps):
            raster[place] = DS
        elif is_ps:
            raster[place] = PS
    return raster


def test_every_pixel_follows_the_rule(scene):
    found = scene.combine()
    expected = by_the_rule(scene)
    np.testing.assert_array_equal(types_of(scene), expected)
    assert found.is_type(PS).sum() == (expected == PS).sum() > 50
    assert found.is_type(DS).sum() == (expected == DS).sum() > 50
    assert found.counts["both"] > 10


def test_a_pixel_that_is_both_may_stay_a_ps(scene):
    scene.combine(both="ps")
    expected = by_the_rule(scene, prefer_ps=True)
    np.testing.assert_array_equal(types_of(scene), expected)
    assert (expected != by_the_rule(scene)).any()


def test_thresholds_are_what_they_are_set_to(scene):
    scene.combine(min_shp=21, min_coherence=0.2, dispersion=0.2)
    expected = np.where((scene.count >= 21) & (scene.coherence > 0.2), DS, 0)
    expected[(expected == 0) & scene.selected & (scene.dispersion < 0.2)] = PS
    np.testing.assert_array_equal(types_of(scene), expected)


def test_a_ps_keeps_its_own_phase_and_a_ds_has_the_linked_one(scene):
    scene.combine()
    with open_points(scene.folder / "points.h5") as file:
        columns, phase = file.columns(), file.phase(slice(None))
    own = np.angle(scene.slc * scene.slc[0].conj())[:, columns.row, columns.col]
    linked = scene.linked[:, columns.row, columns.col]
    wanted = np.where(columns.type == PS, own, linked)
    np.testing.assert_allclose(np.angle(np.exp(1j * (phase - wanted))), 0, atol=2e-6)
    assert not phase[0].any()
    assert phase.min() >= -np.float32(np.pi)
    assert phase.max() < np.float32(np.pi)


def test_each_point_has_the_quality_and_noise_of_its_type(scene):
    scene.combine()
    with open_points(scene.folder / "points.h5") as file:
        columns, deviation = file.columns(), file.deviation(slice(None))
    at = columns.row, columns.col
    is_ds = columns.type == DS
    np.testing.assert_array_equal(columns.quality, np.where(is_ds, scene.coherence[at], scene.gamma[at]))
    np.testing.assert_array_equal(columns.shp_count, scene.count[at])
    np.testing.assert_array_equal(columns.amplitude_dispersion, scene.dispersion[at])
    np.testing.assert_array_equal(deviation[:, is_ds], scene.deviation[:, at[0], at[1]][:, is_ds])
    assert not deviation[0].any()
    # Low noise moves phase and amplitude alike, at the date and at the first one.
    steady = columns.amplitude_dispersion == np.float32(0.1)
    np.testing.assert_allclose(deviation[1:, ~is_ds & steady], 0.1 * np.sqrt(2), rtol=0.02)


def test_mean_amplitude_is_calibrated_date_by_date(tmp_path):
    scene = write_scene(tmp_path)
    found = scene.combine()
    amplitude = np.abs(scene.slc) / np.abs(scene.slc).mean(axis=(1, 2), keepdims=True)
    at = found.columns.row, found.columns.col
    np.testing.assert_allclose(found.columns.mean_amplitude, amplitude.mean(axis=0)[at], rtol=1e-5)


def test_without_ds_all_persistent_scatterers_are_points(scene):
    found = scene.combine(ds=False)
    steady = scene.selected & (scene.dispersion < np.float32(0.4))
    np.testing.assert_array_equal(types_of(scene), np.where(steady, PS, 0))
    assert not found.columns.shp_count.any()
    assert found.coverage[2] == 0


def test_masked_pixels_are_no_points(scene):
    mask = np.zeros((ROWS, COLS), bool)
    mask[:, 10:20] = True
    found = scene.combine(mask)
    expected = by_the_rule(scene)
    assert found.counts["masked"] == np.count_nonzero(expected[mask]) > 0
    expected[mask] = 0
    np.testing.assert_array_equal(types_of(scene), expected)


def test_a_point_has_data_in_every_date(tmp_path):
    place = 5, 7
    scene = write_scene(tmp_path, empty=place)
    scene.coherence[place], scene.count[place] = 0.9, 100
    with open_stack(tmp_path / "stack.h5") as stack:
        write_distributed(
            tmp_path / "ds.h5", stack.header, scene.linked, scene.deviation, scene.coherence, scene.count
        )
    found = scene.combine()
    assert found.counts["incomplete"] == 1
    assert types_of(scene)[place] == 0


def test_a_point_has_a_place_on_the_map(tmp_path):
    latitude, longitude = positions(ROWS, COLS)
    latitude[4] = np.nan
    scene = write_scene(tmp_path, geometry={"latitude": latitude, "longitude": longitude})
    found = scene.combine()
    assert found.counts["unplaced"] == np.count_nonzero(by_the_rule(scene)[4]) > 0
    assert not types_of(scene)[4].any()
    np.testing.assert_array_equal(found.columns.y, latitude[found.columns.row, found.columns.col])


def test_points_tell_where_they_are_and_how_they_are_seen(tmp_path):
    latitude, longitude = positions(ROWS, COLS)
    rng = np.random.default_rng(5)
    values = {name: rng.uniform(30, 50, (ROWS, COLS)) for name in ("height", "incidenceAngle")}
    values["slantRangeDistance"] = rng.uniform(8e5, 9e5, (ROWS, COLS))
    scene = write_scene(tmp_path, geometry={"latitude": latitude, "longitude": longitude, **values})
    scene.combine()
    with open_points(tmp_path / "points.h5") as file:
        columns, header = file.columns(), file.header
    at = columns.row, columns.col
    np.testing.assert_array_equal(columns.x, longitude[at])
    assert header.crs == "EPSG:4326"
    assert (header.wavelength, header.shape) == (WAVELENGTH, (ROWS, COLS))
    assert header.attributes["ORBIT_DIRECTION"] == "ASCENDING"
    np.testing.assert_allclose(columns.height, values["height"][at], rtol=1e-6)
    np.testing.assert_allclose(columns.incidence_angle, values["incidenceAngle"][at], rtol=1e-6)
    np.testing.assert_allclose(columns.slant_range_distance, values["slantRangeDistance"][at], rtol=1e-6)
    assert np.isnan(columns.azimuth_angle).all()


def test_on_a_map_grid_points_lie_at_the_centres_of_pixels(tmp_path):
    scene = write_scene(tmp_path, grid=map_grid())
    found = scene.combine()
    np.testing.assert_array_equal(found.columns.x, 500_005.0 + 10.0 * found.columns.col)
    np.testing.assert_array_equal(found.columns.y, 4_649_990.0 - 20.0 * found.columns.row)
    assert found.crs == "EPSG:32652"


def test_baselines_are_those_of_the_pixels_where_the_stack_has_them(tmp_path):
    bperp = np.array([0, 30, -50, 20, 80, -10.0])
    scene = write_scene(tmp_path, bperp=bperp)
    scene.combine()
    with open_points(tmp_path / "points.h5") as file:
        np.testing.assert_array_equal(file.bperp(), bperp)
    own = bperp[:, None, None] + np.arange(COLS) + 100.0 * np.arange(ROWS)[:, None]
    with_own = write_scene_with_baselines(tmp_path / "own", own)
    found = with_own.combine()
    with open_points(with_own.folder / "points.h5") as file:
        np.testing.assert_array_equal(file.bperp(), own[:, found.columns.row, found.columns.col])


def write_scene_with_baselines(folder, baselines):
    import h5py

    folder.mkdir()
    scene = write_scene(folder)
    with h5py.File(folder / "stack.h5", "r+") as handle:
        handle["perpendicularBaseline"] = baselines.astype(np.float32)
    return scene


def test_blocks_do_not_change_the_points(scene):
    whole = scene.combine(name="whole.h5")
    # Two rows at a time.
    parts = scene.combine(name="parts.h5", execution=Execution(3, memory=80_000))
    with open_points(scene.folder / "whole.h5") as a, open_points(scene.folder / "parts.h5") as b:
        np.testing.assert_array_equal(a.columns().col, b.columns().col)
        np.testing.assert_array_equal(a.phase(slice(None)), b.phase(slice(None)))
        np.testing.assert_array_equal(a.deviation(slice(None)), b.deviation(slice(None)))
    np.testing.assert_array_equal(whole.deviation, parts.deviation)
    with pytest.raises(EngineError, match="memory limit"):
        scene.combine(execution=Execution(3, memory=100))


def test_standard_deviations_may_be_unknown(tmp_path):
    warnings = []
    scene = write_scene(tmp_path, deviation=False)
    found = scene.combine(monitor=Monitor(warn=warnings.append))
    np.testing.assert_array_equal(np.isnan(found.deviation), found.is_type(DS))
    assert any(f"unknown at {found.is_type(DS).sum()} points" in text for text in warnings)


def test_thresholds_that_let_noise_pass_are_told(scene):
    warnings = []
    scene.combine(monitor=Monitor(warn=warnings.append))
    assert not warnings
    scene.combine(min_shp=10, min_coherence=0.35, monitor=Monitor(warn=warnings.append))
    assert any("10 to 19 homogeneous pixels cannot become DS" in text for text in warnings)
    assert any("at 0.4 one in a hundred is" in text for text in warnings)


def test_nothing_left_is_said_with_what_became_of_it(scene):
    mask = np.ones((ROWS, COLS), bool)
    n = np.count_nonzero(by_the_rule(scene))
    with pytest.raises(EngineError, match=rf"No point .* is left: .*; {n} lie in the mask\. Relax"):
        scene.combine(mask)
    with pytest.raises(EngineError, match=r"are PS and 0 DS\. Relax the thresholds"):
        scene.combine(dispersion=0.05, min_coherence=0.95)
    assert not (scene.folder / "points.h5").exists()


def test_files_of_another_stack_are_refused(scene, tmp_path):
    rng = np.random.default_rng(3)
    write_stack(tmp_path / "stack.h5", speckle(rng, N_DATES + 1, ROWS, COLS))
    with pytest.raises(EngineError, match=r"ps\.h5 was made of another stack .*run select_ps on this one"):
        scene.combine()
    write_stack(tmp_path / "stack.h5", speckle(rng, N_DATES, ROWS, COLS + 1))
    with pytest.raises(EngineError, match=r"ps\.h5 was made of another stack \(24 x 30 pixels"):
        scene.combine()


def test_a_cancelled_run_leaves_no_file(scene):
    for n in (0, 3, 5):
        asked = iter([False] * n)
        with pytest.raises(Cancelled):
            scene.combine(monitor=Monitor(cancelled=lambda asked=asked: next(asked, True)))
        assert {path.name for path in scene.folder.iterdir()} == {"stack.h5", "ps.h5", "ds.h5"}


# Phase noise from amplitude dispersion


@pytest.mark.parametrize("noise", [0.05, 0.15, 0.3, 0.6, 1.0])
def test_amplitude_dispersion_tells_the_spread_of_the_phase(noise):
    rng = np.random.default_rng(int(100 * noise))
    values = 1 + noise * (rng.standard_normal(400_000) + 1j * rng.standard_normal(400_000))
    amplitude = np.abs(values)
    told = phase_deviation(amplitude.std() / amplitude.mean())
    assert told == pytest.approx(np.sqrt(np.mean(np.angle(values) ** 2)), rel=0.01)


def test_without_noise_there_is_none_and_speckle_has_any_phase():
    assert phase_deviation(np.array(0.0)) == 0.0
    assert phase_deviation(np.array(0.001)) == pytest.approx(0.001)
    np.testing.assert_allclose(phase_deviation(np.array([0.5228, 0.7])), np.pi / np.sqrt(3), rtol=1e-3)
    assert np.isnan(phase_deviation(np.array(np.nan)))


def test_the_deviation_of_a_ps_is_that_of_its_phase_against_the_first_date():
    rng = np.random.default_rng(8)
    n_dates, n = 40, 4000
    noise = rng.uniform(0.05, 0.3, n)
    values = 1 + noise * (rng.standard_normal((n_dates, n)) + 1j * rng.standard_normal((n_dates, n)))
    amplitude = np.abs(values)
    deviation = np.sqrt(2) * phase_deviation(amplitude.std(axis=0) / amplitude.mean(axis=0))
    error = np.angle(values[1:] * values[0].conj()) / deviation
    assert np.sqrt(np.mean(error**2)) == pytest.approx(1.0, abs=0.05)


# Coverage


def test_cells_are_fifty_metres_wide_in_any_coordinate_system():
    rng = np.random.default_rng(4)
    x, y = rng.uniform(0, 2000, (2, 3000))
    expected = len({(int(a // 50), int(b // 50)) for a, b in zip(x - x.min(), y.max() - y)})
    for crs, east, north in (
        ("EPSG:32652", 1.0, 1.0),
        # One degree at latitude 42 on WGS 84.
        ("EPSG:4326", 1 / 82_853.0, 1 / 111_071.0),
        # US survey feet.
        ("EPSG:2264", 3937 / 1200, 3937 / 1200),
    ):
        cells = cells_of(500.0 * east + x * east, y * north + 42.0, crs)
        found = len(cells.occupied(np.ones(len(x), bool)))
        assert found == pytest.approx(expected, rel=0.01)


def test_the_gain_is_what_is_added_to_what_was_there():
    x = np.array([10.0, 20.0, 30.0, 70.0, 120.0, 170.0, 171.0])
    before = np.array([True, True, False, True, False, False, False])
    cells = cells_of(x, np.zeros(7), "EPSG:32652")
    # Cells from x = 10: [10, 60), [60, 110), [110, 160), [160, 210).
    assert coverage_gain(cells, before) == (2, 4, 1.0)
    assert np.isnan(coverage_gain(cells, np.zeros(7, bool))[2])


def test_a_ps_that_became_ds_counts_as_ps_in_the_coverage(scene):
    steady = scene.selected & (scene.dispersion < np.float32(0.4))
    found = scene.combine()
    alone = scene.combine(ds=False, name="alone.h5")
    assert found.was_ps.sum() == len(alone.columns) == steady.sum()
    assert found.coverage[0] == alone.coverage[1]


def test_on_the_map_ps_lie_on_top(scene):
    found = scene.combine()
    (x, _, crs), values = scatterer_points(found)
    n_ds = int(found.is_type(DS).sum())
    assert (values["TYPE"][:n_ds] == "DS").all()
    assert (values["TYPE"][n_ds:] == "PS").all()
    assert crs == "EPSG:4326"
    assert len(x) == len(found.columns)
    # The stack tells no heights: the layer has no such field.
    assert "HEIGHT" not in values
    _, longitude = positions(ROWS, COLS)
    np.testing.assert_array_equal(x, longitude[values["LINE"], values["SAMPLE"]])
    assert WHOLE[0].stop > values["LINE"].max()
