"""What linking found: the numbers, what is said of them, and their place in the file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...compute import Monitor
from ..ds_file import DsWriter
from ..impulse_response import MOST_RECEIVED
from .estimators import CODES
from .threshold import NoiseCoherence

#: Threshold of the temporal coherence in the paper.
PAPER_THRESHOLD = 0.5


@dataclass(frozen=True)
class LinkSummary:
    """What was linked."""

    coherence: np.ndarray
    """(rows, cols) float32: temporal coherence; NaN where not linked."""
    estimator: np.ndarray
    """(rows, cols) uint8: estimator used, by `estimators.CODES`."""
    shrinkage: np.ndarray
    """(rows, cols) float32: shrinkage of |C|; NaN where it was not inverted."""
    counts: np.ndarray
    """(rows, cols) uint16: homogeneous pixels."""
    looks_per_pixel: float
    """Independent looks in a pixel."""
    noise: NoiseCoherence
    """Temporal coherence of pure noise."""
    threshold: float
    """Temporal coherence above which one in a hundred is expected to be noise, or wrong by over 1 rad."""
    false_share: float
    """Share expected to be noise above the paper's 0.5."""
    samples: np.ndarray
    """(rows, cols) uint16: homogeneous pixels used: all, or those that brighter ground does not outshine."""
    received: np.ndarray | None = None
    """(rows, cols) float32: what side lobes bring, by what a pixel has itself; None where not looked at."""
    fringe: np.ndarray | None = None
    """(rows, cols) float32: rms gradient taken out [rad/pixel]; None where none was looked for."""
    fringe_left: np.ndarray | None = None
    """(rows, cols) bool: a gradient remains; None likewise."""
    device: str = "cpu"
    """What did the work, for the file."""

    @property
    def n_linked(self) -> int:
        """Pixels linked."""
        return int(np.isfinite(self.coherence).sum())

    @property
    def n_without(self) -> int:
        """Pixels linked without the outshone ones of their sets."""
        return int((np.isfinite(self.coherence) & (self.samples < self.counts)).sum())

    def write(self, writer: DsWriter) -> None:
        """Store the rasters and what noise looks like."""
        rasters = {
            "temporalCoherence": self.coherence,
            "estimator": self.estimator,
            "shrinkage": self.shrinkage,
            "shpCount": self.counts,
            "sampleCount": self.samples,
            "receivedShare": self.received,
            "localFringe": self.fringe,
            "fringeLeft": self.fringe_left,
        }
        for name, values in rasters.items():
            if values is not None:
                writer.write_raster(name, values)
        writer.tell_device(self.device)
        noise = self.noise
        writer.write_noise(
            np.column_stack([noise.looks, noise.quantile(0.99, noise.looks)]),
            {
                "THRESHOLD_1_PERCENT": f"{self.threshold:.2f}",
                "FALSE_SHARE_AT_0.5": f"{self.false_share:.4f}",
            },
        )

    def describe(self, monitor: Monitor) -> None:
        """Say what was found."""
        codes, sizes = np.unique(self.estimator[self.estimator > 0], return_counts=True)
        used = ", ".join(f"{size} by {CODES[code].upper()}" for code, size in zip(codes, sizes))
        shrinkage = self.shrinkage[np.isfinite(self.shrinkage)]
        regularised = f"; shrinkage {shrinkage.min():.2f} to {shrinkage.max():.2f}" if shrinkage.size else ""
        monitor.inform(f"{self.n_linked} pixels linked: {used}{regularised}.")
        if self.received is not None:
            monitor.inform(
                f"{np.mean(self.received > MOST_RECEIVED):.1%} of the pixels are outshone by brighter ground "
                f"near them; {self.n_without} pixels are linked without these, as their homogeneous pixels "
                "are not coherent by themselves or do not agree with them."
            )
        if self.fringe is not None:
            monitor.inform(
                f"A local fringe was taken out of {np.mean(self.fringe > 0.01):.1%} of the pixels; at "
                f"{np.mean(self.fringe_left):.1%} a gradient remains, as at a scarp."
            )
        noise, low = self.noise, float(self.noise.looks[0])
        values = self.coherence[np.isfinite(self.coherence)]
        monitor.inform(
            f"Pure noise of {low:.0f} looks has a temporal coherence of {noise.quantile(0.5, low):.2f} (99th "
            f"percentile {noise.quantile(0.99, low):.2f}). {(values > PAPER_THRESHOLD).sum()} pixels are "
            f"above {PAPER_THRESHOLD}, {self.false_share:.1%} of them expected to be noise; one in a hundred "
            f"is noise or wrong above {self.threshold:.2f}."
        )
