"""Toolbox entry `decompose_motion`."""

from __future__ import annotations

from . import parameters as p
from .answers import number_answer
from .base import IcopsAlgorithm
from .run import Run


class DecomposeMotion(IcopsAlgorithm):
    """Two orbits to east and up."""

    ID = "decompose_motion"
    TITLE = "Decompose motion"
    GROUP = "analysis"
    SUMMARY = (
        "Tells motion east from motion up where an ascending and a descending orbit see the same ground. "
        "Points of both are gathered in common cells, brought to common dates and to one reference, and "
        "solved for east and up with standard deviations. North motion is hardly seen from either orbit: "
        "it is left out, and the log tells how much of it would leak in."
    )
    TAGS = ("ascending", "descending", "east", "vertical", "horizontal", "2D", "decomposition", "MSBAS")

    def parameters(self):
        """Two point layers in; two out."""
        return [
            p.point_layer_input(
                "ASCENDING", "Ascending points",
                "Point layer of this plugin with look vectors LOS_E, LOS_N, LOS_U, motion along the line of "
                "sight.",
            ),
            p.point_layer_input(
                "DESCENDING", "Descending points",
                "The same ground from the opposite pass, in any coordinate system.",
            ),
            p.number(
                "CELL", "Cell",
                "Side of the cells; only those with points of both layers get a result. The points of a cell "
                "are averaged by their standard deviations.",
                unit="m", default=50.0, minimum=1.0, maximum=1e5,
            ),
            p.map_point(
                "REFERENCE", "Reference point",
                "Ground that moves neither east nor up. Empty: the square in which both series depart least "
                "from the median of all ground; the log names it.",
            ),
            p.number(
                "REFERENCE_RADIUS", "Reference radius",
                "Cells within this distance of the reference are averaged.",
                unit="m", default=200.0, minimum=1.0, maximum=1e5,
            ),
            *(
                p.number(
                    f"{name}_HEADING", f"Heading of the {name.lower()} satellite",
                    f"Flight direction, clockwise from north, of a right-looking radar: {example}. Stands in "
                    "where points have INC_ANGLE and no LOS_E, LOS_N.",
                    unit="deg", minimum=-360.0, maximum=360.0, optional=True, advanced=True,
                )
                for name, example in (("ASCENDING", "about -12"), ("DESCENDING", "about 192"))
            ),
            p.point_layer_output("EAST", "Motion east", "A point per cell; positive is east."),
            p.point_layer_output("UP", "Motion up", "A point per cell; positive is up."),
        ]  # fmt: skip

    def answers(self):
        """What was found, for scripts."""
        return [number_answer("N_CELLS", "Cells", "Cells with points of both layers.")]

    def compute(self, run: Run):
        """Read both, solve, write both."""
        from math import radians

        from ..engine.analysis.decomposition import DecomposeOptions, decompose
        from ..layers.point_layer import read_points, write_points
        from ..layers.styling import style_points

        ascending = read_points(run.layer("ASCENDING"), run.monitor.part(0.0, 0.2))
        descending = read_points(run.layer("DESCENDING"), run.monitor.part(0.2, 0.4))
        headings = [run.number(f"{name}_HEADING") for name in ("ASCENDING", "DESCENDING")]
        options = DecomposeOptions(
            cell=run.number("CELL"),
            reference=run.point("REFERENCE", ascending.crs),
            reference_radius=run.number("REFERENCE_RADIUS"),
            headings=tuple(None if angle is None else radians(angle) for angle in headings),
        )
        found = decompose(ascending, descending, options, run.monitor.part(0.4, 0.7))
        for sentence in found.sentences:
            run.monitor.inform(sentence)
        layers = {}
        for k, (name, points) in enumerate((("EAST", found.east), ("UP", found.up))):
            part = run.monitor.part(0.7 + 0.15 * k, 0.85 + 0.15 * k)
            layers[name] = write_points(points, run.output(name), run.provenance, part)
            run.style(name, style_points)
        return {**layers, "N_CELLS": len(found.up)}
