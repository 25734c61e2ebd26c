"""Images whose shifts are known: band-limited speckle, evaluated at any position, in GAMMA's layout."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from interferogram_fixtures import write_image_par
from scipy.ndimage import map_coordinates, spline_filter

FIRST_DAY = date(2020, 1, 1)
LINE_TIME = 2.0e-3
RANGE_SPACING = 2.33
NEAR_RANGE = 800_000.0
CENTRE_TIME = 43_200.0

#: Pixels of ground around an image, so that shifted positions lie within it.
BORDER = 40

_FINER = 4


class Ground:
    """A complex field with a rectangular spectrum, known everywhere.

    Parameters
    ----------
    shape : (int, int)
        Lines and samples of an image that looks at it.
    rng : Generator
        Draws the field.
    band : (float, float)
        Width of its spectrum along lines and samples, cycles per pixel.
    """

    def __init__(self, shape, rng, band=(1 / 1.1, 1 / 1.3)):
        size = [n + 2 * BORDER for n in shape]
        spectrum = rng.standard_normal((*size, 2)) @ np.array([1.0, 1j])
        frequencies = [np.fft.fftfreq(n) for n in size]
        for axis, (frequency, width) in enumerate(zip(frequencies, band)):
            keep = np.abs(frequency) <= width / 2
            spectrum *= keep[:, None] if axis == 0 else keep
        spectrum *= np.sqrt(np.prod(size)) / np.linalg.norm(spectrum)
        self._spectrum, self._size = spectrum, size
        fine = np.zeros([n * _FINER for n in size], complex)
        places = [np.rint(f * n).astype(int) for f, n in zip(frequencies, size)]
        fine[np.ix_(*places)] = spectrum
        fine = np.fft.ifft2(fine) * _FINER**2 * np.sqrt(np.prod(size))
        self._splines = [spline_filter(part, 5, mode="grid-wrap") for part in (fine.real, fine.imag)]

    def at(self, rows, cols):
        """The field at positions; the image's first pixel is at 0, 0."""
        places = [(np.asarray(p) + BORDER) * _FINER for p in (rows, cols)]
        parts = [
            map_coordinates(spline, places, order=5, mode="grid-wrap", prefilter=False)
            for spline in self._splines
        ]
        return parts[0] + 1j * parts[1]

    def exactly_at(self, row, col):
        """The field at one position, summed over its whole spectrum."""
        waves = [
            np.exp(2j * np.pi * np.fft.fftfreq(n) * (p + BORDER)) for n, p in zip(self._size, (row, col))
        ]
        return waves[0] @ self._spectrum @ waves[1] / np.sqrt(np.prod(self._size))


