"""``ps_plot_ts_*.mat`` of StaMPS, with what lies beside it.

``ph_mm`` (point, date) [mm, positive toward the satellite], ``lonlat`` (point, 2), ``day`` (date) as MATLAB's
day numbers; the reference date is not among them. Beside it: ``ps_plot_*.mat`` with the mean velocity,
``hgt2.mat`` heights, ``pm2.mat`` gamma, ``mv2.mat`` the velocity's standard deviation.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ...errors import EngineError
from ..folder import NotThisFormat
from .attributes import checked
from .found import FoundPoints, PointBlock
from .matlab import read_variables, variable_shapes
from .names import day_of_datenum
from .options import UNITS, ImportOptions
from .place import Place, signature

_NEEDED = ("ph_mm", "lonlat", "day")

#: Day numbers of the years 1978 to 2100.
_FIRST_DAY, _LAST_DAY = 722_451, 767_377

#: Files beside: attribute, name of the file, variable.
_BESIDE = (
    ("height", "hgt2.mat", "hgt"),
    ("coherence", "pm2.mat", "coh_ps"),
    ("velocity_std", "mv2.mat", "mean_v_std"),
)

#: Points handed over at once.
_POINTS = 20_000


def recognise(place: Place) -> tuple[Path, str]:
    """The file, and why it is of this format.

    Raises
    ------
    NotThisFormat
        It is not.
    """
    if place.is_folder:
        paths = [path for path in place.folder.ending(".mat") if path.name.startswith("ps_plot_ts")]
        if not paths:
            raise NotThisFormat("no ps_plot_ts_*.mat")
        if len(paths) > 1:
            raise EngineError(
                f"{place.path} holds {', '.join(path.name for path in paths[:5])}; give one of these files."
            )
        path = paths[0]
    else:
        path = place.path
    missing = [name for name in _NEEDED if name not in variable_shapes(path)]
    if missing:
        raise NotThisFormat(
            f"{path.name} has no variable {', '.join(missing)} (ps_plot with 'ts' saves them)"
        )
    return path, f"{path.name} holds ph_mm, lonlat and day"


def open_points(path: Path, reason: str, options: ImportOptions) -> FoundPoints:
    """Describe the points of a file.

    Raises
    ------
    EngineError
        It is broken.
    """
    shapes = variable_shapes(path)
    n = shapes["lonlat"][0] if shapes["lonlat"] else 0
    n_dates = int(np.prod(shapes["day"], dtype=np.int64))
    if shapes["lonlat"] != (n, 2) or shapes["ph_mm"] != (n, n_dates) or n == 0:
        raise EngineError(
            f"{path}: ph_mm {shapes['ph_mm']}, lonlat {shapes['lonlat']} and day {shapes['day']} do not fit "
            "together; save it again with ps_plot."
        )
    arrays = read_variables(path, _NEEDED, shapes)
    numbers = arrays["day"].ravel()
    if not (np.isfinite(numbers).all() and (numbers >= _FIRST_DAY).all() and (numbers <= _LAST_DAY).all()):
        raise EngineError(f"{path}: day holds no MATLAB day numbers; save it again with ps_plot.")
    order = np.argsort(numbers, kind="stable")
    days = tuple(day_of_datenum(number) for number in numbers[order])
    if len(days) < 2 or any(b <= a for a, b in zip(days, days[1:])):
        raise EngineError(
            f"{path}: day must hold at least two dates, all different; save it again with ps_plot."
        )
    unit = "mm" if options.unit == "auto" else options.unit
    scale = UNITS[unit] * (-1.0 if options.away else 1.0)
    raw, notes, warnings = _beside(path, n)
    attributes = checked(raw, 1e-3, options.away)
    series, place = arrays["ph_mm"][:, order], arrays["lonlat"]

    def read(start: int) -> PointBlock:
        part = slice(start, start + _POINTS)
        return PointBlock(
            place[part, 0].copy(),
            place[part, 1].copy(),
            series[part].T * scale,
            {name: values[part] for name, values in attributes.items()},
        )

    notes.append(f"Displacement is in {unit}; StaMPS leaves its reference date out of the file.")
    return FoundPoints(
        "stamps", "StaMPS ps_plot_ts", reason, options.crs or "EPSG:4326", days, n, range(0, n, _POINTS),
        read, "PS", notes, warnings,
    )  # fmt: skip


def _beside(path: Path, n: int) -> tuple[dict[str, np.ndarray], list[str], list[str]]:
    """Values of the points in files beside, in StaMPS's units."""
    found: dict[str, np.ndarray] = {}
    notes, warnings = [], []
    velocity = path.with_name(path.name.replace("ps_plot_ts", "ps_plot", 1))
    for name, file, variable in (("velocity", velocity.name, "ph_disp"), *_BESIDE):
        other = path.with_name(file)
        if other == path or not other.is_file() or not signature(other).startswith("mat"):
            continue
        shapes = variable_shapes(other)
        shape = shapes.get(variable)
        if shape not in ((n, 1), (1, n)):
            warnings.append(f"{file} is of other points ({variable} {shape}) and is not used.")
            continue
        found[name] = read_variables(other, (variable,), shapes)[variable].ravel()
        notes.append(f"{name.replace('_', ' ').capitalize()} comes from {file}.")
    return found, notes, warnings
