"""Hot spots: Gi*, Moran's I, the choice of the distance and the false discovery rate."""

from __future__ import annotations

import numpy as np
import pytest
import reference_hot_spots as reference

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.optimisation.account import choices
from icops_qgis.engine.optimisation.distance_band import choose_band, nearest_distances
from icops_qgis.engine.optimisation.false_discovery import confidence_classes, discoveries, two_sided_p
from icops_qgis.engine.optimisation.hot_spots import HotSpotOptions, find_hot_spots
from icops_qgis.engine.optimisation.morans_i import first_peak, moran_curve
from icops_qgis.engine.optimisation.neighbours import fixed_point, in_strips, on_grid

EXECUTION, QUIET = Execution(threads=2), Monitor()

LAYOUTS = reference.layouts()


def hot_spots(x, y, values, takes_part=None, monitor=QUIET, **options):
    everything = np.ones(len(x), bool) if takes_part is None else takes_part
    return find_hot_spots(x, y, values, everything, HotSpotOptions(**options), EXECUTION, monitor)


def standardised(values):
    return (values - values.mean()) / values.std()


@pytest.mark.parametrize("name", LAYOUTS)
def test_gi_star_is_the_centred_form(name):
    x, y, values, band = LAYOUTS[name]
    found = hot_spots(x, y, values, distance=band)
    z, k = reference.gi_star(x, y, values, band)
    np.testing.assert_array_equal(found.neighbours + 1, k)
    np.testing.assert_allclose(found.z, z, rtol=0, atol=1e-9)


@pytest.mark.parametrize("name", LAYOUTS)
def test_morans_i_has_the_variance_of_randomisation(name):
    x, y, values, band = LAYOUTS[name]
    bands = band * np.array([0.7, 1.0, 1.9, 3.0])
    curve = moran_curve(x, y, standardised(values), bands, EXECUTION, QUIET)
    expected = np.array([reference.morans_i(x, y, values, each) for each in bands])
    np.testing.assert_allclose(np.column_stack((curve.index, curve.z)), expected, rtol=0, atol=1e-9)


def test_subsiding_ground_has_a_negative_score_whatever_the_sign_of_the_mean():
    x, y, values, band = LAYOUTS["subsiding bowl"]
    middle = np.argmin(np.hypot(x - 900, y - 700))
    for shift in (-500.0, 0.0, 500.0):
        found = hot_spots(x, y, values + shift, distance=band)
        assert found.bin[middle] == -3
        assert found.z[middle] < -5


def test_grid_and_strips_agree_to_the_last_bit():
    rng = np.random.default_rng(1)
    col, row = (axis.ravel() for axis in np.meshgrid(np.arange(90), np.arange(61)))
    chosen = rng.integers(0, len(col), 4000)  # with holes, and with several points in one place
    x, y = 612_345.5 + 40.0 * col[chosen], 4_500_017.25 - 30.0 * row[chosen]
    values = fixed_point(standardised(rng.normal(-20, 30, len(x)))).values
    grid = on_grid(x, y)
    assert grid.shape == (61, 90)
    # 120 and 150 m are exact distances between places: ties must fall on the same side.
    for distance in (1.0, 30.0, 120.0, 150.0, 333.3, 5000.0):
        strips = in_strips(x, y, min(distance, 200.0))
        one, other = (each.sums(values, distance, EXECUTION, QUIET) for each in (grid, strips))
        np.testing.assert_array_equal(one.count, other.count)
        np.testing.assert_array_equal(one.total, other.total)
        assert one.count.min() >= 1


def test_threads_and_the_order_of_points_change_nothing():
    x, y, values, _ = LAYOUTS["towns, mean of zero"]
    first = hot_spots(x, y, values)
    turned = np.random.default_rng(0).permutation(len(x))
    everything = np.ones(len(x), bool)
    second = find_hot_spots(
        x[turned], y[turned], values[turned], everything, HotSpotOptions(), Execution(threads=1), QUIET
    )
    assert second.band.distance == pytest.approx(first.band.distance, rel=1e-12)
    np.testing.assert_allclose(second.z, first.z[turned], rtol=0, atol=1e-11)


