"""Resampling: what comes out is the field at the shifted place, in amplitude and in phase."""

from __future__ import annotations

import numpy as np
import pytest
from slc_fixtures import FIRST_DAY, LINE_TIME, Ground, write_slc

from icops_qgis.engine.compute import Block
from icops_qgis.engine.stack.coregistration.doppler import header_doppler
from icops_qgis.engine.stack.coregistration.images import find_images
from icops_qgis.engine.stack.coregistration.resampling import resample_block, sinc_table
from icops_qgis.engine.stack.coregistration.warp import Warp

SHAPE = (96, 112)
WHOLE = Block(slice(0, SHAPE[0]), slice(0, SHAPE[1]))


@pytest.fixture(scope="module")
def ground():
    return Ground(SHAPE, np.random.default_rng(7))


def as_image(folder, values, doppler=0.0):
    """An image as the stage reads it; a second one makes the folder a stack."""
    for day in (1, 2):
        write_slc(
            folder / f"2020010{day}.slc", FIRST_DAY.replace(day=day), values, doppler=doppler / LINE_TIME
        )
    return find_images(folder).images[0]


def constant(row, col):
    return Warp.identity(SHAPE).plus(np.array([[[row]], [[col]]]))


@pytest.mark.parametrize("oversampling", [1.1, 1.3])
def test_the_kernel_keeps_the_power_of_a_band_at_every_fraction(oversampling):
    frequency = np.linspace(-0.5, 0.5, 401) / oversampling
    response = sinc_table()[::64] @ np.exp(2j * np.pi * np.outer(np.arange(16), frequency))
    np.testing.assert_allclose((np.abs(response) ** 2).mean(axis=1), 1.0, atol=4e-3)


def test_the_kernel_at_whole_pixels_is_the_pixel():
    table = sinc_table()
    for kernel, tap in ((table[0], 7), (table[-1], 8)):
        np.testing.assert_allclose(kernel, np.arange(16) == tap, atol=1e-6, rtol=0)


@pytest.mark.parametrize("doppler", [0.0, 0.31, -0.48, 1.2])
@pytest.mark.parametrize("shift", [(0.5, 0.5), (-0.29, 0.63)])
def test_a_pixel_is_the_field_at_its_place(tmp_path, ground, doppler, shift):
    rows, cols = np.indices(SHAPE).astype(float)
    image = as_image(tmp_path, ground.at(rows, cols) * np.exp(2j * np.pi * doppler * rows), doppler)
    got = resample_block(image, constant(*shift), header_doppler(image), WHOLE)
    places = [(40, 50), (41, 77), (63, 30), (22, 66), (70, 90)]
    exact = np.array(
        [
            ground.exactly_at(r + shift[0], c + shift[1]) * np.exp(2j * np.pi * doppler * (r + shift[0]))
            for r, c in places
        ]
    )
    values = np.array([got[place] for place in places])
    # 16 taps lose a little of the edges of a band oversampled only 1.1 times.
    assert np.linalg.norm(values - exact) < 0.05 * np.linalg.norm(exact)


def test_amplitude_and_phase_have_no_bias(tmp_path, ground):
    rows, cols = np.indices(SHAPE).astype(float)
    carrier = 0.4
    image = as_image(tmp_path, ground.at(rows, cols) * np.exp(2j * np.pi * carrier * rows), carrier)
    bent = np.zeros((2, 3, 3))
    bent[:, 0, 0], bent[:, 1, 1], bent[:, 2, 0] = (0.4, -0.6), (0.3, 0.2), (0.1, -0.3)
    warp = Warp.identity(SHAPE).plus(bent)
    got = resample_block(image, warp, header_doppler(image), WHOLE)
    place = warp.at(rows, cols)
    truth = ground.at(*place) * np.exp(2j * np.pi * carrier * place[0])
    inner = (slice(10, -10), slice(10, -10))
    product = np.vdot(truth[inner], got[inner]) / np.vdot(truth[inner], truth[inner])
    assert np.angle(product) == pytest.approx(0.0, abs=1e-3)
    assert abs(product) == pytest.approx(1.0, abs=2e-3)
    power = [np.linalg.norm(values[inner]) for values in (got, truth)]
    assert abs(product) * power[1] / power[0] > 0.9995


def test_a_kernel_at_zero_frequency_would_lose_the_signal(tmp_path, ground):
    # Why the centroid is followed: the same image without it.
    rows, cols = np.indices(SHAPE).astype(float)
    image = as_image(tmp_path, ground.at(rows, cols) * np.exp(2j * np.pi * 0.4 * rows), doppler=0.0)
    got = resample_block(image, constant(0.5, 0.0), header_doppler(image), WHOLE)
    truth = ground.at(rows + 0.5, cols) * np.exp(2j * np.pi * 0.4 * (rows + 0.5))
    coherence = abs(np.vdot(truth, got)) / np.linalg.norm(truth) / np.linalg.norm(got)
    assert coherence < 0.9


def test_whole_pixel_shifts_move_pixels_unchanged(tmp_path, ground):
    values = ground.at(*np.indices(SHAPE).astype(float)).astype(np.complex64)
    image = as_image(tmp_path, values)
    got = resample_block(image, constant(3.0, -5.0), header_doppler(image), WHOLE)
    np.testing.assert_allclose(got[:-3, 5:], values[3:, :-5], atol=1e-5)
    assert not got[-3:].any()
    assert not got[:, :5].any()


def test_pixels_without_data_stay_so_and_nan_does_not_spread(tmp_path, ground):
    values = ground.at(*np.indices(SHAPE).astype(float))
    values[30:50, 40:60] = 0
    values[80, 80] = np.nan
    image = as_image(tmp_path, values)
    got = resample_block(image, constant(0.2, -0.2), header_doppler(image), WHOLE)
    assert not got[30:50, 40:60].any()
    assert np.isfinite(got).all()
    assert (got[51:75, 10:100] != 0).all()


def test_blocks_make_no_difference(tmp_path, ground):
    values = ground.at(*np.indices(SHAPE).astype(float))
    image = as_image(tmp_path, values, 0.3)
    heights = np.random.default_rng(2).uniform(100, 900, SHAPE).astype(np.float32)
    coefficients = np.random.default_rng(3).uniform(-0.4, 0.4, (2, 3, 4, 4))
    warp = Warp(SHAPE, coefficients, (100.0, 900.0))
    whole = resample_block(image, warp, header_doppler(image), WHOLE, heights)
    for rows, cols in (
        (slice(0, 7), slice(0, 112)),
        (slice(50, 51), slice(20, 90)),
        (slice(60, 96), slice(0, 5)),
    ):
        part = resample_block(image, warp, header_doppler(image), Block(rows, cols), heights[rows, cols])
        np.testing.assert_array_equal(part, whole[rows, cols])


def test_heights_move_pixels_as_the_warp_says(tmp_path, ground):
    rows, cols = np.indices(SHAPE).astype(float)
    image = as_image(tmp_path, ground.at(rows, cols))
    heights = np.random.default_rng(2).uniform(0, 1000, SHAPE).astype(np.float32)
    coefficients = np.zeros((2, 2, 1, 1))
    coefficients[1, 1] = 0.5
    warp = Warp(SHAPE, coefficients, (0.0, 1000.0))
    got = resample_block(image, warp, header_doppler(image), WHOLE, heights)
    truth = ground.at(rows, cols + 0.5 * (heights / 500.0 - 1.0))
    inner = (slice(10, -10), slice(10, -10))
    assert np.linalg.norm((got - truth)[inner]) < 0.05 * np.linalg.norm(truth[inner])
