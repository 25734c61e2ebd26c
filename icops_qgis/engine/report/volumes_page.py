"""The page of `dem_volumes`: a table as the paper's Table 2, a map, the balance, every zone in detail."""

from __future__ import annotations

import math
from html import escape

import numpy as np

from ..dem.volume import VolumeResult
from ..dem.volume_balance import Measured
from ..dem.volume_measure import VOIDS, ZoneVolume
from ..provenance import Provenance
from .figure import Plane, Tick, drawing, element, figure, hover, label, number_ticks, padded
from .page import colour_ramp, page, paragraph, section, table
from .raster_picture import image, ramp

#: ColorBrewer RdBu: loss is red, gain is blue.
DIVERGING = ("#b2182b", "#ef8a62", "#fddbc7", "#f7f7f7", "#d1e5f0", "#67a9cf", "#2166ac")

#: Pixels of the map, and zones in the picture of volumes, at most.
_PIXELS, _ZONES = 90_000, 40

#: The map shows so much ground around the zones, as a share of their extent.
_AROUND = 0.15

#: Two-sided 95 % of a normal distribution.
_CONFIDENCE = 1.96

_STYLE = f"""
.loss {{ fill: {DIVERGING[0]}; }} .gain {{ fill: {DIVERGING[-1]}; }}
.interval {{ stroke: #1f2933; stroke-width: 2; }}
.zero {{ stroke: #52606d; stroke-dasharray: 4 3; }}
.zone {{ fill: none; stroke: #1f2933; stroke-width: 1.5; }}
.figure .name {{ stroke: #ffffff; stroke-width: 3; paint-order: stroke; fill: #1f2933; }}
"""


def volumes_page(result: VolumeResult, provenance: Provenance) -> str:
    """The outcome as HTML.

    Parameters
    ----------
    result : VolumeResult
        All zones.
    provenance : Provenance
        The run, told at the foot.
    """
    known = [zone for zone in result.zones if zone.is_known]
    content = [
        *(paragraph(f"Warning: {sentence}") for sentence in result.warned),
        section("Change of volume and mass", _main_table(result, known), paragraph(_READING)),
        section("Map", _map(result, known)),
        section("Volumes", _bars(known)),
        section("Balance", _balance(result)),
        section("Every zone", _details(result)),
        section("How far a volume may be off", *_errors(result, known)),
        section("Every choice", *map(paragraph, result.told)),
    ]
    return page("ICOPS: volumes of change", "\n".join(content), provenance)


_READING = (
    "Loss is negative, gain positive; ± is one standard deviation. Masses are volumes times density, on the "
    "whole volume of a zone."
)


def written(value: float, sd: float, unit: float = 1.0) -> str:
    """A value with its standard deviation, both to the digits that the second one bears, as HTML.

    Parameters
    ----------
    value, sd : float
        In the same unit; the standard deviation is NaN where it is not known.
    unit : float
        What both are divided by.
    """
    if not math.isfinite(value):
        return ""
    value, sd = value / unit, sd / unit
    if not math.isfinite(sd):
        return f"{_grouped(value, 2 if unit > 1 else 0)} (± not known)"
    digits = 0 if sd <= 0 else 1 - math.floor(math.log10(sd))
    return f"{_grouped(value, digits)} ± {_grouped(sd, digits)}"


def _grouped(value: float, digits: int) -> str:
    """A number with thousands apart and a true minus sign."""
    return f"{round(value, digits):,.{max(digits, 0)}f}".replace("-", "\u2212")


def _main_table(result: VolumeResult, known: list[ZoneVolume]) -> str:
    """Volumes and masses as in the paper's Table 2, with the waste ratio below."""
    years = result.years
    header = ["", "Volume change (m³)", "Mass change (Mt)"]
    header += ["Volume per year (m³/yr)"] if years else []
    rows = []
    for zone in sorted(known, key=lambda each: ("dump", "excavation", "other").index(each.role)):
        mass = "" if zone.mass is None else written(*zone.mass, unit=1e6)
        row = [f"{escape(zone.name)} ({zone.role})", written(*zone.net), mass]
        if years:
            row.append(written(zone.net.value / years, zone.net.sd / abs(years)))
        rows.append(tuple(row))
    ratio = result.balance.waste_ratio
    if math.isfinite(ratio.value):
        cells = ["Waste ratio, V<sub>excavated</sub> / Σ V<sub>dumped</sub>", written(*ratio), ""]
        rows.append(tuple(cells + [""] * bool(years)))
    return table(header, rows)


