"""The reference area among scattered points: the user's, or ground that is quiet, dense and coherent."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from ...errors import EngineError
from ..dem_error import MAD_TO_SD
from ..inversion import slope_coefficients
from ..reference import half_sample_mode
from .cells import Cells

#: The automatic reference has at least this share of the points that the fullest surroundings have.
DENSE = 0.6

#: And is among this share of the remaining places, those of the best points.
BEST = 0.8

#: Rates within this many standard deviations of the usual one say what is usual; ground moves where its
#: rate differs by more than that many.
CLIP, MOVING = 2.0, 3.0

#: Radii between the reference area's middle and ground that moves.
APART = 1.25

#: Points of an area at least, where there are so many: one point's noise must not be everybody's.
LEAST_POINTS = 5


@dataclass(frozen=True)
class PointReference:
    """Points whose mean displacement is zero at every date."""

    points: np.ndarray
    """(k,) int64: indices of the points."""
    centre: tuple[float, float]
    """Where it is, in map coordinates."""
    radius: float
    """[m]."""
    automatic: bool
    """Whether it was chosen here instead of by the user."""
    why: str = ""
    """What speaks for an automatic choice, in words."""

    def describe(self) -> str:
        """One sentence for logs and reports."""
        how = f"chosen automatically: {self.why}" if self.automatic else "as given"
        x, y = self.centre
        digits = 5 if abs(x) <= 360 and abs(y) <= 90 else 1
        return (
            f"Reference area: {len(self.points)} points within {self.radius:.0f} m of {x:.{digits}f}, "
            f"{y:.{digits}f} ({how}); all displacements are relative to it."
        )


_TOLD = re.compile(
    r"Reference area: (\d{1,9}) points within (\d{1,9}) m of (-?\d{1,9}\.\d+), (-?\d{1,9}\.\d+) "
    r"\((?:chosen automatically: (.*)|as given)\); "
)


@dataclass(frozen=True)
class ToldReference:
    """What `PointReference.describe` says."""

    count: int
    """Number of points."""
    radius: float
    """[m]."""
    centre: tuple[float, float]
    """In map coordinates."""
    why: str | None
    """What spoke for an automatic choice; None for the user's."""

    @classmethod
    def read(cls, sentence: str) -> ToldReference:
        """Read a sentence.

        Raises
        ------
        EngineError
            It names no area.
        """
        found = _TOLD.match(sentence)
        if found is None:
            raise EngineError(
                f"{sentence[:80]!r} names no reference area: make a new series without PREVIOUS."
            )
        count, radius, x, y, why = found.groups()
        return cls(int(count), float(radius), (float(x), float(y)), why)


def given_reference(
    positions: np.ndarray, place: np.ndarray, named: tuple[float, float], radius: float
) -> PointReference:
    """The points around the user's place.

    Parameters
    ----------
    positions : (n, 2) ndarray
        East and north of the points [m].
    place : (2,) ndarray
        East and north of the place [m].
    named : (float, float)
        The place in map coordinates.
    radius : float
        [m].

    Raises
    ------
    EngineError
        No point lies there.
    """
    distance = np.hypot(*(positions - place).T)
    chosen = np.flatnonzero(distance <= radius)
    if not chosen.size:
        nearest = float(distance.min())
        raise EngineError(
            f"REFERENCE {named[0]:.10g}, {named[1]:.10g} has no point within {radius:g} m, the nearest is "
            f"{nearest:.0f} m away; move it or give a larger REFERENCE_RADIUS."
        )
    return PointReference(chosen, named, radius, automatic=False)


def quiet_reference(
    positions: np.ndarray,
    named: np.ndarray,
    cells: Cells,
    series: np.ndarray,
    years: np.ndarray,
    quality: np.ndarray,
    radius: float,
) -> PointReference:
    """The area whose series is most like that of all quiet ground together.

    It is dense and made of good points, and no ground that moves lies within an area's radius of it. Of
    such areas the one that departs least from the mean of the scene's quiet ground, date by date, brings
    the least motion, noise and atmosphere of its own into everybody's series.

    Parameters
    ----------
    positions : (n, 2) ndarray
        East and north of the points [m].
    named : (n, 2) ndarray
        The same in map coordinates.
    cells : Cells
        Where the points are.
    series : (n_dates, n_cells) ndarray
        Smooth motion of the cells [m].
    years : (n_dates,) ndarray
        Time of each date [yr].
    quality : (n,) ndarray
        Quality of the points, 0 to 1.
    radius : float
        [m].
    """
    from scipy.spatial import cKDTree

    count = cells.count.astype(np.float64)
    good = np.bincount(cells.of_point, np.nan_to_num(quality), len(cells))
    moving = moving_cells(series, years)
    quiet = series[:, ~moving] @ count[~moving] / count[~moving].sum()
    tree = cKDTree(cells.centre)
    around = tree.query_ball_point(cells.centre, max(radius, cells.metres))
    held = np.array([count[near].sum() for near in around])
    candidates = held >= DENSE * held.max()
    mean = np.array([good[near].sum() for near in around]) / held
    candidates &= mean >= np.quantile(mean[candidates], 1.0 - BEST)
    distance = np.full(len(cells), np.inf)
    if moving.any():
        distance = cKDTree(cells.centre[moving]).query(cells.centre)[0]
        clear = candidates & (distance > APART * max(radius, cells.metres))
        # Where everything is near something that moves, as far from it as can be had.
        farthest = distance >= np.quantile(distance[candidates], 0.9)
        candidates = clear if clear.any() else candidates & farthest
    departure, slope = np.full(len(cells), np.inf), slope_coefficients(years)
    for cell in np.flatnonzero(candidates):
        near = around[cell]
        own = series[:, near] @ count[near] / held[cell]
        apart = own - quiet
        # A rate of 1 mm/yr that is put into all points weighs as much as 1 mm at every date.
        departure[cell] = apart.var() + (slope @ apart) ** 2
    best = int(np.argmin(departure))
    away = np.hypot(*(positions - cells.centre[best]).T)
    chosen = np.flatnonzero(away <= radius)
    least = min(LEAST_POINTS, len(positions))
    if len(chosen) < least:
        chosen = np.sort(np.argsort(away, kind="stable")[:least])
    far = f", {distance[best]:.0f} m from ground that moves" if moving.any() else ""
    why = f"dense, coherent ground that departs least from all quiet ground{far}"
    reach = max(radius, float(np.ceil(away[chosen].max())))
    return PointReference(chosen, tuple(named[chosen].mean(axis=0).tolist()), reach, True, why)


def moving_cells(series: np.ndarray, years: np.ndarray) -> np.ndarray:
    """(n_cells,) bool: ground whose rate is not that of most of the scene.

    Parameters
    ----------
    series : (n_dates, n_cells) ndarray
        [m].
    years : (n_dates,) ndarray
        Time of each date [yr].
    """
    rate = slope_coefficients(years) @ series
    middle = half_sample_mode(rate)
    for _ in range(10):
        # Sigma clipping: what moves has no say in what is usual.
        near = np.abs(rate - middle)
        spread = MAD_TO_SD * np.median(near) + 1e-6
        inside = rate[near <= CLIP * spread]
        if not inside.size:
            break
        middle = float(inside.mean())
    spread = float(rate[np.abs(rate - middle) <= CLIP * spread].std()) + 1e-6
    return np.abs(rate - middle) > MOVING * spread
