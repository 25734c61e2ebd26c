"""A QGIS project with the styled results of a run in groups, and its map as a picture."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsLayerTreeGroup,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsProject,
    QgsRasterLayer,
    QgsReferencedRectangle,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from icops_qgis.layers.embedded_style import style_loaded
from icops_qgis.layers.layout_pages import add_picture, add_table
from icops_qgis.layers.print_layout import export_picture, map_crs, map_layout
from icops_qgis.layers.run_layout import run_tables
from icops_qgis.layers.run_report import read_run_report


@dataclass(frozen=True)
class Entry:
    """A layer that a run may have left."""

    group: str
    file: str
    """In the folder of the run; of a pattern every file."""
    title: str
    shown: bool = False
    style: str = ""
    """Which of the styles in the file; empty: its default."""


#: From top to bottom.
ENTRIES = (
    Entry("Places and profiles", "places.gpkg", "Places of the series", shown=True),
    Entry("Places and profiles", "lines.gpkg", "Profile lines", shown=True),
    Entry("Places and profiles", "swaths.gpkg", "Profile swaths"),
    Entry("Comparison", "comparison.gpkg", "ICOPS minus PS only"),
    Entry("Optimised", "hot_spots.gpkg", "Velocity of the points kept", style="velocity"),
    Entry("Optimised", "hot_spots.gpkg", "Clusters"),
    Entry("Vertical", "vertical.gpkg", "Vertical displacement"),
    Entry("PS and DS", "points.gpkg", "PS and DS, before optimisation", shown=True),
    Entry("SBAS", "sbas.gpkg", "SBAS"),
    Entry("SBAS", "sbas_velocity.tif", "SBAS, velocity raster"),
    Entry("PS only", "ps.gpkg", "PS only"),
    Entry("Trend", "trend/*.tif", ""),
    Entry("Background", "velocity.tif", "Velocity raster"),
    Entry("Background", "amplitude.tif", "Mean amplitude", shown=True),
)

#: Files of named shapes.
_NAMED = ("places.gpkg", "lines.gpkg")

#: Of a run of interferograms, whose points are those of SBAS.
SBAS_POINTS = Entry("SBAS", "points.gpkg", "Displacement", shown=True)


def found(folder: Path) -> Iterator[Entry]:
    """What the run has left, file by file."""
    of_pairs = (folder / "interferograms.h5").exists()
    for entry in ENTRIES:
        if entry.title:
            if (folder / entry.file).exists():
                yield SBAS_POINTS if of_pairs and entry.file == "points.gpkg" else entry
            continue
        # The rasters of displacement_trend are named by what they show.
        for path in sorted(folder.glob(entry.file)):
            title = path.stem.replace("_", " ").capitalize()
            yield replace(entry, file=str(path.relative_to(folder)), title=title)


def load(folder: Path, entry: Entry) -> QgsMapLayer:
    """A layer with the style that its file brings along."""
    path = folder / entry.file
    if path.suffix == ".tif":
        return QgsRasterLayer(str(path), entry.title)
    layer = QgsVectorLayer(str(path), entry.title, "ogr")
    if entry.file in _NAMED:
        label_names(layer)
        return layer
    style_loaded(layer, _as_it_is)
    if entry.style:
        related, ids, names = layer.listStylesInDatabase()[:3]
        for style, name in zip(ids[:related], names):
            if name.endswith(entry.style):
                document = QDomDocument()
                document.setContent(layer.getStyleFromDatabase(style)[0])
                layer.importNamedStyle(document)
    return layer


def label_names(layer: QgsVectorLayer) -> None:
    """Draw points as dark triangles or lines dark, with their names."""
    if layer.geometryType() == QgsWkbTypes.PointGeometry:
        marker = {"name": "triangle", "color": "#1f2933", "outline_color": "#ffffff", "size": "4"}
        symbol = QgsMarkerSymbol.createSimple(marker)
    else:
        symbol = QgsLineSymbol.createSimple({"line_color": "#1f2933", "line_width": "0.6"})
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    text = QgsTextFormat()
    text.setBuffer(halo)
    named = QgsPalLayerSettings()
    named.fieldName = "NAME"
    named.setFormat(text)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(named))
    layer.setLabelsEnabled(True)


def _as_it_is(_layer: QgsMapLayer) -> None:
    """Leave a layer that brings no times as QGIS loads it."""


def fill(project: QgsProject, folder: Path) -> dict[str, QgsMapLayer]:
    """Load what the run has left into groups; the layers by title."""
    root, groups, loaded = project.layerTreeRoot(), {}, {}
    for entry in found(folder):
        layer = load(folder, entry)
        if not layer.isValid():
            raise SystemExit(f"{folder / entry.file} cannot be opened: run the demo again.")
        if entry.style:
            layer.setSubsetString('"ICOPS_KEEP" = 1')
        group = groups.get(entry.group) or groups.setdefault(entry.group, root.addGroup(entry.group))
        project.addMapLayer(layer, False)
        group.addLayer(layer).setItemVisibilityChecked(entry.shown)
        loaded[entry.title] = layer
    for group in groups.values():
        _fold(group)
    return loaded


def _fold(group: QgsLayerTreeGroup) -> None:
    """Leave open what is shown."""
    shown = [child for child in group.children() if child.itemVisibilityChecked()]
    group.setExpanded(bool(shown))
    for child in group.children():
        child.setExpanded(child in shown)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of the run")
    parser.add_argument("--title", default="")
    options = parser.parse_args()
    folder = options.folder.resolve()

    application = QgsApplication([], True)
    application.initQgis()
    project = QgsProject.instance()
    layers = fill(project, folder)
    points = next(
        (layers[t] for t in ("PS and DS, before optimisation", SBAS_POINTS.title) if t in layers), None
    )
    if points is None:
        raise SystemExit(f"{folder} holds no points.gpkg: run the demo first.")
    project.setCrs(map_crs(points))
    project.setEllipsoid("EPSG:7030")
    project.setTitle(f"ICOPS: {options.title}")
    # Pale classes stand out from a grey ground.
    project.setBackgroundColor(QColor("#d0d0d0"))
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(points.extent(), points.crs()))
    under = [layers["Mean amplitude"]] if "Mean amplitude" in layers else []
    style = points.renderer().clone()
    layout = map_layout(
        project, [points, *under], f"Displacement velocity: {options.title}",
        "Along the line of sight, positive toward the satellite.",
    )  # fmt: skip
    export_picture(layout, folder / "map.png")
    if (folder / "figure.png").exists():
        add_picture(layout, "Velocity by four ways, and two series", folder / "figure.png")
    measured = [(folder / f"{name}.gpkg", name) for name in ("points", "ps", "sbas", "hot_spots")]
    given = [(str(path), name) for path, name in measured if path.exists()]
    report = read_run_report(given, folder, options.title)
    for table in run_tables(report):
        add_table(layout, table)
    # On the screen, where the scale changes, the layer keeps its own size of points.
    points.setRenderer(style)
    project.layoutManager().addLayout(layout)
    if not project.write(str(folder / "map.qgz")):
        raise SystemExit(f"{folder / 'map.qgz'} could not be written: {project.error()}.")
    project.clear()
    application.exitQgis()


if __name__ == "__main__":
    main()
