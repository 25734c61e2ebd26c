"""Any point layer as the input of the hot-spot analysis."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from ..engine.compute import Monitor
from ..engine.errors import EngineError
from ..engine.metric_plane import MetricPlane, metric_plane
from . import fields
from .vector_table import Table, opened_points, read_table

_QUIET = Monitor()

#: Flag of the CNN; points where it is 0 are left out on request.
KEPT_FIELD = "CNN_KEEP"


class HotSpotInput(NamedTuple):
    """The points of a layer, in its order."""

    x: np.ndarray
    """(n,) float64: metres in `plane`."""
    y: np.ndarray
    """(n,) float64: likewise."""
    values: np.ndarray
    """(n,) float64: the field; NaN where it has no value."""
    takes_part: np.ndarray
    """(n,) bool: points to analyse."""
    plane: MetricPlane
    """Where distances are measured."""
    sentences: tuple[str, ...]
    """What was left out and how distances are measured."""


def read_hot_spot_input(source: str, field: str, only_kept: bool, monitor: Monitor = _QUIET) -> HotSpotInput:
    """Read places and one field of any point layer.

    Parameters
    ----------
    source : str
        The layer, as `vector_table.opened_points` takes it.
    field : str
        A field of numbers; case does not matter.
    only_kept : bool
        Whether points with CNN_KEEP 0 are left out, where the layer has the field.
    monitor : Monitor
        Progress and cancel.

    Raises
    ------
    EngineError
        The layer cannot be read, holds no points, or has no such field of numbers.
    Cancelled
        The user stopped the run.
    """
    with opened_points(source) as opened:
        by_name = {name.upper(): name for name in opened.names}
        if field.upper() not in by_name:
            raise EngineError(
                f"{opened.where} has no field {field}: set FIELD to the one that holds the velocity, "
                f"of {', '.join(_numbers(opened)) or 'which there is none'}."
            )
        name, flag = by_name[field.upper()], by_name.get(KEPT_FIELD) if only_kept else None
        table = read_table(opened, [name, flag] if flag else [name], monitor.part(0.0, 0.6))
        where, crs = opened.where, opened.crs
    n = len(table.x)
    if n == 0:
        raise EngineError(f"{where} holds no points: choose another layer or remove its filter.")
    values = _numbers_of(table, name)
    if values is None:
        raise EngineError(f"The field {name} of {where} holds no numbers: choose another FIELD.")
    if fields.parse_date_field(name):
        values *= fields.MM_PER_M
    empty = np.count_nonzero(~(np.isfinite(table.x) & np.isfinite(table.y)))
    if empty:
        raise EngineError(f"{empty} features of {where} have no coordinates: remove them first.")
    known = np.isfinite(values)
    kept = np.ones(n, bool)
    if flag:
        flags = _numbers_of(table, flag)
        kept = (flags != 0) if flags is not None else kept
    takes_part = known & kept
    told = [f"{np.count_nonzero(takes_part)} of {n} points take part."]
    if not known.all():
        told.append(f"{np.count_nonzero(~known)} points are left out because {name} has no value there.")
    if flag:
        told.append(f"{np.count_nonzero(known & ~kept)} points are left out because {flag} is 0 (ONLY_KEPT).")
    elif only_kept:
        told.append(f"The layer has no field {KEPT_FIELD}, so ONLY_KEPT leaves nothing out.")
    plane = metric_plane(table.x, table.y, crs)
    told.append(
        "Distances are metres of the layer's projection."
        if plane.centre is None
        else "Distances are metres on an azimuthal equidistant plane about longitude "
        f"{plane.centre[0]:.4f}, latitude {plane.centre[1]:.4f}."
    )
    x, y = plane.from_layer(table.x, table.y, monitor.part(0.6, 1.0))
    return HotSpotInput(x, y, values, takes_part, plane, tuple(told))


def _numbers(opened) -> list[str]:
    """Fields of numbers that are no dates."""
    from osgeo import ogr

    kinds = {ogr.OFTInteger, ogr.OFTInteger64, ogr.OFTReal}
    definition = opened.layer.GetLayerDefn()
    return [
        name
        for index, name in enumerate(opened.names)
        if definition.GetFieldDefn(index).GetType() in kinds and not fields.parse_date_field(name)
    ]


def _numbers_of(table: Table, name: str) -> np.ndarray | None:
    """A field as float64, NaN where it is NULL; None where it holds something else."""
    values = table.values[name]
    if values.dtype.kind not in "biuf":
        return None
    numbers = values.astype(np.float64)
    if name in table.nulls:
        numbers[table.nulls[name]] = np.nan
    return numbers
