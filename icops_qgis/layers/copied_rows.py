"""Rows that SQLite copies from another GeoPackage, so that only new values pass through Python.

A value that SQLite copies costs a fifth of one that is bound.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import numpy as np

from ..engine.errors import EngineError


class SourceRows(NamedTuple):
    """A table whose rows are features."""

    path: Path
    """The GeoPackage."""
    table: str
    """The layer."""
    fid: str
    """Its feature id."""
    geometry: str
    """Its geometry column."""

    def attach(self, database: sqlite3.Connection) -> None:
        """Open it beside another GeoPackage, under the name ``source`` and for reading alone."""
        name = self.path.absolute().as_posix()
        # A drive's name begins with its letter; that of a share keeps both slashes, behind an empty host.
        root = "" if name.startswith("/") else "/"
        database.execute("ATTACH ? AS source", (f"file://{root}{quote(name)}?mode=ro",))

    def read(self, database: sqlite3.Connection, with_geometry: bool = True) -> sqlite3.Cursor:
        """Feature ids, and geometries, in the order of features; the source is attached."""
        # Names cannot be bound as parameters; these are quoted.
        fid = quoted(self.fid)
        wanted = f"{fid}, {quoted(self.geometry)}" if with_geometry else fid
        return database.execute(
            f"SELECT {wanted} FROM source.{quoted(self.table)} ORDER BY {fid}"  # noqa: S608  # nosec B608
        )

    def insertion(self, table: str, names: Sequence[str], copied: Container[str]) -> str:
        """SQL that makes a row of one of the source's.

        Parameters
        ----------
        table : str
            Where the row goes.
        names : sequence of str
            Its columns.
        copied : container of str
            Those that come from the source, under the same name. The others are bound in their order, and
            after them the feature id of the source's row.
        """
        given = ", ".join(quoted(name) for name in names)
        values = ", ".join(f"held.{quoted(name)}" if name in copied else "?" for name in names)
        # Names cannot be bound as parameters; these are quoted, and the values are bound.
        return (
            f"INSERT INTO main.{quoted(table)} ({given}) SELECT {values} "  # noqa: S608  # nosec B608
            f"FROM source.{quoted(self.table)} AS held WHERE held.{quoted(self.fid)} = ?"
        )


class HeldColumns(NamedTuple):
    """Fields of a new layer that an earlier one has, value for value."""

    source: SourceRows
    """The earlier layer."""
    names: frozenset[str]
    """The fields."""
    places: np.ndarray
    """(n,) int64: the features that the new rows take them from, in the order of reading."""
    n_features: int
    """How many the earlier layer has."""

    def keys(self, database: sqlite3.Connection) -> np.ndarray:
        """(n,) int64: feature ids that the new rows take them from; the earlier layer is opened.

        Raises
        ------
        EngineError
            It has changed.
        """
        self.source.attach(database)
        ids = np.array([row[0] for row in self.source.read(database, with_geometry=False)], np.int64)
        if len(ids) != self.n_features:
            raise EngineError(
                f"{self.source.path} changed while it was read ({self.n_features} points, then {len(ids)}): "
                "run it again."
            )
        return ids[self.places]


def quoted(name: str) -> str:
    """A name as SQL takes it, whatever it contains."""
    return '"' + name.replace('"', '""') + '"'
