"""LiCSAR products (COMET): ``YYYYMMDD_YYYYMMDD/YYYYMMDD_YYYYMMDD.geo.unw.tif`` and ``.geo.cc.tif``.

Coherence is stored as 0 to 255. ``*.geo.E.tif``, ``.N.tif`` and ``.U.tif`` hold the unit vector from
the ground to the satellite, ``*.geo.hgt.tif`` the heights, ``baselines`` and ``metadata.txt`` the rest.

Sign: processed with GAMMA, so the phase is that of the first date minus that of the second; ours too.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from pathlib import Path

import numpy as np

from ...errors import EngineError
from ...reading.folder import Folder, NotThisFormat, pair_in_name
from .alignment import require_same_grid
from .baselines import read_table
from .look_vectors import UnitVector, heading_of, slant_range, wrapped
from .metadata_text import SENTINEL1_WAVELENGTH, MetadataText, add_track
from .pairing import DatedFile, join_pairs
from .rasters import GeoTiff, open_geotiff
from .stack import FoundStack, ImportOptions

NAME = "licsar"
TITLE = "LiCSAR products"

_PAIR_FILE = re.compile(r"\d{8}_\d{8}\.geo\.(unw|cc)\.tif", re.IGNORECASE)

#: Mean radius of the earth [m].
EARTH_RADIUS = 6_371_000.0

#: A heading that disagrees more than this with the look vector belongs to another track [deg].
_TRACK_TOLERANCE = 10.0


def find(folder: Folder, options: ImportOptions) -> FoundStack:
    """Describe the stack of a folder.

    Parameters
    ----------
    folder : Folder
        Its files.
    options : ImportOptions
        Whether incomplete pairs are left out.

    Raises
    ------
    NotThisFormat
        There is no ``*.geo.unw.tif`` named by two dates.
    EngineError
        Pairs are incomplete, doubled, or of different sizes.
    """
    files: dict[str, list[DatedFile]] = {"unw": [], "cc": []}
    for path in folder.files:
        match = _PAIR_FILE.fullmatch(path.name)
        dates = pair_in_name(path) if match else None
        if dates is not None:
            files[match.group(1).lower()].append((dates, path))
    if not files["unw"]:
        raise NotThisFormat("no YYYYMMDD_YYYYMMDD.geo.unw.tif")
    found = join_pairs(files["unw"], files["cc"], folder, options)
    pairs = found.open(_open_coherence, open_geotiff)
    model = pairs[0].phase
    for pair in pairs:
        require_same_grid(pair.phase, model.grid, model.path)
        require_same_grid(pair.coherence, model.grid, model.path)
    stack = FoundStack(
        NAME,
        TITLE,
        "first minus second date (GAMMA): positive phase is motion away from the satellite",
        pairs,
        model.grid,
        wavelength=(SENTINEL1_WAVELENGTH, "Sentinel-1, the mission of all LiCSAR products"),
        attributes={"PROCESSOR": "licsar", "PLATFORM": "Sen"},
        dropped=found.dropped,
    )
    _add_geometry(stack, folder, model)
    _add_metadata(stack, folder)
    tables = [path for path in folder.files if path.name.lower() in ("baselines", "baselines.txt")]
    if tables:
        stack.baselines.append((f"LiCSAR's {tables[0].name}", read_table(tables[0])))
    return stack


def _open_coherence(path: Path) -> GeoTiff:
    raster = open_geotiff(path)
    return replace(raster, scale=1 / 255) if raster.data_type == "Byte" else raster


def _one(folder: Folder, ending: str) -> Path | None:
    paths = [path for path in folder.ending(ending) if pair_in_name(path) is None]
    if len(paths) > 1:
        raise EngineError(
            f"{folder.root} has several files *{ending} ({paths[0].name}, {paths[1].name}); import one frame "
            "at a time."
        )
    return paths[0] if paths else None


def _add_geometry(stack: FoundStack, folder: Folder, model: GeoTiff) -> None:
    height = _one(folder, ".geo.hgt.tif")
    if height is not None:
        raster = open_geotiff(height, zero_is_nodata=False)
        require_same_grid(raster, model.grid, model.path)
        stack.geometry["height"] = (raster, height.name)
    paths = [_one(folder, f".geo.{name}.tif") for name in "enu"]
    if None in paths:
        return
    # A component may well be 0; where there is no data all three are.
    rasters = [open_geotiff(path, zero_is_nodata=path == paths[2]) for path in paths]
    for raster in rasters:
        require_same_grid(raster, model.grid, model.path)
    incidence, azimuth = UnitVector(*rasters).angles()
    source = f"unit vector {paths[0].name}, N, U"
    stack.geometry |= {"incidenceAngle": (incidence, source), "azimuthAngle": (azimuth, source)}


def _add_metadata(stack: FoundStack, folder: Folder) -> None:
    azimuth = _mean_azimuth(stack)
    paths = [path for path in folder.files if path.name.lower() == "metadata.txt"]
    heading = None
    if paths:
        metadata = MetadataText(paths[0])
        heading = metadata.number("heading", -360.0, 360.0)
        angle = metadata.number("avg_incidence_angle", 0.0, 90.0)
        if angle is not None:
            stack.incidence = (angle, "avg_incidence_angle of metadata.txt")
        _add_range(stack, angle, metadata.number("centre_range_m", 1e5, 5e7))
        spacing = {"RANGE_PIXEL_SIZE": "range_resolution", "AZIMUTH_PIXEL_SIZE": "azimuth_resolution"}
        for name, keyword in spacing.items():
            value = metadata.number(keyword, 0.01, 1e4)
            if value is not None:
                stack.attributes[name] = repr(value)
    if heading is not None and azimuth is not None:
        difference = float(abs(wrapped(np.asarray(heading_of(azimuth) - heading))))
        if difference > _TRACK_TOLERANCE:
            stack.warnings.append(
                f"The look vector (E, N, U) and the heading {heading:.1f} deg of metadata.txt differ by "
                f"{difference:.0f} deg; the look vector is used."
            )
            heading = None
    if heading is None and azimuth is not None:
        heading = heading_of(azimuth)
    if heading is not None:
        add_track(stack.attributes, heading)


def _add_range(stack: FoundStack, angle: float | None, centre_range: float | None) -> None:
    """Slant range from the incidence and the triangle at the scene centre."""
    if angle is None or centre_range is None or "incidenceAngle" not in stack.geometry:
        return
    satellite = math.sqrt(
        EARTH_RADIUS**2 + centre_range**2 + 2 * EARTH_RADIUS * centre_range * math.cos(math.radians(angle))
    )
    raster = slant_range(stack.geometry["incidenceAngle"][0], EARTH_RADIUS, satellite)
    stack.geometry["slantRangeDistance"] = (raster, "incidence and centre_range_m of metadata.txt")


def _mean_azimuth(stack: FoundStack) -> float | None:
    """Mean azimuth angle of the middle row [deg], None where unknown."""
    if "azimuthAngle" not in stack.geometry:
        return None
    row = stack.grid.rows // 2
    values = stack.geometry["azimuthAngle"][0].read(slice(row, row + 1), slice(0, stack.grid.cols))
    values = np.radians(values[np.isfinite(values)].astype(np.float64))
    return float(np.degrees(np.angle(np.exp(1j * values).mean()))) if values.size else None
