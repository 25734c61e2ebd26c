"""Facts about pixels that brighter ground outshines."""

from __future__ import annotations

import numpy as np
import pytest
from linking_fixtures import coherence
from shp_fixtures import correlated, select
from small_stack import speckle, write_stack
from update_fixtures import Growing

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.interferometry.effective_looks import pixels_per_look
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.scatterers.ds_file import open_ds
from icops_qgis.engine.scatterers.impulse_response import MOST_RECEIVED, bandwidth, impulse_response
from icops_qgis.engine.scatterers.impulse_response_kernels import received
from icops_qgis.engine.scatterers.linking import LinkOptions, link_phases, update_tile
from icops_qgis.engine.scatterers.linking.new_pixels import link_new
from icops_qgis.engine.scatterers.linking.side_lobes import (
    COMPARED,
    NEARBY,
    keep_outshone,
    received_shares,
    without_outshone,
)
from icops_qgis.engine.scatterers.shp_file import open_shp
from icops_qgis.engine.stack.stack_file import open_stack

ROWS, COLS, DATES = 60, 90, 20
#: Water fills the right half; its bank lies before this column.
BANK = 45
#: A row of bright targets on the land, and how much brighter than water all land is.
TARGETS, CONTRAST = tuple((row, 38 + 7 * row % 5) for row in range(2, ROWS, 5)), 10.0


def spread(images, responses):
    """Images as a sensor of limited bandwidth sees them."""
    for axis, response in enumerate(responses, start=1):
        images = np.apply_along_axis(np.convolve, axis, images, response, "same")
    return images.astype(np.complex64)


@pytest.fixture(scope="module")
def shore():
    """Coherent land with targets 23 dB above it, and water, seen with side lobes."""
    rng = np.random.default_rng(11)
    slc = correlated(rng, coherence("long-term", DATES), ROWS, COLS) * np.sqrt(CONTRAST)
    slc[:, :, BANK:] = speckle(rng, DATES, ROWS, COLS - BANK)
    for row, col in TARGETS:
        slc[:, row, col] += np.sqrt(200 * CONTRAST)
    return spread(slc, [impulse_response(1 / 1.1), impulse_response(1 / 1.3)])


@pytest.fixture(scope="module")
def linked(shore, tmp_path_factory):
    """Summaries of linking with side lobes left out and with them kept."""
    folder = tmp_path_factory.mktemp("shore")
    counts = select(folder, shore).counts
    found = {}
    with open_stack(folder / "stack.h5") as stack, open_shp(folder / "shp.h5") as shp:
        for left_out in (True, False):
            options = LinkOptions(side_lobes=left_out, local_fringe=False, deviation=False)
            found[left_out] = link_phases(
                stack, shp, folder / f"{left_out}.h5", options, Provenance("icops:test"), folder,
                Execution(2), Monitor(),
            )  # fmt: skip
    return counts, found


def test_what_a_pixel_receives_is_the_sum_over_brighter_ones():
    rng = np.random.default_rng(1)
    intensity = rng.exponential(size=(9, 14)).astype(np.float32)
    intensity[3, 5] = 0
    response = rng.uniform(size=(5, 7)).astype(np.float32)
    share = np.empty((4, 14), np.float32)
    received(intensity, response, 2, share)
    for i in range(4):
        for c in range(14):
            total = 0.0
            for (y, x), source in np.ndenumerate(intensity):
                k, m = y - (2 + i) + 2, x - c + 3
                if 0 <= k < 5 and 0 <= m < 7:
                    total += response[k, m] * max(source - intensity[2 + i, c], 0)
            own = intensity[2 + i, c]
            assert share[i, c] == pytest.approx(total / own if own else 0.0, rel=1e-5)


@pytest.mark.parametrize("width", [0.5, 0.7, 0.9])
def test_the_bandwidth_is_found_from_the_correlation_of_speckle(tmp_path, width):
    slc = spread(speckle(np.random.default_rng(2), 6, 200, 300), [impulse_response(width)] * 2)
    with open_stack(write_stack(tmp_path / "stack.h5", slc)) as stack:
        factors = pixels_per_look(stack)
    for factor in factors:
        assert bandwidth(factor) == pytest.approx(width, rel=0.12)


def test_even_ground_receives_little_and_the_lobes_of_a_target_are_seen(tmp_path):
    slc = spread(speckle(np.random.default_rng(3), 60, 61, 81), [impulse_response(0.8)] * 2)
    bright = np.zeros((1, 61, 81))
    bright[:, 30, 40] = 100.0
    responses = [impulse_response(0.8)] * 2
    lobes = np.abs(spread(bright, responses)[0]) ** 2
    folder = tmp_path
    select(folder, slc + spread(bright, responses), effective_n="nominal")
    with open_stack(folder / "stack.h5") as stack, open_shp(folder / "shp.h5") as shp:
        share = received_shares(stack, shp, Execution(2), Monitor())
    far = lobes < 1e-3
    assert np.mean(share[far] > MOST_RECEIVED) < 0.02
    # Beyond the target itself, where its lobes are as strong as the ground of power 1.
    strong = (lobes > 0.5) & (lobes < 5)
    assert strong.sum() >= 8
    assert np.mean(share[strong] > MOST_RECEIVED) > 0.9


