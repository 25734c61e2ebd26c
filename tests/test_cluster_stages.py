"""Every stage on a cluster: the same bytes as on threads, whatever dies on the way."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("distributed")

import every_stage
from cluster_fixtures import local_cluster, pids
from osgeo import gdal, ogr

from icops_qgis.engine.compute import connection
from icops_qgis.engine.requirements import require

#: Parameters that name what a stage writes.
DESTINATIONS = ("OUTPUT", "MEAN", "DISPERSION", "VELOCITY", "EAST", "UP", "TABLE")

#: Stages that a mine needs up to its linked phases, and those of them that the default suite compares.
CHAIN = ("simulate_stack", "import_stack", "select_ps", "homogeneous_pixels", "link_phases")


@pytest.fixture(scope="module")
def workers(tmp_path_factory):
    with local_cluster(folder=tmp_path_factory.mktemp("workers")) as started:
        yield started


@pytest.fixture
def on_both(run_algorithm, workers, tmp_path):
    """Run stages on threads, and each also on the cluster; returns what differs, by stage."""

    def run(ids: tuple[str, ...] | None = None, **size: int) -> dict[str, list[str]]:
        here, there = tmp_path / "here", tmp_path / "there"
        there.mkdir()
        every_stage.write_ground(here)
        differing = {}
        for name, parameters in every_stage.stages(here, **size):
            if ids is not None and name not in ids:
                continue
            if name == "zone_statistics":
                every_stage.write_zones(Path(parameters["ZONES"]), str(here / "points.gpkg"))
            run_algorithm(name, THREADS=2, **parameters) if _has(name) else run_algorithm(name, **parameters)
            if not _has(name):
                continue
            written = [key for key in parameters if key in DESTINATIONS]
            again = {key: str(there / Path(parameters[key]).name) for key in written}
            given = parameters | again | {"THREADS": 2, "SCHEDULER": workers.scheduler_address}
            run_algorithm(name, **given)
            differing[name] = [
                told for key in written for told in differences(Path(parameters[key]), Path(again[key]))
            ]
        return differing

    return run


def _has(name: str) -> bool:
    """Whether a stage can be done by a cluster."""
    from qgis.core import QgsApplication

    algorithm = QgsApplication.processingRegistry().providerById("icops").algorithm(name)
    return algorithm.parameterDefinition("SCHEDULER") is not None


def differences(one: Path, other: Path) -> list[str]:
    """What two results do not share, but for when and how they were made."""
    if one.is_dir():
        names = sorted(
            path.relative_to(one) for path in one.rglob("*") if path.suffix not in (".json", ".html")
        )
        return [
            told for name in names if (one / name).is_file() for told in differences(one / name, other / name)
        ]
    same = {".h5": _same_datasets, ".tif": _same_pixels, ".gpkg": _same_rows}.get(one.suffix, _same_bytes)
    return [] if same(one, other) else [one.name]


def _same_datasets(one: Path, other: Path) -> bool:
    h5py = require("h5py")

    def datasets(handle):
        names = []
        handle.visititems(lambda name, item: names.append(name) if isinstance(item, h5py.Dataset) else None)
        return {name: handle[name][()] for name in names}

    with h5py.File(one) as a, h5py.File(other) as b:
        first, second = datasets(a), datasets(b)
    return first.keys() == second.keys() and all(_same(first[name], second[name]) for name in first)


def _same(one, other) -> bool:
    one, other = np.asarray(one), np.asarray(other)
    return (one.dtype, one.shape, one.tobytes()) == (other.dtype, other.shape, other.tobytes())


def _same_pixels(one: Path, other: Path) -> bool:
    a, b = (gdal.Open(str(path)).ReadAsArray() for path in (one, other))
    return np.array_equal(a.view(np.uint8), b.view(np.uint8))


def _same_rows(one: Path, other: Path) -> bool:
    def rows(path):
        source = ogr.Open(str(path))
        return [feature.ExportToJson() for feature in source.GetLayer(0)]

    return rows(one) == rows(other)


def _same_bytes(one: Path, other: Path) -> bool:
    return one.read_bytes() == other.read_bytes()


def test_a_chain_of_stages_gives_the_same_values(on_both):
    found = on_both(CHAIN, n_dates=5, rows=40, cols=80)
    assert found == {name: [] for name in CHAIN}


@pytest.mark.slow
def test_every_stage_gives_the_same_values(on_both):
    found = on_both(n_dates=10)
    assert len(found) >= 14
    assert not any(found.values()), found


@pytest.mark.slow
@pytest.mark.parametrize("stage", ["homogeneous_pixels", "link_phases", "select_ps"])
def test_a_worker_killed_in_the_middle_of_a_stage_changes_nothing(
    stage, run_algorithm, feedback, workers, tmp_path
):
    # Small blocks, so that there is a middle.
    stages = dict(every_stage.stages(tmp_path / "here", rows=120, cols=160))
    (tmp_path / "here").mkdir()
    for name in CHAIN[: CHAIN.index(stage) + 1]:
        run_algorithm(name, **stages[name], **({"MEMORY": 0.01} if name == stage else {}))
    killed, set_progress = [], feedback.setProgress

    def progress(percent):
        if percent > 50 and not killed:
            killed.append(pids(workers)[0])
            os.kill(killed[0], signal.SIGKILL)
        set_progress(percent)

    feedback.setProgress = progress
    again = {**stages[stage], "OUTPUT": str(tmp_path / "again.h5")}
    run_algorithm(stage, **again, MEMORY=0.01, SCHEDULER=workers.scheduler_address)
    assert killed
    assert differences(Path(stages[stage]["OUTPUT"]), tmp_path / "again.h5") == []


def test_the_option_of_the_provider_serves_all_runs(run_algorithm, options, monkeypatch, tmp_path):
    monkeypatch.setattr(connection, "ANSWER_SECONDS", 2.0)
    options("ICOPS_SCHEDULER", "tcp://127.0.0.1:9")
    (stage,) = (one for one in every_stage.stages(tmp_path) if one[0] == "simulate_stack")
    with pytest.raises(Exception, match=r"No dask scheduler answers at tcp://127\.0\.0\.1:9"):
        run_algorithm(*stage[:1], **stage[1])
    assert not Path(stage[1]["OUTPUT"]).exists()
    # A stage whose loops all stay in memory asks no cluster.
    every_stage.write_ground(tmp_path / "ground")
    points = str(tmp_path / "ground" / "ascending.gpkg")
    run_algorithm("import_points", INPUT=points, OUTPUT=str(tmp_path / "imported.gpkg"))
