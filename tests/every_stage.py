"""Every stage once, on a mine small enough for seconds: what is asked of all of them at once."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
from dem_fixtures import write_pair
from dem_volume_fixtures import outline
from dem_volume_fixtures import write_zones as write_volume_zones
from motion_fixtures import seen_points, square
from osgeo import ogr
from slc_fixtures import Shifted

from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.simulation.dem_pair import DemScene
from icops_qgis.layers.point_layer import write_points

RUN = Provenance("icops:test")

#: The CNN needs it, and what it is no part of does not.
HAS_TORCH = find_spec("torch") is not None


def write_ground(folder: Path) -> None:
    """What is no product of a stage: shifted images, two DEMs and their pits, points seen from two sides."""
    folder.mkdir(parents=True, exist_ok=True)
    pair, _, _ = write_pair(folder / "dems", DemScene(rows=120, cols=120, relief=600.0))
    pits = {zone.name: outline(zone) for zone in pair.zones}
    write_volume_zones(folder / "pits.gpkg", pits, pair.grid.crs)
    Shifted((160, 180)).write(folder / "slcs")
    x, y = square(300)
    motion = np.tile([[0.01], [0.0], [-0.02]], len(x))
    for name, heading in (("ascending", -12.0), ("descending", 192.0)):
        write_points(seen_points(x, y, motion, 39.0, heading), str(folder / f"{name}.gpkg"), RUN)


def write_zones(path: Path, points: str) -> None:
    """Polygons that halve the box of a point layer, and a line across it."""
    layers = ogr.Open(points.split("|", maxsplit=1)[0])
    layer = layers.GetLayer(0)
    west, east, south, north = layer.GetExtent()
    middle = (west + east) / 2
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    zones = dataset.CreateLayer("zones", layer.GetSpatialRef(), ogr.wkbPolygon)
    zones.CreateField(ogr.FieldDefn("NAME", ogr.OFTString))
    for name, left, right in (("서쪽 west", west, middle), ("est é", middle, east)):
        feature = ogr.Feature(zones.GetLayerDefn())
        feature["NAME"] = name
        ring = f"{left} {south},{right} {south},{right} {north},{left} {north},{left} {south}"
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POLYGON(({ring}))"))
        zones.CreateFeature(feature)
    feature = zones = dataset = None
    dataset = ogr.GetDriverByName("GPKG").CreateDataSource(str(path.with_name("lines.gpkg")))
    lines = dataset.CreateLayer("lines", layer.GetSpatialRef(), ogr.wkbLineString)
    feature = ogr.Feature(lines.GetLayerDefn())
    feature.SetGeometry(
        ogr.CreateGeometryFromWkt(f"LINESTRING({west} {(south + north) / 2},{east} {(south + north) / 2})")
    )
    lines.CreateFeature(feature)
    feature = lines = dataset = layer = layers = None


def stages(folder: Path, n_dates: int = 5, rows: int = 60, cols: int = 120) -> list[tuple[str, dict]]:
    """Id and parameters of every stage, in an order in which each finds its input made by those before."""
    at = {name: str(folder / name) for name in (
        "images", "coregistered", "stack.h5", "mean.tif", "dispersion.tif", "network.csv", "ifg.h5", "unw.h5",
        "pairs", "pairs.h5", "sbas.gpkg", "velocity.tif", "ps.h5", "shp.h5", "ds.h5", "points.h5",
        "unwrapped.h5", "points.gpkg", "kept.gpkg", "spots.gpkg", "up.gpkg", "east.tif", "east.gpkg",
        "upward.gpkg", "trend", "zones.gpkg", "statistics.gpkg", "alerts.gpkg", "lines.gpkg", "profiles.gpkg",
        "compared.gpkg", "imported.gpkg", "fitted.tif", "change.tif", "table.csv",
        "report.html", "page.html", "simulated.h5", "volumes.gpkg", "volumes.csv", "volumes.html", "run.html",
        "run.pdf", "ps.gpkg", "small.gpkg", "small.tif", "all.gpkg", "clusters.gpkg", "vertical.gpkg",
    )}  # fmt: skip
    dems = {name: str(folder / "dems" / f"{name}.tif") for name in ("old", "new")}
    return [
        ("simulate_stack", {"ROWS": rows, "COLS": cols, "N_DATES": n_dates, "OUTPUT": at["images"]}),
        ("coregister_stack", {"INPUT": str(folder / "slcs"), "OUTPUT": at["coregistered"]}),
        ("import_stack", {"INPUT": at["images"], "OUTPUT": at["stack.h5"]}),
        ("amplitude_statistics", {
            "STACK": at["stack.h5"], "MEAN": at["mean.tif"], "DISPERSION": at["dispersion.tif"],
        }),
        ("small_baseline_network", {"STACK": at["stack.h5"], "OUTPUT": at["network.csv"]}),
        ("interferograms", {
            "STACK": at["stack.h5"], "NETWORK": at["network.csv"], "LOOKS_RANGE": 4, "OUTPUT": at["ifg.h5"],
        }),
        ("unwrap_interferograms", {"INTERFEROGRAMS": at["ifg.h5"], "OUTPUT": at["unw.h5"]}),
        ("sbas_time_series", {
            "INTERFEROGRAMS": at["unw.h5"], "MIN_COHERENCE": 0.3, "OUTPUT": at["sbas.gpkg"],
            "VELOCITY": at["velocity.tif"],
        }),
        ("simulate_interferograms", {
            "ROWS": 20, "COLS": 30, "N_DATES": max(n_dates, 8), "OUTPUT": at["simulated.h5"],
        }),
        ("select_ps", {"STACK": at["stack.h5"], "OUTPUT": at["ps.h5"]}),
        ("homogeneous_pixels", {
            "STACK": at["stack.h5"], "WINDOW_ROWS": 7, "WINDOW_COLS": 11, "OUTPUT": at["shp.h5"],
        }),
        ("link_phases", {"STACK": at["stack.h5"], "SHP": at["shp.h5"], "MIN_SHP": 10, "OUTPUT": at["ds.h5"]}),
        ("combine_scatterers", {
            "STACK": at["stack.h5"], "PS": at["ps.h5"], "DS": at["ds.h5"], "MIN_SHP": 10,
            "OUTPUT": at["points.h5"], "REPORT": at["page.html"],
        }),
        ("unwrap_points", {"POINTS": at["points.h5"], "OUTPUT": at["unwrapped.h5"]}),
        ("time_series", {
            "POINTS": at["unwrapped.h5"], "OUTPUT": at["points.gpkg"], "REPORT": at["report.html"],
        }),
        *[
            (name, parameters) for name, parameters in (
                ("optimise_points", {"INPUT": at["points.gpkg"], "OUTPUT": at["kept.gpkg"]}),
                ("icops_chain", {
                    "INPUT": at["images"], "WINDOW_ROWS": 7, "WINDOW_COLS": 11, "MIN_SHP": 10,
                    "time_series:DISPLACEMENT": at["all.gpkg"], "hot_spots:CLUSTERS": at["clusters.gpkg"],
                    "vertical_displacement:VERTICAL": at["vertical.gpkg"],
                }),
            ) if HAS_TORCH
        ],
        ("hot_spots", {"INPUT": at["points.gpkg"], "OUTPUT": at["spots.gpkg"]}),
        ("vertical_displacement", {"INPUT": at["points.gpkg"], "OUTPUT": at["up.gpkg"]}),
        ("decompose_motion", {
            "ASCENDING": str(folder / "ascending.gpkg"), "DESCENDING": str(folder / "descending.gpkg"),
            "EAST": at["east.gpkg"], "UP": at["upward.gpkg"],
        }),
        ("displacement_trend", {"INPUT": at["points.gpkg"], "OUTPUT": at["trend"]}),
        ("zone_statistics", {
            "INPUT": at["points.gpkg"], "ZONES": at["zones.gpkg"], "NAME_FIELD": "NAME",
            "OUTPUT": at["statistics.gpkg"], "TABLE": at["table.csv"],
        }),
        ("movement_alerts", {"INPUT": at["points.gpkg"], "WINDOW": 50, "OUTPUT": at["alerts.gpkg"]}),
        ("deformation_profiles", {
            "INPUT": at["points.gpkg"], "LINES": at["lines.gpkg"], "OUTPUT": at["profiles.gpkg"],
        }),
        ("compare_points", {
            "INPUT": at["points.gpkg"], "OTHER": at["sbas.gpkg"], "OUTPUT": at["compared.gpkg"],
        }),
        ("import_points", {"INPUT": at["points.gpkg"], "OUTPUT": at["imported.gpkg"]}),
        ("coregister_dems", {"REFERENCE": dems["old"], "SECONDARY": dems["new"], "OUTPUT": at["fitted.tif"]}),
        ("dem_change", {"OLD": dems["old"], "NEW": at["fitted.tif"], "OUTPUT": at["change.tif"]}),
        ("dem_volumes", {
            "CHANGE": at["change.tif"], "ZONES": str(folder / "pits.gpkg"), "NAME_FIELD": "NAME",
            "OUTPUT": at["volumes.gpkg"], "TABLE": at["volumes.csv"], "REPORT": at["volumes.html"],
        }),
        ("report", {
            "LAYERS": [at["points.gpkg"], at["sbas.gpkg"]], "FOLDER": str(folder), "OUTPUT": at["run.html"],
            "PDF": at["run.pdf"],
        }),
        ("ps_chain", {"INPUT": at["images"], "time_series:DISPLACEMENT": at["ps.gpkg"]}),
        ("sbas_chain", {
            "INPUT": at["images"], "LOOKS_RANGE": 4, "MIN_COHERENCE": 0.3,
            "sbas_time_series:DISPLACEMENT": at["small.gpkg"], "sbas_time_series:VELOCITY": at["small.tif"],
        }),
    ]  # fmt: skip
