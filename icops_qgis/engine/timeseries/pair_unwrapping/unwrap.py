"""Multilooked wrapped interferograms unwrapped (METHOD 5.1).

Pairs that were multilooked one by one are not consistent, and a pair of low coherence cannot be unwrapped
by itself. So the pairs of each pixel are linked to its dates first (`linking`); the dates are unwrapped like
those of any sparse points, arcs in time by their model and then dates in space (`unwrapping`); and every
pair gets the whole cycles that bring it nearest to the difference of its dates. Its own phase stays as it
was observed. Dates of different pieces of the network have no pair in common, so each piece is unwrapped by
itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from os import PathLike
from pathlib import Path

import numpy as np
from scipy.special import gammaln

from ...compute import Execution, Monitor
from ...errors import EngineError
from ...files import require_space
from ...grid import metric_positions
from ...interferometry.interferogram_file import (
    InterferogramFile,
    InterferogramHeader,
    create_interferograms,
    open_interferograms,
)
from ...interferometry.network import Network
from ...provenance import Provenance
from ..survey import survey_stack
from ..unwrapping.arcs import ArcModel, ArcOptions
from ..unwrapping.islands import Islands, large_islands
from ..unwrapping.region import Limits, RegionCounts
from ..unwrapping.solver import unwrap_tiles
from .pairs import Piece, UnwrappedDates, pieces_of, write_pairs
from .pixels import LinkedDates, link_pixels, pixel_places

#: Standard deviation of a phase where none is known [rad].
_UNKNOWN_DEVIATION = 0.5

#: Coherence above that of noise at which the choice of pixels begins to mean something.
_ABOVE_NOISE = 0.05


@dataclass(frozen=True)
class PairUnwrapOptions:
    """What the user may choose."""

    min_coherence: float = 0.4
    """Pixels whose mean coherence over the pairs is lower are left out."""
    max_edge: float | None = None
    """Longest edge between neighbours [m]; None for one that follows from the pixels."""
    min_island: int = 20
    """Islands of fewer pixels are dropped; the largest one is kept."""
    arcs: ArcOptions = field(default_factory=ArcOptions)
    """The temporal model."""


@dataclass(frozen=True)
class PairUnwrapSummary:
    """What was unwrapped."""

    n_pairs: int
    """Pairs written."""
    n_coherent: int
    """Pixels that are coherent enough."""
    n_pixels: int
    """Those of them that were unwrapped in one piece of the network at least."""
    n_islands: int
    """Islands of the piece of the network that has the most of them."""


def unwrap_interferograms(
    source: str | PathLike,
    destination: str | PathLike,
    options: PairUnwrapOptions,
    scratch: Path,
    execution: Execution,
    provenance: Provenance,
    monitor: Monitor,
) -> PairUnwrapSummary:
    """Unwrap the coherent pixels of all pairs.

    Parameters
    ----------
    source : path
        Wrapped interferograms, as the stage interferograms writes them.
    destination : path
        File of the unwrapped ones.
    options : PairUnwrapOptions
        The user's choices.
    scratch : Path
        Folder for the linked dates and their cycles (10 bytes a date and pixel).
    execution : Execution
        Threads and memory.
    provenance : Provenance
        The run.
    monitor : Monitor
        Progress, cancel and messages.

    Returns
    -------
    PairUnwrapSummary

    Raises
    ------
    EngineError
        The pairs cannot be unwrapped.
    Cancelled
        The user stopped the run.
    """
    with open_interferograms(source, wrapped=True) as stack:
        if Path(destination).absolute() == stack.path.absolute():
            raise EngineError(f"{stack.path} is the input; choose another file for the output.")
        places = pixel_places(stack)
        survey = survey_stack(stack, execution, monitor.part(0.0, 0.1))
        usable = survey.usable(options.min_coherence, stack.header.network.n_dates)
        usable &= np.isfinite(places.x) & np.isfinite(places.y)
        _check_usable(stack, usable, options, monitor)
        positions = metric_positions(places.x[usable], places.y[usable], places.crs).T.copy()
        pieces = pieces_of(stack.header.network)
        order = np.concatenate([piece.dates for piece in pieces])
        linked, ramps = link_pixels(stack, usable, order, scratch, execution, monitor.part(0.1, 0.3))
        n_dates, n = linked.phases.shape
        require_space(scratch / "cycles", 2 * n * n_dates)
        cycles = np.memmap(scratch / "cycles", np.int16, "w+", shape=(n, n_dates))
        components = np.zeros((len(pieces), n), np.int32)
        for number, piece in enumerate(pieces):
            part = monitor.part(*(0.3 + 0.55 * share / len(pieces) for share in (number, number + 1)))
            components[number] = _unwrap_piece(
                stack, linked, positions, piece, cycles, options, execution, part
            )
        if not components.any():
            raise EngineError(
                f"{stack.path}: no two neighbours agree better than noise; form the interferograms with more "
                "looks, or raise MIN_COHERENCE so that noisy pixels are left out."
            )
        unwrapped = UnwrappedDates(pieces, usable, linked, ramps, cycles, components)
        header = _header(stack.header, options)
        with create_interferograms(destination, header, provenance) as writer:
            misfit = write_pairs(stack, unwrapped, writer, execution, monitor.part(0.85, 1.0))
        monitor.inform(
            f"The pairs are {misfit:.2f} rad rms from their dates; {np.pi:.2f} would be half a cycle."
        )
        return PairUnwrapSummary(
            stack.header.network.n_pairs, n, int(components.any(axis=0).sum()), int(components.max())
        )


def noise_coherence(looks: float) -> float:
    """The coherence that noise has on the mean (Touzi et al. 1999, at zero coherence).

    Parameters
    ----------
    looks : float
        Independent looks.
    """
    return float(np.exp(gammaln(looks) + gammaln(1.5) - gammaln(looks + 0.5)))


def _check_usable(
    stack: InterferogramFile, usable: np.ndarray, options: PairUnwrapOptions, monitor: Monitor
) -> None:
    n, least = int(usable.sum()), options.min_coherence
    if n < 2:
        found = "No pixel" if n == 0 else "Only one pixel"
        raise EngineError(
            f"{found} of {stack.path} reaches a mean coherence of {least}, and two neighbours at least are "
            "needed; lower MIN_COHERENCE or form the interferograms with more looks."
        )
    monitor.inform(f"{n} of {usable.size} pixels reach a mean coherence of {least}.")
    looks = stack.header.looks
    noise = noise_coherence(looks)
    if looks > 1.0 and least < noise + _ABOVE_NOISE:
        monitor.warn(
            f"With {looks:.1f} independent looks noise has a mean coherence of {noise:.2f}, so that "
            f"MIN_COHERENCE {least} hardly tells ground from noise: use more looks or raise it."
        )


def _unwrap_piece(
    stack: InterferogramFile,
    linked: LinkedDates,
    positions: np.ndarray,
    piece: Piece,
    cycles: np.ndarray,
    options: PairUnwrapOptions,
    execution: Execution,
    monitor: Monitor,
) -> np.ndarray:
    """Unwrap the dates of a piece; island of each pixel from 1 in descending size, 0 where dropped."""
    network = stack.header.network.keep(piece.pairs)
    days = np.array([day.toordinal() for day in network.dates], np.float64)
    model = ArcModel(
        days, network.date_bperp, stack.header.wavelength, _typical_range_sine(stack), options.arcs
    )
    least = model.noise_coherence(execution, monitor.part(0.0, 0.05))
    limits = Limits(np.sort(network.pairs, axis=1), least, options.max_edge)
    found = unwrap_tiles(
        linked.of_dates(piece.stored), np.arange(positions.shape[1]), positions, _UNKNOWN_DEVIATION,
        model, limits, cycles[:, piece.stored], execution, monitor.part(0.05, 1.0),
    )  # fmt: skip
    islands = large_islands(found.island, options.min_island)
    _tell(network, found.counts, islands, options, monitor)
    return islands.component


def _typical_range_sine(stack: InterferogramFile) -> float:
    """Slant range times sine of the incidence angle at the middle of the scene [m]; NaN where unknown."""
    rows, cols = stack.header.grid.shape
    middle = slice(rows // 2, rows // 2 + 1), slice(0, cols)
    distance, incidence = (stack.geometry(n, *middle) for n in ("slantRangeDistance", "incidenceAngle"))
    if distance is None or incidence is None:
        return np.nan
    values = distance * np.sin(np.radians(incidence))
    known = values[np.isfinite(values)]
    return float(np.median(known)) if known.size else np.nan


def _tell(
    network: Network, counts: RegionCounts, islands: Islands, options: PairUnwrapOptions, monitor: Monitor
) -> None:
    dates = f"{network.n_dates} dates, {network.dates[0]:%Y-%m-%d} to {network.dates[-1]:%Y-%m-%d}"
    share = 100.0 * counts.n_corrected / max(counts.n_values, 1)
    monitor.inform(
        f"{dates}: {counts.n_edges} edges between neighbours, {counts.n_long} cut for their length and "
        f"{counts.n_noise} that agree no better than noise; {counts.n_residues} residues, closed by changing "
        f"{share:.3f} % of the arcs' values."
    )
    dropped = int((islands.component == 0).sum())
    if dropped:
        monitor.inform(
            f"{dropped} pixels are left out: {dropped - islands.n_stray} agree with their neighbours no "
            f"better than noise or do not close, {islands.n_stray} are on islands of fewer than "
            f"{options.min_island} pixels."
        )
    islands.tell("pixels", monitor)


def _header(header: InterferogramHeader, options: PairUnwrapOptions) -> InterferogramHeader:
    told = {"MIN_COHERENCE": f"{options.min_coherence:g}"}
    return InterferogramHeader(header.network, header.grid, header.wavelength, {**header.attributes, **told})
