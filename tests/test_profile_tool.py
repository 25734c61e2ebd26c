"""The tab "Profile" as a user drives it: button, mouse on the map, keys, options, undo, files."""

from __future__ import annotations

import csv

import numpy as np
import pytest
from profile_fixtures import EAST, NORTH, bowl, write_bowl
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProcessingContext,
    QgsProject,
    QgsRectangle,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QMouseEvent
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QApplication

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton

#: Time for points to be read [ms].
PATIENCE = 20_000


@pytest.fixture(scope="module")
def file(qgis_app, tmp_path_factory):
    return write_bowl(tmp_path_factory.mktemp("profile") / "points.gpkg")


@pytest.fixture
def canvas(qgis_iface, qgis_canvas):
    """A map of the bowl, and no layer left behind."""
    project = QgsProject.instance()
    project.clear()
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32652"))
    qgis_canvas.resize(800, 600)
    # A hidden canvas knows no size of its map.
    window, parent = qgis_iface.mainWindow(), qgis_canvas.parent()
    window.setCentralWidget(qgis_canvas)
    window.resize(900, 900)
    window.show()
    QApplication.processEvents()
    qgis_canvas.setExtent(QgsRectangle(EAST - 200, NORTH - 400, EAST + 2200, NORTH + 1600))
    yield qgis_canvas
    project.clear()
    window.takeCentralWidget().setParent(parent)
    window.hide()


@pytest.fixture
def layer(canvas, qgis_iface, file):
    layer = QgsProject.instance().addMapLayer(QgsVectorLayer(file, "Displacement", "ogr"))
    qgis_iface.setActiveLayer(layer)
    return layer


@pytest.fixture
def toolbar(canvas, qgis_iface):
    from icops_qgis.gui.toolbar import IcopsToolbar

    toolbar = IcopsToolbar(qgis_iface)
    yield toolbar
    toolbar.remove()


@pytest.fixture
def tab(toolbar, layer):
    """The tab with the points of the bowl."""
    toolbar.action("Profile").trigger()
    tab = toolbar.dock.tab("Profile")
    wait_for(lambda: tab.live is not None)
    return tab


def wait_for(condition):
    for _ in range(PATIENCE // 20):
        if condition():
            return
        QTest.qWait(20)
    raise AssertionError("it did not happen in time")


def pixel(canvas, east, north):
    """Where a place of the surface lies on the canvas."""
    place = canvas.getCoordinateTransform().transform(QgsPointXY(EAST + east, NORTH + north))
    return QPoint(round(place.x()), round(place.y()))


def click(canvas, east, north, button=LEFT):
    QTest.mouseClick(canvas.viewport(), button, pos=pixel(canvas, east, north))


def move(widget, spot):
    """The pointer on a widget; QTest would move the one of the screen, and windows may hide each other."""
    none = Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(spot), none, Qt.MouseButtons(none), Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)


def draw(canvas, *places):
    """Left clicks, and a right click at the last place."""
    for place in places:
        click(canvas, *place)
    click(canvas, *places[-1], button=RIGHT)


def names(tab):
    return list(tab.lines.lines())


# Drawing


def test_the_button_opens_the_tab_with_its_map_tool(toolbar, layer, canvas):
    toolbar.action("Profile").trigger()
    tab = toolbar.dock.tab("Profile")
    assert not toolbar.dock.isHidden()
    assert canvas.mapTool() is tab.tool
    assert tab.controls.draw.isChecked()
    wait_for(lambda: tab.live is not None)
    assert tab.notice.text() == ""


def test_a_line_drawn_with_the_mouse_shows_the_bowl(tab, canvas):
    draw(canvas, (200, 600), (1800, 600))
    profile = tab.view.profile
    assert profile.swath.name == "A-A'"
    # Pixels of the map are 3 m.
    assert profile.swath.length == pytest.approx(1600, abs=8)
    assert [f"{day:%Y}" for day in profile.dates] == ["2018", "2019", "2020"]
    x = 200 + profile.swath.centres
    assert 1000 * profile.mean[-1] == pytest.approx(1000 * bowl(x, 600), abs=3)
    assert len(tab.view.place.lines) >= 3
    assert tab.notice.text() == ""
    assert names(tab) == ["A-A'"]


