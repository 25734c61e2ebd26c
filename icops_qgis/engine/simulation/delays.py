"""Atmospheric delay and orbit ramp of every date, for any rows of a large image.

Turbulence is drawn on coarse nodes of the ground and interpolated, so that a stack of any size holds
little: a Kolmogorov field has hardly any power below the nodes' distance.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..algebra import product
from .ground import Frame
from .mine import MineScene
from .random_fields import power_law_field

#: Distance of the nodes [m], and their largest number.
NODE_METRES = 30.0
MAX_NODES = 60_000


@dataclass(frozen=True)
class Delays:
    """Delay of every date as apparent displacement toward the satellite."""

    rows: np.ndarray
    """(r,) float64: lines of the nodes."""
    cols: np.ndarray
    """(c,) float64: samples of the nodes."""
    turbulence: np.ndarray
    """(n_dates, r, c) float32: turbulent part at the nodes [m]."""
    per_height: np.ndarray
    """(n_dates,) float64: stratified part per metre of height [m/m]."""
    mean_height: float
    """Height at which the stratified part is nought [m]."""
    tilt: np.ndarray
    """(n_dates, 2) float64: orbit ramp from the centre to the border, along rows and columns [m]."""
    shape: tuple[int, int]
    """Rows and columns of the image."""

    @classmethod
    def draw(cls, scene: MineScene, frame: Frame, mean_height: float) -> Delays:
        """Draw the delays of a scene."""
        length, width = (scene.rows - 1) * frame.row_metres, (scene.cols - 1) * frame.col_metres
        posting = max(NODE_METRES, np.sqrt(length * width / MAX_NODES))
        counts = tuple(int(np.ceil(size / posting)) + 1 for size in (length, width))
        nodes = np.zeros((scene.n_dates, *counts), np.float32)
        if scene.turbulence > 0:
            for index in range(scene.n_dates):
                nodes[index] = power_law_field(counts, scene.turbulence, scene.random("turbulence", index))
        return cls(
            np.arange(counts[0]) * posting / frame.row_metres,
            np.arange(counts[1]) * posting / frame.col_metres,
            nodes,
            scene.stratified / 1000.0 * scene.random("stratified").standard_normal(scene.n_dates),
            mean_height,
            scene.ramp / 2 * scene.random("ramp").standard_normal((scene.n_dates, 2)),
            scene.shape,
        )

    def at(
        self, rows: np.ndarray, cols: np.ndarray, height: np.ndarray, dates: slice = slice(None)
    ) -> np.ndarray:
        """(n_dates, r, c) float64: delay on the grid of some lines and samples at heights (r, c) [m]."""
        nodes, along = _weights(self.rows, rows)
        used, across = _weights(self.cols, cols)
        delay = product(product(along, self.turbulence[dates, nodes, used].astype(np.float64)), across.T)
        delay += self.per_height[dates, np.newaxis, np.newaxis] * (height - self.mean_height)
        y, x = (2.0 * np.asarray(places) / (size - 1) - 1.0 for places, size in zip((rows, cols), self.shape))
        delay += self.tilt[dates, 0, np.newaxis, np.newaxis] * y[:, np.newaxis]
        delay += self.tilt[dates, 1, np.newaxis, np.newaxis] * x
        return delay


def _weights(nodes: np.ndarray, places: np.ndarray) -> tuple[slice, np.ndarray]:
    """The nodes around places, and (places, nodes) float64 weights of linear interpolation."""
    position = np.clip(np.asarray(places) / nodes[1], 0.0, len(nodes) - 1.0)
    left = np.minimum(position.astype(np.int64), len(nodes) - 2)
    used = slice(int(left.min()), int(left.max()) + 2)
    weights = np.zeros((len(position), used.stop - used.start))
    index = np.arange(len(position))
    weights[index, left - used.start] = 1.0 - (position - left)
    weights[index, left - used.start + 1] = position - left
    return used, weights
