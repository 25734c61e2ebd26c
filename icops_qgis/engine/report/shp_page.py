"""The page of `homogeneous_pixels`: where neighbours are alike, and how many of them."""

from __future__ import annotations

import numpy as np

from ..provenance import Provenance
from ..scatterers.homogeneous.select import DISTRIBUTED, TESTS, ShpOptions, ShpSummary
from ..scatterers.homogeneous.window import ground_spacing, square_window
from ..stack.stack_file import StackFile
from .histogram import Limit, histogram
from .map_picture import MapView, map_picture, map_view
from .page import colour_ramp, columns, page, paragraph, section, swatches, table
from .raster_picture import COUNTS, Scale, ramp

#: Too few for a distributed scatterer, then light to dark.
COUNT_COLOURS = ("#f4a35c", *COUNTS)

_GREYS = ("#000000", "#ffffff")

#: Numbers of homogeneous pixels that the table asks for.
_LEAST = (10, DISTRIBUTED, 50, 100)

_HALF = 468.0


def shp_page(stack: StackFile, found: ShpSummary, options: ShpOptions, provenance: Provenance) -> str:
    """Map and histogram of the counts, and what the test was.

    Parameters
    ----------
    stack : StackFile
        Open stack.
    found : ShpSummary
        What was selected.
    options : ShpOptions
        How.
    provenance : Provenance
        The run, told at the foot.
    """
    counted = found.counts[found.counts > 0]
    if not counted.size:
        nothing = paragraph("No pixel has data in enough of the dates.")
        return page("ICOPS: homogeneous pixels", nothing, provenance)
    whole = options.window[0] * options.window[1]
    content = [
        paragraph(
            f"{(counted >= DISTRIBUTED).mean():.1%} of the ground has {DISTRIBUTED} or more homogeneous "
            f"pixels and can become distributed scatterers. Half of the pixels have {np.median(counted):.0f} "
            f"or more of the {whole} in their window; the centre is counted."
        ),
        section("Where", *_maps(stack, found, whole)),
        section(
            "How many",
            _histogram(counted, options),
            paragraph(
                "Homogeneous ground piles up near the number that the level of the test leaves. Small counts "
                "stand at edges between two kinds of ground, and at bright targets, which are alike to few."
            ),
            table(("At least", "Pixels", "Share"), _shares(counted)),
        ),
        section("Test", table((), _facts(stack, options))),
    ]
    if options.effective_n == "auto":
        content.append(_effective(stack, found))
    return page("ICOPS: homogeneous pixels", "\n".join(content), provenance)


def count_scale(most: int) -> Scale:
    """Colours of counts up to `most`: orange where there is no distributed scatterer.

    Parameters
    ----------
    most : int
        Pixels in the window.
    """
    upper = np.rint(np.linspace(DISTRIBUTED, max(most, DISTRIBUTED + 4), len(COUNT_COLOURS)))
    return Scale((float(DISTRIBUTED), *upper[1:-1].tolist()), COUNT_COLOURS)


def count_legend(scale: Scale, most: int) -> str:
    """The legend of `count_scale`."""
    starts = [1, *(int(limit) for limit in scale.limits)]
    ends = [*(start - 1 for start in starts[1:]), most]
    words = [f"{low} to {high}" for low, high in zip(starts, ends)]
    words[0] += ": no distributed scatterer"
    return swatches(zip(scale.colours, words))


def _maps(stack: StackFile, found: ShpSummary, whole: int) -> list[str]:
    view = map_view(stack)
    width = 960.0 if view.is_wide else _HALF
    scale = count_scale(whole)
    known = found.counts[view.rows, view.cols]
    counts = view.place(np.where(known > 0, known, np.nan))
    words = "Map of the number of homogeneous pixels"
    picture = map_picture(view, counts, scale, description=words, width=width) + count_legend(scale, whole)
    told = paragraph("White: no data.")
    if found.intensity is None:
        return [picture, told]
    beside = _amplitude(view, found.intensity, width)
    return [picture, beside, told] if view.is_wide else [columns(picture, beside), told]


def _amplitude(view: MapView, intensity: np.ndarray, width: float) -> str:
    """The mean amplitude beside it, to know the ground by."""
    chosen = np.asarray(intensity[view.rows, view.cols], np.float64)
    decibels = 10.0 * np.log10(np.where(chosen > 0, chosen, np.nan))
    known = decibels[np.isfinite(decibels)]
    low, high = np.percentile(known, (2, 98)) if known.size else (-10.0, 10.0)
    scale = ramp(float(low), float(max(high, low + 1.0)), _GREYS)
    picture = map_picture(
        view, view.place(decibels), scale, description="Map of the mean intensity", width=width
    )
    return picture + colour_ramp("Mean intensity [dB]", _GREYS, (f"{low:.0f}", f"{high:.0f}"))


def _histogram(counted: np.ndarray, options: ShpOptions) -> str:
    whole = options.window[0] * options.window[1]
    step = max(1, round(whole / 75))
    edges = np.arange(1, whole + step + 1, step) - 0.5
    expected = 1 + (1.0 - options.alpha) * (whole - 1)
    limits = [Limit(DISTRIBUTED - 0.5, f"{DISTRIBUTED}: least of a distributed scatterer")]
    if options.form == "likelihood" or options.test != "fashps":
        limits.append(Limit(expected, f"{expected:.0f}: a window of homogeneous ground at this level"))
    return histogram(
        np.histogram(counted, edges)[0], edges, limits=limits,
        titles=("Homogeneous pixels, the centre included", "Pixels"),
        description="Histogram of the number of homogeneous pixels",
    )  # fmt: skip


def _shares(counted: np.ndarray) -> list[tuple[str, ...]]:
    return [
        (str(least), str(int((counted >= least).sum())), f"{(counted >= least).mean():.1%}")
        for least in _LEAST
    ]


def _facts(stack: StackFile, options: ShpOptions) -> list[tuple[str, str]]:
    rows, cols = options.window
    form = ""
    if options.test == "fashps":
        form = ", of the mean intensity" if options.form == "likelihood" else ", of the mean amplitude"
    facts = [
        ("Test", f"{options.test}: {TESTS[options.test]}{form}"),
        ("Level", f"{options.alpha:g}: this share of homogeneous pixels is lost"),
        ("Dates", str(stack.header.n_dates)),
        ("Window", f"{rows} rows x {cols} columns"),
    ]
    spacing = ground_spacing(stack)
    if spacing is not None:
        square = square_window(spacing, rows * cols)
        facts += [
            ("Window on the ground", f"{rows * spacing[0]:.0f} x {cols * spacing[1]:.0f} m"),
            ("Nearest to a square", f"WINDOW_ROWS={square[0]}, WINDOW_COLS={square[1]}"),
        ]
    return facts


def _effective(stack: StackFile, found: ShpSummary) -> str:
    n_dates = stack.header.n_dates
    values = found.effective[found.counts > 0]
    edges = np.linspace(0.0, float(n_dates), min(n_dates, 60) + 1)
    low, middle, high = np.percentile(values, (5, 50, 95))
    return section(
        "Dates that count",
        paragraph(
            "Coherent dates repeat each other's speckle, so that a mean over them is as noisy as one over "
            f"fewer: {middle:.1f} of {n_dates} at the median pixel, {low:.1f} to {high:.1f} at 5 and 95 %. "
            "The test uses this number, pixel by pixel; few dates that count mean coherent ground."
        ),
        histogram(
            np.histogram(values, edges)[0], edges, titles=("Dates that count", "Pixels"),
            description="Histogram of the effective number of dates", height=260.0,
        ),
    )  # fmt: skip
