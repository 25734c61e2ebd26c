"""Which pixels become points, and of what type (METHOD 4).

A distributed scatterer has at least 20 homogeneous pixels and a temporal coherence above 0.5; it takes
the linked phase. A persistent scatterer has a low amplitude dispersion and a stable phase, and keeps the
phase of its own image values. Where a pixel is both, its neighbours show the same ground and the linked
phase is the better one: on simulated mines its rms error is 0.22 rad, that of the own phase 0.85 rad, for
three in four pixels that phase stability selects there are coherent ground without a point scatterer.
A PS that has enough homogeneous pixels and no linked phase that passes stays a PS.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...compute import Monitor
from ...errors import EngineError
from ...point_columns import DS, PS
from ...stack.stack_file import StackFile
from ..ds_file import DsFile
from ..ps_file import PsFile

#: What becomes of a pixel that is both.
BOTH = {
    "ds": "a DS with the linked phase",
    "ps": "a PS with the phase of its own image values",
}


@dataclass(frozen=True)
class CombineOptions:
    """Which pixels become points; the defaults are the paper's."""

    min_shp: int = 20
    """A DS has at least so many homogeneous pixels, its own included."""
    min_coherence: float = 0.5
    """A DS has a higher temporal coherence."""
    dispersion: float = 0.4
    """A PS has a lower amplitude dispersion."""
    both: str = "ds"
    """A key of `BOTH`."""


@dataclass(frozen=True)
class Choice:
    """What each pixel is, (rows, cols) each."""

    is_ps: np.ndarray
    """bool: steady in amplitude and phase."""
    is_ds: np.ndarray
    """bool: coherent with enough homogeneous pixels."""
    kind: np.ndarray
    """uint8: `PS`, `DS` or 0."""


def choose(ps: PsFile, ds: DsFile | None, options: CombineOptions) -> Choice:
    """Apply the rule.

    Parameters
    ----------
    ps, ds : PsFile, DsFile or None
        Open files of one stack.
    options : CombineOptions
        Thresholds.
    """
    is_ps = persistent(ps, options)
    is_ds = np.zeros_like(is_ps)
    if ds is not None:
        # A pixel that was not linked has no temporal coherence: NaN is above nothing.
        is_ds = ds.raster("temporalCoherence") > options.min_coherence
        is_ds &= ds.raster("shpCount") >= options.min_shp
    first, second = (is_ds, DS), (is_ps, PS)
    if options.both == "ps":
        first, second = second, first
    kind = np.where(first[0], first[1], np.where(second[0], second[1], 0)).astype(np.uint8)
    return Choice(is_ps, is_ds, kind)


def persistent(ps: PsFile, options: CombineOptions) -> np.ndarray:
    """(rows, cols) bool: pixels that are steady in amplitude and phase."""
    return ps.raster("selected") & (ps.raster("ampDispersion") < options.dispersion)


def check_inputs(stack: StackFile, ps: PsFile, ds: DsFile | None, options: CombineOptions) -> None:
    """See that the files belong together.

    Raises
    ------
    EngineError
        They do not, or there is nothing to combine.
    """
    if options.both not in BOTH:
        raise EngineError(f"BOTH is {options.both!r}; choose one of {', '.join(BOTH)}.")
    header = stack.header
    if header.n_dates < 2:
        raise EngineError(
            f"{stack.path} has one date; phases refer to the first of at least two: import more."
        )
    span = tuple(f"{day:%Y%m%d}" for day in (header.dates[0], header.dates[-1]))
    its = tuple(ps.header.attributes.get(name, day) for name, day in zip(("START_DATE", "END_DATE"), span))
    if ps.header.grid.shape != header.grid.shape or its != span:
        raise EngineError(
            f"{ps.path} was made of another stack ({ps.header.grid.rows} x {ps.header.grid.cols} pixels, "
            f"{its[0]} to {its[1]}) than {stack.path} ({header.grid.rows} x {header.grid.cols}, {span[0]} to "
            f"{span[1]}); run select_ps on this one."
        )
    if ds is not None:
        ds.check_stack(stack)


def warn_of_noise(ds: DsFile | None, options: CombineOptions, monitor: Monitor) -> None:
    """Tell what the file of distributed scatterers says about the thresholds."""
    if ds is None:
        return
    told = ds.header.attributes
    try:
        linked, calibrated = int(told["MIN_SHP"]), float(told["THRESHOLD_1_PERCENT"])
    except (KeyError, ValueError):
        return
    if options.min_shp < linked:
        monitor.warn(
            f"Pixels of {options.min_shp} to {linked - 1} homogeneous pixels cannot become DS: {ds.path} has "
            f"linked those of {linked} and more; run link_phases with a lower MIN_SHP."
        )
    if options.min_coherence < calibrated:
        monitor.warn(
            f"More than one in a hundred DS are expected to be noise at a temporal coherence of "
            f"{options.min_coherence:g}; at {calibrated:g} one in a hundred is (MIN_TEMPORAL_COHERENCE)."
        )
