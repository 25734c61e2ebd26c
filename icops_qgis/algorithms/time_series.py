"""Toolbox entry: time series of points."""

from __future__ import annotations

from . import parameters as p
from .answers import number_answer, text_answer
from .base import IcopsAlgorithm
from .run import Run

_MM = 1000.0


class TimeSeries(IcopsAlgorithm):
    """Unwrapped points to a point layer."""

    ID = "time_series"
    TITLE = "Time series"
    GROUP = "timeseries"
    SUMMARY = (
        "Turns unwrapped points into displacement time series. Pairs are inverted by weighted minimum-norm "
        "least squares and brought to the whole cycle of the measured phase; a reference area is chosen; "
        "atmosphere and DEM error are estimated as the data warrant and removed; and every point gets its "
        "velocity, an honest standard deviation of it, and one displacement per date (mm, positive toward "
        "the satellite: subsidence is negative)."
    )
    TAGS = (
        "PS", "DS", "SBAS", "time series", "velocity", "subsidence", "displacement", "inversion",
        "atmosphere", "APS", "kriging", "DEM error", "GACOS", "GNSS", "reference point",
    )  # fmt: skip
    REQUIRES = ("numba", "h5py", "threadpoolctl")
    USES_BLOCKS = True

    def parameters(self):
        """Points in; a layer, rasters and a report out."""
        return [
            p.hdf5_input(
                "POINTS", "Unwrapped points",
                "Points with unwrapped pairs, as unwrap_points writes them. With PREVIOUS the points of all "
                "dates, old and new, as combine_scatterers updates them: they need not be unwrapped.",
            ),
            p.point_layer_input(
                "PREVIOUS", "Previous time series",
                "Layer that this stage wrote for the first dates of the points. Only the dates after it are "
                "unwrapped; its displacements, reference area and point codes are kept, and everything else "
                "is worked out anew for the whole series. Points that only one of the two has are left out, "
                "and counted.",
                optional=True,
            ),
            p.map_point(
                "REFERENCE", "Reference point",
                "Ground that is taken not to move; every displacement is relative to it. Empty: dense, "
                "coherent "
                "ground that departs least from all quiet ground is chosen, and the log, the report and the "
                "answers name it.",
            ),
            p.number(
                "REFERENCE_RADIUS", "Reference radius",
                "Points within this distance of the reference point are averaged.",
                unit="m", default=200.0, minimum=0.0, maximum=1e5,
            ),
            p.choice(
                "ATMOSPHERE", "Atmosphere",
                "Delay that is random in time and smooth in space. Motion that is smooth in time is left "
                "alone whatever its size; the default changes no velocity.",
                {
                    "kriging": "kriged with the variogram that the data show",
                    "gaussian": "a Gaussian mean over ATMOSPHERE_METRES",
                    "none": "left in",
                },
                default="kriging",
            ),
            p.choice(
                "DEM_ERROR", "DEM error",
                "The part of a series that follows the perpendicular baselines.",
                {
                    "auto": "estimated, and applied as far as the scene's spread says it is worth",
                    "least_squares": "estimated and applied in full",
                    "none": "left in",
                },
                default="auto",
            ),
            p.mask_input(
                "MASK", "Mask",
                "Polygons, or a raster in which all but 0 and no-data is masked: points there are left out.",
            ),
            p.folder_or_file(
                "GACOS", "GACOS delays",
                "Folder of zenith delays, YYYYMMDD.ztd with YYYYMMDD.ztd.rsc for every date; they are "
                "taken off "
                "before anything is estimated. The log tells whether that made the series quieter.",
                optional=True,
            ),
            p.file_input(
                "TIES", "Ties",
                "Table of GNSS stations or benchmarks that makes the rates absolute: lon, lat (or x, y in "
                "the "
                "points' coordinate system) and velocity toward the satellite, or east, north, up, in "
                "mm/yr; with a "
                "column date, displacement or east, north, up are series in mm. Points within "
                "REFERENCE_RADIUS of a "
                "station are compared with it.",
                file_filter=p.CSV_FILTER, optional=True,
            ),
            *_advanced(),
            p.point_layer_output("OUTPUT", "Time series", "Point layer, styled by velocity."),
            p.raster_output(
                "DEM_ERROR_RASTER", "DEM error",
                "Height of the points above the DEM, mean over cells, m.", optional=True, by_default=False,
            ),
            p.raster_output(
                "ATMOSPHERE_RASTER", "Atmosphere",
                "Delay that was removed, mean over cells, mm; one band a date.",
                optional=True, by_default=False,
            ),
            p.html_output(
                "REPORT", "Report on the time series",
                "Reference area, network, residuals by date and by pair, closure, and the variogram before "
                "and "
                "after the atmospheric filter.",
            ),
        ]  # fmt: skip

    def answers(self):
        """What was found, for scripts."""
        return [
            number_answer("N_POINTS", "Points", "Number of points in the layer."),
            text_answer("REFERENCE_AREA", "Reference area", "The area all displacements are relative to."),
        ]

    def compute(self, run: Run):
        """Invert, correct, write, draw."""
        from dataclasses import replace
        from functools import partial

        from ..engine.files import replacing
        from ..engine.points_file import open_points
        from ..engine.report.time_series_page import time_series_page
        from ..engine.timeseries.points.rasters import delay_raster, dem_error_raster
        from ..engine.timeseries.points.series import point_time_series
        from ..layers.point_layer import write_points
        from ..layers.previous_layer import held_columns, read_previous
        from ..layers.raster import write_raster
        from ..layers.raster_style import style_velocity_raster
        from ..layers.styling import style_points

        path = run.path("POINTS")
        rasters = {name: run.optional_output(name) for name in ("DEM_ERROR_RASTER", "ATMOSPHERE_RASTER")}
        report = run.optional_output("REPORT")
        with open_points(path) as points:
            crs, wavelength = points.header.crs, points.header.wavelength
        earlier, part = run.optional_layer("PREVIOUS"), run.monitor.part(0.0, 0.1)
        previous = read_previous(earlier, run.provenance.parameters, part) if earlier else None
        found = point_time_series(
            path, _options(run, crs), run.execution, run.monitor.part(0.1, 0.9), previous
        )  # fmt: skip
        reference = found.reference.describe()
        provenance = replace(run.provenance, wavelength=wavelength, reference=reference)
        held = held_columns(earlier, found.held) if found.held else None
        layer = write_points(found.points, run.output("OUTPUT"), provenance, run.monitor.part(0.9, 1.0), held)
        run.style("OUTPUT", style_points)
        if rasters["DEM_ERROR_RASTER"]:
            write_raster(
                *dem_error_raster(found), rasters["DEM_ERROR_RASTER"], unit="m",
                description="Height of the points above the DEM", provenance=run.provenance,
                style=partial(style_velocity_raster, unit="m"),
            )  # fmt: skip
        if rasters["ATMOSPHERE_RASTER"]:
            write_raster(
                *delay_raster(found), rasters["ATMOSPHERE_RASTER"], unit="mm",
                description=[f"Delay {day:%Y-%m-%d}, + toward satellite" for day in found.points.dates],
                provenance=run.provenance, style=partial(style_velocity_raster, unit="mm"),
            )  # fmt: skip
        if report:
            with replacing(report) as unfinished:
                unfinished.write_text(time_series_page(found, run.provenance), encoding="utf-8")
        return {
            "OUTPUT": layer,
            "N_POINTS": len(found.points),
            "REFERENCE_AREA": reference,
        }