def test_points_on_no_grid_are_not_taken_for_one():
    x, y, *_ = LAYOUTS["subsiding bowl"]
    assert on_grid(x, y) is None
    col, row = (axis.ravel() * 20.0 for axis in np.meshgrid(np.arange(30.0), np.arange(30.0)))
    assert on_grid(col, row) is not None
    assert on_grid(col + np.where(row > 300, 0.01, 0.0), row) is None


def test_nearest_neighbours_count_points_in_the_same_place():
    x, y = np.array([0.0, 0.0, 3.0, 3.0, 10.0]), np.array([0.0, 0.0, 4.0, 0.0, 0.0])
    np.testing.assert_array_equal(nearest_distances(x, y, 1, EXECUTION, QUIET), [0, 0, 4, 3, 7])
    second = nearest_distances(x, y, 2, EXECUTION, QUIET)
    np.testing.assert_allclose(second, [3, 3, 5, 3, 65**0.5])


# The false discovery rate


def test_discoveries_of_a_case_worked_by_hand():
    """Benjamini & Hochberg (1995), section 3.2: 15 tests, at 0.05 the first four hold.

    k / 15 x 0.05 is 0.0033, 0.0067, 0.0100, 0.0133, 0.0167 ...: 0.0095 at k = 4 is the last below.
    """
    p = np.array([0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240,
                  0.4262, 0.5719, 0.6528, 0.7590, 1.0000])  # fmt: skip
    turned = np.random.default_rng(0).permutation(15)
    np.testing.assert_array_equal(discoveries(p[turned], 0.05), (p <= 0.0095)[turned])
    # A step-up procedure: 0.03 exceeds its own 0.025, and holds since 0.04 meets its 0.05.
    np.testing.assert_array_equal(discoveries(np.array([0.03, 0.04]), 0.05), [True, True])
    assert not discoveries(np.array([0.03, 0.06]), 0.05).any()


def test_classes_nest_and_carry_the_sign():
    z = np.array([-6.0, -3.2, 2.9, 2.2, 0.5, -0.1, 0.0, 6.0])
    p = two_sided_p(z)
    classes = confidence_classes(z, p)
    # Sorted p: 2e-9, 2e-9, 0.0014, 0.0037, 0.028 ... against k/8 of 0.01 (0.005 at 4), 0.05 (0.031 at 5).
    np.testing.assert_array_equal(classes, [-3, -3, 3, 2, 0, 0, 0, 3])


def test_a_probability_has_two_sides():
    np.testing.assert_allclose(two_sided_p(np.array([0.0, 1.959964, -1.959964])), [1, 0.05, 0.05], atol=1e-6)


def test_noise_has_no_clusters():
    """At a false discovery rate of 10 % pure noise yields any discovery in about a tenth of the scenes."""
    rng = np.random.default_rng(7)
    with_any = 0
    for _ in range(40):
        x, y = rng.uniform(0, 1000, (2, 400))
        with_any += bool(hot_spots(x, y, rng.normal(-5, 3, 400), distance=60.0).bin.any())
    assert with_any <= 10


# The distance


def test_a_patchwork_is_seen_at_the_scale_of_its_patches():
    """Squares of 300 m of either value: clustering peaks between a third and the whole of a patch."""
    rng = np.random.default_rng(2)
    x, y = rng.uniform(0, 6000, (2, 12_000))
    patch = (np.floor(x / 300) + np.floor(y / 300)) % 2
    band = choose_band(x, y, patch * 10 + rng.normal(0, 1, len(x)), None, EXECUTION, QUIET)
    assert band.origin == "peak"
    assert 100 <= band.distance <= 300
    assert np.diff(band.curve.distance) == pytest.approx(band.nearest_mean)


