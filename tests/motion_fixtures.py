"""Points and DEMs whose motion and slopes are known, for the tests of motion in other directions."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
from osgeo import gdal, osr

from icops_qgis.engine.points import Points
from icops_qgis.engine.reading.map_positions import transform

UTM = "EPSG:32652"
MIDDLE = 400_000.0, 4_680_000.0


def days(count=12, step=60, first=date(2019, 2, 3)):
    """Dates at an even step."""
    return tuple(first + timedelta(step * k) for k in range(count))


def look(incidence, heading):
    """East, north, up from the ground to a right-looking satellite; degrees."""
    theta, flight = np.radians(incidence), np.radians(heading)
    flat = np.sin(theta)
    # The satellite stands to the left of its flight, as seen from the ground: 90 deg before the heading.
    return np.stack([flat * np.sin(flight - np.pi / 2), flat * np.cos(flight - np.pi / 2), np.cos(theta)])


def seen_points(x, y, motion, incidence, heading, dates=None, crs=UTM, **attributes):
    """Points that move evenly by `motion` (3, n) [m/yr] as one orbit sees them."""
    n, dates = len(x), dates or days()
    toward = look(np.broadcast_to(incidence, n), heading)
    velocity = (toward * motion).sum(axis=0)
    years = np.array([(day - dates[0]).days for day in dates]) / 365.25
    attributes = {
        "velocity": velocity, "velocity_std": np.full(n, 0.001), "rmse": np.full(n, 0.002),
        "incidence": np.radians(np.broadcast_to(incidence, n)), "los_east": toward[0],
        "los_north": toward[1], "los_up": toward[2], **attributes,
    }  # fmt: skip
    series = (years[:, None] * velocity).astype(np.float32)
    return Points(x, y, crs, dates, series, np.full(n, "DS"), attributes)


def square(n=400, half=1000.0, seed=0):
    """Places [m] around the middle."""
    rng = np.random.default_rng(seed)
    return MIDDLE[0] + rng.uniform(-half, half, n), MIDDLE[1] + rng.uniform(-half, half, n)


def write_dem(path, height, crs=UTM, pixel=30.0, size=120, middle=None, rotation=0.0, unit="m", hole=None):
    """A raster of `height(east, north)`: true metres from the middle, whatever its coordinate system."""
    x0, y0 = middle or MIDDLE
    turn = np.radians(rotation)
    a, b = pixel * np.cos(turn), pixel * np.sin(turn)
    corner = x0 - size / 2 * (a + b), y0 - size / 2 * (b - a)
    place = corner[0], a, b, corner[1], b, -a
    cols, rows = np.meshgrid(np.arange(size) + 0.5, np.arange(size) + 0.5)
    x = place[0] + cols * place[1] + rows * place[2]
    y = place[3] + cols * place[4] + rows * place[5]
    values = height(*true_metres(x, y, crs, (x0, y0)))
    if hole is not None:
        values[hole] = -9999.0
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), size, size, 1, gdal.GDT_Float32)
    dataset.SetGeoTransform(place)
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(int(crs[5:]))
    dataset.SetProjection(reference.ExportToWkt())
    band = dataset.GetRasterBand(1)
    band.SetNoDataValue(-9999.0)
    band.SetUnitType(unit)
    band.WriteArray(values.astype(np.float32))
    band = dataset = None
    return str(path)


def true_metres(x, y, crs, middle):
    """East and north of the middle on the ellipsoid, by an azimuthal equidistant projection about it."""
    lon, lat = transform(crs, "EPSG:4326", np.array([middle[0]]), np.array([middle[1]]))
    plane = osr.SpatialReference()
    plane.ImportFromProj4(f"+proj=aeqd +lat_0={lat[0]} +lon_0={lon[0]} +datum=WGS84 +units=m")
    return transform(crs, plane.ExportToWkt(), np.asarray(x), np.asarray(y))
