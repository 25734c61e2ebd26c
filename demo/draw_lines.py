"""Two lines through the place that sinks fastest, along and across, for profiles."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from osgeo import gdal
from qgis.core import QgsApplication
from vector_file import write_named

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from icops_qgis.engine.analysis.fastest_places import fastest_places
from icops_qgis.engine.metric_plane import metric_plane
from icops_qgis.layers.point_layer import read_points

#: The series of a place [m]; only its position matters here.
_RADIUS = 25.0


def draw_lines(points_path: Path, path: Path) -> None:
    """Write A-A' from west to east and B-B' from north to south."""
    points = read_points(str(points_path))
    plane = metric_plane(points.x, points.y, points.crs)
    x, y = plane.from_layer(points.x, points.y)
    found = fastest_places(x, y, points.attributes["velocity"], _RADIUS, 1)
    centre = (found[0].x, found[0].y) if found else (np.median(x), np.median(y))
    ends = {
        "A-A'": ([x.min(), centre[0], x.max()], [centre[1]] * 3),
        "B-B'": ([centre[0]] * 3, [y.max(), centre[1], y.min()]),
    }
    write_named(
        path,
        points.crs,
        {name: list(zip(*plane.to_layer(*map(np.array, line)))) for name, line in ends.items()},
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("points", type=Path, help="point layer")
    parser.add_argument("lines", type=Path, help="GeoPackage to write")
    options = parser.parse_args()
    gdal.UseExceptions()
    application = QgsApplication([], False)
    application.initQgis()
    draw_lines(options.points, options.lines)
    application.exitQgis()


if __name__ == "__main__":
    main()
