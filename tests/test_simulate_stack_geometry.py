"""Facts about the simulated stack's geometry: its text and rasters say from where it was seen."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from icops_qgis.engine.compute import Monitor
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.simulation.mine import MineScene
from icops_qgis.engine.simulation.orbits import EARTH_ROTATION, GM, reference_orbit
from icops_qgis.engine.simulation.scene import Bowl
from icops_qgis.engine.simulation.stack import simulate_stack, simulate_stack_arrays
from icops_qgis.engine.simulation.stack_truth import StackTruth
from icops_qgis.engine.simulation.terrain import Terrain, in_shadow, meet_ground
from icops_qgis.engine.stack.gamma_image import read_sar_image
from icops_qgis.engine.stack.gamma_par import read_gamma_par
from icops_qgis.engine.stack.orbit import earth_fixed, line_of_sight, perpendicular_baseline
from icops_qgis.engine.stack.range_doppler import geocode, geographic_position

PROVENANCE = Provenance("icops:simulate_stack")
FASTER = Bowl(0.4, 0.4, rate=0.3)


def written(folder, scene, **options):
    """A stack on disk: folder, and its truth."""
    simulate_stack(folder / "stack", scene, PROVENANCE, Monitor(), truth=folder / "truth.npz", **options)
    return folder / "stack", StackTruth.load(folder / "truth.npz")


def images(stack, shape):
    """(n, rows, cols) complex128, read as the layout is described: big-endian pairs of floats."""
    return np.stack(
        [
            np.fromfile(path, ">c8").reshape(shape).astype(np.complex128)
            for path in sorted(stack.glob("rslc/*.rslc"))
        ]
    )


def headers(stack):
    return [read_sar_image(path) for path in sorted(stack.glob("rslc/*.rslc.par"))]


def positions(stack, shape):
    """Longitude, latitude, height from the geometry rasters, each (pixels,) float64."""
    return [
        np.fromfile(next(stack.glob(f"geo/{name}")), ">f4").astype(np.float64).ravel()
        for name in ("*.lon", "*.lat", "*_dem.rdc")
    ]


def flattened(stack, shape):
    """The images without the phase of the exact ranges, from nothing but the files."""
    place = positions(stack, shape)
    ranges = np.stack([line_of_sight(h.orbit, *place).slant_range for h in headers(stack)])
    turn = 4 * np.pi / headers(stack)[0].wavelength * ranges
    return images(stack, shape) * np.exp(1j * turn).reshape(-1, *shape)


@pytest.mark.parametrize("ascending", [True, False])
def test_pair_phase_is_the_planted_motion_once_the_ranges_from_the_text_are_removed(tmp_path, ascending):
    scene = MineScene(rows=48, cols=80, n_dates=8, bowls=(FASTER,), ascending=ascending, seed=3)
    stack, truth = written(tmp_path, scene.without_nuisance())
    slc = flattened(stack, scene.shape)
    worst = 0.0
    for ref in range(scene.n_dates):
        for sec in range(ref + 1, scene.n_dates):
            moved = truth.displacement[sec] - truth.displacement[ref]
            planted = -4 * np.pi / truth.wavelength * moved
            residual = np.angle(slc[ref] * slc[sec].conj() * np.exp(-1j * planted))
            worst = max(worst, np.sqrt(np.mean(residual**2)))
    assert np.ptp(truth.displacement) > 0.03
    assert worst < 0.02


def test_without_motion_the_exact_ranges_explain_the_phase_to_a_milliradian():
    """The ranges of every pixel, worked out one by one at the truth's own position."""
    scene = replace(MineScene(rows=32, cols=48, n_dates=4, bowls=(), seed=5).without_nuisance())
    stack = simulate_stack_arrays(scene)
    place = [values.ravel() for values in (stack.truth.longitude, stack.truth.latitude, stack.truth.height)]
    for image, orbit in zip(stack.slc, stack.mine.passes.orbits):
        cycles = line_of_sight(orbit, *place).slant_range * -2 / stack.truth.wavelength
        expected = np.exp(2j * np.pi * (cycles - np.rint(cycles)))
        assert np.abs(np.angle(image.ravel() * expected.conj())).max() < 1e-3
        assert np.abs(image) == pytest.approx(1.0, abs=1e-6)


def test_planted_baselines_come_back_from_the_text(tmp_path):
    scene = MineScene(rows=24, cols=40, n_dates=10, seed=2)
    stack, truth = written(tmp_path, scene)
    found = headers(stack)
    reference = found[int(truth.reference)]
    centre = earth_fixed(*(np.array([v]) for v in (129.25, 42.23, 700.0)))
    distance = {h.date: line_of_sight(h.orbit, *geographic_position(centre)).slant_range[0] for h in found}
    for header, normal, parallel in zip(found, truth.bperp, truth.bparallel):
        found_normal = perpendicular_baseline(reference.orbit, header.orbit, centre)[0]
        assert found_normal == pytest.approx(normal, abs=1e-4)
        assert distance[header.date] - distance[reference.date] == pytest.approx(parallel, abs=1e-4)
    assert np.abs(truth.bperp).max() > 40
    assert truth.bperp[int(truth.reference)] == 0


