"""Facts about the simulated interferograms: signs, closure, noise, turbulence, DEM error."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.interferometry.interferogram_file import open_interferograms
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.simulation.decorrelation import LandCover, draw_pair, land_cover_coherence
from icops_qgis.engine.simulation.interferograms import (
    simulate_interferogram_arrays,
    simulate_interferograms,
)
from icops_qgis.engine.simulation.random_fields import connected_patch, power_law_field
from icops_qgis.engine.simulation.scene import Bowl, InterferogramScene
from icops_qgis.engine.simulation.truth import Truth

SMALL = InterferogramScene(rows=40, cols=48, n_dates=18, seed=7)
PROVENANCE = Provenance("icops:simulate_interferograms")
TWO_PI = 2 * np.pi


def triangles(pairs):
    """Indices of the pairs (a, b), (b, c), (a, c) of every loop of three."""
    index = {(int(a), int(b)): i for i, (a, b) in enumerate(pairs)}
    loops = [
        (i, index[b, c], index[a, c])
        for (a, b), i in index.items()
        for (b2, c) in index
        if b2 == b and (a, c) in index
    ]
    return np.array(loops).T


def speckle_pair(coherence, looks, n, rng):
    """Phase and sample coherence of n pixels from `looks` correlated complex samples each: the definition."""
    shape = (looks, n)
    common, other = (rng.standard_normal(shape) + 1j * rng.standard_normal(shape) for _ in range(2))
    reference = common
    secondary = coherence * common + np.sqrt(1 - coherence**2) * other
    product = np.sum(reference * np.conj(secondary), axis=0)
    power = np.sum(np.abs(reference) ** 2, axis=0) * np.sum(np.abs(secondary) ** 2, axis=0)
    return np.angle(product), np.abs(product) / np.sqrt(power)


def test_loops_close_without_noise_and_unwrapping_errors():
    scene = replace(SMALL, noise=False, unwrapping_errors=0.0, cycles=False, incomplete_pairs=0.0)
    stack = simulate_interferogram_arrays(scene)
    ab, bc, ac = triangles(stack.truth.pairs)
    assert len(ab) > 20
    closure = stack.phase[ab] + stack.phase[bc] - stack.phase[ac]
    assert np.abs(stack.phase).max() > 1.0
    assert np.abs(closure).max() < 1e-4


def test_subsidence_gives_positive_phase_and_negative_displacement():
    scene = replace(SMALL, rows=41, cols=49, bowls=(Bowl(0.5, 0.5, rate=0.15),)).without_nuisance()
    stack = simulate_interferogram_arrays(scene)
    row, col = np.unravel_index(stack.truth.velocity.argmin(), scene.shape)
    assert (stack.phase[:, row, col] > 0).all()
    assert (np.diff(stack.truth.displacement[:, row, col]) < 0).all()
    vertical = stack.truth.velocity[row, col] / np.cos(np.radians(stack.geometry["incidenceAngle"][row, col]))
    assert vertical == pytest.approx(-0.15, rel=1e-3)


def test_phase_is_minus_four_pi_over_wavelength_of_displacement():
    stack = simulate_interferogram_arrays(SMALL.without_nuisance())
    ref, sec = stack.truth.pairs.T
    expected = -(stack.truth.displacement[sec] - stack.truth.displacement[ref])
    expected = expected * (4 * np.pi / stack.header.wavelength)
    np.testing.assert_allclose(stack.phase, expected, atol=1e-4)


def test_a_bowl_that_starts_late_is_still_before():
    scene = replace(SMALL, bowls=(Bowl(0.5, 0.5, start=0.5),)).without_nuisance()
    truth = simulate_interferogram_arrays(scene).truth
    days = np.array([(d - truth.dates[0]).days for d in truth.dates])
    early = days <= days[-1] / 2
    assert early.sum() > 3
    assert not truth.displacement[early].any()
    assert truth.displacement[-1].min() < -0.02


def test_dem_error_phase_agrees_with_exact_orbit_geometry():
    """Ranges from two points in space to ground at its stored and at its true height, no approximation."""
    quiet = {"turbulence": 0.0, "stratified": 0.0, "unwrapping_errors": 0.0, "incomplete_pairs": 0.0}
    scene = replace(SMALL, bowls=(), noise=False, cycles=False, **quiet)
    stack = simulate_interferogram_arrays(scene)
    truth, row, col = stack.truth, 11, 17
    theta = np.radians(np.float64(stack.geometry["incidenceAngle"][row, col]))
    distance = np.float64(stack.geometry["slantRangeDistance"][row, col])
    dz = np.float64(truth.dem_error[row, col])
    reference = np.array([0.0, distance * np.cos(theta)])
    stored = np.array([distance * np.sin(theta), 0.0])
    # The radar measured the range of the true ground: it stands dz higher on the same circle.
    true = np.array([np.sqrt(distance**2 - (reference[1] - dz) ** 2), dz])
    right_and_up = np.array([np.cos(theta), np.sin(theta)])
    toward_ground = np.array([np.sin(theta), -np.cos(theta)])
    slc_phase = []
    for baseline in truth.date_bperp:
        orbit = reference + baseline * right_and_up + 15.0 * toward_ground
        measured = np.linalg.norm(true - orbit)
        removed = np.linalg.norm(stored - orbit)
        slc_phase.append(-4 * np.pi / stack.header.wavelength * (measured - removed))
    ref, sec = truth.pairs.T
    expected = np.array(slc_phase)[ref] - np.array(slc_phase)[sec]
    assert np.abs(expected).max() > 0.05
    np.testing.assert_allclose(stack.phase[:, row, col], expected, atol=0.01 * np.abs(expected).max())


def test_stored_height_plus_dem_error_is_the_smooth_terrain():
    stack = simulate_interferogram_arrays(SMALL)
    rough = np.diff(stack.geometry["height"], 2, axis=0).std()
    smooth = np.diff(stack.geometry["height"] + stack.truth.dem_error, 2, axis=0).std()
    # Second differences of white noise are sqrt(6) times its standard deviation.
    assert np.sqrt(rough**2 - smooth**2) == pytest.approx(np.sqrt(6) * 4.0, rel=0.1)


@pytest.mark.parametrize("coherence", [0.0, 0.3, 0.6, 0.9])
@pytest.mark.parametrize("looks", [1, 4, 12])
def test_noise_and_coherence_are_those_of_speckle(coherence, looks):
    """Against the sum over correlated complex samples: spread, bias and mutual dependence."""
    n = 40_000
    phase, estimate = draw_pair(np.full(n, coherence), looks, np.random.default_rng(0))
    direct_phase, direct_estimate = speckle_pair(coherence, looks, n, np.random.default_rng(1))
    assert phase.std() == pytest.approx(direct_phase.std(), rel=0.02)
    assert estimate.mean() == pytest.approx(direct_estimate.mean(), abs=0.005)
    assert estimate.std() == pytest.approx(direct_estimate.std(), rel=0.03, abs=1e-6)
    if looks > 1 and coherence > 0:
        together = np.corrcoef(np.abs(phase), estimate)[0, 1]
        assert together == pytest.approx(np.corrcoef(np.abs(direct_phase), direct_estimate)[0, 1], abs=0.03)


def test_noise_of_many_looks_reaches_the_cramer_rao_bound():
    coherence, looks = 0.7, 60.5
    phase, _ = draw_pair(np.full(50_000, coherence), looks, np.random.default_rng(3))
    bound = np.sqrt(1 - coherence**2) / (coherence * np.sqrt(2 * looks))
    assert phase.std() == pytest.approx(bound, rel=0.03)


def test_stored_coherence_is_nearly_unbiased_where_it_is_high():
    scene = replace(SMALL, vegetation=0.0, water=0.0, bowls=())
    stack = simulate_interferogram_arrays(scene)
    true = np.stack([stack.truth.coherence(i) for i in range(len(stack.truth.pairs))])
    assert true.min() > 0.5
    assert abs(np.mean(stack.coherence - true)) < 0.02


def test_coherence_falls_with_time_and_baseline_on_every_cover_but_water():
    days, bperp = np.array([12.0, 60.0, 12.0]), np.array([0.0, 0.0, 200.0])
    near, late, far = land_cover_coherence(days, bperp)
    land = [LandCover.STABLE, LandCover.DUMP, LandCover.VEGETATION]
    assert (late[land] < near[land]).all()
    assert (far[land] < near[land]).all()
    assert near[LandCover.WATER] == 0


def test_closures_are_exactly_the_planted_cycles():
    scene = replace(SMALL, noise=False, unwrapping_errors=0.25, incomplete_pairs=0.5)
    stack = simulate_interferogram_arrays(scene)
    truth = stack.truth
    ab, bc, ac = triangles(truth.pairs)
    closure = (stack.phase[ab] + stack.phase[bc] - stack.phase[ac]) / TWO_PI
    planted = truth.integer_errors.astype(int) + truth.cycles[:, None, None]
    expected = planted[ab] + planted[bc] - planted[ac]
    known = np.isfinite(closure)
    assert 0.3 < known.mean() < 1.0
    assert (expected[known] != 0).any()
    np.testing.assert_array_equal(np.rint(closure[known]), expected[known])
    np.testing.assert_allclose(closure[known], expected[known], atol=1e-4)


def test_share_and_shape_of_planted_errors():
    truth = simulate_interferogram_arrays(replace(SMALL, unwrapping_errors=0.2, incomplete_pairs=0.0)).truth
    faulty = truth.integer_errors.any(axis=(1, 2))
    assert faulty.sum() == round(0.2 * len(truth.pairs))
    for errors in truth.integer_errors[faulty]:
        assert len(np.unique(errors)) == 2
        assert np.mean(errors != 0) <= 0.15


def test_a_patch_is_connected():
    patch = connected_patch((60, 70), 0.1, 4.0, np.random.default_rng(5))
    reached = np.zeros_like(patch)
    reached.flat[patch.argmax()] = True
    while True:
        grown = reached.copy()
        grown[1:] |= reached[:-1]
        grown[:-1] |= reached[1:]
        grown[:, 1:] |= reached[:, :-1]
        grown[:, :-1] |= reached[:, 1:]
        grown &= patch
        if (grown == reached).all():
            break
        reached = grown
    assert patch.any()
    assert (reached == patch).all()


@pytest.mark.parametrize("exponent", [8 / 3, 11 / 3])
def test_turbulence_has_the_slope_of_its_power_law(exponent):
    """Radially averaged periodogram under a taper (without it the borders leak), several fields."""
    n = 128
    taper = np.hanning(n)[:, None] * np.hanning(n)[None, :]
    power = np.zeros((n, n))
    for seed in range(20):
        field = power_law_field((n, n), 0.003, np.random.default_rng(seed), exponent)
        assert np.sqrt(np.mean(field**2)) == pytest.approx(0.003)
        power += np.abs(np.fft.fft2(field * taper)) ** 2
    frequency = np.hypot(np.fft.fftfreq(n)[:, None], np.fft.fftfreq(n)[None, :])
    edges = np.geomspace(4 / n, 0.25, 10)
    ring = np.digitize(frequency, edges)
    mean = [np.log(power[ring == i]).mean() for i in range(1, len(edges))]
    slope = np.polyfit(np.log(np.sqrt(edges[1:] * edges[:-1])), mean, 1)[0]
    assert slope == pytest.approx(-exponent, abs=0.15)


def test_stratified_delay_is_proportional_to_height():
    truth_scene = replace(SMALL, turbulence=0.0, dem_error=0.0)
    stack = simulate_interferogram_arrays(truth_scene)
    height = stack.geometry["height"].ravel()
    for delay, coefficient in zip(stack.truth.atmosphere, stack.truth.height_coefficient):
        slope, _ = np.polyfit(height, delay.ravel(), 1)
        assert slope == pytest.approx(coefficient, rel=1e-3, abs=1e-9)
    assert 0.01 < stack.truth.height_coefficient.std() * 1000 < 0.03


def test_network_keeps_its_limits_and_has_gaps():
    scene = InterferogramScene()
    stack = simulate_interferogram_arrays(replace(scene, rows=16, cols=16))
    network = stack.header.network
    assert network.n_dates == 80
    assert network.n_subsets == 1
    assert network.days.max() == pytest.approx(60)
    assert np.abs(network.bperp).max() <= 200
    steps = np.diff([d.toordinal() for d in network.dates])
    assert set(steps % 12) == {0}
    assert steps.max() > 12
    assert 2.5 < network.years[-1] < 3.5


def test_baselines_of_pairs_are_differences_of_those_of_dates():
    stack = simulate_interferogram_arrays(SMALL)
    ref, sec = stack.truth.pairs.T
    expected = stack.truth.date_bperp[sec] - stack.truth.date_bperp[ref]
    np.testing.assert_allclose(stack.header.network.bperp, expected, atol=1e-9)


@pytest.mark.parametrize("pieces", [2, 3])
def test_a_network_in_pieces(pieces):
    network = simulate_interferogram_arrays(replace(SMALL, rows=16, cols=16, pieces=pieces)).header.network
    assert network.n_subsets == pieces
    assert network.n_dates == SMALL.n_dates


def test_same_seed_same_stack_and_threads_do_not_matter(tmp_path):
    stack = simulate_interferogram_arrays(SMALL)
    for threads in (1, 3):
        path = tmp_path / f"{threads}.h5"
        truth = simulate_interferograms(path, SMALL, PROVENANCE, Monitor(), Execution(threads=threads))
        with open_interferograms(path) as stored:
            everything = slice(None), slice(None)
            np.testing.assert_array_equal(stored.phase(*everything), stack.phase)
            np.testing.assert_array_equal(stored.coherence(*everything), stack.coherence)
            for name, values in stack.geometry.items():
                np.testing.assert_array_equal(stored.geometry(name, *everything), values)
            assert stored.header.network.dates == stack.header.network.dates
            assert stored.header.grid == SMALL.grid
            assert stored.header.looks == pytest.approx(SMALL.effective_looks, abs=1e-3)
        np.testing.assert_array_equal(truth.integer_errors, stack.truth.integer_errors)
    other = simulate_interferogram_arrays(replace(SMALL, seed=8))
    assert not np.array_equal(other.truth.dem_error, stack.truth.dem_error)


def test_switching_one_effect_off_leaves_the_others():
    stack = simulate_interferogram_arrays(SMALL)
    bare = simulate_interferogram_arrays(replace(SMALL, turbulence=0.0, noise=False, unwrapping_errors=0.0))
    np.testing.assert_array_equal(bare.truth.dem_error, stack.truth.dem_error)
    np.testing.assert_array_equal(bare.truth.height_coefficient, stack.truth.height_coefficient)
    np.testing.assert_array_equal(bare.truth.displacement, stack.truth.displacement)
    np.testing.assert_array_equal(bare.truth.cycles, stack.truth.cycles)
    assert bare.header.network.dates == stack.header.network.dates


def test_truth_survives_its_file(tmp_path):
    truth = simulate_interferogram_arrays(SMALL).truth
    truth.save(tmp_path / "truth.npz")
    loaded = Truth.load(tmp_path / "truth.npz")
    assert loaded.dates == truth.dates
    for name, values in vars(truth).items():
        np.testing.assert_array_equal(getattr(loaded, name), values)
    assert [p.name for p in tmp_path.iterdir()] == ["truth.npz"]


def test_a_damaged_truth_file_is_named(tmp_path):
    path = tmp_path / "truth.npz"
    path.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(EngineError, match=r"truth\.npz is not a readable truth file"):
        Truth.load(path)


def test_a_cancelled_simulation_leaves_nothing(tmp_path):
    with pytest.raises(Cancelled):
        simulate_interferograms(tmp_path / "a.h5", SMALL, PROVENANCE, Monitor(cancelled=lambda: True))
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"rows": 3}, "16 rows"),
        ({"n_dates": 2}, "3 dates"),
        ({"water": 1.5}, "water"),
        ({"relief": -1.0}, "relief"),
        ({"max_bperp": 0.0}, "max_bperp"),
    ],
)
def test_impossible_scenes_are_refused(change, word):
    with pytest.raises(EngineError, match=word):
        replace(SMALL, **change)


def test_a_network_that_cannot_hold_together_is_said():
    with pytest.raises(EngineError, match="No network"):
        simulate_interferogram_arrays(replace(SMALL, max_bperp=1.0))
