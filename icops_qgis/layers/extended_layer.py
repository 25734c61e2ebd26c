"""A copy of any point layer with fields more: nothing that was in it is lost."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from ..engine.compute import Monitor
from ..engine.errors import EngineError
from ..engine.provenance import Provenance
from . import fields
from .columns import MAX_COLUMNS, Column
from .destination import deliver, translate
from .vector_table import OpenLayer, opened_points

_QUIET = Monitor()

#: Rows filled between two looks at Cancel.
_ROWS_PER_CHUNK = 50_000

#: Names tried for the columns that a GeoPackage adds by itself.
_FID_NAMES = ("fid", "ogc_fid", "icops_fid")
_GEOMETRY_NAMES = ("geom", "geometry", "icops_geom")


def write_extended(
    source: str,
    columns: Sequence[Column],
    destination: str,
    provenance: Provenance,
    dress: Callable[[Path, str], None],
    monitor: Monitor = _QUIET,
) -> str:
    """Copy a point layer and give it further fields.

    Geometries, fields, their types and NULLs are copied as they are. New fields stand before the
    fields of dates; one that the layer has already is replaced.

    Parameters
    ----------
    source : str
        The layer, as `vector_table.opened_points` takes it.
    columns : sequence of Column
        New fields, with a value for each feature in the order of reading.
    destination : str
        See `destination.deliver`.
    provenance : Provenance
        Kept as metadata of the layer (GeoPackage only).
    dress : callable
        Keeps the style in a GeoPackage: path, table.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    str
        The source to load in QGIS.

    Raises
    ------
    EngineError
        The layer cannot be read, changed meanwhile, or cannot be written.
    Cancelled
        The user stopped the run; the destination is as it was.
    """
    with opened_points(source) as opened:
        names = _ordered(opened, columns)
        if len(names) + 2 > MAX_COLUMNS:
            raise EngineError(
                f"{opened.where} has {len(names) - len(columns)} fields; with {len(columns)} more they do "
                f"not fit into a point layer, which holds {MAX_COLUMNS}: remove some."
            )

        def make(path: Path, table: str, part: Monitor) -> None:
            try:
                fid = _create(path, table, opened, columns, names, provenance)
                _copy(path, table, opened, part.part(0.0, 0.7))
                with closing(sqlite3.connect(path, isolation_level=None)) as database:
                    _fill(database, table, fid, columns, part.part(0.7, 1.0))
            except (sqlite3.Error, RuntimeError) as error:
                full = "full" in str(error)
                raise OSError(errno.ENOSPC if full else errno.EIO, str(error)) from error

        return deliver(destination, len(names), make, dress, monitor)


def _ordered(opened: OpenLayer, columns: Sequence[Column]) -> list[str]:
    """All fields in their order, the new ones before the dates."""
    new = [column.name for column in columns]
    taken = {name.upper() for name in new}
    old = [name for name in opened.names if name.upper() not in taken]
    first = next((k for k, name in enumerate(old) if fields.parse_date_field(name)), len(old))
    return old[:first] + new + old[first:]


def _create(
    path: Path,
    table: str,
    opened: OpenLayer,
    columns: Sequence[Column],
    names: Sequence[str],
    provenance: Provenance,
) -> str:
    """The empty layer; returns the name of its feature id."""
    from osgeo import gdal, ogr

    definition = opened.layer.GetLayerDefn()
    known = {name: definition.GetFieldDefn(index) for index, name in enumerate(opened.names)}
    kinds = {int: ogr.OFTInteger, float: ogr.OFTReal, str: ogr.OFTString}
    known.update({column.name: ogr.FieldDefn(column.name, kinds[column.dtype]) for column in columns})
    taken = {name.lower() for name in names}
    fid = next(name for name in _FID_NAMES if name not in taken)
    geometry = next(name for name in _GEOMETRY_NAMES if name not in taken)
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    if dataset is None:
        raise OSError(errno.EIO, gdal.GetLastErrorMsg() or "GDAL could not create it")
    layer = dataset.CreateLayer(
        table,
        opened.layer.GetSpatialRef(),
        opened.layer.GetGeomType(),
        [f"FID={fid}", f"GEOMETRY_NAME={geometry}"],
    )
    if layer is None:
        raise OSError(errno.EIO, gdal.GetLastErrorMsg())
    for name in names:
        if layer.CreateField(known[name]) != 0:
            raise OSError(errno.EIO, gdal.GetLastErrorMsg())
    layer.SetMetadata(provenance.as_attributes())
    layer = dataset = None
    return fid


def _copy(path: Path, table: str, opened: OpenLayer, monitor: Monitor) -> None:
    """All features, in the order of reading, numbered from 1."""
    from osgeo import gdal

    chosen = {"SQLStatement": opened.query} if opened.query else {"layers": [opened.layer.GetName()]}
    dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE)
    translate(
        dataset,
        opened.dataset,
        path,
        monitor,
        layerName=table,
        accessMode="append",
        options=["-unsetFid"],
        **chosen,
    )
    dataset = None


def _fill(
    database: sqlite3.Connection, table: str, fid: str, columns: Sequence[Column], monitor: Monitor
) -> None:
    """The values of the new fields."""
    name, key = (part.replace('"', '""') for part in (table, fid))
    n = len(columns[0].values)
    # Names cannot be bound as parameters; these are quoted, and the values are bound.
    found = database.execute(f'SELECT count(*), min("{key}"), max("{key}") FROM "{name}"').fetchone()  # noqa: S608  # nosec B608
    if found != (n, 1, n):
        raise EngineError(f"The layer changed while it was read ({found[0]} points, then {n}): run it again.")
    # The file is not under its final name yet: nothing needs a journal to recover it.
    for pragma in ("journal_mode=OFF", "synchronous=OFF"):
        database.execute(f"PRAGMA {pragma}")
    # No geometry changes: the triggers that keep the spatial index would only look.
    triggers = database.execute(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
    ).fetchall()
    given = ", ".join(f'"{column.name}" = ?' for column in columns)
    update = f'UPDATE "{name}" SET {given} WHERE "{key}" = ?'  # noqa: S608  # nosec B608
    database.execute("BEGIN")
    for trigger, _sql in triggers:
        quoted = trigger.replace('"', '""')
        database.execute(f'DROP TRIGGER "{quoted}"')
    for start in range(0, n, _ROWS_PER_CHUNK):
        monitor.check()
        stop = min(start + _ROWS_PER_CHUNK, n)
        cells = [column.cells(start, stop) for column in columns]
        database.executemany(update, zip(*cells, range(start + 1, stop + 1)))
        monitor.progress(stop / n)
    for _trigger, sql in triggers:
        database.execute(sql)
    database.execute("COMMIT")
