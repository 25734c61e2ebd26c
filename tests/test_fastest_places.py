"""The places that sink fastest: P1 and P2 of the paper's Fig. 4."""

from __future__ import annotations

import numpy as np

from icops_qgis.engine.analysis.fastest_places import fastest_places

SIDE = 40
STEP = 20.0


def two_bowls(east=-60.0, west=-110.0):
    """Places [m] on a grid, and velocities [mm/yr] of two bowls in noise: at (600, 600) and (160, 200)."""
    col, row = (axis.ravel() * STEP for axis in np.meshgrid(np.arange(SIDE), np.arange(SIDE)))
    velocity = np.random.default_rng(3).normal(0.0, 2.0, col.size)
    for x, y, depth in ((600.0, 600.0, east), (160.0, 200.0, west)):
        velocity += depth * np.exp(-((col - x) ** 2 + (row - y) ** 2) / (2 * 80.0**2))
    return col, row, velocity


def test_both_bowls_are_found_and_named_from_east_to_west():
    x, y, velocity = two_bowls()
    places = fastest_places(x, y, velocity, 30.0)
    assert [place.name for place in places] == ["P1", "P2"]
    for place, centre in zip(places, ((600.0, 600.0), (160.0, 200.0))):
        assert np.hypot(place.x - centre[0], place.y - centre[1]) <= 2 * STEP


def test_points_of_a_place_lie_within_the_radius():
    x, y, velocity = two_bowls()
    for place in fastest_places(x, y, velocity, 30.0):
        within = np.hypot(x - place.x, y - place.y) <= 30.0
        assert sorted(place.points) == np.flatnonzero(within).tolist()


def test_one_bad_point_is_no_place():
    x, y, velocity = two_bowls()
    bad = int(np.argmax((x == 700.0) & (y == 100.0)))
    velocity[bad] = -900.0
    assert all(bad not in place.points for place in fastest_places(x, y, velocity, 30.0))


def test_ground_that_only_rises_has_no_place():
    x, y, velocity = two_bowls()
    assert fastest_places(x, y, np.abs(velocity) + 1.0, 30.0) == []


def test_a_few_points_are_no_scene():
    x, y, velocity = (axis[:4] for axis in two_bowls())
    assert fastest_places(x, y, velocity, 30.0) == []
