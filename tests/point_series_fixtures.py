"""Unwrapped points over a sinking dump, with everything that planted them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from scipy.ndimage import map_coordinates

from icops_qgis.engine.point_columns import DS, PS, PointColumns, PointsHeader
from icops_qgis.engine.points_file import create_points
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.simulation.random_fields import power_law_field

WAVELENGTH = 0.0555
PER_METRE = 4.0 * np.pi / WAVELENGTH
CRS = "EPSG:32652"
ORIGIN = np.array([500_000.0, 4_674_000.0])
#: Extent of the ground east and north [m].
EXTENT = (1500.0, 1800.0)


@dataclass
class PlantedPoints:
    """Points and their truth."""

    path: str
    dates: tuple[date, ...]
    years: np.ndarray
    positions: np.ndarray
    displacement: np.ndarray
    atmosphere: np.ndarray
    dem_error: np.ndarray
    kinds: np.ndarray
    bperp: np.ndarray
    pairs: np.ndarray

    @property
    def velocity(self) -> np.ndarray:
        """(n,) planted least-squares rates [m/yr]."""
        centred = self.years - self.years.mean()
        return centred @ self.displacement / (centred @ centred)

    def relative(self, result) -> np.ndarray:
        """(n_dates, n) error of a result whose points are all of these [m], its reference area's mean off."""
        error = result.points.displacement - self.displacement
        return error - error[:, result.reference.points].mean(axis=1, keepdims=True)


def plant(
    path,
    *,
    n=4000,
    n_dates=36,
    seed=0,
    rate=0.12,
    start=0.0,
    turbulence=0.003,
    noise=0.25,
    dem=4.0,
    slips=0.0,
    missing=0.0,
    gap=None,
    max_days=60,
) -> PlantedPoints:
    """Write a file of unwrapped points.

    Parameters
    ----------
    path : path
        Destination.
    rate : float
        Largest subsidence along the line of sight, of a Gaussian bowl 150 m wide [m/yr].
    start : float
        When it begins, as a share of the series.
    turbulence : float
        Delay of each date, rms [m].
    noise : float
        Of each phase [rad].
    dem : float
        DEM error of persistent scatterers, a tenth of the points, rms [m].
    slips, missing : float
        Share of the pairs' values that are a cycle off, and that are NaN.
    gap : (int, int), optional
        Index of the date after a gap, and its length [d].
    max_days : int
        Longest pair [d].
    """
    rng = np.random.default_rng(seed)
    days = 12 * np.arange(n_dates)
    if gap:
        days[gap[0] :] += gap[1]
    dates = tuple(date(2018, 3, 1) + timedelta(int(day)) for day in days)
    years = days / 365.25
    east, north = (rng.uniform(0.0, size, n) for size in EXTENT)
    shape = np.exp(-(((east - 900.0) / 150.0) ** 2) - ((north - 1100.0) / 150.0) ** 2)
    moved = np.maximum(years - start * years[-1], 0.0)
    displacement = -rate * np.outer(moved, shape)
    atmosphere = np.zeros((n_dates, n))
    if turbulence:
        for index in range(n_dates):
            field = power_law_field((70, 60), turbulence, rng)
            atmosphere[index] = map_coordinates(field, (north / 30.0, east / 30.0), order=1)
    kinds = np.where(rng.random(n) < 0.1, PS, DS).astype(np.uint8)
    dem_error = np.where(kinds == PS, dem * rng.standard_normal(n), 0.0)
    bperp = 60.0 * rng.standard_normal(n_dates)
    range_sine = 8.7e5 * np.sin(np.radians(39.0))
    phase = PER_METRE * (displacement + atmosphere + np.outer(bperp, dem_error) / range_sine)
    phase = phase + noise * rng.standard_normal((n_dates, n))
    phase -= phase[0]
    pairs = np.array(
        [(i, j) for i in range(n_dates) for j in range(i + 1, n_dates) if days[j] - days[i] <= max_days]
    )
    unwrapped = phase[pairs[:, 0]] - phase[pairs[:, 1]]
    wrong = rng.random(unwrapped.shape) < slips
    unwrapped[wrong] += 2.0 * np.pi * rng.choice([-1.0, 1.0], int(wrong.sum()))
    unwrapped[rng.random(unwrapped.shape) < missing] = np.nan
    write(path, dates, np.column_stack([east, north]), kinds, bperp, phase, pairs, unwrapped, noise)
    positions = np.column_stack([east, north])
    return PlantedPoints(
        str(path), dates, years, positions, displacement, atmosphere, dem_error, kinds, bperp, pairs
    )


def write(path, dates, positions, kinds, bperp, phase, pairs, unwrapped, noise) -> None:
    """Write phases (n_dates, n) and unwrapped pairs (n_pairs, n) of points as a file."""
    n = len(positions)

    def same(value, dtype=np.float32):
        return np.full(n, value, dtype)

    columns = PointColumns(
        same(0, np.int32), np.arange(n, dtype=np.int32), positions[:, 0] + ORIGIN[0],
        positions[:, 1] + ORIGIN[1], kinds, same(0.8), same(0.3), same(50, np.uint16), same(1.0), same(700.0),
        same(39.0), same(100.0), same(8.7e5, np.float64),
    )  # fmt: skip
    header = PointsHeader(dates, WAVELENGTH, CRS, n, (1, n), {})
    wrapped = np.angle(np.exp(1j * phase)).astype(np.float32)
    wrapped[wrapped >= np.float32(np.pi)] = -np.pi
    deviation = np.full(phase.shape, np.sqrt(2.0) * noise, np.float32)
    deviation[0] = 0.0
    with create_points(path, header, columns, bperp, Provenance("icops:test"), pairs=pairs) as writer:
        writer.write_phase(slice(None), wrapped, deviation)
        writer.write_unwrapped(slice(None), unwrapped.astype(np.float32))
        writer.write_islands(np.ones(n, np.int32), np.ones(n, np.float32))
