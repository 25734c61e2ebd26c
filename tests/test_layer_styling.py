"""What a loaded point layer looks like: colours, legend, aliases, map tips, time."""

from __future__ import annotations

import base64
import re
import threading
import time
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from qgis.core import (
    QgsDateTimeRange,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
    QgsTemporalUtils,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, Qt, QTime
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument
from test_point_layer import PROVENANCE, make_points

from icops_qgis.layers.point_layer import write_points
from icops_qgis.layers.scales import COLOURS, symmetric_scale
from icops_qgis.layers.styling import style_points

pytestmark = pytest.mark.usefixtures("qgis_app")


def load(path) -> QgsVectorLayer:
    layer = QgsVectorLayer(str(path), "points", "ogr")
    assert layer.isValid()
    return layer


@pytest.fixture
def layer(tmp_path):
    """A written layer of 13 dates, opened as a user opens it."""
    return load(write_points(make_points(), str(tmp_path / "points.gpkg"), PROVENANCE))


def moment(day: date) -> QDateTime:
    """Midnight of a day, as the Temporal Controller counts time."""
    return QDateTime(QDate(day.year, day.month, day.day), QTime(0, 0), Qt.TimeSpec.UTC)


def picture(layer, start: date | None = None, end: date | None = None):
    """The layer on white, at a time of the map or at none."""
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    extent = layer.extent()
    extent.grow(500)
    settings.setExtent(extent)
    settings.setOutputSize(QSize(300, 300))
    settings.setBackgroundColor(QColor("white"))
    if start is not None:
        settings.setIsTemporal(True)
        settings.setTemporalRange(QgsDateTimeRange(moment(start), moment(end)))
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def colours_in(image) -> set[str]:
    """The class colours that occur in a picture (rims of circles are blends with the background)."""
    image = image.convertToFormat(image.Format.Format_RGB32)
    found = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    return found & set(COLOURS)


def labels(layer) -> list[str]:
    return [item.label() for item in layer.renderer().legendSymbolItems()]


@pytest.mark.parametrize("reach", [0.37, 4.0, 40.0, 98.0, 310.0, 12345.0])
def test_the_scale_is_symmetric_round_and_holds_the_data(reach):
    values = np.random.default_rng(1).uniform(-reach, reach / 3, 5000)
    scale = symmetric_scale(values, "mm/yr")
    limits = np.array(scale.limits)
    np.testing.assert_allclose(limits, -limits[::-1], atol=1e-12)
    assert len(limits) == 10
    np.testing.assert_allclose(np.diff(limits), scale.width)
    # The eleven classes together reach 99.5 % of the data, and a narrower class would not.
    needed = np.percentile(np.abs(values), 99.5)
    assert 5.5 * scale.width >= needed > 5.5 * scale.width / 2.1
    assert float(f"{scale.width:.0e}") == pytest.approx(scale.width)


def test_the_scale_does_not_magnify_nothing():
    assert symmetric_scale(np.zeros(10), "mm").width == pytest.approx(0.1)
    assert symmetric_scale(np.full(10, np.nan), "mm").width == pytest.approx(0.1)


def test_labels_say_both_limits_and_the_unit():
    scale = symmetric_scale(np.array([-55.0, 55.0]), "mm/yr")
    assert scale.labels[0] == "below -45 mm/yr"
    assert scale.labels[1] == "-45 to -35 mm/yr"
    assert scale.labels[5] == "-5 to 5 mm/yr"
    assert scale.labels[-1] == "above 45 mm/yr"


def test_subsidence_is_red_uplift_blue_and_the_middle_pale():
    colours = [QColor(name) for name in COLOURS]
    for colour in colours[:4]:
        assert colour.red() > colour.blue() + 60
    for colour in colours[-4:]:
        assert colour.blue() > colour.red() + 60
    assert min(colours[5].red(), colours[5].green()) > 240


def test_lightness_falls_from_the_middle_to_both_ends():
    lightness = [_luma(QColor(name)) for name in COLOURS]
    assert lightness[:6] == sorted(lightness[:6])
    assert lightness[5:] == sorted(lightness[5:], reverse=True)


def _luma(colour) -> float:
    """Relative luminance (Rec. 709), what remains to a viewer who sees no hue."""
    return 0.2126 * colour.redF() + 0.7152 * colour.greenF() + 0.0722 * colour.blueF()


def test_the_legend_names_quantity_unit_and_sign(layer):
    found = labels(layer)
    assert found[0] == "Velocity [mm/yr], + toward satellite"
    assert all(label.endswith("mm/yr") for label in found[1:12])
    assert found[12].startswith("When playing: displacement [mm], + toward satellite")
    assert all(label.endswith(" mm") for label in found[13:])
    assert len(found) == 24


def test_each_point_has_the_colour_of_its_class(tmp_path):
    points = make_points(n=3)
    points.attributes["velocity"][:] = [-0.050, 0.0, 0.050]
    layer = load(write_points(points, str(tmp_path / "a.gpkg"), PROVENANCE))
    assert colours_in(picture(layer)) == {COLOURS[0], COLOURS[5], COLOURS[-1]}


def test_points_are_small_circles_without_outline(layer):
    # The ranges are copies that own their symbols: they must live as long as what is asked of them.
    ranges = layer.renderer().ranges()
    symbol = ranges[1].symbol().symbolLayer(0).properties()
    assert (symbol["name"], symbol["outline_style"]) == ("circle", "no")
    assert 1.0 <= float(symbol["size"]) <= 2.0


def test_the_play_button_changes_the_colours(tmp_path):
    points = make_points(n=1)
    points.attributes["velocity"][:] = 0.0
    points.displacement[:, 0] = np.linspace(0.0, -0.16, 13)
    layer = load(write_points(points, str(tmp_path / "a.gpkg"), PROVENANCE))
    first, last = points.dates[0], points.dates[-1]
    still = colours_in(picture(layer))
    begin = colours_in(picture(layer, first, points.dates[1].replace(day=points.dates[1].day - 1)))
    end = colours_in(picture(layer, points.dates[-2], last))
    assert still == begin == {COLOURS[5]}
    assert end == {COLOURS[0]}


def test_a_frame_shows_the_last_date_that_it_reaches(tmp_path):
    points = make_points(n=1, m=5)
    points.displacement[:, 0] = [0.0, 0.055, 0.0, -0.055, 0.0]
    layer = load(write_points(points, str(tmp_path / "a.gpkg"), PROVENANCE))
    for index, colour in ((0, 5), (1, 10), (2, 5), (3, 0), (4, 5)):
        assert colours_in(picture(layer, points.dates[0], points.dates[index])) == {COLOURS[colour]}


def test_playing_uses_one_scale_for_all_dates(layer):
    ranges = layer.renderer().ranges()[13:]
    assert len(ranges) == 11
    assert {item.symbol().color().name() for item in ranges} == set(COLOURS)


def test_the_temporal_controller_finds_first_and_last_date(layer):
    style_points(layer)  # what happens when Processing loads the layer
    assert layer.temporalProperties().isActive()
    project = QgsProject.instance()
    project.addMapLayer(layer, False)
    try:
        found = QgsTemporalUtils.calculateTemporalRangeForProject(project)
    finally:
        project.takeMapLayer(layer)
    dates = make_points().dates
    assert found.begin().date().toPyDate() == dates[0]
    assert found.end().date().toPyDate() == dates[-1]


def test_a_frame_within_the_series_draws_every_point_and_one_outside_none(layer):
    style_points(layer)
    dates = make_points().dates
    assert colours_in(picture(layer, dates[3], dates[4]))
    assert not colours_in(picture(layer, date(2030, 1, 1), date(2030, 2, 1)))


def test_aliases_with_unit_and_sign_survive_reopening(layer):
    names = [field.name() for field in layer.fields()]
    assert layer.attributeAlias(names.index("VEL")) == "Velocity [mm/yr], + toward satellite"
    assert layer.attributeAlias(names.index("INC_ANGLE")).startswith("Incidence angle [deg]")
    assert layer.attributeAlias(names.index("D20180117")) == "Displacement 2018-01-17 [mm]"
    marked = [layer.attributeAlias(names.index(name)) for name in ("H_STDEV", "AMP_DISP", "EFF_AREA")]
    assert all("-1 = not measured" in alias for alias in marked)
    assert all(layer.attributeAlias(index) for index in range(1, len(names)))


def test_vertical_layers_say_up(tmp_path):
    up = {"los_east": np.zeros(60), "los_north": np.zeros(60), "los_up": np.ones(60)}
    layer = load(write_points(make_points(**up), str(tmp_path / "a.gpkg"), PROVENANCE))
    assert layer.attributeAlias(layer.fields().indexOf("VEL")) == "Velocity [mm/yr], + up"
    assert labels(layer)[0] == "Velocity [mm/yr], + up"


def context_of(layer, fid=1) -> QgsExpressionContext:
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    context.setFeature(next(layer.getFeatures(QgsFeatureRequest(fid))))
    return context


def test_tables_and_forms_show_two_decimals(layer):
    shown = QgsExpression('represent_value("D20180117")').evaluate(context_of(layer))
    value = QgsExpression('"D20180117"').evaluate(context_of(layer))
    assert float(shown) == pytest.approx(value, abs=0.005)
    assert re.fullmatch(r"-?\d+\.\d\d", shown)


def plot_of(html: str) -> QDomDocument:
    """The plot in a map tip, parsed."""
    text = base64.b64decode(re.search(r"base64,([^\"]+)", html).group(1)).decode()
    document = QDomDocument()
    assert document.setContent(text)[0], text
    return document


@pytest.mark.parametrize("m", [2, 13, 152])
def test_the_map_tip_plots_the_series(tmp_path, m):
    points = make_points(m=m)
    layer = load(write_points(points, str(tmp_path / "a.gpkg"), PROVENANCE))
    context = context_of(layer, fid=7)
    started = time.perf_counter()
    html = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
    assert time.perf_counter() - started < 0.2
    assert "S0000007" in html
    velocity = 1000.0 * points.attributes["velocity"][6]
    assert f"{velocity:.1f} &plusmn; 1.2 mm/yr" in html
    assert f"Coherence {points.attributes['coherence'][6]:.2f}" in html
    assert "[%" not in html

    plot = plot_of(html)
    line = plot.elementsByTagName("polyline").at(0).toElement().attribute("points")
    corners = np.array([[float(value) for value in corner.split(",")] for corner in line.split()])
    days = np.array([(day - points.dates[0]).days for day in points.dates])
    assert len(corners) == m
    # Affine in time and in displacement, upward positive; pixels are rounded to 0.1.
    scale, offset = np.polyfit(days, corners[:, 0], 1)
    assert scale > 0
    np.testing.assert_allclose(corners[:, 0], offset + scale * days, atol=0.11)
    millimetres = 1000.0 * points.displacement[:, 6]
    scale, offset = np.polyfit(millimetres, corners[:, 1], 1)
    assert scale < 0
    np.testing.assert_allclose(corners[:, 1], offset + scale * millimetres, atol=0.11)
    texts = plot.elementsByTagName("text")
    shown = [texts.at(index).toElement().text() for index in range(texts.count())]
    assert {"mm", points.dates[0].isoformat(), points.dates[-1].isoformat()} <= set(shown)


def test_the_map_tip_does_not_pass_off_missing_values_as_numbers(tmp_path):
    points = make_points()
    for name in ("velocity_std", "coherence"):
        del points.attributes[name]
    layer = load(write_points(points, str(tmp_path / "a.gpkg"), PROVENANCE))
    html = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context_of(layer))
    assert "plusmn" not in html
    assert "Coherence not measured" in html


