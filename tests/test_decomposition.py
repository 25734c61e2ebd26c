"""East and up from an ascending and a descending orbit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from motion_fixtures import MIDDLE, UTM, days, look, seen_points, square

from icops_qgis.engine.analysis.decomposition import DecomposeOptions, decompose
from icops_qgis.engine.analysis.east_up import north_leak
from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.reading.map_positions import transform

ASCENDING, DESCENDING = (39.0, -12.0), (34.0, 192.0)

#: Nothing moves here, so that both orbits can be tied to it.
CORNER = MIDDLE[0] - 800.0, MIDDLE[1] - 800.0


def bowl(x, y):
    """Motion of a bowl that sinks and draws in: east, north (none), up [m/yr]."""
    east, north = x - MIDDLE[0] - 200.0, y - MIDDLE[1] - 200.0
    depth = -0.08 * np.exp(-(east**2 + north**2) / (2 * 300.0**2))
    return np.stack([depth * east / 500.0, np.zeros(len(x)), depth])


def scene(seed, noise=0.0, motion=bowl, n=6000, crs=UTM, shift=0.0, shared=0.0, lag=24):
    """The same ground from two orbits: other places, dates and standard deviations."""
    rng = np.random.default_rng(seed)
    sets = []
    for (incidence, heading), first in (
        (ASCENDING, date(2019, 2, 3)),
        (DESCENDING, date(2019, 2, 3) + timedelta(lag)),
    ):
        x, y = square(n, seed=int(rng.integers(1 << 30)))
        dates = days(30, 24, first)
        if crs != UTM and heading > 90:
            px, py = transform(UTM, crs, x, y)
        else:
            px, py = x, y
        points = seen_points(px, py, motion(x, y), incidence + np.linspace(-1, 1, n), heading, dates,
                             crs=UTM if px is x else crs)  # fmt: skip
        deviation = noise * rng.uniform(0.5, 2.0, n)
        error = deviation * rng.normal(size=n) * np.sqrt(1 - shared)
        if shared:
            square_of = np.unique(
                np.floor(np.column_stack((x, y)) / 100).astype(int), axis=0, return_inverse=True
            )[1]
            error += deviation * np.sqrt(shared) * rng.normal(size=square_of.max() + 1)[square_of.ravel()]
        years = np.array([(day - dates[0]).days for day in dates]) / 365.25
        points.attributes["velocity"] = points.attributes["velocity"] + error + shift
        points.attributes["velocity_std"] = deviation
        moved = points.displacement + (years[:, None] * (error + shift)).astype(np.float32)
        sets.append(replace(points, displacement=moved))
    return sets


def truth(points):
    """Planted motion at the cells."""
    return bowl(points.x, points.y)


def test_planted_motion_comes_back_without_noise():
    found = decompose(*scene(1), DecomposeOptions(cell=100.0, reference=CORNER))
    # A cell holds about 15 points of each orbit anywhere in it: the bowl's slope over a cell is the error.
    for points, component in ((found.east, 0), (found.up, 2)):
        error = points.attributes["velocity"] - truth(points)[component]
        assert np.sqrt((error**2).mean()) < 0.0012
        assert abs(np.median(error)) < 1e-4
    assert np.ptp(truth(found.up)[2]) > 0.07


def test_even_motion_comes_back_exactly():
    def steady(x, y):
        moves = (np.hypot(x - CORNER[0], y - CORNER[1]) > 420).astype(float)
        return np.stack([0.03 * moves, 0 * x, -0.05 * moves])

    found = decompose(*scene(2, motion=steady, n=20_000), DecomposeOptions(cell=50.0, reference=CORNER))
    far = np.hypot(found.up.x - CORNER[0], found.up.y - CORNER[1]) > 500
    # The incidence varies within a cell, which the mean look vector takes up to second order.
    np.testing.assert_allclose(found.east.attributes["velocity"][far], 0.03, atol=3e-5)
    np.testing.assert_allclose(found.up.attributes["velocity"][far], -0.05, atol=3e-5)
    years = (found.up.dates[-1] - found.up.dates[0]).days / 365.25
    np.testing.assert_allclose(found.up.displacement[-1][far], -0.05 * years, atol=1e-4)
    assert not found.up.displacement[0].any()
    # The dates are those of a layer, inside of the time of both.
    assert found.up.dates[0] >= date(2019, 2, 27)


def chi_squares(shared, seeds=range(6)):
    """Mean squared error over standard deviation, of east and of up, for still ground."""
    still = lambda x, y: np.zeros((3, len(x)))  # noqa: E731
    squares = []
    for seed in seeds:
        options = DecomposeOptions(cell=100.0, reference=MIDDLE, reference_radius=600.0)
        found = decompose(*scene(seed, 0.003, still, n=3000, shared=shared, lag=0), options)
        for points in (found.east, found.up):
            rate, std = (points.attributes[name] for name in ("velocity", "velocity_std"))
            squares.append(np.mean((rate / std) ** 2))
    return np.array(squares)


def test_errors_are_as_large_as_their_standard_deviations():
    squares = chi_squares(0.0)
    # 400 cells each: the mean of their squares has a standard deviation of 0.07, of all of them 0.02; noise
    # that seems to be shared by chance can only make standard deviations larger.
    assert 0.85 < squares.mean() < 1.08
    assert squares.max() < 1.35


def test_noise_that_cells_share_is_not_averaged_away():
    squares = chi_squares(0.5)
    # As if independent, the mean of seven points would be off by four times its variance.
    assert 0.85 < squares.mean() < 1.15


def test_a_reference_of_each_orbit_drops_out():
    plain = decompose(*scene(3), DecomposeOptions(reference=CORNER))
    shifted = decompose(*scene(3, shift=0.02), DecomposeOptions(reference=CORNER))
    np.testing.assert_allclose(shifted.up.attributes["velocity"], plain.up.attributes["velocity"], atol=1e-6)
    np.testing.assert_allclose(shifted.up.displacement, plain.up.displacement, atol=1e-5)


def test_the_reference_is_found_on_still_ground():
    found = decompose(*scene(4, noise=0.001))
    sentence = next(text for text in found.sentences if text.startswith("Reference"))
    x, y = (float(part) for part in sentence.split("about ")[1].split(", where")[0].split(", "))
    # Six significant figures of a northing are 10 m.
    assert abs(bowl(np.array([x]), np.array([y]))[2, 0]) < 0.004
    assert np.abs(np.median(found.up.attributes["velocity"] - truth(found.up)[2])) < 0.003


def test_another_coordinate_system_is_the_same_ground():
    one = decompose(*scene(5), DecomposeOptions(reference=CORNER))
    other = decompose(*scene(5, crs="EPSG:4326"), DecomposeOptions(reference=CORNER))
    assert abs(len(one.up) - len(other.up)) <= 3
    assert other.up.crs == UTM
    common = {(round(a), round(b)): v for a, b, v in zip(one.up.x, one.up.y, one.up.attributes["velocity"])}
    pairs = [
        (common[key], v)
        for a, b, v in zip(other.up.x, other.up.y, other.up.attributes["velocity"])
        if (key := (round(a), round(b))) in common
    ]
    a, b = np.array(pairs).T
    assert len(a) > 0.98 * len(one.up)
    assert np.median(np.abs(a - b)) < 1e-6


def test_north_motion_leaks_as_told():
    def northward(x, y):
        moves = (np.hypot(x - CORNER[0], y - CORNER[1]) > 420).astype(float)
        return np.stack([0 * x, 0.01 * moves, 0 * x])

    found = decompose(*scene(6, motion=northward), DecomposeOptions(reference=CORNER))
    far = np.hypot(found.up.x - CORNER[0], found.up.y - CORNER[1]) > 500
    leak = north_leak(*(look(np.full(1, a), h) for a, h in (ASCENDING, DESCENDING)))
    assert np.median(found.east.attributes["velocity"][far]) == pytest.approx(0.01 * leak[0], abs=1e-4)
    assert np.median(found.up.attributes["velocity"][far]) == pytest.approx(0.01 * leak[1], abs=1e-4)
    told = next(text for text in found.sentences if "North motion" in text)
    assert f"{10 * leak[1]:+.1f} mm/yr up" in told


def shares_of_up():
    """What motion up takes of each orbit, by the inverse of the two equations."""
    rows = [look(np.full(1, angle), heading)[[0, 2], 0] for angle, heading in (ASCENDING, DESCENDING)]
    return np.linalg.inv(np.array(rows))[1]


def test_a_part_of_the_time_has_a_rate_of_its_own_and_a_larger_standard_deviation():
    ascending, descending = scene(7)
    for points in (ascending, descending):
        points.attributes["velocity_std"] = np.full(len(points), 0.001)
    late = 15
    cut = replace(
        descending, dates=descending.dates[late:], displacement=descending.displacement[late:],
    )  # fmt: skip
    # The ascending ground stands still until then and sinks afterwards.
    days_of = np.array([(day - cut.dates[0]).days for day in ascending.dates]) / 365.25
    bent = (np.maximum(days_of, 0)[:, None] * ascending.attributes["velocity"]).astype(np.float32)
    whole = np.polyfit(days_of, np.maximum(days_of, 0), 1)[0] * ascending.attributes["velocity"]
    bending = replace(ascending, displacement=bent, attributes={**ascending.attributes, "velocity": whole})
    options = DecomposeOptions(cell=100.0, reference=CORNER)
    part, both = decompose(bending, cut, options), decompose(ascending, descending, options)
    assert part.up.dates[0] >= cut.dates[0]
    difference = part.up.attributes["velocity"] - both.up.attributes["velocity"]
    assert np.abs(difference).max() < 1e-3
    # Half the time and half the dates: white noise makes the variance of a rate eight times as large.
    a, d = shares_of_up()
    ratio = part.up.attributes["velocity_std"] / both.up.attributes["velocity_std"]
    assert np.median(ratio) == pytest.approx(np.hypot(a * np.sqrt(8.0), d) / np.hypot(a, d), rel=0.1)


def test_headings_stand_in_for_look_vectors():
    ascending, descending = scene(9)
    options = DecomposeOptions(reference=CORNER)
    known = decompose(ascending, descending, options)
    for points in (ascending, descending):
        for name in ("los_east", "los_north"):
            del points.attributes[name]
    options = replace(options, headings=tuple(np.radians(each[1]) for each in (ASCENDING, DESCENDING)))
    told = decompose(ascending, descending, options)
    np.testing.assert_allclose(
        told.east.attributes["velocity"], known.east.attributes["velocity"], rtol=1e-9, atol=1e-12
    )


@pytest.mark.parametrize("what, sentence", [
    ("same side", "look from the same side, 5.0 deg from each other"),
    ("elsewhere", "share no cell of 50 m"),
    ("other time", "have 0 dates in common"),
    ("no look", "no look vector"),
    ("reference", "No cell with points of both layers lies within 200 m of REFERENCE"),
    ("vertical", "vertical, east or along slopes already"),
])  # fmt: skip
def test_what_cannot_be_solved_gets_a_sentence(what, sentence):
    ascending, descending = scene(8, n=500)
    options = DecomposeOptions(reference=CORNER)
    x, y = square(500)
    if what == "same side":
        descending = seen_points(x, y, bowl(x, y), 44.0, -12.0)
        ascending = seen_points(x, y, bowl(x, y), 39.0, -12.0)
    elif what == "elsewhere":
        descending = replace(descending, x=descending.x + 5000.0)
    elif what == "other time":
        descending = seen_points(x, y, bowl(x, y), 34.0, 192.0, days(12, 24, date(2025, 1, 1)))
    elif what == "no look":
        del descending.attributes["los_east"]
    elif what == "reference":
        options = DecomposeOptions(reference=(MIDDLE[0] + 9000.0, MIDDLE[1]))
    else:
        for name in ("los_east", "los_north"):
            ascending.attributes[name] = np.zeros(500)
        ascending.attributes["los_up"] = np.ones(500)
    with pytest.raises(EngineError, match=sentence):
        decompose(ascending, descending, options)
