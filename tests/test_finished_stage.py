"""A stage that is finished is not run again on request, and is run again whenever anything differs."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from conftest import finished
from qgis.core import QgsProcessing, QgsProcessingContext, QgsProcessingException, QgsVectorLayer

from icops_qgis.algorithms import parameters
from icops_qgis.algorithms.base import IcopsAlgorithm
from icops_qgis.engine.errors import EngineError


class Copy(IcopsAlgorithm):
    """Copies a file and counts how often it does."""

    ID = "copy"
    TITLE = "Copy"
    GROUP = "stack"
    SUMMARY = "Copies a file."
    TAGS = ("copy",)

    n_runs = 0
    fails = False

    def parameters(self):
        return [
            parameters.file_input("INPUT", "Input", "A file."),
            parameters.point_layer_input("POINTS", "Points", "Some points.", optional=True),
            parameters.number("LENGTH", "Length", "How long.", default=2.5),
            parameters.device(),
            parameters.hdf5_output("OUTPUT", "Result", "The file."),
            parameters.html_output("REPORT", "Report", "The page."),
        ]

    def compute(self, run):
        type(self).n_runs += 1
        output = Path(run.output("OUTPUT"))
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_text(run.path("INPUT").read_text() * int(run.number("LENGTH")))
        if type(self).fails:
            raise EngineError("It cannot be done.")
        if run.optional_output("REPORT"):
            Path(run.output("REPORT")).write_text("page")
        return {"TOTAL": 4.5, "NAME": "Musan"}


class Tell(Copy):
    """The same among the tools."""

    ID = "tell"
    GROUP = "tools"

    def parameters(self):
        return super().parameters()

    def compute(self, run):
        return super().compute(run)


@pytest.fixture
def stage(qgis_app, feedback, options, tmp_path):
    """Run the stage in a folder; returns its results and how often it computed so far."""
    options("ICOPS_KEEP_FOLDER", str(tmp_path / "kept"))
    (tmp_path / "in.txt").write_text("data")
    Copy.n_runs, Copy.fails, Tell.n_runs = 0, False, 0

    def run(kind=Copy, **given):
        given.setdefault("INPUT", str(tmp_path / "in.txt"))
        given.setdefault("OUTPUT", str(tmp_path / "out.h5"))
        results = finished(kind().create(), given, QgsProcessingContext(), feedback)
        return results, kind.n_runs

    return run


def test_the_same_run_is_skipped_says_so_and_returns_the_same(stage, feedback, tmp_path):
    report = str(tmp_path / "out.html")
    first, _ = stage(REPORT=report)
    again, n_runs = stage(REPORT=report)
    assert n_runs == 1
    assert again == first
    assert (again["TOTAL"], again["NAME"], again["REPORT"]) == (4.5, "Musan", report)
    assert [said for said in feedback.infos if said.startswith("Skipped: Copy ")]


def test_nothing_is_skipped_or_kept_unless_the_user_asks(stage, options, tmp_path):
    options("ICOPS_KEEP_FOLDER", "")
    stage()
    assert stage()[1] == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in.txt", "out.h5"]


def test_another_parameter_is_another_run_and_the_first_is_still_known(stage):
    stage()
    assert stage(LENGTH=3)[1] == 2
    # Its file has been overwritten: the first run must be made again, too.
    assert stage()[1] == 3


def test_another_destination_is_another_run(stage, tmp_path):
    stage()
    stage(OUTPUT=str(tmp_path / "other.h5"))
    assert (tmp_path / "other.h5").exists()


@pytest.mark.parametrize("suffix", ["", ".par"])
def test_an_input_that_changed_is_read_again(stage, tmp_path, suffix):
    header = tmp_path / f"in.txt{suffix}"
    header.write_text("data")
    stage()
    before = header.stat()
    header.write_text("atad")
    os.utime(header, ns=(before.st_atime_ns, before.st_mtime_ns + 1000))
    assert stage()[1] == 2


def test_a_file_beside_the_input_that_is_none_of_its_own_does_not_matter(stage, tmp_path):
    stage()
    (tmp_path / "into.txt").write_text("x")
    (tmp_path / "in.html").write_text("x")
    assert stage()[1] == 1


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_text("half")])
def test_a_result_that_is_gone_or_was_changed_is_made_again(stage, tmp_path, damage):
    stage()
    damage(tmp_path / "out.h5")
    assert stage()[1] == 2
    assert (tmp_path / "out.h5").read_text() == "datadata"


def test_another_version_runs_again(stage, monkeypatch):
    stage()
    monkeypatch.setattr("icops_qgis.engine.provenance.plugin_version", lambda: "99")
    assert stage()[1] == 2


def test_another_device_runs_again_where_it_can_be_used(stage, options, monkeypatch):
    stage()
    options("ICOPS_DEVICE", 1)
    monkeypatch.setattr("icops_qgis.engine.compute.device.card_problem", lambda: "there is none")
    assert stage()[1] == 1
    monkeypatch.setattr("icops_qgis.engine.compute.device.card_problem", lambda: "")
    assert stage()[1] == 2


def test_a_run_that_failed_is_not_taken_for_finished(stage):
    Copy.fails = True
    with pytest.raises(QgsProcessingException, match="cannot be done"):
        stage()
    Copy.fails = False
    assert stage()[1] == 2


def test_a_damaged_record_is_no_record(stage, tmp_path):
    stage()
    (record,) = (tmp_path / "kept").glob("*.json")
    for text in ("", "[]", '{"results": {}}', '{"results": 1, "outputs": [], "files": null}'):
        record.write_text(text)
        n_runs = Copy.n_runs
        assert stage()[1] == n_runs + 1


def test_temporary_results_are_kept_where_the_next_run_finds_them(stage, tmp_path):
    first, _ = stage(OUTPUT=QgsProcessing.TEMPORARY_OUTPUT)
    again, n_runs = stage(OUTPUT=QgsProcessing.TEMPORARY_OUTPUT)
    assert n_runs == 1
    assert again["OUTPUT"] == first["OUTPUT"]
    assert Path(first["OUTPUT"]).parent.parent == tmp_path / "kept"
    # A stage that reads it knows it again.
    stage(INPUT=first["OUTPUT"])
    assert stage(INPUT=first["OUTPUT"])[1] == 2


def test_a_layer_without_a_file_is_never_taken_for_known(stage):
    layer = QgsVectorLayer("Point?crs=EPSG:4326", "drawn", "memory")
    stage(POINTS=layer)
    assert stage(POINTS=layer)[1] == 2


def test_tools_which_tell_of_the_present_always_run(stage):
    stage(Tell)
    assert stage(Tell)[1] == 2


def test_a_folder_is_known_by_all_that_it_holds(tmp_path):
    from icops_qgis.engine.finished import key_of
    from icops_qgis.engine.provenance import Provenance

    (tmp_path / "pairs").mkdir()
    keys = [key_of(Provenance("x"), "cpu", [tmp_path])]
    (tmp_path / "pairs" / "a.tif").write_text("a")
    keys.append(key_of(Provenance("x"), "cpu", [tmp_path]))
    assert len(set(keys)) == 2
    assert key_of(Provenance("x"), "cpu", [tmp_path / "none"]) is None


def test_the_images_of_a_virtual_raster_are_inputs_too(qgis_app, tmp_path):
    from osgeo import gdal

    from icops_qgis.algorithms.kept_stage import _files_of

    tile = tmp_path / "tile.tif"
    dataset = gdal.GetDriverByName("GTiff").Create(str(tile), 2, 2)
    dataset.SetGeoTransform((0, 1, 0, 0, 0, -1))
    dataset = None
    gdal.BuildVRT(str(tmp_path / "all.vrt"), [str(tile)]).FlushCache()
    assert tile in _files_of(str(tmp_path / "all.vrt"))
