"""Every reader of the plugin, with sound files to damage."""

from __future__ import annotations

import tempfile
from datetime import date, timedelta
from functools import cache, partial
from pathlib import Path

import import_points_fixtures as others
import interferogram_fixtures as pair_folders
import numpy as np
import stack_fixtures as image_folders
from combine_fixtures import write_scene
from dem_fixtures import PROVENANCE, write_pair
from dem_volume_fixtures import outline
from dem_volume_fixtures import write_zones as write_volume_zones
from fuzz_updates import UPDATES
from fuzzing import Reader
from motion_fixtures import MIDDLE, UTM
from motion_fixtures import write_dem as write_hill
from osgeo import ogr
from profile_fixtures import write_lines
from slc_fixtures import FIRST_DAY, write_slc
from small_stack import every, speckle, write_stack
from test_interferogram_file_damage import GRID, NETWORK
from test_interferogram_file_damage import read_everything as read_interferogram_file
from test_point_layer import make_points
from test_points_file import PAIRS
from test_points_file import write as write_points_file
from test_shp_file import header as shp_header

from icops_qgis.engine.analysis.raster_sample import raster_at
from icops_qgis.engine.analysis.terrain import terrain_at
from icops_qgis.engine.analysis.weather import read_weather
from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.dem.change import ChangeOptions, dem_change
from icops_qgis.engine.dem.volume import dem_volumes
from icops_qgis.engine.dem.volume_measure import VolumeOptions
from icops_qgis.engine.grid import metric_positions
from icops_qgis.engine.interferometry.importing import ImportOptions as PairOptions
from icops_qgis.engine.interferometry.importing import baselines, import_interferograms
from icops_qgis.engine.interferometry.interferogram_file import InterferogramHeader, create_interferograms
from icops_qgis.engine.interferometry.network_table import read_network, write_network
from icops_qgis.engine.metric_plane import metric_plane
from icops_qgis.engine.optimisation.features import CHANNELS, Scaling
from icops_qgis.engine.optimisation.model_file import Model, read_model, write_model
from icops_qgis.engine.points_file import open_points
from icops_qgis.engine.reading.mask import read_mask
from icops_qgis.engine.report.page import page, paragraph
from icops_qgis.engine.report.run_page import run_page
from icops_qgis.engine.scatterers.ds_file import open_ds
from icops_qgis.engine.scatterers.ps_file import open_ps
from icops_qgis.engine.scatterers.shp_file import create_shp, open_shp
from icops_qgis.engine.simulation.dem_pair import DemScene
from icops_qgis.engine.simulation.truth import Truth
from icops_qgis.engine.stack.coregistration.images import find_images
from icops_qgis.engine.stack.importing import ImportOptions, import_stack
from icops_qgis.engine.stack.stack_file import open_stack
from icops_qgis.engine.timeseries.points.gacos import DelayGrid
from icops_qgis.engine.timeseries.points.ties import read_stations, tie
from icops_qgis.layers.point_layer import read_points, write_points
from icops_qgis.layers.profile_input import read_lines
from icops_qgis.layers.run_layout import write_run_pdf
from icops_qgis.layers.run_report import read_run_report
from icops_qgis.layers.volume_input import read_volume_zones
from icops_qgis.layers.zone_layer import read_zones

#: Little memory, so that a stage's own budget is no part of what the limit sees.
ONE = Execution(threads=1, memory=2**26)

SCENE = image_folders.StackScene(
    rows=10, cols=14, dates=image_folders.DATES[:3], reference=1, passes=image_folders.PASSES[:3]
)
PAIR_SCENE = pair_folders.Scene()


@cache
def _kept() -> Path:
    """A folder for sound files that readers need beside those that are damaged."""
    folder = tempfile.TemporaryDirectory(prefix="icops-fuzz-")
    _folders.append(folder)
    return Path(folder.name)


_folders: list = []


# Stacks of images and of pairs


def _images(name):
    write, options = image_folders.WRITERS[name]

    def read(folder, out):
        import_stack(folder, out / "stack.h5", ImportOptions(**options), PROVENANCE, ONE, Monitor())
        with open_stack(out / "stack.h5") as stack:
            assert stack.header.n_dates >= 2

    return Reader(
        lambda folder: (write(folder, SCENE), None)[1],
        read,
        renames=True,
        library=name in ("opera", "miaplpy"),
    )


