"""From a folder of co-registered images to one file, block by block."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ...compute import Execution, Monitor
from ...errors import EngineError
from ...provenance import Provenance
from ...reading.crop import crop_window, grid_window
from ..orbit import Orbit, earth_fixed, line_of_sight, local_axes
from ..stack_file import StackHeader, create_stack
from ..topography import exact_differences
from .continuing import check_continues, continued
from .detect import detect
from .found import TOPOGRAPHY, FoundImages, ImportOptions, ImportSummary
from .passes import StackImport
from .positions import Positions
from .selection import reference_index, select_images

#: Positions and range grid further apart than this do not belong together [m].
_RANGE_MISFIT = 2000.0


def import_stack(
    source: Path,
    destination: Path,
    options: ImportOptions,
    provenance: Provenance,
    execution: Execution,
    monitor: Monitor,
) -> ImportSummary:
    """Import co-registered images with their geometry into one HDF5 file in MiaplPy's names.

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
        Threads and memory.
    monitor : Monitor
        Progress, cancel and messages.

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
    monitor.inform(f"Found {stack.title}: {len(stack.images)} images in {folder.root}.")
    try:
        return _import(stack, destination, options, provenance, execution, monitor)
    finally:
        stack.close()


def _import(
    stack: FoundImages,
    destination: Path,
    options: ImportOptions,
    provenance: Provenance,
    execution: Execution,
    monitor: Monitor,
) -> ImportSummary:
    previous, options = continued(options)
    select_images(stack, options)
    reference = reference_index(stack, options.reference)
    wavelength, wavelength_source = _wavelength(stack, options)
    window = crop_window(stack, options.extent, monitor)
    positions = Positions(stack, options.dem)
    orbits = [stack.orbits[day] for day in stack.dates] if set(stack.dates) <= stack.orbits.keys() else None
    removing = _is_removing(stack, options, positions, orbits)
    centre = _centre(stack, positions, window)
    bperp, bperp_source = _baselines(stack, reference, orbits, centre)
    if centre is not None and orbits is not None:
        _describe_view(stack, orbits[reference], centre)
    grid = grid_window(stack.grid, *window)
    header = StackHeader(
        stack.dates, reference, grid, wavelength, bperp, _attributes(stack, window), dict(stack.orbits)
    )
    if previous is not None:
        check_continues(header, previous, options)
    with create_stack(destination, header, provenance, options.compress) as writer:
        run = StackImport(stack, positions, window, orbits, reference, wavelength if removing else None)
        run.write_geometry(writer, execution, monitor.part(0.0, 0.1))
        run.fit(monitor.part(0.1, 0.15))
        run.write_images(writer, execution, monitor.part(0.15, 1.0))
    if not np.isfinite(bperp).all():
        stack.warnings.append("Perpendicular baselines are unknown; the DEM error cannot be estimated.")
    summary = ImportSummary(
        format=stack.format,
        title=stack.title,
        dates=stack.dates,
        reference=stack.dates[reference],
        rows=grid.rows,
        cols=grid.cols,
        table=_table(stack, header, positions, removing, run, (wavelength_source, bperp_source)),
        bperp_range=(float(np.min(bperp)), float(np.max(bperp))),
        notes=tuple(stack.notes),
        warnings=tuple(stack.warnings),
    )
    for line in summary.lines():
        monitor.inform(line)
    for line in summary.warnings:
        monitor.warn(line)
    return summary


def _wavelength(stack: FoundImages, options: ImportOptions) -> tuple[float, str]:
    value, source = stack.wavelength or (np.nan, "")
    if options.wavelength is not None:
        value, source = options.wavelength, "as given"
    if not np.isfinite(value):
        raise EngineError(
            f"The files of {stack.title} do not tell the radar wavelength; give it (Sentinel-1: 0.0554658 m)."
        )
    if not 0.01 < value < 2.0:
        raise EngineError(
            f"A radar wavelength of {value:g} m ({source}) cannot be right; expected 0.01 to 2 m."
        )
    return value, source


def _is_removing(
    stack: FoundImages, options: ImportOptions, positions: Positions, orbits: list[Orbit] | None
) -> bool:
    """Whether topographic and flat-earth phase are to be taken off."""
    wanted = options.topography
    if wanted not in TOPOGRAPHY:
        raise EngineError(f"TOPO {wanted!r} is unknown; choose {', '.join(TOPOGRAPHY)}.")
    if wanted == "removed":
        return False
    if wanted == "auto":
        if stack.flattened is None:
            raise EngineError(
                f"The files of {stack.title} do not tell whether topographic and flat-earth phase are off; "
                "choose TOPO=removed if they are, TOPO=remove if not."
            )
        if stack.flattened:
            return False
    elif stack.flattened:
        raise EngineError(
            f"Topographic and flat-earth phase of {stack.title} are off already ({stack.flattened_source}); "
            "choose TOPO=removed."
        )
    lacking = []
    if orbits is None:
        missing = [f"{day:%Y%m%d}" for day in stack.dates if day not in stack.orbits]
        lacking.append(f"orbits of {', '.join(missing[:3])}{' ...' if len(missing) > 3 else ''}")
    if not positions.are_known:
        lacking.append("longitude and latitude of the pixels")
    if not positions.have_heights:
        lacking.append("heights of the pixels (or a DEM)")
    if lacking:
        raise EngineError(
            f"Topographic phase cannot be removed: {stack.title} gives no {' and no '.join(lacking)}; add "
            "them, or choose TOPO=removed if the phase is off already."
        )
    return True


