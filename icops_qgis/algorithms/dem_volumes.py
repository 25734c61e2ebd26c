"""Toolbox entry `dem_volumes`."""

from __future__ import annotations

import math

from . import parameters as p
from .answers import number_answer
from .base import IcopsAlgorithm
from .run import Run

VOIDS = {
    "mean": "taken for the mean change of the zone's known ground: volumes are those of whole polygons",
    "known": "left out: volumes are those of the known ground alone",
}


class DemVolumes(IcopsAlgorithm):
    """A raster of change and polygons to the polygons with volumes and tonnes."""

    ID = "dem_volumes"
    TITLE = "Volumes of change"
    GROUP = "dem"
    SUMMARY = (
        "Tells how much ground was lost and gained in polygons, such as pits, dumps or glaciers: area, cut, "
        "fill and net volume, mean and largest change, the share of voids, and how far volumes may be off. "
        "That comes from the covariance of the errors of stable ground at every distance; beside it stands "
        "the scatter of the same polygon laid on stable ground. With a density volumes become tonnes; "
        "excavations and dumps are set against each other. Pixels at the edge count by the part that lies "
        "inside, and areas are true square metres in any coordinate system, degrees too."
    )
    TAGS = (
        "DEM", "volume", "cut and fill", "tonnage", "mass", "density", "excavation", "dump", "waste ratio",
        "swell factor", "glacier mass balance", "uncertainty", "DoD",
    )  # fmt: skip

    def parameters(self):
        """Change and polygons in; polygons, a table and a report out."""
        return [
            p.raster_input(
                "CHANGE", "Change of height",
                "New minus old in metres, in the first band, as dem_change makes it.",
            ),
            p.polygon_layer_input(
                "ZONES", "Zones", "Layer of polygons, in any coordinate system.", optional=True
            ),
            p.name_field("NAME_FIELD", "Names of the zones", "Field of ZONES; empty: their numbers.",
                         parent="ZONES"),
            p.name_field(
                "DENSITY_FIELD", "Densities of the zones",
                "Field of ZONES, t/m3. Empty or NULL: the density of the zone's role.", parent="ZONES",
            ),
            p.name_field(
                "ROLE_FIELD", "Roles of the zones",
                "Field of ZONES: excavation, dump, or other, which is in no balance. Empty or NULL: what "
                "lost volume is an excavation, what gained some a dump.", parent="ZONES",
            ),
            p.mask_input(
                "STABLE", "Stable ground",
                "Polygons or a raster of ground that did not change: errors are measured inside. Empty: all "
                "ground outside of ZONES, without what changed by more than five NMAD.",
            ),
            p.number(
                "YEARS", "Years between the models",
                "For changes per year. Empty: by the years in the names of the models that CHANGE was made "
                "from, where these tell.",
                unit="yr", minimum=0.001, maximum=1000.0, optional=True,
            ),
            p.number(
                "DENSITY_EXCAVATION", "Density of excavations",
                "Of zones without their own; it counts for the whole volume. 0: no mass.",
                unit="t/m3", default=3.4, minimum=0.0, maximum=25.0,
            ),
            p.number(
                "DENSITY_DUMP", "Density of dumps",
                "Of zones without their own. 0: no mass.",
                unit="t/m3", default=1.89, minimum=0.0, maximum=25.0,
            ),
            p.number(
                "DENSITY_SD", "Standard deviation of densities",
                "Of zones without their own.",
                unit="t/m3", default=0.0, minimum=0.0, maximum=25.0,
            ),
            p.name_field(
                "DENSITY_SD_FIELD", "Standard deviations of the zones' densities", "Field of ZONES, t/m3.",
                parent="ZONES", advanced=True,
            ),
            p.number(
                "ORE_SHARE", "Share of ore",
                "Part of the excavated mass that is ore, told on its own: MASS_T is that of the whole "
                "volume. The paper states 0.3, and does not apply it. Empty: not told.",
                minimum=0.0, maximum=1.0, optional=True, advanced=True,
            ),
            p.choice("VOIDS", "Voids in a zone", "What becomes of them.", VOIDS, default="mean",
                     advanced=True),
            p.polygon_layer_output(
                "OUTPUT", "Zones with volumes",
                "The polygons with their fields and volumes: loss negative, gain positive; a standard "
                "deviation of -1 is not known, and values are NULL where no change is known.",
                by_default=True,
            ),
            p.csv_output("TABLE", "Table", "The same values, one row per zone."),
            p.html_output(
                "REPORT", "Report",
                "Volumes and masses as in the paper's Table 2, map, balance of excavations and dumps, and "
                "how far volumes may be off.",
            ),
        ]  # fmt: skip

    def answers(self):
        """What was found, for scripts."""
        return [
            number_answer("N_ZONES", "Zones", "With a volume."),
            number_answer("EXCAVATED", "Excavated", "Sum over excavations, positive.", unit="m3"),
            number_answer("DUMPED", "Dumped", "Sum over dumps.", unit="m3"),
            number_answer("WASTE_RATIO", "Waste ratio", "Excavated over dumped; NULL without both."),
        ]

    def compute(self, run: Run):
        """Read, measure, write, tell."""
        from ..engine.dem.volume import dem_volumes
        from ..engine.dem.volume_measure import VolumeOptions
        from ..engine.errors import EngineError
        from ..engine.files import replacing
        from ..engine.report.volumes_page import volumes_page
        from ..layers.volume_input import read_volume_zones
        from ..layers.volume_layer import style_volumes, write_volume_table, write_volumes

        layer = run.optional_layer("ZONES")
        if layer is None:
            raise EngineError("ZONES is empty: choose a layer of polygons.")
        zones = read_volume_zones(
            layer, run.text("NAME_FIELD"), run.text("DENSITY_FIELD"), run.text("DENSITY_SD_FIELD"),
            run.text("ROLE_FIELD"), run.monitor,
        )  # fmt: skip
        options = VolumeOptions(
            run.optional_layer("STABLE"),
            run.choice("VOIDS"),
            {
                "excavation": run.number("DENSITY_EXCAVATION") or None,
                "dump": run.number("DENSITY_DUMP") or None,
            },
            run.number("DENSITY_SD"),
            run.number("ORE_SHARE"),
            run.number("YEARS"),
        )
        found = dem_volumes(
            run.layer("CHANGE"), zones.zones, zones.crs, layer, options, run.monitor.part(0.0, 0.9)
        )
        answers = {
            "N_ZONES": sum(zone.is_known for zone in found.zones),
            "EXCAVATED": found.balance.excavated.value,
            "DUMPED": found.balance.dumped.value,
        }
        ratio = found.balance.waste_ratio.value
        if math.isfinite(ratio):
            answers["WASTE_RATIO"] = ratio
        output = run.optional_output("OUTPUT")
        if output:
            answers["OUTPUT"] = write_volumes(
                zones, found, output, run.provenance, run.monitor.part(0.9, 1.0)
            )
            run.style("OUTPUT", style_volumes)
        table = run.optional_output("TABLE")
        if table:
            write_volume_table(found, table)
        report = run.optional_output("REPORT")
        if report:
            with replacing(report) as file:
                file.write_text(volumes_page(found, run.provenance), encoding="utf-8")
        return answers
