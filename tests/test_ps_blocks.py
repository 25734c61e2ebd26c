"""Building blocks of PS selection beside plain reference implementations."""

from __future__ import annotations

import numpy as np
import pytest
from reference_ps import (
    butterworth,
    clap_filter,
    clap_transfer,
    local_linear_residual,
    random_gammas,
    topofit,
)

from icops_qgis.engine.compute import Block, Execution, Monitor
from icops_qgis.engine.scatterers.persistent.candidates import TURN, Candidates, Part
from icops_qgis.engine.scatterers.persistent.clap import ClapFilter
from icops_qgis.engine.scatterers.persistent.clap_kernels import median
from icops_qgis.engine.scatterers.persistent.gridding import CellGrid
from icops_qgis.engine.scatterers.persistent.pairs import Pairs
from icops_qgis.engine.scatterers.persistent.random_phase import BINS, RandomPhase, draw_random_phase
from icops_qgis.engine.scatterers.persistent.scratch import ScratchArray
from icops_qgis.engine.scatterers.persistent.stability import StabilityEstimator, StabilityOptions
from icops_qgis.engine.scatterers.persistent.topofit import plan_search
from icops_qgis.engine.scatterers.persistent.topofit_kernels import fit_phasors
from icops_qgis.engine.scatterers.persistent.weeding import local_linear


def star(bperp):
    """All dates around the one of baseline 0, which comes first."""
    bperp = np.concatenate([[0.0], bperp])
    n = len(bperp)
    return Pairs(np.zeros(n - 1, int), np.arange(1, n), bperp, np.arange(n) / 30, is_star=True)


def cells(rng, rows, cols, filled=0.7):
    values = rng.standard_normal((rows, cols)) + 1j * rng.standard_normal((rows, cols))
    return (values * (rng.uniform(size=(rows, cols)) < filled)).astype(np.complex64)


def test_the_transfer_function_of_a_window_is_that_of_the_method():
    window = cells(np.random.default_rng(1), 24, 24)
    clap = ClapFilter(cell_metres=50.0)
    transfer, spectrum = clap_transfer(window, 50.0)
    padded = np.zeros((1, 32, 32), np.complex64)
    padded[0, :24, :24] = window
    np.testing.assert_allclose(clap.spectra(padded)[0], transfer * spectrum, rtol=2e-4, atol=2e-4)


def test_the_low_pass_is_a_butterworth_filter_of_order_5():
    clap = ClapFilter(cell_metres=50.0)
    expected = [
        [butterworth(r, 32, 50.0, 800.0) * butterworth(c, 32, 50.0, 800.0) for c in range(32)]
        for r in range(32)
    ]
    np.testing.assert_allclose(clap.low_pass, expected, rtol=1e-5)
    # 1600 m of transform: the second frequency has a wavelength of 800 m.
    assert clap.low_pass[0, 2] == pytest.approx(0.5)
    assert clap.low_pass[0, 0] == 1.0


@pytest.mark.parametrize("shape", [(40, 37), (24, 24), (10, 50), (3, 5)])
def test_the_filter_of_a_raster_is_that_of_the_method(shape):
    values = cells(np.random.default_rng(2), *shape)
    found = ClapFilter(cell_metres=50.0).apply(values)
    assert np.abs(np.angle(found * clap_filter(values, 50.0).conj())).max() < 2e-3
    np.testing.assert_allclose(np.abs(found), 1.0, rtol=1e-5)


def test_the_filter_passes_fringes_and_takes_noise_off():
    rng = np.random.default_rng(3)
    r, c = np.mgrid[:48, :48]
    fringes = np.exp(1j * (0.5 * r + 0.3 * c))
    noisy = (fringes + 1.0 * cells(rng, 48, 48, 1.0)).astype(np.complex64)
    left = np.angle(ClapFilter(cell_metres=50.0).apply(noisy) * fringes.conj())
    assert left.std() < 0.4 * np.angle(noisy * fringes.conj()).std()


