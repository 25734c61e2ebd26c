"""The page of `link_phases`: which distributed scatterers can be believed, and what linking did."""

from __future__ import annotations

import math

import numpy as np

from ..compute import Execution, Monitor
from ..provenance import Provenance
from ..scatterers.ds_file import DsFile
from ..scatterers.impulse_response import MOST_RECEIVED
from ..scatterers.linking.decorrelation import coherence_of_noise, kinds_of_ground, sample_coherence
from ..scatterers.linking.estimators import CODES, ESTIMATORS, LinkOptions
from ..scatterers.linking.summary import PAPER_THRESHOLD, LinkSummary
from ..scatterers.shp_file import ShpFile
from ..stack.stack_file import StackFile
from .decorrelation_pictures import curves, kinds_map, kinds_table, matrices
from .figure import SEQUENCE, colour_of
from .histogram import Limit, histogram
from .interferogram_pair import before_and_after, longest_good_pair
from .local_fringe_picture import fringe_section
from .map_picture import MapView, map_picture, map_view
from .page import columns, page, paragraph, section, swatches, table
from .raster_picture import Scale

_NOISE, _DOUBTFUL = "#bdbdbd", "#f4a35c"

#: Where colours change on the way from the higher threshold to 1.
_STEPS = (0.0, 0.4, 0.6, 0.8, 0.9, 1.0)

#: Above this there is no room for steps.
_MOST_FINE = 0.9

_BINS = 100

#: Blocks of the standard deviations read, along each axis, and their side [pixels].
_BLOCKS, _SIDE = 6, 32

_HALF = 468.0


def ds_page(
    stack: StackFile,
    shp: ShpFile,
    ds: DsFile,
    found: LinkSummary,
    options: LinkOptions,
    provenance: Provenance,
    execution: Execution,
    monitor: Monitor,
) -> str:
    """Maps, histograms and matrices of linked phases.

    Parameters
    ----------
    stack, shp, ds : StackFile, ShpFile, DsFile
        Open files: the images, their homogeneous pixels, the linked phases.
    found : LinkSummary
        What was linked.
    options : LinkOptions
        How.
    provenance : Provenance
        The run, told at the foot.
    execution, monitor : Execution, Monitor
        Threads, memory, progress and cancel.
    """
    view = map_view(stack)
    least = max(PAPER_THRESHOLD, found.threshold)
    linked = np.isfinite(found.coherence)
    sample = sample_coherence(stack, shp, linked, execution, monitor)
    days = np.array([day.toordinal() for day in stack.header.dates])[sample.pairs] @ (-1, 1)
    floor = coherence_of_noise(_usual_looks(found))
    quality = found.coherence[sample.rows, sample.cols]
    good = quality > least
    pair = longest_good_pair(sample.mean(good if good.any() else quality > 0), days, floor)
    fringes, part = before_and_after(stack, ds, tuple(sample.pairs[pair].tolist()), found, least)
    content = [
        paragraph(_summary(found)),
        section("Temporal coherence", *_temporal_coherence(view, part, found)),
        section("Before and after", paragraph(_told(stack, sample, pair, days, good)), fringes),
        *fringe_section(view, found, shp.header.window),
        section("Kinds of ground", *_kinds(view, found, sample, days, floor, stack)),
        section("Precision", *_deviation(ds, found, least)),
        section("Estimator", table(("", "Pixels", "Share"), _estimators(found, options))),
    ]
    return page("ICOPS: distributed scatterers", "\n".join(content), provenance)


def quality_scale(threshold: float) -> tuple[Scale, list[str]]:
    """Colours of temporal coherence, and what they mean: grey is noise, orange doubtful.

    Parameters
    ----------
    threshold : float
        Calibrated threshold, above which one in a hundred is noise or wrong.
    """
    low, high = sorted((threshold, PAPER_THRESHOLD))
    high = min(high, 0.99)
    # Finer toward 1, where linked pixels crowd.
    fractions = _STEPS if high < _MOST_FINE else (_STEPS[0], _STEPS[-1])
    steps = high + (1.0 - high) * np.array(fractions)
    words = [f"below {low:.2f}: not to be told from noise"]
    if threshold < PAPER_THRESHOLD:
        words.append(f"{low:.2f} to {high:.2f}: below the paper's threshold")
    else:
        words.append(f"{low:.2f} to {high:.2f}: above the paper's threshold, but often wrong")
    words += [f"{a:.2f} to {b:.2f}" for a, b in zip(steps, steps[1:])]
    n = len(fractions) - 1
    shades = [colour_of((k + 1) / n if n == 1 else k / (n - 1), SEQUENCE) for k in range(n)]
    return Scale((low, *steps[:-1].tolist()), (_NOISE, _DOUBTFUL, *shades)), words


