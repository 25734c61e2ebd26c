"""Facts about the file of interferograms: what is written, who can read it, and what is refused."""

from __future__ import annotations

from datetime import date

import h5py
import numpy as np
import pytest

from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.grid import Grid
from icops_qgis.engine.hdf5 import read_attributes
from icops_qgis.engine.interferometry.interferogram_file import (
    InterferogramHeader,
    create_interferograms,
    open_interferograms,
)
from icops_qgis.engine.interferometry.network import Network
from icops_qgis.engine.provenance import Provenance

DAYS = (date(2020, 1, 1), date(2020, 1, 13), date(2020, 1, 25))
# Not in the order of time, on purpose: the file's order is kept.
NETWORK = Network.from_date_pairs(
    [(DAYS[1], DAYS[2]), (DAYS[0], DAYS[1]), (DAYS[0], DAYS[2])], [-30.0, 50.0, 20.0]
)
MAP = Grid(5, 7, (500_000.0, 30.0, 0.0, 4_670_000.0, 0.0, -30.0), "EPSG:32652")
WHOLE = slice(0, 5), slice(0, 7)


def write(path, grid=MAP, attributes=None, network=NETWORK):
    """A small file; returns its phases and coherences."""
    rng = np.random.default_rng(1)
    phase = rng.normal(0, 5, (network.n_pairs, *grid.shape)).astype(np.float32)
    coherence = rng.uniform(0.1, 1, phase.shape).astype(np.float32)
    phase[1, 2, 3] = np.nan
    header = InterferogramHeader(network, grid, 0.0554658, attributes or {"ORBIT_DIRECTION": "ASCENDING"})
    with create_interferograms(path, header, Provenance("icops:test", {"A": 1}, ("in.tif",))) as writer:
        for index in range(network.n_pairs):
            writer.write_pair(index, phase[index], coherence[index])
        writer.write_geometry("height", np.arange(35.0).reshape(grid.shape))
    return phase, coherence


@pytest.mark.parametrize("grid", [MAP, Grid(5, 7)], ids=["map", "radar"])
def test_what_is_written_is_read_back(tmp_path, grid):
    path = tmp_path / "stack.h5"
    phase, coherence = write(path, grid)
    with open_interferograms(path) as stack:
        header = stack.header
        assert header.grid == grid
        assert header.network.dates == DAYS
        np.testing.assert_array_equal(header.network.pairs, NETWORK.pairs)
        np.testing.assert_allclose(header.network.bperp, NETWORK.bperp)
        assert header.wavelength == 0.0554658
        assert header.attributes["ORBIT_DIRECTION"] == "ASCENDING"
        np.testing.assert_array_equal(stack.phase(*WHOLE), phase)
        np.testing.assert_array_equal(stack.coherence(slice(1, 3), slice(2, 6)), coherence[:, 1:3, 2:6])
        np.testing.assert_array_equal(stack.geometry("height", *WHOLE), np.arange(35.0).reshape(5, 7))
        assert stack.geometry("incidenceAngle", *WHOLE) is None


def test_the_names_are_mintpys(tmp_path):
    path = tmp_path / "stack.h5"
    phase, _ = write(path)
    with h5py.File(path) as handle:
        assert handle["date"][:].astype(str).tolist()[0] == ["20200113", "20200125"]
        np.testing.assert_array_equal(handle["unwrapPhase"][:], phase)
        assert handle["dropIfgram"][:].all()
        attributes = read_attributes(handle)
    expected = {"FILE_TYPE": "ifgramStack", "LENGTH": "5", "WIDTH": "7", "EPSG": "32652", "X_UNIT": "meters"}
    assert expected.items() <= attributes.items()
    assert float(attributes["X_FIRST"]) == 500_000.0
    assert float(attributes["Y_STEP"]) == -30.0
    assert attributes["ICOPS_ALGORITHM"] == "icops:test"


