"""Facts about the Goldstein-Baran filter, on simulated fringes and noise."""

from __future__ import annotations

import numpy as np
import pytest
from small_stack import speckle

from icops_qgis.engine.interferometry.goldstein import filter_block


def wrap(phase):
    return np.angle(np.exp(1j * phase))


def filtered(phase, coherence, strength=1.0):
    inner = slice(0, phase.shape[0]), slice(0, phase.shape[1])
    return filter_block(phase.astype(np.float32), coherence.astype(np.float32), inner, (0, 0), strength)


def residues(phase):
    """Number of 2 x 2 loops whose phase does not close."""
    loop = (
        wrap(np.diff(phase, axis=1))[:-1]
        + wrap(np.diff(phase, axis=0))[:, 1:]
        - wrap(np.diff(phase, axis=1))[1:]
        - wrap(np.diff(phase, axis=0))[:, :-1]
    )
    return int((np.abs(loop) > np.pi).sum())


def noisy(truth, planted, looks=8, seed=0):
    """Multilooked phase of a pair with such a phase and coherence, and the coherence it shows."""
    rng = np.random.default_rng(seed)
    a, b = speckle(rng, looks, *truth.shape), speckle(rng, looks, *truth.shape)
    b = planted * a + np.sqrt(1 - planted**2) * b
    mean = (a * b.conj()).mean(axis=0)
    norm = np.sqrt((np.abs(a) ** 2).mean(axis=0) * (np.abs(b) ** 2).mean(axis=0))
    return wrap(np.angle(mean) + truth), np.abs(mean) / norm


def fringes(shape=(120, 150)):
    """A subsidence bowl of several cycles on a slope."""
    r, c = np.mgrid[: shape[0], : shape[1]]
    bowl = 20 * np.exp(-((r - 60) ** 2 + (c - 70) ** 2) / (2 * 25**2))
    return bowl + 0.05 * c


def test_noise_and_residues_go_and_the_fringes_stay_where_they_are():
    truth = fringes()
    phase, coherence = noisy(truth, 0.4)
    result = filtered(phase, coherence)
    before, after = wrap(phase - truth), wrap(result - truth)
    assert np.sqrt(np.mean(after**2)) < 0.5 * np.sqrt(np.mean(before**2))
    assert residues(phase) > 200
    assert residues(result) < 0.1 * residues(phase)
    # No bias, neither overall nor along the fringes.
    assert abs(np.angle(np.exp(1j * after).mean())) < 0.01
    for low in np.linspace(-np.pi, np.pi, 9)[:-1]:
        part = (wrap(truth) >= low) & (wrap(truth) < low + np.pi / 4)
        assert abs(np.angle(np.exp(1j * after[part]).mean())) < 0.06


@pytest.mark.parametrize("planted", [0.3, 0.9])
def test_no_strength_leaves_the_phase_as_it_is(planted):
    phase, coherence = noisy(fringes(), planted)
    np.testing.assert_allclose(wrap(filtered(phase, coherence, 0.0) - phase), 0, atol=2e-3)


def test_coherent_ground_stays_as_it_is():
    phase, _ = noisy(fringes(), 0.5)
    np.testing.assert_allclose(wrap(filtered(phase, np.ones_like(phase)) - phase), 0, atol=1e-3)


def test_the_stronger_the_filter_the_less_noise():
    truth = fringes()
    phase, coherence = noisy(truth, 0.4)
    left = [np.mean(wrap(filtered(phase, coherence, s) - truth) ** 2) for s in (0.0, 0.4, 0.7, 1.0)]
    assert (np.diff(left) < 0).all()


def test_a_pure_fringe_passes_exactly():
    _, c = np.mgrid[:96, :96]
    truth = 2 * np.pi * c * 3 / 32
    result = filtered(wrap(truth), np.full(truth.shape, 0.4))
    # Away from the borders, where zeros stand outside.
    inside = slice(32, 64), slice(32, 64)
    np.testing.assert_allclose(wrap(result - truth)[inside], 0, atol=1e-3)


def test_holes_stay_holes_and_stay_small():
    truth = fringes()
    phase, coherence = noisy(truth, 0.8)
    phase[40:60, 50:80] = np.nan
    coherence[40:60, 50:80] = np.nan
    phase[0, 0] = np.nan
    result = filtered(phase, coherence)
    np.testing.assert_array_equal(np.isnan(result), np.isnan(phase))
    rim = wrap(result - truth)[36:40, 50:80]
    assert np.sqrt(np.mean(rim**2)) < 0.5


@pytest.mark.parametrize("shape", [(1, 1), (3, 70), (40, 5), (33, 33)])
def test_any_size_is_filtered(shape):
    phase = np.full(shape, 0.7)
    np.testing.assert_allclose(filtered(phase, np.full(shape, 0.5)), 0.7, atol=1e-3)


def test_a_part_is_the_same_as_the_whole():
    phase, coherence = noisy(fringes((90, 110)), 0.5)
    whole = filtered(phase, coherence)
    for rows, cols in (
        (slice(37, 61), slice(0, 110)),
        (slice(0, 5), slice(77, 110)),
        (slice(89, 90), slice(3, 4)),
    ):
        around = [slice(max(0, s.start - 32), min(n, s.stop + 32)) for s, n in zip((rows, cols), phase.shape)]
        inner = tuple(slice(s.start - a.start, s.stop - a.start) for s, a in zip((rows, cols), around))
        part = filter_block(
            phase[tuple(around)].astype(np.float32), coherence[tuple(around)].astype(np.float32),
            inner, (around[0].start, around[1].start), 1.0,
        )  # fmt: skip
        np.testing.assert_allclose(wrap(part - whole[rows, cols]), 0, atol=1e-4)
