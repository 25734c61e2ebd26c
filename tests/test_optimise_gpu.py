"""Facts about the CNN on a GPU: the scores of the processor, which stands in for it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from optimise_fixtures import patchy_points

from icops_qgis.engine.compute import Execution, Monitor

torch = pytest.importorskip("torch", reason="torch is not installed")

from icops_qgis.engine.optimisation import network, training  # noqa: E402
from icops_qgis.engine.optimisation.optimise import apply_model, optimise  # noqa: E402
from icops_qgis.engine.optimisation.options import OptimiseOptions  # noqa: E402

#: Probabilities of a GPU and of the processor differ less than this where sums come in another order.
SAME = 0.02


@pytest.fixture(scope="module")
def quick():
    """A net of one division that trains for a moment."""
    patch = pytest.MonkeyPatch()
    short = replace(network.PRESETS["compact"], epochs=3, divisions=1)
    deep = replace(network.PRESETS["paper"], epochs=1, steps=2, layers=4, filters=4)
    patch.setitem(network.PRESETS, "compact", short)
    patch.setitem(network.PRESETS, "paper", deep)
    yield
    patch.undo()


@pytest.fixture(scope="module")
def points():
    return patchy_points(side=30)[0]


def run(points, device, preset="compact"):
    said = []
    options = OptimiseOptions(preset=preset, device=device)
    return optimise(points, options, Execution(1), Monitor(warn=said.append)), said


@pytest.mark.parametrize("preset", ["compact", "paper"])
def test_the_path_of_a_gpu_gives_the_scores_of_the_processor(quick, stand_in, points, preset):
    expected, _ = run(points, "cpu", preset)
    found, said = run(points, "cuda", preset)
    assert (found.device, expected.device, said) == ("cuda (stand-in, 8.0 GiB)", "cpu", [])
    np.testing.assert_array_equal(found.probability, expected.probability)
    options = OptimiseOptions(preset=preset, device="cuda")
    again = apply_model(points, found.model, options, Execution(2), Monitor())
    assert again.device == "cuda (stand-in, 8.0 GiB)"


@pytest.mark.parametrize("shape", [(4000, 32), (2, 32, 16, 16)])
def test_what_is_left_out_in_training_is_drawn_as_torch_draws_it_on_the_processor(shape):
    there = torch.randn(shape)
    torch.manual_seed(5)
    own = network._Dropout()(there)
    torch.manual_seed(5)
    theirs = (torch.nn.Dropout if len(shape) == 2 else torch.nn.Dropout2d)(network._DROPOUT)(there)
    assert torch.equal(own, theirs)
    kept = own != 0
    assert kept.float().mean() == pytest.approx(1 - network._DROPOUT, abs=0.12)


def test_without_a_gpu_the_processor_trains_and_says_so_once(quick, points, monkeypatch):
    expected, _ = run(points, "cpu")
    monkeypatch.setattr("icops_qgis.engine.compute.device.card_problem", lambda: "there is none")
    found, said = run(points, "cuda")
    assert said == ["DEVICE is cuda, but there is none; the processor does the work instead."]
    assert found.device == "cpu"
    np.testing.assert_array_equal(found.probability, expected.probability)


def test_where_the_memory_of_the_gpu_runs_out_in_training_the_processor_starts_over(
    quick, stand_in, points, monkeypatch
):
    expected, _ = run(points, "cpu")
    train, calls = training.train_net, []

    def full_at_first(*arguments):
        calls.append(1)
        if len(calls) == 2:
            raise torch.cuda.OutOfMemoryError("Tried to allocate 20.00 GiB.")
        return train(*arguments)

    monkeypatch.setattr("icops_qgis.engine.optimisation.cross_fit.train_net", full_at_first)
    found, said = run(points, "cuda")
    assert len(said) == 1
    assert "memory of the GPU is too small for the work, which the processor does instead" in said[0]
    assert found.device == "cpu"
    np.testing.assert_array_equal(found.probability, expected.probability)


def test_points_are_scored_in_halves_where_the_memory_runs_out(quick, stand_in, points, monkeypatch):
    expected, _ = run(points, "cuda")
    sizes, forward = [], network.CompactNet.forward

    def small(net, seen):
        if not net.training:
            sizes.append(len(seen))
            if len(seen) > 500:
                raise torch.cuda.OutOfMemoryError("Tried to allocate 20.00 GiB.")
        return forward(net, seen)

    monkeypatch.setattr(network.CompactNet, "forward", small)
    found, said = run(points, "cuda")
    assert not said
    assert set(sizes) >= {900, 450}
    np.testing.assert_allclose(found.probability, expected.probability, atol=1e-6)


def test_training_is_in_full_precision_and_repeatable(quick, stand_in, points, monkeypatch):
    seen, train = [], training.train_net

    def watched(*arguments):
        seen.append(
            (
                torch.get_float32_matmul_precision(),
                torch.backends.cudnn.allow_tf32,
                torch.are_deterministic_algorithms_enabled(),
            )
        )
        return train(*arguments)

    monkeypatch.setattr("icops_qgis.engine.optimisation.cross_fit.train_net", watched)
    before = torch.get_float32_matmul_precision(), torch.backends.cudnn.allow_tf32
    try:
        torch.set_float32_matmul_precision("high")
        run(points, "cuda")
    finally:
        torch.set_float32_matmul_precision(before[0])
    assert set(seen) == {("highest", False, True)}
    assert torch.backends.cudnn.allow_tf32 == before[1]


def test_a_gpu_scores_as_the_processor_does(gpu, points):
    expected, _ = run(points, "cpu")
    found, _ = run(points, "cuda")
    assert np.abs(found.probability - expected.probability).max() < SAME
    # And as itself.
    again, _ = run(points, "cuda")
    np.testing.assert_array_equal(again.probability, found.probability)
