"""The picture of the dock: series, fits, residuals, replicas and weather on axes with units.

Drawn by matplotlib, because every QGIS brings it (pyqtgraph would have to be installed), and because
the same drawing goes to the screen, to PNG and to SVG.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from matplotlib.axes import Axes
from matplotlib.dates import AutoDateLocator, date2num, num2date
from matplotlib.figure import Figure
from matplotlib.ticker import Formatter, MaxNLocator

from ..engine.analysis.series_fit import SeriesFit
from ..engine.analysis.weather import Weather
from ..layers.fields import MM_PER_M

_TEXT, _AXIS, _FRAME, _GRID, _REPLICA = "#1f2933", "#52606d", "#9fb3c8", "#e4eaf0", "#aab7c4"
_WEATHER = {"rain": "#a8cbe6", "temperature": "#dfc9a2"}
_WEATHER_TEXT = {"rain": "#4c86b0", "temperature": "#946f35"}

#: The picture never magnifies less than this range [mm]: noise should look like noise.
_LEAST_RANGE = 5.0

#: Rain stands in this lower part of the picture.
_RAIN_SHARE = 0.45

#: Up to here there is room for larger marks.
_FEW_DATES = 60

#: Mean width of a letter, in sizes of the text; letters that axis labels and a mark of the legend take.
_LETTER, _AXIS_LETTERS, _HANDLE_LETTERS = 0.58, 14, 5

#: Height of a line of the legend, in sizes of the text; part of the picture that it takes at most.
_LINE, _LEGEND_SHARE = 1.6, 0.4

#: Dates that find room on the axis; fewer or more than these are never asked for.
_TICKS_PER_INCH = 1.3
_LEAST_TICKS, _MOST_TICKS = 5, 9

#: Points of the line of a fit.
_STEPS = 400


@dataclass(frozen=True)
class Curve:
    """A series as it is drawn."""

    name: str
    """For the legend."""
    colour: str
    """``#rrggbb``."""
    dates: tuple[date, ...]
    """Ascending."""
    values: np.ndarray
    """(n,) float64: displacement [m], no NaN."""
    spread: np.ndarray | None = None
    """(n,) float64: standard deviation between the points of an area [m]; None for a single point."""
    count: int = 1
    """Points it is the mean of."""
    fit: SeriesFit | None = None
    """Its model."""
    replica: float | None = None
    """Distance of the copies that half a wavelength makes [m]; None for none."""

    @property
    def days(self) -> np.ndarray:
        """(n,) float64: dates as matplotlib counts them [d]."""
        return date2num(self.dates)

    @property
    def millimetres(self) -> np.ndarray:
        """(n,) float64: displacement [mm]."""
        return self.values * MM_PER_M


@dataclass(frozen=True)
class Chart:
    """All that one picture shows."""

    curves: tuple[Curve, ...] = ()
    """The series."""
    title: str = "Displacement [mm]"
    """Of the vertical axis."""
    sense: str = ""
    """What is positive, and relative to what."""
    residuals: bool = False
    """Whether the residuals of the fits have a panel of their own."""
    weather: Weather | None = None
    """Rain or temperature."""


class YearFormatter(Formatter):
    """Months, with the year below the first and wherever it changes; years alone where they do."""

    def __call__(self, value: float, position: int | None = None) -> str:
        """One date."""
        return f"{num2date(value):%Y-%m-%d}"

    def format_ticks(self, values: Sequence[float]) -> list[str]:
        """All ticks of an axis."""
        days = [num2date(value) for value in values]
        if all((day.month, day.day) == (1, 1) for day in days):
            return [f"{day:%Y}" for day in days]
        has_days = any(day.day != 1 for day in days)
        labels, year = [], None
        for day in days:
            text = f"{day.day} {day:%b}" if has_days else f"{day:%b}"
            labels.append(text if day.year == year else f"{text}\n{day.year}")
            year = day.year
        return labels


