"""GAMMA parameter files: plain text of ``keyword: values units``; and the map grid of a DEM's.

The files come from anywhere, so they are read strictly: capped in size, every number finite and within
what a radar or a map can have, every complaint one sentence that names the file and the keyword.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from ..errors import EngineError
from ..grid import Grid

#: A parameter file is a few kilobytes; beyond this it is something else.
MAX_BYTES = 2 * 1024**2

#: Beyond this many rows or columns a size is taken for damaged.
MAX_SIZE = 10**6


class GammaPar:
    """The keywords of one parameter file; made by `read_gamma_par`."""

    def __init__(self, path: Path, entries: Mapping[str, str]):
        self.path = path
        self._entries = dict(entries)

    def __contains__(self, keyword: str) -> bool:
        return keyword in self._entries

    def text(self, keyword: str) -> str:
        """The value of a keyword as it stands.

        Raises
        ------
        EngineError
            The file lacks the keyword.
        """
        try:
            return self._entries[keyword]
        except KeyError:
            raise EngineError(
                f"{self.path} has no keyword '{keyword}'; give a complete GAMMA .par file."
            ) from None

    def numbers(self, keyword: str, count: int) -> np.ndarray:
        """(count,) float64: the first `count` numbers of a keyword; units after them are skipped.

        Raises
        ------
        EngineError
            The keyword is absent, has fewer numbers, or one of them is not finite.
        """
        words = self.text(keyword).split()[:count]
        try:
            values = np.array([float(word) for word in words])
        except ValueError:
            values = np.empty(0)
        if len(values) != count or not np.isfinite(values).all():
            wanted = "a number" if count == 1 else f"{count} numbers"
            raise EngineError(
                f"{self.path}: '{keyword}: {self.text(keyword)[:60]}' should start with {wanted}; the file "
                "is damaged."
            )
        return values

    def number(self, keyword: str, low: float = -np.inf, high: float = np.inf) -> float:
        """One number, which must lie between `low` and `high`.

        Raises
        ------
        EngineError
            The keyword is absent or its value is not a number in the range.
        """
        value = float(self.numbers(keyword, 1)[0])
        if not low <= value <= high:
            raise EngineError(
                f"{self.path}: {keyword} = {value:g} cannot be right (expected {low:g} to {high:g}); the "
                "file is damaged."
            )
        return value

    def integer(self, keyword: str, low: int, high: int) -> int:
        """One whole number between `low` and `high`.

        Raises
        ------
        EngineError
            The keyword is absent or its value is not a whole number in the range.
        """
        value = self.number(keyword, low, high)
        if value != int(value):
            raise EngineError(f"{self.path}: {keyword} = {value:g} should be a whole number.")
        return int(value)


def read_gamma_par(path: Path) -> GammaPar:
    """Read a GAMMA parameter file.

    Parameters
    ----------
    path : Path
        A text file of lines ``keyword: values``; lines without a colon (the title) are skipped.

    Raises
    ------
    EngineError
        The file cannot be read, is not text, is too long, or gives a keyword twice.
    """
    text = read_text(path)
    entries: dict[str, str] = {}
    for line in text.splitlines():
        keyword, colon, value = line.partition(":")
        keyword = keyword.strip()
        if not colon or not keyword:
            continue
        if keyword in entries:
            raise EngineError(f"{path} gives the keyword '{keyword}' twice; keep the right line only.")
        entries[keyword] = value.strip()
    if not entries:
        raise EngineError(f"{path} holds no line 'keyword: value'; it is not a GAMMA parameter file.")
    return GammaPar(Path(path), entries)


def read_text(path: Path, limit: int = MAX_BYTES) -> str:
    """The text of a small metadata file.

    Parameters
    ----------
    path : Path
        File to read.
    limit : int
        Largest size accepted [bytes].

    Raises
    ------
    EngineError
        The file cannot be read, is larger than `limit`, or is not text.
    """
    try:
        with Path(path).open("rb") as stream:
            content = stream.read(limit + 1)
    except OSError as error:
        raise EngineError(f"{path} cannot be read: {error.strerror or error}.") from error
    if len(content) > limit:
        raise EngineError(f"{path} is larger than {limit // 1024} KiB; that is no metadata text file.")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise EngineError(f"{path} is not a text file; expected lines of text.") from error
    if "\0" in text:
        raise EngineError(f"{path} is not a text file; expected lines of text.")
    return text


def read_dem_grid(path: Path) -> Grid:
    """The map grid of a GAMMA DEM parameter file.

    GAMMA's corner is the centre of the upper-left pixel; the grid's transform is its outer corner,
    so both coordinates move by half a pixel.

    Parameters
    ----------
    path : Path
        ``*dem.par`` with the projection EQA (latitude and longitude) or UTM, on WGS 84.

    Raises
    ------
    EngineError
        The file is damaged, or its projection or datum is another.
    """
    par = read_gamma_par(path)
    rows, cols = par.integer("nlines", 1, MAX_SIZE), par.integer("width", 1, MAX_SIZE)
    datum = par.text("datum_name") if "datum_name" in par else "WGS 84"
    if datum.replace(" ", "").upper() not in ("WGS84", "WGS1984"):
        raise EngineError(f"{path}: the datum {datum[:40]!r} is not supported; geocode on WGS 84.")
    projection = par.text("DEM_projection").upper()
    if projection == "EQA":
        y, x = par.number("corner_lat", -90.0, 90.0), par.number("corner_lon", -360.0, 360.0)
        dy, dx = par.number("post_lat", -1.0, 1.0), par.number("post_lon", -1.0, 1.0)
        crs = "EPSG:4326"
    elif projection == "UTM":
        y, x = par.number("corner_north", -2e7, 2e7), par.number("corner_east", -2e7, 2e7)
        dy, dx = par.number("post_north", -1e5, 1e5), par.number("post_east", -1e5, 1e5)
        zone = par.integer("projection_zone", 1, 60)
        # GAMMA's UTM carries the hemisphere in the false northing alone.
        south = par.number("false_northing", 0.0, 2e7) > 0 if "false_northing" in par else False
        crs = f"EPSG:{(32700 if south else 32600) + zone}"
    else:
        raise EngineError(f"{path}: the projection {projection[:20]!r} is not supported; use EQA or UTM.")
    if dx <= 0 or dy >= 0:
        raise EngineError(
            f"{path}: the pixel spacing ({dx:g}, {dy:g}) should be positive east, negative south."
        )
    return Grid(rows, cols, (x - dx / 2, dx, 0.0, y - dy / 2, 0.0, dy), crs)
