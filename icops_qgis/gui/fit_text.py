"""What the fits say, as text with standard deviations."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, timedelta
from html import escape

from ..engine.analysis.series_fit import Parameter
from ..layers.fields import MM_PER_M
from .series_drawing import Curve

#: Parameters are SI; the layer's units are millimetres.
_UNITS = {"m": "mm", "m/yr": "mm/yr", "m/yr2": "mm/yr²"}


def fits_html(curves: Sequence[Curve]) -> str:
    """A small table per curve that has a fit."""
    parts = []
    for curve in curves:
        if curve.fit is None:
            continue
        rows = [(parameter.label, parameter_text(parameter)) for parameter in curve.fit.parameters]
        rows.append(("Residual s.d.", f"{curve.fit.deviation * MM_PER_M:.1f} mm, n = {len(curve.dates)}"))
        cells = "".join(
            f'<tr><td style="padding-right:10px; color:#52606d">{label}</td><td>{escape(text)}</td></tr>'
            for label, text in rows
        )
        parts.append(
            f'<p style="margin:6px 0 2px 0"><span style="color:{curve.colour}">&#9679;</span> '
            f"<b>{escape(curve.name)}</b></p><table cellspacing=0>{cells}</table>"
        )
    return "".join(parts)


def parameter_text(parameter: Parameter) -> str:
    """Value and standard deviation with as many digits as the deviation earns."""
    value, deviation, unit = parameter.value, parameter.deviation, parameter.unit
    if unit == "date":
        day = date.fromordinal(round(value)).isoformat()
        return day + (f" ± {max(deviation, 1.0):.0f} d" if math.isfinite(deviation) else "")
    if unit == "d":
        # Days of a year without 29 February.
        day = date(2001, 1, 1) + timedelta(days=int(value) % 365)
        return f"{day.day} {day:%B}" + (f" ± {max(deviation, 1.0):.0f} d" if math.isfinite(deviation) else "")
    value, deviation = value * MM_PER_M, deviation * MM_PER_M
    places = 1
    if math.isfinite(deviation) and deviation > 0:
        places = min(max(1 - math.floor(math.log10(deviation)), 0), 3)
    spread = f" ± {deviation:.{places}f}" if math.isfinite(deviation) else ""
    return f"{value:.{places}f}{spread} {_UNITS[unit]}".replace("-", "−")
