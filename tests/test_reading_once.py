"""What tiles and blocks share is read from the disk once; what a file tells is not worked out again."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

import h5py
import numpy as np
import pytest

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.grid import Grid
from icops_qgis.engine.hdf5 import OpenDatasets, open_hdf5
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.scatterers.amplitude import scene_means
from icops_qgis.engine.scatterers.homogeneous.tiles import plan_tiles
from icops_qgis.engine.scatterers.linking.local_fringe import estimate_local_fringes
from icops_qgis.engine.stack.stack_file import StackHeader, create_stack, open_stack

N, ROWS, COLS = 12, 192, 400
DAYS = tuple(date(2020, 1, 1) + timedelta(12 * k) for k in range(N))

linux = pytest.mark.skipif(sys.platform != "linux", reason="bytes read are told by /proc")


@pytest.fixture(scope="module")
def images():
    rng = np.random.default_rng(3)
    values = rng.standard_normal((2, N, ROWS, COLS), np.float32)
    gain = 1.0 + 0.1 * np.arange(N)
    return ((values[0] + 1j * values[1]) * gain[:, None, None]).astype(np.complex64)


@pytest.fixture
def stack(tmp_path, images):
    header = StackHeader(DAYS, 0, Grid(ROWS, COLS), 0.0555, np.zeros(N))
    path = tmp_path / "stack.h5"
    with create_stack(path, header, Provenance("icops:import_stack")) as writer:
        writer.write_slc(slice(None), slice(0, ROWS), slice(0, COLS), images)
    return path


def bytes_read():
    return int(Path("/proc/self/io").read_text().split()[1])


def read_in_tiles(stack, images):
    """Bytes read for tiles whose margins overlap, by the bytes of the stack."""
    # So small that a row of tiles shares its chunks with the next.
    tiles = plan_tiles((ROWS, COLS), (7, 7), 8 * N, 2**31, 2, most=1500)
    assert len(tiles) > 40
    before = bytes_read()
    for tile in tiles:
        np.testing.assert_array_equal(stack.slc(*tile.padded), images[(slice(None), *tile.padded)])
    return (bytes_read() - before) / images.nbytes


@linux
def test_overlapping_tiles_read_a_stack_once(stack, images):
    with open_stack(stack) as opened:
        assert read_in_tiles(opened, images) < 1.05


@linux
def test_with_too_little_memory_they_read_it_again_and_are_right_all_the_same(stack, images):
    with open_stack(stack, memory=2**20) as opened:
        assert read_in_tiles(opened, images) > 1.5


def test_compressed_baselines_are_the_same_from_all_tiles(tmp_path, images):
    header = StackHeader(DAYS, 0, Grid(ROWS, COLS), 0.0555, np.zeros(N))
    values = np.rint(64 * images.real) / 64
    with create_stack(tmp_path / "s.h5", header, Provenance("icops:import_stack")) as writer:
        writer.write_baselines(slice(0, ROWS), slice(0, COLS), values)
    with open_stack(tmp_path / "s.h5") as opened:
        assert opened.has_pixel_baselines
        for rows in (slice(0, 40), slice(20, 90), slice(150, 192)):
            np.testing.assert_array_equal(opened.baselines(rows, slice(3, 77)), values[:, rows, 3:77])


@linux
def test_blocks_that_share_chunks_unpack_them_once(tmp_path):
    values = np.random.default_rng(0).standard_normal((8, 4096)).astype(np.float32)
    with h5py.File(tmp_path / "v.h5", "w") as handle:
        handle.create_dataset("v", data=values, chunks=(8, 1024), compression="gzip")
    with open_hdf5(tmp_path / "v.h5", "x") as handle:
        datasets = OpenDatasets(handle)
        before = bytes_read()
        for first in range(0, 4096, 100):
            part = slice(first, first + 100)
            np.testing.assert_array_equal(datasets["v"][:, part], values[:, part])
        assert bytes_read() - before < 1.2 * values.nbytes
    with pytest.raises(KeyError):
        OpenDatasets({})["absent"]


def means_of(images):
    return np.abs(images).mean(axis=(1, 2))


def test_scene_means_of_the_file_are_those_of_the_images(stack, images):
    with open_stack(stack) as opened:
        assert opened.amplitude_means is None
        np.testing.assert_allclose(scene_means(opened, Execution(2), Monitor()), means_of(images), rtol=1e-6)
    with h5py.File(stack, "r+") as handle:
        handle["amplitudeMean"] = 3.0 * means_of(images)
    with open_stack(stack) as opened:
        told = scene_means(opened, Execution(2), Monitor())
    # What the file tells is taken: the images are not looked at.
    np.testing.assert_allclose(told, 3.0 * means_of(images), rtol=1e-12)


@pytest.mark.parametrize("wrong", [np.ones(N - 1), np.full(N, np.nan), np.zeros(N)], ids=str)
def test_damaged_scene_means_are_said(stack, wrong):
    with h5py.File(stack, "r+") as handle:
        handle["amplitudeMean"] = wrong
    with open_stack(stack) as opened, pytest.raises(EngineError, match="amplitudeMean is damaged"):
        scene_means(opened, Execution(2), Monitor())


def test_intensities_are_noted_while_fringes_are_first_looked_for(tmp_path):
    rng = np.random.default_rng(5)
    images = (rng.standard_normal((N, 50, 70)) + 1j * rng.standard_normal((N, 50, 70))).astype(np.complex64)
    images[:, 20:23, 30:40] = 0
    masked = np.zeros((50, 70), bool)
    masked[5:15, 5:25] = True
    header = StackHeader(DAYS, 0, Grid(50, 70), 0.0555, np.zeros(N))
    with create_stack(tmp_path / "s.h5", header, Provenance("icops:import_stack")) as writer:
        writer.write_slc(slice(None), slice(0, 50), slice(0, 70), images)
    noted = np.full((50, 70), np.nan, np.float32)
    with open_stack(tmp_path / "s.h5") as opened:
        # Two threads: several tiles, and images that fringes are taken out of in place.
        estimate_local_fringes(opened, tmp_path, Execution(2), Monitor(), masked=masked, intensity=noted)
    np.testing.assert_allclose(noted, (np.abs(images) ** 2).mean(axis=0), rtol=1e-5)
