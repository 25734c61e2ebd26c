"""The least that a stage can take: its arithmetic at the rate of a matrix product, its files passed once.

Counted are the operations without which the method would be another one; sines, sorting and the search for
the least cost are left out, so that the floor is one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import h5py

#: Products with the matrix that the eigenvector takes at 152 dates.
PRODUCTS = 24

#: Trials of a height error, and pixels of random phase, in select_ps.
TRIALS, RANDOM = 8, 300_000

#: Candidates that are judged without their own share at least, each by a transform there and back.
JUDGED, TRANSFORMS = 20_000, 2 * 5 * 32**2 * 10


@dataclass(frozen=True)
class Quantities:
    """What the counts are made of."""

    dates: int
    """N"""
    pixels: int
    """P"""
    window: int
    """W: pixels of the window."""
    linked: int
    """L: pixels linked."""
    samples: float
    """k: homogeneous pixels of a linked one, mean."""
    candidates: int
    """C: candidates of persistent scatterers."""
    points: int
    """n: points unwrapped."""
    pairs: int
    """M: pairs of the network."""


def quantities(folder: Path, dates: int, pixels: int) -> Quantities:
    """Read them from the files of a run."""
    with h5py.File(folder / "shp.h5") as shp:
        window = [int(shp.attrs[name]) for name in ("WINDOW_ROWS", "WINDOW_COLS")]
    with h5py.File(folder / "ds.h5") as ds:
        counts = ds["shpCount"][:][ds["temporalCoherence"][:] == ds["temporalCoherence"][:]]
    with h5py.File(folder / "ps.h5") as ps:
        candidates = int((ps["gamma"][:] == ps["gamma"][:]).sum())
    with h5py.File(folder / "unwrapped.h5") as points:
        pairs, n = points["unwrapPhase"].shape
    return Quantities(
        dates, pixels, window[0] * window[1], len(counts), float(counts.mean()), candidates, n, pairs
    )


@dataclass(frozen=True)
class Floor:
    """Operations of a stage."""

    formula: str
    """As it stands in the page."""
    count: Callable[[Quantities], float]
    """Floating-point operations."""


FLOORS: Mapping[str, Floor] = {
    "simulate_stack": Floor("2 N² P", lambda q: 2.0 * q.dates**2 * q.pixels),
    "import_stack": Floor("20 N P", lambda q: 20.0 * q.dates * q.pixels),
    "homogeneous_pixels": Floor("70 N P + 2 W P", lambda q: (70.0 * q.dates + 2.0 * q.window) * q.pixels),
    "link_phases": Floor(
        f"L (4 N² k + 2 N³ + {PRODUCTS} · 8 N²)",
        lambda q: q.linked * (4.0 * q.dates**2 * q.samples + 2.0 * q.dates**3 + PRODUCTS * 8.0 * q.dates**2),
    ),
    "select_ps": Floor(
        f"8 N ({TRIALS} (3 C + 300,000) + 12,800 min(C, 20,000))",
        lambda q: (
            q.dates * (8.0 * TRIALS * (3 * q.candidates + RANDOM) + TRANSFORMS * min(q.candidates, JUDGED))
        ),
    ),
    "combine_scatterers": Floor("10 N P", lambda q: 10.0 * q.dates * q.pixels),
    "unwrap_points": Floor("30 N n", lambda q: 30.0 * q.dates * q.points),
    "time_series": Floor(
        "(12 N² + 200 N + 10 M) n",
        lambda q: (12.0 * q.dates**2 + 200.0 * q.dates + 10.0 * q.pairs) * q.points,
    ),
    "hot_spots": Floor("100 n", lambda q: 100.0 * q.points),
    "vertical_displacement": Floor("2 N n", lambda q: 2.0 * q.dates * q.points),
}


def floor_seconds(
    stage: str, q: Quantities, rates: Mapping[str, float], input_bytes: int, output_bytes: int
) -> tuple[float | None, float]:
    """Seconds of the arithmetic, None where it is not counted, and of the files."""
    found = FLOORS.get(stage)
    arithmetic = found.count(q) / rates["flops"] if found else None
    return arithmetic, input_bytes / rates["read"] + output_bytes / rates["write"]
