"""Facts about phase linking by torch: phases as those of the compiled kernels, a sentence without a GPU."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from linking_fixtures import coherence
from shp_fixtures import correlated

from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.scatterers.linking import LinkOptions, torch_device
from icops_qgis.engine.scatterers.linking.pixels import LinkedPixels, link

WINDOW = 7, 9


@pytest.fixture
def by_torch():
    """Link by torch on the processor."""
    pytest.importorskip("torch", reason="torch is not installed")
    from icops_qgis.engine.scatterers.linking.torch_kernels import link_pixels

    def run(slc, masks, places, options, looks_per_pixel=1.0):
        n, n_dates = len(masks), len(slc)
        wide = (n, n_dates) if options.deviation else (0, 0)
        found = LinkedPixels(
            np.empty((n, n_dates), np.float32), np.empty(n, np.float32), np.empty(wide, np.float32),
            np.empty(n, np.uint8), np.empty(n, np.float32),
        )  # fmt: skip
        link_pixels(slc, masks, places, WINDOW, options, looks_per_pixel, "cpu", found)
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
@pytest.mark.parametrize(("kind", "n_dates"), [("long-term", 3), ("long-term", 20), ("seasonal", 40)])
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


def test_batches_do_not_matter(by_torch, monkeypatch):
    from icops_qgis.engine.scatterers.linking import torch_kernels

    slc, masks, places = scene("seasonal", 12)
    whole = by_torch(slc, masks, places, LinkOptions())
    monkeypatch.setattr(torch_kernels, "_HOST_BYTES", 400_000)
    assert_alike(by_torch(slc, masks, places, LinkOptions()), whole)


def test_without_torch_one_sentence_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(torch_device, "is_installed", lambda _name: False)
    with pytest.raises(EngineError, match=r"no torch: install .*pytorch\.org.* or choose the device cpu"):
        LinkOptions(device="cuda").check()


def test_without_a_gpu_one_sentence_says_so(monkeypatch):
    torch = pytest.importorskip("torch", reason="torch is not installed")
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(EngineError, match="finds no GPU that it can use"):
        LinkOptions(device="cuda").check()


def test_an_unknown_device_and_mini_stacks_on_a_gpu_are_refused(monkeypatch):
    with pytest.raises(EngineError, match="use cpu or cuda"):
        LinkOptions(device="tpu").check()
    monkeypatch.setattr("icops_qgis.engine.scatterers.linking.estimators.check_device", lambda _device: None)
    with pytest.raises(EngineError, match="MINI_STACK links on the processor only"):
        replace(LinkOptions(), device="cuda", mini_stack=12).check()
