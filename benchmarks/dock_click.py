"""Clicks on a large layer in the dock: from the click to the drawn series, at most 0.2 s.

Run: ``make bench`` or ``python benchmarks/dock_click.py --points 300000 --dates 152``.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
from qgis.core import (
    QgsApplication,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from point_layer import made_points

from icops_qgis.engine.provenance import Provenance
from icops_qgis.layers.point_layer import write_points

CLICKS = 40


def desktop_of(layer: QgsVectorLayer) -> SimpleNamespace:
    """The part of the QGIS interface that the dock needs."""
    canvas = QgsMapCanvas()
    canvas.resize(1000, 700)
    canvas.setDestinationCrs(layer.crs())
    canvas.setLayers([layer])
    # The map is not drawn: its rendering runs in threads of its own.
    canvas.setRenderFlag(False)
    return SimpleNamespace(mapCanvas=lambda: canvas, activeLayer=lambda: layer)


def clicks(tab, places: np.ndarray) -> tuple[np.ndarray, int]:
    """Seconds of each click until its series is drawn, and how many met a point."""
    seconds, met = [], 0
    for x, y in places:
        started = time.perf_counter()
        tab.pick(QgsPointXY(x, y), False)
        # What the event loop would do next.
        tab.chart.draw()
        seconds.append(time.perf_counter() - started)
        met += tab.notice.text() == ""
    return np.array(seconds), met


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, default=300_000)
    parser.add_argument("--dates", type=int, default=152)
    parser.add_argument("--layer", default="", help="a point layer that is there already")
    arguments = parser.parse_args()
    application = QgsApplication([], True)
    application.initQgis()
    generator = np.random.default_rng(1)
    with tempfile.TemporaryDirectory() as name:
        source = arguments.layer
        if not source:
            points = made_points(arguments.points, arguments.dates)
            source = write_points(points, str(Path(name) / "points.gpkg"), Provenance("benchmark"))
        layer = QgsVectorLayer(source, "points", "ogr")
        QgsProject.instance().addMapLayer(layer)
        desktop = desktop_of(layer)
        canvas = desktop.mapCanvas()
        started = time.perf_counter()
        from icops_qgis.gui.series_tab import TimeSeriesTab

        tab = TimeSeriesTab(desktop)
        tab.chart.resize(1000, 320)
        print(
            f"{layer.featureCount()} points; first opening of the dock {time.perf_counter() - started:.2f} s"
        )
        extent = layer.extent()
        ids = generator.choice(layer.featureCount(), CLICKS, replace=False) + 1
        request = QgsFeatureRequest().setFilterFids(ids.tolist()).setNoAttributes()
        spots = [feature.geometry().asPoint() for feature in layer.getFeatures(request)]
        places = np.array([(spot.x(), spot.y()) for spot in spots])
        for title, share in (("whole layer", 1.0), ("a tenth", 0.1), ("ten times the layer", 10.0)):
            view = QgsRectangle(extent)
            view.scale(share)
            canvas.setExtent(view)
            jitter = generator.uniform(-2.0, 2.0, places.shape) * canvas.mapUnitsPerPixel()
            seconds, met = clicks(tab, places + jitter)
            print(
                f"map shows {title}: click to series median {np.median(seconds):.3f} s, "
                f"longest {seconds.max():.3f} s, {met} of {CLICKS} met a point"
            )
        for share in (0.05, 0.3, 1.0):
            area = QgsGeometry.fromPointXY(extent.center()).buffer(
                share * min(extent.width(), extent.height()) / 2, 16
            )
            started = time.perf_counter()
            tab.draw(area, False)
            tab.chart.draw()
            print(f"{tab.shown.series[0].title}: {time.perf_counter() - started:.2f} s")
        tab.dismantle()
        QgsProject.instance().clear()
        layer = None


if __name__ == "__main__":
    main()
