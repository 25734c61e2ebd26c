"""Where a result came from: carried by every file the engine writes."""

from __future__ import annotations

import json
import platform
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from functools import cache
from importlib import metadata
from pathlib import Path

#: Attributes that tell a run: algorithm, parameters, inputs, versions, time.
PARTS = ("ICOPS_ALGORITHM", "ICOPS_PARAMETERS", "ICOPS_INPUTS", "ICOPS_VERSIONS", "ICOPS_CREATED")

#: Attribute that tells what displacements are relative to.
REFERENCE = "ICOPS_REFERENCE"

#: Attribute that tells what did the work, of stages that may run on a GPU.
DEVICE = "ICOPS_DEVICE"


@dataclass(frozen=True)
class Provenance:
    """One run of one algorithm."""

    algorithm: str
    """Id of the algorithm, e.g. ``icops:sbas_time_series``."""
    parameters: Mapping[str, object] = field(default_factory=dict)
    """Parameters as the user gave them, JSON-serialisable."""
    inputs: tuple[str, ...] = ()
    """Names of the input files."""
    wavelength: float | None = None
    """Radar wavelength that the displacements of a point layer come from [m]; None where unknown."""
    reference: str = ""
    """Ground that the displacements are relative to, in a sentence; empty where there is none."""
    device: str = ""
    """What did the work: ``cpu``, or ``cuda`` and the GPU; empty for stages that have no choice."""

    def as_attributes(self) -> dict[str, str]:
        """The provenance as text attributes for HDF5, GeoTIFF and GeoPackage."""
        known = {} if self.wavelength is None else {"WAVELENGTH": repr(self.wavelength)}
        if self.reference:
            known[REFERENCE] = self.reference
        if self.device:
            known[DEVICE] = self.device
        return {
            **known,
            "ICOPS_ALGORITHM": self.algorithm,
            "ICOPS_PARAMETERS": json.dumps(dict(self.parameters), default=str, sort_keys=True),
            "ICOPS_INPUTS": json.dumps(list(self.inputs)),
            "ICOPS_VERSIONS": json.dumps(versions(), sort_keys=True),
            "ICOPS_CREATED": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        }


def versions() -> dict[str, str]:
    """Versions of ICOPS, Python and the libraries that decide a result."""
    found = {"icops_qgis": plugin_version(), "python": platform.python_version()}
    for name in ("numpy", "scipy", "numba", "h5py", "torch"):
        try:
            found[name] = _version_of(name)
        except metadata.PackageNotFoundError:
            continue
    return found


@cache
def _version_of(name: str) -> str:
    # Reading it takes milliseconds each time.
    return metadata.version(name)


def plugin_version() -> str:
    """The version that ``metadata.txt`` states."""
    text = (Path(__file__).resolve().parents[1] / "metadata.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("version="):
            return line.partition("=")[2].strip()
    return "unknown"
