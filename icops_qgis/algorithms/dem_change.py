"""Toolbox entry `dem_change`."""

from __future__ import annotations

from . import parameters as p
from .answers import number_answer
from .base import IcopsAlgorithm
from .run import Run


class DemChange(IcopsAlgorithm):
    """Two elevation models to their difference and its contours."""

    ID = "dem_change"
    TITLE = "Change between elevation models"
    GROUP = "dem"
    SUMMARY = (
        "Subtracts an old elevation model from a new one: loss is negative, gain positive. The models should "
        "have been brought onto each other by coregister_dems; where they were not, and it matters, the log "
        "says so. Voids and spikes become no data, what is beyond the level of detection (1.96 standard "
        "deviations of stable ground) is marked in a second band, and contours show where ground was dug "
        "away or heaped up. The result lies on a metric grid, also where models are in degrees; it is drawn "
        "so that a shaded relief below shines through."
    )
    TAGS = (
        "DEM", "DSM", "difference", "DoD", "elevation", "contour", "erosion", "excavation", "dump",
        "level of detection",
    )  # fmt: skip
    REQUIRES = ("threadpoolctl",)
    USES_BLOCKS = True

    def parameters(self):
        """Two models in; change and contours out."""
        return [
            p.raster_input("OLD", "Old model", "Heights before, in the first band."),
            p.raster_input("NEW", "New model", "Heights after, in the first band."),
            p.number(
                "INTERVAL", "Interval of contours",
                "Lines at its multiples, except 0 and below the level of detection. Empty: a round number "
                "that gives about eight lines up to the largest change.",
                unit="m", minimum=0.01, maximum=1000.0, optional=True,
            ),
            p.mask_input(
                "STABLE", "Stable ground",
                "Polygons or a raster: the noise is measured inside. Empty: everywhere, which holds as long "
                "as most of the ground did not change.",
            ),
            p.mask_input(
                "ZONES", "Changing ground",
                "Polygons or a raster of pits, dumps, glaciers: the noise is measured outside.",
            ),
            p.number(
                "SIGMA", "Standard deviation of a change",
                "Of one pixel. Empty: the NMAD on stable ground.",
                unit="m", minimum=0.0, maximum=1000.0, optional=True, advanced=True,
            ),
            p.number(
                "SPIKES", "Limit of spikes",
                "Pixels that stand out from all but two of their neighbours by so many standard deviations "
                "become voids; steep sides of a pit do not, for their neighbours go along. 0 keeps all.",
                default=5.0, minimum=0.0, maximum=1000.0, advanced=True,
            ),
            p.number(
                "MAX_CHANGE", "Largest possible change",
                "Larger changes, up or down, become voids. Empty: any is possible.",
                unit="m", minimum=0.0, maximum=10000.0, optional=True, advanced=True,
            ),
            p.raster_output(
                "OUTPUT", "Change of height",
                "Band 1: change [m]. Band 2: 1 beyond the level of detection, else 0. Volumes take the "
                "first band whole.",
            ),
            p.line_layer_output("CONTOURS", "Contours of change", "Lines of equal change, labelled."),
            p.html_output(
                "REPORT", "Report on the change",
                "Noise, level of detection, map and histogram of the change.",
            ),
        ]  # fmt: skip

    def answers(self):
        """What was found, for scripts."""
        return [
            number_answer("SIGMA_USED", "Standard deviation", "Of the change of one pixel.", unit="m"),
            number_answer("LEVEL", "Level of detection", "1.96 standard deviations.", unit="m"),
            number_answer("BIAS", "Median on stable ground", "0 after co-registration.", unit="m"),
            number_answer("LOWEST", "Largest loss", "Of one pixel.", unit="m"),
            number_answer("HIGHEST", "Largest gain", "Of one pixel.", unit="m"),
            number_answer("VOIDS", "Void pixels", "Without height in either model."),
            number_answer("OUTLIERS", "Outliers", "Pixels taken for errors."),
        ]

    def compute(self, run: Run):
        """Subtract, write, draw."""
        from ..engine.dem.change import ChangeOptions, dem_change
        from ..engine.dem.contours import contour_levels, contours, suitable_interval
        from ..engine.dem.stable_ground import StableOptions
        from ..engine.files import replacing
        from ..engine.report.dem_change_page import dem_change_page
        from ..layers.change_style import keep_change_style
        from ..layers.contour_layer import style_contours, write_contours

        output = run.output("OUTPUT")
        found = dem_change(
            run.layer("OLD"),
            run.layer("NEW"),
            output,
            ChangeOptions(
                StableOptions(run.optional_layer("STABLE"), run.optional_layer("ZONES")),
                run.number("SIGMA"),
                run.number("SPIKES") or None,
                run.number("MAX_CHANGE"),
            ),
            run.provenance,
            run.execution,
            run.monitor.part(0.0, 0.8),
        )
        keep_change_style(output, found.reach or found.level_of_detection)
        answers = {
            "OUTPUT": output,
            "SIGMA_USED": found.sigma,
            "LEVEL": found.level_of_detection,
            "BIAS": found.bias,
            "LOWEST": found.lowest,
            "HIGHEST": found.highest,
            "VOIDS": found.n_void,
            "OUTLIERS": found.n_outliers,
        }
        destination = run.optional_output("CONTOURS")
        if destination:
            level = found.level_of_detection
            interval = run.number("INTERVAL") or suitable_interval(found.reach, level)
            levels = contour_levels(found.lowest, found.highest, interval, level)
            lines = contours(output, levels, run.monitor.part(0.8, 0.95))
            answers["CONTOURS"] = write_contours(
                lines, found.grid.crs, interval, destination, run.provenance, run.monitor.part(0.95, 1.0)
            )
            run.style("CONTOURS", lambda layer: style_contours(layer, interval))
        report = run.optional_output("REPORT")
        if report:
            html = dem_change_page(found, run.provenance)
            with replacing(report) as file:
                file.write_text(html, encoding="utf-8")
        return answers
