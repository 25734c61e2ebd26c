"""Scattered points whose unwrapped phases are known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from small_stack import WAVELENGTH, every

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.point_columns import COLUMNS, PointColumns, PointsHeader
from icops_qgis.engine.points_file import create_points, open_points
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.timeseries.unwrapping.unwrap import UnwrapOptions, unwrap_points

RANGE, INCIDENCE = 850_000.0, 39.0
PER_METRE = 4 * np.pi / WAVELENGTH


@dataclass
class Known:
    """Points, what is measured and what is true; (n_dates, n) arrays."""

    x: np.ndarray
    y: np.ndarray
    dates: tuple[date, ...]
    bperp: np.ndarray
    true: np.ndarray
    phase: np.ndarray
    deviation: np.ndarray


def bowl(x, y, dates, rate=-0.15):
    """Displacement [m] of the bowl of the mine: 15 cm/yr over exp(-(x / 107 m)^2 - (y / 269 m)^2)."""
    years = np.array([(day - dates[0]).days for day in dates]) / 365.25
    return np.outer(rate * years, np.exp(-((x / 107.0) ** 2) - (y / 269.0) ** 2))


def known_points(n=600, dates=None, motion=bowl, noise=0.2, seed=1, half_width=400.0):
    """A bowl, a delay that is smooth in space, DEM errors of 4 m and noise."""
    rng = np.random.default_rng(seed)
    dates = every(12, 40) if dates is None else dates
    x, y = rng.uniform(-half_width, half_width, (2, n))
    bperp = rng.normal(0, 60, len(dates))
    delay = rng.normal(0, 0.003, (len(dates), 3)) @ np.array([np.ones(n), x / half_width, y / half_width])
    dem_error = rng.normal(0, 4.0, n) / (RANGE * np.sin(np.radians(INCIDENCE)))
    true = PER_METRE * (motion(x, y, dates) + delay + np.outer(bperp, dem_error))
    true -= true[0]
    sigma = np.full(n, noise)
    measured = true + sigma * rng.standard_normal(true.shape)
    measured -= measured[0]
    deviation = np.sqrt(2) * np.broadcast_to(sigma, true.shape).copy()
    deviation[0] = 0.0
    return Known(x, y, tuple(dates), bperp, true, wrapped(measured), deviation)


def wrapped(phase):
    """Phase in [-pi, pi) [rad]."""
    return ((phase + np.pi) % (2 * np.pi) - np.pi).astype(np.float32)


def write_known(path, known, crs="EPSG:32652", **changes):
    """Write them as combine_scatterers would; `changes` replace columns."""
    n = len(known.x)
    values = {name: np.ones(n) for name, _, _, _ in COLUMNS}
    values |= {
        "row": np.arange(n), "col": np.zeros(n), "x": 500_000.0 + known.x, "y": 4_650_000.0 + known.y,
        "type": np.full(n, 2), "slant_range_distance": np.full(n, RANGE),
        "incidence_angle": np.full(n, INCIDENCE),
    }  # fmt: skip
    values |= changes
    columns = PointColumns(*(values[name].astype(dtype) for name, _, dtype, _ in COLUMNS))
    header = PointsHeader(known.dates, WAVELENGTH, crs, n, (max(n, 1), 1), {"HEADING": "-12.0"})
    with create_points(path, header, columns, known.bperp, Provenance("icops:test")) as writer:
        writer.write_phase(slice(0, n), known.phase, known.deviation)
    return path


@dataclass
class Found:
    """An unwrapped file."""

    summary: object
    said: list[str]
    warned: list[str]
    index: np.ndarray
    series: np.ndarray
    pairs: np.ndarray
    values: np.ndarray
    component: np.ndarray
    coherence: np.ndarray
    attributes: dict


def unwrap(folder, known, network=None, options=None, execution=None, monitor=None, **columns):
    """Write points, unwrap them, read what came out: its dates follow from the pairs, NaN where none."""
    said, warned = [], []
    source, output = folder / "points.h5", folder / "unwrapped.h5"
    write_known(source, known, **columns)
    (folder / "scratch").mkdir(exist_ok=True)
    summary = unwrap_points(
        source, network, output, options or UnwrapOptions(), folder / "scratch",
        execution or Execution(threads=2), Provenance("icops:unwrap_points"),
        monitor or Monitor(inform=said.append, warn=warned.append),
    )  # fmt: skip
    with open_points(output) as file:
        everything = slice(0, file.header.n_points)
        pairs, values = file.pairs, file.unwrapped(everything)
        series = np.full((file.header.n_dates, file.header.n_points), np.nan)
        series[0] = 0.0
        for (earlier, later), value in sorted(zip(map(tuple, pairs), values), key=lambda one: one[0][1]):
            if np.isnan(series[later]).any():
                series[later] = series[earlier] - value
        return Found(
            summary, said, warned, file.columns().row, series, pairs, values, file.component(),
            file.arc_coherence(), dict(file.header.attributes),
        )  # fmt: skip


def slips(known, found):
    """(n_dates, n) bool: a cycle or more off the truth, relative to the majority of the date."""
    difference = found.series - known.true[:, found.index]
    difference -= np.median(difference, axis=1)[:, None]
    return np.rint(difference / (2 * np.pi)) != 0
