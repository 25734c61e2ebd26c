"""Run by the QGIS desktop (``--code``): show the results of a demo run and take pictures of the screen."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsMapLayer,
    QgsPointXY,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsFilterLineEdit, QgsMapCanvas
from qgis.PyQt.QtCore import QPoint, QRect, Qt, QTimer
from qgis.PyQt.QtGui import QColor, QCursor
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QWidget
from qgis.utils import iface, plugins

from icops_qgis.layers.series_fields import series_dates

# QGIS runs this file as text, which has no folder of its own.
sys.path.insert(0, "scripts")
from designer_scenes import designer_scenes
from tutorial_scenes import chain_scene, temporal_scenes, toolbox_scene

RESULTS = Path(os.environ["ICOPS_SHOTS_RESULTS"])
FOLDER = Path(os.environ["ICOPS_SHOTS_FOLDER"])
DONE = Path(os.environ["ICOPS_SHOTS_DONE"])
#: Folder of the previews of an interferogram, empty where there is none.
PREVIEW = os.environ.get("ICOPS_SHOTS_PREVIEW", "")
#: Folder of the mine's results.
MINE = Path(os.environ["ICOPS_SHOTS_MINE"])
#: Folder of a few small images, for a model that is run from the designer.
IMAGES = Path(os.environ["ICOPS_SHOTS_IMAGES"])
#: Name of the picture and title of the project, by the folder of the results.
NAMES = {
    "mexico_city_s1": ("mexico_city", "Mexico City, Sentinel-1 2018"),
    "simulated": ("simulated", "Simulated mine"),
}
#: Time for a window to appear and be painted [ms].
SETTLE = 2500

taken: list[str] = []


def picture(name: str, widget: QWidget | None = None) -> None:
    """What the screen shows, or its part with a window of its own."""
    QApplication.processEvents()
    path = FOLDER / f"{name}.png"
    part = widget.frameGeometry() if widget else QRect(0, 0, -1, -1)
    if not QApplication.primaryScreen().grabWindow(0, *part.getRect()).save(str(path)):
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
    open_groups(toolbox)
    docks = [window.findChild(QDockWidget, "Layers"), toolbox]
    window.resizeDocks(docks, [460, 300], Qt.Orientation.Horizontal)
    yield

    raster_entry = project.layerTreeRoot().findLayer(velocity.id())
    raster_entry.setItemVisibilityChecked(False)
    layer_tree = iface.layerTreeView()
    layer_tree.collapse(layer_tree.node2index(raster_entry))
    iface.setActiveLayer(points)
    canvas = iface.mapCanvas()
    extent = show_whole(points, canvas)
    yield

    project.setDirty(False)
    picture(name)
    iface.actionMapTips().setChecked(True)
    # The tip opens to the right of its point and below it.
    east, south = extent.xMinimum() + 0.6 * extent.width(), extent.yMinimum() + 0.4 * extent.height()
    to_map = to_map_of(points, canvas)
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
    yield from toolbox_scene(toolbox, picture)
    yield from chain_scene("/data/musan/images", picture)
    yield from designer_scenes(IMAGES, picture)
    toolbox.setVisible(False)
    yield from time_series_scenes(points, canvas)
    toolbox.setVisible(True)
    yield from mine_scenes(project, canvas, toolbox)
    toolbox.setVisible(False)
    yield from profile_scenes(project, canvas)
    if PREVIEW:
        yield from preview_scenes(project, canvas)


def open_groups(toolbox: QDockWidget) -> None:
    """Show the entries of ICOPS alone, with their groups open; a new project closes them."""
    search = toolbox.findChild(QgsFilterLineEdit)
    search.clear()
    search.setText("icops")


def time_series_scenes(layer: QgsVectorLayer, canvas: QgsMapCanvas) -> Iterator[None]:
    """The dock with a sinking point, a stable one and an area, all picked with the mouse."""
    toolbar = plugins["icops_qgis"].toolbar
    toolbar.action("Time series").trigger()
    iface.mainWindow().resizeDocks([toolbar.dock], [420], Qt.Orientation.Vertical)
    yield

    show_whole(layer, canvas)
    yield

    tab = toolbar.dock.tab("Time series")
    tab.controls.model.setCurrentIndex(tab.controls.model.findData("linear"))
    to_map = to_map_of(layer, canvas)
    by_rate = sorted(layer.getFeatures(), key=lambda each: each["VEL"])
    sinking, stable = by_rate[20], min(by_rate, key=lambda each: abs(each["VEL"]))
    click(canvas, to_map.transform(sinking.geometry().asPoint()))
    click(canvas, to_map.transform(stable.geometry().asPoint()), joins=True)
    tab.tools.begin(True)
    centre = to_map.transform(by_rate[len(by_rate) // 8].geometry().asPoint())
    side = 40 * canvas.mapUnitsPerPixel()
    corners = [(-1.0, -0.6), (0.1, -1.0), (1.0, -0.2), (0.5, 0.9), (-0.8, 0.7)]
    for east, north in corners:
        click(canvas, QgsPointXY(centre.x() + side * east, centre.y() + side * north))
    click(canvas, centre, Qt.MouseButton.RightButton, joins=True)
    tab.controls.residuals.setChecked(True)
    yield

    # The pointer rests on a value of the sinking point.
    curve = tab.chart.chart.curves[0]
    spot = tab.chart.panels[0].transData.transform((curve.days[5], curve.millimetres[5]))
    spot /= tab.chart.devicePixelRatioF()
    QTest.mouseMove(tab.chart, QPoint(round(spot[0]), round(tab.chart.height() - spot[1])))
    yield

    picture("time_series_dock")
    toolbar.dock.hide()
    tab.tools.clear_asked.emit()


def click(
    canvas: QgsMapCanvas, place: QgsPointXY, button=Qt.MouseButton.LeftButton, *, joins: bool = False
) -> None:
    """Click on the map, with Shift to join what is shown."""
    pixel = canvas.getCoordinateTransform().transform(place)
    held = Qt.KeyboardModifier.ShiftModifier if joins else Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(canvas.viewport(), button, held, QPoint(round(pixel.x()), round(pixel.y())))


def mine_scenes(project: QgsProject, canvas: QgsMapCanvas, toolbox: QDockWidget) -> Iterator[None]:
    """The mine over its mean amplitude: displacement, then scatterers by type, then clusters."""
    project.clear()
    project.setTitle("Simulated open-pit mine")
    project.setBackgroundColor(QColor("#d0d0d0"))
    amplitude = QgsRasterLayer(str(MINE / "amplitude.tif"), "Mean amplitude")
    project.addMapLayer(amplitude)
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:32652"))
    tree = iface.layerTreeView()
    tree.collapse(tree.node2index(project.layerTreeRoot().findLayer(amplitude.id())))
    for table, title, name in (
        ("points", "Displacement", "mine"),
        ("scatterers", "Scatterers", "scatterers"),
        ("hot_spots", "Hot spots", "hot_spots"),
    ):
        layer = QgsVectorLayer(str(MINE / f"{table}.gpkg"), title, "ogr")
        project.addMapLayer(layer)
        iface.setActiveLayer(layer)
        yield

        show_whole(layer, canvas)
        open_groups(toolbox)
        yield

        project.setDirty(False)
        picture(name)
        if name == "mine":
            yield from temporal_scenes(iface.mainWindow(), canvas, layer, picture)
            project.setDirty(False)
        project.removeMapLayer(layer)


def profile_scenes(project: QgsProject, canvas: QgsMapCanvas) -> Iterator[None]:
    """Two lines across the mine, drawn with the mouse; the pointer rests on a curve of the second one."""
    project.clear()
    project.setTitle("Simulated open-pit mine")
    project.setBackgroundColor(QColor("#d0d0d0"))
    layer = QgsVectorLayer(str(MINE / "points.gpkg"), "Displacement", "ogr")
    project.addMapLayer(layer)
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:32652"))
    iface.setActiveLayer(layer)
    toolbar = plugins["icops_qgis"].toolbar
    toolbar.action("Profile").trigger()
    iface.mainWindow().resizeDocks([toolbar.dock], [400], Qt.Orientation.Vertical)
    yield

    extent = show_whole(layer, canvas)
    tab = toolbar.dock.tab("Profile")
    # The series has hardly two years: four dates of it tell more than their ends.
    days = sorted(series_dates(layer.fields().names()))
    tab.controls.dates.setText(",".join(f"{day:%Y%m%d}" for day in days[9::10]))
    tab.controls.dates.editingFinished.emit()
    yield

    fastest = min(layer.getFeatures(), key=lambda each: each["VEL"])
    centre = to_map_of(layer, canvas).transform(fastest.geometry().asPoint())
    reach = 0.3 * extent.height()
    for line in (((-0.5, 0.9), (0.0, 0.0), (1.6, 1.4)), ((-0.7, -0.35), (0.0, 0.0), (1.5, 0.2))):
        places = [QgsPointXY(centre.x() + reach * east, centre.y() + reach * north) for east, north in line]
        for place in places:
            click(canvas, place)
        click(canvas, places[-1], Qt.MouseButton.RightButton)
    tab.controls.half_width.setValue(60.0)
    yield

    view = tab.view
    spot = view.place.transData.transform((0.42 * view.profile.swath.length, 0.0)) / view.devicePixelRatioF()
    QTest.mouseMove(view, QPoint(round(spot[0]), round(view.height() - spot[1])))
    yield

    project.setDirty(False)
    picture("profile_tool")
    toolbar.dock.hide()
    # Leaving QGIS would ask about the lines.
    tab.lines.layer.rollBack()


def show_whole(layer: QgsMapLayer, canvas: QgsMapCanvas) -> QgsRectangle:
    """Zoom to a layer with a margin, and give what is shown then."""
    extent = to_map_of(layer, canvas).transformBoundingBox(layer.extent())
    extent.scale(1.05)
    canvas.setExtent(extent)
    canvas.refresh()
    return extent


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
    show_whole(layers[0], canvas)
    yield

    project.setDirty(False)
    picture("amsterdam_phase")
    project.layerTreeRoot().findLayer(layers[1].id()).setItemVisibilityChecked(True)
    project.layerTreeRoot().findLayer(layers[0].id()).setItemVisibilityChecked(False)
    canvas.refresh()
    yield

    project.setDirty(False)
    picture("amsterdam_coherence")


def to_map_of(layer: QgsMapLayer, canvas: QgsMapCanvas) -> QgsCoordinateTransform:
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
