"""From a folder of unwrapped interferograms to one file, a pair at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np

from ...compute import Execution, Monitor
from ...errors import EngineError
from ...grid import Grid
from ...provenance import Provenance
from ...reading.crop import crop_window, grid_window
from ...reading.folder import label
from ..interferogram_file import InterferogramHeader, check_header, create_interferograms
from ..network import Network
from . import baselines
from .baseline_sources import find_baselines
from .detect import detect
from .geometry import StackGeometry
from .stack import FoundStack, ImportOptions, ImportSummary, Pair

#: Rows looked at together when a pair is searched for its first valid pixel.
_SEARCH_ROWS = 512

#: A pair passes through memory in bands: phase, coherence, masks and what a reader holds beside them.
_BYTES_PER_PIXEL = 40

#: Cancel answers between bands.
_BAND_BYTES = 512 * 1024**2

#: Images from outside these years are no satellite radar.
FIRST_DAY, LAST_DAY = date(1978, 6, 1), date(2099, 12, 31)


def import_interferograms(
    source: Path,
    destination: Path,
    options: ImportOptions,
    provenance: Provenance,
    execution: Execution,
    monitor: Monitor,
) -> ImportSummary:
    """Import unwrapped interferograms with their coherence into one HDF5 file in MintPy's names.

    Parameters
    ----------
    source : Path
        A folder (or one of its files) in a format of `detect.FORMATS`.
    destination : Path
        The ``.h5`` file to write.
    options : ImportOptions
        What the user chose.
    provenance : Provenance
        The run, for the file.
    execution : Execution
        Threads and memory for the geometry rasters; pairs pass through memory one by one.
    monitor : Monitor
        Progress, cancel (looked at between pairs) and messages.

    Returns
    -------
    ImportSummary

    Raises
    ------
    EngineError
        The folder holds no stack that can be imported; the message says why.
    Cancelled
        The user stopped it; no file is left.
    """
    stack, folder = detect(Path(source), options)
    monitor.inform(f"Found {stack.title}: {len(stack.pairs)} pairs in {folder.root}.")
    _check_dates([pair.dates for pair in stack.pairs])
    window = crop_window(stack, options.extent, monitor)
    _drop_empty_pairs(stack, window, monitor.part(0.0, 0.1))
    wavelength, wavelength_source = _wavelength(stack, options)
    if options.baselines is not None:
        _add_user_baselines(stack, Path(options.baselines))
    geometry = StackGeometry(stack)
    bperp, bperp_source = find_baselines(stack, folder, geometry, window)
    network = Network.from_date_pairs([pair.dates for pair in stack.pairs], bperp)
    if network.n_subsets > 1:
        stack.warnings.append(
            f"The network falls into {network.n_subsets} separate subsets; displacement between them is not "
            "measured."
        )
    grid = grid_window(stack.grid, *window)
    header = InterferogramHeader(network, grid, wavelength, dict(stack.attributes))
    check_header(folder.root, header)
    with create_interferograms(destination, header, provenance) as writer:
        geometry_sources = geometry.write(writer, window, execution, monitor.part(0.1, 0.2))
        writer.write_attributes(_incidence_attributes(stack, geometry, window, geometry_sources))
        steps = monitor.part(0.2, 1.0)
        height = max(1, min(execution.memory, _BAND_BYTES) // (_BYTES_PER_PIXEL * grid.cols))
        for i, pair in enumerate(stack.pairs):
            for band in _bands(window[0], height):
                monitor.check()
                target = slice(band.start - window[0].start, band.stop - window[0].start)
                writer.write_pair(i, *_read_pair(pair, (band, window[1])), target)
                if pair.components:
                    islands = np.nan_to_num(pair.components.read(band, window[1]))
                    writer.write_components(i, islands.astype(np.int16), target)
            steps.progress((i + 1) / len(stack.pairs))
    sources = {
        "Wavelength": f"{wavelength:.6g} m, {wavelength_source}",
        **_geometry_lines(stack, geometry_sources),
        "Baselines": bperp_source,
    }
    if not np.isfinite(bperp).all():
        stack.warnings.append(
            "Perpendicular baselines are not known for all pairs; the DEM error cannot be estimated."
        )
    summary = _summary(stack, network, grid, wavelength, sources)
    for line in summary.lines():
        monitor.inform(line)
    for line in summary.warnings:
        monitor.warn(line)
    return summary


def _check_dates(pairs: Sequence[tuple[date, date]]) -> None:
    for pair in pairs:
        for day in pair:
            if not FIRST_DAY <= day <= LAST_DAY:
                raise EngineError(
                    f"Pair {label(pair)}: {day} lies outside {FIRST_DAY.year} to {LAST_DAY.year}; check the "
                    "name."
                )


def _bands(rows: slice, height: int) -> list[slice]:
    """A range of rows in bands of at most `height`."""
    return [slice(r, min(r + height, rows.stop)) for r in range(rows.start, rows.stop, height)]


def _read_pair(pair: Pair, window: tuple[slice, slice]) -> tuple[np.ndarray, np.ndarray]:
    """Phase and coherence of a window; a pixel that lacks one lacks both."""
    phase, coherence = pair.phase.read(*window), pair.coherence.read(*window)
    finite = coherence[np.isfinite(coherence)]
    # Rounding may carry an estimate a little beyond 1; more than that is another scale.
    if finite.size and (finite.min() < -1e-3 or finite.max() > 1.01):
        raise EngineError(
            f"{pair.coherence.path} holds values from {finite.min():g} to {finite.max():g}; coherence lies "
            "between 0 and 1."
        )
    missing = np.isnan(phase) | np.isnan(coherence)
    phase[missing] = np.nan
    coherence[missing] = np.nan
    return phase, np.clip(coherence, 0.0, 1.0)


def _drop_empty_pairs(stack: FoundStack, window: tuple[slice, slice], monitor: Monitor) -> None:
    """Leave out pairs without a single valid pixel in the window."""
    rows, cols = window
    kept = []
    for i, pair in enumerate(stack.pairs):
        monitor.check()
        bands = _bands(rows, _SEARCH_ROWS)
        if any(np.isfinite(_read_pair(pair, (band, cols))[0]).any() for band in bands):
            kept.append(pair)
        else:
            stack.dropped.append(f"{label(pair.dates)} (no valid pixel)")
            stack.warnings.append(f"Pair {label(pair.dates)} has no valid pixel and is left out.")
        monitor.progress((i + 1) / len(stack.pairs))
    if not kept:
        raise EngineError("No pair has a valid pixel in the area; choose another extent or check the files.")
    stack.pairs = kept


def _add_user_baselines(stack: FoundStack, path: Path) -> None:
    """Put the user's table before all others; it must know every pair, or another would take its place."""
    table = baselines.read_table(path)
    values = baselines.for_pairs([pair.dates for pair in stack.pairs], table)
    if np.isnan(values).any():
        first = stack.pairs[int(np.flatnonzero(np.isnan(values))[0])]
        raise EngineError(
            f"{path} does not tell the baseline of {label(first.dates)} ({int(np.isnan(values).sum())} of "
            f"{len(values)} pairs are missing); complete the table."
        )
    stack.baselines.insert(0, (f"table {path.name}", table))


