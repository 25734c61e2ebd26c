"""Our volumes with standard deviations, timed in its own process: ``dem_volumes.py CHANGE ZONES ROUNDS``."""

from __future__ import annotations

import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY))

from benchmarks.shared.measure import fastest, keep_to_cores, tell  # noqa: E402
from icops_qgis.engine.dem.volume import dem_volumes  # noqa: E402
from icops_qgis.engine.dem.volume_measure import VolumeOptions  # noqa: E402
from icops_qgis.engine.dem.volume_zones import VolumeZone  # noqa: E402


def measure(change, layer):
    """What `dem_volumes` finds for the polygons of a layer."""
    from osgeo import ogr

    source = ogr.Open(layer)
    polygons = source.GetLayer()
    crs = polygons.GetSpatialRef().ExportToWkt()
    zones = [VolumeZone(f["NAME"], bytes(f.GetGeometryRef().ExportToWkb()), None) for f in polygons]
    return dem_volumes(change, zones, crs, layer, VolumeOptions())


def main(change, layer, rounds):
    keep_to_cores()
    told, found = fastest(lambda: measure(change, layer), int(rounds))
    tell(**told, volumes=[[zone.net.value, zone.net.sd] for zone in found.zones])


if __name__ == "__main__":
    main(*sys.argv[1:])
