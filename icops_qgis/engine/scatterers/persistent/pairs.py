"""Which images the phase of a candidate is looked at between: a single-reference star or a network."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...errors import EngineError
from ...interferometry.network import Network
from ...stack.stack_file import StackHeader

#: Fewer dates than this are not enough to tell a stable phase from a random one.
MIN_DATES = 4


@dataclass(frozen=True)
class Pairs:
    """Interferograms formed on the fly: image `second` times conjugate image `first`.

    A height error dz turns such a phase by +K B with K = 4 pi dz / (lambda R sin theta) and B the
    baseline of `second` minus that of `first`.
    """

    first: np.ndarray
    """(n_pairs,) int64: index of the date whose phase is taken off."""
    second: np.ndarray
    """(n_pairs,) int64: index of the other date."""
    bperp: np.ndarray
    """(n_dates,) float64: perpendicular baseline of each date at the scene's centre [m]."""
    years: np.ndarray
    """(n_dates,) float64: time since the first date [yr]."""
    is_star: bool
    """Whether all pairs share one image."""

    @property
    def n_pairs(self) -> int:
        """Number of interferograms."""
        return len(self.first)

    @property
    def n_dates(self) -> int:
        """Number of images."""
        return len(self.bperp)

    @property
    def pair_bperp(self) -> np.ndarray:
        """(n_pairs,) float64: perpendicular baseline of each pair at the scene's centre [m]."""
        return self.bperp[self.second] - self.bperp[self.first]

    @property
    def baseline_range(self) -> float:
        """Largest minus smallest baseline of the pairs [m]."""
        return float(np.ptp(self.pair_bperp))


def pairs_of(header: StackHeader, path: object, network: Network | None = None) -> Pairs:
    """The star around the stack's reference date, or the pairs of a network.

    Parameters
    ----------
    header : StackHeader
        Dates, reference and baselines of the stack.
    path : object
        The stack's name, for the sentence.
    network : Network, optional
        Small-baseline pairs of the stack's dates; every date of it must be one of the stack's.

    Raises
    ------
    EngineError
        There are too few dates or pairs, or the baselines are unknown.
    """
    if header.n_dates < MIN_DATES:
        raise EngineError(
            f"{path} has {header.n_dates} dates; phase stability needs at least {MIN_DATES}: import more, or "
            "use METHOD amplitude."
        )
    if not np.isfinite(header.bperp).all():
        raise EngineError(
            f"{path} does not tell the perpendicular baselines; import the stack with its orbits, or use "
            "METHOD amplitude."
        )
    if network is None:
        others = np.delete(np.arange(header.n_dates), header.reference)
        first = np.full(len(others), header.reference)
        return Pairs(first, others, header.bperp, header.years, is_star=True)
    place = {day: i for i, day in enumerate(header.dates)}
    of_stack = np.array([place[day] for day in network.dates])
    first, second = of_stack[network.pairs].T.copy()
    if len(first) < MIN_DATES - 1:
        raise EngineError(
            f"The network has {len(first)} pairs; phase stability needs at least {MIN_DATES - 1}: raise its "
            "limits, or leave NETWORK empty."
        )
    return Pairs(first, second, header.bperp, header.years, is_star=False)
