"""What a simulated stack of images is made of, and its file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import date
from os import PathLike

import numpy as np

from ..compute import Monitor
from .array_file import ArrayWriter, create_arrays, date_names, parse_dates, read_arrays
from .coherence_models import coherence_of
from .impulse_response import pixels_per_sample
from .simulated_mine import WAVELENGTH, SimulatedMine
from .speckle import Speckle, scatterer_values

#: Lines and samples at which the truth holds perpendicular baselines.
BASELINE_NODES = 5

#: Rows of a raster worked out at once.
_ROWS = 128


@dataclass(frozen=True)
class StackTruth:
    """The known answers of a simulated stack.

    Rasters are (rows, cols) on the images' grid. Displacements are along the line of sight, positive
    toward the satellite.
    """

    dates: tuple[date, ...]
    """Acquisition dates, ascending."""
    reference: np.ndarray
    """() int64: index of the date whose grid all images share."""
    wavelength: np.ndarray
    """() float64: radar wavelength [m]."""
    bperp: np.ndarray
    """(n_dates,) float64: perpendicular baseline against the reference at the scene's centre [m]."""
    bparallel: np.ndarray
    """(n_dates,) float64: how much farther from the centre each orbit is [m]."""
    bperp_rows: np.ndarray
    """(k,) float64: lines of `bperp_grid`."""
    bperp_cols: np.ndarray
    """(k,) float64: samples of `bperp_grid`."""
    bperp_grid: np.ndarray
    """(n_dates, k, k) float64: perpendicular baselines over the scene, at its mean height [m]."""
    longitude: np.ndarray
    """float64: longitude at the stored height [deg]."""
    latitude: np.ndarray
    """float64: latitude at the stored height [deg]."""
    height: np.ndarray
    """float64: stored height above the ellipsoid, which lacks the DEM error [m]."""
    dem_error: np.ndarray
    """float32: true minus stored height on the same range circle [m]."""
    incidence: np.ndarray
    """float32: incidence angle [deg]."""
    slant_range: np.ndarray
    """(cols,) float64: slant range of the reference [m]."""
    displacement: np.ndarray
    """(n_dates, rows, cols) float32: motion of the ground since the first date [m]."""
    velocity: np.ndarray
    """float32: least-squares slope of `displacement` [m/yr]."""
    atmosphere: np.ndarray
    """(n_dates, rows, cols) float32: turbulent and stratified delay and orbit ramp of each date, as apparent
    displacement [m]; the first date has its own."""
    height_coefficient: np.ndarray
    """(n_dates,) float64: stratified part of `atmosphere` per metre of height [m/m]."""
    land_cover: np.ndarray
    """uint8: values of `GroundCover`."""
    mask: np.ndarray
    """uint8: bits of `Visibility`; the images are zero where it is not 0."""
    excavation: np.ndarray
    """uint8: number of the pit sector that is dug away together, 0 where none is."""
    excavation_index: np.ndarray
    """(n_sectors,) int64: index of the first date after sector 1, 2 ... was dug away."""
    classes: np.ndarray
    """uint8: which of `coherence` holds at a pixel."""
    coherence: np.ndarray
    """(n_classes, n_dates, n_dates) float32: coherence of single-look images, thermal noise included:
    the land covers', of the clutter under persistent scatterers, of the excavated sectors."""
    intensity: np.ndarray
    """(n_classes,) float64: mean intensity of distributed scatterers, thermal noise included."""
    ps_rows: np.ndarray
    """(n_ps,) int64: line of each persistent scatterer."""
    ps_cols: np.ndarray
    """(n_ps,) int64: sample of each persistent scatterer."""
    ps_snr: np.ndarray
    """(n_ps,) float64: its signal-to-clutter ratio [dB]."""
    ps_amplitude: np.ndarray
    """(n_ps,) float64: its amplitude in the images."""
    gain: np.ndarray
    """(n_dates,) float64: factor on the amplitude of each date."""
    oversampling: np.ndarray
    """(2,) float64: pixels for each independent speckle value, along azimuth and along range."""

    @classmethod
    def load(cls, path: str | PathLike) -> StackTruth:
        """Read a truth file.

        Raises
        ------
        EngineError
            The file is missing, damaged or something else.
        """
        arrays = read_arrays(path, [field.name for field in fields(cls)], "simulate_stack")
        return cls(**arrays | {"dates": parse_dates(arrays["dates"])})

    @classmethod
    def of(cls, speckle: Speckle) -> StackTruth:
        """The truth of images that fit in memory."""
        mine = speckle.mine
        small = _small_arrays(speckle) | _rasters(mine)
        lines = np.arange(mine.scene.rows)
        series = {
            "displacement": mine.displacement(lines).astype(np.float32),
            "atmosphere": mine.delay(lines).astype(np.float32),
        }
        return cls(dates=mine.dates, **small, **series)


