"""Small folders of unwrapped interferograms, each written as its format is publicly described.

The truth is a scene that subsides: every date has a displacement toward the satellite (negative where
the ground sinks), the SLC phase is -4 pi R / lambda, and an interferogram is the phase of its
reference minus that of its secondary.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import h5py
import numpy as np
from osgeo import gdal, osr

gdal.UseExceptions()

WAVELENGTH = 0.055465763
DATES = (date(2020, 1, 1), date(2020, 1, 13), date(2020, 1, 25))
PAIRS = ((DATES[0], DATES[1]), (DATES[0], DATES[2]), (DATES[1], DATES[2]))

EARTH_ROTATION = 7.2921151467e-5
GRAVITY = 3.986004418e14


def stamp(day):
    return day.strftime("%Y%m%d")


@dataclass
class Scene:
    """Subsidence that grows to the south-east, on a grid whose pixels all differ."""

    rows: int = 12
    cols: int = 17
    pairs: tuple = PAIRS
    dates: tuple = DATES

    def displacement(self, day):
        """Toward the satellite [m]: up to -1 mm/d."""
        r, c = np.mgrid[: self.rows, : self.cols]
        days = (day - self.dates[0]).days
        return -1e-5 * days * (1 + r + 0.1 * c)

    def phase(self, pair):
        """Unwrapped phase of a pair [rad]."""
        reference, secondary = (
            -4 * np.pi * (800_000.0 - self.displacement(day)) / WAVELENGTH for day in pair
        )
        return (reference - secondary).astype(np.float32)

    def coherence(self, pair):
        """Coherence of a pair, multiples of 1/255 from 51/255 to 255/255."""
        r, c = np.mgrid[: self.rows, : self.cols]
        return ((51 + (7 * r + 11 * c + self.pairs.index(pair)) % 205) / 255).astype(np.float32)

    def height(self):
        """Heights with a zero among them [m]."""
        r, c = np.mgrid[: self.rows, : self.cols]
        return (3.0 * r + c).astype(np.float32)


def write_geotiff(
    path, values, transform=(-99.0, 0.001, 0, 19.5, 0, -0.001), epsg=4326, nodata=None, tags=None
):
    """One band, tiled in no way; the type is that of the values."""
    from osgeo import gdal_array

    path.parent.mkdir(parents=True, exist_ok=True)
    rows, cols = values.shape
    kind = gdal_array.NumericTypeCodeToGDALTypeCode(values.dtype)
    dataset = gdal.GetDriverByName("GTiff").Create(str(path), cols, rows, 1, kind)
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    dataset.SetProjection(reference.ExportToWkt())
    dataset.SetGeoTransform(transform)
    dataset.GetRasterBand(1).WriteArray(values)
    if nodata is not None:
        dataset.GetRasterBand(1).SetNoDataValue(nodata)
    dataset.SetMetadata(tags or {})
    dataset = None
    return path


def write_dated_geotiffs(folder, scene, **options):
    """PyRate / GAMMA style: two dates and unw or cc in the name."""
    for pair in scene.pairs:
        name = "-".join(map(stamp, pair))
        tags = {
            "WAVELENGTH_METRES": str(WAVELENGTH),
            "FIRST_DATE": str(pair[0]),
            "SECOND_DATE": str(pair[1]),
            "DATA_UNITS": "RADIANS",
            "INSAR_PROCESSOR": "GAMMA",
        }
        write_geotiff(
            folder / f"area_{name}_VV_eqa_unw.tif", scene.phase(pair), nodata=0, tags=tags, **options
        )
        write_geotiff(folder / f"area_{name}_VV_flat_eqa_cc.tif", scene.coherence(pair), nodata=0, **options)
    write_geotiff(folder / "area_dem.tif", scene.height(), nodata=-9999, **options)
    return folder


def look_vector(incidence, heading):
    """East, north, up of the direction to a right-looking satellite; angles in degrees."""
    theta, to_satellite = math.radians(incidence), math.radians(heading - 90)
    return (
        math.sin(theta) * math.sin(to_satellite),
        math.sin(theta) * math.cos(to_satellite),
        math.cos(theta),
    )


def write_licsar(folder, scene, incidence=39.0, heading=-12.0, frame="005A_07021_131313"):
    """COMET LiCSAR: GEOC/PAIR/PAIR.geo.*.tif, coherence 0 to 255, unit vector, heights, baselines."""
    place = folder / "GEOC"
    for pair in scene.pairs:
        name = "_".join(map(stamp, pair))
        write_geotiff(place / name / f"{name}.geo.unw.tif", scene.phase(pair), nodata=0)
        cc = np.round(scene.coherence(pair) * 255).astype(np.uint8)
        write_geotiff(place / name / f"{name}.geo.cc.tif", cc, nodata=0)
        write_geotiff(place / name / f"{name}.geo.diff_pha.tif", scene.phase(pair))
    for letter, value in zip("ENU", look_vector(incidence, heading)):
        write_geotiff(
            place / f"{frame}.geo.{letter}.tif", np.full((scene.rows, scene.cols), value, np.float32)
        )
    write_geotiff(place / f"{frame}.geo.hgt.tif", scene.height())
    first, second, third = map(stamp, scene.dates)
    (place / "baselines").write_text(
        f"{second} {first} -40.00 -12.0\n{second} {second} 0.0 0.0\n{second} {third} 25.50 12.0\n"
    )
    (place / "metadata.txt").write_text(
        f"master={second}\ncenter_time=12:43:10.553\nheading={heading}\nrange_resolution=2.329562\n"
        f"azimuth_resolution=13.9\ncentre_range_m=878000.0\navg_incidence_angle={incidence}\n"
    )
    return folder


def hyp3_name(pair):
    """Product name of the INSAR_GAMMA naming convention."""
    return f"S1AA_{stamp(pair[0])}T123456_{stamp(pair[1])}T123457_VVP012_INT80_G_ueF_AB{stamp(pair[1])[-2:]}"


HYP3_BASELINES = {PAIRS[0]: 40.0, PAIRS[1]: 65.5, PAIRS[2]: 25.5}


def write_hyp3(folder, scene, shifts=None, incidence=35.0, heading=-12.0, reverse=()):
    """ASF HyP3: one folder per pair; `shifts` moves a pair's extent by whole pixels (row, col)."""
    corner, size = (500_000.0, 2_200_000.0), 80.0
    for pair in scene.pairs:
        name = hyp3_name(pair)
        place = folder / name
        row, col = (shifts or {}).get(pair, (0, 0))
        where = {
            "transform": (corner[0] + col * size, size, 0, corner[1] - row * size, 0, -size),
            "epsg": 32614,
        }

        def moved(values, row=row, col=col):
            # The ground stays where it is: a shifted extent shows other pixels of it.
            padded = np.pad(values, 8, mode="edge")
            return np.ascontiguousarray(
                padded[8 + row : 8 + row + scene.rows, 8 + col : 8 + col + scene.cols]
            )

        east, north, up = look_vector(incidence, heading)
        shape = (scene.rows, scene.cols)
        write_geotiff(place / f"{name}_unw_phase.tif", moved(scene.phase(pair)), nodata=0, **where)
        write_geotiff(place / f"{name}_corr.tif", moved(scene.coherence(pair)), nodata=0, **where)
        write_geotiff(place / f"{name}_dem.tif", moved(scene.height()), **where)
        theta = np.full(shape, math.asin(up), np.float32)
        phi = np.full(shape, math.atan2(north, east), np.float32)
        write_geotiff(place / f"{name}_lv_theta.tif", theta, nodata=0, **where)
        write_geotiff(place / f"{name}_lv_phi.tif", phi, nodata=0, **where)
        write_geotiff(place / f"{name}_inc_map.tif", np.full(shape, 0.3, np.float32), nodata=0, **where)
        order = pair[::-1] if pair in reverse else pair
        granules = [
            f"S1A_IW_SLC__1SDV_{stamp(day)}T123456_{stamp(day)}T123523_030616_038229_0000" for day in order
        ]
        (place / f"{name}.txt").write_text(
            f"Reference Granule: {granules[0]}\nSecondary Granule: {granules[1]}\n"
            f"Baseline: {HYP3_BASELINES.get(pair, 10.0)}\nUTC time: 45296.1\nHeading: {heading}\n"
            "Spacecraft height: 693000.0\nEarth radius at nadir: 6375000.0\nSlant range near: 800000.0\n"
            "Range looks: 20\nAzimuth looks: 4\nINSAR phase filter: yes\nUnwrapping type: mcf\n"
        )
    return folder


