"""Facts about networks: counts in closed form, limits, planarity, and plain references."""

from __future__ import annotations

from datetime import date
from itertools import combinations

import numpy as np
import pytest
from small_stack import every

from icops_qgis.engine.compute import Monitor
from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.interferometry.network_design import (
    METHODS,
    NetworkOptions,
    delaunay_edges,
    describe_network,
    design_network,
)


def irregular(n=60, seed=1):
    """Dates with gaps, and baselines that often exceed 200 m apart."""
    rng = np.random.default_rng(seed)
    places = np.sort(rng.choice(np.arange(3 * n), n, replace=False))
    start = date(2016, 7, 13).toordinal()
    return tuple(date.fromordinal(start + 6 * int(k)) for k in places), rng.normal(0, 120, n)


def edges(network):
    return {tuple(pair) for pair in network.pairs.tolist()}


def segments_cross(a, b, c, d):
    """Whether the inner parts of two segments of the plane meet."""

    def side(p, q, r):
        return np.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def test_all_pairs_of_regular_dates_count_as_the_sum_of_diagonals():
    n, reach = 40, 5
    network = design_network(every(12, n), np.zeros(n), NetworkOptions(max_days=60))
    assert network.n_pairs == sum(n - k for k in range(1, reach + 1))
    assert network.n_subsets == 1


def test_all_takes_exactly_the_pairs_within_both_limits():
    dates, bperp = irregular()
    network = design_network(dates, bperp, NetworkOptions())
    expected = {
        (i, j)
        for i, j in combinations(range(len(dates)), 2)
        if (dates[j] - dates[i]).days <= 60 and abs(bperp[j] - bperp[i]) <= 200
    }
    assert edges(network) == expected
    for (i, j), days, baseline in zip(network.pairs, network.days, network.bperp):
        assert days == (dates[j] - dates[i]).days
        assert baseline == bperp[j] - bperp[i]


@pytest.mark.parametrize("start", [date(2016, 7, 13), date(2019, 3, 1), date(2021, 12, 29)])
def test_the_limits_themselves_are_allowed(start):
    # In years and back, 60 days become 60.00000000000001; in single precision 200 m become 200.00002.
    dates = every(60, 5, start)
    bperp = np.float32([0.1, 200.1, 0.1, 200.1, 0.1]).astype(float)
    assert design_network(dates, bperp, NetworkOptions(max_days=60, max_bperp=200)).n_pairs == 4
    for options in (NetworkOptions(max_days=59), NetworkOptions(max_bperp=199.9)):
        with pytest.raises(EngineError, match="No pair lies within"):
            design_network(dates, bperp, options)


def test_hop3_joins_each_date_with_its_three_next_ones():
    n = 30
    network = design_network(every(12, n), np.zeros(n), NetworkOptions("hop3"))
    # A triangulation of n vertices, the most edges a planar graph can have.
    assert network.n_pairs == 3 * n - 6
    assert all(0 < j - i <= 3 for i, j in network.pairs)


@pytest.mark.parametrize("method", ["hop3", "delaunay"])
def test_subsets_are_within_the_small_baseline_network(method):
    dates, bperp = irregular()
    whole = edges(design_network(dates, bperp, NetworkOptions("all")))
    part = edges(design_network(dates, bperp, NetworkOptions(method)))
    assert part < whole


def test_delaunay_edges_do_not_cross_and_obey_the_empty_circle():
    dates, bperp = irregular(30)
    x = np.array([(d - dates[0]).days for d in dates]) / 60
    y = bperp / 200
    points = np.column_stack([x, y])
    found = delaunay_edges(x, y)
    for (a, b), (c, d) in combinations(found, 2):
        assert not segments_cross(*points[[a, b, c, d]])
    # Two points are joined exactly where some circle through them holds no other point.
    for i, j in combinations(range(len(points)), 2):
        middle, half = (points[i] + points[j]) / 2, (points[j] - points[i]) / 2
        normal = np.array([-half[1], half[0]])
        # Centre = middle + t normal; a point q is outside while t (q - middle).normal stays below a bound.
        low, high = -np.inf, np.inf
        for k in set(range(len(points))) - {i, j}:
            q = points[k] - middle
            bound, slope = (q @ q - half @ half) / 2, q @ normal
            if slope > 0:
                high = min(high, bound / slope)
            else:
                low = max(low, bound / slope)
        assert ((found == (i, j)).all(axis=1).any()) == (low < high)


