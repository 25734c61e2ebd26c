"""What a simulated stack of interferograms is made of, and its file."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass, fields
from datetime import date
from os import PathLike
from pathlib import Path

import numpy as np

from ..errors import EngineError
from ..files import replacing


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
        arrays = {f.name: getattr(self, f.name) for f in fields(self) if f.name != "dates"}
        names = np.array([d.isoformat() for d in self.dates])
        with replacing(path) as partial, partial.open("wb") as stream:
            np.savez_compressed(stream, dates=names, **arrays)

    @classmethod
    def load(cls, path: str | PathLike) -> Truth:
        """Read what `save` wrote.

        Raises
        ------
        EngineError
            The file is missing, damaged or something else.
        """
        path = Path(path)
        try:
            with np.load(path, allow_pickle=False) as stored:
                arrays = {f.name: stored[f.name] for f in fields(cls)}
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
            raise EngineError(
                f"{path} is not a readable truth file; give the .npz that simulate_interferograms wrote."
            ) from error
        arrays["dates"] = tuple(date.fromisoformat(str(name)) for name in arrays["dates"])
        return cls(**arrays)
