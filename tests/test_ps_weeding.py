"""Facts about thresholds and weeding of persistent scatterers."""

from __future__ import annotations

import numpy as np
import pytest

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.scatterers.persistent.candidates import TURN
from icops_qgis.engine.scatterers.persistent.pairs import Pairs
from icops_qgis.engine.scatterers.persistent.random_phase import draw_random_phase
from icops_qgis.engine.scatterers.persistent.selection import (
    Limit,
    Sample,
    dispersion_bins,
    expected_noise,
    find_threshold,
)
from icops_qgis.engine.scatterers.persistent.topofit import plan_search
from icops_qgis.engine.scatterers.persistent.weeding import (
    drop_adjacent,
    drop_duplicates,
    neighbour_edges,
    point_noise,
    smoothing_of,
)

WAVELENGTH = 0.0554658


def star(n_dates, seed=1, spread=60.0):
    bperp = np.random.default_rng(seed).normal(0, spread, n_dates)
    bperp[0] = 0
    return Pairs(
        np.zeros(n_dates - 1, int), np.arange(1, n_dates), bperp, np.arange(n_dates) * 12 / 365.25, True
    )


def turns_of(phase):
    return np.rint(np.angle(np.exp(1j * phase)) * TURN / (2 * np.pi)).astype(np.int32).astype(np.int16)


@pytest.fixture(scope="module")
def random():
    pairs = star(40)
    return draw_random_phase(pairs, plan_search(pairs, 0.0086), Execution(2), Monitor(), n=100_000)


def draw(random, n, seed):
    """n gammas of the histogram of noise."""
    rng = np.random.default_rng(seed)
    bins = rng.choice(len(random.counts), n, p=random.counts / random.total)
    return ((bins + rng.uniform(size=n)) / len(random.counts)).astype(np.float32)


@pytest.mark.parametrize("n", [3000, 30_000])
@pytest.mark.parametrize("density", [5.0, 20.0])
def test_of_noise_the_promised_number_passes(random, n, density):
    area, passed = 10.0, []
    for seed in range(5):
        rng = np.random.default_rng(seed)
        sample = Sample(draw(random, n, seed), rng.uniform(0.2, 0.4, n).astype(np.float32), 1.0)
        threshold = find_threshold(sample, random, area, Limit(density))
        passed.append((sample.gamma > threshold.at(sample.dispersion)).sum())
        assert 0.75 * density * area < expected_noise(sample, random, threshold) < 1.0001 * density * area
    assert np.mean(passed) == pytest.approx(density * area, abs=4 * np.sqrt(density * area / 5))


def test_a_sample_promises_for_all(random):
    rng = np.random.default_rng(1)
    gamma, dispersion = draw(random, 40_000, 1), rng.uniform(0.2, 0.4, 40_000).astype(np.float32)
    some = rng.uniform(size=40_000) < 0.25
    limits = [
        find_threshold(Sample(gamma[part], dispersion[part], share), random, 20.0, Limit(20.0)).at(0.3)
        for part, share in ((some, some.mean()), (np.ones_like(some), 1.0))
    ]
    assert limits[0] == pytest.approx(limits[1], abs=0.02)


def test_a_percentage_is_kept(random):
    rng = np.random.default_rng(2)
    noise = draw(random, 6000, 2)
    gamma = np.concatenate([noise, rng.beta(9, 6, 3000).astype(np.float32)])
    sample = Sample(gamma, rng.uniform(0.2, 0.4, 9000).astype(np.float32), 1.0)
    limit = find_threshold(sample, random, 1.0, Limit(None, 10.0)).at(sample.dispersion)
    assert (noise > limit[:6000]).sum() / (gamma > limit).sum() == pytest.approx(0.10, abs=0.03)


