"""What several tests share."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import pytest
from osgeo import gdal
from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsSettings,
)

REPOSITORY = Path(__file__).resolve().parents[1]

_kept: list = []

# As in QGIS itself, whose Processing switches exceptions on where GDAL asks for a choice, from 3.7 on.
if int(gdal.VersionInfo()) >= 3_070_000:
    gdal.UseExceptions()


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    """Keep the outcome for the end."""
    session.config.outcome = int(exitstatus)


@pytest.hookimpl(tryfirst=True)
def pytest_unconfigure(config):
    """End here, all being said: objects of QGIS that Python collects after QGIS has ended crash."""
    sys.stdout.flush()
    sys.stderr.flush()
    if hasattr(config, "outcome"):
        os._exit(config.outcome)


class RecordingFeedback(QgsProcessingFeedback):
    """Keeps what an algorithm says."""

    def __init__(self) -> None:
        super().__init__(False)
        self.infos: list[str] = []
        self.warnings: list[str] = []
        self.errors: list[str] = []

    def pushInfo(self, info: str) -> None:
        self.infos.append(info)

    def pushWarning(self, warning: str) -> None:
        self.warnings.append(warning)

    def reportError(self, error: str, fatalError: bool = False) -> None:
        self.errors.append(error)


def finished(
    algorithm: QgsProcessingAlgorithm,
    parameters: dict,
    context: QgsProcessingContext,
    feedback: RecordingFeedback,
) -> dict:
    """Results of a run; errors are raised, those of its preparation too, which QGIS only reports."""
    results, succeeded = algorithm.run(parameters, context, feedback, {}, False)
    if not succeeded:
        raise QgsProcessingException(feedback.errors[-1])
    return results


@pytest.fixture(scope="session", autouse=True)
def nothing_outlives_qgis(qgis_app):
    """Collect what is left while QGIS runs: tracebacks of refused runs hold layers, which crash after it."""
    yield
    gc.collect()


@pytest.fixture(scope="session")
def processing_plugin(qgis_app):
    """Make the Processing plugin of QGIS importable."""
    folder = str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins")
    if folder not in sys.path:
        sys.path.append(folder)


def registered_provider():
    """The provider, registered by the first test that uses it; needs the fixture `processing_plugin`."""
    from icops_qgis.provider import IcopsProvider

    registry = QgsApplication.processingRegistry()
    if registry.providerById("icops") is None:
        provider = IcopsProvider()
        registry.addProvider(provider)
        provider.refreshAlgorithms()
        # Without a reference in Python its algorithms would lose their Python half.
        _kept.append(provider)
    return registry.providerById("icops")


@pytest.fixture
def icops_provider(processing_plugin):
    """The provider of the plugin."""
    return registered_provider()


@pytest.fixture
def feedback():
    """A feedback that keeps what it is told."""
    return RecordingFeedback()


@pytest.fixture
def run_algorithm(icops_provider, feedback):
    """Run an entry of the toolbox as a script does: check, then run; errors are raised.

    Takes the id within the provider and the parameters, returns the results.
    """

    def run(name: str, context: QgsProcessingContext | None = None, **parameters: object) -> dict:
        algorithm = icops_provider.algorithm(name)
        context = context or QgsProcessingContext()
        acceptable, message = algorithm.checkParameterValues(parameters, context)
        if not acceptable:
            raise ValueError(message)
        return finished(algorithm, parameters, context, feedback)

    return run


@pytest.fixture
def options(qgis_app):
    """Set Processing options by name for one test."""
    stored, before = QgsSettings(), {}

    def set_option(name: str, value: object) -> None:
        key = f"Processing/Configuration/{name}"
        before.setdefault(key, stored.value(key))
        stored.setValue(key, value)

    yield set_option
    for key, value in before.items():
        if value is None:
            stored.remove(key)
        else:
            stored.setValue(key, value)


@pytest.fixture
def stand_in(monkeypatch):
    """Torch on the processor stands in for the GPU; returns a function that sets its free memory [bytes]."""
    torch = pytest.importorskip("torch", reason="torch is not installed")
    from icops_qgis.engine.compute import card, device

    def with_memory(size: int) -> None:
        monkeypatch.setattr(card, "free_memory", lambda: size)

    monkeypatch.setattr(card, "_CARD", "cpu")
    monkeypatch.setattr(device, "card_problem", lambda: "")
    monkeypatch.setattr(device, "card_title", lambda: "stand-in, 8.0 GiB")
    with_memory(256 * 1024**2)
    # So small are the tests that threads would wait for each other.
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield with_memory
    torch.set_num_threads(threads)


@pytest.fixture
def gpu():
    """A GPU; tests that ask for one are skipped where there is none."""
    from icops_qgis.engine.compute.device import card_problem

    problem = card_problem()
    if problem:
        pytest.skip(f"no GPU: {problem}")


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real data: ICOPS_DATA, else beside the repository."""
    folder = Path(os.environ.get("ICOPS_DATA") or REPOSITORY.parent / "shared" / "data")
    if not folder.is_dir():
        pytest.skip(f"no real data at {folder} (set ICOPS_DATA)")
    return folder
