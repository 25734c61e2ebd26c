"""Facts about the phase-linking estimators and their kernels."""

from __future__ import annotations

import numpy as np
import pytest
import reference_linking as reference
from linking_fixtures import coherence, draw, link_samples

from icops_qgis.engine.scatterers.linking.covariance_kernels import sum_products
from icops_qgis.engine.scatterers.linking.eigen_kernels import MAX_STEPS, smallest_eigenvector
from icops_qgis.engine.scatterers.linking.inverse_kernels import BLOCK, complete, invert
from icops_qgis.engine.scatterers.linking.link_kernels import BOUND_SHRINKAGE
from icops_qgis.engine.scatterers.linking.vectors import padded

KINDS = ("exponential", "long-term", "seasonal")


@pytest.fixture
def rng():
    return np.random.default_rng(20)


@pytest.mark.parametrize("n_dates", [3, 4, 7, 8, 9, 16, 17, 40, 53])
def test_the_covariance_is_that_of_numpy_for_any_number_of_dates(rng, n_dates):
    size = padded(n_dates)
    samples = np.zeros((60, size), np.complex64)
    samples[:, :n_dates] = draw(rng, np.eye(n_dates), np.zeros(n_dates), 60, 1)[0]
    chosen = rng.permutation(60)[:37]
    real, imag = np.zeros((2, size, size), np.float32)
    sum_products(samples.view(np.float32), chosen, 37, n_dates, real, imag)
    expected = samples[chosen, :n_dates].astype(complex).T @ samples[chosen, :n_dates].conj()
    lower = np.tril_indices(n_dates)
    found = (real + 1j * imag)[:n_dates, :n_dates]
    np.testing.assert_allclose(found[lower], expected[lower], atol=2e-5 * 37)


@pytest.mark.parametrize("n", [1, 2, 3, 5, 16, 21, 40])
def test_the_inverse_is_that_of_numpy(rng, n):
    size = padded(n)
    factor = rng.standard_normal((n, 2 * n))
    matrix = np.eye(size, dtype=np.float32)
    matrix[:n, :n] = factor @ factor.T / (2 * n) + 0.1 * np.eye(n)
    expected = np.linalg.inv(matrix[:n, :n].astype(float))
    scratch = np.zeros((2, BLOCK, size), np.float32)
    assert invert(matrix, n, 1e-3, *scratch)
    complete(matrix)
    np.testing.assert_allclose(matrix[:n, :n], expected, rtol=1e-4, atol=1e-4 * np.abs(expected).max())


@pytest.mark.parametrize("n", [4, 10, 33])
def test_a_matrix_is_definite_where_its_cholesky_pivots_are_large_enough(rng, n):
    # By the definition: the smallest squared diagonal element of the factor.
    for _ in range(20):
        factor = rng.standard_normal((n, 2 * n))
        matrix = factor @ factor.T / (2 * n)
        smallest = np.min(np.diag(np.linalg.cholesky(matrix)) ** 2)
        for level in (0.5 * smallest, 2.0 * smallest):
            work = np.eye(padded(n), dtype=np.float32)
            work[:n, :n] = matrix
            assert invert(work, n, level, *np.zeros((2, BLOCK, padded(n)), np.float32)) == (level < smallest)


def test_an_indefinite_matrix_is_seen(rng):
    matrix = np.eye(16, dtype=np.float32)
    matrix[:3, :3] = [[1, 0.9, 0], [0.9, 1, 0.9], [0, 0.9, 1]]
    assert np.linalg.eigvalsh(matrix)[0] < 0
    assert not invert(matrix, 3, 0.0, *np.zeros((2, BLOCK, 16), np.float32))


@pytest.mark.parametrize("n", [2, 3, 12, 40])
def test_the_smallest_eigenvector_is_that_of_numpy(rng, n):
    size = padded(n)
    vectors = np.linalg.qr(rng.standard_normal((n, n)) + 1j * rng.standard_normal((n, n)))[0]
    values = np.concatenate([[0.5], rng.uniform(1, 8, n - 1)])
    matrix = np.zeros((size, size), complex)
    matrix[:n, :n] = vectors * values @ vectors.conj().T
    x = np.zeros((2, size), np.float32)
    x[0, :n] = 1
    real, imag = matrix.real.astype(np.float32), matrix.imag.astype(np.float32)
    steps, value = smallest_eigenvector(
        real, imag, n, x, np.zeros((MAX_STEPS, 2, size), np.float32), np.zeros((2, size), np.float32)
    )
    assert steps <= min(n, MAX_STEPS)
    assert value == pytest.approx(0.5, abs=1e-4)
    assert abs(np.vdot(vectors[:, 0], (x[0] + 1j * x[1])[:n])) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(("n_dates", "looks"), [(3, 30), (12, 21), (40, 21), (40, 150)])
