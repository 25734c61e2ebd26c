"""Points as other programs write them, made from a known truth after the descriptions of the formats."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from datetime import date, timedelta

import h5py
import numpy as np
import scipy.io
from osgeo import ogr, osr

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.reading.points import ImportOptions, import_points

WAVELENGTH = 0.0554658

#: MATLAB's datenum of 1970-01-01.
DATENUM_1970 = 719529


@dataclass
class Truth:
    """Moving points."""

    lon: np.ndarray
    lat: np.ndarray
    days: list[date]
    displacement: np.ndarray
    """(n_dates, n) [mm], positive toward the satellite, not 0 at the first date."""
    velocity: np.ndarray
    """(n,) [mm/yr] as a source would state it, which is not quite the slope."""

    @property
    def years(self):
        return np.array([(day - self.days[0]).days for day in self.days]) / 365.25

    @property
    def referenced(self):
        """Displacement since the first date [mm]."""
        return self.displacement - self.displacement[0]


def truth(n=40, n_dates=30, seed=3):
    rng = np.random.default_rng(seed)
    days = [date(2019, 1, 5) + timedelta(days=12 * i + (i % 3)) for i in range(n_dates)]
    t = np.array([(day - days[0]).days for day in days]) / 365.25
    velocity = rng.normal(-10, 20, n)
    series = velocity * t[:, None] + 3 * np.sin(2 * np.pi * t)[:, None] + rng.normal(0, 2, (n_dates, n)) + 7.5
    lon, lat = 9 + rng.uniform(0, 0.1, n), 50 + rng.uniform(0, 0.1, n)
    return Truth(lon, lat, days, np.round(series, 4), np.round(velocity, 3))


def imported(path, execution=None, monitor=None, **options):
    """The points of a file, through the one engine function."""
    return import_points(
        str(path), ImportOptions(**options), execution or Execution(threads=2), monitor or Monitor()
    )


def datenums(days):
    return [(day - date(1970, 1, 1)).days + DATENUM_1970 for day in days]


def write_rows(path, rows, delimiter=",", encoding="utf-8"):
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return path


def write_stamps_csv(path, points):
    rows = [[f"export_res_{i + 1}" for i in range(3 + len(points.days))]]
    rows.append([9.05, 50.05, "NaN", *(number - 1 for number in datenums(points.days))])
    rows += np.column_stack((points.lon, points.lat, points.velocity, points.displacement.T)).tolist()
    return write_rows(path, rows)


def stamps_variables(points):
    return {
        "ph_mm": points.displacement.T.astype(np.float32),
        "lonlat": np.column_stack((points.lon, points.lat)),
        "day": np.array(datenums(points.days), dtype=float)[:, None],
        "master_day": np.array([[DATENUM_1970 + 18000.0]]),
        "n_ps": np.array([[float(len(points.lon))]]),
        "lambda": np.array([[WAVELENGTH]]),
    }


def write_mat73(path, variables):
    """MATLAB 7.3: HDF5 behind 512 bytes of text, arrays transposed."""
    with h5py.File(path, "w", userblock_size=512) as handle:
        for name, values in variables.items():
            handle[name] = np.asarray(values).T
    with path.open("r+b") as file:
        text = (
            b"MATLAB 7.3 MAT-file, Platform: GLNXA64, Created on: Sat Jan  1 00:00:00 2022 HDF5 schema 1.00 ."
        )
        file.write(text.ljust(124) + b"\x00\x02IM")
    return path


def write_stamps_mat(path, points, version="5", compressed=False):
    if version == "7.3":
        return write_mat73(path, stamps_variables(points))
    scipy.io.savemat(path, stamps_variables(points), do_compression=compressed)
    return path


ROWS, COLS = 8, 6


def grid_truth(n_dates=30):
    return truth(ROWS * COLS, n_dates)


def write_mintpy(folder, points, geocoded=False, mask=True, everything=True):
    """timeseries.h5 of all points, in row-major order of an 8 x 6 grid; pixel (0, 0) has no data."""
    folder.mkdir(parents=True, exist_ok=True)
    shape = (ROWS, COLS)
    cube = points.referenced.reshape(-1, *shape).astype(np.float32) / 1000
    cube[:, 0, 0] = 0
    with h5py.File(folder / "timeseries.h5", "w") as handle:
        handle["timeseries"] = cube
        handle["date"] = np.array([f"{day:%Y%m%d}" for day in points.days], dtype="S8")
        handle["bperp"] = np.zeros(len(points.days), np.float32)
        handle.attrs.update(FILE_TYPE="timeseries", LENGTH=str(ROWS), WIDTH=str(COLS), UNIT="m")
        handle.attrs.update(WAVELENGTH=str(WAVELENGTH), REF_Y="3", REF_X="2")
        if geocoded:
            handle.attrs.update(
                X_FIRST="9.0", X_STEP="0.01", Y_FIRST="50.5", Y_STEP="-0.01", X_UNIT="degrees"
            )
    geometry = {
        "latitude": points.lat, "longitude": points.lon, "height": np.full(points.lat.shape, 123.0),
        "incidenceAngle": np.full(points.lat.shape, 39.0), "azimuthAngle": np.full(points.lat.shape, -100.0),
    }  # fmt: skip
    if geocoded:
        del geometry["latitude"], geometry["longitude"]
    (folder / "inputs").mkdir(exist_ok=True)
    name = "geometryGeo.h5" if geocoded else "geometryRadar.h5"
    with h5py.File(folder / "inputs" / name, "w") as handle:
        for dataset, values in geometry.items():
            handle[dataset] = values.reshape(shape)
    if not everything:
        return folder / "timeseries.h5"
    coherence = np.linspace(0.3, 0.99, ROWS * COLS).reshape(shape)
    with h5py.File(folder / "temporalCoherence.h5", "w") as handle:
        handle["temporalCoherence"] = coherence
    with h5py.File(folder / "velocity.h5", "w") as handle:
        handle["velocity"] = points.velocity.reshape(shape) / 1000
        handle["velocityStd"] = np.full(shape, 0.0012)
    if mask:
        with h5py.File(folder / "maskTempCoh.h5", "w") as handle:
            handle["mask"] = coherence > 0.7
    return folder / "timeseries.h5"


def write_layer(path, points, driver, fields, crs=4326, geometry=ogr.wkbPoint):
    """A layer of points; `fields` gives the names and values before the dates."""
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(crs)
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    layer = dataset.CreateLayer("points", reference, geometry)
    for name, values in fields.items():
        kind = ogr.OFTString if isinstance(values[0], str) else ogr.OFTReal
        layer.CreateField(ogr.FieldDefn(name, kind))
    for day in points.days:
        layer.CreateField(ogr.FieldDefn(f"D{day:%Y%m%d}", ogr.OFTReal))
    for i in range(len(points.lon)):
        feature = ogr.Feature(layer.GetLayerDefn())
        for name, values in fields.items():
            feature.SetField(name, values[i] if isinstance(values[i], str) else float(values[i]))
        for day, value in zip(points.days, points.displacement[:, i].tolist()):
            if np.isfinite(value):
                feature.SetField(f"D{day:%Y%m%d}", value)
        shape = ogr.Geometry(ogr.wkbPoint)
        shape.AddPoint_2D(float(points.lon[i]), float(points.lat[i]))
        feature.SetGeometry(shape)
        layer.CreateFeature(feature)
    layer = dataset = None
    return path


def write_mintpy_shapefile(path, points):
    """The fields of MintPy's save_qgis."""
    n = len(points.lon)
    fields = {
        "CODE": [f"{i + 1:08x}" for i in range(n)], "HEIGHT": np.full(n, 55.25), "H_STDEV": np.zeros(n),
        "VEL": points.velocity, "V_STDEV": np.full(n, 0.8), "COHERENCE": np.full(n, 0.91),
        "EFF_AREA": np.ones(n),
    }  # fmt: skip
    return write_layer(path, points, "ESRI Shapefile", fields)