def write_binary(path, values):
    """Big-endian float32 without a header."""
    path.parent.mkdir(parents=True, exist_ok=True)
    values.astype(">f4").tofile(path)
    return path


def write_gamma_geocoded(folder, scene, corner=(-99.0, 19.5), post=0.001):
    """GAMMA, geocoded: *.geo.unw, *.geo.cc, mli.par, EQA.dem, EQA.dem_par (corner: a pixel's centre)."""
    for pair in scene.pairs:
        name = "_".join(map(stamp, pair))
        write_binary(folder / f"{name}.geo.unw", scene.phase(pair))
        write_binary(folder / f"{name}.geo.cc", scene.coherence(pair))
    for i, day in enumerate(scene.dates):
        # Larger than the map grid, as radar images are: their size fits no raster here.
        write_image_par(folder / f"{stamp(day)}.mli.par", day, 400, 500, shift=30.0 * i)
    write_binary(folder / "EQA.dem", scene.height())
    (folder / "EQA.dem_par").write_text(
        "Gamma DIFF&GEO DEM/MAP parameter file\ntitle: dem\nDEM_projection:     EQA\n"
        f"data_format:        REAL*4\nwidth:  {scene.cols}\nnlines: {scene.rows}\n"
        f"corner_lat: {corner[1]}  decimal degrees\ncorner_lon: {corner[0]}  decimal degrees\n"
        f"post_lat: {-post}  decimal degrees\npost_lon: {post}  decimal degrees\n\n"
        "ellipsoid_name: WGS 84\ndatum_name: WGS 84\n"
    )
    return folder


