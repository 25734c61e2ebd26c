"""The page of `time_series`: what the series are relative to, how well they fit, what was filtered out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..provenance import Provenance
from ..timeseries.points.series import PointSeriesResult
from .figure import Plane, date_ticks, element, figure, hover, label, number_ticks, padded
from .network_page import network_figure
from .page import colour_ramp, page, paragraph, section, table
from .raster_picture import image, ramp

#: ColorBrewer RdYlBu, as the layers have it: subsidence red, uplift blue.
_MOTION = ("#a50026", "#f46d43", "#fee090", "#ffffbf", "#e0f3f8", "#74add1", "#313695")

_STYLE = """
.bar { fill: #56b4e9; } .bar:hover { fill: #0072b2; }
.dot { fill: #0072b2; fill-opacity: .6; } .dot.off { fill: #d55e00; }
.before { fill: none; stroke: #0072b2; stroke-width: 2; }
.after { fill: none; stroke: #009e73; stroke-width: 2; }
.model { fill: none; stroke: #d55e00; stroke-width: 2; stroke-dasharray: 6 4; }
.area { fill: none; stroke: #1f2933; stroke-width: 2; }
"""

#: Largest height of the map [px].
_HEIGHT = 560.0

_MM = 1000.0

#: Pairs that the table of slips names at most.
_WORST = 10


def time_series_page(found: PointSeriesResult, provenance: Provenance) -> str:
    """Findings, reference area, network, residuals by date and by pair, and the atmosphere's variogram.

    Parameters
    ----------
    found : PointSeriesResult
        The time series.
    provenance : Provenance
        The run, told at the foot.
    """
    content = [
        "<ul>" + "".join(f"<li>{_plain(sentence)}</li>" for sentence in found.summary) + "</ul>",
        section("Velocity and reference area", *_map(found)),
        section(
            "Residuals by date",
            paragraph(
                "What the points show beyond motion that is smooth in time, root mean square over all "
                "points: "
                "noise, and what the filter left of the atmosphere."
            ),
            _bars(found, found.date_rms * _MM, "Residual [mm rms]"),
        ),
        section("Residuals by pair", *_pairs(found)),
    ]
    if found.delay is not None:
        content.append(section("Atmosphere", *_variograms(found)))
    heights = np.nan_to_num(found.bperp - found.bperp[0])
    content.append(
        section(
            "Network",
            paragraph(
                f"{found.network.n_dates} dates joined to {found.network.n_pairs} pairs, baselines against "
                f"{found.network.dates[0]:%Y-%m-%d}. Rest the pointer on a date or a pair."
            ),
            network_figure(found.network, heights),
        )
    )
    return page("ICOPS: time series of points", "\n".join(content), provenance)


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _map(found: PointSeriesResult) -> list[str]:
    """Mean velocity of each cell, north up, and the reference area."""
    cells, places = found.cells, found.places
    velocity = found.points.attributes["velocity"] * _MM
    rate = np.bincount(cells.of_point, velocity, len(cells)) / cells.count
    shown = cells.raster(rate)[::-1]
    reach = max(float(np.nanpercentile(np.abs(rate), 99.5)), 0.5)
    side = cells.metres / 1000.0
    height, width = side * shown.shape[0], side * shown.shape[1]
    frame = Plane((0.0, width), (0.0, height))
    across, margins = frame.width - frame.left - frame.right, frame.top + frame.bottom
    tall = max(min(across * height / width, _HEIGHT), 40.0)
    plane = Plane(
        (0.0, width), (0.0, height), height=tall + margins,
        width=max(tall * width / height, 200.0) + frame.left + frame.right,
    )  # fmt: skip
    corner = places.min(axis=0)
    middle = (places[found.reference.points].mean(axis=0) - corner) / 1000.0
    radius = found.reference.radius / 1000.0
    area = element(
        "ellipse", hover(found.reference.describe()), class_="area", cx=plane.x(middle[0]),
        cy=plane.y(middle[1]), rx=plane.x(radius) - plane.x(0.0), ry=plane.y(0.0) - plane.y(radius),
    )  # fmt: skip
    drawn = figure(
        plane, [image(plane, shown, ramp(-reach, reach, _MOTION)), area],
        description="Map of velocity with the reference area", titles=("East [km]", "North [km]"),
        ticks=(number_ticks(0.0, width, 8), number_ticks(0.0, height, 5)), style=_STYLE,
    )  # fmt: skip
    return [
        paragraph(found.reference.describe() + " The circle shows it."),
        drawn,
        colour_ramp(
            "Velocity [mm/yr], + toward satellite", _MOTION, (f"{-reach:.0f}", f"{reach:.0f}")
        ),
    ]  # fmt: skip


def _bars(found: PointSeriesResult, values: np.ndarray, title: str) -> str:
    """One bar a date; values in mm."""
    days = np.array([d.toordinal() for d in found.network.dates], float)
    low, high = padded(days.tolist(), least=6.0)
    top = max(float(values.max()), 0.1) * 1.1
    plane = Plane((low, high), (0.0, top), height=300.0)
    wide = max(0.4 * (plane.x(float(np.diff(days).min())) - plane.x(0.0)), 2.0)
    bars = [
        element(
            "rect", hover(f"{day:%Y-%m-%d}: {value:.2f} mm"), class_="bar", x=plane.x(at) - wide,
            width=2 * wide, y=plane.y(value), height=plane.y(0.0) - plane.y(value),
        )
        for day, at, value in zip(found.network.dates, days.tolist(), values.tolist())
    ]  # fmt: skip
    return figure(
        plane, bars, description=f"{title} of each date", titles=("Date", title),
        ticks=(date_ticks(low, high), number_ticks(0.0, top, 4)), style=_STYLE,
    )  # fmt: skip


def _pairs(found: PointSeriesResult) -> list[str]:
    network, inverted = found.network, found.inverted
    spans = np.abs(network.days).astype(float)
    values = inverted.pair_rms
    low, high = padded(spans.tolist(), least=1.0)
    top = max(float(values.max()) * 1.1, 0.1)
    plane = Plane((low, high), (0.0, top), height=300.0)
    dots = [
        element(
            "circle",
            hover(f"{_name(network, k)}: {values[k]:.3f} rad, {inverted.pair_slips[k]} points off"),
            class_="dot off" if inverted.pair_slips[k] else "dot", r=4,
            cx=plane.x(spans[k]), cy=plane.y(values[k]),
        )
        for k in range(network.n_pairs)
    ]  # fmt: skip
    drawn = figure(
        plane, dots, description="Residual of each pair against its span",
        titles=("Days between the dates of a pair", "Residual [rad rms]"),
        ticks=(number_ticks(low, high, 8), number_ticks(0.0, top, 4)), style=_STYLE,
    )  # fmt: skip
    told = [
        paragraph(
            "What the unwrapped pairs differ by from the series, which agrees with the measured phase to "
            "the whole "
            "cycle: 0 where a pair is right at all points. Orange: pairs that are whole cycles off "
            "somewhere. "
            f"Loops of pairs settled {inverted.corrected} cycles beforehand; {inverted.unsettled} points "
            f"keep an "
            "open loop."
        ),
        drawn,
    ]
    worst = [k for k in np.argsort(-inverted.pair_slips, kind="stable")[:_WORST] if inverted.pair_slips[k]]
    if worst:
        rows = [(_name(network, k), str(inverted.pair_slips[k]), f"{values[k]:.3f}") for k in worst]
        told.append(table(("Pair", "Points off by whole cycles", "Residual [rad rms]"), rows))
    return told


def _name(network, index: int) -> str:
    first, second = network.pairs[index]
    return f"{network.dates[first]:%Y%m%d} to {network.dates[second]:%Y%m%d}"


def _variograms(found: PointSeriesResult) -> list[str]:
    delay = found.delay
    before, after = delay.before, delay.after
    if not before.distance.size:
        return [paragraph("There are too few cells for a variogram.")]
    reach = float(before.distance.max())
    top = max(float(before.value.max()) * _MM**2 * 1.1, 1e-3)
    plane = Plane((0.0, reach), (0.0, top), height=360.0)

    def line(distance: Sequence[float], value: Sequence[float], kind: str) -> str:
        points = " ".join(
            f"{plane.x(h):.1f},{plane.y(v * _MM**2):.1f}"
            for h, v in zip(distance, value)
            if v * _MM**2 <= top
        )
        return element("polyline", class_=kind, points=points)

    marks = [line(before.distance, before.value, "before")]
    words = [("before the filter", "#0072b2")]
    if after.distance.size:
        marks.append(line(after.distance, after.value, "after"))
        words.append(("after it", "#009e73"))
    if delay.variogram and delay.turbulent:
        distance = np.linspace(0.0, reach, 60)
        marks.append(line(distance, delay.variogram(distance), "model"))
        words.append(("model", "#d55e00"))
    legend = [
        label(plane.left + 16, plane.top + 20 + 18 * k, text, style=f"fill: {colour}; font-weight: 600")
        for k, (text, colour) in enumerate(words)
    ]
    drawn = figure(
        plane, [*marks, *legend], description="Variogram before and after the atmospheric filter",
        titles=("Distance [m]", "Semivariance [mm²]"),
        ticks=(number_ticks(0.0, reach, 8), number_ticks(0.0, top, 5)), style=_STYLE,
    )  # fmt: skip
    return [
        paragraph(
            "Half the mean squared difference of two places by their distance, of what is random from date "
            "to "
            "date. Atmosphere grows with distance; what a filter leaves should be noise, the same at all "
            "distances."
        ),
        drawn,
        paragraph("The delay that was removed from each date, root mean square over the points:"),
        _bars(found, found.delay_rms * _MM, "Delay [mm rms]"),
    ]
