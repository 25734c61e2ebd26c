"""The toolbox entries that form interferograms and map amplitudes: files, layers, styles, sentences."""

from __future__ import annotations

import math

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsRasterLayer
from small_stack import positions, speckle, write_stack

from icops_qgis.engine.grid import Grid
from icops_qgis.engine.interferometry.interferogram_file import open_interferograms
from icops_qgis.layers import image_style

ALL = slice(None), slice(None)
SHAPE = (60, 80)


@pytest.fixture
def stack(tmp_path):
    """Five coherent dates with a ramp that grows in time, in radar coordinates."""
    rng = np.random.default_rng(0)
    common = speckle(rng, *SHAPE)
    column = np.arange(SHAPE[1])
    slc = [(common + 0.3 * speckle(rng, *SHAPE)) * np.exp(-0.05j * k * column) for k in range(5)]
    return write_stack(tmp_path / "stack.h5", np.stack(slc), bperp=[0, 30, -20, 50, 400])


@pytest.fixture
def form(run_algorithm, stack, tmp_path):
    """Run `interferograms` on the stack."""

    def run(**changes):
        given = {
            "STACK": str(stack),
            "LOOKS_RANGE": 2,
            "LOOKS_AZIMUTH": 2,
            "OUTPUT": str(tmp_path / "pairs.h5"),
        }
        return run_algorithm("interferograms", **{**given, **changes})

    return run


def read(path):
    dataset = gdal.Open(str(path))
    values, transform = dataset.ReadAsArray(), dataset.GetGeoTransform()
    dataset = None
    return values, transform


def colour_at(path, value):
    """The colour that QGIS gives a value of a raster that it loads with the style beside it."""
    layer = QgsRasterLayer(str(path), "layer", "gdal")
    shader = layer.renderer().shader().rasterShaderFunction()
    return shader.shade(value)


def test_the_default_network_is_that_of_the_paper(form):
    results = form()
    # Of ten pairs the four with the far image are left out.
    assert (results["N_PAIRS"], results["N_SUBSETS"]) == (6, 1)
    assert results["LOOKS"] == pytest.approx(4, rel=0.1)
    with open_interferograms(results["OUTPUT"], wrapped=True) as file:
        assert file.header.grid.shape == (30, 40)
        assert "interferograms" in file.header.attributes["ICOPS_ALGORITHM"]


def test_an_edited_network_decides_which_pairs_are_formed(form, run_algorithm, stack, tmp_path):
    table = tmp_path / "n.csv"
    run_algorithm(
        "small_baseline_network", STACK=str(stack), METHOD="sequential", N_CONNECTIONS=1, OUTPUT=str(table)
    )
    rows = table.read_text().splitlines()
    table.write_text("\n".join([rows[0], rows[1], rows[2][:-1] + "0", rows[3]]))
    results = form(NETWORK=str(table))
    assert (results["N_PAIRS"], results["N_SUBSETS"]) == (2, 2)
    with open_interferograms(results["OUTPUT"], wrapped=True) as file:
        network = file.header.network
        assert [f"{network.dates[b]:%Y%m%d}" for _, b in network.pairs] == ["20190113", "20190206"]


def test_previews_show_each_pair_where_it_lies(form, tmp_path):
    results = form(PREVIEW=str(tmp_path / "look"))
    made = sorted(path.name for path in (tmp_path / "look").glob("*.tif"))
    assert len(made) == 2 * results["N_PAIRS"]
    assert len(list((tmp_path / "look").glob("*.qml"))) == len(made)
    phase, transform = read(tmp_path / "look" / "20190101_20190125_phase.tif")
    with open_interferograms(results["OUTPUT"], wrapped=True) as file:
        radar = file.phase(*ALL)[1]
        latitude, longitude = (file.geometry(name, *ALL) for name in ("latitude", "longitude"))
    for r, c in ((3, 5), (15, 20), (28, 36)):
        col = int((longitude[r, c] - transform[0]) / transform[1])
        row = int((latitude[r, c] - transform[3]) / transform[5])
        # The map pixel's centre is not the cell's: its nearest cell is this one or beside it.
        around = radar[r - 1 : r + 2, c - 1 : c + 2]
        assert np.abs(around - phase[row, col]).min() == 0
    coherence, _ = read(tmp_path / "look" / "20190101_20190125_coherence.tif")
    assert np.nanmin(coherence) > 0.3
    np.testing.assert_array_equal(np.isnan(coherence), np.isnan(phase))


def test_a_map_stack_keeps_its_grid_in_the_previews(run_algorithm, tmp_path):
    grid = Grid(8, 9, (500_000.0, 5.0, 0.0, 4_700_000.0, 0.0, -10.0), "EPSG:32652")
    slc = speckle(np.random.default_rng(0), 2, 8, 9)
    run_algorithm(
        "interferograms", STACK=str(write_stack(tmp_path / "s.h5", slc, grid=grid)), LOOKS_RANGE=2,
        OUTPUT=str(tmp_path / "i.h5"), PREVIEW=str(tmp_path),
    )  # fmt: skip
    phase, transform = read(tmp_path / "20190101_20190113_phase.tif")
    assert transform == (500_000.0, 10.0, 0.0, 4_700_000.0, 0.0, -20.0)
    with open_interferograms(tmp_path / "i.h5", wrapped=True) as file:
        np.testing.assert_array_equal(phase, file.phase(*ALL)[0])


