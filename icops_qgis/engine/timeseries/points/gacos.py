"""Zenith delays of GACOS at points, as apparent displacement along the line of sight.

One file a date, ``YYYYMMDD.ztd`` (float32, little-endian, rows from the north, metres) with its header
``YYYYMMDD.ztd.rsc`` (WIDTH, FILE_LENGTH, X_FIRST, Y_FIRST, X_STEP, Y_STEP in degrees of the first pixel).
A delay lengthens the path of the radar: toward the satellite the ground seems to move by minus the delay.

Source: Yu et al. 2018 (GACOS).
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np

from ...compute import Monitor
from ...errors import EngineError
from ...point_columns import PointColumns
from ...points_file import PointsFile
from ...reading.map_positions import transform
from .spline import SmoothingSpline

#: Fewer or more pixels than this are no grid of GACOS.
_LEAST, _MOST = 2, 100_000

#: Zenith delays lie between these on Earth [m]; what does not is no delay.
_PLAUSIBLE = (0.5, 3.5)


class DelayGrid:
    """The zenith delay of one date on a grid of longitude and latitude.

    Parameters
    ----------
    path : Path
        The ``.ztd`` file.

    Raises
    ------
    EngineError
        The file or its header is missing, damaged or holds no delays.
    """

    def __init__(self, path: Path):
        self._path = path
        header = _read_header(path.with_name(path.name + ".rsc"))
        rows, cols = int(header["FILE_LENGTH"]), int(header["WIDTH"])
        try:
            values = np.fromfile(path, "<f4")
        except OSError as error:
            raise EngineError(f"{path} could not be read: {error.strerror}.") from error
        if not (_LEAST <= min(rows, cols) <= max(rows, cols) <= _MOST) or values.size != rows * cols:
            raise EngineError(
                f"{path} holds {values.size} values and its header tells {rows} x {cols}; download it again."
            )
        self._values = values.reshape(rows, cols)
        self._first = header["X_FIRST"], header["Y_FIRST"]
        self._step = header["X_STEP"], header["Y_STEP"]

    def at(self, longitude: np.ndarray, latitude: np.ndarray) -> np.ndarray:
        """Zenith delay at places, bilinear.

        Parameters
        ----------
        longitude, latitude : (n,) ndarray
            [deg].

        Returns
        -------
        (n,) ndarray of float64
            [m].

        Raises
        ------
        EngineError
            The grid does not cover the places, or holds something else there.
        """
        rows, cols = self._values.shape
        col = (longitude - self._first[0]) / self._step[0]
        row = (latitude - self._first[1]) / self._step[1]
        outside = (col < 0) | (row < 0) | (col > cols - 1) | (row > rows - 1)
        if outside.any():
            raise EngineError(
                f"{self._path} does not cover {int(outside.sum())} of {len(outside)} points; order a grid "
                f"of the "
                "whole area."
            )
        left, top = np.minimum(col.astype(int), cols - 2), np.minimum(row.astype(int), rows - 2)
        right, down = col - left, row - top
        delay = sum(
            weight * self._values[top + k, left + m].astype(np.float64)
            for k, m, weight in (
                (0, 0, (1 - down) * (1 - right)), (0, 1, (1 - down) * right),
                (1, 0, down * (1 - right)), (1, 1, down * right),
            )
        )  # fmt: skip
        low, high = _PLAUSIBLE
        if not ((delay >= low) & (delay <= high)).all():
            raise EngineError(
                f"{self._path} holds {delay.min():g} to {delay.max():g} m at the points; zenith delays lie "
                f"between "
                f"{low:g} and {high:g} m."
            )
        return delay


def external_delay(
    folder: Path,
    dates: tuple[date, ...],
    longitude: np.ndarray,
    latitude: np.ndarray,
    incidence: np.ndarray,
    monitor: Monitor,
):
    """Apparent displacement of each date from the delays of a folder, date by date.

    Parameters
    ----------
    folder : Path
        Where the ``.ztd`` files lie.
    dates : tuple of date
        Dates of the series.
    longitude, latitude, incidence : (n,) ndarray
        Of the points [deg].
    monitor : Monitor
        Cancel.

    Yields
    ------
    (n,) ndarray of float64
        Apparent displacement toward the satellite [m].

    Raises
    ------
    EngineError
        A date has no file, or a file cannot be used.
    """
    files = [folder / f"{day:%Y%m%d}.ztd" for day in dates]
    missing = [path.name for path in files if not path.is_file()]
    if missing:
        raise EngineError(
            f"{folder} lacks {len(missing)} of {len(files)} dates ({', '.join(missing[:5])}"
            f"{' ...' if len(missing) > 5 else ''}); order them from GACOS, or leave GACOS empty."
        )
    if not np.isfinite(incidence).all():
        raise EngineError(
            "Delays cannot be brought to the line of sight: the points have no incidence angle."
        )
    slant = -1.0 / np.cos(np.radians(incidence.astype(np.float64)))
    for path in files:
        monitor.check()
        yield DelayGrid(path).at(longitude, latitude) * slant


def remove_external(
    points: PointsFile,
    series: np.ndarray,
    columns: PointColumns,
    spline: SmoothingSpline,
    folder: Path,
    monitor: Monitor,
) -> None:
    """Take external delays off the series, and say whether that made them quieter.

    Parameters
    ----------
    points : PointsFile
        Where the points come from.
    series : (n_dates, n) ndarray of float32
        Displacement [m]; corrected in place.
    columns : PointColumns
        The points.
    spline : SmoothingSpline
        Motion, which scatter is measured against.
    folder : Path
        Where the ``.ztd`` files lie.
    monitor : Monitor
        Cancel and messages.
    """
    level = np.zeros(series.shape[1], np.int64)
    before = _scatter(series, spline, level)
    delays = external_delay(
        folder, points.header.dates, *_geographic(points, columns), columns.incidence_angle, monitor
    )
    first = None
    for index, delay in enumerate(delays):
        first = delay if first is None else first
        series[index] -= (delay - first).astype(np.float32)
    after = _scatter(series, spline, level)
    said = (
        f"External delays of {folder}: the scatter of the points about straight lines goes from "
        f"{1000.0 * before:.1f} to {1000.0 * after:.1f} mm."
    )
    if after > before:
        monitor.warn(f"{said} They make it worse; consider leaving GACOS empty.")
    else:
        monitor.inform(said)


def _geographic(points: PointsFile, columns: PointColumns) -> tuple[np.ndarray, np.ndarray]:
    """Longitude and latitude of the points [deg]."""
    if points.header.crs == "EPSG:4326":
        return columns.x, columns.y
    return transform(points.header.crs, "EPSG:4326", columns.x, columns.y)


def _scatter(series: np.ndarray, spline: SmoothingSpline, level: np.ndarray) -> float:
    """Median standard deviation of a sample of points about straight lines, relative to their median [m]."""
    some = np.unique(np.linspace(0, series.shape[1] - 1, 5000).astype(np.int64))
    sample = series[:, some].astype(np.float64)
    sample -= np.median(sample, axis=1, keepdims=True)
    return float(np.sqrt(np.median(spline.white_variance(sample, level[some]))))


def _read_header(path: Path) -> dict[str, float]:
    wanted = ("WIDTH", "FILE_LENGTH", "X_FIRST", "Y_FIRST", "X_STEP", "Y_STEP")
    try:
        lines = path.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError as error:
        raise EngineError(
            f"{path} could not be read: every .ztd file needs its .ztd.rsc beside it."
        ) from error
    told = dict(parts[:2] for parts in (line.split() for line in lines) if len(parts) >= 2)
    try:
        header = {name: float(told[name]) for name in wanted}
        if not np.isfinite(list(header.values())).all():
            raise ValueError("not finite")
    except (KeyError, ValueError) as error:
        raise EngineError(f"{path} does not tell {', '.join(wanted)}; download it again.") from error
    if not (header["X_STEP"] > 0 > header["Y_STEP"]):
        raise EngineError(f"{path}: X_STEP must be positive and Y_STEP negative; download it again.")
    return header