def write_gamma_radar(folder, scene, *, positions=True):
    """GAMMA, radar geometry: *.unw, *.cc, mli.par per date, lon and lat rasters."""
    for pair in scene.pairs:
        name = "-".join(map(stamp, pair))
        write_binary(folder / f"{name}.unw", scene.phase(pair))
        write_binary(folder / f"{name}.cc", scene.coherence(pair))
    for i, day in enumerate(scene.dates):
        write_image_par(folder / f"{stamp(day)}.mli.par", day, scene.rows, scene.cols, shift=30.0 * i)
    write_binary(folder / "area.hgt", scene.height())
    if positions:
        r, c = np.mgrid[: scene.rows, : scene.cols]
        write_binary(folder / "area.lon", -99.0 + 0.001 * c)
        write_binary(folder / "area.lat", 19.5 - 0.001 * r)
    return folder


def circular_orbit(times, shift=0.0, inclination=98.2, node=-100.6, radius=7_071_000.0):
    """Earth-fixed position and velocity (n, 3) of a circular orbit, in closed form.

    At time 0 it passes 19.4 degrees north going north; `shift` raises it by so many metres.
    """
    radius = radius + shift
    rate = math.sqrt(GRAVITY / radius**3)
    tilt = math.radians(inclination)
    start = math.asin(math.sin(math.radians(19.4)) / math.sin(tilt))
    u = start + rate * np.asarray(times)
    plane = np.array([[1.0, 0, 0], [0, math.cos(tilt), 0], [0, math.sin(tilt), 0]])
    inertial = radius * np.stack([np.cos(u), np.sin(u), 0 * u], axis=-1) @ plane.T
    speed = radius * rate * np.stack([-np.sin(u), np.cos(u), 0 * u], axis=-1) @ plane.T
    angle = math.radians(node) - EARTH_ROTATION * np.asarray(times)
    cosine, sine = np.cos(angle), np.sin(angle)

    def turned(v):
        x, y = cosine * v[:, 0] - sine * v[:, 1], sine * v[:, 0] + cosine * v[:, 1]
        return np.stack([x, y, v[:, 2]], axis=-1)

    position = turned(inertial)
    rotation = EARTH_ROTATION * np.stack([position[:, 1], -position[:, 0], 0 * position[:, 2]], axis=-1)
    return position, turned(speed) + rotation


