"""Toolbox entry `link_phases`."""

from __future__ import annotations

from dataclasses import replace

from . import parameters as p
from .answers import number_answer
from .base import IcopsAlgorithm
from .run import Run

ESTIMATOR = {
    "emi": "eigenvector of the smallest eigenvalue of |C|^-1 o C",
    "evd": "eigenvector of the largest eigenvalue of |C| o C",
    "pta": "maximum likelihood, started at the EMI phases",
}


class LinkPhases(IcopsAlgorithm):
    """A stack and its homogeneous pixels to linked phases."""

    ID = "link_phases"
    TITLE = "Link phases"
    GROUP = "scatterers"
    SUMMARY = (
        "Finds for every pixel with enough homogeneous pixels the one phase per date that agrees best with "
        "all interferograms of the stack, at full resolution: the phases of distributed scatterers. How well "
        "they agree is the temporal coherence; pure noise is linked as well, to tell which temporal "
        "coherence means something with this number of dates and homogeneous pixels."
    )
    TAGS = ("phase linking", "distributed scatterers", "EMI", "EVD", "PTA", "SqueeSAR", "temporal coherence")
    REQUIRES = ("numba", "h5py", "threadpoolctl")
    USES_BLOCKS = True

    def parameters(self):
        """A stack and its homogeneous pixels in, linked phases out."""
        return [
            p.hdf5_input("STACK", "Stack", "Co-registered images, as import_stack writes them."),
            p.hdf5_input(
                "SHP", "Homogeneous pixels", "Those of the same stack, as homogeneous_pixels writes them.",
                optional=True,
            ),
            p.hdf5_input(
                "PREVIOUS", "Phases to update",
                "What link_phases wrote for the earlier dates. The images of STACK that are later are linked "
                "to it, at a cost that goes with their number alone; the phases found before stay as they "
                "are. STACK is what import_stack wrote of the new images with the earlier stack as PREVIOUS; "
                "SHP are the homogeneous pixels of the earlier stack, or newer ones. MIN_SHP and MINI_STACK "
                "play no part then. Empty: a first run.",
                optional=True,
            ),
            p.choice("ESTIMATOR", "Estimator", "How phases are linked.", ESTIMATOR, default="emi"),
            p.integer(
                "MIN_SHP", "Least homogeneous pixels",
                "Pixels with fewer, the centre included, are not linked.",
                default=20, minimum=2, maximum=3721,
            ),
            p.flag(
                "LOCAL_FRINGE", "Take out local fringes",
                "Estimate the fringe within each window, take it out before linking and put it back after: "
                "keeps the coherence of fast, steep bowls. Nothing is taken out where noise explains what is "
                "seen; the file shows where it acted.",
                default=True,
            ),
            p.flag(
                "SIDE_LOBES", "Leave out side lobes",
                "Leave pixels that brighter ground near them outshines, such as water beside rock, out of "
                "sets of homogeneous pixels that are not coherent without them.",
                default=True,
            ),
            *_advanced(),
            p.hdf5_output(
                "OUTPUT", "Linked phases",
                "Phase and its standard deviation per date, temporal coherence and estimator of each pixel.",
            ),
            p.html_output(
                "REPORT", "Report on distributed scatterers",
                "Temporal coherence beside that of noise, an interferogram before and after, and how the "
                "coherence of the kinds of ground falls with time.",
            ),
        ]  # fmt: skip

    def answers(self):
        """What was found, for scripts."""
        return [
            number_answer("N_LINKED", "Pixels linked", "Those with enough homogeneous pixels and data."),
            number_answer(
                "N_DS", "Distributed scatterers", "Linked pixels with a temporal coherence above 0.5."
            ),
            number_answer("N_NEW", "Dates added", "To those of PREVIOUS; 0 in a first run."),
            number_answer(
                "FALSE_SHARE", "Expected share of noise", "Among those above 0.5, by linking pure noise."
            ),
            number_answer(
                "THRESHOLD", "Calibrated threshold",
                "Temporal coherence above which one in a hundred is expected to be noise or wrong by 1 rad.",
            ),
        ]  # fmt: skip

    def compute(self, run: Run):
        """Link, and tell."""
        from ..engine.errors import EngineError
        from ..engine.files import replacing
        from ..engine.reading.mask import read_mask
        from ..engine.report.ds_page import ds_page
        from ..engine.scatterers.ds_file import open_ds
        from ..engine.scatterers.linking import LinkOptions, link_phases
        from ..engine.scatterers.linking.link import PAPER_THRESHOLD
        from ..engine.scatterers.shp_file import open_shp
        from ..engine.stack.stack_file import open_stack

        path = run.optional_path("SHP")
        if path is None:
            raise EngineError("SHP is empty; give the file that homogeneous_pixels wrote for this stack.")
        options = LinkOptions(
            estimator=run.choice("ESTIMATOR"),
            min_shp=run.integer("MIN_SHP"),
            shrinkage=run.number("SHRINKAGE"),
            max_shrinkage=run.number("MAX_SHRINKAGE"),
            deviation=run.flag("PHASE_STD"),
            local_fringe=run.flag("LOCAL_FRINGE"),
            side_lobes=run.flag("SIDE_LOBES"),
            mini_stack=run.integer("MINI_STACK") or None,
            device=run.execution.device,
        )
        if run.optional_path("PREVIOUS") is not None:
            return _update(run, options)
        area = run.optional_layer("FRINGE_MASK")
        output, report = run.output("OUTPUT"), run.optional_output("REPORT")
        with open_stack(run.path("STACK"), run.execution.memory) as stack, open_shp(path) as shp:
            found = link_phases(
                stack, shp, output, options, run.provenance, run.scratch, run.execution,
                run.monitor.part(0.0, 0.97 if report else 1.0),
                masked=read_mask(area, stack, run.monitor) if area else None,
            )  # fmt: skip
            if report:
                provenance = replace(run.provenance, device=found.device)
                with open_ds(output) as ds, replacing(report) as partial:
                    html = ds_page(
                        stack, shp, ds, found, options, provenance, run.execution,
                        run.monitor.part(0.97, 1.0),
                    )  # fmt: skip
                    partial.write_text(html, encoding="utf-8")
        return {
            "N_LINKED": found.n_linked,
            "N_DS": int((found.coherence > PAPER_THRESHOLD).sum()),
            "N_NEW": 0,
            "FALSE_SHARE": found.false_share,
            "THRESHOLD": found.threshold,
        }


