"""The picture of volumes in docs/dem_change.md: the simulated mine, and glaciers of the real pair.

Run as the plugin is: ``QT_QPA_PLATFORM=offscreen python scripts/volumes_picture.py``.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "tests")]

from dem_fixtures import changed, coregistered, write_pair  # noqa: E402
from dem_volume_fixtures import outline, write_zones  # noqa: E402
from qgis.core import (  # noqa: E402
    QgsApplication,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRasterLayer,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize  # noqa: E402
from qgis.PyQt.QtGui import QColor, QImage, QPainter  # noqa: E402

from icops_qgis.engine.dem.stable_ground import StableOptions  # noqa: E402
from icops_qgis.engine.dem.volume import dem_volumes  # noqa: E402
from icops_qgis.engine.dem.volume_measure import VolumeOptions  # noqa: E402
from icops_qgis.engine.provenance import Provenance  # noqa: E402
from icops_qgis.engine.simulation.dem_pair import DemScene  # noqa: E402

DATA = Path(os.environ.get("ICOPS_DATA", REPOSITORY.parent / "shared" / "data")) / "chillan_dems"
PICTURE = REPOSITORY / "docs" / "images" / "dem_volumes.png"

#: Side of a map [px], and the smallest glacier shown [m2].
SIDE, LEAST = 720, 70_000.0

#: Density of the ice that was lost, and its standard deviation [t/m3] (Huss 2013).
ICE = {"densities": {"excavation": 0.85, "dump": 0.85}, "density_sd": 0.06}


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pair, old, new = write_pair(folder, DemScene())
        _, moved = coregistered(old, new, folder)
        _, change = changed(old, moved, folder)
        shapes = {zone.name: outline(zone) for zone in pair.zones}
        mine = write_zones(folder / "mine.gpkg", shapes, pair.grid.crs)
        maps = [drawn(change, mine, moved, folder / "mine_volumes.gpkg")]
        if DATA.is_dir():
            ice = str(DATA / "GLIMS_nevados.tif")
            folder = folder / "chillan"
            reference, secondary = (str(DATA / f"{n}.tif") for n in ("IGM_1954", "LasTermas_2024"))
            _, moved = coregistered(reference, secondary, folder, ground=StableOptions(changing=ice))
            _, change = changed(reference, moved, folder, ground=StableOptions(changing=ice))
            zones = glaciers(ice, change, folder / "glaciers.gpkg")
            maps.append(drawn(change, zones, moved, folder / "volumes.gpkg", voids="known", **ICE))
        page = QImage(len(maps) * (SIDE + 10) - 10, SIDE, QImage.Format.Format_RGB32)
        page.fill(QColor("white"))
        painter = QPainter(page)
        for k, picture in enumerate(maps):
            painter.drawImage(k * (SIDE + 10), 0, picture)
        painter.end()
        page.save(str(PICTURE))


def glaciers(ice, change, path):
    """Polygons of the glaciers that reach into the raster of change."""
    from osgeo import gdal, ogr

    raster = gdal.OpenEx(ice)
    band = raster.GetRasterBand(1)
    parts = ogr.GetDriverByName("Memory").CreateDataSource("parts")
    layer = parts.CreateLayer("parts", raster.GetSpatialRef(), ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("ID", ogr.OFTInteger))
    gdal.Polygonize(band, band.GetMaskBand(), layer, 0)
    x0, dx, _, y0, _, dy = gdal.OpenEx(change).GetGeoTransform()
    cols, rows = gdal.OpenEx(change).RasterXSize, gdal.OpenEx(change).RasterYSize
    layer.SetSpatialFilterRect(x0, y0 + rows * dy, x0 + cols * dx, y0)
    shapes = {}
    for feature in layer:
        number, shape = feature["ID"], feature.GetGeometryRef().Clone()
        # The file marks ground without ice by the value 128 of a signed byte.
        if number not in (0, 128):
            shapes[number] = shapes[number].Union(shape) if number in shapes else shape
    shown = {
        f"glacier {number}": shape.ExportToWkt()
        for number, shape in sorted(shapes.items())
        if shape.GetArea() >= LEAST
    }
    return write_zones(path, shown, raster.GetSpatialRef().ExportToWkt())


def drawn(change, zones, dem, path, **options):
    """The layer of volumes over a relief, as it comes out of the toolbox."""
    from icops_qgis.layers.change_style import style_relief
    from icops_qgis.layers.volume_input import read_volume_zones
    from icops_qgis.layers.volume_layer import write_volumes

    given = read_volume_zones(zones, "NAME")
    found = dem_volumes(change, given.zones, given.crs, zones, VolumeOptions(**options))
    layer = QgsVectorLayer(write_volumes(given, found, str(path), Provenance("docs")), "Volumes", "ogr")
    relief = QgsRasterLayer(dem, "Relief")
    style_relief(relief)
    settings = QgsMapSettings()
    settings.setLayers([layer, relief])
    settings.setDestinationCrs(relief.crs())
    settings.setOutputSize(QSize(SIDE, SIDE))
    settings.setOutputDpi(96)
    settings.setBackgroundColor(QColor("white"))
    extent = layer.extent()
    extent.scale(1.25)
    settings.setExtent(extent)
    for flag in (QgsMapSettings.Antialiasing, QgsMapSettings.DrawLabeling, QgsMapSettings.UseAdvancedEffects):
        settings.setFlag(flag, True)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


if __name__ == "__main__":
    application = QgsApplication([], True)
    application.initQgis()
    main()
    application.exitQgis()
