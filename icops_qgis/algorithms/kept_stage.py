"""A stage that may be finished already: where the user wishes so, its results are kept and returned again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from qgis.core import QgsProcessing, QgsProcessingUtils

from ..engine.finished import key_of, read_finished, write_finished
from ..engine.gdal_errors import GDAL_ERRORS
from ..engine.provenance import Provenance


class KeptStage:
    """The kept results of one run.

    Parameters
    ----------
    folder : Path
        The Processing option "Folder of finished stages".
    key : str
        Tells the run from all others.
    """

    def __init__(self, folder: Path, key: str) -> None:
        self._folder = folder
        self._key = key

    def place(self, destination: str) -> str:
        """Where a temporary file goes instead: to a place that the same run finds again."""
        return str(self._folder / self._key / Path(destination).name)

    def read(self) -> tuple[dict[str, object], tuple[str, ...]] | None:
        """Results and names of the destinations; None where the run is new or a file has changed."""
        found = read_finished(self._folder, self._key)
        return None if found is None else (dict(found.results), found.outputs)

    def write(self, results: Mapping[str, object], outputs: Mapping[str, str]) -> None:
        """Keep what the run has returned."""
        written = {name: path for name, path in outputs.items() if path}
        write_finished(self._folder, self._key, results, written)


def kept_stage(
    folder: Path | None,
    provenance: Provenance,
    destinations: Iterable[str],
    device: str,
    inputs: Iterable[str],
) -> KeptStage | None:
    """The kept results of a run, None where none are kept.

    Parameters
    ----------
    folder : Path or None
        The Processing option; None where the user wishes every stage to run.
    provenance : Provenance
        Algorithm and parameters.
    destinations : iterable of str
        Names of the parameters that are destinations.
    device : str
        ``cpu`` or ``cuda``.
    inputs : iterable of str
        Files, folders and sources of layers that the run reads.
    """
    if folder is None:
        return None
    given = dict(provenance.parameters)
    for name in destinations:
        # Its name is another at every run, and says nothing.
        if name in given and is_temporary(str(given[name])):
            given[name] = QgsProcessing.TEMPORARY_OUTPUT
    files = [file for source in inputs for file in _files_of(source)]
    # Parameters that are temporary are exports of layers that have no file, as they are today.
    if any(is_temporary(str(file)) for file in files):
        return None
    key = key_of(replace(provenance, parameters=given), device, files)
    return None if key is None else KeptStage(folder, key)


def is_temporary(path: str) -> bool:
    """Whether Processing removes the file when QGIS closes."""
    return path == QgsProcessing.TEMPORARY_OUTPUT or path.startswith(QgsProcessingUtils.tempFolder())


def _files_of(source: str) -> list[Path]:
    """The files behind a file parameter or a layer: those that a virtual raster names too."""
    from osgeo import gdal

    path = source.partition("|")[0]
    if Path(path).suffix.lower() != ".vrt":
        return [Path(path)]
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        dataset = gdal.OpenEx(path)
        named = [] if dataset is None else dataset.GetFileList() or []
    except GDAL_ERRORS:
        named = []
    finally:
        dataset = None
        gdal.PopErrorHandler()
    return [Path(path), *map(Path, named)]
