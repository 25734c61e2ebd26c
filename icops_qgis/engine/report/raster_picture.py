"""Rasters of the reports: values to a few colours, and those to a PNG that stands inside the page."""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from .figure import SEQUENCE, Plane, colour_of, element

#: One cycle of phase, light and dark in no place more than in another: cyan, blue, magenta, yellow, green.
CYCLE = ("#39c6d6", "#5f8ee8", "#b06fe0", "#ee6aa7", "#f7a35c", "#c9cf3f", "#39c6d6")

#: Numbers of homogeneous pixels, few to many.
COUNTS = ("#edf8b1", "#7fcdbb", "#2c7fb8", "#253494")

#: Colours of a ramp: more would be told apart by nobody and make noise larger on the disk.
_STEPS = 48

#: PNG: eight bits per pixel, each an index into the palette; no interlacing.
_INDEXED = struct.pack(">BBBBB", 8, 3, 0, 0, 0)


@dataclass(frozen=True)
class Scale:
    """What colour a value gets; none where it is NaN."""

    limits: tuple[float, ...]
    """Where one colour ends and the next begins, ascending; a limit belongs to the colour above it."""
    colours: tuple[str, ...]
    """``#rrggbb``, one more than limits, 255 at most."""

    def levels(self, values: np.ndarray) -> np.ndarray:
        """Number of each value's colour in the shape of `values`, uint8: 0 for NaN, else from 1."""
        values = np.asarray(values)
        found = np.searchsorted(self.limits, values.astype(np.float64), side="right") + 1
        return np.where(np.isfinite(values), found, 0).astype(np.uint8)


def ramp(low: float, high: float, colours: Sequence[str] = SEQUENCE) -> Scale:
    """A scale of many steps from `low` to `high`; what lies beyond takes the colours at its ends."""
    limits = low + (high - low) * np.arange(1, _STEPS) / _STEPS
    steps = tuple(colour_of((k + 0.5) / _STEPS, colours) for k in range(_STEPS))
    return Scale(tuple(limits.tolist()), steps)


def encode_png(levels: np.ndarray, colours: Sequence[str]) -> bytes:
    """A PNG with a palette.

    Parameters
    ----------
    levels : (rows, cols) ndarray of uint8
        0 is transparent, 1 the first colour.
    colours : sequence of str
        ``#rrggbb``, 255 at most.
    """
    rows, cols = levels.shape
    palette = bytes(3) + b"".join(bytes.fromhex(colour[1:]) for colour in colours)
    # Each line begins with its filter; none suits indices.
    lines = np.zeros((rows, cols + 1), np.uint8)
    lines[:, 1:] = levels
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, content)
        for kind, content in (
            (b"IHDR", struct.pack(">II", cols, rows) + _INDEXED),
            (b"PLTE", palette),
            (b"tRNS", b"\x00"),
            (b"IDAT", zlib.compress(lines.tobytes(), 9)),
            (b"IEND", b""),
        )
    )


def image(plane: Plane, values: np.ndarray, scale: Scale) -> str:
    """A raster that fills the plot area, its first row on top.

    Parameters
    ----------
    plane : Plane
        The plot area.
    values : (rows, cols) ndarray of float
        NaN is transparent.
    scale : Scale
        Colours.
    """
    content = b64encode(encode_png(scale.levels(values), scale.colours)).decode("ascii")
    place = {
        "x": plane.left,
        "y": plane.top,
        "width": plane.width - plane.left - plane.right,
        "height": plane.height - plane.top - plane.bottom,
        # The name that old browsers, QGIS's own among them, know as well.
        "xlink:href": f"data:image/png;base64,{content}",
    }
    return element("image", preserveAspectRatio="none", style="image-rendering: pixelated", **place)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
