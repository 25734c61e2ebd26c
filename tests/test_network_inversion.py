"""Facts about the inversion of a network, against dense algebra one pixel at a time."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from reference_inversion import (
    least_absolute_cost,
    minimum_norm_series,
    network_of_indices,
    regular_network,
)

from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.interferometry.network import Network
from icops_qgis.engine.timeseries import factorisation
from icops_qgis.engine.timeseries.inversion import NetworkInversion, slope_coefficients
from icops_qgis.engine.timeseries.weighting import pair_weights

# 37 is no multiple of the pixels that the kernel works on side by side; 1 and 16 are its corners.
PIXELS = 37

STAR = network_of_indices([(5, i) for i in range(12) if i != 5], 12)
DENSE = network_of_indices([(i, j) for i in range(14) for j in range(i + 1, 14)], 14)
CONNECTED = regular_network(25, 60)
TWO_PIECES = regular_network(24, 48, without=range(9, 15))
INTERLEAVED = network_of_indices([(i, i + k) for k in (3, 6) for i in range(15 - k)], 15)
WITHOUT_PAIRS = network_of_indices([(1, 2), (2, 4), (1, 4), (4, 5), (5, 8), (4, 8)], 10)
REVERSED = Network(CONNECTED.dates, CONNECTED.pairs[:, ::-1].copy(), CONNECTED.bperp)
NETWORKS = {
    "connected": (CONNECTED, 1),
    "star": (STAR, 1),
    "dense": (DENSE, 1),
    "two pieces": (TWO_PIECES, 2),
    "three interleaved pieces": (INTERLEAVED, 3),
    "dates without any pair": (WITHOUT_PAIRS, 6),
    "secondary before reference": (REVERSED, 1),
}


def random_pairs(network, seed, pixels=PIXELS, missing=0.0, zeros=0.0):
    """Phases that no series explains, and weights."""
    rng = np.random.default_rng(seed)
    phase = rng.normal(0, 3, (network.n_pairs, pixels)).astype(np.float32)
    weight = rng.uniform(0.05, 5, phase.shape).astype(np.float32)
    phase[rng.random(phase.shape) < missing] = np.nan
    weight[rng.random(phase.shape) < zeros] = 0
    return phase, weight


def reference_series(network, phase, weight):
    return np.column_stack(
        [minimum_norm_series(network, p, w) for p, w in zip(phase.T.astype(float), weight.T)]
    )


@pytest.mark.parametrize("name", NETWORKS)
def test_series_is_the_minimum_norm_velocity_solution(name):
    network, n_subsets = NETWORKS[name]
    phase, weight = random_pairs(network, 1)
    for weights in (None, weight):
        found = NetworkInversion(network)(phase, weights)
        expected = reference_series(network, phase, np.ones_like(weight) if weights is None else weight)
        np.testing.assert_allclose(found.phase, expected, atol=2e-5)
        assert (found.n_subsets == n_subsets).all()
        assert (found.phase[0] == 0).all()


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("missing, zeros", [(0.3, 0.0), (0.0, 0.3), (0.4, 0.4)])
def test_each_pixel_is_inverted_with_its_own_pairs(name, missing, zeros):
    network, _ = NETWORKS[name]
    phase, weight = random_pairs(network, 2, missing=missing, zeros=zeros)
    found = NetworkInversion(network)(phase, weight)
    np.testing.assert_allclose(found.phase, reference_series(network, phase, weight), atol=1e-4)
    used = np.isfinite(phase) & (weight > 0)
    np.testing.assert_array_equal(found.n_pairs, used.sum(axis=0))
    touched = (np.abs(network.incidence).T @ used) > 0
    np.testing.assert_array_equal(found.n_missing, (~touched).sum(axis=0))
    # Rank of the incidence matrix is the number of dates less the number of subsets.
    ranks = [np.linalg.matrix_rank(network.incidence[u]) if u.any() else 0 for u in used.T]
    np.testing.assert_array_equal(found.n_subsets, network.n_dates - np.array(ranks))


@pytest.mark.parametrize("pixels", [0, 1, 15, 16, 17, 33])
def test_a_pixel_does_not_depend_on_its_neighbours(pixels):
    phase, weight = random_pairs(TWO_PIECES, 3, pixels=33, missing=0.3)
    inversion = NetworkInversion(TWO_PIECES)
    together = inversion(phase, weight)
    alone = inversion(phase[:, 33 - pixels :], weight[:, 33 - pixels :])
    np.testing.assert_array_equal(alone.phase, together.phase[:, 33 - pixels :])
    np.testing.assert_array_equal(alone.slope_variance, together.slope_variance[33 - pixels :])


def test_equal_weights_of_any_size_change_nothing_but_the_cost():
    phase, _ = random_pairs(CONNECTED, 4)
    plain = NetworkInversion(CONNECTED)(phase)
    heavy = NetworkInversion(CONNECTED)(phase, np.full_like(phase, 7.0))
    np.testing.assert_allclose(heavy.phase, plain.phase, atol=1e-5)
    np.testing.assert_allclose(heavy.residual_cost, 7 * plain.residual_cost, rtol=1e-5)
    np.testing.assert_allclose(heavy.slope_variance, plain.slope_variance / 7, rtol=1e-5)


@pytest.mark.parametrize("missing", [0.0, 0.4])
def test_temporal_coherence_and_residuals_are_those_of_the_pairs_used(missing):
    phase, weight = random_pairs(CONNECTED, 5, missing=missing)
    found = NetworkInversion(CONNECTED)(phase, weight)
    residual = phase - CONNECTED.incidence @ reference_series(CONNECTED, phase, weight)
    coherence = np.abs(np.nanmean(np.exp(1j * residual), axis=0))
    np.testing.assert_allclose(found.temporal_coherence, coherence, atol=1e-5)
    np.testing.assert_allclose(found.residual_rms, np.sqrt(np.nanmean(residual**2, axis=0)), rtol=1e-5)
    np.testing.assert_allclose(found.residual_cost, np.nansum(weight * residual**2, axis=0), rtol=1e-5)


def test_temporal_coherence_of_many_turns_keeps_its_precision():
    """Residuals of dozens of cycles, as a bad pair of a fast bowl has."""
    triangle = network_of_indices([(0, 1), (1, 2), (0, 2)], 3)
    for misclosure in np.linspace(-500, 500, 41):
        phase = np.array([[0.0], [0.0], [misclosure]], np.float32)
        found = NetworkInversion(triangle)(phase).temporal_coherence[0]
        third = float(phase[2, 0]) / 3
        expected = np.abs(np.exp(-1j * third) * 2 + np.exp(1j * third)) / 3
        assert found == pytest.approx(expected, abs=2e-5)


def test_pairs_that_close_have_temporal_coherence_one_and_no_residual():
    truth = np.random.default_rng(6).normal(0, 5, (CONNECTED.n_dates, PIXELS))
    found = NetworkInversion(CONNECTED)((CONNECTED.incidence @ truth).astype(np.float32))
    np.testing.assert_allclose(found.phase, truth - truth[0], atol=1e-5)
    np.testing.assert_allclose(found.temporal_coherence, 1, atol=1e-6)
    assert found.residual_rms.max() < 1e-5


@pytest.mark.parametrize("name", NETWORKS)
@pytest.mark.parametrize("missing", [0.0, 0.3])
def test_slope_variance_is_that_of_dense_algebra(name, missing):
    network, _ = NETWORKS[name]
    phase, weight = random_pairs(network, 7, missing=missing)
    found = NetworkInversion(network)(phase, weight)
    slope = slope_coefficients(network.years)
    for pixel in range(PIXELS):
        if found.n_subsets[pixel] > 1:
            # Across pieces the rate also has what the bridge assumes, which no pair's noise reaches.
            continue
        good = np.isfinite(phase[:, pixel])
        design = network.incidence[good]
        normal = design.T @ (weight[good, pixel, None] * design)
        expected = slope @ np.linalg.pinv(normal, hermitian=True) @ slope
        assert found.slope_variance[pixel] == pytest.approx(expected, rel=1e-4)


def test_slope_variance_is_the_variance_of_fitted_rates():
    """Monte Carlo: noise of variance 1 / weight on every pair, the same network and weights 4000 times."""
    rng = np.random.default_rng(8)
    weight = np.repeat(rng.uniform(0.2, 4, (CONNECTED.n_pairs, 1)), 4000, axis=1).astype(np.float32)
    noise = (rng.standard_normal(weight.shape) / np.sqrt(weight)).astype(np.float32)
    found = NetworkInversion(CONNECTED)(noise, weight)
    rates = np.polyfit(CONNECTED.years, found.phase.astype(float), 1)[0]
    # The standard error of a variance from 4000 values is 2.2 %.
    assert rates.var() == pytest.approx(found.slope_variance[0], rel=0.08)


@pytest.mark.parametrize("network, rate", [(TWO_PIECES, -40.0), (INTERLEAVED, 25.0)])
def test_linear_bridge_gives_a_constant_rate_back_over_a_gap(network, rate):
    truth = rate * network.years
    phase = np.tile((network.incidence @ truth)[:, None], (1, 5)).astype(np.float32)
    found = NetworkInversion(network, bridge="linear")(phase)
    np.testing.assert_allclose(found.phase, np.tile(truth[:, None], (1, 5)), atol=1e-4)


def test_linear_bridge_puts_dates_without_pairs_on_the_line():
    truth = 30.0 * WITHOUT_PAIRS.years
    phase = (WITHOUT_PAIRS.incidence @ truth)[:, None].astype(np.float32)
    found = NetworkInversion(WITHOUT_PAIRS, bridge="linear")(phase)
    np.testing.assert_allclose(found.phase[:, 0], truth, atol=1e-4)


def test_minimum_norm_stands_still_across_a_gap():
    truth = -40.0 * TWO_PIECES.years
    phase = (TWO_PIECES.incidence @ truth)[:, None].astype(np.float32)
    found = NetworkInversion(TWO_PIECES)(phase).phase[:, 0]
    step = np.diff(found)
    gap = np.flatnonzero(np.diff(TWO_PIECES.subsets))
    assert len(gap) == 1
    assert step[gap[0]] == pytest.approx(0, abs=1e-5)
    np.testing.assert_allclose(np.delete(step, gap), np.delete(np.diff(truth), gap), atol=1e-4)


def test_a_pixel_without_any_pair_stands_still():
    phase = np.full((CONNECTED.n_pairs, 3), np.nan, np.float32)
    for bridge in ("minimum_norm", "linear"):
        found = NetworkInversion(CONNECTED, bridge=bridge)(phase)
        assert not found.phase.any()
        assert (found.temporal_coherence == 0).all()
        assert (found.n_missing == CONNECTED.n_dates).all()


@pytest.mark.parametrize("missing", [0.0, 0.3])
@pytest.mark.parametrize("name", ["connected", "star", "dense", "two pieces"])
def test_least_absolute_residuals_reach_the_optimum_of_linear_programming(name, missing):
    network, _ = NETWORKS[name]
    phase, weight = random_pairs(network, 9, pixels=8, missing=missing)
    found = NetworkInversion(network, norm="l1")(phase, weight)
    residual = phase - network.incidence @ found.phase
    for pixel in range(phase.shape[1]):
        cost = np.nansum(weight[:, pixel] * np.abs(residual[:, pixel]))
        best = least_absolute_cost(network, phase[:, pixel].astype(float), weight[:, pixel].astype(float))
        assert best - 1e-3 <= cost <= 1.001 * best + 1e-3


def test_one_outlier_has_no_pull_on_least_absolute_residuals():
    truth = np.linspace(0, 20, CONNECTED.n_dates)
    phase = (CONNECTED.incidence @ truth)[:, None].astype(np.float32)
    phase[17] += 40.0
    robust = NetworkInversion(CONNECTED, norm="l1")(phase).phase[:, 0]
    plain = NetworkInversion(CONNECTED)(phase).phase[:, 0]
    assert np.abs(robust - truth).max() < 0.02
    assert np.abs(plain - truth).max() > 4.0


def test_a_network_too_dense_for_memory_is_refused_in_a_sentence(monkeypatch):
    monkeypatch.setattr(factorisation, "MAX_UPDATES", 100)
    with pytest.raises(EngineError, match="too dense to invert"):
        NetworkInversion(DENSE)


def test_dates_without_baselines_have_none():
    days = [date(2020, 1, d) for d in (1, 13, 25)]
    known = Network.from_date_pairs([(days[0], days[1]), (days[1], days[2])], [40.0, -100.0])
    np.testing.assert_allclose(known.date_bperp, [0, 40, -60], atol=1e-9)
    unknown = Network.from_date_pairs([(days[0], days[1]), (days[1], days[2])], [40.0, np.nan])
    assert np.isnan(unknown.date_bperp).all()


def test_a_network_without_some_pairs_forgets_the_dates_they_alone_had():
    network = network_of_indices([(0, 1), (1, 2), (2, 3)], 4)
    kept = network.keep(np.array([True, True, False]))
    assert kept.dates == network.dates[:3]
    np.testing.assert_array_equal(kept.pairs, [[0, 1], [1, 2]])


def test_variance_weights_are_the_inverse_variance_of_the_phase():
    """Against phases of multilooked speckle, where the Cramer-Rao bound is near: many looks."""
    rng = np.random.default_rng(10)
    looks, n, gamma = 60, 20000, 0.7
    common, noise = (rng.standard_normal((2, looks, n)) for _ in range(2))
    first = common[0] + 1j * common[1]
    second = gamma * first + np.sqrt(1 - gamma**2) * (noise[0] + 1j * noise[1])
    phase = np.angle((first * second.conj()).sum(axis=0))
    weight = pair_weights(np.full((1, 1), gamma, np.float32), looks, "variance")[0, 0]
    assert 1 / phase.var() == pytest.approx(weight, rel=0.08)


def test_weights_are_finite_and_positive_whatever_the_coherence():
    coherence = np.array([[np.nan, 0.0, 1.0, 1.2, -0.1, 0.5]], np.float32)
    for weighting in ("variance", "coherence"):
        weight = pair_weights(coherence, 20, weighting)
        assert np.isfinite(weight).all()
        assert (weight > 0).all()
    assert pair_weights(coherence, 20, "none") is None
