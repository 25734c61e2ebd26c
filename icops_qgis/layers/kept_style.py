"""Keeping styles of a layer in its GeoPackage."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from qgis.core import QgsVectorLayer

from ..engine.errors import EngineError


def keep_styles(path: Path, table: str, save: Callable[[QgsVectorLayer], str]) -> None:
    """Open a layer in QGIS, have it save styles in its GeoPackage, and leave the file closed.

    Parameters
    ----------
    path : Path
        The GeoPackage.
    table : str
        The layer.
    save : callable
        Styles the layer it is given and saves that with ``saveStyleToDatabase``; returns what QGIS says
        against it, empty where all went well.

    Raises
    ------
    EngineError
        QGIS cannot open the layer or keep the style in it.
    """
    from osgeo import gdal

    layer, message = None, ""
    # From 3.34 on QGIS reads without locks what it also writes; closing that, it makes GDAL complain.
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        layer = QgsVectorLayer(f"{path}|layername={table}", table, "ogr")
        if not layer.isValid():
            raise EngineError(f"{path} could not be opened by QGIS to keep its style.")
        message = save(layer)
    finally:
        # The file may be renamed next: nothing may hold it open.
        layer = None
        gdal.PopErrorHandler()
    if message:
        raise EngineError(f"The style could not be kept in {path}: {message}.")
    _end_journal(path)


def _end_journal(path: Path) -> None:
    """Take back the write-ahead log of QGIS: with one no file is read from where nobody may write."""
    # A file that somebody else has open stays as it is, and QGIS takes the log back when it closes it.
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(path, timeout=0.0)) as database:
        # What QGIS wrote is in the file itself from here on, whoever has it open.
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.execute("PRAGMA journal_mode = DELETE")
