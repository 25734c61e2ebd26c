"""A copy of any point layer with fields more: nothing that was in it is lost."""

from __future__ import annotations

import errno
import math
import sqlite3
import struct
from array import array
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote

import numpy as np

from ..engine.compute import Monitor
from ..engine.errors import EngineError
from ..engine.provenance import Provenance
from . import fields
from .columns import MAX_COLUMNS, Column
from .destination import deliver, translate
from .geopackage import count_rows, filling, index_points, quoted
from .vector_table import OpenLayer, opened_points

_QUIET = Monitor()

#: Values of a new field held as Python objects.
_ROWS_PER_CHUNK = 50_000

#: Steps of SQLite between two looks at Cancel: some thousand rows.
_STEPS = 1_000_000

#: Bytes of the envelope of a GeoPackage geometry, by its kind.
_ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}

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
                with _plain(opened, path, part.part(0.0, 0.3)) as (plain, of_plain):
                    fid, geometry = _create(path, table, opened, columns, names, provenance)
                    copy = _Copy(table, fid, geometry, names, columns)
                    with closing(sqlite3.connect(path, isolation_level=None, uri=True)) as database:
                        copy.fill(database, plain, of_plain, part.part(0.3, 1.0))
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
) -> tuple[str, str]:
    """The empty layer; returns the names of its feature id and geometry."""
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
    return fid, geometry


@contextmanager
def _plain(opened: OpenLayer, path: Path, monitor: Monitor) -> Iterator[tuple[Path, tuple[str, str, str]]]:
    """A GeoPackage with the features, and its table, feature id and geometry.

    The source itself where it is one whose features are the rows of a table; of all others a copy that
    stands beside `path` meanwhile.
    """
    from osgeo import gdal

    layer = opened.layer
    if opened.query is None and opened.dataset.GetDriver().ShortName == "GPKG" and layer.GetFIDColumn():
        yield opened.where.path, (layer.GetName(), layer.GetFIDColumn(), layer.GetGeometryColumn())
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
    yield copy, ("plain", fid, geometry)
    copy.unlink()


@dataclass(frozen=True)
class _Copy:
    """Rows of one table and new values into another, each row written once."""

    table: str
    """The new layer, empty."""
    fid: str
    """Its feature id."""
    geometry: str
    """Its geometry column."""
    names: Sequence[str]
    """Its fields."""
    columns: Sequence[Column]
    """The new ones among them."""

    def fill(
        self, database: sqlite3.Connection, source: Path, of_source: tuple[str, str, str], monitor: Monitor
    ) -> None:
        """Copy all rows in the order of reading, numbered from 1.

        Parameters
        ----------
        database : sqlite3.Connection
            The new GeoPackage.
        source : Path
            The GeoPackage with the rows.
        of_source : (str, str, str)
            Its table, feature id and geometry.
        monitor : Monitor
            Progress and cancel.
        """
        n = len(self.columns[0].values)
        table, fid, geometry = (f"{quoted(name)}" for name in of_source)
        database.execute("ATTACH ? AS source", (_read_only(source),))
        # SQLite asks for each value as it copies the row: once a row, in their order.
        new = {}
        for number, column in enumerate(self.columns):
            new[column.name] = f"new_{number}()"
            database.create_function(f"new_{number}", 0, partial(next, _values(column), None))
        wanted = ", ".join(new.get(name) or quoted(name) for name in self.names)
        given = ", ".join(quoted(name) for name in (self.geometry, *self.names))

        def watch() -> int:
            monitor.progress(min(1.0, 0.7 * len(places) / n))
            return int(monitor.cancelled())

        with filling(database, self.table) as srs_id:
            places = _Places(srs_id)
            database.create_function("placed", 1, places)
            database.set_progress_handler(watch, _STEPS)
            # Names cannot be bound as parameters; these are quoted.
            database.execute(
                f"INSERT INTO main.{quoted(self.table)} ({given}) "  # noqa: S608  # nosec B608
                f"SELECT placed({geometry}), {wanted} FROM source.{table} ORDER BY {fid}"
            )
            database.set_progress_handler(None, 0)
            if len(places) != n:
                raise EngineError(
                    f"The layer changed while it was read ({n} points, then {len(places)}): run it again."
                )
            rows, x, y = places.known()
            index_points(database, self.table, self.geometry, rows, x, y, monitor.part(0.7, 1.0))
            count_rows(database, self.table, n)


def _read_only(path: Path) -> str:
    """A file as SQLite opens it for reading alone."""
    name = path.absolute().as_posix()
    # A drive's name begins with its letter; that of a share keeps both slashes, behind an empty host.
    return f"file://{'' if name.startswith('/') else '/'}{quote(name)}?mode=ro"


def _values(column: Column) -> Iterator:
    """The values of a column, one by one."""
    for start in range(0, len(column.values), _ROWS_PER_CHUNK):
        yield from column.cells(start, start + _ROWS_PER_CHUNK)


class _Places:
    """Gives geometries of points the number of the new file's coordinate system, and notes where they lie."""

    def __init__(self, srs_id: int) -> None:
        self._srs = struct.pack("<i", srs_id), struct.pack(">i", srs_id)
        self._x, self._y = array("d"), array("d")

    def __call__(self, blob: bytes | None) -> bytes | None:
        """The geometry (OGC 12-128, clause 2.1.3) as the new file has it."""
        if blob is None:
            self._note(math.nan, math.nan)
            return None
        flags = blob[3]
        start = 8 + _ENVELOPES[flags >> 1 & 7]
        self._note(*struct.unpack_from("<dd" if blob[start] else ">dd", blob, start + 5))
        return blob[:4] + self._srs[0 if flags & 1 else 1] + blob[8:]

    def _note(self, x: float, y: float) -> None:
        self._x.append(x)
        self._y.append(y)

    def __len__(self) -> int:
        return len(self._x)

    def known(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Feature ids, x and y of those that have a place."""
        x, y = np.array(self._x), np.array(self._y)
        known = np.isfinite(x) & np.isfinite(y)
        return np.flatnonzero(known) + 1, x[known], y[known]