def draw_chart(figure: Figure, chart: Chart, size: float, present: Sequence[Axes] = ()) -> list[Axes]:
    """Draw on a figure.

    Parameters
    ----------
    figure : Figure
        With a constrained layout.
    chart : Chart
        With at least one curve.
    size : float
        Of the text [pt].
    present : sequence of Axes
        The panels of the last drawing: used again where there are as many, which takes half the time.

    Returns
    -------
    list of Axes
        The panels, the series first; they share their time.
    """
    fits = [curve for curve in chart.curves if curve.fit is not None]
    panels = _panels(figure, 2 if chart.residuals and fits else 1, size, present)
    series = panels[0]
    for curve in chart.curves:
        _draw_curve(series, curve)
    series.set_ylabel(chart.title, color=_TEXT, fontsize=size)
    series.set_title(chart.sense, loc="right", color=_AXIS, fontsize=size - 0.5, pad=5)
    low, high = series.get_ylim()
    if high - low < _LEAST_RANGE:
        middle = (low + high) / 2
        series.set_ylim(middle - _LEAST_RANGE / 2, middle + _LEAST_RANGE / 2)
    first = min(curve.days[0] for curve in chart.curves)
    last = max(curve.days[-1] for curve in chart.curves)
    room = max(0.02 * (last - first), 1.0)
    series.set_xlim(first - room, last + room)
    time = panels[-1].xaxis
    most = max(_LEAST_TICKS, min(round(_TICKS_PER_INCH * figure.get_figwidth()), _MOST_TICKS))
    # Half years of less than four years fill the axis; where they do not fit two years must be enough.
    time.set_major_locator(AutoDateLocator(minticks=4 if most == _MOST_TICKS else 2, maxticks=most))
    time.set_major_formatter(YearFormatter())
    if len(panels) > 1:
        _draw_residuals(panels[1], fits, size)
    if chart.weather is not None:
        _draw_weather(series, chart.weather, (num2date(first).date(), num2date(last).date()), size)
    _draw_legend(figure, series, chart, size)
    figure.align_ylabels(panels)
    return panels


def _panels(figure: Figure, count: int, size: float, present: Sequence[Axes]) -> list[Axes]:
    """Panels without any curve."""
    kept = list(present) if len(present) == count else []
    for panel in list(figure.axes):
        if panel not in kept:
            figure.delaxes(panel)
    for panel in kept:
        legend = [panel.get_legend()] if panel.get_legend() else []
        for artist in (*panel.lines, *panel.collections, *panel.patches, *panel.texts, *legend):
            artist.remove()
        # Limits follow the next curves, not those that are gone.
        panel.relim()
        panel.autoscale(True)
    if not kept:
        heights = {"height_ratios": (3, 1)[:count]}
        kept = list(figure.subplots(count, 1, sharex=True, squeeze=False, gridspec_kw=heights)[:, 0])
        for panel in kept:
            _dress(panel, size)
    for panel in kept:
        panel.axhline(0.0, color=_FRAME, linewidth=0.8, zorder=1)
    return kept


def _draw_legend(figure: Figure, panel: Axes, chart: Chart, size: float) -> None:
    """The names above the panel, side by side as far as its sense on the right leaves room."""
    letters = 72.0 * figure.get_figwidth() / (_LETTER * size) - _AXIS_LETTERS - len(chart.sense)
    longest = max(len(curve.name) for curve in chart.curves)
    columns = max(1, min(len(chart.curves), int(letters / (longest + _HANDLE_LETTERS))))
    height = math.ceil(len(chart.curves) / columns) * _LINE * size / 72.0
    if len(chart.curves) > 1 and height > _LEGEND_SHARE * figure.get_figheight():
        # The curves need the room; the list of series tells their colours too.
        return
    panel.legend(
        loc="lower left", bbox_to_anchor=(0.0, 1.0), ncol=columns, frameon=False, fontsize=size,
        labelcolor=_TEXT, borderaxespad=0.2, handlelength=1.4, columnspacing=1.6, handletextpad=0.5,
    )  # fmt: skip


