"""The page of `dem_change`: where the ground changed, by how much, and what of it is noise."""

from __future__ import annotations

from html import escape

import numpy as np

from ..dem.change import DemChange
from ..dem.preview import difference_picture, thinned
from ..provenance import Provenance
from .dem_coregistration_page import DIVERGING
from .histogram import Limit, histogram
from .map_picture import MapView, map_picture
from .page import colour_ramp, page, paragraph, section, table
from .raster_picture import ramp

#: Bins of the histogram, and its reach in standard deviations: noise and the beginning of change.
_BINS, _REACH = 80, 8.0


def dem_change_page(found: DemChange, provenance: Provenance) -> str:
    """Findings, a map and the histogram as HTML.

    Parameters
    ----------
    found : DemChange
        What was found.
    provenance : Provenance
        The run, told at the foot.
    """
    content = [
        *(paragraph(sentence) for sentence in found.told),
        table((), [(escape(name), escape(value)) for name, value in _facts(found)]),
        section("Change of height, new minus old", _map(found)),
        section(
            "Change and noise",
            _histogram(found),
            paragraph(
                "Between the lines a single pixel's change may be noise, at 95 %. Sums over many pixels are "
                "known better: volumes take all changes, the small ones too."
            ),
        ),
    ]
    return page("ICOPS: change between elevation models", "\n".join(content), provenance)


def _facts(found: DemChange) -> list[tuple[str, str]]:
    grid, known = found.grid, found.n_pixels - found.n_void - found.n_outliers
    area = found.n_significant * grid.transform[1] ** 2 / 1e6
    return [
        ("Old, new", f"{found.old.name}, {found.new.name}"),
        ("Grid", f"{grid.rows} x {grid.cols} pixels of {grid.transform[1]:g} m, {grid.crs[:60]}"),
        ("Standard deviation of a pixel's change", f"{found.sigma:.2f} m"),
        ("Level of detection", f"{found.level_of_detection:.2f} m"),
        ("Median on stable ground", f"{found.bias:+.2f} m"),
        ("Beyond the level of detection", f"{found.n_significant / known:.1%} of the pixels, {area:.2f} km2"),
        ("Largest loss and gain of a pixel", f"{found.lowest:+.1f} and {found.highest:+.1f} m"),
        ("Voids", f"{found.n_void / found.n_pixels:.1%}"),
        ("Outliers, now voids", str(found.n_outliers)),
    ]


def _map(found: DemChange) -> str:
    grid = thinned(found.grid)
    reach = max(found.reach, found.level_of_detection, 0.1)
    view = MapView(slice(0, grid.rows), slice(0, grid.cols), (grid.transform[1],) * 2, True, None)
    picture = map_picture(
        view, difference_picture(found.old, found.new, grid), ramp(-reach, reach, DIVERGING),
        description="Map of the change of height",
    )  # fmt: skip
    return picture + colour_ramp("Change [m]", DIVERGING, (f"{-reach:.0f} loss", f"{reach:.0f} gain"))


def _histogram(found: DemChange) -> str:
    counts, edges = found.histogram
    reach = max(_REACH * found.sigma, 1.0)
    middle = (edges[:-1] + edges[1:]) / 2
    level = found.level_of_detection
    bins = np.linspace(-reach, reach, _BINS + 1)
    return histogram(
        np.histogram(np.clip(middle, -reach, reach), bins, weights=counts)[0], bins,
        titles=("Change [m], larger ones in the outermost bars", "Pixels"),
        limits=[Limit(-level, "level of detection"), Limit(level, "level of detection")],
        description="Histogram of the change of height",
    )  # fmt: skip
