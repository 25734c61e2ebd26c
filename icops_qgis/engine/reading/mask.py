"""Areas to leave out, such as water, layover and shadow: polygons or a raster, seen at a stack's pixels.

What lies at the centre of a pixel decides. Pixels are brought into the mask's coordinate system, so that
the mask itself is never warped, whether the stack is on a map grid or in radar geometry.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import numpy as np

from ..compute import Block, Monitor
from ..errors import EngineError
from ..gdal_errors import GDAL_ERRORS
from ..geocoding import check_positions
from ..grid import wkt_text
from .map_positions import geographic, transform

#: Rows and columns of pixels looked at at once.
_BLOCK = (256, 1024)

#: Cells that polygons are drawn with, on each side of a block: at most, and for each pixel.
_MOST_CELLS, _CELLS_PER_PIXEL = 4096, 16

Box = tuple  # of four floats: west, south, east, north


class _Mask(Protocol):
    """Areas on the map."""

    crs: str
    box: Box

    def at(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Whether positions (n,) in `crs`, all within `box`, are masked."""


def read_mask(source: str, stack, monitor: Monitor | None = None) -> np.ndarray:
    """See which pixels of a stack a mask covers.

    Parameters
    ----------
    source : str or path
        Polygons in any format of OGR (``path|layername=water`` names one of several layers), or a raster
        in which what is neither 0 nor no-data is masked. A raster without position must be of the
        stack's size and is taken pixel by pixel.
    stack : StackFile or InterferogramFile
        Open file.
    monitor : Monitor, optional
        Cancel.

    Returns
    -------
    (rows, cols) ndarray of bool
        True where the pixel's centre is masked; False outside the mask and where positions are unknown.

    Raises
    ------
    EngineError
        The mask cannot be read, has no coordinate system, or does not meet the stack.
    """
    with _damage_told(source):
        return _pixels_masked(str(source), stack, monitor or Monitor())


def _pixels_masked(source: str, stack, monitor: Monitor) -> np.ndarray:
    mask = _open_polygons(source) or _open_raster(source, stack)
    if isinstance(mask, np.ndarray):
        return mask
    check_positions(stack)
    masked = np.zeros(stack.header.grid.shape, bool)
    meets = False
    for block in _blocks(masked.shape):
        monitor.check()
        x, y = _positions(stack, block, mask.crs)
        west, south, east, north = mask.box
        inside = (x >= west) & (x <= east) & (y >= south) & (y <= north)
        if inside.any():
            meets = True
            # A view: what is assigned to it is assigned to the raster.
            masked[block][inside] = mask.at(x[inside], y[inside])
    if not meets:
        raise EngineError(
            f"The mask {source} does not meet {stack.path}; choose one of the same area, or leave it empty."
        )
    return masked


def mask_positions(source: str, x: np.ndarray, y: np.ndarray, crs: str) -> np.ndarray:
    """See which of some places on the map a mask covers.

    Parameters
    ----------
    source : str or path
        As in `read_mask`; a raster must have a position.
    x, y : (n,) ndarray of float64
        Map coordinates, finite.
    crs : str
        Their coordinate system, ``EPSG:n`` or WKT.

    Returns
    -------
    (n,) ndarray of bool

    Raises
    ------
    EngineError
        The mask cannot be read, has no coordinate system or position, or does not meet the points.
    """
    with _damage_told(source):
        return _positions_masked(str(source), x, y, crs)


@contextmanager
def _damage_told(source: str) -> Iterator[None]:
    """GDAL's complaints about a damaged file, as one sentence."""
    try:
        yield
    except GDAL_ERRORS as error:
        raise EngineError(
            f"The mask {source} cannot be read (truncated or damaged); copy it again."
        ) from error