def noise_histogram(found: LinkSummary, edges: np.ndarray) -> np.ndarray:
    """Share of noise in each bin of temporal coherence, with the looks that the linked pixels have.

    Parameters
    ----------
    found : LinkSummary
        What was linked.
    edges : (n + 1,) ndarray
        Of the bins.
    """
    counts, weights = np.unique(found.samples[np.isfinite(found.coherence)], return_counts=True)
    looks = np.maximum(counts * found.looks_per_pixel, 2.0)
    above = [float(found.noise.exceedance(edge, looks) @ weights) for edge in edges]
    return -np.diff(above) / weights.sum()


def _summary(found: LinkSummary) -> str:
    values = found.coherence[np.isfinite(found.coherence)]
    n = int((values > PAPER_THRESHOLD).sum())
    calibrated = (
        f"One in a hundred is noise or wrong by over 1 rad above {found.threshold:.2f}, which was found by "
        "linking noise and known ground of as many dates and looks."
        if found.threshold < 1.0
        else "No temporal coherence tells these pixels from noise of as many dates and looks."
    )
    return (
        f"{n} pixels have a temporal coherence above {PAPER_THRESHOLD}, {n / values.size:.1%} of the "
        f"{values.size} that were linked; {_percent(found.false_share)} of them are expected to be noise. "
        f"{calibrated}"
    )


def _usual_looks(found: LinkSummary) -> float:
    """Independent looks of the median pixel linked."""
    return max(2.0, float(np.median(found.samples[np.isfinite(found.coherence)])) * found.looks_per_pixel)


def _percent(share: float) -> str:
    return f"{share:.1%}" if share >= 0.0005 or share == 0 else "less than 0.1%"


def _temporal_coherence(view: MapView, part: MapView, found: LinkSummary) -> list[str]:
    scale, words = quality_scale(found.threshold)
    values = found.coherence[np.isfinite(found.coherence)]
    edges = np.linspace(min(0.0, float(values.min())), 1.0, _BINS + 1)
    counts = np.histogram(values, edges)[0]
    noise = noise_histogram(found, edges)
    looks = _usual_looks(found)
    floor = float(found.noise.quantile(0.99, np.array(looks)))
    limits = [
        Limit(PAPER_THRESHOLD, f"{PAPER_THRESHOLD}: the paper's threshold"),
        Limit(found.threshold, f"{found.threshold:.2f}: 1 % above it is wrong"),
        Limit(floor, f"{floor:.2f}: 99 % of noise is below ({looks:.0f} looks)"),
    ]
    inside = np.zeros(found.coherence.shape, bool)
    inside[part.rows.start : part.rows.stop, part.cols.start : part.cols.stop] = True
    marked = None if inside.all() else view.show(inside) == 1
    width = 960.0 if view.is_wide else _HALF
    picture = map_picture(
        view, view.show(found.coherence), scale, description="Map of temporal coherence", width=width,
        marked=marked,
    ) + swatches(zip(scale.colours, words))  # fmt: skip
    bars = histogram(
        counts, edges, limits=limits, other=noise * (0.5 * counts.max() / max(noise.max(), 1e-30)),
        titles=("Temporal coherence", "Pixels"), description="Histogram of temporal coherence",
        width=width, height=340.0 if view.is_wide else 460.0,
    )  # fmt: skip
    return [
        *((picture, bars) if view.is_wide else (columns(picture, bars),)),
        paragraph(
            "White: fewer homogeneous pixels than needed, or no data. Orange line: where noise of as many "
            "looks comes to lie, its height not to scale."
            + ("" if marked is None else " The frame on the map is the part shown below.")
        ),
    ]


def _told(stack: StackFile, sample, pair: int, days: np.ndarray, good: np.ndarray) -> str:
    first, second = (stack.header.dates[k] for k in sample.pairs[pair])
    baseline = float(np.diff(stack.header.bperp[sample.pairs[pair]])[0])
    apart = f", {baseline:+.0f} m of baseline" if math.isfinite(baseline) else ""
    coherence = sample.mean(good)[pair]
    told = f", where their mean coherence is {coherence:.2f}" if math.isfinite(coherence) else ""
    return (
        f"{first:%Y-%m-%d} and {second:%Y-%m-%d}, {days[pair]} days{apart}: the longest pair that is still "
        f"coherent on distributed scatterers{told}."
    )


