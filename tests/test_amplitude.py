"""Facts about amplitude calibration and dispersion."""

from __future__ import annotations

import numpy as np
import pytest
from small_stack import speckle, write_stack

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.scatterers.amplitude import amplitude_statistics
from icops_qgis.engine.stack.stack_file import open_stack

MIB = 1024**2


def statistics(path, slc, execution=None, monitor=None):
    with open_stack(write_stack(path, slc)) as stack:
        return amplitude_statistics(stack, execution or Execution(2), monitor or Monitor())


@pytest.fixture
def measure(tmp_path):
    """Amplitude statistics of an array of images."""
    return lambda slc, **options: statistics(tmp_path / "s.h5", slc, **options)


def test_mean_and_dispersion_are_those_of_numpy(measure):
    rng = np.random.default_rng(1)
    slc = speckle(rng, 15, 20, 30) * rng.uniform(0.1, 5000, (15, 1, 1)).astype(np.float32)
    found = measure(slc)
    amplitude = np.abs(slc).astype(float)
    scene = amplitude.mean(axis=(1, 2))
    np.testing.assert_allclose(found.calibration, scene, rtol=1e-6)
    calibrated = amplitude / scene[:, None, None]
    np.testing.assert_allclose(found.mean, calibrated.mean(axis=0), rtol=1e-5)
    np.testing.assert_allclose(found.dispersion, calibrated.std(axis=0) / calibrated.mean(axis=0), rtol=1e-4)


def test_speckle_has_the_dispersion_of_rayleigh(measure):
    found = measure(speckle(np.random.default_rng(2), 300, 40, 40))
    expected = np.sqrt(4 / np.pi - 1)
    assert expected == pytest.approx(0.5227, abs=1e-4)
    assert found.dispersion.mean() == pytest.approx(expected, abs=0.003)
    assert found.mean.mean() == pytest.approx(1.0, abs=1e-6)


def test_at_twenty_dates_nine_percent_of_speckle_pass_the_threshold(measure):
    found = measure(speckle(np.random.default_rng(3), 20, 150, 150))
    assert (found.dispersion < 0.4).mean() == pytest.approx(0.09, abs=0.01)


@pytest.mark.parametrize("ratio", [5.0, 10.0, 30.0])
def test_a_strong_target_has_the_dispersion_of_its_noise(measure, ratio):
    # Ferretti et al. 2001: D_A is the noise's share of one quadrature where it is small.
    rng = np.random.default_rng(4)
    slc = speckle(rng, 200, 20, 40)
    slc[:, 5] += ratio
    found = measure(slc)
    assert found.dispersion[5].mean() == pytest.approx(1 / (np.sqrt(2) * ratio), rel=0.04)
    assert found.dispersion[5].mean() == pytest.approx(slc[:, 5].imag.std() / ratio, rel=0.04)


def test_a_gain_of_each_date_changes_nothing(measure, tmp_path):
    rng = np.random.default_rng(5)
    slc = speckle(rng, 12, 30, 30)
    plain = measure(slc)
    gains = 10 ** rng.uniform(-2, 2, (12, 1, 1))
    turned = np.exp(1j * rng.uniform(-np.pi, np.pi, slc.shape))
    scaled = measure(slc * gains * turned)
    np.testing.assert_allclose(scaled.mean, plain.mean, rtol=1e-5)
    np.testing.assert_allclose(scaled.dispersion, plain.dispersion, rtol=1e-4)
    np.testing.assert_allclose(scaled.calibration, plain.calibration * gains[:, 0, 0], rtol=1e-6)


def test_without_calibration_gains_would_count(measure):
    slc = speckle(np.random.default_rng(6), 40, 30, 30) + 20
    gains = np.linspace(0.5, 1.5, 40)[:, None, None]
    uncalibrated = np.abs(slc * gains)
    assert (uncalibrated.std(axis=0) / uncalibrated.mean(axis=0)).mean() > 0.25
    assert measure(slc * gains).dispersion.mean() < 0.05


def test_missing_dates_are_left_out_and_too_many_make_a_hole(measure):
    slc = speckle(np.random.default_rng(7), 10, 12, 12)
    slc[0, 3, 3] = 0
    slc[4, 3, 3] = np.nan
    slc[:3, 6, 6] = 0
    slc[:, 9, 9] = 0
    found = measure(slc)
    whole = np.ones((12, 12), bool)
    whole[3, 3] = whole[6, 6] = whole[9, 9] = False
    scene = np.abs(slc[:, whole]).mean(axis=1)
    np.testing.assert_allclose(found.calibration, scene, rtol=1e-6)
    left = (np.abs(slc[:, 3, 3]) / scene)[[1, 2, 3, 5, 6, 7, 8, 9]]
    assert found.mean[3, 3] == pytest.approx(left.mean(), rel=1e-5)
    assert found.dispersion[3, 3] == pytest.approx(left.std() / left.mean(), rel=1e-4)
    for values in (found.mean, found.dispersion):
        assert np.isnan(values[[6, 9], [6, 9]]).all()
        assert np.isnan(values).sum() == 2


def test_the_result_does_not_depend_on_the_blocks(measure):
    slc = speckle(np.random.default_rng(8), 9, 60, 70)
    one = measure(slc, execution=Execution(1))
    other = measure(slc, execution=Execution(2, MIB // 8))
    np.testing.assert_allclose(one.dispersion, other.dispersion, rtol=1e-6)
    np.testing.assert_allclose(one.calibration, other.calibration, rtol=1e-12)


def test_an_empty_date_and_a_single_one_are_said(measure):
    slc = speckle(np.random.default_rng(9), 5, 8, 8)
    slc[3] = 0
    with pytest.raises(EngineError, match="emptiest one is 20190206 with 0 pixels"):
        measure(slc)
    with pytest.raises(EngineError, match="has one date"):
        measure(slc[:1])


def test_cancel_stops_it(measure):
    said = []
    monitor = Monitor(progress=said.append, cancelled=lambda: any(f > 0.3 for f in said))
    with pytest.raises(Cancelled):
        slc = speckle(np.random.default_rng(9), 5, 80, 80)
        measure(slc, execution=Execution(1, MIB // 16), monitor=monitor)
