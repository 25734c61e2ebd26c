"""Geometries of points as a GeoPackage keeps them (OGC 12-128, clause 2.1.3)."""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

#: GeoPackage header (magic, version 0, little endian without envelope, srs id), then WKB.
_POINT = np.dtype(
    [("magic", "S2"), ("version", "u1"), ("flags", "u1"), ("srs", "<i4"),
     ("order", "u1"), ("kind", "<u4"), ("x", "<f8"), ("y", "<f8")]
)  # fmt: skip

#: Bytes of the envelope of a geometry, by its kind.
_ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}


class Placed(NamedTuple):
    """Geometries, and where they lie."""

    blobs: list[bytes | None]
    """n geometries; None where there is none."""
    x: np.ndarray
    """(n,) float64: NaN where there is no geometry, or an empty one."""
    y: np.ndarray
    """(n,) float64: likewise."""


def point_blobs(x: np.ndarray, y: np.ndarray, srs_id: int) -> list[bytes]:
    """Geometries of points.

    Parameters
    ----------
    x, y : ndarray of float64, (n,)
        Coordinates.
    srs_id : int
        Coordinate system as the GeoPackage numbers it.

    Returns
    -------
    list of bytes
        29 bytes per point.
    """
    blobs = np.zeros(len(x), dtype=_POINT)
    blobs["magic"] = b"GP"
    blobs["flags"] = 1
    blobs["srs"] = srs_id
    blobs["order"] = 1
    blobs["kind"] = 1
    blobs["x"] = x
    blobs["y"] = y
    return _texts(blobs)


def renumbered(blobs: Sequence[bytes | None], srs_id: int) -> Placed:
    """Geometries with another number of the coordinate system, all else as it is.

    Parameters
    ----------
    blobs : sequence of bytes or None
        Geometries of points, with or without envelope, height and measure.
    srs_id : int
        The new number.
    """
    if all(blob is not None and len(blob) == _POINT.itemsize for blob in blobs):
        points = np.frombuffer(b"".join(blobs), _POINT).copy()
        # Nearly all layers: plain points, the numbers' bytes in the order of the processor.
        if (points["flags"] == 1).all() and (points["order"] == 1).all():
            points["srs"] = srs_id
            return Placed(_texts(points), points["x"].copy(), points["y"].copy())
    found, places = [], np.full((2, len(blobs)), math.nan)
    for k, blob in enumerate(blobs):
        if blob is None:
            found.append(None)
            continue
        flags = blob[3]
        start = 8 + _ENVELOPES[flags >> 1 & 7]
        places[:, k] = struct.unpack_from("<dd" if blob[start] else ">dd", blob, start + 5)
        found.append(blob[:4] + struct.pack("<i" if flags & 1 else ">i", srs_id) + blob[8:])
    return Placed(found, *places)


def _texts(blobs: np.ndarray) -> list[bytes]:
    return blobs.view(f"V{_POINT.itemsize}").tolist()
