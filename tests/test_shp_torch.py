"""Facts about homogeneous pixels on a GPU: the sets of the processor; torch on it stands in for the GPU."""

from __future__ import annotations

import h5py
import numpy as np
import pytest
from linking_fixtures import coherence
from shp_fixtures import ALL, correlated, select
from small_stack import speckle, write_stack

from icops_qgis.engine.compute import Execution, Monitor, card
from icops_qgis.engine.errors import Cancelled
from icops_qgis.engine.hdf5 import read_attributes
from icops_qgis.engine.scatterers.homogeneous.tiles import plan_tiles

torch = pytest.importorskip("torch", reason="torch is not installed")

#: Share of the bits that rounding at the threshold may turn on a GPU.
TURNED = 1e-5


def scene(n_dates=14, rows=34, cols=41):
    """Two kinds of ground, one coherent, with targets, gaps in time and holes in space."""
    rng = np.random.default_rng(n_dates)
    slc = speckle(rng, n_dates, rows, cols)
    slc[:, :, 20:] = 1.6 * correlated(rng, coherence("long-term", n_dates), rows, cols - 20)
    slc[:, 8, 9] *= 30
    slc[:, 25, 33] *= 9
    slc[3, :10, :12] = 0
    slc[:2, 20:, 30:] = np.nan
    slc[:, 15:18, 15:19] = 0
    # Pixels with too few dates, and two that nothing but each other is near to.
    slc[: 2 * n_dates // 3, 28:31, 2:7] = 0
    island = slc[:, 26, 22:24].copy()
    slc[:, 21:33, 17:30] = 0
    slc[:, 26, 22:24] = island
    return slc * rng.uniform(0.5, 2.0, (n_dates, 1, 1)).astype(np.float32)


def assert_same(found, expected, turned=0.0):
    assert (found.windows != expected.windows).mean() <= turned
    np.testing.assert_allclose(found.effective, expected.effective, rtol=1e-5)
    if found.summary.intensity is not None:
        np.testing.assert_allclose(found.summary.intensity, expected.summary.intensity, rtol=1e-6)


def device_in(path):
    with h5py.File(path) as file:
        return read_attributes(file)["ICOPS_DEVICE"]


@pytest.mark.parametrize("name", ALL)
@pytest.mark.parametrize(("window", "effective_n"), [((9, 7), "auto"), ((3, 15), "nominal")])
def test_torch_finds_the_sets_of_the_compiled_kernels(stand_in, tmp_path, name, window, effective_n):
    slc = scene()
    expected = select(tmp_path, slc, name, window=window, effective_n=effective_n)
    assert device_in(tmp_path / "shp.h5") == "cpu"
    found = select(tmp_path, slc, name, window=window, effective_n=effective_n, device="cuda")
    assert device_in(tmp_path / "shp.h5") == "cuda (stand-in, 8.0 GiB)"
    assert expected.counts.max() > 20
    assert_same(found, expected)


@pytest.mark.parametrize("name", ["fashps", "ks", "bws"])
def test_neither_batches_nor_tiles_matter(stand_in, tmp_path, name):
    slc = scene()
    expected = select(tmp_path, slc, name, window=(5, 7))
    # A few rows at once, and tiles of a few rows.
    stand_in(1_000_000)
    small = Execution(2, 1_000_000)
    assert_same(select(tmp_path, slc, name, window=(5, 7), device="cuda", execution=small), expected)


@pytest.mark.parametrize("name", ["fashps", "ad"])
def test_where_the_memory_of_the_gpu_is_too_small_the_processor_goes_on(
    stand_in, tmp_path, monkeypatch, name
):
    slc = scene()
    expected = select(tmp_path, slc, name, window=(5, 7))

    def full(_part):
        raise torch.cuda.OutOfMemoryError("Tried to allocate 20.00 GiB.")

    in_parts = card.in_parts
    monkeypatch.setattr(card, "in_parts", lambda count, size, _work: in_parts(count, size, full))
    said = []
    found = select(tmp_path, slc, name, window=(5, 7), device="cuda", monitor=Monitor(warn=said.append))
    assert_same(found, expected)
    assert len(said) == 1
    assert "too small for part of the work" in said[0]
    assert "blocks on the cpu" in device_in(tmp_path / "shp.h5")


def test_without_a_gpu_the_processor_works_and_says_so_once(tmp_path, monkeypatch):
    monkeypatch.setattr("icops_qgis.engine.compute.device.card_problem", lambda: "there is none")
    said = []
    select(tmp_path, scene(), window=(5, 7), device="cuda", monitor=Monitor(warn=said.append))
    assert said == ["DEVICE is cuda, but there is none; the processor does the work instead."]
    assert device_in(tmp_path / "shp.h5") == "cpu"


@pytest.mark.parametrize("given", [{"DEVICE": "cuda"}, {}])
def test_the_toolbox_takes_the_parameter_or_the_option_and_warns_where_there_is_no_gpu(
    run_algorithm, feedback, options, monkeypatch, tmp_path, given
):
    monkeypatch.setattr("icops_qgis.engine.compute.device.card_problem", lambda: "there is none")
    options("ICOPS_DEVICE", 0 if given else 1)
    stack, output, report = (tmp_path / name for name in ("stack.h5", "shp.h5", "shp.html"))
    write_stack(stack, scene())
    run_algorithm(
        "homogeneous_pixels", STACK=str(stack), OUTPUT=str(output), REPORT=str(report), WINDOW_ROWS=5,
        WINDOW_COLS=5, **given,
    )  # fmt: skip
    assert feedback.warnings == ["DEVICE is cuda, but there is none; the processor does the work instead."]
    assert device_in(output) == "cpu"


def test_the_report_tells_what_did_the_work(run_algorithm, stand_in, tmp_path):
    stack, output, report = (tmp_path / name for name in ("stack.h5", "shp.h5", "shp.html"))
    write_stack(stack, scene())
    run_algorithm(
        "homogeneous_pixels", STACK=str(stack), OUTPUT=str(output), REPORT=str(report), DEVICE="cuda",
        WINDOW_ROWS=5, WINDOW_COLS=5,
    )  # fmt: skip
    assert device_in(output) == "cuda (stand-in, 8.0 GiB)"
    assert "; cuda (stand-in, 8.0 GiB); " in report.read_text(encoding="utf-8")


def test_cancel_is_heard_after_the_batch_that_is_on_the_gpu_and_leaves_no_file(
    stand_in, tmp_path, monkeypatch
):
    wanted, batches, fits = [], [], card.fits

    def counted(work):
        batches.append(bool(wanted))
        # The third batch of the first tile of the comparison.
        if len(batches) > 10:
            wanted.append(1)
        return fits(work)

    monkeypatch.setattr(card, "fits", counted)
    with pytest.raises(Cancelled):
        select(
            tmp_path, scene(), "ks", window=(5, 7), device="cuda", execution=Execution(3),
            monitor=Monitor(cancelled=lambda: bool(wanted)),
        )  # fmt: skip
    assert sum(batches) == 0
    assert not (tmp_path / "shp.h5").exists()


@pytest.mark.parametrize("statistic", range(3))
def test_equal_values_and_numbers_of_dates_that_differ_are_compared_alike(stand_in, statistic):
    from icops_qgis.engine.scatterers.homogeneous import rank_kernels, torch_rank_kernels

    rng = np.random.default_rng(7)
    shape, core, halves, n_dates = (20, 24), (12, 14), (4, 5), 18
    values = np.sort(np.floor(4 * rng.rayleigh(1, (*shape, n_dates))).astype(np.float32), axis=2)
    dates = rng.integers(9, n_dates + 1, shape).astype(np.uint16)
    dates[6:8, 9:12] = 0
    critical = rng.uniform(*((0.2, 0.5) if statistic == 0 else (1.0, 4.0)), core).astype(np.float32)
    expected, found = (np.zeros((*core, 2 * halves[0] + 1), np.uint64) for _ in range(2))
    for kernels, kept in ((rank_kernels, expected), (torch_rank_kernels, found)):
        kernels.compare_ranks(statistic, values, dates, critical, 4, 5, halves, kept)
    assert 0.2 < np.unpackbits(expected.view(np.uint8)).sum() / (dates[4:16, 5:19] > 0).sum() / 99 < 0.99
    np.testing.assert_array_equal(found, expected)


def test_tiles_for_a_gpu_may_be_larger():
    sizes = 2**25, 2**28
    tiles = {size: plan_tiles((4000, 4000), (7, 7), 200, 2**31, 3, largest=size) for size in sizes}
    assert len(tiles[2**28]) < len(tiles[2**25]) / 4
    for size, planned in tiles.items():
        assert all(200 * np.prod(tile.padded.shape) <= size for tile in planned)


@pytest.mark.parametrize("name", ALL)
def test_a_gpu_finds_the_sets_of_the_processor(gpu, tmp_path, name):
    slc = scene(40, 80, 90)
    expected = select(tmp_path, slc, name, window=(15, 15))
    assert_same(select(tmp_path, slc, name, window=(15, 15), device="cuda"), expected, TURNED)
