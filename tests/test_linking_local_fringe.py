"""Facts about the fringes within a window: what is taken out, what is put back, and what it is good for."""

from __future__ import annotations

from datetime import timedelta

import numpy as np
import pytest
import reference_linking as reference
from linking_fixtures import coherence
from shp_fixtures import correlated
from small_stack import START, speckle, write_stack
from test_linking_stage import write_shp

from icops_qgis.engine.compute import Block, Execution, Monitor
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.scatterers.ds_file import open_ds
from icops_qgis.engine.scatterers.linking import LinkOptions, link_phases
from icops_qgis.engine.scatterers.linking.fringe_gradients import (
    prior_precision,
    short_pairs,
    surface_of,
    trust,
)
from icops_qgis.engine.scatterers.linking.local_fringe import LocalFringes, estimate_local_fringes
from icops_qgis.engine.scatterers.persistent.scratch import ScratchArray
from icops_qgis.engine.scatterers.shp_file import open_shp
from icops_qgis.engine.stack.stack_file import open_stack

MIB = 1024**2
ROWS, COLS, DATES = 75, 84, 16
YEARS = 12 * np.arange(DATES) / 365.25


def bowl(rate, rows=ROWS, cols=COLS):
    """Phase of a sinking bowl [rad], (DATES, rows, cols); `rate` at its centre [rad/yr]."""
    r, c = np.mgrid[:rows, :cols]
    shape = np.exp(-(((r - rows / 2) / 19) ** 2) - ((c - 30) / 20) ** 2)
    return rate * YEARS[:, None, None] * shape


def moving(rng, phase):
    """Images of coherent ground that moves."""
    return (correlated(rng, coherence("long-term", DATES), ROWS, COLS) * np.exp(1j * phase)).astype(
        np.complex64
    )


def estimated(folder, slc, execution=None):
    """Smooth phases on cells, (n_dates, cell rows, cell cols)."""
    folder.mkdir(exist_ok=True)
    with open_stack(write_stack(folder / "stack.h5", slc)) as stack:
        return estimate_local_fringes(stack, folder, execution or Execution(2), Monitor())


def linked(folder, slc, local_fringe):
    """Linked phase and temporal coherence."""
    folder.mkdir(exist_ok=True)
    with open_stack(write_stack(folder / "stack.h5", slc)) as stack:
        write_shp(folder / "shp.h5", stack, (15, 15))
        with open_shp(folder / "shp.h5") as shp:
            options = LinkOptions(local_fringe=local_fringe, deviation=False)
            whence = Provenance("icops:test")
            link_phases(stack, shp, folder / "ds.h5", options, whence, folder, Execution(2), Monitor())
    with open_ds(folder / "ds.h5") as ds:
        return ds.phase(slice(None), slice(None)), ds.raster("temporalCoherence")


def error_of(phase, truth, where):
    """Rms error over the dates after the mean of each pixel is taken off [rad]."""
    wrong = np.exp(1j * (phase - truth))
    wrong = reference.wrapped(np.angle(wrong) - np.angle(wrong.mean(axis=0)))
    return np.sqrt((wrong[:, where] ** 2).mean())


def test_a_surface_is_found_from_its_slopes_up_to_a_constant():
    r, c = np.mgrid[:30, :41].astype(float)
    surface = 0.3 * r - 0.2 * c + 0.02 * r**2 - 0.01 * (c - 11) ** 2
    found = surface_of(0.3 + 0.04 * r, -0.2 - 0.02 * (c - 11))
    np.testing.assert_allclose(found, surface - surface.mean(), atol=1e-4)


@pytest.mark.parametrize("shape", [(1, 1), (1, 9), (9, 1)])
def test_a_surface_of_one_row_or_column_is_found_too(shape):
    r, c = np.mgrid[: shape[0], : shape[1]].astype(float)
    found = surface_of(np.full(shape, 0.5), np.full(shape, -0.25))
    expected = 0.5 * r - 0.25 * c
    np.testing.assert_allclose(found, expected - expected.mean(), atol=1e-5)