def test_linked_phases_are_those_of_plain_numpy(rng, kind, n_dates, looks):
    phase = rng.uniform(-np.pi, np.pi, n_dates)
    samples = draw(rng, coherence(kind, n_dates), phase, looks, 12)
    found = {name: link_samples(samples, estimator=name, shrinkage=0.3) for name in ("emi", "evd", "pta")}
    for p, one in enumerate(samples.astype(complex)):
        matrix = reference.coherence_matrix(one)
        for name, expected in (
            ("emi", reference.emi(matrix, found["emi"].shrinkage[p])),
            ("evd", reference.evd(matrix)),
            ("pta", reference.pta(matrix, found["pta"].shrinkage[p])),
        ):
            difference = reference.wrapped(found[name].phase[p] - expected)
            assert np.abs(difference).max() < 1e-3, name
            own = reference.temporal_coherence(matrix, found[name].phase[p].astype(float))
            assert found[name].coherence[p] == pytest.approx(own, abs=1e-5)


def test_the_deviation_is_the_bound_of_the_regularised_coherence(rng):
    samples = draw(rng, coherence("long-term", 20), np.zeros(20), 80, 5)
    found = link_samples(samples, looks_per_pixel=0.7)
    for p, one in enumerate(samples.astype(complex)):
        expected = reference.phase_deviation(reference.coherence_matrix(one), BOUND_SHRINKAGE, 0.7 * 80)
        np.testing.assert_allclose(found.deviation[p], expected, rtol=1e-3)


@pytest.mark.parametrize("estimator", ["emi", "evd", "pta"])
def test_images_without_noise_are_linked(rng, estimator):
    # All samples alike: |C| is one everywhere, and its eigenvectors are found in one step.
    phase = rng.uniform(-np.pi, np.pi, 9)
    samples = np.exp(1j * np.tile(phase, (2, 25, 1))).astype(np.complex64)
    found = link_samples(samples, estimator=estimator)
    np.testing.assert_allclose(found.coherence, 1, atol=1e-5)
    assert np.abs(reference.wrapped(found.phase - (phase - phase[0]))).max() < 1e-4


def test_maximum_likelihood_is_at_least_as_likely_as_emi(rng):
    samples = draw(rng, coherence("seasonal", 30), np.zeros(30), 40, 20)
    found = {name: link_samples(samples, estimator=name, shrinkage=0.2) for name in ("emi", "pta")}
    for p, one in enumerate(samples.astype(complex)):
        matrix = reference.coherence_matrix(one)
        weighted = np.linalg.inv(reference.regularised(matrix, found["emi"].shrinkage[p])) * matrix
        value = {
            n: np.vdot(w, weighted @ w).real
            for n, w in ((n, np.exp(1j * f.phase[p])) for n, f in found.items())
        }
        assert value["pta"] <= value["emi"] * (1 + 1e-6)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("n_dates", [20, 40])
def test_the_error_is_within_ten_percent_of_the_bound(rng, kind, n_dates):
    phase = np.cumsum(rng.uniform(-1, 1, n_dates))
    matrix = coherence(kind, n_dates)
    samples = draw(rng, matrix, phase, 200, 200)
    bound = reference.crlb(matrix, 200)
    for name in ("emi", "pta"):
        found = link_samples(samples, estimator=name)
        error = reference.wrapped(found.phase - (phase - phase[0]))[:, 1:]
        assert np.sqrt((error**2).mean()) < 1.1 * bound, name
        # No estimator beats the bound by more than the spread of so many errors.
        assert np.sqrt((error**2).mean()) > 0.85 * bound, name


@pytest.mark.parametrize("kind", ["long-term", "exponential"])
def test_with_far_fewer_looks_than_dates_emi_is_no_worse_than_evd(rng, kind):
    phase = rng.uniform(-np.pi, np.pi, 152)
    samples = draw(rng, coherence(kind, 152), phase, 21, 150)
    error = {}
    for name in ("emi", "evd"):
        found = link_samples(samples, estimator=name, deviation=False)
        wrong = reference.wrapped(found.phase - (phase - phase[0]))[:, 1:]
        error[name] = np.sqrt((wrong**2).mean())
    assert error["emi"] < 1.02 * error["evd"]
    assert error["emi"] < 1.0


