"""Two point layers as the input of a comparison, in one plane."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ..engine.analysis.comparison import Comparison
from ..engine.analysis.comparison_input import Measured
from ..engine.compute import Monitor
from ..engine.errors import EngineError
from ..engine.metric_plane import MetricPlane, metric_plane
from ..engine.reading.map_positions import transform
from .measured_layer import MeasuredLayer, read_measured

_QUIET = Monitor()


@dataclass(frozen=True)
class ComparisonInput:
    """INPUT and OTHER."""

    first: Measured
    """INPUT."""
    second: Measured
    """OTHER."""
    layers: tuple[MeasuredLayer, MeasuredLayer]
    """What they were read from."""
    plane: MetricPlane
    """The plane they share."""

    @property
    def crs(self) -> str:
        """Coordinate system of INPUT."""
        return self.plane.crs

    def in_plane(self, place: tuple[float, float]) -> tuple[float, float]:
        """A place in the coordinate system of INPUT [m]."""
        x, y = self.plane.from_layer(np.array([place[0]]), np.array([place[1]]))
        return float(x[0]), float(y[0])

    def places(self, found: Comparison) -> tuple[np.ndarray, np.ndarray, str]:
        """Where pairs are drawn, in the coordinate system of INPUT."""
        return (*self.plane.to_layer(found.x, found.y), self.crs)


def read_comparison_input(
    source: str, other: str | None, field: str, other_field: str, monitor: Monitor = _QUIET
) -> ComparisonInput:
    """Read both layers without their series.

    Parameters
    ----------
    source, other : str
        INPUT and OTHER, as `vector_table.opened_points` takes them. Where there is no other layer the DS of
        INPUT come first and its PS second.
    field, other_field : str
        Fields of their velocities.
    monitor : Monitor
        Progress and cancel.

    Raises
    ------
    EngineError
        A layer cannot be read, or INPUT alone does not hold both PS and DS.
    Cancelled
        The user stopped the run.
    """
    one = read_measured(source, field, monitor.part(0.0, 0.4))
    plane = metric_plane(one.x, one.y, one.crs)
    first = _measured(one, plane, monitor.part(0.4, 0.5))
    if other is None:
        one, two = _by_type(one)
        everything = first.x, first.y
        first, second = (
            replace(_measured(each, plane, monitor), name=f"{kind} of {each.name}")
            for each, kind in ((one, "DS"), (two, "PS"))
        )
        return ComparisonInput(replace(first, ground=everything), second, (one, two), plane)
    two = read_measured(other, other_field, monitor.part(0.5, 0.9))
    second = _measured(two, plane, monitor.part(0.9, 1.0))
    if first.name == second.name:
        first, second = (
            replace(first, name=f"INPUT {first.name}"),
            replace(second, name=f"OTHER {second.name}"),
        )
    return ComparisonInput(first, second, (one, two), plane)


def _by_type(layer: MeasuredLayer) -> tuple[MeasuredLayer, MeasuredLayer]:
    """The DS and the PS of a layer.

    Raises
    ------
    EngineError
        It does not hold both.
    """
    kinds = np.array([]) if layer.kind is None else layer.kind
    found = {kind: kinds == kind for kind in ("DS", "PS")}
    absent = [kind for kind, chosen in found.items() if not chosen.any()]
    if absent:
        raise EngineError(
            f"{layer.where} has no points of TYPE {' and '.join(absent)} to compare with each other: choose "
            "another layer as OTHER."
        )
    return layer.take(found["DS"]), layer.take(found["PS"])


def _measured(layer: MeasuredLayer, plane: MetricPlane, monitor: Monitor) -> Measured:
    """A layer as the engine sees it."""
    x, y = layer.x, layer.y
    if layer.crs != plane.crs:
        x, y = transform(layer.crs, plane.crs, x, y)
    x, y = plane.from_layer(x, y, monitor)
    return Measured(
        layer.name, x, y, layer.velocity, layer.velocity_std, tuple(layer.dates), layer.series, layer.look,
        layer.kind,
    )  # fmt: skip
