"""Perpendicular baselines as GAMMA, LiCSAR and tables give them.

The sign is GAMMA's and StaMPS's throughout (see `engine.stack.orbit.perpendicular_baseline`).

Orbits are preferred to GAMMA's ``base.par``: baselines from state vectors close around loops of the
network (0.4 mm on Sentinel-1 over Mexico City), those refined pair by pair from the fringes do not
(0.2 m), and they differ by 0.5 m, which a DEM-error estimate cannot see. Tables serve where orbits
are missing.
"""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np

from ...errors import EngineError
from ...reading.folder import Folder, label, pair_in_name, parse_date
from ...stack.gamma_par import GammaPar, read_gamma_par, read_text
from ..network import Network
from .stack import PairBaselines

#: No orbit pair that interferes is further apart [m].
MAX_BASELINE = 1e5

#: A table of all pairs of 1000 dates is this large.
MAX_TABLE_BYTES = 64 * 1024**2


def for_pairs(pairs: Sequence[tuple[date, date]], table: PairBaselines) -> np.ndarray:
    """Baselines of pairs from a table of these or other pairs.

    A pair that the table lacks gets the difference of its dates' baselines, where the table joins
    the two dates over others.

    Parameters
    ----------
    pairs : sequence of (date, date)
        Reference and secondary date.
    table : mapping
        Baseline [m] by (reference, secondary).

    Returns
    -------
    (n_pairs,) ndarray of float64
        [m]; NaN where the table does not tell.
    """
    if not table:
        return np.full(len(pairs), np.nan)
    network = Network.from_date_pairs(list(table), list(table.values()))
    index = {day: i for i, day in enumerate(network.dates)}
    solution, subsets = network.date_bperp, network.subsets
    values = np.full(len(pairs), np.nan)
    for i, (reference, secondary) in enumerate(pairs):
        if (reference, secondary) in table:
            values[i] = table[reference, secondary]
        elif (secondary, reference) in table:
            values[i] = -table[secondary, reference]
        elif reference in index and secondary in index:
            a, b = index[reference], index[secondary]
            if subsets[a] == subsets[b]:
                values[i] = solution[b] - solution[a]
    return values


def gamma_tables(
    folder: Folder, pixel: tuple[float, float] | None
) -> tuple[PairBaselines, PairBaselines, str]:
    """Baselines from the output of GAMMA's ``base_perp``, one file per pair.

    Parameters
    ----------
    folder : Folder
        Where the ``*bperp.par`` or ``*base_perp`` files lie.
    pixel : (float, float) or None
        Line and sample of the multilooked image to evaluate them at; None takes the mean.

    Returns
    -------
    bperp : mapping
        Perpendicular baseline [m].
    look : mapping
        Look angle there [rad].
    where : str
        At which pixel, in words.
    """
    bperp, look = {}, {}
    for path in folder.ending("bperp.par", "base_perp", ".base_perp.txt"):
        dates = pair_in_name(path)
        if dates is None:
            continue
        table = _read_base_perp(path)
        bperp[dates] = _at(table[:, (0, 1, 7)], pixel)
        look[dates] = math.radians(_at(table[:, (0, 1, 5)], pixel))
    return bperp, look, "at the centre of the area" if pixel else "mean of the scene"


def _read_base_perp(path: Path) -> np.ndarray:
    """(n, 9): line, range, B_t, B_c, B_n, look angle, bpara, bperp, blen."""
    rows = []
    for line in read_text(path).splitlines():
        words = line.split()
        if len(words) != 9:
            continue
        try:
            rows.append([float(word) for word in words])
        except ValueError:
            continue
    table = np.array(rows)
    if not rows or not np.isfinite(table).all() or np.abs(table[:, 7]).max() > MAX_BASELINE:
        raise EngineError(f"{path} holds no table of perpendicular baselines; run GAMMA's base_perp again.")
    return table


def _at(table: np.ndarray, pixel: tuple[float, float] | None) -> float:
    """A column of (line, sample, value) at a pixel: bilinear, held constant outside."""
    lines, samples = np.unique(table[:, 0]), np.unique(table[:, 1])
    if pixel is None or len(lines) * len(samples) != len(table):
        return float(table[:, 2].mean())
    order = np.lexsort((table[:, 1], table[:, 0]))
    values = table[order, 2].reshape(len(lines), len(samples))
    along = [np.interp(pixel[1], samples, row) for row in values]
    return float(np.interp(pixel[0], lines, along))


