"""All that layers and files tell of a run, read together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..engine.compute import Monitor
from ..engine.report.run_page import RunReport
from .run_files import read_run_files
from .run_layers import read_run_layers
from .run_scale import run_scale

_QUIET = Monitor()


def read_run_report(
    layers: Sequence[tuple[str, str]],
    folder: Path | None,
    title: str,
    output: str | None = None,
    monitor: Monitor = _QUIET,
) -> RunReport:
    """Read what a report tells.

    Parameters
    ----------
    layers : sequence of (str, str)
        Sources of point layers and their names.
    folder : Path, optional
        Folder of the run.
    title : str
        Of the report.
    output : str, optional
        The page that is to be written, which is no file of the run.
    monitor : Monitor
        Progress and cancel; is warned of what cannot be read.

    Raises
    ------
    EngineError
        A layer cannot be read, or the folder is none of a run.
    Cancelled
        The user stopped the run.
    """
    shown, _ = read_run_layers(layers, monitor.part(0.0, 0.7))
    files = read_run_files(folder, [source for source, _ in layers], output, monitor.part(0.7, 1.0))
    for sentence in files.cautions:
        monitor.warn(sentence)
    scale, labels = run_scale(shown)
    return RunReport(title, files.steps, shown, scale, labels, files.network, files.pages, files.cautions)
