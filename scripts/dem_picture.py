"""The picture of docs/dem_change.md: the real pair subtracted as it is, and co-registered, with contours.

Run as the plugin is: ``QT_QPA_PLATFORM=offscreen python scripts/dem_picture.py``.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from qgis.core import (  # noqa: E402
    QgsApplication,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QRectF, QSize, Qt  # noqa: E402
from qgis.PyQt.QtGui import QColor, QFont, QImage, QPainter  # noqa: E402

from icops_qgis.engine.dem.change import ChangeOptions, dem_change  # noqa: E402
from icops_qgis.engine.dem.contours import contour_levels, contours  # noqa: E402
from icops_qgis.engine.dem.coregistration import CoregistrationOptions, coregister_dems  # noqa: E402
from icops_qgis.engine.dem.stable_ground import StableOptions  # noqa: E402
from icops_qgis.engine.provenance import Provenance  # noqa: E402

DATA = Path(os.environ.get("ICOPS_DATA", REPOSITORY.parent / "shared" / "data")) / "chillan_dems"
PICTURE = REPOSITORY / "docs" / "images" / "dem_change.png"
RUN = Provenance("icops:dem_change")
INTERVAL, REACH = 20.0, 80.0

#: Side of a map, height of a line of text, width of the legend [px].
SIDE, LINE, LEGEND = 640, 26, 210


def main():
    from icops_qgis.engine.compute import Monitor
    from icops_qgis.layers.change_style import style_change, style_relief
    from icops_qgis.layers.contour_layer import style_contours, write_contours

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        old, new = str(DATA / "IGM_1954.tif"), str(DATA / "LasTermas_2024.tif")
        ground = StableOptions(changing=str(DATA / "GLIMS_nevados.tif"))
        moved = str(folder / "moved.tif")
        coregister_dems(old, new, moved, CoregistrationOptions(ground), RUN)
        shown = []
        for title, model in (("subtracted as they are", new), ("co-registered", moved)):
            output = str(folder / f"{title[:2]}.tif")
            found = dem_change(old, model, output, ChangeOptions(ground), RUN)
            change = QgsRasterLayer(output, "Change of height, 2024 - 1954")
            style_change(change, REACH)
            shown.append((title, change, found, output))
        relief = QgsRasterLayer(moved, "Relief")
        style_relief(relief)
        title, change, found, output = shown[1]
        levels = contour_levels(found.lowest, found.highest, INTERVAL, found.level_of_detection)
        table = write_contours(
            contours(output, levels, Monitor()), found.grid.crs, INTERVAL, str(folder / "lines.gpkg"), RUN
        )
        lines = QgsVectorLayer(table, "Contours", "ogr")
        style_contours(lines, INTERVAL)
        draw(shown, relief, lines)


def draw(shown, relief, lines):
    """Two maps with their titles, and the legend of both."""
    page = QImage(2 * SIDE + LEGEND + 20, SIDE + LINE, QImage.Format.Format_RGB32)
    page.fill(QColor("white"))
    painter = QPainter(page)
    painter.setFont(QFont("DejaVu Sans", 10))
    for k, (title, change, found, _) in enumerate(shown):
        words = f"{title}: ± {found.sigma:.1f} m on stable ground, {found.bias:+.1f} m"
        painter.drawText(8 + k * (SIDE + 10), 18, words)
        layers = [lines, change, relief] if k else [change, relief]
        painter.drawImage(k * (SIDE + 10), LINE, rendered(layers))
    left, y = 2 * SIDE + 24, LINE + 40
    painter.drawText(left, y - 14, "2024 - 1954")
    for words, colour in shown[1][1].renderer().legendSymbologyItems():
        painter.fillRect(QRectF(left, y, 22, 16), colour)
        painter.drawRect(QRectF(left, y, 22, 16))
        painter.drawText(left + 32, y + 13, words)
        y += LINE
    y += LINE
    for category in lines.renderer().categories():
        painter.setPen(QColor(category.symbol().color()))
        painter.drawLine(left, y, left + 22, y)
        painter.setPen(Qt.GlobalColor.black)
        painter.drawText(left + 32, y + 5, category.label().replace(" of height, every", ", lines every"))
        y += LINE
    y += LINE
    kilometre = SIDE / (max(relief.extent().width(), relief.extent().height()) * 1.02) * 1000.0
    painter.fillRect(QRectF(left, y, kilometre, 4), QColor("black"))
    painter.drawText(left, y + 22, "1 km")
    painter.end()
    page.save(str(PICTURE))


def rendered(layers):
    """The map of some layers, the uppermost first."""
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setDestinationCrs(layers[-1].crs())
    settings.setOutputSize(QSize(SIDE, SIDE))
    settings.setOutputDpi(96)
    settings.setBackgroundColor(QColor("white"))
    extent = layers[-1].extent()
    extent.scale(1.02)
    settings.setExtent(extent)
    settings.setFlag(QgsMapSettings.Antialiasing, True)
    settings.setFlag(QgsMapSettings.UseAdvancedEffects, True)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


if __name__ == "__main__":
    application = QgsApplication([], True)
    application.initQgis()
    main()
    application.exitQgis()