def test_the_shrinkage_is_raised_until_the_matrix_is_definite_and_is_kept(rng):
    samples = draw(rng, coherence("long-term", 60), np.zeros(60), 21, 30)
    found = link_samples(samples, shrinkage=0.0)
    assert (found.estimator == 1).all()
    for p, one in enumerate(samples.astype(complex)):
        matrix = reference.coherence_matrix(one)
        assert np.linalg.eigvalsh(reference.regularised(matrix, found.shrinkage[p]))[0] > 0
        # A tenth less would not have done.
        before = reference.regularised(matrix, found.shrinkage[p] - 0.1)
        assert np.linalg.eigvalsh(before)[0] < 0.05


def test_where_no_allowed_shrinkage_is_enough_evd_takes_over(rng):
    samples = draw(rng, coherence("long-term", 60), np.zeros(60), 21, 10)
    found = link_samples(samples, shrinkage=0.0, max_shrinkage=0.05)
    assert (found.estimator == 2).all()
    assert np.isnan(found.shrinkage).all()
    np.testing.assert_array_equal(found.phase, link_samples(samples, estimator="evd").phase)


@pytest.mark.parametrize(("n_dates", "expected"), [(20, 0.38), (150, 0.25)])
def test_even_noise_seems_to_agree(rng, n_dates, expected):
    # METHOD 4, measured with another program.
    samples = draw(rng, coherence("noise", n_dates), np.zeros(n_dates), 21, 150)
    found = link_samples(samples, deviation=False)
    assert found.coherence.mean() == pytest.approx(expected, abs=0.04)


def test_the_first_date_is_exactly_zero(rng):
    samples = draw(rng, coherence("long-term", 10), rng.uniform(-3, 3, 10), 40, 30)
    for name in ("emi", "evd", "pta"):
        found = link_samples(samples, estimator=name)
        assert (found.phase[:, 0] == 0).all()
        assert (found.deviation[:, 0] == 0).all()


def test_gains_of_dates_change_nothing(rng):
    samples = draw(rng, coherence("long-term", 15), rng.uniform(-3, 3, 15), 60, 10)
    gains = (10 ** rng.uniform(-2, 4, 15)).astype(np.float32)
    plain, scaled = link_samples(samples), link_samples(samples * gains)
    assert np.abs(reference.wrapped(plain.phase - scaled.phase)).max() < 1e-3
    np.testing.assert_allclose(plain.deviation, scaled.deviation, rtol=1e-3)


def test_a_date_without_data_is_left_out_and_the_others_are_linked_as_without_it(rng):
    samples = draw(rng, coherence("long-term", 12), rng.uniform(-3, 3, 12), 60, 8)
    rest = np.delete(np.arange(12), 5)
    samples[:, :, 5] = 0
    found, without = link_samples(samples), link_samples(np.ascontiguousarray(samples[:, :, rest]))
    assert np.isnan(found.phase[:, 5]).all()
    np.testing.assert_allclose(found.phase[:, rest], without.phase, atol=1e-5)
    np.testing.assert_allclose(found.deviation[:, rest], without.deviation, rtol=1e-5)
    np.testing.assert_allclose(found.coherence, without.coherence, rtol=1e-5)


def test_pixels_with_and_without_an_empty_date_do_not_disturb_each_other(rng):
    samples = draw(rng, coherence("long-term", 12), np.zeros(12), 60, 6)
    alone = link_samples(samples)
    samples[::2, :, 7:] = 0
    mixed = link_samples(samples)
    np.testing.assert_array_equal(mixed.phase[1::2], alone.phase[1::2])


def test_nothing_is_linked_where_the_first_date_is_empty_or_two_are_left(rng):
    samples = draw(rng, coherence("long-term", 6), np.zeros(6), 40, 3)
    samples[0, :, 0] = 0
    samples[1, :, 2:] = 0
    found = link_samples(samples)
    assert np.isnan(found.phase[:2]).all()
    assert np.isnan(found.coherence[:2]).all()
    assert list(found.estimator) == [0, 0, 1]


def test_samples_that_are_not_finite_count_as_empty(rng):
    samples = draw(rng, coherence("long-term", 8), np.zeros(8), 40, 2)
    spoilt = samples.copy()
    samples[:, 3] = 0
    spoilt[:, 3] = np.nan
    samples[:, 9, 2] = 0
    spoilt[:, 9, 2] = np.inf
    np.testing.assert_array_equal(link_samples(samples).phase, link_samples(spoilt).phase)
