"""From the unwrapped pairs of points to one series each, in whole cycles of the measured phase."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ...algebra import product
from ...compute import Execution, Monitor, map_blocks
from ...errors import EngineError
from ...interferometry.network import Network
from ...points_file import PointsFile
from ..closure import CYCLE, ClosureCheck
from ..inversion import NetworkInversion
from ..survey import MAX_MISSING_DATES
from .options import PointSeriesOptions
from .rewrapping import snap

#: Points whose median stands for a pair when its offset against the others is looked for.
_SAMPLE = 5_000

#: Most bytes of a block, so that Cancel answers.
_BLOCK_BYTES = 16 * 1024**2

#: Standard deviation of phase that no point is better than [rad].
_LEAST_DEVIATION = 0.05


@dataclass(frozen=True)
class PointSeries:
    """Series of points and how well the pairs agree with them."""

    series: np.ndarray
    """(n_dates, n) float32: displacement since the first date [m]; NaN where there is none."""
    temporal_coherence: np.ndarray
    """(n,) float32: |mean exp(j residual)| over the pairs used."""
    residual_rms: np.ndarray
    """(n,) float32: rms residual of the pairs [rad]."""
    n_subsets: np.ndarray
    """(n,) int32: connected subsets of the point's own network."""
    n_missing: np.ndarray
    """(n,) int32: dates without any pair."""
    noise: np.ndarray
    """(n,) float64: mean variance of a date's phase [m^2]."""
    walk: np.ndarray
    """(n,) float64: by how much the variance of the phase grows in a year [m^2/yr]: the part of its noise
    that stays from date to date, as that of a distributed scatterer that decorrelates does."""
    pair_rms: np.ndarray
    """(n_pairs,) float64: rms residual of each pair over the points [rad]."""
    pair_slips: np.ndarray
    """(n_pairs,) int64: points at which the pair is a whole cycle or more off."""
    corrected: int
    """Cycles that loops of pairs settled."""
    unsettled: int
    """Points that keep a loop no single explanation closes."""

    def take(self, points: np.ndarray) -> PointSeries:
        """The series of some points, by mask; what is known of pairs stays."""
        per_point = ("temporal_coherence", "residual_rms", "n_subsets", "n_missing", "noise", "walk")
        columns = {name: getattr(self, name)[points] for name in per_point}
        return replace(self, series=self.series[:, points], **columns)

    @property
    def usable(self) -> np.ndarray:
        """(n,) bool: points with a series that is not mostly interpolated."""
        return np.isfinite(self.series).all(axis=0)


def point_network(points: PointsFile) -> Network:
    """Dates and unwrapped pairs of a file.

    Raises
    ------
    EngineError
        The file is not unwrapped, or holds too few dates.
    """
    if not points.is_unwrapped:
        raise EngineError(f"{points.path} holds wrapped phases only; run unwrap_points on it first.")
    dates = points.header.dates
    if len(dates) < 3:
        raise EngineError(f"{points.path} has {len(dates)} dates; a time series needs 3 at least.")
    pairs = points.pairs
    if not len(pairs):
        raise EngineError(f"{points.path} holds no unwrapped pair; run unwrap_points again.")
    bperp = points.mean_bperp()
    return Network(dates, pairs, bperp[pairs[:, 1]] - bperp[pairs[:, 0]])


def invert_points(
    points: PointsFile,
    network: Network,
    allowed: np.ndarray,
    options: PointSeriesOptions,
    execution: Execution,
    monitor: Monitor,
) -> PointSeries:
    """Pairs to displacement: closure, weights, inversion, whole cycles of the measured phase.

    Parameters
    ----------
    points : PointsFile
        Open, unwrapped.
    network : Network
        Its dates and pairs.
    allowed : (n,) ndarray of bool
        Points that are wanted.
    options : PointSeriesOptions
        Closure, weighting, norm, bridge.
    execution : Execution
        Threads and memory.
    monitor : Monitor
        Progress and cancel.
    """
    n, n_dates, n_pairs = points.header.n_points, network.n_dates, network.n_pairs
    metres = points.header.wavelength / (4.0 * np.pi)
    offset = _pair_offsets(points, network)
    closure = ClosureCheck(network) if options.closure else None
    inversion = NetworkInversion(network, options.norm, options.bridge)
    first, second = network.pairs.T
    series = np.full((n_dates, n), np.nan, np.float32)
    values = {name: np.full(n, np.nan, np.float32) for name in ("coherence", "rms", "noise", "walk")}
    counts = {name: np.zeros(n, np.int32) for name in ("subsets", "missing")}
    squares, used, slips = np.zeros(n_pairs), np.zeros(n_pairs), np.zeros(n_pairs, np.int64)
    total = np.zeros(2, np.int64)

    def invert(run: slice):
        phase = points.unwrapped(run) - offset[:, None]
        phase[:, ~allowed[run]] = np.nan
        deviation = points.deviation(run)
        found = closure(phase) if closure else None
        if found:
            phase -= np.float32(CYCLE) * found.cycles
        weight = pair_weights_of(deviation, network.pairs) if options.weighting else None
        solved = inversion(phase, weight)
        # An interferogram is earlier minus later (MintPy), an image's phase rises toward the satellite.
        estimate = snap(-solved.phase, points.phase(run))
        residual = phase - (estimate[first] - estimate[second])
        empty = (solved.n_pairs == 0) | (solved.n_missing > MAX_MISSING_DATES * n_dates)
        estimate[:, empty] = np.nan
        noise, walk = phase_noise(deviation, network.years)
        return estimate * metres, solved, residual, found, noise * metres**2, walk * metres**2

    def store(run: slice, result) -> None:
        estimate, solved, residual, found, noise, walk = result
        series[:, run] = estimate
        values["coherence"][run], values["rms"][run] = solved.temporal_coherence, solved.residual_rms
        values["noise"][run], values["walk"][run] = noise, walk
        counts["subsets"][run], counts["missing"][run] = solved.n_subsets, solved.n_missing
        known = np.isfinite(residual)
        apart = np.where(known, residual, 0.0)
        squares[:] += (apart**2).sum(axis=1)
        used[:] += known.sum(axis=1)
        slips[:] += (np.abs(apart) > np.pi).sum(axis=1)
        if found:
            total[:] += np.abs(found.cycles).sum(), found.unsettled.sum()

    runs = point_runs(n, 40 * n_pairs + 60 * n_dates, execution)
    map_blocks(invert, runs, store, execution, monitor)
    return PointSeries(
        series, values["coherence"], values["rms"], counts["subsets"], counts["missing"],
        values["noise"].astype(np.float64), values["walk"].astype(np.float64),
        np.sqrt(squares / np.maximum(used, 1)), slips, int(total[0]), int(total[1]),
    )  # fmt: skip


