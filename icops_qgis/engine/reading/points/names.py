"""What the columns of a table of points mean, told by their names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ...errors import EngineError

#: Before this nobody flew an imaging radar for interferometry.
FIRST_YEAR, LAST_YEAR = 1978, 2100

#: A prefix (nothing, ``D``, ``d_``, ``disp-`` ...), then year, month and day, then perhaps a time.
_DATE = re.compile(
    r"^(?P<prefix>.*?)(?<!\d)(?P<year>(?:19|20)\d\d)(?P<mark>[-_./]?)(?P<month>\d\d)(?P=mark)(?P<day>\d\d)"
    r"(?:[T ]?\d\d:?\d\d(?::?\d\d)?(?:\.\d+)?Z?)?$"
)
#: A year with a fraction, as GNSS series have it.
_DECIMAL_YEAR = re.compile(r"^(?:19|20)\d\d\.\d{2,}$")
_DAY_FIRST = re.compile(
    r"^(?P<prefix>.*?)(?<!\d)(?P<day>\d\d)[./-](?P<month>\d\d)[./-](?P<year>(?:19|20)\d\d)$"
)

#: Prefixes of displacement, where a table holds several families of date columns.
_DISPLACEMENT = ("", "d", "d_", "disp", "disp_", "displacement", "displacement_", "def_", "defo_", "ts_")

#: What the columns of a position are called; the first pair that is there is taken.
POSITIONS = (
    ("lon", "lat"),
    ("longitude", "latitude"),
    ("long", "lat"),
    ("lng", "lat"),
    ("pnt_lon", "pnt_lat"),
    ("x", "y"),
    ("easting", "northing"),
    ("east", "north"),
    ("x_coord", "y_coord"),
    ("xcoord", "ycoord"),
)
#: Those of them that are longitude and latitude.
N_GEOGRAPHIC = 5

#: What other columns of points are called, by the engine's name.
ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "height": ("height", "pnt_height", "hgt", "elevation", "dem"),
    "height_std": ("h_stdev", "height_std"),
    "velocity": (
        "vel", "velocity", "mean_velocity", "mean_vel", "v_los", "vlos", "vel_los", "pnt_linear", "rate", "v",
    ),
    "velocity_std": (
        "v_stdev", "mean_velocity_std", "velocity_std", "velocitystd", "vel_std", "v_std", "std_vel",
        "vel_stdev",
    ),
    "acceleration": ("acc", "acceleration"),
    "season_amplitude": ("seasonality", "seas_amp"),
    "coherence": ("coherence", "coh", "temporal_coherence", "temp_coh", "pnt_enscoh", "enscoh", "gamma"),
    "temporal_coherence": ("tcoh",),
    "effective_area": ("eff_area",),
    "amplitude_dispersion": ("amp_disp", "amplitude_dispersion", "da", "d_a"),
    "incidence": ("inc_angle", "incidence_angle", "incidence", "inc"),
    "los_east": ("los_e", "los_east"),
    "los_north": ("los_n", "los_north"),
    "los_up": ("los_u", "los_up"),
    "rmse": ("rmse",),
}  # fmt: skip
CODES = ("code", "pid", "pnt_id", "point_id", "id", "ps_id", "name", "station", "fid", "point")
KINDS = ("type", "scattering", "mp_type")
DAYS = ("date", "day", "datum", "time", "epoch", "acquisition")
VALUES = ("displacement", "disp", "value", "d", "def", "defo", "dlos", "los", "los_mm", "u", "up", "dz")


@dataclass(frozen=True)
class DateColumn:
    """A column that holds the displacement of a date."""

    day: date
    """The date."""
    column: int
    """Its number."""
    prefix: str
    """What its name starts with."""


def parse_day(text: str) -> tuple[date, str] | None:
    """The date that a name or a cell tells, and what stands before it.

    Parameters
    ----------
    text : str
        ``D20170126``, ``2017-01-26``, ``26.01.2017``, ``d_20170126`` ...

    Returns
    -------
    (date, str) or None
        None where it tells none that a radar can have seen.
    """
    match = _DATE.match(text.strip()) or _DAY_FIRST.match(text.strip())
    if match is None or len(match["prefix"]) > 20:
        return None
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None
    return (day, match["prefix"]) if FIRST_YEAR <= day.year <= LAST_YEAR else None


def day_of_datenum(number: float) -> date:
    """The date of MATLAB's day number, which counts from year 0: 719529 is 1970-01-01."""
    return date(1970, 1, 1) + timedelta(days=round(number) - 719529)


def find_dates(names: Sequence[str], prefix: str | None, where: object) -> list[DateColumn]:
    """The date columns of a table, ascending.

    Parameters
    ----------
    names : sequence of str
        Names of its columns.
    prefix : str or None
        What the names of the wanted ones start with; None where that must be clear.
    where : object
        What to call the table in messages.

    Returns
    -------
    list of DateColumn
        Empty where there are none.

    Raises
    ------
    EngineError
        Dates come twice, or there are several families of date columns.
    """
    found = []
    for column, name in enumerate(names):
        parsed = parse_day(name)
        if parsed is not None:
            found.append(DateColumn(parsed[0], column, parsed[1]))
    families = Counter(one.prefix for one in found)
    if prefix is not None:
        if prefix not in families:
            told = ", ".join(repr(name) for name in families) or "none"
            raise EngineError(
                f"{where} has no date columns that start with {prefix!r} (those there: {told})."
            )
        wanted = prefix
    elif len(families) > 1:
        likely = [name for name in families if name.lower() in _DISPLACEMENT]
        if len(likely) != 1:
            told = ", ".join(repr(name) for name in families)
            raise EngineError(
                f"{where} has several families of date columns ({told}); set DATE_PREFIX to that of the "
                "displacement."
            )
        wanted = likely[0]
    else:
        wanted = next(iter(families), "")
    columns = sorted((one for one in found if one.prefix == wanted), key=lambda one: one.day)
    for one, other in zip(columns, columns[1:]):
        if one.day == other.day:
            raise EngineError(
                f"{where} holds the date {one.day} twice (columns {names[one.column]} and "
                f"{names[other.column]}); remove one of them."
            )
    return columns


def find_column(names: Sequence[str], known: Sequence[str]) -> int | None:
    """Number of the first column that is called by one of the known names, in any case."""
    lower = {name.strip().lower(): column for column, name in reversed(list(enumerate(names)))}
    return next((lower[name] for name in known if name in lower), None)


def named_column(names: Sequence[str], name: str, where: object) -> int:
    """Number of the column of a name that the user gave.

    Raises
    ------
    EngineError
        There is none.
    """
    if name in names:
        return names.index(name)
    column = find_column(names, (name.lower(),))
    if column is None:
        told = ", ".join(names[:12]) + (" ..." if len(names) > 12 else "")
        raise EngineError(f"{where} has no column {name!r}; those there: {told}.")
    return column


def parse_date_cell(text: str) -> date | None:
    """The date of a cell of a table with one line per date; None where it is none."""
    parsed = parse_day(text)
    if parsed is not None and parsed[1] == "":
        return parsed[0]
    try:
        return datetime.fromisoformat(text.strip()).date()
    except ValueError:
        pass
    if not _DECIMAL_YEAR.match(text.strip()):
        return None
    year, share = divmod(float(text), 1.0)
    first, next_year = date(int(year), 1, 1), date(int(year) + 1, 1, 1)
    return first + timedelta(days=int(share * (next_year - first).days + 0.5))
