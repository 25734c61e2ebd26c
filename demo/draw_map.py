"""A QGIS project with the styled results of a run, and its map as a picture."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
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
    QgsRasterLayer,
    QgsRectangle,
    QgsUnitTypes,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor, QFont

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from icops_qgis.layers import image_style, raster_style

MILLIMETRES = QgsUnitTypes.LayoutUnit.LayoutMillimeters
PAGE = (297.0, 210.0)
MAP = (8.0, 20.0, 216.0, 182.0)
SIDE = 229.0
DPI = 150
LEGEND_SYMBOL = 4.0


#: Rasters a run may have left, with their title, style and whether they are shown.
RASTERS = {
    "velocity.tif": ("Velocity raster", raster_style.style_velocity_raster, False),
    "amplitude.tif": ("Mean amplitude", image_style.style_mean_amplitude, True),
}


def opened(folder: Path) -> tuple[QgsVectorLayer, QgsRasterLayer, bool]:
    """Points and raster of the run, styled, and whether the raster is shown under the points."""
    points = QgsVectorLayer(f"{folder / 'points.gpkg'}", "Displacement", "ogr")
    path = next((folder / name for name in RASTERS if (folder / name).exists()), None)
    if path is None or not points.isValid():
        raise SystemExit(f"{folder} holds no points.gpkg and raster: run the demo first.")
    title, style, shown = RASTERS[path.name]
    raster = QgsRasterLayer(f"{path}", title)
    style(raster)
    return points, raster, shown


def map_crs(layer: QgsMapLayer) -> QgsCoordinateReferenceSystem:
    """The layer's CRS where that is in metres, else the UTM zone at its centre."""
    if not layer.crs().isGeographic():
        return layer.crs()
    centre = layer.extent().center()
    zone = int((centre.x() + 180) // 6) + 1
    return QgsCoordinateReferenceSystem(f"EPSG:{(32600 if centre.y() >= 0 else 32700) + zone}")


def extent_in(layer: QgsMapLayer, crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
    """The layer's extent in `crs` with a margin."""
    transform = QgsCoordinateTransform(layer.crs(), crs, QgsProject.instance())
    extent = transform.transformBoundingBox(layer.extent())
    extent.grow(0.03 * max(extent.width(), extent.height()))
    return extent


def drawn(project: QgsProject, layers: list[QgsMapLayer], shown: int, title: str) -> QgsPrintLayout:
    """A page with the map of the uppermost `shown` layers, its title, legend, scale bar and north arrow."""
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName("Map")
    layout.pageCollection().page(0).setPageSize("A4", QgsLayoutItemPage.Orientation.Landscape)

    page_map = QgsLayoutItemMap(layout)
    # A map of no size and no extent stays without one: its first resize divides by zero.
    page_map.setRect(0.0, 0.0, MAP[2], MAP[3])
    page_map.setCrs(project.crs())
    page_map.setExtent(extent_in(layers[0], project.crs()))
    layout.addLayoutItem(page_map)
    page_map.attemptMove(QgsLayoutPoint(MAP[0], MAP[1], MILLIMETRES))
    page_map.attemptResize(QgsLayoutSize(MAP[2], MAP[3], MILLIMETRES))
    page_map.zoomToExtent(extent_in(layers[0], project.crs()))
    page_map.setLayers(layers[:shown])
    page_map.setKeepLayerSet(True)
    page_map.setFrameEnabled(True)
    # Pale classes stand out from a grey ground.
    page_map.setBackgroundColor(QColor("#d0d0d0"))

    _enlarge(layers[0], _pixel(layers[1], project.crs()), page_map.scale())

    _label(layout, title, (MAP[0], 6.0, 280.0, 12.0), 20, bold=True)
    legend = QgsLayoutItemLegend(layout)
    layout.addLayoutItem(legend)
    legend.setLinkedMap(page_map)
    legend.setAutoUpdateModel(False)
    legend.model().rootGroup().clear()
    entry = legend.model().rootGroup().addLayer(layers[0])
    entry.setCustomProperty("legend/title-label", "Velocity")
    QgsMapLayerLegendUtils.setLegendNodeOrder(entry, _velocity_classes(layers[0]))
    legend.model().refreshLayerLegend(entry)
    legend.setMinimumSymbolSize(LEGEND_SYMBOL)
    for style, size in (
        (QgsLegendStyle.Style.Subgroup, 11),
        (QgsLegendStyle.Style.SymbolLabel, 10),
    ):
        legend.setStyleFont(style, QFont("DejaVu Sans", size))
    legend.attemptMove(QgsLayoutPoint(SIDE, MAP[1], MILLIMETRES))

    arrow = QgsLayoutItemPicture(layout)
    layout.addLayoutItem(arrow)
    arrow.setPicturePath(_north_arrow())
    arrow.setLinkedMap(page_map)
    arrow.attemptMove(QgsLayoutPoint(SIDE + 24, 142.0, MILLIMETRES))
    arrow.attemptResize(QgsLayoutSize(14.0, 20.0, MILLIMETRES))

    bar = QgsLayoutItemScaleBar(layout)
    layout.addLayoutItem(bar)
    bar.setLinkedMap(page_map)
    bar.applyDefaultSize(_bar_unit(page_map))
    bar.setNumberOfSegmentsLeft(0)
    bar.attemptMove(QgsLayoutPoint(SIDE, 166.0, MILLIMETRES))

    _label(
        layout,
        f"Along the line of sight, positive toward the satellite. {project.crs().authid()}",
        (SIDE, 186.0, 62.0, 18.0),
        8,
    )
    return layout


def _enlarge(points: QgsVectorLayer, pixel: float, scale: float) -> None:
    """Make the points as large as their pixels, `pixel` metres, are on a map at 1 : `scale`."""
    size = 1000.0 * pixel / scale
    renderer = points.renderer().clone()
    for n, each in enumerate(renderer.ranges()):
        symbol = each.symbol().clone()
        symbol.setSize(max(size, symbol.size()))
        renderer.updateRangeSymbol(n, symbol)
    points.setRenderer(renderer)


def _pixel(velocity: QgsRasterLayer, crs: QgsCoordinateReferenceSystem) -> float:
    """Width of a pixel of the raster in the units of `crs`."""
    transform = QgsCoordinateTransform(velocity.crs(), crs, QgsProject.instance())
    return transform.transformBoundingBox(velocity.extent()).width() / velocity.width()


def _velocity_classes(layer: QgsVectorLayer) -> list[int]:
    """Positions of the velocity's classes in the legend.

    A class without width is a heading: that of the velocity comes first, then that of the
    displacements, which only show while the series plays.
    """
    ranges = layer.renderer().ranges()
    headings = [n for n, each in enumerate(ranges) if each.lowerValue() == each.upperValue()]
    first, end = [*headings, len(ranges)][:2] if headings else (-1, len(ranges))
    return list(range(first + 1, end))


def _label(
    layout: QgsPrintLayout, text: str, box: tuple[float, float, float, float], size: int, bold: bool = False
) -> None:
    label = QgsLayoutItemLabel(layout)
    layout.addLayoutItem(label)
    label.setText(text)
    label.setFont(QFont("DejaVu Sans", size, QFont.Weight.Bold if bold else QFont.Weight.Normal))
    label.attemptMove(QgsLayoutPoint(box[0], box[1], MILLIMETRES))
    label.attemptResize(QgsLayoutSize(box[2], box[3], MILLIMETRES))


def _bar_unit(page_map: QgsLayoutItemMap) -> QgsUnitTypes.DistanceUnit:
    kilometres = page_map.extent().width() > 5000
    return (
        QgsUnitTypes.DistanceUnit.DistanceKilometers
        if kilometres
        else QgsUnitTypes.DistanceUnit.DistanceMeters
    )


def _north_arrow() -> str:
    for folder in QgsApplication.svgPaths():
        found = Path(folder) / "arrows" / "NorthArrow_02.svg"
        if found.exists():
            return str(found)
    raise SystemExit("QGIS's folder of SVG pictures has no north arrow: install the package qgis-common.")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder with points.gpkg and a raster")
    parser.add_argument("--title", default="")
    options = parser.parse_args()

    application = QgsApplication([], True)
    application.initQgis()
    project = QgsProject.instance()
    points, raster, raster_is_shown = opened(options.folder.resolve())
    layers = [points, raster]
    project.addMapLayers(layers)
    project.setCrs(map_crs(layers[0]))
    project.setEllipsoid("EPSG:7030")
    project.setTitle(f"ICOPS: {options.title}")
    # A raster of the same velocities would show through between the points.
    project.layerTreeRoot().findLayer(raster.id()).setItemVisibilityChecked(raster_is_shown)
    style = points.renderer().clone()
    layout = drawn(project, layers, 2 if raster_is_shown else 1, f"Displacement velocity: {options.title}")

    settings = QgsLayoutExporter.ImageExportSettings()
    settings.dpi = DPI
    picture = options.folder / "map.png"
    result = QgsLayoutExporter(layout).exportToImage(str(picture), settings)
    if result != QgsLayoutExporter.ExportResult.Success:
        raise SystemExit(f"{picture} could not be written: QGIS's layout export ended with code {result}.")
    # On the screen, where the scale changes, the layer keeps its own size of points.
    points.setRenderer(style)
    project.layoutManager().addLayout(layout)
    if not project.write(str(options.folder / "map.qgz")):
        raise SystemExit(f"{options.folder / 'map.qgz'} could not be written: {project.error()}.")
    project.clear()
    application.exitQgis()


if __name__ == "__main__":
    main()