def write_sarvey(folder, points, dem_error=0.0, baselines=None, geometry=True, stack=True):
    """p2_coh80_ts.h5 and what belongs to it, on an 8 x 6 grid; `dem_error` in mm per metre of baseline."""
    folder.mkdir(parents=True, exist_ok=True)
    n, m = len(points.lon), len(points.days)
    baselines = np.zeros(m) if baselines is None else baselines
    row, col = np.divmod(np.arange(n), COLS)
    metres = (points.displacement.T + dem_error * baselines) / 1000
    with h5py.File(folder / "p2_coh80_ts.h5", "w") as handle:
        handle.attrs["num_points"] = n
        handle["coord_xy"] = np.column_stack((row, col))
        handle["point_id"] = np.arange(n) + 1000
        handle["phase"] = (metres * 4 * np.pi / WAVELENGTH).astype(np.float32)
    with h5py.File(folder / "ifg_network.h5", "w") as handle:
        handle.attrs["num_images"] = m
        handle["dates"] = np.array([day.isoformat() for day in points.days], dtype="S")
        handle["pbase"] = baselines
        handle["tbase"] = points.years
    plane = _transverse_mercator(points)
    with h5py.File(folder / "coordinates_map.h5", "w") as handle:
        grid = np.zeros((2, ROWS, COLS))
        grid[:, row, col] = plane.T
        handle["coord_map"] = grid
        handle.attrs["lon_0"], handle.attrs["lat_0"] = 9.05, 50.05
    inputs = folder.parent / "inputs"
    inputs.mkdir(exist_ok=True)
    if geometry:
        with h5py.File(inputs / "geometryRadar.h5", "w") as handle:
            for name, values in (("latitude", points.lat), ("longitude", points.lon)):
                raster = np.zeros((ROWS, COLS))
                raster[row, col] = values
                handle[name] = raster
            handle["incidenceAngle"] = np.full((ROWS, COLS), 39.0)
            handle["height"] = np.full((ROWS, COLS), 12.0)
    if stack:
        with h5py.File(inputs / "slcStack.h5", "w") as handle:
            handle.attrs["WAVELENGTH"] = str(WAVELENGTH)
    return folder / "p2_coh80_ts.h5"


