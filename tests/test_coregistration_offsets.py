"""Patch offsets: sub-pixel, the same as a slow obvious correlation, and silent where nothing correlates."""

from __future__ import annotations

import numpy as np
import pytest
from slc_fixtures import FIRST_DAY, Ground, write_slc

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.stack.coregistration.doppler import estimated_doppler, header_doppler
from icops_qgis.engine.stack.coregistration.images import find_images
from icops_qgis.engine.stack.coregistration.offsets import (
    PatchOptions,
    match_patch,
    match_patches,
    patch_grid,
)
from icops_qgis.engine.stack.coregistration.warp import Warp

SHAPE = (128, 128)


@pytest.fixture(scope="module")
def ground():
    return Ground(SHAPE, np.random.default_rng(4))


def written(folder, first, second, doppler=0.0):
    """Two images as the stage reads them, and their Doppler centroids."""
    for k, image in enumerate((first, second)):
        write_slc(folder / f"2020010{k + 1}.slc", FIRST_DAY.replace(day=k + 1), image, doppler=doppler)
    images = find_images(folder).images
    return images, tuple(header_doppler(image) for image in images)


def moved(ground, shift):
    """The field as an image whose pixel p + shift shows what the other image's pixel p does."""
    rows, cols = np.indices(SHAPE).astype(float)
    return ground.at(rows - shift[0], cols - shift[1])


def slow_shift(first, second, finer=32, search=3):
    """Offset at which the amplitudes of two images correlate best, by trying every shift.

    The second image is interpolated by zero-padding its whole spectrum, detected on the fine grid, and
    compared pixel by pixel with the interior of the first.
    """
    rows, cols = first.shape
    inner = slice(40, 88)
    template = np.abs(first[inner, inner])
    template = (template - template.mean()) / template.std()
    spectrum = np.fft.fft2(second)
    frequency = np.fft.fftfreq(rows)[:, None], np.fft.fftfreq(cols)

    def score(row, col):
        moved = np.abs(
            np.fft.ifft2(spectrum * np.exp(2j * np.pi * (frequency[0] * row + frequency[1] * col)))
        )
        area = moved[inner, inner]
        return np.mean(template * (area - area.mean()) / area.std())

    best, step = (0.0, 0.0), 1.0
    span = search
    while step >= 1 / finer:
        steps = np.arange(-span, span + 1)
        tried = [(best[0] + i * step, best[1] + j * step) for i in steps for j in steps]
        best = tried[int(np.argmax([score(*shift) for shift in tried]))]
        step, span = step / 2, 2
    return best


@pytest.mark.parametrize("shift", [(0.0, 0.0), (0.37, -0.81), (-1.63, 2.25)])
def test_an_offset_is_that_of_a_search_over_all_shifts(tmp_path, ground, shift):
    first, second = ground.at(*np.indices(SHAPE).astype(float)), moved(ground, shift)
    images, dopplers = written(tmp_path, first, second)
    options = PatchOptions(size=48, search=4)
    *offset, quality = match_patch(images, np.array([40, 40]), np.array([63.5, 63.5]), dopplers, options)
    assert offset == pytest.approx(shift, abs=0.01)
    assert offset == pytest.approx(slow_shift(first, second), abs=1 / 32)
    assert quality > 0.98


@pytest.mark.parametrize("part", [0.1, 0.35])
def test_offsets_are_not_drawn_to_whole_or_half_pixels(tmp_path, part):
    shape = (300, 300)
    ground = Ground(shape, np.random.default_rng(12))
    rows, cols = np.indices(shape).astype(float)
    images, dopplers = written(tmp_path, ground.at(rows, cols), ground.at(rows - part, cols - part))
    matches = match_patches(
        images, Warp.identity(shape), dopplers, PatchOptions(search=4), None, Execution(2), Monitor()
    )
    np.testing.assert_allclose(matches.offsets.mean(axis=0), part, atol=1e-3)


