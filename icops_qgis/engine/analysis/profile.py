"""Displacement along lines drawn on the map, date by date (METHOD 7.3; the paper's Fig. 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from os import PathLike
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..compute import Execution, Monitor, map_blocks
from ..errors import EngineError
from ..requirements import require
from .swath import Swath

_QUIET = Monitor()

#: Directions of motion that a profile can show, and what each is positive toward.
DIRECTIONS = {
    "los": "as the layer has it, along the line of sight",
    "vertical": "vertical motion, divided by the cosine of the incidence angle of each point",
}

#: What a curve shows of the points in a bin.
STATISTICS = {"mean": "the mean", "median": "the median, which single wild points do not move"}

#: Percentiles of a normal distribution one standard deviation to both sides of its mean.
_BAND = (15.87, 84.13)

#: Heights read from a DEM in each bin.
_HEIGHTS_PER_BIN = 5


@dataclass(frozen=True)
class Profile:
    """What the points within a swath say along its line."""

    swath: Swath
    """The line and its bins."""
    dates: tuple[date, ...]
    """Ascending."""
    n_points: int
    """Points within the swath."""
    mean: np.ndarray
    """(n_dates, n_bins) float64: mean displacement [m]; NaN where a bin has no point."""
    median: np.ndarray
    """(n_dates, n_bins) float64: median displacement [m]; likewise."""
    sd: np.ndarray
    """(n_dates, n_bins) float64: standard deviation within a bin [m]; NaN below two points."""
    count: np.ndarray
    """(n_dates, n_bins) int64: points with a value."""
    band: np.ndarray
    """(2, n_bins) float64: displacements at the last date between which the middle 68 % of the points in
    a bin lie [m]; NaN where a bin has no point."""
    height: np.ndarray | None = None
    """(n_bins,) float64: height of the ground [m], NaN where unknown; None without heights."""

    def curves(self, statistic: str) -> np.ndarray:
        """`mean` or `median`."""
        return self.median if statistic == "median" else self.mean

    @property
    def n_empty(self) -> int:
        """Bins without any point: the gaps."""
        return int((self.count.max(axis=0) == 0).sum())

    def extremes(self, statistic: str) -> tuple[Extreme, Extreme]:
        """Lowest and highest place of the curve of the last date; NaN where no point has that date."""
        last = self.curves(statistic)[-1]
        if not np.isfinite(last).any():
            return Extreme(np.nan, np.nan), Extreme(np.nan, np.nan)
        places = int(np.nanargmin(last)), int(np.nanargmax(last))
        lowest, highest = (Extreme(float(last[k]), float(self.swath.centres[k])) for k in places)
        return lowest, highest


class Extreme(NamedTuple):
    """Where a curve is lowest or highest."""

    value: float
    """Displacement [m]."""
    distance: float
    """Middle of its bin, along the line [m]."""


def make_profile(
    swath: Swath,
    dates: Sequence[date],
    along: np.ndarray,
    series: np.ndarray,
    height: np.ndarray | None = None,
    execution: Execution | None = None,
    monitor: Monitor = _QUIET,
) -> Profile:
    """Statistics of points by bin and date.

    Parameters
    ----------
    swath : Swath
        The line.
    dates : sequence of date
        Of the series.
    along : (n,) ndarray of float64
        Distance of each point along the line [m].
    series : (n_dates, n) ndarray of float32
        Displacement [m], NaN where a point has no value.
    height : (n_bins,) ndarray of float64, optional
        Height of the ground in each bin [m].
    execution : Execution, optional
        Threads; all cores where left out.
    monitor : Monitor
        Progress and cancel.

    Raises
    ------
    EngineError
        There is no point in the swath.
    Cancelled
        The user stopped the run.
    """
    require("numba")
    from .profile_kernels import bin_statistics

    if len(along) == 0:
        raise EngineError(
            f"No point lies within {swath.half_width:g} m of the line {swath.name}: widen HALF_WIDTH or draw "
            "the line where points are."
        )
    order, first = _by_bin(swath, along)
    shape = len(dates), len(swath.centres)
    results = np.empty(shape), np.empty(shape), np.empty(shape), np.empty(shape, np.int64)

    def keep(k: int, found: tuple[np.ndarray, ...]) -> None:
        for result, part in zip(results, found):
            result[k] = part[0]

    # The series stand in memory, and a date takes a millisecond.
    map_blocks(
        lambda k: bin_statistics(series[k : k + 1], order, first),
        range(len(dates)), keep, (execution or Execution()).here(), monitor,
    )  # fmt: skip
    band = _percentiles(series[-1], order, first, results[-1][-1])
    return Profile(swath, tuple(dates), len(along), *results, band=band, height=height)


def bin_means(swath: Swath, along: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Mean of some values of the points in each bin, (n_bins,) float64; NaN where there is none.

    Parameters
    ----------
    swath : Swath
        The line.
    along : (n,) ndarray of float64
        Distance of each point along the line [m].
    values : (n,) ndarray of float64
        NaN where unknown.
    """
    known = np.isfinite(values)
    place, n_bins = _bins(swath, along[known]), len(swath.centres)
    count = np.bincount(place, minlength=n_bins)
    sums = np.bincount(place, values[known], n_bins)
    return np.divide(sums, count, out=np.full(n_bins, np.nan), where=count > 0)


