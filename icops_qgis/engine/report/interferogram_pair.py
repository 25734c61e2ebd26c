"""One interferogram before and after linking: the longest pair that still shows something."""

from __future__ import annotations

import math

import numpy as np
from scipy.ndimage import uniform_filter

from ..scatterers.ds_file import DsFile
from ..scatterers.linking.summary import LinkSummary
from ..stack.stack_file import StackFile
from .map_picture import MapView, map_picture, map_view
from .page import colour_ramp, columns, paragraph
from .raster_picture import CYCLE, ramp

#: A pair is good with this share of the way from the coherence of noise to that of the best pair.
GOOD = 0.4

#: Pixels of the part shown, at most, about.
_PART = 60_000

#: Pixels of the box that slopes are taken of, on each side.
_SMOOTH = 5

_HALF = 468.0


def longest_good_pair(coherence: np.ndarray, days: np.ndarray, floor: float) -> int:
    """The pair over the longest time that is still coherent.

    Parameters
    ----------
    coherence : (n_pairs,) ndarray of float64
        Mean coherence of each pair; NaN where unknown.
    days : (n_pairs,) ndarray
        Time of each [d].
    floor : float
        Coherence of noise.

    Returns
    -------
    int
        Index of the pair; where none is known the first.
    """
    if not np.isfinite(coherence).any():
        return 0
    least = floor + GOOD * (np.nanmax(coherence) - floor)
    known = np.nan_to_num(coherence, nan=-1.0)
    # The more coherent of those that are equally long.
    return int(np.lexsort((known, np.where(known >= least, days, -1)))[-1])


def telling_part(steepness: np.ndarray, size: tuple[int, int]) -> tuple[int, int]:
    """Upper left corner of the part where the phase is steepest.

    Parameters
    ----------
    steepness : (rows, cols) ndarray of float
        Squared slope of the phase, 0 where nothing is known of it.
    size : (int, int)
        Rows and columns of the part, no more than there are.

    Returns
    -------
    (int, int)
        Row and column.
    """
    score = uniform_filter(np.asarray(steepness, np.float64), size, mode="constant")
    inside = tuple(slice(n // 2, n // 2 + whole - n + 1) for n, whole in zip(size, score.shape))
    row, col = np.unravel_index(int(np.argmax(score[inside])), score[inside].shape)
    return int(row), int(col)


def squared_slope(phase: np.ndarray, good: np.ndarray) -> np.ndarray:
    """Squared slope of a wrapped phase where it is smooth.

    Parameters
    ----------
    phase : (rows, cols) ndarray of float
        [rad].
    good : (rows, cols) ndarray of bool
        Pixels whose phase counts.

    Returns
    -------
    (rows, cols) ndarray of float64
        [rad^2 per pixel^2]; 0 where good pixels are few or at odds with each other.
    """
    phasors = np.where(good, np.exp(1j * np.where(good, phase, 0.0)), 0.0)
    smooth = sum(
        unit * uniform_filter(part, _SMOOTH, mode="constant")
        for unit, part in ((1.0, phasors.real), (1j, phasors.imag))
    )
    firm = np.abs(smooth) > 0.5
    slopes = np.zeros(phase.shape)
    for axis in (0, 1):
        both = np.roll(firm, -1, axis) & firm
        step = np.angle(np.roll(smooth, -1, axis) * smooth.conj())
        slopes += np.where(both, step, 0.0) ** 2
    return slopes


def before_and_after(
    stack: StackFile, ds: DsFile, pair: tuple[int, int], found: LinkSummary, least: float
) -> tuple[str, MapView]:
    """The pair from the images and from the linked phases, side by side.

    Parameters
    ----------
    stack, ds : StackFile, DsFile
        Open files.
    pair : (int, int)
        Dates, the earlier first.
    found : LinkSummary
        What was linked.
    least : float
        Temporal coherence of a distributed scatterer.

    Returns
    -------
    html : str
    view : MapView
        The part that is shown.
    """
    view = _part(stack, ds, pair, found, least)
    rows, cols = view.rows, view.cols
    first, second = (stack.slc(rows, cols, slice(d, d + 1))[0] for d in pair)
    product = first * second.conj()
    raw = np.where(product != 0, np.angle(product), np.nan)
    linked = _linked(ds, pair, rows, cols)
    chosen = found.coherence[rows, cols] > least
    scale = ramp(-math.pi, math.pi, CYCLE)
    pictures = [
        f"<p><b>{title}</b></p>"
        + map_picture(view, view.place(values), scale, description=f"Interferogram: {title}", width=_HALF)
        for title, values in (("Two images", raw), ("Linked phases", linked))
    ]
    noise = [_step(values, chosen) for values in (raw, linked)]
    html = columns(*pictures) + colour_ramp("Phase [rad]", CYCLE, ("-π, toward the satellite", "π, away"))
    if all(map(math.isfinite, noise)):
        html += paragraph(
            f"On distributed scatterers the phase changes by {noise[0]:.2f} rad rms from a pixel to the next "
            f"in the images ({math.pi / math.sqrt(3):.2f} would be noise), and by {noise[1]:.2f} rad after "
            "linking. Neighbours share most of their window, so that the second number holds little of the "
            "noise they have in common. Nothing is filtered, and nothing is shown where too few pixels are "
            "homogeneous."
        )
    return html, view


def _part(stack, ds, pair, found: LinkSummary, least: float) -> MapView:
    """The whole scene where it is small, else the part of its shape where the phase is steepest."""
    shape = stack.header.grid.shape
    whole = map_view(stack)
    if shape[0] * shape[1] <= _PART:
        return whole
    rows, cols = whole.rows, whole.cols
    good = found.coherence[rows, cols] > least
    # What moves is steep on all dates; one pair shows the air as well.
    if found.fringe is not None:
        steepness = np.where(good, found.fringe[rows, cols] ** 2, 0.0)
    else:
        steepness = squared_slope(_linked(ds, pair, rows, cols), good)
    sides = [min(n, round(n * math.sqrt(_PART / (shape[0] * shape[1])))) for n in shape]
    steps = rows.step or 1, cols.step or 1
    size = tuple(max(1, min(n // step, most)) for n, step, most in zip(sides, steps, good.shape))
    part = [
        slice(first * step, min(first * step + side, most))
        for first, step, side, most in zip(telling_part(steepness, size), steps, sides, shape)
    ]
    return map_view(stack, *part)


def _linked(ds: DsFile, pair: tuple[int, int], rows: slice, cols: slice) -> np.ndarray:
    first, second = (ds.phase(rows, cols, slice(d, d + 1))[0] for d in pair)
    return np.angle(np.exp(1j * (first - second)))


def _step(phase: np.ndarray, chosen: np.ndarray) -> float:
    """Rms difference of the phase of neighbours in a row [rad]; NaN where there are none."""
    both = chosen[:, 1:] & chosen[:, :-1] & np.isfinite(phase[:, 1:]) & np.isfinite(phase[:, :-1])
    if not both.any():
        return math.nan
    steps = np.angle(np.exp(1j * (phase[:, 1:][both] - phase[:, :-1][both])))
    return float(np.sqrt(np.mean(steps**2)))
