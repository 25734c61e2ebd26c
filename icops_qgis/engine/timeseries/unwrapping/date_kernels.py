"""One date unwrapped in space: the residues that the temporal model has left are closed at least cost."""

from __future__ import annotations

import math

import numpy as np

from ...kernels import inlined, kernel
from .arc_kernels import STEPS
from .flow_kernels import face_residues, minimum_cost_flow

#: Costs are whole numbers: this much for a unit of the log-likelihood ratio, over two pi.
_PRECISION = 20.0

#: No cycle costs more.
_DEAREST = 1_000_000.0

#: Arcs are not trusted beyond this [rad^2]: what is left over by a model has been fitted to.
_LEAST_SPREAD = 0.02


@inlined
def _costs(rest, spread, variance, mean_variance, first, second, loops, up, down):
    """Cost of one cycle more and of one less at each arc of a loop.

    Of a normal deviation r, one cycle more has the negative log-likelihood ((r + 2 pi)^2 - r^2) / (2 s^2)
    = 2 pi (pi + r) / s^2 above that of none.
    """
    for k in range(loops.size):
        arc = loops[k]
        i, j = first[arc], second[arc]
        share = (variance[i] + variance[j]) / (mean_variance[i] + mean_variance[j])
        scale = _PRECISION / (max(spread[arc], _LEAST_SPREAD) * share)
        left = rest[arc] * (math.pi / STEPS)
        up[k] = np.int32(min(scale * (math.pi + left), _DEAREST))
        down[k] = np.int32(min(scale * max(math.pi - left, 0.0), _DEAREST))


@kernel
def unwrap_date(
    cycles, rest, spread, variance, mean_variance, first, second, loops, plus, minus, starts, incident,
    tree, forward, found,
):  # fmt: skip
    """Whole cycles of all points at one date.

    Parameters
    ----------
    cycles, rest : (n_arcs,) int8
        As `arc_kernels.unwrap_arcs` gives them.
    spread : (n_arcs,) float32
        Mean square of what the temporal model leaves over [rad^2].
    variance, mean_variance : (n_points,) float32
        Variance of the phase at this date, and its mean over the dates [rad^2].
    first, second : (n_arcs,) int32
        Points of each arc.
    loops : (n_loops,) int32
        Arcs that are part of a loop; `plus` and `minus`, (n_loops,) int32, are their faces.
    starts, incident : (n_faces + 1,) int64, (2 n_loops,) int32
        Arcs of each face, as places in `loops`.
    tree, forward : (n_tree,) int32, (n_tree,) bool
        Arcs that reach all points one after the other, and whether their second point is the new one.
    found : (n_points,) int16
        Filled: cycles to add, 0 at the first point of each island.

    Returns
    -------
    int, int
        Faces with a residue, and arcs whose cycles the loops have changed.
    """
    n_loops = loops.size
    residue = np.empty(starts.size - 1, np.int32)
    up, down = np.empty(n_loops, np.int32), np.empty(n_loops, np.int32)
    flow, own = np.empty(n_loops, np.int16), np.empty(n_loops, np.int16)
    whole = cycles.astype(np.int16)
    for k in range(n_loops):
        own[k] = whole[loops[k]]
    face_residues(own, plus, minus, residue)
    n_residues, n_corrected = 0, 0
    for face in range(1, residue.size):
        n_residues += residue[face] != 0
    if n_residues:
        _costs(rest, spread, variance, mean_variance, first, second, loops, up, down)
        minimum_cost_flow(residue, plus, minus, up, down, starts, incident, flow)
        for k in range(n_loops):
            whole[loops[k]] += flow[k]
            n_corrected += flow[k] != 0
    found[:] = 0
    for k in range(tree.size):
        arc = tree[k]
        if forward[k]:
            found[second[arc]] = found[first[arc]] + whole[arc]
        else:
            found[first[arc]] = found[second[arc]] - whole[arc]
    return n_residues, n_corrected