def test_baselines_of_the_truth_hold_over_the_scene(tmp_path):
    scene = MineScene(rows=200, cols=300, n_dates=5, seed=2)
    stack, truth = written(tmp_path, scene)
    orbits = [h.orbit for h in headers(stack)]
    rows, cols = truth.bperp_rows[[0, 2, 4]].astype(int), truth.bperp_cols[[4, 2, 0]].astype(int)
    for row, col, node in zip(rows, cols, ((0, 4), (2, 2), (4, 0))):
        place = (truth.longitude[row, col], truth.latitude[row, col], truth.height[row, col])
        point = earth_fixed(*(np.array([v]) for v in place))
        for index, orbit in enumerate(orbits):
            exact = perpendicular_baseline(orbits[int(truth.reference)], orbit, point)[0]
            # The grid holds at the mean height; a hundred metres more change a baseline by centimetres.
            assert truth.bperp_grid[index][node] == pytest.approx(exact, abs=0.1)


def test_gamma_base_files_give_the_same_baseline(tmp_path):
    """Across times cosine minus down times sine of the look angle, as StaMPS turns them into one number."""
    scene = MineScene(rows=24, cols=40, n_dates=6, seed=4)
    stack, truth = written(tmp_path, scene)
    found = headers(stack)
    reference = found[int(truth.reference)]
    files = sorted(stack.glob("diff0/*.base"))
    assert len(files) == scene.n_dates - 1
    centre = earth_fixed(*(np.array([v]) for v in (129.25, 42.23, 700.0)))
    satellite = reference.orbit.state(reference.orbit.zero_doppler_time(centre))[0][0]
    sight = centre[0] - satellite
    cosine = -satellite @ sight / np.linalg.norm(satellite) / np.linalg.norm(sight)
    look = np.arccos(cosine)
    planted = {f"{d:%Y%m%d}": b for d, b in zip(truth.dates, truth.bperp)}
    for path in files:
        _, across, down = read_gamma_par(path).numbers("initial_baseline(TCN)", 3)
        second = path.stem.split("_")[1]
        assert across * np.cos(look) - down * np.sin(look) == pytest.approx(planted[second], abs=0.1)


def test_parameter_files_describe_the_image(tmp_path):
    scene = MineScene(rows=24, cols=40, n_dates=3, seed=1)
    stack, truth = written(tmp_path, scene)
    found = headers(stack)
    assert [h.date for h in found] == list(truth.dates)
    reference = found[int(truth.reference)]
    assert (reference.rows, reference.cols) == scene.shape
    assert reference.right_looking
    assert reference.is_ascending
    assert reference.oversampling == pytest.approx(1.3 * 1.1, rel=1e-4)
    assert reference.azimuth_spacing == pytest.approx(14.0, abs=0.2)
    # A pixel's position is seen at its own line and sample.
    sight = line_of_sight(
        reference.orbit, *(v[3:6, 7:9].ravel() for v in (truth.longitude, truth.latitude, truth.height))
    )
    line, sample = reference.pixel_of(sight.time, sight.slant_range)
    rows, cols = np.mgrid[3:6, 7:9]
    assert line == pytest.approx(rows.ravel(), abs=1e-3)
    assert sample == pytest.approx(cols.ravel(), abs=1e-4)


def test_a_height_error_shows_as_baseline_times_height_over_range_times_sine():
    quiet = {"turbulence": 0.0, "stratified": 0.0, "ramp": 0.0, "noise": False, "bowls": ()}
    scene = replace(MineScene(rows=32, cols=48, n_dates=6, seed=9), dem_error=10.0, **quiet)
    stack = simulate_stack_arrays(scene, flattened=True)
    truth, reference = stack.truth, int(stack.truth.reference)
    theta = np.radians(truth.incidence.astype(np.float64))
    for index in range(scene.n_dates):
        phase = np.angle(stack.slc[index] * stack.slc[reference].conj())
        longer = -truth.bperp[index] * truth.dem_error / (truth.slant_range * np.sin(theta))
        expected = -4 * np.pi / truth.wavelength * longer
        assert phase == pytest.approx(expected, abs=0.02 * np.abs(expected).max() + 1e-4)


