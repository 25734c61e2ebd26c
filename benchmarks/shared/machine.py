"""What a benchmark runs on, in words."""

from __future__ import annotations

import os
import platform
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

LIBRARIES = ("numpy", "scipy", "numba", "h5py", "torch")

#: Programs waiting for a core, as a share of the cores, beyond which times are not to be trusted.
BUSY = 0.5


def machine(before: float = 0.0) -> str:
    """Processor, cores, memory, system, versions and the day, as Markdown; `before`: `load` at its start."""
    today = datetime.now().astimezone()
    hardware = f"{processor()}, {os.cpu_count()} cores, {memory_gib():.0f} GiB"
    lines = [
        f"Measured on {today:%d %B %Y}: {hardware}; {system()}.",
        *others(before),
        f"ICOPS {plugin_version()}, {qgis()}, Python {platform.python_version()}, {libraries()}.",
    ]
    return "\n".join(lines)


def load() -> float:
    """Programs that have wanted a core in the last minute."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def others(before: float) -> list[str]:
    """A warning where other programs ran."""
    if before <= BUSY * (os.cpu_count() or 1):
        return []
    return [f"**Other programs ran beside (load {before:.1f}): seconds are too long on all sides.**"]


def processor() -> str:
    """Its name and what tells it from others of that name."""
    told = facts("/proc/cpuinfo", ":")
    name = told.get("model name") or platform.processor() or platform.machine()
    where = [f"{key.removeprefix('cpu ')} {told[key]}" for key in ("cpu family", "model") if key in told]
    widest = next((w for w in ("avx512f", "avx2") if w in told.get("flags", "").split()), "")
    return " ".join([name, f"({', '.join([*where, *([widest] if widest else [])])})"]) if where else name


def memory_gib() -> float:
    """Of the machine."""
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3


def system() -> str:
    """The operating system."""
    return facts("/etc/os-release", "=").get("PRETTY_NAME", "").strip('"') or platform.platform()


def qgis() -> str:
    """QGIS's version."""
    try:
        from qgis.core import Qgis
    except ImportError:
        return "without QGIS"
    return f"QGIS {Qgis.QGIS_VERSION}"


def plugin_version() -> str:
    """Of the plugin."""
    return facts(Path(__file__).resolve().parents[2] / "icops_qgis" / "metadata.txt", "=").get("version", "")


def libraries() -> str:
    """Versions of what the plugin stands on."""
    found = []
    for name in LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return ", ".join(found)


def facts(path, separator: str) -> dict[str, str]:
    """Lines ``key separator value`` of a file; the first of each key."""
    found: dict[str, str] = {}
    if Path(path).is_file():
        for text in Path(path).read_text(encoding="utf-8", errors="replace").splitlines():
            key, _, value = text.partition(separator)
            found.setdefault(key.strip(), value.strip())
    return found
