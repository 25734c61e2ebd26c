"""Point layers of a run for its report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..engine.analysis.fastest_places import fastest_places
from ..engine.compute import Monitor
from ..engine.errors import EngineError
from ..engine.metric_plane import MetricPlane, metric_plane
from ..engine.reading.map_positions import transform
from ..engine.report.run_layers import QUALITY, RunLayer
from . import fields
from .measured_layer import MeasuredLayer, read_measured
from .vector_table import opened_points, read_table

_QUIET = Monitor()

#: Flags of points that are kept.
_FLAGS = ("CNN_KEEP", "ICOPS_KEEP")

#: Points up to here make the series of a fast place, in units of their usual distance; at least so far [m].
_PLACE_DISTANCES, _PLACE_METRES = 3.0, 25.0

#: Below so many dates a velocity and its standard deviation say little.
_FEW_DATES = 15

_EXTRA = (*(name for name, _, _ in QUALITY), *_FLAGS, "N_SUBSET", "N_MISS", "SENS", "LOS_E", "LOS_U")


def read_run_layers(
    sources: Sequence[tuple[str, str]], monitor: Monitor = _QUIET
) -> tuple[list[RunLayer], MetricPlane]:
    """Read point layers into one plane.

    Parameters
    ----------
    sources : sequence of (str, str)
        Layers as `vector_table.opened_points` takes them, and their names.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    layers : list of RunLayer
    plane : MetricPlane

    Raises
    ------
    EngineError
        A layer cannot be read or has no velocity.
    Cancelled
        The user stopped the run.
    """
    layers: list[RunLayer] = []
    plane = None
    for number, (source, name) in enumerate(sources):
        part = monitor.part(number / len(sources), (number + 1) / len(sources))
        measured = read_measured(source, "VEL", part.part(0.0, 0.4))
        known = np.isfinite(measured.velocity)
        if not known.any():
            raise EngineError(
                f"{measured.where} has no velocities VEL [mm/yr]: choose a point layer of a run."
            )
        if plane is None:
            plane = metric_plane(measured.x, measured.y, measured.crs)
        layers.append(_layer(measured.take(known), name, plane, int((~known).sum()), part.part(0.4, 1.0)))
    if plane is None:
        raise EngineError("LAYERS is empty; give the point layers of the run.")
    return _distinct(layers), plane


def _layer(
    measured: MeasuredLayer, name: str, plane: MetricPlane, left_out: int, monitor: Monitor
) -> RunLayer:
    x, y = measured.x, measured.y
    if measured.crs != plane.crs:
        x, y = transform(measured.crs, plane.crs, x, y)
    x, y = plane.from_layer(x, y)
    extra = _extra(measured, monitor.part(0.0, 0.4))
    values = {}
    for quality, _, _ in QUALITY:
        found = extra.get(quality)
        if found is not None:
            # -1 stands for what was not measured.
            values[quality] = np.where(found >= 0, found, np.nan)
    flags = {flag: extra[flag] == 1 for flag in _FLAGS if flag in extra}
    chosen = flags.get("ICOPS_KEEP")
    if chosen is None or not chosen.any():
        chosen = np.ones(len(x), bool)
    return RunLayer(
        name,
        x,
        y,
        measured.velocity,
        _sense(extra),
        tuple(measured.dates),
        np.full(len(x), "") if measured.kind is None else measured.kind,
        values,
        flags,
        tuple(_cautions(measured, extra, left_out)),
        _places(measured, x, y, np.flatnonzero(chosen), monitor.part(0.4, 1.0)),
    )


def _extra(measured: MeasuredLayer, monitor: Monitor) -> dict[str, np.ndarray]:
    """Further fields of numbers that the layer has, float64, NaN where NULL."""
    with opened_points(measured.source) as opened:
        by_name = {name.upper(): name for name in opened.names}
        wanted = {upper: by_name[upper] for upper in _EXTRA if upper in by_name}
        table = read_table(opened, list(wanted.values()), monitor)
    found = {}
    for upper, name in wanted.items():
        column = table.values[name]
        if column.dtype.kind in "biuf":
            numbers = column.astype(np.float64)
            if name in table.nulls:
                numbers[table.nulls[name]] = np.nan
            found[upper] = numbers[measured.rows]
    return found


def _sense(extra: dict[str, np.ndarray]) -> str:
    """What the motion is positive toward."""
    if "SENS" in extra:
        return fields.UPSLOPE
    for name, sense in (("LOS_U", fields.UP), ("LOS_E", fields.EAST)):
        if name in extra and np.all(extra[name] == 1.0):
            return sense
    return fields.TOWARD_SATELLITE


def _places(
    measured: MeasuredLayer, x: np.ndarray, y: np.ndarray, chosen: np.ndarray, monitor: Monitor
) -> tuple:
    """Fast places among the points chosen, with the mean series of their points [mm]."""
    if len(measured.dates) < 2:
        return ()
    usual = np.sqrt(max(np.ptp(x) * np.ptp(y), 1.0) / len(x))
    radius = max(_PLACE_METRES, _PLACE_DISTANCES * float(usual))
    found = [
        replace(place, points=chosen[place.points])
        for place in fastest_places(x[chosen], y[chosen], measured.velocity[chosen], radius)
    ]
    if not found:
        return ()
    index = np.concatenate([place.points for place in found])
    series = measured.series(index, monitor)
    ends = np.cumsum([len(place.points) for place in found])
    parts = np.split(series, ends[:-1], axis=1)
    means = [np.nanmean(part, axis=1).astype(np.float64) for part in parts]
    return tuple((place, mean) for place, mean in zip(found, means) if np.isfinite(mean).all())


def _cautions(measured: MeasuredLayer, extra: dict[str, np.ndarray], left_out: int) -> list[str]:
    """What a reader of the layer must not miss."""
    told = []
    if left_out:
        told.append(f"{left_out} points without a velocity are left out of this report.")
    if 0 < len(measured.dates) < _FEW_DATES:
        told.append(
            f"{len(measured.dates)} dates are few: delay of the atmosphere is not averaged out of the "
            "velocities."
        )
    islands = int((extra.get("N_SUBSET", np.ones(1)) > 1).sum())
    if islands:
        told.append(f"{islands} points have pairs in several subsets, with gaps between them.")
    filled = int((extra.get("N_MISS", np.zeros(1)) > 0).sum())
    if filled:
        told.append(f"{filled} points lack some dates, where their series is interpolated.")
    return told


def _distinct(layers: list[RunLayer]) -> list[RunLayer]:
    """Layers of one name told apart by a number."""
    names = [layer.name for layer in layers]
    return [
        layer if names.count(layer.name) == 1 else replace(layer, name=f"{layer.name} ({number})")
        for number, layer in enumerate(layers, 1)
    ]
