"""Facts about the windows of homogeneous pixels: edges, holes, what is joined, blocks, and bad input."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from scipy import ndimage
from shp_fixtures import ALL, places_of, select
from small_stack import positions, speckle

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.grid import Grid
from icops_qgis.engine.scatterers.homogeneous.tiles import plan_tiles
from icops_qgis.engine.scatterers.homogeneous.window import ground_spacing, square_window
from icops_qgis.engine.scatterers.homogeneous.window_kernels import join_to_centre, neighbours

MIB = 1024**2


def speckle_stack(seed=1, n=12, rows=30, cols=34):
    return speckle(np.random.default_rng(seed), n, rows, cols)


@pytest.mark.parametrize("name", ALL)
def test_windows_hold_their_centre_are_joined_and_stay_in_the_image(tmp_path, name):
    slc = speckle_stack()
    slc[:, :, 17:] *= 2
    found = select(tmp_path, slc, name, window=(7, 9))
    assert found.windows[:, :, 3, 4].all()
    np.testing.assert_array_equal(found.counts, found.windows.sum(axis=(2, 3)))
    assert (found.counts <= places_of((30, 34), (7, 9))).all()
    for row, col in np.ndindex(30, 34):
        window = found.windows[row, col]
        assert ndimage.label(window, np.ones((3, 3)))[1] == 1
        rows, cols = np.nonzero(window)
        assert set(rows + row - 3) <= set(range(30))
        assert set(cols + col - 4) <= set(range(34))


@pytest.mark.parametrize("name", ["glrt", "t", "ks", "ad", "bws"])
def test_two_sample_tests_are_mutual_before_pixels_are_joined(tmp_path, name):
    # In a window of 3 x 3 every accepted pixel touches the centre.
    windows = select(tmp_path, speckle_stack(), name, window=(3, 3), effective_n="nominal").windows
    for down, across in ((0, 1), (1, -1), (1, 0), (1, 1)):
        rows = slice(None, -down or None)
        mine = windows[rows, max(0, -across) : min(0, -across) or None, 1 + down, 1 + across]
        its = windows[down:, max(0, across) : min(0, across) or None, 1 - down, 1 - across]
        np.testing.assert_array_equal(mine, its)


@pytest.mark.parametrize("name", ALL)
def test_pixels_without_data_have_no_window_and_are_in_none(tmp_path, name):
    slc = speckle_stack()
    slc[:, 10, 10] = 0
    slc[:5, 20, 20] = np.nan
    slc[0, 5, 5] = 0
    found = select(tmp_path, slc, name, window=(5, 5))
    for row, col in ((10, 10), (20, 20)):
        assert found.counts[row, col] == 0
        assert not found.windows[row, col].any()
        for down, across in np.ndindex(5, 5):
            assert not found.windows[row + down - 2, col + across - 2, 4 - down, 4 - across]
    # One date of twelve less is no hole.
    assert found.counts[5, 5] > 0
    assert (found.counts == 0).sum() == 2


@pytest.mark.parametrize("name", ALL)
def test_a_pixel_that_lacks_dates_is_judged_by_those_it_has(tmp_path, name):
    rng = np.random.default_rng(2)
    slc = speckle(rng, 40, 40, 40)
    holes = rng.random((40, 40)) < 0.5
    for row, col in np.argwhere(holes):
        slc[rng.choice(40, 6, replace=False), row, col] = 0
    found = select(tmp_path, slc, name)
    share = found.counts / places_of((40, 40), (15, 15))
    least = 0.8 if name == "fashps:amplitude" else 0.9
    assert share[holes].mean() > least
    assert share[~holes].mean() > least


@pytest.mark.parametrize("name", ALL)
def test_a_window_larger_than_the_image_is_cut(tmp_path, name):
    found = select(tmp_path, speckle_stack(3, 10, 9, 7), name, window=(31, 61))
    assert found.counts.max() <= 63
    assert np.median(found.counts) > 45


@pytest.mark.parametrize("name", ALL)
def test_three_dates_are_enough(tmp_path, name):
    found = select(tmp_path, speckle_stack(4, 3), name)
    assert (found.counts >= 1).all()
    assert np.median(found.counts) > 100


@pytest.mark.parametrize("name", ["fashps", "fashps:amplitude", "glrt", "t", "bws"])
def test_the_result_does_not_depend_on_the_tiles(tmp_path, name):
    slc = speckle_stack(5, 10, 60, 70)
    slc[:, 20:40] *= 1.6
    one = select(tmp_path, slc, name, execution=Execution(1))
    other = select(tmp_path, slc, name, execution=Execution(2, MIB // 2))
    np.testing.assert_array_equal(one.masks, other.masks)
    np.testing.assert_array_equal(one.counts, other.counts)
    np.testing.assert_allclose(one.effective, other.effective, rtol=1e-5)


@pytest.mark.parametrize("name", ["fashps", "fashps:amplitude", "glrt", "t", "ks", "ad", "bws"])
def test_a_gain_of_each_date_changes_nothing(tmp_path, name):
    slc = speckle_stack(6)
    gains = 10.0 ** np.random.default_rng(6).uniform(-1, 1, (12, 1, 1))
    plain = select(tmp_path, slc, name)
    scaled = select(tmp_path, slc * gains, name)
    # Rounding may move a pixel that lies on the threshold.
    assert np.mean(plain.windows != scaled.windows) < 1e-4


def test_what_is_joined_is_what_a_labelling_finds():
    rng = np.random.default_rng(7)
    joined = np.empty(21, np.uint64)
    for share in (0.3, 0.4, 0.5, 0.6):
        for _ in range(50):
            window = rng.random((21, 61)) < share
            window[10, 30] = True
            words = np.array([sum(1 << int(c) for c in np.flatnonzero(row)) for row in window], np.uint64)
            join_to_centre(words, (10, 30), joined)
            labels = ndimage.label(window, np.ones((3, 3)))[0]
            expected = labels == labels[10, 30]
            bits = [[int(word) >> c & 1 for c in range(61)] for word in joined]
            np.testing.assert_array_equal(np.array(bits, bool), expected)


def test_a_winding_path_is_followed_to_its_end():
    window = np.zeros((15, 15), bool)
    window[1::2] = True
    window[2::4, 14] = window[4::4, 0] = True
    window[7, 7] = True
    words = np.array([sum(1 << int(c) for c in np.flatnonzero(row)) for row in window], np.uint64)
    joined = np.empty(15, np.uint64)
    join_to_centre(words, (7, 7), joined)
    labels = ndimage.label(window, np.ones((3, 3)))[0]
    assert sum(bin(int(word)).count("1") for word in joined) == (labels == labels[7, 7]).sum()


@pytest.mark.parametrize("window", [(15, 15), (3, 61), (7, 9)])
def test_offsets_are_those_of_the_window(window):
    rng = np.random.default_rng(8)
    mask = rng.random(window) < 0.4
    rows, cols = np.empty((2, mask.size), np.int64)
    n = neighbours(np.packbits(mask), window, rows, cols)
    found = np.zeros(window, bool)
    found[rows[:n] + window[0] // 2, cols[:n] + window[1] // 2] = True
    np.testing.assert_array_equal(found, mask)
    assert n == mask.sum()


@pytest.mark.parametrize("memory", [2, 8, 500])
@pytest.mark.parametrize(
    ("rows", "cols", "margin"), [(200, 300, (7, 7)), (5, 4000, (3, 9)), (3000, 4, (7, 2))]
)
def test_tiles_cover_the_raster_once_within_the_budget(rows, cols, margin, memory):
    shape = rows, cols
    tiles = plan_tiles(shape, margin, 600, memory * MIB, 2)
    seen = np.zeros(shape, int)
    for tile in tiles:
        seen[tile.core] += 1
        assert np.prod(tile.padded.shape) * 600 * 3 <= memory * MIB
        first = tile.padded.rows.start + tile.offset[0], tile.padded.cols.start + tile.offset[1]
        assert first == (tile.core.rows.start, tile.core.cols.start)
    assert (seen == 1).all()
    assert len(tiles) >= 2


# The window on the ground


def test_the_square_window_is_about_square_and_as_large():
    for spacing in ((14.0, 3.7), (14.0, 14.0), (10.0, 5.0), (2.0, 20.0)):
        rows, cols = square_window(spacing, 225)
        assert rows % 2 == cols % 2 == 1
        assert 0.75 < rows * spacing[0] / (cols * spacing[1]) < 1.33
        assert 150 < rows * cols < 320
    assert square_window((14.0, 14.0), 225) == (15, 15)
    assert square_window((1.0, 1000.0), 225)[0] == 61


def test_the_spacing_is_that_of_the_positions():
    latitude, longitude = positions(60, 80)
    rasters = {"latitude": latitude, "longitude": longitude}
    header = SimpleNamespace(grid=Grid(60, 80))
    stack = SimpleNamespace(header=header, geometry=lambda name, r, c: rasters[name][r, c])
    down, across = ground_spacing(stack)
    # 3e-4 degrees of latitude are 33 m; the grid is turned by 0.2 rad at 42 degrees north.
    east, north = 3e-4 * 111_320 * np.cos(np.radians(42)), 3e-4 * 111_070
    assert across == pytest.approx(np.hypot(east * np.cos(0.2), north * np.sin(0.2)), rel=5e-3)
    assert down == pytest.approx(np.hypot(east * np.sin(0.2), north * np.cos(0.2)), rel=5e-3)
    stack.geometry = lambda name, r, c: None
    assert ground_spacing(stack) is None


def test_what_was_found_is_said(tmp_path):
    said = []
    select(tmp_path, speckle_stack(), monitor=Monitor(inform=said.append))
    assert any(text.startswith("The window of 15 x 15 pixels covers") for text in said)
    assert any("dates count at the median pixel" in text for text in said)
    assert any("homogeneous pixels at the median" in text for text in said)


# Bad input


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"window": (14, 15)}, "14 rows cannot be used.* odd"),
        ({"window": (15, 8)}, "8 columns cannot be used.* odd"),
        ({"window": (15, 63)}, "from 1 to 61"),
        ({"window": (1, 1)}, "one pixel has no neighbours"),
        ({"alpha": 0.0}, "level of 0 "),
        ({"alpha": float("nan")}, "level of nan"),
        ({"effective_n": "some"}, "EFFECTIVE_N 'some' is unknown"),
        ({"name": "chi"}, "TEST 'chi' is unknown; use fashps"),
        ({"name": "fashps:other"}, "FORM 'other' is unknown"),
    ],
)
def test_options_that_cannot_be_used_are_said(tmp_path, options, sentence):
    with pytest.raises(EngineError, match=sentence):
        select(tmp_path, speckle_stack(), **options)
    assert not (tmp_path / "shp.h5").exists()


def test_too_few_dates_and_an_empty_one_are_said(tmp_path):
    slc = speckle_stack()
    with pytest.raises(EngineError, match="has 2 dates; homogeneous pixels need at least three"):
        select(tmp_path, slc[:2])
    slc[3] = 0
    with pytest.raises(EngineError, match="emptiest one is 20190206 with 0 pixels"):
        select(tmp_path, slc)


def test_multilooked_images_are_for_bws_only(tmp_path):
    looks = {"ALOOKS": "2", "RLOOKS": "8"}
    with pytest.raises(EngineError, match=r"multilooked \(2 x 8\).*TEST=bws"):
        select(tmp_path, speckle_stack(), attributes=looks)
    assert select(tmp_path, speckle_stack(), "bws", attributes=looks).counts.min() > 0


def test_too_little_memory_is_said(tmp_path):
    with pytest.raises(EngineError, match="too small for a window of this size"):
        select(tmp_path, speckle_stack(1, 40), "bws", execution=Execution(2, MIB // 8))


@pytest.mark.parametrize("name", ["fashps", "ks"])
def test_cancel_leaves_nothing(tmp_path, name):
    said = []
    monitor = Monitor(progress=said.append, cancelled=lambda: any(f > 0.5 for f in said))
    slc = speckle_stack(1, 10, 80, 80)
    with pytest.raises(Cancelled):
        select(tmp_path, slc, name, execution=Execution(1, MIB // 2), monitor=monitor)
    assert [path.name for path in tmp_path.iterdir()] == ["stack.h5"]
