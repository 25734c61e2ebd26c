"""The stage: chosen pixels become points with their phases."""

from __future__ import annotations

from dataclasses import dataclass
from os import PathLike

import numpy as np

from ...compute import Block, Execution, Monitor, map_blocks, plan_blocks
from ...errors import EngineError
from ...point_columns import DS, KEPT_ATTRIBUTES, PS, PointColumns, PointsHeader
from ...points_file import create_points
from ...provenance import Provenance
from ...stack.stack_file import StackFile
from ..amplitude import scene_means
from ..amplitude_kernels import amplitude_moments
from ..ds_file import DsFile
from ..persistent.places import geometry_at
from ..ps_file import PsFile
from .choice import CombineOptions, check_inputs, choose, warn_of_noise
from .coverage import Cells, cells_of, coverage_gain
from .phases import PhaseCollector, write_phases


@dataclass(frozen=True)
class CombinedScatterers:
    """The points, in row-major order."""

    columns: PointColumns
    """What is known of each."""
    crs: str
    """Coordinate system of their positions."""
    deviation: np.ndarray
    """(n,) float32: standard deviation of a phase against the first date, rms over the dates [rad]; NaN
    where unknown."""
    counts: dict[str, int]
    """Pixels by what became of them, keys of `report.combine_page.COUNTS`."""
    cells: Cells
    """50 m cells of the points."""
    was_ps: np.ndarray
    """(n,) bool: what would be there without DS: every persistent scatterer, also those now DS."""
    coverage: tuple[int, int, float]
    """Occupied cells of the persistent scatterers alone, of all points, and the gain."""

    def is_type(self, kind: int) -> np.ndarray:
        """(n,) bool: points of a type."""
        return self.columns.type == kind


def combine_scatterers(
    stack: StackFile,
    ps: PsFile,
    ds: DsFile | None,
    mask: np.ndarray | None,
    destination: str | PathLike,
    options: CombineOptions,
    provenance: Provenance,
    execution: Execution,
    monitor: Monitor,
) -> CombinedScatterers:
    """Choose the points and write them with their phases.

    Parameters
    ----------
    stack : StackFile
        Open stack, on a map grid or with the positions of its pixels.
    ps : PsFile
        Its persistent scatterers.
    ds : DsFile or None
        Its linked phases; None for persistent scatterers alone.
    mask : (rows, cols) ndarray of bool or None
        True where no point is wanted.
    destination : path
        ``.h5`` to write.
    options : CombineOptions
        Thresholds.
    provenance : Provenance
        The run.
    execution, monitor : Execution, Monitor
        Threads, memory, progress, cancel and messages.

    Raises
    ------
    EngineError
        The files belong to another stack, no point is left, or the file cannot be written.
    """
    check_inputs(stack, ps, ds, options)
    chosen = choose(ps, ds, options)
    warn_of_noise(ds, options, monitor)
    mean = _mean_amplitude(stack, execution, monitor.part(0.0, 0.6))
    kind = chosen.kind
    counts = {"selected": int(chosen.is_ps.sum()), "distributed": int(chosen.is_ds.sum()),
              "both": int((chosen.is_ps & chosen.is_ds).sum())}  # fmt: skip
    for name, lost in (("masked", mask), ("incomplete", np.isnan(mean))):
        counts[name] = 0 if lost is None else int(np.count_nonzero(kind[lost]))
        if lost is not None:
            kind[lost] = 0
    columns, crs = _columns(stack, ps, ds, kind, mean)
    placed = np.isfinite(columns.x) & np.isfinite(columns.y)
    counts["unplaced"] = int((~placed).sum())
    if not placed.all():
        kind[columns.row[~placed], columns.col[~placed]] = 0
        columns = columns.take(placed)
    _check_left(stack, columns, counts, monitor)
    header = PointsHeader(
        stack.header.dates, stack.header.wavelength, crs, len(columns), stack.header.grid.shape,
        _attributes(stack, counts, columns),
    )  # fmt: skip
    collect = PhaseCollector(stack, ps, ds, kind)
    deviation = np.empty(len(columns), np.float32)
    # Where no pixel has its own, the baselines of the centre serve all.
    bperp = None if stack.has_pixel_baselines else stack.header.bperp
    with create_points(destination, header, columns, bperp, provenance) as writer:
        write_phases(collect, writer, deviation, execution, monitor.part(0.6, 1.0))
    was_ps = chosen.is_ps[columns.row, columns.col]
    cells = cells_of(columns.x, columns.y, crs)
    found = CombinedScatterers(
        columns, crs, deviation, counts, cells, was_ps, coverage_gain(cells, was_ps)
    )  # fmt: skip
    _describe(found, monitor)
    return found