def test_the_first_peak_lies_between_lower_neighbours():
    assert first_peak([1.0, 3.0, 2.0, 5.0, 1.0]) == 1
    assert first_peak([5.0, 3.0, 2.0]) is None
    assert first_peak([1.0, 2.0, 3.0]) is None
    assert first_peak([1.0]) is None


def test_every_point_but_outliers_has_a_neighbour_at_the_first_distance():
    x, y, values, _ = LAYOUTS["outliers in place and value"]
    x[1] += 3000
    band = choose_band(x, y, values, None, EXECUTION, QUIET)
    assert band.outliers == 2
    usual = np.arange(len(x)) > 1
    nearest = nearest_distances(x, y, 1, EXECUTION, QUIET)
    start = band.curve.distance[0]
    assert start == nearest[usual].max()


def test_without_a_peak_the_distance_gives_neighbours():
    """A plane tilted over the whole scene clusters the more the further one looks."""
    x, y = (axis.ravel() * 20.0 for axis in np.meshgrid(np.arange(60.0), np.arange(60.0)))
    band = choose_band(x, y, x + y, None, EXECUTION, QUIET)
    assert band.origin == "neighbours"
    assert band.neighbours_wanted == 30
    assert band.distance == pytest.approx(np.mean(nearest_distances(x, y, 30, EXECUTION, QUIET)))
    few = choose_band(x[:40], y[:40], x[:40], None, EXECUTION, QUIET)
    assert few.origin == "neighbours"
    assert few.neighbours_wanted == 3


# What is kept


def test_clusters_that_count_are_a_choice():
    x, y, values, band = LAYOUTS["subsiding bowl"]
    values = values - np.median(values)
    values[x > 1700] += 50
    both = hot_spots(x, y, values, distance=band)
    assert both.keep.sum() == np.count_nonzero(both.bin) > 0
    down = hot_spots(x, y, values, distance=band, clusters="subsidence")
    up = hot_spots(x, y, values, distance=band, clusters="uplift", confidence=99)
    np.testing.assert_array_equal(down.keep, both.bin < 0)
    np.testing.assert_array_equal(up.keep, both.bin == 3)
    for confidence, least in ((90, 1), (95, 2), (99, 3)):
        sure = hot_spots(x, y, values, distance=band, confidence=confidence)
        np.testing.assert_array_equal(sure.keep, np.abs(both.bin) >= least)
    fast = hot_spots(x, y, values, distance=band, min_rate=45.0)
    np.testing.assert_array_equal(fast.keep, both.keep & (np.sign(both.bin) * values >= 45))
    assert 0 < fast.keep.sum() < both.keep.sum()


def test_a_point_alone_is_no_cluster():
    x, y, values, band = LAYOUTS["outliers in place and value"]
    found = hot_spots(x, y, values, distance=band)
    assert found.neighbours[0] == 0
    assert found.bin[0] == -3
    assert not found.keep[0]


def test_points_that_take_no_part_come_back_and_weigh_nothing():
    x, y, values, band = LAYOUTS["subsiding bowl"]
    part = np.random.default_rng(3).random(len(x)) < 0.6
    spoiled = np.where(part, values, np.nan)
    found = hot_spots(x, y, spoiled, part, distance=band)
    alone = hot_spots(x[part], y[part], values[part], distance=band)
    np.testing.assert_array_equal(found.z[part], alone.z)
    out = ~part
    assert (found.neighbours[out] == -1).all()
    assert (found.z[out] == 0).all() and (found.p[out] == 1).all() and (found.bin[out] == 0).all()
    assert not found.keep[out].any()