def test_the_profile_follows_the_mouse_before_the_line_is_finished(tab, canvas):
    click(canvas, 200, 600)
    assert tab.view.profile is None
    move(canvas.viewport(), pixel(canvas, 900, 600))
    wait_for(lambda: tab.view.profile is not None)
    assert tab.view.profile.swath.length == pytest.approx(700, abs=8)
    move(canvas.viewport(), pixel(canvas, 1500, 600))
    wait_for(lambda: tab.view.profile.swath.length > 1200)
    assert names(tab) == []


def test_lines_get_the_next_letter_and_a_bend(tab, canvas):
    draw(canvas, (200, 600), (1800, 600))
    draw(canvas, (200, 200), (1000, 200), (1000, 1000))
    assert names(tab) == ["A-A'", "B-B'"]
    assert len(tab.view.profile.swath.x) == 3
    assert tab.controls.line.currentText() == "B-B'"
    tab.controls.line.setCurrentIndex(0)
    tab.controls.line.textActivated.emit("A-A'")
    assert tab.view.profile.swath.name == "A-A'"


def test_a_double_click_ends_the_line(tab, canvas):
    click(canvas, 200, 600)
    click(canvas, 1800, 600)
    QTest.mouseDClick(canvas.viewport(), LEFT, pos=pixel(canvas, 1800, 600))
    assert names(tab) == ["A-A'"]
    assert len(tab.view.profile.swath.x) == 2
    # The next click begins the next line.
    click(canvas, 200, 200)
    assert tab.tool.is_drawing
    draw(canvas, (1000, 200))
    assert names(tab) == ["A-A'", "B-B'"]


def test_backspace_takes_the_last_vertex_back_and_escape_all(tab, canvas):
    for place in ((200, 600), (1000, 600), (1000, 1000)):
        click(canvas, *place)
    QTest.keyClick(canvas, Qt.Key.Key_Backspace)
    click(canvas, 1000, 600, button=RIGHT)
    assert len(tab.view.profile.swath.x) == 2
    click(canvas, 300, 300)
    click(canvas, 500, 300)
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    assert not tab.tool.is_drawing
    wait_for(lambda: tab.view.profile is None)
    assert names(tab) == ["A-A'"]


def test_a_right_click_after_one_vertex_draws_nothing(tab, canvas):
    click(canvas, 200, 600)
    click(canvas, 200, 600, button=RIGHT)
    assert names(tab) == []
    assert not tab.tool.is_drawing


# The layer of lines


def test_lines_go_through_the_edit_buffer_so_that_undo_works(tab, canvas):
    draw(canvas, (200, 600), (1800, 600))
    draw(canvas, (200, 200), (1800, 200))
    layer = tab.lines.layer
    assert layer.isEditable()
    layer.undoStack().undo()
    assert names(tab) == ["A-A'"]
    assert tab.view.profile is None
    layer.undoStack().redo()
    assert names(tab) == ["A-A'", "B-B'"]
    assert tab.controls.line.count() == 2


def test_a_line_that_is_moved_moves_its_profile(tab, canvas):
    draw(canvas, (200, 600), (1800, 600))
    layer, number = tab.lines.layer, tab.lines.lines()["A-A'"]
    shorter = QgsGeometry.fromPolylineXY(
        [QgsPointXY(EAST + 200, NORTH + 600), QgsPointXY(EAST + 700, NORTH + 600)]
    )
    layer.changeGeometry(number, shorter)
    assert tab.view.profile.swath.length == pytest.approx(500, abs=1)


def test_the_layer_is_made_on_first_use_styled_and_found_again(tab, canvas, toolbar):
    assert tab.lines.layer is None
    draw(canvas, (200, 600), (1800, 600))
    layer = tab.lines.layer
    assert layer.labelsEnabled()
    assert len(layer.labeling().rootRule().children()) == 2
    assert QgsProject.instance().layerTreeRoot().layerOrder()[0] == layer
    draw(canvas, (200, 200), (1800, 200))
    assert len([one for one in QgsProject.instance().mapLayers().values() if one.name() == layer.name()]) == 1
    from icops_qgis.gui.profile_lines import ProfileLines

    other = ProfileLines()
    assert other.layer == layer
    other.dismantle()


