"""Minimum-cost flow on the faces of a planar network, exact, by successive shortest paths.

Around each face the whole cycles of its edges must sum to zero. What they sum to is the face's residue; a
unit of flow across an edge adds a cycle to it, which takes one from the residue on one side and gives it to
the other. The cheapest flow that leaves no residue is found by sending each residue along the shortest path
to its opposite, with node potentials that keep all reduced costs at least 0 (Ahuja, Magnanti & Orlin 1993,
chapter 9.7). Costantini (1998) set phase unwrapping up this way.

After the temporal model residues are few and near their opposites, so every search stays local: it starts
at one residue, ends at the nearest opposite, and touches no other node. The outer face takes any residue;
its balance follows from that of the others.
"""

from __future__ import annotations

import numpy as np

from ...kernels import inlined

#: Number of the outer face.
GROUND = 0


@inlined
def face_residues(cycles, plus, minus, residue):
    """Sum the cycles of the edges around every face.

    Parameters
    ----------
    cycles : (n_edges,) int
        Whole cycles of each edge.
    plus, minus : (n_edges,) int32
        Face that runs along the edge, and the one that runs against it.
    residue : (n_faces,) int32
        Filled.
    """
    residue[:] = 0
    for edge in range(cycles.size):
        residue[plus[edge]] += cycles[edge]
        residue[minus[edge]] -= cycles[edge]


@inlined
def _push(keys, nodes, size, key, node):
    at = size
    while at > 0:
        up = (at - 1) >> 1
        if keys[up] <= key:
            break
        keys[at], nodes[at] = keys[up], nodes[up]
        at = up
    keys[at], nodes[at] = key, node
    return size + 1


@inlined
def _pop(keys, nodes, size):
    """Take the first entry off; the heap's new size."""
    size -= 1
    key, node = keys[size], nodes[size]
    at = 0
    while True:
        down = 2 * at + 1
        if down >= size:
            break
        if down + 1 < size and keys[down + 1] < keys[down]:
            down += 1
        if keys[down] >= key:
            break
        keys[at], nodes[at] = keys[down], nodes[down]
        at = down
    keys[at], nodes[at] = key, node
    return size


@inlined
def _unit_cost(flow, step, up, down):
    """Cost of one more unit in the direction `step`."""
    if step > 0:
        return up if flow >= 0 else -down
    return down if flow <= 0 else -up


@inlined
def minimum_cost_flow(residue, plus, minus, up, down, first, incident, flow):
    """Send all residues to their opposites at the least cost.

    Parameters
    ----------
    residue : (n_faces,) int32
        Residue of each face; becomes zero, but for that of the outer face.
    plus, minus : (n_edges,) int32
        Face along and against each edge, not the same one.
    up, down : (n_edges,) int32
        Cost, at least 0, of adding a cycle to the edge and of taking one off.
    first : (n_faces + 1,) int64
        Where each face's edges start in `incident`.
    incident : (2 n_edges,) int32
        Edges of each face.
    flow : (n_edges,) int16
        Filled: cycles to add to each edge.

    Returns
    -------
    int
        Faces that were looked at, a measure of the work.
    """
    n_faces = residue.size
    flow[:] = 0
    potential = np.zeros(n_faces, np.int64)
    distance = np.empty(n_faces, np.int64)
    arrival = np.empty(n_faces, np.int32)
    seen = np.zeros(n_faces, np.int32)
    settled = np.zeros(n_faces, np.int32)
    touched = np.empty(n_faces, np.int32)
    keys = np.empty(2 * plus.size + 1, np.int64)
    nodes = np.empty(2 * plus.size + 1, np.int32)
    run, work = 0, 0
    for source in range(GROUND + 1, n_faces):
        while residue[source] != 0:
            sign = 1 if residue[source] > 0 else -1
            run += 1
            seen[source], distance[source], arrival[source] = run, 0, -1
            size = _push(keys, nodes, 0, 0, source)
            n_touched, sink = 0, -1
            while size > 0:
                reach, face = keys[0], nodes[0]
                size = _pop(keys, nodes, size)
                if settled[face] == run:
                    continue
                settled[face] = run
                touched[n_touched] = face
                n_touched += 1
                if face == GROUND or residue[face] * sign < 0:
                    sink = face
                    break
                for k in range(first[face], first[face + 1]):
                    edge = incident[k]
                    along = plus[edge] == face
                    other = minus[edge] if along else plus[edge]
                    if settled[other] == run:
                        continue
                    step = -sign if along else sign
                    cost = _unit_cost(flow[edge], step, up[edge], down[edge])
                    reduced = cost - sign * (potential[face] - potential[other])
                    length = reach + reduced
                    if seen[other] != run or length < distance[other]:
                        seen[other], distance[other], arrival[other] = run, length, edge
                        size = _push(keys, nodes, size, length, other)
            work += n_touched
            for k in range(n_touched):
                face = touched[k]
                potential[face] += sign * (distance[sink] - distance[face])
            face = sink
            while face != source:
                edge = arrival[face]
                # The step was taken from the other side, which the flow left.
                along = minus[edge] == face
                flow[edge] += -sign if along else sign
                face = plus[edge] if along else minus[edge]
            residue[source] -= sign
            residue[sink] += sign
    return work
