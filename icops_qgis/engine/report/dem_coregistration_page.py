"""The page of `coregister_dems`: where the model was moved, and how well it agrees before and after."""

from __future__ import annotations

import math
from html import escape

import numpy as np

from ..dem.coregistration import Agreement, DemCoregistration
from ..dem.elevation_model import open_elevation_model
from ..dem.preview import difference_picture, thinned
from ..dem.shift_fit import Differences
from ..provenance import Provenance
from .figure import Plane, Tick, element, figure, hover, label, number_ticks
from .histogram import Limit, histogram
from .map_picture import MapView, map_picture
from .page import colour_ramp, columns, page, paragraph, section, table
from .raster_picture import ramp

#: ColorBrewer RdBu: the other model too low is red, too high is blue.
DIVERGING = ("#b2182b", "#ef8a62", "#fddbc7", "#f7f7f7", "#d1e5f0", "#67a9cf", "#2166ac")

_HALF = 468.0

#: By how much the margins of a figure are wider than high [px].
_UNEVEN = -12.0

#: Sectors of the aspect plot.
_SECTORS = 36

#: Flatter ground has no aspect worth the name [m/m].
_FLAT = math.tan(math.radians(5.0))

#: Fewest pixels of a dot.
_LEAST = 20

_STYLE = """
.before { fill: #d55e00; } .after { fill: #0072b2; }
.curve { fill: none; stroke: #d55e00; stroke-width: 1.5; stroke-dasharray: 6 4; }
.pixel { fill: none; stroke: #9fb3c8; stroke-dasharray: 4 3; }
.arrow { stroke: #0072b2; stroke-width: 2.5; fill: none; }
.error { fill: #0072b2; fill-opacity: .2; stroke: #0072b2; }
"""


def dem_coregistration_page(result: DemCoregistration, output: str, provenance: Provenance) -> str:
    """Findings, shift, maps, histogram and aspect plot as HTML.

    Parameters
    ----------
    result : DemCoregistration
        What was found.
    output : str
        The co-registered model, complete.
    provenance : Provenance
        The run, told at the foot.
    """
    before, after = result.differences
    content = [
        paragraph(_verdict(result)),
        *(paragraph(sentence) for sentence in result.told),
        table((), [(escape(name), escape(value)) for name, value in _facts(result)]),
        section("Differences, secondary minus reference", *_maps(result, output)),
        section(
            "On stable ground",
            _agreement_table(result.before, result.after),
            _histogram(result),
            paragraph(
                "Bars: after; outline: before. NMAD is the normalised median absolute deviation, the "
                "standard deviation that outliers and real changes do not rule."
            ),
        ),
        section("Shift", columns(_shift(result), _told_shift(result))),
        section("By the aspect of slopes", *_aspect(result, before, after)),
    ]
    return page("ICOPS: co-registration of elevation models", "\n".join(content), provenance)


def _verdict(result: DemCoregistration) -> str:
    pixel = result.grid.transform[1]
    return (
        f"{result.secondary.name} was moved by {result.shift[0]:+.2f} m east and {result.shift[1]:+.2f} m "
        f"north ({math.hypot(*result.shift) / pixel:.2f} pixels) and lowered by {result.offset:.2f} m. "
        f"On stable ground the NMAD of the differences from {result.reference.name} went from "
        f"{result.before.nmad:.2f} to {result.after.nmad:.2f} m."
    )


def _facts(result: DemCoregistration) -> list[tuple[str, str]]:
    errors = result.shift_error if result.is_shifted else (float("nan"),) * 2
    grid, (east, north) = result.grid, result.tilt
    return [
        ("Shift east", f"{result.shift[0]:+.3f} ± {errors[0]:.3f} m"),
        ("Shift north", f"{result.shift[1]:+.3f} ± {errors[1]:.3f} m"),
        ("Height error in the middle, taken off", f"{result.offset:+.3f} m"),
        ("Tilt toward east and north, taken off", f"{east:+.4f} and {north:+.4f} m/km"),
        ("Error that the tilt leaves at the border", f"{result.fit.tilt_error:.2f} m"),
        ("Stable pixels", f"{result.n_stable}, {result.share_looked_at:.0%} of the grid looked at"),
        ("Steps of the fit", str(result.steps)),
        ("Common grid", f"{grid.rows} x {grid.cols} pixels of {grid.transform[1]:g} m, {grid.crs[:60]}"),
        ("Values of the reference", _registration(result.reference.is_point)),
        ("Values of the secondary", _registration(result.secondary.is_point)),
    ]


def _registration(is_point: bool) -> str:
    return "heights at points" if is_point else "means of pixels"


def _maps(result: DemCoregistration, output: str) -> list[str]:
    grid = thinned(result.grid)
    pictures = (
        ("before", difference_picture(result.reference, result.secondary, grid)),
        ("after", difference_picture(result.reference, open_elevation_model(output), grid)),
    )
    reach = max(3.0 * result.before.nmad, abs(result.before.median), 0.1)
    scale = ramp(-reach, reach, DIVERGING)
    view = MapView(slice(0, grid.rows), slice(0, grid.cols), (grid.transform[1],) * 2, True, None)
    maps = [
        map_picture(view, values, scale, description=f"Map of the differences {words}", width=_HALF)
        + f'<p class="legend">{words}</p>'
        for words, values in pictures
    ]
    return [columns(*maps), colour_ramp("Difference [m]", DIVERGING, (f"{-reach:.1f}", f"{reach:.1f}"))]


def _agreement_table(before: Agreement, after: Agreement) -> str:
    rows = [
        (name, f"{getattr(before, key):.2f} m", f"{getattr(after, key):.2f} m")
        for name, key in (("NMAD", "nmad"), ("Median", "median"), ("Standard deviation", "sd"))
    ]
    return table(("Difference", "Before", "After"), rows)


