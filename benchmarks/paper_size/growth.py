"""How the cost of each stage grows with dates, pixels and the window: four sizes each, fitted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from .measuring import kept_or, run_stage
from .page import GIB
from .stages import Size, chain

#: Numbers of dates, at some pixels; images of some sides, with some dates; sides of the window, on one stack.
DATES, AT_PIXELS = (20, 40, 80, 152), 160
SIDES, AT_DATES = (100, 160, 250, 400), 40
WINDOWS, WINDOW_STACK = (7, 11, 15, 21), Size(80, 160, 160)

#: Stages that a window is given to.
WINDOWED = ("homogeneous_pixels", "link_phases")

#: Exponents that are tried.
_EXPONENTS = np.arange(0.0, 4.001, 0.02)

#: A growth of less than this share of the fixed part says nothing about its exponent.
_LEAST_GROWTH = 0.3


def fit_power(sizes, seconds) -> tuple[float, float, float]:
    """Fixed part, factor and exponent of ``seconds = fixed + factor x (size / largest size)^exponent``.

    Parameters
    ----------
    sizes, seconds : sequence of float
        Four or more; what differs by the same share counts alike.

    Returns
    -------
    fixed, factor, exponent : float
        The exponent is NaN where the time hardly grows.
    """
    sizes, seconds = np.asarray(sizes, float), np.asarray(seconds, float)
    best = (np.inf, 0.0, 0.0, np.nan)
    for exponent in _EXPONENTS:
        growing = (sizes / sizes.max()) ** exponent
        design = np.column_stack([np.ones_like(sizes), growing]) / seconds[:, None]
        fixed, factor = np.linalg.lstsq(design, np.ones(len(sizes)), rcond=None)[0]
        if fixed < 0.0:
            fixed, factor = 0.0, float((growing / seconds).sum() / ((growing / seconds) ** 2).sum())
        misfit = float((((fixed + factor * growing) / seconds - 1.0) ** 2).sum())
        if factor > 0.0 and misfit < best[0]:
            best = misfit, float(fixed), float(factor), float(exponent)
    _, fixed, factor, exponent = best
    if seconds.max() < (1.0 + _LEAST_GROWTH) * seconds.min():
        exponent = np.nan
    return fixed, factor, exponent


def chain_seconds(size: Size, folder: Path) -> dict[str, float]:
    """Processor time of every stage at a size; kept in the folder."""
    return {stage.id: stage_seconds(stage, folder / str(size)) for stage in chain(size)}


def stage_seconds(stage, folder: Path, name: str = "") -> float:
    """Processor time of a stage; measured where it is not known yet."""
    folder.mkdir(parents=True, exist_ok=True)
    name = name or stage.id
    found = kept_or(folder / f"{name}.json", lambda: run_stage(stage, folder, 4 * GIB))
    print(f"{folder.name:<14}{name:<26}{found['cpu_seconds']:>8.1f} CPU s", flush=True)
    return found["cpu_seconds"]


def window_seconds(folder: Path) -> dict[str, list[float]]:
    """Processor time of the stages that have a window, by its sides."""
    stages = {stage.id: stage for stage in chain(WINDOW_STACK)}
    place = folder / str(WINDOW_STACK)
    for name in ("simulate_stack", "import_stack"):
        stage_seconds(stages[name], place)
    found: dict[str, list[float]] = {name: [] for name in WINDOWED}
    for side in WINDOWS:
        named = {"shp.h5": f"shp_{side}.h5", "ds.h5": f"ds_{side}.h5", "stack.h5": "stack.h5"}
        for name in WINDOWED:
            stage = stages[name]
            options = {"WINDOW_ROWS": side, "WINDOW_COLS": side} if name == WINDOWED[0] else {}
            files = {
                part: {key: named[file] for key, file in getattr(stage, part).items()}
                for part in ("inputs", "outputs")
            }
            windowed = replace(stage, options=options, **files)
            found[name].append(stage_seconds(windowed, place, f"{name}_{side}"))
    return found


def measure(place: Path) -> dict:
    """All sizes and processor times, and what was fitted; each run is kept in a folder of the place."""
    folder = place / "growth"
    by_dates = [chain_seconds(Size(n, AT_PIXELS, AT_PIXELS), folder) for n in DATES]
    by_pixels = [chain_seconds(Size(AT_DATES, side, side), folder) for side in SIDES]
    names = list(by_dates[0])
    axes = {
        "dates": (DATES, {name: [one[name] for one in by_dates] for name in names}),
        "pixels": (
            [side**2 for side in SIDES], {name: [one[name] for one in by_pixels] for name in names}
        ),
        "window": ([side**2 for side in WINDOWS], window_seconds(folder)),
    }  # fmt: skip
    settings = {
        "at_pixels": f"{AT_PIXELS} x {AT_PIXELS}",
        "at_dates": AT_DATES,
        "window_dates": WINDOW_STACK.dates,
    }
    return {"settings": settings} | {
        axis: {
            "sizes": list(sizes),
            "stages": {
                name: dict(zip(("seconds", "fixed", "factor", "exponent"), (taken, *fit_power(sizes, taken))))
                for name, taken in found.items()
            },
        }
        for axis, (sizes, found) in axes.items()
    }
