"""Toolbox entry `unwrap_interferograms`."""

from __future__ import annotations

from . import parameters as p
from .answers import number_answer
from .arc_parameters import arc_options, arc_parameters
from .base import IcopsAlgorithm
from .run import Run


class UnwrapInterferograms(IcopsAlgorithm):
    """Wrapped multilooked interferograms to unwrapped ones."""

    ID = "unwrap_interferograms"
    TITLE = "Unwrap interferograms"
    GROUP = "interferometry"
    SUMMARY = (
        "Unwraps the coherent pixels of multilooked interferograms, all pairs together. The pairs of each "
        "pixel are linked to one phase a date; the dates are unwrapped like those of points, arcs between "
        "neighbours in time by their velocity, DEM error and smooth remainder, then each date in space by "
        "minimum-cost flow; and every pair gets the whole cycles that bring it nearest to its dates. Pixels "
        "that agree with their neighbours no better than noise have no phase, islands are numbered. Pieces "
        "of a network that no pair joins are unwrapped one by one."
    )
    TAGS = (
        "phase unwrapping", "minimum-cost flow", "MCF", "3-D unwrapping", "SBAS", "interferogram", "SNAPHU",
    )  # fmt: skip
    REQUIRES = ("numba", "h5py", "threadpoolctl")
    USES_BLOCKS = True

    def parameters(self):
        """Wrapped pairs in, unwrapped pairs out."""
        return [
            p.hdf5_input(
                "INTERFEROGRAMS", "Interferograms",
                "Wrapped interferograms with their coherence, as the stage interferograms writes them.",
            ),
            p.number(
                "MIN_COHERENCE", "Minimum mean coherence",
                "Pixels whose coherence, averaged over all pairs, is lower are left out. Noise has a "
                "coherence of its own, 0.28 with 10 independent looks and 0.53 with 3.",
                default=0.4, minimum=0.0, maximum=1.0,
            ),
            p.number(
                "MAX_EDGE", "Longest edge",
                "Neighbours farther apart are not joined, as across water. Empty: twenty times the "
                "median edge, and 500 m at least.",
                unit="m", minimum=1.0, maximum=1e6, optional=True,
            ),
            p.integer(
                "MIN_ISLAND", "Smallest island",
                "Groups of fewer pixels that no edge joins with others are left out; the largest group is "
                "kept.",
                default=20, minimum=1, maximum=1_000_000,
            ),
            *arc_parameters(smooth_days=36.0),
            p.hdf5_output(
                "OUTPUT", "Unwrapped interferograms",
                "Unwrapped phase, coherence, islands (connectComponent) and geometry in MintPy's names; the "
                "input of sbas_time_series. The phase is NaN where nothing was unwrapped.",
            ),
            p.folder_output(
                "PREVIEW", "Preview folder",
                "Unwrapped phase and coherence of every pair as styled GeoTIFF layers on the map.",
                optional=True,
            ),
        ]  # fmt: skip

    def answers(self):
        """What was unwrapped, for scripts."""
        return [
            number_answer("N_PAIRS", "Number of pairs", "Interferograms written."),
            number_answer("N_PIXELS", "Pixels", "Pixels with an unwrapped phase."),
            number_answer("N_DROPPED", "Pixels dropped", "Coherent, but inconsistent or on small islands."),
            number_answer("N_ISLANDS", "Islands", "Groups of pixels that no edge joins."),
        ]

    def compute(self, run: Run):
        """Unwrap, and put on the map."""
        from ..engine.timeseries.pair_unwrapping.unwrap import PairUnwrapOptions, unwrap_interferograms
        from ..layers.interferogram_preview import write_previews

        preview = run.optional_output("PREVIEW")
        options = PairUnwrapOptions(
            min_coherence=run.number("MIN_COHERENCE"),
            max_edge=run.number("MAX_EDGE"),
            min_island=run.integer("MIN_ISLAND"),
            arcs=arc_options(run),
        )
        found = unwrap_interferograms(
            run.path("INTERFEROGRAMS"), run.output("OUTPUT"), options, run.scratch, run.execution,
            run.provenance, run.monitor.part(0.0, 0.7 if preview else 1.0),
        )  # fmt: skip
        if preview:
            write_previews(
                run.output("OUTPUT"), preview, run.provenance, run.monitor.part(0.7, 1.0), wrapped=False
            )
        return {
            "N_PAIRS": found.n_pairs,
            "N_PIXELS": found.n_pixels,
            "N_DROPPED": found.n_coherent - found.n_pixels,
            "N_ISLANDS": found.n_islands,
        }
