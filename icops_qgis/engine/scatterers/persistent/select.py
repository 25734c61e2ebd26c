"""The stage: from a stack to its persistent scatterers."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ...compute import Execution, Monitor
from ...interferometry.network import DAYS_PER_YEAR, Network
from ...stack.stack_file import StackFile
from ..amplitude import AmplitudeStatistics, amplitude_statistics
from ..impulse_response import MOST_RECEIVED, REACH, power_response, received_power
from .candidates import Candidates, collect_candidates
from .close_fit import close_slopes
from .gridding import CellGrid, cell_side, pixel_spacing
from .pairs import Pairs, pairs_of
from .places import geometry_at
from .random_phase import N_RANDOM, RandomPhase, draw_random_phase
from .selection import Limit, Sample, Threshold, expected_noise, find_threshold
from .stability import StabilityEstimator, StabilityOptions
from .topofit import mean_radians_per_metre, plan_search
from .weeding import drop_adjacent, drop_duplicates, neighbour_edges, point_noise, smoothing_of

#: Candidates that are looked at without their own share to count the noise among all.
N_SAMPLE = 20_000


@dataclass(frozen=True)
class PsOptions:
    """How persistent scatterers are selected; the defaults are the paper's and StaMPS's."""

    dispersion: float = 0.4
    """Candidates have a lower amplitude dispersion."""
    max_height_error: float = 20.0
    """Largest height error that is looked for [m]."""
    cell_metres: float | None = None
    """Side of a cell of the grid [m]; None chooses 20 to 50 m by the density of candidates."""
    stability: StabilityOptions = field(default_factory=StabilityOptions)
    """Estimation of gamma."""
    n_random: int = N_RANDOM
    """Pixels of random phase that tell what noise looks like."""
    limit: Limit = field(default_factory=Limit)
    """Noise that may pass."""
    side_lobes: bool = True
    """Take off pixels that brighter ones outshine."""
    weed_adjacent: bool = True
    """Of pixels that touch keep the most stable."""
    adjacent_groups: bool = False
    """Keep one pixel of each group of touching pixels, as StaMPS does, instead of every local maximum."""
    max_noise: float = 1.0
    """Largest noise of a point in time [rad]."""
    smoothing_days: float = 730.0
    """Standard deviation of the temporal weights in weeding [d]."""


@dataclass(frozen=True)
class PersistentScatterers:
    """What was selected, candidate by candidate in row-major order, and how."""

    amplitude: AmplitudeStatistics
    """Mean amplitude and dispersion of all pixels."""
    rows: np.ndarray
    """(n,) int32: image row of each candidate."""
    cols: np.ndarray
    """(n,) int32: image column."""
    dispersion: np.ndarray
    """(n,) float32: amplitude dispersion."""
    gamma: np.ndarray
    """(n,) float32: phase stability; without the own share in the surroundings where that was estimated."""
    slope: np.ndarray
    """(n,) float32: look-angle error K [rad/m]."""
    noise: np.ndarray
    """(n,) float32: noise in time [rad]; NaN where not judged."""
    selected: np.ndarray
    """(n,) bool: the persistent scatterers."""
    counts: dict[str, int]
    """Pixels left after each step, in order."""
    area_km2: float
    """Area with data [km2]; NaN where the size of pixels was not needed."""
    cell_metres: float
    """Side of the cells of the grid [m]; NaN likewise."""
    expected_noise: float
    """Noise pixels expected above the threshold, before weeding; NaN by amplitude alone."""
    threshold: Threshold | None = None
    """The line in D_A; None by amplitude alone."""
    random: RandomPhase | None = None
    """Gamma of noise; None by amplitude alone."""
    first_gamma: np.ndarray | None = None
    """(n,) float32: gamma with the own share, of all candidates; None by amplitude alone."""
    changes: tuple[float, ...] = ()
    """Rms change of gamma in each round."""


def select_by_amplitude(
    stack: StackFile, limit: float, execution: Execution, monitor: Monitor
) -> PersistentScatterers:
    """Take every pixel of low amplitude dispersion, whatever its phase.

    Parameters
    ----------
    stack : StackFile
        Open stack.
    limit : float
        Selected pixels have a lower dispersion.
    execution, monitor : Execution, Monitor
        Threads, memory, progress, cancel and messages.

    Raises
    ------
    EngineError
        The amplitudes cannot be measured.
    """
    amplitude = amplitude_statistics(stack, execution, monitor)
    rows, cols = np.nonzero(amplitude.dispersion < limit)
    unknown = np.full(len(rows), np.nan, np.float32)
    if not len(rows):
        monitor.warn(f"No pixel has an amplitude dispersion below {limit:g}.")
    return PersistentScatterers(
        amplitude, rows.astype(np.int32), cols.astype(np.int32), amplitude.dispersion[rows, cols], unknown,
        unknown, unknown, np.ones(len(rows), bool), {"candidates": len(rows)}, np.nan, np.nan,
        np.nan,
    )  # fmt: skip


def select_persistent(
    stack: StackFile,
    options: PsOptions,
    scratch: Path,
    execution: Execution,
    monitor: Monitor,
    network: Network | None = None,
) -> PersistentScatterers:
    """Select by phase stability.

    Parameters
    ----------
    stack : StackFile
        Open stack, flat-earth and topographic phase off.
    options : PsOptions
        Thresholds and filters.
    scratch : Path
        Folder for the candidates' phases.
    execution, monitor : Execution, Monitor
        Threads, memory, progress, cancel and messages.
    network : Network, optional
        Small-baseline pairs; by default the star around the stack's reference date.

    Raises
    ------
    EngineError
        There are too few dates, or baselines or geometry are unknown.
    Cancelled
        The user stopped the run.
    """
    pairs = pairs_of(stack.header, stack.path, network)
    spacing = pixel_spacing(stack)
    per_metre = mean_radians_per_metre(stack)
    search = plan_search(pairs, options.max_height_error * per_metre)
    if not search.step:
        monitor.warn("All baselines are alike: height errors cannot be told and are taken for 0.")
    amplitude = amplitude_statistics(stack, execution, monitor.part(0.0, 0.15))
    area = float(np.isfinite(amplitude.dispersion).sum()) * spacing[0] * spacing[1] * 1e-6
    density = float((amplitude.dispersion < options.dispersion).sum()) / area
    grid = CellGrid(stack.header.grid.shape, *spacing, options.cell_metres or cell_side(density))
    candidates = collect_candidates(
        stack, amplitude.dispersion, options.dispersion, grid, scratch, execution, monitor.part(0.15, 0.25)
    )
    random = draw_random_phase(pairs, search, execution, monitor.part(0.25, 0.3), n=options.n_random)
    monitor.inform(
        f"{len(candidates)} candidates with an amplitude dispersion below {options.dispersion:g} in "
        f"{area:.2f} km2; cells of {grid.cell_metres:.0f} m."
    )
    estimator = StabilityEstimator(candidates, pairs, grid, search, options.stability, scratch, execution)
    stability = estimator.run(random, monitor.part(0.3, 0.75))

    dispersion = candidates.dispersion
    sampled, share = _sample(candidates, grid)
    own_gamma, own_slope = estimator.without_own(sampled, monitor.part(0.75, 0.8))
    sample = Sample(own_gamma[sampled], dispersion[sampled], share)
    threshold = find_threshold(sample, random, area, options.limit)
    limit = threshold.at(dispersion)
    first = stability.gamma > limit
    rest = estimator.without_own(first & ~sampled, monitor.part(0.8, 0.85))
    own_gamma, own_slope = (np.where(sampled, a, b) for a, b in zip((own_gamma, own_slope), rest))
    kept = first & (np.nan_to_num(own_gamma) > limit)
    if search.step:
        # A fit to noise finds another maximum as soon as its surroundings change.
        moved = np.nan_to_num(np.abs(own_slope - stability.slope), nan=np.inf)
        kept &= moved < 2 * np.pi / pairs.baseline_range
    judged = first | sampled
    final_gamma = np.where(judged, own_gamma, stability.gamma)
    final_slope = close_slopes(
        estimator, kept, final_gamma, np.where(judged, own_slope, stability.slope), stack.header.wavelength,
        monitor.part(0.85, 0.9),
    )  # fmt: skip
    weeder = _Weeder(stack, amplitude, candidates, pairs, grid, options, execution)
    selected, noise, weeded = weeder.weed(kept, final_gamma, final_slope, monitor.part(0.9, 1.0))
    counts = {"candidates": len(candidates), "stable": int(first.sum()), "stable_by_others": int(kept.sum())}
    if not selected.any():
        monitor.warn(
            f"No persistent scatterer was found among {len(candidates)} candidates: too few of them share "
            "their phase with neighbours; a larger area or METHOD amplitude may help."
        )
    order = np.lexsort((candidates.cols, candidates.rows))
    return PersistentScatterers(
        amplitude=amplitude,
        rows=candidates.rows[order],
        cols=candidates.cols[order],
        dispersion=dispersion[order],
        gamma=final_gamma[order],
        slope=final_slope[order],
        noise=noise[order],
        selected=selected[order],
        counts=counts | weeded,
        area_km2=area,
        cell_metres=grid.cell_metres,
        expected_noise=expected_noise(sample, random, threshold),
        threshold=threshold,
        random=random,
        first_gamma=stability.gamma[order],
        changes=stability.changes,
    )


def _sample(candidates: Candidates, grid: CellGrid) -> tuple[np.ndarray, float]:
    """Whole cells of candidates, scattered over the scene: (n,) bool, and their share of all."""
    n = len(candidates)
    if n <= N_SAMPLE:
        return np.ones(n, bool), 1.0
    cells = grid.cell_rows(candidates.rows) * grid.shape[1] + grid.cell_cols(candidates.cols)
    # Knuth's multiplicative hash: the same cells whatever the blocks.
    sampled = (cells.astype(np.uint64) * np.uint64(2654435761)) % np.uint64(2**32) < 2**32 * (N_SAMPLE / n)
    return sampled, float(sampled.mean())


@dataclass(frozen=True)
class _Weeder:
    """Takes off selected candidates that are no scatterers of their own."""

    stack: StackFile
    amplitude: AmplitudeStatistics
    candidates: Candidates
    pairs: Pairs
    grid: CellGrid
    options: PsOptions
    execution: Execution

    def weed(
        self, kept: np.ndarray, gamma: np.ndarray, slope: np.ndarray, monitor: Monitor
    ) -> tuple[np.ndarray, np.ndarray, dict[str, int]]:
        """Selected (n,) bool, noise (n,) float32 [rad] and what each step left."""
        candidates, counts = self.candidates, {}
        # Row by row whatever the blocks: a triangulation of pixels depends on their order.
        order = np.lexsort((candidates.cols, candidates.rows))
        chosen = order[kept[order]]
        if self.options.side_lobes and len(chosen):
            chosen = chosen[~self._outshone(monitor.part(0.0, 0.2))[chosen]]
            counts["not_outshone"] = len(chosen)
        if self.options.weed_adjacent:
            places = candidates.rows[chosen], candidates.cols[chosen]
            groups = self.options.adjacent_groups
            chosen = chosen[drop_adjacent(*places, gamma[chosen], groups=groups)]
            counts["not_adjacent"] = len(chosen)
        chosen = self._without_duplicates(chosen, gamma)
        counts["single"] = len(chosen)
        noise = np.full(len(candidates), np.nan, np.float32)
        noise[chosen] = self._noise(chosen, slope[chosen], monitor.part(0.2, 1.0))
        if len(chosen) == 1:
            monitor.warn("One point was selected, so that its noise could not be judged by neighbours.")
        # The only point has no neighbour to be judged by.
        chosen = chosen[~(noise[chosen] >= self.options.max_noise)]
        counts["quiet"] = len(chosen)
        selected = np.zeros(len(candidates), bool)
        selected[chosen] = True
        return selected, noise, counts

    def _outshone(self, monitor: Monitor) -> np.ndarray:
        """(n,) bool: candidates that hold the side lobes of brighter pixels."""
        mean, dispersion = self.amplitude.mean, self.amplitude.dispersion
        intensity = np.nan_to_num(mean**2 * (1.0 + dispersion**2)).astype(np.float32)
        response = power_response(self.stack)
        # A scatterer between two pixels is in both; of pixels that touch weeding keeps the most stable.
        response[REACH - 1 : REACH + 2, REACH - 1 : REACH + 2] = 0.0
        share = received_power(intensity, response, self.execution, monitor)
        return share[self.candidates.rows, self.candidates.cols] > MOST_RECEIVED

    def _without_duplicates(self, chosen: np.ndarray, gamma: np.ndarray) -> np.ndarray:
        places = [
            geometry_at(self.stack, name, self.candidates.rows[chosen], self.candidates.cols[chosen])
            for name in ("longitude", "latitude")
        ]
        # Pixels of a map grid lie apart.
        if self.stack.header.grid.is_geocoded or any(place is None for place in places):
            return chosen
        return chosen[drop_duplicates(*places, gamma[chosen])]

    def _noise(self, chosen: np.ndarray, slope: np.ndarray, monitor: Monitor) -> np.ndarray:
        turns = self.candidates.turns.read(chosen)
        edges = neighbour_edges(
            self.candidates.cols[chosen] * self.grid.col_metres,
            self.candidates.rows[chosen] * self.grid.row_metres,
        )
        smoothing = smoothing_of(self.pairs, self.options.smoothing_days / DAYS_PER_YEAR)
        wavelength = self.stack.header.wavelength
        return point_noise(turns, slope, edges, smoothing, wavelength, self.execution, monitor)
