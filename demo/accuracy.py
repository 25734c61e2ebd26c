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
from icops_qgis.engine.compute import Monitor
from icops_qgis.engine.metric_plane import metric_plane
from icops_qgis.engine.optimisation.nearest import nearest_points
from icops_qgis.engine.points import Points
from icops_qgis.layers.point_layer import read_points

MM = 1000.0

#: A point whose series errs by more, root mean square over the dates, is bad [mm].
BAD = 7.0

Truth = Mapping[str, np.ndarray]


def pixels_nearest(points: Points, truth: Truth) -> tuple[np.ndarray, np.ndarray]:
    """Row and column of the pixel nearest to every point."""
    plane = metric_plane(points.x, points.y, points.crs)
    x, y = plane.from_layer(truth["longitude"].ravel(), truth["latitude"].ravel())
    found = nearest_points(x, y, 1, Monitor(), at=plane.from_layer(points.x, points.y))
    return np.unravel_index(found.index[:, 0], truth["longitude"].shape)


def pixels_on(points: Points, raster: Path) -> tuple[np.ndarray, np.ndarray]:
    """Row and column of every point on the grid of a raster."""
    dataset = gdal.Open(str(raster))
    inverse = gdal.InvGeoTransform(dataset.GetGeoTransform())
    dataset = None
    col = np.floor(inverse[0] + inverse[1] * points.x + inverse[2] * points.y).astype(int)
    row = np.floor(inverse[3] + inverse[4] * points.x + inverse[5] * points.y).astype(int)
    return row, col


class Errors:
    """How far the points of a layer are from the truth, the median of all its points taken off each date."""

    def __init__(self, points: Points, truth: Truth, pixels: tuple[np.ndarray, np.ndarray]) -> None:
        self.points = points
        displacement = points.displacement - truth["displacement"][(slice(None), *pixels)]
        self.displacement = MM * (displacement - np.median(displacement, axis=1, keepdims=True))
        velocity = MM * (points.attributes["velocity"] - truth["velocity"][pixels])
        self.velocity = velocity - np.median(velocity)
        self.bad = np.sqrt(np.mean(self.displacement**2, axis=0)) > BAD
        # Beyond half a cycle of two-way phase another cycle would have been nearer.
        half = MM * float(truth["wavelength"]) / 4 if "wavelength" in truth else np.inf
        self.slips = np.abs(self.displacement) > half

    def row(self, name: str, chosen: np.ndarray) -> str:
        """A line of the table."""
        if not chosen.any():
            return f"  {name:<34}{0:>8}"
        velocity, displacement = self.velocity[chosen], self.displacement[:, chosen]
        return (
            f"  {name:<34}{int(chosen.sum()):>8,}{np.sqrt(np.mean(velocity**2)):>10.2f}"
            f"{np.sqrt(np.mean(displacement**2)):>14.2f}{100 * self.slips[:, chosen].mean():>11.3f}"
            f"{100 * self.bad[chosen].mean():>9.2f}"
        )

    def judged(self, name: str, kept: np.ndarray) -> str:
        """What a flag did to bad and good points."""
        bad, good = self.bad, ~self.bad
        removed = f"{(bad & ~kept).sum()} of {bad.sum()} bad points set aside"
        share = f" ({100 * np.mean(~kept[bad]):.1f} %)" if bad.any() else ""
        return f"  {name}: {removed}{share}, {100 * np.mean(kept[good]):.1f} % of the good ones kept"


_HEADER = (
    f"  {'points against the truth':<34}{'points':>8}{'mm/yr rms':>10}{'series mm rms':>14}"
    f"{'slips %':>11}{'bad %':>9}"
)


