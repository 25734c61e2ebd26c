"""The page of a network: dates against perpendicular baseline, joined by their pairs."""

from __future__ import annotations

from html import escape

import numpy as np

from ..interferometry.network import Network
from ..provenance import Provenance
from .figure import (
    CATEGORIES,
    Plane,
    colour_bar,
    colour_of,
    date_ticks,
    element,
    figure,
    hover,
    label,
    number_ticks,
    padded,
)
from .page import page, paragraph, section, table

#: A date's own pairs and words lie in its group, unseen until the pointer rests on it: no script needed.
_STYLE = """
.pair { stroke-width: 1; stroke-opacity: .55; }
.pair:hover { stroke-width: 3; stroke-opacity: 1; }
.date circle { stroke: #ffffff; stroke-width: 1; }
.date .own { stroke: #1f2933; stroke-width: 1.6; visibility: hidden; pointer-events: none; }
.date .words { visibility: hidden; font-weight: 600; fill: #1f2933; pointer-events: none; }
.date:hover .own, .date:hover .words { visibility: visible; }
.date:hover circle { stroke: #1f2933; stroke-width: 2; }
"""

#: Heights of the legend, of the line that tells of the date under the pointer, and of the plot's top [px].
_LEGEND, _WORDS, _TOP = 8.0, 42.0, 54.0


def network_page(network: Network, bperp: np.ndarray, reference: int, provenance: Provenance) -> str:
    """The network as an interactive picture, and what it is made of.

    Parameters
    ----------
    network : Network
        Dates and pairs.
    bperp : (n_dates,) ndarray of float64
        Perpendicular baseline of each date [m]; NaN, where unknown, is drawn at 0.
    reference : int
        Index of the date the baselines refer to.
    provenance : Provenance
        The run, told at the foot.
    """
    heights = np.nan_to_num(np.asarray(bperp, np.float64))
    content = [
        paragraph(
            f"Perpendicular baseline over time: {network.n_dates} images joined to {network.n_pairs} pairs, "
            f"baselines against {network.dates[reference]:%Y-%m-%d}. Rest the pointer on an image or a pair."
        ),
        network_figure(network, heights),
    ]
    if not np.isfinite(bperp).all():
        content.append(paragraph("Images whose baseline is unknown are drawn at 0 m."))
    content += [
        section("Pairs", table((), _facts(network))),
        section("Subsets", table(("Subset", "Images", "From", "To", "Pairs"), _subsets(network))),
    ]
    return page("ICOPS: small-baseline network", "\n".join(content), provenance)


def network_figure(network: Network, heights: np.ndarray) -> str:
    """Dates against baseline, joined by their pairs; interactive without any script.

    Parameters
    ----------
    network : Network
        Dates and pairs.
    heights : (n_dates,) ndarray of float64
        Perpendicular baselines, finite [m].
    """
    days = np.array([d.toordinal() for d in network.dates], np.float64)
    plane = Plane(padded(days, least=6.0), padded(heights, least=5.0), top=_TOP)
    spans = np.abs(network.days)
    longest = max(int(spans.max()), 1)
    # Long pairs first, so that the short ones, which matter most, lie on top.
    pairs = [_pair(plane, network, days, heights, k, longest) for k in np.argsort(-spans, kind="stable")]
    dates = [_date(plane, network, days, heights, k) for k in range(network.n_dates)]
    legend = [colour_bar(plane.left + 24, _LEGEND, "days between the images of a pair", ("0", str(longest)))]
    if network.n_subsets > 1:
        legend.append(
            label(plane.width - plane.right, _LEGEND + 10, f"{network.n_subsets} subsets, one colour each",
                  text_anchor="end")
        )  # fmt: skip
    return figure(
        plane, [*legend, *pairs, *dates],
        description=f"Baseline against date of {network.n_dates} images, joined by {network.n_pairs} lines",
        titles=("Date", "Perpendicular baseline [m]"),
        ticks=(date_ticks(*plane.x_range), number_ticks(*plane.y_range)),
        style=_STYLE,
    )  # fmt: skip


def _pair(
    plane: Plane, network: Network, days: np.ndarray, heights: np.ndarray, index: int, longest: int
) -> str:
    a, b = network.pairs[index]
    span = abs(int(days[b] - days[a]))
    return element(
        "line", hover(_pair_words(network, index)),
        class_="pair", stroke=colour_of(span / longest),
        x1=plane.x(days[a]), y1=plane.y(heights[a]), x2=plane.x(days[b]), y2=plane.y(heights[b]),
    )  # fmt: skip


def _date(plane: Plane, network: Network, days: np.ndarray, heights: np.ndarray, index: int) -> str:
    x, y = plane.x(days[index]), plane.y(heights[index])
    own = np.flatnonzero((network.pairs == index).any(axis=1))
    others = [int(network.pairs[k].sum()) - index for k in own]
    joined = [
        element("line", class_="own", x1=x, y1=y, x2=plane.x(days[k]), y2=plane.y(heights[k])) for k in others
    ]
    words = f"{network.dates[index]:%Y-%m-%d}, {heights[index]:+.1f} m, {len(own)} pairs"
    partners = ", ".join(f"{network.dates[k]:%Y%m%d}" for k in sorted(others))
    return element(
        "g", *joined,
        element("circle", hover(f"{words}: {partners}" if others else words), cx=x, cy=y, r=5,
                fill=CATEGORIES[network.subsets[index] % len(CATEGORIES)]),
        # Above the plot, where no later date lies on top of it.
        label(plane.left, _WORDS, words, class_="words"),
        class_="date",
    )  # fmt: skip


def _pair_words(network: Network, index: int) -> str:
    a, b = network.pairs[index]
    baseline = f", {network.bperp[index]:+.1f} m" if np.isfinite(network.bperp[index]) else ""
    return f"{network.dates[a]:%Y%m%d} to {network.dates[b]:%Y%m%d}: {network.days[index]} days{baseline}"


def _facts(network: Network) -> list[tuple[str, str]]:
    spans, baselines = np.abs(network.days), np.abs(network.bperp)
    per_date = np.bincount(network.pairs.ravel(), minlength=network.n_dates)
    rows = [
        ("Span [days]", f"{spans.min()} to {spans.max()}, median {np.median(spans):g}"),
        ("Pairs per image", f"{per_date.min()} to {per_date.max()}, median {np.median(per_date):g}"),
    ]
    if np.isfinite(baselines).all():
        text = f"{baselines.min():.1f} to {baselines.max():.1f}, median {np.median(baselines):.1f}"
        rows.insert(1, ("Perpendicular baseline, absolute [m]", text))
    return [(escape(name), escape(value)) for name, value in rows]


def _subsets(network: Network) -> list[tuple[str, ...]]:
    rows = []
    for number in range(network.n_subsets):
        members = np.flatnonzero(network.subsets == number)
        first, last = (network.dates[k] for k in (members[0], members[-1]))
        pairs = int((network.subsets[network.pairs[:, 0]] == number).sum())
        swatch = f'<span style="color:{CATEGORIES[number % len(CATEGORIES)]}">&#9679;</span> {number + 1}'
        rows.append((swatch, str(len(members)), f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}", str(pairs)))
    return rows
