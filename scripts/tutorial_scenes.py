"""Scenes of the tutorial that need no map tool: toolbox, dialog, Temporal Controller."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import processing
from qgis.core import (
    QgsDateTimeRange,
    QgsInterval,
    QgsTemporalNavigationObject,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QDateTime, QPoint, Qt
from qgis.PyQt.QtWidgets import QDockWidget, QMainWindow

from icops_qgis.layers.series_fields import series_dates

#: Takes the picture of the screen under a name, or of the rectangle of a widget.
Camera = Callable[..., None]

#: The repeat time of Sentinel-1's orbit: one frame per image.
FRAME_DAYS = 12


def toolbox_scene(toolbox: QDockWidget, camera: Camera) -> Iterator[None]:
    """All entries of ICOPS, in a window high enough for them."""
    toolbox.setFloating(True)
    toolbox.resize(430, 925)
    toolbox.move(QPoint(100, 5))
    yield

    camera("toolbox", toolbox)
    toolbox.setFloating(False)


def chain_scene(images: str, camera: Camera) -> Iterator[None]:
    """The dialog of the whole chain.

    Parameters
    ----------
    images : str
        Stands for the folder of images.
    camera : callable
        Takes the picture.
    """
    dialog = processing.createAlgorithmDialog("icops:icops_chain", {"INPUT": images})
    dialog.resize(1250, 900)
    dialog.show()
    yield

    camera("icops_chain_dialog")
    dialog.close()


def temporal_scenes(
    window: QMainWindow, canvas: QgsMapCanvas, layer: QgsVectorLayer, camera: Camera
) -> Iterator[None]:
    """The Temporal Controller at two thirds of a layer's dates."""
    dock = window.findChild(QDockWidget, "Temporal Controller")
    dock.setVisible(True)
    window.resizeDocks([dock], [90], Qt.Orientation.Vertical)
    controller = canvas.temporalController()
    days = sorted(series_dates(layer.fields().names()))
    first, last = (QDateTime(day.year, day.month, day.day, 0, 0) for day in (days[0], days[-1]))
    controller.setNavigationMode(QgsTemporalNavigationObject.NavigationMode.Animated)
    controller.setTemporalExtents(QgsDateTimeRange(first, last))
    controller.setFrameDuration(QgsInterval(FRAME_DAYS, QgsUnitTypes.TemporalUnit.TemporalDays))
    yield

    controller.setCurrentFrameNumber(2 * controller.totalFrameCount() // 3)
    yield

    camera("temporal_controller")
    controller.setNavigationMode(QgsTemporalNavigationObject.NavigationMode.NavigationOff)
    dock.setVisible(False)
