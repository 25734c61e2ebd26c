"""Facts about phase linking of whole stacks, its file and its noise floor."""

from __future__ import annotations

import numpy as np
import pytest
import reference_linking as reference
from linking_fixtures import coherence, draw, link_samples
from shp_fixtures import correlated
from small_stack import every, speckle, write_stack

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.scatterers.ds_file import open_ds
from icops_qgis.engine.scatterers.linking import LinkOptions, link_phases
from icops_qgis.engine.scatterers.linking.threshold import noise_coherence
from icops_qgis.engine.scatterers.shp_file import ShpHeader, create_shp, open_shp
from icops_qgis.engine.stack.stack_file import open_stack

MIB = 1024**2


def write_shp(path, stack, window, accept=lambda _dr, _dc: True):
    """Windows cut at the image's edge that hold the offsets accepted by a function."""
    header = stack.header
    rows, cols = header.grid.shape
    masks = np.zeros((rows, cols, *window), bool)
    for i in range(window[0]):
        for j in range(window[1]):
            dr, dc = i - window[0] // 2, j - window[1] // 2
            r, c = np.mgrid[:rows, :cols]
            inside = (r + dr >= 0) & (r + dr < rows) & (c + dc >= 0) & (c + dc < cols)
            masks[..., i, j] = inside & accept(dr, dc)
    counts = masks.sum(axis=(2, 3)).astype(np.uint16)
    shp = ShpHeader(header.grid, header.dates, window, "fashps", 0.05)
    with create_shp(path, shp, Provenance("icops:test")) as writer:
        packed = np.packbits(masks.reshape(rows, cols, -1), axis=-1)
        everything = slice(0, rows), slice(0, cols)
        writer.write(*everything, packed, counts, np.ones((rows, cols), np.float32))
    return masks


@pytest.fixture
def run(tmp_path):
    """Link an array of images with given windows."""

    def link(slc, window=(5, 5), accept=lambda _dr, _dc: True, *, dates=None, **options):
        execution, monitor = options.pop("execution", Execution(2)), options.pop("monitor", Monitor())
        path = write_stack(tmp_path / "stack.h5", slc, dates)
        with open_stack(path) as stack:
            masks = write_shp(tmp_path / "shp.h5", stack, window, accept)
            with open_shp(tmp_path / "shp.h5") as shp:
                options = {"min_shp": 6, "local_fringe": False, "side_lobes": False} | options
                summary = link_phases(
                    stack, shp, tmp_path / "ds.h5", LinkOptions(**options), Provenance("icops:test"),
                    tmp_path, execution, monitor,
                )  # fmt: skip
        return masks, summary, tmp_path / "ds.h5"

    return link


def scene(seed=1, n_dates=12, rows=24, cols=30):
    rng = np.random.default_rng(seed)
    turns = np.exp(1j * rng.uniform(-np.pi, np.pi, n_dates))
    slc = correlated(rng, coherence("long-term", n_dates), rows, cols) * turns[:, None, None]
    return slc.astype(np.complex64)


def plain(slc, masks, row, col, shrinkage):
    """Linked phase and temporal coherence of one pixel, as the formulas stand."""
    half = masks.shape[2] // 2, masks.shape[3] // 2
    samples = [slc[:, row + i - half[0], col + j - half[1]] for i, j in np.argwhere(masks[row, col])]
    matrix = reference.coherence_matrix(np.array(samples).astype(complex))
    phase = reference.emi(matrix, shrinkage)
    return phase, reference.temporal_coherence(matrix, phase)


def test_every_pixel_is_that_of_the_plain_reference_edges_included(run):
    slc = scene()
    masks, summary, path = run(slc, (5, 7), lambda dr, dc: (dr + dc) % 3 != 1)
    with open_ds(path) as ds:
        phase, found = ds.phase(slice(0, 24), slice(0, 30)), ds.raster("temporalCoherence")
        assert (ds.raster("shpCount") == masks.sum(axis=(2, 3))).all()
        assert (ds.raster("estimator") == 1).all()
        assert (phase[0] == 0).all()
    for row, col in [(0, 0), (0, 29), (23, 0), (23, 29), (0, 14), (11, 15), (23, 7), (9, 29)]:
        expected, agreement = plain(slc, masks, row, col, summary.shrinkage[row, col])
        assert np.abs(reference.wrapped(phase[:, row, col] - expected)).max() < 1e-3
        assert found[row, col] == pytest.approx(agreement, abs=1e-5)


