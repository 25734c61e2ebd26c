"""Bands that GDAL or HDF5 reads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...errors import EngineError
from ...gdal_errors import GDAL_ERRORS
from ...grid import Grid, wkt_text
from ...hdf5 import DAMAGE, open_hdf5
from ...reading.sizes import check_size
from .bands import to_native
from .xml_reader import read_xml

#: Formats of rasters found in a folder.
DRIVERS = ("GTiff", "VRT", "ENVI", "ISCE", "HFA", "ROI_PAC", "EHdr")

#: ISCE2 joins the virtual rasters of bursts.
_MAX_VRT_DEPTH = 4


@dataclass(frozen=True)
class GdalBand:
    """A band of any raster GDAL reads; made by `open_gdal`."""

    path: Path
    """The file."""
    grid: Grid
    """Size, and position where the file states one."""
    band: int = 1
    """Number of the band, from 1."""
    is_complex: bool = False
    """Whether its pixels are complex numbers."""
    nodata: float | None = None
    """Value that means no data (real bands)."""
    tags: tuple[tuple[str, str], ...] = ()
    """Metadata of the file."""
    n_bands: int = 1
    """Bands in the file."""
    drivers: tuple[str, ...] = ()
    """Formats the file may have; empty for all."""

    def read(self, rows: slice, cols: slice) -> np.ndarray:
        """(rows, cols): a window.

        Raises
        ------
        EngineError
            The pixels cannot be read.
        """
        from osgeo import gdal

        gdal.UseExceptions()
        height, width = rows.stop - rows.start, cols.stop - cols.start
        values = dataset = None
        try:
            dataset = gdal.OpenEx(str(self.path), gdal.OF_RASTER, allowed_drivers=self.drivers)
            values = dataset.GetRasterBand(self.band).ReadAsArray(cols.start, rows.start, width, height)
        except GDAL_ERRORS as error:
            raise EngineError(
                f"{self.path} cannot be read to its end (truncated or damaged); copy it again."
            ) from error
        finally:
            dataset = None
        if values is None or values.shape != (height, width):
            raise EngineError(f"{self.path} cannot be read to its end (truncated or damaged); copy it again.")
        missing = None
        if self.nodata is not None and values.dtype.kind == "f":
            with np.errstate(over="ignore"):
                missing = values == values.dtype.type(self.nodata)
        elif self.nodata is not None:
            missing = values == self.nodata
        values = to_native(values)
        if missing is not None and not self.is_complex:
            values = np.where(missing, np.nan, values)
        return values


def open_gdal(path: Path, *, trusted: bool = False) -> GdalBand:
    """Read the header of a raster.

    Parameters
    ----------
    path : Path
        The file.
    trusted : bool
        Whether the user named this very file: then it may be of any format. One that was found in a
        folder may not have others fetched from elsewhere.

    Raises
    ------
    EngineError
        GDAL cannot read it, or its size cannot be right.
    """
    from osgeo import gdal, osr

    drivers = () if trusted else DRIVERS
    if not trusted and Path(path).suffix.lower() == ".vrt":
        _check_sources(Path(path))
    gdal.UseExceptions()
    dataset = band = None
    try:
        dataset = gdal.OpenEx(str(path), gdal.OF_RASTER, allowed_drivers=drivers)
        band = dataset.GetRasterBand(1)
        rows, cols, n_bands = dataset.RasterYSize, dataset.RasterXSize, dataset.RasterCount
        transform = dataset.GetGeoTransform(can_return_null=True)
        wkt = wkt_text(dataset.GetProjection())
        nodata = band.GetNoDataValue()
        kind = gdal.GetDataTypeName(band.DataType)
        tags = tuple((str(k), str(v)[:200]) for k, v in (dataset.GetMetadata() or {}).items())
    except (*GDAL_ERRORS, AttributeError) as error:
        raise EngineError(
            f"{path} is not a readable raster (damaged, truncated or another format); copy it again."
        ) from error
    finally:
        band = dataset = None
    check_size(path, rows, cols)
    grid = Grid(rows, cols)
    if (
        transform is not None
        and wkt
        and transform[1] > 0 > transform[5]
        and not (transform[2] or transform[4])
    ):
        osr.UseExceptions()
        system = osr.SpatialReference()
        try:
            system.ImportFromWkt(wkt)
            code = system.GetAuthorityCode(None) if system.GetAuthorityName(None) == "EPSG" else None
            grid = Grid(
                rows, cols, tuple(transform), f"EPSG:{code}" if code else wkt_text(system.ExportToWkt())
            )
        except GDAL_ERRORS as error:
            raise EngineError(
                f"{path} has a coordinate system that GDAL cannot read; assign it again."
            ) from error
    return GdalBand(Path(path), grid, 1, kind.startswith("C"), nodata, tags, n_bands, drivers)


def _check_sources(path: Path, depth: int = 0) -> None:
    """Refuse a VRT that names anything but plain files.

    Raises
    ------
    EngineError
        It does, or VRTs are nested too deep.
    """
    if depth > _MAX_VRT_DEPTH:
        raise EngineError(f"{path}: virtual rasters are nested too deep; give the rasters themselves.")
    for element in read_xml(path).iter():
        if element.tag not in ("SourceFilename", "SourceDataset"):
            continue
        name = (element.text or "").strip()
        # A drive letter is no protocol.
        if name.lower().startswith("/vsi") or ":" in name[2:] or "<" in name:
            raise EngineError(f"{path} names a source that is no plain file ({name[:60]}); give the rasters.")
        source = path.parent / name
        if source.suffix.lower() == ".vrt" and source.is_file():
            _check_sources(source, depth + 1)


class Hdf5File:
    """An HDF5 file that stays open while an import reads it."""

    def __init__(self, path: Path):
        self.path = Path(path)
        self.handle = open_hdf5(self.path, "import_stack")

    def close(self) -> None:
        """Close it."""
        self.handle.close()


@dataclass(frozen=True)
class Hdf5Band:
    """A two-dimensional dataset, or one layer of a three-dimensional one."""

    file: Hdf5File
    """The open file."""
    name: str
    """Path of the dataset."""
    grid: Grid
    """Size and position."""
    layer: int | None = None
    """Index along the first axis of a three-dimensional dataset."""

    @property
    def path(self) -> Path:
        """The file."""
        return self.file.path

    def read(self, rows: slice, cols: slice) -> np.ndarray:
        """(rows, cols): a window.

        Raises
        ------
        EngineError
            The pixels cannot be read.
        """
        try:
            dataset = self.file.handle[self.name]
            values = dataset[rows, cols] if self.layer is None else dataset[self.layer, rows, cols]
        except DAMAGE as error:
            raise EngineError(
                f"{self.path}: {self.name} cannot be read to its end (truncated or damaged); copy it again."
            ) from error
        if values.dtype.names == ("r", "i"):
            # Half-precision complex numbers, which numpy does not know.
            both = np.empty(values.shape, np.complex64)
            both.real, both.imag = values["r"], values["i"]
            return both
        if values.dtype.kind in "OSU":
            raise EngineError(
                f"{self.path}: {self.name} holds {values.dtype}, expected numbers; write the file again."
            )
        return to_native(values)