def _centre(
    stack: FoundImages, positions: Positions, window: tuple[slice, slice]
) -> tuple[np.ndarray, int, int] | None:
    """Position and pixel nearest to the middle of the window; None where positions are unknown."""
    if not positions.are_known:
        return None
    row, col = ((s.start + s.stop) // 2 for s in window)
    found = positions.near(row, col, *window)
    if found is None:
        where = stack.geometry["longitude"][1] if "longitude" in stack.geometry else "the map grid"
        raise EngineError(
            f"No pixel has a position: longitude and latitude ({where}) are NaN or zero all over; write the "
            "geometry again."
        )
    return found


def _baselines(
    stack: FoundImages,
    reference: int,
    orbits: list[Orbit] | None,
    centre: tuple[np.ndarray, int, int] | None,
) -> tuple[np.ndarray, str]:
    if orbits is not None and centre is not None:
        point = earth_fixed(*(centre[0][i : i + 1] for i in range(3)))
        values = exact_differences(orbits, orbits[reference], point)[1][:, 0]
        if np.isfinite(values).all():
            return values, f"per pixel, from {stack.orbits_source}"
        lost = [f"{d:%Y%m%d}" for d, v in zip(stack.dates, values) if np.isnan(v)]
        raise EngineError(
            f"The state vectors of {', '.join(lost[:3])} do not reach the image ({stack.orbits_source}); the "
            "positions or the orbits belong to another scene."
        )
    values = np.array([stack.baselines.get(day, np.nan) for day in stack.dates])
    values = values - values[reference]
    return values, stack.baselines_source if np.isfinite(values).any() else "unknown"


def _describe_view(stack: FoundImages, orbit: Orbit, centre: tuple[np.ndarray, int, int]) -> None:
    """Heading and incidence at the centre from the orbit; a warning where ranges do not fit."""
    place, _, col = centre
    view = line_of_sight(orbit, *(place[i : i + 1] for i in range(3)))
    if np.isnan(view.time[0]):
        return
    velocity = orbit.state(view.time)[1][0]
    east, north, _ = (axis[0] @ velocity for axis in local_axes(place[:1], place[1:2]))
    heading = float(np.degrees(np.arctan2(east, north)))
    stack.attributes.setdefault("HEADING", repr(heading))
    stack.attributes.setdefault("ORBIT_DIRECTION", "ASCENDING" if abs(heading) < 90.0 else "DESCENDING")
    stack.attributes["CENTER_INCIDENCE_ANGLE"] = repr(float(view.incidence_angle[0]))
    if stack.range_grid is None:
        return
    near, step = stack.range_grid
    misfit = float(view.slant_range[0]) - (near + col * step)
    if abs(misfit) > _RANGE_MISFIT:
        stack.warnings.append(
            f"The centre lies {misfit:.0f} m further in range than its column says: check that positions, "
            "heights and headers belong together."
        )


def _attributes(stack: FoundImages, window: tuple[slice, slice]) -> dict[str, str]:
    """The attributes as they are for the cropped stack."""
    found = {name: text for name, text in stack.attributes.items() if text}
    polarisation = stack.images[0].polarisation
    if polarisation:
        found["POLARIZATION"] = polarisation
    if stack.range_grid is not None:
        near, step = stack.range_grid
        found["STARTING_RANGE"] = repr(near + window[1].start * step)
    return found


def _table(
    stack: FoundImages,
    header: StackHeader,
    positions: Positions,
    removing: bool,
    run: StackImport,
    sources: tuple[str, str],
) -> tuple[tuple[str, str], ...]:
    days, grid = header.dates, header.grid
    sensors = sorted({image.sensor for image in stack.images if image.sensor})
    where, heights = positions.sources
    source, whole = stack.flattened_source, stack.grid
    size = f"{grid.rows} rows x {grid.cols} columns"
    if grid.shape != whole.shape:
        size += f", cropped from {whole.rows} x {whole.cols}"
    phase = (
        "removed by this import" if removing else "off already" + (f" ({source})" if stack.flattened else "")
    )
    table = [
        ("Format", stack.title),
        ("Sensor", " ".join([*sensors, stack.images[0].polarisation]).strip() or "unknown"),
        ("Dates", f"{len(days)}, {days[0]} to {days[-1]}"),
        ("Reference", f"{days[header.reference]}"),
        ("Size", size),
        ("Wavelength", f"{header.wavelength:.6g} m, {sources[0]}"),
        ("Positions", where),
        ("Heights", heights),
        ("Angles", run.angle_source),
        ("Orbits", f"{len(stack.orbits)} of {len(days)}, {stack.orbits_source}" if stack.orbits else "none"),
        ("Topography", phase),
        ("Baselines", sources[1]),
    ]
    if np.isfinite(header.bperp).all():
        table.append(("Baseline range", f"{header.bperp.min():.1f} to {header.bperp.max():.1f} m"))
    if removing:
        table.append(("Range error", f"at most {run.range_error * 1e6:.1f} um at check positions"))
    return tuple(table)
