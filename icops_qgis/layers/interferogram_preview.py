"""Interferograms as map layers for a look: phase and coherence of every pair."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from ..engine.compute import Monitor
from ..engine.geocoding import geocoding_of, on_map
from ..engine.interferometry.interferogram_file import open_interferograms
from ..engine.provenance import Provenance
from .image_style import style_coherence, style_unwrapped_phase, style_wrapped_phase
from .raster import write_raster

_WHOLE = slice(None)


def write_previews(
    source: str | PathLike,
    folder: str | PathLike,
    provenance: Provenance,
    monitor: Monitor,
    wrapped: bool = True,
) -> list[Path]:
    """Write ``YYYYMMDD_YYYYMMDD_phase.tif`` and ``..._coherence.tif`` for every pair, with their styles.

    Parameters
    ----------
    source : path
        Interferograms, on a map grid or in radar coordinates with longitude and latitude.
    folder : path
        Folder to write to.
    provenance : Provenance
        The run.
    monitor : Monitor
        Progress and cancel.
    wrapped : bool
        Whether the phase is wrapped.

    Returns
    -------
    list of Path
        The rasters.

    Raises
    ------
    EngineError
        The pixels' positions are unknown, or a file cannot be written.
    """
    written: list[Path] = []
    style_phase = style_wrapped_phase if wrapped else style_unwrapped_phase
    with open_interferograms(source, wrapped) as stack:
        header = stack.header
        geocoding = geocoding_of(stack)
        names = [[f"{header.network.dates[i]:%Y%m%d}" for i in pair] for pair in header.network.pairs]
        try:
            for index, (first, second) in enumerate(names):
                monitor.check()
                phase, coherence = stack.pair(index, _WHOLE, _WHOLE)
                for kind, values, unit, style in (
                    ("phase", phase, "rad", style_phase),
                    ("coherence", coherence, "", style_coherence),
                ):
                    path = Path(folder) / f"{first}_{second}_{kind}.tif"
                    written.append(path)
                    write_raster(
                        *on_map(values, header.grid, geocoding), path, unit=unit, provenance=provenance,
                        description=f"{kind} {first} {second}", style=style,
                    )  # fmt: skip
                monitor.progress((index + 1) / len(names))
        except BaseException:
            for path in written:
                path.unlink(missing_ok=True)
                path.with_suffix(".qml").unlink(missing_ok=True)
            raise
    return written