def _wavelength(stack: FoundStack, options: ImportOptions) -> tuple[float, str]:
    value, source = stack.wavelength or (np.nan, "")
    if options.wavelength is not None:
        value, source = options.wavelength, "as given"
    if not np.isfinite(value):
        raise EngineError(
            "The files do not tell the radar wavelength; put a GAMMA .par file of one image into the "
            "folder, or give the wavelength (Sentinel-1: 0.0554658 m)."
        )
    if not 0.01 < value < 2.0:
        raise EngineError(
            f"A radar wavelength of {value:g} m ({source}) cannot be right; expected 0.01 to 2 m."
        )
    return value, source


def _incidence_attributes(
    stack: FoundStack, geometry: StackGeometry, window: tuple[slice, slice], sources: dict[str, str]
) -> dict[str, str]:
    """``CENTER_INCIDENCE_ANGLE`` of the area, where it is known."""
    row, col = ((s.start + s.stop) // 2 for s in window)
    middle = slice(row, row + 1), slice(col, col + 1)
    value = np.nan
    if "incidenceAngle" in stack.geometry:
        value = float(stack.geometry["incidenceAngle"][0].read(*middle)[0, 0])
    elif "incidenceAngle" in sources:
        value = float(geometry.sight(*middle).incidence_angle[0])
    elif stack.incidence is not None:
        value = stack.incidence[0]
    return {"CENTER_INCIDENCE_ANGLE": repr(value)} if np.isfinite(value) else {}


def _geometry_lines(stack: FoundStack, sources: dict[str, str]) -> dict[str, str]:
    """Where heights and angles come from, and what is missing."""
    lines = {"Height": sources.get("height", "unknown")}
    if "incidenceAngle" in sources:
        lines["Incidence"] = f"per pixel, {sources['incidenceAngle']}"
    elif stack.incidence is not None:
        lines["Incidence"] = f"{stack.incidence[0]:.2f} deg for the whole area, {stack.incidence[1]}"
        stack.warnings.append(
            "Only one incidence angle is known for the whole area; it may be some degrees off at the edges "
            "of the swath."
        )
    else:
        lines["Incidence"] = "unknown"
        stack.warnings.append("The incidence angle is unknown; vertical displacement cannot be derived.")
    lines["Azimuth angle"] = (
        f"per pixel, {sources['azimuthAngle']}" if "azimuthAngle" in sources else "unknown"
    )
    if "slantRangeDistance" not in sources:
        lines["Slant range"] = "unknown; the DEM error cannot be estimated"
    elif sources["slantRangeDistance"] != sources.get("incidenceAngle"):
        lines["Slant range"] = f"per pixel, {sources['slantRangeDistance']}"
    return lines


def _summary(
    stack: FoundStack, network: Network, grid: Grid, wavelength: float, sources: dict[str, str]
) -> ImportSummary:
    known = network.bperp[np.isfinite(network.bperp)]
    return ImportSummary(
        format=stack.format,
        title=stack.title,
        convention=stack.convention,
        pairs=tuple(pair.dates for pair in stack.pairs),
        dates=network.dates,
        n_subsets=network.n_subsets,
        rows=grid.rows,
        cols=grid.cols,
        wavelength=wavelength,
        sources=sources,
        bperp_range=(float(known.min()), float(known.max())) if known.size else (np.nan, np.nan),
        dropped=tuple(stack.dropped),
        notes=tuple(stack.notes),
        warnings=tuple(stack.warnings),
    )
