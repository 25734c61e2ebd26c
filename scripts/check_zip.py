"""Check that the packed plugin holds what the repository holds, and what the plugin site asks for."""

from __future__ import annotations

import configparser
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

PLUGIN = "icops_qgis"
NOT_PACKED = {f"{PLUGIN}/pb_tool.cfg"}
MAX_BYTES = 25 * 1024**2

#: What the plugin site asks of metadata.txt, and what makes the plugin manager's page whole.
METADATA = (
    "name", "qgisMinimumVersion", "qgisMaximumVersion", "description", "about", "version", "author", "email",
    "homepage", "repository", "tracker", "license", "tags", "icon", "category", "changelog", "experimental",
    "deprecated", "hasProcessingProvider",
)  # fmt: skip
REQUIRED = ("metadata.txt", "LICENSE", "__init__.py", "requirements.txt")

#: Libraries, programs, compiled Python and archives have no place in a plugin.
BINARIES = {
    ".a", ".bin", ".dll", ".dylib", ".egg", ".exe", ".jar", ".lib", ".nbc", ".nbi", ".o", ".obj", ".pyc",
    ".pyd", ".pyo", ".so", ".whl", ".zip",
}  # fmt: skip
#: Binary by nature: compiled translations.
MAY_HOLD_ZEROS = {".qm"}


def repository_files() -> set[str]:
    """Files of the zip by what git keeps or would keep: translations are packed compiled."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", PLUGIN]
    listed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    kept = {name for name in listed if Path(name).exists()} - NOT_PACKED
    return {name[:-3] + ".qm" if name.endswith(".ts") else name for name in kept}


def problems(archive: Path) -> list[str]:
    """What is wrong with the zip, one sentence each."""
    with zipfile.ZipFile(archive) as packed:
        names = {name for name in packed.namelist() if not name.endswith("/")}
        found = [f"{name} is missing from the zip." for name in sorted(repository_files() - names)]
        found += [f"{name} does not belong in the zip." for name in sorted(names - repository_files())]
        found += [f"{PLUGIN}/{name} is required." for name in REQUIRED if f"{PLUGIN}/{name}" not in names]
        tops = {PurePosixPath(name).parts[0] for name in names}
        if tops != {PLUGIN}:
            found.append(f"The zip holds {', '.join(sorted(tops))}; it must hold the one folder {PLUGIN}.")
        for name in sorted(names):
            suffix = PurePosixPath(name).suffix.lower()
            holds_zeros = suffix not in MAY_HOLD_ZEROS and b"\0" in packed.read(name)
            if suffix in BINARIES or holds_zeros:
                found.append(f"{name} is a binary.")
        if f"{PLUGIN}/metadata.txt" in names:
            text = packed.read(f"{PLUGIN}/metadata.txt").decode("utf-8")
            found += _metadata_problems(text, names)
    if archive.stat().st_size > MAX_BYTES:
        found.append(f"The zip has {archive.stat().st_size} bytes; the plugin site takes {MAX_BYTES}.")
    return found


def _metadata_problems(text: str, names: set[str]) -> list[str]:
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read_string(text)
    general = parser["general"]
    found = [f"metadata.txt has no {name}." for name in METADATA if not general.get(name, "").strip()]
    if f"{PLUGIN}/{general.get('icon', '')}" not in names:
        found.append("The icon of metadata.txt is missing from the zip.")
    if general.get("version", "") not in general.get("changelog", ""):
        found.append("The changelog of metadata.txt does not tell about this version.")
    return found


if __name__ == "__main__":
    archive = Path(sys.argv[1])
    wrong = problems(archive)
    if not wrong:
        with zipfile.ZipFile(archive) as packed:
            n_python = sum(name.endswith(".py") for name in packed.namelist())
            print(
                f"{archive.name}: {archive.stat().st_size / 1024**2:.1f} MiB, "
                f"{len(packed.namelist())} files, {n_python} of them Python"
            )
    sys.exit("\n".join(wrong) or 0)
