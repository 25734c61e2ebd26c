"""Speed of the CNN that judges points: training of both presets on 50,000 points, scoring of a million.

Times are by the clock, on two threads; a training is three nets with all their epochs.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
from scipy.ndimage import gaussian_filter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.optimisation.features import MeasurementPoints
from icops_qgis.engine.optimisation.labels import LabelOptions
from icops_qgis.engine.optimisation.optimise import OptimiseOptions, apply_model, optimise

TWO = Execution(threads=2)
DATES = 40


def points(side, with_series=True):
    """Points on a grid of 10 m with patches of noise, and a bowl."""
    rng = np.random.default_rng(0)
    row, col = (axis.ravel() for axis in np.divmod(np.arange(side * side), side))
    field = gaussian_filter(rng.standard_normal((side, side)), 4.0).ravel()
    noisy = field > np.quantile(field, 0.9)
    values = {
        "coherence": np.clip(np.where(noisy, 0.55, 0.75) + rng.normal(0, 0.15, side * side), 0.05, 0.99),
        "amplitude_dispersion": rng.uniform(0.1, 0.5, side * side),
        "height": 0.1 * row,
    }
    years = np.arange(DATES) * 12 / 365.25
    series = None
    if with_series:
        bowl = -0.05 * np.exp(-((row - side / 2) ** 2 + (col - side / 2) ** 2) / (side / 4) ** 2)
        noise = rng.normal(0, 1, (DATES, side * side)) * np.where(noisy, 0.006, 0.0004)
        series = (years[:, None] * bowl + noise).astype(np.float32)
    return MeasurementPoints(10.0 * col, -10.0 * row, values, None, None, years, series)


def main():
    """Time everything and say it."""
    few, many = points(224), points(1000, with_series=False)
    model = None
    for preset, labels in (("compact", "reliability"), ("paper", "reliability")):
        start = time.perf_counter()
        found = optimise(few, OptimiseOptions(preset, LabelOptions(labels)), TWO, Monitor())
        epochs = [len(net.epochs) for net in found.trained]
        print(f"{preset}: {len(few)} points in {time.perf_counter() - start:.1f} s, epochs {epochs}")
        model = model or found.model
    start = time.perf_counter()
    apply_model(many, model, OptimiseOptions(), TWO, Monitor())
    print(f"compact: {len(many)} points scored in {time.perf_counter() - start:.1f} s")


if __name__ == "__main__":
    main()
