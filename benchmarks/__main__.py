"""Run the comparisons with other software and write docs/peers.md: ``python -m benchmarks [NAME ...]``.

Without names all of them run. A comparison that fails does not stop the others: it is named on the page and
at the end, and the command ends with 1. Comparisons that are not named keep the figures of the run before;
``--page`` runs none.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import time

from .shared.comparison import RESULTS, read
from .shared.machine import load, machine
from .shared.peer import REPOSITORY
from .shared.peers_page import page

#: In the order of the page, with what each is told.
COMPARISONS: dict[str, tuple[str, ...]] = {
    "homogeneous_pixels": (),
    "link_phases": (),
    "unwrap_points": (),
    "inversion": (),
    "hot_spots": (),
    "dem_change": (),
    "dem_volumes": (),
    # Minutes less than its own default.
    "chain": ("--rows", "120", "--cols", "240", "--dates", "36"),
}

PAGE = REPOSITORY / "docs" / "peers.md"

#: A comparison that takes longer has hung [s].
LONGEST = 900


def run(name: str) -> str:
    """Run a comparison; why it failed, or nothing."""
    (RESULTS / f"{name}.json").unlink(missing_ok=True)
    command = [sys.executable, REPOSITORY / "benchmarks" / f"{name}.py", *COMPARISONS[name]]
    # A session of its own: what it has started ends with it.
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, text=True, cwd=REPOSITORY, start_new_session=True
    )
    try:
        _, said = process.communicate(timeout=LONGEST)
    except BaseException as end:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        if isinstance(end, subprocess.TimeoutExpired):
            return f"it took longer than {LONGEST} s"
        raise
    if process.returncode:
        sys.stderr.write(said)
        return (said.strip().splitlines() or [f"it ended with code {process.returncode}"])[-1]
    if not (RESULTS / f"{name}.json").is_file():
        return "it left no figures"
    return ""


def write_page(failed: dict[str, str]) -> None:
    """The page of all figures at hand."""
    found = []
    for name in COMPARISONS:
        path = RESULTS / f"{name}.json"
        if path.is_file():
            found += read(path)
        else:
            failed.setdefault(name, "it has not run")
    about = RESULTS / "machine.txt"
    text = about.read_text(encoding="utf-8") if about.is_file() else machine()
    PAGE.write_text(page(found, text, failed), encoding="utf-8")
    print(f"Wrote {PAGE.relative_to(REPOSITORY)}.")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(COMPARISONS)}")
    parser.add_argument("--page", action="store_true", help="write the page only")
    asked = parser.parse_args()
    unknown = [name for name in asked.names if name not in COMPARISONS]
    if unknown:
        parser.error(f"unknown: {', '.join(unknown)}")
    # Whoever ends this ends what it has started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    RESULTS.mkdir(parents=True, exist_ok=True)
    failed, spent, before = {}, {}, load()
    for name in () if asked.page else asked.names or COMPARISONS:
        print(f"\n== {name}", flush=True)
        start = time.perf_counter()
        why = run(name)
        spent[name] = round(time.perf_counter() - start, 1)
        print(f"({spent[name]:.0f} s)", flush=True)
        if why:
            failed[name] = why
    if spent:
        (RESULTS / "machine.txt").write_text(machine(before), encoding="utf-8")
        print(f"\nSeconds: {json.dumps(spent)}, together {sum(spent.values()):.0f}")
    write_page(dict(failed))
    for name, why in failed.items():
        print(f"FAILED {name}: {why}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
