"""Toolbox entry `combine_scatterers`."""

from __future__ import annotations

from . import parameters as p
from .answers import number_answer
from .base import IcopsAlgorithm
from .run import Run

BOTH = {
    "ds": "a DS with the linked phase, as its neighbours show the same ground and make it less noisy",
    "ps": "a PS that keeps the phase of its own image values",
}


class CombineScatterers(IcopsAlgorithm):
    """Persistent and distributed scatterers to points."""

    ID = "combine_scatterers"
    TITLE = "Combine scatterers"
    GROUP = "scatterers"
    SUMMARY = (
        "Joins persistent and distributed scatterers into one set of points, no pixel twice, with phase and "
        "standard deviation for every date. A DS has enough homogeneous pixels and temporal coherence, and "
        "the linked phase; a PS has a steady amplitude and phase, and keeps the phase of its own image "
        "values."
    )
    TAGS = ("PS", "DS", "PSDS", "merge", "persistent scatterers", "distributed scatterers", "mask", "water")
    REQUIRES = ("numba", "h5py", "threadpoolctl")
    USES_BLOCKS = True

    def parameters(self):
        """A stack and its scatterers in; the points, a layer and a report out."""
        return [
            p.hdf5_input("STACK", "Stack", "Co-registered images, as import_stack writes them."),
            p.hdf5_input(
                "PS", "Persistent scatterers", "What select_ps found in this stack.", optional=True
            ),
            p.hdf5_input(
                "DS", "Distributed scatterers",
                "What link_phases found in this stack. Empty: persistent scatterers alone.", optional=True,
            ),
            p.hdf5_input(
                "PREVIOUS", "Points to update",
                "What combine_scatterers wrote before. The same points are written with the dates that DS, "
                "updated by link_phases, has gained; STACK are the new images. MASK and the thresholds "
                "play no part then, and PS only in the ground covered. Empty: points are chosen anew.",
                optional=True,
            ),
            p.mask_input(
                "MASK", "Mask",
                "Polygons, or a raster in which all but 0 and no-data is masked: where no point is wanted, "
                "such as water, layover and shadow. The centre of a pixel decides.",
            ),
            p.integer(
                "MIN_SHP", "Fewest homogeneous pixels", "A DS has so many or more, its own included.",
                default=20, minimum=1, maximum=10000,
            ),
            p.number(
                "MIN_TEMPORAL_COHERENCE", "Least temporal coherence",
                "A DS has a higher one. link_phases tells which share of noise to expect above 0.5, and the "
                "threshold that leaves one in a hundred.",
                default=0.5, minimum=-1.0, maximum=1.0,
            ),
            p.number(
                "DA_MAX", "Largest amplitude dispersion", "A PS has a lower one.",
                default=0.4, minimum=0.01, maximum=2.0,
            ),
            p.choice(
                "BOTH", "Pixels that are both", "What becomes of a PS that passes as DS too.", BOTH,
                default="ds", advanced=True,
            ),
            p.hdf5_output(
                "OUTPUT", "Points",
                "Place, type, quality, geometry, phase and its standard deviation of each point.",
            ),
            p.point_layer_output(
                "LAYER", "PS and DS layer",
                "The points by type, with their quality and noise; displacement comes later, from "
                "time_series.",
                optional=True, by_default=False,
            ),
            p.html_output(
                "REPORT", "Report on the points", "Counts, covered ground, quality and noise of PS and DS."
            ),
        ]  # fmt: skip

    def answers(self):
        """What was found, for scripts."""
        return [
            number_answer("N_PS", "Persistent scatterers", "Points with the phase of their own values."),
            number_answer("N_DS", "Distributed scatterers", "Points with the linked phase."),
            number_answer("N_MASKED", "Masked", "Scatterers that the mask left out."),
            number_answer(
                "COVERAGE_GAIN", "Coverage gain",
                "50 m cells that DS add, as a share of those that hold a PS; -1 where there is no PS.",
                unit="%",
            ),
        ]  # fmt: skip

    def compute(self, run: Run):
        """Combine, write, draw."""
        from contextlib import ExitStack

        from ..engine.errors import EngineError
        from ..engine.files import replacing
        from ..engine.geocoding import check_positions
        from ..engine.point_columns import DS, PS
        from ..engine.points_file import open_points
        from ..engine.reading.mask import read_mask
        from ..engine.report.combine_page import combine_page
        from ..engine.scatterers.combining import CombineOptions, combine_scatterers
        from ..engine.scatterers.combining.choice import persistent as ps_mask
        from ..engine.scatterers.combining.points import scatterer_points
        from ..engine.scatterers.combining.update import update_scatterers
        from ..engine.scatterers.ds_file import open_ds
        from ..engine.scatterers.ps_file import open_ps
        from ..engine.stack.stack_file import open_stack
        from ..layers.scatterer_layer import style_scatterers, write_scatterers

        persistent, distributed = run.optional_path("PS"), run.optional_path("DS")
        previous = run.optional_path("PREVIOUS")
        if previous is not None and distributed is None:
            raise EngineError("DS is empty; give the phases that link_phases updated by the new images.")
        if previous is None and persistent is None:
            raise EngineError("PS is empty; give the file that select_ps wrote for this stack.")
        options = CombineOptions(
            min_shp=run.integer("MIN_SHP"),
            min_coherence=run.number("MIN_TEMPORAL_COHERENCE"),
            dispersion=run.number("DA_MAX"),
            both=run.choice("BOTH"),
        )
        area, layer, report = run.optional_layer("MASK"), *map(run.optional_output, ("LAYER", "REPORT"))
        with ExitStack() as opened:
            stack = opened.enter_context(open_stack(run.path("STACK"), run.execution.memory))
            ds = opened.enter_context(open_ds(distributed)) if distributed else None
            working = run.monitor.part(0.0, 0.8 if layer else 1.0)
            shared = run.output("OUTPUT"), run.provenance, run.execution, working
            if previous is not None:
                points = opened.enter_context(open_points(previous))
                is_ps = ps_mask(opened.enter_context(open_ps(persistent)), options) if persistent else None
                found = update_scatterers(points, stack, ds, is_ps, *shared)
            else:
                ps = opened.enter_context(open_ps(persistent))
                check_positions(stack)
                mask = read_mask(area, stack, run.monitor) if area else None
                found = combine_scatterers(stack, ps, ds, mask, shared[0], options, *shared[1:])
        answers = {}
        if layer:
            part = run.monitor.part(0.8, 1.0)
            answers["LAYER"] = write_scatterers(layer, *scatterer_points(found), run.provenance, part)
            run.style("LAYER", style_scatterers)
        if report:
            with replacing(report) as partial:
                partial.write_text(combine_page(found, run.provenance), encoding="utf-8")
        before, _, gain = found.coverage
        return {
            **answers,
            "N_PS": int(found.is_type(PS).sum()),
            "N_DS": int(found.is_type(DS).sum()),
            "N_MASKED": found.counts.get("masked", 0),
            "COVERAGE_GAIN": 100.0 * gain if before else -1.0,
        }
