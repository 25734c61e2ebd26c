"""Facts about the level and the power of the tests of homogeneity, edges included."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from shp_fixtures import ALL, correlated, places_of, rejected, select
from small_stack import speckle

from icops_qgis.engine.simulation.coherence_models import GROUND_MODELS, GroundCover, coherence_of, covariance

WINDOW = (15, 15)


def expected_level(name, n):
    """Share of homogeneous neighbours that each test loses by its theory at a level of 0.05."""
    if name == "fashps:amplitude":
        # Gaussian means, as the form takes them: its seed lies about one pixel and leans the way that does.
        spread = np.sqrt(4 / np.pi - 1) / np.sqrt(n)
        near = 1 + spread * np.random.default_rng(0).standard_normal((20_000, 49))
        seed = np.abs(near - near[:, :1]) <= stats.norm.ppf(0.75) * spread * near[:, :1]
        mean = np.sum(near * seed, axis=1) / seed.sum(axis=1)
        low, high = ((mean * (1 + z * spread) - 1) / spread for z in (-1.96, 1.96))
        return np.mean(stats.norm.cdf(low) + stats.norm.sf(high))
    if name == "ks":
        # D takes steps of 1/n: the exact level is below the asymptotic one.
        root = np.sqrt(n / 2)
        critical = stats.kstwobign.isf(0.05) / (root + 0.12 + 0.11 / root)
        x = np.arange(n)
        step = (np.floor(critical * n + 1e-9) + 1) / n
        return stats.ks_2samp(x, x + step * n - 0.5, method="exact").pvalue
    return 0.05


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("n", [10, 50])
def test_the_level_on_homogeneous_speckle_is_that_of_theory(tmp_path, name, n):
    check_level(tmp_path, name, n, 45, 0.02)


@pytest.mark.slow
@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize("n", [10, 20, 50, 150])
@pytest.mark.parametrize("effective", ["nominal", "auto"])
def test_the_level_is_that_of_theory_at_any_number_of_dates(tmp_path, name, n, effective):
    check_level(tmp_path, name, n, 100, 0.02, effective_n=effective)


def check_level(folder, name, n, side, tolerance, **options):
    found = select(folder, speckle(np.random.default_rng(n), n, side, side), name, **options)
    edge = places_of((side, side), WINDOW) < 225
    expected = expected_level(name, n)
    assert rejected(found.counts, WINDOW) == pytest.approx(expected, abs=tolerance)
    assert rejected(found.counts, WINDOW, edge) == pytest.approx(expected, abs=1.5 * tolerance)


@pytest.mark.parametrize(("alpha", "name"), [(0.2, "fashps"), (0.2, "bws"), (0.01, "glrt"), (0.01, "ad")])
def test_other_levels_hold_too(tmp_path, alpha, name):
    found = select(tmp_path, speckle(np.random.default_rng(6), 30, 45, 45), name, alpha=alpha)
    # Of every five pixels one is lost at 0.2: seeds and joined parts get smaller.
    assert rejected(found.counts, WINDOW) == pytest.approx(alpha, abs=0.2 * alpha + 0.005)


@pytest.mark.parametrize("name", ALL)
def test_the_power_against_an_amplitude_ratio_of_one_and_a_half(tmp_path, name):
    # Columns of two grounds in turn, so that every window holds both; nothing is joined across.
    rng = np.random.default_rng(7)
    slc = speckle(rng, 40, 40, 40)
    bright = np.zeros((40, 40), bool)
    bright[:, 20:] = True
    slc[:, bright] *= 1.5
    found = select(tmp_path, slc, name)
    inside = np.zeros((40, 40), bool)
    inside[10:30, 17:23] = True
    other = found.windows & across(bright, WINDOW)
    share = other[inside].sum() / across(bright, WINDOW)[inside].sum()
    least = {"ks": 0.80, "t": 0.85}.get(name, 0.88)
    assert 1 - share > least
    far = np.zeros_like(inside)
    far[10:30, 7:13] = True
    assert rejected(found.counts, WINDOW, far) < 0.2


def across(ground, window):
    """(rows, cols, window) bool: pixels of each window that see the other ground than its centre."""
    half = window[0] // 2, window[1] // 2
    padded = np.pad(ground.astype(int), ((half[0],) * 2, (half[1],) * 2), constant_values=-1)
    seen = np.lib.stride_tricks.sliding_window_view(padded, window)
    return (seen >= 0) & (seen != ground[:, :, None, None])


# Dates that count


@pytest.mark.parametrize("n", [10, 40])
def test_all_dates_count_where_nothing_is_coherent(tmp_path, n):
    found = select(tmp_path, speckle(np.random.default_rng(8), n, 50, 50))
    assert np.median(found.effective) == pytest.approx(n, rel=0.03)
    assert found.effective.max() <= n
    assert (found.effective > 0.85 * n).mean() > 0.95


@pytest.mark.parametrize("cover", [GroundCover.ROCK, GroundCover.DUMP, GroundCover.FIELD, GroundCover.FOREST])
def test_the_dates_that_count_are_those_of_the_coherence(tmp_path, cover):
    rng = np.random.default_rng(9)
    coherence = coherence_of(covariance(GROUND_MODELS[cover], 12.0 * np.arange(40), 10**-2.4))
    expected = 40**2 / (coherence**2).sum()
    found = select(tmp_path, correlated(rng, coherence, 60, 60))
    assert np.median(found.effective) == pytest.approx(expected, rel=0.15)


def test_neither_brightness_nor_a_common_phase_changes_the_dates_that_count(tmp_path):
    rng = np.random.default_rng(10)
    coherence = coherence_of(covariance(GROUND_MODELS[GroundCover.DUMP], 12.0 * np.arange(30), 10**-2.4))
    slc = correlated(rng, coherence, 60, 60)
    plain = select(tmp_path, slc).effective
    bright = np.where(np.arange(60) < 31, 1.0, 10.0)
    moved = np.exp(1j * rng.uniform(-np.pi, np.pi, 30))[:, None, None]
    changed = select(tmp_path, slc * bright * moved).effective
    assert np.median(changed) == pytest.approx(np.median(plain), rel=0.03)
    # Along the step pairs weigh otherwise, and pixels of the two grounds are not less alike.
    assert np.median(changed[:, 26:36]) == pytest.approx(np.median(plain[:, 26:36]), rel=0.2)


def test_a_bright_target_does_not_speak_for_the_ground_around_it(tmp_path):
    rng = np.random.default_rng(13)
    slc = speckle(rng, 30, 40, 40)
    slc[:, 20, 20] += 30
    slc[:, 21, 20] += 12
    found = select(tmp_path, slc).effective
    assert np.median(found[14:28, 14:28]) == pytest.approx(30, rel=0.05)
    assert found[14:28, 14:28].min() > 0.8 * 30


def test_targets_among_coherent_speckle_are_left_alone(tmp_path):
    rng = np.random.default_rng(14)
    coherence = coherence_of(covariance(GROUND_MODELS[GroundCover.ROCK], 12.0 * np.arange(40), 10**-2.4))
    slc = correlated(rng, coherence, 90, 90)
    targets = np.zeros((90, 90), bool)
    targets[9::12, 9::12] = True
    # 10 dB above the ground.
    slc[:, targets] += np.sqrt(10)
    found = select(tmp_path, slc)
    assert (found.counts[targets] == 1).mean() > 0.85
    near = ~targets
    assert (found.counts[near] < 20).mean() < 0.02
    assert rejected(found.counts, WINDOW, near) < 0.08


def test_speckle_shared_by_neighbours_is_not_taken_for_coherence(tmp_path):
    from icops_qgis.engine.simulation.impulse_response import impulse_response

    rng = np.random.default_rng(11)
    slc = speckle(rng, 60, 90, 90)
    for axis, oversampling in ((1, 1.1), (2, 1.3)):
        response = impulse_response(oversampling)
        slc = np.apply_along_axis(np.convolve, axis, slc, response, "same")
    found = select(tmp_path, slc[:, 12:-12, 12:-12])
    assert np.median(found.effective) > 0.93 * 60


@pytest.mark.slow
@pytest.mark.parametrize("name", ["fashps", "glrt"])
@pytest.mark.parametrize("n", [10, 40, 152, 300])
@pytest.mark.parametrize("cover", list(GroundCover))
def test_the_level_is_not_exceeded_by_two_points_on_any_ground(tmp_path, cover, n, name):
    coherence = coherence_of(covariance(GROUND_MODELS[cover], 12.0 * np.arange(n), 10**-2.4))
    lost = []
    for seed in range(3):
        slc = correlated(np.random.default_rng(seed), coherence, 70, 70)
        lost.append(rejected(select(tmp_path, slc, name).counts, WINDOW))
    # A steady part of the speckle makes the mean intensity skewed, and the tests lose fewer than they may.
    assert 0.005 < np.mean(lost) < 0.07, lost


@pytest.mark.slow
def test_speckle_that_neighbours_share_hardly_counts_at_many_dates(tmp_path):
    from icops_qgis.engine.simulation.impulse_response import impulse_response

    slc = speckle(np.random.default_rng(15), 300, 70, 70)
    for axis, oversampling in ((1, 1.4), (2, 1.2)):
        slc = np.apply_along_axis(np.convolve, axis, slc, impulse_response(oversampling), "same")
    found = select(tmp_path, slc[:, 12:-12, 12:-12].astype(np.complex64))
    assert np.median(found.effective) > 0.8 * 300


@pytest.mark.parametrize("name", ALL)
def test_coherent_ground_keeps_its_neighbours_where_only_the_dates_that_count_do(tmp_path, name):
    rng = np.random.default_rng(12)
    coherence = coherence_of(covariance(GROUND_MODELS[GroundCover.DUMP], 12.0 * np.arange(40), 10**-2.4))
    slc = correlated(rng, coherence, 40, 40)
    nominal = rejected(select(tmp_path, slc, name, effective_n="nominal").counts, WINDOW)
    auto = rejected(select(tmp_path, slc, name).counts, WINDOW)
    assert nominal > 0.3
    assert auto < (0.25 if name == "fashps:amplitude" else 0.15)