def _positions_masked(source: str, x: np.ndarray, y: np.ndarray, crs: str) -> np.ndarray:
    mask = _open_polygons(source) or _open_raster(source, None)
    if mask.crs != crs:
        x, y = transform(crs, mask.crs, x, y)
    west, south, east, north = mask.box
    inside = np.flatnonzero((x >= west) & (x <= east) & (y >= south) & (y <= north))
    if not inside.size:
        raise EngineError(
            f"The mask {source} does not meet the points; choose one of the same area, or leave it empty."
        )
    masked = np.zeros(len(x), bool)
    # Places near each other together: polygons are drawn over the extent of those that are asked for.
    tile = [16.0 * (values - values.min()) // max(np.ptp(values), 1e-9) for values in (x[inside], y[inside])]
    inside = inside[np.lexsort(tile)]
    for run in np.array_split(inside, -(-inside.size // 4096)):
        masked[run] = mask.at(x[run], y[run])
    return masked


def _blocks(shape: tuple[int, int]) -> Iterator[Block]:
    for r in range(0, shape[0], _BLOCK[0]):
        for c in range(0, shape[1], _BLOCK[1]):
            yield Block(
                slice(r, min(r + _BLOCK[0], shape[0])), slice(c, min(c + _BLOCK[1], shape[1]))
            )  # fmt: skip


def _positions(stack, block: Block, crs: str) -> tuple[np.ndarray, np.ndarray]:
    """Positions of the pixels of a block, (rows, cols) each; NaN where unknown."""
    grid = stack.header.grid
    if grid.is_geocoded:
        if grid.crs == crs:
            return grid.centres(*np.mgrid[block])
        longitude, latitude = geographic(grid, *block)
    else:
        longitude, latitude = (
            np.array(stack.geometry(name, *block), np.float64) for name in ("longitude", "latitude")
        )
    # Some programs mark unknown positions by zeros.
    known = np.isfinite(longitude) & np.isfinite(latitude) & ((longitude != 0) | (latitude != 0))
    x, y = np.full((2, *block.shape), np.nan)
    if known.any():
        x[known], y[known] = transform("EPSG:4326", crs, longitude[known], latitude[known])
    return x, y


class _Polygons:
    """Polygons, drawn where they are asked for with cells a fraction of a pixel wide."""

    def __init__(self, dataset, layer, crs: str):
        self._dataset = dataset
        self._layer = layer
        self.crs = crs
        west, east, south, north = layer.GetExtent()
        self.box = west, south, east, north

    def at(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Whether positions (n,) lie in a polygon."""
        from osgeo import gdal

        cells = min(_MOST_CELLS, _CELLS_PER_PIXEL * len(x))
        # The outermost positions lie in the middle of a cell.
        step = [max(float(np.ptp(values)), 1e-9) / max(cells - 1, 1) for values in (x, y)]
        west, north = x.min() - step[0] / 2, y.max() + step[1] / 2
        drawn = gdal.GetDriverByName("MEM").Create("", cells, cells, 1, gdal.GDT_Byte)
        drawn.SetGeoTransform((west, step[0], 0.0, north, 0.0, -step[1]))
        self._layer.SetSpatialFilterRect(west, y.min() - step[1], x.max() + step[0], north)
        gdal.RasterizeLayer(drawn, [1], self._layer, burn_values=[1])
        row = np.clip(((north - y) / step[1]).astype(np.int64), 0, cells - 1)
        col = np.clip(((x - west) / step[0]).astype(np.int64), 0, cells - 1)
        return drawn.ReadAsArray()[row, col] != 0


class _Raster:
    """A raster on a map."""

    def __init__(self, dataset, crs: str):
        from osgeo import gdal

        self._dataset = dataset
        self.crs = crs
        transform = dataset.GetGeoTransform()
        self._inverse = gdal.InvGeoTransform(transform)
        if self._inverse is None:
            raise EngineError(
                f"The mask {dataset.GetDescription()} has pixels without extent: georeference it again."
            )
        corners = [
            gdal.ApplyGeoTransform(transform, c, r)
            for c in (0, dataset.RasterXSize) for r in (0, dataset.RasterYSize)
        ]  # fmt: skip
        x, y = zip(*corners)
        self.box = min(x), min(y), max(x), max(y)

    def at(self, x: np.ndarray, y: np.ndarray) -> np.ndarray:
        """Whether positions (n,) lie in a masked cell."""
        x0, dx, rx, y0, ry, dy = self._inverse
        cells = np.floor(x0 + dx * x + rx * y), np.floor(y0 + ry * x + dy * y)
        col, row = (values.astype(np.int64) for values in cells)
        # A turned raster does not fill its box.
        seen = (col >= 0) & (row >= 0) & (col < self._dataset.RasterXSize) & (row < self._dataset.RasterYSize)
        masked = np.zeros(len(x), bool)
        if seen.any():
            first_row, first_col = int(row[seen].min()), int(col[seen].min())
            size = int(row[seen].max()) - first_row + 1, int(col[seen].max()) - first_col + 1
            window = _masked_window(self._dataset, first_row, first_col, *size)
            masked[seen] = window[row[seen] - first_row, col[seen] - first_col]
        return masked


def _masked_window(dataset, first_row: int, first_col: int, rows: int, cols: int) -> np.ndarray:
    """(rows, cols) bool: what is neither 0 nor no-data."""
    band = dataset.GetRasterBand(1)
    values = band.ReadAsArray(first_col, first_row, cols, rows)
    # The band's own mask knows no-data values, alpha bands and mask bands.
    valid = band.GetMaskBand().ReadAsArray(first_col, first_row, cols, rows) != 0
    return valid & np.isfinite(values) & (values != 0)


def _open_polygons(source: str) -> _Polygons | None:
    """The polygons that a source names; None where it is no vector file."""
    from osgeo import gdal, ogr

    gdal.UseExceptions()
    path, *parts = source.split("|")
    name = next((part[len("layername=") :] for part in parts if part.startswith("layername=")), None)
    try:
        dataset = gdal.OpenEx(path, gdal.OF_VECTOR)
    except GDAL_ERRORS:
        return None
    layers = [dataset.GetLayer(index) for index in range(dataset.GetLayerCount())]
    layers = [layer for layer in layers if layer.GetGeomType() != ogr.wkbNone]
    if not layers:
        return None
    if name is not None:
        layers = [layer for layer in layers if layer.GetName() == name]
    if len(layers) != 1:
        raise EngineError(
            f"The mask {source} must name one layer of polygons; name it as {path}|layername=NAME."
        )
    layer = layers[0]
    # Asked before any feature is read: GDAL 3.6 crashes over a table it has not looked at
    # where another column has the geometry's name.
    if not layer.GetFeatureCount():
        raise EngineError(f"The mask {source} holds no polygon; draw some, or leave it empty.")
    for feature in layer:
        geometry = feature.GetGeometryRef()
        if geometry is not None and geometry.GetDimension() != 2:
            raise EngineError(
                f"The mask {source} holds {geometry.GetGeometryName().lower()}s; give polygons or a raster."
            )
    return _Polygons(dataset, layer, _crs(source, layer.GetSpatialRef()))


def _open_raster(source: str, stack) -> _Raster | np.ndarray:
    """The raster that a source names; pixel by pixel, (rows, cols) bool, where it has no position."""
    from osgeo import gdal

    try:
        dataset = gdal.OpenEx(source, gdal.OF_RASTER)
        shape = dataset.RasterYSize, dataset.RasterXSize
        if dataset.GetGeoTransform(can_return_null=True) is not None:
            return _Raster(dataset, _crs(source, dataset.GetSpatialRef()))
        if shape == stack.header.grid.shape:
            return _masked_window(dataset, 0, 0, *shape)
    except (*GDAL_ERRORS, AttributeError) as error:
        raise EngineError(
            f"The mask {source} could not be opened as polygons or as a raster; give a file of either."
        ) from error
    raise EngineError(
        f"The mask {source} has no position on the map and {shape[0]} x {shape[1]} pixels, not the stack's "
        f"{stack.header.grid.rows} x {stack.header.grid.cols}; geocode it, or make it on the stack's pixels."
    )


def _crs(source: str, reference) -> str:
    if reference is None or (reference.GetName() or "").lower().startswith("undefined"):
        raise EngineError(f"The mask {source} has no coordinate system; assign one and save it again.")
    if reference.GetAuthorityName(None) == "EPSG":
        return f"EPSG:{reference.GetAuthorityCode(None)}"
    return wkt_text(reference.ExportToWkt())
