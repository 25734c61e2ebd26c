"""Toolbox entry `hot_spots`."""

from __future__ import annotations

from functools import partial

from . import parameters as p
from .answers import number_answer, text_answer
from .base import IcopsAlgorithm
from .run import Run

#: The velocity in layers of this plugin.
DEFAULT_FIELD = "VEL"

CLUSTERS = {
    "both": "of values below and above the mean",
    "subsidence": "of values below the mean",
    "uplift": "of values above the mean, which is stable ground where all else subsides (see MIN_RATE)",
}


class HotSpots(IcopsAlgorithm):
    """Any point layer to the same layer with its clusters marked."""

    ID = "hot_spots"
    TITLE = "Optimised hot spots"
    GROUP = "optimisation"
    SUMMARY = (
        "Finds where points move together, more than by chance: optimised hot-spot analysis after "
        "Getis-Ord. The reach of the surroundings is chosen by the first peak of global Moran's I, Gi* "
        "compares the surroundings of every point with the whole layer, and the false discovery rate says "
        "which clusters hold at 90, 95 and 99 %. Where the scene subsides as a whole, ground above its mean "
        "need not rise: the legend then says stable or rising, or less subsiding. Takes any point layer that "
        "has a velocity, of this or another program, in any coordinate system. No point is removed: GI_Z, "
        "GI_P, GI_BIN, N_NEIGH and the flag ICOPS_KEEP join the fields there are, and the layer is drawn in "
        "seven classes."
    )
    TAGS = (
        "Getis-Ord", "Gi*", "Moran", "cluster", "outlier", "optimisation", "significance", "EGMS", "StaMPS",
    )  # fmt: skip
    REQUIRES = ("numba", "threadpoolctl")

    def parameters(self):
        """A point layer in; the layer with clusters, a report and cluster areas out."""
        return [
            p.point_layer_input("INPUT", "Points", "Point layer of this or another program."),
            p.field(
                "FIELD", "Velocity",
                "Field of numbers to look for clusters of, negative where ground subsides; VEL in layers of "
                "this plugin.",
                parent="INPUT", default=DEFAULT_FIELD,
            ),
            p.number(
                "DISTANCE", "Distance",
                "Points up to here are neighbours. Empty: the first peak of Moran's I, else the distance "
                "that gives 5 % of the points, 3 to 30, as neighbours; log and report say which.",
                unit="m", minimum=0.001, maximum=1e7, optional=True,
            ),
            p.number(
                "CONFIDENCE", "Confidence",
                "What clusters need to be kept: at 90 one in ten of the points kept may be there by chance. "
                "The classes of the map are those of 90, 95 and 99 % in any case.",
                unit="%", default=90.0, minimum=50.0, maximum=99.99,
            ),
            p.choice(
                "CLUSTERS", "Clusters to keep", "Which clusters ICOPS_KEEP marks.", CLUSTERS, default="both"
            ),
            p.flag(
                "ONLY_KEPT", "Only points that the CNN kept",
                "Where the layer has a field CNN_KEEP, points where it is 0 are left out of the analysis; "
                "they stay in the layer.",
                default=True,
            ),
            p.number(
                "MIN_RATE", "Smallest rate",
                "Points of clusters are kept only if they move at least so fast in the cluster's direction. "
                "Empty: any rate.",
                unit="mm/yr, as FIELD", minimum=0.0, maximum=1e6, optional=True,
            ),
            p.point_layer_output(
                "OUTPUT", "Hot spots",
                "All points and fields of the input, with GI_Z, GI_P, GI_BIN, N_NEIGH and ICOPS_KEEP.",
            ),
            p.polygon_layer_output(
                "AREAS", "Cluster areas",
                "Polygons about the points kept: area, number of points, mean and largest velocity. They "
                "hold the ground within about half the distance of a point.",
            ),
            p.html_output(
                "REPORT", "Report on hot spots",
                "Curve of Moran's I, counts by class, a map, and every choice that was made.",
            ),
        ]  # fmt: skip

    def answers(self):
        """What was found, for scripts."""
        return [
            number_answer("BAND", "Distance used", "Reach of the surroundings.", unit="m"),
            text_answer("BAND_ORIGIN", "Origin of the distance", "given, peak or neighbours."),
            number_answer("N_KEPT", "Points kept", "Points with ICOPS_KEEP 1."),
            number_answer("N_SUBSIDING", "Points below", "Points of clusters below the mean from 90 % on."),
            number_answer("N_RISING", "Points above", "Points of clusters above the mean from 90 % on."),
        ]

    def compute(self, run: Run):
        """Read, analyse, write, tell."""
        from ..engine.files import replacing
        from ..engine.optimisation.account import choices
        from ..engine.optimisation.cluster_areas import cluster_areas
        from ..engine.optimisation.hot_spots import HotSpotOptions, find_hot_spots
        from ..engine.report.hot_spots_page import hot_spots_page
        from ..layers.cluster_layer import style_clusters, write_clusters
        from ..layers.embedded_style import style_loaded
        from ..layers.fields import BY_NAME
        from ..layers.hot_spot_input import read_hot_spot_input
        from ..layers.hot_spot_layer import style_hot_spots, write_hot_spots

        field = run.text("FIELD") or DEFAULT_FIELD
        given = read_hot_spot_input(
            run.layer("INPUT"), field, run.flag("ONLY_KEPT"), run.monitor.part(0.0, 0.2)
        )
        options = HotSpotOptions(
            distance=run.number("DISTANCE"),
            confidence=run.number("CONFIDENCE"),
            clusters=run.choice("CLUSTERS"),
            min_rate=run.number("MIN_RATE"),
        )
        found = find_hot_spots(
            given.x, given.y, given.values, given.takes_part, options, run.execution,
            run.monitor.part(0.2, 0.6),
        )  # fmt: skip
        told = [*given.sentences, *choices(found, options, field)]
        for sentence in told:
            run.monitor.inform(sentence)
        layer = write_hot_spots(
            run.layer("INPUT"), found, run.output("OUTPUT"), run.provenance, run.monitor.part(0.6, 1.0)
        )
        run.style("OUTPUT", partial(style_loaded, dress=partial(style_hot_spots, senses=found.senses)))
        areas = run.optional_output("AREAS")
        if areas:
            outlines = cluster_areas(given.x, given.y, given.values, found)
            write_clusters(outlines, found.senses, given.plane, areas, run.provenance)
            run.style("AREAS", partial(style_clusters, senses=found.senses))
        report = run.optional_output("REPORT")
        if report:
            known = BY_NAME.get(field)
            name = f"{field} [{known.unit}]" if known and known.unit else field
            html = hot_spots_page(found, given.values, (given.x, given.y), name, told, run.provenance)
            with replacing(report) as file:
                file.write_text(html, encoding="utf-8")
        return {
            "OUTPUT": layer,
            "BAND": found.band.distance,
            "BAND_ORIGIN": found.band.origin,
            "N_KEPT": int(found.keep.sum()),
            "N_SUBSIDING": int((found.bin < 0).sum()),
            "N_RISING": int((found.bin > 0).sum()),
        }