def _pairs(write, library=False):
    def read(folder, out):
        import_interferograms(folder, out / "pairs.h5", PairOptions(), PROVENANCE, ONE, Monitor())
        read_interferogram_file(out / "pairs.h5")

    return Reader(lambda folder: (write(folder, PAIR_SCENE), None)[1], read, renames=True, library=library)


def _write_slcs(folder):
    rng = np.random.default_rng(2)
    for k in range(3):
        day = FIRST_DAY + timedelta(days=12 * k)
        write_slc(folder / "slc" / f"{day:%Y%m%d}.slc", day, speckle(rng, 20, 24))


def _read_slcs(folder, out):
    for image in find_images(folder).images:
        image.read(slice(-2, 22), slice(0, 30))


# Files between stages


def _write_stack_file(folder):
    rng = np.random.default_rng(1)
    return write_stack(folder / "stack.h5", speckle(rng, 4, 9, 12), bperp=[0, 10, -20, 30])


def _read_stack_file(path, out):
    with open_stack(path) as stack:
        rows, cols = (slice(0, n) for n in stack.header.grid.shape)
        stack.slc(rows, cols)
        stack.baselines(rows, cols)
        for name in ("latitude", "longitude", "height"):
            stack.geometry(name, rows, cols)


def _write_interferogram_file(folder):
    path = folder / "pairs.h5"
    header = InterferogramHeader(NETWORK, GRID, 0.0555, {"NCORRLOOKS": "12.0", "HEADING": "-12"})
    with create_interferograms(path, header, PROVENANCE) as writer:
        writer.write_pair(slice(None), np.ones((6, 8, 10), np.float32), np.full((6, 8, 10), 0.7, np.float32))
        for name in ("height", "incidenceAngle", "slantRangeDistance"):
            writer.write_geometry(name, np.full(GRID.shape, 39.0))
    return path


def _write_scatterers(name, folder):
    write_scene(folder)
    for other in ("stack.h5", "ps.h5", "ds.h5"):
        if other != name:
            (folder / other).unlink()
    return folder / name


def _read_ps(path, out):
    with open_ps(path) as file:
        for name in ("selected", "gamma", "ampDispersion", "noise"):
            file.raster(name)


def _read_ds(path, out):
    with open_ds(path) as file:
        rows, cols = (slice(0, n) for n in file.header.grid.shape)
        file.phase(rows, cols)
        file.deviation(rows, cols)
        file.raster("temporalCoherence")
        file.raster("shpCount")
        file.noise_coherence()


def _write_shp(folder):
    with create_shp(folder / "shp.h5", shp_header(), PROVENANCE) as writer:
        packed = np.random.default_rng(1).integers(0, 255, (6, 8, 2)).astype(np.uint8)
        writer.write(
            slice(0, 6), slice(0, 8), packed, np.ones((6, 8), np.uint16), np.ones((6, 8), np.float32)
        )
    return folder / "shp.h5"


def _read_shp(path, out):
    with open_shp(path) as file:
        rows, cols = (slice(0, n) for n in file.header.grid.shape)
        file.windows(rows, cols)
        file.counts(rows, cols)
        file.effective_dates(rows, cols)


def _read_points_file(path, out):
    with open_points(path) as file:
        every_point = slice(0, file.header.n_points)
        file.columns()
        file.baselines(every_point)
        file.phase(every_point)
        file.deviation(every_point)
        if file.is_unwrapped:
            assert file.pairs.shape[1] == 2
            file.unwrapped(every_point)
            file.component()
            file.arc_coherence()


# Tables


def _write_network(folder):
    write_network(folder / "network.csv", NETWORK)
    return folder / "network.csv"


def _read_network(path, out):
    assert read_network(path, NETWORK.dates, np.arange(4.0)).n_pairs >= 1


def _write_text(name, text, folder):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


_BASELINES = "".join(
    f"{a:%Y%m%d} {b:%Y%m%d} {10.5 * k - 20:.2f} {(b - a).days}\n"
    for k, (a, b) in enumerate(pair_folders.PAIRS)
)

