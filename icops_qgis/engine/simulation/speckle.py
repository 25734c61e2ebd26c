"""The images themselves, strip by strip: speckle, persistent scatterers and phase of all dates.

A strip is a fixed number of lines, all samples and all dates. Its random numbers are keyed by its index,
so the images do not depend on how many strips are drawn at once. Ground is drawn white in space and
correlated in time, given its phase, and filtered by the impulse response: along range within the strip,
along azimuth as strips pass in order (`AzimuthFilter`).

Ground that is filtered after it got its phase loses coherence where fringes are dense, as real images
with a limited bandwidth do.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..algebra import product
from .coherence_models import square_root
from .impulse_response import REACH, filter_cols, filter_rows, impulse_response
from .simulated_mine import WAVELENGTH, SimulatedMine

#: Samples of all dates in a strip, about: a strip takes a fraction of a second.
STRIP_SAMPLES = 1_500_000
MAX_STRIP_LINES = 32

#: Bytes held for each sample of a strip while it is drawn.
BYTES_PER_SAMPLE = 64


@dataclass(frozen=True)
class Speckle:
    """Draws strips of a mine's images."""

    mine: SimulatedMine
    """What the images show."""
    roots: np.ndarray
    """(n_classes, n_dates, n_dates) float32: square roots of the covariances."""
    classes: np.ndarray
    """(rows, cols) uint8: class of each pixel."""
    range_response: np.ndarray | None
    """Impulse response along range; None where pixels are independent."""
    azimuth_response: np.ndarray | None
    """Impulse response along azimuth."""
    margin: int
    """Lines and samples drawn beyond the image's border."""
    lines: int
    """Lines of a strip."""

    @classmethod
    def of(cls, mine: SimulatedMine) -> Speckle:
        """Prepare the images of a mine."""
        scene = mine.scene
        filtered = scene.noise and scene.oversampling
        lines = STRIP_SAMPLES // (scene.n_dates * (scene.cols + 2 * REACH))
        return cls(
            mine,
            np.stack([square_root(matrix) for matrix in mine.covariances()]).astype(np.float32),
            mine.classes(slice(None)),
            impulse_response(scene.range_oversampling) if filtered else None,
            impulse_response(scene.azimuth_oversampling) if filtered else None,
            REACH if filtered else 0,
            int(np.clip(lines, 1, MAX_STRIP_LINES)),
        )

    @property
    def n_strips(self) -> int:
        """Strips that make the images."""
        return -(-(self.mine.scene.rows + 2 * self.margin) // self.lines)

    @property
    def bytes_per_strip(self) -> int:
        """Memory that drawing one strip takes."""
        scene = self.mine.scene
        return BYTES_PER_SAMPLE * scene.n_dates * self.lines * (scene.cols + 2 * self.margin)

    def draw(self, strip: int) -> np.ndarray:
        """(2, n_dates, lines, cols) float32: real and imaginary parts, not yet filtered along azimuth.

        Lines beyond the image's border repeat the border's ground with speckle of their own.
        """
        mine, scene, margin = self.mine, self.mine.scene, self.margin
        lines = strip * self.lines - margin + np.arange(self.lines)
        rows = np.clip(lines, 0, scene.rows - 1)
        cols = np.clip(np.arange(-margin, scene.cols + margin), 0, scene.cols - 1)
        nearer = mine.displacement(rows)
        nearer += mine.delay(rows)
        nearer -= mine.lengthening(rows, mine.height(rows))
        phasors = _phasors(nearer, cols)
        if not scene.noise:
            return phasors
        ground = self._ground(strip, rows, cols)
        self._add_scatterers(ground, lines)
        ground *= mine.gain.astype(np.float32)[:, np.newaxis, np.newaxis]
        image = np.empty_like(ground)
        np.subtract(ground[0] * phasors[0], ground[1] * phasors[1], out=image[0])
        np.add(ground[0] * phasors[1], ground[1] * phasors[0], out=image[1])
        return image if self.range_response is None else filter_cols(image, self.range_response)

    def _ground(self, strip: int, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
        """(2, n_dates, lines, cols) float32: distributed scatterers, white in space."""
        rng = self.mine.scene.random("speckle", strip)
        n = len(self.mine.dates)
        white = rng.standard_normal((2, n, len(rows) * len(cols)), np.float32)
        white *= np.float32(np.sqrt(0.5))
        classes = self.classes[np.ix_(rows, cols)].ravel()
        ground = np.empty_like(white)
        for kind in np.unique(classes):
            pixels = np.flatnonzero(classes == kind)
            ground[:, :, pixels] = product(self.roots[kind], white[:, :, pixels])
        return ground.reshape(2, n, len(rows), len(cols))

    def _add_scatterers(self, ground: np.ndarray, lines: np.ndarray) -> None:
        """Add the persistent scatterers of some lines, so strong that the filter leaves their SNR."""
        mine = self.mine
        amplitude, angle = scatterer_values(mine)
        here = np.isin(mine.ground.scatterer_rows, lines)
        at = (
            mine.ground.scatterer_rows[here] - lines[0],
            mine.ground.scatterer_cols[here] + self.margin,
        )
        peak = 1.0
        if self.range_response is not None and self.azimuth_response is not None:
            peak = float(self.range_response.max() * self.azimuth_response.max())
        for part, turned in zip(ground, (np.cos(angle[here]), np.sin(angle[here]))):
            part[:, at[0], at[1]] += (amplitude[here] * turned / peak).astype(np.float32)


def scatterer_values(mine: SimulatedMine) -> tuple[np.ndarray, np.ndarray]:
    """Amplitude in the image and own phase [rad] of the persistent scatterers, each (n,) float64."""
    snr = 10 ** (mine.ground.scatterer_snr / 10)
    angle = mine.scene.random("scatterers", 1).uniform(-np.pi, np.pi, len(snr))
    return np.sqrt(snr * mine.clutter_intensity), angle


def _phasors(nearer: np.ndarray, cols: np.ndarray) -> np.ndarray:
    """(2, ...) float32: real and imaginary part of exp(j 4 pi / wavelength x nearer), at some samples."""
    cycles = nearer * (2.0 / WAVELENGTH)
    cycles -= np.rint(cycles)
    angle = (2.0 * np.pi * cycles).astype(np.float32)
    phasors = np.stack([np.cos(angle), np.sin(angle)])
    return phasors if len(cols) == nearer.shape[-1] else phasors[..., cols]


class AzimuthFilter:
    """Finishes strips as they pass in order: filter along azimuth, range phase, zeros in the mask."""

    def __init__(self, speckle: Speckle):
        self._speckle = speckle
        self._row = 0
        self._held: np.ndarray | None = None
        grid = speckle.mine.passes.grid
        cycles = grid.slant_range(np.arange(grid.cols)) * (-2.0 / WAVELENGTH)
        self._carrier = np.exp(2j * np.pi * (cycles - np.rint(cycles))).astype(np.complex64)

    def finished(self, strip: np.ndarray) -> Iterator[tuple[slice, np.ndarray]]:
        """Take the next strip; yield the rows it completes and (n_dates, rows, cols) complex64."""
        speckle = self._speckle
        held = strip if self._held is None else np.concatenate([self._held, strip], axis=2)
        count = min(held.shape[2] - 2 * speckle.margin, speckle.mine.scene.rows - self._row)
        if count < 1:
            self._held = held
            return
        rows = slice(self._row, self._row + count)
        used = held[:, :, : count + 2 * speckle.margin]
        if speckle.azimuth_response is not None:
            used = filter_rows(used, speckle.azimuth_response)
        image = np.empty(used.shape[1:], np.complex64)
        image.real, image.imag = used
        image *= self._carrier
        if speckle.mine.scene.noise and speckle.mine.scene.masking:
            image[:, speckle.mine.ground.mask[rows] != 0] = 0
        self._held = held[:, :, count:]
        self._row += count
        yield rows, image
