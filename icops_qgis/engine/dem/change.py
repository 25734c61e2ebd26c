"""Change of height between two elevation models, new minus old, and how much of it is more than noise."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np

from ..compute import Block, Execution, Monitor, map_blocks
from ..errors import EngineError
from ..grid import Grid
from ..provenance import Provenance
from .common_grid import common_grid
from .elevation_model import ElevationModel, open_elevation_model, window
from .outliers import spikes
from .raster_file import writing_raster
from .shift_fit import fit_shift, nmad
from .stable_ground import LEAST, StableOptions, stable_ground
from .tiles import tiles

_QUIET = Monitor()

#: Two-sided 95 % of a normal distribution.
CONFIDENCE = 1.96

#: Shift between the models that is worth a warning [pixels], and in its standard deviations.
_SHIFT, _SURE = 0.1, 4.0

#: Bands of the result.
BANDS = (("Change of height, new - old", "m"), ("Beyond the level of detection", ""))

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:\d{4})?(?!\d)")


@dataclass(frozen=True)
class ChangeOptions:
    """How change is told from noise."""

    ground: StableOptions = field(default_factory=StableOptions)
    """Where the ground did not change."""
    sigma: float | None = None
    """Standard deviation of a pixel's change [m]; by default the NMAD on stable ground."""
    spike_limit: float | None = 5.0
    """Spikes that stand out by so many standard deviations become voids; None keeps them."""
    largest: float | None = None
    """Larger changes, up or down, become voids [m]."""


@dataclass(frozen=True)
class DemChange:
    """What was found."""

    old: ElevationModel
    new: ElevationModel
    grid: Grid
    sigma: float
    """Standard deviation of the change of one pixel [m]."""
    bias: float
    """Median change of stable ground [m]."""
    n_pixels: int
    """Of the grid."""
    n_void: int
    """Without height in either model."""
    n_outliers: int
    """Taken for errors."""
    n_significant: int
    """Beyond the level of detection."""
    lowest: float
    highest: float
    """Extreme changes [m]."""
    reach: float
    """99.5 % of the changes beyond the level of detection are smaller [m]; 0 where there are none."""
    histogram: tuple[np.ndarray, np.ndarray]
    """Counts and edges [m] of all changes."""
    told: tuple[str, ...]
    """Findings and warnings, one sentence each."""

    @property
    def level_of_detection(self) -> float:
        """Smaller changes of a single pixel may be noise, at 95 % [m]."""
        return CONFIDENCE * self.sigma


def dem_change(
    old: str,
    new: str,
    destination: str,
    options: ChangeOptions,
    provenance: Provenance,
    execution: Execution | None = None,
    monitor: Monitor = _QUIET,
) -> DemChange:
    """Subtract the old model from the new one and write the change.

    Parameters
    ----------
    old, new : str
        Elevation models in any coordinate system, best after `coregistration`.
    destination : str
        GeoTIFF of two bands: change [m], NaN in voids and outliers; and 1 where it is beyond the level of
        detection, else 0. Volumes need the first band whole: what is cut off at a level is no noise only.
    options : ChangeOptions
        How.
    provenance : Provenance
        Kept with the file.
    execution : Execution, optional
        Threads and memory.
    monitor : Monitor
        Progress, cancel, messages.

    Returns
    -------
    DemChange

    Raises
    ------
    EngineError
        A model cannot be read, both do not overlap, or all is void.
    Cancelled
        The user stopped the run; the destination is as it was.
    """
    execution = execution or Execution()
    said: list[str] = []
    monitor = monitor.noting(said)
    models = open_elevation_model(old), open_elevation_model(new)
    grid = common_grid(*models)
    _see_order(*models, monitor)
    sigma, bias = _noise(*models, grid, options, execution, monitor.part(0.0, 0.3))
    tally = _Tally(CONFIDENCE * sigma)
    limit = None if options.spike_limit is None else max(options.spike_limit * sigma, 1e-6)

    def subtract(block: Block) -> tuple[np.ndarray, np.ndarray]:
        return _change(*models, grid, block, limit, options.largest)

    with writing_raster(destination, grid, BANDS, provenance) as writer:

        def keep(block: Block, found: tuple[np.ndarray, np.ndarray]) -> None:
            change, outlier = found
            beyond = tally.add(change, outlier)
            writer.write(block, change, beyond)

        map_blocks(subtract, tiles(grid.shape), keep, execution, monitor.part(0.3, 1.0))
        if not tally.known:
            raise EngineError(
                f"{models[0].name} and {models[1].name} have no pixel in common that both know: all is void."
            )
        writer.tell(
            ICOPS_OLD=models[0].made_from or models[0].name,
            ICOPS_NEW=models[1].made_from or models[1].name, ICOPS_SIGMA=f"{sigma:.4f}",
            ICOPS_LEVEL_OF_DETECTION=f"{CONFIDENCE * sigma:.4f}",
            ICOPS_COREGISTERED="yes" if any(model.made_from for model in models) else "no",
        )  # fmt: skip
    n_pixels = grid.rows * grid.cols
    monitor.inform(
        f"A pixel's change is known to {sigma:.2f} m; {tally.significant / tally.known:.1%} of the pixels "
        f"change by more than the level of detection, {CONFIDENCE * sigma:.2f} m."
    )
    return DemChange(
        *models, grid, sigma, bias, n_pixels, n_pixels - tally.known - tally.outliers, tally.outliers,
        tally.significant, tally.lowest, tally.highest, tally.reach(), tally.histogram(), tuple(said),
    )  # fmt: skip


