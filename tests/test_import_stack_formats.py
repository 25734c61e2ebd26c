"""Every format becomes the same file: phase, geometry, baselines."""

from __future__ import annotations

import h5py
import numpy as np
import pytest
from interferogram_fixtures import WAVELENGTH, write_geotiff
from stack_fixtures import (
    DATES,
    PASSES,
    REFERENCE,
    VECTOR_TIMES,
    WRITERS,
    StackScene,
    earth_fixed,
    write_gamma,
)

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.stack.importing import ImportOptions, import_stack
from icops_qgis.engine.stack.orbit import Orbit, line_of_sight, perpendicular_baseline
from icops_qgis.engine.stack.stack_file import GEOMETRY, open_stack


@pytest.fixture(scope="session")
def scene():
    return StackScene()


@pytest.fixture
def imported(tmp_path):
    """Import a folder; returns the summary and what the file holds."""

    def run(source, monitor=None, execution=None, name="stack.h5", **options):
        destination = tmp_path / "out" / name
        summary = import_stack(
            source,
            destination,
            ImportOptions(**options),
            Provenance("icops:import_stack"),
            execution or Execution(threads=2),
            monitor or Monitor(),
        )
        return summary, *everything(destination)

    return run


def everything(path):
    with open_stack(path) as file:
        rows, cols = (slice(0, n) for n in file.header.grid.shape)
        geometry = {name: file.geometry(name, rows, cols) for name in GEOMETRY}
        return file.header, file.slc(rows, cols), file.baselines(rows, cols), geometry


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_becomes_the_same_images(tmp_path, imported, scene, name):
    write, options = WRITERS[name]
    summary, header, slc, _, _ = imported(write(tmp_path / "in", scene), **options)
    assert summary.format == name.split()[0]
    assert header.dates == DATES
    assert header.dates[header.reference] == DATES[REFERENCE]
    assert header.wavelength == pytest.approx(WAVELENGTH, rel=1e-9)
    # Short integers round the parts of amplitudes above 1000 to whole numbers.
    tolerance = 1e-3 if name != "gamma short" else 3e-3
    for i in range(len(DATES)):
        difference = np.angle(
            slc[i] * np.conj(slc[REFERENCE]) * np.conj(scene.flattened[i]) * scene.flattened[REFERENCE]
        )
        assert np.abs(difference).max() < tolerance
        assert np.abs(slc[i]) == pytest.approx(scene.amplitude, rel=1e-3)


@pytest.mark.parametrize("name", [n for n in WRITERS if n not in ("opera", "gdal")])
def test_positions_are_those_of_every_pixel(tmp_path, imported, scene, name):
    write, options = WRITERS[name]
    *_, geometry = imported(write(tmp_path / "in", scene), **options)
    for key in ("longitude", "latitude", "height"):
        assert (geometry[key] == getattr(scene, key)).all()


@pytest.mark.parametrize("name", ["gamma", "snap", "znap", "isce2"])
def test_range_and_baselines_are_those_of_the_orbits(tmp_path, imported, scene, name):
    write, options = WRITERS[name]
    _, header, _, baselines, geometry = imported(write(tmp_path / "in", scene), **options)
    # float32 holds 900 km to 6 cm.
    assert np.abs(geometry["slantRangeDistance"] - scene.ranges[REFERENCE]).max() < 0.05
    points = earth_fixed(*(v.ravel().astype(float) for v in (scene.longitude, scene.latitude, scene.height)))
    orbits = [Orbit(VECTOR_TIMES, *scene.orbit(i, VECTOR_TIMES)) for i in range(len(DATES))]
    for i, orbit in enumerate(orbits):
        expected = perpendicular_baseline(orbits[REFERENCE], orbit, points).reshape(baselines[i].shape)
        assert np.abs(baselines[i] - expected).max() < 0.02
        assert header.bperp[i] == pytest.approx(expected[12, 20], abs=0.1)
        assert (abs(header.bperp[i]) > 20) == (i != REFERENCE)


@pytest.mark.parametrize("name", ["gamma", "snap"])
def test_angles_come_from_the_orbit_where_no_raster_gives_them(tmp_path, imported, scene, name):
    write, options = WRITERS[name]
    *_, geometry = imported(write(tmp_path / "in", scene), **options)
    orbit = Orbit(VECTOR_TIMES, *scene.orbit(REFERENCE, VECTOR_TIMES))
    flat = (v.ravel().astype(float) for v in (scene.longitude, scene.latitude, scene.height))
    view = line_of_sight(orbit, *flat)
    assert geometry["incidenceAngle"].ravel() == pytest.approx(view.incidence_angle, abs=1e-4)
    assert geometry["azimuthAngle"].ravel() == pytest.approx(view.azimuth_angle, abs=1e-4)


