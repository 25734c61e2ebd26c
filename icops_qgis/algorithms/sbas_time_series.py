"""Toolbox entry: small-baseline time series."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterDefinition

from . import parameters as p
from .answers import Answer, number_answer, text_answer
from .base import IcopsAlgorithm
from .run import Run


class SbasTimeSeries(IcopsAlgorithm):
    """Unwrapped interferograms to a point layer and a velocity raster."""

    ID = "sbas_time_series"
    TITLE = "SBAS time series"
    GROUP = "timeseries"
    SUMMARY = (
        "Inverts a small-baseline network of unwrapped interferograms into displacement time series. "
        "Unwrapping errors that loops of pairs settle are corrected, the pairs are inverted by "
        "minimum-norm least squares, DEM error and atmosphere are removed, and every coherent pixel "
        "becomes a point with its velocity, the velocity's standard deviation and one displacement per "
        "date (mm, positive toward the satellite: subsidence is negative)."
    )
    TAGS = ("SBAS", "time series", "velocity", "subsidence", "displacement", "inversion", "small baseline")
    REQUIRES = ("numba", "h5py", "threadpoolctl")
    USES_BLOCKS = True

    def parameters(self) -> list[QgsProcessingParameterDefinition]:
        """See the base class."""
        return [
            p.hdf5_input(
                "INTERFEROGRAMS",
                "Interferograms",
                "Unwrapped interferograms with coherence, as unwrap_interferograms and import_interferograms "
                "write them; MintPy's ifgramStack.h5 opens too. Where they tell of islands "
                "(connectComponent), a pair counts only for pixels on the island of the reference: between "
                "islands whole cycles are unknown.",
            ),
            p.number(
                "MIN_COHERENCE",
                "Minimum mean coherence",
                "Pixels whose coherence, averaged over all pairs, is lower are left out.",
                default=0.5, minimum=0.0, maximum=1.0,
            ),
            p.map_point(
                "REFERENCE",
                "Reference point",
                "Ground that is taken not to move; every displacement is relative to it. Empty: the quietest "
                "coherent ground of the largest island is chosen, and the log names it.",
            ),
            p.number(
                "REFERENCE_RADIUS",
                "Reference radius",
                "Pixels within this distance of the reference point are averaged; at least the pixel and "
                "its eight neighbours.",
                unit="m", default=200.0, minimum=0.0, maximum=1e5,
            ),
            p.flag(
                "CLOSURE",
                "Correct unwrapping errors by closure",
                "Finds pairs that are a whole cycle off by closing loops of pairs, and corrects those that "
                "the loops settle without doubt.",
                default=True,
            ),
            p.choice(
                "WEIGHTS",
                "Weights of the pairs",
                "How much each pair counts at each pixel.",
                {
                    "variance": "by the phase variance its coherence tells",
                    "coherence": "by the coherence itself",
                    "none": "all alike",
                },
                default="variance", advanced=True,
            ),
            p.choice(
                "NORM",
                "Misfit",
                "What the inversion makes small.",
                {
                    "l2": "squared residuals",
                    "l1": "absolute residuals, so that single bad pairs lose their pull",
                },
                default="l2", advanced=True,
            ),
            p.choice(
                "BRIDGE",
                "Network in pieces",
                "How subsets of dates that no pair joins are put together.",
                {
                    "minimum_norm": "no motion across the gap, as the SVD of the paper gives; it flattens "
                    "steady subsidence",
                    "linear": "one common rate over all subsets",
                },
                default="minimum_norm", advanced=True,
            ),
            p.choice(
                "DEM_ERROR",
                "DEM error",
                "The part of a series that follows the perpendicular baselines.",
                {
                    "auto": "estimated, and applied as far as the scene's spread says it is worth",
                    "least_squares": "estimated and applied in full",
                    "none": "left in",
                },
                default="auto", advanced=True,
            ),
            p.flag(
                "TURBULENT",
                "Remove turbulent atmosphere",
                "Takes off what is smooth in space and random in time.",
                default=True, advanced=True,
            ),
            p.number(
                "ATMOSPHERE_METRES",
                "Spatial scale of the atmosphere",
                "Standard deviation of the spatial low-pass; moving areas much smaller keep their motion.",
                unit="m", default=500.0, minimum=1.0, maximum=1e6, advanced=True,
            ),
            p.number(
                "ATMOSPHERE_DAYS",
                "Temporal scale of the atmosphere",
                "Standard deviation of the temporal window; motion that changes more slowly is kept.",
                unit="d", default=90.0, minimum=1.0, maximum=1e5, advanced=True,
            ),
            p.flag(
                "STRATIFIED",
                "Remove height-correlated atmosphere",
                "Takes off the part of each date that is proportional to terrain height.",
                default=True, advanced=True,
            ),
            p.choice(
                "RAMP",
                "Orbit ramp",
                "Surface of orbit error taken off each date.",
                {"none": "Sentinel-1 needs none", "linear": "a plane", "quadratic": "a second-order surface"},
                default="none", advanced=True,
            ),
            p.point_layer_output(
                "OUTPUT", "Time series", "Point layer of the coherent pixels, styled by velocity."
            ),
            p.raster_output(
                "VELOCITY",
                "Velocity",
                "Velocity of the same pixels as a raster, mm/yr, positive toward the satellite.",
                optional=True,
            ),
        ]  # fmt: skip

    def answers(self) -> list[Answer]:
        """See the base class."""
        return [
            number_answer("N_POINTS", "Points", "Number of points in the layer."),
            text_answer("REFERENCE_AREA", "Reference area", "The area all displacements are relative to."),
        ]

    def compute(self, run: Run) -> dict[str, object]:
        """See the base class."""
        from dataclasses import replace

        from ..engine.geocoding import geocoding_of, on_map
        from ..engine.interferometry.interferogram_file import open_interferograms
        from ..engine.timeseries.atmosphere import AtmosphereOptions
        from ..engine.timeseries.sbas import SbasOptions, sbas_time_series
        from ..layers.point_layer import write_points
        from ..layers.raster import write_raster
        from ..layers.styling import style_points

        stack = run.path("INTERFEROGRAMS")
        raster = run.optional_output("VELOCITY")
        with open_interferograms(stack) as opened:
            crs = opened.header.grid.crs or "EPSG:4326"
            wavelength = opened.header.wavelength
            geocoding = geocoding_of(opened) if raster else None
        options = SbasOptions(
            min_coherence=run.number("MIN_COHERENCE"),
            reference=run.point("REFERENCE", crs),
            reference_radius=run.number("REFERENCE_RADIUS"),
            closure=run.flag("CLOSURE"),
            weighting=run.choice("WEIGHTS"),
            norm=run.choice("NORM"),
            bridge=run.choice("BRIDGE"),
            dem_error=run.choice("DEM_ERROR"),
            atmosphere=AtmosphereOptions(
                turbulent=run.flag("TURBULENT"),
                stratified=run.flag("STRATIFIED"),
                ramp=run.choice("RAMP"),
                spatial_metres=run.number("ATMOSPHERE_METRES"),
                temporal_days=run.number("ATMOSPHERE_DAYS"),
            ),
        )
        result = sbas_time_series(stack, options, run.scratch, run.execution, run.monitor.part(0.0, 0.9))
        reference = result.reference.describe()
        provenance = replace(run.provenance, wavelength=wavelength, reference=reference)
        layer = write_points(result.points, run.output("OUTPUT"), provenance, run.monitor.part(0.9, 1.0))
        run.style("OUTPUT", style_points)
        if raster:
            velocity, grid = on_map(result.velocity * 1000.0, result.grid, geocoding)
            write_raster(
                velocity, grid, raster, unit="mm/yr", description="Velocity, + toward satellite",
                provenance=run.provenance,
            )  # fmt: skip
        return {
            "OUTPUT": layer,
            "N_POINTS": len(result.points),
            "REFERENCE_AREA": reference,
        }
