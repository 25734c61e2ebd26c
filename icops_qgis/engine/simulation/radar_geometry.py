"""Radar coordinates and the ground as smooth functions of line, sample and height.

The position of a pixel is where the sphere of its slant range, the zero-Doppler plane of its line and the
surface of its height meet. Along one pixel's range circle, position, angles, baselines and the ranges of
other passes change smoothly with height, and all of them change smoothly across the scene: a polynomial
through exact values at a few nodes gives them for any pixel and height to less than a micrometre.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..algebra import product

#: Nodes of the polynomials along lines, samples and heights.
NODES = (6, 8, 5)


@dataclass(frozen=True)
class RadarGrid:
    """Lines and samples of the reference image."""

    rows: int
    """Azimuth lines."""
    cols: int
    """Range samples."""
    start_time: float
    """Zero-Doppler time of the first line [s of the day]."""
    line_time: float
    """Time from line to line [s]."""
    near_range: float
    """Slant range of the first sample [m]."""
    range_spacing: float
    """Slant range from sample to sample [m]."""

    def time(self, rows: np.ndarray) -> np.ndarray:
        """Zero-Doppler time [s of the day] of lines, which may be fractional."""
        return self.start_time + self.line_time * rows

    def slant_range(self, cols: np.ndarray) -> np.ndarray:
        """Slant range [m] of samples, which may be fractional."""
        return self.near_range + self.range_spacing * cols


@dataclass(frozen=True)
class Domain:
    """The box of lines, samples and heights that polynomials span."""

    rows: int
    """Lines 0 to rows - 1."""
    cols: int
    """Samples 0 to cols - 1."""
    low: float
    """Lowest height [m]."""
    high: float
    """Highest height [m]."""

    def nodes(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Line, sample and height of every node, each (nodes,) float64 in C order of `NODES`."""
        ends = ((0.0, self.rows - 1.0), (0.0, self.cols - 1.0), (self.low, self.high))
        axes = [
            (a + b) / 2 - (b - a) / 2 * np.cos(np.pi * (np.arange(n) + 0.5) / n)
            for (a, b), n in zip(ends, NODES)
        ]
        return tuple(grid.ravel() for grid in np.meshgrid(*axes, indexing="ij"))

    def row_basis(self, rows: np.ndarray) -> np.ndarray:
        """(n, nodes) float64: Chebyshev polynomials at lines."""
        return np.polynomial.chebyshev.chebvander(_scaled(rows, 0.0, self.rows - 1.0), NODES[0] - 1)

    def col_basis(self, cols: np.ndarray) -> np.ndarray:
        """(n, nodes) float64: Chebyshev polynomials at samples."""
        return np.polynomial.chebyshev.chebvander(_scaled(cols, 0.0, self.cols - 1.0), NODES[1] - 1)

    def scaled_height(self, height: np.ndarray) -> np.ndarray:
        """Heights [m] as the polynomials take them, -1 at the lowest to 1 at the highest."""
        return _scaled(height, self.low, self.high)


@dataclass(frozen=True)
class RadarPolynomials:
    """Several smooth functions of line, sample and height."""

    domain: Domain
    """Where they hold."""
    coefficients: np.ndarray
    """(n, heights, rows, cols) float64: Chebyshev along lines and samples, powers of the scaled height."""

    @classmethod
    def through(cls, domain: Domain, values: np.ndarray) -> RadarPolynomials:
        """The functions with given values (n, nodes) at the domain's nodes."""
        rows, cols, heights = (axis.reshape(NODES) for axis in domain.nodes())
        bases = (
            domain.row_basis(rows[:, 0, 0]),
            domain.col_basis(cols[0, :, 0]),
            np.vander(domain.scaled_height(heights[0, 0, :]), increasing=True),
        )
        along_rows, along_cols, along_height = (np.linalg.inv(basis) for basis in bases)
        cube = np.reshape(values, (-1, *NODES))
        return cls(
            domain,
            np.einsum("ar,bc,hk,nrck->nhab", along_rows, along_cols, along_height, cube, optimize=True),
        )

    def at(self, rows: np.ndarray, cols: np.ndarray, height: np.ndarray) -> np.ndarray:
        """Values on the grid of some lines and samples.

        Parameters
        ----------
        rows, cols : (r,), (c,) ndarray of float64
            Lines and samples.
        height : ndarray of float64
            Heights [m]: (r, c), or (n, r, c) where they differ between the functions.

        Returns
        -------
        (n, r, c) ndarray of float64
        """
        along = self.domain.row_basis(rows)
        across = self.domain.col_basis(cols).T
        scaled = self.domain.scaled_height(height)
        values = product(product(along, self.coefficients[:, -1]), across)
        for power in range(self.coefficients.shape[1] - 2, -1, -1):
            values *= scaled
            values += product(product(along, self.coefficients[:, power]), across)
        return values

    def along_height(self, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
        """(n, heights, r, c) float64: the polynomials in scaled height of some pixels."""
        return product(product(self.domain.row_basis(rows), self.coefficients), self.domain.col_basis(cols).T)


def _scaled(values: np.ndarray, low: float, high: float) -> np.ndarray:
    return (2.0 * np.asarray(values, dtype=np.float64) - (low + high)) / max(high - low, 1e-9)
