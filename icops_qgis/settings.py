"""Processing options of ICOPS: what a run may use when its own parameters do not say."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsProcessingUtils, QgsSettings

from .engine.compute import Execution
from .engine.compute.executors import GIB
from .engine.errors import EngineError
from .translation import tr

MEMORY = "ICOPS_MEMORY_GIB"
THREADS = "ICOPS_THREADS"
DEVICE = "ICOPS_DEVICE"
WORK_FOLDER = "ICOPS_WORK_FOLDER"
KEEP_FOLDER = "ICOPS_KEEP_FOLDER"
SCHEDULER = "ICOPS_SCHEDULER"

DEFAULT_MEMORY_GIB = 2.0
DEVICES = ("cpu", "cuda")

#: Where the Processing plugin keeps its options.
_PREFIX = "Processing/Configuration/"


@dataclass(frozen=True)
class Settings:
    """The options as a run needs them, read once on the main thread."""

    execution: Execution
    """Threads, memory [bytes], device and cluster."""
    work_folder: Path
    """Folder for large temporary files."""
    keep_folder: Path | None = None
    """Folder of finished stages, which are skipped when they are asked for again; None: all are run."""


def read_settings() -> Settings:
    """Read the options from the QGIS profile; works without a desktop.

    The environment variables ``ICOPS_SCHEDULER`` and ``ICOPS_WORK_FOLDER`` go before the options.

    Raises
    ------
    EngineError
        An option holds a value that cannot be used.
    """
    stored = QgsSettings()
    memory = _positive(stored, MEMORY, "Memory", DEFAULT_MEMORY_GIB)
    threads = int(_positive(stored, THREADS, "Threads", 0.0, zero_allowed=True))
    return Settings(
        Execution(
            threads=threads or max(1, os.cpu_count() or 1),
            memory=int(memory * GIB),
            device=_device(stored),
            scheduler=_text(stored, SCHEDULER).strip(),
        ),
        _work_folder(stored),
        _keep_folder(stored),
    )


def _positive(
    stored: QgsSettings, name: str, title: str, default: float, *, zero_allowed: bool = False
) -> float:
    """A numeric option."""
    raw = stored.value(_PREFIX + name, default)
    try:
        value = float(raw)
    except (TypeError, ValueError):
        value = float("nan")
    # Written so that NaN fails too.
    if not (value > 0 or (zero_allowed and value == 0)):
        raise EngineError(
            f"The Processing option ICOPS > {title} is {raw!r}, which is not a positive number; "
            "correct it in Settings > Options > Processing > Providers > ICOPS."
        )
    return value


def _device(stored: QgsSettings) -> str:
    """The device option; Processing stores a selection as its index."""
    raw = stored.value(_PREFIX + DEVICE, 0)
    if str(raw) in DEVICES:
        return str(raw)
    try:
        index = int(raw)
    except (TypeError, ValueError):
        index = -1
    if not 0 <= index < len(DEVICES):
        raise EngineError(
            f"The Processing option ICOPS > Device is {raw!r}; choose cpu or cuda in "
            "Settings > Options > Processing > Providers > ICOPS."
        )
    return DEVICES[index]


def _text(stored: QgsSettings, name: str) -> str:
    """A text option; the environment, as batch jobs have it, goes before the profile."""
    return str(os.environ.get(name) or stored.value(_PREFIX + name, "") or "")


def _work_folder(stored: QgsSettings) -> Path:
    """The work folder, by default the temporary folder of Processing."""
    raw = _text(stored, WORK_FOLDER)
    return Path(raw) if raw else Path(QgsProcessingUtils.tempFolder())


def _keep_folder(stored: QgsSettings) -> Path | None:
    """The folder of finished stages; none unless the user names one."""
    raw = stored.value(_PREFIX + KEEP_FOLDER, "") or ""
    return Path(raw).absolute() if raw else None


def add_options(group: str) -> None:
    """Show the options under `group` in the Processing options dialog."""
    from processing.core.ProcessingConfig import ProcessingConfig, Setting

    for setting in (
        Setting(group, MEMORY, tr("Memory for blocks [GiB]"), DEFAULT_MEMORY_GIB),
        Setting(group, THREADS, tr("Threads (0: one per core)"), 0),
        Setting(
            group,
            DEVICE,
            tr("Device for homogeneous pixels, linking and the CNN"),
            DEVICES[0],
            valuetype=Setting.SELECTION,
            options=list(DEVICES),
        ),
        Setting(
            group,
            WORK_FOLDER,
            tr("Work folder for large temporary files"),
            "",
            valuetype=Setting.FOLDER,
            placeholder=tr("the temporary folder of QGIS"),
        ),
        Setting(
            group,
            KEEP_FOLDER,
            tr("Folder of finished stages: one that is asked for again unchanged is skipped"),
            "",
            valuetype=Setting.FOLDER,
            placeholder=tr("every stage is run"),
        ),
        Setting(
            group,
            SCHEDULER,
            tr("Cluster scheduler (dask), e.g. tcp://host:8786"),
            "",
            placeholder=tr("none: threads of this machine"),
        ),
    ):
        ProcessingConfig.addSetting(setting)
    ProcessingConfig.readSettings()


def remove_options() -> None:
    """Take the options out of the dialog; their values stay in the profile."""
    from processing.core.ProcessingConfig import ProcessingConfig

    for name in (MEMORY, THREADS, DEVICE, WORK_FOLDER, KEEP_FOLDER, SCHEDULER):
        ProcessingConfig.removeSetting(name)
