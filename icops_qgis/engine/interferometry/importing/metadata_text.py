"""Small text files of ``keyword: value`` or ``keyword=value`` lines, as LiCSAR and HyP3 write them."""

from __future__ import annotations

import math
from pathlib import Path

from ...errors import EngineError
from ...stack.gamma_par import read_text

#: Sentinel-1's radar wavelength [m] (5.405000454 GHz), for products of that mission alone.
SENTINEL1_WAVELENGTH = 299_792_458.0 / 5.405000454334350e9


class MetadataText:
    """The keywords of one file."""

    def __init__(self, path: Path):
        """Read the file.

        Raises
        ------
        EngineError
            It is no small text file.
        """
        self.path = path
        self._entries: dict[str, str] = {}
        for line in read_text(path).splitlines():
            marks = [mark for mark in (":", "=") if mark in line]
            if marks:
                keyword, _, value = line.partition(min(marks, key=line.index))
                self._entries.setdefault(keyword.strip().lower(), value.strip())

    def text(self, keyword: str) -> str:
        """The value, empty where the file does not tell."""
        return self._entries.get(keyword.lower(), "")

    def number(self, keyword: str, low: float, high: float) -> float | None:
        """The value as a number, None where the file does not tell.

        Raises
        ------
        EngineError
            It is no number from `low` to `high`.
        """
        text = self.text(keyword)
        if text in ("", "None", "NaN", "nan"):
            return None
        try:
            value = float(text.split()[0])
        except ValueError:
            value = math.nan
        if not low <= value <= high:
            raise EngineError(
                f"{self.path}: {keyword} = {text[:40]!r} should be a number from {low:g} to {high:g}."
            )
        return value


def add_track(attributes: dict[str, str], heading: float) -> None:
    """Set ``HEADING`` (-180 to 180 [deg]) and ``ORBIT_DIRECTION``.

    Parameters
    ----------
    attributes : dict
        Changed in place.
    heading : float
        Flight direction, clockwise from north [deg].
    """
    heading = (heading + 180.0) % 360.0 - 180.0
    attributes["HEADING"] = repr(heading)
    attributes["ORBIT_DIRECTION"] = "ASCENDING" if abs(heading) < 90.0 else "DESCENDING"
