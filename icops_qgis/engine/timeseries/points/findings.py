"""What is found of points on the way, in words."""

from __future__ import annotations

import numpy as np

from ...compute import Monitor
from ...interferometry.network import Network
from ...point_columns import TYPE_NAMES
from .atmosphere import PointDelay
from .dem_error import DemErrors
from .inverting import PointSeries


def say_inversion(inverted: PointSeries, network: Network, closure: bool, monitor: Monitor) -> None:
    """Tell what loops of pairs and their residuals say."""
    n = inverted.series.shape[1]
    if closure:
        monitor.inform(
            f"Phase closure: {inverted.corrected} cycles corrected in {network.n_pairs * n} values; "
            f"{inverted.unsettled} points keep a loop that no single explanation closes."
        )
    slips = int(inverted.pair_slips.sum())
    monitor.inform(
        f"{slips} values of pairs ({100.0 * slips / max(1, n * network.n_pairs):.3f} %) are whole cycles off "
        "the series that the pairs together give."
    )


def delay_sentence(delay: PointDelay) -> str:
    """What a kriged delay is like."""
    if not delay.turbulent:
        return "Atmosphere: nothing is smooth in space and random in time; none is removed."
    at, power = 1000.0 * np.sqrt(2.0 * delay.variogram(1000.0)), 0.5 * delay.variogram.exponent
    return (
        f"Atmosphere: kriged on {len(delay.cells)} cells of {delay.cells.metres:.0f} m; two places 1 km "
        f"apart differ by {at:.1f} mm rms, growing with distance to the power {power:.2f}."
    )


def dem_sentence(errors: DemErrors, shrink: bool) -> str:
    """How far DEM errors are known and believed."""
    if not shrink:
        return f"DEM error: estimated to {errors.noise:.1f} m and applied in full."
    if not errors.common and not any(errors.own.values()):
        return f"DEM error: the estimates are noise ({errors.noise:.1f} m); none is applied."
    own = ", ".join(f"{spread:.1f} m of each {TYPE_NAMES[kind]}" for kind, spread in errors.own.items())
    return (
        f"DEM error: estimated to {errors.noise:.1f} m; beyond that noise the scene spreads by "
        f"{errors.common:.1f} m that neighbours share and {own}; so much of an estimate is believed."
    )
