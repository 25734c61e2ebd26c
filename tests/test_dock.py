"""The dock "Time series" as a user drives it: button, clicks, selections, options, files."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from conftest import REPOSITORY
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    edit,
)
from qgis.gui import QgsMapMouseEvent
from qgis.PyQt.QtCore import QEvent, QPoint, Qt
from qgis.PyQt.QtGui import QImage, QKeyEvent
from test_point_layer import PROVENANCE, make_points
from test_point_series import memory_layer

from icops_qgis.engine.report.figure import CATEGORIES
from icops_qgis.layers.point_layer import write_points

N, M = 300, 60


@pytest.fixture(scope="module")
def points():
    return make_points(N, M)


@pytest.fixture(scope="module")
def file(qgis_app, points, tmp_path_factory):
    return write_points(points, str(tmp_path_factory.mktemp("dock") / "points.gpkg"), PROVENANCE)


@pytest.fixture
def project(qgis_iface, qgis_canvas):
    """An empty project, and no layer left behind."""
    project = QgsProject.instance()
    project.clear()
    qgis_canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32614"))
    qgis_canvas.resize(800, 600)
    qgis_canvas.setExtent(QgsRectangle(480_000, 2_140_000, 490_000, 2_150_000))
    yield project
    project.clear()


@pytest.fixture
def layer(project, qgis_iface, file):
    layer = project.addMapLayer(QgsVectorLayer(file, "Displacement", "ogr"))
    qgis_iface.setActiveLayer(layer)
    return layer


@pytest.fixture
def toolbar(project, qgis_iface):
    from icops_qgis.gui.toolbar import IcopsToolbar

    toolbar = IcopsToolbar(qgis_iface)
    yield toolbar
    toolbar.remove()


@pytest.fixture
def tab(project, qgis_iface):
    """The tab alone, which is what most facts are about."""
    from icops_qgis.gui.series_tab import TimeSeriesTab

    tab = TimeSeriesTab(qgis_iface)
    tab.resize(1000, 420)
    tab.show()
    tab.activate()
    yield tab
    tab.dismantle()
    tab.close()


def place(points, number):
    return QgsPointXY(points.x[number], points.y[number])


def curves(tab):
    return tab.chart.chart.curves


def press(tab, canvas, where, button=Qt.MouseButton.LeftButton, modifiers=Qt.KeyboardModifier.NoModifier):
    """A click on the map, in map coordinates."""
    pixel = canvas.getCoordinateTransform().transform(where)
    spot = QPoint(round(pixel.x()), round(pixel.y()))
    event = QgsMapMouseEvent(
        canvas, QEvent.Type.MouseButtonRelease, spot, button, Qt.MouseButtons(button), modifiers
    )
    tab.picker.canvasReleaseEvent(event)


# From the button to the series


def test_the_button_opens_the_dock_with_its_map_tool(toolbar, layer, qgis_canvas):
    toolbar.action("Time series").trigger()
    assert not toolbar.dock.isHidden()
    assert qgis_canvas.mapTool() is toolbar.dock.tab("Time series").picker
    assert toolbar.dock.tab("Time series").notice.text() == ""


def test_a_click_shows_the_series_of_the_nearest_point(tab, layer, points, qgis_canvas):
    number = 7
    press(tab, qgis_canvas, place(points, number))
    (curve,) = curves(tab)
    assert curve.name == "S0000008"
    assert curve.dates == points.dates
    assert np.allclose(curve.values, points.displacement[:, number], atol=1e-9)
    assert curve.spread is None


def test_a_second_click_replaces_and_shift_adds_in_another_colour(tab, layer, points, qgis_canvas):
    press(tab, qgis_canvas, place(points, 1))
    press(tab, qgis_canvas, place(points, 2))
    assert [curve.name for curve in curves(tab)] == ["S0000003"]
    press(tab, qgis_canvas, place(points, 4), modifiers=Qt.KeyboardModifier.ShiftModifier)
    assert [curve.name for curve in curves(tab)] == ["S0000003", "S0000005"]
    assert [curve.colour for curve in curves(tab)] == list(CATEGORIES[:2])
    legend = tab.chart.panels[0].get_legend()
    assert [text.get_text() for text in legend.get_texts()] == ["S0000003", "S0000005"]


def test_compare_keeps_series_until_the_colours_are_used_up(tab, layer, points):
    tab.tools.compare.setChecked(True)
    for number in range(len(CATEGORIES) + 1):
        tab.pick(place(points, number), False)
    assert len({curve.colour for curve in curves(tab)}) == len(curves(tab)) == len(CATEGORIES)
    assert "remove one" in tab.notice.text()


def test_a_polygon_shows_the_mean_with_its_spread(tab, layer, points, qgis_canvas):
    tab.tools.begin(True)
    corners = [(480_000, 2_140_000), (490_000, 2_140_000), (480_000, 2_150_000)]
    for corner in corners:
        press(tab, qgis_canvas, QgsPointXY(*corner))
    press(tab, qgis_canvas, QgsPointXY(*corners[0]), button=Qt.MouseButton.RightButton)
    area = QgsGeometry.fromPolygonXY([[QgsPointXY(*corner) for corner in corners]])
    inside = np.array([area.contains(place(points, k)) for k in range(N)])
    (curve,) = curves(tab)
    assert curve.count == pytest.approx(inside.sum(), abs=2)
    assert np.allclose(curve.values, points.displacement[:, inside].mean(axis=1), atol=2e-4)
    assert np.allclose(curve.spread, points.displacement[:, inside].std(axis=1, ddof=1), atol=5e-4)
    assert curve.name == f"Area 1 (n = {curve.count})"


def test_a_corner_can_be_taken_back_and_two_corners_are_no_area(tab, layer, qgis_canvas):
    tab.tools.begin(True)
    for corner in ((480_000, 2_140_000), (490_000, 2_140_000), (490_000, 2_150_000)):
        press(tab, qgis_canvas, QgsPointXY(*corner))
    tab.picker.keyPressEvent(
        QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier)
    )
    press(tab, qgis_canvas, QgsPointXY(480_000, 2_140_000), button=Qt.MouseButton.RightButton)
    assert curves(tab) == ()


def test_the_native_selection_is_followed(tab, layer, points):
    layer.selectByIds([3])
    assert [curve.name for curve in curves(tab)] == ["S0000003"]
    layer.selectByIds([3, 4, 5])
    (curve,) = curves(tab)
    assert np.allclose(curve.values, points.displacement[:, 2:5].mean(axis=1), atol=1e-9)
    assert curve.name == "Selection (n = 3)"


def test_a_selection_is_left_alone_while_the_dock_is_closed_or_shows_something_else(toolbar, layer):
    tab = toolbar.open_tab("Time series")
    toolbar.dock.hide()
    layer.selectByIds([3])
    assert curves(tab) == ()
    toolbar.open_tab("Profile")
    layer.selectByIds([4])
    assert curves(tab) == ()
    toolbar.open_tab("Time series")
    layer.selectByIds([5])
    assert [curve.name for curve in curves(tab)] == ["S0000005"]


def test_the_points_are_found_where_the_map_has_another_projection(tab, layer, points, qgis_canvas, project):
    from qgis.core import QgsCoordinateTransform

    lonlat = QgsCoordinateReferenceSystem("EPSG:4326")
    qgis_canvas.setDestinationCrs(lonlat)
    to_map = QgsCoordinateTransform(layer.crs(), lonlat, project)
    qgis_canvas.setExtent(to_map.transformBoundingBox(layer.extent()))
    tab.pick(to_map.transform(place(points, 11)), False)
    assert [curve.name for curve in curves(tab)] == ["S0000012"]


def test_marks_on_the_map_have_the_colours_and_go_with_the_dock(toolbar, layer, points):
    tab = toolbar.open_tab("Time series")

    def colours():
        return {band.strokeColor().name() for band in tab._marks._bands}

    tab.pick(place(points, 1), False)
    tab.pick(place(points, 2), True)
    assert colours() >= set(CATEGORIES[:2])
    toolbar.dock.hide()
    assert colours() == set()
    toolbar.dock.show()
    assert colours() >= set(CATEGORIES[:2])


# Options


def test_a_reference_is_taken_off_every_series(tab, layer, points):
    tab.pick(place(points, 1), False)
    tab.tools.begin(False, reference=True)
    tab.pick(place(points, 9), False)
    (curve,) = curves(tab)
    assert np.allclose(curve.values, points.displacement[:, 1] - points.displacement[:, 9], atol=1e-9)
    assert "relative to reference S0000010" in tab.chart.panels[0].get_title("right")
    # The next click shows a series again.
    tab.pick(place(points, 2), False)
    assert np.allclose(
        curves(tab)[0].values, points.displacement[:, 2] - points.displacement[:, 9], atol=1e-9
    )
    tab.tools.reference_asked.emit("none")
    assert np.allclose(curves(tab)[0].values, points.displacement[:, 2], atol=1e-9)


def test_a_reference_with_other_dates_is_said_and_left_out(tab, layer, points, project, tmp_path):
    other = project.addMapLayer(
        QgsVectorLayer(write_points(make_points(9, 20), str(tmp_path / "b.gpkg"), PROVENANCE), "Other", "ogr")
    )
    tab.pick(place(points, 1), False)
    project.layerTreeRoot()
    from icops_qgis.layers.point_series import series_layer, series_of

    source = series_layer(other)
    tab.shown.refer_to(source, series_of(source, [1]), "S1")
    assert "other dates than the reference" in tab.notice.text()
    assert np.allclose(curves(tab)[0].values, points.displacement[:, 1], atol=1e-9)


def test_vertical_is_the_line_of_sight_over_the_cosine(tab, layer, points):
    tab.pick(place(points, 1), False)
    tab.controls.direction.setCurrentIndex(1)
    expected = points.displacement[:, 1] / np.cos(points.attributes["incidence"][1])
    assert np.allclose(curves(tab)[0].values, expected, atol=1e-8)
    assert tab.chart.panels[0].get_ylabel() == "Vertical displacement [mm]"
    assert tab.chart.panels[0].get_title("right") == "+ up"


def test_vertical_is_off_with_a_reason_where_the_angle_is_unknown(tab, project, qgis_iface):
    other = project.addMapLayer(
        memory_layer(["D20180101:double", "D20180113:double"], [(485_000, 2_145_000, (0.0, 2.0))])
    )
    qgis_iface.setActiveLayer(other)
    tab.pick(QgsPointXY(485_000, 2_145_000), False)
    assert not tab.controls.direction.isEnabled()
    assert "INC_ANGLE" in tab.controls.direction.toolTip()


def test_a_series_without_an_angle_puts_vertical_off_and_says_so(tab, layer, points, project, qgis_iface):
    tab.pick(place(points, 1), False)
    tab.controls.direction.setCurrentIndex(1)
    fields = ["D20180101:double", "D20180113:double"]
    other = project.addMapLayer(memory_layer(fields, [(485_000, 2_145_000, (0.0, 2.0))]))
    qgis_iface.setActiveLayer(other)
    tab.pick(QgsPointXY(485_000, 2_145_000), True)
    assert "shown along the line of sight" in tab.notice.text()
    assert np.allclose(curves(tab)[0].values, points.displacement[:, 1], atol=1e-9)


def test_a_vertical_layer_is_called_so_and_not_mixed_in_silence(tab, layer, points, project, qgis_iface):
    fields = ["LOS_U:double", "INC_ANGLE:double", "D20180101:double", "D20180113:double"]
    up = project.addMapLayer(memory_layer(fields, [(485_000, 2_145_000, (1.0, 37.0, 0.0, 2.0))]))
    qgis_iface.setActiveLayer(up)
    tab.pick(QgsPointXY(485_000, 2_145_000), False)
    assert tab.chart.panels[0].get_title("right") == "+ up"
    assert not tab.controls.direction.isEnabled()
    assert "vertical already" in tab.controls.direction.toolTip()
    assert tab.notice.text() == ""
    qgis_iface.setActiveLayer(layer)
    tab.pick(place(points, 1), True)
    assert "compare like with like" in tab.notice.text()


@pytest.mark.parametrize("model", ["linear", "quadratic", "seasonal", "piecewise"])
def test_every_fit_is_drawn_and_told_with_its_deviation(tab, layer, points, model):
    tab.pick(place(points, 1), False)
    tab.controls.residuals.setChecked(True)
    assert len(tab.chart.panels) == 1
    tab.controls.model.setCurrentIndex(tab.controls.model.findData(model))
    (curve,) = curves(tab)
    assert curve.fit.model == model
    assert len(tab.chart.panels) == 2
    assert "Residual" in tab.chart.panels[1].get_ylabel()
    text = tab.controls.text.toPlainText()
    assert "±" in text
    assert "mm/yr" in text


def test_a_fit_that_cannot_be_made_is_said_and_the_series_still_shown(tab, project, qgis_iface):
    fields = ["D20180101:double", "D20180113:double", "D20180125:double"]
    other = project.addMapLayer(memory_layer(fields, [(485_000, 2_145_000, (0.0, 2.0, 3.0))]))
    qgis_iface.setActiveLayer(other)
    tab.controls.model.setCurrentIndex(tab.controls.model.findData("seasonal"))
    tab.pick(QgsPointXY(485_000, 2_145_000), False)
    assert "needs at least 5 dates" in tab.notice.text()
    assert len(curves(tab)) == 1


def test_replicas_lie_half_a_wavelength_away(tab, layer, points):
    tab.pick(place(points, 1), False)
    tab.controls.wavelength.setValue(31.0)
    tab.controls.replicas.setChecked(True)
    heights = [line.get_ydata()[3] for line in tab.chart.panels[0].lines if len(line.get_ydata()) == M]
    value = 1000 * points.displacement[3, 1]
    assert np.allclose(sorted(heights), [value - 15.5, value, value + 15.5], atol=1e-4)


def test_the_wavelength_is_the_layers_own_where_it_tells_one(tab, project, qgis_iface, tmp_path):
    assert tab.controls.wavelength.value() == pytest.approx(55.5)
    few = make_points(5)
    source = write_points(few, str(tmp_path / "x.gpkg"), replace(PROVENANCE, wavelength=0.0311))
    qgis_iface.setActiveLayer(project.addMapLayer(QgsVectorLayer(source, "X band", "ogr")))
    tab.pick(place(few, 1), False)
    assert tab.controls.wavelength.value() == pytest.approx(31.1)


def test_hovering_tells_date_and_value(tab, layer, points):
    tab.pick(place(points, 1), False)
    tab.chart.resize(700, 320)
    tab.chart.draw()
    (curve,) = curves(tab)
    x, y = tab.chart.panels[0].transData.transform((curve.days[5], curve.millimetres[5]))
    from matplotlib.backend_bases import MouseEvent

    tab.chart.callbacks.process("motion_notify_event", MouseEvent("motion_notify_event", tab.chart, x, y))
    value = f"{1000 * points.displacement[5, 1]:+.1f}".replace("-", "−")
    assert tab.chart.note.get_visible()
    assert tab.chart.note.get_text() == f"S0000002\n{points.dates[5]}, {value} mm"
    tab.chart.callbacks.process("motion_notify_event", MouseEvent("motion_notify_event", tab.chart, 1, 1))
    assert not tab.chart.note.get_visible()


def test_the_axes_follow_what_is_shown_now(tab, layer, points):
    from icops_qgis.gui.series_drawing import draw_chart

    tab.draw(QgsGeometry.fromRect(layer.extent()), False)
    tab.controls.replicas.setChecked(True)
    tab.pick(place(points, int(points.displacement[-1].argmin())), True)
    tab.controls.replicas.setChecked(False)
    tab.pick(place(points, 3), False)
    fresh = type(tab.chart.figure)(layout="constrained")
    (expected,) = draw_chart(fresh, tab.chart.chart, 9.0)
    (panel,) = tab.chart.panels
    assert panel.get_ylim() == pytest.approx(expected.get_ylim())
    assert panel.get_xlim() == pytest.approx(expected.get_xlim())
    assert len(panel.lines) == len(expected.lines)
    assert len(panel.collections) == len(expected.collections)


def test_a_legend_gives_way_where_the_curves_need_the_room(tab, layer, points):
    for number in range(8):
        tab.pick(place(points, number), True)
    assert tab.chart.panels[0].get_legend() is not None
    tab.chart.resize(300, 160)
    tab.chart.show_chart(tab.chart.chart, "")
    assert tab.chart.panels[0].get_legend() is None


def test_the_box_hides_a_series_and_delete_removes_it(tab, layer, points):
    tab.pick(place(points, 1), False)
    tab.pick(place(points, 2), True)
    tab.controls.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert [curve.name for curve in curves(tab)] == ["S0000003"]
    tab.controls.list.setCurrentRow(0)
    tab.controls.list.keyPressEvent(
        QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier)
    )
    assert [each.name for each in tab.shown.series] == ["S0000003"]


@pytest.mark.parametrize(("kind", "drawn"), [("rain", "patches"), ("temperature", "lines")])
def test_weather_stands_on_an_axis_of_its_own(tab, layer, points, tmp_path, kind, drawn):
    tab.pick(place(points, 1), False)
    path = tmp_path / "weather.csv"
    path.write_text("".join(f"{day},{4 + k % 3}\n" for k, day in enumerate(points.dates)))
    tab.load_weather(str(path), kind)
    right = next(axes for axes in tab.chart.figure.axes if axes not in tab.chart.panels)
    assert len(getattr(right, drawn)) > 0
    assert right.get_ylabel() == tab.weather.label
    assert tab.notice.text() == ""


def test_weather_of_another_time_is_said(tab, layer, points, tmp_path):
    tab.pick(place(points, 1), False)
    path = tmp_path / "old.csv"
    path.write_text("1990-01-01,3\n1990-01-02,4\n")
    tab.load_weather(str(path), "rain")
    assert tab.notice.text() == "old.csv covers 1990-01-01 to 1990-01-02, outside of the series."


# Files


def test_the_table_holds_what_the_chart_shows(tab, layer, points, tmp_path):
    tab.pick(place(points, 1), False)
    tab.controls.model.setCurrentIndex(tab.controls.model.findData("linear"))
    tab.export(str(tmp_path / "series.csv"))
    with (tmp_path / "series.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [row["DATE"] for row in rows] == [day.isoformat() for day in points.dates]
    assert np.allclose([float(row["MM"]) for row in rows], 1000 * points.displacement[:, 1], atol=6e-4)
    sums = [float(row["FIT_MM"]) + float(row["RESIDUAL_MM"]) for row in rows]
    assert np.allclose(sums, 1000 * points.displacement[:, 1], atol=2e-3)


def test_pictures_are_pictures(tab, layer, points, tmp_path):
    tab.pick(place(points, 1), False)
    tab.export(str(tmp_path / "series.png"))
    assert QImage(str(tmp_path / "series.png")).width() > 400
    tab.export(str(tmp_path / "series.svg"))
    assert ET.parse(tmp_path / "series.svg").getroot().tag.endswith("svg")


@pytest.mark.parametrize("name", ["series.doc", "taken/series.csv", "taken/series.png", "series"])
def test_a_file_that_cannot_be_written_is_said(tab, layer, points, tmp_path, name):
    tab.pick(place(points, 1), False)
    # A file stands where the folder should be.
    (tmp_path / "taken").write_text("")
    tab.export(str(tmp_path / name))
    assert tab.notice.text().endswith(".")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]


# What happens to layers


def test_a_layer_that_is_removed_takes_its_series_along(tab, layer, points, project):
    tab.pick(place(points, 1), False)
    tab.tools.reference_asked.emit("shown")
    project.removeMapLayer(layer.id())
    assert curves(tab) == ()
    assert tab.shown.reference is None
    assert tab.notice.text() == "The layer Displacement was removed from the project, and its series with it."
    tab.controls.direction.setCurrentIndex(1)


def test_a_chart_without_series_says_what_to_do(tab, layer, points):
    from icops_qgis.gui.chart_hint import ChartHint

    hint = tab.chart.findChild(ChartHint)
    assert hint.isVisible()
    assert "Click a point" in hint.text()
    tab.pick(place(points, 1), False)
    assert not hint.isVisible()


def test_a_project_that_is_closed_leaves_an_empty_dock(tab, layer, points, project):
    tab.pick(place(points, 1), False)
    project.clear()
    assert curves(tab) == ()
    tab.refresh()


def test_edits_are_followed_and_deleted_points_go(tab, project, qgis_iface):
    fields = ["D20180101:double", "D20180113:double"]
    rows = [(485_000, 2_145_000, (0.0, 2.0)), (486_000, 2_146_000, (0.0, 4.0))]
    other = project.addMapLayer(memory_layer(fields, rows))
    qgis_iface.setActiveLayer(other)
    tab.pick(QgsPointXY(485_000, 2_145_000), False)
    tab.pick(QgsPointXY(486_000, 2_146_000), True)
    with edit(other):
        other.changeAttributeValue(1, 1, -7.0)
    assert curves(tab)[0].values[1] == pytest.approx(-0.007)
    with edit(other):
        other.deleteFeature(1)
    assert [curve.values[1] for curve in curves(tab)] == [pytest.approx(0.004)]
    assert "no longer in the layer" in tab.notice.text()
    with edit(other):
        other.deleteAttribute(1)
    assert curves(tab) == ()
    assert "single date" in tab.notice.text()


# Wrong layers


@pytest.mark.parametrize(
    ("fields", "kind", "sentence"),
    [
        (["VEL:double"], "Point?crs=EPSG:32614", "has no displacement series"),
        (["D20180101:double", "D20180113:double"], "Polygon?crs=EPSG:32614", "holds no points"),
        (["D20180101:double"], "Point?crs=EPSG:32614", "has a single date"),
    ],
)
def test_a_wrong_layer_is_told_as_soon_as_the_dock_opens(
    toolbar, project, qgis_iface, fields, kind, sentence
):
    wrong = project.addMapLayer(memory_layer(fields, kind=kind))
    qgis_iface.setActiveLayer(wrong)
    tab = toolbar.open_tab("Time series")
    assert sentence in tab.notice.text()
    assert not tab.notice.isHidden()
    tab.pick(QgsPointXY(485_000, 2_145_000), False)
    assert sentence in tab.notice.text()


def test_an_empty_map_an_empty_place_and_an_empty_selection_are_told(tab, project, qgis_iface, file):
    tab.pick(QgsPointXY(485_000, 2_145_000), False)
    assert "There is no layer" in tab.notice.text()
    qgis_iface.setActiveLayer(project.addMapLayer(QgsVectorLayer(file, "Displacement", "ogr")))
    tab.pick(QgsPointXY(100_000, 2_145_000), False)
    assert "no point within 15 pixels" in tab.notice.text()
    tab.draw(QgsGeometry.fromRect(QgsRectangle(0, 0, 1, 1)), False)
    assert "no point in the area" in tab.notice.text()
    tab.take_selection()
    assert "No points of the layer Displacement are selected" in tab.notice.text()
    tab.export("nothing.png")
    assert "no series to export" in tab.notice.text()


def test_layers_without_a_series_do_not_hide_those_with_one(tab, layer, points, project, qgis_iface):
    above = project.addMapLayer(memory_layer(["VEL:double"]))
    qgis_iface.setActiveLayer(above)
    tab.pick(place(points, 1), False)
    assert [curve.name for curve in curves(tab)] == ["S0000002"]


# Coming and going


@pytest.mark.parametrize("years", [0.1, 0.5, 1.9, 2.1, 3.9, 4.1, 9.0, 30.0])
@pytest.mark.parametrize("width", [2.0, 6.0, 12.0])
def test_dates_find_room_on_every_axis_and_tell_their_year(qgis_app, years, width):
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    from icops_qgis.gui.series_drawing import Chart, Curve, draw_chart

    figure = Figure(figsize=(width, 3.0), layout="constrained")
    FigureCanvasAgg(figure).draw()
    days = [date(2016, 8, 3) + timedelta(round(365.25 * years * k / 40)) for k in range(41)]
    curve = Curve("P1", "#0072b2", tuple(days), np.linspace(0.0, -0.01, 41))
    (panel,) = draw_chart(figure, Chart((curve,)), 9.0)
    figure.canvas.draw()
    labels = [label.get_text() for label in panel.get_xticklabels()]
    assert 1 <= len(labels) <= 11
    assert labels[0][-4:].isdigit()


def test_a_dock_without_room_draws_without_a_warning(tab, layer, points):
    tab.pick(place(points, 1), False)
    tab.chart.figure.set_size_inches(0.6, 0.5)
    tab.chart.draw()


def test_the_toolbar_leaves_nothing_behind(project, qgis_iface, qgis_canvas, layer, points):
    from icops_qgis.gui.toolbar import IcopsToolbar

    before = len(qgis_canvas.scene().items())
    for _ in range(2):
        toolbar = IcopsToolbar(qgis_iface)
        tab = toolbar.open_tab("Time series")
        tab.pick(place(points, 1), False)
        toolbar.remove()
        assert len(qgis_canvas.scene().items()) == before
        layer.selectByIds([1, 2])
        layer.removeSelection()


START_OF_THE_DESKTOP = """
import json, sys, time
from types import SimpleNamespace
from qgis.core import QgsApplication
application = QgsApplication([], True)
QgsApplication.initQgis()
sys.path.append(QgsApplication.pkgDataPath() + "/python/plugins")
import processing.core.ProcessingConfig
from qgis.PyQt.QtWidgets import QMainWindow
window = QMainWindow()
def nothing(*given):
    return None
desktop = SimpleNamespace(
    mainWindow=lambda: window, addToolBar=window.addToolBar, addPluginToMenu=nothing,
    removePluginMenu=nothing, addCustomActionForLayerType=nothing, removeCustomActionForLayerType=nothing,
)
started = time.process_time()
import icops_qgis
plugin = icops_qgis.classFactory(desktop)
plugin.initGui()
spent = time.process_time() - started
print(json.dumps({"modules": sorted(sys.modules), "seconds": spent}))
plugin.unload()
"""


def test_starting_qgis_loads_no_plot_library_and_takes_under_a_third_of_a_second():
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", START_OF_THE_DESKTOP],
        capture_output=True,
        text=True,
        check=False,
        cwd=REPOSITORY,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(REPOSITORY)},
        timeout=120,
    )
    assert done.stdout, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert not {"matplotlib", "numba", "scipy", "icops_qgis.gui.series_tab"} & set(found["modules"])
    assert "icops_qgis.gui.toolbar" in found["modules"]
    assert found["seconds"] < 0.3
