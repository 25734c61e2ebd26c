"""What an update found: rasters brought up to all dates, and the numbers that are told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from ...compute import Block, Monitor
from ..ds_file import CALIBRATED, DsFile, DsHeader, DsWriter
from .lost_ground import ChanceCoherence
from .new_pixels import NewPixels
from .summary import PAPER_THRESHOLD


@dataclass(frozen=True)
class UpdateSummary:
    """What was added."""

    earlier: DsHeader
    """The file that was updated."""
    dates: tuple[date, ...]
    """New dates."""
    rasters: Mapping[str, np.ndarray]
    """(rows, cols) each: those of `ds_file`, brought up to all dates."""
    before: np.ndarray
    """(rows, cols) float32: temporal coherence before."""
    squares: np.ndarray
    """(n_new, 2) float64: sums of variances of phases of distributed scatterers [rad2], and of how many."""

    chance: ChanceCoherence
    """Temporal coherence that noise reaches in their place."""

    @classmethod
    def begun(
        cls,
        earlier: DsHeader,
        dates: tuple[date, ...],
        rasters: Mapping[str, np.ndarray],
        chance: ChanceCoherence,
    ) -> UpdateSummary:
        """A summary that nothing was taken into yet."""
        rasters["updateCoherence"][:] = np.nan
        return cls(
            earlier, dates, rasters, rasters["temporalCoherence"].copy(), np.zeros((len(dates), 2)), chance
        )

    @property
    def n_linked(self) -> int:
        """Pixels linked before."""
        return int(np.isfinite(self.before).sum())

    @property
    def n_updated(self) -> int:
        """Those of them whose new dates were linked."""
        return int(np.isfinite(self.rasters["updateCoherence"]).sum())

    @property
    def n_scatterers(self) -> int:
        """Pixels with a temporal coherence above the paper's threshold, all dates taken together."""
        return int((self.rasters["temporalCoherence"] > PAPER_THRESHOLD).sum())

    @property
    def n_lost(self) -> int:
        """Pixels above the paper's threshold before whose new dates cannot be told from noise."""
        told = self.rasters["updateCoherence"] > self.chance.at(self.before)
        return int(((self.before > PAPER_THRESHOLD) & ~told).sum())

    @property
    def lost_told(self) -> str:
        """What that number means, as a sentence."""
        if 2 * self.n_lost > int((self.before > PAPER_THRESHOLD).sum()):
            return (
                f"At {self.n_lost} pixels that were above {PAPER_THRESHOLD} before, most of all, the new "
                "dates cannot be told from noise: they are too few, or snow lies."
            )
        return (
            f"At {self.n_lost} pixels that were above {PAPER_THRESHOLD} before, the new dates cannot be told "
            "from noise: the ground was dug away, dumped on or has grown over."
        )

    @property
    def threshold(self) -> float:
        """Calibrated threshold, as it was for the first run."""
        return float(self.earlier.attributes.get("THRESHOLD_1_PERCENT", "nan"))

    @property
    def false_share(self) -> float:
        """Expected share of noise above the paper's threshold, as it was for the first run."""
        return float(self.earlier.attributes.get("FALSE_SHARE_AT_0.5", "nan"))

    def take(self, core: Block, at: np.ndarray, found: NewPixels, deviation: np.ndarray | None) -> None:
        """Bring the rasters of a tile up to date.

        gamma_TC is the mean over all pairs of dates, where a pair of an old and a new date is that of the
        compressed image the old one is in.
        """
        place = tuple(at.T)
        seen = found.pairs > 0
        n = self.earlier.n_dates
        pairs = n * (n - 1) / 2.0
        coherence = self.rasters["temporalCoherence"][core]
        total = pairs * coherence[place].astype(np.float64) + found.agreement
        coherence[place] = total / (pairs + found.pairs)
        self.rasters["updateCoherence"][core][place] = found.coherence
        for name, values in (("estimator", found.estimator), ("shrinkage", found.shrinkage)):
            raster = self.rasters[name][core]
            raster[place] = np.where(seen, values, raster[place])
        if deviation is not None:
            good = (self.before[core] > PAPER_THRESHOLD) & np.isfinite(deviation)
            self.squares[:, 0] += np.square(np.where(good, deviation, 0.0), dtype=np.float64).sum(axis=(1, 2))
            self.squares[:, 1] += good.sum(axis=(1, 2))

    def write(self, writer: DsWriter, previous: DsFile) -> None:
        """Store the rasters, and what noise looks like as it was."""
        for name, values in self.rasters.items():
            writer.write_raster(name, values)
        about = previous.header.attributes
        told = {name: about[name] for name in CALIBRATED if name in about}
        writer.write_noise(previous.noise_coherence(), told)

    def describe(self, monitor: Monitor) -> None:
        """Say what was found."""
        first, last = self.earlier.dates[0], self.earlier.dates[-1]
        monitor.inform(
            f"{len(self.dates)} new dates, {self.dates[0]:%Y%m%d} to {self.dates[-1]:%Y%m%d}, linked to the "
            f"{self.earlier.n_dates} of {first:%Y%m%d} to {last:%Y%m%d} at {self.n_updated} of "
            f"{self.n_linked} pixels; the phases of the earlier dates stay as they are."
        )
        if self.n_updated < self.n_linked:
            monitor.warn(f"{self.n_linked - self.n_updated} pixels have no data in the new images.")
        monitor.inform(
            f"{self.n_scatterers} pixels have a temporal coherence above {PAPER_THRESHOLD}. {self.lost_told}"
        )
