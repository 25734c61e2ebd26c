"""Rates that single bad dates do not move: the median of the slopes of all pairs of dates."""

from __future__ import annotations

import numpy as np

from ..compute import Execution, Monitor, map_blocks
from .theil_sen_kernels import median_slopes

#: Points worked on at once.
_RUN = 2000


def theil_sen(series: np.ndarray, years: np.ndarray, execution: Execution, monitor: Monitor) -> np.ndarray:
    """Median of the slopes between all pairs of dates of each series.

    Parameters
    ----------
    series : (n_dates, n) ndarray of float32
        Displacement, no NaN.
    years : (n_dates,) ndarray of float64
        Time of each date [yr], ascending; at least two.
    execution : Execution
        Threads.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    (n,) ndarray of float32
        Rate, per year.

    Raises
    ------
    Cancelled
        The user stopped the run.

    References
    ----------
    Theil (1950), Proc. KNAW 53; Sen (1968), J. Am. Stat. Assoc. 63.
    """
    first, second = np.triu_indices(len(years), 1)
    per_year = 1.0 / (years[second] - years[first])
    result = np.empty(series.shape[1], np.float32)

    def of_run(run: slice) -> np.ndarray:
        return median_slopes(np.ascontiguousarray(series[:, run].T), per_year)

    def keep(run: slice, rates: np.ndarray) -> None:
        result[run] = rates

    runs = [slice(start, start + _RUN) for start in range(0, series.shape[1], _RUN)]
    # The series of all points stand in memory.
    map_blocks(of_run, runs, keep, execution.here(), monitor)
    return result
