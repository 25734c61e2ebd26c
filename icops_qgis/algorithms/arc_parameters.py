"""Parameters of the temporal model of arcs, for points and for pixels alike."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterDefinition

from . import parameters as p
from .run import Run

_MM = 1000.0


def arc_parameters(smooth_days: float) -> list[QgsProcessingParameterDefinition]:
    """Limits of the search, and the smoothing, of `smooth_days` by default."""
    return [
        p.number(
            "MAX_RATE", "Largest difference of velocities",
            "Between neighbours; the search goes no farther.",
            unit="mm/yr", default=200.0, minimum=0.0, maximum=10_000.0, advanced=True,
        ),
        p.number(
            "MAX_DEM_ERROR", "Largest difference of DEM errors",
            "Between neighbours; the search goes no farther. 0 takes the DEM to be right.",
            unit="m", default=40.0, minimum=0.0, maximum=1000.0, advanced=True,
        ),
        p.number(
            "SMOOTH_DAYS", "Temporal scale of arcs",
            "Standard deviation of the window that follows motion that is not linear; at least twice the "
            "usual span between dates.",
            unit="d", default=smooth_days, minimum=1.0, maximum=1000.0, advanced=True,
        ),
    ]  # fmt: skip


def arc_options(run: Run):
    """The user's choices, as `engine.timeseries.unwrapping.arcs.ArcOptions`."""
    from ..engine.timeseries.unwrapping.arcs import ArcOptions

    return ArcOptions(
        max_rate=run.number("MAX_RATE") / _MM,
        max_dem_error=run.number("MAX_DEM_ERROR"),
        smooth_days=run.number("SMOOTH_DAYS"),
    )
