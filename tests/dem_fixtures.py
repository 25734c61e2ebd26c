"""Elevation models in files, as the tests of DEM change need them."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from icops_qgis.engine.dem.change import ChangeOptions, dem_change
from icops_qgis.engine.dem.coregistration import CoregistrationOptions, coregister_dems
from icops_qgis.engine.grid import Grid
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.simulation.dem_pair import DemScene, simulate_dem_pair

PROVENANCE = Provenance("icops:test")

#: A pair small enough for a second: 200 x 200 pixels, with relief and changes in proportion.
SMALL = DemScene(rows=200, cols=200, relief=600.0)

#: The same without noise and without any error of the newer model.
CLEAN = DemScene(
    rows=200, cols=200, relief=600.0, displacement=(0.0, 0.0), bias=0.0, tilt=(0.0, 0.0), noise=()
)


def write_dem(
    path: Path, heights: np.ndarray, grid: Grid, *, nodata: float | None = math.nan, tags=None
) -> str:
    """A GeoTIFF of float32 heights."""
    from osgeo import gdal, osr

    dataset = gdal.GetDriverByName("GTiff").Create(str(path), grid.cols, grid.rows, 1, gdal.GDT_Float32)
    reference = osr.SpatialReference()
    reference.SetFromUserInput(grid.crs)
    dataset.SetMetadata(tags or {})
    dataset.SetGeoTransform(grid.transform)
    dataset.SetSpatialRef(reference)
    if nodata is not None:
        dataset.GetRasterBand(1).SetNoDataValue(nodata)
    dataset.GetRasterBand(1).WriteArray(heights.astype(np.float32))
    dataset = None
    return str(path)


def write_pair(folder: Path, scene: DemScene = SMALL):
    """A simulated pair and its files ``old.tif`` and ``new.tif``."""
    pair = simulate_dem_pair(scene)
    folder.mkdir(parents=True, exist_ok=True)
    old = write_dem(folder / "old.tif", pair.old, pair.grid)
    new = write_dem(folder / "new.tif", pair.new, pair.grid)
    return pair, old, new


def read(path: str, band: int = 1) -> np.ndarray:
    """A band of a raster, float64."""
    from osgeo import gdal

    dataset = gdal.OpenEx(str(path), gdal.OF_RASTER)
    values = dataset.GetRasterBand(band).ReadAsArray().astype(np.float64)
    dataset = None
    return values


def grid_of(path: str) -> Grid:
    """Where a raster lies."""
    from osgeo import gdal

    dataset = gdal.OpenEx(str(path), gdal.OF_RASTER)
    code = dataset.GetSpatialRef().GetAuthorityCode(None)
    grid = Grid(dataset.RasterYSize, dataset.RasterXSize, tuple(dataset.GetGeoTransform()), f"EPSG:{code}")
    dataset = None
    return grid


def coregistered(reference: str, secondary: str, folder: Path, **options):
    """The result of co-registration and the file it wrote."""
    output = str(folder / "coregistered.tif")
    folder.mkdir(parents=True, exist_ok=True)
    return coregister_dems(reference, secondary, output, CoregistrationOptions(**options), PROVENANCE), output


def changed(old: str, new: str, folder: Path, **options):
    """The result of a subtraction and the file it wrote."""
    output = str(folder / "change.tif")
    folder.mkdir(parents=True, exist_ok=True)
    return dem_change(old, new, output, ChangeOptions(**options), PROVENANCE), output


def volumes(path: str, pair) -> np.ndarray:
    """Change of volume in the ellipses of pit and dumps, on whatever metric grid the raster has [m3]."""
    from osgeo import osr

    grid, change = grid_of(path), read(path)
    x, y = grid.centres(*np.mgrid[: grid.rows, : grid.cols])
    if grid.crs != pair.grid.crs:
        systems = []
        for crs in (grid.crs, pair.grid.crs):
            system = osr.SpatialReference()
            system.SetFromUserInput(crs)
            system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
            systems.append(system)
        there = osr.CoordinateTransformation(*systems)
        placed = np.array(there.TransformPoints(np.column_stack([x.ravel(), y.ravel()]).tolist()))
        x, y = placed[:, 0].reshape(x.shape), placed[:, 1].reshape(y.shape)
    cell = abs(grid.transform[1] * grid.transform[5])
    found = []
    for zone in pair.zones:
        low, high = zone.outline.min(axis=0), zone.outline.max(axis=0)
        centre, half = (low + high) / 2, (high - low) / 2
        inside = np.hypot((x - centre[0]) / half[0], (y - centre[1]) / half[1]) <= 1.0
        found.append(float(np.nansum(change[inside])) * cell)
    return np.array(found)