def test_earth_fixed_velocity_is_the_rate_of_position():
    orbit = reference_orbit(129.25, 42.23, 700.0, np.radians(39.0), True)
    step = 1e-3
    before, after = (orbit.state(orbit.epoch + sign * step)[0][0] for sign in (-1, 1))
    velocity = orbit.state(orbit.epoch)[1][0]
    assert (after - before) / (2 * step) == pytest.approx(velocity, abs=1e-4)
    # In space, without the Earth's rotation, the speed is Kepler's.
    turn = EARTH_ROTATION * np.array([0, 0, 1.0])
    inertial = velocity + np.cross(turn, orbit.state(orbit.epoch)[0][0])
    assert np.linalg.norm(inertial) == pytest.approx(np.sqrt(GM / orbit.radius), rel=1e-9)


@pytest.mark.parametrize("ascending", [True, False])
def test_the_radar_looks_to_the_right_under_the_wanted_incidence(ascending):
    orbit = reference_orbit(129.25, 42.23, 700.0, np.radians(35.0), ascending).vectors(1.0)
    place = [np.array([v]) for v in (129.25, 42.23, 700.0)]
    sight = line_of_sight(orbit, *place)
    assert sight.incidence_angle[0] == pytest.approx(35.0, abs=1e-5)
    position, velocity, _ = orbit.state(sight.time)
    right = np.cross(velocity[0], position[0])
    assert (earth_fixed(*place)[0] - position[0]) @ right > 0
    assert (velocity[0, 2] > 0) == ascending


def test_geocoded_pixels_are_seen_where_they_came_from():
    orbit = reference_orbit(129.25, 42.23, 700.0, np.radians(39.0), False).vectors(5.0)
    start = earth_fixed(*(np.array([v]) for v in (129.25, 42.23, 700.0)))[0]
    sight = line_of_sight(orbit, *geographic_position(start[np.newaxis]))
    rng = np.random.default_rng(1)
    time = sight.time + rng.uniform(-2, 2, 50)
    distance = sight.slant_range + rng.uniform(-5000, 5000, 50)
    height = rng.uniform(0, 2000, 50)
    points = geocode(orbit, time, distance, height, start)
    longitude, latitude, found = geographic_position(points)
    again = line_of_sight(orbit, longitude, latitude, found)
    assert found == pytest.approx(height, abs=1e-6)
    assert again.slant_range == pytest.approx(distance, abs=1e-6)
    assert again.time == pytest.approx(time, abs=1e-9)
    assert earth_fixed(longitude, latitude, found) == pytest.approx(points, abs=1e-6)


def slope(tangent, posting=1.0):
    """Ground that rises along x by `tangent` from 0, between two plains, and its range circles."""
    x = np.arange(-200.0, 200.0, posting)
    rise = tangent * np.clip(x, 0.0, 40.0)
    return Terrain(x[0], -5.0, posting, np.broadcast_to(rise, (11, len(x))).astype(np.float32))


@pytest.mark.parametrize(("tangent", "laid_over"), [(0.7, False), (0.95, True)])
def test_layover_begins_where_a_fore_slope_is_steeper_than_the_incidence(tangent, laid_over):
    # Along a range circle seen at 40 degrees (tangent 0.839) a point moves by dx = dh / tan(40).
    theta = np.radians(40.0)
    low, high = -60.0, 80.0
    start = np.arange(-40.0, 60.0)[np.newaxis]
    middle = (low + high) / 2
    x = np.stack([start + middle / np.tan(theta), np.full_like(start, (high - low) / 2 / np.tan(theta))])
    _, layover = meet_ground(slope(tangent), x, np.zeros_like(x), low, high)
    assert layover.any() == laid_over


def test_the_ground_is_met_where_it_stands():
    theta = np.radians(40.0)
    low, high = -60.0, 80.0
    start = np.arange(-40.0, 60.0)[np.newaxis]
    middle = (low + high) / 2
    x = np.stack([start + middle / np.tan(theta), np.full_like(start, (high - low) / 2 / np.tan(theta))])
    height, _ = meet_ground(slope(0.5), x, np.zeros_like(x), low, high)
    # h = 0.5 x on the slope and x = start + h / tan(theta): solved by hand.
    expected = np.clip(0.5 * start / (1 - 0.5 / np.tan(theta)), 0.0, 20.0)
    assert height == pytest.approx(expected, abs=1e-4)


def test_shadow_reaches_behind_a_cliff_as_far_as_the_rays_graze():
    """A drop of 30 m is followed by shadow over 30 m x tan(incidence)."""
    x = np.arange(-100.0, 100.0)
    heights = np.broadcast_to(np.where(x < 0, 30.0, 0.0), (11, 200)).astype(np.float32)
    terrain = Terrain(x[0], -5.0, 1.0, heights)
    places = np.arange(1.0, 80.0)
    hidden = in_shadow(
        terrain, places, np.zeros_like(places), np.zeros_like(places), np.full_like(places, np.radians(40.0))
    )
    assert hidden.sum() == pytest.approx(30.0 * np.tan(np.radians(40.0)), abs=1.5)
    assert (np.diff(hidden.astype(int)) <= 0).all()
