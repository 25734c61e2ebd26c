"""Facts about damaged files of interferograms: one sentence or a result, and no crash."""

from __future__ import annotations

import io
from datetime import date, timedelta
from itertools import combinations

import h5py
import numpy as np
import pytest

from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.grid import Grid
from icops_qgis.engine.interferometry.interferogram_file import (
    InterferogramHeader,
    create_interferograms,
    open_interferograms,
)
from icops_qgis.engine.interferometry.network import Network
from icops_qgis.engine.provenance import Provenance

DATES = [date(2020, 1, 1) + timedelta(days=12 * i) for i in range(4)]
NETWORK = Network.from_date_pairs(list(combinations(DATES, 2)), np.arange(6.0))
GRID = Grid(8, 10, (129.0, 3e-4, 0.0, 42.3, 0.0, -2e-4), "EPSG:4326")


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Bytes of a sound file."""
    path = tmp_path_factory.mktemp("sound") / "stack.h5"
    header = InterferogramHeader(NETWORK, GRID, 0.0555, {"NCORRLOOKS": "12.0", "HEADING": "-12"})
    with create_interferograms(path, header, Provenance("icops:test")) as writer:
        writer.write_pair(slice(None), np.ones((6, 8, 10), np.float32), np.full((6, 8, 10), 0.7, np.float32))
        for name in ("height", "incidenceAngle", "slantRangeDistance"):
            writer.write_geometry(name, np.full(GRID.shape, 39.0))
    return path.read_bytes()


def read_everything(path):
    """All that stages ask of a file; the number of pairs."""
    with open_interferograms(path) as stack:
        rows, cols = (slice(0, n) for n in stack.header.grid.shape)
        network = stack.header.network
        stack.phase(rows, cols)
        stack.coherence(rows, cols)
        stack.pair(0, rows, cols)
        stack.geometry("height", rows, cols)
        assert stack.header.looks >= 1
        assert network.n_subsets >= 1
        assert network.date_bperp.shape == (network.n_dates,)
        return network.n_pairs


def test_a_sound_file_is_read(whole, tmp_path):
    (tmp_path / "a.h5").write_bytes(whole)
    assert read_everything(tmp_path / "a.h5") == 6


def contents(data):
    """Where in a sound file dates, baselines, pixels and the values of attributes lie: (start, stop) each."""
    with h5py.File(io.BytesIO(data)) as handle:
        texts = [bytes(value) for value in handle.attrs.values() if len(value) > 1]
        arrays = [
            handle[name][()].tobytes() for name in ("date", "bperp", "unwrapPhase", "coherence", "height")
        ]
    starts = [data.find(value) for value in texts + arrays]
    assert min(starts) > 0
    return [(start, start + len(value)) for start, value in zip(starts, texts + arrays)]


@pytest.mark.parametrize("seed", range(3))
def test_random_bytes_in_the_contents_end_in_a_sentence_or_a_result(whole, tmp_path, seed):
    """A hundred files each, with one to three places of one to eight bytes overwritten."""
    rng = np.random.default_rng(seed)
    path, places, refused = tmp_path / "a.h5", contents(whole), 0
    for _ in range(100):
        data = bytearray(whole)
        for start, stop in rng.choice(places, rng.integers(1, 4)):
            first = int(rng.integers(start, stop))
            last = min(stop, first + int(rng.integers(1, 9)))
            data[first:last] = rng.bytes(last - first)
        path.write_bytes(data)
        try:
            read_everything(path)
        except EngineError as error:
            refused += 1
            assert str(path) in str(error)
            assert "\n" not in str(error)
    assert 5 < refused < 95


def test_a_file_cut_anywhere_is_refused(whole, tmp_path):
    path = tmp_path / "a.h5"
    for size in np.linspace(0, len(whole) - 1, 60).astype(int):
        path.write_bytes(whole[:size])
        with pytest.raises(
            EngineError, match=r"is not a readable HDF5 file .*; write it again with import_inter"
        ):
            read_everything(path)


def change(handle, name, value):
    del handle[name]
    if value is not None:
        handle[name] = value


DAMAGES = {
    "date of one column": lambda h: change(h, "date", h["date"][:, :1]),
    "date as numbers": lambda h: change(h, "date", np.zeros((6, 2))),
    "date is a group": lambda h: (change(h, "date", None), h.create_group("date")),
    "phase is a group": lambda h: (change(h, "unwrapPhase", None), h.create_group("unwrapPhase")),
    "phase of two dimensions": lambda h: change(h, "unwrapPhase", np.zeros((8, 10), np.float32)),
    "phase is text": lambda h: change(h, "unwrapPhase", np.full((6, 8, 10), b"x")),
    "coherence is text": lambda h: change(h, "coherence", np.full((6, 8, 10), b"x")),
    "coherence is complex": lambda h: change(h, "coherence", np.ones((6, 8, 10), complex)),
    "no pairs": lambda h: [
        change(h, n, np.zeros((0, *h[n].shape[1:]), h[n].dtype)) for n in ("date", "unwrapPhase", "coherence")
    ],
    "a date twice in a pair": lambda h: h["date"].__setitem__((0, 1), h["date"][0, 0]),
    "no wavelength": lambda h: h.attrs.pop("WAVELENGTH"),
    "negative wavelength": lambda h: h.attrs.update({"WAVELENGTH": "-0.05"}),
    "wavelength is a list": lambda h: h.attrs.update({"WAVELENGTH": [0.05, 0.05]}),
    "looks are a word": lambda h: h.attrs.update({"NCORRLOOKS": "many"}),
    "looks are not finite": lambda h: h.attrs.update({"NCORRLOOKS": "nan"}),
    "step of zero": lambda h: h.attrs.update({"X_STEP": "0.0"}),
    "corner is not finite": lambda h: h.attrs.update({"Y_FIRST": "inf"}),
    "height is a group": lambda h: (change(h, "height", None), h.create_group("height")),
    "height is text": lambda h: change(h, "height", np.full((8, 10), b"x")),
    "baselines are text": lambda h: change(h, "bperp", np.full(6, b"x")),
    "baselines are a group": lambda h: (change(h, "bperp", None), h.create_group("bperp")),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_header_that_makes_no_sense_ends_in_a_sentence_or_a_result(whole, tmp_path, name):
    path = tmp_path / "a.h5"
    path.write_bytes(whole)
    with h5py.File(path, "r+") as handle:
        DAMAGES[name](handle)
    try:
        read_everything(path)
    except EngineError as error:
        assert str(path) in str(error)
        assert "\n" not in str(error)
