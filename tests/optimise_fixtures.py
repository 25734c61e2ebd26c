"""Points whose quality is known: rough patches of low coherence in which series scatter."""

from __future__ import annotations

import numpy as np

from icops_qgis.engine.optimisation.features import MeasurementPoints

DATES = 24


def patchy_points(side=70, seed=3, spacing=20.0):
    """Points on a grid and which of them are noisy; a bowl subsides smoothly under all of them."""
    from scipy.ndimage import gaussian_filter

    rng = np.random.default_rng(seed)
    row, col = (axis.ravel() for axis in np.divmod(np.arange(side * side), side))
    field = gaussian_filter(rng.standard_normal((side, side)), 3.0).ravel()
    noisy = field > np.quantile(field, 0.85)
    # What a coherence tells of a single point is uncertain; its surroundings tell the rest.
    coherence = np.clip(np.where(noisy, 0.55, 0.75) + rng.normal(0, 0.15, side * side), 0.05, 0.99)
    years = np.arange(DATES) * 12 / 365.25 * 2
    bowl = -0.05 * np.exp(-((row - side / 2) ** 2 + (col - side / 2) ** 2) / (side / 4) ** 2)
    noise = rng.normal(0, 1, (DATES, side * side)) * np.where(noisy, 0.006, 0.0004)
    series = (years[:, None] * bowl + noise).astype(np.float32)
    values = {
        "coherence": coherence,
        "amplitude_dispersion": rng.uniform(0.1, 0.5, side * side),
        "height": 100.0 + 0.1 * row * spacing,
    }
    kind = np.where(rng.random(side * side) < 0.1, "PS", "DS")
    points = MeasurementPoints(col * spacing, -row * spacing, values, None, kind, years, series - series[0])
    return points, noisy
