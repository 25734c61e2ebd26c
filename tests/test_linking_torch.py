"""Facts about phase linking on a GPU: phases as the compiled kernels find them."""

from __future__ import annotations

import h5py
import numpy as np
import pytest
from linking_fixtures import coherence
from shp_fixtures import correlated
from small_stack import write_stack

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.compute.card import CardFull
from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.hdf5 import read_attributes
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.scatterers.ds_file import open_ds
from icops_qgis.engine.scatterers.homogeneous import ShpOptions, select_homogeneous
from icops_qgis.engine.scatterers.linking import LinkOptions, link_phases
from icops_qgis.engine.scatterers.linking.pixels import LinkedPixels, link
from icops_qgis.engine.scatterers.shp_file import open_shp
from icops_qgis.engine.stack.stack_file import open_stack

WINDOW = 7, 9


@pytest.fixture
def by_torch(stand_in):
    """Link by torch on the processor."""
    from icops_qgis.engine.scatterers.linking.torch_kernels import link_pixels

    def run(slc, masks, places, options, looks_per_pixel=1.0):
        n, n_dates = len(masks), len(slc)
        wide = (n, n_dates) if options.deviation else (0, 0)
        found = LinkedPixels(
            np.empty((n, n_dates), np.float32), np.empty(n, np.float32), np.empty(wide, np.float32),
            np.empty(n, np.uint8), np.empty(n, np.float32),
        )  # fmt: skip
        link_pixels(slc, masks, places, WINDOW, options, looks_per_pixel, found)
        return found

    return run


