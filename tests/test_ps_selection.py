"""Facts about the selection of persistent scatterers: what it finds, what it lets pass, where it ends."""

from __future__ import annotations

import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from ps_fixtures import (
    COL_METRES,
    LOOK,
    PER_METRE,
    ROW_METRES,
    baselines,
    chosen,
    mine_of,
    noise_stack,
    planted,
    select,
    write_level,
)
from scipy import ndimage, stats
from small_stack import speckle, write_stack

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.grid import Grid
from icops_qgis.engine.interferometry.network_design import NetworkOptions, design_network
from icops_qgis.engine.scatterers.impulse_response import impulse_response
from icops_qgis.engine.scatterers.persistent import PsOptions
from icops_qgis.engine.scatterers.persistent.points import scatterer_points
from icops_qgis.engine.scatterers.persistent.topofit import radians_per_metre
from icops_qgis.engine.simulation.coherence_models import GroundCover
from icops_qgis.engine.stack.stack_file import open_stack

MIB = 1024**2
NOISY = (GroundCover.FOREST, GroundCover.WATER)


# The simulated mine


@pytest.fixture(scope="module")
def mine(tmp_path_factory):
    """Truth and selection of the default mine."""
    path = tmp_path_factory.mktemp("ps") / "mine.h5"
    truth = mine_of(path)
    return truth, select(path)


def near_scatterers(truth, rows, cols):
    """(rows, cols) bool: within so many pixels of a planted scatterer, in a box."""
    raster = np.zeros(truth.land_cover.shape, bool)
    raster[truth.ps_rows, truth.ps_cols] = True
    return ndimage.binary_dilation(raster, np.ones((2 * rows + 1, 2 * cols + 1)))


def recall(truth, selected):
    """Share of the strong planted scatterers that a selected pixel touches."""
    strong = truth.ps_snr > 12
    touched = ndimage.binary_dilation(selected, np.ones((3, 3)))
    return touched[truth.ps_rows, truth.ps_cols][strong].mean()


def test_strong_scatterers_of_the_mine_are_found(mine):
    truth, found = mine
    assert (truth.ps_snr > 12).sum() > 300
    assert recall(truth, chosen(found)) >= 0.98


def test_little_of_what_is_selected_lies_in_ground_that_decorrelates(mine):
    truth, found = mine
    # But for the planted scatterers themselves, side lobes and banks included.
    noisy = np.isin(truth.land_cover, NOISY) & ~near_scatterers(truth, 1, 1)
    area = noisy.sum() * found.area_km2 / np.isfinite(found.amplitude.dispersion).sum()
    assert area > 0.2
    assert (chosen(found) & noisy).sum() <= 20 * area


def test_side_lobes_are_weeded_out_and_their_scatterers_stay(tmp_path):
    rng = np.random.default_rng(8)
    shape, n_dates = (100, 240), 30
    points, bperp = grid_of_points(shape)[::3], baselines(rng, n_dates)
    slc = planted(rng, shape, n_dates, points, 25.0, bperp, np.zeros(len(points)))
    response = [impulse_response(1 / 1.1), impulse_response(1 / 1.3)]
    for axis, along in enumerate(response, start=1):
        slc = np.apply_along_axis(np.convolve, axis, slc, along, "same")
    path = write_level(tmp_path / "s.h5", slc.astype(np.complex64), bperp)
    at = np.zeros(shape, bool)
    at[tuple(points.T)] = True
    about = ndimage.binary_dilation(at, np.ones((3, 3)))
    kept, all_of_them = (chosen(select(path, PsOptions(side_lobes=weeded))) for weeded in (True, False))
    assert (all_of_them & ~about).sum() > 0.4 * len(points)
    assert (kept & ~about).sum() < 0.1 * len(points)
    assert (kept & about).sum() >= 0.98 * len(points)