def test_look_vectors_and_rasters_of_the_product_are_kept(tmp_path, imported, scene):
    *_, isce = imported(WRITERS["isce2"][0](tmp_path / "isce", scene))
    assert (isce["incidenceAngle"] == np.float32(38.5)).all()
    assert (isce["azimuthAngle"] == np.float32(101.5)).all()
    *_, opera = imported(WRITERS["opera"][0](tmp_path / "opera", scene), name="opera.h5")
    # A unit vector of 0.6 to the west and 0.1 to the south: from a satellite in the west-south-west.
    assert opera["incidenceAngle"] == pytest.approx(np.degrees(np.arcsin(np.hypot(0.6, 0.1))), abs=1e-4)
    assert opera["azimuthAngle"] == pytest.approx(90 + np.degrees(np.arctan2(0.1, 0.6)), abs=1e-4)


def test_a_geocoded_product_lies_where_its_coordinates_say(tmp_path, imported, scene):
    _, header, _, _, geometry = imported(WRITERS["opera"][0](tmp_path / "in", scene))
    assert header.grid.crs == "EPSG:32614"
    x, y = header.grid.centres(np.array([0, 3]), np.array([0, 7]))
    assert (x.tolist(), y.tolist()) == ([500_000.0, 500_035.0], [2_145_000.0, 2_144_970.0])
    # Easting 500 km is the central meridian of zone 14.
    assert geometry["longitude"][:, 0] == pytest.approx(-99.0, abs=1e-9)
    assert (np.diff(geometry["latitude"], axis=0) < 0).all()


def test_a_pair_shows_the_planted_displacement_from_the_text_of_the_headers_alone(tmp_path, imported, scene):
    _, header, slc, _, _ = imported(write_gamma(tmp_path / "in", scene))
    assert np.abs(scene.displacement[-1] - scene.displacement[0]).max() > 0.03
    for i, j in ((0, 4), (1, 3), (2, 4)):
        phase = slc[j] * np.conj(slc[i])
        planted = 4 * np.pi / header.wavelength * (scene.displacement[j] - scene.displacement[i])
        assert np.sqrt(np.mean(np.angle(phase * np.exp(-1j * planted)) ** 2)) < 0.02


def test_our_own_file_comes_back_without_loss(tmp_path, imported, scene):
    imported(write_gamma(tmp_path / "in", scene))
    first = everything(tmp_path / "out" / "stack.h5")
    _, *second = imported(tmp_path / "out" / "stack.h5", name="again.h5")
    for before, after in zip(first[1:3], second[1:3]):
        assert (before == after).all()
    for name, values in first[3].items():
        assert np.array_equal(values, second[3][name]), name
    assert second[0].orbits.keys() == first[0].orbits.keys()
    assert (second[0].bperp == first[0].bperp).all()


def test_a_round_trip_over_the_names_of_miaplpy_is_lossless(tmp_path, imported, scene):
    _, header, slc, _, geometry = imported(write_gamma(tmp_path / "in", scene))
    folder = tmp_path / "miaplpy"
    folder.mkdir()
    with h5py.File(tmp_path / "out" / "stack.h5") as ours:
        with h5py.File(folder / "slcStack.h5", "w") as theirs:
            for name in ("slc", "date", "bperp"):
                theirs[name] = ours[name][()]
            theirs.attrs.update(ours.attrs)
        with h5py.File(folder / "geometryRadar.h5", "w") as theirs:
            for name in GEOMETRY:
                theirs[name] = ours[name][()]
    _, back, slc_back, _, geometry_back = imported(folder, name="back.h5", reference="20200125")
    assert (slc == slc_back).all()
    assert all(np.array_equal(geometry[name], geometry_back[name]) for name in GEOMETRY)
    assert (header.bperp == back.bperp).all()
    assert header.wavelength == back.wavelength


def test_compressed_images_are_the_same(tmp_path, imported, scene):
    folder = write_gamma(tmp_path / "in", scene)
    _, _, plain, _, _ = imported(folder)
    _, _, packed, _, _ = imported(folder, name="packed.h5", compress=True)
    assert (plain == packed).all()
    with h5py.File(tmp_path / "out" / "packed.h5") as handle:
        assert handle["slc"].compression == "gzip"
        assert handle["slc"].shuffle


