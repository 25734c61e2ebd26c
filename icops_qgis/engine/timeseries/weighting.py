"""Weights of the pairs from their coherence."""

from __future__ import annotations

from typing import Literal

import numpy as np

Weighting = Literal["variance", "coherence", "none"]

#: Coherence estimates outside this range are noise (below) or rounding (above).
COHERENCE_RANGE = (0.05, 0.99)


def pair_weights(coherence: np.ndarray, looks: float, weighting: Weighting) -> np.ndarray | None:
    """Weights for the inversion.

    Parameters
    ----------
    coherence : (n_pairs, n_pixels) ndarray of float32
        Coherence 0 to 1; NaN counts as the lowest.
    looks : float
        Independent looks L of the multilooked pairs.
    weighting : {"variance", "coherence", "none"}
        ``variance``: the Cramer-Rao bound of the phase variance turned round,
        2 L gamma^2 / (1 - gamma^2) [1/rad^2] (Rodriguez & Martin 1992); ``coherence``: gamma itself.

    Returns
    -------
    (n_pairs, n_pixels) ndarray of float32, or None for equal weights
    """
    if weighting == "none":
        return None
    low, high = COHERENCE_RANGE
    gamma = np.clip(np.nan_to_num(coherence, nan=low), low, high).astype(np.float32)
    if weighting == "coherence":
        return gamma
    squared = gamma * gamma
    return np.float32(2.0 * looks) * squared / (np.float32(1.0) - squared)
