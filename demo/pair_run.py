"""Unwrapped interferograms to time series, and on to clusters, profiles and maps over time."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from steps import Steps

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from icops_qgis.engine.compute import Monitor
from icops_qgis.engine.metric_plane import metric_plane
from icops_qgis.engine.optimisation.nearest import nearest_points
from icops_qgis.layers.point_layer import read_points

#: Dates that profiles and maps show.
_DATES = 4

#: The scene whose pairs are simulated.
SIMULATION = {"ROWS": 150, "COLS": 200, "N_DATES": 80, "SEED": 1}


def simulated(folder: Path) -> None:
    """A scene with known truth as unwrapped pairs, to its time series."""
    steps = Steps(folder, "simulated subsidence")
    pairs, truth = folder / "interferograms.h5", folder / "truth.npz"
    steps.algorithm("simulate_interferograms", **SIMULATION, OUTPUT=pairs, TRUTH=truth)
    _time_series(steps)
    steps.script("make_project", folder, "--title", steps.title)
    steps.script("accuracy", folder)
    steps.summary()
    print((folder / "accuracy.txt").read_text(encoding="utf-8"), end="")
    _results(folder)


def from_data(folder: Path, data: Path, title: str) -> None:
    """A folder of unwrapped pairs with coherence to time series, clusters, profiles and maps over time."""
    steps = Steps(folder, title)
    steps.algorithm("import_interferograms", INPUT=data, OUTPUT=folder / "interferograms.h5")
    _time_series(steps)
    points = folder / "points.gpkg"
    steps.algorithm(
        "hot_spots", INPUT=points, OUTPUT=folder / "hot_spots.gpkg", REPORT=folder / "hot_spots.html"
    )
    steps.script("draw_lines", points, folder / "lines.gpkg")
    dates, spacing = dates_and_spacing(points)
    reach = round(2 * spacing)
    steps.algorithm(
        "deformation_profiles", INPUT=points, LINES=folder / "lines.gpkg", DATES=dates, BIN=reach,
        HALF_WIDTH=reach, OUTPUT=folder / "swaths.gpkg",
        TABLE=folder / "profiles.csv", PLOT=folder / "profiles.html", PICTURE=folder / "profiles.png",
    )  # fmt: skip
    steps.algorithm(
        "displacement_trend", INPUT=points, DATES=dates, OUTPUT=folder / "trend", PLOT=folder / "trend.html",
        PICTURE=folder / "trend.png",
    )  # fmt: skip
    _report(steps, [points, folder / "hot_spots.gpkg"])
    steps.script("make_project", folder, "--title", title)
    steps.summary()
    _results(folder)


def dates_and_spacing(layer: Path) -> tuple[str, float]:
    """Some dates of a point layer, evenly spaced to the last, and how far apart its points lie [m]."""
    points = read_points(str(layer))
    count = min(_DATES, len(points.dates) - 1)
    shown = np.linspace(0, len(points.dates) - 1, count + 1)[1:].round().astype(int)
    plane = metric_plane(points.x, points.y, points.crs)
    near = nearest_points(*plane.from_layer(points.x, points.y), 1, Monitor())
    return ",".join(f"{points.dates[k]:%Y%m%d}" for k in shown), float(np.median(near.distance))


def _time_series(steps: Steps) -> None:
    folder = steps.folder
    steps.algorithm(
        "sbas_time_series", INTERFEROGRAMS=folder / "interferograms.h5", OUTPUT=folder / "points.gpkg",
        VELOCITY=folder / "velocity.tif",
    )  # fmt: skip


def _report(steps: Steps, layers: list[Path]) -> None:
    folder = steps.folder
    steps.algorithm(
        "report", LAYERS=layers, FOLDER=folder, TITLE=steps.title,
        OUTPUT=folder / "report.html", PDF=folder / "report.pdf",
    )  # fmt: skip


def _results(folder: Path) -> None:
    print(f"  open {folder / 'map.qgz'} in QGIS; the map as a picture: {folder / 'map.png'}")