def test_the_colours_of_phase_close_after_a_cycle(form, tmp_path):
    form(PREVIEW=str(tmp_path / "look"))
    path = tmp_path / "look" / "20190101_20190113_phase.tif"
    ends = np.array([colour_at(path, -math.pi), colour_at(path, math.pi)], int)
    assert np.abs(np.diff(ends, axis=0)).max() <= 1
    colours = {colour_at(path, value)[1:4] for value in np.linspace(-3, 3, 25)}
    assert len(colours) == 25
    assert colour_at(tmp_path / "look" / "20190101_20190113_coherence.tif", 1.0)[1:4] == (255, 255, 255)


def test_the_filter_smooths_phase_and_leaves_coherence(form, tmp_path):
    raw = form()
    smooth = form(GOLDSTEIN=1.0, OUTPUT=str(tmp_path / "smooth.h5"))
    with (
        open_interferograms(raw["OUTPUT"], wrapped=True) as a,
        open_interferograms(smooth["OUTPUT"], wrapped=True) as b,
    ):
        np.testing.assert_array_equal(a.coherence(*ALL), b.coherence(*ALL))
        np.testing.assert_array_equal(a.geometry("latitude", *ALL), b.geometry("latitude", *ALL))
        rough = [np.abs(np.angle(np.exp(1j * np.diff(f.phase(*ALL), 2)))).mean() for f in (a, b)]
        assert a.header.attributes["NCORRLOOKS"] == b.header.attributes["NCORRLOOKS"]
    assert rough[1] < rough[0]


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"LOOKS_RANGE": 81}, "81 looks are more than"),
        ({"NETWORK": "n.csv"}, "has no column REFERENCE"),
    ],
)
def test_what_cannot_be_done_is_said_and_leaves_nothing(form, tmp_path, changes, sentence):
    (tmp_path / "n.csv").write_text("A,B\n")
    if "NETWORK" in changes:
        changes = {"NETWORK": str(tmp_path / "n.csv")}
    with pytest.raises(QgsProcessingException, match=sentence):
        form(PREVIEW=str(tmp_path / "look"), **changes)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["n.csv", "stack.h5"]


def test_previews_without_positions_are_refused_before_the_work(run_algorithm, tmp_path):
    slc = speckle(np.random.default_rng(0), 2, 8, 9)
    stack = write_stack(tmp_path / "s.h5", slc, geometry={"height": np.zeros((8, 9))})
    with pytest.raises(QgsProcessingException, match="without latitude and longitude"):
        run_algorithm(
            "interferograms", STACK=str(stack), OUTPUT=str(tmp_path / "i.h5"), PREVIEW=str(tmp_path / "look")
        )
    assert [path.name for path in tmp_path.iterdir()] == ["s.h5"]


def test_amplitude_maps_lie_where_the_stack_is_seen(run_algorithm, tmp_path):
    rng = np.random.default_rng(1)
    slc = speckle(rng, 30, *SHAPE)
    slc[:, 20, 30] = 25
    slc[:, 40:, :10] = 0
    results = run_algorithm(
        "amplitude_statistics", STACK=str(write_stack(tmp_path / "s.h5", slc)),
        MEAN=str(tmp_path / "mean.tif"), DISPERSION=str(tmp_path / "da.tif"),
    )  # fmt: skip
    mean, transform = read(results["MEAN"])
    dispersion, _ = read(results["DISPERSION"])
    latitude, longitude = positions(*SHAPE)
    brightest = np.unravel_index(np.nanargmax(mean), mean.shape)
    assert transform[0] + (brightest[1] + 0.5) * transform[1] == pytest.approx(longitude[20, 30], abs=3e-4)
    assert transform[3] + (brightest[0] + 0.5) * transform[5] == pytest.approx(latitude[20, 30], abs=3e-4)
    assert np.nanargmin(dispersion) == np.nanargmax(mean)
    assert np.nanmedian(dispersion) == pytest.approx(0.52, abs=0.02)
    assert 1 <= results["N_CANDIDATES"] < 0.06 * slc[0].size
    # The threshold shows: colours below it, grey above.
    below, above = (colour_at(results["DISPERSION"], value)[1:4] for value in (0.399, 0.401))
    assert len(set(below)) > 1
    assert len(set(above)) == 1
    greys = [colour_at(results["MEAN"], value)[1] for value in np.geomspace(0.9, 1.05, 6)]
    assert (np.diff(greys) > 0).all()


def test_amplitudes_of_a_map_stack_keep_its_grid(run_algorithm, tmp_path):
    grid = Grid(8, 9, (500_000.0, 5.0, 0.0, 4_700_000.0, 0.0, -10.0), "EPSG:32652")
    slc = speckle(np.random.default_rng(0), 6, 8, 9)
    results = run_algorithm(
        "amplitude_statistics", STACK=str(write_stack(tmp_path / "s.h5", slc, grid=grid)),
        MEAN=str(tmp_path / "mean.tif"), DISPERSION=str(tmp_path / "da.tif"),
    )  # fmt: skip
    assert read(results["DISPERSION"])[1] == grid.transform
    assert np.nanmean(read(results["MEAN"])[0]) == pytest.approx(1, abs=1e-5)


def test_a_raster_without_values_is_styled_too(run_algorithm, tmp_path):
    path = str(tmp_path / "empty.tif")
    dataset = gdal.GetDriverByName("GTiff").Create(path, 4, 4, 1, gdal.GDT_Float32)
    dataset.GetRasterBand(1).WriteArray(np.full((4, 4), np.nan, np.float32))
    dataset = None
    layer = QgsRasterLayer(path, "empty", "gdal")
    for style in (
        image_style.style_mean_amplitude,
        image_style.style_dispersion,
        image_style.style_coherence,
    ):
        style(layer)
        assert layer.renderer().type() == "singlebandpseudocolor"
