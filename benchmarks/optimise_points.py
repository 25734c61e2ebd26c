"""Speed of the CNN that judges points: training of both presets on 50,000 points, scoring of a million.

A training is all nets of a preset with all their epochs, channels and labels included. Times are by the
clock and of the processor, on two threads; a busy machine makes both longer. Beside them stand the areas
under the ROC curve of points that the net had not seen, of the CNN and of the plain judges, against
the labels and against what the simulation made noisy.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

import numpy as np

REPOSITORY = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(REPOSITORY))

from icops_qgis.engine.compute import Execution, Monitor  # noqa: E402
from icops_qgis.engine.optimisation.features import MeasurementPoints  # noqa: E402
from icops_qgis.engine.optimisation.metrics import area_under_roc  # noqa: E402
from icops_qgis.engine.optimisation.optimise import apply_model, optimise  # noqa: E402
from icops_qgis.engine.optimisation.options import OptimiseOptions  # noqa: E402

TWO = Execution(threads=2)
DATES = 40

#: Points on a side: about 50,000 to learn from, a million to score.
LEARN, SCORE = 224, 1000


def points(side, with_series=True):
    """Points on a grid of 10 m with patches of noise, and a bowl."""
    return simulated(side, with_series)[0]


def simulated(side, with_series=True):
    """Such points, and which of them are noisy."""
    from scipy.ndimage import gaussian_filter

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
    return MeasurementPoints(10.0 * col, -10.0 * row, values, None, None, years, series), noisy


class Clock:
    """Seconds by the clock and of the processor."""

    def __init__(self):
        self.start = time.perf_counter(), time.process_time()

    def __str__(self):
        wall, processor = time.perf_counter() - self.start[0], time.process_time() - self.start[1]
        return f"{wall:.1f} s ({processor:.1f} s of the processor)"


def main():
    """Time everything and say it."""
    learn, score = (int(text) for text in sys.argv[1:3]) if len(sys.argv) > 2 else (LEARN, SCORE)
    few, noisy = simulated(learn)
    many = points(score, with_series=False)
    model = None
    for preset in ("compact", "paper"):
        clock = Clock()
        found = optimise(few, OptimiseOptions(preset), TWO, Monitor())
        epochs = ", ".join(str(len(net.epochs)) for net in found.trained)
        print(f"{preset}: trained on {len(few)} points in {clock}, epochs {epochs}", flush=True)
        for judge in found.judges:
            true = area_under_roc(judge.score, ~noisy)
            print(f"  {judge.name}: AUC {judge.auc:.3f} against the labels, {true:.3f} against the truth")
        model = model or found.model
    clock = Clock()
    apply_model(many, model, OptimiseOptions(), TWO, Monitor())
    print(f"compact: {len(many)} points scored by its {len(model.states)} nets in {clock}", flush=True)
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GiB at most")


if __name__ == "__main__":
    main()
