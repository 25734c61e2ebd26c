"""The reference area: the ground that is taken not to move (METHOD 5.5)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import uniform_filter

from ..compute import Block
from ..errors import EngineError
from ..interferometry.interferogram_file import InterferogramFile
from ..interferometry.network import Network
from .survey import Survey

#: The automatic reference is sought among this share of the pixels, the most coherent ones.
MOST_COHERENT = 0.3

#: Surroundings count as whole when they hold this share of what the fullest ones hold.
WHOLE = 0.9


@dataclass(frozen=True)
class ReferenceArea:
    """Pixels whose mean is zero in every result."""

    rows: np.ndarray
    """(n,) int: rows of the pixels."""
    cols: np.ndarray
    """(n,) int: columns of the pixels."""
    centre: tuple[float, float]
    """Longitude and latitude, or map coordinates, of the centre."""
    automatic: bool
    """Whether it was chosen by `quietest_pixel` instead of by the user."""

    def describe(self) -> str:
        """One sentence for logs and reports."""
        how = "chosen automatically, the quietest coherent ground" if self.automatic else "as given"
        x, y = self.centre
        digits = 5 if abs(x) <= 360 and abs(y) <= 90 else 1
        return (
            f"Reference area: {len(self.rows)} pixels around {x:.{digits}f}, {y:.{digits}f} ({how}); "
            "all displacements are relative to it."
        )


def quietest_pixel(survey: Survey, usable: np.ndarray, window: int = 3) -> tuple[int, int]:
    """The pixel whose surroundings are coherent, move alike, and move like most of the scene.

    Parameters
    ----------
    survey : Survey
        What each pixel offers.
    usable : (rows, cols) ndarray of bool
        Pixels that may be used.
    window : int
        Side of the surroundings [pixels], odd: the reference area's, all of which should be quiet.

    Returns
    -------
    row, col : int

    Raises
    ------
    EngineError
        No pixel is usable.
    """
    if not usable.any():
        raise EngineError(
            "No pixel reaches the minimum coherence, so there is nothing to refer to; lower MIN_COHERENCE."
        )
    rate = np.where(usable, survey.stacked_rate, np.nan)
    values = rate[usable]
    mode = half_sample_mode(values)
    scale = 1.4826 * np.median(np.abs(values - np.median(values))) + 1e-6
    share = uniform_filter(usable.astype(np.float64), window, mode="constant")
    coherence = uniform_filter(
        np.where(usable, np.nan_to_num(survey.mean_coherence), 0.0), window, mode="constant"
    )
    local_mean, local_spread = _local_rate(rate, window)
    unrest = (np.abs(local_mean - mode) + local_spread) / scale
    # Whole surroundings first: a window half of water says little about the ground.
    candidates = usable & (share >= WHOLE * share[usable].max()) & np.isfinite(unrest)
    floor = np.quantile(coherence[candidates], 1.0 - MOST_COHERENT)
    candidates &= coherence >= floor
    score = np.where(candidates, unrest - coherence, np.inf)
    row, col = np.unravel_index(int(np.argmin(score)), score.shape)
    return int(row), int(col)


def area_around(
    row: float, col: float, radius: float, spacing: tuple[float, float], usable: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Usable pixels within `radius` of a pixel, but at least its eight neighbours.

    Parameters
    ----------
    row, col : float
        Centre [pixels].
    radius : float
        [m].
    spacing : (float, float)
        Distance between rows and between columns [m].
    usable : (rows, cols) ndarray of bool
        Pixels that may be used.

    Returns
    -------
    rows, cols : (n,) ndarray of int
        Empty where none is usable.
    """
    dr = np.arange(usable.shape[0])[:, None] - row
    dc = np.arange(usable.shape[1])[None, :] - col
    near = np.hypot(dr * spacing[0], dc * spacing[1]) <= radius
    near |= (np.abs(dr) <= 1) & (np.abs(dc) <= 1)
    return np.nonzero(near & usable)


