"""Figures of the reports: axes and marks as SVG that stands in a page without any script or other file."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

#: Okabe & Ito (2008): eight colours told apart by everybody.
CATEGORIES = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000", "#b8a800")

#: Viridis without its yellow end, which a white page swallows.
SEQUENCE = ("#440154", "#414487", "#2a788e", "#22a884", "#7ad151")

_STYLE = """
.figure text { font: 13px system-ui, "Segoe UI", "Noto Sans", sans-serif; fill: #52606d; }
.figure .frame { fill: none; stroke: #9fb3c8; }
.figure .grid { stroke: #e4eaf0; }
.figure .axis { fill: #1f2933; }
"""

#: Steps that people read at a glance, times powers of ten.
_NICE = (1.0, 2.0, 5.0, 10.0)

_YEAR = 12

#: Months between date ticks, counted from a January.
_MONTHS = (1, 2, 3, 6, _YEAR, 2 * _YEAR, 5 * _YEAR, 10 * _YEAR)


@dataclass(frozen=True)
class Tick:
    """A labelled place on an axis."""

    at: float
    """Data coordinate."""
    label: str
    """Plain text."""


@dataclass(frozen=True)
class Plane:
    """The plot area: where data coordinates lie in the picture."""

    x_range: tuple[float, float]
    """Data coordinates of the left and right edge."""
    y_range: tuple[float, float]
    """Data coordinates of the lower and upper edge."""
    width: float = 960.0
    """Of the whole picture [px]."""
    height: float = 480.0
    """Of the whole picture [px]."""
    left: float = 64.0
    right: float = 16.0
    top: float = 16.0
    bottom: float = 52.0

    def x(self, value: float) -> float:
        """Picture coordinate of a data coordinate [px from the left]."""
        low, high = self.x_range
        return self.left + (value - low) / (high - low) * (self.width - self.left - self.right)

    def y(self, value: float) -> float:
        """Picture coordinate of a data coordinate [px from the top]."""
        low, high = self.y_range
        return (
            self.height - self.bottom - (value - low) / (high - low) * (self.height - self.top - self.bottom)
        )


def padded(values: Sequence[float], share: float = 0.05, least: float = 1.0) -> tuple[float, float]:
    """A range that holds all values with some room at both ends.

    Parameters
    ----------
    values : sequence of float
        Finite, at least one.
    share : float
        Room at each end, as a share of the values' range.
    least : float
        Room at each end at least, in the values' unit, positive.
    """
    low, high = min(values), max(values)
    room = max(share * (high - low), least)
    return low - room, high + room


def number_ticks(low: float, high: float, count: int = 6) -> list[Tick]:
    """About `count` round numbers from `low` to `high`."""
    wanted = (high - low) / max(count, 1)
    power = 10.0 ** math.floor(math.log10(wanted))
    step = next(nice * power for nice in _NICE if nice * power >= wanted * (1 - 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return [Tick(k * step, f"{k * step:.6g}") for k in range(first, last + 1)]


def date_ticks(low: float, high: float, count: int = 8) -> list[Tick]:
    """At most about `count` firsts of months between two day ordinals; years alone where they do.

    Parameters
    ----------
    low, high : float
        Proleptic Gregorian ordinals, as ``date.toordinal`` gives them.
    count : int
        Ticks wanted.
    """
    # Room at the ends of an axis may reach beyond the calendar.
    ends = max(math.floor(low), 1), min(math.ceil(high), date.max.toordinal())
    first, last = (date.fromordinal(day) for day in ends)
    months = (last.year - first.year) * _YEAR + last.month - first.month + 1
    step = next((m for m in _MONTHS if months <= m * count), _MONTHS[-1])
    start = first.year * _YEAR // step * step if step > _YEAR else first.year * _YEAR
    ticks = []
    for month in range(start, last.year * _YEAR + last.month, step):
        day = date(month // _YEAR, month % _YEAR + 1, 1)
        if low <= day.toordinal() <= high:
            ticks.append(Tick(day.toordinal(), f"{day:%Y}" if step >= _YEAR else f"{day:%Y-%m}"))
    return ticks or [Tick(first.toordinal(), f"{first:%Y-%m-%d}")]


def colour_of(fraction: float, colours: Sequence[str] = SEQUENCE) -> str:
    """Colour at 0 to 1 along a sequence of two or more."""
    place = min(max(fraction, 0.0), 1.0) * (len(colours) - 1)
    index = min(int(place), len(colours) - 2)
    low, high = ([int(colour[k : k + 2], 16) for k in (1, 3, 5)] for colour in colours[index : index + 2])
    mixed = (round(a + (b - a) * (place - index)) for a, b in zip(low, high))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def element(name: str, *content: str, **attributes: object) -> str:
    """An SVG element.

    Parameters
    ----------
    name : str
        Tag.
    *content : str
        Elements inside; text must be escaped already.
    **attributes
        Numbers are rounded to a tenth of a pixel; ``_`` stands for ``-``, a trailing one is dropped
        (``class_``).
    """
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_written(value)}"' for key, value in attributes.items()
    )
    return f"<{name}{told}>{''.join(content)}</{name}>" if content else f"<{name}{told}/>"


def label(x: float, y: float, text: str, **attributes: object) -> str:
    """Plain text at a place of the picture [px]."""
    return element("text", escape(text), x=x, y=y, **attributes)


def hover(text: str) -> str:
    """Plain text that a browser shows where the pointer rests; stands inside another element."""
    return element("title", escape(text))


def colour_bar(x: float, y: float, title: str, ends: tuple[str, str], width: float = 160.0) -> str:
    """The legend of `SEQUENCE`.

    Parameters
    ----------
    x, y : float
        Upper left corner [px].
    title : str
        What the colours mean, with its unit.
    ends : (str, str)
        Labels of the first and the last colour.
    width : float
        Of the bar [px].
    """
    steps = 40
    bar = [
        element("rect", x=x + k * width / steps, y=y, width=width / steps + 0.5, height=10,
                fill=colour_of((k + 0.5) / steps))
        for k in range(steps)
    ]  # fmt: skip
    return element(
        "g", *bar, label(x - 6, y + 10, ends[0], text_anchor="end"),
        label(x + width + 6, y + 10, f"{ends[1]}  {title}"),
    )  # fmt: skip


def figure(
    plane: Plane,
    marks: Sequence[str],
    *,
    description: str,
    titles: tuple[str, str],
    ticks: tuple[Sequence[Tick], Sequence[Tick]],
    style: str = "",
) -> str:
    """A picture with axes.

    Parameters
    ----------
    plane : Plane
        The plot area.
    marks : sequence of str
        Elements in picture coordinates, drawn in this order over the grid.
    description : str
        The picture in words, for those who cannot see it.
    titles : (str, str)
        What the axes show, with units: x, y.
    ticks : (sequence of Tick, sequence of Tick)
        Of x and of y.
    style : str
        CSS of the marks' classes.
    """
    left, right = plane.left, plane.width - plane.right
    top, bottom = plane.top, plane.height - plane.bottom
    axes = []
    for tick in ticks[0]:
        x = plane.x(tick.at)
        axes.append(element("line", class_="grid", x1=x, x2=x, y1=top, y2=bottom))
        axes.append(label(x, bottom + 18, tick.label, text_anchor="middle"))
    for tick in ticks[1]:
        y = plane.y(tick.at)
        axes.append(element("line", class_="grid", x1=left, x2=right, y1=y, y2=y))
        axes.append(label(left - 8, y + 4, tick.label, text_anchor="end"))
    middle = (top + bottom) / 2
    return drawing(
        plane,
        [
            *axes,
            element("rect", class_="frame", x=left, y=top, width=right - left, height=bottom - top),
            label((left + right) / 2, bottom + 42, titles[0], class_="axis", text_anchor="middle"),
            label(16, middle, titles[1], class_="axis", text_anchor="middle",
                  transform=f"rotate(-90 16 {middle:.1f})"),
            *marks,
        ],
        description=description, style=style,
    )  # fmt: skip


def drawing(plane: Plane, marks: Sequence[str], *, description: str, style: str = "") -> str:
    """A picture without axes, never drawn larger than `plane` is.

    Parameters
    ----------
    plane : Plane
        The plot area.
    marks : sequence of str
        Elements in picture coordinates, in the order they are drawn.
    description : str
        The picture in words, for those who cannot see it.
    style : str
        CSS of the marks' classes.
    """
    return element(
        "svg", element("style", _STYLE + style), *marks,
        class_="figure", viewBox=f"0 0 {plane.width:g} {plane.height:g}", width="100%",
        style=f"max-width: {plane.width:g}px", role="img", aria_label=description,
    )  # fmt: skip


def _written(value: object) -> str:
    """An attribute's value as it stands in the file."""
    if isinstance(value, float):
        return f"{value:.1f}".rstrip("0").rstrip(".") if math.isfinite(value) else "0"
    return escape(str(value), quote=True)