def _update(run: Run, options):
    """Link new dates to earlier phases, and tell."""
    from ..engine.files import replacing
    from ..engine.reading.mask import read_mask
    from ..engine.report.ds_update_page import ds_update_page
    from ..engine.scatterers.ds_file import open_ds
    from ..engine.scatterers.linking.update import UpdateFiles, update_phases
    from ..engine.scatterers.shp_file import open_shp
    from ..engine.stack.stack_file import open_stack

    area, report = run.optional_layer("FRINGE_MASK"), run.optional_output("REPORT")
    with (
        open_ds(run.optional_path("PREVIOUS")) as previous,
        open_stack(run.path("STACK"), run.execution.memory) as stack,
        open_shp(run.optional_path("SHP")) as shp,
    ):
        found = update_phases(
            UpdateFiles(previous, stack, shp), run.output("OUTPUT"), options, run.provenance, run.scratch,
            run.execution, run.monitor, masked=read_mask(area, stack, run.monitor) if area else None,
        )  # fmt: skip
        if report:
            with replacing(report) as partial:
                partial.write_text(ds_update_page(stack, found, run.provenance), encoding="utf-8")
    return {
        "N_LINKED": found.n_updated,
        "N_DS": found.n_scatterers,
        "N_NEW": len(found.dates),
        "FALSE_SHARE": found.false_share,
        "THRESHOLD": found.threshold,
    }


def _advanced():
    return [
        p.mask_input(
            "FRINGE_MASK", "No local fringes",
            "Polygons, or a raster in which all but 0 and no-data is masked: where the ground is broken, as "
            "at scarps, and no smooth fringe is to be taken out.",
            advanced=True,
        ),
        p.integer(
            "MINI_STACK", "Dates of a mini-stack",
            "Link so many dates at a time, with compressed images of those before, and connect the parts "
            "(sequential estimator), on the processor: usually 10 to 15. 0 links all dates at once.",
            default=0, minimum=0, maximum=1000, advanced=True,
        ),
        p.number(
            "SHRINKAGE", "Shrinkage",
            "Share of the identity mixed into |C| before it is inverted: 0 keeps it as it is, and near 1 EMI "
            "becomes EVD. Empty takes 0.5 where homogeneous pixels abound up to 0.9 where dates do.",
            minimum=0.0, maximum=0.99, optional=True, advanced=True,
        ),
        p.number(
            "MAX_SHRINKAGE", "Largest shrinkage",
            "Where |C| is not positive definite the shrinkage is raised by tenths up to this; beyond it "
            "EVD is used.",
            default=0.95, minimum=0.0, maximum=0.99, advanced=True,
        ),
        p.device(),
        p.flag(
            "PHASE_STD", "Standard deviations",
            "Compute the standard deviation of each phase from the Cramer-Rao bound; takes a quarter of the "
            "time and half of the file.",
            default=True, advanced=True,
        ),
    ]  # fmt: skip
