"""The polynomial through patch offsets: right although many patches are wrong, and no higher than needed."""

from __future__ import annotations

import numpy as np
import pytest

from icops_qgis.engine.stack.coregistration.polynomial import fit_offsets, patch_weights

#: c[axis, i, j] of y^i x^j: a plane, and a cubic.
PLANE = np.array([[[1.5, 0.3], [-0.2, 0.0]], [[-0.7, 0.1], [0.4, 0.0]]])
CUBIC = np.zeros((2, 4, 4))
CUBIC[:, :2, :2] = PLANE
CUBIC[0, 3, 0], CUBIC[1, 1, 2] = 0.2, -0.15


def patches(coefficients, n, noise, wrong, seed=1):
    """Places and noisy offsets, a share of them anywhere within 8 pixels; and which ones those are."""
    rng = np.random.default_rng(seed)
    y, x = rng.uniform(-1, 1, (2, n))
    offsets = np.stack([np.polynomial.polynomial.polyval2d(y, x, c) for c in coefficients], axis=1)
    offsets += noise * rng.standard_normal((n, 2))
    bad = rng.random(n) < wrong
    offsets[bad] = rng.uniform(-8, 8, (bad.sum(), 2))
    return y, x, offsets, bad


@pytest.mark.parametrize(("coefficients", "order"), [(PLANE[:, :1, :1], 0), (PLANE, 1), (CUBIC, 3)])
@pytest.mark.parametrize("wrong", [0.0, 0.35])
def test_the_planted_polynomial_comes_back_through_wrong_patches(coefficients, order, wrong):
    y, x, offsets, bad = patches(coefficients, 300, 0.02, wrong)
    fit = fit_offsets(y, x, offsets, np.full(300, 0.6))
    assert fit.order == order
    planted = np.zeros((2, order + 1, order + 1))
    planted[:, : coefficients.shape[1], : coefficients.shape[2]] = coefficients
    # A cubic's steepest coefficient from 195 patches of 0.02 pixels has a standard deviation of 0.0095.
    np.testing.assert_allclose(fit.coefficients, planted, atol=0.04)
    assert not fit.accepted[bad].any()
    assert fit.accepted[~bad].mean() > 0.97
    assert fit.rms == pytest.approx(0.02, rel=0.15)


def test_few_patches_get_a_low_order():
    y, x, offsets, _ = patches(CUBIC, 14, 0.01, 0.0)
    assert fit_offsets(y, x, offsets, np.full(14, 0.6)).order <= 1


def test_too_few_or_contradicting_patches_give_none():
    y, x, offsets, _ = patches(PLANE, 5, 0.01, 0.0)
    assert fit_offsets(y, x, offsets, np.full(5, 0.6)) is None
    y, x, offsets, _ = patches(PLANE, 40, 0.01, 1.0)
    fit = fit_offsets(y, x, offsets, np.full(40, 0.6))
    assert fit is None or fit.rms > 1.0


def test_the_highest_order_may_be_limited():
    y, x, offsets, _ = patches(CUBIC, 300, 0.01, 0.0)
    assert fit_offsets(y, x, offsets, np.full(300, 0.6), max_order=1).order <= 1


def test_better_patches_weigh_more():
    weights = patch_weights(np.array([0.05, 0.2, 0.5, 0.9]))
    assert (np.diff(weights) > 0).all()
