"""What the CNN is asked to tell: labels made of the displacement series (METHOD 6.1)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..compute import Monitor
from ..errors import EngineError
from ..timeseries.motion import fit_motion
from .features import MeasurementPoints
from .label_kernels import differences
from .nearest import nearest_points

#: Which labels there are.
LABELS = ("reliability", "paper")

#: The paper's limit of the linear coefficient, taken by its absolute value: r > 0.7 itself would reject
#: every point that subsides.
LINEAR_COEFFICIENT = 0.7

#: A point is compared with its surroundings of so many points, and with so many of them: the windows of
#: distributed scatterers overlap, so that the nearest ones share a point's faults.
NEIGHBOURS, _COMPARED = 200, 50

#: How fast the target falls about the limits: a point twice as bad as allowed is one of 0.2, one of half 0.8.
#: Such a target says more than a label that only few points fail.
_STEEPNESS = 2.0

#: Points compared at once: Cancel is looked at in between.
_CHUNK = 20_000


@dataclass(frozen=True)
class LabelOptions:
    """What makes a point reliable."""

    kind: str = "reliability"
    """One of `LABELS`."""
    max_residual: float = 0.002
    """Largest rms residual of the series against its neighbours', rate taken out [m]."""
    max_rate_difference: float = 0.002
    """Largest difference of the rate from the neighbours' [m/yr]."""
    max_step: float = 0.014
    """Steps between two dates from here on, against the neighbours, are jumps of 2 pi: half a cycle [m]."""


@dataclass(frozen=True)
class Labels:
    """What the series say of n points."""

    good: np.ndarray
    """(n,) bool: the label, 1 = keep."""
    target: np.ndarray
    """(n,) float32: what the net learns, 0 to 1, above 0.5 where good: how clearly a point is good."""
    counts: dict[str, int]
    """Points that fail, by reason; a point may fail for several."""


def make_labels(points: MeasurementPoints, options: LabelOptions, monitor: Monitor) -> Labels:
    """Label some points by their series.

    Parameters
    ----------
    points : MeasurementPoints
        With their series.
    options : LabelOptions
        What counts as reliable.
    monitor : Monitor
        Progress and cancel.

    Raises
    ------
    EngineError
        The layer has no series, or too few points or dates to compare.
    Cancelled
        The user stopped the run.
    """
    if points.series is None or len(points.years) < 4:
        raise EngineError(
            f"Labels are made of displacement series of at least 4 dates and the layer has "
            f"{len(points.years)} (fields DYYYYMMDD): choose a layer with series, or give a saved "
            "MODEL_INPUT."
        )
    if options.kind == "paper":
        return paper_labels(points)
    return reliability_labels(points, options, monitor)


def paper_labels(points: MeasurementPoints) -> Labels:
    """Label 1 where the linear coefficient of the series is above 0.7, as in the paper."""
    runs = (points.series[:, start : start + _CHUNK] for start in range(0, len(points), _CHUNK))
    r2 = np.concatenate([fit_motion(run.astype(np.float64), points.years).r2 for run in runs])
    good = r2 > LINEAR_COEFFICIENT**2
    return Labels(good, good.astype(np.float32), {"linear coefficient of 0.7 or less": int((~good).sum())})


def reliability_labels(points: MeasurementPoints, options: LabelOptions, monitor: Monitor) -> Labels:
    """Label 1 where a series agrees with those around it.

    The second-order surface through the neighbours is taken off at each date: it holds the atmosphere, the
    seasons and the motion of the ground with its gradient and curvature, of any course in time, which are no
    fault of the point. What is left may neither scatter, nor have a rate, nor jump.
    """
    k = min(NEIGHBOURS, len(points) - 1)
    every = max(1, k // _COMPARED)
    near = nearest_points(points.x, points.y, k, monitor.part(0.0, 0.2), every=every).index
    t = points.years - points.years.mean()
    n = len(points)
    residual, rate, step = np.empty(n), np.empty(n), np.empty(n)
    series = np.ascontiguousarray(points.series.T, np.float32)
    for start in range(0, n, _CHUNK):
        monitor.check()
        part = slice(start, min(start + _CHUNK, n))
        apart = differences(series, points.x, points.y, near[part], start).astype(np.float64)
        apart -= apart.mean(axis=1, keepdims=True)
        rate[part] = apart @ t / (t @ t)
        step[part] = np.abs(np.diff(apart, axis=1)).max(axis=1)
        apart -= rate[part, None] * t
        residual[part] = np.sqrt((apart * apart).mean(axis=1))
        monitor.progress(0.2 + 0.8 * part.stop / n)
    failed = {
        "residual above the limit": residual > options.max_residual,
        "rate unlike the neighbours'": np.abs(rate) > options.max_rate_difference,
        "jump of 2 pi": step > options.max_step,
    }
    good = ~np.logical_or.reduce(list(failed.values()))
    severity = np.maximum.reduce(
        [residual / options.max_residual, np.abs(rate) / options.max_rate_difference, step / options.max_step]
    )
    target = (1.0 / (1.0 + severity**_STEEPNESS)).astype(np.float32)
    return Labels(good, target, {reason: int(which.sum()) for reason, which in failed.items()})
