"""Clusters of this machine, each worker a process of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import dask
from distributed import LocalCluster

REPOSITORY = Path(__file__).resolve().parents[1]

#: Nothing is served to others, and what is lost is noticed fast.
SETTINGS = {
    "distributed.dashboard.link": "",
    "distributed.worker.daemon": True,
    "distributed.nanny.pre-spawn-environ.HDF5_USE_FILE_LOCKING": "BEST_EFFORT",
}


@contextmanager
def local_cluster(n_workers: int = 2, folder: Path | None = None, **settings: object):
    """A scheduler in this process and workers of one thread, which are started again when they die."""
    with (
        dask.config.set(SETTINGS | settings),
        LocalCluster(
            n_workers=n_workers, threads_per_worker=1, processes=True, host="127.0.0.1", memory_limit="1GiB",
            dashboard_address="127.0.0.1:0", local_directory=folder, silence_logs=50,
        ) as cluster,
    ):  # fmt: skip
        yield cluster


def pids(cluster: LocalCluster) -> list[int]:
    """The processes of the workers, those aside that are just starting."""
    return [nanny.pid for nanny in cluster.workers.values() if nanny.pid]


@contextmanager
def process(*arguments: str, folder: Path, path: str = str(REPOSITORY)):
    """A program of dask, as from a shell; ended with the block."""
    environment = {**os.environ, "PYTHONPATH": path}
    with (folder / f"{arguments[0]}.log").open("wb") as log:
        started = subprocess.Popen(
            [sys.executable, "-m", "dask", *arguments], cwd=folder, env=environment, stdout=log, stderr=log
        )
        try:
            yield started
        finally:
            started.kill()
            started.wait(10)


@contextmanager
def scheduler(folder: Path):
    """A scheduler in a process of its own: the process and its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = "scheduler", "--host", "127.0.0.1", "--port", str(port), "--dashboard-address", "127.0.0.1:0"
    with process(*given, folder=folder) as started:
        wait_for_port(port)
        yield started, f"tcp://127.0.0.1:{port}"


def wait_for_port(port: int, seconds: float = 30.0) -> None:
    """Until somebody listens there."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nobody listens at port {port}")
