"""From radar images and interferograms to displacement maps, through qgis_process as anyone would call it.

Without data two mines with known truth are simulated and the results are compared with it: one as a stack
of images, which goes the way of persistent and distributed scatterers, and one as unwrapped interferograms.
A folder of real unwrapped pairs given with ``--data``, or found in ``$ICOPS_DATA``, goes the second way.
Every run leaves its points, its rasters, a styled QGIS project and a picture of the map.
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
TITLES = {
    REAL_DATA: "Mexico City, Sentinel-1 2018",
    "mine": "simulated open-pit mine",
    "simulated": "simulated subsidence",
}
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


def from_images(folder: Path) -> None:
    """A simulated mine's images to persistent and distributed scatterers, their motion and its clusters."""
    images, stack, truth = folder / "images", folder / "stack.h5", folder / "truth.npz"
    ps, shp, ds, wrapped = (folder / f"{name}.h5" for name in ("ps", "shp", "ds", "scatterers"))
    unwrapped, points, amplitude = folder / "unwrapped.h5", folder / "points.gpkg", folder / "amplitude.tif"
    steps = [
        algorithm("simulate_stack", folder, SEED=1, OUTPUT=images, TRUTH=truth),
        algorithm("import_stack", folder, INPUT=images, OUTPUT=stack),
        algorithm(
            "select_ps", folder, STACK=stack, OUTPUT=ps, MEAN_AMPLITUDE=amplitude,
            REPORT=folder / "select_ps.html",
        ),
        algorithm(
            "homogeneous_pixels", folder, STACK=stack, OUTPUT=shp, REPORT=folder / "homogeneous_pixels.html"
        ),
        algorithm(
            "link_phases", folder, STACK=stack, SHP=shp, OUTPUT=ds, REPORT=folder / "link_phases.html"
        ),
        algorithm(
            "combine_scatterers", folder, STACK=stack, PS=ps, DS=ds, OUTPUT=wrapped,
            REPORT=folder / "combine_scatterers.html",
        ),
        algorithm("unwrap_points", folder, POINTS=wrapped, OUTPUT=unwrapped),
        algorithm(
            "time_series", folder, POINTS=unwrapped, OUTPUT=points, REPORT=folder / "time_series.html"
        ),
        algorithm(
            "hot_spots", folder, INPUT=points, OUTPUT=folder / "hot_spots.gpkg",
            REPORT=folder / "hot_spots.html",
        ),
    ]  # fmt: skip
    finish(folder, steps, [points, truth, "--scatterers", unwrapped])


def from_interferograms(folder: Path, data: Path | None) -> None:
    """Unwrapped interferograms, simulated where there are no data, to their time series."""
    interferograms = folder / "interferograms.h5"
    points, velocity, truth = folder / "points.gpkg", folder / "velocity.tif", folder / "truth.npz"
    if data:
        steps = [algorithm("import_interferograms", folder, INPUT=data, OUTPUT=interferograms)]
    else:
        steps = [
            algorithm("simulate_interferograms", folder, **SIMULATION, OUTPUT=interferograms, TRUTH=truth)
        ]
    steps.append(
        algorithm("sbas_time_series", folder, INTERFEROGRAMS=interferograms, OUTPUT=points, VELOCITY=velocity)
    )
    finish(folder, steps, None if data else [points, truth, "--raster", velocity])


def begin(folder: Path) -> Path:
    """Make the folder of a run and say so."""
    folder.mkdir(parents=True, exist_ok=True)
    print(f"{TITLES.get(folder.name, folder.name)} -> {folder}")
    return folder


def finish(folder: Path, steps: list[Step], comparison: list[object] | None) -> None:
    """Project and picture of a run, what it took, and how far it is from the truth."""
    title = TITLES.get(folder.name, folder.name)
    picture = [sys.executable, str(HERE / "draw_map.py"), str(folder), "--title", title]
    steps.append(measured("draw_map", picture, folder / "draw_map.log"))
    print(
        f"  in all {sum(step.seconds for step in steps):.1f} s, "
        f"at most {max(step.peak_bytes for step in steps) / 2**20:.0f} MiB"
    )
    if comparison:
        subprocess.run([sys.executable, *map(str, [HERE / "accuracy.py", *comparison])], check=True)
    print(f"  open {folder / 'map.qgz'} in QGIS; the map as a picture: {folder / 'map.png'}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--output", type=Path, default=Path("build/demo"), help="folder for the results")
    parser.add_argument("--data", type=Path, help="folder of unwrapped interferograms with coherence")
    options = parser.parse_args()
    if options.data:
        from_interferograms(begin(options.output / options.data.resolve().name), options.data.resolve())
        return
    from_images(begin(options.output / "mine"))
    from_interferograms(begin(options.output / "simulated"), None)
    real = Path(os.environ.get("ICOPS_DATA", "")) / REAL_DATA
    if os.environ.get("ICOPS_DATA") and real.is_dir():
        from_interferograms(begin(options.output / REAL_DATA), real)


if __name__ == "__main__":
    main()
