"""Offsets of patches: where the amplitude of a small part of the reference lies in another image.

The complex patches are oversampled before detection, because an amplitude has more than twice the
bandwidth of the signal: detected as it is sampled it aliases, and offsets are drawn to whole pixels (at
twice the sampling still by 0.005 pixels to half ones; at four times that is gone). What correlates lies
below, so the amplitude goes on at twice the sampling. The peak of the normalised correlation is evaluated
on a grid of 1/32 pixel from its spectrum, and a parabola goes through the highest three values.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from scipy import fft

from ...algebra import product
from ...compute import Execution, Monitor, map_blocks
from .doppler import Doppler
from .images import Slc
from .warp import Warp

#: Oversampling for detection, and of the amplitudes that are correlated.
_DETECTION = 4
_SAMPLING = 2

#: Steps of the peak per oversampled pixel, and how far around the highest value it is looked for.
_STEPS = 16
_AROUND = 1.0

#: Pixels around a patch that are read and faded out, so that oversampling rings outside of it.
_MARGIN = 8

#: Share of a patch, and of the area it is looked for in, that must hold data: an image's border in it would
#: be matched as well as the ground.
_FILLED = 0.98

#: Patches stay this far from the borders [pixels], where the other image may end.
_INSET = 12

#: Unrelated speckle correlates by less than this over the side of the patch [pixels], whatever the shift:
#: 5 standard deviations where a patch holds 0.6 independent values per pixel.
_CHANCE = 6.5

#: Patches handed to a thread at once.
_BATCH = 8


@dataclass(frozen=True)
class PatchOptions:
    """How patches are compared."""

    count: int = 400
    """Patches over the image, about."""
    size: int = 64
    """Lines and samples of a patch."""
    search: int = 8
    """Largest offset looked for [pixels]."""
    least: float = 0.1
    """Smallest correlation of amplitudes; what unrelated speckle may reach is never accepted."""

    @property
    def threshold(self) -> float:
        """Correlation that a patch needs."""
        return max(self.least, _CHANCE / self.size)


class Matches(NamedTuple):
    """Patches that were found again."""

    rows: np.ndarray
    """(n,) float64: line of each patch's centre in the reference."""
    cols: np.ndarray
    """(n,) float64: sample of it."""
    offsets: np.ndarray
    """(n, 2) float64: lines and samples between where it lies and where the warp expects it."""
    quality: np.ndarray
    """(n,) float64: correlation of amplitudes at the peak."""
    n_tried: int
    """Patches compared."""


