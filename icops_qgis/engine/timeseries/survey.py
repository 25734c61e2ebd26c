"""A first look at a stack of interferograms: which pixels can be used, and roughly how they move."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..algebra import weighted_sums
from ..compute import Block, Execution, Monitor, map_blocks, plan_blocks
from ..errors import EngineError
from ..interferometry.interferogram_file import InterferogramFile
from ..interferometry.network import DAYS_PER_YEAR, Network

#: Share of the dates a pixel may lack pairs for before it is dropped.
MAX_MISSING_DATES = 0.2

#: Pixels are taken to be on the largest island whose share of pairs there is this part of the largest share.
MOSTLY = 0.9

#: Pixels a scene-wide median is taken over.
MEDIAN_SAMPLE = 20_000


@dataclass(frozen=True)
class Survey:
    """Maps of what each pixel offers."""

    mean_coherence: np.ndarray
    """(rows, cols) float32: mean over the pairs that have one; NaN where none has."""
    n_pairs: np.ndarray
    """(rows, cols) int32: pairs with data."""
    n_missing: np.ndarray
    """(rows, cols) int32: dates without any pair."""
    n_largest: np.ndarray
    """(rows, cols) int32: pairs that have the pixel on island 1, the largest; all where none are told."""
    stacked_rate: np.ndarray
    """(rows, cols) float32: phase rate by stacking, against the scene's median [rad/yr]."""

    def usable(self, min_coherence: float, n_dates: int) -> np.ndarray:
        """(rows, cols) bool: coherent pixels whose series would not be mostly interpolated."""
        coherent = np.nan_to_num(self.mean_coherence, nan=-1.0) >= min_coherence
        return coherent & (self.n_pairs > 0) & (self.n_missing <= MAX_MISSING_DATES * n_dates)

    def on_largest_island(self, usable: np.ndarray) -> np.ndarray:
        """(rows, cols) bool: usable pixels that most of their pairs have on the largest island."""
        share = self.n_largest / np.maximum(self.n_pairs, 1)
        return usable & (share >= MOSTLY * share[usable].max(initial=0.0))


def missing_dates(valid: np.ndarray, network: Network) -> np.ndarray:
    """Dates that no pair of a pixel reaches.

    Parameters
    ----------
    valid : (n_pairs, rows, cols) ndarray of bool
        Pairs that each pixel has.
    network : Network
        Their dates.

    Returns
    -------
    (rows, cols) ndarray of int
    """
    touches = (np.abs(network.incidence) > 0).T.astype(np.float32)
    return (weighted_sums(touches, valid.astype(np.float32)) == 0).sum(axis=0)


def survey_stack(stack: InterferogramFile, execution: Execution, monitor: Monitor) -> Survey:
    """Read the stack once and note what each pixel offers.

    Parameters
    ----------
    stack : InterferogramFile
        Open stack.
    execution : Execution
        Threads and memory.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    Survey

    Raises
    ------
    EngineError
        No pixel has data in any pair.
    """
    header = stack.header
    network, shape = header.network, header.grid.shape
    median = _pair_medians(stack)
    years = (network.days / DAYS_PER_YEAR).astype(np.float32)
    mean_coherence = np.full(shape, np.nan, np.float32)
    n_pairs = np.zeros(shape, np.int32)
    n_missing = np.zeros(shape, np.int32)
    n_largest = np.zeros(shape, np.int32)
    rate = np.full(shape, np.nan, np.float32)

    def look(block: Block):
        phase = stack.phase(*block)
        coherence = stack.coherence(*block)
        valid = np.isfinite(phase) & np.isfinite(coherence)
        count = valid.sum(axis=0)
        # A pair that was not unwrapped for its low coherence still counts in the mean coherence.
        known = np.isfinite(coherence)
        total = np.where(known, coherence, 0).sum(axis=0)
        with np.errstate(invalid="ignore", divide="ignore"):
            mean = total / known.sum(axis=0)
            # Stacking (Sandwell & Price 1998): pairs weighted by their time span.
            centred = np.where(valid, phase - median[:, None, None], 0)
            stacked = weighted_sums(years, centred) / weighted_sums(years**2, valid.astype(np.float32))
        largest = (valid & (stack.components(*block) == 1)).sum(axis=0) if stack.has_components else count
        return mean, count, missing_dates(valid, network), largest, np.where(count > 0, stacked, np.nan)

    def note(block: Block, found) -> None:
        for target, values in zip((mean_coherence, n_pairs, n_missing, n_largest, rate), found):
            target[block] = values

    per_pixel = network.n_pairs * 24 + network.n_dates * 8
    blocks = plan_blocks(shape, per_pixel, execution.memory, execution.threads)
    map_blocks(look, blocks, note, execution, monitor)
    if not (n_pairs > 0).any():
        raise EngineError(f"{stack.path} holds no data: every pixel of every pair is empty.")
    return Survey(mean_coherence, n_pairs, n_missing, n_largest, rate)


def _pair_medians(stack: InterferogramFile) -> np.ndarray:
    """(n_pairs,) float32: median phase of each pair over a sample of rows; 0 where it has none there."""
    rows, cols = stack.header.grid.shape
    step = max(1, rows * cols // MEDIAN_SAMPLE)
    sample = stack.phase(slice(step // 2, rows, step), slice(0, cols))
    medians = np.zeros(len(sample), np.float32)
    for index, values in enumerate(sample):
        finite = values[np.isfinite(values)]
        if finite.size:
            medians[index] = np.median(finite)
    return medians