def test_unsteady_amplitudes_must_be_the_more_stable_in_phase(random):
    rng = np.random.default_rng(3)
    dispersion = rng.uniform(0.1, 0.4, 20_000).astype(np.float32)
    gamma = draw(random, 20_000, 3)
    good = rng.uniform(size=20_000) < 1.2 - 3 * dispersion
    gamma[good] = rng.beta(40, 8, good.sum())
    threshold = find_threshold(Sample(gamma, dispersion, 1.0), random, 10.0, Limit(20.0))
    assert len(threshold.bin_gamma) == 10
    assert threshold.slope > 0


@pytest.mark.parametrize("n", [0, 1, 7])
def test_a_handful_of_candidates_has_a_threshold(random, n):
    sample = Sample(draw(random, n, 4), np.full(n, 0.3, np.float32), 1.0)
    threshold = find_threshold(sample, random, 1.0, Limit())
    assert len(dispersion_bins(sample.dispersion)) == 1
    assert 0.3 < threshold.at(0.3) <= 1.0
    assert np.isfinite(expected_noise(sample, random, threshold))


def test_pixels_that_touch_keep_the_most_stable():
    rows = np.array([0, 0, 0, 3, 4, 9])
    cols = np.array([0, 1, 2, 0, 1, 319])
    gamma = np.array([0.5, 0.9, 0.8, 0.7, 0.7, 0.4])
    assert drop_adjacent(rows, cols, gamma).tolist() == [False, True, False, True, False, True]


def test_the_end_of_a_row_does_not_touch_the_next_row():
    assert drop_adjacent(np.array([0, 1]), np.array([9, 0]), np.array([0.5, 0.9])).all()
    assert not len(drop_adjacent(np.zeros(0, int), np.zeros(0, int), np.zeros(0)))


def test_weeding_neighbours_is_that_of_a_plain_search():
    rng = np.random.default_rng(5)
    image = rng.uniform(size=(40, 50)) * (rng.uniform(size=(40, 50)) < 0.3)
    rows, cols = np.nonzero(image)
    keep = drop_adjacent(rows, cols, image[rows, cols])
    padded = np.pad(image, 1)
    best = np.max(
        [np.roll(padded, (i, j), (0, 1))[1:-1, 1:-1] for i in (-1, 0, 1) for j in (-1, 0, 1)], axis=0
    )
    np.testing.assert_array_equal(keep, np.isclose(best, image)[rows, cols])


def test_of_a_group_one_pixel_stays():
    # A chain, a pair and one alone.
    rows = np.array([0, 0, 0, 3, 4, 9])
    cols = np.array([0, 1, 2, 0, 1, 319])
    gamma = np.array([0.9, 0.5, 0.8, 0.7, 0.7, 0.4])
    assert drop_adjacent(rows, cols, gamma).tolist() == [True, False, True, True, False, True]
    assert drop_adjacent(rows, cols, gamma, groups=True).tolist() == [True, False, False, True, False, True]
    assert not len(drop_adjacent(np.zeros(0, int), np.zeros(0, int), np.zeros(0), groups=True))


def test_groups_are_those_of_stamps():
    rng = np.random.default_rng(5)
    image = rng.uniform(size=(40, 50)) * (rng.uniform(size=(40, 50)) < 0.3)
    rows, cols = np.nonzero(image)
    # Each pixel, row by row, marks the neighbours that no other has marked; who is marked belongs to it.
    mark = np.full((42, 52), -1)
    for i, (r, c) in enumerate(zip(rows, cols)):
        around = mark[r : r + 3, c : c + 3]
        free = around < 0
        free[1, 1] = False
        around[free] = i
    joined = [{i} for i in range(len(rows))]
    for i, (r, c) in enumerate(zip(rows, cols)):
        if mark[r + 1, c + 1] >= 0:
            group = joined[i] | joined[mark[r + 1, c + 1]]
            for member in group:
                joined[member] = group
    best = {max(group, key=lambda i: image[rows[i], cols[i]]) for group in joined}
    keep = drop_adjacent(rows, cols, image[rows, cols], groups=True)
    assert set(np.flatnonzero(keep).tolist()) == best