def test_a_layer_that_is_removed_is_made_again(tab, canvas):
    draw(canvas, (200, 600), (1800, 600))
    QgsProject.instance().removeMapLayer(tab.lines.layer.id())
    assert tab.view.profile is None
    draw(canvas, (200, 200), (1800, 200))
    assert names(tab) == ["A-A'"]


def test_a_map_in_another_system_gives_the_same_profile(tab, canvas):
    draw(canvas, (200, 600), (1800, 600))
    here = tab.view.profile
    mercator = QgsCoordinateReferenceSystem("EPSG:3857")
    to_map = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:32652"), mercator, QgsProject.instance()
    )
    canvas.setDestinationCrs(mercator)
    ends = [to_map.transform(QgsPointXY(EAST + east, NORTH + 600)) for east in (200, 1800)]
    tab.finish_line(ends)
    assert tab.view.profile.swath.length == pytest.approx(here.swath.length, abs=8)
    assert np.nanmin(tab.view.profile.mean[-1]) == pytest.approx(np.nanmin(here.mean[-1]), abs=2e-3)


# Options and marks


def test_options_change_the_profile_at_once(tab, canvas):
    draw(canvas, (200, 600), (1800, 600))
    n, bins = tab.view.profile.n_points, len(tab.view.profile.swath.centres)
    tab.controls.half_width.setValue(200.0)
    assert tab.view.profile.n_points > 1.5 * n
    tab.controls.bin_length.setValue(100.0)
    assert len(tab.view.profile.swath.centres) == pytest.approx(bins / 2, abs=1)
    tab.controls.dates.setText("20190601")
    tab.controls.dates.editingFinished.emit()
    wait_for(lambda: len(tab.view.profile.dates) == 1)
    tab.controls.dates.setText("20190602")
    tab.controls.dates.editingFinished.emit()
    wait_for(lambda: "20190601" in tab.notice.text())


def test_the_vertical_divides_by_the_look_vector(tab, canvas):
    draw(canvas, (200, 600), (1800, 600))
    los = tab.view.profile.mean[-1]
    tab.controls.direction.setCurrentIndex(1)
    wait_for(lambda: tab.live.sense == "up")
    assert tab.view.profile.mean[-1] == pytest.approx(los / 0.8, rel=1e-5)


def test_the_pointer_on_the_curve_marks_the_place_on_the_map(tab, canvas):
    draw(canvas, (200, 600), (1800, 600))
    told = []
    tab.view.pointed.connect(told.append)
    tab.view.draw()
    canvas_place = tab.view.place.transData.transform((800.0, -20.0))
    ratio = tab.view.devicePixelRatioF()
    spot = QPoint(round(canvas_place[0] / ratio), round(tab.view.height() - canvas_place[1] / ratio))
    move(tab.view, spot)
    assert told
    assert told[-1] == pytest.approx(800, abs=10)
    assert tab._marker.isVisible()
    assert tab._marker.center().x() == pytest.approx(EAST + 1000, abs=20)
    assert tab._marker.center().y() == pytest.approx(NORTH + 600, abs=8)
    tab.view.point_at(float("nan"))
    assert not tab._marker.isVisible()


def test_the_swath_is_shown_on_the_map(tab, canvas):
    draw(canvas, (200, 600), (1800, 600))
    area = tab.tool._swath.asGeometry().area()
    assert area == pytest.approx(1600 * 200, rel=0.02)
    tab.pause()
    assert tab.tool._swath.asGeometry().isEmpty()


def test_another_tab_in_front_takes_the_swath_off_the_map(tab, canvas, toolbar):
    draw(canvas, (200, 600), (1800, 600))
    toolbar.open_tab("Time series")
    assert tab.tool._swath.asGeometry().isEmpty()
    assert not tab.controls.draw.isChecked()
    toolbar.open_tab("Profile")
    assert not tab.tool._swath.asGeometry().isEmpty()
    tab.controls.draw.trigger()
    assert tab.controls.draw.isChecked()
    assert canvas.mapTool() is tab.tool


