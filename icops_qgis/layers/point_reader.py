"""Map layers back to measurement points."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from ..engine.compute import Monitor
from ..engine.errors import EngineError
from ..engine.points import Points
from . import fields
from .source import Source
from .vector_table import Table, opened_points, read_table

_QUIET = Monitor()


def read_points(source: str, monitor: Monitor = _QUIET) -> Points:
    """Read a point layer from a file.

    Parameters
    ----------
    source : str
        Any file GDAL opens, or how QGIS names a layer in one (``path|layername=points``); a filter
        set in QGIS (``|subset=``) is applied.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    Points
        SI units. Values that are marked as not measured are NaN; an attribute that no point has is
        left out. Fields that are not in the table of the layer are kept under their own name.

    Raises
    ------
    EngineError
        The layer is none of points, has no coordinate system, fewer than two dates, or NULLs.
    Cancelled
        The user stopped the run.
    """
    with opened_points(source) as opened:
        dates = _dates(opened.names, opened.where)
        table = read_table(opened, opened.names, monitor)
    return _points(table, opened.crs, dates, opened.where)


def _dates(names: Sequence[str], where: Source) -> dict[date, str]:
    """Dates, ascending, with their fields."""
    found = {fields.parse_date_field(name): name for name in names}
    found.pop(None, None)
    if not found:
        raise EngineError(f"{where} has no displacement series: expected fields named DYYYYMMDD.")
    if len(found) < 2:
        raise EngineError(f"{where} has a single date ({next(iter(found.values()))}): expected at least 2.")
    return dict(sorted(found.items()))


def _points(table: Table, crs: str, dates: dict[date, str], where: Source) -> Points:
    """The arrays in the engine's names and units, once it is sure that nothing is missing."""
    n = len(table.x)
    if n == 0:
        raise EngineError(f"{where} holds no points: choose another layer or remove its filter.")
    if table.nulls:
        listed = ", ".join(f"{name} ({mask.sum()})" for name, mask in list(table.nulls.items())[:5])
        more = f" and {len(table.nulls) - 5} more fields" if len(table.nulls) > 5 else ""
        raise EngineError(f"{where} has NULL values in {listed}{more}: fill or remove those points first.")
    displacement = np.empty((len(dates), n), np.float32)
    for series, name in zip(displacement, dates.values()):
        series[:] = table.values.pop(name)
    names = {name.upper(): name for name in table.values}
    if "TYPE" not in names:
        raise EngineError(f"{where} has no field TYPE: a point layer says PS, DS or SBAS for each point.")
    kind = _converted(names["TYPE"], table.values.pop(names.pop("TYPE")), str, where)
    attributes: dict[str, np.ndarray] = {}
    for upper, name in names.items():
        known = fields.BY_NAME.get(upper)
        values = table.values[name] if known is None else _to_engine(known, table.values[name], where)
        if values is not None:
            attributes[name if known is None else known.attribute] = values
    return Points(table.x, table.y, crs, tuple(dates), displacement, kind, attributes)


def _to_engine(known: fields.Field, values: np.ndarray, where: Source) -> np.ndarray | None:
    """A field of the table in the engine's unit; None where no point has it."""
    if known.dtype is str:
        return _converted(known.name, values, str, where)
    values = _converted(known.name, values, np.float64, where)
    if known.missing is not None:
        measured = values != known.missing
        if not measured.any():
            return None
        values[~measured] = np.nan
    return values / known.scale


def _converted(name: str, values: np.ndarray, kind: type, where: Source) -> np.ndarray:
    """Values of a field as what it should hold."""
    try:
        return values.astype(kind)
    except (TypeError, ValueError) as error:
        wanted = "text" if kind is str else "numbers"
        raise EngineError(
            f"{where}: the field {name} holds no {wanted}: give the layer as it was written, or rename it."
        ) from error
