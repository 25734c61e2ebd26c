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

#: Added to the second moments of the neighbours' places, in units of the reach squared.
LEVEL = 0.1

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
    neighbours = _Neighbours(estimator, weight)
    for number in range(PASSES):
        this = monitor.part(number / PASSES, (number + 1) / PASSES)
        estimator.accumulate(slope, weight, this.part(0.0, 0.3))
        map_blocks(
            neighbours.of, range(pairs.n_pairs), estimator.patch.write, estimator.execution,
            this.part(0.3, 0.5),
        )  # fmt: skip
        map_blocks(fit, parts, keep, estimator.execution, this.part(0.5, 1.0))
    return slope


class _Neighbours:
    """The local plane of the phase around each cell, by the cells within reach but without the cell itself.

    A weighted mean would lean to the side where neighbours are, at borders above all. Coordinates are in
    units of the reach; the weights of the plane are the same for all pairs.
    """

    def __init__(self, estimator: StabilityEstimator, weight: np.ndarray):
        self.estimator = estimator
        grid, candidates = estimator.grid, estimator.candidates
        self.reach = max(REACH / grid.cell_metres, 1.0)
        cells = grid.cell_rows(candidates.rows) * grid.shape[1] + grid.cell_cols(candidates.cols)
        total = np.bincount(cells, weight, grid.shape[0] * grid.shape[1]).reshape(grid.shape)
        self.own = float(self._moment(np.eye(1, 1), (0, 0))[0, 0])
        mean, row, col = (self._moment(total, order) for order in ((0, 0), (1, 0), (0, 1)))
        # Second derivatives of a Gaussian are its second moments but for the Gaussian itself.
        # What rounding leaves of a lonely cell is no neighbour.
        self.known = mean - self.own * total > 1e-3 * mean
        row_row, col_col = (self._moment(total, order) + mean for order in ((2, 0), (0, 2)))
        row_col = self._moment(total, (1, 1))
        # Neighbours on one side only do not tell a slope: then the plane is level.
        row_row, col_col = row_row + LEVEL * mean, col_col + LEVEL * mean
        with np.errstate(divide="ignore", invalid="ignore"):
            determinant = row_row * col_col - row_col**2
            self.row = np.nan_to_num((row_col * col - col_col * row) / determinant, posinf=0.0, neginf=0.0)
            self.col = np.nan_to_num((row_col * row - row_row * col) / determinant, posinf=0.0, neginf=0.0)

    def _moment(self, values: np.ndarray, order: tuple[int, int]) -> np.ndarray:
        """Gaussian-weighted sums around each cell, times coordinates to that order."""
        from scipy import ndimage

        scale = self.reach ** sum(order)
        return scale * ndimage.gaussian_filter(values, self.reach, order, mode="constant")

    def of(self, pair: int) -> np.ndarray:
        """(cell rows, cell cols) complex64: phase of the neighbours, of any length; 0 where there is none."""
        values = self.estimator.sums.read(pair)
        around = self._moment(values, (0, 0)) - self.own * values
        around += self.row * self._moment(values, (1, 0)) + self.col * self._moment(values, (0, 1))
        return np.where(self.known, around, 0).astype(np.complex64)


def _separable(bperp: np.ndarray, years: np.ndarray) -> bool:
    """Whether pairs tell height errors from rates."""
    if len(bperp) < MIN_PAIRS or not np.ptp(years):
        return False
    return bool(np.corrcoef(bperp, years)[0, 1] ** 2 <= MAX_CORRELATION)