def test_what_is_taken_out_is_put_back_exactly(tmp_path):
    # Whatever the surface is: linking a pixel with itself alone must not notice.
    rng = np.random.default_rng(1)
    cells = ScratchArray(tmp_path / "cells", (DATES, 9, 11), np.float32)
    cells.write(..., rng.uniform(-20, 20, (DATES, 9, 11)).astype(np.float32))
    fringes = LocalFringes(cells, np.zeros((9, 11), bool))
    block = Block(slice(4, 26), slice(5, 31))
    slc = speckle(rng, DATES, *block.shape)
    turned = slc.copy()
    fringes.take_out(turned, block)
    np.testing.assert_allclose(np.abs(turned), np.abs(slc), rtol=1e-4)
    assert np.abs(reference.wrapped(np.angle(turned) - np.angle(slc))).mean() > 1
    phase = np.angle(turned[:, 2:, 3:] * turned[:1, 2:, 3:].conj()).reshape(DATES, -1).T.astype(np.float32)
    places = np.argwhere(np.ones((block.shape[0] - 2, block.shape[1] - 3), bool))
    fringes.put_back(phase, places, Block(slice(6, 26), slice(8, 31)))
    expected = np.angle(slc[:, 2:, 3:] * slc[:1, 2:, 3:].conj()).reshape(DATES, -1).T
    assert np.abs(reference.wrapped(phase - expected)).max() < 1e-4


def test_the_fringes_of_a_clean_bowl_are_found(tmp_path):
    truth = bowl(60)
    found = estimated(tmp_path, np.exp(1j * truth).astype(np.complex64)).cells.read(...)
    # The centre of cell (i, j) is pixel (3 i + 1, 3 j + 1).
    at = truth[:, 1::3, 1::3]
    wrong = (found - found[:1]) - at
    wrong -= wrong.mean(axis=(1, 2), keepdims=True)
    assert np.abs(at[-1]).max() > 25
    assert np.abs(wrong).max() < 1.0
    # What counts is the slope that is left within a window.
    steps = np.abs(np.diff(wrong, axis=1)).max(), np.abs(np.diff(wrong, axis=2)).max()
    assert max(steps) < 0.2 * np.abs(np.diff(at, axis=2)).max()


def test_motion_wrapped_many_times_between_neighbours_of_the_window_is_found(tmp_path):
    # 4 x 15 cm/yr; across a window of 15 pixels the last date has four fringes.
    truth = bowl(136)
    assert np.abs(truth[-1, 37, 30] - truth[-1, 37, 45]) > 8 * np.pi
    found = estimated(tmp_path, np.exp(1j * truth).astype(np.complex64)).cells.read(...)
    wrong = (found - found[:1]) - truth[:, 1::3, 1::3]
    assert np.abs(wrong - wrong.mean(axis=(1, 2), keepdims=True)).max() < 3.0


def test_the_fringes_do_not_depend_on_the_blocks_nor_on_holes_elsewhere(tmp_path):
    rng = np.random.default_rng(2)
    slc = moving(rng, bowl(40))
    one = estimated(tmp_path / "one", slc, Execution(1)).cells.read(...)
    other = estimated(tmp_path / "other", slc, Execution(2, 3 * MIB)).cells.read(...)
    np.testing.assert_allclose(one, other, atol=1e-3)
    slc[:, 60:, 70:] = np.nan
    slc[5, :, :4] = 0
    holed = estimated(tmp_path / "holed", slc).cells.read(...)
    assert np.isfinite(holed).all()


@pytest.mark.parametrize("rate", [70, 136])
def test_a_bowl_keeps_its_coherence_and_its_phase(tmp_path, rate):
    rng = np.random.default_rng(3)
    truth = bowl(rate)
    slc = moving(rng, truth)
    slope = np.hypot(*np.gradient(truth[-1]))
    flank, flat = slope > 0.5 * slope.max(), slope < 0.02 * slope.max()
    plain, freed = linked(tmp_path / "plain", slc, False), linked(tmp_path / "freed", slc, True)
    assert error_of(freed[0], truth, flank) < 0.4 * error_of(plain[0], truth, flank)
    assert np.median(freed[1][flank]) > 0.9
    assert error_of(freed[0], truth, flat) < error_of(plain[0], truth, flat) + 0.06


def test_noise_does_not_become_more_coherent(tmp_path):
    slc = speckle(np.random.default_rng(4), DATES, ROWS, COLS)
    levels = [np.percentile(linked(tmp_path / str(k), slc, k)[1], (50, 99)) for k in (False, True)]
    np.testing.assert_allclose(levels[1], levels[0], atol=0.01)


def test_pairs_are_all_short_ones_and_every_neighbour():
    years = np.array([0, 12, 24, 36, 48, 200, 212]) / 365.25
    found = set(zip(*(list(map(int, side)) for side in short_pairs(years, 24))))
    assert found == {(0, 1), (0, 2), (1, 2), (1, 3), (2, 3), (2, 4), (3, 4), (4, 5), (5, 6)}


