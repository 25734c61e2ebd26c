"""Check that the packed plugin holds what the repository holds, and what the plugin site asks for."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

PLUGIN = "icops_qgis"
NOT_PACKED = {f"{PLUGIN}/pb_tool.cfg"}
MAX_BYTES = 25 * 1024**2


def repository_files() -> set[str]:
    """Files of the plugin folder that git keeps or would keep."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", PLUGIN]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    return {name for name in listed if Path(name).exists()} - NOT_PACKED


def problems(archive: Path) -> list[str]:
    """What is wrong with the zip, one sentence each."""
    with zipfile.ZipFile(archive) as packed:
        names = {name for name in packed.namelist() if not name.endswith("/")}
    found = [f"{name} is missing from the zip." for name in sorted(repository_files() - names)]
    found += [f"{name} does not belong in the zip." for name in sorted(names - repository_files())]
    found += [
        f"{PLUGIN}/{name} is required."
        for name in ("metadata.txt", "LICENSE")
        if f"{PLUGIN}/{name}" not in names
    ]
    if archive.stat().st_size > MAX_BYTES:
        found.append(f"The zip has {archive.stat().st_size} bytes; the plugin site takes {MAX_BYTES}.")
    return found


if __name__ == "__main__":
    sys.exit("\n".join(problems(Path(sys.argv[1]))) or 0)
