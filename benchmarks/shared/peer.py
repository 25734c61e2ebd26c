"""Running a peer's part of a benchmark in the interpreter where peers are installed (make peers)."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]

#: A peer that takes longer is left out [s].
LONGEST = 600


def run_peer(script: str, *arguments: str, longest: float = LONGEST) -> dict | None:
    """The JSON object that a script of ``benchmarks/peers`` prints last; None, and why, if there is none."""
    python = Path(os.environ.get("ICOPS_PEERS") or REPOSITORY / "build" / "peers") / "bin" / "python"
    name = " ".join(arguments[:-1]) or script
    if not python.is_file():
        print(f"{name} is left out: no peers at {python} (make peers).")
        return None
    command = [python, REPOSITORY / "benchmarks" / "peers" / f"{script}.py", *arguments]
    # What this process needs of its own libraries is not for the peer's interpreter.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, check=False, timeout=longest, env=environment
        )
    except subprocess.TimeoutExpired:
        print(f"{name} is left out: it took longer than {longest} s.")
        return None
    if done.returncode:
        why = (done.stderr.strip().splitlines() or [f"it ended with code {done.returncode}"])[-1]
        print(f"{name} is left out: {why}")
        return None
    return json.loads(done.stdout.strip().splitlines()[-1])
