"""The points behind a profile that is drawn live: read once in the background, then kept as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from qgis.core import (
    QgsApplication,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingUtils,
    QgsTask,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..algorithms.layer_inputs import READABLE_FORMATS
from ..engine.analysis.chosen_dates import chosen_dates
from ..engine.analysis.profile import Profile, bin_means, make_profile
from ..engine.analysis.swath import Swath, make_swath
from ..engine.analysis.vertical import vertical_motion
from ..engine.compute import Execution, Monitor
from ..engine.errors import Cancelled, EngineError
from ..engine.metric_plane import MetricPlane, line_plane
from ..engine.points import Points
from ..layers.columns import motion_sense
from ..layers.profile_input import read_all, read_series_fields
from ..translation import tr

#: A profile while it is drawn takes milliseconds: threads would cost more than they bring.
_ONE_THREAD = Execution(threads=1)


@dataclass(frozen=True)
class LivePoints:
    """Points on a plane, with their displacement at some dates."""

    points: Points
    """The points."""
    plane: MetricPlane
    """Where lines are measured."""
    x: np.ndarray
    """(n,) float64: metres in `plane`."""
    y: np.ndarray
    """(n,) float64: likewise."""
    sense: str
    """What the motion is positive toward."""

    def swath(
        self, name: str, vertices: Sequence[tuple[float, float]], half_width: float, bin_length: float
    ) -> Swath:
        """The swath of a line in the layer's coordinates.

        Raises
        ------
        EngineError
            The line has no length, or too many bins.
        """
        x, y = np.array(vertices, np.float64).T
        return make_swath(name, x, y, self.points.crs, half_width, bin_length, self.plane)

    def profile(self, swath: Swath) -> Profile:
        """What the points say along a swath.

        Raises
        ------
        EngineError
            There is no point in it.
        """
        along, _ = swath.locate_in_plane(self.x, self.y)
        inside = np.flatnonzero(np.isfinite(along))
        along = along[inside]
        heights = self.points.attributes.get("height")
        height = None if heights is None else bin_means(swath, along, heights[inside])
        series = self.points.displacement[:, inside]
        return make_profile(swath, self.points.dates, along, series, height, _ONE_THREAD)


def live_points(source: str, dates: str, is_vertical: bool, monitor: Monitor) -> LivePoints:
    """Read all points of a layer at some dates.

    Parameters
    ----------
    source : str
        The layer, as `vector_table.opened_points` takes it.
    dates : str
        As `chosen_dates` takes them.
    is_vertical : bool
        Whether motion along the line of sight is turned to the vertical.
    monitor : Monitor
        Progress and cancel.

    Raises
    ------
    EngineError
        The layer cannot be used, or a date is not there.
    Cancelled
        The user went on to something else.
    """
    given = read_series_fields(source)
    days = chosen_dates(dates, list(given.dates))
    points = read_all(source, {day: given.dates[day] for day in days}, monitor.part(0.0, 0.7))
    if len(points) == 0:
        raise EngineError(tr("The layer holds no points: choose another one or remove its filter."))
    if is_vertical:
        points = vertical_motion(points)
    corners = [np.array([values.min(), values.max()]) for values in (points.x, points.y)]
    plane = line_plane(*corners, points.crs)
    x, y = plane.from_layer(points.x, points.y, monitor.part(0.7, 1.0))
    live = LivePoints(points, plane, x, y, motion_sense(points))
    # The first call loads the compiled kernels: not while the mouse moves.
    middle = float(np.median(points.x)), float(np.median(points.y))
    there = float(points.x[0]), float(points.y[0])
    if middle != there:
        near = live.swath("", [middle, there], 1e9, 1e9)
        live.profile(near)
    return live


class _Reading(QgsTask):
    """Reads a layer on a thread of its own."""

    done = pyqtSignal(object)
    failed = pyqtSignal(str)

    def __init__(self, source: str, dates: str, is_vertical: bool) -> None:
        super().__init__("ICOPS: points of a profile", QgsTask.Flag.CanCancel)
        self._given = source, dates, is_vertical
        self._found: LivePoints | None = None
        self._trouble = ""

    def run(self) -> bool:
        """On the thread."""
        monitor = Monitor(progress=lambda share: self.setProgress(100.0 * share), cancelled=self.isCanceled)
        try:
            self._found = live_points(*self._given, monitor)
        except Cancelled:
            return False
        except EngineError as error:
            self._trouble = str(error)
            return False
        return True

    def finished(self, succeeded: bool) -> None:
        """On the main thread."""
        if succeeded:
            self.done.emit(self._found)
        elif self._trouble:
            self.failed.emit(self._trouble)


class PointsReader(QObject):
    """Has one layer read at a time."""

    done = pyqtSignal(object)
    """`LivePoints`."""
    failed = pyqtSignal(str)
    """Why there are none."""

    def __init__(self) -> None:
        super().__init__()
        self._task: _Reading | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a layer is being read."""
        return self._task is not None

    def read(self, layer: QgsVectorLayer, dates: str, is_vertical: bool) -> None:
        """Begin; what was being read is dropped."""
        self.stop()
        source = file_source(layer)
        self._task = _Reading(source, dates, is_vertical)
        self._task.done.connect(self._finish)
        self._task.failed.connect(self._fail)
        QgsApplication.taskManager().addTask(self._task)

    def stop(self) -> None:
        """Drop what is being read."""
        if self._task is not None:
            self._task.done.disconnect(self._finish)
            self._task.failed.disconnect(self._fail)
            self._task.cancel()
            self._task = None

    def _finish(self, found: LivePoints) -> None:
        self._task = None
        self.done.emit(found)

    def _fail(self, sentence: str) -> None:
        self._task = None
        self.failed.emit(sentence)


def file_source(layer: QgsVectorLayer) -> str:
    """A layer as a source that `vector_table` opens: its own file, or a copy where it is in none."""
    path, table = QgsProcessingUtils.convertToCompatibleFormatAndLayerName(
        layer, False, "points", READABLE_FORMATS, "gpkg", QgsProcessingContext(), QgsProcessingFeedback()
    )
    return f"{path}|layername={table}" if table else path
