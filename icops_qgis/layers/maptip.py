"""What hovering over a point shows: its values and a small plot of its series."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ..translation import tr
from .fields import date_field
from .scales import COLOURS

#: Size of the plot in pixels, and the margins that hold the axis labels.
_WIDTH, _HEIGHT = 300, 120
_LEFT, _RIGHT, _TOP, _BOTTOM = 40, 8, 8, 18

#: The plot never magnifies less than this range [mm]: noise should look like noise.
_LEAST_RANGE = 5


def map_tip(dates: Sequence[date], sense: str) -> str:
    """HTML with QGIS expressions: code, velocity, quality and the displacement series.

    The plot is an SVG picture inside an ``img``: both the web view and the plain text browser that
    QGIS shows map tips with, depending on the build, can draw it.

    Parameters
    ----------
    dates : sequence of date
        Ascending, at least 2.
    sense : str
        What the motion is positive toward.
    """
    deviation = _if_measured("V_STDEV", """' &plusmn; ' || format_number("V_STDEV", 1)""", "''")
    coherence = _if_measured("COHERENCE", """format_number("COHERENCE", 2)""", f"'{tr('not measured')}'")
    return (
        '<div style="font-family:sans-serif;font-size:9pt">'
        '<b>[% "CODE" %]</b> ([% "TYPE" %])<br>'
        f"""{tr("Velocity")} [% format_number("VEL", 1) || {deviation} %] mm/yr, + {tr(sense)}<br>"""
        f"{tr('Coherence')} [% {coherence} %]<br>"
        f'<img width="{_WIDTH}" height="{_HEIGHT}" '
        f'src="data:image/svg+xml;base64,[% to_base64({plot_expression(dates)}) %]">'
        "</div>"
    )


def plot_expression(dates: Sequence[date]) -> str:
    """QGIS expression: the displacement series of a point as SVG text.

    Parameters
    ----------
    dates : sequence of date
        Ascending, at least 2.
    """
    right, bottom = _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
    span = (dates[-1] - dates[0]).days
    xs = [_LEFT + (right - _LEFT) * (day - dates[0]).days / span for day in dates]
    positions = ",".join(f"{x:.1f}" for x in xs)
    series = ",".join(f'"{date_field(day)}"' for day in dates)
    y = f"round({bottom} - ({bottom - _TOP}) * (%s - @low) / (@high - @low), 1)"
    corner = f"array_get(@x, @element) || ',' || {y % 'array_get(@d, @element)'}"
    line = f"array_to_string(array_foreach(generate_series(0, {len(dates) - 1}), {corner}), ' ')"
    zero, line_style = y % "0", f'fill="none" stroke="{COLOURS[-1]}" stroke-width="1.2"'
    text = 'font-family="sans-serif" font-size="10" fill="#555555"'
    end = 'text-anchor="end"'
    svg = (
        f"""'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}">"""
        f"""<line x1="{_LEFT}" x2="{right}" stroke="#bbbbbb" y1="' || {zero} || '" y2="' || {zero} || '"/>"""
        f"""<polyline {line_style} points="' || {line} || '"/>"""
        f"""<text x="{_LEFT - 4}" y="{_TOP + 8}" {text} {end}>' || format_number(@high, 0) || '</text>"""
        f"""<text x="{_LEFT - 4}" y="{bottom}" {text} {end}>' || format_number(@low, 0) || '</text>"""
        f"""<text x="4" y="{(_TOP + bottom) // 2 + 4}" {text}>mm</text>"""
        f"""<text x="{_LEFT}" y="{_HEIGHT - 4}" {text}>{dates[0]:%Y-%m-%d}</text>"""
        f"""<text x="{right}" y="{_HEIGHT - 4}" {text} {end}>{dates[-1]:%Y-%m-%d}</text>"""
        "</svg>'"
    )
    # Zero is always in the picture, and a quiet point keeps a range of a few millimetres.
    low = f"min(array_min(@d), array_max(@d) - {_LEAST_RANGE}, 0)"
    high = f"max(array_max(@d), @low + {_LEAST_RANGE}, 0)"
    return (
        f"with_variable('x', array({positions}), with_variable('d', array({series}), "
        f"with_variable('low', {low}, with_variable('high', {high}, {svg}))))"
    )


def _if_measured(field: str, then: str, otherwise: str) -> str:
    """QGIS expression that tells measured values from the mark for missing ones."""
    return f'CASE WHEN "{field}" >= 0 THEN {then} ELSE {otherwise} END'
