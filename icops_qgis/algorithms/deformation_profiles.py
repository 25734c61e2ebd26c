"""Toolbox entry `deformation_profiles`."""

from __future__ import annotations

from math import isfinite

from ..engine.analysis.profile import DIRECTIONS, STATISTICS
from . import parameters as p
from .answers import number_answer
from .base import IcopsAlgorithm
from .run import Run


class DeformationProfiles(IcopsAlgorithm):
    """Points and lines to displacement along the lines."""

    ID = "deformation_profiles"
    TITLE = "Deformation profiles"
    GROUP = "analysis"
    SUMMARY = (
        "Shows how much the ground has moved along lines, date by date. The points within a swath about each "
        "line are gathered in bins along it; each bin gets the mean, the median, the standard deviation and "
        "the number of its points at each chosen date. A point counts once, at the nearest place of the "
        "line, however the line bends, and stretches without points stay empty. Lengths are those on the "
        "ellipsoid in any coordinate system. Lines are best drawn with the map tool of the ICOPS toolbar, "
        "which names them A-A', B-B' and shows their profile at once; any line layer will do."
    )
    TAGS = ("profile", "cross section", "transect", "swath", "subsidence", "displacement", "curve")
    REQUIRES = ("numba", "threadpoolctl")

    def parameters(self):
        """Points and lines in; swaths, a table and figures out."""
        return [
            p.point_layer_input(
                "INPUT", "Points", "Point layer with a displacement series, of this or another program."
            ),
            p.line_layer_input(
                "LINES", "Lines", "Each line, and each part of a line of several parts, gives a profile.",
                optional=True,
            ),
            p.name_field(
                "NAME_FIELD", "Names of the lines",
                "Empty: the field NAME where the layer has it. Others are A-A', B-B' and so on.",
                parent="LINES",
            ),
            p.number(
                "HALF_WIDTH", "Half-width of the swath", "Points up to here from the line take part.",
                unit="m", default=100.0, minimum=0.001, maximum=1e6,
            ),
            p.number(
                "BIN", "Length of a bin",
                "The last bin takes up what is left of the line: half a bin to one and a half.",
                unit="m", default=50.0, minimum=0.001, maximum=1e6,
            ),
            p.text(
                "DATES", "Dates",
                "One curve each: YYYYMMDD,YYYYMMDD. Empty: the last date of each calendar year.",
            ),
            p.choice("DIRECTION", "Direction of motion", "What is shown.", DIRECTIONS, default="los"),
            p.choice(
                "STATISTIC", "Curve", "What curves and labels show; the table has both.", STATISTICS,
                default="median",
            ),
            p.raster_input(
                "DEM", "Heights of the ground",
                "Drawn behind the curves. Empty: the HEIGHT of the points, where they have it.",
                optional=True,
            ),
            p.polygon_layer_output(
                "OUTPUT", "Swaths",
                "Outline of each swath with length, number of points, and where the ground is lowest.",
                by_default=True,
            ),
            p.csv_output(
                "TABLE", "Table",
                "LINE, DISTANCE_M (middle of the bin), DATE, MEAN, MEDIAN, SD (millimetres) and N. Bins "
                "without points are listed, their cells are empty.",
            ),
            p.html_output("PLOT", "Profiles", "Page with a figure per line: curves, spread, gaps, heights."),
            p.file_output(
                "PICTURE", "Picture", "The same curves for a print layout.", file_filter="PNG (*.png)",
                optional=True,
            ),
        ]  # fmt: skip

    def answers(self):
        """What was found, for scripts."""
        return [
            number_answer("N_LINES", "Profiles", "Lines with points in their swath."),
            number_answer("N_POINTS", "Points", "Points in all swaths."),
            number_answer("LOWEST", "Lowest displacement", "Of any bin at the last date.", unit="mm"),
        ]

    def compute(self, run: Run):
        """Read what lies along each line, gather it, write and draw."""
        from ..engine.analysis.profile_table import write_profile_table
        from ..engine.errors import EngineError
        from ..engine.files import replacing
        from ..engine.report.profiles_page import profiles_page
        from ..layers.line_profiles import ProfileOptions, line_profiles
        from ..layers.profile_layer import style_swaths, write_swaths

        lines = run.optional_layer("LINES")
        if lines is None:
            raise EngineError("LINES is empty; draw a line with the profile tool or give a layer of lines.")
        statistic = run.choice("STATISTIC")
        options = ProfileOptions(
            half_width=run.number("HALF_WIDTH"),
            bin_length=run.number("BIN"),
            dates=run.text("DATES"),
            direction=run.choice("DIRECTION"),
            statistic=statistic,
            name_field=run.text("NAME_FIELD"),
            dem=run.optional_layer("DEM"),
        )
        told: list[str] = []
        profiles, sense = line_profiles(
            run.layer("INPUT"), lines, options, run.execution, run.monitor.part(0.0, 0.9).noting(told)
        )
        table = run.optional_output("TABLE")
        if table:
            write_profile_table(table, profiles)
        page = run.optional_output("PLOT")
        if page:
            with replacing(page) as file:
                file.write_text(
                    profiles_page(profiles, statistic, sense, told, run.provenance), encoding="utf-8"
                )
        picture = run.optional_output("PICTURE")
        if picture:
            from ..engine.report.profile_chart import write_profile_picture

            write_profile_picture(picture, profiles, statistic, sense)
        layer = None
        destination = run.optional_output("OUTPUT")
        if destination:
            layer = write_swaths(profiles, statistic, destination, run.provenance, run.monitor.part(0.9, 1.0))
            run.style("OUTPUT", style_swaths)
        known = [low for low in (one.extremes(statistic)[0].value for one in profiles) if isfinite(low)]
        return {
            **({"OUTPUT": layer} if layer else {}),
            "N_LINES": len(profiles),
            "N_POINTS": sum(profile.n_points for profile in profiles),
            "LOWEST": 1000.0 * min(known) if known else None,
        }
