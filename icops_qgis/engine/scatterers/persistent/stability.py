"""Phase stability of candidates against their surroundings, in rounds (METHOD 2.2)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from ...compute import Execution, Monitor, map_blocks
from .candidates import Candidates, Part
from .clap import ClapFilter
from .gridding import CellGrid
from .pairs import Pairs
from .random_phase import RandomPhase
from .scratch import ScratchArray
from .topofit import Search
from .topofit_kernels import fit_candidates, sum_in_cells


@dataclass(frozen=True)
class StabilityOptions:
    """How stability is estimated."""

    clap: ClapFilter = field(default_factory=ClapFilter)
    """Filter of the surroundings; its cells become those of the grid."""
    convergence: float = 0.005
    """Rounds end when the rms change of gamma is smaller."""
    rounds: int = 3
    """Most rounds."""


@dataclass(frozen=True)
class Stability:
    """What each candidate's phase is like."""

    gamma: np.ndarray
    """(n,) float32: phase stability, 0 to 1."""
    slope: np.ndarray
    """(n,) float32: look-angle error K [rad/m]."""
    changes: tuple[float, ...]
    """Rms change of gamma in each round."""
    sums: ScratchArray
    """(n_pairs, cell rows, cell cols) complex64: weighted sums of phasors, unfiltered."""


