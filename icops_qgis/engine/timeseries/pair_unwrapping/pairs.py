"""Pairs brought to the unwrapped dates, and written.

A noisy pixel's dates are noisy too, and a pair whose own phase is far from them may be a cycle off. Its
neighbours know better: pairs are brought to the mean of the dates over a pixel and the eight around it. On
simulated mines that leaves a third of the errors.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...compute import Block, Execution, Monitor, map_blocks, plan_blocks
from ...interferometry.interferogram_file import GEOMETRY, InterferogramFile, InterferogramWriter
from ...interferometry.network import Network
from .linking import CYCLE, wrapped
from .own_ramps import OwnRamps
from .pixels import LinkedDates, pixel_numbers

#: Memory while a block is written, for each pair and each date of a pixel [bytes].
_PAIR_BYTES, _DATE_BYTES = 40, 48

#: Pixels whose dates are surer than this count alike [rad]: on a slope the surest must not outweigh the rest.
_SURE = 0.1


@dataclass(frozen=True)
class Piece:
    """Dates that pairs join."""

    dates: np.ndarray
    """(n_dates,) int64: indices of its dates, ascending."""
    stored: slice
    """Where they are stored, the dates of the pieces one after the other."""
    pairs: np.ndarray
    """(n_pairs,) int64: indices of its pairs."""


@dataclass(frozen=True)
class UnwrappedDates:
    """Dates of the pixels that are used."""

    pieces: Sequence[Piece]
    """Pieces of the network."""
    usable: np.ndarray
    """(rows, cols) bool: the pixels."""
    linked: LinkedDates
    """Their wrapped phases."""
    ramps: OwnRamps
    """What the pairs have beside them."""
    cycles: np.ndarray
    """(n, n_dates) int16: cycles to add."""
    component: np.ndarray
    """(n_pieces, n) int32: island of each pixel in a piece, from 1; 0 where it was not unwrapped."""


def pieces_of(network: Network) -> list[Piece]:
    """The pieces of a network, in the order of their first dates."""
    of_pairs = network.subsets[network.pairs[:, 0]]
    pieces, start = [], 0
    for number in range(network.n_subsets):
        dates = np.flatnonzero(network.subsets == number)
        stored = slice(start, start + len(dates))
        pieces.append(Piece(dates, stored, np.flatnonzero(of_pairs == number)))
        start = stored.stop
    return pieces


def write_pairs(
    stack: InterferogramFile,
    dates: UnwrappedDates,
    writer: InterferogramWriter,
    execution: Execution,
    monitor: Monitor,
) -> float:
    """Unwrap the pairs by their dates and write them with coherence, components and geometry.

    Parameters
    ----------
    stack : InterferogramFile
        The wrapped pairs.
    dates : UnwrappedDates
        Of the same network.
    writer : InterferogramWriter
        Filled.
    execution : Execution
        Threads and memory.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    float
        Root mean square difference of the pairs from the dates that they were brought to [rad].
    """
    network, number = stack.header.network, pixel_numbers(dates.usable)
    squares, count = 0.0, 0

    def one(block: Block):
        model, component = _expected(network, dates, number, block)
        model += dates.ramps.phase(block)
        left = wrapped(stack.phase(*block) - model)
        left[component == 0] = np.nan
        component[np.isnan(left)] = 0
        rasters = {name: stack.geometry(name, *block) for name in GEOMETRY}
        return model + left, component, left[component > 0], stack.coherence(*block), rasters

    def store(block: Block, made) -> None:
        nonlocal squares, count
        phase, component, left, coherence, rasters = made
        writer.write_pair(slice(None), phase, coherence, *block)
        writer.write_components(slice(None), component, *block)
        for name, values in rasters.items():
            if values is not None:
                writer.write_geometry(name, values, *block)
        squares += float(np.sum(left**2, dtype=np.float64))
        count += left.size

    each = network.n_pairs * _PAIR_BYTES + network.n_dates * _DATE_BYTES + 8 * len(GEOMETRY)
    blocks = plan_blocks(dates.usable.shape, each, execution.memory, execution.threads)
    map_blocks(one, blocks, store, execution, monitor)
    return float(np.sqrt(squares / max(count, 1)))


def neighbourhood_mean(values: np.ndarray, weight: np.ndarray, component: np.ndarray) -> np.ndarray:
    """Weighted mean over each pixel and the eight around it, as far as they are on the same island.

    Parameters
    ----------
    values : (n, rows + 2, cols + 2) ndarray of float32
        With a margin of one pixel.
    weight : (rows + 2, cols + 2) ndarray of float32
        Positive where `component` is.
    component : (rows + 2, cols + 2) ndarray of int
        Island from 1, 0 where there is none.

    Returns
    -------
    (n, rows, cols) ndarray of float32
        0 where there is no island.
    """
    rows, cols = component.shape[0] - 2, component.shape[1] - 2
    own = component[1:-1, 1:-1]
    total, norm = np.zeros((len(values), rows, cols), np.float32), np.zeros((rows, cols), np.float32)
    for down in range(3):
        for right in range(3):
            near = slice(down, down + rows), slice(right, right + cols)
            share = np.where((component[near] == own) & (own > 0), weight[near], np.float32(0.0))
            total += share * values[(slice(None), *near)]
            norm += share
    return total / np.where(norm > 0.0, norm, np.float32(1.0))


def _expected(
    network: Network, dates: UnwrappedDates, number: np.ndarray, block: Block
) -> tuple[np.ndarray, np.ndarray]:
    """(n_pairs, rows, cols) float32 and int16: what the dates say of the pairs [rad], and islands."""
    shape = dates.usable.shape
    (top, bottom), (left, right) = ((max(s.start - 1, 0), min(s.stop + 1, n)) for s, n in zip(block, shape))
    around = slice(top, bottom), slice(left, right)
    mask = np.zeros([n + 2 for n in block.shape], bool)
    row, col = top - block.rows.start + 1, left - block.cols.start + 1
    mask[row : row + bottom - top, col : col + right - left] = dates.usable[around]
    pixels = number[around][dates.usable[around]]
    weight = np.zeros(mask.shape, np.float32)
    weight[mask] = np.mean(np.maximum(dates.linked.deviations[:, pixels], _SURE) ** -2.0, axis=0)
    whole = np.zeros((network.n_dates, *mask.shape), np.float32)
    whole[:, mask] = dates.linked.phases[:, pixels] + CYCLE * dates.cycles[pixels].T
    model = np.empty((network.n_pairs, *block.shape), np.float32)
    component = np.empty(model.shape, np.int16)
    for piece, islands in zip(dates.pieces, dates.component):
        island = np.zeros(mask.shape, np.int32)
        island[mask] = islands[pixels]
        mean = neighbourhood_mean(whole[piece.stored], weight, island)
        # The places of a pair's dates within the piece.
        reference, secondary = np.searchsorted(piece.dates, network.pairs[piece.pairs]).T
        model[piece.pairs] = mean[reference] - mean[secondary]
        component[piece.pairs] = island[1:-1, 1:-1]
    return model, component
