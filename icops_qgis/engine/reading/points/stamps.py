"""StaMPS: the CSV that its users export, and the .mat files of ``ps_plot``.

The CSV holds one line of reference longitude and latitude, NaN, and one day number per date (MATLAB's less
one), then per point longitude, latitude, mean velocity [mm/yr] and displacement [mm]. ``ps_plot(..., 'ts')``
leaves ``ps_plot_ts_*.mat`` with ``ph_mm`` [mm], ``lonlat`` and ``day`` (MATLAB's day numbers).
"""

from __future__ import annotations

from pathlib import Path

from ...compute import Monitor
from . import stamps_csv, stamps_mat
from .found import FoundPoints
from .options import ImportOptions
from .place import Place

NAME = "stamps"
TITLE = "StaMPS"


def recognise(place: Place) -> tuple[Path, str]:
    """The file, and why it is of this format.

    Raises
    ------
    NotThisFormat
        It is not.
    """
    if place.is_folder or place.signature.startswith("mat"):
        return stamps_mat.recognise(place)
    return stamps_csv.recognise(place)


def open_points(
    path: Path, reason: str, place: Place, options: ImportOptions, _monitor: Monitor
) -> FoundPoints:
    """Describe the points of a file.

    Raises
    ------
    EngineError
        It is broken.
    """
    if place.is_folder or place.signature.startswith("mat"):
        return stamps_mat.open_points(path, reason, options)
    return stamps_csv.open_points(place.table, reason, options)
