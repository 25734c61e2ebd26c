"""Facts about the simulated images: speckle, coherence, phase noise, scatterers, the sensor's bandwidth."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.special import spence
from scipy.stats import rice

from icops_qgis.engine.simulation.coherence_models import (
    GROUND_MODELS,
    GroundCover,
    GroundModel,
    coherence_of,
    covariance,
    square_root,
)
from icops_qgis.engine.simulation.impulse_response import filter_cols, filter_rows, impulse_response
from icops_qgis.engine.simulation.mine import MineScene, Pit
from icops_qgis.engine.simulation.scene import Bowl
from icops_qgis.engine.simulation.stack import simulate_stack_arrays

#: One land cover, nothing moves, nothing delays, every pixel by itself.
PLAIN = MineScene(
    rows=96,
    cols=192,
    n_dates=10,
    bowls=(),
    pits=(),
    fields=0.0,
    forest=0.0,
    water=0.0,
    scatterers=0.0,
    dem_error=0.0,
    turbulence=0.0,
    stratified=0.0,
    ramp=0.0,
    gain=0.0,
    relief=0.0,
    oversampling=False,
    thermal_noise=-80.0,
    seed=11,
)


def of_ground(model, **options):
    """A plain scene of one kind of ground."""
    return replace(PLAIN, models={**GROUND_MODELS, GroundCover.ROCK: model}, **options)


@lru_cache(maxsize=2)
def plain_stack():
    return simulate_stack_arrays(PLAIN, flattened=True)


def sample_coherence(slc):
    """(n, n) complex: coherence of pixels (n, pixels), the definition."""
    power = np.sum(np.abs(slc) ** 2, axis=1)
    return slc @ slc.conj().T / np.sqrt(np.outer(power, power))


def single_look_variance(coherence):
    """Variance of the single-look interferometric phase [rad2] (Bamler & Hartl 1998, equation 67)."""
    arc = np.arcsin(coherence)
    return np.pi**2 / 3 - np.pi * arc + arc**2 - spence(1 - coherence**2) / 2


def test_amplitude_of_speckle_is_rayleigh_distributed():
    amplitude = np.abs(plain_stack().slc[0].astype(np.complex128))
    n = amplitude.size
    variation = amplitude.std() / amplitude.mean()
    assert variation == pytest.approx(np.sqrt(4 / np.pi - 1), abs=3 * 0.53 / np.sqrt(n))
    intensity = amplitude**2 / np.mean(amplitude**2)
    assert np.mean(intensity > 2.0) == pytest.approx(np.exp(-2.0), abs=4 * np.sqrt(0.117 / n))


def test_mean_intensity_is_the_backscatter_and_thermal_noise_adds_to_it():
    quiet = np.mean(np.abs(plain_stack().slc) ** 2)
    assert 10 * np.log10(quiet) == pytest.approx(-8.0, abs=0.1)
    loud = simulate_stack_arrays(replace(PLAIN, thermal_noise=-8.0)).slc
    assert np.mean(np.abs(loud) ** 2) == pytest.approx(2 * 10**-0.8, rel=0.02)


@pytest.mark.parametrize("cover", list(GroundCover))
def test_coherence_matrix_of_every_land_cover_is_its_model(cover):
    model = GROUND_MODELS[cover]
    stack = simulate_stack_arrays(of_ground(model, seed=20 + cover), flattened=True)
    found = sample_coherence(stack.slc.reshape(PLAIN.n_dates, -1))
    days = np.array([(d - stack.truth.dates[0]).days for d in stack.truth.dates], float)
    apart = np.abs(days[:, None] - days)
    lasting = (model.initial - model.floor) * np.exp(-apart / model.days) + model.floor
    expected = lasting * (1 - model.seasonal / 2 * (1 - np.cos(2 * np.pi * apart / 365.25)))
    np.fill_diagonal(expected, 1.0)
    n = PLAIN.rows * PLAIN.cols
    # Each part of a sample coherence scatters by (1 - g^2) / sqrt(2 n) at most 1 / sqrt(2 n).
    assert np.abs(found - expected).max() < 5 / np.sqrt(2 * n)
    assert found.imag.std() < 2 / np.sqrt(2 * n)


def test_truth_holds_the_coherence_that_thermal_noise_leaves():
    model = GroundModel(-10.0, 0.9, 0.5, 60.0)
    stack = simulate_stack_arrays(of_ground(model, thermal_noise=-13.0), flattened=True)
    found = sample_coherence(stack.slc.reshape(PLAIN.n_dates, -1)).real
    kind = np.unique(stack.truth.classes)
    assert list(kind) == [GroundCover.ROCK]
    assert np.abs(found - stack.truth.coherence[GroundCover.ROCK]).max() < 0.03
    share = 10**-1.0 / (10**-1.0 + 10**-1.3)
    days = (stack.truth.dates[1] - stack.truth.dates[0]).days
    assert stack.truth.coherence[0, 0, 1] == pytest.approx(share * (0.4 * np.exp(-days / 60) + 0.5), abs=1e-6)


@pytest.mark.parametrize("coherence", [0.3, 0.6, 0.9])
def test_single_look_phase_noise_follows_theory(coherence):
    stack = simulate_stack_arrays(of_ground(GroundModel(-8.0, coherence, coherence, 1.0)), flattened=True)
    phase = np.angle(stack.slc[1] * stack.slc[4].conj())
    assert np.mean(phase**2) == pytest.approx(single_look_variance(coherence), rel=0.04)
    assert abs(np.mean(np.exp(1j * phase)).imag) < 4 / np.sqrt(phase.size)


def test_no_coherence_is_left_across_an_excavation():
    pit = Pit(0.5, 0.5, 1000.0, 3000.0, 0.0, 1)
    scene = replace(PLAIN, pits=(pit,), excavations=2)
    stack = simulate_stack_arrays(scene, flattened=True)
    truth = stack.truth
    for number, event in enumerate(truth.excavation_index, 1):
        pixels = truth.excavation == number
        assert pixels.sum() > 2000
        found = np.abs(sample_coherence(stack.slc[:, pixels]))
        assert found[:event, event:].max() < 5 / np.sqrt(pixels.sum())
        assert found[event - 1, max(event - 2, 0)] > 0.3
    untouched = truth.excavation == 0
    assert np.abs(sample_coherence(stack.slc[:, untouched]))[0, 1] > 0.5


def test_without_decorrelation_speckle_never_changes():
    stack = simulate_stack_arrays(replace(PLAIN, decorrelation=False), flattened=True)
    change = np.abs(stack.slc - stack.slc[:1]).max() / np.abs(stack.slc).mean()
    assert change < 1e-3 + 10 ** (-72 / 20) * 6


def test_amplitude_dispersion_of_scatterers_follows_their_signal_to_clutter_ratio():
    """A constant in complex Gaussian clutter has a Rice distributed amplitude."""
    for decibels in (8.0, 14.0, 20.0):
        scene = replace(PLAIN, scatterers=600.0, scatterer_snr=(decibels, decibels), n_dates=60, rows=64)
        stack = simulate_stack_arrays(scene)
        amplitude = np.abs(stack.slc[:, stack.truth.ps_rows, stack.truth.ps_cols])
        found = np.mean(amplitude.std(axis=0, ddof=1) / amplitude.mean(axis=0))
        shape = np.sqrt(2 * 10 ** (decibels / 10))
        mean, variance = rice.stats(shape, moments="mv")
        assert amplitude.shape[1] > 200
        assert found == pytest.approx(np.sqrt(variance) / mean, rel=0.03)


def test_scatterers_keep_their_signal_to_clutter_ratio_under_the_sensors_bandwidth():
    # On ground that changes completely from date to date nothing of the neighbours stays constant.
    scene = of_ground(
        GroundModel(-8.0, 0.0, 0.0, 1.0),
        scatterers=600.0,
        scatterer_snr=(14.0, 14.0),
        n_dates=60,
        oversampling=True,
    )
    stack = simulate_stack_arrays(scene, flattened=True)
    values = stack.slc[:, stack.truth.ps_rows, stack.truth.ps_cols]
    constant = np.abs(values.mean(axis=0)) ** 2
    clutter = np.var(values, axis=0, ddof=1)
    found = 10 * np.log10(np.mean(constant - clutter / 60) / np.mean(clutter))
    # Side lobes of other scatterers join in: a little more or less power.
    assert found == pytest.approx(14.0, abs=0.4)


def band_limited_correlation(lag, oversampling):
    """Speckle correlation of a band weighted by a Hamming window of 0.75, by numerical integration."""
    half = 0.5 / oversampling

    def spectrum(f):
        return (0.75 + 0.25 * np.cos(2 * np.pi * f * oversampling)) ** 2

    power = quad(spectrum, -half, half)[0]
    return quad(lambda f: spectrum(f) * np.cos(2 * np.pi * f * lag), -half, half)[0] / power


@pytest.mark.parametrize(("axis", "oversampling"), [(2, 1.3), (1, 1.1)])
def test_neighbouring_pixels_are_correlated_as_the_bandwidth_says(axis, oversampling):
    stack = simulate_stack_arrays(replace(PLAIN, oversampling=True))
    assert (stack.truth.mask == 0).all()
    slc = stack.slc
    power = np.mean(np.abs(slc) ** 2)
    for lag in (1, 2, 3):
        ahead = np.roll(slc, -lag, axis=axis)
        keep = [slice(None)] * 3
        keep[axis] = slice(0, -lag)
        found = np.mean(slc[tuple(keep)] * ahead[tuple(keep)].conj()) / power
        # What the range spacing leaves of the carrier turns each lag by some thousandth of a cycle.
        assert abs(found) == pytest.approx(abs(band_limited_correlation(lag, oversampling)), abs=0.015)


def test_truth_tells_how_many_pixels_make_an_independent_value():
    stack = simulate_stack_arrays(replace(PLAIN, n_dates=2, oversampling=True))
    for found, oversampling in zip(stack.truth.oversampling, (1.1, 1.3)):
        exact = sum(band_limited_correlation(lag, oversampling) ** 2 for lag in range(-30, 31))
        # The response is cut off where it is 35 dB down.
        assert found == pytest.approx(exact, rel=0.01)
    assert list(plain_stack().truth.oversampling) == [1.0, 1.0]


def test_a_scatterer_has_the_side_lobes_of_the_weighted_band():
    response = impulse_response(1.3)
    lags = np.arange(-5, 6)

    def point(lag):
        half = 0.5 / 1.3
        return quad(
            lambda f: (0.75 + 0.25 * np.cos(np.pi * f / half)) * np.cos(2 * np.pi * f * lag), -half, half
        )[0]

    expected = np.array([point(lag) for lag in lags]) / point(0)
    middle = len(response) // 2
    assert response[middle - 5 : middle + 6] / response[middle] == pytest.approx(expected, abs=1e-6)
    image = np.zeros((1, 60, 150), np.float32)
    image[0, 30, 75] = 1.0
    seen = filter_rows(filter_cols(image, response), response)
    assert seen[0, 30 - middle, 75 - middle] == seen.max() == pytest.approx(response[middle] ** 2)
    assert seen[0, 30 - middle, 75 - middle + 2] == pytest.approx(response[middle] * response[middle + 2])


def test_dense_fringes_lose_the_coherence_of_the_missing_bandwidth():
    """A wave-number shift of the share x of the band leaves, unweighted, 1 - x (Gatelli et al. 1994)."""
    still = GroundModel(-8.0, 1.0, 1.0, 1.0)
    scene = of_ground(still, n_dates=2, oversampling=True, baseline_rms=1500.0, baseline_limit=5000.0, seed=6)
    stack = simulate_stack_arrays(scene, flattened=True)
    found = abs(sample_coherence(stack.slc.reshape(2, -1))[0, 1])
    other = 1 - int(stack.truth.reference)
    theta, distance = np.radians(39.0), stack.truth.slant_range.mean()
    fringes = 2 * abs(stack.truth.bperp[other]) * 2.329562 / stack.truth.wavelength / distance / np.tan(theta)
    half = 0.5 / 1.3

    def weight(f):
        return 0.75 + 0.25 * np.cos(2 * np.pi * f * 1.3) if abs(f) < half else 0.0

    overlap = quad(lambda f: weight(f) * weight(f - fringes), -1, 1, limit=500, points=[half - fringes])[0]
    assert fringes * 1.3 > 0.1
    assert found == pytest.approx(overlap / quad(lambda f: weight(f) ** 2, -half, half)[0], abs=0.03)


def test_motion_reaches_the_phase_of_speckle():
    scene = replace(PLAIN, bowls=(Bowl(0.5, 0.5, rate=0.1),), n_dates=4, decorrelation=False)
    stack = simulate_stack_arrays(scene, flattened=True)
    moved = stack.truth.displacement[3].astype(float)
    phase = np.angle(stack.slc[0] * stack.slc[3].conj() * np.exp(4j * np.pi / stack.truth.wavelength * moved))
    assert np.ptp(moved) > 0.005
    assert np.median(np.abs(phase)) < 0.01


def test_gain_scales_whole_dates():
    stack = simulate_stack_arrays(replace(PLAIN, gain=0.2, decorrelation=False))
    power = np.mean(np.abs(stack.slc) ** 2, axis=(1, 2))
    assert np.ptp(stack.truth.gain) > 0.2
    assert power / power[0] == pytest.approx((stack.truth.gain / stack.truth.gain[0]) ** 2, rel=1e-3)


def test_seasons_bring_coherence_back_after_a_year():
    model = GroundModel(-10.0, 0.7, 0.3, 40.0, seasonal=0.6)
    half, whole = model.coherence(np.array([182.625, 365.25]))
    assert whole > half
    assert half == pytest.approx((0.3 + 0.4 * np.exp(-182.625 / 40)) * 0.4)
    assert model.coherence(np.zeros(1))[0] == 1.0


@pytest.mark.parametrize("cover", list(GroundCover))
def test_every_model_is_a_covariance_at_any_dates(cover):
    rng = np.random.default_rng(2)
    days = np.sort(rng.choice(2500, 152, replace=False)).astype(float)
    matrix = covariance(GROUND_MODELS[cover], days, 0.0, (40, 90))
    root = square_root(matrix)
    assert root @ root.T == pytest.approx(matrix, abs=1e-9)
    assert np.diag(coherence_of(matrix)) == pytest.approx(1.0)
    assert (matrix[:40, 40:] == 0).all()
