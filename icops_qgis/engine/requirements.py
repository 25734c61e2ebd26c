"""Optional libraries: found or said, never silently replaced."""

from __future__ import annotations

import importlib
import importlib.util
from types import ModuleType

from .errors import EngineError
from .loading import import_h5py

#: What each library is for and how to get it, as `check_environment` and error messages say it.
LIBRARIES: dict[str, tuple[str, str]] = {
    "numba": ("compiled kernels of every stack and time-series stage", "pip install numba"),
    "h5py": ("the HDF5 files between stages", "pip install h5py"),
    "threadpoolctl": ("one BLAS thread per block", "pip install threadpoolctl"),
    "torch": (
        "the CNN of optimise_points, and work on a GPU",
        "pip install torch --index-url https://download.pytorch.org/whl/cpu (the small CPU build)",
    ),
    "distributed": ("running blocks on a dask cluster", 'pip install "dask[array,distributed]"'),
}


def is_installed(name: str) -> bool:
    """Whether the library can be found, without importing it."""
    return importlib.util.find_spec(name) is not None


def missing_message(names: list[str]) -> str:
    """One sentence that names the missing libraries and the command that installs each."""
    parts = [f"{name} ({LIBRARIES[name][0]}: {LIBRARIES[name][1]})" for name in names]
    return (
        f"Missing from the Python that QGIS uses: {', '.join(parts)}. "
        "Install it there and start QGIS again; check_environment shows the exact command."
    )


def require(name: str) -> ModuleType:
    """Import a library of `LIBRARIES` or say how to get it.

    Raises
    ------
    EngineError
        The library is not installed.
    """
    try:
        return import_h5py() if name == "h5py" else importlib.import_module(name)
    except ImportError as error:
        raise EngineError(missing_message([name])) from error
