"""A copy of any point layer with fields more: nothing that was in it is lost."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path

import numpy as np

from ..engine.compute import Monitor
from ..engine.errors import EngineError
from ..engine.provenance import Provenance
from . import fields
from .columns import MAX_COLUMNS, Column
from .copied_rows import SourceRows
from .destination import deliver, translate
from .geometry_blobs import renumbered
from .geopackage import count_rows, filling, index_points
from .vector_table import OpenLayer, opened_points

_QUIET = Monitor()

#: Rows written between two looks at Cancel.
_ROWS_PER_CHUNK = 20_000

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
                with _plain(opened, path, part.part(0.0, 0.3)) as plain:
                    geometry = _create(path, table, opened, columns, names, provenance)
                    with closing(sqlite3.connect(path, isolation_level=None, uri=True)) as database:
                        _fill(database, plain, table, geometry, names, columns, part.part(0.3, 1.0))
            except (sqlite3.Error, RuntimeError) as error:
                part.check()
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


def _free_names(names: Sequence[str]) -> tuple[str, str]:
    """Names for feature id and geometry that no field has."""
    taken = {name.lower() for name in names}
    return tuple(next(name for name in tried if name not in taken) for tried in (_FID_NAMES, _GEOMETRY_NAMES))


def _create(
    path: Path,
    table: str,
    opened: OpenLayer,
    columns: Sequence[Column],
    names: Sequence[str],
    provenance: Provenance,
) -> str:
    """The empty layer; returns the name of its geometry."""
    from osgeo import gdal, ogr

    definition = opened.layer.GetLayerDefn()
    known = {name: definition.GetFieldDefn(index) for index, name in enumerate(opened.names)}
    kinds = {int: ogr.OFTInteger, float: ogr.OFTReal, str: ogr.OFTString}
    known.update({column.name: ogr.FieldDefn(column.name, kinds[column.dtype]) for column in columns})
    fid, geometry = _free_names(names)
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
    return geometry


@contextmanager
def _plain(opened: OpenLayer, path: Path, monitor: Monitor) -> Iterator[SourceRows]:
    """The features as the rows of a GeoPackage.

    The source itself where it is one whose features are the rows of a table; of all others a copy that
    stands beside `path` meanwhile.
    """
    from osgeo import gdal

    layer, rows = opened.layer, opened.rows()
    if rows:
        yield rows
        return
    copy = path.with_name(f"{path.name}.plain.gpkg")
    fid, geometry = _free_names(opened.names)
    chosen = {"SQLStatement": opened.query} if opened.query else {"layers": [layer.GetName()]}
    dataset = gdal.GetDriverByName("GPKG").Create(str(copy), 0, 0, 0, gdal.GDT_Unknown)
    translate(
        dataset,
        opened.dataset,
        copy,
        monitor,
        layerName="plain",
        options=["-unsetFid"],
        layerCreationOptions=["SPATIAL_INDEX=NO", f"FID={fid}", f"GEOMETRY_NAME={geometry}"],
        **chosen,
    )
    dataset = None
    yield SourceRows(copy, "plain", fid, geometry)
    copy.unlink()


def _fill(
    database: sqlite3.Connection,
    source: SourceRows,
    table: str,
    geometry: str,
    names: Sequence[str],
    columns: Sequence[Column],
    monitor: Monitor,
) -> None:
    """Copy all rows in the order of reading, numbered from 1, each written once with its new values.

    Parameters
    ----------
    database : sqlite3.Connection
        The new GeoPackage.
    source : SourceRows
        The rows.
    table, geometry : str
        The new layer, empty, and its geometry column.
    names : sequence of str
        Its fields.
    columns : sequence of Column
        The new ones among them, in their order.
    monitor : Monitor
        Progress and cancel.
    """
    n, done = len(columns[0].values), 0
    old = set(names) - {column.name for column in columns}
    insert = source.insertion(table, (geometry, *names), old)
    x, y = np.full((2, n), np.nan)
    source.attach(database)
    with filling(database, table) as srs_id:
        rows = source.read(database)
        for part in iter(partial(rows.fetchmany, _ROWS_PER_CHUNK), []):
            monitor.check()
            start, done = done, done + len(part)
            if done > n:
                break
            ids, blobs = zip(*part)
            placed = renumbered(blobs, srs_id)
            x[start:done], y[start:done] = placed.x, placed.y
            cells = (column.cells(start, done) for column in columns)
            database.executemany(insert, zip(placed.blobs, *cells, ids))
            monitor.progress(0.8 * done / n)
        if done != n:
            raise EngineError(f"The layer changed while it was read ({n} points, then {done}): run it again.")
        known = np.isfinite(x) & np.isfinite(y)
        index_points(
            database, table, geometry, np.flatnonzero(known) + 1, x[known], y[known], monitor.part(0.8, 1.0)
        )
        count_rows(database, table, n)
