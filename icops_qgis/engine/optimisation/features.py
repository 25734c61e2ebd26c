"""What the CNN sees of a point: channels that hold nothing of its displacement series.

A label is made of the series, so a channel that is made of it too (velocity, residual, linearity, standard
deviations, temporal coherence of the inversion, DEM error) would tell the net its own answer. Position and
absolute height are left out as well: with them a net learns places by heart (METHOD 6.1).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from ..compute import Monitor
from ..errors import EngineError
from .nearest import nearest_points

#: Neighbours whose heights make the slope at a point.
SLOPE_NEIGHBOURS = 24

#: Neighbours whose distance makes the density at a point.
DENSITY_NEIGHBOURS = 24

#: Points whose slope is worked out at once: Cancel is looked at in between.
_CHUNK = 10_000

#: A coherence of 0.999 and one of 1 tell the same.
_LEAST_NOISE = 1e-3

#: Scaled values end here: a single absurd value must not rule the net.
_LIMIT = 5.0


class Channel(NamedTuple):
    """One value that a layer may hold for its points."""

    name: str
    """Name in models and reports."""
    words: str
    """What it is."""
    fields: tuple[str, ...]
    """Upper-case names that layers give it; empty where it is worked out."""
    measure: str = ""
    """``log``: ratios of it count rather than differences; ``noise``: log(1 - value), as a coherence tells
    of noise; empty: as it is."""


CHANNELS = (
    Channel("coherence", "coherence of the scatterer (PS gamma, DS gamma_TC, mean coherence)",
            ("COHERENCE", "COH", "GAMMA"), "noise"),
    Channel("coherence_sd", "standard deviation of the coherence over the pairs", ("COH_STD", "COH_SD")),
    Channel("amplitude_dispersion", "amplitude dispersion",
            ("AMP_DISP", "AMPLITUDE_DISPERSION", "D_A", "DA", "PNT_AMPCONSIST")),
    Channel("effective_area", "number of homogeneous pixels",
            ("EFF_AREA", "EFFECTIVE_AREA", "SHP_COUNT", "EFFAREA"), "log"),
    Channel("amplitude", "mean amplitude", ("AMP", "AMPLITUDE", "MEAN_AMP", "AMP_MEAN"), "log"),
    Channel("is_ps", "scatterer type (1 = PS)", ("TYPE",)),
    Channel("density", "density of points", (), "log"),
    Channel("slope", "slope of the ground, by the points' heights", ()),
)  # fmt: skip

#: Channels that tell how good a scatterer is wherever it stands. The others tell what kind of ground it
#: stands on, of which a layer shows few pieces: by them a net learns pieces by heart.
QUALITY = ("coherence", "coherence_sd", "amplitude_dispersion", "is_ps")

#: Fields of height, for the slope alone.
HEIGHT_FIELDS = ("HEIGHT", "HGT", "ELEVATION", "PNT_DEMHEIGHT", "HEIGHT_WGS84")


@dataclass(frozen=True)
class MeasurementPoints:
    """A layer as the optimisation takes it; n points."""

    x: np.ndarray
    """(n,) float64: metres in a plane."""
    y: np.ndarray
    """(n,) float64: metres in a plane."""
    values: dict[str, np.ndarray]
    """(n,) float64 by name of the channel, NaN where not measured; ``height`` [m] where the layer has it."""
    pixels: tuple[np.ndarray, np.ndarray] | None = None
    """Row and column in the radar image, (n,) int64 each; None where the layer does not tell."""
    kind: np.ndarray | None = None
    """(n,) text: type of the scatterer; None where the layer does not tell."""
    years: np.ndarray = field(default_factory=lambda: np.empty(0))
    """(n_dates,) float64: time of each date [yr]."""
    series: np.ndarray | None = None
    """(n_dates, n) float32: displacement [m]; None where the layer holds none."""

    def __len__(self) -> int:
        return len(self.x)


class Scaling(NamedTuple):
    """How channels are brought to about -1 to 1."""

    middle: np.ndarray
    """(c,) float32: median, after the logarithm where a channel takes one."""
    spread: np.ndarray
    """(c,) float32: standard deviation."""


@dataclass(frozen=True)
class Features:
    """Channels of some points."""

    names: tuple[str, ...]
    """Of the channels, in the order of `CHANNELS`."""
    values: np.ndarray
    """(n, c) float32: NaN where not measured."""
    missing: tuple[str, ...]
    """Channels that the layer does not have."""
    unused: tuple[str, ...] = ()
    """Channels that the layer has and that are set aside."""

    def of_quality(self) -> Features:
        """The channels of `QUALITY` alone where the layer has a measure of it besides the type."""
        kept = tuple(name for name in self.names if name in QUALITY)
        if set(kept) <= {"is_ps"}:
            return self
        unused = tuple(name for name in self.names if name not in kept)
        columns = [self.names.index(name) for name in kept]
        return Features(kept, self.values[:, columns], self.missing, unused)

    def scaling(self) -> Scaling:
        """The scaling that suits these points."""
        return Scaling(
            np.nanmedian(self.values, axis=0).astype(np.float32),
            np.maximum(np.nanstd(self.values, axis=0), 1e-6).astype(np.float32),
        )

    def scaled(self, scaling: Scaling) -> np.ndarray:
        """(n, c) float32 without NaN: what was not measured is taken for the middle."""
        values = (self.values - scaling.middle) / scaling.spread
        return np.clip(np.nan_to_num(values, nan=0.0), -_LIMIT, _LIMIT).astype(np.float32)

    def column(self, name: str) -> np.ndarray | None:
        """(n,) values of a channel; None where it is missing."""
        return self.values[:, self.names.index(name)] if name in self.names else None


def make_features(points: MeasurementPoints, monitor: Monitor, names: tuple[str, ...] = ()) -> Features:
    """The channels of some points.

    Parameters
    ----------
    points : MeasurementPoints
        What the layer holds.
    monitor : Monitor
        Cancel.
    names : tuple of str
        Channels of a model that must be there; empty: all that the layer has and that are not constant.

    Raises
    ------
    EngineError
        A channel of the model is not in the layer, or nothing differs between the points.
    Cancelled
        The user stopped the run.
    """
    made: dict[str, np.ndarray] = {}
    for channel in CHANNELS:
        monitor.check()
        values = _worked_out(channel.name, points, monitor) if not channel.fields else None
        if values is None:
            values = points.values.get(channel.name)
        if values is None:
            continue
        values = _measured(channel.measure, values)
        # A channel of one value says nothing here, but a model made elsewhere may want it.
        if np.isfinite(values).any() and (names or np.nanmax(values) > np.nanmin(values)):
            made[channel.name] = values
    lacking = [name for name in names if name not in made]
    if lacking:
        words = {channel.name: channel.words for channel in CHANNELS}
        raise EngineError(
            f"The model was trained with {', '.join(words.get(name, name) for name in lacking)}, which the "
            "layer does not have: train on this layer, or use a model made from a layer with its fields."
        )
    if not made:
        raise EngineError(
            "The layer has no field of quality (coherence, amplitude dispersion, number of homogeneous "
            "pixels, type) that differs between its points, which also stand as densely everywhere: there is "
            "nothing to judge them by."
        )
    kept = names or tuple(made)
    missing = tuple(channel.name for channel in CHANNELS if channel.name not in made)
    return Features(kept, np.column_stack([made[name] for name in kept]).astype(np.float32), missing)


def _measured(measure: str, values: np.ndarray) -> np.ndarray:
    """Values as the net sees them."""
    if not measure:
        return values
    with np.errstate(invalid="ignore", divide="ignore"):
        if measure == "noise":
            return np.log(np.clip(1.0 - values, _LEAST_NOISE, None))
        return np.where(values > 0, np.log(values), np.nan)


def _worked_out(name: str, points: MeasurementPoints, monitor: Monitor) -> np.ndarray | None:
    """Channels that come from where the points lie."""
    if name == "density":
        k = min(DENSITY_NEIGHBOURS, len(points) - 1)
        far = nearest_points(points.x, points.y, k, monitor).distance[:, -1]
        # Points that share one place are as dense as the closest others.
        apart = far[far > 0]
        return k / (np.pi * np.maximum(far, apart.min()) ** 2) if len(apart) else None
    height = points.values.get("height")
    if height is None or np.count_nonzero(np.isfinite(height)) <= SLOPE_NEIGHBOURS:
        return None
    return slope(points.x, points.y, height, monitor)


def slope(x: np.ndarray, y: np.ndarray, height: np.ndarray, monitor: Monitor) -> np.ndarray:
    """Slope of the plane through the heights of the nearest points, (n,) float64 [deg].

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Metres in a plane.
    height : (n,) ndarray of float64
        Metres; NaN where unknown. More than `SLOPE_NEIGHBOURS` are known.
    monitor : Monitor
        Cancel.
    """
    known = np.flatnonzero(np.isfinite(height))
    found = nearest_points(x[known], y[known], SLOPE_NEIGHBOURS, monitor, at=(x, y)).index
    result = np.empty(len(x))
    for start in range(0, len(x), _CHUNK):
        monitor.check()
        near = known[found[start : start + _CHUNK]]
        east, north, up = (
            values[near] - values[near].mean(axis=1, keepdims=True) for values in (x, y, height)
        )
        xx, yy, xy = (east * east).sum(1), (north * north).sum(1), (east * north).sum(1)
        xz, yz = (east * up).sum(1), (north * up).sum(1)
        # A little stiffness: along a line of points the slope across it is unknown and taken for none.
        stiff = 1e-3 * (xx + yy) + 1e-9
        xx, yy = xx + stiff, yy + stiff
        scale = xx * yy - xy * xy
        gradient = np.hypot((xz * yy - yz * xy) / scale, (yz * xx - xz * xy) / scale)
        result[start : start + _CHUNK] = np.degrees(np.arctan(gradient))
    return result
