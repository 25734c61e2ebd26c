"""GAMMA parameter files of a folder: one image header per date, and the multilooked radar grid."""

from __future__ import annotations

from datetime import date

from ...reading.folder import Folder
from ...stack.gamma_image import SarImage, read_sar_image
from ...stack.gamma_par import read_gamma_par
from .stack import FoundStack

#: Names of image headers, single-look ones first: they carry the orbit that others copy.
SINGLE_LOOK = ("slc.par",)
MULTILOOKED = ("mli.par", "amp.par")


def add_headers(stack: FoundStack, folder: Folder) -> None:
    """Read the image headers of the stack's dates into it: orbits, wavelength, radar attributes.

    Parameters
    ----------
    stack : FoundStack
        Filled in place; headers of other dates are passed over.
    folder : Folder
        Where they lie.

    Raises
    ------
    EngineError
        A header is damaged.
    """
    dates = {day for pair in stack.pairs for day in pair.dates}
    multilooked: dict[date, SarImage] = {}
    for path in folder.ending(*SINGLE_LOOK, *MULTILOOKED):
        # DEM and offset files end otherwise; a stray file of the same ending is not an image.
        par = read_gamma_par(path)
        if "radar_frequency" not in par or "number_of_state_vectors" not in par:
            continue
        image = read_sar_image(path)
        if image.date not in dates:
            continue
        if path.name.lower().endswith(MULTILOOKED):
            multilooked.setdefault(image.date, image)
        else:
            stack.images.setdefault(image.date, image)
    for day, image in multilooked.items():
        stack.images.setdefault(day, image)
    if not stack.images:
        return
    first = min(stack.images)
    model = multilooked.get(first) or next(iter(multilooked.values()), None)
    stack.multilooked = model
    _check_agreement(stack)
    if stack.wavelength is None:
        image = stack.images[first]
        stack.wavelength = (image.wavelength, f"radar_frequency of {image.path.name}")
    _add_attributes(stack, model or stack.images[first], is_multilooked=model is not None)


def _check_agreement(stack: FoundStack) -> None:
    """Warn where the headers are not of one track."""
    images = list(stack.images.values())
    if max(abs(image.wavelength / images[0].wavelength - 1) for image in images) > 1e-3:
        stack.warnings.append("The headers state different radar frequencies; the first date's is used.")
    if len({image.is_ascending for image in images}) > 1:
        stack.warnings.append("The headers belong to ascending and descending tracks; check the folder.")


def _add_attributes(stack: FoundStack, image: SarImage, *, is_multilooked: bool) -> None:
    attributes = {
        "PLATFORM": image.sensor.split()[0] if image.sensor else "",
        "HEADING": repr(image.heading),
        "ORBIT_DIRECTION": "ASCENDING" if image.is_ascending else "DESCENDING",
        "ANTENNA_SIDE": "-1" if image.right_looking else "1",
        "STARTING_RANGE": repr(image.near_range),
        "CENTER_LINE_UTC": repr(image.start_time + image.line_time * image.rows / 2),
    }
    if is_multilooked:
        # Looks and spacing of a single-look header would say nothing about the interferograms.
        attributes |= {
            "RLOOKS": str(image.range_looks),
            "ALOOKS": str(image.azimuth_looks),
            "RANGE_PIXEL_SIZE": repr(image.range_spacing),
            "AZIMUTH_PIXEL_SIZE": repr(image.azimuth_spacing),
        }
        if image.independent_looks == image.independent_looks:
            attributes["NCORRLOOKS"] = f"{image.independent_looks:.3f}"
    for name, value in attributes.items():
        if value:
            stack.attributes.setdefault(name, value)
