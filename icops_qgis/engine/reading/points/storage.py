"""Where the series of all points lie while they are put together."""

from __future__ import annotations

import tempfile
import uuid
from collections.abc import Callable
from pathlib import Path

import numpy as np

from ...compute import Execution
from ...errors import EngineError
from ...files import require_space


def displacement_array(
    n_dates: int, n_points: int, execution: Execution, scratch: Callable[[], Path] | None
) -> np.ndarray:
    """An array for the series, in memory or, where it would take more than half of it, in a file.

    Parameters
    ----------
    n_dates, n_points : int
        Its size.
    execution : Execution
        With the memory.
    scratch : callable or None
        Gives the folder of the file.

    Returns
    -------
    (n_dates, n_points) ndarray of float32

    Raises
    ------
    EngineError
        The disk has no space for the file.
    """
    n_bytes = 4 * n_dates * n_points
    if n_bytes <= execution.memory // 2:
        return np.empty((n_dates, n_points), np.float32)
    if scratch is None:
        raise EngineError(
            f"The series need {n_bytes / 2**20:.1f} MiB and memory is {execution.memory / 2**20:.1f} MiB; "
            "give the run twice as much memory as the series need."
        )
    path = scratch() / f"series-{uuid.uuid4().hex[:8]}.bin"
    require_space(path, n_bytes)
    try:
        return np.memmap(path, np.float32, "w+", shape=(n_dates, n_points))
    except (OSError, ValueError) as error:
        raise EngineError(
            f"{path} could not be made for the series ({error}); choose another work folder (now "
            f"{tempfile.gettempdir()} or that of the settings) or more memory."
        ) from error
