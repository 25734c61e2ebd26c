"""Toolbox entry `vertical_displacement`."""

from __future__ import annotations

from . import parameters as p
from .answers import number_answer
from .base import IcopsAlgorithm
from .run import Run

MODES = {
    "vertical": "straight up or down: d / cos(incidence)",
    "downslope": "along the steepest slope of the DEM where there is one, vertical on flat ground",
}


class VerticalDisplacement(IcopsAlgorithm):
    """Motion along the line of sight to motion up and down."""

    ID = "vertical_displacement"
    TITLE = "Vertical displacement"
    GROUP = "analysis"
    SUMMARY = (
        "Turns motion along the line of sight into vertical motion, or into motion along the slope, of each "
        "point by its own look vector. That is true only where the ground moves in that direction alone: on "
        "slopes steeper than 10 deg the share of such points is told and MODE=downslope or decompose_motion "
        "is the honest alternative. Positive is up, also up the slope: subsidence and sliding are negative. "
        "Rates, series, their standard deviations and residuals are converted; no point is removed."
    )
    TAGS = (
        "vertical",
        "subsidence",
        "downslope",
        "landslide",
        "projection",
        "line of sight",
        "LOS",
        "incidence",
    )

    def parameters(self):
        """A point layer in; the same layer in another direction out."""
        return [
            p.point_layer_input(
                "INPUT", "Points",
                "Point layer of this plugin: VEL and DYYYYMMDD along the line of sight, LOS_U or INC_ANGLE.",
            ),
            p.choice(
                "MODE", "Direction of motion", "How the ground is taken to move.", MODES, default="vertical"
            ),
            p.raster_input(
                "DEM", "Terrain heights",
                "Heights in metres (feet where the file says so) in any coordinate system. Needed along the "
                "slope; in vertical mode it adds SLOPE and ASPECT and tells how many points lie on slopes.",
                optional=True,
            ),
            p.number(
                "INCIDENCE", "Incidence angle",
                "Stands in where points have neither LOS_U nor INC_ANGLE.",
                unit="deg", minimum=1.0, maximum=89.0, optional=True, advanced=True,
            ),
            p.number(
                "HEADING", "Heading of the satellite",
                "Flight direction, clockwise from north, of a right-looking radar: about -12 ascending and "
                "192 descending. Stands in where points have no LOS_E and LOS_N, of MODE=downslope.",
                unit="deg", minimum=-360.0, maximum=360.0, optional=True, advanced=True,
            ),
            p.number(
                "SLOPE_SCALE", "Length that slopes are measured over",
                "A finer DEM is averaged to pixels of this size: a slope shorter than a scatterer says "
                "nothing about its motion.",
                unit="m", default=20.0, minimum=0.1, maximum=10_000.0, advanced=True,
            ),
            p.number(
                "MIN_SLOPE", "Least slope",
                "Flatter ground is taken to move vertically (DIRECTION 0); of MODE=downslope.",
                unit="deg", default=5.0, minimum=0.1, maximum=80.0, advanced=True,
            ),
            p.number(
                "MIN_SENSITIVITY", "Least share seen",
                "Where the radar sees less of the motion along the slope, this share is taken and the point "
                "is marked (DIRECTION 2), because noise would be multiplied without bounds.",
                default=0.2, minimum=0.01, maximum=1.0, advanced=True,
            ),
            p.point_layer_output(
                "OUTPUT", "Displacement",
                "All points and fields of the input. LOS_E, LOS_N, LOS_U is the new direction: 0, 0, 1 where "
                "it is vertical.",
            ),
        ]  # fmt: skip

    def answers(self):
        """What was found, for scripts."""
        return [
            number_answer("N_POINTS", "Points", "Number of points."),
            number_answer(
                "N_STEEP", "Points on steep ground", "Points on slopes above 10 deg; -1 without a DEM."
            ),
        ]

    def compute(self, run: Run):
        """Read, turn, write."""
        from math import radians

        from ..engine.analysis.vertical import TurnOptions, turned_motion
        from ..layers.point_layer import read_points, write_points
        from ..layers.styling import style_points

        given = {name: run.number(name) for name in ("INCIDENCE", "HEADING")}
        options = TurnOptions(
            mode=run.choice("MODE"),
            dem=run.optional_layer("DEM"),
            **{name.lower(): None if angle is None else radians(angle) for name, angle in given.items()},
            slope_scale=run.number("SLOPE_SCALE"),
            min_slope=radians(run.number("MIN_SLOPE")),
            min_sensitivity=run.number("MIN_SENSITIVITY"),
        )
        points = read_points(run.layer("INPUT"), run.monitor.part(0.0, 0.4))
        turned = turned_motion(points, options, run.monitor.part(0.4, 0.5))
        layer = write_points(turned.points, run.output("OUTPUT"), run.provenance, run.monitor.part(0.5, 1.0))
        run.style("OUTPUT", style_points)
        return {"OUTPUT": layer, "N_POINTS": len(turned.points), "N_STEEP": turned.n_steep}
