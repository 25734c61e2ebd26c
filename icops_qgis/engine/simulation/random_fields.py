"""Random fields on a grid: turbulence, terrain, patches."""

from __future__ import annotations

import numpy as np
from scipy.fft import fftfreq, irfft2, rfftfreq
from scipy.ndimage import gaussian_filter, label

#: Exponent of the two-dimensional power spectrum of turbulence (Kolmogorov): a structure function
#: that grows with distance to the power 5/3 (Hanssen 2001, section 4.7).
KOLMOGOROV = 11.0 / 3.0


def power_law_field(
    shape: tuple[int, int], rms: float, rng: np.random.Generator, exponent: float = KOLMOGOROV
) -> np.ndarray:
    """An isotropic Gaussian field with power spectral density ~ k^-exponent.

    Parameters
    ----------
    shape : (int, int)
        Rows and columns, square pixels.
    rms : float
        Root mean square over the field, whose mean is zero.
    rng : numpy.random.Generator
        Where the randomness comes from.
    exponent : float
        Of the two-dimensional spectrum, k the wave number.

    Returns
    -------
    (rows, cols) ndarray of float64
        Cut from a periodic field of twice the size, so that opposite borders do not match.
    """
    rows, cols = 2 * shape[0], 2 * shape[1]
    wave_number = np.hypot(fftfreq(rows)[:, np.newaxis], rfftfreq(cols)[np.newaxis, :])
    wave_number[0, 0] = np.inf
    spectrum = rng.standard_normal((2, *wave_number.shape))
    field = irfft2((spectrum[0] + 1j * spectrum[1]) * wave_number ** (-exponent / 2), s=(rows, cols))
    field = field[: shape[0], : shape[1]]
    field -= field.mean()
    return field * (rms / np.sqrt(np.mean(field**2)))


def smooth_field(
    shape: tuple[int, int], sigma_px: float | tuple[float, float], rng: np.random.Generator
) -> np.ndarray:
    """White noise under a Gaussian of `sigma_px` pixels, scaled to zero mean and unit variance.

    Pixels that are not square take one `sigma_px` for the rows and one for the columns.

    Returns
    -------
    (rows, cols) ndarray of float64
    """
    field = gaussian_filter(rng.standard_normal(shape), sigma_px, mode="reflect")
    return (field - field.mean()) / field.std()


def connected_patch(
    shape: tuple[int, int],
    share: float,
    sigma_px: float | tuple[float, float],
    rng: np.random.Generator,
) -> np.ndarray:
    """A connected patch of irregular outline.

    Parameters
    ----------
    shape : (int, int)
        Rows and columns.
    share : float
        The patch covers at most this share of the pixels: it is one piece of the highest `share` of a
        smooth random field, the one that holds its maximum.
    sigma_px : float or (float, float)
        How smooth the outline is [pixels], along rows and columns where that differs.
    rng : numpy.random.Generator
        Where the randomness comes from.

    Returns
    -------
    (rows, cols) ndarray of bool
    """
    field = smooth_field(shape, sigma_px, rng)
    pieces = label(field >= np.quantile(field, 1.0 - share))[0]
    return pieces == pieces.flat[field.argmax()]
