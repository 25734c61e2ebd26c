"""How the ground of a mine keeps its phase: temporal coherence of single-look images by land cover.

    gamma(dt) = [(initial - floor) exp(-dt / days) + floor] x [1 - seasonal (1 - cos(2 pi dt / year)) / 2],

1 at dt = 0. Both factors are covariance functions, and so is their product. The exponential and its floor
are common (Ansari et al. 2018, De Zan & Lopez-Dekker 2015); the last factor has ground look most alike in
the same season.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple

import numpy as np

DAYS_PER_YEAR = 365.25


class GroundCover(IntEnum):
    """What covers a pixel of the mine."""

    ROCK = 0
    """Rock, buildings, roads."""
    DUMP = 1
    """Dumps: bare and reworked, coherent for long once they lie."""
    PIT = 2
    """The pit: bare, but dug away at times."""
    FIELD = 3
    """Fields: alike in the same season."""
    FOREST = 4
    """Forest and other vegetation: nothing lasts."""
    WATER = 5
    """Rivers, reservoirs, tailings ponds: noise."""


class GroundModel(NamedTuple):
    """Backscatter and coherence of a land cover."""

    backscatter: float
    """Mean intensity of an image [dB]."""
    initial: float
    """Coherence right after the first image."""
    floor: float
    """Coherence that stays, 0 to `initial`."""
    days: float
    """Time constant [d]."""
    seasonal: float = 0.0
    """Share of the coherence lost at half a year's distance."""

    def coherence(self, days: np.ndarray) -> np.ndarray:
        """Coherence at time differences [d], float64, any shape."""
        apart = np.abs(days)
        lasting = (self.initial - self.floor) * np.exp(-apart / self.days) + self.floor
        season = 1.0 - self.seasonal * (1.0 - np.cos(2 * np.pi * apart / DAYS_PER_YEAR)) / 2
        return np.where(apart == 0, 1.0, lasting * season)


#: Typical C-band values.
GROUND_MODELS: Mapping[GroundCover, GroundModel] = {
    GroundCover.ROCK: GroundModel(-8.0, 0.80, 0.45, 120.0),
    GroundCover.DUMP: GroundModel(-11.0, 0.75, 0.20, 60.0),
    GroundCover.PIT: GroundModel(-10.0, 0.70, 0.25, 60.0),
    GroundCover.FIELD: GroundModel(-12.0, 0.65, 0.20, 30.0, 0.5),
    GroundCover.FOREST: GroundModel(-9.5, 0.45, 0.0, 15.0),
    GroundCover.WATER: GroundModel(-21.0, 0.0, 0.0, 1.0),
}


def covariance(
    model: GroundModel, days: np.ndarray, thermal_noise: float, events: Sequence[int] = ()
) -> np.ndarray:
    """Covariance of the images at a pixel.

    Parameters
    ----------
    model : GroundModel
        Its land cover.
    days : (n,) ndarray of float64
        Acquisition times [d].
    thermal_noise : float
        Intensity of the noise that every image adds.
    events : sequence of int
        Indices of the first image after each change of the scene: nothing is coherent across it.

    Returns
    -------
    (n, n) ndarray of float64
        Its diagonal is the mean intensity.
    """
    epoch = np.searchsorted(np.sort(np.asarray(events, dtype=np.int64)), np.arange(len(days)), side="right")
    coherence = model.coherence(days[:, np.newaxis] - days) * (epoch[:, np.newaxis] == epoch)
    return 10 ** (model.backscatter / 10) * coherence + thermal_noise * np.eye(len(days))


def coherence_of(matrix: np.ndarray) -> np.ndarray:
    """(n, n) float64: a covariance matrix divided by its diagonal."""
    scale = 1.0 / np.sqrt(np.diag(matrix))
    return matrix * scale * scale[:, np.newaxis]


def square_root(matrix: np.ndarray) -> np.ndarray:
    """(n, n) float64: lower triangular A with A A' = `matrix`.

    Raises
    ------
    ValueError
        The matrix is not positive definite: it is no covariance of noisy images.
    """
    try:
        return np.linalg.cholesky(matrix)
    except np.linalg.LinAlgError as error:
        raise ValueError("the matrix is no covariance") from error
