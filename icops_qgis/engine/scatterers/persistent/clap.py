"""The combined low-pass and adaptive phase (CLAP) filter (Hooper et al. 2007, METHOD 2.2).

It keeps what all scatterers of a neighbourhood share: atmosphere, orbit and smooth motion. The
transfer function of a window is beta H + L. H is large where the window's own spectrum stands out, so
that fringes of any slope pass; L passes what varies over more than some 800 m.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ...algebra import product
from .clap_kernels import adapt, add_tapered


@dataclass(frozen=True)
class ClapFilter:
    """A filter for rasters of square cells."""

    cell_metres: float = 50.0
    """Side of a cell [m]."""
    window: int = 24
    """Cells of a window along each axis."""
    padding: int = 8
    """Zeros beyond them: with these the transform has a power of two."""
    step: int = 8
    """Cells between neighbouring windows."""
    alpha: float = 1.0
    """Exponent of the adaptive part."""
    beta: float = 0.3
    """Weight of the adaptive part."""
    low_pass_metres: float = 800.0
    """Wavelength at which the low-pass falls to half [m]."""
    order: int = 5
    """Of the Butterworth low-pass."""

    @property
    def size(self) -> int:
        """Length of the transform along each axis."""
        return self.window + self.padding

    @cached_property
    def low_pass(self) -> np.ndarray:
        """(size, size) float32: L, in the order of the transform."""
        frequency = np.fft.fftfreq(self.size, self.cell_metres)
        along = 1.0 / (1.0 + (frequency * self.low_pass_metres) ** (2 * self.order))
        return np.outer(along, along).astype(np.float32)

    @cached_property
    def taper(self) -> np.ndarray:
        """(window, window) float32: a pyramid, highest in the middle."""
        rise = np.minimum(np.arange(self.window), np.arange(self.window)[::-1]) + 1.0
        return np.add.outer(rise, rise).astype(np.float32)

    @cached_property
    def taps(self) -> np.ndarray:
        """(7,) float32: Gaussian that smooths the size of a spectrum, 2.5 standard deviations either side."""
        return np.exp(-0.5 * (2.5 * np.arange(-3, 4) / 3.0) ** 2).astype(np.float32)

    def starts(self, length: int) -> np.ndarray:
        """(n,) int64: first cells of the windows along an axis; together they cover it."""
        last = max(length - self.window, 0)
        return np.unique(np.append(np.arange(0, last + 1, self.step), last))

    def apply(self, values: np.ndarray) -> np.ndarray:
        """Filter a raster.

        Parameters
        ----------
        values : (rows, cols) ndarray of complex64
            Sums of phasors; 0 in empty cells.

        Returns
        -------
        (rows, cols) ndarray of complex64
            Unit phasors; 0 where a whole neighbourhood is empty.
        """
        total = np.zeros(values.shape, np.complex64)
        cols = self.starts(values.shape[1])
        for row in self.starts(values.shape[0]):
            windows = np.zeros((len(cols), self.size, self.size), np.complex64)
            for window, col in zip(windows, cols):
                part = values[row : row + self.window, col : col + self.window]
                window[: part.shape[0], : part.shape[1]] = part
            add_tapered(self.respond(windows), self.taper, row, cols, total)
        size = np.abs(total)
        return np.divide(total, size, out=np.zeros_like(total), where=size > 0)

    def spectra(self, windows: np.ndarray) -> np.ndarray:
        """Filtered spectra of padded windows, (n, size, size) complex64."""
        from scipy import fft

        spectra = fft.fft2(windows, workers=1)
        adapt(spectra, self.low_pass, self.taps, self.alpha, self.beta)
        return spectra

    def respond(self, windows: np.ndarray) -> np.ndarray:
        """Filter single padded windows, (n, size, size) complex64, without taper."""
        from scipy import fft

        return fft.ifft2(self.spectra(windows), workers=1, overwrite_x=True)

    def respond_at(self, windows: np.ndarray, row: int, col: int) -> np.ndarray:
        """One cell of each filtered window, (n,) complex64."""
        turn = 2j * np.pi / self.size * np.arange(self.size)
        waves = np.exp(np.add.outer(turn * row, turn * col)).ravel().astype(np.complex64)
        return product(self.spectra(windows).reshape(len(windows), -1), waves) / np.float32(self.size**2)
