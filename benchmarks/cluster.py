"""What a cluster costs: one block, and linking on two worker processes beside two threads.

A scheduler and two workers of one thread are started on this machine.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(REPOSITORY), str(REPOSITORY / "tests")]

from cluster_fixtures import local_cluster  # noqa: E402

from benchmarks.shared.mine import write_mine  # noqa: E402
from icops_qgis.engine.compute import Execution, Monitor, map_blocks  # noqa: E402
from icops_qgis.engine.provenance import Provenance  # noqa: E402
from icops_qgis.engine.scatterers.linking.link import LinkOptions, link_phases  # noqa: E402
from icops_qgis.engine.scatterers.shp_file import open_shp  # noqa: E402
from icops_qgis.engine.stack.stack_file import open_stack  # noqa: E402

N_BLOCKS, MIB = 200, 1024**2


def main() -> None:
    with tempfile.TemporaryDirectory() as name, local_cluster(2, Path(name)) as cluster:
        there = Execution(2, scheduler=cluster.scheduler_address)
        with there.connected():
            for size, n in ((0, N_BLOCKS), (1, N_BLOCKS), (16, 40)):
                each = seconds_per_block(size, n, there) * 1000
                print(f"a block that does nothing and returns {size} MiB: {each:.1f} ms")
        begun = time.perf_counter()
        with there.connected():
            pass
        print(f"connecting: {(time.perf_counter() - begun) * 1000:.0f} ms")
        mine = write_mine(Path(name), 160, 320, 40)
        seconds = {}
        for _ in range(2):  # the second time all kernels are loaded
            for where, execution in (("2 threads", Execution(2)), ("2 workers", there)):
                begun = time.perf_counter()
                link(mine, Path(name), execution)
                seconds[where] = time.perf_counter() - begun
        told = ", ".join(f"{where} {taken:.1f} s" for where, taken in seconds.items())
        print(f"link_phases, 160 x 320 pixels x 40 dates: {told}")


def seconds_per_block(size: int, n: int, execution: Execution) -> float:
    """Time of a block whose result is so large [MiB]."""

    def nothing(_item):
        return np.zeros(size * MIB, np.uint8)

    map_blocks(nothing, range(4), lambda _item, _result: None, execution, Monitor())
    begun = time.perf_counter()
    map_blocks(nothing, range(n), lambda _item, _result: None, execution, Monitor())
    return (time.perf_counter() - begun) / n


def link(mine, folder: Path, execution: Execution) -> None:
    with open_stack(mine.stack) as stack, open_shp(mine.shp) as shp, execution.connected():
        link_phases(
            stack, shp, folder / "ds.h5", LinkOptions(), Provenance("icops:benchmark"), folder, execution,
            Monitor(),
        )  # fmt: skip


if __name__ == "__main__":
    main()