def test_the_toolbox_takes_the_lines_as_they_are_drawn(tab, canvas, layer, run_algorithm, tmp_path):
    draw(canvas, (200, 600), (1800, 600))
    draw(canvas, (200, 200), (1800, 200))
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    table = tmp_path / "table.csv"
    run_algorithm(
        "deformation_profiles", context, INPUT=layer.id(), LINES=tab.lines.layer.id(), TABLE=str(table)
    )
    rows = [row for row in csv.DictReader(table.open(encoding="utf-8")) if row["LINE"] == "B-B'"]
    shown = tab.view.profile.median.ravel()
    assert [float(row["MEDIAN"]) for row in rows] == pytest.approx(1000 * shown, abs=0.5)


def test_lines_in_a_file_are_saved_before_the_toolbox_reads_them(tab, canvas, tmp_path):
    draw(canvas, (200, 600), (1800, 600))
    memory = tab.lines.layer
    path = str(tmp_path / "lines.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(memory, path, QgsProject.instance().transformContext(), options)
    memory.commitChanges()
    # As Make Permanent does it.
    memory.setDataSource(path, memory.name(), "ogr")
    draw(canvas, (200, 200), (1800, 200))
    assert names(tab) == ["A-A'", "B-B'"]
    assert QgsVectorLayer(path, "file", "ogr").featureCount() == 1
    tab.lines.save()
    assert QgsVectorLayer(path, "file", "ogr").featureCount() == 2


def test_the_active_layer_of_points_is_taken(tab, canvas, qgis_iface, tmp_path):
    other = QgsProject.instance().addMapLayer(
        QgsVectorLayer(write_bowl(tmp_path / "few.gpkg", n=3000), "Few", "ogr")
    )
    draw(canvas, (200, 600), (1800, 600))
    many = tab.view.profile.n_points
    qgis_iface.setActiveLayer(other)
    tab.activate()
    wait_for(lambda: len(tab.live.points) == 3000)
    assert tab.view.profile.n_points == pytest.approx(many * 3000 / 20_000, rel=0.2)


def test_a_memory_layer_is_read_too(toolbar, canvas, qgis_iface, layer):
    memory = layer.materialize(QgsFeatureRequest())
    QgsProject.instance().addMapLayer(memory)
    qgis_iface.setActiveLayer(memory)
    tab = toolbar.open_tab("Profile")
    wait_for(lambda: tab.live is not None)
    draw(canvas, (200, 600), (1800, 600))
    assert 1000 * np.nanmin(tab.view.profile.mean[-1]) == pytest.approx(-80, abs=3)


@pytest.mark.parametrize("suffix", ["csv", "png", "svg"])
def test_the_profile_goes_into_files(tab, canvas, tmp_path, suffix):
    path = tmp_path / f"profile.{suffix}"
    tab.export(str(path))
    assert "draw a line first" in tab.notice.text()
    assert not path.exists()
    draw(canvas, (200, 600), (1800, 600))
    tab.export(str(path))
    assert path.stat().st_size > 500
    if suffix == "csv":
        rows = list(csv.DictReader(path.open(encoding="utf-8")))
        assert len(rows) == tab.view.profile.mean.size
        assert rows[0]["LINE"] == "A-A'"


# What can be wrong


def test_a_line_beside_the_points_is_told(tab, canvas):
    draw(canvas, (200, 1500), (1800, 1500))
    assert "No point lies within 100 m of the line A-A'" in tab.notice.text()
    assert tab.view.profile is None
    assert names(tab) == ["A-A'"]


def test_without_a_layer_of_points_the_tab_says_so(toolbar, canvas):
    tab = toolbar.open_tab("Profile")
    assert "There is no layer" in tab.notice.text()
    draw(canvas, (200, 600), (1800, 600))
    assert names(tab) == ["A-A'"]
    assert tab.view.profile is None


def test_a_layer_that_leaves_takes_its_profile_along(tab, canvas, layer):
    draw(canvas, (200, 600), (1800, 600))
    QgsProject.instance().removeMapLayer(layer.id())
    assert tab.view.profile is None
    assert "removed" in tab.notice.text()


def test_the_tool_leaves_nothing_on_the_map(toolbar, layer, canvas):
    before = len(canvas.scene().items())
    tab = toolbar.open_tab("Profile")
    wait_for(lambda: tab.live is not None)
    draw(canvas, (200, 600), (1800, 600))
    toolbar.remove()
    assert len(canvas.scene().items()) == before
    toolbar.__init__(toolbar._iface)
