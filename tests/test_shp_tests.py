"""Facts about the tests of homogeneity: their statistics, their thresholds, and what they accept."""

from __future__ import annotations

import numpy as np
import pytest
import reference_shp
from scipy import stats
from shp_fixtures import ALL, select
from small_stack import speckle

from icops_qgis.engine.scatterers.homogeneous import rank_kernels, rank_tests

RECIPROCAL = np.r_[0.0, 1.0 / np.arange(1, 400)]
SIZES = [(10, 10), (3, 3), (40, 37), (9, 25), (152, 152)]


def two_samples(n, m, seed=1):
    rng = np.random.default_rng(seed)
    return [np.sort(rng.rayleigh(s, k)).astype(np.float32) for s, k in ((1.0, n), (1.3, m))]


@pytest.mark.parametrize(("n", "m"), SIZES)
def test_the_largest_difference_of_distribution_functions_is_that_of_scipy(n, m):
    x, y = two_samples(n, m)
    assert rank_kernels.kolmogorov_smirnov(x, y) == pytest.approx(stats.ks_2samp(x, y).statistic, abs=1e-12)
    # Equal values step together.
    for steps in (4, 2, 1):
        p, q = np.floor(steps * x), np.floor(steps * y)
        found = rank_kernels.kolmogorov_smirnov(p, q)
        assert found == pytest.approx(stats.ks_2samp(p, q, method="asymp").statistic, abs=1e-12)


@pytest.mark.parametrize(("n", "m"), SIZES)
def test_anderson_darling_is_its_definition(n, m):
    x, y = two_samples(n, m)
    expected = reference_shp.anderson_darling(x, y)
    assert rank_kernels.anderson_darling(x, y, RECIPROCAL) == pytest.approx(expected, rel=1e-9)
    assert rank_kernels.anderson_darling(y, x, RECIPROCAL) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(("n", "m"), SIZES)
def test_bws_is_its_definition(n, m):
    x, y = two_samples(n, m)
    expected = reference_shp.baumgartner_weiss_schindler(x, y)
    assert rank_kernels.baumgartner_weiss_schindler(x, y, RECIPROCAL) == pytest.approx(expected, rel=1e-9)
    assert rank_kernels.baumgartner_weiss_schindler(y, x, RECIPROCAL) == pytest.approx(expected, rel=1e-9)


def test_samples_that_do_not_overlap_are_the_farthest_apart():
    x, y = np.arange(20, dtype=np.float32), np.arange(20, 40, dtype=np.float32)
    assert rank_kernels.kolmogorov_smirnov(x, y) == 1.0
    for statistic in ("anderson_darling", "baumgartner_weiss_schindler"):
        found = getattr(rank_kernels, statistic)(x, y, RECIPROCAL)
        assert found == pytest.approx(getattr(reference_shp, statistic)(x, y), rel=1e-9)
        assert found > 10


@pytest.mark.parametrize(("alpha", "published"), [(0.10, 1.933), (0.05, 2.492), (0.01, 3.878)])
def test_the_limit_of_a_squared_and_b_has_its_published_quantiles(alpha, published):
    # Baumgartner, Weiss & Schindler give 2.493 at 0.05.
    assert rank_tests.limit_quantile(alpha) == pytest.approx(published, abs=1.5e-3)


def test_the_limit_is_the_sum_it_is_said_to_be():
    rng = np.random.default_rng(3)
    k = np.arange(1, 101)
    drawn = rng.chisquare(1, (40_000, 100)) @ (1.0 / (k * (k + 1.0))) + 1.0 / 101.0
    for alpha in (0.5, 0.2, 0.05):
        assert np.mean(drawn > rank_tests.limit_quantile(alpha)) == pytest.approx(alpha, abs=0.008)


@pytest.mark.parametrize("name", ALL)
def test_every_test_accepts_what_the_plain_reference_accepts(tmp_path, name):
    rng = np.random.default_rng(4)
    slc = speckle(rng, 12, 20, 24)
    slc[:, :, 12:] *= 1.5
    slc *= rng.uniform(0.5, 2.0, (12, 1, 1))
    window = (9, 7)
    found = select(tmp_path, slc, name, window=window, effective_n="nominal")
    amplitude = np.abs(slc) / np.abs(slc).mean(axis=(1, 2), keepdims=True)
    places = [(0, 0), (0, 23), (19, 5), (10, 11), (10, 12), (3, 2), (19, 23), (8, 17)]
    for row, col in places:
        if name.startswith("fashps"):
            form = name.partition(":")[2] or "likelihood"
            expected = reference_shp.fashps(amplitude, row, col, window, 0.05, 12, form)
        else:
            expected = reference_shp.by_pairs(name, amplitude, row, col, window, 0.05)
        at = reference_shp.window_of((20, 24), row, col, window)[2]
        whole = np.zeros(window, bool)
        first = window[0] // 2 - at[0], window[1] // 2 - at[1]
        whole[first[0] : first[0] + expected.shape[0], first[1] : first[1] + expected.shape[1]] = expected
        np.testing.assert_array_equal(found.windows[row, col], whole, err_msg=f"{name} {row} {col}")
        assert found.counts[row, col] == expected.sum()
