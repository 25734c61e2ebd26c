"""Pixels to link, made of known coherence."""

from __future__ import annotations

import numpy as np

from icops_qgis.engine.scatterers.linking import LinkOptions
from icops_qgis.engine.scatterers.linking.pixels import link

DAYS = 12


def coherence(kind, n_dates):
    """Coherence of the common models between images 12 days apart (METHOD 4)."""
    days = DAYS * np.arange(n_dates)
    apart = np.abs(days[:, None] - days)
    matrix = {
        "exponential": lambda: 0.85 * np.exp(-apart / 400),
        "long-term": lambda: 0.2 + 0.5 * np.exp(-apart / 60),
        "seasonal": lambda: (0.4 + 0.4 * np.exp(-apart / 90)) * (0.8 + 0.2 * np.cos(2 * np.pi * apart / 365)),
        "noise": lambda: np.zeros_like(apart, float),
    }[kind]()
    np.fill_diagonal(matrix, 1)
    return matrix


def draw(rng, matrix, phase, n_samples, n_pixels):
    """Samples (n_pixels, n_samples, n_dates) complex64 of a coherence matrix and phases."""
    n = len(matrix)
    white = rng.standard_normal((n_pixels, n_samples, n, 2)).view(complex)[..., 0] / np.sqrt(2)
    return (white @ np.linalg.cholesky(matrix).T * np.exp(1j * phase)).astype(np.complex64)


def link_samples(samples, looks_per_pixel=1.0, **options):
    """Link pixels whose homogeneous sets are given, (n_pixels, n_samples, n_dates)."""
    n_pixels, n_samples, _ = samples.shape
    window = 1, 2 * n_samples - 1
    bits = np.zeros(window[1], bool)
    bits[n_samples - 1 :] = True
    masks = np.tile(np.packbits(bits), (n_pixels, 1))
    places = np.column_stack([np.arange(n_pixels), np.zeros(n_pixels, int)])
    slc = np.ascontiguousarray(samples.transpose(2, 0, 1))
    return link(slc, masks, places, window, LinkOptions(**options), looks_per_pixel)