def _transverse_mercator(points):
    lonlat, plane = osr.SpatialReference(), osr.SpatialReference()
    lonlat.ImportFromEPSG(4326)
    plane.ImportFromProj4(
        "+proj=tmerc +lat_0=50.05 +lon_0=9.05 +k=1 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs"
    )
    for each in (lonlat, plane):
        each.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    there = osr.CoordinateTransformation(lonlat, plane)
    return np.array(there.TransformPoints(np.column_stack((points.lon, points.lat)).tolist()))[:, :2]


_MOTION = [
    "mean_velocity", "mean_velocity_std", "acceleration", "acceleration_std", "seasonality",
    "seasonality_std",
]  # fmt: skip
EGMS_L2 = [
    "pid", "mp_type", "latitude", "longitude", "easting", "northing", "height", "height_wgs84", "line",
    "pixel", "rmse", "temporal_coherence", "amplitude_dispersion", "incidence_angle", "track_angle",
    "los_east", "los_north", "los_up", *_MOTION,
]  # fmt: skip
EGMS_L3 = ["pid", "easting", "northing", "height", "rmse", *_MOTION]


def write_egms(path, points, columns=EGMS_L2):
    n = len(points.lon)
    values = {
        "easting": 4_321_000 + np.arange(n) * 100, "northing": np.full(n, 3_210_050),
        "height": np.full(n, 210.5), "rmse": np.full(n, 1.7),
        "temporal_coherence": np.full(n, 0.83), "amplitude_dispersion": np.full(n, 0.2),
        "incidence_angle": np.full(n, 38.7), "track_angle": np.full(n, -167.0),
        "los_east": np.full(n, 0.612), "los_north": np.full(n, -0.128),
        "los_up": np.full(n, 0.780), "mean_velocity": points.velocity,
        "mean_velocity_std": np.full(n, 0.3), "seasonality": np.full(n, 2.5),
        "acceleration": np.full(n, -0.75),
    }  # fmt: skip
    rows = [[*columns, *(f"{day:%Y%m%d}" for day in points.days)]]
    for i in range(len(points.lon)):
        head = [f"21a{i:07d}" if name == "pid" else values.get(name, np.zeros(99))[i] for name in columns]
        rows.append([*head, *points.displacement[:, i]])
    return write_rows(path, rows)


def write_table(path, points, delimiter=",", decimal=".", encoding="utf-8", date_name="D{:%Y%m%d}"):
    """A plain table: id, lon, lat, dates."""
    names = [date_name.format(day) for day in points.days]
    rows = [["id", "lon", "lat", *names]]
    for i in range(len(points.lon)):
        cells = [points.lon[i], points.lat[i], *points.displacement[:, i]]
        rows.append([f"p{i}", *(repr(float(cell)).replace(".", decimal) for cell in cells)])
    return write_rows(path, rows, delimiter, encoding)


def write_long(path, points, shuffled=True):
    rows = [
        [f"p{i}", points.lon[i], points.lat[i], day.isoformat(), points.displacement[k, i]]
        for i in range(len(points.lon))
        for k, day in enumerate(points.days)
    ]
    if shuffled:
        rows = [rows[i] for i in np.random.default_rng(0).permutation(len(rows))]
    return write_rows(path, [["id", "lon", "lat", "date", "displacement"], *rows])
