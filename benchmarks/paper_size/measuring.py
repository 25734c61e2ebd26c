"""One stage as a process of its own, measured; what was measured is kept."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from .page import GIB
from .stages import Stage
from .watch import Watched, forget, watched

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDER = REPOSITORY / "build" / "bench_paper"

#: Processors that a stage may use.
CORES = 2


def qgis_process() -> str:
    """The program; Debian's wrapper of it is broken where it has another beside it."""
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    if not program:
        raise SystemExit(
            "qgis_process is not on the PATH: install QGIS, or start this with `make bench-paper`."
        )
    return program


def run_stage(stage: Stage, folder: Path, limit: int) -> dict:
    """What a stage used, and the sizes of its files; the run ends where it fails."""
    for name in stage.inputs.values():
        forget(folder / name)
    log = folder / f"{stage.id}.log"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    used = watched([qgis_process(), "run", f"icops:{stage.id}", *stage.arguments(folder)], limit, log, CORES)
    if used.code or not (folder / next(iter(stage.outputs.values()))).exists():
        tell_failure(stage, used, log, limit)
        raise SystemExit(1)
    inputs, outputs = stage.sizes(folder)
    return {"stage": stage.id, **asdict(used), "input_bytes": inputs, "output_bytes": outputs}


def tell_failure(stage: Stage, used: Watched, log: Path, limit: int) -> None:
    print(f"{stage.id} ended with code {used.code} after {used.seconds:.0f} s.")
    if used.code == -9:
        print(f"It was ended for its memory: {limit / GIB:.1f} GiB, {used.anonymous / GIB:.2f} seen.")
    print("".join(log.read_text(encoding="utf-8", errors="replace").splitlines(keepends=True)[-15:]))


def kept_or(path: Path, measure: Callable[[], dict]) -> dict:
    """What a file keeps; where there is none, what is measured, which is then kept."""
    if not path.exists():
        path.write_text(json.dumps(measure(), indent=1), encoding="utf-8")
    return json.loads(path.read_text(encoding="utf-8"))
