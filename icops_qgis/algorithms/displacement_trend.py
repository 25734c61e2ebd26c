"""Toolbox entry `displacement_trend`."""

from __future__ import annotations

from . import parameters as p
from .answers import number_answer
from .base import IcopsAlgorithm
from .run import Run


class DisplacementTrend(IcopsAlgorithm):
    """A point layer to maps over time."""

    ID = "displacement_trend"
    TITLE = "Displacement trend"
    GROUP = "analysis"
    SUMMARY = (
        "Maps how the ground moved: cumulative displacement at chosen dates on one colour scale, and the "
        "rate of all the time and of each calendar year. Cells are means of the points near them and void "
        "where there is none. The rasters come as a group that the Temporal Controller plays, as small maps "
        "side by side on a page, and as a picture."
    )
    TAGS = ("trend", "cumulative", "raster", "interpolation", "Theil-Sen", "animation", "temporal", "year")
    REQUIRES = ("numba", "threadpoolctl")
    USES_BLOCKS = True
    USES_CLUSTER = False

    def parameters(self):
        """A point layer in; a folder of rasters, a page and a picture out."""
        return [
            p.point_layer_input("INPUT", "Points", "Point layer of this plugin, with its series."),
            p.text(
                "DATES", "Dates",
                "Dates to map, YYYYMMDD,YYYYMMDD,...; they must be dates of the layer. Empty: the last date "
                "of each year.",
            ),
            p.number(
                "CELL", "Cell",
                "Side of the cells. Empty: half as long again as the typical distance of neighbours.",
                unit="m", minimum=0.1, maximum=1e6, optional=True,
            ),
            p.number(
                "REACH", "Reach",
                "Cells farther than this from every point are void. Empty: two cells.",
                unit="m", minimum=0.1, maximum=1e6, optional=True,
            ),
            p.flag(
                "RATES", "Rates",
                "Map the rate of all the time and of each calendar year too, as the median of the slopes "
                "between all pairs of dates (Theil-Sen).",
                default=True,
            ),
            p.flag(
                "LOAD", "Add the rasters to the map",
                "As a group: the last displacement is shown, and the Temporal Controller plays all of them.",
                default=True,
            ),
            p.folder_output("OUTPUT", "Rasters", "Folder for the rasters, their styles and a table of them."),
            p.html_output("PLOT", "Maps over time", "All maps side by side on one scale, with numbers."),
            p.file_output(
                "PICTURE", "Picture", "The maps of displacement for a print layout.",
                file_filter="PNG (*.png)", optional=True,
            ),
        ]  # fmt: skip

    def answers(self):
        """What was made, for scripts."""
        return [
            number_answer("N_DATES", "Dates", "Dates that are mapped."),
            number_answer("CELL_USED", "Cell used", "Side of the cells.", unit="m"),
            number_answer("REACH_USED", "Reach used", "Cells farther from every point are void.", unit="m"),
        ]

    def compute(self, run: Run):
        """Read, map, write, draw."""
        from pathlib import Path

        from ..engine.analysis.trend import TrendOptions, displacement_trend
        from ..engine.files import replacing
        from ..engine.report.raster_picture import Scale
        from ..engine.report.trend_page import (
            TrendScales,
            displacement_panels,
            displacement_title,
            trend_page,
        )
        from ..layers.columns import motion_sense
        from ..layers.point_layer import read_points
        from ..layers.scales import COLOURS
        from ..layers.trend_layers import trend_scales, write_trend

        options = TrendOptions(run.text("DATES"), run.number("CELL"), run.number("REACH"), run.flag("RATES"))
        points = read_points(run.layer("INPUT"), run.monitor.part(0.0, 0.3))
        sense = motion_sense(points)
        said: list[str] = []
        trend = displacement_trend(points, options, run.execution, run.monitor.part(0.3, 0.8).noting(said))
        scales = trend_scales(trend)
        folder = run.output("OUTPUT")
        rasters = write_trend(trend, folder, scales, sense, run.provenance, run.monitor.part(0.8, 1.0))
        drawn = TrendScales(*(Scale(scale.limits, COLOURS) for scale in scales))
        plot, picture = run.optional_output("PLOT"), run.optional_output("PICTURE")
        if plot:
            with replacing(plot) as partial:
                html = trend_page(trend, drawn, sense, said, run.provenance)
                partial.write_text(html, encoding="utf-8")
        if picture:
            from ..engine.report.trend_chart import write_trend_picture

            title = displacement_title(trend, sense)
            write_trend_picture(picture, displacement_panels(trend), drawn.displacement, title, trend.cell)
        if run.flag("LOAD"):
            layers = [(str(Path(folder) / raster.file), raster.title) for raster in rasters]
            last = len(trend.dates) - 1
            # The latest on top; the others wait for the Temporal Controller or a click.
            shown = [layers[last], *layers[:last][::-1], *layers[last + 1 :]]
            run.load_group("Displacement over time", shown, visible=len(trend.dates))
        return {"N_DATES": len(trend.dates), "CELL_USED": trend.cell, "REACH_USED": trend.reach}