def _advanced():
    return [
        p.number(
            "ATMOSPHERE_METRES", "Spatial scale of the atmosphere",
            "Standard deviation of the Gaussian low-pass; without use in kriging, where the data tell.",
            unit="m", default=500.0, minimum=1.0, maximum=1e6, advanced=True,
        ),
        p.number(
            "ATMOSPHERE_DAYS", "Temporal scale of the atmosphere",
            "Standard deviation of the window of a local straight line in time: what it cannot follow is "
            "atmosphere or noise. Empty: a smoothing spline, whose smoothness each place's own series "
            "chooses.",
            unit="d", minimum=1.0, maximum=1e5, optional=True, advanced=True,
        ),
        p.number(
            "REVISED_DAYS", "Revised dates",
            "With PREVIOUS: dates within so many days of its last one take new values, since the atmospheric "
            "filter now sees what came after them; all before stay as published. 0 keeps every date, at the "
            "cost of a small step before the new ones.",
            unit="d", default=90.0, minimum=0.0, maximum=1e5, advanced=True,
        ),
        p.flag(
            "STRATIFIED", "Remove height-correlated atmosphere",
            "Takes off the part of each date that is proportional to terrain height.",
            default=True, advanced=True,
        ),
        p.choice(
            "RAMP", "Orbit ramp", "Surface of orbit error taken off each date; kriging takes most of it "
            "along.",
            {"none": "Sentinel-1 needs none", "linear": "a plane", "quadratic": "a second-order surface"},
            default="none", advanced=True,
        ),
        p.flag(
            "CLOSURE", "Correct unwrapping errors by closure",
            "Finds pairs that are a whole cycle off by closing loops of pairs, and corrects those that the "
            "loops settle without doubt.",
            default=True, advanced=True,
        ),
        p.flag(
            "REFINE", "Re-wrap against neighbours",
            "Series that slip against their neighbours are wrapped again about the model that fits them "
            "best.",
            default=True, advanced=True,
        ),
        p.flag(
            "WEIGHTS", "Weigh pairs",
            "By the standard deviations of their dates' phases; off, all count alike.",
            default=True, advanced=True,
        ),
        p.choice(
            "NORM", "Misfit", "What the inversion makes small.",
            {
                "l2": "squared residuals",
                "l1": "absolute residuals, so that single bad pairs lose their pull",
            },
            default="l2", advanced=True,
        ),
        p.choice(
            "BRIDGE", "Network in pieces", "How subsets of dates that no pair joins are put together.",
            {
                "linear": "one common rate over all subsets, then the nearest whole cycle of the measured "
                "phase",
                "minimum_norm": "no motion across the gap, as the SVD of the paper gives; it flattens steady "
                "subsidence",
            },
            default="linear", advanced=True,
        ),
        p.flag(
            "ACCELERATION", "Acceleration", "Adds a field with the acceleration of each point.",
            default=False, advanced=True,
        ),
        p.flag(
            "SEASON", "Annual term", "Adds fields with amplitude and peak of each point's annual motion.",
            default=False, advanced=True,
        ),
    ]  # fmt: skip


