"""Every point layer that the toolbox writes opens in InSAR Explorer and in PS Time Series Viewer."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from motion_fixtures import MIDDLE, days, seen_points, square
from osgeo import ogr

from icops_qgis.engine.provenance import Provenance
from icops_qgis.layers.point_layer import write_points

DATES = days(30, 24)

#: Parameters of each entry that gives a point layer, and the names of its layers.
ENTRIES = {
    "import_points": ({"INPUT": "ascending", "FORMAT": "layer"}, ("OUTPUT",)),
    "hot_spots": ({"INPUT": "ascending"}, ("OUTPUT",)),
    "vertical_displacement": ({"INPUT": "ascending"}, ("OUTPUT",)),
    "decompose_motion": ({"ASCENDING": "ascending", "DESCENDING": "descending"}, ("EAST", "UP")),
    "compare_points": ({"INPUT": "ascending", "OTHER": "ascending"}, ("OUTPUT",)),
    "movement_alerts": ({"INPUT": "ascending"}, ("OUTPUT",)),
}


@pytest.fixture(scope="module")
def layers(tmp_path_factory, qgis_app):
    """The same ground from two orbits: half of it sinks."""
    folder = tmp_path_factory.mktemp("viewers")
    x, y = square(600, half=500.0)
    up = np.where(y > MIDDLE[1], -0.05, 0.0)
    found = {}
    for name, heading in (("ascending", -12.0), ("descending", 192.0)):
        points = seen_points(x, y, np.stack([0 * up, 0 * up, up]), 37.0, heading, DATES)
        rng = np.random.default_rng(int(abs(heading)))
        noise = rng.normal(0, 0.001, points.displacement.shape).astype(np.float32)
        noise[0] = 0
        points = replace(points, displacement=points.displacement + noise)
        points.attributes["coherence"] = np.full(len(x), 0.8)
        found[name] = write_points(points, str(folder / f"{name}.gpkg"), Provenance("test"))
    return found


@pytest.mark.parametrize("entry", ENTRIES)
def test_both_viewers_find_their_fields(entry, layers, run_algorithm, tmp_path):
    given, outputs = ENTRIES[entry]
    parameters = {name: layers.get(value, value) for name, value in given.items()}
    destinations = {name: str(tmp_path / f"{name}.gpkg") for name in outputs}
    results = run_algorithm(entry, **parameters, **destinations)
    for output in outputs:
        source = ogr.Open(results[output])
        layer = source.GetLayer()
        names = [field.name for field in layer.schema]
        # InSAR Explorer: one velocity, dates as DYYYYMMDD or YYYYMMDD.
        assert [name for name in names if re.search("velocity|VEL", name)] == ["VEL"]
        dates = [name for name in names if re.fullmatch(r"D\d{8}", name)]
        assert dates == sorted(dates)
        assert len(dates) > 1
        # PS Time Series Viewer: one field each begins with these.
        for prefix in ("code", "coher", "vel", "v_stdev"):
            assert sum(name.lower().startswith(prefix) for name in names) == 1, prefix
        # Both: names that a shapefile holds, and no NULL in a series.
        assert all(len(name) <= 10 for name in names)
        assert layer.GetFeatureCount() > 0
        for feature in layer:
            assert all(feature.IsFieldSetAndNotNull(name) for name in dates)
        layer = source = None
