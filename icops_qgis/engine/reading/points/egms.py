"""CSV of the European Ground Motion Service: L2a (basic), L2b (calibrated), L3 (ortho).

One line per point, displacement in mm in columns named YYYYMMDD, positions in EPSG:3035. L2 looks along
the line of sight; L3 is gridded to 100 m, one file for the vertical and one for the east component, which
only the file's name tells apart (``_U`` and ``_E``).
"""

from __future__ import annotations

import re
from pathlib import Path

from ...compute import Monitor
from ...errors import EngineError
from ..folder import NotThisFormat
from .delimited import NotATable
from .found import FoundPoints
from .names import ATTRIBUTES, find_column, find_dates
from .options import ImportOptions
from .place import Place
from .wide_table import Layout, read_wide

NAME = "egms"
TITLE = "EGMS CSV"

CRS = "EPSG:3035"

_NEEDED = ("pid", "easting", "northing", "mean_velocity")
_LEVEL = re.compile(r"EGMS_(L2a|L2b|L3)", re.IGNORECASE)
_COMPONENT = re.compile(r"_([UE])(?=[_.]|$)", re.IGNORECASE)

_LOOKS = {"up": (0.0, 0.0, 1.0), "east": (1.0, 0.0, 0.0)}


def recognise(place: Place) -> tuple[Path, str]:
    """The file, and why it is of this format.

    Raises
    ------
    NotThisFormat
        It is not.
    """
    if place.is_folder:
        raise NotThisFormat("a folder; give one of its CSV files")
    if isinstance(place.table, NotATable):
        raise NotThisFormat(f"the file {place.table}")
    names = [name.lower() for name in place.table.names]
    missing = [name for name in _NEEDED if name not in names]
    if missing:
        raise NotThisFormat(f"no column {', '.join(missing)}")
    return place.path, "it has the columns pid, easting, northing and mean_velocity"


def open_points(
    path: Path, reason: str, place: Place, options: ImportOptions, _monitor: Monitor
) -> FoundPoints:
    """Describe the points of a file.

    Raises
    ------
    EngineError
        It is broken, or which component it holds is not clear.
    """
    names = [name.lower() for name in place.table.names]
    attributes = {
        name: column
        for name, known in ATTRIBUTES.items()
        if (column := find_column(names, known)) is not None
    }
    level = _LEVEL.search(path.name)
    along_sight = "los_up" in attributes
    layout = Layout(
        NAME,
        f"EGMS {level[1].upper().replace('A', 'a').replace('B', 'b')}" if level else TITLE,
        reason,
        options.crs or CRS,
        names.index("easting"),
        names.index("northing"),
        find_dates(names, options.date_prefix, path),
        "mm",
        attributes,
        names.index("pid"),
        find_column(names, ("mp_type",)),
        kind="PS" if along_sight else "DS",
    )
    if along_sight:
        layout.notes.append(
            "Displacement is along the line of sight; LOS_E, LOS_N and LOS_U come from the file."
        )
    else:
        component = _component(path, options)
        layout.constants = dict(zip(("los_east", "los_north", "los_up"), _LOOKS[component]))
        layout.notes.append(
            f"Gridded {'vertical' if component == 'up' else 'east'} component: displacement is positive "
            f"{'up' if component == 'up' else 'to the east'}, LOS_E LOS_N LOS_U are "
            f"{'0 0 1' if component == 'up' else '1 0 0'}; cells of 100 m count as DS."
        )
    return read_wide(place.table, layout, options)


def _component(path: Path, options: ImportOptions) -> str:
    """``up`` or ``east``."""
    if options.component != "auto":
        return options.component
    found = _COMPONENT.findall(path.stem)
    if not found:
        raise EngineError(
            f"{path} is a gridded EGMS product (L3), but its name does not tell the component (_U or _E); "
            "set COMPONENT to up or east."
        )
    return "up" if found[-1].upper() == "U" else "east"
