"""The CNN that judges points: labels, splits, tiles, training, and how it is measured."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from optimise_fixtures import patchy_points

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.provenance import Provenance

torch = pytest.importorskip("torch")

from icops_qgis.engine.optimisation.blocks import divide  # noqa: E402
from icops_qgis.engine.optimisation.features import make_features, slope  # noqa: E402
from icops_qgis.engine.optimisation.labels import LabelOptions, make_labels  # noqa: E402
from icops_qgis.engine.optimisation.metrics import area_under_roc, auc_difference  # noqa: E402
from icops_qgis.engine.optimisation.model_file import read_model, write_model  # noqa: E402
from icops_qgis.engine.optimisation.nearest import nearest_points  # noqa: E402
from icops_qgis.engine.optimisation.network import PRESETS, make_net  # noqa: E402
from icops_qgis.engine.optimisation.optimise import apply_model, optimise  # noqa: E402
from icops_qgis.engine.optimisation.options import OptimiseOptions  # noqa: E402
from icops_qgis.engine.optimisation.patch_view import PatchView  # noqa: E402
from icops_qgis.engine.optimisation.patches import Patches  # noqa: E402
from icops_qgis.engine.optimisation.point_grid import make_grid  # noqa: E402
from icops_qgis.engine.optimisation.pooled_view import PooledView, pooled_channels  # noqa: E402

TWO = Execution(threads=2)


@pytest.fixture(scope="module")
def patchy():
    return patchy_points(side=60)


@pytest.fixture(scope="module")
def found(patchy):
    return optimise(patchy[0], OptimiseOptions(), TWO, Monitor())


def test_the_net_finds_noisy_ground_better_than_the_coherence_of_single_points(patchy, found):
    reliable = ~patchy[1]
    coherence = next(judge for judge in found.judges if judge.name == "coherence")
    auc = area_under_roc(found.probability, reliable)
    assert auc > 0.9
    assert auc > area_under_roc(coherence.score, reliable) + 0.03
    assert found.keep[reliable].mean() > 0.85
    assert found.keep[~reliable].mean() < 0.4


def test_same_seed_same_probabilities(patchy, found):
    again = optimise(patchy[0], OptimiseOptions(), TWO, Monitor())
    np.testing.assert_array_equal(again.probability, found.probability)


def test_steady_motion_of_any_rate_is_reliable_and_noise_is_not(patchy):
    points, noisy = patchy
    good = make_labels(points, LabelOptions(), Monitor()).good
    assert good[~noisy].mean() > 0.95
    assert good[noisy].mean() < 0.1


def test_a_jump_of_half_a_wavelength_is_found():
    points, noisy = patchy_points()
    k = int(np.flatnonzero(~noisy)[400])
    series = points.series.copy()
    series[10:, k] += 0.028
    labels = make_labels(
        replace(points, series=series), LabelOptions(max_residual=1, max_rate_difference=1), Monitor()
    )
    assert not labels.good[k]
    assert labels.counts["jump of 2 pi"] >= 1


@pytest.mark.parametrize("sense", [-1, 1])
def test_labels_of_the_paper_take_subsidence_as_uplift(patchy, sense):
    points, _ = patchy
    moving = np.tile(sense * 0.02 * points.years[:, None], len(points)).astype(np.float32)
    assert make_labels(replace(points, series=moving), LabelOptions("paper"), Monitor()).good.all()


def test_the_curvature_of_a_bowl_is_no_fault_of_its_points():
    points, _ = patchy_points()
    there = ((points.x - points.x.mean()) ** 2 + (points.y - points.y.mean()) ** 2) / 400.0**2
    quiet = 0.0003 * np.random.default_rng(0).normal(size=points.series.shape)
    series = (-0.08 * np.exp(-there) * points.years[:, None] + quiet).astype(np.float32)
    assert make_labels(replace(points, series=series), LabelOptions(), Monitor()).good.mean() > 0.99


def test_every_fourth_of_the_nearest():
    x, y = np.random.default_rng(3).uniform(0, 100, (2, 60))
    far = np.hypot(x[:, None] - x, y[:, None] - y)
    order = np.argsort(far, axis=1)
    found = nearest_points(x, y, 12, Monitor(), every=4).index
    np.testing.assert_array_equal(found, order[:, [4, 8, 12]])
    np.testing.assert_array_equal(nearest_points(x, y, 3, Monitor()).index, order[:, 1:4])


def test_compact_judges_by_quality_where_the_layer_has_it_and_paper_by_all(found, patchy):
    assert found.features.names == ("coherence", "amplitude_dispersion")
    assert {"slope"} <= set(found.features.unused)
    assert "slope" in make_features(patchy[0], Monitor()).names
    assert not PRESETS["paper"].quality_alone


def test_nets_of_all_folds_stand_on_one_footing(found, patchy):
    points, _ = patchy
    values = found.features.scaled(found.features.scaling())
    preset = PRESETS["compact"]
    view = PooledView(Patches(found.grid, values), values, preset, Monitor())
    assert len(found.model.states) == 3 * preset.divisions
    for state in found.model.states:
        net = make_net(values.shape[1], preset)
        net.load_state_dict({name: torch.from_numpy(np.array(value)) for name, value in state.items()})
        logits = view.score(net, np.ones(len(points), bool), "cpu", Monitor())
        assert logits.mean() == pytest.approx(0.0, abs=1e-3)
        assert logits.std() == pytest.approx(1.0, abs=1e-3)


def test_no_channel_changes_with_the_series(patchy):
    points, _ = patchy
    other = replace(
        points, series=np.random.default_rng(0).normal(size=points.series.shape).astype(np.float32)
    )
    np.testing.assert_array_equal(
        make_features(points, Monitor()).values, make_features(other, Monitor()).values
    )


def test_the_slope_of_a_plane():
    rng = np.random.default_rng(1)
    x, y = rng.uniform(0, 1000, (2, 400))
    found = slope(x, y, 0.3 * x + 0.4 * y, Monitor())
    np.testing.assert_allclose(found, np.degrees(np.arctan(0.5)), atol=0.5)


def test_held_out_blocks_keep_their_distance(patchy):
    points, noisy = patchy
    grid = make_grid(points, Monitor())
    division = divide(grid, ~noisy, "blocks", 1)
    row, col = grid.row[grid.cell], grid.col[grid.cell]
    asked = np.zeros(len(points), int)
    for fold in division.folds:
        asked += fold.ask
        assert not (fold.ask & (fold.learn | fold.stop)).any()
        held = np.flatnonzero(fold.ask)
        for k in np.flatnonzero(fold.learn)[::97]:
            nearest = np.maximum(abs(row[held] - row[k]), abs(col[held] - col[k])).min()
            assert nearest > division.gap
    assert (asked == 1).all()
    assert 0.2 < division.folds[0].ask.mean() < 0.4


@pytest.fixture
def small():
    """Patches of a small layer, and its scaled channels."""
    points, _ = patchy_points(side=40)
    features = make_features(points, Monitor())
    values = features.scaled(features.scaling())
    return Patches(make_grid(points, Monitor()), values), values


def test_tiles_give_what_the_whole_gives(small):
    patches, values = small
    preset = PRESETS["paper"]
    torch.manual_seed(0)
    net, view = make_net(values.shape[1], preset), PatchView(patches, preset)
    everywhere = np.ones(len(values), bool)
    whole, tiled = (view.score(net, everywhere, "cpu", Monitor(), tile=tile) for tile in (1000, 13))
    np.testing.assert_allclose(tiled, whole, atol=1e-5)


def test_pooled_channels_are_means_over_squares_in_tiles_as_in_the_whole(small):
    patches, values = small
    preset, grid = PRESETS["compact"], patches.grid
    whole, tiled = (pooled_channels(patches, preset, Monitor(), tile=tile) for tile in (1000, 13))
    np.testing.assert_allclose(tiled, whole, atol=1e-5)
    row, col = grid.row[grid.cell], grid.col[grid.cell]
    width = values.shape[1] + 1
    for k in (0, 777, len(values) - 1):
        for number, side in enumerate(preset.pools):
            # Each cell of this layer holds one point at most.
            near = (abs(row - row[k]) <= side // 2) & (abs(col - col[k]) <= side // 2)
            seen = whole[k, number * width : (number + 1) * width]
            np.testing.assert_allclose(seen[:-1], values[near].mean(axis=0), atol=1e-5)
            assert seen[-1] == pytest.approx(near.sum() / side**2, abs=1e-6)


def test_a_saved_model_scores_another_layer(found, tmp_path):
    path = tmp_path / "modell é.npz"
    write_model(found.model, str(path), Provenance("test"))
    other, noisy = patchy_points(seed=9)
    bare = replace(other, series=None, years=np.empty(0))
    scored = apply_model(bare, read_model(path), OptimiseOptions(), TWO, Monitor())
    assert area_under_roc(scored.probability, ~noisy) > 0.85
    del bare.values["coherence"]
    with pytest.raises(EngineError, match="coherence"):
        apply_model(bare, read_model(path), OptimiseOptions(), TWO, Monitor())


def test_a_damaged_model_is_told(found, tmp_path):
    path = tmp_path / "model.npz"
    state = {name: value.copy() for name, value in found.model.states[0].items()}
    write_model(found.model, str(path), Provenance("test"))
    with np.load(path) as file:
        arrays = {name: file[name] for name in file.files}
    arrays[f"net0/{next(iter(state))}"] = np.zeros_like(next(iter(state.values())))
    np.savez(path, **arrays)
    with pytest.raises(EngineError, match="hash"):
        read_model(path)
    write_model(found.model, str(path), Provenance("test"))
    with np.load(path) as file:
        arrays = {name: file[name] for name in file.files}
    header = str(arrays["header"]).replace("model 3", "model 2")
    np.savez(path, **arrays | {"header": np.array(header)})
    with pytest.raises(EngineError, match="this version"):
        read_model(path)
    np.savez_compressed(path, header=np.zeros(2**28, np.uint8))
    with pytest.raises(EngineError, match="unpacks to 256 MiB"):
        read_model(path)
    path.write_bytes(b"no model at all")
    with pytest.raises(EngineError, match="no model"):
        read_model(path)


def test_cancel_is_heard_in_training(patchy):
    calls = []

    def cancelled():
        calls.append(1)
        return len(calls) > 40

    with pytest.raises(Cancelled):
        optimise(patchy[0], OptimiseOptions(), TWO, Monitor(cancelled=cancelled))


def test_too_few_points_are_told():
    with pytest.raises(EngineError, match="20 points"):
        points, _ = patchy_points(side=20)
        few = replace(
            points, x=points.x[:20], y=points.y[:20], kind=points.kind[:20], series=points.series[:, :20],
            values={name: value[:20] for name, value in points.values.items()},
        )  # fmt: skip
        optimise(few, OptimiseOptions(), TWO, Monitor())


@pytest.mark.parametrize("labels", ["reliability", "paper"])
def test_constant_velocity_leaves_one_class(patchy, labels):
    points, _ = patchy
    steady = np.tile(0.02 * points.years[:, None], len(points)).astype(np.float32)
    with pytest.raises(EngineError, match=r"3600 good and 0 other points"):
        optimise(replace(points, series=steady), OptimiseOptions(labels=LabelOptions(labels)), TWO, Monitor())


def test_points_in_one_place_are_told(patchy):
    points, _ = patchy
    here = np.zeros(len(points))
    with pytest.raises(EngineError, match="one place"):
        optimise(replace(points, x=here, y=here), OptimiseOptions(), TWO, Monitor())


@pytest.mark.slow
def test_a_layer_without_quality_fields_is_judged_by_density_alone():
    points, _ = patchy_points(side=40)
    rng = np.random.default_rng(0)
    bare = replace(
        points,
        values={},
        kind=None,
        x=points.x + rng.normal(0, 3, len(points)),
        y=points.y + rng.normal(0, 3, len(points)),
    )
    found = optimise(bare, OptimiseOptions(), TWO, Monitor())
    assert found.features.names == ("density",)
    assert {judge.name for judge in found.judges} == {"CNN", "logistic regression"}


def test_the_uncertainty_of_a_difference_is_that_of_drawing_blocks():
    """Against drawing blocks and counting pairs anew each time; scores have ties."""
    rng = np.random.default_rng(4)
    block = rng.integers(0, 12, 500)
    good = rng.random(500) < 0.2 + 0.05 * block
    score, other = np.round(rng.random(500) + 0.4 * good, 1), rng.random(500) + 0.02 * block
    gains = []
    for _ in range(400):
        weight = np.bincount(rng.integers(0, 12, 12), minlength=12)[block].astype(float)
        gains.append(area_under_roc(score, good, weight) - area_under_roc(other, good, weight))
    gain, deviation = auc_difference(score, other, good, block, rounds=400)
    assert gain == pytest.approx(area_under_roc(score, good) - area_under_roc(other, good), abs=1e-12)
    assert deviation == pytest.approx(np.std(gains), rel=0.15)


def test_area_under_roc_counts_pairs():
    rng = np.random.default_rng(2)
    score, good = rng.integers(0, 5, 60).astype(float), rng.random(60) < 0.4
    pairs = [(a > b) + 0.5 * (a == b) for a in score[good] for b in score[~good]]
    assert area_under_roc(score, good) == pytest.approx(np.mean(pairs))