_TIES = "lon,lat,east,north,up,sigma,date\n" + "".join(
    f"{lon},{lat},{0.1 * k},{-0.2 * k},{0.5 * k},1,{date(2019, 1, 1) + timedelta(days=12 * k):%Y%m%d}\n"
    for lon, lat in ((129.0, 42.0), (129.001, 42.001))
    for k in range(40)
)


def _read_ties(path, out):
    stations, geographic = read_stations(path)
    places = np.array([(station.x, station.y) for station in stations])
    if geographic:
        places = metric_positions(*places.T, "EPSG:4326")
    series = np.zeros((40, 3), np.float32)
    look = np.tile([[-0.6], [-0.1], [0.79]], 3)
    found = tie(stations, places, places[:1].repeat(3, axis=0), series, every(12, 40), look, 1e6)
    assert np.isfinite([found.offset, found.sigma, *found.residuals]).all()


_WEATHER = "Date;Station;Precipitation (mm);Temperature\n" + "".join(
    f"{date(2019, 1, 1) + timedelta(days=k)};A;{k % 7 * 1.5:.1f};{10 + k % 5}\n" for k in range(60)
)


def _read_weather(path, out):
    for kind in ("rain", "temperature"):
        weather = read_weather(path, kind)
        assert len(weather.dates) == len(weather.values)
        assert np.isfinite(weather.values).all()
        weather.between(date(2018, 1, 1), date(2030, 1, 1)).monthly()


def _write_delays(folder):
    (2.3 + 0.01 * np.random.default_rng(1).random((20, 30))).astype("<f4").tofile(folder / "20190101.ztd")
    (folder / "20190101.ztd.rsc").write_text(
        "WIDTH 30\nFILE_LENGTH 20\nXMIN 0\nXMAX 29\nX_FIRST 129.0\nY_FIRST 42.0\nX_STEP 0.01\nY_STEP -0.01\n"
    )
    return folder / "20190101.ztd"


def _read_delays(path, out):
    delay = DelayGrid(path).at(np.array([129.1, 129.2]), np.array([41.9, 41.85]))
    assert np.isfinite(delay).all()


# Archives of arrays


def _write_model(folder):
    rng = np.random.default_rng(1)
    channels = tuple(channel.name for channel in CHANNELS[:4])
    scaling = Scaling(np.zeros(4, np.float32), np.ones(4, np.float32))
    state = {"weight": rng.random((3, 4)).astype(np.float32), "bias": np.zeros(3, np.float32)}
    model = Model("compact", "reliability", channels, scaling, (state, state), (1.0, 0.0))
    write_model(model, str(folder / "model.npz"), PROVENANCE)
    return folder / "model.npz"


def _write_truth(folder):
    shape = 6, 7
    raster = np.zeros(shape, np.float32)
    truth = Truth(
        every(12, 3), np.array([[0, 1], [1, 2]]), np.arange(3.0), np.zeros((3, *shape), np.float32), raster,
        raster, np.zeros((3, *shape), np.float32), np.zeros(3), np.zeros((2, *shape), np.int8),
        np.zeros(2, np.int64), raster.astype(np.uint8), np.ones((2, 4)),
    )  # fmt: skip
    truth.save(folder / "truth.npz")
    return folder / "truth.npz"


# Points of other programs


def _points(write, library=False):
    def read(path, out):
        found = others.imported(path, ONE)
        points = found.points
        assert points.displacement.shape == (len(points.dates), len(points))
        assert len(points) > 0
        for values in (points.displacement, points.x, points.y):
            assert np.isfinite(values).all()

    return Reader(lambda folder: write(folder, others.truth(48, 12)), read, library=library)


# Layers and rasters


def _write_point_layer(suffix, folder):
    return Path(write_points(make_points(), str(folder / f"points{suffix}"), PROVENANCE).split("|")[0])


def _read_point_layer(path, out):
    points = read_points(str(path))
    assert points.displacement.shape == (len(points.dates), len(points.x))


def _square(west, south, side):
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for x, y in ((0, 0), (side, 0), (side, side), (0, side), (0, 0)):
        ring.AddPoint_2D(west + x, south + y)
    polygon = ogr.Geometry(ogr.wkbPolygon)
    polygon.AddGeometry(ring)
    return polygon