def _map(result: VolumeResult, known: list[ZoneVolume]) -> str:
    """The change around the zones, thinned, with their outlines and names."""
    grid = result.raster.grid
    corners = np.concatenate([ring for zone in known for ring in zone.outline])
    low, high = corners.min(axis=0), corners.max(axis=0)
    margin = _AROUND * float((high - low).max()) + 5
    first = np.maximum(np.floor(low - margin), 0).astype(int)
    last = np.minimum(np.ceil(high + margin), (grid.cols, grid.rows)).astype(int)
    step = max(1, math.ceil(math.sqrt(float(np.prod(last - first)) / _PIXELS)))
    chosen = [
        result.raster.read(slice(row, row + 1), slice(int(first[0]), int(last[0])))[0, ::step]
        for row in range(int(first[1]), int(last[1]), step)
    ]
    values = np.array(chosen)
    down, right = grid.spacing()
    wide, tall = values.shape[1] * right, values.shape[0] * down
    across = min(958.0, 519.0 * wide / tall)
    plane = Plane(
        (float(first[0]), float(first[0] + values.shape[1] * step)),
        (float(first[1] + values.shape[0] * step), float(first[1])),
        width=across + 2, height=across * tall / wide + 2, left=1.0, right=1.0, top=1.0, bottom=1.0,
    )  # fmt: skip
    reach = max(0.1, float(np.nanpercentile(np.abs(values), 99.5)) if np.isfinite(values).any() else 0.1)
    marks = [image(plane, values, ramp(-reach, reach, DIVERGING))]
    for zone in known:
        for ring in zone.outline:
            points = " ".join(f"{plane.x(x):.1f},{plane.y(y):.1f}" for x, y in ring.tolist())
            marks.append(element("polygon", hover(zone.name), class_="zone", points=points))
    for zone in known:
        x, y = (axis.mean() for axis in np.concatenate(zone.outline).T)
        marks.append(label(plane.x(x), plane.y(y), zone.name[:24], class_="name", text_anchor="middle"))
    picture = drawing(plane, marks, description="Map of the change with the zones", style=_STYLE)
    return picture + colour_ramp("Change of height [m]", DIVERGING, (f"{-reach:.1f}", f"{reach:.1f}"))


def _bars(known: list[ZoneVolume]) -> str:
    """Net volume of each zone with its 95 % interval."""
    shown = sorted(known, key=lambda zone: zone.net.value)[:_ZONES]
    largest = max(abs(zone.net.value) for zone in shown)
    unit, words = (1e6, "million m³") if largest >= 1e5 else (1.0, "m³")
    halves = [_CONFIDENCE * zone.net.sd if math.isfinite(zone.net.sd) else 0.0 for zone in shown]
    ends = [0.0] + [
        (zone.net.value + sign * half) / unit for zone, half in zip(shown, halves) for sign in (-1, 1)
    ]
    longest = max(len(zone.name) for zone in shown)
    plane = Plane(
        padded(ends, 0.04, 1e-3 * largest / unit + 1e-9), (len(shown) - 0.5, -0.5),
        height=68.0 + 30.0 * len(shown), left=40.0 + 7.5 * min(longest, 24),
    )  # fmt: skip
    zero = plane.x(0.0)
    marks = []
    for row, (zone, half) in enumerate(zip(shown, halves)):
        y, at = plane.y(row), plane.x(zone.net.value / unit)
        told = f"{zone.name}: {_grouped(zone.net.value, 0)} m³"
        marks.append(
            element("rect", hover(told), class_="loss" if zone.net.value < 0 else "gain", x=min(at, zero),
                    y=y - 8.0, width=abs(at - zero), height=16.0)
        )  # fmt: skip
        x1, x2 = (plane.x((zone.net.value + sign * half) / unit) for sign in (-1, 1))
        marks.append(element("line", class_="interval", x1=x1, x2=x2, y1=y, y2=y))
    marks.append(
        element("line", class_="zero", x1=zero, x2=zero, y1=plane.top, y2=plane.height - plane.bottom)
    )
    return figure(
        plane, marks, description="Change of volume of each zone with its 95 % interval",
        titles=(f"Change of volume [{words}], bars of 95 %", "Zone"),
        ticks=(number_ticks(*plane.x_range, 8), [Tick(k, z.name[:24]) for k, z in enumerate(shown)]),
        style=_STYLE,
    )  # fmt: skip