def test_an_expected_place_between_pixels_is_taken_off(tmp_path, ground):
    images, dopplers = written(
        tmp_path, ground.at(*np.indices(SHAPE).astype(float)), moved(ground, (0.4, 0.6))
    )
    expected = np.array([63.5 + 0.3, 63.5 + 0.8])
    found = match_patch(images, np.array([40, 40]), expected, dopplers, PatchOptions(size=48, search=4))
    assert found[:2] == pytest.approx((0.1, -0.2), abs=0.01)


def test_a_doppler_centroid_does_not_disturb(tmp_path, ground):
    carrier = np.exp(2j * np.pi * 0.45 * np.arange(SHAPE[0]))[:, None]
    first, second = ground.at(*np.indices(SHAPE).astype(float)), moved(ground, (0.37, -0.81))
    images, dopplers = written(tmp_path, first * carrier, second * carrier, doppler=0.45 / 2.0e-3)
    found = match_patch(
        images, np.array([40, 40]), np.array([63.5, 63.5]), dopplers, PatchOptions(size=48, search=4)
    )
    assert found[:2] == pytest.approx((0.37, -0.81), abs=0.01)


def test_unrelated_speckle_is_never_accepted(tmp_path):
    rng = np.random.default_rng(8)
    images, dopplers = written(tmp_path, *(Ground((400, 400), rng).at(*np.indices((400, 400))) for _ in "ab"))
    options = PatchOptions(count=400, size=32, search=8, least=0.0)
    matches = match_patches(
        images, Warp.identity((400, 400)), dopplers, options, None, Execution(1), Monitor()
    )
    assert matches.n_tried > 300
    assert len(matches.rows) <= 1


def test_an_offset_beyond_the_search_is_not_taken_for_one_at_its_rim(tmp_path, ground):
    images, dopplers = written(
        tmp_path, ground.at(*np.indices(SHAPE).astype(float)), moved(ground, (0.0, 8.0))
    )
    found = match_patch(
        images, np.array([40, 40]), np.array([63.5, 63.5]), dopplers, PatchOptions(size=48, search=4)
    )
    assert np.isnan(found).all() or found[2] < PatchOptions(size=48).threshold


def test_a_patch_without_data_has_no_offset(tmp_path, ground):
    first = ground.at(*np.indices(SHAPE).astype(float))
    empty = first.copy()
    empty[50:90, 40:90] = 0
    images, dopplers = written(tmp_path, first, empty)
    options = PatchOptions(size=48, search=4)
    assert np.isnan(match_patch(images, np.array([40, 40]), np.array([63.5, 63.5]), dopplers, options)).all()


def test_patches_lie_within_the_image_and_spread_over_it():
    starts = patch_grid((5000, 9000), 64, 400)
    assert 350 < len(starts) < 450
    assert (starts.min(axis=0) < 20).all()
    assert (starts.min(axis=0) >= 0).all()
    ends = np.array([5000, 9000]) - starts.max(axis=0) - 64
    assert (ends < 20).all()
    assert (ends >= 0).all()
    assert len(patch_grid((64, 64), 64, 400)) == 1


@pytest.mark.parametrize("cycles", [-0.4, 0.0, 0.27])
def test_the_doppler_centroid_is_seen_in_the_image(tmp_path, cycles):
    rows, cols = np.indices((512, 400)).astype(float)
    field = Ground((512, 400), np.random.default_rng(6)).at(rows, cols)
    # It drifts by a tenth over the samples.
    image = field * np.exp(2j * np.pi * (cycles + 0.1 * (cols - 199.5) / 399) * rows)
    images, _ = written(tmp_path, image, image)
    at = np.array([40.0, 200.0, 360.0])
    found = estimated_doppler(images[0]).cycles_per_line(np.full(3, 256.0), at)
    error = found - (cycles + 0.1 * (at - 199.5) / 399)
    np.testing.assert_allclose(error - np.rint(error), 0.0, atol=0.05)