def of_mine(folder: Path, chain: Mapping[str, float]) -> list[str]:
    """The three chains against the truth, before and after optimisation, and against each other."""
    lines = [
        f"  PS and DS cover {chain['coverage_gain']:.1f} % more cells of 50 m than the PS of ps_chain alone",
        _HEADER,
    ]
    with np.load(folder / "truth.npz", allow_pickle=False) as file:
        truth = dict(file)
        for name, title in (("ps", "PS only"), ("sbas", "SBAS")):
            points = read_points(str(folder / f"{name}.gpkg"))
            lines.append(Errors(points, truth, pixels_nearest(points, truth)).row(title, _all(points)))
        points = read_points(str(folder / "hot_spots.gpkg"))
        errors = Errors(points, truth, pixels_nearest(points, truth))
        by_cnn = points.attributes["cnn_keep"] == 1
        at_last = points.attributes["icops_keep"] == 1
        sinking = at_last & (points.attributes["gi_bin"] < 0)
        lines += [
            errors.row("PS and DS, before optimisation", _all(points)),
            errors.row("kept by the CNN", by_cnn),
            errors.row("kept by CNN and hot spots", at_last),
            errors.row("of these in clusters that sink", sinking),
            f"  slips: values half a cycle or more off; bad: series over {BAD:g} mm rms off; the median of",
            "  all points of a layer is taken off each date",
            errors.judged("CNN", by_cnn),
            errors.judged("CNN and hot spots", at_last),
            _vertical(folder, truth),
        ]
    lines.append(
        f"  ICOPS beside PS only, {chain['n']:.0f} points within 20 m: R2 {chain['r2']:.3f}, RMSE "
        f"{chain['rmse']:.2f} mm/yr (the paper's R2: 0.87)"
    )
    return lines


def _vertical(folder: Path, truth: Truth) -> str:
    """The vertical rates against those of ground that only sinks, as the simulated ground does."""
    points = read_points(str(folder / "vertical.gpkg"))
    row, col = pixels_nearest(points, truth)
    upright = truth["velocity"][row, col] / np.cos(np.radians(truth["incidence"][row, col]))
    error = MM * (points.attributes["velocity"] - upright)
    error -= np.median(error)
    return f"  vertical rate of all points: {np.sqrt(np.mean(error**2)):.2f} mm/yr rms off"


def of_pairs(folder: Path) -> list[str]:
    """Bias, error and coverage of the velocities, error of the series; nothing is taken off."""
    points = read_points(str(folder / "points.gpkg"))
    row, col = pixels_on(points, folder / "velocity.tif")
    with np.load(folder / "truth.npz", allow_pickle=False) as truth:
        error = MM * (points.attributes["velocity"] - truth["velocity"][row, col])
        series = MM * (points.displacement - truth["displacement"][:, row, col])
    deviation = MM * points.attributes["velocity_std"]
    covered = 100 * np.mean(np.abs(error) <= deviation)
    return [
        f"  {len(points)} points, {len(points.dates)} dates, against the truth:",
        f"    velocity bias {error.mean():+.2f} mm/yr, RMSE {np.sqrt(np.mean(error**2)):.2f} mm/yr",
        f"    one standard deviation ({np.median(deviation):.2f} mm/yr in the median) covers {covered:.1f} %",
        "    of the errors; 68.3 % is nominal",
        f"    displacement RMSE {np.sqrt(np.mean(series**2)):.1f} mm",
    ]


def _all(points: Points) -> np.ndarray:
    return np.ones(len(points), bool)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="folder of the run; accuracy.txt is written there")
    for name, words in (
        ("n", "points of both chains compared"),
        ("r2", "R2 of their velocities"),
        ("rmse", "RMSE of their velocities [mm/yr]"),
        ("coverage_gain", "cells of PS and DS over those of PS, less one [%%]"),
    ):
        parser.add_argument(f"--{name}", type=float, help=words)
    options = parser.parse_args()
    gdal.UseExceptions()
    application = QgsApplication([], False)
    application.initQgis()
    lines = of_pairs(options.folder) if options.n is None else of_mine(options.folder, vars(options))
    (options.folder / "accuracy.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    application.exitQgis()


if __name__ == "__main__":
    main()
