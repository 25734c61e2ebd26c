"""The BLAS of this process: which numpy and scipy have, and how fast they multiply with it."""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable

import numpy as np

from .requirements import is_installed

#: Rows and columns of the matrices multiplied, and for how long they are, over and over [s].
_SIZE, _SECONDS = 300, 0.05

#: numpy multiplies with another library than scipy where it takes this many times as long.
_SLOW = 3.0


def loaded_blas() -> str:
    """The BLAS libraries that numpy and scipy have loaded."""
    if not is_installed("threadpoolctl"):
        return "unknown (threadpoolctl is missing)"
    # BLAS shows itself once something has loaded it.
    importlib.import_module("numpy.linalg")
    importlib.import_module("scipy.linalg")
    import threadpoolctl

    found = {
        f"{pool['internal_api']} {pool['version'] or ''}".strip()
        + f", {pool['num_threads']} threads ({pool['filepath']})"
        for pool in threadpoolctl.threadpool_info()
        if pool["user_api"] == "blas"
    }
    if not found:
        return "the plain reference BLAS, which is slow; on Debian and Ubuntu install libopenblas0-pthread"
    return "; ".join(sorted(found))


def product_speed() -> str:
    """How fast numpy multiplies matrices on one thread, beside scipy, and what to do where it is slow."""
    if not is_installed("threadpoolctl"):
        return "unknown (threadpoolctl is missing)"
    import threadpoolctl

    from .algebra import product

    matrix = np.ones((_SIZE, _SIZE))
    with threadpoolctl.threadpool_limits(1):
        ours, theirs = _rate(lambda: matrix @ matrix), _rate(lambda: product(matrix, matrix))
    speed = f"{ours:.0f} GFLOP/s on one thread"
    if theirs < _SLOW * ours:
        return speed
    return (
        f"{speed}, {theirs / ours:.0f} times slower than scipy's, because this program looks into another "
        "library first (on Debian and Ubuntu GSL's); nothing has to be done for the stages, which multiply "
        "large matrices through scipy; the rest of QGIS gets as fast where LD_PRELOAD=libblas.so.3 is set "
        "when it starts"
    )


def _rate(multiply: Callable[[], object]) -> float:
    """Operations of a product [GFLOP/s], the best of some; time of this thread, whatever else runs."""
    multiply()
    best, until = np.inf, time.thread_time() + _SECONDS
    while time.thread_time() < until:
        start = time.thread_time()
        multiply()
        best = min(best, time.thread_time() - start)
    return 2e-9 * _SIZE**3 / best
