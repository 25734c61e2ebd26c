"""The table of a network: ``REFERENCE SECONDARY DAYS BPERP USE``, to be looked at and edited by hand."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from datetime import date, datetime
from os import PathLike
from pathlib import Path

import numpy as np

from ..errors import EngineError
from ..files import replacing
from .network import Network

COLUMNS = ("REFERENCE", "SECONDARY", "DAYS", "BPERP", "USE")

#: A larger file is no table of pairs: a thousand dates have half a million pairs of 40 bytes.
_MAX_BYTES = 50_000_000


def write_network(path: str | PathLike, network: Network) -> None:
    """Write the pairs as CSV, each in use.

    Parameters
    ----------
    path : path
        Destination.
    network : Network
        Its pairs; an unknown baseline is left empty.
    """
    with replacing(path) as partial, partial.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for (a, b), days, bperp in zip(network.pairs, network.days, network.bperp):
            baseline = f"{bperp:.2f}" if math.isfinite(bperp) else ""
            writer.writerow((f"{network.dates[a]:%Y%m%d}", f"{network.dates[b]:%Y%m%d}", days, baseline, 1))


def read_network(path: str | PathLike, dates: Sequence[date], bperp: np.ndarray) -> Network:
    """Read a table of pairs, as `write_network` wrote it or a hand changed it.

    REFERENCE and SECONDARY are needed; a row counts unless its USE is 0. DAYS and BPERP are there to be
    read by people: spans and baselines follow from the dates. Commas or semicolons separate.

    Parameters
    ----------
    path : path
        CSV, UTF-8.
    dates : sequence of date
        Dates of the stack, ascending.
    bperp : (n_dates,) ndarray of float64
        Their perpendicular baselines [m], NaN where unknown.

    Returns
    -------
    Network
        Of all dates; the pairs in use, in the order of the table.

    Raises
    ------
    EngineError
        The file is no such table, or a row names a date the stack lacks, an image with itself, a pair
        twice or another USE than 0 or 1, or no pair is in use.
    """
    path = Path(path)
    header, rows = _rows(path)
    missing = [name for name in COLUMNS[:2] if name not in header]
    if missing or len(set(header)) < len(header):
        wrong = f"no column {' and '.join(missing)}" if missing else "a column twice"
        raise EngineError(f"{path} has {wrong}; its first line must be {','.join(COLUMNS)}.")
    index = {day: i for i, day in enumerate(dates)}
    pairs: list[tuple[int, int]] = []
    seen: dict[frozenset[date], int] = {}
    for line, row in rows:
        pair, used = _pair(path, line, dict(zip(header, row)), len(row) == len(header), index)
        key = frozenset(pair)
        if key in seen:
            raise EngineError(
                f"{path}, line {line}: the pair {pair[0]:%Y%m%d} {pair[1]:%Y%m%d} stands in line "
                f"{seen[key]} already; remove one of them."
            )
        seen[key] = line
        if used:
            pairs.append((index[pair[0]], index[pair[1]]))
    if not pairs:
        raise EngineError(f"{path} has no pair in use; set USE to 1 for the pairs to form.")
    chosen = np.array(pairs, dtype=np.int64)
    bperp = np.asarray(bperp, np.float64)
    return Network(tuple(dates), chosen, bperp[chosen[:, 1]] - bperp[chosen[:, 0]])


def _rows(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """Column names in capitals, and the numbered rows that are not blank."""
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise EngineError(f"{path} is too large for a table of pairs; give the .csv of the network.")
        # Spreadsheets put a byte-order mark in front.
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise EngineError(
            f"{path} cannot be read ({error.strerror}); give the .csv of the network."
        ) from error
    except UnicodeDecodeError as error:
        raise EngineError(f"{path} is not UTF-8 text; save the table as CSV UTF-8.") from error
    first = text.partition("\n")[0]
    try:
        lines = csv.reader(io.StringIO(text), delimiter=";" if ";" in first else ",", strict=True)
        table = [(lines.line_num, [cell.strip() for cell in row]) for row in lines]
    except csv.Error as error:
        raise EngineError(f"{path} is not a CSV table ({error}); save it as CSV UTF-8.") from error
    filled = [(line, row) for line, row in table if any(row)]
    if not filled:
        raise EngineError(f"{path} is empty; its first line must be {','.join(COLUMNS)}.")
    return [name.upper() for name in filled[0][1]], filled[1:]


def _pair(
    path: Path, line: int, row: dict[str, str], complete: bool, index: dict[date, int]
) -> tuple[tuple[date, date], bool]:
    """Dates of a row, and whether it is in use."""
    if not complete:
        raise EngineError(
            f"{path}, line {line}: another number of cells than the first line; complete the row."
        )
    pair = []
    for name in COLUMNS[:2]:
        day = _date(row[name])
        if day is None:
            raise EngineError(
                f"{path}, line {line}: {name} is {row[name][:40]!r}, not a date YYYYMMDD; correct it."
            )
        if day not in index:
            raise EngineError(f"{path}, line {line}: the stack has no image of {row[name]}; remove the row.")
        pair.append(day)
    if pair[0] == pair[1]:
        raise EngineError(f"{path}, line {line}: {row['REFERENCE']} is paired with itself; remove the row.")
    use = row.get("USE", "1")
    if use not in ("0", "1"):
        raise EngineError(
            f"{path}, line {line}: USE is {use[:40]!r}; write 1 to form the pair or 0 to leave it out."
        )
    return (pair[0], pair[1]), use == "1"


def _date(text: str) -> date | None:
    """The date that eight digits mean, None where they mean none."""
    try:
        # Without the length, 202011 would pass for 1 January.
        return datetime.strptime(text, "%Y%m%d").date() if len(text) == len("YYYYMMDD") else None
    except ValueError:
        return None
