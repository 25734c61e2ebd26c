"""The page of `hot_spots`: the curve of Moran's I, the classes, a map, and every choice that was made."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np

from ..optimisation.account import caution
from ..optimisation.false_discovery import two_sided_p
from ..optimisation.hot_spot_classes import LEFT_OUT, classes
from ..optimisation.hot_spots import HotSpots
from ..optimisation.morans_i import MoranCurve
from ..provenance import Provenance
from .figure import CATEGORIES, Plane, element, figure, hover, label, number_ticks, padded
from .page import page, paragraph, section, swatches, table
from .point_map import point_map
from .raster_picture import Scale

#: Words at a place closer to the edge than this run away from it [px].
_MARGIN = 150

_STYLE = f"""
.curve {{ fill: none; stroke: {CATEGORIES[0]}; stroke-width: 2; }}
.dot {{ fill: {CATEGORIES[0]}; }}
.chosen {{ fill: {CATEGORIES[1]}; stroke: #ffffff; stroke-width: 1.5; }}
.mark {{ stroke: {CATEGORIES[1]}; stroke-dasharray: 5 4; }}
"""


def hot_spots_page(
    found: HotSpots,
    values: np.ndarray,
    places: tuple[np.ndarray, np.ndarray],
    field: str,
    choices: Sequence[str],
    provenance: Provenance,
) -> str:
    """The outcome as HTML.

    Parameters
    ----------
    found : HotSpots
        n points.
    values : (n,) ndarray of float64
        What clusters were looked for of.
    places : two (n,) ndarrays of float64
        Metres in a plane.
    field : str
        Name of the values, with their unit where it is known.
    choices : sequence of str
        Every choice that was made, in whole sentences.
    provenance : Provenance
        The run, told at the foot.
    """
    kept = int(found.keep.sum())
    content = [
        paragraph(
            f"{kept} of {len(found)} points are kept as clusters, {100 * kept / len(found):.1f} %. No point "
            "was removed from the layer: ICOPS_KEEP is 1 for those kept and 0 for the others."
        ),
        section("Map", _map(found, places), _legend(found)),
        section(
            "Classes",
            table(_HEADER, _rows(found, values, field)),
            paragraph(_MEANING + caution(found, field)),
        ),
        section("Distance", *_distance(found)),
        section("Every choice", *(paragraph(sentence) for sentence in choices)),
        paragraph(
            "This is an optimised hot-spot analysis after Getis and Ord. It follows the idea of the tool of "
            "that name in ArcGIS, whose exact rules are not public."
        ),
    ]
    return page("ICOPS: hot spots", "\n".join(content), provenance)


_HEADER = ("Class", "Points", "Share", "Mean", "Lowest", "Highest", "Kept")

_MEANING = (
    "A cluster is ground whose surroundings lie below or above the mean of all points by more than chance "
    "explains; single odd points are none. 95 % says that about one in twenty of the points of this class "
    "and the surer one may be there by chance."
)


def _rows(found: HotSpots, values: np.ndarray, field: str) -> list[tuple[str, ...]]:
    """A row per class, then the points left out."""
    groups = [
        (each.colour, each.words, found.analysed & (found.bin == each.bin)) for each in classes(found.senses)
    ]
    if not found.analysed.all():
        groups.append((*LEFT_OUT, ~found.analysed))
    rows = []
    for colour, words, chosen in groups:
        part = values[chosen & np.isfinite(values)]
        told = (f"{part.mean():.4g}", f"{part.min():.4g}", f"{part.max():.4g}") if len(part) else ("", "", "")
        swatch = (
            f'<i style="display: inline-block; width: 12px; height: 12px; background: {colour}"></i> '
            f"{escape(words)}"
        )
        n = int(chosen.sum())
        share = f"{100 * n / len(values):.1f} %"
        rows.append((swatch, str(n), share, *told, str(int((chosen & found.keep).sum()))))
    everything = values[np.isfinite(values)]
    rows.append(
        (f"all points, {escape(field)}", str(len(values)), "", f"{everything.mean():.4g}",
         f"{everything.min():.4g}", f"{everything.max():.4g}", str(int(found.keep.sum())))
    )  # fmt: skip
    return rows


def _distance(found: HotSpots) -> list[str]:
    """The curve, or why there is none."""
    curve = found.band.curve
    if curve is None:
        return [paragraph(f"The distance of {found.band.distance:.4g} m was not chosen by Moran's I.")]
    return [
        paragraph(
            "Global Moran's I tells whether near points have similar values. Its score z grows with the "
            "distance up to which points count as near, and where it peaks clustering is most pronounced: "
            "the first peak is taken."
        ),
        _curve(found, curve),
        table(
            ("Distance [m]", "Neighbours, mean", "Moran's I", "z", "Probability by chance"),
            [
                (f"{d:.4g}", f"{k:.1f}", f"{i:.4f}", f"{z:.2f}", f"{p:.2g}" if p else "below 1e-300")
                for d, k, i, z, p in zip(
                    curve.distance, curve.neighbours, curve.index, curve.z, two_sided_p(curve.z)
                )
            ],
        ),
    ]


def _curve(found: HotSpots, curve: MoranCurve) -> str:
    chosen = found.band.distance
    reach = [*curve.distance.tolist(), chosen]
    low, high = padded(curve.z.tolist(), 0.08, 0.5)
    plane = Plane(padded(reach, 0.04, 0.01 * max(reach)), (low, high), height=360.0, top=28.0)
    points = [(plane.x(d), plane.y(z)) for d, z in zip(curve.distance.tolist(), curve.z.tolist())]
    at = plane.x(chosen)
    anchor = "start" if at < _MARGIN else "end" if at > plane.width - _MARGIN else "middle"
    marks = [
        element("line", class_="mark", x1=at, x2=at, y1=plane.top, y2=plane.height - plane.bottom),
        label(at, 18, _word(found), text_anchor=anchor),
        element("polyline", class_="curve", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in points)),
    ]
    for k, (x, y) in enumerate(points):
        words = hover(f"{curve.distance[k]:.4g} m: z {curve.z[k]:.2f}, I {curve.index[k]:.4f}")
        is_chosen = found.band.origin == "peak" and k == curve.peak
        marks.append(
            element("circle", words, class_="chosen" if is_chosen else "dot", cx=x, cy=y,
                    r=7 if is_chosen else 4)
        )  # fmt: skip
    return figure(
        plane, marks,
        description="Score of global Moran's I over the distance of neighbours, and the chosen distance",
        titles=("Distance [m]", "z of Moran's I"),
        ticks=(number_ticks(*plane.x_range, 8), number_ticks(low, high)), style=_STYLE,
    )  # fmt: skip


def _word(found: HotSpots) -> str:
    """What stands at the chosen distance."""
    words = {"peak": "first peak", "neighbours": "no peak: by neighbours", "given": "given"}
    return f"{words[found.band.origin]}, {found.band.distance:.4g} m"


def _map(found: HotSpots, places: tuple[np.ndarray, np.ndarray]) -> str:
    """The classes from above; where points share a cell the surest cluster is shown."""
    scale = Scale(
        tuple(each.bin + 0.5 for each in classes()), (*(each.colour for each in classes()), LEFT_OUT[0])
    )
    return point_map(
        *places,
        np.where(found.analysed, found.bin, _LEFT_OUT_VALUE),
        scale,
        description="Map of the points in the colours of their classes",
        order=np.where(found.analysed, np.abs(found.bin), -1),
    )


#: Above all classes.
_LEFT_OUT_VALUE = 9


def _legend(found: HotSpots) -> str:
    entries = [(each.colour, each.words) for each in classes(found.senses)]
    if not found.analysed.all():
        entries.append(LEFT_OUT)
    return swatches(entries)
