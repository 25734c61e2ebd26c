"""Toolbox entry `select_ps`."""

from __future__ import annotations

from . import parameters as p
from .answers import number_answer
from .base import IcopsAlgorithm
from .run import Run

METHODS = {
    "stamps": "phase stability against the surroundings, with an expected number of false points",
    "amplitude": "every pixel of low amplitude dispersion, for small areas and few images",
}

LIMITS = {
    "density": "random pixels per km2, DENSITY_RANDOM",
    "percent": "random pixels in percent of those selected, PERCENT_RANDOM",
}

ADJACENT_RULES = {
    "maxima": "every pixel more stable than all it touches",
    "groups": "one pixel of each group of touching pixels, chains included, as StaMPS",
}


class SelectPs(IcopsAlgorithm):
    """A stack to its persistent scatterers."""

    ID = "select_ps"
    TITLE = "Select persistent scatterers"
    GROUP = "scatterers"
    SUMMARY = (
        "Selects persistent scatterers of a stack as StaMPS does: among pixels of low amplitude dispersion "
        "those whose phase stays that of their surroundings, but for a height error. Pixels of random phase "
        "go through the same fit, so that the threshold follows from the number of false points one is "
        "ready to accept. The height error of stable pixels is then estimated once more, along with a rate, "
        "against their closest neighbours. Neighbouring pixels of one scatterer, points twice at one place "
        "and points that are noisy in time are weeded out."
    )
    TAGS = ("PS", "PSI", "persistent scatterers", "StaMPS", "amplitude dispersion", "DEM error")
    REQUIRES = ("numba", "h5py", "threadpoolctl")
    USES_BLOCKS = True

    def parameters(self):
        """A stack in; the file, a layer, a raster and a report out."""
        return [
            p.hdf5_input("STACK", "Stack", "Co-registered images, as import_stack writes them."),
            p.number(
                "DA_MAX", "Largest amplitude dispersion",
                "Only pixels whose amplitude dispersion is lower are looked at.",
                default=0.4, minimum=0.01, maximum=2.0,
            ),
            p.choice("METHOD", "Method", "What decides.", METHODS, default="stamps"),
            p.file_input(
                "NETWORK", "Network",
                "Table of small-baseline pairs, as small_baseline_network writes it. Empty: the reference "
                "image of the stack with all others.",
                file_filter=p.CSV_FILTER, optional=True,
            ),
            p.choice(
                "LIMIT", "Limit of false points", "How the threshold of phase stability is found.", LIMITS,
                default="density", advanced=True,
            ),
            p.number(
                "DENSITY_RANDOM", "Random pixels per km2",
                "Pixels of random phase that may pass the threshold, before weeding.",
                default=20.0, minimum=0.001, maximum=1e5, advanced=True,
            ),
            p.number(
                "PERCENT_RANDOM", "Random pixels in percent",
                "Share of pixels of random phase among those that pass the threshold, before weeding.",
                default=20.0, minimum=0.01, maximum=100.0, advanced=True,
            ),
            p.number(
                "MAX_HEIGHT_ERROR", "Largest height error",
                "Height errors of single pixels are looked for up to this.",
                unit="m", default=20.0, minimum=0.0, maximum=500.0, advanced=True,
            ),
            p.number(
                "GRID", "Grid size",
                "Side of the cells in which the phase of the surroundings is summed. Empty: as fine as the "
                "candidates fill it, 20 to 50 m; StaMPS takes 50. Fine cells keep points in steep, fast "
                "subsidence.",
                unit="m", minimum=1.0, maximum=1000.0, optional=True, advanced=True,
            ),
            p.integer(
                "ROUNDS", "Most rounds", "Rounds of surroundings and fit.",
                default=3, minimum=1, maximum=50, advanced=True,
            ),
            p.number(
                "CONVERGENCE", "Convergence", "Rounds end when phase stability changes less (rms).",
                default=0.005, minimum=0.0, maximum=1.0, advanced=True,
            ),
            p.number(
                "FILTER_ALPHA", "Exponent of the adaptive filter",
                "Alpha of the combined low-pass and adaptive phase filter.",
                default=1.0, minimum=0.0, maximum=5.0, advanced=True,
            ),
            p.number(
                "FILTER_BETA", "Weight of the adaptive filter",
                "Beta of the filter: its adaptive part beside the low-pass.",
                default=0.3, minimum=0.0, maximum=10.0, advanced=True,
            ),
            p.number(
                "LOW_PASS", "Low-pass wavelength", "Wavelength at which the low-pass falls to half.",
                unit="m", default=800.0, minimum=10.0, maximum=1e5, advanced=True,
            ),
            p.flag(
                "SIDE_LOBES", "Weed side lobes",
                "Take off pixels that hold the side lobes of brighter ones: as stable as these, but no "
                "scatterers of their own.",
                default=True, advanced=True,
            ),
            p.flag(
                "WEED_ADJACENT", "Weed adjacent pixels",
                "Of selected pixels that touch keep the most stable.", default=True, advanced=True,
            ),
            p.choice(
                "ADJACENT_RULE", "Which adjacent pixels stay",
                "Where WEED_ADJACENT is on. On densely covered ground groups lose many scatterers: of those "
                "above 12 dB on a simulated mine a fifth.",
                ADJACENT_RULES, default="maxima", advanced=True,
            ),
            p.number(
                "MAX_NOISE", "Largest noise in time",
                "Points whose phase is noisier, against their quietest neighbour, are weeded out.",
                unit="rad", default=1.0, minimum=0.01, maximum=10.0, advanced=True,
            ),
            p.number(
                "SMOOTHING_DAYS", "Temporal window of weeding",
                "Standard deviation of the window within which motion is taken for linear.",
                unit="d", default=730.0, minimum=1.0, maximum=1e5, advanced=True,
            ),
            p.hdf5_output(
                "OUTPUT", "Persistent scatterers",
                "Phase stability, look-angle error, amplitude dispersion, noise and selection, as rasters.",
            ),
            p.point_layer_output(
                "LAYER", "PS layer",
                "The selected points with their phase stability, height error and noise; displacement comes "
                "later, from time_series.",
                optional=True, by_default=False,
            ),
            p.raster_output(
                "MEAN_AMPLITUDE", "Mean amplitude", "Mean of the calibrated amplitude, to see the points on.",
                optional=True, by_default=False,
            ),
            p.html_output(
                "REPORT", "Report on persistent scatterers",
                "Phase stability beside that of noise, the threshold, and the pixels that each step left.",
            ),
        ]  # fmt: skip

    def answers(self):
        """What was found, for scripts."""
        return [
            number_answer("N_CANDIDATES", "Candidates", "Pixels that were looked at."),
            number_answer("N_PS", "Persistent scatterers", "Pixels selected."),
            number_answer(
                "EXPECTED_FALSE", "Expected false points",
                "Pixels of random phase expected above the threshold, before weeding; -1 by amplitude alone.",
            ),
        ]  # fmt: skip

    def compute(self, run: Run):
        """Select, write, draw."""
        from ..engine.files import replacing
        from ..engine.geocoding import check_positions, geocoding_of, on_map
        from ..engine.report.ps_page import ps_page
        from ..engine.scatterers.persistent.points import scatterer_points
        from ..engine.scatterers.ps_file import write_ps
        from ..engine.stack.stack_file import open_stack
        from ..layers import image_style
        from ..layers.raster import write_raster
        from ..layers.scatterer_layer import style_scatterers, write_scatterers

        layer, raster, report = (run.optional_output(name) for name in ("LAYER", "MEAN_AMPLITUDE", "REPORT"))
        method = run.choice("METHOD")
        answers = {}
        with open_stack(run.path("STACK"), run.execution.memory) as stack:
            if layer or raster:
                check_positions(stack)
            found = _select(run, stack, method)
            settings = {"PS_METHOD": method, "DA_MAX": run.number("DA_MAX")}
            write_ps(run.output("OUTPUT"), found, stack.header, settings, run.provenance)
            if layer:
                places, values = scatterer_points(stack, found)
                if len(places[0]):
                    answers["LAYER"] = write_scatterers(layer, places, values, run.provenance)
                    run.style("LAYER", style_scatterers)
                else:
                    run.monitor.warn("No point was selected, so that LAYER is not written.")
                    run.outputs.pop("LAYER")
            if raster:
                write_raster(
                    *on_map(found.amplitude.mean, stack.header.grid, geocoding_of(stack)), raster, unit="",
                    description="Mean amplitude, scene mean 1", provenance=run.provenance,
                    style=image_style.style_mean_amplitude,
                )  # fmt: skip
        if report:
            with replacing(report) as partial:
                partial.write_text(ps_page(found, run.provenance), encoding="utf-8")
        return {
            **answers,
            "N_CANDIDATES": found.counts["candidates"],
            "N_PS": int(found.selected.sum()),
            "EXPECTED_FALSE": found.expected_noise if method == "stamps" else -1.0,
        }