def test_one_filtered_cell_is_that_of_the_whole_window():
    windows = np.zeros((5, 32, 32), np.complex64)
    windows[:, :24, :24] = [cells(np.random.default_rng(k), 24, 24) for k in range(5)]
    clap = ClapFilter()
    whole = clap.respond(windows.copy())
    found = clap.respond_at(windows, 7, 19)
    np.testing.assert_allclose(found, whole[:, 7, 19], atol=1e-5 * np.abs(whole).max())


def test_the_median_is_that_of_numpy():
    rng = np.random.default_rng(3)
    counts, near = np.empty(512, np.int32), np.empty(32 * 32, np.float32)
    steps = np.where(rng.uniform(size=(32, 32)) < 0.5, 0.0, 1.0)
    for values in (rng.rayleigh(size=(32, 32)), 10 ** rng.normal(0, 6, (32, 32)), steps, 0 * steps):
        for size in (32, 31):
            part = np.ascontiguousarray(values[:size, :size], np.float32)
            assert median(part, counts, near) == np.median(part)


def test_without_its_own_share_a_candidate_is_in_the_middle_of_a_whole_window(tmp_path):
    rng = np.random.default_rng(8)
    n_dates, shape, place = 6, (40, 44), (21, 18)
    grid = CellGrid(shape, 20.0, 20.0, 20.0)
    rows, cols = (places.ravel().astype(np.int32) for places in np.mgrid[: shape[0], : shape[1]])
    n = len(rows)
    turns = ScratchArray(tmp_path / "turns", (n, n_dates), np.int16)
    turns.write(slice(None), rng.integers(-32768, 32768, (n, n_dates), np.int16))
    bperp = ScratchArray(tmp_path / "bperp", (n, n_dates), np.float32)
    pairs = star(np.zeros(n_dates - 1))
    everything = Part(Block(slice(0, shape[0]), slice(0, shape[1])), slice(0, n))
    candidates = Candidates(rows, cols, np.full(n, 0.3, np.float32), (everything,), turns, bperp)
    search = plan_search(pairs, 0.01)
    estimator = StabilityEstimator(
        candidates, pairs, grid, search, StabilityOptions(), tmp_path, Execution(1)
    )
    estimator.accumulate(np.zeros(n, np.float32), np.ones(n, np.float32), Monitor())
    chosen = (rows == place[0]) & (cols == place[1])
    gamma, _ = estimator.without_own(chosen, Monitor())
    phasors = np.exp(2j * np.pi / TURN * turns.read(slice(None)).astype(float)).T.reshape(n_dates, *shape)
    found = []
    for pair in phasors[1:] * phasors[0].conj():
        window = pair[place[0] - 16 : place[0] + 16, place[1] - 16 : place[1] + 16].copy()
        window[16, 16] = 0
        transfer, spectrum = clap_transfer(window, 20.0)
        around = np.fft.ifft2(transfer * spectrum)[16, 16]
        found.append(pair[place] * np.conj(around / abs(around)))
    assert gamma[chosen] == pytest.approx(abs(np.mean(found)), abs=1e-4)
    assert np.isnan(gamma[~chosen]).all()


def test_an_empty_raster_has_no_surroundings():
    assert not ClapFilter().apply(np.zeros((30, 30), np.complex64)).any()


@pytest.mark.parametrize("sigma", [0.0, 0.3, 0.7])
def test_the_search_finds_the_best_of_all_slopes(sigma):
    rng = np.random.default_rng(4)
    bperp = rng.normal(20, 60, 39)
    most = 0.0086
    search = plan_search(star(bperp), most)
    work = np.empty((4, 39))
    for _ in range(50):
        slope, constant = rng.uniform(-0.8 * most, 0.8 * most), rng.uniform(-3, 3)
        phasors = np.exp(1j * (slope * bperp + constant + sigma * rng.standard_normal(39)))
        best = topofit(phasors, bperp, (search.trials + 0.5) * search.step)
        found = fit_phasors(phasors.real.copy(), phasors.imag.copy(), bperp, search.step, search.trials, work)
        # Least squares of the phase and the largest sum differ by less than either's error.
        error = sigma / (np.sqrt(39) * bperp.std())
        assert abs(found[0] - best[0]) < 1e-5 + error
        assert found[2] > best[2] - 0.03 * sigma - 1e-5
        assert found[2] <= best[2] + 1e-5
        if sigma == 0:
            assert found[0] == pytest.approx(slope, abs=1e-8)


