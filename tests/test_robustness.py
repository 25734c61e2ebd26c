"""All stages together: odd names of folders, few and many dates, kill, cancel, full and read-only disks."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import threading
from pathlib import Path

import numpy as np
import pytest
from conftest import RecordingFeedback, registered_provider
from every_stage import stages, write_ground, write_zones
from qgis.core import QgsProcessingContext, QgsProcessingException

from icops_qgis.engine import files
from icops_qgis.layers.point_reader import read_points

ODD = "Mine à ciel ouvert 露天矿 광산 [1] 100% 'x'"

#: Dates of the small mine.
N_DATES = 11

IDS = [name for name, _ in stages(Path())]

#: A folder, HDF5, a point layer, a raster; the others are looked at in the slow tests.
SOME = {"simulate_stack", "interferograms", "vertical_displacement", "dem_change"}

EACH = [name if name in SOME else pytest.param(name, marks=pytest.mark.slow) for name in IDS]


def run(provider, name, parameters, feedback=None):
    """Results of a stage or a model; why it stopped is raised."""
    feedback = feedback or RecordingFeedback()
    algorithm = provider.algorithm(name).create()
    try:
        results, succeeded = algorithm.run(parameters, QgsProcessingContext(), feedback, {}, False)
    except QgsProcessingException as error:
        # A model says which stage stopped; that stage has said why.
        raise QgsProcessingException([*feedback.errors, str(error)][0]) from error
    if not succeeded:
        raise QgsProcessingException(feedback.errors[-1])
    # A model that is cancelled between two stages ends in silence.
    wanted = {each.name() for each in algorithm.destinationParameterDefinitions()} & parameters.keys()
    if feedback.isCanceled() and not wanted <= results.keys():
        raise QgsProcessingException("Cancelled.")
    return results


def run_all(provider, folder, n_dates, skipped=(), **size):
    write_ground(folder)
    for name, parameters in stages(folder, n_dates, **size):
        if name not in skipped:
            run(provider, name, parameters)
        if name == "time_series":
            write_zones(folder / "zones.gpkg", parameters["OUTPUT"])


@pytest.fixture(scope="module")
def provider(processing_plugin):
    """The toolbox; models look their stages up in the registry."""
    return registered_provider()


@pytest.fixture(scope="module")
def mine(provider, tmp_path_factory):
    """A folder of an odd name, in which every stage has run on a small mine."""
    folder = tmp_path_factory.mktemp("all") / ODD
    # The net takes as long as all the others, which do not need it.
    run_all(provider, folder, N_DATES, skipped=("optimise_points", "icops_chain"))
    return folder


def elsewhere(provider, name, mine, out):
    """Parameters of a stage whose results go to another folder, and the paths of those."""
    parameters = dict(stages(mine, N_DATES))[name]
    made = {}
    for definition in provider.algorithm(name).parameterDefinitions():
        if definition.isDestination() and definition.name() in parameters:
            made[definition.name()] = out / Path(parameters[definition.name()]).name
    return {**parameters, **{key: str(path) for key, path in made.items()}}, list(made.values())


def hidden(folder):
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


def at(feedback, percent, act):
    """Have something done once, when the progress has come so far."""
    done = threading.Event()

    def look(progress):
        if progress >= percent and not done.is_set():
            done.set()
            act()

    feedback.progressChanged.connect(look)


# Names and numbers of dates


def test_every_stage_runs_in_a_folder_of_any_name(mine):
    points = read_points(str(mine / "points.gpkg"))
    assert len(points.dates) == N_DATES
    assert np.isfinite(points.displacement).all()
    assert not hidden(mine)


@pytest.mark.slow
def test_every_stage_runs_on_five_dates(provider, tmp_path):
    # Movement alerts compare a window with what was before: five dates are too few, which they say.
    run_all(provider, tmp_path, 5, skipped=("movement_alerts",))
    assert len(read_points(str(tmp_path / "points.gpkg")).dates) == 5


@pytest.mark.slow
def test_every_stage_runs_on_three_hundred_dates(provider, tmp_path):
    run_all(provider, tmp_path, 300, rows=40, cols=80)
    assert len(read_points(str(tmp_path / "points.gpkg")).dates) == 300


# Kill


@pytest.mark.parametrize("name", EACH)
def test_a_killed_stage_leaves_no_result_and_the_next_run_clears_it_away(provider, mine, tmp_path, name):
    parameters, made = elsewhere(provider, name, mine, tmp_path)
    child = os.fork()
    if child == 0:
        feedback = RecordingFeedback()
        at(feedback, 30.0, lambda: os.kill(os.getpid(), signal.SIGKILL))
        try:
            run(provider, name, parameters, feedback)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status)
    assert not made[0].exists()
    run(provider, name, parameters)
    assert all(path.exists() for path in made)
    assert not hidden(tmp_path)


def test_only_files_of_runs_that_are_gone_are_cleared_away(tmp_path):
    gone = subprocess.Popen(["/bin/true"])
    gone.wait()
    mark = files._mark()
    abandoned = mark.replace(f"-{os.getpid()}-", f"-{gone.pid}-")
    kept = [f".a.{mark}.part.h5", f".b.{abandoned}.part.h5", ".a.part.h5", f".a.{abandoned}.h5"]
    for other in [*kept, f".a.{abandoned}.part.h5", f".a.{abandoned}.part.h5-journal"]:
        (tmp_path / other).write_text("x")
    with files.replacing(tmp_path / "a.h5") as partial:
        partial.write_text("whole")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*kept, "a.h5"])


def test_scratch_folders_of_runs_that_are_gone_are_cleared_away(tmp_path):
    mine = files.scratch_folder(tmp_path)
    gone = subprocess.Popen(["/bin/true"])
    gone.wait()
    abandoned = tmp_path / mine.name.replace(f"-{os.getpid()}-", f"-{gone.pid}-")
    abandoned.mkdir()
    (abandoned / "cycles").write_bytes(b"0" * 100)
    assert files.scratch_folder(tmp_path) != mine
    assert mine.exists()
    assert not abandoned.exists()


# Cancel


@pytest.mark.parametrize("name", EACH)
@pytest.mark.parametrize("percent", [0.0, 40.0, 80.0])
def test_a_cancelled_stage_leaves_nothing(provider, mine, tmp_path, name, percent):
    parameters, made = elsewhere(provider, name, mine, tmp_path)
    feedback = RecordingFeedback()
    at(feedback, percent, feedback.cancel)
    try:
        run(provider, name, parameters, feedback)
    except QgsProcessingException as error:
        assert str(error) == "Cancelled."
        assert not made[0].exists()
    else:
        # Too late to stop: then everything is there.
        assert percent > 0
        assert all(path.exists() for path in made)
    assert not hidden(tmp_path)


# Two at once


def test_two_runs_at_once_may_write_the_same_file(provider, mine, tmp_path):
    """Each is whole; the later one stays."""
    parameters, made = elsewhere(provider, "import_stack", mine, tmp_path)
    children = []
    for _ in range(2):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                run(provider, "import_stack", parameters)
                status = 0
            finally:
                os._exit(status)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0, 0]
    run(
        provider,
        "amplitude_statistics",
        {"STACK": str(made[0]), "MEAN": str(tmp_path / "mean.tif"), "DISPERSION": str(tmp_path / "d.tif")},
    )
    assert not hidden(tmp_path)


# Disks


@pytest.fixture
def small_disk(tmp_path):
    """Mounts a file system of some kilobytes; needs the rights to."""
    mounted = []

    def mount(kilobytes, *flags):
        folder = tmp_path / f"disk{len(mounted)}"
        folder.mkdir()
        options = ",".join([f"size={kilobytes}k", *flags])
        tried = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], capture_output=True, check=False
        )
        if tried.returncode:
            pytest.skip("no rights to mount a small disk")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)


# GDAL cannot close a raster on a full disk, and tells so once more as Python lets go of it.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("name", EACH)
def test_a_full_disk_is_one_sentence_and_leaves_nothing(provider, mine, small_disk, name):
    disk = small_disk(16)
    # Nothing is as small as a network.
    (disk / "taken").write_bytes(b"0" * 2**14)
    parameters, made = elsewhere(provider, name, mine, disk)
    wanted = f"^{re.escape(str(disk))}.* could not be written"
    with pytest.raises(QgsProcessingException, match=wanted) as error:
        run(provider, name, parameters)
    assert "\n" not in str(error.value)
    assert not made[0].exists()
    assert not hidden(disk)


@pytest.mark.parametrize("name", EACH)
def test_a_read_only_disk_is_one_sentence(provider, mine, small_disk, name):
    disk = small_disk(16, "ro")
    parameters, _ = elsewhere(provider, name, mine, disk)
    with pytest.raises(
        QgsProcessingException, match=r"read-only|could not be written|cannot be written"
    ) as error:
        run(provider, name, parameters)
    assert "Traceback" not in str(error.value)
    assert "\n" not in str(error.value)
