"""SNAP's znap: one Zarr (version 2) folder per product, read without the zarr library.

``NAME.znap/i_VV_31Mar2023/.zarray`` with chunks ``0.0`` ...; metadata in ``SNAP/product_metadata.json``.
Products of one co-registered stack may lie in several folders (reference and secondaries).
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...errors import EngineError
from ...grid import Grid
from ...reading.folder import Folder, NotThisFormat
from ...reading.sizes import check_size
from ..gamma_par import read_text
from . import snap_bands, snap_metadata
from .bands import Band, BinaryBand, TiePointBand
from .found import FoundImages, Image

NAME = "znap"
TITLE = "SNAP znap (Zarr folders)"

TYPES = ("i2", "f4", "f8")

#: A chunk is held in memory whole when it is compressed.
_MAX_CHUNK_BYTES = 256 * 1024**2


def find(folder: Folder) -> FoundImages:
    """Find the images of a folder.

    Raises
    ------
    NotThisFormat
        There are none of this format.
    EngineError
        A product is damaged.
    """
    products = _products(folder)
    if not products:
        raise NotThisFormat("no *.znap")
    images: list[Image] = []
    described = []
    for product in products:
        bands, points = read_arrays(product)
        metadata = product / "SNAP" / "product_metadata.json"
        tree = snap_metadata.from_json(metadata) if metadata.is_file() else snap_metadata.Element("")
        images += [
            Image(one.date, one.band, one.polarisation, snap_bands.sensor_of(tree, one.date))
            for one in snap_bands.pair_parts(bands, product)
        ]
        described.append((product, bands, points, tree, metadata))
    if not images:
        raise NotThisFormat("no bands i_* and q_* with a date in *.znap")
    stack = FoundImages(NAME, TITLE, sorted(images, key=lambda image: image.date))
    for product, bands, _, tree, metadata in described:
        snap_bands.add_geometry(stack, bands, product.name)
        snap_bands.add_metadata(stack, tree, metadata)
    for product, _, points, _, _ in described:
        placed = {
            name: TiePointBand(product, stack.grid, values, offset, step)
            for name, (values, offset, step) in points.items()
        }
        snap_bands.add_geometry(stack, placed, f"tie points of {product.name}")
    if stack.flattened is None:
        stack.flattened, stack.flattened_source = False, "SNAP's co-registered stacks keep it"
    return stack


def _products(folder: Folder) -> list[Path]:
    found = set()
    for path in folder.files:
        for parent in path.parents:
            if parent.suffix.lower() == ".znap" and (parent / ".zgroup").is_file():
                found.add(parent)
            if parent == folder.root:
                break
    return sorted(found)


def read_arrays(product: Path) -> tuple[dict[str, Band], dict]:
    """The arrays of a product: full bands, and tie points as (values, offset, step).

    Raises
    ------
    EngineError
        A header is damaged.
    """
    bands: dict[str, Band] = {}
    points = {}
    for header in sorted(product.glob("*/.zarray")):
        name = header.parent.name
        is_geometry = any(name.lower().startswith(start) for start, _ in snap_bands.GEOMETRY)
        if not (is_geometry or name.startswith(("i_", "q_"))):
            continue
        band = open_array(header)
        attributes = _json(header.with_name(".zattrs")) if header.with_name(".zattrs").is_file() else {}
        if "subsampling_x" not in attributes:
            bands[name] = band
            continue
        try:
            step = float(attributes["subsampling_y"]), float(attributes["subsampling_x"])
            offset = float(attributes.get("offset_y", 0.0)), float(attributes.get("offset_x", 0.0))
        except (KeyError, TypeError, ValueError) as error:
            raise EngineError(
                f"{header.parent}: the tie points are damaged ({error}); export again."
            ) from error
        if not (min(step) > 0 and np.isfinite([*step, *offset]).all()):
            raise EngineError(f"{header.parent}: the tie points have steps of {step}; export again.")
        rows, cols = band.grid.shape
        points[name] = band.read(slice(0, rows), slice(0, cols)).astype(float), offset, step
    return bands, points


@dataclass(frozen=True)
class ZarrBand:
    """A two-dimensional Zarr array; made by `open_array`."""

    path: Path
    """Its folder."""
    grid: Grid
    """Size."""
    dtype: np.dtype
    """Type as stored."""
    chunk: tuple[int, int]
    """Rows and columns of a chunk."""
    compressor: str
    """``zlib``, ``gzip``, or empty."""
    separator: str
    """Between the indices of a chunk's name."""
    fill: float
    """Value of chunks that are not stored."""

    def read(self, rows: slice, cols: slice) -> np.ndarray:
        """(rows, cols): a window; of uncompressed chunks only its bytes are read.

        Raises
        ------
        EngineError
            A chunk is damaged.
        """
        kind = np.float64 if self.dtype.itemsize == 8 else np.float32
        values = np.full((rows.stop - rows.start, cols.stop - cols.start), self.fill, kind)
        height, width = self.chunk
        for i in range(rows.start // height, -(-rows.stop // height)):
            for j in range(cols.start // width, -(-cols.stop // width)):
                r0, r1 = max(rows.start, i * height), min(rows.stop, (i + 1) * height)
                c0, c1 = max(cols.start, j * width), min(cols.stop, (j + 1) * width)
                inner = slice(r0 - i * height, r1 - i * height), slice(c0 - j * width, c1 - j * width)
                part = self._read_chunk(self.path / f"{i}{self.separator}{j}", *inner)
                if part is not None:
                    values[r0 - rows.start : r1 - rows.start, c0 - cols.start : c1 - cols.start] = part
        return values

    def _read_chunk(self, path: Path, rows: slice, cols: slice) -> np.ndarray | None:
        if not path.is_file():
            return None
        if not self.compressor:
            raw = BinaryBand(path, Grid(*self.chunk), self.dtype)
            raw.check(f"{self.dtype.str} by .zarray")
            return raw.read(rows, cols)
        size = self.chunk[0] * self.chunk[1] * self.dtype.itemsize
        engine = zlib.decompressobj(wbits=47)  # zlib and gzip alike
        try:
            with path.open("rb") as stream:
                content = engine.decompress(stream.read(size + 2**20), size)
        except (OSError, zlib.error) as error:
            raise EngineError(f"{path} cannot be unpacked ({error}); export the product again.") from error
        if len(content) != size:
            raise EngineError(f"{path} is truncated; export the product again.")
        return np.frombuffer(content, self.dtype).reshape(self.chunk)[rows, cols]


def open_array(header: Path) -> ZarrBand:
    """Read a ``.zarray``.

    Raises
    ------
    EngineError
        It is damaged, or of a kind that is not read.
    """
    content = _json(header)
    try:
        rows, cols = (int(n) for n in content["shape"])
        chunk = tuple(int(n) for n in content["chunks"])
        dtype = np.dtype(str(content["dtype"]))
        compressor = (content.get("compressor") or {}).get("id", "")
        fill = float(content.get("fill_value") or 0.0)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        told = str(error)[:60]
        raise EngineError(f"{header} is not the header of a Zarr image ({told}); export again.") from error
    check_size(header, rows, cols)
    if len(chunk) != 2 or min(chunk) < 1 or dtype.str[1:] not in TYPES:
        raise EngineError(
            f"{header}: chunks {chunk[:4]} of {str(dtype)[:40]} are not read; export the product again."
        )
    if content.get("order", "C") != "C" or content.get("filters"):
        raise EngineError(f"{header}: filters and Fortran order are not read; export without them.")
    if compressor not in ("", "zlib", "gzip"):
        raise EngineError(
            f"{header} is compressed with {str(compressor)[:20]}, which is not read; export with zlib, "
            "without compression, or as BEAM-DIMAP."
        )
    if compressor and chunk[0] * chunk[1] * dtype.itemsize > _MAX_CHUNK_BYTES:
        raise EngineError(f"{header}: compressed chunks of {chunk} pixels are too large to read.")
    separator = content.get("dimension_separator", ".")
    separator = separator if separator in (".", "/") else "."
    return ZarrBand(header.parent, Grid(rows, cols), dtype, chunk, compressor, separator, fill)


def _json(path: Path) -> dict:
    try:
        content = json.loads(read_text(path))
    except (ValueError, RecursionError) as error:
        raise EngineError(f"{path} is not JSON ({error}); export the product again.") from error
    if not isinstance(content, dict):
        raise EngineError(f"{path} is not the header of a Zarr array; export the product again.")
    return content
