"""Facts about the standard deviation of linked phases and the share of wrong ones."""

from __future__ import annotations

import numpy as np
import pytest
import reference_linking as reference
from linking_fixtures import DAYS, draw, link_samples

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.scatterers.linking import LinkOptions
from icops_qgis.engine.scatterers.linking.linked_errors import WRONG, linked_errors

#: Ground that is not among what the errors are learned from: first coherence, what stays, days.
OTHER = ((0.7, 0.3, 80.0), (0.6, 0.15, 45.0), (0.8, 0.1, 90.0))


def matrix_of(first, last, fading, n_dates):
    apart = DAYS * np.abs(np.subtract.outer(np.arange(n_dates), np.arange(n_dates)))
    matrix = (first - last) * np.exp(-apart / fading) + last
    np.fill_diagonal(matrix, 1)
    return matrix


def learned(n_dates, looks, **options):
    years = DAYS * np.arange(n_dates) / 365.25
    return linked_errors(years, looks, 1.0, LinkOptions(**options), Execution(2), Monitor())


def linked(rng, ground, n_dates, looks, n_pixels):
    phase = rng.uniform(-np.pi, np.pi, n_dates)
    found = link_samples(draw(rng, matrix_of(*ground, n_dates), phase, looks, n_pixels))
    return found, reference.wrapped(found.phase - (phase - phase[0]))[:, 1:]


@pytest.mark.parametrize(
    ("n_dates", "looks"),
    [(12, 30), (40, 21), (40, 60), (40, 150), pytest.param(152, 21, marks=pytest.mark.slow)],
)
def test_the_standard_deviation_is_honest(n_dates, looks):
    rng = np.random.default_rng(5)
    errors = learned(n_dates, (20, 200))
    for ground in OTHER:
        found, wrong = linked(rng, ground, n_dates, looks, 60)
        factor = errors.bound_factor(found.coherence, np.full(60, float(looks)))
        told = np.sqrt(np.mean((found.deviation[:, 1:] * factor[:, None]) ** 2))
        assert 0.65 < np.sqrt(np.mean(wrong**2)) / told < 1.5, ground


def test_above_the_threshold_few_are_wrong_and_below_many_are():
    rng = np.random.default_rng(6)
    errors = learned(40, (21, 21))
    values, wrong = [], []
    for ground in (*OTHER, (0.45, 0.1, 30.0), (0.4, 0.0, 20.0), (0.0, 0.0, 1.0)):
        found, error = linked(rng, ground, 40, 21, 200)
        values.append(found.coherence)
        wrong.append(np.sqrt(np.mean(error**2, axis=1)) > WRONG)
    values, wrong = np.concatenate(values), np.concatenate(wrong)
    chosen = errors.threshold(0.01, values, np.full(len(values), 21.0))
    assert wrong[values > chosen].mean() < 0.02
    assert wrong[values < chosen].mean() > 0.3


def test_where_all_are_right_no_threshold_is_needed_and_where_none_is_none_helps():
    errors = learned(12, (100, 100))
    assert errors.threshold(0.01, np.full(50, 0.99), np.full(50, 100.0)) == 0.0
    noise = link_samples(draw(np.random.default_rng(7), np.eye(12), np.zeros(12), 100, 200)).coherence
    assert (noise > errors.threshold(0.01, noise, np.full(200, 100.0))).mean() < 0.02
