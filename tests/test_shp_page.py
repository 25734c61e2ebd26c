"""Facts about the report of homogeneous pixels and the pictures it is made of."""

from __future__ import annotations

import re
from base64 import b64decode
from types import SimpleNamespace

import numpy as np
import pytest
from osgeo import gdal
from small_stack import positions, speckle, write_stack

from icops_qgis.engine.grid import Grid
from icops_qgis.engine.report.histogram import Limit, histogram
from icops_qgis.engine.report.map_picture import MOST_PIXELS, map_picture, map_view
from icops_qgis.engine.report.raster_picture import Scale, encode_png, ramp
from icops_qgis.engine.report.shp_page import count_scale
from icops_qgis.engine.stack.stack_file import open_stack


def pictures(html):
    """The PNG files inside a page."""
    return [b64decode(text) for text in re.findall(r'xlink:href="data:image/png;base64,([^"]+)"', html)]


def decoded(png):
    """Indices and palette of a PNG, as GDAL reads them."""
    gdal.FileFromMemBuffer("/vsimem/picture.png", png)
    dataset = gdal.Open("/vsimem/picture.png")
    table = dataset.GetRasterBand(1).GetColorTable()
    colours = [table.GetColorEntry(k) for k in range(table.GetCount())]
    values = dataset.ReadAsArray()
    dataset = None
    gdal.Unlink("/vsimem/picture.png")
    return values, colours


@pytest.fixture
def stack(tmp_path):
    slc = speckle(np.random.default_rng(1), 15, 40, 50)
    slc[:, :, 25:] *= 2
    slc[:, 5:9, 5:9] = 0
    return write_stack(tmp_path / "stack.h5", slc)


def test_a_picture_keeps_its_colours_and_leaves_the_unknown_clear():
    values = np.array([[0.2, np.nan, 5.0], [1.0, 0.999, -3.0]])
    scale = Scale((0.0, 1.0), ("#ff0000", "#00ff00", "#0000ff"))
    found, colours = decoded(encode_png(scale.levels(values), scale.colours))
    np.testing.assert_array_equal(found, [[2, 0, 3], [3, 2, 1]])
    assert colours[0][3] == 0
    assert colours[1:4] == [(255, 0, 0, 255), (0, 255, 0, 255), (0, 0, 255, 255)]


def test_a_ramp_runs_from_its_first_colour_to_its_last():
    scale = ramp(-1.0, 1.0, ("#000000", "#ffffff"))
    levels = scale.levels(np.linspace(-2, 2, 401))
    assert (np.diff(levels.astype(int)) >= 0).all()
    assert (levels.min(), levels.max()) == (1, len(scale.colours))
    greys = [int(colour[1:3], 16) for colour in scale.colours]
    assert greys == sorted(greys) and greys[0] < 8 and greys[-1] > 247


def test_a_map_has_north_up_and_east_to_the_right(tmp_path):
    latitude, longitude = positions(30, 40, turn=2.5)
    path = write_stack(
        tmp_path / "stack.h5", speckle(np.random.default_rng(0), 3, 30, 40),
        geometry={"latitude": latitude, "longitude": longitude},
    )  # fmt: skip
    with open_stack(path) as stack:
        view = map_view(stack)
    assert view.is_map
    north, east = (view.show(values.astype(np.float32)) for values in (latitude, longitude))
    rows, cols = np.isfinite(north).any(axis=1), np.isfinite(east).any(axis=0)
    assert (np.diff(np.nanmean(north[rows], axis=1)) < 0).all()
    assert (np.diff(np.nanmean(east[:, cols], axis=0)) > 0).all()


def test_the_scale_bar_is_as_long_as_it_says(stack):
    with open_stack(stack) as file:
        view = map_view(file)
    values = view.show(np.zeros((40, 50), np.float32))
    html = map_picture(view, values, ramp(0, 1), description="")
    points, words = re.search(r'points="1,10 1,16 ([\d.]+),16[^"]*".*?>([\d.]+ k?m)<', html).groups()
    metres = float(words.split()[0]) * (1000 if words.endswith("km") else 1)
    width = float(re.search(r'<image[^>]* width="([\d.]+)"', html).group(1))
    assert (float(points) - 1) / width * values.shape[1] * view.pixel[1] == pytest.approx(metres, rel=0.01)