def _see_order(old: ElevationModel, new: ElevationModel, monitor: Monitor) -> None:
    """Warn where names tell that old and new were swapped."""
    years = [_YEAR.findall(model.made_from or model.name) for model in (old, new)]
    if all(len(found) == 1 for found in years) and years[0][0] > years[1][0]:
        monitor.warn(
            f"By their names OLD is of {years[0][0]} and NEW of {years[1][0]}: where they are swapped, gain "
            "is loss and loss is gain."
        )


def _noise(
    old: ElevationModel,
    new: ElevationModel,
    grid: Grid,
    options: ChangeOptions,
    execution: Execution,
    monitor: Monitor,
) -> tuple[float, float]:
    """Standard deviation and median of the change where the ground did not change [m]."""
    ground = stable_ground(old, new, grid, None, options.ground, execution, monitor.part(0.0, 0.5))
    areas = ground.differences((0.0, 0.0), execution, monitor.part(0.5, 1.0))
    if sum(area.dh.size for area in areas) < LEAST:
        raise EngineError(
            f"{new.name} is void where {old.name} has stable ground: give other stable ground or models."
        )
    every = np.concatenate([area.dh for area in areas])
    spread, bias = nmad(every), float(np.median(every))
    fit = fit_shift(areas)
    pixel = grid.transform[1]
    length = float(np.hypot(*fit.step))
    if length > max(_SHIFT * pixel, _SURE * fit.step_error):
        monitor.warn(
            f"On stable ground the models lie about {length / pixel:.1f} pixels apart and differ by "
            f"{bias:+.1f} m: run coregister_dems first, or slopes are taken for change."
        )
    elif abs(bias) > spread:
        monitor.warn(
            f"The models differ by {bias:+.1f} m on stable ground: run coregister_dems first, or every "
            "volume is wrong by so much times its area."
        )
    return (spread if options.sigma is None else options.sigma), bias


def _change(
    old: ElevationModel,
    new: ElevationModel,
    grid: Grid,
    block: Block,
    limit: float | None,
    largest: float | None,
) -> tuple[np.ndarray, np.ndarray]:
    """Change of one part with outliers as voids [m], and which they were."""
    rows, cols = block
    # A border of one pixel shows the neighbours of pixels at the edge.
    bordered = window(grid, slice(rows.start - 1, rows.stop + 1), slice(cols.start - 1, cols.stop + 1))
    change = new.heights(bordered) - old.heights(bordered)
    outlier = spikes(change, limit) if limit is not None else np.zeros(change.shape, bool)
    if largest is not None:
        with np.errstate(invalid="ignore"):
            outlier |= np.abs(change) > largest
    change, outlier = change[1:-1, 1:-1], outlier[1:-1, 1:-1]
    return np.where(outlier, np.float32(np.nan), change), outlier


class _Tally:
    """What is counted while the change is written."""

    #: Bins of the histogram: so wide, and as far as any ground changes [m].
    _WIDTH, _REACH = 0.1, 1000.0

    def __init__(self, level: float) -> None:
        self._level = level
        self.known = self.outliers = self.significant = 0
        self.lowest, self.highest = float("inf"), float("-inf")
        self._counts = np.zeros(2 * round(self._REACH / self._WIDTH), np.int64)

    def add(self, change: np.ndarray, outlier: np.ndarray) -> np.ndarray:
        """Count a part; tell where it is beyond the level of detection: 1, 0, NaN in voids."""
        known = np.isfinite(change)
        values = change[known]
        self.outliers += int(outlier.sum())
        if not values.size:
            return change
        self.known += values.size
        self.lowest = min(self.lowest, float(values.min()))
        self.highest = max(self.highest, float(values.max()))
        last = len(self._counts) - 1
        bins = np.clip((values + self._REACH) / self._WIDTH, 0, last).astype(np.int64)
        self._counts += np.bincount(bins, minlength=last + 1)
        beyond = np.where(known, np.abs(change) > self._level, np.float32(np.nan))
        self.significant += int(np.count_nonzero(beyond == 1))
        return beyond

    def histogram(self) -> tuple[np.ndarray, np.ndarray]:
        """Counts and edges [m] from the lowest to the highest change."""
        filled = np.flatnonzero(self._counts)
        first, last = int(filled[0]), int(filled[-1])
        edges = np.arange(first, last + 2) * self._WIDTH - self._REACH
        return self._counts[first : last + 1], edges

    def reach(self) -> float:
        """What 99.5 % of the changes beyond the level stay below [m]."""
        counts, edges = self.histogram()
        middle = np.abs((edges[:-1] + edges[1:]) / 2)
        order = np.argsort(middle, kind="stable")
        summed = np.where(middle > self._level, counts, 0)[order].cumsum()
        if not summed[-1]:
            return 0.0
        return float(middle[order][np.searchsorted(summed, 0.995 * summed[-1])])