def _histogram(result: DemCoregistration) -> str:
    before, after = (part.dh for part in result.differences)
    reach = max(4.0 * result.before.nmad, abs(result.before.median) + 2.0 * result.before.nmad, 0.1)
    edges = np.linspace(-reach, reach, 81)
    return histogram(
        np.histogram(after, edges)[0], edges, other=np.histogram(before, edges)[0],
        titles=("Secondary minus reference [m]", "Pixels"), limits=[Limit(0.0, "no difference")],
        description="Histogram of the differences on stable ground before and after",
    )  # fmt: skip


def _shift(result: DemCoregistration) -> str:
    """The vector over the outline of a pixel."""
    half = result.grid.transform[1] / 2.0
    reach = 1.15 * max(half, *(abs(part) for part in result.shift))
    plane = Plane((-reach, reach), (-reach, reach), width=_HALF, height=_HALF + _UNEVEN)
    east, north = result.shift
    side = plane.x(half) - plane.x(-half)
    marks = [
        element("rect", class_="pixel", x=plane.x(-half), y=plane.y(half), width=side, height=side),
        element("line", class_="arrow", x1=plane.x(0.0), y1=plane.y(0.0), x2=plane.x(east),
                y2=plane.y(north)),
    ]  # fmt: skip
    if result.is_shifted:
        errors = [2.0 * error for error in result.shift_error]
        marks.append(
            element("ellipse", hover("two standard deviations"), class_="error", cx=plane.x(east),
                    cy=plane.y(north), rx=max(plane.x(errors[0]) - plane.x(0.0), 2.5),
                    ry=max(plane.y(0.0) - plane.y(errors[1]), 2.5))
        )  # fmt: skip
    ticks = number_ticks(-reach, reach, 6)
    return figure(
        plane, marks, description="Shift of the secondary model over the size of a pixel",
        titles=("East [m]", "North [m]"), ticks=(ticks, ticks), style=_STYLE,
    )  # fmt: skip


def _told_shift(result: DemCoregistration) -> str:
    if not result.is_shifted:
        return paragraph("No shift was applied.")
    return paragraph(
        "Where the secondary model was moved; the dashed square is a pixel of the common grid. The ellipse "
        "holds two standard deviations, from a jackknife over areas of the ground: neighbouring pixels err "
        "together, so that they do not count as many measurements."
    )


def _aspect(result: DemCoregistration, before: Differences, after: Differences) -> list[str]:
    """Differences over slope in sectors of aspect (Nuth & Kaab 2011, figure 2)."""
    level = result.fit.plane[0] + result.fit.plane[1:] @ before.place
    series = (("before", before, before.dh - level), ("after", after, after.dh))
    dots = [(words, _by_aspect(part, dh)) for words, part, dh in series]
    known = [value for _, values in dots for value in values if math.isfinite(value)]
    if not known:
        return [paragraph("No ground is steep enough to have an aspect.")]
    angles = np.arange(0, 361, 3.0)
    east, north = result.shift
    radians = np.radians(angles)
    curve = -(east * np.sin(radians) + north * np.cos(radians))
    reach = 1.15 * max(*np.abs(known), float(np.abs(curve).max()), 0.1)
    plane = Plane((0.0, 360.0), (-reach, reach), height=340.0, top=36.0)
    marks = [
        element("polyline", class_="curve",
                points=" ".join(f"{plane.x(a):.1f},{plane.y(v):.1f}" for a, v in zip(angles, curve)))
    ]  # fmt: skip
    centres = (np.arange(_SECTORS) + 0.5) * 360.0 / _SECTORS
    for k, (words, values) in enumerate(dots):
        marks += [
            element("circle", class_=words, cx=plane.left + 16 + 110 * k, cy=18.0, r=5),
            label(plane.left + 26 + 110 * k, 22.0, words),
        ]
        marks += [
            element("circle", hover(f"{angle:.0f}°: {value:.2f} m"), class_=words, cx=plane.x(angle),
                    cy=plane.y(value), r=4)
            for angle, value in zip(centres.tolist(), values) if math.isfinite(value)
        ]  # fmt: skip
    compass = [
        Tick(45.0 * k, name) for k, name in enumerate(("N", "NE", "E", "SE", "S", "SW", "W", "NW", "N"))
    ]
    return [
        figure(
            plane, marks, description="Difference over tangent of slope by aspect before and after",
            titles=("Aspect, where slopes face", "Difference / tan(slope) [m]"),
            ticks=(compass, number_ticks(-reach, reach, 6)), style=_STYLE,
        ),
        paragraph(
            "Medians in sectors of ten degrees, offset and tilt taken off. A shifted model is too high on "
            "one side of every hill and too low on the other: a cosine of the aspect, whose height is the "
            "length of the shift. Dashed: the shift that was found."
        ),
    ]  # fmt: skip


def _by_aspect(part: Differences, dh: np.ndarray) -> list[float]:
    """Median of difference over slope in each sector; NaN where there are few pixels."""
    east, north = part.reference_gradient
    slope = np.hypot(east, north)
    steep = slope > _FLAT
    facing = np.degrees(np.arctan2(-east[steep], -north[steep])) % 360.0
    sector = np.minimum((facing / 360.0 * _SECTORS).astype(np.int64), _SECTORS - 1)
    ratio = dh[steep] / slope[steep]
    found = []
    for k in range(_SECTORS):
        values = ratio[sector == k]
        found.append(float(np.median(values)) if values.size >= _LEAST else float("nan"))
    return found
