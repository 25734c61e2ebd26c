"""The page of `displacement_trend`: maps of the motion and of its rates, and what they say in numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from ..analysis.trend import RateMap, Trend
from ..provenance import Provenance
from .page import page, paragraph, section, table
from .raster_picture import Scale
from .small_multiples import Panel, small_multiples

_MM = 1000.0


class TrendScales(NamedTuple):
    """One colour scale for all displacements, one for all rates."""

    displacement: Scale
    """[mm]."""
    rate: Scale
    """[mm/yr]."""


def trend_page(
    trend: Trend, scales: TrendScales, sense: str, told: Sequence[str], provenance: Provenance
) -> str:
    """The outcome as HTML.

    Parameters
    ----------
    trend : Trend
        Rasters.
    scales : TrendScales
        Colours.
    sense : str
        What the motion is positive toward.
    told : sequence of str
        How the maps were made, in whole sentences.
    provenance : Provenance
        The run, told at the foot.
    """
    content = [
        section("Displacement", displacement_picture(trend, scales.displacement, sense)),
        table(("Date", *_header("mm")), [_row(f"{day:%Y-%m-%d}", values) for day, values in
                                  zip(trend.dates, trend.displacement)]),
    ]  # fmt: skip
    if trend.rates:
        content += [
            section("Rates", rate_picture(trend, scales.rate, sense)),
            table(("Rate", *_header("mm/yr")), [_row(_words(rate), rate.values) for rate in trend.rates]),
            paragraph(
                "A rate is the median of the slopes between all pairs of dates (Theil and Sen), which single "
                "bad dates do not move. That of a year takes the last date before it along."
            ),
        ]
    content.append(section("How the maps were made", *(paragraph(sentence) for sentence in told)))
    return page("ICOPS: displacement over time", "\n".join(content), provenance)


def displacement_panels(trend: Trend) -> list[Panel]:
    """A map per date [mm]."""
    return [Panel(f"{day:%Y-%m-%d}", values * _MM) for day, values in zip(trend.dates, trend.displacement)]


def rate_panels(trend: Trend) -> list[Panel]:
    """A map per rate [mm/yr]."""
    return [Panel(_words(rate), rate.values * _MM) for rate in trend.rates]


def displacement_title(trend: Trend, sense: str) -> str:
    """What the colours of the displacement mean."""
    return f"Displacement since {trend.start:%Y-%m-%d} [mm], + {sense}"


def rate_title(sense: str) -> str:
    """What the colours of the rates mean."""
    return f"Rate [mm/yr], + {sense}"


def displacement_picture(trend: Trend, scale: Scale, sense: str) -> str:
    """All dates on one scale, SVG."""
    return small_multiples(
        displacement_panels(trend), scale, displacement_title(trend, sense), trend.cell,
        description="Maps of the displacement at chosen dates on one colour scale",
    )  # fmt: skip


def rate_picture(trend: Trend, scale: Scale, sense: str) -> str:
    """All rates on one scale, SVG."""
    return small_multiples(
        rate_panels(trend), scale, rate_title(sense), trend.cell,
        description="Maps of the rates of all the time and of each year on one colour scale",
    )  # fmt: skip


def _header(unit: str) -> tuple[str, ...]:
    return ("Cells", f"Lowest [{unit}]", "5 %", "Median", "95 %", "Highest")


def _row(name: str, values: np.ndarray) -> tuple[str, ...]:
    """Count and quantiles of a map."""
    known = values[np.isfinite(values)] * _MM
    if not len(known):
        return name, "0", *[""] * 5
    return name, str(len(known)), *(f"{v:.1f}" for v in np.percentile(known, (0, 5, 50, 95, 100)))


def _words(rate: RateMap) -> str:
    """What a rate is of."""
    if rate.year is None:
        return f"{rate.span[0]:%Y-%m} to {rate.span[1]:%Y-%m}"
    return str(rate.year)
