"""The toolbox entry `time_series`: layer, rasters, report, answers, and nothing left of a failed run."""

from __future__ import annotations

import json

import numpy as np
import pytest
from osgeo import gdal
from point_series_fixtures import ORIGIN, plant
from qgis.core import QgsProcessingException, QgsRasterLayer, QgsVectorLayer

from icops_qgis.layers.point_layer import read_points


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    return plant(tmp_path_factory.mktemp("points") / "unwrapped [1] é.h5", n=1500, n_dates=24)


@pytest.fixture
def entry(run_algorithm, planted, tmp_path):
    """Run the entry on the planted points into a folder of its own."""

    def run(**changes):
        given = {"POINTS": planted.path, "OUTPUT": str(tmp_path / "points.gpkg")}
        return run_algorithm("time_series", **{**given, **changes})

    return run


def test_layer_rasters_and_report_show_the_planted_bowl(entry, planted, tmp_path):
    results = entry(
        DEM_ERROR_RASTER=str(tmp_path / "dem.tif"), ATMOSPHERE_RASTER=str(tmp_path / "delay.tif"),
        REPORT=str(tmp_path / "report.html"), ACCELERATION=True, SEASON=True,
    )  # fmt: skip
    points = read_points(results["OUTPUT"])
    assert len(points) == results["N_POINTS"] == 1500
    assert points.dates == planted.dates
    lowest = points.attributes["velocity"].min()
    assert lowest == pytest.approx(planted.velocity.min(), abs=0.015)
    layer = QgsVectorLayer(results["OUTPUT"], "points", "ogr")
    names = [field.name() for field in layer.fields()]
    assert {"V_STDEV", "TCOH", "R2", "RMSE", "ACC", "SEAS_AMP", "SEAS_PEAK", "N_MISS"} <= set(names)
    assert layer.renderer().type() == "graduatedSymbol"
    assert "Acceleration [mm/yr2], + toward satellite" in [
        layer.attributeDisplayName(k) for k in range(layer.fields().count())
    ]
    delay = gdal.Open(results["ATMOSPHERE_RASTER"])
    assert delay.RasterCount == 24
    assert delay.GetRasterBand(3).GetDescription().startswith(f"Delay {planted.dates[2]:%Y-%m-%d}")
    for name in ("DEM_ERROR_RASTER", "ATMOSPHERE_RASTER"):
        raster = QgsRasterLayer(results[name], name)
        assert raster.extent().contains(layer.extent())
        assert raster.renderer().type() == "singlebandpseudocolor"
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    for words in ("Reference area", "Residuals by date", "Residuals by pair", "Atmosphere", "Network"):
        assert words in page
    assert results["REFERENCE_AREA"] in page


def test_the_run_is_kept_with_the_layer(entry):
    results = entry(ATMOSPHERE="none", DEM_ERROR="none")
    dataset = gdal.OpenEx(results["OUTPUT"])
    metadata = dataset.GetLayer(0).GetMetadata()
    assert metadata["ICOPS_ALGORITHM"] == "icops:time_series"
    assert json.loads(metadata["ICOPS_PARAMETERS"])["ATMOSPHERE"] == "none"


def test_a_reference_on_the_map_is_taken_in_any_coordinate_system(entry, planted):
    from icops_qgis.engine.reading.map_positions import transform

    east, north = ORIGIN + 300.0
    lon, lat = transform("EPSG:32652", "EPSG:4326", np.array([east]), np.array([north]))
    results = entry(REFERENCE=f"{lon[0]},{lat[0]} [EPSG:4326]", REFERENCE_RADIUS=150.0)
    count = np.count_nonzero(np.hypot(*(planted.positions - 300.0).T) <= 150.0)
    assert results["REFERENCE_AREA"].startswith(f"Reference area: {count} points within 150 m")
    assert "as given" in results["REFERENCE_AREA"]


def test_a_failed_run_leaves_nothing(entry, tmp_path):
    with pytest.raises(QgsProcessingException, match="has no point within"):
        entry(REFERENCE="10,50 [EPSG:4326]", REPORT=str(tmp_path / "report.html"))
    assert list(tmp_path.iterdir()) == []