def _write_polygons(driver, suffix, folder):
    from osgeo import osr

    path = folder / f"zones{suffix}"
    system = osr.SpatialReference()
    system.ImportFromEPSG(4326)
    system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    dataset = ogr.GetDriverByName(driver).CreateDataSource(str(path))
    layer = dataset.CreateLayer("zones", system, ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("NAME", ogr.OFTString))
    for k in range(3):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["NAME"] = f"zone {k}"
        feature.SetGeometry(_square(128.9995 + 0.002 * k, 41.9985, 0.0015))
        layer.CreateFeature(feature)
    feature = layer = dataset = None
    return path


def _read_zones(path, out):
    x, y = np.array([129.0, 129.01]), np.array([42.0, 42.01])
    for zone in read_zones(str(path), "NAME", metric_plane(x, y, "EPSG:4326")).zones:
        assert np.isfinite(zone.area)


def _read_mask(path, out):
    stack = _kept() / "stack.h5"
    if not stack.exists():
        _write_stack_file(_kept())
    with open_stack(stack) as file:
        assert read_mask(str(path), file).shape == file.header.grid.shape


def _write_mask_raster(folder):
    values = (np.indices((20, 20)).sum(axis=0) % 3 == 0).astype(np.uint8)
    transform = (128.998, 0.0005, 0, 42.002, 0, -0.0005)
    return pair_folders.write_geotiff(folder / "mask.tif", values, transform)


def _write_lines(folder):
    line = [(100.0, 100.0), (900.0, 1200.0), (1500.0, 1300.0)]
    return Path(write_lines(folder / "lines.gpkg", [line, line[::-1]], names=["a", "b"]))


def _read_lines(path, out):
    for line in read_lines(str(path), "", "EPSG:4326"):
        assert np.isfinite(line.x).all()


def _write_dem(folder):
    return Path(write_hill(folder / "dem.tif", lambda x, y: 500 + 0.1 * x))


def _read_dem(path, out):
    x, y = (middle + np.linspace(-500, 500, 20) for middle in MIDDLE)
    terrain_at(str(path), x, y, UTM)
    raster_at(str(path), x, y, UTM)


def _write_dems(folder):
    write_pair(folder, DemScene(rows=60, cols=60, relief=300.0))


def _read_dems(folder, out):
    old, new = (str(folder / name) for name in ("old.tif", "new.tif"))
    dem_change(old, new, str(out / "change.tif"), ChangeOptions(), PROVENANCE)


def _write_volumes(folder):
    pair, old, new = write_pair(folder, DemScene(rows=60, cols=60, relief=300.0))
    dem_change(old, new, str(folder / "change.tif"), ChangeOptions(), PROVENANCE)
    for model in (old, new):
        Path(model).unlink()
    rows = {zone.name: {"ROLE": "dump", "DENSITY": 2.0, "SD": 0.3} for zone in pair.zones[1:]}
    shapes = {zone.name: outline(zone) for zone in pair.zones}
    write_volume_zones(folder / "zones.gpkg", shapes, pair.grid.crs, rows)


def _read_volumes(folder, out):
    zones = read_volume_zones(str(folder / "zones.gpkg"), "NAME", "DENSITY", "SD", "ROLE")
    change = str(folder / "change.tif")
    found = dem_volumes(change, zones.zones, zones.crs, zones.source, VolumeOptions())
    assert len(found.zones) == len(zones.zones)


def _write_run(folder):
    """A layer, a stack, a network and the page of a stage, as a run leaves them."""
    _write_point_layer(".gpkg", folder)
    _write_stack_file(folder)
    _write_network(folder)
    told = paragraph("Reference area: 7 points, <chosen>.")
    (folder / "points.html").write_text(page("Points", told, PROVENANCE), encoding="utf-8")


def _read_run(folder, out):
    layer = str(folder / "points.gpkg")
    report = read_run_report([(layer, "Displacement")], folder, "A run")
    run_page(report, PROVENANCE)
    write_run_pdf(layer, report, out / "run.pdf")