def _dress(panel: Axes, size: float) -> None:
    """Frame, grid and text."""
    panel.set_facecolor("none")
    panel.grid(color=_GRID, linewidth=0.8)
    panel.set_axisbelow(True)
    panel.tick_params(labelsize=size, colors=_AXIS, length=3, color=_FRAME)
    for side, spine in panel.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(_FRAME)
    panel.yaxis.set_major_locator(MaxNLocator(nbins=6, steps=(1, 2, 5, 10)))


def _draw_curve(panel: Axes, curve: Curve) -> None:
    """A series with its band, its copies and its fit."""
    days, values = curve.days, curve.millimetres
    if curve.replica is not None:
        for sign in (-1.0, 1.0):
            panel.plot(
                days, values + sign * curve.replica * MM_PER_M, "o", markersize=2.4, color=_REPLICA, zorder=2
            )
    if curve.spread is not None:
        band = np.nan_to_num(curve.spread) * MM_PER_M
        panel.fill_between(days, values - band, values + band, color=curve.colour, alpha=0.16, linewidth=0)
    joined = "-" if curve.fit is None else ""
    size = 5.5 if len(days) <= _FEW_DATES else 3.8
    panel.plot(
        days, values, f"o{joined}", color=curve.colour, markersize=size, linewidth=1.0,
        markeredgecolor="white", markeredgewidth=0.5, label=curve.name, zorder=5,
    )  # fmt: skip
    if curve.fit is None:
        return
    steps = np.linspace(curve.dates[0].toordinal(), curve.dates[-1].toordinal(), _STEPS)
    offset = days[0] - curve.dates[0].toordinal()
    panel.plot(steps + offset, curve.fit.at(steps) * MM_PER_M, color=curve.colour, linewidth=1.8, zorder=6)
    for parameter in curve.fit.parameters:
        if parameter.unit == "date":
            panel.axvline(parameter.value + offset, color=curve.colour, linewidth=1.0, linestyle=(0, (4, 3)))


def _draw_residuals(panel: Axes, curves: Sequence[Curve], size: float) -> None:
    """What the fits leave."""
    for curve in curves:
        panel.vlines(
            curve.days, 0.0, curve.fit.residual * MM_PER_M, color=curve.colour, linewidth=0.8, alpha=0.5
        )
        panel.plot(
            curve.days, curve.fit.residual * MM_PER_M, "o", color=curve.colour, markersize=3.4,
            markeredgecolor="white", markeredgewidth=0.4,
        )  # fmt: skip
    panel.yaxis.set_major_locator(MaxNLocator(nbins=3, steps=(1, 2, 5, 10), symmetric=True))
    panel.set_ylabel("Residual\n[mm]", color=_TEXT, fontsize=size)


def _draw_weather(panel: Axes, weather: Weather, span: tuple[date, date], size: float) -> None:
    """Bars of rain from below or a line of temperature, behind the series, with an axis on the right."""
    part = weather.between(*span)
    if not part.dates:
        return
    right = panel.twinx()
    panel.set_zorder(right.get_zorder() + 1)
    days, colour = date2num(part.dates), _WEATHER[part.kind]
    if part.kind == "rain":
        width = 26.0 if part.is_monthly else 0.9
        right.bar(days, part.values, width=width, align="edge", color=colour, linewidth=0)
        right.set_ylim(0.0, max(float(part.values.max()), 1.0) / _RAIN_SHARE)
    else:
        right.plot(days, part.values, color=colour, linewidth=0.9)
        right.margins(y=0.1)
    right.set_ylabel(part.label, color=_WEATHER_TEXT[part.kind], fontsize=size)
    right.yaxis.set_major_locator(MaxNLocator(nbins=5))
    right.tick_params(labelsize=size, colors=_WEATHER_TEXT[part.kind], length=3)
    for side, spine in right.spines.items():
        spine.set_visible(side == "right")
        spine.set_color(colour)
