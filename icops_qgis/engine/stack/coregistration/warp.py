"""Where the pixels of the reference lie in another image: polynomials of line, sample and height."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np


@dataclass(frozen=True)
class Warp:
    """Position in the secondary image of every pixel of the reference."""

    shape: tuple[int, int]
    """Lines and samples of the reference."""
    coefficients: np.ndarray
    """(2, h, i, j) float64: shift of line and of sample [pixels] as sums of c[k, i, j] z^k y^i x^j, where
    y and x are line and sample scaled to -1 to 1 over the reference and z is the scaled height."""
    heights: tuple[float, float] = (0.0, 0.0)
    """Lowest and highest height, scaled to -1 and 1 [m]."""

    @classmethod
    def identity(cls, shape: tuple[int, int]) -> Warp:
        """Every pixel at its own place."""
        return cls(shape, np.zeros((2, 1, 1, 1)))

    @property
    def uses_heights(self) -> bool:
        """Whether the position depends on the height."""
        return self.coefficients.shape[1] > 1

    def scaled(self, rows: np.ndarray, cols: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Lines and samples scaled to -1 to 1 over the reference: y, x."""
        (row, half_row), (col, half_col) = (middle_and_half(0, n - 1) for n in self.shape)
        return (np.asarray(rows) - row) / half_row, (np.asarray(cols) - col) / half_col

    def scaled_heights(self, heights: np.ndarray) -> np.ndarray:
        """Heights scaled to -1 to 1; unknown ones (not finite) are taken in the middle."""
        middle, half = middle_and_half(*self.heights)
        return np.nan_to_num((heights - middle) / half, nan=0.0, posinf=0.0, neginf=0.0)

    def at(
        self, rows: np.ndarray, cols: np.ndarray, heights: np.ndarray | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        """Line and sample in the secondary image.

        Parameters
        ----------
        rows, cols : ndarray
            Lines and samples of the reference, any common shape.
        heights : ndarray, optional
            Heights there [m]; the middle of `heights` where not given.

        Returns
        -------
        rows, cols : ndarray of float64
        """
        y, x = self.scaled(rows, cols)
        z = np.zeros_like(y) if heights is None else self.scaled_heights(heights)
        shifts = []
        for axis in self.coefficients:
            levels = [np.polynomial.polynomial.polyval2d(y, x, level) for level in axis]
            shifts.append(sum(level * z**power for power, level in enumerate(levels)))
        return rows + shifts[0], cols + shifts[1]

    def plus(self, shift: np.ndarray) -> Warp:
        """The warp with a further shift.

        Parameters
        ----------
        shift : (2, i, j) ndarray of float64
            Shift of line and of sample as polynomials of y and x [pixels].
        """
        _, levels, rows, cols = self.coefficients.shape
        size = max(rows, shift.shape[1]), max(cols, shift.shape[2])
        total = np.zeros((2, levels, *size))
        total[:, :, :rows, :cols] = self.coefficients
        total[:, 0, : shift.shape[1], : shift.shape[2]] += shift
        return replace(self, coefficients=total)

    def bounds(self, rows: slice, cols: slice) -> tuple[tuple[float, float], tuple[float, float]]:
        """Lines and samples of the secondary image that a block of the reference spans, at any height.

        Parameters
        ----------
        rows, cols : slice
            The block.
        """
        lines = np.linspace(rows.start, rows.stop - 1, 9)
        samples = np.linspace(cols.start, cols.stop - 1, 9)
        grid = np.meshgrid(lines, samples, indexing="ij")
        places = [self.at(*grid, np.full(grid[0].shape, height)) for height in {*self.heights}]
        return tuple(
            (min(float(place[axis].min()) for place in places), max(float(p[axis].max()) for p in places))
            for axis in range(2)
        )


def middle_and_half(low: float, high: float) -> tuple[float, float]:
    """Middle and half of a span; the half of an empty one is 1."""
    return (low + high) / 2.0, (high - low) / 2.0 or 1.0