def test_the_result_does_not_depend_on_the_blocks(run):
    slc = scene(rows=40, cols=50)
    found = []
    for execution in (Execution(1), Execution(2, MIB)):
        _, _, path = run(slc, (7, 5), execution=execution)
        with open_ds(path) as ds:
            found.append((ds.phase(slice(None), slice(None)), ds.raster("temporalCoherence")))
    for one, other in zip(*found):
        np.testing.assert_array_equal(one, other)


def test_a_window_larger_than_the_image_takes_all_of_it(run):
    slc = scene(rows=6, cols=7)
    masks, summary, path = run(slc, (15, 21))
    assert (masks.sum(axis=(2, 3)) == 42).all()
    with open_ds(path) as ds:
        phase = ds.phase(slice(None), slice(None))
    # All pixels have the same set, so the same phase.
    assert np.abs(reference.wrapped(phase - phase[:, :1, :1])).max() < 1e-3
    expected, _ = plain(slc, masks, 3, 3, summary.shrinkage[3, 3])
    assert np.abs(reference.wrapped(phase[:, 3, 3] - expected)).max() < 1e-3


def test_three_dates_are_enough_and_two_are_not(run):
    _, summary, _ = run(scene(n_dates=3))
    assert summary.n_linked == 24 * 30
    with pytest.raises(EngineError, match="has 2 dates; linking needs at least 3"):
        run(scene(n_dates=2))


@pytest.mark.parametrize(
    ("shape", "window", "options"),
    [
        ((3, 24, 30), (5, 5), {}),
        ((9, 24, 30), (5, 5), {"mini_stack": 4}),
        ((12, 1, 40), (3, 15), {}),
        ((12, 40, 1), (15, 3), {}),
        ((12, 2, 3), (5, 5), {}),
        ((12, 6, 7), (61, 61), {}),
    ],
)
def test_odd_sizes_are_linked_with_everything_switched_on(run, shape, window, options):
    slc = scene(n_dates=shape[0], rows=shape[1], cols=shape[2])
    slc[1, 0, 0] = np.inf
    _, summary, path = run(slc, window, min_shp=2, local_fringe=True, side_lobes=True, **options)
    assert summary.n_linked > 0.9 * shape[1] * shape[2]
    with open_ds(path) as ds:
        linked = np.isfinite(ds.raster("temporalCoherence"))
        assert np.isfinite(ds.phase(slice(None), slice(None))[:, linked]).all()
        assert np.isfinite(ds.deviation(slice(None), slice(None))[:, linked]).all()


def test_pixels_with_too_few_homogeneous_ones_are_not_linked(run):
    masks, summary, path = run(scene(), (5, 5), min_shp=20)
    enough = masks.sum(axis=(2, 3)) >= 20
    assert 0 < enough.sum() < enough.size
    np.testing.assert_array_equal(np.isfinite(summary.coherence), enough)
    with open_ds(path) as ds:
        phase, deviation = ds.phase(slice(None), slice(None)), ds.deviation(slice(None), slice(None))
        assert (np.isfinite(phase) == enough).all()
        assert np.isnan(deviation[:, ~enough]).all()
        assert ((ds.raster("estimator") > 0) == enough).all()
    with pytest.raises(EngineError, match=r"No pixel of .* has 26 homogeneous pixels \(the most is 25\)"):
        run(scene(), (5, 5), min_shp=26)


def test_a_date_that_is_all_zeros_has_no_phase_and_disturbs_no_other(run):
    slc = scene()
    slc[7] = 0
    _, summary, path = run(slc)
    rest = np.delete(np.arange(12), 7)
    with open_ds(path) as ds:
        phase = ds.phase(slice(None), slice(None))
    assert np.isnan(phase[7]).all()
    kept = every(12, 12)
    _, _, path = run(slc[rest], dates=[kept[i] for i in rest])
    with open_ds(path) as ds:
        np.testing.assert_allclose(phase[rest], ds.phase(slice(None), slice(None)), atol=1e-5)
    assert summary.n_linked == 24 * 30


def test_an_empty_first_date_is_said(run):
    slc = scene()
    slc[0] = 0
    with pytest.raises(EngineError, match="the first date or all but two are empty"):
        run(slc)