def mintpy_file(path):
    """A file in MintPy's own manner: zeros where there is no data, one pair dropped, byte strings."""
    with h5py.File(path, "w") as handle:
        handle["date"] = np.array([["20200101", "20200113"], ["20200113", "20200125"]], "S8")
        handle["bperp"] = np.array([10.0, 20.0], np.float32)
        handle["dropIfgram"] = np.array([True, False])
        phase = np.full((2, 3, 4), 1.5, np.float32)
        phase[0, 0, 0] = 0
        handle["unwrapPhase"] = phase
        handle["coherence"] = np.full((2, 3, 4), 0.7, np.float32)
        handle.attrs.update(
            {"WAVELENGTH": "0.0554658", "ALOOKS": "2", "RLOOKS": "8", "FILE_TYPE": "ifgramStack"}
        )


def test_a_file_in_mintpys_manner_opens(tmp_path):
    path = tmp_path / "ifgramStack.h5"
    mintpy_file(path)
    with open_interferograms(path) as stack:
        assert stack.header.network.n_pairs == 1
        assert stack.header.looks == 16
        phase = stack.phase(slice(0, 3), slice(0, 4))
        assert phase.shape == (1, 3, 4)
        assert np.isnan(phase[0, 0, 0])
        assert np.isfinite(phase).sum() == 11


def test_a_phase_of_zero_is_data_in_our_own_files(tmp_path):
    path = tmp_path / "stack.h5"
    write(path)
    with h5py.File(path, "r+") as handle:
        handle["unwrapPhase"][0, 0, 0] = 0.0
    with open_interferograms(path) as stack:
        assert stack.phase(*WHOLE)[0, 0, 0] == 0.0


def test_a_failed_write_leaves_nothing(tmp_path):
    header = InterferogramHeader(NETWORK, MAP, 0.0554658, {})

    def fail():
        with create_interferograms(tmp_path / "stack.h5", header, Provenance("x")):
            raise ValueError("no more data")

    with pytest.raises(ValueError, match="no more data"):
        fail()
    assert not list(tmp_path.iterdir())


def damage_truncate(path):
    path.write_bytes(path.read_bytes()[:-800])


def damage_text(path):
    path.write_text("date,phase\n20200101,1.5\n")


def damage_wrapped(path):
    with h5py.File(path, "r+") as handle:
        handle.move("unwrapPhase", "wrapPhase")


def damage_no_coherence(path):
    with h5py.File(path, "r+") as handle:
        del handle["coherence"]


def damage_sizes(path):
    with h5py.File(path, "r+") as handle:
        del handle["coherence"]
        handle["coherence"] = np.zeros((3, 5, 6), np.float32)


def damage_geometry(path):
    with h5py.File(path, "r+") as handle:
        del handle["height"]
        handle["height"] = np.zeros((5, 6), np.float32)


def damage_wavelength(path):
    with h5py.File(path, "r+") as handle:
        handle.attrs["WAVELENGTH"] = "C-band"


def damage_date(path):
    with h5py.File(path, "r+") as handle:
        handle["date"][0, 0] = b"20201345"


def damage_dropped(path):
    with h5py.File(path, "r+") as handle:
        handle["dropIfgram"][:] = False


def damage_missing(path):
    path.unlink()


@pytest.mark.parametrize(
    "damage, sentence",
    [
        (damage_missing, "does not exist; give the .h5 file"),
        (damage_truncate, "is not a readable HDF5 file .* write it again with import_interferograms"),
        (damage_text, "is not a readable HDF5 file"),
        (damage_wrapped, "has no dataset unwrapPhase; it holds wrapped phases, unwrap them first"),
        (damage_no_coherence, "has no dataset coherence; write it with import_interferograms"),
        (damage_sizes, "do not fit together"),
        (damage_geometry, "the raster height has size"),
        (damage_wavelength, "has no usable attribute WAVELENGTH"),
        (damage_date, "'20201345' in dataset date is not a date"),
        (damage_dropped, "dropIfgram leaves no pair"),
    ],
    ids=lambda v: getattr(v, "__name__", None),
)
def test_a_bad_file_is_refused_in_one_sentence_that_names_it(tmp_path, damage, sentence):
    path = tmp_path / "stack.h5"
    write(path)
    damage(path)
    with pytest.raises(EngineError, match=sentence) as caught, open_interferograms(path):
        pass
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
