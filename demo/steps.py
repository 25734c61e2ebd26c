"""The steps of a demo run: each a program of its own, timed, with its peak of memory."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

HERE = Path(__file__).resolve().parent

#: How `qgis_process` tells an output.
_ANSWER = re.compile(r"^(\w[\w:]*):\t(.*)$", re.MULTILINE)


@dataclass(frozen=True)
class Step:
    """What one step took."""

    name: str
    seconds: float
    peak_bytes: int
    answers: dict[str, str] = field(default_factory=dict)
    """Outputs of an algorithm by name, as text."""


class Steps:
    """A run in a folder: its steps, told one by one as they end and all together at last."""

    def __init__(self, folder: Path, title: str) -> None:
        self.folder = folder
        self.title = title
        self.done: list[Step] = []
        folder.mkdir(parents=True, exist_ok=True)
        print(f"{title} -> {folder}")

    def algorithm(self, name: str, **parameters: object) -> Step:
        """Run an algorithm or a model of the toolbox.

        A double underscore in a parameter's name stands for the colon in a model's output; a list gives the
        parameter once for each of its values.
        """
        arguments = [
            f"--{key.replace('__', ':')}={value}"
            for key, values in parameters.items()
            for value in (values if isinstance(values, list) else [values])
        ]
        return self._measured(name, [qgis_process(), "run", f"icops:{name}", *arguments])

    def attempt(self, name: str, **parameters: object) -> Step | None:
        """Run an algorithm that the run can do without; None where it fails, as its output then tells."""
        try:
            return self.algorithm(name, **parameters)
        except SystemExit as reason:
            print(f"  {reason} The run goes on without it.")
            return None

    def script(self, name: str, *arguments: object) -> Step:
        """Run a script of this folder."""
        return self._measured(name, [sys.executable, str(HERE / f"{name}.py"), *map(str, arguments)])

    def summary(self) -> None:
        """What it took in all."""
        seconds = sum(step.seconds for step in self.done)
        peak = max(self.done, key=lambda step: step.peak_bytes)
        print(f"  in all {seconds:.1f} s, at most {peak.peak_bytes / 2**20:.0f} MiB ({peak.name})")

    def _measured(self, name: str, command: list[str]) -> Step:
        """Run a command with its output in a log; take its time and its peak of memory."""
        count = sum(step.name == name for step in self.done)
        log = self.folder / f"{name}{count + 1 if count else ''}.log"
        print(f"  {name} ...", end="", flush=True)
        start = time.perf_counter()
        with log.open("wb") as stream:
            process = subprocess.Popen(command, stdout=stream, stderr=subprocess.STDOUT)
            _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - start
        said = log.read_text(encoding="utf-8", errors="replace")
        step = Step(name, seconds, usage.ru_maxrss * 1024, dict(_ANSWER.findall(said)))
        print(f" {step.seconds:.1f} s, at most {step.peak_bytes / 2**20:.0f} MiB")
        if process.returncode:
            sys.stderr.write(said)
            raise SystemExit(f"{name} ended with exit code {process.returncode}; its output is in {log}.")
        self.done.append(step)
        return step


def qgis_process() -> str:
    """The program, not Debian 12's broken wrapper of it, where both exist."""
    for name in ("qgis_process.bin", "qgis_process"):
        found = shutil.which(name)
        if found:
            return found
    raise SystemExit("qgis_process is not on the PATH: install QGIS, or start this with `make demo`.")