def test_water_beside_bright_targets_is_no_distributed_scatterer(linked):
    _, found = linked
    # Beyond two pixels the resolution cell holds water alone.
    water, land = np.zeros((2, ROWS, COLS), bool)
    water[:, BANK + 3 :] = True
    land[:, : BANK - 3] = True
    taken = {kept: summary.coherence > 0.5 for kept, summary in found.items()}
    assert taken[False][water].mean() > 0.02
    assert taken[True][water].mean() < 0.003
    assert taken[True][land].mean() > taken[False][land].mean() - 0.06
    assert taken[True][land].mean() > 0.85


def test_coherent_ground_keeps_its_samples_beside_bright_targets_and_water_loses_them(linked):
    counts, found = linked
    samples, enough = found[True].samples.astype(int), counts >= 20
    land, water = enough.copy(), enough.copy()
    land[:, BANK - 3 :] = False
    water[:, : BANK + 3] = water[:, BANK + 10 :] = False
    outshone = found[True].received > MOST_RECEIVED
    assert outshone[:, BANK - 10 : BANK - 3].mean() > 0.2
    assert outshone[:, BANK + 3 : BANK + 10].mean() > 0.2
    assert samples[land].sum() > 0.99 * counts[land].sum()
    assert samples[water].sum() < 0.9 * counts[water].sum()


def test_samples_are_all_homogeneous_pixels_or_those_that_are_not_outshone(linked, shore, tmp_path):
    counts, found = linked
    samples, enough = found[True].samples.astype(int), counts >= 20
    select(tmp_path, shore)
    with open_shp(tmp_path / "shp.h5") as shp:
        everything, window = (slice(0, ROWS), slice(0, COLS)), shp.header.window
        masks, places = shp.masks(*everything)[enough], np.argwhere(enough)
    clean = without_outshone(masks, places, window, found[True].received > MOST_RECEIVED)[1]
    assert np.all((samples[enough] == counts[enough]) | (samples[enough] == clean))
    lost = np.isfinite(found[True].coherence) & (samples < counts)
    assert found[True].n_without == lost.sum() > 0
    np.testing.assert_array_equal(found[False].samples[enough], counts[enough])
    assert found[False].received is None
    np.testing.assert_array_equal(np.isfinite(found[True].coherence), found[True].samples >= 20)


def test_side_lobes_count_no_looks_where_the_precision_of_a_phase_is_told(linked, shore, tmp_path):
    counts, found = linked
    select(tmp_path, shore)
    stated = []
    with open_stack(tmp_path / "stack.h5") as stack, open_shp(tmp_path / "shp.h5") as shp:
        for left_out in (True, False):
            options = LinkOptions(side_lobes=left_out, local_fringe=False)
            path = tmp_path / f"{left_out}.h5"
            link_phases(
                stack, shp, path, options, Provenance("icops:test"), tmp_path, Execution(2), Monitor()
            )  # fmt: skip
            with open_ds(path) as ds:
                stated.append(ds.deviation(slice(None), slice(None))[1:])
        masks, places = shp.masks(slice(0, ROWS), slice(0, COLS)), np.argwhere(counts >= 20)
        clean = np.zeros(counts.shape)
        clean[counts >= 20] = without_outshone(
            masks[counts >= 20], places, shp.header.window, found[True].received > MOST_RECEIVED
        )[1]
    whole = (found[True].samples == counts) & (clean < 0.9 * counts) & np.isfinite(found[True].coherence)
    whole &= np.isfinite(stated).all(axis=(0, 1))
    assert whole.sum() > 100
    larger = np.median(stated[0][:, whole] / stated[1][:, whole], axis=0)
    # What linking few looks costs beyond the bound changes little.
    ratio = larger / np.sqrt(counts[whole] / clean[whole])
    assert np.median(ratio) == pytest.approx(1.0, abs=0.03)
    assert np.mean(np.abs(ratio - 1.0) < 0.1) > 0.9


