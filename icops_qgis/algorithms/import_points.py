"""Toolbox entry `import_points`."""

from __future__ import annotations

from . import parameters as p
from .answers import number_answer, text_answer
from .base import IcopsAlgorithm
from .run import Run

FORMATS = {
    "auto": "finds out and says what it found",
    "stamps": "StaMPS, the CSV that its users export or ps_plot_ts_*.mat (MATLAB 5 to 7.3)",
    "mintpy": "MintPy's timeseries.h5 with geometry, mask, coherence and velocity near it",
    "sarvey": "SARvey's p*_ts.h5 with ifg_network.h5 and coordinates_map.h5 beside it",
    "egms": "CSV of the European Ground Motion Service, L2a, L2b or L3",
    "depsi": "DePSI's CSV",
    "csv": "any delimited text with positions and dates",
    "layer": "any point layer that GDAL opens, with dates in the names of its fields",
}

UNITS = {
    "auto": "as the format has it, mm where it does not say",
    "mm": "millimetres",
    "cm": "centimetres",
    "m": "metres",
}

SIGNS = {"toward": "motion toward the satellite is positive", "away": "motion away from it is positive"}

KINDS = {"auto": "as the source says", "PS": "persistent", "DS": "distributed", "SBAS": "multilooked pixels"}

COMPONENTS = {"auto": "as the file's name tells", "up": "vertical", "east": "to the east"}


VELOCITIES = {
    "source": "the source, as far as it tells them",
    "series": "the series: least-squares rate, white noise about a linear and annual model",
}