def test_phase_stability_selects_better_than_amplitude_alone(mine):
    truth, found = mine
    by_phase, by_amplitude = chosen(found), found.amplitude.dispersion < 0.4
    away = ~near_scatterers(truth, 3, 3)
    noisy = np.isin(truth.land_cover, NOISY) & away
    assert recall(truth, by_amplitude) > 0.98
    share = [(s & noisy).sum() / (s & away).sum() for s in (by_phase, by_amplitude)]
    assert share[0] < 0.5 * share[1]
    # Coherent ground passes too: scatterers of another kind, no false ones.
    assert (by_phase & away & (truth.land_cover == GroundCover.ROCK)).sum() > 100


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, 3])
def test_strong_scatterers_of_other_and_larger_mines_are_found(tmp_path, seed):
    truth = mine_of(tmp_path / "mine.h5", seed=seed, rows=200, cols=480)
    assert recall(truth, chosen(select(tmp_path / "mine.h5"))) >= 0.98


@pytest.mark.slow
def test_without_scatterers_vegetation_and_water_stay_within_the_promise(tmp_path):
    expected = passed = 0.0
    for seed in range(3):
        truth = mine_of(tmp_path / "mine.h5", seed=seed, scatterers=0.0)
        found = select(tmp_path / "mine.h5")
        inner = ndimage.binary_erosion(np.isin(truth.land_cover, NOISY), iterations=3)
        expected += 20 * inner.sum() * found.area_km2 / np.isfinite(found.amplitude.dispersion).sum()
        passed += (chosen(found) & inner).sum()
    assert passed <= stats.poisson.ppf(0.999, expected)


# Noise alone


@pytest.mark.parametrize("n_dates", [20, 40])
def test_of_pure_noise_no_more_than_promised_is_selected(tmp_path, n_dates):
    expected, stable, selected = 0.0, 0, 0
    for seed in range(4):
        found = select(noise_stack(tmp_path / "s.h5", seed, n_dates, (120, 300)))
        expected += 20 * found.area_km2
        stable += found.counts["stable_by_others"]
        selected += found.selected.sum()
        assert found.expected_noise < 20.001 * found.area_km2
    assert expected > 100
    # The threshold keeps its promise before weeding, and does not do so by letting nothing pass.
    assert 0.3 * expected < stable <= stats.poisson.ppf(0.999, expected)
    assert selected <= stats.poisson.ppf(0.999, expected)


@pytest.mark.parametrize("cell", [20.0, 50.0])
def test_the_promise_holds_on_any_grid(tmp_path, cell):
    found = select(noise_stack(tmp_path / "s.h5", 9, 20, (150, 300)), PsOptions(cell_metres=cell))
    assert found.counts["stable_by_others"] <= stats.poisson.ppf(0.999, 20 * found.area_km2)


def test_a_smaller_promise_is_kept_too(tmp_path):
    limit = replace(PsOptions().limit, density=2.0)
    found = select(noise_stack(tmp_path / "s.h5", 9, 20, (150, 300)), PsOptions(limit=limit))
    assert found.counts["stable_by_others"] <= stats.poisson.ppf(0.999, 2 * found.area_km2)


# Height errors


def grid_of_points(shape, step=(5, 12)):
    rows, cols = (np.arange(3, n - 2, s) for n, s in zip(shape, step))
    return np.stack(np.meshgrid(rows, cols, indexing="ij"), axis=-1).reshape(-1, 2)


def height_errors_of(found, points):
    """Estimates at selected points [m], NaN elsewhere."""
    raster = np.full(found.amplitude.dispersion.shape, np.nan)
    chosen_ones = found.selected
    raster[found.rows[chosen_ones], found.cols[chosen_ones]] = found.slope[chosen_ones] / PER_METRE
    return raster[tuple(points.T)]


@pytest.mark.parametrize("snr", [12.0, 20.0])
@pytest.mark.parametrize("small_baselines", [False, True])
def test_height_errors_are_as_good_as_their_noise_allows(tmp_path, snr, small_baselines):
    rng = np.random.default_rng(3)
    shape, n_dates = (100, 240), 40
    points = grid_of_points(shape)
    truth = rng.normal(0, 5, len(points))
    bperp = baselines(rng, n_dates)
    path = write_level(tmp_path / "s.h5", planted(rng, shape, n_dates, points, snr, bperp, truth), bperp)
    network = None
    if small_baselines:
        with open_stack(path) as stack:
            header = stack.header
        network = design_network(header.dates, header.bperp, NetworkOptions(max_days=120))
    found = select(path, network=network)
    estimate = height_errors_of(found, points)
    known = np.isfinite(estimate)
    assert known.mean() > 0.95
    # The surroundings share the mean height error of a neighbourhood, which no single point can see.
    error, places = estimate[known] - truth[known], points[known] * (ROW_METRES, COL_METRES)
    near = np.hypot(*(places[:, None] - places).T) < 150
    error = error - near @ error / near.sum(axis=1)
    # Phase noise of a point in clutter of that ratio; the constant is estimated too.
    bound = np.sqrt(1 / (2 * 10 ** (snr / 10)) / np.sum((bperp - bperp.mean()) ** 2)) / PER_METRE
    assert 0.8 * bound < np.std(error) < 1.3 * bound


