"""Clusters as areas: the ground about the points that are kept."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from .hot_spots import HotSpots

#: Cells of the raster that areas are made on, at most.
_MOST_CELLS = 25_000_000


class ClusterArea(NamedTuple):
    """Kept points of one side that lie together, and the ground about them."""

    sign: int
    """-1 below the mean, 1 above it."""
    wkb: bytes
    """Polygon in the plane of the points [m]."""
    area: float
    """[m2]."""
    n_points: int
    """Kept points inside."""
    mean: float
    """Mean of their values."""
    extreme: float
    """The value furthest in the cluster's direction."""


def cluster_areas(x: np.ndarray, y: np.ndarray, values: np.ndarray, found: HotSpots) -> list[ClusterArea]:
    """Areas of cells of half the distance that hold a kept point or touch one that does.

    Points within the distance of each other come to lie in one area.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Metres in a plane.
    values : (n,) ndarray of float64
        What clusters were looked for of.
    found : HotSpots
        The analysis.

    Returns
    -------
    list of ClusterArea
        Largest first, subsidence before uplift.
    """
    areas = []
    for sign in (-1, 1):
        chosen = found.keep & (found.bin * sign > 0)
        if chosen.any():
            of_sign = _areas(x[chosen], y[chosen], values[chosen], sign, found.band.distance / 2.0)
            areas += sorted(of_sign, key=lambda each: -each.area)
    return areas


def _areas(x: np.ndarray, y: np.ndarray, values: np.ndarray, sign: int, cell: float) -> list[ClusterArea]:
    """The areas of one side."""
    from scipy.ndimage import binary_dilation, label

    wide, tall = float(np.ptp(x)), float(np.ptp(y))
    cell = max(cell, math.sqrt(wide * tall / _MOST_CELLS), max(wide, tall) / _MOST_CELLS)
    # A margin of two cells holds what dilation adds.
    left, top = float(x.min()) - 2 * cell, float(y.max()) + 2 * cell
    row, col = ((top - y) / cell).astype(np.int64), ((x - left) / cell).astype(np.int64)
    occupied = np.zeros((int(row.max()) + 3, int(col.max()) + 3), bool)
    occupied[row, col] = True
    labels, _ = label(binary_dilation(occupied, np.ones((3, 3), bool)))
    number = labels[row, col]
    cells = np.bincount(labels.ravel())
    count = np.bincount(number, minlength=len(cells))
    total = np.bincount(number, values, minlength=len(cells))
    extreme = np.full(len(cells), -np.inf)
    np.maximum.at(extreme, number, sign * values)
    outlines = _outlines(labels.astype(np.int32), (left, cell, 0.0, top, 0.0, -cell))
    return [
        ClusterArea(
            sign, wkb, float(cells[k]) * cell**2, int(count[k]), float(total[k] / count[k]),
            float(sign * extreme[k]),
        )
        for k, wkb in outlines
    ]  # fmt: skip


def _outlines(labels: np.ndarray, transform: tuple[float, ...]) -> list[tuple[int, bytes]]:
    """Number and polygon of each area."""
    from osgeo import gdal, ogr

    rows, cols = labels.shape
    raster = gdal.GetDriverByName("MEM").Create("", cols, rows, 1, gdal.GDT_Int32)
    raster.SetGeoTransform(transform)
    band = raster.GetRasterBand(1)
    band.WriteRaster(0, 0, cols, rows, labels.tobytes())
    dataset = ogr.GetDriverByName("Memory").CreateDataSource("")
    layer = dataset.CreateLayer("areas", None, ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("number", ogr.OFTInteger))
    gdal.Polygonize(band, band, layer, 0)
    found = [(feature["number"], bytes(feature.GetGeometryRef().ExportToIsoWkb())) for feature in layer]
    layer = dataset = band = raster = None
    return found
