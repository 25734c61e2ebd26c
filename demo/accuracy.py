"""Compare the points of a simulated run with the truth they were made from."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from osgeo import gdal
from qgis.core import QgsApplication

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from icops_qgis.engine.points import Points
from icops_qgis.engine.points_file import open_points
from icops_qgis.layers.point_layer import read_points

MM = 1000.0


def pixels_of(scatterers: Path) -> tuple[np.ndarray, np.ndarray]:
    """Row and column of every point, as the file the layer was made from keeps them in its order."""
    with open_points(scatterers) as file:
        columns = file.columns()
    return columns.row, columns.col


def pixels_on(points: Points, raster: Path) -> tuple[np.ndarray, np.ndarray]:
    """Row and column of every point on the grid of a raster."""
    dataset = gdal.Open(str(raster))
    inverse = gdal.InvGeoTransform(dataset.GetGeoTransform())
    dataset = None
    col = np.floor(inverse[0] + inverse[1] * points.x + inverse[2] * points.y).astype(int)
    row = np.floor(inverse[3] + inverse[4] * points.x + inverse[5] * points.y).astype(int)
    return row, col


def summary(points: Points, truth: Mapping[str, np.ndarray], row: np.ndarray, col: np.ndarray) -> list[str]:
    """Bias, error and coverage of the velocities, error of the series."""
    error = MM * (points.attributes["velocity"] - truth["velocity"][row, col])
    deviation = MM * points.attributes["velocity_std"]
    covered = 100 * np.mean(np.abs(error) <= deviation)
    series = MM * (points.displacement - truth["displacement"][:, row, col])
    coverage = (
        f"one standard deviation ({np.median(deviation):.2f} mm/yr in the median) "
        f"covers {covered:.1f} % of the errors; 68.3 % is nominal"
    )
    return [
        f"{len(points)} points, {len(points.dates)} dates, against the truth:",
        f"  velocity bias {error.mean():+.2f} mm/yr, RMSE {np.sqrt(np.mean(error**2)):.2f} mm/yr",
        f"  {coverage}",
        f"  displacement RMSE {np.sqrt(np.mean(series**2)):.1f} mm",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("points", type=Path, help="point layer")
    parser.add_argument("truth", type=Path, help=".npz of the simulation")
    grid = parser.add_mutually_exclusive_group(required=True)
    grid.add_argument("--raster", type=Path, help="velocity raster of the same run")
    grid.add_argument("--scatterers", type=Path, help="unwrapped points of the same run")
    options = parser.parse_args()
    gdal.UseExceptions()
    application = QgsApplication([], False)
    application.initQgis()
    points = read_points(str(options.points))
    row, col = pixels_of(options.scatterers) if options.scatterers else pixels_on(points, options.raster)
    with np.load(options.truth, allow_pickle=False) as truth:
        print(*(f"  {line}" for line in summary(points, truth, row, col)), sep="\n")
    application.exitQgis()


if __name__ == "__main__":
    main()
