"""The first shift between two images: the peak of the correlation of their whole amplitudes."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy import fft
from scipy.ndimage import uniform_filter

from ..importing.bands import BinaryBand
from .images import Slc
from .warp import Warp

#: The middle of the images is compared, up to this many lines and samples.
_LARGEST = 4096

#: It is averaged down to this many lines and samples.
_CELLS = 1024

#: Lines read at once, times cells.
_STRIP_LINES = 256

#: Brightness that changes over more than so many cells tells no shift.
_SMOOTH = 15

#: The peak stands so many standard deviations above the other shifts, or there is none.
SIGNIFICANT = 8.0


class InitialShift(NamedTuple):
    """Shift of a secondary image against where it was expected."""

    row: float
    """Lines."""
    col: float
    """Samples."""
    significance: float
    """Height of the peak, in standard deviations of the correlation at all other shifts."""
    reach: int
    """The shift is right to about so many pixels."""

    @property
    def is_found(self) -> bool:
        """Whether the peak stands out."""
        return self.significance >= SIGNIFICANT


def initial_shift(reference: Slc, secondary: Slc, warp: Warp) -> InitialShift:
    """Correlate the amplitudes of two images.

    Parameters
    ----------
    reference, secondary : Slc
        The images.
    warp : Warp
        Where the pixels of the reference are expected in the secondary image; whole pixels at the centre
        of the reference count.
    """
    size = [min(n, _LARGEST) for n in reference.shape]
    looks = [-(-n // _CELLS) for n in size]
    start = [(n - part) // 2 for n, part in zip(reference.shape, size)]
    middle = [np.array([(n - 1) / 2]) for n in reference.shape]
    expected = [round(float(place[0] - own[0])) for place, own in zip(warp.at(*middle), middle)]
    first = _amplitude(reference, start, size, looks)
    second = _amplitude(secondary, [s + e for s, e in zip(start, expected)], size, looks)
    row, col, significance = _peak(first, second)
    return InitialShift(row * looks[0], col * looks[1], significance, max(looks))


def _amplitude(image: Slc, start: list[int], size: list[int], looks: list[int]) -> np.ndarray:
    """(rows, cols) float32: averaged amplitude without its slow changes, 0 where there is no data."""
    cells = [n // k for n, k in zip(size, looks)]
    averaged = np.empty(cells, np.float32)
    cols = slice(start[1], start[1] + cells[1] * looks[1])
    step = max(1, _STRIP_LINES // looks[0])
    for cell in range(0, cells[0], step):
        count = min(step, cells[0] - cell)
        first = start[0] + cell * looks[0]
        strip = np.abs(image.read(slice(first, first + count * looks[0]), cols))
        averaged[cell : cell + count] = strip.reshape(count, looks[0], cells[1], looks[1]).mean(axis=(1, 3))
    filled = (averaged > 0).astype(np.float32)
    local = uniform_filter(averaged, _SMOOTH, mode="constant")
    share = uniform_filter(filled, _SMOOTH, mode="constant")
    # Relative to the brightness around, so that bright slopes do not speak for the whole scene.
    known = (filled > 0) & (local > 0)
    relative = np.divide(averaged * share, local, out=np.ones_like(averaged), where=known)
    return np.clip(relative - 1.0, -1.0, 3.0) * filled


def _peak(first: np.ndarray, second: np.ndarray) -> tuple[float, float, float]:
    """Shift of the second array at which both correlate best, and how far the peak stands out."""
    rows, cols = first.shape
    shape = [fft.next_fast_len(2 * n, real=True) for n in (rows, cols)]
    product = fft.rfft2(second, shape) * np.conj(fft.rfft2(first, shape))
    correlation = fft.fftshift(fft.irfft2(product, shape))
    # Shifts that leave less than half of the images in common are not looked at.
    middle = [n // 2 for n in shape]
    reach = max(rows // 2, 1), max(cols // 2, 1)
    lags = [np.arange(-k, k + 1) for k in reach]
    part = correlation[np.ix_(middle[0] + lags[0], middle[1] + lags[1])]
    overlap = np.outer(rows - np.abs(lags[0]), cols - np.abs(lags[1]))
    part = part / np.sqrt(overlap)
    peak = np.unravel_index(np.argmax(part), part.shape)
    spread = float(part.std())
    significance = float(part[peak] - part.mean()) / spread if spread > 0 else 0.0
    return float(lags[0][peak[0]]), float(lags[1][peak[1]]), significance


def overlap_share(reference: Slc, secondary: Slc, warp: Warp) -> float:
    """Share of the reference's pixels that lie within the secondary image."""
    rows, cols = (np.linspace(0, n - 1, 33) for n in reference.shape)
    row, col = warp.at(*np.meshgrid(rows, cols, indexing="ij"))
    inside = (row >= 0) & (row <= secondary.header.rows - 1) & (col >= 0) & (col <= secondary.header.cols - 1)
    return float(inside.mean())


def height_range(band: BinaryBand) -> tuple[float, float]:
    """Lowest and highest height of a raster [m]; values that no ground has are passed over."""
    low, high = np.inf, -np.inf
    for row in range(0, band.grid.rows, _STRIP_LINES):
        values = band.read(slice(row, min(row + _STRIP_LINES, band.grid.rows)), slice(0, band.grid.cols))
        known = values[np.isfinite(values) & (values > -500.0) & (values < 9000.0)]
        if known.size:
            low, high = min(low, float(known.min())), max(high, float(known.max()))
    return (low, high) if low <= high else (0.0, 0.0)
