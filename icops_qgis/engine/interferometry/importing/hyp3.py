"""HyP3 products (ASF): ``*_unw_phase.tif`` and ``*_corr.tif``.

``*_lv_theta.tif`` and ``*_lv_phi.tif`` hold the look vector, ``*_dem.tif`` the heights. Every pair has
its own extent on the shared pixel grid; the overlap of all is imported. A text file per pair gives
the baseline, the heading and the looks. ``*_inc_map.tif`` is the incidence on the slope and says
nothing about the line of sight, so it is not used; ``*_inc_map_ell.tif`` is.

Sign: reference (the older image) minus secondary, as ours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from ...reading.folder import Folder, NotThisFormat, label, pair_in_name, parse_date
from .alignment import common_grid, on_grid
from .look_vectors import from_elevation, from_orientation, heading_of, slant_range
from .metadata_text import SENTINEL1_WAVELENGTH, MetadataText, add_track
from .pairing import DatedFile, join_pairs
from .rasters import Converted, Raster, open_geotiff
from .stack import FoundStack, ImportOptions, Pair

NAME = "hyp3"
TITLE = "HyP3 products"

_FILE = re.compile(
    r"(.+)_(unw_phase|corr|dem|lv_theta|lv_phi|inc_map_ell)(_clip|_clipped)?\.tif", re.IGNORECASE
)

#: A pair whose orbits are further apart does not interfere [m].
_MAX_BASELINE = 1e5


@dataclass(frozen=True)
class _Product:
    """The files of one pair."""

    name: str
    """Name of the product, the files' common beginning."""
    dates: tuple[date, date]
    """Reference and secondary date, as the text file says where there is one."""
    files: dict[str, Path]
    """By what they hold."""
    metadata: MetadataText | None
    """The text file."""


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
        There is no ``*_unw_phase.tif`` named by two dates.
    EngineError
        Pairs are incomplete, doubled, or lie on different pixels.
    """
    warnings: list[str] = []
    products = _products(folder, warnings)
    phases: list[DatedFile] = [(p.dates, p.files["unw_phase"]) for p in products if "unw_phase" in p.files]
    coherences: list[DatedFile] = [(p.dates, p.files["corr"]) for p in products if "corr" in p.files]
    if not phases:
        raise NotThisFormat("no *_unw_phase.tif whose name holds two dates")
    found = join_pairs(phases, coherences, folder, options)
    pairs = found.open(open_geotiff, open_geotiff)
    rasters: list[Raster] = [raster for pair in pairs for raster in (pair.phase, pair.coherence)]
    grid = common_grid(rasters)
    notes = []
    if any(raster.grid.shape != grid.shape for raster in rasters):
        notes.append(
            f"The pairs differ in extent; their overlap of {grid.rows} x {grid.cols} pixels is imported."
        )
    pairs = [Pair(*p.dates, on_grid(p.phase, grid), on_grid(p.coherence, grid)) for p in pairs]
    stack = FoundStack(
        NAME,
        TITLE,
        "reference minus secondary: positive phase is motion away from the satellite",
        pairs,
        grid,
        wavelength=(SENTINEL1_WAVELENGTH, "Sentinel-1, the mission of all HyP3 InSAR products"),
        attributes={"PROCESSOR": "hyp3"},
        dropped=found.dropped,
        notes=notes,
        warnings=warnings,
    )
    chosen = [product for product in products if product.dates in found.files]
    _add_geometry(stack, chosen)
    _add_metadata(stack, chosen)
    _add_range(stack, chosen)
    return stack


def _products(folder: Folder, warnings: list[str]) -> list[_Product]:
    matches = [(path, match) for path in folder.files if (match := _FILE.fullmatch(path.name))]
    clipped = any(match.group(3) for _, match in matches)
    files: dict[tuple[Path, str], dict[str, Path]] = {}
    for path, match in matches:
        # Who has clipped the rasters to one area means the clipped ones.
        if bool(match.group(3)) == clipped:
            files.setdefault((path.parent, match.group(1)), {})[match.group(2).lower()] = path
    products = []
    for (place, name), found in sorted(files.items()):
        dates = _dates_in(place / name)
        if dates is None:
            continue
        text = place / f"{name}.txt"
        metadata = MetadataText(text) if text.is_file() else None
        products.append(_Product(name, _order(dates, metadata, warnings), found, metadata))
    return products


def _dates_in(path: Path) -> tuple[date, date] | None:
    """Dates of a product name, where a time may follow each."""
    return pair_in_name(path, re.sub(r"(\d{8})T\d{6}", r"\1", path.name))


def _order(dates: tuple[date, date], metadata: MetadataText | None, warnings: list[str]) -> tuple[date, date]:
    """Reference and secondary, by the granules that the text file names."""
    granules = [metadata.text(f"{kind} granule") if metadata else "" for kind in ("reference", "secondary")]
    found = [re.search(r"(?<!\d)(\d{8})T\d{6}", granule) for granule in granules]
    if not all(found):
        return dates
    stated = tuple(parse_date(match.group(1), metadata.path) for match in found)
    if stated == dates[::-1]:
        warnings.append(
            f"{metadata.path.name} names {stated[0]} as the reference of pair {label(dates)}; that order is "
            "used."
        )
        return stated
    return dates


def _add_geometry(stack: FoundStack, products: list[_Product]) -> None:
    """Take each raster from the first pair that has it: the ground does not move between pairs."""
    kinds = {
        "height": (("dem", None),),
        "incidenceAngle": (("lv_theta", from_elevation), ("inc_map_ell", _degrees)),
        "azimuthAngle": (("lv_phi", from_orientation),),
    }
    for name, sources in kinds.items():
        for kind, convert in sources:
            paths = [product.files[kind] for product in products if kind in product.files]
            if not paths or name in stack.geometry:
                continue
            raster = on_grid(open_geotiff(paths[0], zero_is_nodata=kind != "dem"), stack.grid)
            stack.geometry[name] = (convert(raster) if convert else raster, paths[0].name)


def _degrees(raster: Raster) -> Raster:
    return Converted(raster, np.degrees)


def _add_metadata(stack: FoundStack, products: list[_Product]) -> None:
    table, headings = {}, []
    for product in products:
        if product.metadata is None:
            continue
        baseline = product.metadata.number("Baseline", -_MAX_BASELINE, _MAX_BASELINE)
        if baseline is not None:
            table[product.dates] = baseline
        heading = product.metadata.number("Heading", -360.0, 360.0)
        if heading is not None:
            headings.append(heading)
        for name, keyword in (("RLOOKS", "Range looks"), ("ALOOKS", "Azimuth looks")):
            looks = product.metadata.number(keyword, 1, 1000)
            if looks is not None:
                stack.attributes.setdefault(name, f"{looks:g}")
    if table:
        stack.baselines.append(("Baseline of the pairs' text files", table))
    granule = next((p.metadata.text("reference granule") for p in products if p.metadata), "")
    stack.attributes["PLATFORM"] = granule[:3] if granule.startswith("S1") else "Sen"
    if headings:
        add_track(stack.attributes, headings[0])
    elif "azimuthAngle" in stack.geometry:
        middle = [slice(size // 2, size // 2 + 1) for size in stack.grid.shape]
        azimuth = float(stack.geometry["azimuthAngle"][0].read(*middle)[0, 0])
        if np.isfinite(azimuth):
            add_track(stack.attributes, heading_of(azimuth))


def _add_range(stack: FoundStack, products: list[_Product]) -> None:
    """Slant range from the incidence and the height of the satellite."""
    if "incidenceAngle" not in stack.geometry:
        return
    for product in products:
        if product.metadata is None:
            continue
        height = product.metadata.number("Spacecraft height", 1e5, 5e7)
        radius = product.metadata.number("Earth radius at nadir", 6.3e6, 6.4e6)
        if height is not None and radius is not None:
            raster = slant_range(stack.geometry["incidenceAngle"][0], radius, radius + height)
            source = f"incidence and spacecraft height of {product.metadata.path.name}"
            stack.geometry["slantRangeDistance"] = (raster, source)
            return