def test_of_points_at_one_place_the_most_stable_stays():
    longitude = np.array([129.0, 129.0, 129.1, 129.0])
    latitude = np.array([42.0, 42.0, 42.0, 42.1])
    assert drop_duplicates(longitude, latitude, np.array([0.5, 0.6, 0.1, 0.2])).tolist() == [
        False,
        True,
        True,
        True,
    ]


def test_neighbours_are_joined_by_triangles_or_by_a_chain():
    rng = np.random.default_rng(6)
    edges = neighbour_edges(*rng.uniform(0, 100, (2, 60)))
    # Euler: 3 n - 3 - hull.
    assert 60 * 3 - 3 - 20 < len(edges) <= 60 * 3 - 6
    assert neighbour_edges(np.arange(5.0), np.zeros(5)).tolist() == [[0, 1], [1, 2], [2, 3], [3, 4]]
    assert len(neighbour_edges(np.zeros(1), np.zeros(1))) == 0
    assert neighbour_edges(np.array([3.0, 1.0]), np.zeros(2)).tolist() == [[0, 1]]


@pytest.mark.parametrize("sigma", [0.2, 0.5])
def test_the_noise_of_an_edge_is_that_of_its_ends(sigma):
    rng = np.random.default_rng(7)
    pairs = star(60)
    n = 400
    phase = sigma * rng.standard_normal((n, 60)) + rng.uniform(-3, 3, (n, 1))
    # A common rate up to 4 cm/yr more from point to point, and height errors.
    phase += np.outer(np.cumsum(rng.normal(0, 0.02, n)) * 4 * np.pi / WAVELENGTH, pairs.years)
    phase += np.outer(rng.normal(0, 5e-4, n), pairs.bperp)
    edges = np.column_stack([np.arange(0, n, 2), np.arange(1, n, 2)])
    noise = point_noise(
        turns_of(phase),
        np.zeros(n, np.float32),
        edges,
        smoothing_of(pairs, 2.0),
        WAVELENGTH,
        Execution(2),
        Monitor(),
    )
    assert np.median(noise) == pytest.approx(np.sqrt(2) * sigma, rel=0.06)
    np.testing.assert_array_equal(noise[::2], noise[1::2])


def test_random_phase_is_far_noisier_than_the_limit():
    rng = np.random.default_rng(8)
    pairs = star(40)
    turns = rng.integers(-32768, 32768, (400, 40), np.int16)
    edges = np.column_stack([np.arange(0, 400, 2), np.arange(1, 400, 2)])
    noise = point_noise(
        turns, np.zeros(400, np.float32), edges, smoothing_of(pairs, 2.0), WAVELENGTH, Execution(1), Monitor()
    )
    assert (noise > 1.0).mean() > 0.95


def test_in_a_network_the_noise_of_pairs_counts():
    rng = np.random.default_rng(9)
    n_dates, n = 30, 200
    first, second = np.triu_indices(n_dates, 1)
    near = second - first <= 4
    years = np.arange(n_dates) * 12 / 365.25
    pairs = Pairs(first[near], second[near], rng.normal(0, 60, n_dates), years, is_star=False)
    # What wanders in time is lost over the years, and still coherent in each pair.
    walk = np.cumsum(rng.normal(0, 0.15, (n, n_dates)), axis=1)
    edges = np.column_stack([np.arange(0, n, 2), np.arange(1, n, 2)])
    noise = point_noise(
        turns_of(walk),
        np.zeros(n, np.float32),
        edges,
        smoothing_of(pairs, 2.0),
        WAVELENGTH,
        Execution(1),
        Monitor(),
    )
    spans = second[near] - first[near]
    assert np.median(noise) == pytest.approx(0.15 * np.sqrt(2 * spans.mean()), rel=0.15)
