"""What a simulated stack of interferograms is made of, and its file."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from os import PathLike

import numpy as np

from .array_file import create_arrays, date_names, parse_dates, read_arrays


@dataclass(frozen=True)
class Truth:
    """The known answers of a simulated stack.

    Displacements are along the line of sight, positive toward the satellite.
    """

    dates: tuple[date, ...]
    """Dates, ascending."""
    pairs: np.ndarray
    """(n_pairs, 2) int64: indices of the reference and secondary date."""
    date_bperp: np.ndarray
    """(n_dates,) float64: perpendicular baseline against the first date [m]."""
    displacement: np.ndarray
    """(n_dates, rows, cols) float32: motion of the ground since the first date [m]."""
    velocity: np.ndarray
    """(rows, cols) float32: least-squares slope of `displacement` [m/yr]."""
    dem_error: np.ndarray
    """(rows, cols) float32: true minus stored height [m]."""
    atmosphere: np.ndarray
    """(n_dates, rows, cols) float32: turbulent and stratified delay and ramp of each date, as apparent
    displacement [m]; the first date has its own."""
    height_coefficient: np.ndarray
    """(n_dates,) float64: stratified part of `atmosphere` per metre of height [m/m]."""
    integer_errors: np.ndarray
    """(n_pairs, rows, cols) int8: cycles by which a region of a pair is wrongly unwrapped; 0 where the
    pair has no phase."""
    cycles: np.ndarray
    """(n_pairs,) int64: arbitrary cycles of each pair."""
    land_cover: np.ndarray
    """(rows, cols) uint8: values of `LandCover`."""
    cover_coherence: np.ndarray
    """(n_pairs, 4) float64: true coherence of each pair on each land cover."""

    def coherence(self, pair: int) -> np.ndarray:
        """(rows, cols) float64: true coherence of one pair."""
        return self.cover_coherence[pair][self.land_cover]

    def save(self, path: str | PathLike) -> None:
        """Write an ``.npz`` file; it appears under its name when it is complete."""
        with create_arrays(path) as writer:
            for field in fields(self):
                values = getattr(self, field.name)
                writer.write(field.name, date_names(values) if field.name == "dates" else values)

    @classmethod
    def load(cls, path: str | PathLike) -> Truth:
        """Read what `save` wrote.

        Raises
        ------
        EngineError
            The file is missing, damaged or something else.
        """
        arrays = read_arrays(path, [field.name for field in fields(cls)], "simulate_interferograms")
        return cls(**arrays | {"dates": parse_dates(arrays["dates"])})
