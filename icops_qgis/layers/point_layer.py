"""Measurement points to and from map layers: GeoPackage by default, other formats by conversion."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from ..engine.compute import Monitor
from ..engine.errors import EngineError
from ..engine.files import replacing
from ..engine.points import Points
from ..engine.provenance import Provenance
from .columns import Column, columns_of, motion_sense
from .geopackage import write_geopackage
from .point_reader import read_points
from .source import Source, parse_source
from .styling import embed_styles, scales_of

__all__ = ["read_points", "write_points"]

_QUIET = Monitor()

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


def write_points(points: Points, destination: str, provenance: Provenance, monitor: Monitor = _QUIET) -> str:
    """Write measurement points as a point layer.

    Parameters
    ----------
    points : Points
        SI units.
    destination : str
        A path (``.gpkg``, ``.shp``, ``.geojson``, ``.fgb``, ``.parquet``, ``.csv``), or a table in a
        GeoPackage as QGIS names it: ``ogr:dbname='all.gpkg' table="points" (geom)``. A table joins
        the others of an existing GeoPackage; a path replaces the file.
    provenance : Provenance
        Kept as metadata of the layer (GeoPackage only).
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    str
        The source to load in QGIS. A GeoPackage brings its style, aliases, map tips and temporal
        properties along; for other formats see `styling.style_points`.

    Raises
    ------
    EngineError
        Values the contract of the layer demands are missing, the format cannot hold the series, or
        the file cannot be written.
    Cancelled
        The user stopped the run; the destination is as it was.
    """
    target = parse_source(destination)
    suffix = target.path.suffix.lower()
    columns = columns_of(points)
    if suffix == ".gpkg":
        if target.table is not None and target.path.exists():
            return _add_table(points, columns, target, provenance, monitor)
        table = target.table or target.path.stem
        with replacing(target.path) as partial:
            _write_styled(partial, table, points, columns, provenance, monitor)
        return str(target)
    _check_format(target.path, suffix, columns)
    return _convert(points, columns, target.path, provenance, monitor)


def _write_styled(
    path: Path,
    table: str,
    points: Points,
    columns: list[Column],
    provenance: Provenance,
    monitor: Monitor,
) -> None:
    """A new GeoPackage with its style."""
    write_geopackage(
        path,
        table,
        columns,
        points.x,
        points.y,
        points.crs,
        provenance.as_attributes(),
        monitor.part(0.0, 0.95),
    )
    monitor.check()
    embed_styles(path, table, points.dates, scales_of(points), motion_sense(points))
    monitor.progress(1.0)


def _add_table(
    points: Points, columns: list[Column], target: Source, provenance: Provenance, monitor: Monitor
) -> str:
    """A table more in an existing GeoPackage, in one transaction; a table of that name is replaced."""
    from osgeo import gdal

    with tempfile.TemporaryDirectory(prefix="icops-") as folder:
        fresh = Path(folder) / "points.gpkg"
        metadata = provenance.as_attributes()
        write_geopackage(
            fresh, target.table, columns, points.x, points.y, points.crs, metadata, monitor.part(0.0, 0.5)
        )
        if not os.access(target.path, os.W_OK):
            raise EngineError(f"{target.path} could not be written: it is read-only; choose another file.")
        existing = gdal.OpenEx(str(target.path), gdal.OF_VECTOR | gdal.OF_UPDATE)
        if existing is None:
            raise EngineError(f"{target.path} is not a GeoPackage: choose another file for the point layer.")
        _translate(
            existing,
            fresh,
            target.path,
            monitor.part(0.5, 0.95),
            format="GPKG",
            layerName=target.table,
            accessMode="overwrite",
            options=["-ds_transaction"],
        )
        existing = None
    embed_styles(target.path, target.table, points.dates, scales_of(points), motion_sense(points))
    monitor.progress(1.0)
    return str(target)


def _check_format(path: Path, suffix: str, columns: list[Column]) -> None:
    """Whether the format is known, built into GDAL, and can hold the series."""
    from osgeo import gdal

    if suffix not in _DRIVERS:
        names = ", ".join([".gpkg", *_DRIVERS])
        raise EngineError(f"{path} has no suffix of a point layer: expected one of {names}.")
    driver = _DRIVERS[suffix][0]
    if gdal.GetDriverByName(driver) is None:
        raise EngineError(f"{path} could not be written: this GDAL has no {driver} driver; choose .gpkg.")
    if suffix == ".shp" and len(columns) > _SHAPEFILE_COLUMNS:
        raise EngineError(
            f"{path} could not be written: the series needs {len(columns)} columns and a shapefile holds "
            f"{_SHAPEFILE_COLUMNS}; choose .gpkg."
        )


def _convert(
    points: Points, columns: list[Column], final: Path, provenance: Provenance, monitor: Monitor
) -> str:
    """Another format, made from a GeoPackage in a folder beside the destination."""
    driver, options = _DRIVERS[final.suffix.lower()]
    with replacing(final) as partial:
        # A shapefile is several files: all are made in a folder of their own and renamed one by one,
        # the one that names the layer last.
        folder = partial.with_name(f"{partial.name}.folder")
        folder.mkdir()
        fresh = folder.with_name(f"{partial.name}.gpkg")
        metadata = provenance.as_attributes()
        write_geopackage(
            fresh, final.stem, columns, points.x, points.y, points.crs, metadata, monitor.part(0.0, 0.5)
        )
        _translate(
            str(folder / final.name),
            fresh,
            final,
            monitor.part(0.5, 1.0),
            format=driver,
            layerName=final.stem,
            layerCreationOptions=options,
        )
        for file in folder.iterdir():
            file.replace(partial if file.name == final.name else final.with_name(file.name))
    return str(final)


def _translate(destination, source: Path, final: Path, monitor: Monitor, **options) -> None:
    """`gdal.VectorTranslate` with progress, cancel and one sentence on failure."""
    from osgeo import gdal

    def progress(fraction: float, _message: str, _data: object) -> int:
        monitor.progress(fraction)
        return 0 if monitor.cancelled() else 1

    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        gdal.ErrorReset()
        result = gdal.VectorTranslate(destination, str(source), callback=progress, **options)
        failed = result is None or gdal.GetLastErrorType() >= gdal.CE_Failure
        message = gdal.GetLastErrorMsg()
        result = None
    except RuntimeError as error:
        failed, message = True, str(error)
    finally:
        gdal.PopErrorHandler()
    monitor.check()
    if failed:
        raise EngineError(f"{final} could not be written: {message or 'GDAL could not create it'}.")
