"""Toolbox entry `coregister_dems`."""

from __future__ import annotations

from . import parameters as p
from .answers import number_answer
from .base import IcopsAlgorithm
from .run import Run

DATUMS = {
    "stored": "what the file says, nothing where it says nothing",
    "EGM96": "mean sea level after EGM96, as SRTM and ALOS World 3D",
    "EGM2008": "mean sea level after EGM2008, as the Copernicus DEM",
    "ellipsoid": "above the WGS 84 ellipsoid, as TanDEM-X and GNSS",
}


class CoregisterDems(IcopsAlgorithm):
    """Two elevation models to the second one lying on the first."""

    ID = "coregister_dems"
    TITLE = "Co-register elevation models"
    GROUP = "dem"
    SUMMARY = (
        "Brings one elevation model onto another to a hundredth of a pixel: horizontal shift, height offset "
        "and tilt, fitted on ground that did not change. Plain subtraction of two models that lie half a "
        "pixel apart makes volumes wrong by 10 to 25 %. The models may have any coordinate system, pixel "
        "size and orientation, and different vertical datums; the secondary model is resampled once, to the "
        "grid of the reference where that is in metres, else to UTM. The report tells the shift with its "
        "error, and how well both models agree on stable ground before and after."
    )
    TAGS = (
        "DEM", "DSM", "elevation", "co-registration", "Nuth", "Kääb", "NMAD", "shift", "geoid", "SRTM",
        "Copernicus", "volume",
    )  # fmt: skip
    REQUIRES = ("threadpoolctl",)
    USES_BLOCKS = True

    def parameters(self):
        """Two models and what is stable in; the moved model and a report out."""
        return [
            p.raster_input(
                "REFERENCE", "Reference model", "Heights in the first band; it stays where it is."
            ),
            p.raster_input("SECONDARY", "Secondary model", "Heights in the first band; it is moved."),
            p.mask_input(
                "STABLE", "Stable ground",
                "Polygons or a raster: only ground inside takes part in the fit. Empty: all ground does, and "
                "changes count as outliers.",
            ),
            p.mask_input(
                "ZONES", "Changing ground",
                "Polygons or a raster of pits, dumps, glaciers: the fit leaves them out.",
            ),
            p.choice(
                "REFERENCE_DATUM", "Vertical datum of the reference",
                "What its heights are above. Datums are brought together by the grids of PROJ; where these "
                "are not installed the log says so, and offset and tilt take the difference.",
                DATUMS, default="stored",
            ),
            p.choice(
                "SECONDARY_DATUM", "Vertical datum of the secondary",
                "What its heights are above.", DATUMS, default="stored",
            ),
            p.number(
                "MAX_SLOPE", "Steepest stable ground",
                "Steeper ground takes no part in the fit: models are worst there.",
                unit="deg", default=45.0, minimum=1.0, maximum=89.0, advanced=True,
            ),
            p.flag(
                "TILT", "Fit a tilt",
                "Whether a plane is taken off, not an offset alone. Switch it off where stable ground lies "
                "in one corner: a tilt found there reaches far.",
                default=True, advanced=True,
            ),
            p.number(
                "PIXEL_SIZE", "Pixel size of the result",
                "Empty: that of the reference.",
                unit="m", minimum=0.001, maximum=10000.0, optional=True, advanced=True,
            ),
            p.raster_output(
                "OUTPUT", "Co-registered model",
                "The secondary model, moved and levelled, over the ground that both models cover.",
            ),
            p.html_output(
                "REPORT", "Report on the co-registration",
                "Shift vector with its error, NMAD before and after, maps and histogram of the differences, "
                "and their course over the aspect of slopes.",
            ),
        ]  # fmt: skip

    def answers(self):
        """Where the model was moved."""
        return [
            number_answer("SHIFT_EAST", "Shift east", "How far it was moved east.", unit="m"),
            number_answer("SHIFT_NORTH", "Shift north", "How far it was moved north.", unit="m"),
            number_answer("OFFSET", "Height error", "How much too high it was in the middle.", unit="m"),
            number_answer("NMAD_BEFORE", "NMAD before", "Of differences on stable ground.", unit="m"),
            number_answer("NMAD_AFTER", "NMAD after", "Of differences on stable ground.", unit="m"),
        ]

    def compute(self, run: Run):
        """Fit, move, write, tell."""
        from ..engine.dem.coregistration import CoregistrationOptions, coregister_dems
        from ..engine.dem.stable_ground import StableOptions
        from ..engine.files import replacing
        from ..engine.report.dem_coregistration_page import dem_coregistration_page
        from ..layers.change_style import keep_relief_style

        options = CoregistrationOptions(
            StableOptions(run.optional_layer("STABLE"), run.optional_layer("ZONES"), run.number("MAX_SLOPE")),
            run.choice("REFERENCE_DATUM"),
            run.choice("SECONDARY_DATUM"),
            run.flag("TILT"),
            run.number("PIXEL_SIZE"),
        )
        output = run.output("OUTPUT")
        found = coregister_dems(
            run.layer("REFERENCE"), run.layer("SECONDARY"), output, options, run.provenance,
            run.execution, run.monitor.part(0.0, 0.95),
        )  # fmt: skip
        keep_relief_style(output)
        report = run.optional_output("REPORT")
        if report:
            html = dem_coregistration_page(found, output, run.provenance)
            with replacing(report) as file:
                file.write_text(html, encoding="utf-8")
        errors = found.shift_error
        run.monitor.inform(
            f"Moved by {found.shift[0]:+.2f} ± {errors[0]:.2f} m east and {found.shift[1]:+.2f} ± "
            f"{errors[1]:.2f} m north, lowered by {found.offset:.2f} m; NMAD on stable ground "
            f"{found.before.nmad:.2f} m before, {found.after.nmad:.2f} m after."
        )
        return {
            "OUTPUT": output,
            "SHIFT_EAST": found.shift[0],
            "SHIFT_NORTH": found.shift[1],
            "OFFSET": found.offset,
            "NMAD_BEFORE": found.before.nmad,
            "NMAD_AFTER": found.after.nmad,
        }