def gamma_base(folder: Folder, look_angle: float | None, seconds: float) -> PairBaselines:
    """Baselines from GAMMA's ``*base.par`` files, which hold vectors along track, across and down.

    Parameters
    ----------
    folder : Folder
        Where they lie.
    look_angle : float or None
        Angle between nadir and line of sight [rad]; without it there is no perpendicular part.
    seconds : float
        Time from the scene centre [s], for the rate of change.

    Returns
    -------
    mapping
        Perpendicular baseline [m]; from the refined vector where there is one, else the initial one.
    """
    found: dict[tuple[date, date], float] = {}
    if look_angle is None:
        return found
    for path in folder.ending("base.par", ".baseline"):
        dates = pair_in_name(path)
        if dates is None:
            continue
        par = read_gamma_par(path)
        # A refined vector of zeros means that nothing was refined.
        is_refined = par.numbers("precision_baseline(TCN)", 3).any()
        _, across, down = _vector(par, "precision" if is_refined else "initial", seconds)
        found[dates] = across * math.cos(look_angle) - down * math.sin(look_angle)
    return found


def _vector(par: GammaPar, kind: str, seconds: float) -> np.ndarray:
    vector = par.numbers(f"{kind}_baseline(TCN)", 3) + seconds * par.numbers(f"{kind}_baseline_rate", 3)
    if np.abs(vector).max() > MAX_BASELINE:
        raise EngineError(f"{par.path}: a baseline of {np.abs(vector).max():.0f} m cannot be right.")
    return vector


def read_table(path: Path) -> PairBaselines:
    """Baselines of many pairs in one text file.

    Parameters
    ----------
    path : Path
        A CSV table with the columns ``REFERENCE``, ``SECONDARY`` and ``BPERP`` (dates as YYYYMMDD);
        or lines ``reference secondary bperp days`` without a header, as LiCSAR writes them; or lines
        that start with a number of the pair, as GAMMA's ``base_calc`` writes them.

    Raises
    ------
    EngineError
        A line is none of these.
    """
    text = read_text(path, MAX_TABLE_BYTES)
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if not lines:
        raise EngineError(f"{path} is empty; expected a table of perpendicular baselines.")
    if "REFERENCE" in lines[0].upper():
        return _read_csv(path, "\n".join(lines))
    table: dict[tuple[date, date], float] = {}
    for line in lines:
        words = line.replace(",", " ").split()
        start = 0 if re.fullmatch(r"\d{8}", words[0]) else 1
        if len(words) < start + 3:
            raise _bad_line(path, line)
        _add(table, path, line, words[start : start + 3])
    return table


def _read_csv(path: Path, text: str) -> PairBaselines:
    delimiter = next((mark for mark in ",;\t" if mark in text.splitlines()[0]), ",")
    reader = csv.DictReader(io.StringIO(text), delimiter=delimiter)
    reader.fieldnames = [(name or "").strip().upper() for name in reader.fieldnames or []]
    columns = ("REFERENCE", "SECONDARY", "BPERP")
    missing = [name for name in columns if name not in reader.fieldnames]
    if missing:
        raise EngineError(f"{path} has no column {missing[0]}; expected REFERENCE, SECONDARY and BPERP.")
    table: dict[tuple[date, date], float] = {}
    for row in reader:
        words = [(row.get(name) or "").strip() for name in columns]
        _add(table, path, " ".join(words), words)
    return table


def _add(table: dict, path: Path, line: str, words: Sequence[str]) -> None:
    """Add one line: reference, secondary, baseline."""
    if not all(re.fullmatch(r"\d{8}", word) for word in words[:2]):
        raise _bad_line(path, line)
    reference, secondary = (parse_date(word, path) for word in words[:2])
    try:
        value = float(words[2])
    except ValueError:
        raise _bad_line(path, line) from None
    if not abs(value) <= MAX_BASELINE:
        raise _bad_line(path, line)
    if reference == secondary:
        # LiCSAR lists the reference itself, with zero.
        return
    if table.setdefault((reference, secondary), value) != value:
        raise EngineError(f"{path} gives two baselines for {label((reference, secondary))}; keep one.")


def _bad_line(path: Path, line: str) -> EngineError:
    return EngineError(
        f"{path}: the line '{line[:60].strip()}' is not 'reference secondary bperp' with dates as YYYYMMDD "
        "and metres."
    )
