"""GeoTIFFs named by date pair, as PyRate and GAMMA's users keep them.

A name holds two dates ``YYYYMMDD`` (reference, then secondary) and a word that says what it is:
``unw`` for the phase, ``cc`` / ``coh`` / ``cor`` for the coherence. GAMMA headers beside them give
orbits and wavelength, a raster with ``dem`` or ``hgt`` in its name gives the heights.

Sign: GAMMA's and ROI_PAC's interferograms are reference times conjugate secondary; so is ours.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from ...errors import EngineError
from ...reading.folder import Folder, NotThisFormat, label, pair_in_name, words_in_name
from .alignment import require_same_grid
from .headers import add_headers
from .pairing import join_pairs
from .rasters import GeoTiff, open_geotiff
from .stack import FoundStack, ImportOptions

NAME = "geotiff"
TITLE = "GeoTIFFs named by date pair"

PHASE_WORDS = {"unw", "unwrapped", "unwrap", "uw"}
COHERENCE_WORDS = {"cc", "coh", "cor", "corr", "coherence"}
HEIGHT_WORDS = {"dem", "hgt", "height", "elevation"}


def find(folder: Folder, options: ImportOptions) -> FoundStack:
    """Describe the stack of a folder.

    Parameters
    ----------
    folder : Folder
        Its files.
    options : ImportOptions
        Whether incomplete pairs are left out.

    Raises
    ------
    NotThisFormat
        No name holds two dates and a word for unwrapped phase.
    EngineError
        Pairs are incomplete, doubled, or of different sizes.
    """
    tiffs = folder.ending(".tif", ".tiff")
    if not tiffs:
        raise NotThisFormat("no .tif file")
    phases: list[tuple[tuple[date, date], Path]] = []
    coherences: list[tuple[tuple[date, date], Path]] = []
    for path in tiffs:
        words = words_in_name(path)
        target = phases if words & PHASE_WORDS else coherences if words & COHERENCE_WORDS else None
        dates = pair_in_name(path) if target is not None else None
        if dates is not None:
            target.append((dates, path))
    if not phases:
        raise NotThisFormat("no .tif whose name holds two dates YYYYMMDD and the word unw")
    found = join_pairs(phases, coherences, folder, options)
    pairs = found.open(lambda path: _open_pair_raster(path, radians=False), _open_phase)
    model = pairs[0].phase
    for pair in pairs:
        require_same_grid(pair.phase, model.grid, model.path)
        require_same_grid(pair.coherence, model.grid, model.path)
    stack = FoundStack(
        NAME,
        TITLE,
        "reference minus secondary (GAMMA, ROI_PAC): positive phase is motion away from the satellite",
        pairs,
        model.grid,
        dropped=found.dropped,
    )
    _add_tags(stack, [pair.phase for pair in pairs])
    add_headers(stack, folder)
    _add_height(stack, [path for path in tiffs if words_in_name(path) & HEIGHT_WORDS])
    return stack


def _open_phase(path: Path) -> GeoTiff:
    return _open_pair_raster(path, radians=True)


def _open_pair_raster(path: Path, *, radians: bool) -> GeoTiff:
    raster = open_geotiff(path)
    units = raster.tags.get("DATA_UNITS", "RADIANS").upper()
    if radians and units != "RADIANS":
        raise EngineError(f"{path} is in {units.lower()}, not radians; give the unwrapped phase itself.")
    first, second = raster.tags.get("FIRST_DATE"), raster.tags.get("SECOND_DATE")
    dates = pair_in_name(path)
    tagged = (first or "").replace("-", ""), (second or "").replace("-", "")
    if first and second and dates and "-".join(tagged) != label(dates):
        raise EngineError(
            f"{path}: the name says {label(dates)}, the tags FIRST_DATE and SECOND_DATE say {first} and "
            f"{second}; rename the file."
        )
    return raster


def _add_tags(stack: FoundStack, rasters: Sequence[GeoTiff]) -> None:
    """Take what PyRate writes into its files, from the first that has it."""
    stack.attributes["PROCESSOR"] = rasters[0].tags.get("INSAR_PROCESSOR", "gamma").lower()
    for keyword, target in (("WAVELENGTH_METRES", "wavelength"), ("INCIDENCE_DEGREES", "incidence")):
        for raster in rasters:
            try:
                value = float(raster.tags[keyword])
            except (KeyError, ValueError):
                continue
            setattr(stack, target, (value, f"tag {keyword} of {raster.path.name}"))
            break


def _add_height(stack: FoundStack, candidates: Sequence[Path]) -> None:
    """Take the one raster of heights that has the stack's grid."""
    candidates = [path for path in candidates if pair_in_name(path) is None]
    if not candidates:
        return
    if len(candidates) > 1:
        names = ", ".join(path.name for path in candidates[:4])
        raise EngineError(
            f"Several rasters could hold the heights ({names}); keep one of them in the folder."
        )
    raster = open_geotiff(candidates[0], zero_is_nodata=False)
    require_same_grid(raster, stack.grid, stack.pairs[0].phase.path)
    stack.geometry["height"] = (raster, raster.path.name)
