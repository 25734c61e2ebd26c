"""Measuring one date: from what the orbits expect to a polynomial through patches."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np

from ...compute import Execution, Monitor
from ...errors import EngineError
from ..importing.bands import BinaryBand
from .doppler import Doppler, disagreement, estimated_doppler, header_doppler
from .geometry import orbit_warp
from .images import Slc
from .initial import InitialShift, height_range, initial_shift, overlap_share
from .offsets import Matches, PatchOptions, match_patches, patch_grid
from .polynomial import MAX_ORDER, OffsetFit, fit_offsets
from .warp import Warp, middle_and_half

#: Where the first shift comes from.
INITIAL = ("orbits", "images")

#: Where the Doppler centroid comes from.
DOPPLER = ("header", "images")

#: Patches of the first round, which only finds a plane.
_FIRST_PATCHES = 64

#: Offsets looked for in the second round [pixels].
_SECOND_SEARCH = 4

#: Headers and images may disagree about the centroid by so much [cycles per line].
_DOPPLER_TOLERANCE = 0.15

#: Share of the reference that another image must cover.
_LEAST_OVERLAP = 0.1


@dataclass(frozen=True)
class EstimationOptions:
    """How offsets are found."""

    initial: str = "orbits"
    """``orbits``: state vectors, corrected by the images; ``images``: the images alone."""
    doppler: str = "header"
    """``header``: polynomials of the parameter files; ``images``: estimated."""
    dem_term: bool = True
    """Use the heights of the geometry for the part of the shift that depends on them."""
    max_order: int = MAX_ORDER
    """Highest order of the polynomial."""
    patches: PatchOptions = field(default_factory=PatchOptions)
    """Number, size and quality of patches."""


@dataclass(frozen=True)
class Estimate:
    """What is known about one date before it is resampled."""

    image: Slc
    """The secondary image."""
    expected: Warp
    """Before any patch was compared."""
    orbit: Warp | None
    """From orbits alone; None where they are not used."""
    warp: Warp
    """The result."""
    doppler: Doppler
    """Doppler centroid of the image."""
    shift: InitialShift
    """What the whole images say."""
    fit: OffsetFit | None
    """The polynomial; None where the patches do not tell one."""
    n_found: int
    """Patches that correlate."""
    n_tried: int
    """Patches compared."""


def image_doppler(image: Slc, source: str, monitor: Monitor) -> Doppler:
    """Doppler centroid of an image, compared with what the pixels show.

    Raises
    ------
    EngineError
        The image holds hardly any data.
    """
    estimated, stated = estimated_doppler(image), header_doppler(image)
    difference = disagreement(image, stated, estimated)
    if source == "images":
        # Lines tell the centroid up to whole line rates; a header that agrees with them tells these too.
        return estimated.near(stated) if difference <= _DOPPLER_TOLERANCE else estimated
    if difference > _DOPPLER_TOLERANCE:
        monitor.warn(
            f"{image.header.path.name} states a Doppler centroid that the image does not show "
            f"({difference:.2f} of the line rate apart); DOPPLER=images takes the image's."
        )
    return stated


class Estimator:
    """Measures dates against one reference."""

    def __init__(
        self,
        reference: Slc,
        heights: BinaryBand | None,
        options: EstimationOptions,
        execution: Execution,
        monitor: Monitor,
    ):
        self.reference = reference
        self.options = options
        self._execution = execution
        self._doppler = image_doppler(reference, options.doppler, monitor)
        usable = heights is not None and options.dem_term and options.initial == "orbits"
        self.heights = heights if usable else None
        """Heights on the reference's grid; None where they are not used."""
        self._height_range = height_range(heights) if heights is not None else (0.0, 0.0)

    def estimate(self, image: Slc, monitor: Monitor) -> Estimate:
        """Measure one date.

        Raises
        ------
        EngineError
            The images do not overlap.
        Cancelled
        """
        monitor.check()
        options = self.options
        doppler = image_doppler(image, options.doppler, monitor)
        orbit = None
        warp = Warp.identity(self.reference.shape)
        if options.initial == "orbits":
            heights = self._height_range
            if self.heights is None:
                heights = (sum(heights) / 2,) * 2
            orbit = warp = orbit_warp(self.reference.header, image.header, heights)
        self._check_overlap(image, warp)
        monitor.check()
        shift = initial_shift(self.reference, image, warp)
        if shift.is_found:
            warp = warp.plus(np.array([[[shift.row]], [[shift.col]]]))
        expected = warp
        first, second = self._rounds(shift)
        matches = self._match(image, warp, doppler, first, monitor.part(0.0, 0.3))
        plane = self._fit(matches, min(1, options.max_order))
        found = Estimate(
            image, expected, orbit, warp, doppler, shift, None, len(matches.rows), matches.n_tried
        )
        if plane is None:
            return found
        warp = warp.plus(plane.coefficients)
        matches = self._match(image, warp, doppler, second, monitor.part(0.3, 1.0))
        fit = self._fit(matches, options.max_order)
        counts = {"n_found": len(matches.rows), "n_tried": matches.n_tried}
        if fit is None:
            return replace(found, **counts)
        return replace(found, warp=warp.plus(fit.coefficients), fit=fit, **counts)

    def residuals(self, resampled: Slc, monitor: Monitor) -> Matches:
        """Offsets that are left in an image on the reference's grid."""
        patches = replace(self.options.patches, count=_FIRST_PATCHES, search=_SECOND_SEARCH)
        doppler = (estimated_doppler if self.options.doppler == "images" else header_doppler)(resampled)
        return self._match(resampled, Warp.identity(self.reference.shape), doppler, patches, monitor)

    def _rounds(self, shift: InitialShift) -> tuple[PatchOptions, PatchOptions]:
        patches = self.options.patches
        reach = shift.reach if shift.is_found else 0
        first = replace(patches, count=min(_FIRST_PATCHES, patches.count), search=patches.search + reach)
        return first, replace(patches, search=min(_SECOND_SEARCH, patches.search))

    def _match(
        self, image: Slc, warp: Warp, doppler: Doppler, patches: PatchOptions, monitor: Monitor
    ) -> Matches:
        heights = None
        if warp.uses_heights and self.heights is not None:
            middle = patch_grid(self.reference.shape, patches.size, patches.count) + patches.size // 2
            heights = np.array(
                [self.heights.read(slice(r, r + 1), slice(c, c + 1))[0, 0] for r, c in middle], np.float64
            )
        pair, dopplers = (self.reference, image), (self._doppler, doppler)
        return match_patches(pair, warp, dopplers, patches, heights, self._execution, monitor)

    def _fit(self, matches: Matches, order: int) -> OffsetFit | None:
        shape, size = self.reference.shape, self.options.patches.size
        y, x = Warp.identity(shape).scaled(matches.rows, matches.cols)
        half = tuple(size / 2 / middle_and_half(0, n - 1)[1] for n in shape)
        return fit_offsets(y, x, matches.offsets, matches.quality, order, half)

    def _check_overlap(self, image: Slc, warp: Warp) -> None:
        share = overlap_share(self.reference, image, warp)
        if share < _LEAST_OVERLAP:
            raise EngineError(
                f"{image.band.path.name} and the reference {self.reference.band.path.name} have only "
                f"{100 * share:.0f} % of the scene in common by their orbits; give images of one track and "
                "frame, or set INITIAL=images where the orbits are wrong."
            )
