"""The whole chain on a simulated stack of the paper's size, each stage a process with its memory held.

python -m benchmarks.paper_size.run [--size 152x1000x1000] [--memory 4] [--stages NAME,...]

A stage that has ended well is kept in the folder with what it used, so that a run that was cut goes on.
What was measured is written as Markdown: `--page`, else beside the results. `--growth` measures how the
cost grows, too.
"""

from __future__ import annotations

import argparse
import signal
import sys
import time
from functools import partial
from pathlib import Path

from ..shared.machine import machine
from . import growth, rates
from .floors import quantities
from .measuring import CORES, FOLDER, kept_or, run_stage
from .page import GIB, MIB, page
from .stages import Size, chain


def tell(found: dict) -> None:
    """One line."""
    print(
        f"{found['stage']:<24}{found['seconds']:>8.1f} s {found['cpu_seconds']:>8.1f} CPU s "
        f"{found['anonymous'] / MIB:>7.0f} MiB own {found['mapped'] / MIB:>6.0f} mapped "
        f"{found['read'] / MIB:>8.0f} MiB read {found['written'] / MIB:>8.0f} written "
        f"(inputs {found['input_bytes'] / MIB:.0f}, outputs {found['output_bytes'] / MIB:.0f})",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=Size.parse, default=Size(152, 1000, 1000), help="DATESxROWSxCOLS")
    parser.add_argument("--memory", type=float, default=4.0, help="GiB that each stage is held to")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--stages", help="run again these, with commas")
    parser.add_argument("--page", type=Path, help="Markdown file to write")
    parser.add_argument("--growth", action="store_true", help="measure the growth of cost, too: 8 minutes")
    options = parser.parse_args()
    # Whoever ends the run ends the stage with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    size, place = options.size, options.folder.resolve()
    folder = place / str(size)
    folder.mkdir(parents=True, exist_ok=True)
    wanted = options.stages.split(",") if options.stages else []
    reached = kept_or(place / "rates.json", lambda: rates.measure(place, CORES))
    start = time.perf_counter()
    found = []
    for stage in chain(size):
        kept = folder / f"{stage.id}.json"
        if stage.id in wanted:
            kept.unlink(missing_ok=True)
        found.append(kept_or(kept, partial(run_stage, stage, folder, int(options.memory * GIB))))
        tell(found[-1])
    known = quantities(folder, size.dates, size.pixels)
    written = options.page or folder / "size.md"

    def write(grown: dict | None) -> None:
        text = page(size, found, known, reached, options.memory, grown, machine())
        written.write_text(text, encoding="utf-8")
        print(f"{time.perf_counter() - start:.0f} s so far; {written}", flush=True)

    write(None)
    if options.growth:
        write(kept_or(place / "growth.json", partial(growth.measure, place)))


if __name__ == "__main__":
    main()
