"""What `time_series` takes from elsewhere: GACOS delays, stations, masks."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from point_series_fixtures import CRS, ORIGIN, plant

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.reading.map_positions import transform
from icops_qgis.engine.timeseries.points.gacos import DelayGrid
from icops_qgis.engine.timeseries.points.options import PointSeriesOptions
from icops_qgis.engine.timeseries.points.series import point_time_series

#: Where the planted points look from: incidence and azimuth of the fixtures.
INCIDENCE, AZIMUTH = np.radians(39.0), np.radians(100.0)
LOOK = np.array([
    -np.sin(INCIDENCE) * np.sin(AZIMUTH), np.sin(INCIDENCE) * np.cos(AZIMUTH), np.cos(INCIDENCE),
])  # fmt: skip


def run(planted, said=None, **changes):
    voices = Monitor(inform=said.append, warn=said.append) if said is not None else Monitor()
    options = PointSeriesOptions(**changes)
    return point_time_series(Path(planted.path), options, Execution(threads=2), voices)


def write_delay(folder, day, values, first, step):
    """A grid as GACOS sends it."""
    rows, cols = values.shape
    values.astype("<f4").tofile(folder / f"{day:%Y%m%d}.ztd")
    (folder / f"{day:%Y%m%d}.ztd.rsc").write_text(
        f"WIDTH {cols}\nFILE_LENGTH {rows}\nXMIN 0\nXMAX {cols - 1}\nX_FIRST {first[0]}\nY_FIRST {first[1]}\n"
        f"X_STEP {step[0]}\nY_STEP {step[1]}\nX_UNIT degres\nZ_SCALE 1\nPROJECTION LATLON\n",
        encoding="ascii",
    )


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    return plant(tmp_path_factory.mktemp("points") / "points.h5", n=1500, n_dates=24)


@pytest.fixture(scope="module")
def delays(planted, tmp_path_factory):
    """A folder of delays that are exactly the planted atmosphere, seen vertically."""
    from scipy.interpolate import NearestNDInterpolator

    folder = tmp_path_factory.mktemp("gacos")
    x, y = (planted.positions + ORIGIN).T
    longitude, latitude = transform(CRS, "EPSG:4326", x, y)
    first = longitude.min() - 0.001, latitude.max() + 0.001
    step = 0.0002, -0.0002
    cols, rows = int(np.ptp(longitude) / step[0]) + 12, int(np.ptp(latitude) / -step[1]) + 12
    grid = np.meshgrid(first[0] + step[0] * np.arange(cols), first[1] + step[1] * np.arange(rows))
    for day, delay in zip(planted.dates, planted.atmosphere):
        zenith = 2.3 - np.cos(INCIDENCE) * NearestNDInterpolator((longitude, latitude), delay)(*grid)
        write_delay(folder, day, zenith, first, step)
    return folder


def test_delays_are_interpolated_between_the_pixels_of_a_grid(tmp_path):
    rows, cols = np.mgrid[:5, :6]
    write_delay(tmp_path, date(2020, 1, 1), 2.0 + 0.01 * rows + 0.02 * cols, (10.0, 50.0), (0.1, -0.1))
    grid = DelayGrid(tmp_path / "20200101.ztd")
    found = grid.at(np.array([10.0, 10.25, 10.5]), np.array([50.0, 49.95, 49.6]))
    np.testing.assert_allclose(found, [2.0, 2.0 + 0.005 + 0.05, 2.0 + 0.04 + 0.10], atol=1e-6)
    with pytest.raises(EngineError, match="does not cover 1 of 1 points"):
        grid.at(np.array([9.0]), np.array([50.0]))


def test_external_delays_take_the_atmosphere_off_with_the_right_sign(planted, delays):
    said = []
    plain = PointSeriesOptions().atmosphere
    from dataclasses import replace

    nothing = replace(plain, turbulent=False, stratified=False)
    without = run(planted, atmosphere=nothing)
    with_delays = run(planted, said=said, atmosphere=nothing, gacos=delays)
    before, after = (np.sqrt(np.mean(planted.relative(r) ** 2)) for r in (without, with_delays))
    assert after < 0.6 * before
    assert any(sentence.startswith("External delays") and "worse" not in sentence for sentence in said)


def test_delays_that_make_it_worse_are_said(planted, delays, tmp_path):
    names = sorted(delays.glob("*.ztd"))
    for path, other in zip(names, names[5:] + names[:5]):
        (tmp_path / path.name).write_bytes(other.read_bytes())
        (tmp_path / f"{path.name}.rsc").write_bytes((delays / f"{path.name}.rsc").read_bytes())
    said = []
    run(planted, said=said, gacos=tmp_path)
    assert any("They make it worse" in sentence for sentence in said)


def test_missing_and_damaged_delays_are_named(planted, delays, tmp_path):
    with pytest.raises(EngineError, match=r"lacks 24 of 24 dates \(20180301\.ztd, .*order them from GACOS"):
        run(planted, gacos=tmp_path)
    for path in delays.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    victim = tmp_path / "20180313.ztd"
    victim.write_bytes(victim.read_bytes()[:-8])
    with pytest.raises(EngineError, match=r"20180313\.ztd holds \d+ values and its header tells"):
        run(planted, gacos=tmp_path)
    (tmp_path / "20180301.ztd.rsc").unlink()
    with pytest.raises(EngineError, match=r"20180301\.ztd\.rsc could not be read"):
        run(planted, gacos=tmp_path)


def stations_of(planted, result, n, rng):
    """Places of stations off the bowl, and the rates toward the satellite that they should find."""
    quiet = np.flatnonzero(planted.velocity > -1e-4)
    chosen = rng.choice(quiet, n, replace=False)
    return planted.positions[chosen] + ORIGIN, planted.velocity[chosen]


def test_rates_are_tied_to_stations(planted, tmp_path):
    free = run(planted)
    places, _ = stations_of(planted, free, 6, np.random.default_rng(0))
    # The whole scene rises by 8 mm/yr, which no reference area of the scene can know.
    rise = np.array([0.0, 0.0, 8.0])
    table = tmp_path / "gnss.csv"
    lines = [f"{x:.3f},{y:.3f},{rise[0]},{rise[1]},{rise[2]},1.0" for x, y in places]
    table.write_text("x,y,east,north,up,sigma\n" + "\n".join(lines), encoding="utf-8")
    said = []
    tied = run(planted, said=said, ties=table)
    change = tied.points.attributes["velocity"] - free.points.attributes["velocity"]
    assert np.ptp(change) < 1e-6
    quiet = planted.velocity > -1e-4
    assert np.median(tied.points.attributes["velocity"][quiet]) == pytest.approx(0.008 * LOOK[2], abs=0.001)
    assert any(sentence.startswith("Tied to 6 stations") for sentence in said)
    assert (tied.points.attributes["velocity_std"] > free.points.attributes["velocity_std"]).all()


def test_series_of_stations_give_the_same_tie_as_their_rates(planted, tmp_path):
    places, _ = stations_of(planted, None, 3, np.random.default_rng(1))
    lon, lat = transform(CRS, "EPSG:4326", *places.T)
    rates = tmp_path / "rates.csv"
    rates.write_text(
        "lon,lat,velocity\n" + "\n".join(f"{a},{b},-5" for a, b in zip(lon, lat)), encoding="utf-8"
    )
    rows = [
        f"{a},{b},{planted.dates[0] + timedelta(10 * k):%Y-%m-%d},{100 - 5 * 10 * k / 365.25}"
        for a, b in zip(lon, lat)
        for k in range(-20, 80)
    ]
    series = tmp_path / "series.csv"
    series.write_text("lon,lat,date,displacement\n" + "\n".join(rows), encoding="utf-8")
    found = [run(planted, ties=table).points.attributes["velocity"] for table in (rates, series)]
    np.testing.assert_allclose(found[0], found[1], atol=3e-4)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a,b\n1,2\n", "must have the columns lon and lat"),
        ("lon,lat,velocity\n", "holds no station"),
        ("lon,lat,velocity\n129,x,3\n", "line 2"),
        ("lon,lat,velocity\n10,10,3\n", "No tie has points within"),
    ],
)
def test_bad_tables_of_ties_are_named(planted, tmp_path, text, sentence):
    table = tmp_path / "ties.csv"
    table.write_text(text, encoding="utf-8")
    with pytest.raises(EngineError, match=sentence):
        run(planted, ties=table)


def test_masked_points_are_left_out(planted, tmp_path):
    from osgeo import gdal, osr

    east, north = ORIGIN + 500.0
    path = tmp_path / "water.tif"
    raster = gdal.GetDriverByName("GTiff").Create(str(path), 50, 50, 1, gdal.GDT_Byte)
    raster.SetGeoTransform((east, 10.0, 0.0, north + 500.0, 0.0, -10.0))
    system = osr.SpatialReference()
    system.ImportFromEPSG(32652)
    raster.SetProjection(system.ExportToWkt())
    raster.GetRasterBand(1).Fill(1)
    raster = None
    said = []
    found = run(planted, said=said, mask=str(path))
    inside = ((planted.positions > 500.0) & (planted.positions < 1000.0)).all(axis=1)
    assert len(found.points) == np.count_nonzero(~inside)
    assert any(f"{np.count_nonzero(inside)} of 1500 points are masked" in sentence for sentence in said)
