"""Parameters of what happens to simulated ground and to the waves on their way, for all simulations."""

from __future__ import annotations

from qgis.core import QgsProcessingParameterDefinition

from . import parameters


def ground_and_delays(ramp: float) -> list[QgsProcessingParameterDefinition]:
    """Subsidence, DEM error, turbulent and stratified delay, orbit ramp of `ramp` millimetres by default."""
    return [
        parameters.number(
            "SUBSIDENCE",
            "Subsidence",
            "Vertical rate at the centre of each bowl; 0 is stable ground.",
            unit="mm/yr",
            default=150.0,
            minimum=0.0,
        ),
        parameters.number(
            "DEM_ERROR",
            "DEM error",
            "Root mean square of true minus stored height.",
            unit="m",
            default=4.0,
            minimum=0.0,
        ),
        parameters.number(
            "TURBULENCE",
            "Turbulent atmosphere",
            "Root mean square of the turbulent delay over the scene, for each date.",
            unit="mm",
            default=3.0,
            minimum=0.0,
        ),
        parameters.number(
            "STRATIFIED",
            "Stratified atmosphere",
            "Delay proportional to height: standard deviation over the dates.",
            unit="mm per km",
            default=20.0,
            minimum=0.0,
        ),
        parameters.number(
            "RAMP",
            "Orbit ramp",
            "Tilt of a date from border to border: standard deviation over the dates.",
            unit="mm",
            default=ramp,
            minimum=0.0,
        ),
    ]
