"""Profiles as a table for other programs."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from os import PathLike

import numpy as np

from ..files import replacing
from .profile import Profile

#: Displacements in millimetres; DISTANCE_M is the middle of the bin, DATE is YYYYMMDD.
COLUMNS = ("LINE", "DISTANCE_M", "DATE", "MEAN", "MEDIAN", "SD", "N")

_MM = 1000.0


def write_profile_table(path: str | PathLike, profiles: Sequence[Profile]) -> None:
    """Write a row per line, date and bin; the cells of bins without points stay empty.

    Parameters
    ----------
    path : path
        Destination (``.csv``).
    profiles : sequence of Profile
        In the order of the table.

    Raises
    ------
    EngineError
        The file cannot be written.
    """
    with replacing(path) as partial, partial.open("w", newline="", encoding="utf-8") as text:
        writer = csv.writer(text)
        writer.writerow(COLUMNS)
        for profile in profiles:
            writer.writerows(_rows(profile))


def _rows(profile: Profile) -> Iterator[tuple[str, ...]]:
    for t, day in enumerate(profile.dates):
        for k, distance in enumerate(profile.swath.centres):
            yield (
                profile.swath.name, f"{distance:.2f}", f"{day:%Y%m%d}", _written(profile.mean[t, k]),
                _written(profile.median[t, k]), _written(profile.sd[t, k]), str(profile.count[t, k]),
            )  # fmt: skip


def _written(metres: float) -> str:
    """Millimetres; nothing where nothing is known."""
    return f"{_MM * metres:.3f}" if np.isfinite(metres) else ""