def test_an_update_links_the_sets_of_the_first_run(shore, tmp_path, monkeypatch):
    first_dates = DATES - 4
    scene, taken = Growing(tmp_path, shore, np.zeros(DATES)), []
    select(tmp_path, shore[:first_dates])
    options = LinkOptions(local_fringe=False, deviation=False)
    with open_stack(scene.stack(0, first_dates)) as stack, open_shp(tmp_path / "shp.h5") as shp:
        first = link_phases(
            stack, shp, tmp_path / "first.h5", options, Provenance("icops:test"), tmp_path,
            Execution(2), Monitor(),
        )  # fmt: skip
    linked = np.isfinite(first.coherence)
    assert 0 < first.n_without < linked.sum()

    def counting(panel, counts, levels, errors, masks, *rest):
        taken.append(int(np.unpackbits(masks).sum()))
        return link_new(panel, counts, levels, errors, masks, *rest)

    monkeypatch.setattr(update_tile, "link_new", counting)
    scene.update(tmp_path / "first.h5", first_dates, DATES, side_lobes=True, deviation=False)
    assert sum(taken) == first.samples[linked].sum()


def coherences(samples):
    """Upper triangle of the coherence of samples (n, n_dates)."""
    sums = samples.T @ samples.conj()
    power = np.sqrt(np.diag(sums).real)
    return (sums / np.outer(power, power))[np.triu_indices(len(power), 1)]


#: How much of the power of outshone samples is a lobe's.
LOBE = 0.5


def kept(ground, lobe, rng, *, looks=150, n_dates=40):
    """Whether sets of ground keep the third of their samples that holds a lobe of some phases.

    Parameters
    ----------
    ground : (n_dates, n_dates) ndarray
        Coherence of the ground.
    lobe : (n_dates,) ndarray
        Phases of the lobe [rad].
    """
    window, n = (15, 15), 20
    slc = correlated(rng, ground, 15 * n, 15)
    outshone = np.zeros(window, bool)
    outshone[5:10] = True
    for k in range(n):
        part = slc[:, 15 * k : 15 * (k + 1)]
        turn = np.exp(1j * rng.uniform(0, 2 * np.pi, outshone.sum()))
        part[:, outshone] *= np.sqrt(1 - LOBE)
        part[:, outshone] += np.sqrt(LOBE) * np.exp(1j * lobe)[:, np.newaxis] * turn
    masks = np.packbits(np.ones((n, *window), bool).reshape(n, -1), axis=1)
    clean = np.packbits(np.broadcast_to(~outshone, (n, *window)).reshape(n, -1), axis=1)
    places = np.column_stack([15 * np.arange(n) + 7, np.full(n, 7)])
    found = keep_outshone(slc.astype(np.complex64), masks, clean, places, window, np.full(n, float(looks)))
    dates = np.unique(np.linspace(0, n_dates - 1, COMPARED).round().astype(int))
    expected = []
    for k in range(n):
        part = slc[dates, 15 * k : 15 * (k + 1)].astype(complex)
        own, other = coherences(part[:, ~outshone].T), coherences(part[:, outshone].T)
        strength, shared = np.mean(np.abs(own) ** 2), np.mean((own * other.conj()).real)
        noise, scatter = 1 / looks, 2 / looks / np.sqrt(own.size)
        expected.append(strength > MOST_RECEIVED**2 + noise + scatter and shared > 0.8 * (strength - noise))
    np.testing.assert_array_equal(found, expected)
    return found


def test_outshone_pixels_stay_where_the_ground_is_coherent_and_moves_as_they_do():
    rng = np.random.default_rng(5)
    still, moving = np.zeros(40), np.linspace(0.0, 12.0, 40)
    lasting = coherence("long-term", 40)
    history = np.exp(1j * (moving[:, np.newaxis] - moving))
    assert kept(lasting, still, rng).all()
    assert kept(lasting * history, moving, rng).all()
    # A building that stands still beside a dump that moves.
    assert not kept(lasting * history, still, rng).any()
    # Water, and water all of which holds a lobe below the limit of what is outshone.
    assert not kept(np.eye(40), still, rng).any()
    assert not kept(0.92 * np.eye(40) + 0.08, still, rng).any()


def test_sets_lose_outshone_pixels_and_an_outshone_pixel_a_set_from_elsewhere():
    window = (13, 13)
    whole = np.ones((1, *window), bool)
    far = whole.copy()
    # Nothing near the centre belongs to this set.
    far[0, 2:11, 2:11] = False
    outshone = np.zeros((40, 40), bool)
    outshone[20, 20] = outshone[22, 24] = True
    masks = np.packbits(np.concatenate([whole, far]).reshape(2, -1), axis=1)
    places = np.full((2, 2), 20)
    kept, counts = without_outshone(masks, places, window, outshone)
    np.testing.assert_array_equal(counts, [169 - 2, 0])
    bits = np.unpackbits(kept, axis=1, count=169).reshape(2, *window).astype(bool)
    assert not bits[0, 6, 6]
    assert not bits[0, 8, 10]
    assert bits.sum() == 167
    # The same set serves a pixel that is not outshone.
    outshone[20, 20] = False
    assert without_outshone(masks, places, window, outshone)[1][1] == far.sum()
    assert NEARBY < 6
