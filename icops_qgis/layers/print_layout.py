"""Print layouts: a page with a map and its legend, and the export as PDF or picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from os import PathLike
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGraduatedSymbolRenderer,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsPrintLayout,
    QgsProject,
    QgsRectangle,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor, QFont

from ..compat import set_label_font, set_legend_font
from ..engine.errors import EngineError
from ..engine.files import replacing

MILLIMETRES = QgsUnitTypes.LayoutUnit.LayoutMillimeters
FONT = "DejaVu Sans"

#: An A4 page lying down, the map on it, and where legend and arrow begin [mm].
PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 297.0, 210.0, 8.0
_MAP = (MARGIN, 20.0, 216.0, 182.0)
_SIDE = 229.0
_LEGEND_SYMBOL = 4.0

#: Points are drawn about as wide as they lie apart, within these limits [mm].
_SMALLEST, _LARGEST = 0.5, 2.2


def map_crs(layer: QgsMapLayer) -> QgsCoordinateReferenceSystem:
    """The layer's CRS where that is in metres, else the UTM zone at its centre."""
    if not layer.crs().isGeographic():
        return layer.crs()
    centre = layer.extent().center()
    zone = int((centre.x() + 180) // 6) % 60 + 1
    return QgsCoordinateReferenceSystem(f"EPSG:{(32600 if centre.y() >= 0 else 32700) + zone}")


def map_layout(
    project: QgsProject, layers: Sequence[QgsMapLayer], title: str, note: str, name: str = "Map"
) -> QgsPrintLayout:
    """A page with a map, its title, legend, scale bar and north arrow.

    Parameters
    ----------
    project : QgsProject
        Holds the layers; its CRS is that of the map.
    layers : sequence of QgsMapLayer
        The topmost first; the legend tells it, and it sets the extent. Points are resized to the scale.
    title : str
        Above the map.
    note : str
        Below the legend.
    name : str
        Of the layout in the project.
    """
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName(name)
    layout.pageCollection().page(0).setPageSize("A4", QgsLayoutItemPage.Orientation.Landscape)
    page_map = _map(layout, project, layers)
    if isinstance(layers[0], QgsVectorLayer):
        _resize(layers[0], page_map.scale(), _area(layers[0], project.crs()))
    label(layout, title, (_MAP[0], 6.0, 280.0, 12.0), 17, bold=True)
    _legend(layout, page_map, layers[0])
    _arrow_and_bar(layout, page_map)
    label(layout, f"{note} {project.crs().authid()}", (_SIDE, 184.0, 62.0, 20.0), 8)
    return layout


def export_pdf(layout: QgsPrintLayout, path: str | PathLike) -> None:
    """Write a layout as PDF.

    Raises
    ------
    EngineError
        QGIS could not write it.
    """
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.dpi = 200
    settings.simplifyGeometries = True
    with replacing(path) as partial:
        _check(QgsLayoutExporter(layout).exportToPdf(str(partial), settings), path)


def export_picture(layout: QgsPrintLayout, path: str | PathLike, dpi: int = 150) -> None:
    """Write the first page of a layout as a picture.

    Raises
    ------
    EngineError
        QGIS could not write it.
    """
    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = dpi
    settings.pages = [0]
    settings.exportMetadata = False
    with replacing(path) as partial:
        # The suffix tells the format.
        named = partial.with_name(f"{partial.name}{Path(path).suffix}")
        _check(QgsLayoutExporter(layout).exportToImage(str(named), settings), path)
        named.replace(partial)


def _check(result: QgsLayoutExporter.ExportResult, path: str | PathLike) -> None:
    if result != QgsLayoutExporter.ExportResult.Success:
        raise EngineError(
            f"{path} could not be written: the export of the print layout ended with code {int(result)}; "
            "choose another file, or close the program that has it open."
        )


def _map(layout: QgsPrintLayout, project: QgsProject, layers: Sequence[QgsMapLayer]) -> QgsLayoutItemMap:
    extent = _extent(layers[0], project.crs())
    page_map = QgsLayoutItemMap(layout)
    # A map of no size and no extent stays without one: its first resize divides by zero.
    page_map.setRect(0.0, 0.0, _MAP[2], _MAP[3])
    page_map.setCrs(project.crs())
    page_map.setExtent(extent)
    layout.addLayoutItem(page_map)
    page_map.attemptMove(QgsLayoutPoint(_MAP[0], _MAP[1], MILLIMETRES))
    page_map.attemptResize(QgsLayoutSize(_MAP[2], _MAP[3], MILLIMETRES))
    page_map.zoomToExtent(extent)
    page_map.setLayers(list(layers))
    page_map.setKeepLayerSet(True)
    # The sizes of points that suit the page are not those that suit the screen.
    page_map.storeCurrentLayerStyles()
    page_map.setKeepLayerStyles(True)
    page_map.setFrameEnabled(True)
    # Pale classes stand out from a grey ground.
    page_map.setBackgroundColor(QColor("#d0d0d0"))
    return page_map


def _extent(layer: QgsMapLayer, crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
    """The layer's extent in `crs` with a margin."""
    transform = QgsCoordinateTransform(layer.crs(), crs, QgsProject.instance())
    extent = transform.transformBoundingBox(layer.extent())
    extent.grow(max(0.03 * max(extent.width(), extent.height()), 1.0))
    return extent


def _area(layer: QgsMapLayer, crs: QgsCoordinateReferenceSystem) -> float:
    """Area of the layer's extent in the square unit of `crs`."""
    extent = _extent(layer, crs)
    return extent.width() * extent.height()


def _resize(points: QgsVectorLayer, scale: float, area: float) -> None:
    """Make the points of a graduated layer as wide as they lie apart on a map at 1 : `scale`."""
    renderer = points.renderer()
    if not isinstance(renderer, QgsGraduatedSymbolRenderer):
        return
    apart = math.sqrt(area / max(points.featureCount(), 1))
    size = min(max(1000.0 * apart / scale, _SMALLEST), _LARGEST)
    renderer = renderer.clone()
    for n, each in enumerate(renderer.ranges()):
        symbol = each.symbol().clone()
        symbol.setSize(size)
        renderer.updateRangeSymbol(n, symbol)
    points.setRenderer(renderer)


def _legend(layout: QgsPrintLayout, page_map: QgsLayoutItemMap, layer: QgsMapLayer) -> None:
    legend = QgsLayoutItemLegend(layout)
    layout.addLayoutItem(legend)
    legend.setLinkedMap(page_map)
    legend.setAutoUpdateModel(False)
    legend.model().rootGroup().clear()
    entry = legend.model().rootGroup().addLayer(layer)
    if isinstance(layer, QgsVectorLayer) and isinstance(layer.renderer(), QgsGraduatedSymbolRenderer):
        entry.setCustomProperty("legend/title-label", "Velocity")
        QgsMapLayerLegendUtils.setLegendNodeOrder(entry, _velocity_classes(layer))
    legend.model().refreshLayerLegend(entry)
    legend.setMinimumSymbolSize(_LEGEND_SYMBOL)
    for style, size in ((QgsLegendStyle.Style.Subgroup, 11), (QgsLegendStyle.Style.SymbolLabel, 9)):
        set_legend_font(legend, style, QFont(FONT, size))
    legend.attemptMove(QgsLayoutPoint(_SIDE, _MAP[1], MILLIMETRES))


def _velocity_classes(layer: QgsVectorLayer) -> list[int]:
    """Positions of the velocity's classes in the legend.

    A class without width is a heading: that of the velocity comes first, then that of the
    displacements, which only show while the series plays.
    """
    ranges = layer.renderer().ranges()
    headings = [n for n, each in enumerate(ranges) if each.lowerValue() == each.upperValue()]
    first, end = [*headings, len(ranges)][:2] if headings else (-1, len(ranges))
    return list(range(first + 1, end))


def _arrow_and_bar(layout: QgsPrintLayout, page_map: QgsLayoutItemMap) -> None:
    arrow = QgsLayoutItemPicture(layout)
    layout.addLayoutItem(arrow)
    arrow.setPicturePath(_north_arrow())
    arrow.setLinkedMap(page_map)
    arrow.attemptMove(QgsLayoutPoint(_SIDE + 24, 142.0, MILLIMETRES))
    arrow.attemptResize(QgsLayoutSize(14.0, 20.0, MILLIMETRES))
    bar = QgsLayoutItemScaleBar(layout)
    layout.addLayoutItem(bar)
    bar.setLinkedMap(page_map)
    kilometres = page_map.extent().width() > 5000
    units = QgsUnitTypes.DistanceUnit
    bar.applyDefaultSize(units.DistanceKilometers if kilometres else units.DistanceMeters)
    bar.setNumberOfSegmentsLeft(0)
    bar.attemptMove(QgsLayoutPoint(_SIDE, 166.0, MILLIMETRES))


def _north_arrow() -> str:
    """The arrow that QGIS brings along; empty where its pictures are not installed."""
    for folder in QgsApplication.svgPaths():
        found = Path(folder) / "arrows" / "NorthArrow_02.svg"
        if found.exists():
            return str(found)
    return ""


def label(
    layout: QgsPrintLayout, text: str, box: tuple[float, float, float, float], size: int, bold: bool = False
) -> None:
    """Put text into a layout; the box is left, top, width and height [mm]."""
    item = QgsLayoutItemLabel(layout)
    layout.addLayoutItem(item)
    item.setText(text)
    set_label_font(item, QFont(FONT, size, QFont.Weight.Bold if bold else QFont.Weight.Normal))
    item.attemptMove(QgsLayoutPoint(box[0], box[1], MILLIMETRES))
    item.attemptResize(QgsLayoutSize(box[2], box[3], MILLIMETRES))
