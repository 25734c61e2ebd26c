"""Areas on the map, polygons or a raster, seen on windows of a grid."""

from __future__ import annotations

import numpy as np

from ..errors import EngineError
from ..gdal_errors import GDAL_ERRORS, gdal_told
from ..grid import Grid

#: No map's coordinates are beyond: metres or feet, with a zone's number before them.
_FARTHEST = 1e9


class Areas:
    """Polygons, or the pixels of a raster that are neither 0 nor no-data."""

    def __init__(self, source: str, crs: str) -> None:
        """Open them and bring polygons into the coordinate system of the grids to come.

        Parameters
        ----------
        source : str
            A vector layer (``path|layername=name`` where a file has several) or a raster.
        crs : str
            ``EPSG:n`` or WKT of the grids.

        Raises
        ------
        EngineError
            Neither can be opened, or polygons have no coordinate system.
        """
        from osgeo import gdal

        gdal.UseExceptions()
        self._source = source
        path, *parts = source.split("|")
        names = [part[len("layername=") :] for part in parts if part.startswith("layername=")]
        self._polygons = None
        try:
            try:
                layers = gdal.OpenEx(path, gdal.OF_VECTOR)
            except GDAL_ERRORS:
                self._raster = gdal.OpenEx(source, gdal.OF_RASTER)
                self._nodata = _nodata(self._raster.GetRasterBand(1))
                return
            layer = layers.GetLayerByName(names[0]) if names else layers.GetLayer(0)
            if layer is None or layer.GetSpatialRef() is None:
                raise EngineError(f"{source} has no coordinate system, or no such layer: give polygons.")
            # The data set must outlive its layer. Polygons that the grid's system does not reach are far off.
            self._polygons = gdal.VectorTranslate(
                "", layers, format="Memory", layers=[layer.GetName()], dstSRS=crs, reproject=True,
                skipFailures=True,
            )  # fmt: skip
        except GDAL_ERRORS as error:
            raise EngineError(
                f"{source} could not be opened as polygons or a raster: {gdal_told(error)}."
            ) from error
        # GDAL draws such polygons line by line, for ever. What holds no polygon has an extent of zeros.
        if not max(map(abs, self._polygons.GetLayer(0).GetExtent())) <= _FARTHEST:
            raise EngineError(f"{source} has a polygon that reaches beyond any map: draw it again.")

    def inside(self, grid: Grid, *, touching: bool = False) -> np.ndarray:
        """Whether pixel centres, or where `touching` any part of pixels, lie inside, (rows, cols) bool."""
        from osgeo import gdal

        drawn = gdal.GetDriverByName("MEM").Create("", grid.cols, grid.rows, 1, gdal.GDT_Byte)
        drawn.SetGeoTransform(grid.transform)
        try:
            if self._polygons is not None:
                gdal.RasterizeLayer(
                    drawn, [1], self._polygons.GetLayer(0), burn_values=[1],
                    options=[f"ALL_TOUCHED={str(touching).upper()}"],
                )  # fmt: skip
                return drawn.ReadAsArray() != 0
            x0, dx, _, y0, _, dy = grid.transform
            seen = gdal.Warp(
                "", self._raster, format="MEM", width=grid.cols, height=grid.rows, dstSRS=grid.crs,
                outputBounds=(x0, y0 + grid.rows * dy, x0 + grid.cols * dx, y0),
                srcNodata=self._nodata, dstNodata=0, outputType=gdal.GDT_Float32,
                resampleAlg="max" if touching else "near",
            ).ReadAsArray()  # fmt: skip
        except GDAL_ERRORS as error:
            raise EngineError(f"{self._source} could not be read: {gdal_told(error)}.") from error
        return np.isfinite(seen) & (seen != 0)


def _nodata(band) -> float | None:
    """The value of pixels without data, as GDAL reads it."""
    from osgeo import gdal

    nodata = band.GetNoDataValue()
    if nodata is not None and nodata < 0 and band.DataType == gdal.GDT_Byte:
        # Before version 3.7 GDAL reads signed bytes as unsigned ones.
        return nodata + 256.0
    return nodata