def _options(run: Run, crs: str):
    from ..engine.timeseries.points.atmosphere import PointAtmosphereOptions
    from ..engine.timeseries.points.options import PointSeriesOptions

    wanted = {"acceleration": "ACCELERATION", "season": "SEASON"}
    kind = run.choice("ATMOSPHERE")
    return PointSeriesOptions(
        reference=run.point("REFERENCE", crs),
        reference_radius=run.number("REFERENCE_RADIUS"),
        closure=run.flag("CLOSURE"),
        refine=run.flag("REFINE"),
        weighting=run.flag("WEIGHTS"),
        norm=run.choice("NORM"),
        bridge=run.choice("BRIDGE"),
        dem_error=run.choice("DEM_ERROR"),
        atmosphere=PointAtmosphereOptions(
            turbulent=kind != "none",
            stratified=kind != "none" and run.flag("STRATIFIED"),
            ramp=run.choice("RAMP"),
            spatial_metres=run.number("ATMOSPHERE_METRES"),
            temporal_days=run.number("ATMOSPHERE_DAYS"),
            kriging=kind == "kriging",
        ),
        extras=tuple(name for name, flag in wanted.items() if run.flag(flag)),
        mask=run.optional_layer("MASK"),
        gacos=run.optional_path("GACOS"),
        ties=run.optional_path("TIES"),
        revised_days=run.number("REVISED_DAYS"),
    )
