"""Point layer: seconds, size and memory of writing and reading it, against a loop over features.

python benchmarks/point_layer.py [--points 200000] [--dates 152]
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from osgeo import ogr
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsPointXY,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QVariant

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from icops_qgis.engine.points import Points
from icops_qgis.engine.provenance import Provenance
from icops_qgis.layers.columns import columns_of
from icops_qgis.layers.point_layer import read_points, write_points

#: Points of the loops over features, which would take minutes for all.
SUBSAMPLE = 40_000


def made_points(n: int, m: int) -> Points:
    """A subsiding bowl with noise."""
    generator = np.random.default_rng(0)
    side = int(np.ceil(np.sqrt(n)))
    rows, cols = np.divmod(np.arange(n), side)
    distance = np.hypot(rows - side / 2, cols - side / 2) / side
    velocity = -0.18 * np.exp(-((distance / 0.15) ** 2))
    days = tuple(date(2017, 1, 3) + timedelta(12 * index) for index in range(m))
    displacement = np.empty((m, n), np.float32)
    for series, day in zip(displacement, days):
        series[:] = velocity * ((day - days[0]).days / 365.25) + 0.003 * generator.standard_normal(n)
    displacement[0] = 0.0
    return Points(
        x=480_000.0 + 20.0 * cols,
        y=2_150_000.0 - 20.0 * rows,
        crs="EPSG:32614",
        dates=days,
        displacement=displacement,
        kind=np.full(n, "SBAS"),
        attributes={
            "height": 2240.0 + generator.standard_normal(n),
            "velocity": velocity,
            "velocity_std": np.full(n, 0.0011),
            "coherence": generator.uniform(0.5, 1.0, n),
            "incidence": generator.uniform(0.6, 0.7, n),
            "los_east": np.full(n, -0.6),
            "los_north": np.full(n, -0.1),
            "los_up": np.full(n, 0.79),
            "temporal_coherence": generator.uniform(0.7, 1.0, n),
            "r2": generator.uniform(0.0, 1.0, n),
            "rmse": np.full(n, 0.003),
        },
    )


def first(points: Points, n: int) -> Points:
    """The first points only."""
    return replace(
        points,
        x=points.x[:n],
        y=points.y[:n],
        displacement=points.displacement[:, :n],
        kind=points.kind[:n],
        attributes={name: values[:n] for name, values in points.attributes.items()},
    )


def loop_of_qgis(points: Points, path: Path) -> float:
    """Seconds of `QgsVectorFileWriter`, feature by feature, spatial index included."""
    columns = columns_of(points)
    kinds = {str: QVariant.String, int: QVariant.LongLong, float: QVariant.Double}
    definition = QgsFields()
    for column in columns:
        definition.append(QgsField(column.name, kinds[column.dtype]))
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    started = time.perf_counter()
    writer = QgsVectorFileWriter.create(
        str(path),
        definition,
        QgsWkbTypes.Point,
        QgsCoordinateReferenceSystem(points.crs),
        QgsCoordinateTransformContext(),
        options,
    )
    cells = [column.cells(0, len(points)) for column in columns]
    for x, y, *values in zip(points.x, points.y, *cells):
        feature = QgsFeature(definition)
        feature.setGeometry(QgsGeometry.fromPointXY(QgsPointXY(x, y)))
        feature.setAttributes(values)
        if not writer.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
            raise RuntimeError(writer.errorMessage())
    del writer
    return time.perf_counter() - started


def loop_of_ogr(path: str) -> float:
    """Seconds of reading all values feature by feature through OGR."""
    started = time.perf_counter()
    dataset = ogr.Open(path)
    layer = dataset.GetLayer(0)
    count = layer.GetLayerDefn().GetFieldCount()
    for feature in layer:
        feature.GetGeometryRef().GetX()
        [feature.GetField(index) for index in range(count)]
    layer = dataset = None
    return time.perf_counter() - started


def loop_of_qgis_reading(path: str) -> float:
    """Seconds of reading all values feature by feature through QGIS."""
    layer = QgsVectorLayer(path, "points", "ogr")
    started = time.perf_counter()
    for feature in layer.getFeatures():
        feature.geometry().asPoint()
        feature.attributes()
    return time.perf_counter() - started


def peak() -> float:
    """Most memory this process has held so far [MiB]."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--points", type=int, default=200_000)
    parser.add_argument("--dates", type=int, default=152)
    arguments = parser.parse_args()
    application = QgsApplication([], False)
    application.initQgis()
    points = made_points(arguments.points, arguments.dates)
    held = points.displacement.nbytes / 1024**2
    provenance = Provenance("benchmark")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        before = peak()
        started = time.perf_counter()
        path = write_points(points, str(folder / "points.gpkg"), provenance)
        writing = time.perf_counter() - started
        size = Path(path).stat().st_size / 1024**2
        after_writing = peak()
        started = time.perf_counter()
        back = read_points(path)
        reading = time.perf_counter() - started
        after_reading = peak()
        same = np.array_equal(back.displacement, points.displacement)
        n = len(points)
        print(f"{n} points x {len(points.dates)} dates, series {held:.0f} MiB in memory, file {size:.0f} MiB")
        print(
            f"write  {writing:6.2f} s  {n / writing:9.0f} points/s  +{after_writing - before:.0f} MiB at peak"
        )
        print(
            f"read   {reading:6.2f} s  {n / reading:9.0f} points/s  +{after_reading - after_writing:.0f} MiB "
            f"at peak (the result included), series equal: {same}"
        )
        few = min(SUBSAMPLE, n)
        sample = first(points, few)
        started = time.perf_counter()
        small = write_points(sample, str(folder / "few.gpkg"), provenance)
        ours = time.perf_counter() - started
        started = time.perf_counter()
        read_points(small)
        ours_back = time.perf_counter() - started
        theirs = loop_of_qgis(sample, folder / "loop.gpkg")
        print(f"{few} points: write {ours:.2f} s, QgsVectorFileWriter {theirs:.2f} s, {theirs / ours:.1f} x")
        for label, loop in (("OGR features", loop_of_ogr), ("QGIS features", loop_of_qgis_reading)):
            slow = loop(small)
            print(f"{few} points: read {ours_back:.2f} s, {label} {slow:.2f} s, {slow / ours_back:.1f} x")


if __name__ == "__main__":
    main()