def write_truth(path: str | PathLike, speckle: Speckle, monitor: Monitor) -> None:
    """Write the truth of images of any size: only one date's rasters are in memory.

    Parameters
    ----------
    path : path
        The ``.npz`` file to write; `StackTruth.load` reads it.
    speckle : Speckle
        The images.
    monitor : Monitor
        Progress and cancel.
    """
    mine = speckle.mine
    with create_arrays(path) as writer:
        writer.write("dates", date_names(mine.dates))
        for name, values in (_small_arrays(speckle) | _rasters(mine)).items():
            monitor.check()
            writer.write(name, values)
        _write_series(writer, "displacement", mine, mine.displacement, monitor.part(0.0, 0.5))
        _write_series(writer, "atmosphere", mine, mine.delay, monitor.part(0.5, 1.0))


def _write_series(
    writer: ArrayWriter,
    name: str,
    mine: SimulatedMine,
    values: Callable[[np.ndarray, slice], np.ndarray],
    monitor: Monitor,
) -> None:
    n = len(mine.dates)

    def parts() -> Iterator[np.ndarray]:
        for index in range(n):
            monitor.check()
            for _, band in _bands(mine, lambda rows, one=slice(index, index + 1): values(rows, one)):
                yield band
            monitor.progress((index + 1) / n)

    writer.write_parts(name, (n, *mine.scene.shape), np.dtype(np.float32), parts())


def _bands(mine: SimulatedMine, values: Callable[[np.ndarray], object]) -> Iterator[tuple[slice, object]]:
    """What a function gives for bands of rows, in order."""
    for first in range(0, mine.scene.rows, _ROWS):
        rows = slice(first, min(first + _ROWS, mine.scene.rows))
        yield rows, values(np.arange(rows.start, rows.stop))


def _small_arrays(speckle: Speckle) -> dict[str, np.ndarray]:
    """What does not grow with the pixels."""
    mine = speckle.mine
    scene, passes, ground = mine.scene, mine.passes, mine.ground
    covariances = mine.covariances()
    nodes = [np.linspace(0.0, size - 1.0, BASELINE_NODES) for size in scene.shape]
    level = np.full((BASELINE_NODES, BASELINE_NODES), mine.stored_height(slice(None)).mean())
    responses = (speckle.azimuth_response, speckle.range_response)
    return {
        "reference": np.array(passes.reference),
        "wavelength": np.array(WAVELENGTH),
        "bperp": passes.baselines[:, 0],
        "bparallel": passes.baselines[:, 1],
        "bperp_rows": nodes[0],
        "bperp_cols": nodes[1],
        "bperp_grid": mine.perpendicular_baselines.at(*nodes, level),
        "slant_range": passes.grid.slant_range(np.arange(scene.cols)),
        "height_coefficient": mine.delays.per_height,
        "excavation_index": mine.excavations,
        "coherence": np.stack([coherence_of(matrix) for matrix in covariances]).astype(np.float32),
        "intensity": covariances[:, 0, 0],
        "ps_rows": ground.scatterer_rows,
        "ps_cols": ground.scatterer_cols,
        "ps_snr": ground.scatterer_snr,
        "ps_amplitude": scatterer_values(mine)[0],
        "gain": mine.gain,
        "oversampling": np.array([1.0 if r is None else pixels_per_sample(r) for r in responses]),
    }


def _rasters(mine: SimulatedMine) -> dict[str, np.ndarray]:
    """One value a pixel."""
    scene, ground = mine.scene, mine.ground
    longitude, latitude = np.empty((2, *scene.shape))
    incidence, velocity = np.empty((2, *scene.shape), np.float32)
    years = mine.days / 365.25
    centred = years - years.mean()
    slope = centred / np.sum(centred**2) @ mine.sunk
    for rows, lines in _bands(mine, lambda lines: lines):
        longitude[rows], latitude[rows] = mine.position(lines)
        angle = mine.incidence(lines)
        incidence[rows] = np.degrees(angle)
        velocity[rows] = -np.cos(angle) * np.tensordot(slope, ground.bowls[:, rows], 1)
    return {
        "longitude": longitude,
        "latitude": latitude,
        "height": mine.stored_height(slice(None)),
        "dem_error": ground.dem_error,
        "incidence": incidence,
        "velocity": velocity,
        "land_cover": ground.land_cover,
        "mask": ground.mask,
        "excavation": ground.excavation,
        "classes": mine.classes(slice(None)),
    }
