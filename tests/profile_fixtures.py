"""Points on surfaces with a known shape, and lines over them."""

from __future__ import annotations

from datetime import date

import numpy as np
from osgeo import ogr, osr

from icops_qgis.engine.points import Points
from icops_qgis.engine.provenance import Provenance
from icops_qgis.layers.point_layer import write_points

#: Where the surfaces lie: a place of UTM zone 52 north.
EAST, NORTH = 520_000.0, 4_675_000.0

DAYS = (date(2018, 3, 4), date(2018, 12, 30), date(2019, 6, 1), date(2019, 12, 25), date(2020, 4, 6))


def transformed(x, y, source, target):
    """Positions in another coordinate system, by OSR."""
    systems = []
    for code in (source, target):
        system = osr.SpatialReference()
        system.ImportFromEPSG(code)
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        systems.append(system)
    there = osr.CoordinateTransformation(*systems)
    return np.array(there.TransformPoints(np.column_stack((x, y)).tolist()))[:, :2].T


def bowl(east, north):
    """A bowl 80 mm deep, 400 m about (1000, 600) [m]; the last date."""
    return -0.080 * np.exp(-((east - 1000) ** 2 + (north - 600) ** 2) / (2 * 400.0**2))


def scattered(n=20_000, seed=3):
    """Places within 2000 x 1200 m [m]."""
    rng = np.random.default_rng(seed)
    return rng.uniform(0, 2000, n), rng.uniform(0, 1200, n)


def write_bowl(path, crs=32652, n=20_000, up=0.8):
    """A point layer of the bowl, growing evenly from date to date."""
    east, north = scattered(n)
    x, y = transformed(EAST + east, NORTH + north, 32652, crs)
    share = np.linspace(0, 1, len(DAYS))
    points = Points(
        x, y, f"EPSG:{crs}", DAYS, (share[:, None] * bowl(east, north)).astype(np.float32), np.full(n, "PS"),
        {
            "velocity": bowl(east, north) / 2, "coherence": np.ones(n), "height": 500 + 0.1 * east,
            "los_up": np.full(n, up), "los_east": np.full(n, np.sqrt(1 - up**2)), "los_north": np.zeros(n),
        },
    )  # fmt: skip
    return write_points(points, str(path), Provenance("test"))


def write_lines(path, lines, crs=32652, names=None, kind=ogr.wkbLineString, driver="GPKG"):
    """A layer of lines whose vertices are east and north of the surfaces' corner [m]."""
    system = osr.SpatialReference()
    system.ImportFromEPSG(crs)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    layer = dataset.CreateLayer("lines", system if crs else None, kind)
    if names is not None:
        layer.CreateField(ogr.FieldDefn("NAME", ogr.OFTString))
    for number, line in enumerate(lines):
        x, y = transformed(*np.add(line, (EAST, NORTH)).T, 32652, crs)
        shape = ogr.Geometry(ogr.wkbLineString)
        for a, b in zip(x, y):
            shape.AddPoint_2D(a, b)
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(shape)
        if names is not None and names[number] is not None:
            feature["NAME"] = names[number]
        layer.CreateFeature(feature)
    layer = dataset = None
    return str(path)
