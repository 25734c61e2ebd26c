"""Any point layer as velocities and series: dates may lack values, and there may be none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from ..engine.compute import Monitor
from ..engine.errors import EngineError
from . import fields
from .source import Source
from .vector_table import OpenLayer, Table, opened_points, read_table

_QUIET = Monitor()

#: Values read at once, and dates at least, whatever the length of the series: each part takes the file's
#: rows apart anew.
_VALUES_AT_ONCE, _DATES_AT_ONCE = 20_000_000, 40

#: Flags of points that are kept, the final one first.
_KEPT = ("ICOPS_KEEP", "CNN_KEEP")

_LOOK = ("LOS_E", "LOS_N", "LOS_U")


@dataclass(frozen=True)
class MeasuredLayer:
    """n points of a layer, without their series."""

    source: str
    """The layer, as `vector_table.opened_points` takes it."""
    where: Source
    """What was opened."""
    crs: str
    """``EPSG:n`` or WKT."""
    x: np.ndarray
    """(n,) float64: coordinate in `crs`."""
    y: np.ndarray
    """(n,) float64: likewise."""
    velocity: np.ndarray
    """(n,) float64: field of the velocity [mm/yr]; NaN where it is NULL or there is no such field."""
    velocity_std: np.ndarray | None
    """(n,) float64: V_STDEV [mm/yr], NaN where it was not measured; None where nothing is known."""
    coherence: np.ndarray | None
    """(n,) float64: COHERENCE; None where nothing is known."""
    code: np.ndarray | None
    """(n,) text: CODE."""
    kind: np.ndarray | None
    """(n,) text: TYPE."""
    kept: np.ndarray | None
    """(n,) bool: ICOPS_KEEP, else CNN_KEEP; None where the layer has neither."""
    look: np.ndarray | None
    """(3,) float64: mean look vector."""
    dates: dict[date, str]
    """Dates, ascending, with their fields."""
    rows: np.ndarray
    """(n,) int64: which features of the layer the points are."""
    n_features: int
    """Features in the layer."""

    def __len__(self) -> int:
        return len(self.x)

    @property
    def name(self) -> str:
        """Its table, or the name of its file."""
        return self.where.table or self.where.path.stem

    def series(self, index: np.ndarray, monitor: Monitor = _QUIET) -> np.ndarray:
        """Series of some points.

        Parameters
        ----------
        index : (m,) ndarray of int
            Points.
        monitor : Monitor
            Progress and cancel.

        Returns
        -------
        (n_dates, m) ndarray of float32
            [mm]; NaN where a date has no value.

        Raises
        ------
        EngineError
            The layer cannot be read.
        Cancelled
            The user stopped the run.
        """
        result = np.empty((len(self.dates), len(index)), np.float32)
        for row, values in zip(result, self.by_date(index, monitor)):
            row[:] = values
        return result

    def by_date(self, index: np.ndarray, monitor: Monitor = _QUIET) -> Iterator[np.ndarray]:
        """The same date after date, (m,) float32 each, without ever holding the whole series."""
        names = list(self.dates.values())
        chosen = self.rows[index]
        step = max(_DATES_AT_ONCE, _VALUES_AT_ONCE // max(1, self.n_features))
        with opened_points(self.source) as opened:
            for start in range(0, len(names), step):
                part = names[start : start + step]
                share = start / len(names), (start + len(part)) / len(names)
                table = read_table(opened, part, monitor.part(*share))
                if len(table.x) != self.n_features:
                    raise EngineError(f"{self.where} changed while it was read: run it again.")
                for name in part:
                    values = table.values.pop(name)[chosen] * np.float32(fields.MM_PER_M)
                    if name in table.nulls:
                        values[table.nulls[name][chosen]] = np.nan
                    yield values

    def take(self, chosen: np.ndarray) -> MeasuredLayer:
        """The points of a mask (n,)."""
        per_point = ("x", "y", "velocity", "velocity_std", "coherence", "code", "kind", "kept", "rows")
        values = {name: getattr(self, name) for name in per_point}
        return replace(self, **{k: None if v is None else v[chosen] for k, v in values.items()})


def read_measured(
    source: str, field: str, monitor: Monitor = _QUIET, series_optional: bool = True
) -> MeasuredLayer:
    """Read places, velocity and what is known about them.

    Parameters
    ----------
    source : str
        The layer, as `vector_table.opened_points` takes it.
    field : str
        Field of the velocity; case does not matter. It may be missing where there are two dates or more.
    monitor : Monitor
        Progress and cancel.
    series_optional : bool
        Whether a layer without dates will do.

    Raises
    ------
    EngineError
        The layer cannot be read, holds no points, lacks coordinates, or has neither velocity nor dates.
    Cancelled
        The user stopped the run.
    """
    with opened_points(source) as opened:
        by_name = {name.upper(): name for name in opened.names}
        dates = _dates(opened)
        if not series_optional and len(dates) < 2:
            raise EngineError(_too_few(dates, opened.where))
        if field.upper() not in by_name and len(dates) < 2:
            raise EngineError(
                f"{opened.where} has no field {field} and {len(dates)} field(s) DYYYYMMDD: name the field "
                "of its velocity, or choose a layer with a series."
            )
        asked = dict.fromkeys((field.upper(), "V_STDEV", "COHERENCE", "CODE", "TYPE", *_KEPT, *_LOOK))
        wanted = [by_name[name] for name in asked if name in by_name]
        table = read_table(opened, wanted, monitor)
        where, crs = opened.where, opened.crs
    n = len(table.x)
    if n == 0:
        raise EngineError(f"{where} holds no points: choose another layer or remove its filter.")
    empty = np.count_nonzero(~(np.isfinite(table.x) & np.isfinite(table.y)))
    if empty:
        raise EngineError(f"{empty} features of {where} have no coordinates: remove them first.")
    get = _getter(table, by_name)
    velocity = get(field.upper())
    if velocity is None and field.upper() in by_name:
        raise EngineError(f"The field {by_name[field.upper()]} of {where} holds no numbers: choose another.")
    std = get("V_STDEV")
    if std is not None:
        std[~(std >= 0)] = np.nan
        std = std if np.isfinite(std).any() else None
    kept = next((flag != 0 for flag in map(get, _KEPT) if flag is not None), None)
    look = [get(name) for name in _LOOK]
    known = all(each is not None and np.isfinite(each).all() and np.any(each != -1) for each in look)
    return MeasuredLayer(
        source, where, crs, table.x, table.y,
        np.full(n, np.nan) if velocity is None else velocity, std, get("COHERENCE"),
        _text(table, by_name.get("CODE")), _text(table, by_name.get("TYPE")), kept,
        np.array([each.mean() for each in look]) if known else None, dates,
        np.arange(n), n,
    )  # fmt: skip


def _dates(opened: OpenLayer) -> dict[date, str]:
    """Dates, ascending, with their fields."""
    found = {fields.parse_date_field(name): name for name in opened.names}
    found.pop(None, None)
    return dict(sorted(found.items()))


def _too_few(dates: dict[date, str], where: Source) -> str:
    """The sentence for a layer without a series."""
    if not dates:
        return f"{where} has no displacement series: expected fields named DYYYYMMDD."
    return f"{where} has a single date ({next(iter(dates.values()))}): expected at least 2."


def _getter(table: Table, by_name: dict[str, str]) -> Callable[[str], np.ndarray | None]:
    """Fields as float64, NaN where they are NULL; None where there are none or of another type."""

    def get(upper: str) -> np.ndarray | None:
        values = table.values.get(by_name.get(upper, ""))
        if values is None or values.dtype.kind not in "biuf":
            return None
        numbers = values.astype(np.float64)
        if by_name[upper] in table.nulls:
            numbers[table.nulls[by_name[upper]]] = np.nan
        return numbers

    return get


def _text(table: Table, name: str | None) -> np.ndarray | None:
    """A field as text; None where there is none, or one of bytes."""
    if name is None:
        return None
    try:
        return table.values[name].astype(str)
    except ValueError:
        return None
