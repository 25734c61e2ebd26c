"""The series of the chart as a table in a text file."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from os import PathLike

import numpy as np

from ..engine.files import replacing
from ..layers.fields import MM_PER_M
from .series_drawing import Curve

HEADING = ("SERIES", "DATE", "MM", "SD_MM", "N", "FIT_MM", "RESIDUAL_MM")


def write_series_table(path: str | PathLike, curves: Sequence[Curve]) -> None:
    """Write one line per series and date, as shown: direction, reference and fit included.

    Parameters
    ----------
    path : path
        Destination (``.csv``).
    curves : sequence of Curve
        What the chart shows.

    Raises
    ------
    EngineError
        The file cannot be written.
    """
    with replacing(path) as partial, partial.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(HEADING)
        for curve in curves:
            empty = np.full(len(curve.dates), np.nan)
            columns = (
                curve.values,
                empty if curve.spread is None else curve.spread,
                empty if curve.fit is None else curve.fit.fitted,
                empty if curve.fit is None else curve.fit.residual,
            )
            for day, *values in zip(curve.dates, *columns):
                value, spread, fitted, residual = (_cell(each) for each in values)
                table.writerow((curve.name, day.isoformat(), value, spread, curve.count, fitted, residual))


def _cell(metres: float) -> str:
    """Millimetres to a thousandth; empty where there is no value."""
    return f"{metres * MM_PER_M:.3f}" if np.isfinite(metres) else ""
