"""The figure of a run after the paper's Fig. 4: four maps on one colour scale and the series at two places.

(a) persistent scatterers alone, (b) small baselines, (c) persistent and distributed scatterers before and
(d) after the optimisation, (e) displacement at P1 and P2, the two places that sink fastest.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import BoundaryNorm, ListedColormap
from matplotlib.figure import Figure
from osgeo import gdal
from qgis.core import QgsApplication
from vector_file import write_named

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from icops_qgis.engine.analysis.fastest_places import Place, fastest_places
from icops_qgis.engine.compute import Monitor
from icops_qgis.engine.metric_plane import MetricPlane, metric_plane
from icops_qgis.engine.optimisation.nearest import nearest_points
from icops_qgis.engine.points import Points
from icops_qgis.engine.reading.map_positions import transform
from icops_qgis.layers.point_layer import read_points
from icops_qgis.layers.scales import COLOURS, Scale, symmetric_scale

MM = 1000.0

#: The series at a place is the mean of the points up to here [m].
PLACE_RADIUS = 25.0

_PANEL_INCHES, _SERIES_INCHES, _DOTS_PER_INCH = 3.2, 3.0, 170

#: A point is drawn as wide as the distance to this neighbour, within limits of its area [pt2].
_NEIGHBOUR, _SIZES = 4, (3.5, 10.0)
_PLACE_COLOURS = ("#0072b2", "#d55e00")


@dataclass(frozen=True)
class Map:
    """One panel."""

    title: str
    x: np.ndarray
    """(n,) km east of the scene's corner."""
    y: np.ndarray
    """(n,) km north."""
    velocity: np.ndarray
    """(n,) mm/yr."""


def background(path: Path, plane: MetricPlane) -> tuple[np.ndarray, tuple[float, float, float, float]]:
    """The mean amplitude as grey values and its edges in the plane [m]: left, right, lower, upper."""
    dataset = gdal.Open(str(path))
    left, wide, _, top, _, tall = dataset.GetGeoTransform()
    x = np.array([left, left + wide * dataset.RasterXSize])
    y = np.array([top + tall * dataset.RasterYSize, top])
    crs, values = dataset.GetProjection(), dataset.ReadAsArray().astype(float)
    dataset = None
    values[~np.isfinite(values) | (values <= 0)] = np.nan
    x, y = plane.from_layer(*transform(crs, plane.crs, x, y))
    return np.log(values), (x[0], x[1], y[0], y[1])