def _select(run: Run, stack, method: str):
    """The selection that the parameters ask for."""
    from ..engine.interferometry.network_table import read_network
    from ..engine.scatterers.persistent import PsOptions, select_persistent
    from ..engine.scatterers.persistent.clap import ClapFilter
    from ..engine.scatterers.persistent.select import select_by_amplitude
    from ..engine.scatterers.persistent.selection import Limit
    from ..engine.scatterers.persistent.stability import StabilityOptions

    if method == "amplitude":
        return select_by_amplitude(stack, run.number("DA_MAX"), run.execution, run.monitor)
    by_density = run.choice("LIMIT") == "density"
    options = PsOptions(
        dispersion=run.number("DA_MAX"),
        max_height_error=run.number("MAX_HEIGHT_ERROR"),
        cell_metres=run.number("GRID"),
        stability=StabilityOptions(
            clap=ClapFilter(
                alpha=run.number("FILTER_ALPHA"),
                beta=run.number("FILTER_BETA"),
                low_pass_metres=run.number("LOW_PASS"),
            ),
            convergence=run.number("CONVERGENCE"),
            rounds=run.integer("ROUNDS"),
        ),
        limit=Limit(
            run.number("DENSITY_RANDOM") if by_density else None,
            None if by_density else run.number("PERCENT_RANDOM"),
        ),
        side_lobes=run.flag("SIDE_LOBES"),
        weed_adjacent=run.flag("WEED_ADJACENT"),
        adjacent_groups=run.choice("ADJACENT_RULE") == "groups",
        max_noise=run.number("MAX_NOISE"),
        smoothing_days=run.number("SMOOTHING_DAYS"),
    )
    table = run.optional_path("NETWORK")
    network = read_network(table, stack.header.dates, stack.header.bperp) if table else None
    return select_persistent(stack, options, run.scratch, run.execution, run.monitor, network)
