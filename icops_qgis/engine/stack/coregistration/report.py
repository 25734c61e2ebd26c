"""What a date's co-registration says about itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.ndimage import uniform_filter

from .images import Slc
from .warp import Warp

#: Lines and samples of the boxcar of the coherence.
BOXCAR = 7

#: Windows along each axis over which coherence is averaged, and their size.
_WINDOWS = 4
_SIZE = 128


@dataclass(frozen=True)
class DateReport:
    """One date against the reference."""

    day: date
    """Acquisition date."""
    initial: tuple[float, float]
    """Shift of the image's centre before the patches: lines, samples [pixels]."""
    source: str
    """Where the initial shift comes from."""
    order: int
    """Order of the polynomial."""
    coefficients: np.ndarray
    """(2, order + 1, order + 1) float64: the polynomial added to the initial shift [pixels]."""
    n_tried: int
    """Patches compared."""
    n_accepted: int
    """Patches that correlate and agree with the polynomial."""
    fit_rms: float
    """Residual of the accepted patches, rms [pixels]."""
    doppler: float
    """Doppler centroid at the centre [cycles per line]."""
    residual: tuple[float, float]
    """Median offset left after resampling: lines, samples [pixels]; NaN where no patch correlates."""
    residual_rms: float
    """Offsets left after resampling, rms of both axes [pixels]; the patches' own noise is in it."""
    coherence_before: float
    """Mean coherence with whole-pixel shifts only."""
    coherence_after: float
    """Mean coherence of the resampled image."""


def coherence(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Coherence of two images in a moving square.

    Parameters
    ----------
    first, second : (rows, cols) ndarray of complex64
        Images without fringes between them; 0 where there is no data.

    Returns
    -------
    (rows, cols) ndarray of float64
        NaN where a square is not full of data.
    """
    product = (first * np.conj(second)).astype(np.complex128)
    smooth = [
        uniform_filter(values, BOXCAR, mode="constant")
        for values in (product.real, product.imag, np.abs(first) ** 2.0, np.abs(second) ** 2.0)
    ]
    filled = ((first != 0) & (second != 0)).astype(np.float64)
    full = uniform_filter(filled, BOXCAR, mode="constant") > 1 - 0.5 / BOXCAR**2
    power = np.sqrt(smooth[2] * smooth[3])
    found = np.full(first.shape, np.nan)
    np.divide(np.hypot(smooth[0], smooth[1]), power, out=found, where=full & (power > 0))
    return found


@dataclass(frozen=True)
class CoherenceProbe:
    """Windows over which the coherence of a date with the reference is looked at."""

    reference: Slc
    """The reference."""
    secondary: Slc
    """The image before resampling."""
    expected: Warp
    """Where the pixels of the reference lie in it, before any patch was compared."""
    orbit: Warp | None
    """The same from orbits alone, which tell the fringes to take off; None where they are not used."""

    def mean(self, resampled: Slc | None) -> float:
        """Mean coherence: of the resampled image, or of the image moved by whole pixels (None)."""
        values = []
        for rows, cols in self._windows():
            first = self.reference.read(rows, cols)
            if resampled is None:
                moved = []
                middle = [np.array([(part.start + part.stop - 1) / 2]) for part in (rows, cols)]
                for part, own, place in zip((rows, cols), middle, self.expected.at(*middle)):
                    shift = round(float(place[0] - own[0]))
                    moved.append(slice(part.start + shift, part.stop + shift))
                second = self.secondary.read(*moved)
            else:
                second = resampled.read(rows, cols)
            values.append(coherence(first, second * self._fringes(rows, cols)).ravel())
        known = np.concatenate(values)
        known = known[np.isfinite(known)]
        return float(known.mean()) if known.size else np.nan

    def _windows(self) -> list[tuple[slice, slice]]:
        axes = []
        for n in self.reference.shape:
            size = min(_SIZE, n)
            starts = np.unique(np.linspace(0, n - size, _WINDOWS).astype(int))
            axes.append([slice(int(start), int(start) + size) for start in starts])
        return [(rows, cols) for rows in axes[0] for cols in axes[1]]

    def _fringes(self, rows: slice, cols: slice) -> np.ndarray:
        """exp(j 4 pi (R_n - R_ref) / wavelength) as the orbits have it, at the middle height."""
        if self.orbit is None:
            return np.ones((rows.stop - rows.start, cols.stop - cols.start), np.complex64)
        grid = np.meshgrid(np.arange(rows.start, rows.stop), np.arange(cols.start, cols.stop), indexing="ij")
        own, other = self.reference.header, self.secondary.header
        distance = other.near_range + other.range_spacing * self.orbit.at(*grid)[1]
        cycles = (distance - own.near_range - own.range_spacing * grid[1]) * (2.0 / own.wavelength)
        return np.exp(2j * np.pi * (cycles - np.rint(cycles))).astype(np.complex64)
