"""The parameter file of a resampled image: the reference's grid, everything else its own."""

from __future__ import annotations

from math import comb

import numpy as np

from ..gamma_par import read_text
from .doppler import KEYWORDS, header_centre, header_polynomials
from .images import Slc
from .warp import Warp

#: Keywords of the sampling, taken from the reference as they stand there.
GRID_KEYWORDS = (
    "azimuth_line_time",
    "range_samples",
    "azimuth_lines",
    "range_pixel_spacing",
    "azimuth_pixel_spacing",
    "prf",
    "adc_sampling_rate",
)


def resampled_parameters(reference: Slc, secondary: Slc, warp: Warp) -> str:
    """Text of the parameter file of an image on the reference's grid.

    Date, sensor, state vectors and Doppler stay the image's own. Time and slant range are its own as well:
    those at which it saw what now lies at the centre of the reference's grid, at the reference's steps from
    there.

    Parameters
    ----------
    reference, secondary : Slc
        The images before resampling.
    warp : Warp
        Where the pixels of the reference lie in the secondary image.
    """
    grid, own = reference.header, secondary.header
    half = (grid.rows - 1) / 2, (grid.cols - 1) / 2
    line, sample = (float(place[0]) for place in warp.at(*(np.array([middle]) for middle in half)))
    time = own.start_time + own.line_time * line
    distance = own.near_range + own.range_spacing * sample
    half_time, half_range = half[0] * grid.line_time, half[1] * grid.range_spacing
    values = {keyword: reference.par.text(keyword) for keyword in GRID_KEYWORDS if keyword in reference.par}
    for name, change in (("start", -half_time), ("center", 0.0), ("end", half_time)):
        values[f"{name}_time"] = f"{time + change:.9f}   s"
    for name, change in (("near", -half_range), ("center", 0.0), ("far", half_range)):
        values[f"{name}_range_slc"] = f"{distance + change:.5f}   m"
    centre = header_centre(secondary)
    moved = moved_polynomials(
        header_polynomials(secondary),
        own.line_time * (line - centre[0]),
        own.range_spacing * (sample - centre[1]),
    )
    for keyword, numbers in zip(KEYWORDS, moved):
        if keyword in secondary.par:
            units = secondary.par.text(keyword).split()[len(numbers) :]
            values[keyword] = " ".join([*(f"{number:.8e}" for number in numbers), *units])
    return _replaced(read_text(own.path), values)


def moved_polynomials(polynomials: np.ndarray, time: float, distance: float) -> np.ndarray:
    """The same polynomials in time and distance, counted from another origin.

    Parameters
    ----------
    polynomials : (m, n) ndarray of float64
        c[i, j] t^i r^j.
    time, distance : float
        The new origin.

    Returns
    -------
    (m, n) ndarray of float64
    """
    along, across = (
        np.array([[comb(k, i) * step ** (k - i) if k >= i else 0.0 for k in range(n)] for i in range(n)])
        for n, step in zip(polynomials.shape, (time, distance))
    )
    return along @ polynomials @ across.T


def _replaced(text: str, values: dict[str, str]) -> str:
    """The text with other values behind some keywords; those it lacks are left out."""
    lines = []
    for line in text.splitlines():
        keyword, colon, _ = line.partition(":")
        value = values.get(keyword.strip()) if colon else None
        lines.append(line if value is None else f"{keyword}:   {value}")
    return "\n".join(lines) + "\n"
