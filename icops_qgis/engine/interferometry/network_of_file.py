"""The network that a file of a run holds, whatever its stage."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from ..errors import EngineError
from ..hdf5 import as_date, damage_explained, has_dataset, open_hdf5
from .network import Network
from .network_table import COLUMNS

#: A larger table is none of pairs.
_MOST_BYTES = 50_000_000

#: Points of which the mean baseline is taken, where each has its own.
_SOME_POINTS = 1000


@dataclass(frozen=True)
class FoundNetwork:
    """A network with its baselines."""

    network: Network
    """Dates and pairs."""
    bperp: np.ndarray
    """(n_dates,) float64: perpendicular baseline of each date against the first [m], 0 where unknown."""


def network_of_file(path: Path) -> FoundNetwork | None:
    """The network of a table of pairs, of interferograms or of unwrapped points.

    Parameters
    ----------
    path : Path
        CSV or HDF5.

    Returns
    -------
    FoundNetwork or None
        None where the file holds something else.

    Raises
    ------
    EngineError
        The file cannot be read.
    """
    if path.suffix.lower() == ".csv":
        pairs, bperp = _of_table(path)
        return _found(pairs, bperp) if pairs else None
    with open_hdf5(path, "its algorithm") as handle, damage_explained(path, "its algorithm"):
        name = next((n for n in ("pairDate", "date") if has_dataset(handle, n) and handle[n].ndim == 2), None)
        if name is None or handle[name].shape[1] != 2 or not len(handle[name]):
            return None
        pairs = [(as_date(path, a), as_date(path, b)) for a, b in handle[name][:]]
        bperp = np.full(len(pairs), np.nan)
        known = handle["bperp"] if has_dataset(handle, "bperp") else None
        if known is not None and known.shape == (len(pairs),) and name == "date":
            bperp = known[:].astype(np.float64)
        elif known is not None and known.ndim and has_dataset(handle, "date") and handle["date"].ndim == 1:
            days = [as_date(path, each) for each in handle["date"][:]]
            of_date = known[:] if known.ndim == 1 else known[:, :_SOME_POINTS].mean(axis=1)
            if len(days) == len(of_date):
                at = dict(zip(days, of_date.astype(np.float64)))
                bperp = np.array([at.get(b, np.nan) - at.get(a, np.nan) for a, b in pairs])
    return _found(pairs, bperp)


def _of_table(path: Path) -> tuple[list[tuple[date, date]], np.ndarray]:
    """Pairs in use and their baselines; none where the table is another one."""
    if path.stat().st_size > _MOST_BYTES:
        return [], np.empty(0)
    pairs, bperp = [], []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            table = csv.DictReader(file)
            if not set(COLUMNS[:2]) <= set(table.fieldnames or ()):
                return [], np.empty(0)
            for row in table:
                if (row.get("USE") or "1") != "0":
                    pairs.append(tuple(as_date(path, row[name]) for name in COLUMNS[:2]))
                    bperp.append(float(row.get("BPERP") or "nan"))
    except (OSError, ValueError, csv.Error) as error:
        raise EngineError(f"{path} cannot be read as a table of pairs ({error}): leave it out.") from error
    return pairs, np.array(bperp)


def _found(pairs: list[tuple[date, date]], bperp: np.ndarray) -> FoundNetwork:
    """Baselines of dates from those of pairs, by least squares; each island of pairs about 0."""
    if any(a == b for a, b in pairs):
        raise EngineError("A pair of the network joins a date with itself: write its file again.")
    network = Network.from_date_pairs(pairs, bperp)
    known = np.isfinite(network.bperp)
    heights = np.zeros(network.n_dates)
    if known.any():
        heights = np.linalg.lstsq(network.incidence[known], network.bperp[known], rcond=None)[0]
    return FoundNetwork(network, heights - heights[0])