def _balance(result: VolumeResult) -> str:
    """What was dug out against what was heaped up."""
    balance = result.balance
    if not balance.n_excavations or not balance.n_dumps:
        return paragraph("A balance takes at least one excavation and one dump.")
    rows = [
        ("Excavated", f"{balance.n_excavations} zone(s)", written(*balance.excavated),
         _mt(balance.mass_excavated)),
        ("Dumped", f"{balance.n_dumps} zone(s)", written(*balance.dumped), _mt(balance.mass_dumped)),
        ("Waste ratio", "V<sub>excavated</sub> / Σ V<sub>dumped</sub>", written(*balance.waste_ratio), ""),
        ("Swell factor", "Σ V<sub>dumped</sub> / V<sub>excavated</sub>, if all lies on the dumps",
         written(*balance.swell), ""),
        ("Left the site", "excavated less dumped", "", _mt(balance.mass_left)),
    ]  # fmt: skip
    ore = [
        zone.mass.value * result.ore_share
        for zone in result.zones
        if zone.role == "excavation" and zone.mass is not None and result.ore_share is not None
    ]
    if ore:
        rows.append(
            (
                "Ore",
                f"share {result.ore_share:g} of the excavated mass",
                "",
                _grouped(-math.fsum(ore) / 1e6, 2),
            )
        )
    note = paragraph(
        "Errors of different zones are taken as independent: one that all zones share is not in these."
    )
    return table(("", "", "Volume (m³)", "Mass (Mt)"), rows) + note


def _mt(mass: Measured | None) -> str:
    return "" if mass is None else written(*mass, unit=1e6)


def _details(result: VolumeResult) -> str:
    header = (
        "Zone", "Area [ha]", "Cut [m³]", "Fill [m³]", "Mean [m]", "Largest loss [m]", "Largest gain [m]",
        "Void", "Density [t/m³]",
    )  # fmt: skip
    rows = []
    for zone in result.zones:
        density = "" if zone.density is None else f"{zone.density.value:g}"
        if zone.density is not None and zone.density.sd:
            density += f" ± {zone.density.sd:g}"
        lengths = [_metres(value) for value in (zone.mean, zone.loss, zone.gain)]
        volumes = [_unbroken(value) for value in (zone.cut, zone.fill)]
        rows.append((
            escape(zone.name), f"{zone.area / 1e4:,.2f}", *volumes, *lengths, f"{zone.void:.1%}", density,
        ))  # fmt: skip
    return table(header, rows) + paragraph(
        "Cut and fill each hold the noise of one sign, and grow with it on any ground; their sum does not."
    )


def _unbroken(value: float) -> str:
    """A volume that stays on one line."""
    text = _grouped(value, 0) if math.isfinite(value) else ""
    return f'<span style="white-space: nowrap">{text}</span>'


def _metres(value: float) -> str:
    return _grouped(value, 2) if math.isfinite(value) else ""


def _errors(result: VolumeResult, known: list[ZoneVolume]) -> list[str]:
    if result.stable is None:
        return [paragraph("There is no stable ground: nothing tells how far volumes may be off.")]
    rows = []
    for zone in known:
        placed = _grouped(zone.placed_sd, 0) if zone.n_placed else "does not fit"
        single = result.stable.nmad * math.sqrt(zone.area * _cell(result))
        rows.append((
            escape(zone.name), _grouped(zone.net.sd, 0), placed, str(zone.n_placed), _grouped(single, 0),
            f"{zone.net.sd / abs(zone.net.value):.1%}" if zone.net.value else "",
        ))  # fmt: skip
    header = (
        "Zone", "From the covariance [m³]", "Scatter on stable ground [m³]", "Places side by side",
        "If pixels erred alone [m³]", "Share of the volume",
    )  # fmt: skip
    return [
        table(header, rows),
        paragraph(
            "The standard deviation comes from the covariance of stable ground at every lag, summed over all "
            "pairs of pixels in the zone. Beside it: what the same polygon gives where it is laid on stable "
            "ground, where the true volume is 0; and what the formula for independent pixels would say. "
            f"Voids are {VOIDS[result.voids]}; where they take the mean, each patch adds the spread "
            "of the zone's changes to the standard deviation."
        ),
    ]


def _cell(result: VolumeResult) -> float:
    """Area of a pixel, about [m2]."""
    down, right = result.raster.grid.spacing()
    return down * right
