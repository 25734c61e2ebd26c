"""Toolbox entry `interferograms`."""

from __future__ import annotations

from . import parameters as p
from .answers import number_answer
from .base import IcopsAlgorithm
from .run import Run


class Interferograms(IcopsAlgorithm):
    """A stack and a network to multilooked wrapped interferograms."""

    ID = "interferograms"
    TITLE = "Interferograms"
    GROUP = "interferometry"
    SUMMARY = (
        "Forms the interferograms of a network: the multilooked complex mean of reference times conjugate "
        "secondary, and its coherence. Positive phase is motion away from the satellite from the reference "
        "to the secondary date. The number of independent looks is estimated from how neighbouring pixels "
        "share their speckle. On request the phase is filtered, and every pair is put on the map as GeoTIFF "
        "layers of phase and coherence for a look."
    )
    TAGS = (
        "interferogram",
        "multilook",
        "coherence",
        "Goldstein",
        "filter",
        "wrapped phase",
        "SLC",
        "fringes",
    )
    REQUIRES = ("numba", "h5py", "threadpoolctl")
    USES_BLOCKS = True

    def parameters(self):
        """A stack and a network in, a file and layers out."""
        return [
            p.hdf5_input("STACK", "Stack", "Co-registered images, as import_stack writes them."),
            p.file_input(
                "NETWORK", "Network",
                "Table of pairs, as small_baseline_network writes it, edited by hand or not. Empty: every "
                "pair within 60 days and 200 m.",
                file_filter=p.CSV_FILTER, optional=True,
            ),
            p.integer(
                "LOOKS_RANGE", "Looks in range",
                "Columns averaged. With Sentinel-1, 8 columns by 2 rows make a square cell of about 30 m on "
                "the ground, the size of a pixel of the usual elevation models.",
                default=8, minimum=1, maximum=10_000,
            ),
            p.integer(
                "LOOKS_AZIMUTH", "Looks in azimuth", "Rows averaged.", default=2, minimum=1, maximum=10_000
            ),
            p.number(
                "GOLDSTEIN", "Strength of the Goldstein filter",
                "0 leaves the phase as it is; 1 is the filter of Goldstein and Werner with the exponent of "
                "Baran, 1 - coherence. It makes fringes easier to unwrap and hides single pixels; coherence "
                "stays that of the unfiltered pairs.",
                default=0.0, minimum=0.0, maximum=1.0, advanced=True,
            ),
            p.hdf5_output(
                "OUTPUT", "Interferogram file",
                "Wrapped phase, coherence and geometry in MintPy's names; NaN where there is no data.",
            ),
            p.folder_output(
                "PREVIEW", "Preview folder",
                "Wrapped phase and coherence of every pair as styled GeoTIFF layers on the map.",
                optional=True,
            ),
        ]  # fmt: skip

    def answers(self):
        """What was formed, for scripts."""
        return [
            number_answer("N_PAIRS", "Number of pairs", "Interferograms written."),
            number_answer("N_SUBSETS", "Number of subsets", "Connected parts of the network; 1 is whole."),
            number_answer("LOOKS", "Independent looks", "Independent looks of a cell, from the data."),
        ]

    def compute(self, run: Run):
        """Form, and put on the map."""
        from ..engine.geocoding import check_positions
        from ..engine.interferometry.formation import FormationOptions, form_interferograms
        from ..engine.interferometry.network_design import NetworkOptions, describe_network, design_network
        from ..engine.interferometry.network_table import read_network
        from ..engine.stack.stack_file import open_stack
        from ..layers.interferogram_preview import write_previews

        table, preview = run.optional_path("NETWORK"), run.optional_output("PREVIEW")
        options = FormationOptions(
            looks_azimuth=run.integer("LOOKS_AZIMUTH"),
            looks_range=run.integer("LOOKS_RANGE"),
            goldstein=run.number("GOLDSTEIN"),
        )
        with open_stack(run.path("STACK"), run.execution.memory) as stack:
            dates, bperp = stack.header.dates, stack.header.bperp
            if table:
                network = read_network(table, dates, bperp)
            else:
                network = design_network(dates, bperp, NetworkOptions())
            describe_network(network, run.monitor)
            if preview:
                check_positions(stack)
            header = form_interferograms(
                stack, network, run.output("OUTPUT"), options, run.scratch, run.provenance, run.execution,
                run.monitor.part(0.0, 0.7 if preview else 1.0),
            )  # fmt: skip
        if preview:
            write_previews(run.output("OUTPUT"), preview, run.provenance, run.monitor.part(0.7, 1.0))
        return {
            "N_PAIRS": header.network.n_pairs,
            "N_SUBSETS": header.network.n_subsets,
            "LOOKS": header.looks,
        }
