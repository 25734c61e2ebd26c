"""Back to the wrapped phase: a series of whole cycles that the network has only guessed at.

The phase of each date is known but for whole cycles. The inversion of unwrapped pairs says which, up to
what slips in the pairs leave; the measured phase then says the rest exactly.
"""

from __future__ import annotations

import numpy as np

from ...compute import Monitor
from .cells import Cells

CYCLE = 2.0 * np.pi


def snap(phase: np.ndarray, wrapped: np.ndarray) -> np.ndarray:
    """The measured phase, with the whole cycles of an estimate.

    Parameters
    ----------
    phase : (n_dates, n) ndarray
        Estimate of the unwrapped phase [rad].
    wrapped : (n_dates, n) ndarray
        The measured phase [rad]; NaN where there is none.

    Returns
    -------
    (n_dates, n) ndarray
        The phase that differs from `wrapped` by whole cycles and from `phase` by half a cycle at most;
        `phase` itself where nothing was measured.
    """
    snapped = wrapped + CYCLE * np.rint((phase - wrapped) / CYCLE)
    return np.where(np.isfinite(snapped), snapped, phase)


#: Points of an island that are compared with the nearest ground beyond it.
_SHORE = 50


def join_islands(series: np.ndarray, island: np.ndarray, positions: np.ndarray, wavelength: float) -> int:
    """Bring islands, whose zero is free by whole cycles at every date, to the largest one.

    From one date to the next an island is taken to move by less than half a cycle against the ground of
    the largest island that is nearest to it.

    Parameters
    ----------
    series : (n_dates, n) ndarray of float32
        Displacement [m]; corrected in place.
    island : (n,) ndarray of int
        Island of each point.
    positions : (n, 2) ndarray
        East and north [m].
    wavelength : float
        [m].

    Returns
    -------
    int
        Points on other islands than the largest.
    """
    from scipy.spatial import cKDTree

    numbers, count = np.unique(island, return_counts=True)
    main = island == numbers[np.argmax(count)]
    if main.all():
        return 0
    ground = np.flatnonzero(main)
    distance, nearest = cKDTree(positions[ground]).query(positions)
    for number in numbers[numbers != numbers[np.argmax(count)]]:
        own = np.flatnonzero(island == number)
        shore = own[np.argsort(distance[own], kind="stable")[:_SHORE]]
        apart = np.median(series[:, shore] - series[:, ground[nearest[shore]]], axis=1).astype(np.float64)
        joined = np.unwrap(apart, period=0.5 * wavelength)
        series[:, own] += (joined - apart).astype(np.float32)[:, None]
    return int((~main).sum())


#: Series that depart from their neighbours' by more than this have perhaps slipped [rad rms about a line].
SUSPICIOUS = 1.0

#: What is left about a model must be less than this for the model to be believed [rad rms].
SETTLED = 0.6

#: Rates against the neighbours that are tried [m/yr], and how finely [cycles over the whole series].
MAX_RATE, FINENESS = 0.05, 0.125

#: Points of a neighbourhood at least.
_LEAST = 8


def mend(series: np.ndarray, years: np.ndarray, wavelength: float, cells: Cells, monitor: Monitor) -> int:
    """Re-wrap the series that slip against their neighbours (Lee et al. 2012, at points).

    What a point does beyond the median of its neighbourhood is wrapped again and a line found that it
    follows best, however many cycles the network had put into it; the cycles are those nearest the line.

    Parameters
    ----------
    series : (n_dates, n) ndarray of float32
        Displacement [m]; corrected in place.
    years : (n_dates,) ndarray
        Time of each date [yr].
    wavelength : float
        [m].
    cells : Cells
        Neighbourhoods.
    monitor : Monitor
        Cancel.

    Returns
    -------
    int
        Points corrected.
    """
    per_metre = 4.0 * np.pi / wavelength
    time = years - years.mean()
    line = np.column_stack([np.ones_like(time), time])
    solve = np.linalg.pinv(line)
    reach = MAX_RATE * per_metre
    rates = np.linspace(-reach, reach, 2 * int(np.ceil(reach * np.ptp(years) / (CYCLE * FINENESS))) + 1)
    waves = np.exp(-1j * np.outer(rates, time))
    around = cells.neighbours(5)
    corrected = 0
    for run, points in cells.runs():
        monitor.check()
        block = per_metre * series[:, points].astype(np.float64)
        for cell in range(run.start, run.stop):
            own = slice(
                cells.start[cell] - cells.start[run.start], cells.start[cell + 1] - cells.start[run.start]
            )
            near = block[:, own]
            if near.shape[1] < 2 * _LEAST:
                # Where a cell holds few points, those around it stand for its neighbourhood too.
                members = [cells.order[cells.start[k] : cells.start[k + 1]] for k in around[cell]]
                near = per_metre * series[:, np.concatenate(members)].astype(np.float64)
                if near.shape[1] < _LEAST:
                    continue
            apart = block[:, own] - np.median(near, axis=1, keepdims=True)
            rough = np.sqrt(((apart - line @ (solve @ apart)) ** 2).mean(axis=0))
            suspects = np.flatnonzero(rough > SUSPICIOUS)
            if suspects.size:
                cycles = _whole_cycles(apart[:, suspects], rates, waves, time)
                chosen = points[own][suspects]
                series[:, chosen] += (cycles * CYCLE / per_metre).astype(np.float32)
                corrected += int(cycles.any(axis=0).sum())
    return corrected


def _whole_cycles(apart: np.ndarray, rates: np.ndarray, waves: np.ndarray, time: np.ndarray) -> np.ndarray:
    """(n_dates, n) cycles that bring series nearest the line they follow best; 0 where they follow none.

    Parameters
    ----------
    apart : (n_dates, n) ndarray
        Phase beyond that of the neighbourhood [rad].
    rates : (k,) ndarray
        Rates that are tried [rad/yr].
    waves : (k, n_dates) ndarray
        exp(-j rate time).
    time : (n_dates,) ndarray
        [yr], about its mean.
    """
    turns = np.exp(1j * apart)
    model = np.outer(time, rates[np.abs(waves @ turns).argmax(axis=0)])
    model += np.angle((turns * np.exp(-1j * model)).mean(axis=0))
    left = np.angle(turns * np.exp(-1j * model))
    cycles = np.rint((model + left - apart) / CYCLE)
    settled = np.sqrt((left**2).mean(axis=0)) < SETTLED
    return np.where(settled, cycles - cycles[0], 0.0)


def settle(
    series: np.ndarray,
    island: np.ndarray,
    places: np.ndarray,
    years: np.ndarray,
    wavelength: float,
    cells: Cells,
    refine: bool,
    monitor: Monitor,
) -> None:
    """Join islands and, where wanted, bring series back that slipped: `join_islands`, `mend`."""
    apart = join_islands(series, island, places, wavelength)
    if apart:
        monitor.warn(
            f"{apart} points lie on islands that no edge joins with the others; they are taken to move by "
            "less than half a cycle from date to date against the nearest ground."
        )
    if refine:
        mended = mend(series, years, wavelength, cells, monitor)
        monitor.inform(f"{mended} points had slipped against their neighbours and are brought back.")
