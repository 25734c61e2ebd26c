"""Running a side of a comparison in a process of its own: ours, or a peer's where peers are (make peers)."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

#: A side that takes longer is left out [s].
LONGEST = 600


class LeftOut(Exception):
    """Why a side could not be measured."""


def run_side(side: str, script: str, *arguments: str, longest: float = LONGEST) -> dict:
    """Run a script of ``benchmarks/ours`` or ``benchmarks/peers`` and take the JSON object it prints last.

    Raises
    ------
    LeftOut
        It is not installed, failed, or took longer than `longest` seconds.
    """
    python = Path(sys.executable)
    if side == "peers":
        python = Path(os.environ.get("ICOPS_PEERS") or REPOSITORY / "build" / "peers") / "bin" / "python"
    if not python.is_file():
        raise LeftOut(f"no peers at {python} (make peers)")
    command = [python, REPOSITORY / "benchmarks" / side / f"{script}.py", *map(str, arguments)]
    # What this process needs of its own libraries is not for the peer's interpreter.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=longest, env=environment
        )
    except subprocess.TimeoutExpired:
        raise LeftOut(f"took longer than {longest:.0f} s") from None
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"ended with code {done.returncode}"]
        raise LeftOut(said[-1])
    return json.loads(done.stdout.strip().splitlines()[-1])


def run_peer(script: str, *arguments: str, longest: float = LONGEST) -> dict | None:
    """What a script of ``benchmarks/peers`` tells; None, and why in print, if it cannot be had."""
    try:
        return run_side("peers", script, *arguments, longest=longest)
    except LeftOut as why:
        print(f"{' '.join(arguments[:-1]) or script} is left out: {why}.")
        return None
