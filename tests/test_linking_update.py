"""Facts about phases that are updated by new dates."""

from __future__ import annotations

import hashlib
import shutil

import h5py
import numpy as np
import pytest
import reference_linking as reference
from linking_fixtures import coherence
from small_stack import every, speckle, write_stack
from update_fixtures import COLS, ROWS, WHOLE, WINDOW, growing, phases, raster

from icops_qgis.engine.compute import Monitor
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.scatterers.ds_file import open_ds
from icops_qgis.engine.scatterers.linking.compression import LONGEST, grown

N_OLD, N_NEW = 30, 6
N = N_OLD + N_NEW
LOOKS = WINDOW[0] * WINDOW[1]
INNER = slice(None), slice(4, -4), slice(4, -4)


@pytest.fixture(scope="module")
def ground(tmp_path_factory):
    """Lasting coherence: a first run, its update, and a full run."""
    scene = growing(tmp_path_factory.mktemp("update"), "long-term", N)
    first = scene.link(N_OLD)
    scene.first, scene.updated, scene.full = first, scene.update(first, N_OLD, N), scene.link(N)
    return scene


def rms(values):
    return float(np.sqrt(np.mean(np.square(values))))


def by_the_method(scene, row, col, old, shrinkage):
    """New phases of a pixel as the method says it, slowly: from images and old phases of its window alone."""
    halves = WINDOW[0] // 2, WINDOW[1] // 2
    rows = range(max(0, row - halves[0]), min(ROWS, row + halves[0] + 1))
    cols = range(max(0, col - halves[1]), min(COLS, col + halves[1] + 1))
    starts = np.linspace(0, N_OLD, -(-N_OLD // LONGEST) + 1).round().astype(int)
    n_old = len(starts) - 1
    samples = []
    for r in rows:
        for c in cols:
            turned = scene.slc[:N_OLD, r, c] * np.exp(-1j * old[:, r, c])
            images = [turned[a:b].sum() for a, b in zip(starts, starts[1:])]
            own, centre = (
                [np.exp(1j * old[a:b, i, k]).sum() for a, b in zip(starts, starts[1:])]
                for i, k in ((r, c), (row, col))
            )
            # What the window's pixels are turned back by is that of the centre.
            levels = np.exp(1j * (np.angle(own) - np.angle(centre)))
            samples.append([*(images * levels), *scene.slc[N_OLD:, r, c]])
    matrix = reference.coherence_matrix(np.array(samples, complex))
    weighted = np.linalg.inv(reference.regularised(matrix, shrinkage)) * matrix
    basis = np.zeros((n_old + N_NEW, 1 + N_NEW))
    basis[:n_old, 0], basis[n_old:, 1:] = n_old**-0.5, np.eye(N_NEW)
    x = np.linalg.eigh(basis.T @ weighted @ basis)[1][:, 0]
    return np.angle(x[1:] * x[0].conj())


def test_new_phases_are_those_of_the_method_step_by_step(ground):
    old = phases(ground.first).astype(float)
    found = phases(ground.update(ground.first, N_OLD, N, shrinkage=0.5, output=ground.folder / "half.h5"))
    for row, col in ((12, 13), (0, 0), (5, COLS - 1)):
        expected = by_the_method(ground, row, col, old, 0.5)
        assert np.abs(reference.wrapped(found[N_OLD:, row, col] - expected)).max() < 3e-3


def test_old_phases_stay_bit_by_bit_and_the_file_is_one_of_all_dates(ground):
    with open_ds(ground.first) as old, open_ds(ground.updated) as new:
        assert new.header.dates == every(12, N)
        np.testing.assert_array_equal(new.phase(*WHOLE)[:N_OLD], old.phase(*WHOLE))
        np.testing.assert_array_equal(new.deviation(*WHOLE)[:N_OLD], old.deviation(*WHOLE))
        np.testing.assert_array_equal(new.raster("shpCount"), old.raster("shpCount"))
        np.testing.assert_allclose(new.kept("bperp"), 100 * np.sin(np.arange(N)), rtol=1e-6)
        assert new.header.attributes["N_UPDATES"] == "1"
        assert np.isfinite(new.phase(*WHOLE)).all()


def test_the_earlier_file_is_not_changed(ground):
    before = hashlib.sha256(ground.first.read_bytes()).hexdigest()
    ground.update(ground.first, N_OLD, N, output=ground.folder / "again.h5")
    assert hashlib.sha256(ground.first.read_bytes()).hexdigest() == before


@pytest.mark.parametrize("kind", ["exponential", "long-term", "seasonal"])
def test_an_update_differs_from_a_full_run_by_less_than_the_bound(tmp_path, kind):
    scene = growing(tmp_path, kind, N, seed=2)
    updated = phases(scene.update(scene.link(N_OLD, deviation=False), N_OLD, N, deviation=False))
    full = phases(scene.link(N, deviation=False))
    information = coherence(kind, N)
    information = 2 * LOOKS * (information * np.linalg.inv(information) - np.eye(N))
    bound = np.sqrt(np.diag(np.linalg.inv(information[1:, 1:])))[N_OLD - 1 :]
    apart = reference.wrapped(updated - full)[INNER][N_OLD:]
    assert rms(apart) < 0.6 * rms(bound)
    truth = scene.truth[:, None, None]
    wrong, usual = (reference.wrapped(found - truth)[INNER][N_OLD:] for found in (updated, full))
    assert rms(wrong) < 1.05 * rms(usual)


def test_a_series_does_not_step_where_the_update_begins(ground):
    # An error that all new dates share would be a step; that of the first date is in the old ones as well.
    found = reference.wrapped(phases(ground.updated) - ground.truth[:, None, None])[INNER]
    step = found[N_OLD:].mean(axis=0) - found[N_OLD - N_NEW : N_OLD].mean(axis=0)
    same = reference.wrapped(phases(ground.full) - ground.truth[:, None, None])[INNER]
    usual = same[N_OLD:].mean(axis=0) - same[N_OLD - N_NEW : N_OLD].mean(axis=0)
    assert rms(step) < 1.4 * rms(usual)


def test_temporal_coherence_is_that_of_a_full_run(ground):
    apart = raster(ground.updated, "temporalCoherence") - raster(ground.full, "temporalCoherence")
    assert abs(apart.mean()) < 0.01
    assert apart.std() < 0.02
    assert np.isfinite(raster(ground.updated, "updateCoherence")).all()
    assert np.isnan(raster(ground.full, "updateCoherence")).all()


def test_standard_deviations_are_those_of_a_full_run(ground):
    with open_ds(ground.updated) as updated, open_ds(ground.full) as full:
        ours, usual = (rms(ds.deviation(*WHOLE)[N_OLD:]) for ds in (updated, full))
    wrong = reference.wrapped(phases(ground.updated) - ground.truth[:, None, None])[INNER][N_OLD:]
    assert 0.8 < ours / usual < 1.25
    assert 0.7 < rms(wrong) / ours < 1.4


def test_compressed_images_are_what_they_are_said_to_be(ground):
    for path, n_dates in ((ground.first, N_OLD), (ground.updated, N)):
        linked = phases(path).astype(float)
        with open_ds(path) as ds:
            counts = ds.kept("compressedDates")
            images, levels = ds.kept("compressed"), ds.kept("compressedLevel")
            np.testing.assert_array_equal(ds.kept("referenceImage"), ground.slc[0])
        assert counts.sum() == n_dates
        assert counts.max() <= LONGEST
        first = np.concatenate([[0], np.cumsum(counts)])
        for k, (a, b) in enumerate(zip(first, first[1:])):
            turned = (ground.slc[a:b] * np.exp(-1j * linked[a:b])).sum(axis=0)
            np.testing.assert_allclose(images[k], turned, atol=1e-3)
            level = np.angle(np.exp(1j * linked[a:b]).sum(axis=0))
            # Of one that was filled up later, near enough: what counts is that all pixels have the like.
            assert np.abs(reference.wrapped(levels[k] - level)).max() < (
                1e-3 if path == ground.first else 0.2
            )


def test_an_update_can_be_updated(ground):
    middle = N_OLD + 2
    once = ground.update(ground.first, N_OLD, middle)
    twice = ground.update(once, middle, N)
    with open_ds(twice) as ds:
        assert ds.header.dates == every(12, N)
        assert ds.header.attributes["N_UPDATES"] == "2"
    apart = reference.wrapped(phases(twice) - phases(ground.full))[INNER][N_OLD:]
    wrong = reference.wrapped(phases(ground.full) - ground.truth[:, None, None])[INNER][N_OLD:]
    assert rms(apart) < 0.6 * rms(wrong)


def test_a_full_last_mini_stack_begins_another():
    assert grown([1, LONGEST], 1) == ([1, LONGEST, 1], [2])
    assert grown([LONGEST, 5], 3) == ([LONGEST, 8], [1, 1, 1])
    counts, groups = grown([LONGEST, LONGEST - 1], LONGEST + 3)
    assert sum(counts) == 3 * LONGEST + 2
    assert max(counts) <= LONGEST
    assert np.bincount(groups).tolist() == [0, 1, *counts[2:]]


def test_dates_that_are_there_are_passed_over(ground):
    said = []
    whole = ground.update(
        ground.first, 0, N, monitor=Monitor(inform=said.append), output=ground.folder / "whole.h5"
    )
    np.testing.assert_array_equal(phases(whole), phases(ground.updated))
    assert any(f"are passed over: {N_OLD} of {N}" in text for text in said)


@pytest.mark.parametrize("estimator", ["evd", "pta"])
def test_the_other_estimators_update_too(ground, estimator):
    found = ground.update(
        ground.first, N_OLD, N, estimator=estimator, output=ground.folder / f"{estimator}.h5"
    )
    wrong = reference.wrapped(phases(found) - ground.truth[:, None, None])[INNER][N_OLD:]
    usual = reference.wrapped(phases(ground.full) - ground.truth[:, None, None])[INNER][N_OLD:]
    assert rms(wrong) < 1.1 * rms(usual)
    assert (raster(found, "estimator") == {"evd": 2, "pta": 3}[estimator]).all()


def test_ground_that_is_dug_away_shows_in_the_new_dates_alone(tmp_path):
    scene = growing(tmp_path, "long-term", N)
    scene.slc[N_OLD:, :, 13:] = speckle(np.random.default_rng(5), N_NEW, ROWS, COLS - 13)
    path = scene.update(scene.link(N_OLD), N_OLD, N)
    lost, kept = (raster(path, "updateCoherence")[4:-4, part] for part in (slice(18, -4), slice(4, 8)))
    assert kept.min() > 0.9
    chance = scene.summary.chance.at(raster(scene.folder / f"ds{N_OLD}.h5", "temporalCoherence"))
    assert (lost < chance[4:-4, 18:-4]).all()
    assert chance.max() < 0.9
    # Half of the columns, and a few whose windows reach into them.
    assert ROWS * 12 < scene.summary.n_lost < ROWS * 16
    full = raster(scene.link(N), "temporalCoherence")[4:-4, 18:-4].mean()
    assert abs(raster(path, "temporalCoherence")[4:-4, 18:-4].mean() - full) < 0.1
    with open_ds(path) as ds:
        deviation = ds.deviation(*WHOLE)[N_OLD:]
    # An unbounded phase has no deviation; where there is one, it tells.
    assert not np.nanmedian(deviation[:, 4:-4, 18:-4]) < 2 * np.nanmedian(deviation[:, 4:-4, 4:8])


def test_what_has_no_data_in_a_new_image_has_no_phase(tmp_path):
    scene = growing(tmp_path, "long-term", N)
    first = scene.link(N_OLD)
    scene.slc[N_OLD + 1] = 0
    scene.slc[N_OLD:, :10, :10] = 0
    path = scene.update(first, N_OLD, N)
    found = phases(path)
    assert np.isnan(found[N_OLD + 1]).all()
    assert np.isfinite(found[N_OLD, 12:]).all()
    assert np.isnan(found[N_OLD:, 2, 2]).all()
    assert raster(path, "temporalCoherence")[2, 2] == raster(first, "temporalCoherence")[2, 2]
    assert scene.summary.n_updated < scene.summary.n_linked


def fast_bowl(folder, n_dates):
    """A bowl that sinks by a fringe in a month and more on its flanks."""
    scene = growing(folder, "long-term", n_dates, rows=48, cols=48)
    r, c = np.mgrid[:48, :48]
    shape = np.exp(-((r - 24) ** 2 + (c - 24) ** 2) / (2 * 10.0**2))
    sinking = -3.0 * np.arange(n_dates)[:, None, None] * shape
    scene.slc = (scene.slc * np.exp(1j * sinking)).astype(np.complex64)
    scene.truth = scene.truth[:, None, None] + sinking
    return scene


def test_the_fringe_of_a_fast_bowl_goes_on(tmp_path):
    scene = fast_bowl(tmp_path, N)
    first = scene.link(N_OLD, local_fringe=True)
    updated = phases(scene.update(first, N_OLD, N, local_fringe=True))
    without = phases(scene.update(first, N_OLD, N, local_fringe=False, output=scene.folder / "without.h5"))
    full = phases(scene.link(N, local_fringe=True))
    errors = [
        rms(reference.wrapped(found - scene.truth)[N_OLD:, 6:-6, 6:-6]) for found in (updated, without, full)
    ]
    assert errors[0] < 0.5 * errors[1]
    assert errors[0] < 1.15 * errors[2]


def damaged(source, target, change):
    shutil.copy(source, target)
    with h5py.File(target, "r+") as handle:
        change(handle)
    return target


def shorten(file, name):
    values = file.pop(name)[1:]
    file[name] = values


def test_files_that_do_not_belong_together_are_told_apart(ground, tmp_path):
    def refuse(words, previous=ground.first, stack=None):
        with pytest.raises(EngineError, match=words):
            ground.update(previous, N_OLD, N, stack=stack, output=tmp_path / "none.h5")
        assert not (tmp_path / "none.h5").exists()

    refuse("No image of .* is later than 20191215", stack=ground.stack(3, N_OLD))
    older = damaged(ground.first, tmp_path / "older.h5", lambda file: file.pop("compressed"))
    refuse("keeps no compressed images", previous=older)
    for name in ("compressedDates", "referenceImage"):
        short = damaged(ground.first, tmp_path / f"{name}.h5", lambda file, name=name: shorten(file, name))
        refuse(f"{name} does not fit|compressed, compressedLevel does not fit", previous=short)
    other = damaged(ground.first, tmp_path / "c.h5", lambda file: file.attrs.update(WAVELENGTH="0.24"))
    refuse("images of another sensor", previous=other)
    small = write_stack(tmp_path / "small.h5", ground.slc[N_OLD:, :20], every(12, N)[N_OLD:])
    refuse("has 20 x 26 pixels and .* 24 x 26, or they lie elsewhere", stack=small)
    others = write_stack(tmp_path / "own.h5", ground.slc[N_OLD:], every(12, N)[N_OLD:])
    refuse("are against 20191227, those of .* against 20190101", stack=others)


def test_cancel_leaves_no_file(ground, tmp_path):
    with pytest.raises(Cancelled):
        ground.update(
            ground.first, N_OLD, N, monitor=Monitor(cancelled=lambda: True), output=tmp_path / "none.h5"
        )
    assert not list(tmp_path.iterdir())


def test_too_few_samples_are_no_obstacle(tmp_path):
    # One new date, two old mini-stacks of which one is a single date.
    scene = growing(tmp_path, "long-term", LONGEST + 2)
    path = scene.update(scene.link(LONGEST + 1), LONGEST + 1, LONGEST + 2)
    assert np.isfinite(phases(path)).all()
