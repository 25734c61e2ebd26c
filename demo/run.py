"""From interferograms to a displacement map, through qgis_process as anyone would call it.

Without data, an interferogram stack with known truth is simulated and the result is compared with it;
a folder of real unwrapped pairs given with ``--data``, or found in ``$ICOPS_DATA``, goes the same way.
Every run leaves its points, its velocity raster, a styled QGIS project and a picture of the map.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
REAL_DATA = "mexico_city_s1"
TITLES = {REAL_DATA: "Mexico City, Sentinel-1 2018", "simulated": "simulated mine"}
SIMULATION = {"ROWS": 150, "COLS": 200, "N_DATES": 80, "SEED": 1}


@dataclass(frozen=True)
class Step:
    """What one call took."""

    name: str
    seconds: float
    peak_bytes: int


def qgis_process() -> str:
    """The program, not Debian 12's broken wrapper of it, where both exist."""
    for name in ("qgis_process.bin", "qgis_process"):
        found = shutil.which(name)
        if found:
            return found
    raise SystemExit("qgis_process is not on the PATH: install QGIS, or start this with `make demo`.")


def measured(name: str, command: list[str], log: Path) -> Step:
    """Run a command with its output in `log`; time it and take its peak memory."""
    print(f"  {name} ...", end="", flush=True)
    start = time.perf_counter()
    with log.open("wb") as stream:
        process = subprocess.Popen(command, stdout=stream, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    step = Step(name, time.perf_counter() - start, usage.ru_maxrss * 1024)
    print(f" {step.seconds:.1f} s, at most {step.peak_bytes / 2**20:.0f} MiB")
    if process.returncode:
        sys.stderr.write(log.read_text(encoding="utf-8", errors="replace"))
        raise SystemExit(f"{name} ended with exit code {process.returncode}; its output is in {log}.")
    return step


def algorithm(name: str, folder: Path, **parameters: object) -> Step:
    """Run one algorithm of the toolbox."""
    arguments = [f"--{key}={value}" for key, value in parameters.items()]
    return measured(name, [qgis_process(), "run", f"icops:{name}", *arguments], folder / f"{name}.log")


def chain(folder: Path, data: Path | None) -> None:
    """Interferograms, time series, project and picture into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    interferograms = folder / "interferograms.h5"
    points, velocity, truth = folder / "points.gpkg", folder / "velocity.tif", folder / "truth.npz"
    title = TITLES.get(folder.name, folder.name)
    print(f"{title} -> {folder}")
    if data:
        steps = [algorithm("import_interferograms", folder, INPUT=data, OUTPUT=interferograms)]
    else:
        steps = [
            algorithm("simulate_interferograms", folder, **SIMULATION, OUTPUT=interferograms, TRUTH=truth)
        ]
    steps.append(
        algorithm("sbas_time_series", folder, INTERFEROGRAMS=interferograms, OUTPUT=points, VELOCITY=velocity)
    )
    picture = [sys.executable, str(HERE / "draw_map.py"), str(folder), "--title", title]
    steps.append(measured("draw_map", picture, folder / "draw_map.log"))
    print(
        f"  in all {sum(step.seconds for step in steps):.1f} s, "
        f"at most {max(step.peak_bytes for step in steps) / 2**20:.0f} MiB"
    )
    if not data:
        comparison = [HERE / "accuracy.py", points, velocity, truth]
        subprocess.run([sys.executable, *map(str, comparison)], check=True)
    print(f"  open {folder / 'map.qgz'} in QGIS; the map as a picture: {folder / 'map.png'}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--output", type=Path, default=Path("build/demo"), help="folder for the results")
    parser.add_argument("--data", type=Path, help="folder of unwrapped interferograms with coherence")
    options = parser.parse_args()
    if options.data:
        chain(options.output / options.data.resolve().name, options.data.resolve())
        return
    chain(options.output / "simulated", None)
    real = Path(os.environ.get("ICOPS_DATA", "")) / REAL_DATA
    if os.environ.get("ICOPS_DATA") and real.is_dir():
        chain(options.output / REAL_DATA, real)


if __name__ == "__main__":
    main()
