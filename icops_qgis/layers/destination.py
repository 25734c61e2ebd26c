"""Where point layers go: a GeoPackage, a table in one, or another format made from one."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from ..engine.compute import Monitor
from ..engine.errors import EngineError
from ..engine.files import replacing, why_not_written
from ..engine.gdal_errors import GDAL_ERRORS, gdal_told
from .source import Source, parse_source

#: Formats besides GeoPackage: GDAL driver and its creation options by file suffix.
_DRIVERS: dict[str, tuple[str, list[str]]] = {
    ".shp": ("ESRI Shapefile", ["ENCODING=UTF-8"]),
    ".geojson": ("GeoJSON", []),
    ".fgb": ("FlatGeobuf", []),
    ".parquet": ("Parquet", []),
    ".csv": ("CSV", ["GEOMETRY=AS_XY"]),
}

#: Most columns of a dBase table.
_SHAPEFILE_COLUMNS = 255


def deliver(
    destination: str,
    n_columns: int,
    make: Callable[[Path, str, Monitor], None],
    dress: Callable[[Path, str], None],
    monitor: Monitor,
) -> str:
    """Have a layer made as a GeoPackage and bring it where it belongs.

    Parameters
    ----------
    destination : str
        A path (``.gpkg``, ``.shp``, ``.geojson``, ``.fgb``, ``.parquet``, ``.csv``), or a table in a
        GeoPackage as QGIS names it: ``ogr:dbname='all.gpkg' table="points" (geom)``. A table joins
        the others of an existing GeoPackage; a path replaces the file.
    n_columns : int
        Fields of the layer.
    make : callable
        Writes the layer into a GeoPackage that does not exist yet: path, table, monitor.
    dress : callable
        Keeps the style in a GeoPackage: path, table. Not called for other formats, which hold none.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    str
        The source to load in QGIS.

    Raises
    ------
    EngineError
        The format cannot hold the layer, or the file cannot be written.
    Cancelled
        The user stopped the run; the destination is as it was.
    """

    def made(path: Path, table: str, part: Monitor) -> None:
        try:
            make(path, table, part)
        except RuntimeError as error:
            # GDAL's, where QGIS has it raise; else `make` sees itself that something was not written.
            raise OSError(errno.EIO, gdal_told(error)) from error

    target = parse_source(destination)
    suffix = target.path.suffix.lower()
    if suffix != ".gpkg":
        _check_format(target.path, suffix, n_columns)
        return _convert(made, target.path, monitor)
    if target.table is not None and target.path.exists():
        return _add_table(made, dress, target, monitor)
    table = target.table or target.path.stem
    with replacing(target.path) as partial:
        made(partial, table, monitor.part(0.0, 0.95))
        monitor.check()
        dress(partial, table)
        monitor.progress(1.0)
    return str(target)


def _add_table(
    make: Callable[[Path, str, Monitor], None],
    dress: Callable[[Path, str], None],
    target: Source,
    monitor: Monitor,
) -> str:
    """A table more in an existing GeoPackage, in one transaction; a table of that name is replaced."""
    with tempfile.TemporaryDirectory(prefix="icops-") as folder:
        fresh = Path(folder) / "points.gpkg"
        make(fresh, target.table, monitor.part(0.0, 0.5))
        if not os.access(target.path, os.W_OK):
            raise EngineError(f"{target.path} could not be written: it is read-only; choose another file.")
        existing = _opened(target.path)
        if existing is None:
            raise EngineError(f"{target.path} is not a GeoPackage: choose another file for the point layer.")
        translate(
            existing,
            str(fresh),
            target.path,
            monitor.part(0.5, 0.95),
            format="GPKG",
            layerName=target.table,
            accessMode="overwrite",
            options=["-ds_transaction"],
        )
        existing = None
    dress(target.path, target.table)
    monitor.progress(1.0)
    return str(target)


def _opened(path: Path):
    """The file as GDAL's data set, to write into; None where GDAL cannot open it."""
    from osgeo import gdal

    try:
        return gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    except GDAL_ERRORS:
        return None


def _check_format(path: Path, suffix: str, n_columns: int) -> None:
    """Whether the format is known, built into GDAL, and can hold the fields."""
    from osgeo import gdal

    if suffix not in _DRIVERS:
        names = ", ".join([".gpkg", *_DRIVERS])
        raise EngineError(f"{path} has no suffix of a point layer: expected one of {names}.")
    driver = _DRIVERS[suffix][0]
    if gdal.GetDriverByName(driver) is None:
        raise EngineError(f"{path} could not be written: this GDAL has no {driver} driver; choose .gpkg.")
    if suffix == ".shp" and n_columns > _SHAPEFILE_COLUMNS:
        raise EngineError(
            f"{path} could not be written: the series needs {n_columns} columns and a shapefile holds "
            f"{_SHAPEFILE_COLUMNS}; choose .gpkg."
        )


def _convert(make: Callable[[Path, str, Monitor], None], final: Path, monitor: Monitor) -> str:
    """Another format, made from a GeoPackage in a folder beside the destination."""
    driver, options = _DRIVERS[final.suffix.lower()]
    with replacing(final) as partial:
        # A shapefile is several files: all are made in a folder of their own and renamed one by one,
        # the one that names the layer last.
        folder = partial.with_name(f"{partial.name}.folder")
        folder.mkdir()
        fresh = folder.with_name(f"{partial.name}.gpkg")
        make(fresh, final.stem, monitor.part(0.0, 0.5))
        translate(
            str(folder / final.name),
            str(fresh),
            final,
            monitor.part(0.5, 1.0),
            format=driver,
            layerName=final.stem,
            layerCreationOptions=options,
        )
        for file in folder.iterdir():
            file.replace(partial if file.name == final.name else final.with_name(file.name))
    return str(final)


def translate(destination, source, final: Path, monitor: Monitor, **options) -> None:
    """`gdal.VectorTranslate` with progress, cancel and one sentence on failure.

    Parameters
    ----------
    destination : gdal.Dataset or str
        What to write into.
    source : gdal.Dataset or str
        What to read from.
    final : Path
        Name of the file in messages.
    monitor : Monitor
        Progress and cancel.
    **options
        Of `gdal.VectorTranslate`.

    Raises
    ------
    EngineError
        GDAL failed.
    Cancelled
        The user stopped the run.
    """
    from osgeo import gdal

    def progress(fraction: float, _message: str, _data: object) -> int:
        monitor.progress(fraction)
        return 0 if monitor.cancelled() else 1

    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        gdal.ErrorReset()
        result = gdal.VectorTranslate(destination, source, callback=progress, **options)
        failed = result is None or gdal.GetLastErrorType() >= gdal.CE_Failure
        message = gdal.GetLastErrorMsg()
        result = None
    except GDAL_ERRORS as error:
        failed, message = True, gdal_told(error)
    finally:
        gdal.PopErrorHandler()
    monitor.check()
    if failed:
        error = OSError(errno.EIO, message or "GDAL could not create it")
        raise EngineError(why_not_written(error, final))