def scene(kind, n_dates, share=0.8, rows=14, cols=17):
    """Images of moving ground with random sets of pixels, edges included."""
    rng = np.random.default_rng(n_dates)
    turns = np.exp(1j * rng.uniform(-np.pi, np.pi, n_dates))
    slc = (correlated(rng, coherence(kind, n_dates), rows, cols) * turns[:, None, None]).astype(np.complex64)
    places = np.argwhere(np.ones((rows, cols), bool))
    bits = rng.random((len(places), WINDOW[0] * WINDOW[1])) < share
    bits[:, bits.shape[1] // 2] = True
    return slc, np.packbits(bits, axis=1), places


def assert_alike(found, expected, settled=1.0):
    """Phases to a thousandth of a radian, where nearly all pixels have to be."""
    assert np.array_equal(found.estimator, expected.estimator)
    np.testing.assert_allclose(found.shrinkage, expected.shrinkage, atol=1e-6)
    assert np.array_equal(np.isnan(found.phase), np.isnan(expected.phase))
    turned = np.abs(np.angle(np.exp(1j * (found.phase - expected.phase).astype(float))))
    assert (np.nanmax(turned, axis=1, initial=0.0) < 1e-3).mean() >= settled
    np.testing.assert_allclose(found.coherence, expected.coherence, atol=2e-4)
    np.testing.assert_allclose(found.deviation, expected.deviation, rtol=2e-3)


@pytest.mark.parametrize("estimator", ["emi", "evd", "pta"])
@pytest.mark.parametrize(("kind", "n_dates"), [("long-term", 3), ("long-term", 20), ("seasonal", 30)])
def test_torch_finds_what_the_compiled_kernels_find(by_torch, estimator, kind, n_dates):
    slc, masks, places = scene(kind, n_dates)
    options = LinkOptions(estimator=estimator)
    expected = link(slc, masks, places, WINDOW, options, 0.7)
    assert_alike(by_torch(slc, masks, places, options, 0.7), expected)


def test_dates_without_data_and_indefinite_matrices_are_treated_alike(by_torch):
    slc, masks, places = scene("seasonal", 24, share=0.35)
    slc[5] = 0
    slc[7, :, :8] = np.nan
    slc[0, :2, :2] = 0
    options = LinkOptions(shrinkage=0.0, max_shrinkage=0.05)
    expected = link(slc, masks, places, WINDOW, options)
    # The case has what it is about: both estimators, and dates that stay empty.
    assert set(expected.estimator) >= {1, 2}
    assert np.isnan(expected.phase[:, 5]).all()
    assert_alike(by_torch(slc, masks, places, options), expected, settled=0.98)


def test_batches_do_not_matter(by_torch, stand_in):
    slc, masks, places = scene("seasonal", 12)
    whole = by_torch(slc, masks, places, LinkOptions())
    stand_in(4_000_000)
    assert_alike(by_torch(slc, masks, places, LinkOptions()), whole)


def test_where_the_memory_of_the_gpu_is_too_small_the_compiled_kernels_link(stand_in, monkeypatch):
    slc, masks, places = scene("seasonal", 12)
    assert link(slc, masks, places, WINDOW, LinkOptions(device="cuda")).device == "cuda"

    def full(_count, _bytes_each, _work):
        raise CardFull

    from icops_qgis.engine.scatterers.linking import torch_kernels

    monkeypatch.setattr(torch_kernels, "in_batches", full)
    found = link(slc, masks, places, WINDOW, LinkOptions(device="cuda"))
    assert found.device == "cpu"
    np.testing.assert_array_equal(found.phase, link(slc, masks, places, WINDOW, LinkOptions()).phase)


@pytest.fixture
def stage(tmp_path):
    """Link a moving stack from file to file; returns phases, temporal coherence, device and warnings."""
    window, n_dates = (5, 5), 12
    slc = scene("long-term", n_dates, rows=24, cols=30)[0]
    path = write_stack(tmp_path / "stack.h5", slc)

    def run(**options):
        said = []
        with open_stack(path) as stack:
            shp_path = tmp_path / "shp.h5"
            select_homogeneous(
                stack, shp_path, ShpOptions(window=window), Provenance("icops:test"), Execution(2), Monitor()
            )
            with open_shp(shp_path) as shp:
                link_phases(
                    stack, shp, tmp_path / "ds.h5", LinkOptions(min_shp=6, **options),
                    Provenance("icops:test"), tmp_path, Execution(2), Monitor(warn=said.append),
                )  # fmt: skip
        with open_ds(tmp_path / "ds.h5") as ds:
            everything = slice(None), slice(None)
            found = ds.phase(*everything), ds.raster("temporalCoherence"), ds.deviation(*everything)
        with h5py.File(tmp_path / "ds.h5") as file:
            return *found, read_attributes(file)["ICOPS_DEVICE"], said

    return run


def assert_same_stage(found, expected):
    phase, coherence, deviation = (pair for pair in zip(found[:3], expected[:3]))
    assert np.array_equal(*map(np.isnan, phase))
    turned = np.angle(np.exp(1j * (phase[0] - phase[1]).astype(float)))
    assert np.sqrt(np.nanmean(turned**2)) < 1e-3
    np.testing.assert_allclose(*coherence, atol=2e-4)
    # A pixel of half as many samples as dates has a matrix so near to singular that single precision shows.
    near = np.isclose(*deviation, rtol=2e-2, equal_nan=True)
    assert near.mean() > 0.995
    np.testing.assert_allclose(*deviation, rtol=0.1)


def test_the_stage_is_the_same_by_torch_fringes_side_lobes_and_noise_included(stage, stand_in):
    expected, found = stage(), stage(device="cuda")
    assert (found[3], expected[3]) == ("cuda (stand-in, 8.0 GiB)", "cpu")
    assert not found[4]
    assert_same_stage(found, expected)


def test_mini_stacks_are_linked_on_the_processor_which_is_said(stage, stand_in):
    expected, found = stage(mini_stack=6), stage(mini_stack=6, device="cuda")
    (sentence,) = found[4]
    assert "mini-stacks are linked on the processor only" in sentence
    assert found[3] == "cpu"
    np.testing.assert_array_equal(found[0], expected[0])


def test_without_a_gpu_the_processor_links_and_says_so_once(stage, monkeypatch):
    monkeypatch.setattr("icops_qgis.engine.compute.device.card_problem", lambda: "there is none")
    found = stage(device="cuda")
    assert found[4] == ["DEVICE is cuda, but there is none; the processor does the work instead."]
    assert found[3] == "cpu"


def test_an_unknown_device_is_refused():
    with pytest.raises(EngineError, match="use cpu or cuda"):
        LinkOptions(device="tpu").check()


@pytest.mark.parametrize("estimator", ["emi", "evd", "pta"])
def test_a_gpu_links_like_the_processor(stage, gpu, estimator):
    assert_same_stage(stage(estimator=estimator, device="cuda"), stage(estimator=estimator))