def test_holes_are_said_and_left_out(run):
    slc = scene()
    slc[:, 8:20, 8:22] = 0
    slc[:, 0, 0] = np.nan
    said = []
    _, summary, _ = run(slc, monitor=Monitor(warn=said.append))
    # Windows of 5 x 5 that lie wholly in the hole.
    hole = np.zeros((24, 30), bool)
    hole[10:18, 10:20] = True
    np.testing.assert_array_equal(np.isnan(summary.coherence), hole)
    assert any("80 pixels are not linked" in text for text in said)


def test_homogeneous_pixels_of_another_stack_are_refused(run, tmp_path):
    run(scene())
    (tmp_path / "shp.h5").rename(tmp_path / "other.h5")
    path, whence = write_stack(tmp_path / "stack.h5", scene(rows=20)), Provenance("icops:test")
    with (
        open_stack(path) as stack,
        open_shp(tmp_path / "other.h5") as shp,
        pytest.raises(EngineError, match="made of another stack"),
    ):
        link_phases(stack, shp, tmp_path / "x.h5", LinkOptions(), whence, tmp_path, Execution(1), Monitor())
    assert not (tmp_path / "x.h5").exists()


def test_cancel_leaves_no_file(run, tmp_path):
    said = []
    monitor = Monitor(progress=said.append, cancelled=lambda: any(f > 0.1 for f in said))
    with pytest.raises(Cancelled):
        run(scene(rows=60, cols=60), execution=Execution(1, MIB // 2), monitor=monitor)
    assert [p.name for p in tmp_path.iterdir() if "ds" in p.name] == []


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"estimator": "best"}, "ESTIMATOR 'best' is unknown"),
        ({"min_shp": 1}, "MIN_SHP of 1"),
        ({"shrinkage": 0.9, "max_shrinkage": 0.5}, "shrinkage of 0.9 raised to 0.5"),
        ({"max_shrinkage": 1.0}, "raised to 1 cannot"),
    ],
)
def test_options_that_make_no_sense_are_said(options, message):
    with pytest.raises(EngineError, match=message):
        LinkOptions(**options).check()


# What noise looks like


def test_the_noise_floor_is_the_quantile_of_linked_noise():
    floor = noise_coherence(12, (25, 100), LinkOptions(), Execution(2), Monitor(), n=1000)
    rng = np.random.default_rng(7)
    for looks in (25, 40, 100):
        own = link_samples(draw(rng, np.eye(12), np.zeros(12), looks, 2000), deviation=False).coherence
        for probability in (0.5, 0.99):
            expected = np.quantile(own, probability)
            assert floor.quantile(probability, looks) == pytest.approx(expected, abs=0.03)
        assert floor.exceedance(expected, looks) == pytest.approx(0.01, abs=0.01)


def test_more_looks_and_more_dates_make_noise_agree_less():
    found = [noise_coherence(n, (20, 200), LinkOptions(), Execution(2), Monitor(), n=250) for n in (8, 30)]
    for floor in found:
        assert (np.diff(floor.quantile(0.5, np.array([20, 60, 200]))) < 0).all()
    assert found[1].quantile(0.5, 20) < found[0].quantile(0.5, 20)


def test_the_expected_false_share_is_the_share_of_noise_that_passes():
    # A third of the pixels is coherent ground, the rest is noise of known number.
    rng = np.random.default_rng(8)
    noise = link_samples(draw(rng, np.eye(10), np.zeros(10), 21, 4000), deviation=False).coherence
    ground = link_samples(
        draw(rng, coherence("long-term", 10), np.zeros(10), 21, 2000), deviation=False
    ).coherence
    values, looks = np.concatenate([noise, ground]), np.full(6000, 21.0)
    floor = noise_coherence(10, (21, 21), LinkOptions(), Execution(2), Monitor(), n=2000, seed=5)
    for threshold in (0.45, 0.5, 0.55):
        truth = (noise > threshold).sum() / (values > threshold).sum()
        assert floor.false_share(threshold, values, looks) == pytest.approx(truth, abs=0.02 + 0.2 * truth)
    chosen = floor.threshold(0.01, values, looks)
    assert (noise > chosen).sum() / (values > chosen).sum() < 0.02
    assert (ground > chosen).mean() > 0.5


def test_pure_noise_is_expected_to_be_all_false(run):
    _, summary, _ = run(speckle(np.random.default_rng(9), 10, 40, 40), (5, 5), min_shp=20)
    assert summary.false_share > 0.8
    assert (summary.coherence > summary.threshold).mean() < 0.05
