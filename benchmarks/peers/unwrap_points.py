"""spurt's part of the benchmark of unwrap_points: unwraps the points of a folder, all dates."""

from __future__ import annotations

import json
import logging
import os
import resource
import sys
from pathlib import Path

import numpy as np
from spurt.graph import DelaunayGraph, Hop3Graph
from spurt.io import Irreg3DInput
from spurt.mcf import ORMCFSolver
from spurt.workflows.emcf import Solver, SolverSettings


def used_seconds():
    """Seconds of the processor, of this process and those it started."""
    return sum(resource.getrusage(who).ru_utime for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def unwrap(places, phase):
    """Dates of the pairs (n_pairs, 2) and their unwrapped phases (n_pairs, n), later minus earlier [rad]."""
    logging.disable(logging.INFO)
    workers = os.cpu_count()
    pairs = Hop3Graph(len(phase))
    solver = Solver(
        ORMCFSolver(DelaunayGraph(places)),
        ORMCFSolver(pairs),
        SolverSettings(t_worker_count=workers, s_worker_count=workers),
    )
    found = solver.unwrap_cube(Irreg3DInput(np.exp(1j * phase).astype(np.complex64), places))
    return np.asarray(pairs.links), found


def main(folder):
    with np.load(folder / "points.npz") as points:
        places, phase = np.column_stack([points["x"], points["y"]]), points["phase"]
    start = used_seconds()
    links, found = unwrap(places, phase)
    seconds = used_seconds() - start
    # It gives the pairs; their dates follow by least squares.
    design = np.zeros((len(links), len(phase)))
    design[np.arange(len(links)), links[:, 0]] = -1.0
    design[np.arange(len(links)), links[:, 1]] = 1.0
    dates = np.vstack([np.zeros((1, phase.shape[1])), np.linalg.pinv(design[:, 1:]) @ found])
    np.savez(folder / "unwrapped.npz", dates=dates.astype(np.float32))
    print(json.dumps({"seconds": seconds}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