def write_image_par(path, day, rows, cols, shift=0.0, **changes):
    """GAMMA image header with the state vectors of `circular_orbit`; `changes` replaces keywords."""
    middle, step, count = 43_200.0, 10.0, 7
    times = (np.arange(count) - count // 2) * step
    position, velocity = circular_orbit(times, shift)
    entries = {
        "title": "synthetic",
        "sensor": "S1A IW IW1 VV",
        "date": f"{day.year} {day.month:02d} {day.day:02d}",
        "start_time": f"{middle - 1.0} s",
        "azimuth_line_time": "4.1e-03 s",
        "range_samples": cols,
        "azimuth_lines": rows,
        "range_looks": 8,
        "azimuth_looks": 2,
        "image_format": "FLOAT",
        "heading": "-12.2 degrees",
        "range_pixel_spacing": "18.6 m",
        "azimuth_pixel_spacing": "28.0 m",
        "near_range_slc": "800000.0 m",
        "incidence_angle": "39.7 degrees",
        "azimuth_angle": "90.0 degrees",
        "radar_frequency": f"{299_792_458.0 / WAVELENGTH!r} Hz",
        "adc_sampling_rate": "6.4345241e+07 Hz",
        "chirp_bandwidth": "5.65e+07 Hz",
        "prf": "486.4863103 Hz",
        "azimuth_proc_bandwidth": "327.0 Hz",
        "number_of_state_vectors": count,
        "time_of_first_state_vector": f"{middle + times[0]} s",
        "state_vector_interval": f"{step} s",
    }
    for i in range(count):
        entries[f"state_vector_position_{i + 1}"] = " ".join(f"{v:.4f}" for v in position[i]) + " m m m"
        entries[f"state_vector_velocity_{i + 1}"] = " ".join(f"{v:.5f}" for v in velocity[i]) + " m/s m/s m/s"
    entries |= changes
    lines = ["Gamma Interferometric SAR Processor (ISP) - Image Parameter File", ""]
    lines += [f"{name}:  {value}" for name, value in entries.items() if value is not None]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n")
    return path


def write_mintpy(folder, scene, *, geocoded=True, drop=(), incidence=37.0):
    """MintPy: ifgramStack.h5 with dropIfgram (true means keep), and the geometry file."""
    folder.mkdir(parents=True, exist_ok=True)
    attributes = {
        "WAVELENGTH": str(WAVELENGTH),
        "PROCESSOR": "isce",
        "ORBIT_DIRECTION": "ASCENDING",
        "HEADING": "-12.0",
        "ALOOKS": "3",
        "RLOOKS": "9",
        "LENGTH": str(scene.rows),
        "WIDTH": str(scene.cols),
        "REF_Y": "2",
        "REF_X": "3",
    }
    if geocoded:
        attributes |= {
            "X_FIRST": "-99.0",
            "X_STEP": "0.001",
            "Y_FIRST": "19.5",
            "Y_STEP": "-0.001",
            "EPSG": "4326",
        }
    phase = np.stack([scene.phase(pair) for pair in scene.pairs])
    phase[:, 0, 0] = 0.0
    with h5py.File(folder / "ifgramStack.h5", "w") as handle:
        handle.attrs.update({**attributes, "FILE_TYPE": "ifgramStack"})
        handle["date"] = np.array([[stamp(day) for day in pair] for pair in scene.pairs], dtype="S8")
        handle["bperp"] = np.array([HYP3_BASELINES.get(pair, 5.0) for pair in scene.pairs], np.float32)
        handle["dropIfgram"] = np.array([pair not in drop for pair in scene.pairs])
        handle["unwrapPhase"] = phase
        handle["coherence"] = np.stack([scene.coherence(pair) for pair in scene.pairs])
    shape = (scene.rows, scene.cols)
    with h5py.File(folder / ("geometryGeo.h5" if geocoded else "geometryRadar.h5"), "w") as handle:
        handle.attrs.update(attributes)
        handle["height"] = scene.height()
        handle["incidenceAngle"] = np.full(shape, incidence, np.float32)
        handle["azimuthAngle"] = np.full(shape, 102.0, np.float32)
        handle["slantRangeDistance"] = np.full(shape, 850_000.0, np.float32)
        if not geocoded:
            r, c = np.mgrid[: scene.rows, : scene.cols]
            handle["longitude"], handle["latitude"] = -99.0 + 0.001 * c, 19.5 - 0.001 * r
    return folder


WRITERS = {
    "geotiff": write_dated_geotiffs,
    "licsar": write_licsar,
    "hyp3": write_hyp3,
    "gamma": write_gamma_geocoded,
    "mintpy": write_mintpy,
}


def remove(folder: Path, pattern: str):
    """Delete the files of a pattern; there must be one."""
    found = list(folder.rglob(pattern))
    if not found:
        raise FileNotFoundError(pattern)
    for path in found:
        path.unlink()
