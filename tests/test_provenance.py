"""Facts about what a file tells of the run that made it."""

from __future__ import annotations

import configparser
import json
import platform
from datetime import datetime, timedelta, timezone
from pathlib import Path

import h5py
import numpy as np

import icops_qgis
from icops_qgis.engine.provenance import Provenance, plugin_version, versions

PARAMETERS = {
    "MIN_COHERENCE": 0.5,
    "INPUT": "/données/Musan [1]/pairs.h5",
    "REFERENCE": None,
    "CLOSURE": True,
}


def test_parameters_and_inputs_come_back_from_the_file_as_they_were_given(tmp_path):
    """Through a real HDF5 file, as every stage stores them."""
    provenance = Provenance("icops:sbas_time_series", PARAMETERS, ("pairs.h5", 'a "b", c.tif'))
    with h5py.File(tmp_path / "a.h5", "w") as handle:
        handle.attrs.update(provenance.as_attributes())
    with h5py.File(tmp_path / "a.h5") as handle:
        stored = dict(handle.attrs)
    assert stored["ICOPS_ALGORITHM"] == "icops:sbas_time_series"
    assert json.loads(stored["ICOPS_PARAMETERS"]) == PARAMETERS
    assert json.loads(stored["ICOPS_INPUTS"]) == ["pairs.h5", 'a "b", c.tif']


def test_the_same_parameters_are_the_same_text_whatever_their_order():
    back = dict(reversed(list(PARAMETERS.items())))
    texts = {Provenance("x", given).as_attributes()["ICOPS_PARAMETERS"] for given in (PARAMETERS, back)}
    assert len(texts) == 1


def test_values_that_json_does_not_know_are_told_as_text():
    stored = Provenance("x", {"PATH": Path("a") / "b", "SIZE": np.float32(0.5)}).as_attributes()
    assert json.loads(stored["ICOPS_PARAMETERS"]) == {"PATH": str(Path("a") / "b"), "SIZE": "0.5"}


def test_the_time_is_now_and_has_a_zone():
    created = datetime.fromisoformat(Provenance("x").as_attributes()["ICOPS_CREATED"])
    assert created.tzinfo is not None
    assert abs(datetime.now(timezone.utc) - created) < timedelta(seconds=10)


def test_all_attributes_are_text():
    assert all(isinstance(v, str) for v in Provenance("x", PARAMETERS).as_attributes().values())


def test_versions_are_those_that_run():
    found = versions()
    assert found["python"] == platform.python_version()
    assert found["numpy"] == np.__version__
    assert found["h5py"] == h5py.__version__
    assert json.loads(Provenance("x").as_attributes()["ICOPS_VERSIONS"]) == found


def test_the_version_of_the_plugin_is_the_one_its_metadata_state():
    metadata = configparser.ConfigParser(interpolation=None)
    metadata.read(Path(icops_qgis.__file__).with_name("metadata.txt"), encoding="utf-8")
    assert plugin_version() == versions()["icops_qgis"] == metadata["general"]["version"]


def test_a_library_that_is_not_installed_is_left_out(monkeypatch):
    from icops_qgis.engine import provenance

    known = provenance.metadata.version

    def version(name):
        if name in ("torch", "numba"):
            raise provenance.metadata.PackageNotFoundError(name)
        return known(name)

    monkeypatch.setattr(provenance.metadata, "version", version)
    provenance._version_of.cache_clear()
    assert not {"torch", "numba"} & set(versions())
    assert "h5py" in versions()
