"""Facts about the minimum-cost flow, against linear programming, and about the network it runs on."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog
from scipy.sparse import coo_matrix, hstack

from icops_qgis.engine.timeseries.unwrapping.flow_kernels import GROUND, face_residues, minimum_cost_flow
from icops_qgis.engine.timeseries.unwrapping.islands import large_islands
from icops_qgis.engine.timeseries.unwrapping.mesh import triangulate


def lattice(side):
    """Points of a square grid: four of them on every circle, where triangulations are not unique."""
    return tuple(axis.ravel().astype(float) for axis in np.mgrid[:side, :side])


def residues_of(mesh, cycles):
    """(n_faces,): by adding up, for every face."""
    total = np.zeros(mesh.n_faces, int)
    np.add.at(total, mesh.plus, cycles)
    np.subtract.at(total, mesh.minus, cycles)
    return total


def cheapest(mesh, residue, up, down):
    """Least cost of closing all faces but the outer one, by linear programming."""
    n = len(mesh.edges)
    arcs = np.arange(n)
    incidence = coo_matrix((np.ones(n), (mesh.plus, arcs)), (mesh.n_faces, n)) - coo_matrix(
        (np.ones(n), (mesh.minus, arcs)), (mesh.n_faces, n)
    )
    inner = np.arange(mesh.n_faces) != GROUND
    rows = incidence.tocsr()[inner]
    found = linprog(np.append(up, down), A_eq=hstack([rows, -rows]), b_eq=-residue[inner], method="highs")
    return found.fun


def closed(mesh, cycles, up, down):
    """Flow of the kernel, over the edges of loops."""
    starts, incident = mesh.incidence()
    loops = mesh.loops
    plus, minus = mesh.plus[loops], mesh.minus[loops]
    residue, flow = np.empty(mesh.n_faces, np.int32), np.empty(len(loops), np.int16)
    face_residues(cycles[loops], plus, minus, residue)
    minimum_cost_flow(residue, plus, minus, up[loops], down[loops], starts, incident, flow)
    whole = np.zeros(len(mesh.edges), int)
    whole[loops] = flow
    return whole


@pytest.mark.parametrize("places", ["random", "lattice"])
@pytest.mark.parametrize("noise", [1.0, 3.0])
@pytest.mark.parametrize("cut", [0.0, 0.2])
def test_the_flow_is_the_cheapest_there_is(places, noise, cut):
    rng = np.random.default_rng(int(10 * noise))
    x, y = rng.uniform(0, 100, (2, 144)) if places == "random" else lattice(12)
    mesh = triangulate(x, y)
    mesh = mesh.without(rng.random(len(mesh.edges)) < cut)
    phase = rng.normal(0, noise, len(x))
    first, second = mesh.edges.T
    cycles = -np.rint((phase[second] - phase[first]) / (2 * np.pi)).astype(np.int16)
    up, down = rng.integers(0, 1000, (2, len(mesh.edges))).astype(np.int32)
    flow = closed(mesh, cycles, up, down)
    residue = residues_of(mesh, cycles)
    assert (residue[1:] != 0).any()
    assert (residues_of(mesh, cycles + flow) == 0)[1:].all()
    cost = (np.maximum(flow, 0) * up + np.maximum(-flow, 0) * down).sum()
    assert cost == pytest.approx(cheapest(mesh, residue, up, down))


def test_pure_noise_stays_affordable():
    rng = np.random.default_rng(1)
    mesh = triangulate(*rng.uniform(0, 100, (2, 20_000)))
    cycles = rng.integers(-1, 2, len(mesh.edges)).astype(np.int16)
    residue, flow = np.empty(mesh.n_faces, np.int32), np.empty(len(mesh.loops), np.int16)
    plus, minus = mesh.plus[mesh.loops], mesh.minus[mesh.loops]
    face_residues(cycles[mesh.loops], plus, minus, residue)
    assert (residue != 0).mean() > 0.5
    costs = rng.integers(0, 1000, (2, len(mesh.loops))).astype(np.int32)
    looked_at = minimum_cost_flow(residue, plus, minus, *costs, *mesh.incidence(), flow)
    assert not residue[1:].any()
    assert looked_at < 100 * mesh.n_faces


@pytest.mark.parametrize("places", ["random", "lattice"])
def test_faces_edges_and_points_obey_euler(places):
    x, y = np.random.default_rng(1).uniform(0, 100, (2, 100)) if places == "random" else lattice(10)
    mesh = triangulate(x, y)
    assert mesh.n_points - len(mesh.edges) + mesh.n_faces == 2
    assert (mesh.edges[:, 0] < mesh.edges[:, 1]).all()
    assert len(mesh.loops) == len(mesh.edges)
    # Every face but the outer one is a triangle, and a potential closes around all of them.
    assert (np.bincount(np.append(mesh.plus, mesh.minus))[1:] == 3).all()
    potential = np.arange(100)[::-1] ** 2
    assert not residues_of(mesh, np.diff(potential[mesh.edges])[:, 0]).any()


def test_cutting_an_edge_makes_one_face_of_two():
    mesh = triangulate(*lattice(6))
    rng = np.random.default_rng(1)
    cycles = rng.integers(-2, 3, len(mesh.edges))
    inner = np.flatnonzero((mesh.plus != GROUND) & (mesh.minus != GROUND))[7]
    cut = np.arange(len(mesh.edges)) == inner
    joined = mesh.without(cut)
    assert joined.n_faces == mesh.n_faces - 1
    before = residues_of(mesh, cycles)
    expected = before[mesh.plus[inner]] + before[mesh.minus[inner]]
    after = residues_of(joined, cycles[~cut])
    assert sorted([*np.delete(before, [mesh.plus[inner], mesh.minus[inner]]), expected]) == sorted(after)


def test_islands_are_numbered_by_size_and_each_is_reached_once():
    x = np.concatenate([np.arange(5.0), 100 + np.arange(20.0), [500.0]])
    y = np.tile([0.0, 1.0], 13)
    mesh = triangulate(x, y)
    first, second = mesh.edges.T
    mesh = mesh.without(np.hypot(x[second] - x[first], y[second] - y[first]) > 10)
    assert mesh.islands.tolist() == [1] * 5 + [0] * 20 + [2]
    order, forward = mesh.tree()
    assert len(order) == 26 - 3
    reached = {0, 5, 25}
    for edge, onward in zip(order, forward):
        old, new = mesh.edges[edge] if onward else mesh.edges[edge][::-1]
        assert old in reached
        assert new not in reached
        reached.add(int(new))
    assert len(reached) == 26


def test_points_at_one_place_hang_on_the_first_of_them():
    x, y = lattice(4)
    mesh = triangulate(np.append(x, [x[5], x[5]]), np.append(y, [y[5], y[5]]))
    assert (mesh.islands == 0).all()
    loose = np.flatnonzero(mesh.plus == mesh.minus)
    assert mesh.edges[loose].tolist() == [[5, 16], [5, 17]]


@pytest.mark.parametrize("x", [[0.0, 3.0, 1.0, 2.0], [1.0, 1.0, 1.0, 1.0]])
def test_points_on_one_line_or_at_one_place_are_joined_without_loops(x):
    mesh = triangulate(np.array(x), 2 * np.array(x))
    assert len(mesh.edges) == 3
    assert (mesh.islands == 0).all()
    assert len(mesh.loops) == 0


def test_islands_count_from_the_largest_and_small_ones_are_dropped():
    island = np.array([7, 2, 2, -1, 7, 2, 5, -2, 9, 9])
    found = large_islands(island, 2)
    # Of two alike the lower number comes first.
    np.testing.assert_array_equal(found.component, [2, 1, 1, 0, 2, 1, 0, 0, 3, 3])
    assert found.sizes == (3, 2, 2)
    assert found.n_stray == 1
    assert large_islands(island, 100).sizes == (3,)
    assert large_islands(np.array([0, 1, -1]), 1).sizes == ()
