"""One elevation model brought onto another: shift, height offset and tilt fitted on stable ground.

The shift is found by Gauss-Newton steps (see `shift_fit`). Every step resamples the original anew at the
shift found so far, and so does the result: heights are interpolated once.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

import numpy as np

from ..compute import Block, Execution, Monitor, map_blocks
from ..errors import EngineError
from ..grid import Grid
from ..provenance import Provenance
from .common_grid import common_grid
from .datum import DatumChange, datum_change, known_datum
from .elevation_model import ElevationModel, open_elevation_model, window
from .raster_file import writing_raster
from .shift_fit import Differences, ShiftFit, fit_shift, nmad
from .stable_ground import LEAST, StableGround, StableOptions, stable_ground
from .tiles import tiles

_QUIET = Monitor()

#: The fit has settled when a step is shorter than this [pixels].
_SETTLED = 0.001

#: Steps at most; on hilly ground three to five are enough.
_STEPS = 25

#: A fit that still sees nothing after so many steps will not.
_HOPELESS = 8

#: No single step is longer [pixels]: the equations hold within the reach of a slope.
_LONGEST = 5.0

#: A shift that is known less well than this [pixels] is not applied: the ground does not show it.
_OBSERVABLE = 0.5

#: A tilt is warned of where its error reaches this share of the NMAD.
_TILT = 0.5

#: Parts of the run: choosing ground, fitting, writing.
_CHOSEN, _FITTED = 0.15, 0.6


@dataclass(frozen=True)
class CoregistrationOptions:
    """How the models are compared."""

    ground: StableOptions = field(default_factory=StableOptions)
    """What counts as stable."""
    reference_datum: str = "stored"
    """``EGM96``, ``EGM2008``, ``ellipsoid``; ``stored``: as the file says."""
    secondary_datum: str = "stored"
    """Likewise."""
    with_tilt: bool = True
    """Whether a tilt is fitted beside shift and offset."""
    pixel: float | None = None
    """Pixel size of the result [m]; by default that of `common_grid`."""


@dataclass(frozen=True)
class Agreement:
    """How well two models agree on stable ground."""

    nmad: float
    """Normalised median absolute deviation of the differences [m]."""
    median: float
    """Median of the differences [m]."""
    sd: float
    """Their standard deviation [m], which outliers and changes rule."""


@dataclass(frozen=True)
class DemCoregistration:
    """What was found."""

    reference: ElevationModel
    secondary: ElevationModel
    grid: Grid
    """The common grid."""
    fit: ShiftFit
    """The last fit."""
    shift: tuple[float, float]
    """How far the secondary model was moved east and north [m]."""
    is_shifted: bool
    """Whether a shift could be seen."""
    steps: int
    """Steps that the fit took."""
    before: Agreement
    after: Agreement
    n_stable: int
    """Stable pixels compared."""
    share_looked_at: float
    """Share of the grid that the fit looked at."""
    differences: tuple[Differences, Differences]
    """Of stable ground before and after; `after` with offset and tilt taken off."""
    told: tuple[str, ...]
    """Choices and warnings, one sentence each."""

    @property
    def shift_error(self) -> tuple[float, float]:
        """Standard deviation of the shift east and north [m]."""
        return tuple(np.sqrt(np.diag(self.fit.covariance)[:2]).tolist())

    @property
    def offset(self) -> float:
        """How much too high the secondary model was in the middle of the grid [m]."""
        return float(self.fit.plane[0])

    @property
    def tilt(self) -> tuple[float, float]:
        """Slope of its height error toward east and north [m/km]."""
        half_km = max(self.grid.shape) / 2.0 * self.grid.transform[1] / 1000.0
        return float(self.fit.plane[1]) / half_km, float(self.fit.plane[2]) / half_km


def coregister_dems(
    reference: str,
    secondary: str,
    destination: str,
    options: CoregistrationOptions,
    provenance: Provenance,
    execution: Execution | None = None,
    monitor: Monitor = _QUIET,
) -> DemCoregistration:
    """Bring a model onto a reference and write it on the common grid.

    Parameters
    ----------
    reference, secondary : str
        Elevation models in any coordinate system.
    destination : str
        GeoTIFF of the moved, levelled secondary model.
    options : CoregistrationOptions
        How.
    provenance : Provenance
        Kept with the file.
    execution : Execution, optional
        Threads and memory.
    monitor : Monitor
        Progress, cancel, messages.

    Returns
    -------
    DemCoregistration

    Raises
    ------
    EngineError
        A model cannot be read, both do not overlap, or there is no stable ground.
    Cancelled
        The user stopped the run; the destination is as it was.
    """
    execution = execution or Execution()
    said: list[str] = []
    monitor = monitor.noting(said)
    models = open_elevation_model(reference), open_elevation_model(secondary)
    grid = common_grid(*models, options.pixel)
    datums = (
        known_datum(options.reference_datum, models[0].vertical),
        known_datum(options.secondary_datum, models[1].vertical),
    )
    correction, told = datum_change(grid, datums[1], datums[0])
    monitor.inform(told)
    ground = stable_ground(
        *models, grid, correction, options.ground, execution, monitor.part(0.0, _CHOSEN)
    )  # fmt: skip
    pixel = grid.transform[1]
    fit, shift, steps, before, after = _settled(
        ground, pixel, options.with_tilt, execution, monitor.part(_CHOSEN, _FITTED)
    )
    is_shifted = fit.step_error <= _OBSERVABLE * pixel and steps < _STEPS
    if not is_shifted:
        monitor.warn(_unseen(fit, pixel, steps))
        after = ground.differences((0.0, 0.0), execution, monitor)
        fit, shift = fit_shift(after, with_shift=False, with_tilt=options.with_tilt), (0.0, 0.0)
    after = [_levelled(part, fit) for part in after]
    joined = _joined(before), _joined(after)
    remains = _agreement(joined[1].dh)
    if fit.tilt_error > _TILT * remains.nmad:
        monitor.warn(
            f"The tilt leaves heights at the border of the grid unsure by {fit.tilt_error:.1f} m: stable "
            "ground is small or lies on one side; see what the result is without TILT."
        )
    result = DemCoregistration(
        *models, grid, fit, shift, is_shifted, steps, _agreement(joined[0].dh), remains,
        joined[1].dh.size, ground.counts["looked at"] / (grid.rows * grid.cols), joined, tuple(said),
    )  # fmt: skip
    _write(result, correction, destination, provenance, execution, monitor.part(_FITTED, 1.0))
    return result


def _settled(
    ground: StableGround, pixel: float, with_tilt: bool, execution: Execution, monitor: Monitor
) -> tuple[ShiftFit, tuple[float, float], int, list[Differences], list[Differences]]:
    """Step until the shift has settled: last fit, shift, steps, differences before and after."""
    shift = (0.0, 0.0)
    before = plane = None
    for step in range(1, _STEPS + 1):
        part = monitor.part(1.0 - 0.6 ** (step - 1), 1.0 - 0.6**step)
        differences = ground.differences(shift, execution, part)
        if sum(area.dh.size for area in differences) < LEAST:
            raise EngineError(
                "The secondary model holds no heights on stable ground: it is void there, or moved out of "
                "sight; give other stable ground or another model."
            )
        before = before if before is not None else differences
        fit = fit_shift(differences, with_tilt=with_tilt, plane=plane)
        plane = fit.plane
        length = float(np.hypot(*fit.step)) / pixel
        if length < _SETTLED or (step >= _HOPELESS and fit.step_error > _OBSERVABLE * pixel):
            break
        if step < _STEPS:
            scale = min(1.0, _LONGEST / length)
            shift = tuple((np.array(shift) + scale * fit.step).tolist())
    return fit, shift, step, before, differences


def _unseen(fit: ShiftFit, pixel: float, steps: int) -> str:
    error = fit.step_error / pixel
    if steps >= _STEPS and error <= _OBSERVABLE:
        why = f"the fit did not settle in {_STEPS} steps; do both models show the same ground?"
    elif math.isfinite(error):
        why = f"the stable ground is too flat or too small: it would be known to {error:.1f} pixels only."
    else:
        why = "the stable ground is flat or a plane."
    return f"No horizontal shift was applied, heights were levelled only: {why}"


def _levelled(part: Differences, fit: ShiftFit) -> Differences:
    dh = part.dh - fit.plane[0] - fit.plane[1] * part.place[0] - fit.plane[2] * part.place[1]
    return Differences(dh, part.reference_gradient, part.gradient, part.place)


def _joined(parts: list[Differences]) -> Differences:
    return Differences(
        np.concatenate([part.dh for part in parts]),
        *(
            np.concatenate([getattr(part, name) for part in parts], axis=1)
            for name in ("reference_gradient", "gradient", "place")
        ),
    )


def _agreement(dh: np.ndarray) -> Agreement:
    return Agreement(nmad(dh), float(np.median(dh)), float(dh.std()))


def _write(
    result: DemCoregistration,
    correction: DatumChange | None,
    destination: str,
    provenance: Provenance,
    execution: Execution,
    monitor: Monitor,
) -> None:
    """The secondary model on the common grid."""
    grid = result.grid
    half = max(grid.shape) / 2.0
    offset, along_u, along_v = result.fit.plane

    def moved(block: Block) -> np.ndarray:
        heights = result.secondary.heights(window(grid, *block), result.shift)
        u = (np.arange(block.cols.start, block.cols.stop) + 0.5 - grid.cols / 2) / half
        v = (grid.rows / 2 - np.arange(block.rows.start, block.rows.stop) - 0.5) / half
        heights -= (offset + along_u * u + along_v * v[:, np.newaxis]).astype(np.float32)
        if correction is not None:
            heights += correction.at(*block)
        return heights

    with writing_raster(destination, grid, [("Height", "m")], provenance) as writer:
        map_blocks(moved, tiles(grid.shape), writer.write, execution, monitor)
        writer.tell(
            ICOPS_REFERENCE=result.reference.name,
            ICOPS_SECONDARY=result.secondary.name,
            ICOPS_SHIFT_EAST=f"{result.shift[0]:.4f}",
            ICOPS_SHIFT_NORTH=f"{result.shift[1]:.4f}",
            ICOPS_OFFSET=f"{result.offset:.4f}",
            ICOPS_NMAD=f"{result.after.nmad:.4f}",
        )
