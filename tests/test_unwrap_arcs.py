"""Facts about arcs unwrapped in time."""

from __future__ import annotations

import numpy as np
import pytest

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.timeseries.unwrapping.arcs import FEWEST_DATES, ArcModel, ArcOptions

WAVELENGTH, RANGE_SINE = 0.0555, 535_000.0
PER_METRE = 4 * np.pi / WAVELENGTH
DAYS = 12.0 * np.arange(40)
BPERP = np.random.default_rng(7).normal(0, 60, 40)


def arcs_of(series, noise=0.0, days=DAYS, bperp=BPERP, options=None, n=200):
    """Arcs from a point that rests to n points with the series (n_dates,) [rad] and noise; cycles, truth."""
    rng = np.random.default_rng(1)
    measured = np.zeros((n + 1, len(days)))
    measured[1:] = series + rng.normal(0, noise, (n, len(days)))
    measured -= measured[:, :1]
    phase = np.angle(np.exp(1j * measured)).astype(np.float32)
    edges = np.column_stack([np.zeros(n), np.arange(1, n + 1)]).astype(np.int32)
    model = ArcModel(days, bperp, WAVELENGTH, RANGE_SINE, options or ArcOptions())
    arcs = model.unwrap(phase, np.ones_like(phase), edges, Execution(threads=1), Monitor())
    wanted = np.rint((measured - phase) / (2 * np.pi))[1:].T
    return arcs, wanted


def ramp(rate):
    """Phase of a rate [m/yr]."""
    return PER_METRE * rate * DAYS / 365.25


@pytest.mark.parametrize("rate", [0.0, 0.02, -0.1, 0.19])
@pytest.mark.parametrize("height", [0.0, 30.0])
def test_rate_and_dem_error_are_found_under_noise(rate, height):
    series = ramp(rate) + PER_METRE * height * BPERP / RANGE_SINE
    arcs, wanted = arcs_of(series, noise=0.4)
    assert (arcs.cycles == wanted).mean() > 0.9999
    assert arcs.coherence.min() > 0.8


def test_motion_that_begins_later_is_followed():
    bend = PER_METRE * -0.05 * np.maximum(DAYS - 240, 0) / 365.25
    assert np.ptp(bend) > 2 * np.pi
    arcs, wanted = arcs_of(bend, noise=0.3)
    assert (arcs.cycles == wanted).mean() > 0.999


def test_motion_is_followed_across_a_gap():
    days = np.concatenate([12.0 * np.arange(20), 12.0 * np.arange(30, 50)])
    series = PER_METRE * 0.06 * days / 365.25
    step = series[20] - series[19]
    assert abs(step) > np.pi
    arcs, wanted = arcs_of(series, noise=0.3, days=days)
    assert (arcs.cycles == wanted).mean() > 0.999


def test_what_is_left_over_and_the_whole_cycles_make_up_the_phase():
    arcs, _ = arcs_of(ramp(0.03), noise=0.5)
    rest = arcs.rest / 127 * np.pi
    assert np.abs(rest).max() <= np.pi
    assert arcs.coherence == pytest.approx(np.cos(rest).mean(axis=0), abs=0.01)
    assert arcs.spread == pytest.approx((rest**2).mean(axis=0), abs=0.01)


def test_one_arc_of_noise_in_a_hundred_passes():
    model = ArcModel(DAYS, BPERP, WAVELENGTH, RANGE_SINE, ArcOptions())
    least = model.noise_coherence(Execution(threads=1), Monitor())
    arcs, _ = arcs_of(np.zeros(40), noise=100.0, n=4000)
    assert 0.004 < (arcs.coherence > least).mean() < 0.02


def test_a_few_dates_are_not_judged_and_no_rate_is_read_into_them():
    few = FEWEST_DATES - 1
    model = ArcModel(DAYS[:few], BPERP[:few], WAVELENGTH, RANGE_SINE, ArcOptions())
    assert model.noise_coherence(Execution(threads=1), Monitor()) == 0.0
    arcs, wanted = arcs_of(ramp(0.05)[:few], noise=0.3, days=DAYS[:few], bperp=BPERP[:few])
    assert (arcs.cycles == wanted).mean() > 0.99


@pytest.mark.parametrize("bperp", [np.full(40, np.nan), np.zeros(40)])
def test_without_baselines_the_dem_error_is_left_out(bperp):
    arcs, wanted = arcs_of(ramp(0.1), noise=0.3, bperp=bperp)
    assert (arcs.cycles == wanted).mean() > 0.999
