"""The toolbox entry `import_interferograms`."""

from __future__ import annotations

import json

import h5py
import pytest
from interferogram_fixtures import Scene, remove, write_dated_geotiffs, write_hyp3, write_mintpy
from qgis.core import QgsProcessingException

from icops_qgis.algorithms.import_interferograms import FORMATS
from icops_qgis.engine.hdf5 import read_attributes
from icops_qgis.engine.interferometry import importing


def test_the_choices_are_the_formats_of_the_engine():
    assert list(FORMATS) == ["auto", *importing.FORMATS]


def test_a_folder_becomes_a_file_and_the_log_tells_what_was_found(tmp_path, run_algorithm, feedback):
    folder = write_hyp3(tmp_path / "in", Scene())
    results = run_algorithm("import_interferograms", INPUT=str(folder), OUTPUT=str(tmp_path / "o.h5"))
    assert (results["N_PAIRS"], results["N_DATES"]) == (3, 3)
    assert (results["N_DROPPED"], results["N_SUBSETS"]) == (0, 1)
    assert any("HyP3 products" in line for line in feedback.infos)
    with h5py.File(results["OUTPUT"]) as handle:
        told = read_attributes(handle)
    assert told["ICOPS_ALGORITHM"] == "icops:import_interferograms"
    assert json.loads(told["ICOPS_PARAMETERS"])["INPUT"] == str(folder)


def test_a_file_is_accepted_in_place_of_the_folder(tmp_path, run_algorithm):
    path = write_mintpy(tmp_path / "in", Scene()) / "ifgramStack.h5"
    results = run_algorithm("import_interferograms", INPUT=str(path), OUTPUT=str(tmp_path / "o.h5"))
    assert results["N_PAIRS"] == 3


@pytest.mark.parametrize(
    "extent",
    ["-98.9965,-98.9925,19.4945,19.4975 [EPSG:4326]", "-11020240,-11019795,2213243,2213596 [EPSG:3857]"],
    ids=["degrees", "web mercator"],
)
def test_an_extent_of_any_crs_crops(tmp_path, run_algorithm, extent):
    folder = write_dated_geotiffs(tmp_path / "in", Scene())
    results = run_algorithm(
        "import_interferograms", INPUT=str(folder), EXTENT=extent, OUTPUT=str(tmp_path / "o.h5")
    )
    with h5py.File(results["OUTPUT"]) as handle:
        assert handle["unwrapPhase"].shape == (3, 4, 5)
        corner = float(handle.attrs["X_FIRST"]), float(handle.attrs["Y_FIRST"])
    assert corner == (pytest.approx(-98.997), pytest.approx(19.498))


def test_incomplete_pairs_stop_the_run_unless_skipped(tmp_path, run_algorithm):
    folder = write_dated_geotiffs(tmp_path / "in", Scene())
    remove(folder, "*20200101-20200125*cc.tif")
    given = {"INPUT": str(folder), "OUTPUT": str(tmp_path / "o.h5")}
    with pytest.raises(QgsProcessingException, match="20200101-20200125 has no coherence"):
        run_algorithm("import_interferograms", **given)
    assert not (tmp_path / "o.h5").exists()
    results = run_algorithm("import_interferograms", SKIP_INCOMPLETE=True, **given)
    assert (results["N_PAIRS"], results["N_DROPPED"]) == (2, 1)