def test_delaunay_is_scaled_by_the_limits():
    # A square in units of the limits: its sides are edges, and stretching time makes the sides along it go.
    dates = every(40, 4)
    bperp = np.array([0.0, 150.0, 0.0, 150.0])
    wide = edges(design_network(dates, bperp, NetworkOptions("delaunay", 1000, 200)))
    assert (0, 2) in wide
    assert (1, 3) in wide
    assert (0, 3) not in wide


@pytest.mark.parametrize("n", [2, 3, 7])
def test_delaunay_of_dates_without_baselines_is_the_chain(n):
    dates = every(12, n)
    network = design_network(dates, np.zeros(n), NetworkOptions("delaunay"))
    assert edges(network) == {(k, k + 1) for k in range(n - 1)}
    for slope in (3.0, 0.1, -17.3):
        slanted = design_network(dates, slope * np.arange(n), NetworkOptions("delaunay"))
        assert edges(slanted) == edges(network)


def test_a_star_keeps_its_reference_and_ignores_the_limits():
    dates, bperp = irregular(20)
    network = design_network(dates, bperp, NetworkOptions("single_reference", 1, 1), reference=7)
    assert network.n_pairs == 19
    assert (network.pairs[:, 0] == 7).all()
    assert sorted(network.pairs[:, 1]) == [k for k in range(20) if k != 7]
    assert (network.days[:7] < 0).all()
    np.testing.assert_allclose(network.bperp, bperp[network.pairs[:, 1]] - bperp[7])


@pytest.mark.parametrize("connections", [1, 2, 5, 100])
def test_sequential_joins_the_next_dates_whatever_the_limits(connections):
    dates, bperp = irregular(12)
    network = design_network(dates, bperp, NetworkOptions("sequential", 1, 1, connections))
    assert edges(network) == {(i, j) for i, j in combinations(range(12), 2) if j - i <= connections}


def test_unknown_baselines_stop_what_needs_them_and_nothing_else():
    dates, bperp = every(12, 4), np.array([0.0, np.nan, 3.0, 4.0])
    for method in ("all", "hop3", "delaunay"):
        with pytest.raises(EngineError, match=r"baseline of 20190113 is unknown.*sequential"):
            design_network(dates, bperp, NetworkOptions(method))
    assert np.isnan(design_network(dates, bperp, NetworkOptions("sequential")).bperp).sum() == 3
    assert design_network(dates, bperp, NetworkOptions("single_reference")).n_pairs == 3


def test_too_few_dates_too_tight_limits_and_unknown_methods_are_said():
    for method in METHODS:
        for n in (0, 1):
            with pytest.raises(EngineError, match=f"at least two dates and the stack has {n}"):
                design_network(every(12, n), np.zeros(n), NetworkOptions(method))
    with pytest.raises(EngineError, match="shortest span is 12 days and the smallest baseline 300 m"):
        design_network(every(12, 3), np.array([0, 300, 600.0]), NetworkOptions())
    with pytest.raises(EngineError, match="no network method 'hop4'"):
        design_network(every(12, 3), np.zeros(3), NetworkOptions("hop4"))


def test_a_network_in_pieces_is_warned_of_with_its_parts():
    dates = (*every(12, 4), *every(12, 3, date(2020, 6, 1)), date(2021, 1, 1))
    network = design_network(dates, np.zeros(8), NetworkOptions())
    said, warned = [], []
    describe_network(network, Monitor(inform=said.append, warn=warned.append))
    assert network.n_dates == 8
    assert network.n_subsets == 3
    assert len(warned) == 2
    assert "2 subsets of 4, 3 images" in warned[0]
    assert "unused: 20210101 (1 of 8 images)" in warned[1]
    assert "9 pairs of 8 dates: 12 to 36 days" in said[0]
    whole = design_network(every(12, 4), np.zeros(4), NetworkOptions())
    describe_network(whole, Monitor(inform=said.append, warn=warned.append))
    assert len(warned) == 2
    lonely = design_network(every(12, 40), np.r_[0, 0, 1000.0 * np.arange(38) + 1000], NetworkOptions())
    describe_network(lonely, Monitor(inform=said.append, warn=warned.append))
    assert "and 28 more (38 of 40 images)" in warned[-1]