def test_the_height_error_of_the_mine_is_as_good_as_its_noise_without_turbulence(tmp_path):
    truth = mine_of(
        tmp_path / "m.h5", turbulence=0.0, stratified=0.0, ramp=0.0, bowls=(), dem_error_length=0.0
    )
    found = select(tmp_path / "m.h5", PsOptions(cell_metres=50.0))
    slope = np.full(truth.land_cover.shape, np.nan)
    slope[found.rows[found.selected], found.cols[found.selected]] = found.slope[found.selected]
    at = truth.ps_rows, truth.ps_cols
    distance = truth.slant_range[truth.ps_cols]
    per_metre = 4 * np.pi / (truth.wavelength * distance * np.sin(np.radians(truth.incidence[at])))
    spread = np.sum((truth.bperp - truth.bperp.mean()) ** 2)
    bound = np.sqrt(1 / (2 * 10 ** (truth.ps_snr / 10)) / spread) / per_metre
    ratio = (slope[at] / per_metre - truth.dem_error[at]) / bound
    strong = (truth.ps_snr > 12) & np.isfinite(ratio)
    assert strong.sum() > 250
    assert np.sqrt(np.mean(ratio[strong] ** 2)) < 1.3


def test_the_height_error_of_the_mine_is_as_good_as_its_noise_with_turbulence(mine):
    truth, found = mine
    rows, cols = found.rows[found.selected], found.cols[found.selected]
    per_metre = radians_per_metre(truth.wavelength, truth.slant_range[cols], truth.incidence[rows, cols])
    error = found.slope[found.selected] / per_metre - truth.dem_error[rows, cols]
    number = np.full(truth.land_cover.shape, -1)
    number[truth.ps_rows, truth.ps_cols] = np.arange(len(truth.ps_rows))
    planted = np.flatnonzero(number[rows, cols] >= 0)
    # What is not shared with the neighbours, each of them weighted by its own noise.
    gamma = np.minimum(found.gamma[found.selected].astype(float), 0.995)
    variance = (1 - gamma**2) / (2 * gamma**2)
    places = np.column_stack([rows * ROW_METRES, cols * COL_METRES])
    apart = np.linalg.norm(places[planted, None] - places, axis=-1)
    weight = np.exp(-0.5 * (apart / 40.0) ** 2) / variance
    weight[np.arange(len(planted)), planted] = 0
    weight /= weight.sum(axis=1, keepdims=True)
    error = error[planted] - weight @ error
    # What the planted noise lets know: clutter, the neighbours' noise, turbulence between them.
    estimate = (truth.bperp - truth.bperp.mean()) / np.sum((truth.bperp - truth.bperp.mean()) ** 2)
    delay = 4 * np.pi / truth.wavelength * truth.atmosphere[:, rows, cols]
    turbulence = estimate @ (delay[:, planted] - delay @ weight.T)
    clutter = 1 / (2 * 10 ** (truth.ps_snr[number[rows, cols][planted]] / 10))
    bound = (clutter + weight**2 @ variance) * np.sum(estimate**2) + turbulence**2
    assert len(planted) > 300
    ratio = np.sqrt(np.mean(error**2) / np.mean(bound / per_metre[planted] ** 2))
    assert ratio < 1.3


# Small baselines