@dataclass(frozen=True)
class PairReference:
    """What each pair has over the reference area."""

    phase: np.ndarray
    """(n_pairs,) float32: mean of the pixels within half a cycle of the median [rad] (a few pixels may be
    unwrapped a cycle off); NaN for a pair without data there."""
    component: np.ndarray | None
    """(n_pairs,) int: the island that most of the pixels are on, the only one whose pixels count; None where
    the file tells of no islands."""

    def keep(self, pairs: np.ndarray) -> PairReference:
        """Some of the pairs, by mask."""
        return PairReference(self.phase[pairs], None if self.component is None else self.component[pairs])

    def refer(self, stack: InterferogramFile, kept: np.ndarray, block: Block, mask: np.ndarray) -> np.ndarray:
        """Phase of some pixels against the reference area.

        Parameters
        ----------
        stack : InterferogramFile
            Open stack.
        kept : (n_pairs of the stack,) ndarray of bool
            The pairs that are used.
        block : Block
            Where the pixels lie.
        mask : (rows, cols) ndarray of bool
            Which pixels of the block they are.

        Returns
        -------
        (n_pairs, n_masked) ndarray of float32
            [rad]; NaN where a pair has no data, or has the pixel on another island than the reference.
        """
        phase = stack.phase(*block)[kept][:, mask] - self.phase[:, None]
        if self.component is not None:
            phase[stack.components(*block)[kept][:, mask] != self.component[:, None]] = np.nan
        return phase


def reference_phase(stack: InterferogramFile, area: ReferenceArea) -> PairReference:
    """Phase of each pair over the reference area, and the island that it is on.

    Parameters
    ----------
    stack : InterferogramFile
        Open stack.
    area : ReferenceArea
        The area.

    Returns
    -------
    PairReference
    """
    top, left = area.rows.min(), area.cols.min()
    window = slice(top, area.rows.max() + 1), slice(left, area.cols.max() + 1)
    inside = slice(None), area.rows - top, area.cols - left
    values = stack.phase(*window)[inside]
    component = None
    if stack.has_components:
        islands = stack.components(*window)[inside]
        component = np.array([_most_frequent(row[row > 0]) for row in islands])
        values[islands != component[:, None]] = np.nan
    phase = np.full(len(values), np.nan, np.float32)
    for index, pair in enumerate(values):
        finite = pair[np.isfinite(pair)]
        if finite.size:
            phase[index] = finite[np.abs(finite - np.median(finite)) <= np.pi].mean()
    return PairReference(phase, component)


def check_referenced(phase: np.ndarray, network: Network) -> np.ndarray:
    """(n_pairs,) bool: the pairs that have data at the reference area.

    Raises
    ------
    EngineError
        None has, or a date would be lost altogether.
    """
    kept = np.isfinite(phase)
    if not kept.any():
        raise EngineError("The reference area has no data in any pair; choose another REFERENCE.")
    lost = set(range(network.n_dates)) - set(network.pairs[kept].ravel().tolist())
    if lost:
        names = ", ".join(network.dates[i].strftime("%Y%m%d") for i in sorted(lost))
        raise EngineError(
            f"The reference area has no data in any pair of {names}; choose a REFERENCE that is coherent "
            "throughout, or leave those pairs out."
        )
    return kept


def _most_frequent(islands: np.ndarray) -> int:
    """The island with most pixels, the larger one (of the lower number) of two alike; 0 without any."""
    numbers, count = np.unique(islands, return_counts=True)
    return int(numbers[np.argmax(count)]) if numbers.size else 0


def _local_rate(rate: np.ndarray, window: int) -> tuple[np.ndarray, np.ndarray]:
    """Mean and standard deviation of the rate in a window, over the pixels that have one."""
    known = np.isfinite(rate)
    count = uniform_filter(known.astype(np.float64), window, mode="constant")
    filled = np.where(known, rate, 0.0).astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = uniform_filter(filled, window, mode="constant") / count
        square = uniform_filter(filled**2, window, mode="constant") / count
        return mean, np.sqrt(np.maximum(square - mean**2, 0.0))


def half_sample_mode(values: np.ndarray) -> float:
    """The densest value of a sample (Bickel & Fruehwirth 2006)."""
    sample = np.sort(values[np.isfinite(values)].astype(np.float64))
    while sample.size > 3:
        half = (sample.size + 1) // 2
        widths = sample[half - 1 :] - sample[: sample.size - half + 1]
        start = int(np.argmin(widths))
        sample = sample[start : start + half]
    return float(sample.mean())