class ImportPoints(IcopsAlgorithm):
    """Points of another program to a point layer."""

    ID = "import_points"
    TITLE = "Import points"
    GROUP = "analysis"
    SUMMARY = (
        "Reads displacement series of points as other programs leave them into a point layer like those of "
        "this plugin: StaMPS, MintPy, SARvey, DePSI, the European Ground Motion Service, any table and any "
        "point layer with dates. The log tells what the file was taken for and why. Displacement is in mm, "
        "positive toward the satellite, 0 at the first date; velocity, its standard deviation, linearity and "
        "residual are worked out where the source lacks them; missing dates are interpolated and counted."
    )
    TAGS = ("StaMPS", "MintPy", "SARvey", "EGMS", "DePSI", "CSV", "shapefile", "GNSS", "levelling", "import")
    REQUIRES = ("numba", "h5py", "threadpoolctl")
    USES_BLOCKS = True
    USES_CLUSTER = False

    def parameters(self):
        """A file in, a point layer out."""
        return [
            p.file_input(
                "INPUT",
                "Points",
                "File of points: CSV or other text, .mat, .h5, or a layer such as .shp or .gpkg. The folder "
                "of a StaMPS, MintPy or SARvey run is accepted as well.",
                # The default filter of QGIS, *.*, takes no folder and no file without an ending.
                file_filter="All files (*)",
            ),
            p.choice("FORMAT", "Format", "What the file holds.", FORMATS, default="auto"),
            p.extent(
                "EXTENT",
                "Area",
                "Only points in this rectangle are imported; empty takes all. Given without its own CRS it "
                "is in longitude and latitude.",
            ),
            p.text("LAYER", "Layer", "Name of the layer in files that hold several."),
            p.choice("UNIT", "Unit", "Unit of displacement, and per year of rates.", UNITS, default="auto"),
            p.choice("SIGN", "Sign", "What the source counts as positive.", SIGNS, default="toward"),
            p.text(
                "CRS",
                "Coordinate system",
                "EPSG:number or WKT, of tables whose positions are not longitude and latitude; empty takes "
                "what the format says.",
            ),
            p.text("X", "X column", "Column of the position to the east; empty finds it by its name."),
            p.text("Y", "Y column", "Column of the position to the north; empty finds it by its name."),
            p.text(
                "DATE_PREFIX",
                "Prefix of date columns",
                "What the names of the columns of displacement start with, before YYYYMMDD; needed only "
                "where a table has several families of date columns.",
            ),
            p.text("ID", "Name column", "Column that names the points; empty finds it by its name."),
            p.text(
                "DATE",
                "Date column",
                "Column of the date in tables with one line per point and date; empty finds it by its name.",
                advanced=True,
            ),
            p.text(
                "VALUE",
                "Displacement column",
                "Column of the displacement in such tables; empty finds it by its name.",
                advanced=True,
            ),
            p.choice("TYPE", "Type", "Scatterer type of the points.", KINDS, default="auto", advanced=True),
            p.choice(
                "COMPONENT",
                "Component",
                "Component of gridded EGMS products (L3).",
                COMPONENTS,
                default="auto",
                advanced=True,
            ),
            p.choice(
                "VELOCITY",
                "Velocity",
                "Where VEL, its standard deviation and the residual come from.",
                VELOCITIES,
                default="source",
                advanced=True,
            ),
            p.number(
                "MIN_COHERENCE",
                "Least coherence",
                "Points of less temporal coherence are left out; empty keeps all.",
                minimum=0.0,
                maximum=1.0,
                optional=True,
            ),
            p.number(
                "INCIDENCE",
                "Incidence angle",
                "Angle between line of sight and vertical, used where the source tells none.",
                unit="deg",
                minimum=0.0,
                maximum=90.0,
                optional=True,
                advanced=True,
            ),
            p.number(
                "HEADING",
                "Heading",
                "Flight direction, clockwise from north, of a satellite that looks to the right; gives the "
                "look vector together with the incidence angle where the source tells none.",
                unit="deg",
                minimum=-360.0,
                maximum=360.0,
                optional=True,
                advanced=True,
            ),
            p.number(
                "WAVELENGTH",
                "Radar wavelength",
                "Needed only for SARvey's points without their stack. Sentinel-1: 0.0554658.",
                unit="m",
                minimum=0.01,
                maximum=2.0,
                optional=True,
                advanced=True,
            ),
            p.point_layer_output("OUTPUT", "Points", "Point layer of this plugin, styled by velocity."),
        ]

    def answers(self):
        """What was imported, for scripts."""
        return [
            number_answer("N_POINTS", "Points", "Points written."),
            number_answer("N_DATES", "Dates", "Dates of each series."),
            number_answer(
                "N_DROPPED",
                "Points left out",
                "Outside of the area, no position, too few dates, too little coherence.",
            ),
            number_answer("N_FILLED", "Points with interpolated dates", "Their number is in N_MISS."),
            text_answer("FOUND_FORMAT", "Format found", "One of the choices of FORMAT."),
        ]

    def compute(self, run: Run):
        """Read, write, tell."""
        from ..engine.reading.points import ImportOptions, import_points
        from ..layers.point_layer import write_points
        from ..layers.styling import style_points

        options = ImportOptions(
            format=run.choice("FORMAT"),
            unit=run.choice("UNIT"),
            away=run.choice("SIGN") == "away",
            area=run.extent("EXTENT", "EPSG:4326"),
            crs=run.text("CRS"),
            x=run.text("X"),
            y=run.text("Y"),
            date_prefix=run.text("DATE_PREFIX") or None,
            id=run.text("ID"),
            date=run.text("DATE"),
            value=run.text("VALUE"),
            kind=run.choice("TYPE"),
            component=run.choice("COMPONENT"),
            refit=run.choice("VELOCITY") == "series",
            min_coherence=run.number("MIN_COHERENCE"),
            incidence=run.number("INCIDENCE"),
            heading=run.number("HEADING"),
            wavelength=run.number("WAVELENGTH"),
            scratch=lambda: run.scratch,
        )
        source = str(run.path("INPUT"))
        if run.text("LAYER"):
            source += f"|layername={run.text('LAYER')}"
        found = import_points(source, options, run.execution, run.monitor.part(0.0, 0.5))
        layer = write_points(found.points, run.output("OUTPUT"), run.provenance, run.monitor.part(0.5, 1.0))
        run.style("OUTPUT", style_points)
        return {
            "OUTPUT": layer,
            "N_POINTS": len(found.points),
            "N_DATES": len(found.points.dates),
            "N_DROPPED": found.n_dropped,
            "N_FILLED": found.n_filled,
            "FOUND_FORMAT": found.format,
        }