def draw_map(axes: Axes, shown: Map, scale: Scale, ground, marked: list[Place], corner) -> object:
    """One panel; the points that sink fastest on top."""
    values, edges = ground
    low, high = np.nanpercentile(values, (2, 98))
    extent = [(edges[k] - corner[k // 2]) / 1000.0 for k in range(4)]
    axes.imshow(values, "gray", vmin=low, vmax=high, extent=extent, interpolation="nearest", alpha=0.8)
    colours = ListedColormap(COLOURS[1:-1]).with_extremes(under=COLOURS[0], over=COLOURS[-1])
    order = np.argsort(np.abs(shown.velocity))
    width = extent[1] - extent[0]
    reach = float(np.median(nearest_points(shown.x, shown.y, _NEIGHBOUR, Monitor()).distance[:, -1]))
    size = np.clip((_PANEL_INCHES * 72.0 * reach / width) ** 2, *_SIZES)
    drawn = axes.scatter(
        shown.x[order], shown.y[order], size, shown.velocity[order], cmap=colours,
        norm=BoundaryNorm(scale.limits, len(COLOURS) - 2), linewidths=0, rasterized=True,
    )  # fmt: skip
    for place, colour in zip(marked, _PLACE_COLOURS):
        at = (place.x - corner[0]) / 1000.0, (place.y - corner[1]) / 1000.0
        axes.plot(
            *at, "^", markersize=9, markerfacecolor=colour, markeredgecolor="white", markeredgewidth=1.4
        )
        axes.annotate(
            place.name, at, (8, 5), textcoords="offset points", fontsize=10, fontweight="bold", color="white",
            bbox={"boxstyle": "round,pad=0.15", "facecolor": colour, "edgecolor": "none"},
        )  # fmt: skip
    axes.set_xlim(extent[:2])
    axes.set_ylim(extent[2:])
    axes.set_aspect("equal")
    axes.set_title(shown.title, loc="left", fontsize=9.5)
    axes.tick_params(labelsize=7)
    return drawn


def draw_series(axes: Axes, points: Points, marked: list[Place], truth: Path) -> None:
    """Displacement at the places, the spread of its points, and the truth where it is known."""
    known = true_series(points, marked, truth) if truth.exists() else [None] * len(marked)
    for place, colour, true in zip(marked, _PLACE_COLOURS, known):
        series = MM * points.displacement[:, place.points]
        mean, spread = series.mean(axis=1), series.std(axis=1)
        axes.fill_between(points.dates, mean - spread, mean + spread, color=colour, alpha=0.18, linewidth=0)
        rate = MM * points.attributes["velocity"][place.points].mean()
        axes.plot(
            points.dates, mean, "o", color=colour, markersize=4,
            label=f"{place.name}: {rate:.0f} mm/yr, mean of {len(place.points)} points",
        )  # fmt: skip
        if true is not None:
            axes.plot(points.dates, true, "-", color=colour, linewidth=1.2, label=f"{place.name}, truth")
    axes.axhline(0.0, color="#9fb3c8", linewidth=0.8)
    axes.grid(color="#e4eaf0", linewidth=0.6)
    axes.set_ylabel("Displacement [mm]", fontsize=9)
    axes.tick_params(labelsize=8)
    axes.legend(fontsize=8, frameon=False)
    axes.set_title(
        f"(e) Displacement along the line of sight, relative to the reference area, of points within "
        f"{PLACE_RADIUS:.0f} m of the marked places",
        loc="left", fontsize=9.5,
    )  # fmt: skip


def true_series(points: Points, marked: list[Place], path: Path) -> list[np.ndarray]:
    """The truth at the pixels of the points that are averaged [mm], (n_dates,) each."""
    with np.load(path, allow_pickle=False) as truth:
        displacement = truth["displacement"]
    row, col = (points.attributes[name].astype(int) for name in ("row", "col"))
    return [MM * displacement[:, row[p.points], col[p.points]].mean(axis=1) for p in marked]


def panels(tall: float) -> tuple[Figure, dict[str, Axes]]:
    """An empty figure for maps `tall` times as high as wide: side by side where they are high."""
    rows = [["a", "b", "c", "d"]] if tall > 1.2 else [["a", "b"], ["c", "d"]]
    across = len(rows[0])
    maps = len(rows) * (_PANEL_INCHES * tall + 0.45)
    figure = Figure(
        figsize=(across * (_PANEL_INCHES + 0.2) + 1.0, maps + _SERIES_INCHES + 0.6), layout="constrained"
    )
    FigureCanvasAgg(figure)
    ratios = [maps / len(rows)] * len(rows) + [_SERIES_INCHES]
    return figure, figure.subplot_mosaic([*rows, ["e"] * across], height_ratios=ratios)


def draw(folder: Path, title: str) -> None:
    """Draw figure.png of a run, and keep its places in places.gpkg."""
    points = read_points(str(folder / "hot_spots.gpkg"))
    plane = metric_plane(points.x, points.y, points.crs)
    x, y = plane.from_layer(points.x, points.y)
    velocity = MM * points.attributes["velocity"]
    kept = points.attributes["icops_keep"] == 1
    ground = background(folder / "amplitude.tif", plane)
    corner = ground[1][0], ground[1][2]
    chosen = np.flatnonzero(kept)
    marked = [
        replace(place, points=chosen[place.points])
        for place in fastest_places(x[kept], y[kept], velocity[kept], PLACE_RADIUS)
    ]

    write_named(
        folder / "places.gpkg",
        points.crs,
        {
            place.name: list(zip(*plane.to_layer(np.array([place.x]), np.array([place.y]))))
            for place in marked
        },
    )

    def panel(words: str, px: np.ndarray, py: np.ndarray, rate: np.ndarray) -> Map:
        return Map(
            f"{words}: {len(px):,} points", (px - corner[0]) / 1000.0, (py - corner[1]) / 1000.0, rate
        )  # fmt: skip

    maps = {}
    for letter, name, words in (("a", "ps", "PS only"), ("b", "sbas", "SBAS")):
        if not (folder / f"{name}.gpkg").exists():
            continue
        other = read_points(str(folder / f"{name}.gpkg"))
        at = plane.from_layer(*transform(other.crs, plane.crs, other.x, other.y))
        maps[letter] = panel(f"({letter}) {words}", *at, MM * other.attributes["velocity"])
    maps["c"] = panel("(c) ICOPS before optimisation", x, y, velocity)
    if kept.any():
        maps["d"] = panel("(d) ICOPS after optimisation", x[kept], y[kept], velocity[kept])

    scale = symmetric_scale(velocity, "mm/yr")
    figure, axes = panels((ground[1][3] - ground[1][2]) / (ground[1][1] - ground[1][0]))
    figure.suptitle(f"Mean velocity of the ground: {title}", fontsize=12, fontweight="bold")
    for letter in "abcd":
        axes[letter].set_xlabel("km east", fontsize=8)
        axes[letter].set_visible(letter in maps)
    for letter, shown in maps.items():
        drawn = draw_map(axes[letter], shown, scale, ground, marked, corner)
    axes["a"].set_ylabel("km north", fontsize=8)
    bar = figure.colorbar(
        drawn, ax=[axes[k] for k in "abcd"], location="right", extend="both", shrink=0.8, aspect=30, pad=0.01,
        ticks=scale.limits,
    )  # fmt: skip
    bar.set_label("Velocity [mm/yr], + toward the satellite", fontsize=9)
    bar.ax.tick_params(labelsize=8)
    if marked:
        draw_series(axes["e"], points, marked, folder / "truth.npz")
    else:
        axes["e"].set_visible(False)
    figure.savefig(folder / "figure.png", dpi=_DOTS_PER_INCH)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, help="folder of the run")
    parser.add_argument("--title", default="")
    options = parser.parse_args()
    gdal.UseExceptions()
    application = QgsApplication([], False)
    application.initQgis()
    draw(options.folder, options.title)
    application.exitQgis()


if __name__ == "__main__":
    main()
