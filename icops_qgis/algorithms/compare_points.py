"""Toolbox entry `compare_points`."""

from __future__ import annotations

from functools import partial

from . import parameters as p
from .answers import number_answer
from .base import IcopsAlgorithm
from .run import Run

MATCH = {
    "mutual": "pairs of points that are each other's nearest; none is used twice",
    "stations": "OTHER holds stations (levelling, GNSS); the points of INPUT around each are averaged",
}
VELOCITIES = {
    "auto": "rates over the common dates where there are three or more, else the fields",
    "common": "rates of both series over the common dates",
    "field": "the fields FIELD and OTHER_FIELD, each over its own layer's dates",
}
DATES = {
    "interpolated": "the series with more dates is read at those of the other within its model (rate, annual "
    "term, residuals on a straight line), never in a gap of over 60 days",
    "exact": "only dates that both have",
}
ALIGN = {
    "none": "nothing is taken off; a difference of the references is part of the bias",
    "median": "the median difference is taken off, of velocities and at each date",
    "point": "the median difference around REFERENCE is taken off",
}


class ComparePoints(IcopsAlgorithm):
    """Two layers of points against each other."""

    ID = "compare_points"
    TITLE = "Compare points"
    GROUP = "analysis"
    SUMMARY = (
        "Tells how well two layers of points agree: StaMPS and ICOPS, PS and PS with DS, InSAR and levelling "
        "or GNSS. Points that are each other's nearest are paired, or the points around each station are "
        "averaged; velocities and series are compared over common dates. Bias, RMSE, NMAD, correlation, R2 "
        "of the regression and about the 1:1 line and the total-least-squares slope come with intervals that "
        "heed that neighbours share their errors. Differences are INPUT minus OTHER. The layers may have "
        "different coordinate systems; both must measure along the same direction. A CSV file of stations is "
        "loaded as a delimited text layer first, with a column VEL or columns DYYYYMMDD, in mm and mm/yr."
    )
    TAGS = (
        "validation", "cross-validation", "RMSE", "R2", "Bland-Altman", "GNSS", "levelling", "StaMPS",
        "coverage",
    )  # fmt: skip

    def parameters(self):
        """Two point layers in; pairs and a report out."""
        return [
            p.point_layer_input("INPUT", "Points", "Point layer to judge."),
            p.point_layer_input(
                "OTHER", "Other points",
                "Point layer to judge it by. Empty: the PS of INPUT judge its DS.",
                optional=True,
            ),
            p.number(
                "DISTANCE", "Distance",
                "Points farther apart are not compared; for stations, how far around each one points are "
                "averaged.",
                unit="m", default=20.0, minimum=0.0, maximum=1e6,
            ),
            p.choice("MATCH", "Matching", "Which points belong together.", MATCH, default="mutual"),
            p.choice(
                "VELOCITIES", "Velocities", "Where the velocities come from.", VELOCITIES, default="auto"
            ),
            p.choice("DATES", "Common dates", "At which dates series are compared.", DATES,
                     default="interpolated"),
            p.choice("ALIGN", "Common reference", "How INPUT is brought to the reference of OTHER.", ALIGN,
                     default="none"),
            p.map_point(
                "REFERENCE", "Reference point", "Place that is stable in both layers, for ALIGN=point."
            ),
            p.number(
                "REFERENCE_RADIUS", "Radius of the reference", "Pairs up to here from REFERENCE count.",
                unit="m", default=200.0, minimum=0.0, maximum=1e6,
            ),
            p.field("FIELD", "Velocity", "Field of the velocity in INPUT, mm/yr.", parent="INPUT",
                    default="VEL", advanced=True),
            p.field("OTHER_FIELD", "Velocity of the other points", "Field of the velocity in OTHER, mm/yr.",
                    parent="OTHER", default="VEL", advanced=True),
            p.number(
                "BLOCK", "Side of the blocks",
                "Blocks of ground that intervals are drawn from. Empty: four times the distance over which "
                "differences are alike.",
                unit="m", minimum=0.001, maximum=1e7, optional=True, advanced=True,
            ),
            p.integer("SEED", "Seed", "Of the draws: the same seed gives the same intervals.", default=0,
                      minimum=0, maximum=2**31 - 1, advanced=True),
            p.point_layer_output(
                "OUTPUT", "Differences",
                "A point per pair at its place in INPUT (for stations at the station), in the CRS of INPUT; "
                "VEL and the dates hold INPUT - OTHER.",
            ),
            p.html_output(
                "REPORT", "Report",
                "Scatter with lines, Bland-Altman, histogram, map of differences, differences over time, "
                "statistics with intervals, coverage.",
            ),
        ]  # fmt: skip

    def answers(self):
        """The statistics of the velocities, for scripts."""
        return [
            number_answer("N", "Pairs", "Pairs compared."),
            number_answer("R2", "R2", "R2 of the regression of the velocities."),
            number_answer("RMSE", "RMSE", "Root mean square difference of the velocities.", unit="mm/yr"),
            number_answer("BIAS", "Bias", "Mean of INPUT - OTHER.", unit="mm/yr"),
            number_answer("NMAD", "NMAD", "Robust standard deviation of the differences.", unit="mm/yr"),
            number_answer("SLOPE", "Slope", "Total-least-squares slope of INPUT over OTHER."),
            number_answer(
                "R2_IDENTITY", "R2 about 1:1", "1 - squared differences over squares of OTHER about its mean."
            ),
            number_answer(
                "SERIES_RMSE", "RMSE of series",
                "Root mean square difference of series, each about its mean; -1 where there are none.",
                unit="mm",
            ),
            number_answer(
                "COVERAGE_GAIN", "Coverage gain",
                "Occupied 50 m cells of INPUT over those of OTHER, less one; of PS and DS over PS where "
                "OTHER is empty.",
                unit="%",
            ),
        ]  # fmt: skip

    def compute(self, run: Run):
        """Read, compare, write, tell."""
        from ..engine.analysis.comparison import compare
        from ..engine.analysis.comparison_input import ComparisonOptions
        from ..engine.files import replacing
        from ..engine.report.comparison_page import comparison_page
        from ..layers.comparison_input import read_comparison_input
        from ..layers.comparison_layer import style_comparison, write_comparison
        from ..layers.embedded_style import style_loaded

        given = read_comparison_input(
            run.layer("INPUT"), run.optional_layer("OTHER"), run.text("FIELD") or "VEL",
            run.text("OTHER_FIELD") or "VEL", run.monitor.part(0.0, 0.4),
        )  # fmt: skip
        place = run.point("REFERENCE", given.crs)
        options = ComparisonOptions(
            distance=run.number("DISTANCE"),
            match=run.choice("MATCH"),
            velocities=run.choice("VELOCITIES"),
            interpolate=run.choice("DATES") == "interpolated",
            align=run.choice("ALIGN"),
            reference=None if place is None else given.in_plane(place),
            reference_radius=run.number("REFERENCE_RADIUS"),
            block=run.number("BLOCK"),
            seed=run.integer("SEED"),
        )
        found = compare(given.first, given.second, options, run.monitor.part(0.4, 0.8))
        for sentence in found.sentences:
            run.monitor.inform(sentence)
        layer = write_comparison(
            found, given.places(found), given.layers, run.output("OUTPUT"), run.provenance,
            run.monitor.part(0.8, 1.0),
        )  # fmt: skip
        run.style("OUTPUT", partial(style_loaded, dress=partial(style_comparison, found=found)))
        report = run.optional_output("REPORT")
        if report:
            html = comparison_page(found, given.first, given.second, run.provenance)
            with replacing(report) as file:
                file.write_text(html, encoding="utf-8")
        of = found.of_velocity
        return {
            "OUTPUT": layer,
            "N": of.n,
            "R2": of.r2.value,
            "RMSE": of.rmse.value,
            "BIAS": of.bias.value,
            "NMAD": of.nmad.value,
            "SLOPE": of.slope.value,
            "R2_IDENTITY": of.r2_identity.value,
            "SERIES_RMSE": found.series_rmse,
            "COVERAGE_GAIN": 100.0 * found.coverage.gain(),
        }