def dem_heights(swath: Swath, dem: str | PathLike) -> np.ndarray:
    """Mean height of a DEM along the line in each bin, (n_bins,) float64 [m]; NaN outside of it.

    Parameters
    ----------
    swath : Swath
        The line.
    dem : path
        A raster on a map.

    Raises
    ------
    EngineError
        It cannot be read or has no coordinate system.
    """
    from ..reading.map_positions import transform
    from ..stack.importing.library_bands import open_gdal
    from ..stack.importing.positions import heights_at

    band = open_gdal(Path(dem), trusted=True)
    if band.grid.crs is None:
        raise EngineError(f"{dem} has no position on the map: choose a DEM with a coordinate system.")
    edges = swath.edges
    share = (np.arange(_HEIGHTS_PER_BIN) + 0.5) / _HEIGHTS_PER_BIN
    distances = (edges[:-1, None] + share * np.diff(edges)[:, None]).ravel()
    lon, lat = transform(swath.plane.crs, "EPSG:4326", *swath.places(distances))
    return bin_means(swath, distances, heights_at(band, lon, lat))


def _bins(swath: Swath, along: np.ndarray) -> np.ndarray:
    """The bin of each point, (n,) int64."""
    return np.minimum((along / swath.bin_length).astype(np.int64), len(swath.centres) - 1)


def _by_bin(swath: Swath, along: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Points bin by bin, and where each bin begins."""
    place = _bins(swath, along)
    first = np.searchsorted(np.sort(place), np.arange(len(swath.centres) + 1))
    return np.argsort(place, kind="stable"), first


def _percentiles(values: np.ndarray, order: np.ndarray, first: np.ndarray, count: np.ndarray) -> np.ndarray:
    """Percentiles `_BAND` of the `count` finite values in each bin, linear between values, (2, n_bins)."""
    place = np.repeat(np.arange(len(count)), np.diff(first))
    # NaN comes last in each bin.
    ranked = values[order][np.lexsort((values[order], place))].astype(np.float64)
    band = np.full((2, len(count)), np.nan)
    known = count > 0
    for row, percent in zip(band, _BAND):
        rank = percent / 100.0 * (count[known] - 1)
        lower = rank.astype(np.int64)
        upper = np.minimum(lower + 1, count[known] - 1)
        low, high = (ranked[first[:-1][known] + index] for index in (lower, upper))
        row[known] = low + (rank - lower) * (high - low)
    return band
