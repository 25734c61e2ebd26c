"""Small stacks of co-registered images, each written as its format is publicly described.

The truth is a scene on a hill, seen by satellites on circular orbits known in closed form. An image's
phase is -4 pi (R - d) / lambda, R the distance at closest approach and d the displacement toward the
satellite. Distances are found by bisection on the closed form, not by the code under test.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property

import h5py
import numpy as np
from interferogram_fixtures import WAVELENGTH, circular_orbit, stamp, write_geotiff

DATES = tuple(date(2020, 1, 1) + timedelta(days=12 * i) for i in range(5))
REFERENCE = 2
#: Middle of the day at which every orbit passes the scene [s].
NOON = 43_200.0
VECTOR_TIMES = (np.arange(9) - 4) * 10.0
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

#: Orbits: how much higher [m], and how far the node is turned [deg]; 0.001 deg is about 100 m.
PASSES = ((0.0, 0.0), (40.0, 0.0009), (-25.0, -0.0004), (60.0, -0.0012), (10.0, 0.0016))


def earth_fixed(longitude, latitude, height):
    """Textbook formula, WGS 84."""
    a, f = 6378137.0, 1 / 298.257223563
    e2 = f * (2 - f)
    lon, lat = np.radians(longitude), np.radians(latitude)
    n = a / np.sqrt(1 - e2 * np.sin(lat) ** 2)
    return np.stack(
        [
            (n + height) * np.cos(lat) * np.cos(lon),
            (n + height) * np.cos(lat) * np.sin(lon),
            (n * (1 - e2) + height) * np.sin(lat),
        ],
        axis=-1,
    )


@dataclass
class StackScene:
    """A hill whose pixels all differ, on float32 positions that every format can hold."""

    rows: int = 24
    cols: int = 40
    dates: tuple = DATES
    reference: int = REFERENCE
    passes: tuple = PASSES
    rate: float = -0.3
    """Displacement at the brightest pixel [m/yr]."""
    changes: dict = field(default_factory=dict)

    @cached_property
    def index(self):
        return np.mgrid[: self.rows, : self.cols].astype(float)

    @cached_property
    def longitude(self):
        r, c = self.index
        return (-98.4 + 3.5e-5 * c - 2.9e-5 * r).astype(np.float32)

    @cached_property
    def latitude(self):
        r, c = self.index
        return (19.4 + 1.26e-4 * r + 6.0e-6 * c).astype(np.float32)

    @cached_property
    def height(self):
        r, c = self.index
        return (800 + 600 * np.sin(r / 9) * np.cos(c / 11) + 3 * ((7 * r + 3 * c) % 5)).astype(np.float32)

    def orbit(self, i, times):
        rise, turn = self.passes[i]
        return circular_orbit(times, shift=rise, node=-100.6 + turn)

    @cached_property
    def ranges(self):
        """(n_dates, rows, cols) closest distance to each orbit [m]."""
        points = earth_fixed(*(v.ravel().astype(float) for v in (self.longitude, self.latitude, self.height)))
        found = []
        for i in range(len(self.dates)):
            low, high = np.full(len(points), -35.0), np.full(len(points), 35.0)
            for _ in range(60):
                middle = (low + high) / 2
                position, velocity = self.orbit(i, middle)
                ahead = np.einsum("ij,ij->i", velocity, points - position) > 0
                low, high = np.where(ahead, middle, low), np.where(ahead, high, middle)
            position, _ = self.orbit(i, low)
            found.append(np.linalg.norm(points - position, axis=1).reshape(self.rows, self.cols))
        return np.stack(found)

    @cached_property
    def displacement(self):
        """(n_dates, rows, cols) toward the satellite [m]."""
        r, c = self.index
        bowl = np.exp(-((r - self.rows / 2) ** 2 / 60 + (c - self.cols / 2) ** 2 / 150))
        years = np.array([(day - self.dates[0]).days / 365.25 for day in self.dates])
        return self.rate * years[:, None, None] * bowl

    @cached_property
    def amplitude(self):
        r, c = self.index
        return 1000.0 + (37 * r + 101 * c) % 4000

    def phasors(self, ranges):
        phase = -4 * np.pi / WAVELENGTH * (ranges - self.displacement)
        return (self.amplitude * np.exp(1j * phase)).astype(np.complex64)

    @cached_property
    def slc(self):
        """Images as a radar processor leaves them."""
        return self.phasors(self.ranges)

    @cached_property
    def flattened(self):
        """Images without topographic and flat-earth phase against the reference date."""
        return self.phasors(np.broadcast_to(self.ranges[self.reference], self.ranges.shape))


def write_gamma(folder, scene, image_format="FCOMPLEX"):
    """GAMMA / StaMPS: rslc, geo, diff0; big-endian, headers of `keyword: value`."""
    for place in ("rslc", "geo", "diff0"):
        (folder / place).mkdir(parents=True, exist_ok=True)
    for i, day in enumerate(scene.dates):
        path = folder / "rslc" / f"{stamp(day)}.rslc"
        if image_format == "SCOMPLEX":
            both = np.stack([scene.slc[i].real, scene.slc[i].imag], axis=-1)
            np.round(both).astype(">i2").tofile(path)
        else:
            scene.slc[i].astype(">c8").tofile(path)
        write_par(path.with_name(f"{path.name}.par"), scene, i, image_format)
    name = stamp(scene.dates[scene.reference])
    scene.height.astype(">f4").tofile(folder / "geo" / f"{name}_dem.rdc")
    scene.longitude.astype(">f4").tofile(folder / "geo" / f"{name}.lon")
    scene.latitude.astype(">f4").tofile(folder / "geo" / f"{name}.lat")
    return folder


def write_par(path, scene, i, image_format="FCOMPLEX", **changes):
    """Image header with the state vectors of the closed-form orbit."""
    day = scene.dates[i]
    position, velocity = scene.orbit(i, VECTOR_TIMES)
    entries = {
        "title": "synthetic",
        "sensor": "S1A IW IW1 VV",
        "date": f"{day.year} {day.month:02d} {day.day:02d}",
        "start_time": f"{NOON - 1.0} s",
        "azimuth_line_time": "2.05e-03 s",
        "range_samples": scene.cols,
        "azimuth_lines": scene.rows,
        "range_looks": 1,
        "azimuth_looks": 1,
        "image_format": image_format,
        "heading": "-12.2 degrees",
        "range_pixel_spacing": "2.33 m",
        "azimuth_pixel_spacing": "14.0 m",
        "near_range_slc": f"{scene.ranges[scene.reference].min():.3f} m",
        "incidence_angle": "39.7 degrees",
        "azimuth_angle": "90.0 degrees",
        "radar_frequency": f"{299_792_458.0 / WAVELENGTH!r} Hz",
        "number_of_state_vectors": len(VECTOR_TIMES),
        "time_of_first_state_vector": f"{NOON + VECTOR_TIMES[0]} s",
        "state_vector_interval": f"{VECTOR_TIMES[1] - VECTOR_TIMES[0]} s",
    }
    for k in range(len(VECTOR_TIMES)):
        entries[f"state_vector_position_{k + 1}"] = " ".join(f"{v:.6f}" for v in position[k]) + " m m m"
        entries[f"state_vector_velocity_{k + 1}"] = " ".join(f"{v:.6f}" for v in velocity[k]) + " m/s m/s m/s"
    entries |= changes
    lines = ["Gamma Interferometric SAR Processor (ISP) - Image Parameter File", ""]
    path.write_text("\n".join([*lines, *(f"{k}:  {v}" for k, v in entries.items() if v is not None)]) + "\n")
    return path


def write_scomplex(folder, scene):
    return write_gamma(folder, scene, "SCOMPLEX")


# SNAP


def snap_day(day):
    return f"{day.day:02d}{MONTHS[day.month - 1]}{day.year}"


def snap_acquisition(scene, i):
    """Abstracted metadata as (name, value) and state vectors; times as datetime."""
    start = datetime.combine(scene.dates[i], datetime.min.time()) + timedelta(seconds=NOON)
    position, velocity = scene.orbit(i, VECTOR_TIMES)
    attributes = {
        "MISSION": "SENTINEL-1A",
        "PASS": "ASCENDING",
        "antenna_pointing": "right",
        "first_line_time": start,
        "radar_frequency": 299_792_458.0 / WAVELENGTH / 1e6,
        "slant_range_to_first_pixel": float(scene.ranges[scene.reference].min()),
        "range_spacing": 2.33,
        "azimuth_spacing": 14.0,
        "centre_heading": 347.8,
    }
    vectors = []
    for k, seconds in enumerate(VECTOR_TIMES):
        vector = {"time": start + timedelta(seconds=float(seconds))}
        vector |= {f"{axis}_pos": float(v) for axis, v in zip("xyz", position[k])}
        vector |= {f"{axis}_vel": float(v) for axis, v in zip("xyz", velocity[k])}
        vectors.append(vector)
    return attributes, vectors


def snap_bands(scene, slc):
    """Band name to array, as a co-registered stack names them."""
    bands = {}
    for i, day in enumerate(scene.dates):
        role = "mst" if i == scene.reference else f"slv{i + 1}"
        for part, values in (("i", slc[i].real), ("q", slc[i].imag)):
            bands[f"{part}_VV_{role}_{snap_day(day)}"] = values.astype(np.float32)
    bands["elevation"] = scene.height
    bands["orthorectifiedLat"] = scene.latitude
    bands["orthorectifiedLon"] = scene.longitude
    return bands


def write_dimap(folder, scene, slc=None):
    """BEAM-DIMAP: stack.dim and stack.data/*.img (ENVI, big-endian)."""
    data = folder / "stack.data"
    data.mkdir(parents=True, exist_ok=True)
    files, infos = [], []
    for i, (name, values) in enumerate(snap_bands(scene, scene.slc if slc is None else slc).items()):
        values.astype(">f4").tofile(data / f"{name}.img")
        (data / f"{name}.hdr").write_text(
            f"ENVI\nsamples = {scene.cols}\nlines = {scene.rows}\nbands = 1\nheader offset = 0\n"
            "data type = 4\ninterleave = bsq\nbyte order = 1\n"
        )
        files.append(
            f'<Data_File><DATA_FILE_PATH href="stack.data/{name}.hdr"/>'
            f"<BAND_INDEX>{i}</BAND_INDEX></Data_File>"
        )
        infos.append(
            f"<Spectral_Band_Info><BAND_INDEX>{i}</BAND_INDEX><BAND_NAME>{name}</BAND_NAME>"
            "<DATA_TYPE>float32</DATA_TYPE></Spectral_Band_Info>"
        )
    metadata = (
        "".join(_dimap_acquisition(scene, i, "Abstracted_Metadata") for i in (scene.reference,))
        + '<MDElem name="Slave_Metadata">'
        + "".join(
            _dimap_acquisition(scene, i, f"S1A_{snap_day(day)}")
            for i, day in enumerate(scene.dates)
            if i != scene.reference
        )
        + "</MDElem>"
    )
    (folder / "stack.dim").write_text(
        '<?xml version="1.0" encoding="ISO-8859-1"?>\n<Dimap_Document name="stack.dim">'
        f"<Raster_Dimensions><NCOLS>{scene.cols}</NCOLS><NROWS>{scene.rows}</NROWS>"
        f"<NBANDS>{len(files)}</NBANDS></Raster_Dimensions>"
        f"<Data_Access>{''.join(files)}</Data_Access>"
        f"<Image_Interpretation>{''.join(infos)}</Image_Interpretation>"
        f'<Dataset_Sources><MDElem name="metadata">{metadata}</MDElem></Dataset_Sources></Dimap_Document>\n'
    )
    return folder


def _dimap_value(value):
    if isinstance(value, datetime):
        return f"{value:%d}-{MONTHS[value.month - 1].upper()}-{value:%Y %H:%M:%S.%f}"
    return repr(value) if isinstance(value, float) else value


def _dimap_acquisition(scene, i, name):
    attributes, vectors = snap_acquisition(scene, i)

    def attrs(entries):
        return "".join(
            f'<MDATTR name="{k}" type="ascii">{_dimap_value(v)}</MDATTR>' for k, v in entries.items()
        )

    orbit = "".join(f'<MDElem name="orbit_vector{k + 1}">{attrs(v)}</MDElem>' for k, v in enumerate(vectors))
    orbit = f'<MDElem name="Orbit_State_Vectors">{orbit}</MDElem>'
    return f'<MDElem name="{name}">{attrs(attributes)}{orbit}</MDElem>'


def write_znap(folder, scene, compressor=None):
    """znap: one Zarr folder per date; chunks that do not divide the image."""
    for i, day in enumerate(scene.dates):
        product = folder / f"{stamp(day)}-coreg.znap"
        bands = {
            n.replace("_mst", "").replace(f"_slv{i + 1}", ""): v
            for n, v in snap_bands(scene, scene.slc).items()
            if n.endswith(snap_day(day))
        }
        if i == scene.reference:
            bands |= {
                "elevation_VV": scene.height,
                "latitude_VV": scene.latitude,
                "longitude_VV": scene.longitude,
            }
        for name, values in bands.items():
            write_zarr(product / name, values, (10, 17), compressor)
        (product / ".zgroup").write_text('{"zarr_format": 2}')
        (product / "SNAP").mkdir()
        nodes = [_json_acquisition(scene, scene.reference, "Abstracted_Metadata")]
        if i != scene.reference:
            child = _json_acquisition(scene, i, f"S1A_{snap_day(day)}")
            nodes.append({"name": "Slave_Metadata", "attributes": [], "elements": [child]})
        (product / "SNAP" / "product_metadata.json").write_text(json.dumps(nodes))
    return folder


def write_zlib_znap(folder, scene):
    return write_znap(folder, scene, "zlib")


def write_zarr(place, values, chunk, compressor=None):
    place.mkdir(parents=True)
    rows, cols = values.shape
    header = {
        "chunks": list(chunk),
        "compressor": {"id": compressor, "level": 1} if compressor else None,
        "dtype": ">f4",
        "fill_value": 0.0,
        "filters": None,
        "order": "C",
        "shape": [rows, cols],
        "dimension_separator": ".",
        "zarr_format": 2,
    }
    (place / ".zarray").write_text(json.dumps(header))
    for i in range(-(-rows // chunk[0])):
        for j in range(-(-cols // chunk[1])):
            part = values[i * chunk[0] : (i + 1) * chunk[0], j * chunk[1] : (j + 1) * chunk[1]]
            whole = np.zeros(chunk, ">f4")
            whole[: part.shape[0], : part.shape[1]] = part
            content = zlib.compress(whole.tobytes()) if compressor else whole.tobytes()
            (place / f"{i}.{j}").write_bytes(content)


def _json_value(value):
    if isinstance(value, datetime):
        since = value - datetime.fromisoformat("2000-01-01")
        return {"type": "utc", "elems": [since.days, since.seconds, since.microseconds]}
    if isinstance(value, float):
        return {"type": "float64", "elems": [value]}
    return {"type": "ascii", "elems": value}


def _json_acquisition(scene, i, name):
    attributes, vectors = snap_acquisition(scene, i)

    def attrs(entries):
        return [{"name": k, "data": _json_value(v)} for k, v in entries.items()]

    orbit = [{"name": f"orbit_vector{k + 1}", "attributes": attrs(v)} for k, v in enumerate(vectors)]
    return {
        "name": name,
        "attributes": attrs(attributes),
        "elements": [{"name": "Orbit_State_Vectors", "elements": orbit}],
    }


# ISCE2


def isce_xml(path, rows, cols, kind, bands=1):
    entries = {
        "WIDTH": cols,
        "LENGTH": rows,
        "NUMBER_BANDS": bands,
        "DATA_TYPE": kind,
        "SCHEME": "BIL",
        "BYTE_ORDER": "l",
        "FILE_NAME": path.name,
        "ACCESS_MODE": "read",
    }
    text = "".join(f'<property name="{k}"><value>{v}</value></property>' for k, v in entries.items())
    path.with_name(f"{path.name}.xml").write_text(f"<imageFile>{text}</imageFile>")


def write_isce2(folder, scene):
    """topsStack: merged/SLC, merged/geom_reference, reference and secondarys with orbits, baselines."""
    for i, day in enumerate(scene.dates):
        path = folder / "merged" / "SLC" / stamp(day) / f"{stamp(day)}.slc.full"
        path.parent.mkdir(parents=True)
        scene.flattened[i].astype("<c8").tofile(path)
        isce_xml(path, scene.rows, scene.cols, "CFLOAT")
        place = folder / ("reference" if i == scene.reference else f"secondarys/{stamp(day)}")
        place.mkdir(parents=True)
        position, velocity = scene.orbit(i, VECTOR_TIMES)
        noon = datetime.combine(day, datetime.min.time()) + timedelta(seconds=NOON)

        def vector(k, noon=noon, position=position, velocity=velocity):
            time = noon + timedelta(seconds=float(VECTOR_TIMES[k]))
            entries = {"time": time, "position": position[k].tolist(), "velocity": velocity[k].tolist()}
            inner = "".join(f'<property name="{n}"><value>{v}</value></property>' for n, v in entries.items())
            return f'<component name="statevector{k + 1}">{inner}</component>'

        (place / "IW1.xml").write_text(
            '<productmanager_name><component name="instance"><component name="bursts">'
            '<component name="burst1">'
            f'<property name="radarwavelength"><value>{WAVELENGTH}</value></property>'
            f'<property name="sensingstart"><value>{noon}.000000</value></property>'
            '<component name="orbit"><component name="statevectors">'
            + "".join(vector(k) for k in range(len(VECTOR_TIMES)))
            + "</component></component></component></component></component></productmanager_name>"
        )
    geometry = folder / "merged" / "geom_reference"
    geometry.mkdir()
    for name, values in (("hgt", scene.height), ("lat", scene.latitude), ("lon", scene.longitude)):
        values.astype("<f8").tofile(geometry / f"{name}.rdr.full")
        isce_xml(geometry / f"{name}.rdr.full", scene.rows, scene.cols, "DOUBLE")
    los = np.stack([np.full(scene.height.shape, 38.5), np.full(scene.height.shape, 101.5)], axis=1)
    los.astype("<f4").tofile(geometry / "los.rdr.full")
    isce_xml(geometry / "los.rdr.full", scene.rows, scene.cols, "FLOAT", 2)
    return folder


def write_isce_stamps(folder, scene):
    """INSAR_YYYYMMDD with one folder per secondary, float32 positions beside them."""
    root = folder / f"INSAR_{stamp(scene.dates[scene.reference])}"
    for i, day in enumerate(scene.dates):
        if i == scene.reference:
            continue
        place = root / stamp(day)
        place.mkdir(parents=True)
        for name, k in (("reference.slc", scene.reference), ("secondary.slc", i)):
            scene.flattened[k].astype("<c8").tofile(place / name)
            isce_xml(place / name, scene.rows, scene.cols, "CFLOAT")
    for name, values in (("lon", scene.longitude), ("lat", scene.latitude), ("dem", scene.height)):
        values.astype("<f4").tofile(root / f"{name}.raw")
    (root / "lambda.1.in").write_text(f"{WAVELENGTH}\n")
    (root / "heading.1.in").write_text("-12.2\n")
    return folder


def write_small_baselines(folder, scene):
    """SNAP's export for small baselines: every pair's folder repeats its two images."""
    write_gamma(folder, scene)
    for i, day in enumerate(scene.dates[1:], start=1):
        place = folder / "SMALL_BASELINES" / f"{stamp(scene.dates[i - 1])}_{stamp(day)}"
        place.mkdir(parents=True)
        for one in (scene.dates[i - 1], day):
            for ending in (".rslc", ".rslc.par"):
                name = f"{stamp(one)}{ending}"
                (place / name).write_bytes((folder / "rslc" / name).read_bytes())
    for path in (folder / "rslc").iterdir():
        path.unlink()
    return folder


# HDF5


def write_opera(folder, scene, flattened=True):
    """OPERA CSLC-S1 on a UTM grid, with static layers of the same burst."""
    folder.mkdir(parents=True, exist_ok=True)
    x = 500_000.0 + 5.0 * np.arange(scene.cols)
    y = 2_145_000.0 - 10.0 * np.arange(scene.rows)

    def grid(handle):
        handle["data/x_coordinates"], handle["data/y_coordinates"] = x, y
        handle["data/projection"] = 32614
        handle["data/projection"].attrs["epsg_code"] = 32614

    for i, day in enumerate(scene.dates):
        name = f"OPERA_L2_CSLC-S1_T005-009001-IW1_{stamp(day)}T120000Z_20240101T000000Z_S1A_VV_v1.1.h5"
        position, velocity = scene.orbit(i, VECTOR_TIMES)
        with h5py.File(folder / name, "w") as handle:
            handle["data/VV"] = scene.flattened[i]
            grid(handle)
            handle["identification/zero_doppler_start_time"] = f"{day} 12:00:00.000000"
            handle["identification/orbit_pass_direction"] = "Ascending"
            handle["identification/mission_id"] = "S1A"
            processing = handle.create_group("metadata/processing_information")
            processing["input_burst_metadata/wavelength"] = WAVELENGTH
            for flag in ("topographic_flattening_applied", "ellipsoidal_flattening_applied"):
                processing[f"parameters/{flag}"] = flattened
            orbit = handle.create_group("metadata/orbit")
            orbit["reference_epoch"] = f"{day} 11:00:00.000000000"
            orbit["time"] = VECTOR_TIMES + 3600.0
            for kind, values in (("position", position), ("velocity", velocity)):
                for k, axis in enumerate("xyz"):
                    orbit[f"{kind}_{axis}"] = values[:, k]
    with h5py.File(folder / "OPERA_L2_CSLC-S1-STATIC_T005-009001-IW1_20140403_S1A_v1.0.h5", "w") as handle:
        grid(handle)
        handle["data/z"] = scene.height
        handle["data/los_east"] = np.full(scene.height.shape, -0.6, np.float32)
        handle["data/los_north"] = np.full(scene.height.shape, -0.1, np.float32)
    return folder


def write_miaplpy(folder, scene):
    """slcStack.h5 and geometryRadar.h5."""
    folder.mkdir(parents=True, exist_ok=True)
    attributes = {
        "WAVELENGTH": str(WAVELENGTH),
        "LENGTH": str(scene.rows),
        "WIDTH": str(scene.cols),
        "PROCESSOR": "isce",
        "PLATFORM": "Sen",
        "POLARIZATION": "VV",
        "HEADING": "-12.2",
    }
    with h5py.File(folder / "slcStack.h5", "w") as handle:
        handle["slc"] = scene.flattened
        handle["date"] = np.array([stamp(day) for day in scene.dates], "S8")
        handle["bperp"] = np.arange(len(scene.dates), dtype=np.float32) * 10
        handle.attrs.update(attributes | {"FILE_TYPE": "timeseries"})
    with h5py.File(folder / "geometryRadar.h5", "w") as handle:
        handle["height"], handle["latitude"], handle["longitude"] = (
            scene.height,
            scene.latitude,
            scene.longitude,
        )
        handle["incidenceAngle"] = np.full(scene.height.shape, 38.5, np.float32)
        handle["slantRangeDistance"] = scene.ranges[scene.reference].astype(np.float32)
        handle.attrs.update(attributes | {"FILE_TYPE": "geometry"})
    return folder


def write_gdal(folder, scene):
    """Complex GeoTIFFs on a map grid, heights beside them."""
    transform = (-98.4, 0.0001, 0, 19.4, 0, -0.0001)
    for i, day in enumerate(scene.dates):
        write_geotiff(
            folder / f"mine_{stamp(day)}_VV.tif",
            scene.flattened[i],
            transform,
            tags={"WAVELENGTH": str(WAVELENGTH)},
        )
    write_geotiff(folder / "mine_hgt.tif", scene.height, transform, nodata=-9999)
    return folder


#: Writer and what it takes to import its folder, by what it writes.
WRITERS = {
    "gamma": (write_gamma, {}),
    "gamma short": (write_scomplex, {}),
    "snap": (write_dimap, {}),
    "znap": (write_znap, {}),
    "znap zlib": (write_zlib_znap, {}),
    "gamma pairs": (write_small_baselines, {}),
    "isce_stamps": (write_isce_stamps, {}),
    "isce2": (write_isce2, {}),
    "opera": (write_opera, {}),
    "miaplpy": (write_miaplpy, {}),
    "gdal": (write_gdal, {"topography": "removed"}),
}
