"""Facts about whole-cycle errors found by closing loops, against trying all explanations."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from reference_inversion import loop_basis, network_of_indices, regular_network, smallest_explanations

from icops_qgis.engine.simulation.interferograms import simulate_interferogram_arrays
from icops_qgis.engine.simulation.scene import InterferogramScene
from icops_qgis.engine.timeseries.closure import ClosureCheck

TWO_PI = 2 * np.pi


def random_network(rng):
    """Five to seven dates, joined with their neighbours and by some longer pairs."""
    n_dates = int(rng.integers(5, 8))
    every = [(i, j) for i in range(n_dates) for j in range(i + 2, min(i + 4, n_dates))]
    chosen = rng.permutation(len(every))[: int(rng.integers(len(every) // 2, len(every) + 1))]
    pairs = [(i, i + 1) for i in range(n_dates - 1)] + [every[i] for i in sorted(chosen)]
    return network_of_indices(pairs, n_dates)


def planted_errors(network, n_errors, rng):
    errors = np.zeros(network.n_pairs, int)
    sizes = rng.choice([-2, -1, 1, 2], n_errors, p=[0.1, 0.4, 0.4, 0.1])
    errors[rng.permutation(network.n_pairs)[:n_errors]] = sizes
    return errors


def unwrapped(network, errors, noise, rng):
    """(n_pairs,) float32: pairs of a random series with the errors and white noise."""
    series = rng.normal(0, 10, network.n_dates)
    phase = network.incidence @ series + TWO_PI * errors + noise * rng.standard_normal(network.n_pairs)
    return phase.astype(np.float32)


def settled(network, errors):
    """Cycles that all smallest explanations put on each pair at least, and whether there is only one."""
    explanations = smallest_explanations(network, errors)
    certain = np.where((explanations > 0).all(axis=0), explanations.min(axis=0), 0)
    certain += np.where((explanations < 0).all(axis=0), explanations.max(axis=0), 0)
    return certain, len(explanations) == 1


@pytest.mark.parametrize("noise", [0.0, 0.3])
@pytest.mark.parametrize("n_errors", [1, 2])
def test_the_only_smallest_explanation_is_found_and_none_is_made_up(noise, n_errors):
    """Fifty networks small enough to try every combination of cycles."""
    rng = np.random.default_rng(int(10 * noise) + n_errors)
    unique = 0
    for _ in range(50):
        network = random_network(rng)
        errors = planted_errors(network, n_errors, rng)
        certain, is_unique = settled(network, errors)
        found = ClosureCheck(network)(unwrapped(network, errors, noise, rng)[:, None])
        cycles = found.cycles[:, 0]
        if is_unique:
            unique += 1
            np.testing.assert_array_equal(cycles, certain)
            assert not found.unsettled[0]
        else:
            # A part may be taken off, never more than every explanation does.
            same_way = (np.sign(cycles) == np.sign(certain)) & (np.abs(cycles) <= np.abs(certain))
            assert ((cycles == 0) | same_way).all()
            assert found.unsettled[0]
    assert unique > 10


@pytest.mark.parametrize("n_dates, max_days", [(7, 36), (20, 60)])
def test_noise_of_half_a_radian_makes_up_no_error(n_dates, max_days):
    network = regular_network(n_dates, max_days)
    rng = np.random.default_rng(3)
    truth = rng.normal(0, 10, (n_dates, 2000))
    phase = network.incidence @ truth + rng.normal(0, 0.5, (network.n_pairs, 2000))
    found = ClosureCheck(network)(phase.astype(np.float32))
    assert not found.cycles.any()


def test_missing_pairs_are_left_alone_and_the_rest_is_corrected():
    network = regular_network(20, 60)
    rng = np.random.default_rng(4)
    pixels = 200
    phase = network.incidence @ rng.normal(0, 10, (20, pixels))
    phase += rng.normal(0, 0.3, phase.shape)
    errors = np.zeros(phase.shape, int)
    for pixel in range(pixels):
        errors[:, pixel] = planted_errors(network, 3, rng)
    missing = rng.random(phase.shape) < 0.2
    errors[missing] = 0
    phase = np.where(missing, np.nan, phase + TWO_PI * errors).astype(np.float32)
    found = ClosureCheck(network)(phase)
    assert not found.cycles[missing].any()
    assert not found.cycles[errors == 0].any()
    share = (found.cycles == errors)[errors != 0].mean()
    assert share > 0.97


def test_one_loop_alone_blames_none_of_its_pairs():
    network = network_of_indices([(0, 1), (1, 2), (2, 3), (0, 3)], 4)
    phase = np.array([[0.5], [0.2], [0.1], [0.8 + TWO_PI]], np.float32)
    found = ClosureCheck(network)(phase)
    assert not found.cycles.any()
    assert found.unsettled.all()


def test_an_error_that_breaks_no_loop_is_beyond_closure():
    network = network_of_indices([(0, 1), (1, 2), (0, 2), (2, 3)], 4)
    phase = np.array([[1.0], [1.0], [2.0], [1.0 + TWO_PI]], np.float32)
    found = ClosureCheck(network)(phase)
    assert not found.cycles.any()
    assert not found.unsettled.any()


def test_corrected_pixels_of_the_simulated_stack_have_the_planted_errors():
    """Every planted error the loops settle is corrected; nothing is corrected that was not planted."""
    scene = replace(InterferogramScene(rows=30, cols=36, n_dates=40), seed=5, unwrapping_errors=0.12)
    stack = simulate_interferogram_arrays(scene)
    network, truth = stack.header.network, stack.truth
    coherent = np.nan_to_num(np.nanmean(stack.coherence, axis=0)) > 0.5
    phase = stack.phase[:, coherent] - np.float32(TWO_PI) * truth.cycles[:, None].astype(np.float32)
    planted = truth.integer_errors[:, coherent].astype(int)
    found = ClosureCheck(network)(phase)
    wrong = (found.cycles != 0) & (found.cycles != planted)
    missed = (planted != 0) & (found.cycles == 0)
    assert (planted != 0).sum() > 500
    assert not wrong.any()
    # What is missed lies in pixels that say so.
    assert found.unsettled[missed.any(axis=0)].all()
    assert missed.sum() < 0.01 * (planted != 0).sum()


@pytest.mark.parametrize("seed", [6, 7])
def test_integer_truth_without_noise_is_settled_as_the_loops_allow(seed):
    """A correction of exact integers always leaves closed loops, or the pixel says that it does not."""
    network = regular_network(12, 48)
    loops = loop_basis(network)
    rng = np.random.default_rng(seed)
    errors = np.column_stack([planted_errors(network, int(rng.integers(0, 9)), rng) for _ in range(300)])
    found = ClosureCheck(network)((TWO_PI * errors).astype(np.float32))
    open_loops = (loops @ (errors - found.cycles) != 0).any(axis=0)
    np.testing.assert_array_equal(open_loops, found.unsettled)
