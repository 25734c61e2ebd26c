"""Facts about phase linking by mini-stacks."""

from __future__ import annotations

import numpy as np
import pytest
import reference_linking as reference
from linking_fixtures import coherence, draw, link_samples

from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.scatterers.linking import LinkOptions
from icops_qgis.engine.scatterers.linking.pixels import mini_stacks


def error_of(found, phase):
    wrong = reference.wrapped(found.phase - (phase - phase[0]))[:, 1:]
    return np.sqrt((wrong**2).mean())


def sequential(samples, longest, shrinkage):
    """Ansari et al. 2017 for one pixel, with evd for the eigenvectors' sake; samples (n_samples, n_dates)."""
    compressed, parts = [], []
    starts = mini_stacks(samples.shape[1], longest)
    for a, b in zip(starts, starts[1:]):
        panel = np.column_stack([samples[:, a:b], *compressed])
        phase = reference.emi(reference.coherence_matrix(panel), shrinkage)[: b - a]
        parts.append(phase)
        compressed.append((samples[:, a:b] * np.exp(-1j * phase)).sum(axis=1, keepdims=True))
    datum = reference.emi(reference.coherence_matrix(np.hstack(compressed)), shrinkage)
    return np.concatenate([part + shift for part, shift in zip(parts, datum)])


@pytest.mark.parametrize(("n_dates", "longest", "looks"), [(30, 10, 100), (26, 5, 60), (40, 39, 100)])
def test_phases_are_those_of_the_method_step_by_step(n_dates, longest, looks):
    rng = np.random.default_rng(1)
    phase = rng.uniform(-np.pi, np.pi, n_dates)
    samples = draw(rng, coherence("long-term", n_dates), phase, looks, 8)
    found = link_samples(samples, mini_stack=longest, shrinkage=0.5)
    for p, one in enumerate(samples.astype(complex)):
        expected = sequential(one, longest, 0.5)
        assert np.abs(reference.wrapped(found.phase[p] - expected)).max() < 2e-3


@pytest.mark.parametrize("kind", ["exponential", "long-term", "seasonal"])
@pytest.mark.parametrize("n_dates", [40, 90])
def test_mini_stacks_are_about_as_good_as_the_whole_stack(kind, n_dates):
    rng = np.random.default_rng(2)
    phase = np.cumsum(rng.uniform(-1, 1, n_dates))
    samples = draw(rng, coherence(kind, n_dates), phase, 100, 60)
    whole, cut = (link_samples(samples, mini_stack=n, deviation=False) for n in (None, 12))
    assert error_of(cut, phase) < 1.1 * error_of(whole, phase) + 0.01
    bound = reference.crlb(coherence(kind, n_dates), 100)
    assert error_of(cut, phase) > 0.8 * bound


def test_one_mini_stack_is_the_whole_stack():
    samples = draw(np.random.default_rng(3), coherence("long-term", 15), np.zeros(15), 50, 5)
    whole, one = link_samples(samples), link_samples(samples, mini_stack=15)
    np.testing.assert_array_equal(whole.phase, one.phase)


def test_empty_dates_and_mini_stacks_are_left_out():
    rng = np.random.default_rng(4)
    samples = draw(rng, coherence("long-term", 20), rng.uniform(-3, 3, 20), 60, 6)
    samples[:, :, [7, *range(10, 15)]] = 0
    found = link_samples(samples, mini_stack=5)
    rest = np.delete(np.arange(20), [7, *range(10, 15)])
    assert np.isnan(found.phase[:, np.delete(np.arange(20), rest)]).all()
    assert np.isfinite(found.phase[:, rest]).all()
    assert np.isfinite(found.deviation[:, rest]).all()
    assert (found.phase[:, 0] == 0).all()
    samples[:, :, 0] = 0
    assert (link_samples(samples, mini_stack=5).estimator == 0).all()


def test_dates_are_cut_evenly():
    for n_dates, longest in ((30, 10), (31, 10), (152, 15), (9, 4)):
        lengths = np.diff(mini_stacks(n_dates, longest))
        assert lengths.sum() == n_dates
        assert lengths.max() <= longest
        assert np.ptp(lengths) <= 1


def test_too_short_a_mini_stack_is_said():
    with pytest.raises(EngineError, match="MINI_STACK of 2 dates is too short"):
        LinkOptions(mini_stack=2).check()
