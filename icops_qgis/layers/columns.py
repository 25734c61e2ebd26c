"""Measurement points as the columns of the point layer, checked against its contract."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..engine.errors import EngineError
from ..engine.points import Points
from . import fields

#: Most columns a GeoPackage table can have, feature id and geometry included.
MAX_COLUMNS = 2000

#: The letter that codes start with.
_LETTERS = {"PS": "P", "DS": "D", "SBAS": "S"}


@dataclass(frozen=True)
class Column:
    """One field with its values."""

    name: str
    """Field name."""
    dtype: type
    """str, int or float."""
    values: np.ndarray
    """(n,) values in the units of the engine."""
    scale: float = 1.0
    """Layer value = engine value times scale."""
    missing: float | None = None
    """What a NaN is written as."""

    def cells(self, start: int, stop: int) -> list:
        """Plain Python values of rows `start` to `stop`, in the units of the layer."""
        part = self.values[start:stop]
        if self.dtype is not float:
            return part.astype(self.dtype).tolist()
        part = part.astype(np.float64)
        if self.scale != 1.0:
            part *= self.scale
        if self.missing is not None:
            part[~np.isfinite(part)] = self.missing
        return part.tolist()


def columns_of(points: Points) -> list[Column]:
    """The columns of the point layer, in its order; nothing in them is ever NULL.

    Parameters
    ----------
    points : Points
        SI units. `attributes` may hold any subset of the table in `fields`, except ``velocity``,
        which every point must have, and further attributes under the name of their field.

    Returns
    -------
    list of Column
        Table fields, further attributes, dates.

    Raises
    ------
    EngineError
        A value the contract demands is missing or not finite; the sentence counts the points.
    """
    _check_series(points)
    columns = [_table_column(field, points) for field in fields.FIELDS if _wanted(field, points)]
    for name, values in points.attributes.items():
        if name not in fields.BY_ATTRIBUTE:
            fields.check_extra_name(name)
            columns.append(_extra_column(name, _per_point(name, values, points)))
    columns += [
        Column(fields.date_field(day), float, points.displacement[index], fields.MM_PER_M)
        for index, day in enumerate(points.dates)
    ]
    if len(columns) + 2 > MAX_COLUMNS:
        raise EngineError(
            f"{len(points.dates)} dates need {len(columns) + 2} columns and a point layer holds "
            f"{MAX_COLUMNS}: use fewer dates."
        )
    return columns


def motion_sense(points: Points) -> str:
    """What the motion is positive toward: ``up`` where every look vector is (0, 0, 1), ``east`` likewise."""
    if "slope_sensitivity" in points.attributes:
        return fields.UPSLOPE
    for name, sense in (("los_up", fields.UP), ("los_east", fields.EAST)):
        component = points.attributes.get(name)
        if component is not None and len(component) and np.all(np.asarray(component) == 1.0):
            return sense
    return fields.TOWARD_SATELLITE


def _check_series(points: Points) -> None:
    """Points, dates and displacement are there and finite."""
    n, m = len(points), len(points.dates)
    if n == 0:
        raise EngineError("There are no points to write: lower the quality thresholds of the run.")
    if m < 2:
        raise EngineError(f"A point layer needs a series of at least 2 dates and this one has {m}.")
    if any(later <= earlier for earlier, later in zip(points.dates, points.dates[1:])):
        raise EngineError("The dates of a point layer must ascend and be all different.")
    if points.displacement.shape != (m, n) or len(points.y) != n or len(points.kind) != n:
        raise EngineError(
            f"The displacement of {n} points at {m} dates must have the shape ({m}, {n}) "
            f"and has {points.displacement.shape}."
        )
    bad = np.count_nonzero(~(np.isfinite(points.x) & np.isfinite(points.y)))
    if bad:
        raise EngineError(
            f"{bad} of {n} points have no coordinates: leave them out before writing the layer."
        )
    holes = np.zeros(n, dtype=bool)
    for series in points.displacement:
        holes |= ~np.isfinite(series)
    bad = np.count_nonzero(holes)
    if bad:
        raise EngineError(
            f"{bad} of {n} points have dates without a displacement: interpolate or leave them out "
            "before writing the layer."
        )


def _wanted(field: fields.Field, points: Points) -> bool:
    """Whether the layer has the field."""
    return not field.optional or field.attribute in points.attributes


def _per_point(name: str, values: np.ndarray, points: Points) -> np.ndarray:
    """The attribute as an array of one value per point."""
    array = np.asarray(values)
    if array.shape != (len(points),):
        raise EngineError(
            f"The attribute {name} must hold one value for each of the {len(points)} points "
            f"and has the shape {array.shape}."
        )
    return array


def _table_column(field: fields.Field, points: Points) -> Column:
    """A field of the table, filled with its mark for missing values where nothing was measured."""
    n = len(points)
    if field.name == "CODE":
        return Column(field.name, str, _codes(points))
    if field.name == "TYPE":
        return Column(field.name, str, _kinds(points))
    values = points.attributes.get(field.attribute)
    if values is None:
        if field.missing is None:
            raise EngineError(f"The points have no {field.attribute}, which every point layer needs.")
        filled = np.full(n, field.missing)
        return Column(field.name, field.dtype, filled)
    values = _per_point(field.attribute, values, points)
    bad = np.count_nonzero(~np.isfinite(values))
    if bad and field.missing is None:
        raise EngineError(f"{bad} of {n} points have no {field.attribute}, which every point layer needs.")
    if field.dtype is int and bad:
        values = np.where(np.isfinite(values), values, field.missing)
    if field.dtype is int:
        values = np.rint(values)
    return Column(field.name, field.dtype, values, field.scale, field.missing)


def _extra_column(name: str, values: np.ndarray) -> Column:
    """An attribute that is not in the table, written as it is."""
    if values.dtype.kind in "biu":
        return Column(name, int, values)
    if values.dtype.kind == "f":
        bad = np.count_nonzero(~np.isfinite(values))
        if bad:
            raise EngineError(f"The attribute {name} has no value at {bad} of {len(values)} points.")
        return Column(name, float, values)
    return Column(name, str, values.astype(str))


def _kinds(points: Points) -> np.ndarray:
    """The scatterer types, all known."""
    kinds = np.asarray(points.kind).astype(str)
    unknown = sorted(set(np.unique(kinds)) - set(_LETTERS))
    if unknown:
        raise EngineError(f"The scatterer type {unknown[0]!r} is unknown: expected PS, DS or SBAS.")
    return kinds


def _codes(points: Points) -> np.ndarray:
    """The given codes, or a letter for the type and a running number."""
    given = points.attributes.get("code")
    if given is None:
        kinds = _kinds(points).tolist()
        return np.array([f"{_LETTERS[kind]}{number:07d}" for number, kind in enumerate(kinds, start=1)])
    codes = _per_point("code", given, points).astype(str)
    repeated = len(codes) - len(np.unique(codes))
    if repeated:
        raise EngineError(
            f"{repeated} of {len(codes)} point codes are used more than once: codes must be unique."
        )
    return codes
