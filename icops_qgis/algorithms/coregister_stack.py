"""Toolbox entry `coregister_stack`."""

from __future__ import annotations

from . import parameters as p
from .answers import number_answer
from .base import IcopsAlgorithm
from .run import Run

INITIAL = {
    "orbits": "state vectors of the .par files, corrected by the correlation of the whole images",
    "images": "the correlation of the whole images alone, for orbits that are wrong",
}

DOPPLER = {
    "header": "polynomials of the .par files, compared with the images",
    "images": "estimated from the images",
}


class CoregisterStack(IcopsAlgorithm):
    """Single-look complex images onto the grid of one of them."""

    ID = "coregister_stack"
    TITLE = "Co-register stack"
    GROUP = "stack"
    SUMMARY = (
        "Brings single-look complex images of one track to the grid of a reference image, to hundredths of a "
        "pixel. For stripmap-like images in GAMMA's layout: orbits and the correlation of whole images give "
        "the first shift, amplitude correlation of oversampled patches and a robust polynomial the rest, "
        "heights the part that follows the relief; a windowed sinc that follows the Doppler centroid "
        "resamples and keeps the phase. Sentinel-1 TOPS images need their azimuth ramp taken off first: "
        "co-register them with GAMMA, SNAP or ISCE2. The output goes into import_stack."
    )
    TAGS = ("coregistration", "SLC", "resampling", "offsets", "cross-correlation", "GAMMA")
    REQUIRES = ("numba", "threadpoolctl")
    USES_BLOCKS = True

    def parameters(self):
        """A folder in, a folder out."""
        return [*_inputs(), *_patches(), *_outputs()]

    def answers(self):
        """How well it went, for scripts."""
        return [
            number_answer("N_DATES", "Number of dates", "Images written, the reference included."),
            number_answer(
                "MAX_RMS", "Largest residual",
                "Residual of the patches about the polynomial, rms, of the worst date.",
                unit="pixels",
            ),
            number_answer("COHERENCE", "Mean coherence", "With the reference, over the other dates."),
        ]  # fmt: skip

    def compute(self, run: Run):
        """Co-register, and report."""
        from ..engine.files import replacing
        from ..engine.report.coregistration_page import coregistration_page
        from ..engine.stack.coregistration import CoregistrationOptions, coregister_stack
        from ..engine.stack.coregistration.estimation import EstimationOptions
        from ..engine.stack.coregistration.offsets import PatchOptions

        patches = PatchOptions(
            count=run.integer("PATCHES"),
            size=run.integer("PATCH_SIZE"),
            search=run.integer("SEARCH"),
            least=run.number("MIN_CORRELATION"),
        )
        estimation = EstimationOptions(
            initial=run.choice("INITIAL"),
            doppler=run.choice("DOPPLER"),
            dem_term=run.flag("DEM_TERM"),
            max_order=run.integer("MAX_ORDER"),
            patches=patches,
        )
        options = CoregistrationOptions(run.text("REFERENCE"), run.flag("DERAMPED"), estimation)
        summary = coregister_stack(
            run.path("INPUT"), run.output("OUTPUT"), options, run.provenance, run.execution, run.monitor
        )
        report = run.optional_output("REPORT")
        if report:
            with replacing(report) as partial:
                partial.write_text(coregistration_page(summary, run.provenance), encoding="utf-8")
        return {
            "N_DATES": len(summary.dates) + 1,
            "MAX_RMS": summary.largest_rms,
            "COHERENCE": summary.mean_coherence,
        }


def _inputs():
    return [
        p.folder_or_file(
            "INPUT", "Images",
            "Folder with YYYYMMDD.slc or .rslc and their .par (GAMMA; FCOMPLEX or SCOMPLEX, big-endian), in "
            "itself, in slc or in rslc; geo/*dem.rdc, *.lon and *.lat on the reference's grid are used and "
            "copied where present.",
        ),
        p.text(
            "REFERENCE", "Reference date",
            "YYYYMMDD of the image whose grid all others get; empty takes the one that the files in geo are "
            "named after, else the middle one.",
        ),
        p.flag(
            "DERAMPED", "Deramped TOPS images",
            "The images are TOPS images whose azimuth phase ramp was taken off; their Doppler centroid is "
            "then estimated from the pixels.",
            default=False,
        ),
        p.choice("INITIAL", "First shift", "Where it comes from.", INITIAL, default="orbits", advanced=True),
        p.choice(
            "DOPPLER", "Doppler centroid", "Where the kernel's passband is centred.", DOPPLER,
            default="header", advanced=True,
        ),
        p.flag(
            "DEM_TERM", "Follow the relief",
            "Heights of geo/*dem.rdc give the shift that depends on height and baseline.",
            default=True, advanced=True,
        ),
    ]  # fmt: skip


def _patches():
    return [
        p.integer(
            "PATCHES", "Patches", "Patches over the image, about; small images get fewer.",
            default=400, minimum=9, maximum=10_000, advanced=True,
        ),
        p.integer(
            "PATCH_SIZE", "Size of a patch",
            "Lines and samples; larger ones correlate where coherence is low.",
            unit="pixels", default=64, minimum=24, maximum=512, advanced=True,
        ),
        p.integer(
            "SEARCH", "Search",
            "Largest offset of a patch from the first shift.",
            unit="pixels", default=8, minimum=4, maximum=64, advanced=True,
        ),
        p.number(
            "MIN_CORRELATION", "Smallest correlation",
            "Correlation of amplitudes that a patch needs; what unrelated speckle may reach never does.",
            default=0.1, minimum=0.0, maximum=0.95, advanced=True,
        ),
        p.integer(
            "MAX_ORDER", "Highest order",
            "Total degree of the polynomial; the one that predicts patches best is taken.",
            default=3, minimum=0, maximum=3, advanced=True,
        ),
    ]  # fmt: skip


def _outputs():
    return [
        p.folder_output(
            "OUTPUT",
            "Co-registered stack",
            "rslc/YYYYMMDD.rslc with .par, and geo; the input of import_stack.",
        ),
        p.html_output(
            "REPORT",
            "Report on the co-registration",
            "Offsets, residuals and coherence before and after, as a self-contained page.",
        ),
    ]