class StabilityEstimator:
    """The rounds over candidates that share their surroundings."""

    def __init__(
        self,
        candidates: Candidates,
        pairs: Pairs,
        grid: CellGrid,
        search: Search,
        options: StabilityOptions,
        scratch: Path,
        execution: Execution,
    ):
        self.candidates = candidates
        self.pairs = pairs
        self.grid = grid
        self.search = search
        self.options = options
        self.clap = replace(options.clap, cell_metres=grid.cell_metres)
        # A single cell is looked at in the middle of its window, which needs no padding there (StaMPS).
        self.clap_around = replace(self.clap, window=self.clap.size, padding=0)
        self.execution = execution
        shape = (pairs.n_pairs, *grid.shape)
        self.sums = ScratchArray(scratch / "sums.dat", shape, np.complex64)
        self.patch = ScratchArray(scratch / "patch.dat", shape, np.complex64)

    def run(self, random: RandomPhase, monitor: Monitor) -> Stability:
        """Rounds of surroundings and fit, weights following the probability of noise.

        Parameters
        ----------
        random : RandomPhase
            Gamma of noise for these pairs.
        monitor : Monitor
            Progress, cancel and messages.
        """
        n = len(self.candidates)
        gamma, slope = np.zeros(n, np.float32), np.zeros(n, np.float32)
        # A dispersion of 0 is that of a constant amplitude, which only simulations have.
        weight = (1.0 / np.maximum(self.candidates.dispersion, 0.01)).astype(np.float32)
        changes: list[float] = []
        for number in range(self.options.rounds):
            part = monitor.part(number / self.options.rounds, (number + 1) / self.options.rounds)
            before = gamma
            gamma, slope = self.round(slope, weight, part)
            changes.append(float(np.sqrt(np.mean((gamma - before) ** 2))) if n else 0.0)
            monitor.inform(f"Round {number + 1}: gamma changed by {changes[-1]:.4f} (rms).")
            if changes[-1] < self.options.convergence:
                break
            weight = ((1.0 - random.probability(gamma)) ** 2).astype(np.float32)
        return Stability(gamma, slope, tuple(changes), self.sums)

    def round(self, slope: np.ndarray, weight: np.ndarray, monitor: Monitor) -> tuple[np.ndarray, np.ndarray]:
        """One round: sum in cells, filter, fit.

        Parameters
        ----------
        slope, weight : (n,) ndarray of float32
            K of the last round [rad/m] and weights.
        monitor : Monitor
            Progress and cancel.

        Returns
        -------
        gamma, slope : (n,) ndarray of float32
        """
        self.accumulate(slope, weight, monitor.part(0.0, 0.3))
        self.smooth(monitor.part(0.3, 0.6))
        return self.fit(monitor.part(0.6, 1.0))

    def accumulate(self, slope: np.ndarray, weight: np.ndarray, monitor: Monitor) -> None:
        """Sum the candidates' phases in their cells, K taken off; parameters as those of `round`."""
        candidates, pairs = self.candidates, self.pairs

        def add(part: Part) -> np.ndarray:
            total = np.zeros((pairs.n_pairs, *part.cells.shape), np.complex64)
            sum_in_cells(
                candidates.turns.read(part.span), candidates.bperp.read(part.span), pairs.first,
                pairs.second, slope[part.span], weight[part.span], *self.places(part), total,
            )  # fmt: skip
            return total

        def keep(part: Part, total: np.ndarray) -> None:
            self.sums.write((slice(None), *part.cells), total)

        map_blocks(add, candidates.parts, keep, self.execution, monitor)

    def smooth(self, monitor: Monitor) -> None:
        """Filter the sums of each pair."""

        def apply(pair: int) -> np.ndarray:
            return self.clap.apply(self.sums.read(pair))

        map_blocks(apply, range(self.pairs.n_pairs), self.patch.write, self.execution, monitor)

    def fit(self, monitor: Monitor) -> tuple[np.ndarray, np.ndarray]:
        """Gamma and K of all candidates against the filtered sums, (n,) float32 each."""
        candidates, pairs = self.candidates, self.pairs
        gamma, slope = np.zeros(len(candidates), np.float32), np.zeros(len(candidates), np.float32)

        def fit(part: Part):
            found = np.empty((2, part.span.stop - part.span.start), np.float32)
            fit_candidates(
                candidates.turns.read(part.span), candidates.bperp.read(part.span), pairs.first,
                pairs.second, self.patch.read((slice(None), *part.cells)), *self.places(part),
                self.search.step, self.search.trials, *found,
            )  # fmt: skip
            return found

        def keep(part: Part, found: np.ndarray) -> None:
            slope[part.span], gamma[part.span] = found

        map_blocks(fit, candidates.parts, keep, self.execution, monitor)
        return gamma, slope

    def without_own(self, chosen: np.ndarray, monitor: Monitor) -> tuple[np.ndarray, np.ndarray]:
        """Gamma and K of some candidates, their own cell taken out of its surroundings.

        A candidate's cell also holds its side lobes and oversampled neighbours, which share its noise.

        Parameters
        ----------
        chosen : (n,) ndarray of bool
            The candidates to judge.
        monitor : Monitor
            Progress and cancel.

        Returns
        -------
        gamma, slope : (n,) ndarray of float32
            NaN where not chosen.
        """
        candidates, pairs = self.candidates, self.pairs
        gamma = np.full(len(candidates), np.nan, np.float32)
        slope = np.full(len(candidates), np.nan, np.float32)

        def fit(part: Part):
            inside = np.flatnonzero(chosen[part.span])
            found = np.empty((2, len(inside)), np.float32)
            cell_rows, cell_cols = (places[inside] for places in self.places(part))
            turns, bperp = (array.read(part.span)[inside] for array in (candidates.turns, candidates.bperp))
            keys = cell_rows * part.cells.shape[1] + cell_cols
            sums = self.sums.view()
            for key in np.unique(keys):
                row, col = divmod(int(key), part.cells.shape[1])
                around = self._around(sums, part.cells.rows.start + row, part.cells.cols.start + col)
                here = np.flatnonzero(keys == key)
                origin = np.zeros(len(here), np.int64)
                of_cell = np.empty((2, len(here)), np.float32)
                fit_candidates(
                    turns[here], bperp[here], pairs.first, pairs.second, around[:, None, None], origin,
                    origin, self.search.step, self.search.trials, *of_cell,
                )  # fmt: skip
                found[:, here] = of_cell
            return inside + part.span.start, found

        def keep(_part: Part, fitted) -> None:
            slope[fitted[0]], gamma[fitted[0]] = fitted[1]

        parts = [part for part in candidates.parts if chosen[part.span].any()]
        map_blocks(fit, parts, keep, self.execution, monitor)
        return gamma, slope

    def _around(self, sums: np.ndarray, row: int, col: int) -> np.ndarray:
        """(n_pairs,) complex64: filtered unit phasors at a cell that is itself left out; 0 where empty."""
        clap = self.clap_around
        half = clap.window // 2
        top, left = (
            int(np.clip(place - half, 0, max(length - clap.window, 0)))
            for place, length in zip((row, col), self.grid.shape)
        )
        part = sums[:, top : top + clap.window, left : left + clap.window]
        windows = np.zeros((len(sums), clap.size, clap.size), np.complex64)
        windows[:, : part.shape[1], : part.shape[2]] = part
        windows[:, row - top, col - left] = 0
        value = clap.respond_at(windows, row - top, col - left)
        size = np.abs(value)
        return np.divide(value, size, out=np.zeros_like(value), where=size > 0)

    def places(self, part: Part) -> tuple[np.ndarray, np.ndarray]:
        """Row and column of cells, within the block, of the candidates of a part; (n,) int64 each."""
        rows, cols = self.candidates.rows[part.span], self.candidates.cols[part.span]
        return (
            self.grid.cell_rows(rows) - part.cells.rows.start,
            self.grid.cell_cols(cols) - part.cells.cols.start,
        )
