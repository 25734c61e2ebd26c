"""The look-angle error of stable pixels against their closest neighbours.

The surroundings of METHOD 2.2 reach over half a kilometre, so that an estimate of K also holds what
turbulence and motion leave there. Where stable pixels are known, those within some 40 m tell the phase
better, and the rate in which they differ can be estimated along with K (Ferretti et al. 2001).
"""

from __future__ import annotations

import numpy as np

from ...compute import Monitor, map_blocks
from .candidates import Part
from .close_fit_kernels import fit_with_rate
from .stability import StabilityEstimator
from .topofit import TRIAL_STEP

#: Standard deviation of the weights of neighbours [m], at least one cell. On simulated mines a wider one
#: lets more turbulence through, and a closer one more noise of the neighbours.
REACH = 40.0

#: Largest rate against the closest neighbours that is looked for [m/yr].
MAX_RATE = 0.03

#: The second pass sees neighbours whose own K the first has mended.
PASSES = 2

#: Fewer pairs do not tell a rate from a height error, and largest squared correlation of time and baseline.
MIN_PAIRS, MAX_CORRELATION = 10, 0.8

#: Phase stability above which the weight of a pixel grows no more.
_MOST_STABLE = 0.995


def close_slopes(
    estimator: StabilityEstimator,
    stable: np.ndarray,
    gamma: np.ndarray,
    slope: np.ndarray,
    wavelength: float,
    monitor: Monitor,
) -> np.ndarray:
    """K of stable candidates against the stable candidates around them, each cell judged by the others.

    Parameters
    ----------
    estimator : StabilityEstimator
        Candidates, cells and pairs; its sums and surroundings are written anew.
    stable : (n,) ndarray of bool
        The candidates whose K is wanted.
    gamma, slope : (n,) ndarray of float32
        Phase stability and K [rad/m] so far.
    wavelength : float
        Radar wavelength [m].
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    (n,) ndarray of float32
        K [rad/m]; as it was where not stable, without neighbours, or where pairs are too few or alike.
    """
    pairs, candidates = estimator.pairs, estimator.candidates
    slope = slope.copy()
    years = pairs.years[pairs.second] - pairs.years[pairs.first]
    if not estimator.search.step or not _separable(pairs.pair_bperp, years) or not stable.any():
        return slope
    steady = np.clip(np.nan_to_num(gamma), 0.0, _MOST_STABLE) ** 2
    # One over the variance of a phase of that coherence, but for a factor.
    weight = np.where(stable, steady / (1.0 - steady), 0.0).astype(np.float32)
    rate_step = TRIAL_STEP / float(np.ptp(years))
    rate_trials = int(np.ceil(4 * np.pi / wavelength * MAX_RATE / rate_step))

    def fit(part: Part):
        inside = np.flatnonzero(stable[part.span])
        found = slope[part.span][inside]
        turns, bperp = (array.read(part.span)[inside] for array in (candidates.turns, candidates.bperp))
        fit_with_rate(
            turns, bperp, pairs.years, pairs.first, pairs.second,
            estimator.patch.read((slice(None), *part.cells)),
            *(places[inside] for places in estimator.places(part)),
            estimator.search.step, estimator.search.trials, rate_step, rate_trials, found,
        )  # fmt: skip
        return inside + part.span.start, found

    def keep(_part: Part, fitted) -> None:
        slope[fitted[0]] = fitted[1]

    parts = [part for part in candidates.parts if stable[part.span].any()]
    for number in range(PASSES):
        this = monitor.part(number / PASSES, (number + 1) / PASSES)
        estimator.accumulate(slope, weight, this.part(0.0, 0.3))
        _gather_neighbours(estimator, this.part(0.3, 0.5))
        map_blocks(fit, parts, keep, estimator.execution, this.part(0.5, 1.0))
    return slope


def _gather_neighbours(estimator: StabilityEstimator, monitor: Monitor) -> None:
    """Weighted sums of the cells around each cell, itself left out, in place of the filtered sums."""
    from scipy import ndimage

    reach = max(REACH / estimator.grid.cell_metres, 1.0)
    own = ndimage.gaussian_filter1d(np.eye(1, 21, 10)[0], reach, mode="constant")[10] ** 2

    def gather(pair: int) -> np.ndarray:
        values = estimator.sums.read(pair)
        return ndimage.gaussian_filter(values, reach, mode="constant") - np.complex64(own) * values

    map_blocks(gather, range(estimator.pairs.n_pairs), estimator.patch.write, estimator.execution, monitor)


def _separable(bperp: np.ndarray, years: np.ndarray) -> bool:
    """Whether pairs tell height errors from rates."""
    if len(bperp) < MIN_PAIRS or not np.ptp(years):
        return False
    return bool(np.corrcoef(bperp, years)[0, 1] ** 2 <= MAX_CORRELATION)
