"""Import of a stack beside copying its bytes, and the memory an import takes beside its budget.

Both read from the disk (not from what the system still holds of the files) and end when their result is
on the disk.

Run: ``make bench`` or ``python benchmarks/import_stack.py [folder on the disk to measure]``.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import numpy as np

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "tests")]

DATES, ROWS, COLS = 120, 1000, 1000
MIB = 1024**2


def write_stack(folder: Path, dates: int, rows: int, cols: int) -> None:
    """A GAMMA folder of noise with a hill and the orbits of the tests' fixtures."""
    from stack_fixtures import StackScene, write_par

    days = tuple(date(2020, 1, 1) + timedelta(days=12 * i) for i in range(dates))
    rng = np.random.default_rng(1)
    passes = tuple((float(rng.normal(0, 40)), float(rng.normal(0, 0.0008))) for _ in days)
    scene = StackScene(rows=rows, cols=cols, dates=days, reference=dates // 2, passes=passes)
    # The headers need the ranges of a few pixels only.
    small = StackScene(rows=4, cols=4, dates=days, reference=dates // 2, passes=passes)
    scene.__dict__["ranges"] = small.ranges
    for place in ("rslc", "geo"):
        (folder / place).mkdir(parents=True)
    block = rng.normal(size=(64, cols, 2)).astype(">f4")
    for i, day in enumerate(days):
        path = folder / "rslc" / f"{day:%Y%m%d}.rslc"
        with path.open("wb") as stream:
            for _ in range(0, rows, 64):
                stream.write(block.tobytes())
            stream.truncate(rows * cols * 8)
        write_par(path.with_name(f"{path.name}.par"), scene, i)
    r, c = np.mgrid[:rows, :cols]
    (-98.4 + 2.3e-5 * c - 2.9e-5 * r).astype(">f4").tofile(folder / "geo" / "a.lon")
    (19.4 + 1.26e-4 * r + 6.0e-6 * c).astype(">f4").tofile(folder / "geo" / "a.lat")
    (800 + 600 * np.sin(r / 90) * np.cos(c / 110)).astype(">f4").tofile(folder / "geo" / "a_dem.rdc")


def run_import(source: Path, destination: Path, memory: int) -> tuple[float, float]:
    """Seconds, and how much the peak of the resident memory grew [MiB], in this process."""
    from icops_qgis.engine.compute import Execution, Monitor
    from icops_qgis.engine.provenance import Provenance
    from icops_qgis.engine.requirements import require
    from icops_qgis.engine.stack import topography_kernels
    from icops_qgis.engine.stack.importing import ImportOptions, import_stack

    require("h5py")
    # Kernels loaded from their cache belong to the process, not to the stack.
    x = np.zeros(4)
    scheme = np.zeros(1, np.int64)
    topography_kernels.turn_phase(np.zeros((1, 4, 2), np.float32), x, x, x, scheme, scheme, np.zeros((1, 1)))
    topography_kernels.evaluate(x, x, x, scheme, scheme, np.zeros((1, 1)), 0.0, np.zeros((1, 4), np.float32))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    forget(source)
    start = time.perf_counter()
    import_stack(
        source,
        destination,
        ImportOptions(),
        Provenance("bench"),
        Execution(threads=2, memory=memory),
        Monitor(),
    )
    to_disk([destination])
    seconds = time.perf_counter() - start
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before


def in_fresh_process(source: Path, destination: Path, memory: int) -> tuple[float, float]:
    command = [sys.executable, __file__, "--child", str(source), str(destination), str(memory)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(answer[-2]), float(answer[-1])


def forget(folder: Path) -> None:
    """Have the system drop what it holds of the files, where it can."""
    os.sync()
    for path in folder.rglob("*"):
        if path.is_file() and hasattr(os, "posix_fadvise"):
            with path.open("rb") as stream:
                os.posix_fadvise(stream.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def to_disk(paths: list[Path]) -> None:
    for path in paths:
        with path.open("rb+") as stream:
            os.fsync(stream.fileno())


def copy_seconds(source: Path, destination: Path) -> float:
    forget(source)
    start = time.perf_counter()
    destination.mkdir()
    for path in sorted((source / "rslc").iterdir()):
        shutil.copyfile(path, destination / path.name)
    to_disk(list(destination.iterdir()))
    seconds = time.perf_counter() - start
    shutil.rmtree(destination)
    return seconds


def main(folder: Path | None) -> None:
    place = Path(tempfile.mkdtemp(prefix="icops-bench-", dir=folder))
    try:
        source, target = place / "in", place / "stack.h5"
        write_stack(source, DATES, ROWS, COLS)
        size = DATES * ROWS * COLS * 8 / MIB
        os.sync()
        in_fresh_process(source, target, 2048 * MIB)
        # In turn, the best of each: others use the machine too.
        copies, imports = [], []
        for _ in range(3):
            target.unlink()
            os.sync()
            copies.append(copy_seconds(source, place / "copy"))
            os.sync()
            imports.append(in_fresh_process(source, target, 2048 * MIB)[0])
        copied, imported = min(copies), min(imports)
        print(f"copy the bytes:  {size / copied:7.0f} MiB/s  ({size:.0f} MiB in {copied:.2f} s)")
        print(
            f"import_stack:    {size / imported:7.0f} MiB/s  ({imported:.2f} s), "
            f"{copied / imported:.2f} of copying"
        )
        budget = int(size / 2)
        seconds, grown = in_fresh_process(source, target, budget * MIB)
        print(
            f"stack of {size:.0f} MiB with a budget of {budget} MiB: peak grew by {grown:.0f} MiB "
            f"in {seconds:.2f} s"
        )
    finally:
        shutil.rmtree(place)


if __name__ == "__main__":
    if "--child" in sys.argv:
        print(*run_import(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])))
    else:
        main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
