"""Toolbox entry `zone_statistics`."""

from __future__ import annotations

from . import parameters as p
from .answers import number_answer
from .base import IcopsAlgorithm
from .run import Run


class ZoneStatistics(IcopsAlgorithm):
    """Points and polygons to the polygons with rates."""

    ID = "zone_statistics"
    TITLE = "Zone statistics"
    GROUP = "analysis"
    SUMMARY = (
        "Tells how fast the ground moves in each of some polygons, such as rock types or waste dumps: number "
        "of points, mean, median, lowest and highest velocity, the standard error of the mean with the "
        "correlation of neighbours, the mean series, the area covered by points and the share that is kept. "
        "With a raster of height changes, rates are set against the height of fill. Polygons may overlap, "
        "have holes and another coordinate system."
    )
    TAGS = ("lithology", "waste dump", "polygon", "mean series", "fill height", "settlement", "zonal")

    def parameters(self):
        """Points and polygons in; polygons, a table and a report out."""
        return [
            p.point_layer_input("INPUT", "Points", "Point layer of this or another program."),
            p.polygon_layer_input(
                "ZONES", "Zones", "Layer of polygons, in any coordinate system.", optional=True
            ),
            p.raster_input(
                "CHANGE", "Change of height",
                "Raster of height changes in metres, fill positive, as dem_change makes it.",
                optional=True,
            ),
            p.name_field("NAME_FIELD", "Names of the zones", "Field of ZONES; empty: their numbers.",
                         parent="ZONES"),
            p.field("FIELD", "Velocity", "Field of the velocity, mm/yr.", parent="INPUT", default="VEL"),
            p.flag(
                "ONLY_KEPT", "Only points that are kept",
                "Where the layer has a field ICOPS_KEEP, else CNN_KEEP, points where it is 0 are left out.",
                default=False,
            ),
            p.integer("SEED", "Seed", "Of samples and draws.", default=0, minimum=0, maximum=2**31 - 1,
                      advanced=True),
            p.polygon_layer_output(
                "OUTPUT", "Zones with rates",
                "The polygons with their fields and the statistics; values are NULL where a zone has no "
                "point.",
                by_default=True,
            ),
            p.csv_output(
                "TABLE", "Table", "Statistics and mean series, one row per zone, a column per date."
            ),
            p.html_output("REPORT", "Report", "Rates by zone, mean series, rates against change of height."),
        ]  # fmt: skip

    def answers(self):
        """What was found, for scripts."""
        return [
            number_answer("N_ZONES", "Zones", "Polygons."),
            number_answer("N_EMPTY", "Empty zones", "Polygons without a point."),
            number_answer("N_POINTS", "Points in zones", "Points in at least one polygon."),
        ]

    def compute(self, run: Run):
        """Read, count, write, tell."""
        from ..engine.analysis.zone_statistics import zone_statistics
        from ..engine.errors import EngineError
        from ..engine.files import replacing
        from ..engine.report.zones_page import zones_page
        from ..layers.zone_input import read_zone_input
        from ..layers.zone_layer import style_zones, write_zones
        from ..layers.zone_table import write_zone_table

        zones = run.optional_layer("ZONES")
        if zones is None:
            raise EngineError("ZONES is empty: choose a layer of polygons.")
        given = read_zone_input(
            run.layer("INPUT"), zones, run.text("NAME_FIELD"), run.text("FIELD") or "VEL",
            run.optional_layer("CHANGE"), run.monitor.part(0.0, 0.4),
        )  # fmt: skip
        found = zone_statistics(
            given.zones.zones, given.points, run.flag("ONLY_KEPT"), run.integer("SEED"),
            run.monitor.part(0.4, 0.8),
        )  # fmt: skip
        for sentence in found.sentences:
            run.monitor.inform(sentence)
        answers = {
            "N_ZONES": len(found.zones),
            "N_EMPTY": sum(zone.n == 0 for zone in found.zones),
            "N_POINTS": found.n_points,
        }
        output = run.optional_output("OUTPUT")
        if output:
            answers["OUTPUT"] = write_zones(
                given.zones, found, output, run.provenance, run.monitor.part(0.8, 1.0)
            )
            run.style("OUTPUT", style_zones)
        table = run.optional_output("TABLE")
        if table:
            write_zone_table(found, table)
        report = run.optional_output("REPORT")
        if report:
            with replacing(report) as file:
                file.write_text(zones_page(found, run.provenance), encoding="utf-8")
        return answers