def test_a_network_selects_the_points_too(tmp_path):
    rng = np.random.default_rng(4)
    shape, n_dates = (80, 200), 24
    points = grid_of_points(shape)
    bperp = baselines(rng, n_dates)
    path = write_level(
        tmp_path / "s.h5",
        planted(rng, shape, n_dates, points, 15.0, bperp, rng.normal(0, 5, len(points))),
        bperp,
    )
    with open_stack(path) as stack:
        network = design_network(stack.header.dates, stack.header.bperp, NetworkOptions())
    found = select(path, network=network)
    selected = chosen(found)
    assert selected[tuple(points.T)].mean() > 0.97
    assert found.selected.sum() < 1.1 * len(points)


def test_of_noise_a_network_selects_no_more_than_promised(tmp_path):
    path = noise_stack(tmp_path / "s.h5", 5, 24, (120, 300))
    with open_stack(path) as stack:
        network = design_network(stack.header.dates, stack.header.bperp, NetworkOptions())
    found = select(path, network=network)
    assert found.counts["stable_by_others"] <= stats.poisson.ppf(0.999, 20 * found.area_km2)


# Small and empty areas


@pytest.mark.parametrize("shape", [(1, 60), (60, 1), (4, 4), (20, 30)])
def test_a_tiny_area_has_a_result(tmp_path, shape):
    warned = []
    found = select(noise_stack(tmp_path / "s.h5", 1, 12, shape), monitor=Monitor(warn=warned.append))
    assert found.selected.sum() <= 5
    assert found.selected.any() or any("No persistent scatterer was found" in text for text in warned)


def test_five_dates_have_a_result(tmp_path):
    rng = np.random.default_rng(6)
    shape = (120, 300)
    points = grid_of_points(shape)
    bperp = baselines(rng, 5)
    slc = planted(rng, shape, 5, points, 40.0, bperp, np.zeros(len(points)))
    found = select(write_level(tmp_path / "s.h5", slc, bperp))
    assert chosen(found)[tuple(points.T)].mean() > 0.5
    assert (chosen(found).sum() - chosen(found)[tuple(points.T)].sum()) <= stats.poisson.ppf(
        0.999, 20 * found.area_km2
    )


def test_no_candidate_at_all_is_said(tmp_path):
    rng = np.random.default_rng(7)
    slc = speckle(rng, 30, 40, 60) * rng.exponential(1, (30, 40, 60)) ** 2
    warned = []
    options = PsOptions(dispersion=0.05)
    found = select(
        write_level(tmp_path / "s.h5", slc, baselines(rng, 30)), options, monitor=Monitor(warn=warned.append)
    )
    assert len(found.rows) == 0
    assert found.counts["candidates"] == 0
    assert any("among 0 candidates" in text for text in warned)


def test_empty_blocks_and_holes_are_passed_over(tmp_path):
    rng = np.random.default_rng(8)
    shape, n_dates = (120, 160), 20
    points = grid_of_points(shape)
    bperp = baselines(rng, n_dates)
    slc = planted(rng, shape, n_dates, points, 18.0, bperp, np.zeros(len(points)))
    slc[:, :64] = 0
    slc[3, 100:, 80:] = np.nan
    found = select(write_level(tmp_path / "s.h5", slc, bperp))
    selected = chosen(found)
    assert not selected[:64].any()
    # A pixel that lacks one image has no phase there.
    assert not selected[100:, 80:].any()
    inside = (points[:, 0] > 66) & ~((points[:, 0] >= 100) & (points[:, 1] >= 80))
    assert selected[tuple(points[inside].T)].mean() > 0.95
    assert found.area_km2 == pytest.approx(56 * 160 * ROW_METRES * COL_METRES * 1e-6, rel=0.01)


def test_what_cannot_be_done_is_said_in_a_sentence(tmp_path):
    rng = np.random.default_rng(9)
    slc = speckle(rng, 6, 20, 30)
    with pytest.raises(EngineError, match="3 dates; phase stability needs at least 4"):
        select(write_level(tmp_path / "a.h5", slc[:3], np.arange(3.0)))
    with pytest.raises(EngineError, match="does not tell slant range and incidence angle"):
        select(write_stack(tmp_path / "b.h5", slc, bperp=np.arange(6.0)))
    with pytest.raises(EngineError, match="does not tell the perpendicular baselines"):
        select(write_level(tmp_path / "c.h5", slc, np.full(6, np.nan)))