def test_a_point_that_never_moves_has_a_plot(tmp_path):
    points = make_points()
    points.displacement[:] = 0.0
    layer = load(write_points(points, str(tmp_path / "a.gpkg"), PROVENANCE))
    html = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context_of(layer))
    line = plot_of(html).elementsByTagName("polyline").at(0).toElement().attribute("points")
    assert len({corner.split(",")[1] for corner in line.split()}) == 1


@pytest.mark.parametrize("suffix", [".shp", ".geojson"])
def test_other_formats_are_styled_when_they_are_loaded(tmp_path, suffix):
    points = make_points()
    layer = load(write_points(points, str(tmp_path / f"points{suffix}"), PROVENANCE))
    style_points(layer)
    reference = load(write_points(points, str(tmp_path / "points.gpkg"), PROVENANCE))
    assert labels(layer) == labels(reference)
    assert layer.temporalProperties().isActive()
    assert layer.attributeAlias(layer.fields().indexOf("VEL")) == "Velocity [mm/yr], + toward satellite"


def test_the_style_can_be_made_on_a_worker_thread(tmp_path):
    made: list[str] = []
    points = replace(make_points(), kind=np.full(60, "PS"))
    worker = threading.Thread(
        target=lambda: made.append(write_points(points, str(tmp_path / "a.gpkg"), PROVENANCE))
    )
    worker.start()
    worker.join()
    assert len(labels(load(made[0]))) == 24
