"""Toolbox entry `unwrap_points`."""

from __future__ import annotations

from . import parameters as p
from .answers import number_answer
from .arc_parameters import arc_options, arc_parameters
from .base import IcopsAlgorithm
from .run import Run


class UnwrapPoints(IcopsAlgorithm):
    """Wrapped phases of points to unwrapped pairs."""

    ID = "unwrap_points"
    TITLE = "Unwrap points"
    GROUP = "timeseries"
    SUMMARY = (
        "Unwraps the phases of scattered points in time and space. Neighbours are joined by a Delaunay "
        "network; the phase of each arc is unwrapped in time by its velocity, DEM error and smooth "
        "remainder, then each date in space by minimum-cost flow, at costs that follow from how well the "
        "arcs fit. Points that agree with their neighbours no better than noise are dropped, islands are "
        "numbered, and the pairs of a network are written for time_series."
    )
    TAGS = (
        "phase unwrapping", "EMCF", "minimum-cost flow", "Delaunay", "3-D unwrapping", "arcs",
    )  # fmt: skip
    REQUIRES = ("numba", "h5py", "threadpoolctl")
    USES_BLOCKS = True

    def parameters(self):
        """Points in, unwrapped points out."""
        return [
            p.hdf5_input(
                "POINTS", "Points", "Scatterers with their phases, as combine_scatterers writes them."
            ),
            p.file_input(
                "NETWORK", "Network",
                "Table of the pairs to write, as small_baseline_network makes it. Empty: each date with its "
                "next three, within 60 days and 200 m. The result is the same: the phases of the dates are "
                "consistent, so that any network that hangs together carries all they say.",
                file_filter=p.CSV_FILTER, optional=True,
            ),
            p.number(
                "MAX_EDGE", "Longest edge",
                "Neighbours farther apart are not joined, as across water. Empty: twenty times the "
                "median edge, and 500 m at least.",
                unit="m", minimum=1.0, maximum=1e6, optional=True,
            ),
            p.integer(
                "MIN_ISLAND", "Smallest island",
                "Groups of fewer points that no edge joins with others are dropped; the largest group is "
                "kept.",
                default=20, minimum=1, maximum=1_000_000,
            ),
            p.number(
                "MIN_COHERENCE", "Least coherence of arcs",
                "Points whose arcs are less coherent in time, on the mean, are dropped and single arcs cut. "
                "Empty: what one arc of pure noise in a hundred reaches with these dates.",
                minimum=0.0, maximum=1.0, optional=True, advanced=True,
            ),
            *arc_parameters(smooth_days=24.0),
            p.hdf5_output(
                "OUTPUT", "Unwrapped points",
                "The points that were kept, with their phases, the unwrapped pairs, islands and how well "
                "each agrees with its neighbours.",
            ),
        ]  # fmt: skip

    def answers(self):
        """What was found, for scripts."""
        return [
            number_answer("N_POINTS", "Points", "Points that were unwrapped."),
            number_answer("N_DROPPED", "Points dropped", "Incomplete, inconsistent or on small islands."),
            number_answer("N_ISLANDS", "Islands", "Groups of points that no edge joins."),
            number_answer("N_PAIRS", "Pairs", "Pairs written."),
        ]

    def compute(self, run: Run):
        """Unwrap."""
        from ..engine.timeseries.unwrapping.unwrap import UnwrapOptions, unwrap_points

        options = UnwrapOptions(
            max_edge=run.number("MAX_EDGE"),
            min_coherence=run.number("MIN_COHERENCE"),
            min_island=run.integer("MIN_ISLAND"),
            arcs=arc_options(run),
        )
        found = unwrap_points(
            run.path("POINTS"), run.optional_path("NETWORK"), run.output("OUTPUT"), options, run.scratch,
            run.execution, run.provenance, run.monitor,
        )  # fmt: skip
        return {
            "N_POINTS": found.n_points,
            "N_DROPPED": found.n_dropped,
            "N_ISLANDS": len(found.islands),
            "N_PAIRS": found.n_pairs,
        }