def point_runs(n: int, bytes_per_point: int, execution: Execution) -> list[slice]:
    """Runs of points that fit the memory budget.

    Raises
    ------
    EngineError
        Not even one point fits it.
    """
    budget = min(execution.memory // (execution.threads + 1), _BLOCK_BYTES)
    size = budget // bytes_per_point
    if size < 1:
        raise EngineError(
            f"The memory limit of {execution.memory / 1024**2:.0f} MiB is too small; raise the limit or use "
            "fewer threads."
        )
    return [slice(start, min(start + size, n)) for start in range(0, n, size)]


def pair_weights_of(deviation: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """Weights of pairs from the standard deviations of their dates.

    Parameters
    ----------
    deviation : (n_dates, n) ndarray
        Of the phases [rad]; NaN where unknown.
    pairs : (n_pairs, 2) ndarray of int
        Dates.

    Returns
    -------
    (n_pairs, n) ndarray of float32
        1 / (variance of one + variance of the other) [1/rad^2].
    """
    variance = np.maximum(np.nan_to_num(deviation, nan=1.0), _LEAST_DEVIATION) ** 2
    return (1.0 / (variance[pairs[:, 0]] + variance[pairs[:, 1]])).astype(np.float32)


def phase_noise(deviation: np.ndarray, years: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What the standard deviations against the first date say about the noise of a series.

    Noise that is new at every date makes the variance against the first date the same for all of them;
    noise that stays makes it grow with time.

    Parameters
    ----------
    deviation : (n_dates, n) ndarray
        Standard deviation of the phase against the first date [rad]; NaN where unknown.
    years : (n_dates,) ndarray
        Time since the first date [yr].

    Returns
    -------
    variance : (n,) ndarray of float64
        Mean over the dates [rad^2]; NaN where unknown.
    growth : (n,) ndarray of float64
        Growth of the variance, at least 0 [rad^2/yr].
    """
    variance = deviation[1:].astype(np.float64) ** 2
    centred = years[1:] - years[1:].mean()
    growth = product(centred, np.nan_to_num(variance)) / max(np.square(centred).sum(), 1e-12)
    with np.errstate(invalid="ignore"):
        mean = variance.mean(axis=0)
    return mean, np.where(np.isfinite(mean), np.maximum(growth, 0.0), 0.0)


def _pair_offsets(points: PointsFile, network: Network) -> np.ndarray:
    """(n_pairs,) float32: whole cycles that a pair as a whole is off against the others [rad].

    Each pair is unwrapped in space for itself, so that its zero is free by whole cycles; loops of the
    pairs' medians tell them.
    """
    n = points.header.n_points
    step = max(1, n // _SAMPLE)
    size = min(n, max(1, _SAMPLE // 50))
    starts = range(0, n, size * step)
    sample = np.concatenate([points.unwrapped(slice(k, min(k + size, n))) for k in starts], axis=1)
    medians = np.full((network.n_pairs, 1), np.nan, np.float32)
    for index, pair in enumerate(sample):
        known = pair[np.isfinite(pair)]
        if known.size:
            medians[index] = np.median(known)
    solved = NetworkInversion(network, "l1")(medians)
    first, second = network.pairs.T
    residual = medians - (solved.phase[second] - solved.phase[first])
    return (CYCLE * np.rint(np.nan_to_num(residual[:, 0]) / CYCLE)).astype(np.float32)
