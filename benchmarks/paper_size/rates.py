"""What this machine reaches: complex matrix product, sequential reading and writing."""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_limits

from .watch import forget

#: Size of the matrices, and bytes of the file.
_SIDE, _BYTES = 1536, 1024**3

#: Times each is tried; the best counts.
_ROUNDS = 3


def measure(folder: Path, cores: int) -> dict[str, float]:
    """Floating-point operations a second of complex64 products, bytes a second read and written."""
    return {"flops": matrix_rate(cores), **disk_rates(folder)}


def matrix_rate(cores: int) -> float:
    """Operations a second of the product of two complex64 matrices: 8 for each pair of values."""
    rng = np.random.default_rng(0)
    one, other = (
        (rng.standard_normal((_SIDE, _SIDE)) + 1j * rng.standard_normal((_SIDE, _SIDE))).astype(np.complex64)
        for _ in range(2)
    )
    taken = []
    with threadpool_limits(cores):
        for _ in range(_ROUNDS + 1):
            start = time.perf_counter()
            one @ other
            taken.append(time.perf_counter() - start)
    return 8.0 * _SIDE**3 / min(taken)


def disk_rates(folder: Path) -> dict[str, float]:
    """Bytes a second to and from a file in a folder, past the page cache."""
    path = folder / "rates.bin"
    block = np.random.default_rng(0).bytes(16 * 1024**2)
    written, read = [], []
    try:
        for _ in range(_ROUNDS):
            start = time.perf_counter()
            with path.open("wb", buffering=0) as file:
                for _ in range(_BYTES // len(block)):
                    file.write(block)
                os.fsync(file.fileno())
            written.append(time.perf_counter() - start)
            forget(path)
            start = time.perf_counter()
            with path.open("rb", buffering=0) as file:
                while file.read(len(block)):
                    pass
            read.append(time.perf_counter() - start)
    finally:
        path.unlink(missing_ok=True)
    return {"read": _BYTES / min(read), "write": _BYTES / min(written)}
