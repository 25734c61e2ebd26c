"""A stack of co-registered images as GAMMA writes it and StaMPS reads it.

``rslc/YYYYMMDD.rslc`` with its ``.par``, ``geo/REF_dem.rdc``, ``geo/REF.lon`` and ``geo/REF.lat``,
``diff0/REF_YYYYMMDD.base``. Images and rasters are big-endian without a header. As in a real stack each
``.par`` has the state vectors, near range and start time of its own date, although all images lie on the
reference's grid.

Two things bound what the files alone can tell. State vectors have six decimals, so ranges from the text
hold to a micrometre. Single-precision longitudes resolve a metre, as GAMMA's do; what matters is the
difference of two ranges, which changes by less than a ten-thousandth of that.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..stack.gamma_image import SPEED_OF_LIGHT
from ..stack.orbit import WGS84_A, WGS84_E2, Orbit, local_axes
from ..stack.range_doppler import geographic_position
from .mine import LATITUDE, LONGITUDE, RADAR_FREQUENCY
from .passes import RANGE_DIGITS, TIME_DIGITS
from .simulated_mine import SimulatedMine

#: Short integers of an SCOMPLEX image for an amplitude of one; brighter than 20 dB is cut off.
SHORT_SCALE = 3000.0

#: Image formats and their sample types.
FORMATS = {"FCOMPLEX": np.dtype(">c8"), "SCOMPLEX": np.dtype((">i2", 2))}


class GammaFolder(NamedTuple):
    """Writes a stack into a folder."""

    folder: Path
    """The stack's folder."""
    mine: SimulatedMine
    """What the images show."""
    image_format: str
    """A key of `FORMATS`."""

    def begin(self) -> None:
        """Make the sub-folders, the parameter files and the baselines."""
        for name in ("rslc", "geo", "diff0"):
            (self.folder / name).mkdir()
        reference = self.mine.dates[self.mine.passes.reference]
        for index, day in enumerate(self.mine.dates):
            text = image_parameters(self.mine, index, self.image_format)
            self._image(day).with_suffix(".rslc.par").write_text(text, encoding="utf-8")
            if day != reference:
                base = self.folder / "diff0" / f"{reference:%Y%m%d}_{day:%Y%m%d}.base"
                base.write_text(baseline_parameters(self.mine, index), encoding="utf-8")

    def append_geometry(self, rows: np.ndarray) -> None:
        """Add lines to the rasters of position and height."""
        reference = f"{self.mine.dates[self.mine.passes.reference]:%Y%m%d}"
        names = (f"{reference}.lon", f"{reference}.lat", f"{reference}_dem.rdc")
        for name, values in zip(names, (*self.mine.position(rows), self.mine.stored_height(rows))):
            with (self.folder / "geo" / name).open("ab") as stream:
                stream.write(values.astype(">f4").tobytes())

    def append_images(self, images: np.ndarray) -> None:
        """Add lines to the images of all dates, (n_dates, rows, cols) complex64."""
        for day, image in zip(self.mine.dates, images):
            with self._image(day).open("ab") as stream:
                stream.write(encoded(image, self.image_format))

    def _image(self, day: date) -> Path:
        return self.folder / "rslc" / f"{day:%Y%m%d}.rslc"


def encoded(image: np.ndarray, image_format: str) -> bytes:
    """Samples (complex64) as an image file has them."""
    if image_format == "FCOMPLEX":
        return image.astype(">c8").tobytes()
    parts = np.stack([image.real, image.imag], axis=-1) * SHORT_SCALE
    return np.clip(np.rint(parts), -32767, 32767).astype(">i2").tobytes()


def image_parameters(mine: SimulatedMine, index: int, image_format: str) -> str:
    """Text of the parameter file of one date."""
    return "\n".join(_image_lines(mine, index, image_format)) + "\n"