def test_equal_baselines_leave_the_height_error_at_zero():
    search = plan_search(star(np.zeros(20)), 0.01)
    phasors = np.exp(1j * np.full(20, 0.7))
    found = fit_phasors(
        phasors.real.copy(), phasors.imag.copy(), np.zeros(20), search.step, search.trials, np.empty((4, 20))
    )
    assert found == pytest.approx((0.0, 0.7, 1.0))


@pytest.mark.parametrize("n_dates", [10, 39])
def test_random_phase_has_the_gamma_of_a_dense_search(n_dates):
    bperp = np.random.default_rng(5).normal(0, 60, n_dates)
    pairs = star(bperp)
    most = 0.0086
    search = plan_search(pairs, most)
    random = draw_random_phase(pairs, search, Execution(2), Monitor(), n=20_000, seed=1)
    found = np.cumsum(random.counts) / random.total
    plain = np.sort(random_gammas(600, bperp, (search.trials + 0.5) * search.step, 6))
    expected = np.searchsorted(plain, (np.arange(BINS) + 1) / BINS) / len(plain)
    # Kolmogorov and Smirnov's distance at a level of 0.001; of noise, least squares finds a lower maximum.
    assert np.abs(found - expected).max() < 1.95 / np.sqrt(600) + 0.05


def test_pairs_that_share_images_are_alike_more_often_by_chance():
    # All 15 pairs of 6 images have only 5 free phases: gamma > 0.6 needs |sum of 6 phasors|^2 > 24, about
    # exp(-24/6); 15 phases of their own need |sum|^2 > 81, about exp(-81/15).
    first, second = np.triu_indices(6, 1)
    loops = Pairs(first, second, np.zeros(6), np.arange(6.0), is_star=False)
    tail = []
    for pairs in (loops, star(np.zeros(15))):
        random = draw_random_phase(pairs, plan_search(pairs, 0.01), Execution(1), Monitor(), n=50_000, seed=2)
        tail.append(random.counts[60:].sum() / random.total)
    assert tail[1] == pytest.approx(np.exp(-81 / 15), rel=0.4)
    assert tail[0] > 1.8 * tail[1]


def test_the_share_of_noise_is_that_of_a_mixture():
    rng = np.random.default_rng(7)
    pairs = star(rng.normal(0, 60, 39))
    random = draw_random_phase(pairs, plan_search(pairs, 0.0086), Execution(2), Monitor(), n=50_000)
    edges = np.arange(BINS + 1) / BINS
    noise = np.repeat((edges[:-1] + edges[1:]) / 2, random.counts)[:: random.total // 5000][:5000]
    stable = rng.beta(30, 6, 2000)
    gamma = np.concatenate([noise, stable])
    share = random.probability(gamma)
    assert (share[gamma < 0.25] > 0.99).all()
    assert (share[gamma > 0.7] < 0.01).all()
    assert share.sum() == pytest.approx(len(noise), rel=0.03)


def test_with_few_dates_the_level_of_noise_rises():
    few = star(np.array([-50.0, 20.0, 40.0, -10.0]))
    random = draw_random_phase(few, plan_search(few, 0.0086), Execution(1), Monitor(), n=20_000)
    assert random.counts[: random.noise_bins].sum() > 0.45 * random.total
    assert isinstance(random, RandomPhase)


def test_the_local_fit_is_a_weighted_straight_line():
    rng = np.random.default_rng(8)
    times = np.sort(rng.uniform(0, 6, 50))
    phases = np.sin(times) + 0.3 * rng.standard_normal(50)
    matrix = local_linear(times, 2.0)
    np.testing.assert_allclose(phases - matrix @ phases, local_linear_residual(times, phases, 2.0), atol=1e-8)
    np.testing.assert_allclose(matrix @ (3 + 2 * times), 3 + 2 * times, atol=1e-9)