@pytest.mark.parametrize(
    "level, word, mirrored",
    [
        (40.0, "rising", "subsiding"),
        (5.0, "stable or rising", "stable or subsiding"),
        (0.3, "stable or rising", "stable or subsiding"),
        (-1.0, "stable or less subsiding", "stable or less rising"),
        (-6.0, "less subsiding", "less rising"),
    ],
)
def test_ground_above_a_subsiding_mean_is_called_what_it_does(level, word, mirrored):
    """Nearly half of the scene subsides, the rest moves at one level; then the same upside down."""
    rng = np.random.default_rng(5)
    x, y = rng.uniform(0, 2000, (2, 3000))
    values = np.where(x < 900, -100.0 if level > 10 else -40.0, level) + rng.normal(0, 3, len(x))
    down, up = hot_spots(x, y, values, distance=80.0), hot_spots(x, y, -values, distance=80.0)
    assert down.mean < 0 and (word == "rising") == (level > -down.mean)
    assert down.senses == ("subsiding", word)
    assert up.senses == (mirrored, "rising")
    told = " ".join(choices(down, HotSpotOptions(distance=80.0), "VEL"))
    assert ("not rising" in told) == (word != "rising")


def test_surroundings_are_averaged_with_the_point_itself():
    x, y, values, band = LAYOUTS["towns, mean of zero"]
    found = hot_spots(x, y, values, distance=band)
    k = int(np.argmax(found.neighbours))
    near = np.hypot(x - x[k], y - y[k]) <= band
    assert found.around[k] == pytest.approx(values[near].mean(), abs=1e-9)


# Odd inputs


def test_twenty_points_have_a_result():
    rng = np.random.default_rng(4)
    x, y = rng.uniform(0, 500, (2, 20))
    told = []
    found = hot_spots(x, y, -x, monitor=Monitor(warn=told.append))
    assert len(told) == 1 and "20 points" in told[0]
    z, _ = reference.gi_star(x, y, -x, found.band.distance)
    np.testing.assert_allclose(found.z, z, atol=1e-9)


def test_all_points_within_the_distance_say_nothing():
    x, y, values, _ = LAYOUTS["subsiding bowl"]
    found = hot_spots(x, y, values, distance=1e6)
    assert (found.z == 0).all() and (found.p == 1).all()


@pytest.mark.parametrize(
    "change, words",
    [
        (lambda x, y, v: (x, y, np.full(len(x), -7.3)), "the value -7.3"),
        (lambda x, y, v: (x, y, np.full(len(x), 0.0)), "the value 0"),
        (lambda x, y, v: (np.full(len(x), 5.0), np.full(len(x), 6.0), v), "one place"),
        (lambda x, y, v: (x[:3], y[:3], v[:3]), "3 points"),
        (lambda x, y, v: (np.repeat(x[:10], 40), np.repeat(y[:10], 40), v), "give DISTANCE"),
    ],
)  # fmt: skip
def test_data_without_an_answer_get_a_sentence(change, words):
    x, y, values, _ = LAYOUTS["subsiding bowl"]
    with pytest.raises(EngineError, match=words):
        hot_spots(*change(x, y, values))


@pytest.mark.parametrize("options", [{"confidence": 100}, {"clusters": "all"}, {"distance": 0.0}])
def test_options_that_mean_nothing_get_a_sentence(options):
    x, y, values, _ = LAYOUTS["subsiding bowl"]
    with pytest.raises(EngineError, match=next(iter(options)).upper()):
        hot_spots(x, y, values, **options)


def test_cancel_stops_the_run():
    x, y, values, _ = LAYOUTS["subsiding bowl"]
    with pytest.raises(Cancelled):
        hot_spots(x, y, values, monitor=Monitor(cancelled=lambda: True))


def test_far_outliers_cost_no_memory():
    """Ten thousand points within a kilometre and one on the other side of the earth."""
    rng = np.random.default_rng(6)
    x, y = rng.uniform(0, 1000, (2, 10_000))
    x[0] = y[0] = 2e7
    arrangement = in_strips(x, y, 20.0)
    assert len(arrangement.starts) < 5 * len(x)
    values = fixed_point(standardised(rng.normal(size=len(x)))).values
    count = arrangement.sums(values, 20.0, EXECUTION, QUIET).count
    near = np.count_nonzero(np.hypot(x - x[1], y - y[1]) <= 20.0)
    assert count[0] == 1
    assert count[1] == near
