"""The Doppler centroid: where in azimuth frequency the spectrum of an image is centred.

Interpolation along azimuth must treat the spectrum around the centroid as its passband; a kernel centred at
zero frequency would cut off what lies beyond half the line rate, and turn the phase.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from ...errors import EngineError
from .images import Slc

#: Keywords of GAMMA's Doppler polynomials, by power of time; each has powers 0 to 3 of slant range.
KEYWORDS = ("doppler_polynomial", "doppler_poly_dot", "doppler_poly_ddot")

_RANGE_POWERS = 4

#: Windows and samples of a window from which the centroid is estimated.
_WINDOWS = (4, 8)
_WINDOW_SIZE = (512, 64)

#: Windows that must hold data.
_LEAST_WINDOWS = 6


@dataclass(frozen=True)
class Doppler:
    """Doppler centroid over an image."""

    coefficients: np.ndarray
    """(3, 4) float64: cycles per line as sum of c[i, j] (line - centre)^i (sample - centre)^j."""
    centre: tuple[float, float]
    """Line and sample."""

    def cycles_per_line(self, row: np.ndarray, col: np.ndarray) -> np.ndarray:
        """Centroid at lines and samples of the image; not folded into one line rate."""
        u, v = row - self.centre[0], col - self.centre[1]
        return np.polynomial.polynomial.polyval2d(u, v, self.coefficients)

    def near(self, other: Doppler) -> Doppler:
        """The same, moved by the whole cycles per line that bring it closest to another at its centre."""
        row, col = np.array(self.centre[0]), np.array(self.centre[1])
        moved = self.coefficients.copy()
        moved[0, 0] += float(np.rint(other.cycles_per_line(row, col) - self.cycles_per_line(row, col)))
        return replace(self, coefficients=moved)


def header_doppler(image: Slc) -> Doppler:
    """The centroid as the parameter file states it: polynomials of slant range and time from the centre."""
    header = image.header
    scale = header.line_time * (
        header.line_time ** np.arange(len(KEYWORDS))[:, np.newaxis]
        * header.range_spacing ** np.arange(_RANGE_POWERS)
    )
    return Doppler(header_polynomials(image) * scale, header_centre(image))


def header_polynomials(image: Slc) -> np.ndarray:
    """(3, 4) float64: GAMMA's Doppler polynomials by power of time [s] and slant range [m], in Hz."""
    return np.array(
        [
            image.par.numbers(keyword, _RANGE_POWERS) if keyword in image.par else np.zeros(_RANGE_POWERS)
            for keyword in KEYWORDS
        ]
    )


def header_centre(image: Slc) -> tuple[float, float]:
    """Line and sample from which the parameter file counts time and slant range of the centroid."""
    header, par = image.header, image.par
    row, col = (header.rows - 1) / 2, (header.cols - 1) / 2
    if "center_time" in par:
        row = (par.number("center_time", -86400.0, 2 * 86400.0) - header.start_time) / header.line_time
    if "center_range_slc" in par:
        col = (par.number("center_range_slc", 1e3, 1e8) - header.near_range) / header.range_spacing
    return row, col


def estimated_doppler(image: Slc) -> Doppler:
    """The centroid as the image shows it: the phase from line to line, as a parabola over range.

    The angle of the correlation of neighbouring lines is the centroid (Madsen, 1989), up to whole cycles
    per line.

    Parameters
    ----------
    image : Slc
        The image.

    Raises
    ------
    EngineError
        The image holds hardly any data.
    """
    places, products = [], []
    for col in _starts(image.header.cols, _WINDOW_SIZE[1], _WINDOWS[1]):
        total = 0.0 + 0.0j
        for row in _starts(image.header.rows, _WINDOW_SIZE[0], _WINDOWS[0]):
            window = image.read(slice(row, row + _WINDOW_SIZE[0]), slice(col, col + _WINDOW_SIZE[1]))
            energy = float(np.vdot(window, window).real)
            # A window counts as one, so that a single bright target does not speak for all.
            total += np.vdot(window[:-1], window[1:]) / energy if energy > 0 else 0.0
        if total != 0:
            places.append(col + (_WINDOW_SIZE[1] - 1) / 2)
            products.append(total)
    if len(products) < min(_LEAST_WINDOWS, len(_starts(image.header.cols, _WINDOW_SIZE[1], _WINDOWS[1]))):
        raise EngineError(f"{image.band.path} holds hardly any data; leave the date out.")
    middle = (image.header.cols - 1) / 2
    mean = np.angle(np.sum(products))
    angles = mean + np.angle(np.array(products) * np.exp(-1j * mean))
    offsets = np.array(places) - middle
    degree = min(2, len(offsets) - 1)
    scale = max(image.header.cols / 2, 1.0)
    fit = np.polynomial.polynomial.polyfit(offsets / scale, angles / (2 * np.pi), degree)
    coefficients = np.zeros((len(KEYWORDS), _RANGE_POWERS))
    coefficients[0, : degree + 1] = fit / scale ** np.arange(degree + 1)
    return Doppler(coefficients, ((image.header.rows - 1) / 2, middle))


def disagreement(image: Slc, first: Doppler, second: Doppler) -> float:
    """Largest difference of two centroids along range, in cycles per line from 0 to 0.5."""
    cols = np.linspace(0, image.header.cols - 1, 9)
    row = np.full_like(cols, (image.header.rows - 1) / 2)
    difference = first.cycles_per_line(row, cols) - second.cycles_per_line(row, cols)
    return float(np.abs(difference - np.rint(difference)).max())


def _starts(size: int, window: int, count: int) -> Sequence[int]:
    return np.unique(np.linspace(0, max(size - window, 0), count).astype(int)).tolist()