def patch_grid(shape: tuple[int, int], size: int, count: int) -> np.ndarray:
    """(n, 2) int64: first line and sample of patches spread evenly over an image, off its borders.

    Parameters
    ----------
    shape : (int, int)
        Lines and samples of the image.
    size : int
        Of a patch.
    count : int
        Patches wanted; fewer where they would overlap by more than half.
    """
    insets = [min(_INSET, max(n - size, 0) // 2) for n in shape]
    room = [max(n - size - 2 * inset, 0) for n, inset in zip(shape, insets)]
    density = np.sqrt(count / ((room[0] + size) * (room[1] + size)))
    numbers = [max(1, min(round(n * density), 1 + 2 * span // size)) for n, span in zip(shape, room)]
    axes = [
        inset + np.linspace(0, span, number).astype(int) for inset, span, number in zip(insets, room, numbers)
    ]
    return np.stack([axis.ravel() for axis in np.meshgrid(*axes, indexing="ij")], axis=1)


def match_patches(
    images: tuple[Slc, Slc],
    warp: Warp,
    dopplers: tuple[Doppler, Doppler],
    options: PatchOptions,
    heights: np.ndarray | None,
    execution: Execution,
    monitor: Monitor,
) -> Matches:
    """Find patches of the reference in another image.

    Parameters
    ----------
    images : (Slc, Slc)
        Reference and secondary.
    warp : Warp
        Where the pixels of the reference are expected.
    dopplers : (Doppler, Doppler)
        Doppler centroids of the two.
    options : PatchOptions
        Number and size of the patches.
    heights : (n,) ndarray or None
        Height at the centre of each patch of `patch_grid` [m].
    execution, monitor
        Threads, progress and cancel.
    """
    starts = patch_grid(images[0].shape, options.size, options.count)
    centres = starts + (options.size - 1) / 2
    expected = np.stack(warp.at(centres[:, 0], centres[:, 1], heights), axis=1)
    found = np.full((len(starts), 3), np.nan)

    def compare(batch: range) -> list[tuple[float, float, float]]:
        return [match_patch(images, starts[k], expected[k], dopplers, options) for k in batch]

    def keep(batch: range, results: Sequence[tuple[float, float, float]]) -> None:
        found[batch.start : batch.stop] = results

    batches = [range(k, min(k + _BATCH, len(starts))) for k in range(0, len(starts), _BATCH)]
    map_blocks(compare, batches, keep, execution, monitor)
    good = found[:, 2] >= options.threshold
    return Matches(centres[good, 0], centres[good, 1], found[good, :2], found[good, 2], len(starts))


def match_patch(
    images: tuple[Slc, Slc],
    start: np.ndarray,
    expected: np.ndarray,
    dopplers: tuple[Doppler, Doppler],
    options: PatchOptions,
) -> tuple[float, float, float]:
    """Offset of one patch.

    Parameters
    ----------
    images, dopplers, options
        As for `match_patches`.
    start : (2,) ndarray of int
        First line and sample of the patch in the reference.
    expected : (2,) ndarray of float64
        Line and sample of its centre in the secondary image, as the warp has it.

    Returns
    -------
    row, col : float
        Offset from the expected place [pixels].
    quality : float
        Correlation of amplitudes.

    All are NaN where the patch has no data, or where the correlation peaks at the rim of the search.
    """
    size, search = options.size, options.search
    lost = (np.nan, np.nan, np.nan)
    corner = np.rint(expected - (size - 1) / 2).astype(int) - search
    template = _detected(images[0], start, size, dopplers[0])
    area = _detected(images[1], corner, size + 2 * search, dopplers[1])
    if template is None or area is None:
        return lost
    correlation, spectrum, scale = _correlate(template, area)
    peak = np.unravel_index(np.argmax(correlation), correlation.shape)
    rim = _SAMPLING
    if not all(rim <= place < n - rim for place, n in zip(peak, correlation.shape)):
        return lost
    row, col, height = _refine(spectrum, peak)
    place = corner + np.array([row, col]) / _SAMPLING + (size - 1) / 2
    return (*(place - expected), height * scale[peak])


def _detected(image: Slc, start: np.ndarray, size: int, doppler: Doppler) -> np.ndarray | None:
    """Amplitude of a square part, oversampled; None where too little of it holds data."""
    rows, cols = (slice(int(s) - _MARGIN, int(s) + size + _MARGIN) for s in start)
    window = image.read(rows, cols)
    inside = window[_MARGIN:-_MARGIN, _MARGIN:-_MARGIN]
    if np.count_nonzero(inside) < _FILLED * inside.size:
        return None
    middle = [(s.start + s.stop - 1) / 2 for s in (rows, cols)]
    cycles = float(doppler.cycles_per_line(np.array(middle[0]), np.array(middle[1])))
    lines = np.arange(rows.stop - rows.start)
    fade = np.ones(len(lines))
    fade[:_MARGIN] = np.sin(np.pi / 2 * (np.arange(_MARGIN) + 0.5) / _MARGIN) ** 2
    fade[-_MARGIN:] = fade[_MARGIN - 1 :: -1]
    carrier = np.exp(-2j * np.pi * cycles * lines)
    spectrum = fft.fft2(window * np.outer(fade * carrier, fade))
    fine = np.abs(fft.ifft2(_resized(spectrum, len(lines) * _DETECTION)))
    kept = fft.ifft2(_resized(fft.fft2(fine), len(lines) * _SAMPLING)).real
    edge = _MARGIN * _SAMPLING
    return kept[edge:-edge, edge:-edge]


def _resized(spectrum: np.ndarray, size: int) -> np.ndarray:
    """A square spectrum with more or fewer frequencies around zero."""
    half = min(len(spectrum), size) // 2
    resized = np.zeros((size, size), complex)
    for rows in (slice(0, half), slice(-half, None)):
        for cols in (slice(0, half), slice(-half, None)):
            resized[rows, cols] = spectrum[rows, cols]
    return resized


def _correlate(template: np.ndarray, area: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Normalised correlation at all shifts, the spectrum of its numerator, and what normalises it."""
    centred = template - template.mean()
    # One mean for the whole area keeps the running sums precise.
    area = area - area.mean()
    n, size = area.shape[0], template.shape[0]
    shifts = n - size + 1
    spectrum = fft.fft2(area) * np.conj(fft.fft2(centred, (n, n)))
    numerator = fft.ifft2(spectrum).real[:shifts, :shifts]
    total, squares = (_window_sums(values, size) for values in (area, area**2))
    variance = np.maximum(squares - total**2 / template.size, 0.0)
    power = np.sqrt(variance * float(np.square(centred).sum()))
    scale = np.divide(1.0, power, out=np.zeros_like(power), where=power > 0)
    return numerator * scale, spectrum, scale


def _window_sums(values: np.ndarray, size: int) -> np.ndarray:
    """Sums over all square windows of a size."""
    sums = np.zeros((values.shape[0] + 1, values.shape[1] + 1))
    np.cumsum(np.cumsum(values, axis=0), axis=1, out=sums[1:, 1:])
    return sums[size:, size:] - sums[:-size, size:] - sums[size:, :-size] + sums[:-size, :-size]


def _refine(spectrum: np.ndarray, peak: tuple[int, int]) -> tuple[float, float, float]:
    """Place [oversampled pixels] and height of the peak of a correlation near its highest sample."""
    n = spectrum.shape[0]
    frequency = fft.fftfreq(n)
    steps = np.arange(-_AROUND, _AROUND + 0.5 / _STEPS, 1.0 / _STEPS)
    rows, cols = (np.exp(2j * np.pi * np.outer(place + steps, frequency)) for place in peak)
    fine = product(product(rows, spectrum), cols.T).real / n**2
    i, j = np.unravel_index(np.argmax(fine), fine.shape)
    row = peak[0] + steps[i] + _vertex(fine[:, j], i) / _STEPS
    col = peak[1] + steps[j] + _vertex(fine[i], j) / _STEPS
    return row, col, fine[i, j]


def _vertex(values: np.ndarray, index: int) -> float:
    """Vertex of the parabola through three values, from the middle one in steps."""
    if not 0 < index < len(values) - 1:
        return 0.0
    before, at, after = values[index - 1 : index + 2]
    bend = before - 2 * at + after
    return float(0.5 * (before - after) / bend) if bend < 0 else 0.0