def test_the_prior_lets_a_steady_slope_pass_and_holds_back_a_jump():
    years = 12 * np.arange(40) / 365.25
    precision = prior_precision(years, np.full(40, np.nan))[:40, :40]
    steady, jump = 0.5 * years, np.where(np.arange(40) == 20, 0.5, 0.0)
    assert steady @ precision @ steady < 1
    assert jump @ precision @ jump > 30


def test_flat_ground_is_left_alone(tmp_path):
    slc = moving(np.random.default_rng(6), np.zeros((DATES, ROWS, COLS)))
    everywhere = np.ones((ROWS, COLS), bool)
    errors = [error_of(linked(tmp_path / str(k), slc, k)[0], 0.0, everywhere) for k in (False, True)]
    assert errors[1] < errors[0] * 1.05


def test_gradients_that_noise_explains_are_not_believed():
    evidence = np.ones((2, 30, 30), np.float32)
    evidence[0, :, 15:] = 50.0
    share = trust(evidence, 5.0)
    assert (share[:, :12] == 0).all()
    assert (share[:, 18:] == 1).all()


def step(rate):
    """Phase of ground that sinks on one side of a scarp [rad], (DATES, ROWS, COLS)."""
    return np.broadcast_to(rate * YEARS[:, None, None] * (np.arange(COLS) > 41), (DATES, ROWS, COLS))


@pytest.mark.parametrize("rate", [11, 34, 136])
def test_a_scarp_is_seen_and_does_little_harm(tmp_path, rate):
    truth = step(rate)
    slc = moving(np.random.default_rng(7), truth)
    away = np.abs(np.arange(COLS) - 41.5) + np.zeros((ROWS, 1))
    folder = tmp_path / "scarp"
    fringes = estimated(folder, slc)
    left = fringes.on_pixels(fringes.left, Block(slice(0, ROWS), slice(0, COLS)))
    assert left[away < 4].mean() > 0.9
    # At the image's edge windows are half empty.
    assert left[9:-9, 9:-9][away[9:-9, 9:-9] > 15].mean() < 0.01
    plain, freed = (linked(tmp_path / str(k), slc, k)[0] for k in (False, True))
    for low, high in ((4, 8), (8, 14), (14, 30)):
        ring = (away >= low) & (away < high)
        assert error_of(freed, truth, ring) < error_of(plain, truth, ring) + 0.08


def test_a_mask_switches_it_off(tmp_path):
    truth = step(11)
    slc = moving(np.random.default_rng(8), truth)
    masked = (np.abs(np.arange(COLS) - 41.5) < 5) & np.ones((ROWS, 1), bool)
    block = Block(slice(0, ROWS), slice(0, COLS))
    (tmp_path / "a").mkdir()
    with open_stack(write_stack(tmp_path / "stack.h5", slc)) as stack:
        found = [
            estimate_local_fringes(stack, tmp_path / "a", Execution(2), Monitor(), masked=m).slopes(block)
            for m in (None, masked)
        ]
    assert found[0][masked].mean() > 0.05
    assert found[1][masked].mean() < 0.005


@pytest.mark.parametrize("gap", [0, 150])
def test_a_gap_in_the_dates_is_bridged(tmp_path, gap):
    days = 12 * np.arange(DATES) + gap * (np.arange(DATES) >= DATES // 2)
    dates = [START + timedelta(days=int(d)) for d in days]
    truth = bowl(40) * (days / 365.25 / np.maximum(YEARS, 1e-9))[:, None, None]
    slc = moving(np.random.default_rng(9), truth)
    path = write_stack(tmp_path / "stack.h5", slc, dates)
    with open_stack(path) as stack:
        found = estimate_local_fringes(stack, tmp_path, Execution(2), Monitor()).cells.read(...)
    wrong = (found - found[:1]) - truth[:, 1::3, 1::3]
    rest, whole = (
        np.abs(np.diff(part, axis=2)).max(axis=(1, 2))[-1] for part in (wrong, truth[:, 1::3, 1::3])
    )
    assert rest < 0.5 * whole


def test_slopes_are_those_of_the_surface_on_any_block(tmp_path):
    c = np.arange(11) * 3.0
    cells = ScratchArray(tmp_path / "cells", (2, 9, 11), np.float32)
    cells.write(..., np.stack([np.zeros((9, 11)), 0.2 * c + np.zeros((9, 1))]).astype(np.float32))
    fringes = LocalFringes(cells, np.zeros((9, 11), bool))
    # Two dates, half of the slope on either side of their mean.
    for block in (Block(slice(0, 27), slice(0, 33)), Block(slice(5, 11), slice(7, 20))):
        np.testing.assert_allclose(fringes.slopes(block), np.full(block.shape, 0.1), rtol=1e-5)
