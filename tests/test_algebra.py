"""Products of matrices through scipy's BLAS: those of numpy, whichever way matrices lie, in any program."""

from __future__ import annotations

import os
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

import numpy as np
import pytest

from icops_qgis.engine import blas
from icops_qgis.engine.algebra import product, pseudo_inverse, weighted_sums

REPOSITORY = Path(__file__).resolve().parents[1]

#: A process that prints the bits of what block functions compute with products.
PROGRAM = """
import hashlib
import numpy as np
from icops_qgis.engine.algebra import product
from icops_qgis.engine.simulation.impulse_response import filter_cols, filter_rows, impulse_response
from icops_qgis.engine.timeseries.dem_error import DemErrorModel
from icops_qgis.engine.timeseries.motion import fit_motion

random = np.random.default_rng(1)
years = np.sort(random.uniform(0, 3, 40))
series = random.standard_normal((40, 300))
motion = fit_motion(series, years)
images = random.standard_normal((2, 3, 60, 90)).astype(np.float32)
response = impulse_response(1.3)
found = [
    product(series, series.T), motion.velocity, motion.r2, motion.rmse,
    *DemErrorModel(random.uniform(-80, 80, 40), years).fit(series, np.full(300, 5e5)),
    filter_rows(images, response), filter_cols(images, response),
]
print(hashlib.sha256(b"".join(np.ascontiguousarray(values).tobytes() for values in found)).hexdigest())
print(hashlib.sha256((series @ series.T).tobytes()).hexdigest())
"""


def numbers(random, shape, kind):
    values = random.standard_normal(shape)
    if np.dtype(kind).kind == "c":
        values = values + 1j * random.standard_normal(shape)
    return values.astype(kind)


@pytest.mark.parametrize("kind", ["float32", "float64", "complex64", "complex128"])
@pytest.mark.parametrize(
    ("a", "b"),
    [
        ((3, 4), (4, 5)), ((1, 4), (4, 1)), ((3, 4), (4,)), ((4,), (4, 5)), ((7, 3, 4), (4, 5)),
        ((7, 3, 4), (4,)), ((3, 4), (2, 7, 4, 5)), ((0, 4), (4, 5)), ((3, 0), (0, 5)), ((3, 4), (0, 4, 5)),
        ((2, 3, 0), (0, 5)),
    ],
)  # fmt: skip
def test_products_are_those_of_numpy(kind, a, b):
    random = np.random.default_rng(0)
    a, b = numbers(random, a, kind), numbers(random, b, kind)
    found = product(a, b)
    assert found.dtype == a.dtype
    assert found.flags.c_contiguous
    np.testing.assert_allclose(found, np.matmul(a, b), rtol=1e-4, atol=1e-5)


def test_matrices_may_lie_in_any_way_and_differ_in_type():
    random = np.random.default_rng(0)
    a, b = random.standard_normal((6, 4)), random.standard_normal((4, 10))
    wanted = a @ b
    for left in (a, np.asfortranarray(a), np.repeat(a, 2, axis=0)[::2], a[::-1][::-1]):
        for right in (b, np.asfortranarray(b), np.repeat(b, 3, axis=1)[:, ::3]):
            np.testing.assert_allclose(product(left, right), wanted)
    mixed = product(a.astype(np.float32), b.astype(np.complex64))
    assert mixed.dtype == np.complex64
    np.testing.assert_allclose(mixed, wanted, rtol=1e-4, atol=1e-5)


def test_sums_over_layers_are_those_of_their_pixels():
    random = np.random.default_rng(0)
    layers = random.standard_normal((5, 3, 4))
    weights = random.standard_normal((2, 5))
    wanted = np.array([[sum(w[k] * layers[k, r, c] for k in range(5)) for r in range(3) for c in range(4)]
                       for w in weights]).reshape(2, 3, 4)  # fmt: skip
    np.testing.assert_allclose(weighted_sums(weights, layers), wanted)
    np.testing.assert_allclose(weighted_sums(weights[0], layers), wanted[0])
    np.testing.assert_array_equal(weighted_sums(np.zeros((2, 0)), np.zeros((0, 3, 4))), np.zeros((2, 3, 4)))


def test_the_pseudo_inverse_gives_the_least_squares_solution():
    random = np.random.default_rng(0)
    design = random.standard_normal((9, 3))
    inverse = pseudo_inverse(design)
    # Penrose's four conditions (Penrose 1955).
    np.testing.assert_allclose(design @ inverse @ design, design)
    np.testing.assert_allclose(inverse @ design @ inverse, inverse)
    for one in (design @ inverse, inverse @ design):
        np.testing.assert_allclose(one, one.T, atol=1e-12)


@pytest.mark.skipif(find_library("gslcblas") is None, reason="no GSL")
def test_what_blocks_compute_has_the_same_bits_where_numpy_multiplies_with_gsl():
    def bits(**variables: str) -> list[str]:
        environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "OPENBLAS_NUM_THREADS": "1", **variables}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout.split()

    # As in QGIS's own programs on Debian, which are linked with it.
    plain, with_gsl = bits(), bits(LD_PRELOAD=find_library("gslcblas"))
    assert plain[0] == with_gsl[0]
    if plain[1] == with_gsl[1]:
        pytest.skip("numpy has a BLAS of its own, which GSL does not stand before")


def test_a_slow_product_is_told_with_what_helps(monkeypatch):
    rates = iter([50.0, 55.0, 5.0, 60.0])
    monkeypatch.setattr(blas, "_rate", lambda multiply: next(rates))
    assert blas.product_speed() == "50 GFLOP/s on one thread"
    told = blas.product_speed()
    assert told.startswith("5 GFLOP/s on one thread, 12 times slower than scipy's, because")
    assert "LD_PRELOAD=libblas.so.3" in told


def test_the_rate_counts_two_operations_for_each_element_and_row():
    # Nothing done takes no time: what a product takes is what is counted.
    matrix = np.ones((300, 300))
    assert 0.01 < blas._rate(lambda: matrix @ matrix) < blas._rate(lambda: None)
