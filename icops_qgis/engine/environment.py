"""What this machine and its Python offer to a run."""

from __future__ import annotations

import importlib
import os
import platform
import shutil
import sys
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from .blas import loaded_blas, product_speed
from .compute.card import card_title, free_memory
from .compute.device import ON_CARD, card_problem
from .loading import import_h5py
from .requirements import LIBRARIES, is_installed

GIB = 1024**3

#: Libraries without which the stack and time-series stages do not run; the others serve single stages.
REQUIRED = ("numba", "h5py", "threadpoolctl")

#: Libraries that come with QGIS and that an installation must leave as they are.
BUNDLED = ("numpy", "scipy", "matplotlib")


@dataclass(frozen=True)
class Library:
    """One library of `engine.requirements.LIBRARIES` as found."""

    name: str
    """Name to import."""
    version: str
    """Installed version; empty when missing."""
    purpose: str
    """What it is for."""
    required: bool
    """Whether the stack and time-series stages need it."""
    command: str
    """Command that installs it into this Python."""
    problem: str
    """Why it cannot be imported although it is installed; empty when it can or is missing."""

    @property
    def works(self) -> bool:
        """Whether it is installed and can be imported."""
        return bool(self.version) and not self.problem


@dataclass(frozen=True)
class Environment:
    """What `inspect` found."""

    system: tuple[tuple[str, str], ...]
    """Title and value of everything but the libraries, in order."""
    libraries: tuple[Library, ...]
    """Every library of `engine.requirements.LIBRARIES`."""
    command: str
    """One command that installs all required libraries that do not work; empty when all do."""

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the libraries that are missing or cannot be imported, required ones first."""
        absent = [library for library in self.libraries if not library.works]
        return tuple(library.name for library in sorted(absent, key=lambda one: not one.required))


def inspect(work_folder: Path) -> Environment:
    """Look at Python, its libraries, BLAS, GPU, memory and the work folder.

    Parameters
    ----------
    work_folder : Path
        Folder for temporary files, which need not exist yet.

    Returns
    -------
    Environment
    """
    libraries = tuple(_library(name) for name in LIBRARIES)
    broken = [one.name for one in libraries if one.required and not one.works]
    system = (
        ("Python", f"{platform.python_version()} ({python_program()})"),
        ("System", f"{platform.system()} {platform.release()} {platform.machine()}"),
        ("GDAL", _gdal_version()),
        *((name, _version(name) or "missing") for name in BUNDLED),
        ("BLAS", loaded_blas()),
        ("numpy's products", product_speed()),
        ("GPU", _gpu(libraries)),
        ("Cores", str(_cores())),
        ("Memory", _gibibytes(_memory())),
        ("Free disk", f"{_gibibytes(_free_disk(work_folder))} in {work_folder}"),
    )
    return Environment(system, libraries, install_command(broken) if broken else "")


def python_program() -> str:
    """The interpreter that shares its libraries with this process.

    Inside QGIS on Windows and macOS `sys.executable` is QGIS itself, and the interpreter lies in
    its tree (``apps/Python39/python.exe``, ``Contents/MacOS/bin/python3``).
    """
    running, prefix = Path(sys.executable or "."), Path(sys.exec_prefix)
    candidates = (
        running,
        prefix / "python.exe",
        running.parent / "bin" / "python3",
        running.parent / "python3",
        prefix / "bin" / "python3",
    )
    for candidate in candidates:
        if candidate.name.lower().startswith("python") and candidate.is_file():
            return str(candidate)
    return "python3"


def install_command(names: Sequence[str]) -> str:
    """The command that installs libraries into the Python of this process.

    The bundled numpy is pinned: another one would break GDAL, scipy and matplotlib of QGIS.
    """
    arguments = " ".join(_pip_arguments(name) for name in names)
    options = " --user --break-system-packages" if _is_externally_managed() else ""
    return f'"{python_program()}" -m pip install{options} {arguments} "numpy=={_version("numpy")}"'


def _pip_arguments(name: str) -> str:
    """What follows ``pip install`` for a library; a remark in brackets is left out."""
    return LIBRARIES[name][1].partition(" (")[0].replace("pip install ", "", 1)


def _is_externally_managed() -> bool:
    """Whether the distribution keeps pip off this Python (PEP 668) and no virtual environment is on."""
    marker = Path(sysconfig.get_path("stdlib")) / "EXTERNALLY-MANAGED"
    return sys.prefix == sys.base_prefix and marker.exists()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _library(name: str) -> Library:
    found = is_installed(name)
    return Library(
        name,
        (_version(name) or "unknown version") if found else "",
        LIBRARIES[name][0],
        name in REQUIRED,
        install_command([name]),
        _import_problem(name) if found else "",
    )


def _import_problem(name: str) -> str:
    """Why an installed library cannot be imported."""
    try:
        if name == "h5py":
            import_h5py()
        else:
            importlib.import_module(name)
    # What the initialisation of a library raises that was built for another numpy or another system.
    except (ImportError, OSError, AttributeError, TypeError, ValueError, RuntimeError, SystemError) as error:
        return f"{type(error).__name__}: {error}"
    return ""


def _gdal_version() -> str:
    from osgeo import gdal

    return gdal.__version__


def _gpu(libraries: Sequence[Library]) -> str:
    """The GPU that torch finds, or why none can be used, and what runs there."""
    torch_found = any(library.name == "torch" and library.works for library in libraries)
    if not torch_found:
        return "unknown (torch is missing, which finds it)"
    problem = card_problem()
    if problem:
        return f"none can be used: {problem}"
    return f"{card_title()}, {_gibibytes(free_memory())} of it free; with DEVICE cuda it does {ON_CARD}"


def _cores() -> int:
    """Cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _memory() -> int | None:
    """Physical memory in bytes; None where the system does not tell."""
    if hasattr(os, "sysconf"):
        try:
            return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        except (OSError, ValueError):
            return None
    return _windows_memory()


def _windows_memory() -> int | None:
    """Physical memory in bytes, from the Windows kernel."""
    import ctypes

    class MemoryStatus(ctypes.Structure):
        """MEMORYSTATUSEX of the Windows API."""

        _fields_ = (
            ("length", ctypes.c_ulong),
            ("load", ctypes.c_ulong),
            ("total_physical", ctypes.c_ulonglong),
            ("available_physical", ctypes.c_ulonglong),
            ("total_page_file", ctypes.c_ulonglong),
            ("available_page_file", ctypes.c_ulonglong),
            ("total_virtual", ctypes.c_ulonglong),
            ("available_virtual", ctypes.c_ulonglong),
            ("available_extended_virtual", ctypes.c_ulonglong),
        )

    status = MemoryStatus(length=ctypes.sizeof(MemoryStatus))
    if not ctypes.windll.kernel32.GlobalMemoryStatusEx(ctypes.byref(status)):
        return None
    return status.total_physical


def _free_disk(folder: Path) -> int:
    """Free bytes on the disk of a folder, or of its nearest parent that exists."""
    existing = next(place for place in (folder, *folder.absolute().parents) if place.exists())
    return shutil.disk_usage(existing).free


def _gibibytes(size: int | None) -> str:
    return "unknown" if size is None else f"{size / GIB:.1f} GiB"
