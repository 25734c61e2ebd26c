"""Writing a table of points into a new GeoPackage, fast.

GDAL makes the table, its coordinate system and its spatial index; the rows go in through SQLite
itself, because a feature object per row costs several times more than the row (see
``benchmarks/point_layer.py``).
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from ..engine.compute import Monitor
from ..engine.errors import EngineError
from .columns import Column
from .copied_rows import HeldColumns, quoted
from .geometry_blobs import point_blobs

#: Rows are written in chunks of about this many values, which hold some 50 MB as Python objects.
_VALUES_PER_CHUNK = 1_500_000

#: Points that are indexed between two looks at Cancel.
_INDEXED_PER_CHUNK = 50_000

#: A row of 152 dates takes 1.5 kB: on SQLite's default pages of 4 kB a quarter of the file would be empty.
_PAGE_SIZE = 16384


def write_geopackage(
    path: Path,
    table: str,
    columns: Sequence[Column],
    x: np.ndarray,
    y: np.ndarray,
    crs: str,
    metadata: Mapping[str, str],
    monitor: Monitor,
    held: HeldColumns | None = None,
) -> None:
    """Write points into a new GeoPackage with a spatial index.

    Parameters
    ----------
    path : Path
        A file that does not exist yet.
    table : str
        Name of the layer.
    columns : sequence of Column
        Fields with their values, none of them NaN.
    x, y : ndarray of float64, (n,)
        Coordinates in `crs`.
    crs : str
        ``EPSG:n`` or WKT.
    metadata : mapping
        Text items kept with the layer (``ogrinfo -so`` shows them).
    monitor : Monitor
        Progress and cancel, looked at between chunks of rows.
    held : HeldColumns, optional
        Fields that an earlier layer has; what `columns` says of them is not looked at.

    Raises
    ------
    EngineError
        The coordinate system is unknown, or the earlier layer has changed.
    OSError
        The file cannot be written.
    Cancelled
        The user stopped the run; `path` is incomplete then.
    """
    _create_table(path, table, columns, crs, metadata)
    try:
        with closing(sqlite3.connect(path, isolation_level=None, uri=True)) as database:
            _insert_rows(database, table, columns, x, y, monitor, held)
    except sqlite3.Error as error:
        full = "full" in str(error)
        raise OSError(errno.ENOSPC if full else errno.EIO, str(error)) from error
    monitor.progress(1.0)


def spatial_reference(crs: str):
    """The ``osr.SpatialReference`` of a coordinate system, x before y.

    Raises
    ------
    EngineError
        The text is no coordinate system that GDAL knows.
    """
    from osgeo import gdal, osr

    reference = osr.SpatialReference()
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        known = reference.SetFromUserInput(crs) == 0
    except RuntimeError:
        known = False
    finally:
        gdal.PopErrorHandler()
    if not known:
        raise EngineError(f"The coordinate system {crs!r} is unknown: expected EPSG:number or WKT.")
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def _create_table(
    path: Path, table: str, columns: Sequence[Column], crs: str, metadata: Mapping[str, str]
) -> None:
    """The empty table with its spatial index, and its entries in the tables of the GeoPackage."""
    from osgeo import gdal, ogr

    kinds = {str: ogr.OFTString, int: ogr.OFTInteger, float: ogr.OFTReal}
    reference = spatial_reference(crs)
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
        if dataset is None:
            raise OSError(errno.EIO, gdal.GetLastErrorMsg() or "GDAL could not create it")
        options = ["SPATIAL_INDEX=YES", "FID=fid", "GEOMETRY_NAME=geom"]
        layer = dataset.CreateLayer(table, reference, ogr.wkbPoint, options)
        if layer is None:
            raise OSError(errno.EIO, gdal.GetLastErrorMsg())
        for column in columns:
            definition = ogr.FieldDefn(column.name, kinds[column.dtype])
            definition.SetNullable(False)
            if layer.CreateField(definition) != 0:
                raise OSError(errno.EIO, gdal.GetLastErrorMsg())
        layer.SetMetadata(dict(metadata))
        layer = dataset = None
    except RuntimeError as error:
        raise OSError(errno.EIO, str(error)) from error
    finally:
        gdal.PopErrorHandler()


def _insert_rows(
    database: sqlite3.Connection,
    table: str,
    columns: Sequence[Column],
    x: np.ndarray,
    y: np.ndarray,
    monitor: Monitor,
    held: HeldColumns | None,
) -> None:
    """All rows, their spatial index, and the extent and feature count that GDAL keeps about them."""
    n = len(x)
    rows = max(1, _VALUES_PER_CHUNK // (len(columns) + 2))
    names = ["fid", "geom", *(column.name for column in columns)]
    if held is None:
        # Names cannot be bound as parameters; these are quoted, and the values are bound.
        marks, listed = ", ".join("?" * len(names)), ", ".join(quoted(name) for name in names)
        insert = f"INSERT INTO {quoted(table)} ({listed}) VALUES ({marks})"  # noqa: S608  # nosec B608
        keys: list[np.ndarray] = []
    else:
        insert, keys = held.source.insertion(table, names, held.names), [held.keys(database)]
        columns = [column for column in columns if column.name not in held.names]
    with filling(database, table) as srs_id:
        for start in range(0, n, rows):
            monitor.check()
            stop = min(start + rows, n)
            cells = [column.cells(start, stop) for column in columns]
            blobs = point_blobs(x[start:stop], y[start:stop], srs_id)
            after = [key[start:stop].tolist() for key in keys]
            database.executemany(insert, zip(range(start + 1, stop + 1), blobs, *cells, *after))
            monitor.progress(0.6 * stop / n)
        index_points(database, table, "geom", np.arange(1, n + 1), x, y, monitor.part(0.6, 1.0))
        count_rows(database, table, n)


@contextmanager
def filling(database: sqlite3.Connection, table: str) -> Iterator[int]:
    """Fill a new table of points, as one transaction and without its triggers.

    Counting and indexing every row in a trigger would cost as much as writing it: what they do is for
    `index_points` and `count_rows`.

    Parameters
    ----------
    database : sqlite3.Connection
        The new GeoPackage, in autocommit mode.
    table : str
        Its layer, empty.

    Yields
    ------
    int
        The layer's coordinate system as the GeoPackage numbers it.
    """
    # The file is not under its final name yet: nothing needs a journal to recover it. Of it alone: an
    # attached source that QGIS shows keeps the journal it has.
    for pragma in ("journal_mode=OFF", "synchronous=OFF", f"page_size={_PAGE_SIZE}"):
        database.execute(f"PRAGMA main.{pragma}")
    database.execute("VACUUM")
    triggers = database.execute(
        "SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
    ).fetchall()
    srs_id = database.execute(
        "SELECT srs_id FROM main.gpkg_geometry_columns WHERE table_name = ?", (table,)
    ).fetchone()[0]
    database.execute("BEGIN")
    for trigger, _sql in triggers:
        database.execute(f"DROP TRIGGER {quoted(trigger)}")
    yield srs_id
    for _trigger, sql in triggers:
        database.execute(sql)
    database.execute("COMMIT")


def index_points(
    database: sqlite3.Connection,
    table: str,
    geometry: str,
    rows: np.ndarray,
    x: np.ndarray,
    y: np.ndarray,
    monitor: Monitor,
) -> None:
    """Fill the spatial index of a layer, and tell its extent.

    GDAL would make the index in one go, of seconds for a million points, which no Cancel can stop.

    Parameters
    ----------
    database : sqlite3.Connection
        The GeoPackage, within `filling`.
    table, geometry : str
        The layer and its geometry column.
    rows : (n,) ndarray of int
        Feature ids.
    x, y : (n,) ndarray of float64
        Coordinates.
    monitor : Monitor
        Progress and cancel, looked at between chunks of rows.
    """
    name = quoted(f"rtree_{table}_{geometry}")
    # Names cannot be bound as parameters; this one is quoted, and the values are bound.
    index = f"INSERT INTO {name} VALUES (?, ?, ?, ?, ?)"  # noqa: S608  # nosec B608
    for start in range(0, len(rows), _INDEXED_PER_CHUNK):
        monitor.check()
        part = slice(start, start + _INDEXED_PER_CHUNK)
        east, north = x[part].tolist(), y[part].tolist()
        database.executemany(index, zip(rows[part].tolist(), east, east, north, north))
        monitor.progress(min(1.0, part.stop / len(rows)))
    if len(rows):
        database.execute(
            "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ? WHERE table_name = ?",
            (*(float(v) for v in (x.min(), y.min(), x.max(), y.max())), table),
        )


def count_rows(database: sqlite3.Connection, table: str, n: int) -> None:
    """Tell GDAL how many features a layer has."""
    database.execute("UPDATE gpkg_ogr_contents SET feature_count = ? WHERE table_name = ?", (n, table))
