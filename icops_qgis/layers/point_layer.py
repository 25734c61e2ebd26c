"""Measurement points to and from map layers: GeoPackage by default, other formats by conversion."""

from __future__ import annotations

from pathlib import Path

from ..engine.compute import Monitor
from ..engine.points import Points
from ..engine.provenance import Provenance
from .columns import columns_of, motion_sense
from .copied_rows import HeldColumns
from .destination import deliver
from .geopackage import write_geopackage
from .point_reader import read_points
from .styling import embed_styles, scales_of

__all__ = ["read_points", "write_points"]

_QUIET = Monitor()


def write_points(
    points: Points,
    destination: str,
    provenance: Provenance,
    monitor: Monitor = _QUIET,
    held: HeldColumns | None = None,
) -> str:
    """Write measurement points as a point layer.

    Parameters
    ----------
    points : Points
        SI units.
    destination : str
        A path or a table in a GeoPackage, see `destination.deliver`.
    provenance : Provenance
        Kept as metadata of the layer (GeoPackage only).
    monitor : Monitor
        Progress and cancel.
    held : HeldColumns, optional
        Fields that an earlier layer has, to be copied from there.

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
    columns = columns_of(points)

    def make(path: Path, table: str, part: Monitor) -> None:
        metadata = provenance.as_attributes()
        write_geopackage(path, table, columns, points.x, points.y, points.crs, metadata, part, held)

    def dress(path: Path, table: str) -> None:
        embed_styles(path, table, points.dates, scales_of(points), motion_sense(points))

    return deliver(destination, len(columns), make, dress, monitor)
