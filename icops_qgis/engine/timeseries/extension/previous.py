"""An earlier time series that is to be extended, and which of its points have new dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np

from ...compute import Monitor
from ...errors import EngineError
from ...grid import metric_positions
from ...point_columns import PointColumns
from ...points_file import PointsFile
from ..points.options import PointSeriesOptions
from ..points.reference import PointReference, ToldReference

#: Points of the two files that stand for one another lie within this of each other [m].
SAME_PLACE = 1.0

#: The mean of a reference area's points is told as its middle: they lie within this many radii of it.
_REACH = 1.5

#: Dates that are named at most.
_NAMED = 3


@dataclass(frozen=True)
class PreviousSeries:
    """The layer of an earlier run."""

    where: str
    """Its name, for sentences."""
    crs: str
    """Coordinate system as ``EPSG:n`` or WKT."""
    x: np.ndarray
    """(n,) float64: map coordinate."""
    y: np.ndarray
    """(n,) float64: likewise."""
    dates: tuple[date, ...]
    """Ascending."""
    displacement: np.ndarray
    """(n_dates, n) float32: [m]."""
    attributes: Mapping[str, np.ndarray]
    """Of the points, as `Points` has them."""
    wavelength: float
    """[m]."""
    reference: str
    """What the displacements are relative to, as `PointReference.describe` says it."""
    changed: tuple[str, ...] = ()
    """Choices that were others when it was made, one sentence each."""

    @property
    def extras(self) -> tuple[str, ...]:
        """Further terms of the motion that it has, of `motion.EXTRAS`."""
        held = {"acceleration": "acceleration", "season": "season_amplitude"}
        return tuple(name for name, attribute in held.items() if attribute in self.attributes)


@dataclass(frozen=True)
class Extension:
    """Points that have a series and new dates."""

    previous: PreviousSeries
    """The earlier layer."""
    points: np.ndarray
    """(k,) int64: in the file of points, ascending."""
    theirs: np.ndarray
    """(k,) int64: the same points in the layer."""

    @property
    def n_known(self) -> int:
        """Dates of the layer."""
        return len(self.previous.dates)

    def take(self, kept: np.ndarray) -> Extension:
        """The points of a mask over the file of points."""
        chosen = kept[self.points]
        return Extension(self.previous, self.points[chosen], self.theirs[chosen])

    def attribute(self, name: str) -> np.ndarray | None:
        """(k,) values of the layer; None where it has none."""
        values = self.previous.attributes.get(name)
        return None if values is None else values[self.theirs]

    def reference(self, options: PointSeriesOptions) -> PointReference:
        """The layer's reference area.

        Parameters
        ----------
        options : PointSeriesOptions
            A reference of the user's must be the same.

        Raises
        ------
        EngineError
            The user names another one, or none of its points is left.
        """
        previous = self.previous
        told = ToldReference.read(previous.reference)
        centre, radius = told.centre, told.radius
        wanted = options.reference or centre
        x = np.concatenate([previous.x[self.theirs], [centre[0], wanted[0]]])
        y = np.concatenate([previous.y[self.theirs], [centre[1], wanted[1]]])
        together = metric_positions(x, y, previous.crs)
        if np.hypot(*(together[-1] - together[-2])) > radius:
            raise EngineError(
                f"REFERENCE {_place(wanted)} is not in the reference area of {previous.where}, {radius:g} m "
                f"around {_place(centre)}: leave REFERENCE empty, or make a new series without PREVIOUS."
            )
        distance = np.hypot(*(together[:-2] - together[-2]).T)
        nearest = np.argsort(distance, kind="stable")[: told.count]
        chosen = np.sort(nearest[distance[nearest] <= _REACH * radius])
        if not chosen.size:
            raise EngineError(
                f"No point in the reference area of {previous.where} has new dates: make a new series "
                "without PREVIOUS."
            )
        return PointReference(chosen, centre, radius, told.why is not None, told.why or "")


class Held(NamedTuple):
    """Displacements that stay as they were."""

    dates: tuple[date, ...]
    """Their dates."""
    places: np.ndarray
    """(n,) int64: the points in the earlier layer."""


def match(
    previous: PreviousSeries,
    points: PointsFile,
    columns: PointColumns,
    allowed: np.ndarray,
    options: PointSeriesOptions,
    monitor: Monitor,
) -> Extension:
    """Find the points of the layer in a file of points, by row and column.

    What only one of the two has is left out, and counted.

    Parameters
    ----------
    previous : PreviousSeries
        The layer.
    points : PointsFile
        All dates, the layer's and new ones.
    columns : PointColumns
        Its points.
    allowed : (n,) ndarray of bool
        Those that are wanted.
    options : PointSeriesOptions
        The user's choices.
    monitor : Monitor
        What does not match is told.

    Raises
    ------
    EngineError
        The two do not belong together.
    """
    _check(previous, points, options)
    for sentence in previous.changed:
        monitor.warn(sentence)
    width = points.header.shape[1]
    key = columns.row.astype(np.int64) * width + columns.col
    row, col = (np.rint(previous.attributes[name]).astype(np.int64) for name in ("row", "col"))
    _, theirs, ours = np.intersect1d(
        row * width + col, key[allowed], assume_unique=False, return_indices=True
    )
    ours = np.flatnonzero(allowed)[ours]
    order = np.argsort(ours)
    ours, theirs = ours[order], theirs[order]
    if not ours.size:
        raise EngineError(
            f"No point of {points.path} has the row and column of a point of {previous.where}: give the "
            "points that combine_scatterers updated, and the layer made of the points before."
        )
    _check_places(previous, theirs, points, columns, ours)
    gone, new = len(previous.x) - len(ours), int(allowed.sum()) - len(ours)
    if gone:
        monitor.warn(
            f"{gone} of {len(previous.x)} points of {previous.where} are not among the points with new "
            "dates: they are left out."
        )
    if new:
        monitor.inform(
            f"{new} points of {points.path.name} have no earlier series (they were not unwrapped): they are "
            "left out."
        )
    return Extension(previous, ours, theirs)


def _check(previous: PreviousSeries, points: PointsFile, options: PointSeriesOptions) -> None:
    header = points.header
    # Not "more than": what is no number is refused too.
    if not abs(previous.wavelength - header.wavelength) <= 1e-5 * header.wavelength:
        raise EngineError(
            f"{previous.where} has the wavelength {1000 * previous.wavelength:.3f} mm and {points.path} has "
            f"{1000 * header.wavelength:.3f} mm: one series has one sensor."
        )
    if options.ties:
        raise EngineError(
            "TIES cannot be given with PREVIOUS, whose rates are kept as they are: leave TIES empty, or make "
            "a new series without PREVIOUS."
        )
    missing = [day for day in previous.dates if day not in header.dates]
    if missing:
        raise EngineError(
            f"{points.path} lacks {_names(missing)} of {previous.where}: it must hold the old dates and the "
            "new."
        )
    last = previous.dates[-1]
    between = [day for day in header.dates if day <= last and day not in previous.dates]
    if between:
        raise EngineError(
            f"{points.path} has {_names(between)} before the last date of {previous.where} ({last:%Y%m%d}), "
            "which lacks them: a series is extended at its end alone."
        )
    if header.dates[-1] == last:
        raise EngineError(
            f"{points.path} has no date after the last one of {previous.where} ({last:%Y%m%d}): nothing is "
            "new."
        )


def _place(named: tuple[float, float]) -> str:
    return f"{named[0]:.10g}, {named[1]:.10g}"


def _names(days: list[date]) -> str:
    more = f" and {len(days) - _NAMED} more dates" if len(days) > _NAMED else ""
    return ", ".join(f"{day:%Y%m%d}" for day in days[:_NAMED]) + more


def _check_places(
    previous: PreviousSeries,
    theirs: np.ndarray,
    points: PointsFile,
    columns: PointColumns,
    ours: np.ndarray,
) -> None:
    if previous.crs != points.header.crs:
        raise EngineError(
            f"{previous.where} is in {previous.crs[:40]} and {points.path} in {points.header.crs[:40]}: give "
            "the layer as time_series wrote it."
        )
    n = len(ours)
    x, y = np.append(previous.x[theirs], columns.x[ours]), np.append(previous.y[theirs], columns.y[ours])
    together = metric_positions(x, y, previous.crs)
    apart = float(np.median(np.hypot(*(together[n:] - together[:n]).T)))
    if not apart <= SAME_PLACE:
        raise EngineError(
            f"Points of the same row and column lie {apart:.0f} m apart in {previous.where} and "
            f"{points.path}: they are not of one stack."
        )