@dataclass
class Shifted:
    """A stack of images of one ground with known shifts."""

    shape: tuple = (320, 400)
    """Lines and samples of the reference."""
    n_dates: int = 3
    """Images; the middle one is the reference."""
    coherence: float = 0.8
    """Of every image with every other."""
    doppler: float = 0.0
    """Centroid, cycles per line."""
    seed: int = 1

    def __post_init__(self):
        rng = np.random.default_rng(self.seed)
        self.common = Ground(self.shape, rng)
        self.own = [Ground(self.shape, rng) for _ in range(self.n_dates)]
        self.reference = self.n_dates // 2
        self._drawn = {}
        self.days = [FIRST_DAY + timedelta(days=12 * k) for k in range(self.n_dates)]
        self.shifts = [
            self._draw(rng) if k != self.reference else np.zeros((2, 10)) for k in range(self.n_dates)
        ]

    def _draw(self, rng):
        """Coefficients of a cubic of line and sample: up to some pixels, most of it constant."""
        size = np.array([2.5, *[0.8] * 2, *[0.3] * 3, *[0.15] * 4])
        return rng.uniform(-1, 1, (2, 10)) * size

    def monomials(self, rows, cols):
        """The ten of a cubic in line and sample, scaled to -1 to 1."""
        y, x = ((np.asarray(p) - (n - 1) / 2) / ((n - 1) / 2) for p, n in zip((rows, cols), self.shape))
        return np.stack([y**i * x**j for k in range(4) for i, j in zip(range(k + 1), range(k, -1, -1))])

    def shift(self, index, rows, cols):
        """True shift of line and of sample: the reference's pixel p lies at p + shift in image index."""
        return np.tensordot(self.shifts[index], self.monomials(rows, cols), 1)

    def source(self, index):
        """Lines and samples of the reference that an image's own pixels show, by fixed-point iteration."""
        grid = np.meshgrid(*(np.arange(n, dtype=float) for n in self.shape), indexing="ij")
        place = grid
        for _ in range(30):
            place = [own - move for own, move in zip(grid, self.shift(index, *place))]
        return place

    def image(self, index, *, shifted=True):
        """(rows, cols) complex128: as the sensor saw it, or as it would look on the reference's grid.

        The carrier of the Doppler centroid belongs to the ground, so that it moves with it.
        """
        if (index, shifted) not in self._drawn:
            self._drawn[index, shifted] = self._draw_image(index, shifted)
        return self._drawn[index, shifted]

    def _draw_image(self, index, shifted):
        rows, cols = self.source(index) if shifted else np.indices(self.shape).astype(float)
        g = self.coherence
        ground = np.sqrt(g) * self.common.at(rows, cols) + np.sqrt(1 - g) * self.own[index].at(rows, cols)
        return ground * np.exp(2j * np.pi * self.doppler * rows)

    def write(self, folder: Path, *, image_format="FCOMPLEX", shifted=True, sub="slc"):
        """Write all images; return the folder."""
        for k, day in enumerate(self.days):
            write_slc(
                folder / sub / f"{day:%Y%m%d}.slc", day, self.image(k, shifted=shifted),
                image_format=image_format, doppler=self.doppler / LINE_TIME,
            )  # fmt: skip
        return folder


def write_slc(path, day, image, *, image_format="FCOMPLEX", doppler=0.0, orbit_shift=0.0, **keywords):
    """Write an image and its parameter file: its orbit moved sideways [m], other keywords as given."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if image_format == "FCOMPLEX":
        path.write_bytes(image.astype(">c8").tobytes())
    else:
        parts = np.stack([image.real, image.imag], -1) * 3000
        path.write_bytes(np.rint(parts).astype(">i2").tobytes())
    rows, cols = image.shape
    half_time, half_range = LINE_TIME * (rows - 1) / 2, RANGE_SPACING * (cols - 1) / 2
    values = {
        "sensor": "stripmap VV", "range_looks": 1, "azimuth_looks": 1, "image_format": image_format,
        "start_time": f"{CENTRE_TIME - half_time:.9f} s", "center_time": f"{CENTRE_TIME:.9f} s",
        "end_time": f"{CENTRE_TIME + half_time:.9f} s", "azimuth_line_time": f"{LINE_TIME:.7e} s",
        "range_pixel_spacing": f"{RANGE_SPACING} m", "azimuth_pixel_spacing": "14.0 m",
        "near_range_slc": f"{NEAR_RANGE - half_range:.4f} m", "center_range_slc": f"{NEAR_RANGE:.4f} m",
        "far_range_slc": f"{NEAR_RANGE + half_range:.4f} m", "prf": f"{1 / LINE_TIME:.6f} Hz",
        "doppler_polynomial": f"{doppler:.6f} 0.0 0.0 0.0 Hz Hz/m Hz/m^2 Hz/m^3",
        "doppler_poly_dot": "0.0 0.0 0.0 0.0 Hz/s Hz/s/m Hz/s/m^2 Hz/s/m^3",
        "doppler_poly_ddot": "0.0 0.0 0.0 0.0",
    }  # fmt: skip
    write_image_par(
        path.with_name(f"{path.name}.par"), day, rows, cols, orbit_shift, **{**values, **keywords}
    )