def _image_lines(mine: SimulatedMine, index: int, image_format: str) -> Iterator[str]:
    scene, passes, day, orbit = mine.scene, mine.passes, mine.dates[index], mine.passes.orbits[index]
    grid = passes.grid
    time = orbit.zero_doppler_time(passes.centre[np.newaxis])
    position, velocity = (vector[0] for vector in orbit.state(time)[:2])
    centre_range = float(np.linalg.norm(position - passes.centre))
    half_time, half_range = (
        grid.line_time * (grid.rows - 1) / 2,
        grid.range_spacing * (grid.cols - 1) / 2,
    )
    start = round(float(time[0]) - half_time, TIME_DIGITS)
    near = round(centre_range - half_range, RANGE_DIGITS)
    if index == passes.reference:
        start, near = grid.start_time, grid.near_range
    sampling = SPEED_OF_LIGHT / (2 * grid.range_spacing)
    yield "Gamma Interferometric SAR Processor (ISP) - Image Parameter File"
    yield ""
    yield f"title:     simulated open-pit mine {day:%Y%m%d}"
    yield "sensor:    simulated stripmap VV"
    yield f"date:      {day:%Y %m %d}"
    yield f"start_time:          {start:18.6f}   s"
    yield f"center_time:         {start + half_time:18.6f}   s"
    yield f"end_time:            {start + 2 * half_time:18.6f}   s"
    yield f"azimuth_line_time:   {grid.line_time:15.7e}   s"
    yield "line_header_size:                  0"
    yield f"range_samples:       {grid.cols:18d}"
    yield f"azimuth_lines:       {grid.rows:18d}"
    yield "range_looks:                       1"
    yield "azimuth_looks:                     1"
    yield f"image_format:        {image_format:>18s}"
    yield "image_geometry:            SLANT_RANGE"
    yield "range_scale_factor:     1.0000000e+00"
    yield "azimuth_scale_factor:   1.0000000e+00"
    yield f"center_latitude:     {LATITUDE:18.7f}   degrees"
    yield f"center_longitude:    {LONGITUDE:18.7f}   degrees"
    yield f"heading:             {_heading(position, velocity):18.7f}   degrees"
    yield f"range_pixel_spacing: {grid.range_spacing:15.6f}   m"
    yield f"azimuth_pixel_spacing:{passes.frame.row_metres:14.6f}   m"
    yield f"near_range_slc:      {near:17.4f}   m"
    yield f"center_range_slc:    {near + half_range:17.4f}   m"
    yield f"far_range_slc:       {near + 2 * half_range:17.4f}   m"
    for name in ("first", "center", "last"):
        zeros = "      ".join(["0.00000"] * 2 + ["0.00000e+00"] * 4)
        yield f"{name}_slant_range_polynomial:   {zeros}  s m 1 m^-1 m^-2 m^-3"
    yield f"incidence_angle:     {scene.incidence:15.4f}   degrees"
    yield "azimuth_deskew:          ON"
    yield "azimuth_angle:               90.0000   degrees"
    yield f"radar_frequency:     {RADAR_FREQUENCY:15.7e}   Hz"
    yield f"adc_sampling_rate:   {sampling:15.7e}   Hz"
    yield f"chirp_bandwidth:     {sampling / scene.range_oversampling:15.7e}   Hz"
    yield f"prf:                 {1 / grid.line_time:15.7f}   Hz"
    yield f"azimuth_proc_bandwidth:{1 / grid.line_time / scene.azimuth_oversampling:13.5f}   Hz"
    for name, unit in (("polynomial", "Hz"), ("poly_dot", "Hz/s"), ("poly_ddot", "Hz/s^2")):
        units = " ".join(unit + power for power in ("", "/m", "/m^2", "/m^3"))
        yield f"doppler_{name}: {'  '.join(['0.00000e+00'] * 4)}  {units}"
    yield "receiver_gain:                 0.0000   dB"
    yield "calibration_gain:              0.0000   dB"
    yield f"sar_to_earth_center:       {np.linalg.norm(position):15.4f}   m"
    yield f"earth_radius_below_sensor: {_earth_radius(position):15.4f}   m"
    yield f"earth_semi_major_axis:     {WGS84_A:15.4f}   m"
    yield f"earth_semi_minor_axis:     {WGS84_A * np.sqrt(1 - WGS84_E2):15.4f}   m"
    yield from _state_vectors(orbit)


def _state_vectors(orbit: Orbit) -> Iterator[str]:
    yield f"number_of_state_vectors: {len(orbit.times):20d}"
    yield f"time_of_first_state_vector: {orbit.times[0]:17.6f}   s"
    yield f"state_vector_interval:      {orbit.times[1] - orbit.times[0]:17.6f}   s"
    for number, (position, velocity) in enumerate(zip(orbit.positions, orbit.velocities), 1):
        where = " ".join(f"{value:17.6f}" for value in position)
        speed = " ".join(f"{value:17.9f}" for value in velocity)
        yield f"state_vector_position_{number}: {where}   m   m   m"
        yield f"state_vector_velocity_{number}: {speed}   m/s m/s m/s"


def baseline_parameters(mine: SimulatedMine, index: int) -> str:
    """Text of GAMMA's baseline file of the reference and another date.

    The baseline's components are along track, across track to the right, and down.
    """
    passes = mine.passes
    grid = passes.grid
    rows = np.array([(grid.rows - 1) / 2, 0.0, grid.rows - 1.0])
    cols = np.full(3, (grid.cols - 1) / 2)
    points = passes.positions(rows, cols, np.full(3, mine.delays.mean_height))
    first, second = (
        orbit.state(orbit.zero_doppler_time(points))[:2]
        for orbit in (passes.reference_orbit, passes.orbits[index])
    )
    down = -first[0] / np.linalg.norm(first[0], axis=1)[:, np.newaxis]
    along = first[1] / np.linalg.norm(first[1], axis=1)[:, np.newaxis]
    across = np.cross(down, along)
    across /= np.linalg.norm(across, axis=1)[:, np.newaxis]
    axes = np.stack([along, across, np.cross(along, across)], axis=1)
    vectors = np.einsum("nij,nj->ni", axes, second[0] - first[0])
    rate = (vectors[2] - vectors[1]) / (grid.line_time * (grid.rows - 1))
    initial = " ".join(f"{value:16.7f}" for value in vectors[0])
    rates = " ".join(f"{value:16.7f}" for value in rate)
    zeros = " ".join(f"{0.0:16.7f}" for _ in range(3))
    return (
        f"initial_baseline(TCN):   {initial}   m   m   m\n"
        f"initial_baseline_rate:   {rates}   m/s m/s m/s\n"
        f"precision_baseline(TCN): {zeros}   m   m   m\n"
        f"precision_baseline_rate: {zeros}   m/s m/s m/s\n"
        "unwrap_phase_constant:            0.00000     radians\n"
    )


def _heading(position: np.ndarray, velocity: np.ndarray) -> float:
    """Direction of flight over the ground, clockwise from north [deg]."""
    longitude, latitude, _ = geographic_position(position[np.newaxis])
    east, north, _ = (axis[0] for axis in local_axes(longitude, latitude))
    return float(np.degrees(np.arctan2(velocity @ east, velocity @ north)))


def _earth_radius(position: np.ndarray) -> float:
    """Distance of the ellipsoid below a position from the Earth's centre [m]."""
    sine = position[2] / np.linalg.norm(position)
    return float(WGS84_A * np.sqrt((1 - WGS84_E2) / (1 - WGS84_E2 * (1 - sine**2))))
