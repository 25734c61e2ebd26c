"""What pairs have of their own and share with no other pair: constants and ramps.

Pairs that were flattened one by one, each with its own refined baseline, do not close: around a loop their
constants and ramps add up to something that no dates explain. It is a plane over the scene, whereas what
noise leaves open averages out, so that sums of phasors over large cells of what the linking has left over
show it.
"""

from __future__ import annotations

import numpy as np

from ...compute import Block

#: Cells along each axis: a ramp may have so many half cycles.
_CELLS = 8

#: Their middles, from that of the scene.
_MIDDLES = np.arange(_CELLS) - (_CELLS - 1) / 2.0


class OwnRamps:
    """A plane of each pair, found in rounds.

    Parameters
    ----------
    n_pairs : int
        Number of pairs.
    shape : (int, int)
        Rows and columns of the scene.
    """

    def __init__(self, n_pairs: int, shape: tuple[int, int]):
        self._shape = shape
        self._planes = np.zeros((n_pairs, 3), np.float32)
        self._sums = np.zeros((n_pairs, _CELLS, _CELLS), np.complex128)

    def sums(self, block: Block, mask: np.ndarray, left: np.ndarray, weight: np.ndarray) -> np.ndarray:
        """Sum what some pixels have left over.

        Parameters
        ----------
        block : Block
            Where they lie.
        mask : (rows, cols) ndarray of bool
            Which pixels of the block they are.
        left : (n_pairs, n_pixels) ndarray of float32
            What the pairs have left over beside their ramps and dates [rad]; NaN where missing.
        weight : (n_pairs, n_pixels) ndarray of float32
            Inverse variances.

        Returns
        -------
        (n_pairs, cells, cells) ndarray of complex128
            For `add`.
        """
        row, col = (inside + part.start for inside, part in zip(np.nonzero(mask), block))
        cell = (row * _CELLS // self._shape[0]) * _CELLS + col * _CELLS // self._shape[1]
        phasors = np.where(np.isfinite(left), weight * np.exp(1j * np.nan_to_num(left)), 0.0)
        found = np.zeros_like(self._sums)
        for one in np.unique(cell):
            found[:, one // _CELLS, one % _CELLS] = phasors[:, cell == one].sum(axis=1)
        return found

    def add(self, sums: np.ndarray) -> None:
        """Take in the sums of a block."""
        self._sums += sums

    def openness(self) -> float:
        """Root mean square of the planes that were taken in beyond those known [rad]."""
        level, down, across = self._taken_in().T[:, :, None, None]
        return float(np.sqrt(np.mean((level + down * _MIDDLES[:, None] + across * _MIDDLES) ** 2)))

    def update(self) -> None:
        """Add the planes that were taken in to those known, and begin anew."""
        self._planes += self._taken_in()
        self._sums[:] = 0.0

    def _taken_in(self) -> np.ndarray:
        """(n_pairs, 3) float32: level [rad] and slopes down and across [rad per cell] of the sums."""
        sums = self._sums
        down = np.angle((sums[:, 1:] * sums[:, :-1].conj()).sum(axis=(1, 2)))
        across = np.angle((sums[:, :, 1:] * sums[:, :, :-1].conj()).sum(axis=(1, 2)))
        slopes = down[:, None, None] * _MIDDLES[:, None] + across[:, None, None] * _MIDDLES
        level = np.angle((sums * np.exp(-1j * slopes)).sum(axis=(1, 2)))
        return np.column_stack([level, down, across]).astype(np.float32)

    def phase(self, block: Block) -> np.ndarray:
        """(n_pairs, rows, cols) float32: the planes over a block [rad]."""
        down, across = (
            ((np.arange(part.start, part.stop) + 0.5) / n - 0.5).astype(np.float32) * _CELLS
            for part, n in zip(block, self._shape)
        )
        level, slope, other = self._planes.T[:, :, None, None]
        return level + slope * down[:, None] + other * across
