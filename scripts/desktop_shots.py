"""Run by the QGIS desktop (``--code``): show the results of a demo run and take pictures of the screen."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from qgis.core import QgsCoordinateTransform, QgsProject, QgsRasterLayer, QgsVectorLayer
from qgis.gui import QgsFilterLineEdit
from qgis.PyQt.QtCore import Qt, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDockWidget
from qgis.utils import iface

RESULTS = Path(os.environ["ICOPS_SHOTS_RESULTS"])
FOLDER = Path(os.environ["ICOPS_SHOTS_FOLDER"])
DONE = Path(os.environ["ICOPS_SHOTS_DONE"])
NAMES = {
    "mexico_city_s1": ("mexico_city", "Mexico City, Sentinel-1 2018"),
    "simulated": ("simulated", "Simulation"),
}
#: Time for a window to appear and be painted [ms].
SETTLE = 2500

taken: list[str] = []


def picture(name: str) -> None:
    """What the screen shows."""
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
    points = QgsVectorLayer(str(RESULTS / "points.gpkg"), f"{title}: displacement", "ogr")
    velocity = QgsRasterLayer(str(RESULTS / "velocity.tif"), f"{title}: velocity")
    raster_style.style_velocity_raster(velocity)
    project.addMapLayers([points, velocity])
    project.layerTreeRoot().findLayer(velocity.id()).setItemVisibilityChecked(False)
    project.layerTreeRoot().findLayer(velocity.id()).setExpanded(False)
    toolbox = window.findChild(QDockWidget, "ProcessingToolbox")
    toolbox.show()
    toolbox.findChild(QgsFilterLineEdit).setText("icops")
    window.resizeDocks(
        [window.findChild(QDockWidget, "Layers"), toolbox], [330, 330], Qt.Orientation.Horizontal
    )
    yield

    canvas = iface.mapCanvas()
    extent = QgsCoordinateTransform(
        points.crs(), canvas.mapSettings().destinationCrs(), project
    ).transformBoundingBox(points.extent())
    extent.scale(1.05)
    canvas.setExtent(extent)
    canvas.refresh()
    yield

    picture(name)
    import processing

    dialog = processing.createAlgorithmDialog("icops:sbas_time_series", {})
    dialog.resize(1100, 800)
    dialog.show()
    yield

    picture("sbas_time_series_dialog")
    dialog.close()


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
