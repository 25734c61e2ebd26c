"""Which pairs are written, and what ties a network in pieces."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike

import numpy as np

from ...compute import Monitor
from ...interferometry.network import Network
from ...interferometry.network_design import NetworkOptions, design_network
from ...interferometry.network_table import read_network
from ...point_columns import PointsHeader

#: Added pairs that are named.
_NAMED = 5


@dataclass(frozen=True)
class ChosenPairs:
    """Pairs by the indices of their dates, the earlier one first."""

    checked: np.ndarray
    """(n_checked, 2) int64: those whose closure is checked."""
    written: np.ndarray
    """(n_pairs, 2) int64: those that are written."""
    ties: np.ndarray
    """(n_ties, 2) int64: those of the written ones that were added to tie pieces of the network."""


def choose_pairs(
    table: str | PathLike | None, header: PointsHeader, bperp: np.ndarray, monitor: Monitor
) -> ChosenPairs:
    """The pairs of a table; without one all within the usual limits are checked and a subset is written.

    The phases of the dates are consistent, so that the pairs of each date with its three next ones carry
    all that any network does. Where no pair joins two groups of dates, one between the last date before
    and the first after is added.

    Parameters
    ----------
    table : path or None
        CSV of `network_table`.
    header : PointsHeader
        Dates.
    bperp : (n_dates,) ndarray of float64
        Perpendicular baselines [m], NaN where unknown.
    monitor : Monitor
        A network in pieces is a warning.

    Raises
    ------
    EngineError
        The table cannot be read or names other dates.
    """
    if table is not None:
        whole = network = read_network(table, header.dates, bperp)
    else:
        whole, network = (_designed(header, bperp, method) for method in ("all", "hop3"))
    ties, group = [], network.subsets.copy()
    for date in range(header.n_dates - 1):
        if group[date] != group[date + 1]:
            ties.append((date, date + 1))
            group[group == group[date + 1]] = group[date]
    added = np.array(ties, np.int64).reshape(-1, 2)
    if ties:
        names = ", ".join(f"{header.dates[a]:%Y%m%d}-{header.dates[b]:%Y%m%d}" for a, b in ties[:_NAMED])
        monitor.warn(
            f"The network is in {network.n_subsets} pieces that no pair joins; only the temporal model of "
            f"the arcs ties them, by {len(ties)} added pairs ({names}{' ...' if len(ties) > _NAMED else ''})."
        )
    written = np.vstack([np.sort(network.pairs, axis=1), added])
    return ChosenPairs(np.sort(whole.pairs, axis=1), written, added)


def _designed(header: PointsHeader, bperp: np.ndarray, method: str) -> Network:
    days = np.diff([day.toordinal() for day in header.dates])
    options = NetworkOptions(method)
    if not np.isfinite(bperp).all() or days.min() > options.max_days:
        # Nothing to limit by, or nothing within the limits.
        options = NetworkOptions("sequential")
    return design_network(header.dates, bperp, options)