def test_blocks_and_chunks_leave_no_seam(tmp_path, imported):
    # More rows and columns than one chunk holds, in blocks of the smallest memory.
    scene = StackScene(rows=70, cols=1100, dates=DATES[:2], passes=PASSES[:2], reference=1)
    folder = write_gamma(tmp_path / "in", scene)
    for memory in (2**20, 2**31):
        _, _, slc, _, geometry = imported(folder, execution=Execution(threads=2, memory=memory))
        pair = slc[0] * np.conj(slc[1]) * np.conj(scene.flattened[0]) * scene.flattened[1]
        assert np.abs(np.angle(pair)).max() < 2e-3
        assert (geometry["height"] == scene.height).all()


def test_the_reference_date_is_the_users(tmp_path, imported, scene):
    _, header, slc, baselines, _ = imported(write_gamma(tmp_path / "in", scene), reference="2020-01-01")
    assert header.reference == 0
    assert header.bperp[0] == 0
    assert (baselines[0] == 0).all()
    # The reference itself stays as it was.
    assert (slc[0] == scene.slc[0]).all()


def test_heights_come_from_a_dem_where_the_stack_has_none(tmp_path, imported, scene):
    folder = write_gamma(tmp_path / "in", scene)
    (folder / "geo" / "20200125_dem.rdc").unlink()
    x, y = np.meshgrid(-98.5 + 0.001 * (np.arange(200) + 0.5), 19.5 - 0.001 * (np.arange(200) + 0.5))
    plane = 1000 + 5000 * (x + 98.4) - 3000 * (y - 19.4)
    dem = write_geotiff(tmp_path / "dem.tif", plane.astype(np.float32), (-98.5, 0.001, 0, 19.5, 0, -0.001))
    _, _, _, _, geometry = imported(folder, dem=dem)
    expected = (
        1000 + 5000 * (scene.longitude.astype(float) + 98.4) - 3000 * (scene.latitude.astype(float) - 19.4)
    )
    assert np.abs(geometry["height"] - expected).max() < 0.01


def test_tie_points_are_bilinear_between_pixel_centres(real_data):
    # The product has longitudes both at tie points and at every pixel (on the ellipsoid and on the ground).
    from icops_qgis.engine.grid import Grid
    from icops_qgis.engine.stack.importing.bands import TiePointBand
    from icops_qgis.engine.stack.importing.znap import open_array, read_arrays

    product = real_data / "amsterdam_s1_pair" / "zarrs" / "20230331-coreg.znap"
    _, points = read_arrays(product)
    band = TiePointBand(product, Grid(84, 338), *points["latitude"])
    whole = slice(0, 84), slice(0, 338)
    pixels = open_array(product / "latitude_VV" / ".zarray").read(*whole)
    assert np.abs(band.read(*whole) - pixels).max() < 5e-4


def test_the_real_pair_is_coherent_over_the_city(real_data, imported):
    from scipy.ndimage import uniform_filter

    _, header, slc, baselines, geometry = imported(real_data / "amsterdam_s1_pair" / "zarrs")
    assert [str(day) for day in header.dates] == ["2023-03-19", "2023-03-31"]
    assert header.wavelength == pytest.approx(0.0554658, abs=1e-7)

    def mean(values):
        return uniform_filter(values.real, (3, 11)) + 1j * uniform_filter(values.imag, (3, 11))

    power = np.sqrt(mean(np.abs(slc[0]) ** 2) * mean(np.abs(slc[1]) ** 2))
    coherence = np.abs(mean(slc[0] * np.conj(slc[1]))) / np.abs(power)
    assert np.median(coherence) > 0.7
    # SNAP's own estimates: near range of the subset, perpendicular baseline, ellipsoid incidence.
    assert geometry["slantRangeDistance"].min() == pytest.approx(923_676.27, abs=0.2)
    assert abs(baselines[0]).mean() == pytest.approx(33.9, abs=0.3)
    assert 42.9 < geometry["incidenceAngle"].mean() < 43.2


def test_areas_too_large_for_one_model_are_halved_without_a_seam(tmp_path, imported, monkeypatch):
    from icops_qgis.engine.stack.importing import passes

    fit, spans = passes.fit_area, []

    def fit_small(orbits, reference, positions, heights, rng):
        spans.append(np.ptp(positions[1]))
        return fit(orbits, reference, positions, heights, rng) if spans[-1] < 0.02 else None

    monkeypatch.setattr(passes, "fit_area", fit_small)
    scene = StackScene(rows=300, cols=20, dates=DATES[:2], passes=PASSES[:2], reference=1)
    _, _, slc, baselines, geometry = imported(write_gamma(tmp_path / "in", scene))
    assert sum(span < 0.02 for span in spans) >= 2
    pair = slc[0] * np.conj(slc[1]) * np.conj(scene.flattened[0]) * scene.flattened[1]
    assert np.abs(np.angle(pair)).max() < 4e-3
    assert (geometry["incidenceAngle"] > 20).all()
    assert (baselines[0] != 0).all()
