"""Run by the QGIS desktop (``--code``): show the results of a demo run and take pictures of the screen."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from qgis.core import QgsCoordinateTransform, QgsFeature, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgsFilterLineEdit, QgsMapCanvas
from qgis.PyQt.QtCore import QPoint, Qt, QTimer
from qgis.PyQt.QtGui import QColor, QCursor
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QWidget
from qgis.utils import iface

RESULTS = Path(os.environ["ICOPS_SHOTS_RESULTS"])
FOLDER = Path(os.environ["ICOPS_SHOTS_FOLDER"])
DONE = Path(os.environ["ICOPS_SHOTS_DONE"])
#: Folder of the previews of an interferogram, empty where there is none.
PREVIEW = os.environ.get("ICOPS_SHOTS_PREVIEW", "")
#: Name of the picture and title of the project, by the folder of the results.
NAMES = {
    "mexico_city_s1": ("mexico_city", "Mexico City, Sentinel-1 2018"),
    "simulated": ("simulated", "Simulated mine"),
}
#: Time for a window to appear and be painted [ms].
SETTLE = 2500

taken: list[str] = []


def picture(name: str) -> None:
    """What the screen shows."""
    QApplication.processEvents()
    path = FOLDER / f"{name}.png"
    if not QApplication.primaryScreen().grabWindow(0).save(str(path)):
        raise OSError(f"{path} could not be written")
    taken.append(str(path))


def scenes() -> Iterator[None]:
    """The scenes in turn; what follows a yield happens when its scene has settled."""
    from icops_qgis.layers import raster_style

    name, title = NAMES[RESULTS.name]
    window = iface.mainWindow()
    window.setWindowState(Qt.WindowState.WindowMaximized)
    for dock in window.findChildren(QDockWidget):
        dock.setVisible(dock.objectName() in ("Layers", "ProcessingToolbox"))
    project = QgsProject.instance()
    project.setTitle(title)
    # Pale classes stand out from a grey ground.
    project.setBackgroundColor(QColor("#d0d0d0"))
    points = QgsVectorLayer(str(RESULTS / "points.gpkg"), "Displacement", "ogr")
    velocity = QgsRasterLayer(str(RESULTS / "velocity.tif"), "Velocity raster")
    raster_style.style_velocity_raster(velocity)
    project.addMapLayers([points, velocity])
    toolbox = window.findChild(QDockWidget, "ProcessingToolbox")
    toolbox.findChild(QgsFilterLineEdit).setText("icops")
    docks = [window.findChild(QDockWidget, "Layers"), toolbox]
    window.resizeDocks(docks, [370, 300], Qt.Orientation.Horizontal)
    yield

    raster_entry = project.layerTreeRoot().findLayer(velocity.id())
    raster_entry.setItemVisibilityChecked(False)
    layer_tree = iface.layerTreeView()
    layer_tree.collapse(layer_tree.node2index(raster_entry))
    iface.setActiveLayer(points)
    canvas = iface.mapCanvas()
    to_map = QgsCoordinateTransform(points.crs(), canvas.mapSettings().destinationCrs(), project)
    extent = to_map.transformBoundingBox(points.extent())
    extent.scale(1.05)
    canvas.setExtent(extent)
    canvas.refresh()
    yield

    project.setDirty(False)
    picture(name)
    iface.actionMapTips().setChecked(True)
    # The tip opens to the right of its point and below it.
    east, south = extent.xMinimum() + 0.6 * extent.width(), extent.yMinimum() + 0.4 * extent.height()
    inside = (each for each in points.getFeatures() if _lies_in(to_map, each, east, south))
    fastest = min(inside, key=lambda each: each["VEL"])
    place = canvas.getCoordinateTransform().transform(to_map.transform(fastest.geometry().asPoint()))
    # The tip follows a movement of the mouse onto the point.
    for offset in (40, 0):
        QCursor.setPos(canvas.mapToGlobal(QPoint(round(place.x()) - offset, round(place.y()))))
        QApplication.processEvents()
    yield

    picture("map_tip")
    iface.actionMapTips().setChecked(False)
    for tip in canvas.findChildren(QWidget):
        # The tip is a web view on the canvas; nothing else of the canvas is one.
        if "WebView" in type(tip).__name__ or tip.inherits("QWebView"):
            tip.hide()
    QCursor.setPos(window.mapToGlobal(QPoint(5, 5)))
    import processing

    dialog = processing.createAlgorithmDialog("icops:sbas_time_series", {})
    dialog.resize(1100, 800)
    dialog.show()
    yield

    picture("sbas_time_series_dialog")
    dialog.close()
    if PREVIEW:
        toolbox.setVisible(False)
        yield from preview_scenes(project, canvas)


def preview_scenes(project: QgsProject, canvas: QgsMapCanvas) -> Iterator[None]:
    """The interferogram of a real pair: phase, then coherence."""
    project.clear()
    project.setTitle("Amsterdam, Sentinel-1, 19 to 31 March 2023")
    project.setBackgroundColor(QColor("#d0d0d0"))
    (phase,) = Path(PREVIEW).glob("*_phase.tif")
    (coherence,) = Path(PREVIEW).glob("*_coherence.tif")
    layers = [QgsRasterLayer(str(phase), "Phase"), QgsRasterLayer(str(coherence), "Coherence")]
    project.addMapLayers(layers)
    yield

    project.layerTreeRoot().findLayer(layers[1].id()).setItemVisibilityChecked(False)
    extent = to_map_of(layers[0], canvas).transformBoundingBox(layers[0].extent())
    extent.scale(1.05)
    canvas.setExtent(extent)
    canvas.refresh()
    yield

    project.setDirty(False)
    picture("amsterdam_phase")
    project.layerTreeRoot().findLayer(layers[1].id()).setItemVisibilityChecked(True)
    project.layerTreeRoot().findLayer(layers[0].id()).setItemVisibilityChecked(False)
    canvas.refresh()
    yield

    project.setDirty(False)
    picture("amsterdam_coherence")


def to_map_of(layer: QgsRasterLayer, canvas: QgsMapCanvas) -> QgsCoordinateTransform:
    """From a layer to what the map shows."""
    return QgsCoordinateTransform(layer.crs(), canvas.mapSettings().destinationCrs(), QgsProject.instance())


def _lies_in(to_map: QgsCoordinateTransform, point: QgsFeature, east: float, south: float) -> bool:
    """Whether a point lies west of `east` and north of `south`, on the map."""
    place = to_map.transform(point.geometry().asPoint())
    return place.x() < east and place.y() > south


def play(steps: Iterator[None]) -> None:
    """Go to the next scene; after the last say that the pictures are there."""
    try:
        next(steps)
    except StopIteration:
        DONE.write_text("".join(f"{each}\n" for each in taken), encoding="utf-8")
    except Exception:  # noqa: BLE001 (whatever went wrong, QGIS must not stay open)
        traceback.print_exc()
        QApplication.exit(1)
    else:
        later(lambda: play(steps))


def later(action: Callable[[], None]) -> None:
    """Call when the windows have settled and the map is drawn."""

    def look() -> None:
        if iface.mapCanvas().isDrawing():
            QTimer.singleShot(SETTLE, look)
        else:
            action()

    QTimer.singleShot(SETTLE, look)


sequence = scenes()
later(lambda: play(sequence))