def test_equal_baselines_take_height_errors_for_zero(tmp_path):
    rng = np.random.default_rng(10)
    shape = (60, 150)
    points = grid_of_points(shape)
    slc = planted(rng, shape, 20, points, 20.0, np.zeros(20), np.zeros(len(points)))
    warned = []
    found = select(write_level(tmp_path / "s.h5", slc, np.zeros(20)), monitor=Monitor(warn=warned.append))
    assert any("All baselines are alike" in text for text in warned)
    assert chosen(found)[tuple(points.T)].mean() > 0.95
    assert not found.slope.any()


# How it runs


def test_the_result_does_not_depend_on_blocks_and_threads(tmp_path):
    rng = np.random.default_rng(11)
    shape, n_dates = (110, 170), 16
    points = grid_of_points(shape)
    bperp = baselines(rng, n_dates)
    slc = planted(rng, shape, n_dates, points, 10.0, bperp, rng.normal(0, 4, len(points)))
    path = write_level(tmp_path / "s.h5", slc, bperp)
    found = [select(path, execution=e) for e in (Execution(1), Execution(2, 2 * MIB), Execution(3, 2 * MIB))]
    for other in found[1:]:
        for name in ("rows", "cols", "gamma", "slope", "noise", "selected", "dispersion"):
            np.testing.assert_array_equal(getattr(found[0], name), getattr(other, name), err_msg=name)
    assert found[0].selected.any()


def test_memory_follows_the_budget_and_not_the_stack(tmp_path):
    path = noise_stack(tmp_path / "s.h5", 12, 60, (240, 400))
    size, budget = 60 * 240 * 400 * 8, 8 * MIB
    select(path, PsOptions(dispersion=0.3))
    tracemalloc.start()
    try:
        select(path, PsOptions(dispersion=0.3), execution=Execution(2, budget))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert size > 5 * budget
    # Rasters of the whole scene, the histogram of noise and blocks.
    assert peak < budget + 12 * MIB


@pytest.mark.parametrize("at", [0.05, 0.27, 0.5, 0.8, 0.93])
def test_cancel_stops_it_at_every_step(tmp_path, at):
    path = noise_stack(tmp_path / "s.h5", 13, 10, (60, 120))
    said = []
    monitor = Monitor(progress=said.append, cancelled=lambda: bool(said) and said[-1] >= at)
    with pytest.raises(Cancelled):
        select(path, monitor=monitor)
    assert said[-1] < at + 0.2


def test_progress_only_rises(tmp_path):
    said = []
    select(noise_stack(tmp_path / "s.h5", 14, 10, (40, 60)), monitor=Monitor(progress=said.append))
    assert all(b >= a - 1e-9 for a, b in zip(said, said[1:]))
    assert said[-1] == pytest.approx(1.0)


def test_a_stack_on_a_map_grid_selects_the_same_points(tmp_path):
    rng = np.random.default_rng(15)
    shape, n_dates = (60, 150), 20
    points = grid_of_points(shape)
    bperp = baselines(rng, n_dates)
    slc = planted(rng, shape, n_dates, points, 18.0, bperp, np.zeros(len(points)))
    bperp = bperp - bperp[n_dates // 2]
    grid = Grid(*shape, (500_000.0, COL_METRES, 0.0, 4_650_000.0, 0.0, -ROW_METRES), "EPSG:32652")
    geometry = {name: np.full(shape, value) for name, value in LOOK.items()}
    paths = [
        write_level(tmp_path / "radar.h5", slc, bperp),
        write_stack(
            tmp_path / "map.h5", slc, None, bperp, grid=grid, geometry=geometry, reference=n_dates // 2
        ),
    ]
    radar, on_map = (select(path) for path in paths)
    assert on_map.area_km2 == pytest.approx(radar.area_km2, rel=0.01)
    assert chosen(on_map)[tuple(points.T)].mean() > 0.95
    assert (chosen(on_map) == chosen(radar)).mean() > 0.999
    with open_stack(paths[1]) as stack:
        (x, y, crs), values = scatterer_points(stack, on_map)
    assert crs == "EPSG:32652"
    np.testing.assert_allclose(x, 500_000 + COL_METRES * (values["SAMPLE"] + 0.5))
    np.testing.assert_allclose(y, 4_650_000 - ROW_METRES * (values["LINE"] + 0.5))
