"""Toolbox entry `small_baseline_network`."""

from __future__ import annotations

from . import parameters as p
from .answers import number_answer
from .base import IcopsAlgorithm
from .run import Run

METHODS = {
    "all": "every pair within both limits, as in the paper",
    "hop3": "each image with the three next ones, where within the limits; a planar subset, as unwrapping "
    "in time wants it",
    "delaunay": "edges of the Delaunay triangulation of time and baseline, each in units of its limit, where "
    "within the limits; the other planar subset",
    "single_reference": "the stack's reference image with all others, whatever the limits",
    "sequential": "each image with the next N_CONNECTIONS ones, whatever the limits",
}


class SmallBaselineNetwork(IcopsAlgorithm):
    """A stack's dates and baselines to a table of pairs and its plot."""

    ID = "small_baseline_network"
    TITLE = "Small-baseline network"
    GROUP = "interferometry"
    SUMMARY = (
        "Chooses which images of a stack are joined to interferograms, by their span in time and their "
        "perpendicular baseline. The table may be edited by hand (USE 0 leaves a pair out, rows may be added "
        "or removed) and goes back in as NETWORK of interferograms. The plot shows dates against "
        "perpendicular baseline with the pairs as lines; subsets that no pair joins get their own colours "
        "and are reported, but never stop the run."
    )
    TAGS = ("SBAS", "network", "pairs", "perpendicular baseline", "Delaunay", "hop-3", "star", "sequential")
    REQUIRES = ("h5py",)

    def parameters(self):
        """A stack in, a table and its plots out."""
        return [
            p.hdf5_input("STACK", "Stack", "Co-registered images, as import_stack writes them."),
            p.integer(
                "MAX_DAYS", "Longest span",
                "Images further apart in time are not paired; those exactly so far apart are.",
                unit="days", default=60, minimum=1, maximum=100_000,
            ),
            p.number(
                "MAX_BPERP", "Largest perpendicular baseline",
                "Images whose orbits are further apart are not paired; those exactly so far apart are.",
                unit="m", default=200.0, minimum=1.0, maximum=1e6,
            ),
            p.choice("METHOD", "Method", "Which pairs are formed.", METHODS, default="all"),
            p.integer(
                "N_CONNECTIONS", "Connections per image",
                "Following images that METHOD sequential pairs each image with.",
                default=3, minimum=1, maximum=1000, advanced=True,
            ),
            p.csv_output(
                "OUTPUT", "Network", "Table REFERENCE, SECONDARY (YYYYMMDD), DAYS, BPERP [m], USE.",
                optional=False,
            ),
            p.html_output("PLOT", "Network plot", "Interactive plot as a self-contained page."),
            p.file_output(
                "PICTURE", "Network picture", "The plot as a picture for a layout.",
                file_filter="PNG (*.png)", optional=True,
            ),
        ]  # fmt: skip

    def answers(self):
        """What the network is, for scripts."""
        return [
            number_answer("N_PAIRS", "Number of pairs", "Pairs in the table."),
            number_answer(
                "N_SUBSETS",
                "Number of subsets",
                "Connected parts of the network, images without a pair included; 1 is whole.",
            ),
        ]

    def compute(self, run: Run):
        """Design, write, draw."""
        from ..engine.files import replacing
        from ..engine.interferometry.network_design import NetworkOptions, describe_network, design_network
        from ..engine.interferometry.network_table import write_network
        from ..engine.report.network_page import network_page
        from ..engine.report.network_picture import write_network_picture
        from ..engine.stack.stack_file import open_stack

        with open_stack(run.path("STACK")) as stack:
            header = stack.header
        options = NetworkOptions(
            method=run.choice("METHOD"),
            max_days=run.integer("MAX_DAYS"),
            max_bperp=run.number("MAX_BPERP"),
            connections=run.integer("N_CONNECTIONS"),
        )
        run.monitor.progress(0.1)
        network = design_network(header.dates, header.bperp, options, header.reference)
        run.monitor.check()
        run.monitor.progress(0.4)
        describe_network(network, run.monitor)
        write_network(run.output("OUTPUT"), network)
        plot, picture = run.optional_output("PLOT"), run.optional_output("PICTURE")
        if plot:
            with replacing(plot) as partial:
                html = network_page(network, header.bperp, header.reference, run.provenance)
                partial.write_text(html, encoding="utf-8")
        if picture:
            write_network_picture(picture, network, header.bperp)
        return {"N_PAIRS": network.n_pairs, "N_SUBSETS": network.n_subsets}