def _kinds(view, found: LinkSummary, sample, days: np.ndarray, floor: float, stack) -> list[str]:
    kinds = kinds_of_ground(sample, days)
    linked = np.isfinite(found.coherence)
    quality = found.coherence[sample.rows, sample.cols]
    return [
        paragraph(
            f"Coherence of all pairs over the homogeneous pixels of {len(sample.rows)} windows, taken from "
            "the images as they are. Windows whose coherence falls alike with time are one kind; the most "
            "lasting is A. Compare the map with the land cover: bare rock and dumps last, fields come back "
            "with the season, forest and water are soon as incoherent as noise."
        ),
        columns(kinds_map(view, sample, kinds, linked), curves(sample, kinds, days, floor)),
        kinds_table(sample, kinds, days, quality),
        paragraph("Mean coherence of every pair of dates. Dark stripes are dates of snow, rain or works."),
        matrices(sample, kinds, stack.header.dates),
    ]


def _deviation(ds: DsFile, found: LinkSummary, least: float) -> list[str]:
    values = _sampled_deviation(ds, found.coherence > least)
    if values is None:
        return [paragraph("Standard deviations were not asked for (PHASE_STD).")]
    if not values.size:
        return [paragraph("No distributed scatterer has a bound of its phase.")]
    middle, high = np.percentile(values, (50, 95))
    millimetres = 1000.0 * ds.header.wavelength / (4.0 * math.pi)
    edges = np.linspace(0.0, float(np.percentile(values, 99.5)) * 1.02 + 1e-6, 61)
    return [
        paragraph(
            f"Standard deviation of the phases of distributed scatterers against the first date, by the "
            f"Cramer-Rao bound: {middle:.2f} rad at the median ({middle * millimetres:.1f} mm along the line "
            f"of sight), {high:.2f} rad ({high * millimetres:.1f} mm) at 95 %. It tells of noise alone, not "
            "of air or of a fringe that was unwrapped wrongly."
        ),
        histogram(
            np.histogram(values, edges)[0], edges, height=280.0,
            titles=("Standard deviation of a phase [rad]", "Sampled phases"),
            description="Histogram of the standard deviation of linked phases",
        ),
    ]  # fmt: skip


def _sampled_deviation(ds: DsFile, chosen: np.ndarray) -> np.ndarray | None:
    """Standard deviations from blocks spread over the scene; None where the file has none."""
    found = []
    starts = [
        np.unique(np.linspace(0, max(0, n - _SIDE), _BLOCKS).astype(int)).tolist() for n in chosen.shape
    ]
    for row in starts[0]:
        for col in starts[1]:
            part = slice(row, row + _SIDE), slice(col, col + _SIDE)
            values = ds.deviation(*part)
            if values is None:
                return None
            values = values[1:, chosen[part]]
            found.append(values[np.isfinite(values)])
    return np.concatenate(found)


def _estimators(found: LinkSummary, options: LinkOptions) -> list[tuple[str, ...]]:
    rows = []
    for code, name in CODES.items():
        n = int((found.estimator == code).sum())
        if code == 0:
            text = f"not linked: fewer than {options.min_shp} homogeneous pixels, or no data"
        else:
            text = f"{name.upper()}: {ESTIMATORS[name]}"
        if n or code == 0:
            rows.append((text, str(n), f"{n / found.estimator.size:.1%}"))
    if found.received is not None:
        outshone = found.received > MOST_RECEIVED
        rows.append((
            "outshone by brighter ground nearby",
            str(int(outshone.sum())), f"{outshone.mean():.1%}",
        ))  # fmt: skip
        rows.append((
            "linked without such pixels: not coherent, or of another motion, without them",
            str(found.n_without), f"{found.n_without / outshone.size:.1%}",
        ))  # fmt: skip
    shrunk = found.shrinkage[np.isfinite(found.shrinkage)]
    if shrunk.size:
        low, middle, high = np.percentile(shrunk, (0, 50, 100))
        rows.append((f"shrinkage of |C|: {low:.2f} to {high:.2f}, median {middle:.2f}", "", ""))
    return rows
