"""The images to co-register: found in a folder, checked, and read window by window."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from ...errors import EngineError
from ...grid import Grid
from ...reading.folder import parse_date
from ..gamma_image import SarImage, read_sar_image
from ..gamma_par import GammaPar, read_gamma_par
from ..importing.bands import BinaryBand
from ..importing.gamma_stamps import GEOMETRY_ENDINGS, IMAGE_FORMATS

#: Sub-folders that may hold the images, before the folder itself.
SUBFOLDERS = ("slc", "rslc")

#: Radar frequencies of one stack agree to this share.
_FREQUENCY_TOLERANCE = 1e-3

_DATE = re.compile(r"(?<!\d)((?:19|20)\d{6})(?!\d)")
_TOPS = re.compile(r"(?<![A-Z0-9])(?:IW[1-3]?|EW[1-5]?|TOPS(?:AR)?)(?![A-Z0-9])")


@dataclass(frozen=True)
class Slc:
    """One single-look complex image."""

    day: date
    """Acquisition date, as the file name states it."""
    header: SarImage
    """Grid, wavelength and orbit."""
    par: GammaPar
    """All keywords of the parameter file."""
    band: BinaryBand
    """The pixels."""
    image_format: str
    """``FCOMPLEX`` or ``SCOMPLEX``."""

    @property
    def shape(self) -> tuple[int, int]:
        """Lines and samples."""
        return self.header.rows, self.header.cols

    def read(self, rows: slice, cols: slice) -> np.ndarray:
        """(rows, cols) complex64: a window, which may reach beyond the image; 0 where there is no data."""
        window = np.zeros((rows.stop - rows.start, cols.stop - cols.start), np.complex64)
        top, bottom = max(rows.start, 0), min(rows.stop, self.header.rows)
        left, right = max(cols.start, 0), min(cols.stop, self.header.cols)
        if top < bottom and left < right:
            values = self.band.read(slice(top, bottom), slice(left, right))
            values[~np.isfinite(values)] = 0
            down, across = top - rows.start, left - cols.start
            window[down : down + len(values), across : across + values.shape[1]] = values
        return window


@dataclass(frozen=True)
class SlcFolder:
    """The images of a folder and the geometry that lies with them."""

    root: Path
    """The folder."""
    images: tuple[Slc, ...]
    """In the order of their dates."""
    geometry: dict[str, Path]
    """Rasters of ``geo`` by what they hold: height, longitude, latitude."""

    def index(self, reference: str) -> int:
        """Index of the reference date.

        Parameters
        ----------
        reference : str
            ``YYYYMMDD``; empty takes the date that the geometry belongs to, else the middle one.

        Raises
        ------
        EngineError
            There is no image of that date.
        """
        names = [f"{image.day:%Y%m%d}" for image in self.images]
        if reference:
            if reference not in names:
                raise EngineError(
                    f"There is no image of the reference date {reference!r} in {self.root}; choose one of "
                    f"{', '.join(names[:6])}{' ...' if len(names) > 6 else ''}."
                )
            return names.index(reference)
        for path in self.geometry.values():
            found = _DATE.search(path.name)
            if found and found.group(1) in names:
                return names.index(found.group(1))
        return len(names) // 2

    def geometry_of(self, reference: Slc) -> tuple[dict[str, BinaryBand], str]:
        """Geometry rasters on the reference's grid; and why there are none, where some had to be left out.

        Raises
        ------
        EngineError
            A raster has not the reference's size.
        """
        bands = {}
        for name, path in self.geometry.items():
            found = _DATE.search(path.name)
            if found and found.group(1) != f"{reference.day:%Y%m%d}":
                return {}, (
                    f"{path.name} belongs to {found.group(1)}, not to the reference {reference.day:%Y%m%d}: "
                    f"geo was not copied; choose REFERENCE={found.group(1)} to keep it."
                )
            bands[name] = BinaryBand(path, Grid(*reference.shape), np.dtype(">f4"))
            bands[name].check(f"float32 of the size of {reference.header.path.name}")
        return bands, ""


def find_images(source: Path, *, deramped: bool = False) -> SlcFolder:
    """Find the images of a folder in GAMMA's layout.

    Parameters
    ----------
    source : Path
        A folder with ``slc/`` or ``rslc/``, or with the images themselves: ``YYYYMMDD.slc`` or ``.rslc``
        with ``.par`` beside them. One of the files stands for its folder.
    deramped : bool
        Whether TOPS images, if that is what they are, had their azimuth ramp taken off.

    Raises
    ------
    EngineError
        There are fewer than two dates, a file is missing, damaged or truncated, or the images are of a
        kind that cannot be co-registered by shifting pixels.
    """
    source = Path(source)
    root = source.parent if source.is_file() else source
    paths = _image_paths(root)
    images = sorted((_read(path) for path in paths), key=lambda image: image.day)
    for image in images:
        if not deramped:
            _refuse_tops(image)
    for before, after in zip(images, images[1:]):
        if before.day == after.day:
            raise EngineError(
                f"{before.band.path} and {after.band.path.name} are of one date; leave one of them there."
            )
    if len(images) < 2:
        raise EngineError(f"{root} holds one image only, {paths[0].name}; give two dates or more.")
    _check_common(images)
    return SlcFolder(root, tuple(images), _geometry_paths(root))


def _image_paths(root: Path) -> list[Path]:
    if not root.is_dir():
        raise EngineError(f"{root} does not exist; give the folder of the images.")
    for place in (*(root / name for name in SUBFOLDERS), root):
        if place.is_dir():
            found = [path for path in place.iterdir() if path.suffix.lower() in (".slc", ".rslc")]
            if found:
                return sorted(found)
    raise EngineError(
        f"{root} holds no YYYYMMDD.slc or YYYYMMDD.rslc, nor do slc and rslc in it; give GAMMA's SLCs."
    )


def _read(path: Path) -> Slc:
    match = _DATE.search(path.name)
    if match is None:
        raise EngineError(f"{path} has no date YYYYMMDD in its name; rename it, or take it out.")
    day = parse_date(match.group(1), path)
    par_path = path.with_name(f"{path.name}.par")
    if not par_path.is_file():
        raise EngineError(f"{path} has no parameter file {par_path.name} beside it; add it.")
    header, par = read_sar_image(par_path), read_gamma_par(par_path)
    if (header.range_looks, header.azimuth_looks) != (1, 1):
        raise EngineError(f"{par_path} is of a multilooked image; give single-look complex images.")
    name = (par.text("image_format") if "image_format" in par else "FCOMPLEX").split()[0].upper()
    if name not in IMAGE_FORMATS:
        raise EngineError(f"{par_path}: image_format {name[:20]} is not FCOMPLEX or SCOMPLEX; convert it.")
    band = BinaryBand(path, Grid(header.rows, header.cols), IMAGE_FORMATS[name])
    band.check(f"{name} by {par_path.name}")
    return Slc(day, header, par, band, name)


def _refuse_tops(image: Slc) -> None:
    title = image.par.text("title") if "title" in image.par else ""
    told = _TOPS.search(f"{image.header.sensor} {title}".upper())
    folder = image.band.path.parent
    if told or any(path.name.lower().endswith(".tops_par") for path in folder.iterdir()):
        raise EngineError(
            f"{image.band.path.name} is a TOPS image, whose phase ramp along azimuth does not survive "
            "resampling: co-register with GAMMA ScanSAR_coreg, SNAP Back-Geocoding or ISCE2 topsStack and go "
            "on with import_stack, or set DERAMPED where the ramp is off."
        )


def _check_common(images: list[Slc]) -> None:
    first = images[0].header
    for image in images[1:]:
        header = image.header
        if abs(header.wavelength / first.wavelength - 1) > _FREQUENCY_TOLERANCE:
            raise EngineError(
                f"{header.path} and {first.path.name} differ in radar frequency; give one sensor's images."
            )
        if header.is_ascending != first.is_ascending or header.right_looking != first.right_looking:
            raise EngineError(
                f"{header.path} and {first.path.name} see the ground from different sides (heading "
                f"{header.heading:.0f} and {first.heading:.0f} deg); co-register one track at a time."
            )


def _geometry_paths(root: Path) -> dict[str, Path]:
    folder = root / "geo"
    if not folder.is_dir():
        return {}
    names = sorted(path for path in folder.iterdir() if path.is_file())
    found = {}
    for kind, endings in GEOMETRY_ENDINGS.items():
        for ending in endings:
            matching = [path for path in names if path.name.lower().endswith(ending)]
            if matching:
                found[kind] = matching[0]
                break
    return found
