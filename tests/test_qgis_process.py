"""The plugin on the command line, in a QGIS profile of its own."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time

import pytest
from conftest import REPOSITORY

#: Another plugin, whose one entry writes a file for a minute unless it is stopped.
SLOW_PLUGIN = '''
from qgis.core import QgsApplication, QgsProcessingProvider


class Plugin:
    def initProcessing(self):
        import time

        from icops_qgis.algorithms import parameters
        from icops_qgis.algorithms.base import IcopsAlgorithm
        from icops_qgis.engine.files import replacing

        class Slow(IcopsAlgorithm):
            """Takes its time."""

            ID, TITLE, GROUP, SUMMARY, TAGS = "slow", "Slow", "tools", "Takes its time.", ("slow",)

            def parameters(self):
                return [parameters.html_output("OUTPUT", "Page", "A page.", optional=False)]

            def compute(self, run):
                with replacing(run.output("OUTPUT")) as partial:
                    partial.write_text("half")
                    (run.scratch / "big.dat").write_text("big")
                    for _ in range(600):
                        time.sleep(0.1)
                        run.monitor.check()

        class Provider(QgsProcessingProvider):
            def id(self):
                return "slow"

            def name(self):
                return "slow"

            def loadAlgorithms(self):
                self.addAlgorithm(Slow())

        self.provider = Provider()
        QgsApplication.processingRegistry().addProvider(self.provider)

    def unload(self):
        pass


def classFactory(_iface):
    return Plugin()
'''

SLOW_METADATA = """[general]
name=slow
description=slow
version=1
qgisMinimumVersion=3.22
hasProcessingProvider=yes
"""


@pytest.fixture(scope="module")
def command():
    """The program; the wrapper qgis_process is broken in Debian 12 where qgis_process.bin exists."""
    found = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    if found is None:
        pytest.skip("qgis_process is not installed")
    return found


@pytest.fixture(scope="module")
def surroundings(command, tmp_path_factory):
    """Environment of a process with a new profile that holds the plugin."""
    profile = tmp_path_factory.mktemp("profile")
    plugins = profile / "profiles" / "default" / "python" / "plugins"
    (plugins / "slow_plugin").mkdir(parents=True)
    (plugins / "slow_plugin" / "__init__.py").write_text(SLOW_PLUGIN)
    (plugins / "slow_plugin" / "metadata.txt").write_text(SLOW_METADATA)
    (plugins / "icops_qgis").symlink_to(REPOSITORY / "icops_qgis")
    work = profile / "work"
    work.mkdir()
    environment = {
        **os.environ,
        "QGIS_CUSTOM_CONFIG_PATH": str(profile),
        "QT_QPA_PLATFORM": "offscreen",
        "TMPDIR": str(work),
    }
    for plugin in ("icops_qgis", "slow_plugin"):
        done = subprocess.run(
            [command, "plugins", "enable", plugin],
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stderr
    return environment


@pytest.fixture(scope="module")
def qgis_process(command, surroundings):
    """Run the program with arguments."""

    def run(*arguments):
        return subprocess.run(
            [command, *arguments],
            env=surroundings,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return run


def test_json_output_is_nothing_but_json(qgis_process):
    listed = json.loads(qgis_process("--json", "list").stdout)
    assert "check_environment" in str(listed["providers"]["icops"]["algorithms"].keys())


def test_the_libraries_work_inside_the_program(qgis_process):
    # It is linked with the system's HDF5, which gets in the way of an h5py that brought its own.
    done = qgis_process("--json", "run", "icops:check_environment")
    assert done.returncode == 0
    missing = json.loads(done.stdout)["results"]["MISSING"].split(",")
    assert not {"h5py", "numba", "threadpoolctl"} & set(missing)


def test_help_is_plain_text_in_the_terminal(qgis_process):
    text = qgis_process("help", "icops:check_environment").stdout
    assert "<b>" not in text
    assert text.count("Lists the libraries that ICOPS uses") == 1
    assert "Number of missing libraries: " in text


def test_bad_input_ends_with_exit_code_1_and_one_sentence(qgis_process, tmp_path):
    page = tmp_path / "page.txt"
    done = qgis_process("run", "icops:check_environment", f"--OUTPUT={page}")
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert f"{page} does not end in .html" in said
    assert "Traceback" not in said
    assert not page.exists()


def test_ctrl_c_ends_with_exit_code_1_and_leaves_nothing(command, surroundings, tmp_path):
    page = tmp_path / "page.html"
    with subprocess.Popen(
        [command, "run", "slow:slow", f"--OUTPUT={page}"],
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        until = time.monotonic() + 60
        while not list(tmp_path.glob(".page*")) and process.poll() is None and time.monotonic() < until:
            time.sleep(0.1)
        assert process.poll() is None
        process.send_signal(signal.SIGINT)
        sent = time.monotonic()
        said, _ = process.communicate(timeout=60)
        took = time.monotonic() - sent
    assert process.returncode == 1
    assert "Cancelled." in said
    assert "Traceback" not in said
    assert took < 5
    assert list(tmp_path.iterdir()) == []
    work = surroundings["TMPDIR"]
    assert not [name for _, folders, _ in os.walk(work) for name in folders if name.startswith("icops-")]
