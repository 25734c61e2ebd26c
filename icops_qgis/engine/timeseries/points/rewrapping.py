"""Back to the wrapped phase: a series of whole cycles that the network has only guessed at.

The phase of each date is known but for whole cycles. The inversion of unwrapped pairs says which, up to
what slips in the pairs leave; the measured phase then says the rest exactly.
"""

from __future__ import annotations

from collections.abc import Iterator

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
    fit = line @ np.linalg.pinv(line)
    reach = MAX_RATE * per_metre
    rates = np.linspace(-reach, reach, 2 * int(np.ceil(reach * np.ptp(years) / (CYCLE * FINENESS))) + 1)
    waves = np.exp(-1j * np.outer(rates, time))
    corrected = 0
    for cell, points in neighbourhoods(cells):
        if cell % 256 == 0:
            monitor.check()
        if len(points) < _LEAST:
            continue
        apart = per_metre * series[:, points].astype(np.float64)
        apart -= np.median(apart, axis=1, keepdims=True)
        rough = np.sqrt(((apart - fit @ apart) ** 2).mean(axis=0))
        # A point of another cell stands here for its neighbourhood only.
        own = cells.of_point[points] == cell
        suspects = np.flatnonzero(own & (rough > SUSPICIOUS))
        if not suspects.size:
            continue
        turns = np.exp(1j * apart[:, suspects])
        best = np.abs(waves @ turns).argmax(axis=0)
        model = np.outer(time, rates[best])
        model += np.angle((turns * np.exp(-1j * model)).mean(axis=0))
        rewrapped = model + np.angle(turns * np.exp(-1j * model))
        left = np.sqrt(((rewrapped - model) ** 2).mean(axis=0))
        believed = left < SETTLED
        cycles = np.rint((rewrapped - apart[:, suspects]) / CYCLE)
        cycles -= cycles[0]
        chosen = believed & cycles.any(axis=0)
        series[:, points[suspects[chosen]]] += (cycles[:, chosen] * CYCLE / per_metre).astype(np.float32)
        corrected += int(chosen.sum())
    return corrected


def neighbourhoods(cells: Cells) -> Iterator[tuple[int, np.ndarray]]:
    """Each cell with its points, and those of the nearest cells where they are few."""
    near = cells.neighbours(5)
    count = cells.count
    for cell in range(len(cells)):
        chosen = near[cell] if count[cell] < 2 * _LEAST else near[cell, :1]
        yield cell, np.concatenate([cells.order[cells.start[k] : cells.start[k + 1]] for k in chosen])