READERS = {
    **{f"images: {name}": _images(name) for name in image_folders.WRITERS},
    "images: to co-register": Reader(_write_slcs, _read_slcs, renames=True),
    **{f"pairs: {name}": _pairs(write, name == "mintpy") for name, write in pair_folders.WRITERS.items()},
    "pairs: gamma radar": _pairs(pair_folders.write_gamma_radar),
    "pairs: mintpy radar": _pairs(partial(pair_folders.write_mintpy, geocoded=False), library=True),
    "file: stack": Reader(_write_stack_file, _read_stack_file),
    "file: interferograms": Reader(
        _write_interferogram_file, lambda path, out: read_interferogram_file(path)
    ),
    "file: ps": Reader(partial(_write_scatterers, "ps.h5"), _read_ps),
    "file: shp": Reader(_write_shp, _read_shp),
    "file: ds": Reader(partial(_write_scatterers, "ds.h5"), _read_ds),
    "file: points": Reader(
        lambda folder: write_points_file(folder / "points.h5", pairs=PAIRS), _read_points_file
    ),
    "file: model": Reader(_write_model, lambda path, out: read_model(path)),
    "file: truth": Reader(_write_truth, lambda path, out: Truth.load(path)),
    "table: network": Reader(_write_network, _read_network),
    "table: baselines": Reader(
        partial(_write_text, "bperp", _BASELINES), lambda path, out: baselines.read_table(path)
    ),
    "table: ties": Reader(partial(_write_text, "gnss.csv", _TIES), _read_ties),
    "table: weather": Reader(partial(_write_text, "rain.csv", _WEATHER), _read_weather),
    "delays: gacos": Reader(_write_delays, _read_delays),
    "points: StaMPS csv": _points(lambda folder, truth: others.write_stamps_csv(folder / "a.csv", truth)),
    "points: StaMPS mat 5": _points(
        lambda folder, truth: others.write_stamps_mat(folder / "ps_plot_ts.mat", truth)
    ),
    "points: StaMPS mat 5, compressed": _points(
        lambda folder, truth: others.write_stamps_mat(folder / "ps_plot_ts.mat", truth, "5", True)
    ),
    "points: StaMPS mat 7.3": _points(
        lambda folder, truth: others.write_stamps_mat(folder / "ps_plot_ts.mat", truth, "7.3"), library=True
    ),
    "points: MintPy": _points(lambda folder, truth: others.write_mintpy(folder / "run", truth), library=True),
    "points: SARvey": _points(
        lambda folder, truth: others.write_sarvey(folder / "outputs", truth), library=True
    ),
    "points: EGMS": _points(lambda folder, truth: others.write_egms(folder / "EGMS_L2b_1.csv", truth)),
    "points: table": _points(lambda folder, truth: others.write_table(folder / "t.csv", truth, ";", ",")),
    "points: long table": _points(lambda folder, truth: others.write_long(folder / "long.csv", truth)),
    "points: shapefile": _points(
        lambda folder, truth: others.write_mintpy_shapefile(folder / "t.shp", truth)
    ),
    "points: GeoJSON": _points(
        lambda folder, truth: others.write_layer(folder / "t.geojson", truth, "GeoJSON", {})
    ),
    "points: GeoPackage": _points(
        lambda folder, truth: others.write_layer(folder / "t.gpkg", truth, "GPKG", {})
    ),
    "layer: points": Reader(partial(_write_point_layer, ".gpkg"), _read_point_layer),
    "layer: points, shapefile": Reader(partial(_write_point_layer, ".shp"), _read_point_layer),
    "layer: zones": Reader(partial(_write_polygons, "GPKG", ".gpkg"), _read_zones),
    "layer: zones, GeoJSON": Reader(partial(_write_polygons, "GeoJSON", ".geojson"), _read_zones),
    "layer: lines": Reader(_write_lines, _read_lines),
    "mask: polygons": Reader(partial(_write_polygons, "GPKG", ".gpkg"), _read_mask),
    "mask: raster": Reader(_write_mask_raster, _read_mask),
    "raster: heights": Reader(_write_dem, _read_dem),
    "raster: pair of DEMs": Reader(_write_dems, _read_dems),
    "raster: change, and zones of volumes": Reader(_write_volumes, _read_volumes),
    "folder: a run": Reader(_write_run, _read_run, renames=True),
    **UPDATES,
}
