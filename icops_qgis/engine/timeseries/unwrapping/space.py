"""Arcs unwrapped in space, one date or pair after the other."""

from __future__ import annotations

from functools import cached_property
from typing import NamedTuple

import numpy as np

from ...compute import Execution, Monitor, map_blocks
from .arcs import Arcs
from .date_kernels import unwrap_date
from .mesh import Mesh


class SpaceSolution(NamedTuple):
    """One date or pair."""

    cycles: np.ndarray
    """(n_points,) int16: cycles to add to the wrapped phase; 0 at the first point of an island."""
    n_residues: int
    """Faces with a residue."""
    n_corrected: int
    """Arcs that closing the loops changed."""


class SpaceNetwork:
    """What all dates share when they are unwrapped in space.

    Parameters
    ----------
    mesh : Mesh
        The arcs.
    mean_variance : (n_points,) ndarray of float32
        Mean variance of the points' phases [rad^2].
    """

    def __init__(self, mesh: Mesh, mean_variance: np.ndarray):
        self.mesh = mesh
        self._mean_variance = mean_variance

    @cached_property
    def _structure(self) -> tuple[np.ndarray, ...]:
        mesh, loops = self.mesh, self.mesh.loops
        return (
            *mesh.edges.T.copy(),
            loops,
            mesh.plus[loops],
            mesh.minus[loops],
            *mesh.incidence(),
            *mesh.tree(),
        )

    def unwrap(
        self, cycles: np.ndarray, rest: np.ndarray, spread: np.ndarray, variance: np.ndarray
    ) -> SpaceSolution:
        """Unwrap one date or pair.

        Parameters
        ----------
        cycles, rest : (n_arcs,) ndarray of int8
            As `Arcs` has them.
        spread : (n_arcs,) ndarray of float32
            As `Arcs` has it.
        variance : (n_points,) ndarray of float32
            Variance of the phases [rad^2]; only its ratio to the mean variance counts.
        """
        found = np.empty(self.mesh.n_points, np.int16)
        counts = unwrap_date(
            cycles, rest, spread, np.ascontiguousarray(variance), self._mean_variance, *self._structure, found
        )
        return SpaceSolution(found, *counts)

    def unwrap_dates(
        self, arcs: Arcs, variance: np.ndarray, execution: Execution, monitor: Monitor
    ) -> tuple[np.ndarray, int, int]:
        """Unwrap all dates.

        Parameters
        ----------
        arcs : Arcs
            Unwrapped in time.
        variance : (n_points, n_dates) ndarray of float32
            Of the phases [rad^2].
        execution : Execution
            Threads.
        monitor : Monitor
            Progress and cancel.

        Returns
        -------
        cycles : (n_dates, n_points) ndarray of int16
            Cycles to add to the wrapped phases; 0 at the first date and at the first point of an island.
        n_residues, n_corrected : int
            Sums over the dates.
        """
        found = np.zeros((len(arcs.cycles), self.mesh.n_points), np.int16)
        counts = np.zeros(2, np.int64)

        def one(date: int) -> SpaceSolution:
            return self.unwrap(arcs.cycles[date], arcs.rest[date], arcs.spread, variance[:, date])

        def keep(date: int, solution: SpaceSolution) -> None:
            found[date] = solution.cycles
            counts[:] += solution[1:]

        # The first date is what all others are relative to.
        map_blocks(one, range(1, len(found)), keep, execution, monitor)
        return found, int(counts[0]), int(counts[1])
