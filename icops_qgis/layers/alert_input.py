"""Any point layer with a series as the input of the search for alerts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np

from ..engine.compute import Monitor
from ..engine.errors import EngineError
from ..engine.metric_plane import metric_plane
from .measured_layer import MeasuredLayer, read_measured

_QUIET = Monitor()


@dataclass(frozen=True)
class AlertInput:
    """Points in their order."""

    layer: MeasuredLayer
    """What was read."""
    x: np.ndarray
    """(n,) float64: metres in a plane."""
    y: np.ndarray
    """(n,) float64: likewise."""

    @property
    def dates(self) -> tuple[date, ...]:
        """Dates of the series, ascending."""
        return tuple(self.layer.dates)

    @property
    def codes(self) -> np.ndarray:
        """(n,) text: codes, else running numbers from 1."""
        return np.arange(1, len(self.x) + 1).astype(str) if self.layer.code is None else self.layer.code

    def series(self, index: np.ndarray, monitor: Monitor = _QUIET) -> np.ndarray:
        """Displacement of some points, (n_dates, m) float32 [mm].

        Raises
        ------
        EngineError
            Some dates have no value.
        """
        values = self.layer.series(index, monitor)
        holes = int(np.isnan(values).any(axis=0).sum())
        if holes:
            raise EngineError(
                f"{self.layer.where} has {holes} points with dates without a value: fill or remove those "
                "points first."
            )
        return values


def read_alert_input(source: str, monitor: Monitor = _QUIET) -> AlertInput:
    """Read places and dates.

    Parameters
    ----------
    source : str
        The layer, as `vector_table.opened_points` takes it.
    monitor : Monitor
        Progress and cancel.

    Raises
    ------
    EngineError
        The layer cannot be read, holds no points or fewer than two dates.
    Cancelled
        The user stopped the run.
    """
    layer = read_measured(source, "VEL", monitor.part(0.0, 0.7), series_optional=False)
    plane = metric_plane(layer.x, layer.y, layer.crs)
    return AlertInput(layer, *plane.from_layer(layer.x, layer.y, monitor.part(0.7, 1.0)))
