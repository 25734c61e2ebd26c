"""Rasters of a stage: GeoTIFF with its provenance, and the velocity style beside it."""

from __future__ import annotations

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsRasterLayer
from qgis.PyQt.QtGui import QColor

from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.grid import Grid
from icops_qgis.engine.provenance import Provenance
from icops_qgis.layers.raster import write_raster

pytestmark = pytest.mark.usefixtures("qgis_app")

PROVENANCE = Provenance("icops:sbas_time_series", {"LOOKS": 4}, ("pairs.h5",))
GRID = Grid(40, 50, (480_000.0, 30.0, 0.0, 2_150_000.0, 0.0, -30.0), "EPSG:32614")


def velocities() -> np.ndarray:
    """A bowl of -80 mm/yr in stable ground, with a hole."""
    rows, cols = np.mgrid[:40, :50]
    values = -80.0 * np.exp(-((rows - 20) ** 2 + (cols - 25) ** 2) / 60.0)
    values[:3, :3] = np.nan
    return values


def write(path, values=None, grid=GRID, unit="mm/yr") -> str:
    return write_raster(
        velocities() if values is None else values, grid, path,
        unit=unit, description="Velocity, + toward satellite", provenance=PROVENANCE,
    )  # fmt: skip


def test_the_raster_holds_values_place_unit_and_provenance(tmp_path):
    dataset = gdal.Open(write(tmp_path / "velocity.tif"))
    band = dataset.GetRasterBand(1)
    np.testing.assert_array_equal(band.ReadAsArray(), velocities().astype(np.float32))
    assert dataset.GetGeoTransform() == GRID.transform
    assert dataset.GetSpatialRef().GetAuthorityCode(None) == "32614"
    assert (band.GetUnitType(), band.GetDescription()) == ("mm/yr", "Velocity, + toward satellite")
    assert np.isnan(band.GetNoDataValue())
    assert dataset.GetMetadata()["ICOPS_ALGORITHM"] == "icops:sbas_time_series"
    assert dataset.GetMetadata("IMAGE_STRUCTURE")["COMPRESSION"] == "DEFLATE"
    assert band.GetBlockSize()[0] == band.GetBlockSize()[1]
    dataset = band = None


def test_qgis_takes_up_the_velocity_style_by_itself(tmp_path):
    layer = QgsRasterLayer(write(tmp_path / "velocity.tif"), "velocity", "gdal")
    items = layer.renderer().shader().rasterShaderFunction().colorRampItemList()
    assert len(items) == 11
    assert all(item.label.endswith("mm/yr") for item in items)
    limits = [item.value for item in items[:-1]]
    np.testing.assert_allclose(limits, -np.array(limits[::-1]))
    # Subsidence red, uplift blue, whatever the range of the data.
    assert items[0].color.red() > items[0].color.blue()
    assert items[-1].color.red() < items[-1].color.blue()


def test_the_middle_of_a_bowl_is_drawn_red_and_stable_ground_pale(tmp_path):
    layer = QgsRasterLayer(write(tmp_path / "velocity.tif"), "velocity", "gdal")
    block = layer.renderer().block(1, layer.extent(), 50, 40)
    middle, stable, hole = (QColor.fromRgba(block.color(*at)) for at in ((20, 25), (20, 0), (1, 1)))
    assert middle.red() > 2 * middle.blue()
    assert min(stable.red(), stable.green()) > 200
    assert hole.alpha() == 0


def test_other_units_get_no_velocity_style(tmp_path):
    write(tmp_path / "height.tif", unit="m")
    assert [file.name for file in tmp_path.iterdir()] == ["height.tif"]


def test_only_the_raster_and_its_style_are_left(tmp_path):
    write(tmp_path / "vitesse é 1.tif")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["vitesse é 1.qml", "vitesse é 1.tif"]


def test_empty_and_zero_rasters_can_be_styled(tmp_path):
    write(tmp_path / "empty.tif", np.full(GRID.shape, np.nan))
    write(tmp_path / "zero.tif", np.zeros(GRID.shape))
    assert QgsRasterLayer(str(tmp_path / "zero.tif"), "zero", "gdal").isValid()


@pytest.mark.parametrize(
    ("name", "grid", "sentence"),
    [
        ("a.tif", Grid(40, 50), "radar coordinates"),
        ("a.tif", Grid(40, 51, GRID.transform, GRID.crs), "40 x 51"),
        ("a.png", GRID, r"\.tif"),
    ],
)
def test_what_cannot_be_a_map_raster_is_refused_in_one_sentence(tmp_path, name, grid, sentence):
    with pytest.raises(EngineError, match=sentence) as caught:
        write(tmp_path / name, grid=grid)
    assert name in str(caught.value)
    assert list(tmp_path.iterdir()) == []