def _mean_amplitude(stack: StackFile, execution: Execution, monitor: Monitor) -> np.ndarray:
    """(rows, cols) float32: mean of the calibrated amplitude; NaN where a date has no data."""
    header = stack.header
    gain = 1.0 / scene_means(stack, execution, monitor.part(0.0, 0.5))
    mean = np.empty(header.grid.shape, np.float32)

    def measure(block: Block) -> np.ndarray:
        found = np.empty((2, *block.shape), np.float32)
        amplitude_moments(stack.slc(*block), gain, header.n_dates, *found)
        return found[0]

    def store(block: Block, found: np.ndarray) -> None:
        mean[block] = found

    blocks = plan_blocks(header.grid.shape, header.n_dates * 8 + 40, execution.memory, execution.threads)
    map_blocks(measure, blocks, store, execution, monitor.part(0.5, 1.0))
    return mean


def _columns(
    stack: StackFile, ps: PsFile, ds: DsFile | None, kind: np.ndarray, mean: np.ndarray
) -> tuple[PointColumns, str]:
    """What is known of the chosen pixels, in row-major order, and their coordinate system."""
    row, col = np.nonzero(kind)
    grid, types = stack.header.grid, kind[row, col]
    longitude, latitude, height, incidence, azimuth, distance = (
        geometry_at(stack, name, row, col)
        for name in ("longitude", "latitude", "height", "incidenceAngle", "azimuthAngle",
                     "slantRangeDistance")
    )  # fmt: skip
    if grid.is_geocoded:
        x, y = grid.centres(row, col)
        crs = grid.crs or ""
    else:
        x, y, crs = longitude, latitude, "EPSG:4326"
    unknown = np.full(len(row), np.nan)
    quality = ps.raster("gamma")[row, col]
    shp_count = np.zeros(len(row), np.uint16)
    if ds is not None:
        quality = np.where(types == DS, ds.raster("temporalCoherence")[row, col], quality)
        shp_count = ds.raster("shpCount")[row, col]
    height, incidence, azimuth, distance = (
        unknown if values is None else values for values in (height, incidence, azimuth, distance)
    )
    columns = PointColumns(
        row.astype(np.int32), col.astype(np.int32), x, y, types, quality.astype(np.float32),
        ps.raster("ampDispersion")[row, col], shp_count, mean[row, col], height.astype(np.float32),
        incidence.astype(np.float32), azimuth.astype(np.float32), distance,
    )  # fmt: skip
    return columns, crs


def _check_left(stack: StackFile, columns: PointColumns, counts: dict[str, int], monitor: Monitor) -> None:
    """Tell what was lost.

    Raises
    ------
    EngineError
        No point is left.
    """
    words = (
        ("masked", "lie in the mask"), ("incomplete", "lack data in some date"),
        ("unplaced", "have no position on the map"),
    )  # fmt: skip
    lost = "; ".join(f"{counts[name]} {text}" for name, text in words if counts[name])
    if not len(columns):
        raise EngineError(
            f"No point of {stack.path} is left: {counts['selected']} pixels are PS and "
            f"{counts['distributed']} DS{'; ' + lost if lost else ''}. Relax the thresholds or the mask."
        )
    if lost:
        monitor.inform(f"Left out: {lost}.")


def _attributes(stack: StackFile, counts: dict[str, int], columns: PointColumns) -> dict[str, str]:
    header = stack.header
    kept = {name: header.attributes[name] for name in KEPT_ATTRIBUTES if name in header.attributes}
    return kept | {
        "REF_DATE": f"{header.dates[header.reference]:%Y%m%d}",
        "N_PS": str(int((columns.type == PS).sum())),
        "N_DS": str(int((columns.type == DS).sum())),
        "N_MASKED": str(counts["masked"]),
        "PS_PHASE_STD": "amplitude dispersion",
        "DS_PHASE_STD": "Cramer-Rao bound",
    }


def _describe(found: CombinedScatterers, monitor: Monitor) -> None:
    before, after, gain = found.coverage
    n_ps, n_ds = (int(found.is_type(kind).sum()) for kind in (PS, DS))
    became = int((found.was_ps & found.is_type(DS)).sum())
    monitor.inform(
        f"{n_ps} PS and {n_ds} DS; {became} of the DS had been selected as PS and take the linked phase."
    )
    if before:
        monitor.inform(f"50 m cells: {before} with the PS alone, {after} with DS ({gain:+.0%}).")
    unknown = int(np.isnan(found.deviation).sum())
    if unknown:
        monitor.warn(
            f"The standard deviation of the phase is unknown at {unknown} points; link_phases computes it "
            "with PHASE_STD, where |C| is positive definite."
        )
