"""A raster of float32 written part by part."""

from __future__ import annotations

import errno
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from ..compute import Block
from ..errors import EngineError
from ..files import replacing
from ..gdal_errors import gdal_told
from ..grid import Grid, spatial_reference
from ..provenance import Provenance

#: The lowest level: noise in the last digits cannot be compressed, only tried for long.
_OPTIONS = ["TILED=YES", "COMPRESS=DEFLATE", "ZLEVEL=1", "PREDICTOR=3", "BIGTIFF=IF_SAFER"]


class RasterWriter:
    """A GeoTIFF that is being filled."""

    def __init__(self, dataset, path: Path) -> None:
        self._dataset = dataset
        self.path = path
        """Where it lies until it is complete."""

    def write(self, block: Block, *bands: np.ndarray) -> None:
        """Fill a part of each band, (rows, cols) each."""
        for number, values in enumerate(bands, start=1):
            band = self._dataset.GetRasterBand(number)
            band.WriteArray(np.asarray(values, np.float32), block.cols.start, block.rows.start)
            # Else GDAL holds what is written, and compresses it all at the end, deaf to Cancel.
            band.FlushCache()

    def tell(self, **items: object) -> None:
        """Keep facts as metadata of the file."""
        for name, value in items.items():
            self._dataset.SetMetadataItem(name, str(value))

    def close(self) -> None:
        """Bring everything to the disk."""
        from osgeo import gdal

        gdal.ErrorReset()
        self._dataset.FlushCache()
        self._dataset = None
        if gdal.GetLastErrorType() >= gdal.CE_Failure:
            raise OSError(errno.EIO, gdal_told(gdal.GetLastErrorMsg()))


@contextmanager
def writing_raster(
    destination: str, grid: Grid, bands: Sequence[tuple[str, str]], provenance: Provenance
) -> Iterator[RasterWriter]:
    """Make a compressed, tiled GeoTIFF that appears under its name only when it is complete.

    Parameters
    ----------
    destination : str
        ``.tif``; an existing file is replaced.
    grid : Grid
        Where the pixels lie.
    bands : sequence of (str, str)
        Name and unit of each band.
    provenance : Provenance
        Kept as metadata.

    Yields
    ------
    RasterWriter
        NaN is no data.

    Raises
    ------
    EngineError
        The file cannot be written.
    """
    from osgeo import gdal

    gdal.UseExceptions()
    final = Path(destination)
    if final.suffix.lower() not in (".tif", ".tiff"):
        raise EngineError(f"{final} could not be written: expected the suffix .tif.")
    with replacing(final) as partial:
        writer = None
        try:
            dataset = gdal.GetDriverByName("GTiff").Create(
                str(partial), grid.cols, grid.rows, len(bands), gdal.GDT_Float32, _OPTIONS
            )
            dataset.SetGeoTransform(grid.transform)
            dataset.SetSpatialRef(spatial_reference(grid.crs))
            dataset.SetMetadata({**provenance.as_attributes(), "AREA_OR_POINT": "Area"})
            for number, (name, unit) in enumerate(bands, start=1):
                band = dataset.GetRasterBand(number)
                band.SetNoDataValue(math.nan)
                band.SetDescription(name)
                band.SetUnitType(unit)
            band = None
            writer = RasterWriter(dataset, partial)
            dataset = None
            yield writer
            writer.close()
        except RuntimeError as error:
            raise OSError(errno.EIO, gdal_told(error)) from error
        finally:
            # A traceback keeps its variables: the file must be closed all the same, before QGIS ends.
            if writer is not None:
                writer._dataset = None