def test_a_scene_of_any_size_becomes_a_small_picture_without_being_read():
    shape = 30_000, 60_000
    asked = []

    def geometry(name, rows, cols):
        r, c = (np.arange(n)[s].astype(float) for n, s in zip(shape, (rows, cols)))
        asked.append(len(r) * len(c))
        grid = 40.0 - 1.2e-4 * r[:, None] if name == "latitude" else 129.0 + 3e-5 * c[None, :]
        return np.broadcast_to(grid, (len(r), len(c)))

    stack = SimpleNamespace(header=SimpleNamespace(grid=Grid(*shape)), geometry=geometry)
    view = map_view(stack)
    raster = np.broadcast_to(np.float32(1), shape)
    assert view.show(raster).size < 1.2 * MOST_PIXELS
    assert sum(asked) < 8 * MOST_PIXELS
    # As many metres of ground to a pixel along both axes.
    assert 13.4 * view.rows.step == pytest.approx(2.56 * view.cols.step, rel=0.1)


def test_a_stack_without_positions_is_shown_as_the_radar_sees_it(tmp_path):
    path = write_stack(tmp_path / "stack.h5", speckle(np.random.default_rng(0), 3, 10, 12), geometry={})
    with open_stack(path) as stack:
        view = map_view(stack)
    values = np.arange(120, dtype=np.float32).reshape(10, 12)
    np.testing.assert_array_equal(view.show(values), values)
    assert "as the radar sees it" in map_picture(view, values, ramp(0, 120), description="")


def test_the_bars_of_a_histogram_are_as_high_as_their_counts():
    counts = np.array([1.0, 0.0, 4.0, 2.0])
    html = histogram(
        counts, np.arange(5.0), titles=("x", "y"), description="", limits=[Limit(2.5, "a limit")]
    )
    heights = [float(text) for text in re.findall(r'class="bin"[^>]* height="([\d.]+)"', html)]
    np.testing.assert_allclose(np.array(heights) / heights[0], counts[counts > 0], rtol=0.01)
    assert "a limit" in html


def test_orange_ends_where_distributed_scatterers_begin():
    for most in (9, 25, 225, 3721):
        scale = count_scale(most)
        levels = scale.levels(np.array([1.0, 19.0, 20.0, most]))
        assert levels[0] == levels[1] == 1
        assert levels[2] == 2
        assert list(scale.limits) == sorted(scale.limits)


def test_the_report_tells_counts_level_and_dates_that_count(run_algorithm, stack, tmp_path):
    report = tmp_path / "shp.html"
    answers = run_algorithm(
        "homogeneous_pixels", STACK=str(stack), OUTPUT=str(tmp_path / "shp.h5"), REPORT=str(report), ALPHA=0.1
    )
    html = report.read_text(encoding="utf-8")
    share = answers["N_DISTRIBUTED"] / (40 * 50 - 16)
    assert f"{share:.1%} of the ground has 20 or more" in html
    assert f"<td>{answers['N_DISTRIBUTED']}</td>" in html
    assert "<td>0.1: this share of homogeneous pixels is lost</td>" in html
    assert f"{1 + 0.9 * 224:.0f}: a window of homogeneous ground" in html
    assert "Dates that count" in html
    assert "<script" not in html and "http" not in html.replace("http://www.w3.org", "")
    counts, intensity = (decoded(png)[0] for png in pictures(html))
    assert counts.shape == intensity.shape
    # The hole in the data is clear in both.
    assert ((counts == 0) == (intensity == 0)).all()


def test_tests_of_ranks_are_reported_without_an_amplitude(run_algorithm, stack, tmp_path):
    report = tmp_path / "shp.html"
    run_algorithm(
        "homogeneous_pixels", STACK=str(stack), OUTPUT=str(tmp_path / "shp.h5"), REPORT=str(report),
        TEST="ks", EFFECTIVE_N="nominal", WINDOW_ROWS=5, WINDOW_COLS=7,
    )  # fmt: skip
    html = report.read_text(encoding="utf-8")
    assert len(pictures(html)) == 1
    assert "Kolmogorov-Smirnov" in html and "Dates that count" not in html
