"""The layer of an earlier time series, to be extended."""

from __future__ import annotations

import json
from collections.abc import Mapping

import numpy as np

from ..engine.compute import Monitor
from ..engine.errors import EngineError
from ..engine.provenance import REFERENCE
from ..engine.timeseries.extension.previous import Held, PreviousSeries
from . import fields
from .copied_rows import HeldColumns
from .point_reader import read_points
from .vector_table import opened_points

_QUIET = Monitor()

#: What wrote the layer.
_WRITER = "icops:time_series"

#: What old and new dates must have been through alike: parameters of `time_series`.
_ALIKE = ("ATMOSPHERE", "ATMOSPHERE_DAYS", "STRATIFIED", "RAMP", "DEM_ERROR", "GACOS")


def read_previous(source: str, parameters: Mapping[str, object], monitor: Monitor = _QUIET) -> PreviousSeries:
    """Read a layer that `time_series` wrote.

    Parameters
    ----------
    source : str
        The layer, as `vector_table.opened_points` takes it.
    parameters : mapping
        Of this run, to tell what differs.
    monitor : Monitor
        Progress and cancel.

    Raises
    ------
    EngineError
        It is another layer.
    """
    with opened_points(source) as opened:
        where, metadata = opened.where.path.name, opened.layer.GetMetadata()
    wanted = {"ICOPS_ALGORITHM", "ICOPS_PARAMETERS", "WAVELENGTH", REFERENCE}
    if metadata.get("ICOPS_ALGORITHM") != _WRITER or not wanted <= set(metadata):
        raise EngineError(
            f"PREVIOUS {where} does not say that time_series wrote it: give the GeoPackage of an earlier "
            "run, whole and unfiltered, before any later stage."
        )
    points = read_points(source, monitor)
    if not {"row", "col", "code"} <= set(points.attributes):
        raise EngineError(
            f"PREVIOUS {where} lacks the fields CODE, ROW or COL: give the layer as time_series wrote it."
        )
    if not np.isfinite(points.displacement).all():
        raise EngineError(
            f"PREVIOUS {where} has displacements that are no numbers: give the layer as time_series wrote it."
        )
    then = _parameters(metadata["ICOPS_PARAMETERS"], where)
    changed = tuple(
        f"{name} is {_word(parameters.get(name))} and was {_word(then.get(name))} when {where} was made: old "
        "and new dates are not filtered alike."
        for name in _ALIKE
        if parameters.get(name) != then.get(name)
    )
    return PreviousSeries(
        where, points.crs, points.x, points.y, points.dates, points.displacement, points.attributes,
        _wavelength(metadata["WAVELENGTH"], where), metadata[REFERENCE], changed,
    )  # fmt: skip


def held_columns(source: str, held: Held) -> HeldColumns | None:
    """The displacements that an extended series has of the earlier layer; None where it has no such table.

    Parameters
    ----------
    source : str
        The earlier layer, as `read_previous` took it.
    held : Held
        Which they are.
    """
    with opened_points(source) as opened:
        rows, n = opened.rows(), opened.layer.GetFeatureCount()
        known = {fields.parse_date_field(name): name for name in opened.names}
    names = [fields.date_field(day) for day in held.dates]
    if rows is None or any(known.get(day) != name for day, name in zip(held.dates, names)):
        return None
    return HeldColumns(rows, frozenset(names), held.places, n)


def _parameters(text: str, where: str) -> dict[str, object]:
    """Parameters of the run that made a layer."""
    try:
        return dict(json.loads(text))
    except (TypeError, ValueError, RecursionError) as error:
        raise _untold("ICOPS_PARAMETERS", where) from error


def _wavelength(text: str, where: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise _untold("WAVELENGTH", where) from error


def _untold(name: str, where: str) -> EngineError:
    return EngineError(
        f"PREVIOUS {where} does not tell {name} as time_series wrote it: its metadata is damaged; give the "
        "layer of the earlier run."
    )


def _word(value: object) -> str:
    return "not set" if value in (None, "") else str(value)
