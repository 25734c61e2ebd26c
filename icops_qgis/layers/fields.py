"""The one table of the point layer: field names, units, aliases and the engine's names for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

from ..engine.errors import EngineError
from ..translation import marked, tr

#: Field names stay readable in shapefiles.
MAX_NAME_LENGTH = 10

#: What a layer's motion is positive toward; another than the first once it has been converted.
TOWARD_SATELLITE = marked("toward satellite")
UP = marked("up")
EAST = marked("east")
UPSLOPE = marked("up the slope")

#: From metres to the layer's millimetres.
MM_PER_M = 1000.0

#: Decimals that QGIS shows of a displacement [mm].
SERIES_DECIMALS = 2

_DATE = re.compile(r"^D(\d{8})$", re.IGNORECASE)
_NAME = re.compile(r"^[A-Za-z][A-Za-z0-9_]*$")


@dataclass(frozen=True)
class Field:
    """One field of the point layer."""

    name: str
    """Name in the layer, at most 10 characters."""
    attribute: str
    """The engine's name: a key of `Points.attributes`, or ``kind``."""
    label: str
    """What it is, for the alias."""
    unit: str = ""
    """Unit in the layer; empty for a pure number."""
    scale: float = 1.0
    """Layer value = engine value times scale."""
    dtype: type = float
    """str, int or float."""
    missing: float | None = -1.0
    """The number that stands for "not measured"; None where every point must have a value."""
    is_motion: bool = False
    """Whether its sign tells a direction of motion."""
    optional: bool = False
    """Whether the field is left out of layers that do not have the attribute."""
    decimals: int = 2
    """Decimals that QGIS shows."""
    description: str = ""
    """One line for the documentation."""

    def alias(self, sense: str = TOWARD_SATELLITE) -> str:
        """Label, unit, sign and mark for missing values: ``Velocity [mm/yr], + toward satellite``."""
        label = tr(self.label)
        text = f"{label} [{self.unit}]" if self.unit else label
        if self.is_motion:
            text += f", + {tr(sense)}"
        if self.dtype is not str and self.missing is not None:
            text += f" ({self.missing:g} = {tr('not measured')})"
        return text


_DEGREES = 57.29577951308232

#: The fields before the dates, in the order of the layer.
FIELDS: tuple[Field, ...] = (
    Field("CODE", "code", "Point code", dtype=str, missing=None,
          description="Unique name: P, D or S for the type and a running number."),
    Field("TYPE", "kind", "Scatterer type", dtype=str, missing=None,
          description="PS, DS or SBAS."),
    Field("HEIGHT", "height", "Height", "m", missing=-9999.0,
          description="Height of the point in the height system of the DEM."),
    Field("H_STDEV", "height_std", "Height, standard deviation", "m",
          description="Standard deviation of the estimated DEM error; -1 where none was estimated."),
    Field("VEL", "velocity", "Velocity", "mm/yr", MM_PER_M, missing=None, is_motion=True,
          description="Mean velocity of the series."),
    Field("V_STDEV", "velocity_std", "Velocity, standard deviation", "mm/yr", MM_PER_M,
          description="Standard deviation of the mean velocity."),
    Field("COHERENCE", "coherence", "Coherence", decimals=3,
          description="Quality of the scatterer: PS gamma, DS gamma_TC, SBAS mean coherence of the pairs."),
    Field("EFF_AREA", "effective_area", "Effective area", "pixels", dtype=int,
          description="Number of statistically homogeneous pixels; 1 for a PS."),
    Field("AMP_DISP", "amplitude_dispersion", "Amplitude dispersion", decimals=3,
          description="Standard deviation over mean of the amplitude; -1 for SBAS."),
    Field("INC_ANGLE", "incidence", "Incidence angle", "deg", _DEGREES,
          description="Angle between the line of sight and the vertical."),
    Field("LOS_E", "los_east", "Look vector to satellite, east", decimals=4,
          description="East component of the unit vector from the ground to the satellite."),
    Field("LOS_N", "los_north", "Look vector to satellite, north", decimals=4,
          description="North component of the unit vector from the ground to the satellite."),
    Field("LOS_U", "los_up", "Look vector to satellite, up", decimals=4,
          description="Up component of the unit vector from the ground to the satellite."),
    Field("TCOH", "temporal_coherence", "Temporal coherence of the inversion", decimals=3,
          description="|mean exp(j(observed - modelled))| over the pairs."),
    Field("R2", "r2", "Linearity R2", decimals=3,
          description="Squared linear correlation of displacement with time."),
    Field("RMSE", "rmse", "Residual of the linear + annual model", "mm", MM_PER_M,
          description="Root mean square residual of the linear + annual model of the series."),
    Field("ACC", "acceleration", "Acceleration", "mm/yr2", MM_PER_M, missing=None, is_motion=True,
          optional=True, description="Acceleration of the series, fitted together with a rate."),
    Field("SEAS_AMP", "season_amplitude", "Annual motion, amplitude", "mm", MM_PER_M, missing=None,
          optional=True, description="Amplitude of the annual term of the series."),
    Field("SEAS_PEAK", "season_peak", "Annual motion, day of its peak", "d", missing=None, optional=True,
          decimals=0, description="Days since 1 January when the annual term is highest."),
    Field("N_SUBSET", "network_subsets", "Connected subsets of pairs", dtype=int, optional=True,
          description="Pieces of the point's own network of pairs; more than 1: joined by the bridge."),
    Field("N_MISS", "missing_dates", "Interpolated dates", "dates", dtype=int, optional=True,
          description="Number of dates without a measurement, interpolated in the series model."),
    Field("SLOPE", "slope", "Slope of the ground", "deg", _DEGREES, optional=True, decimals=1,
          description="Angle of the steepest descent below the horizontal, by the DEM."),
    Field("ASPECT", "aspect", "Direction of the steepest descent, clockwise from north", "deg", _DEGREES,
          optional=True, decimals=0, description="Direction of the steepest descent, clockwise from north."),
    Field("SENS", "slope_sensitivity", "Share of the motion that the radar sees", missing=None, optional=True,
          decimals=3, description="Cosine of the angle between the line of sight and the motion assumed."),
    Field("DIRECTION", "motion_direction", "Motion: 1 along the slope, 2 likewise, hardly seen, 0 vertical",
          dtype=int, missing=None, optional=True,
          description="1 along the slope; 2 along the slope, hardly seen and underestimated; 0 vertical."),
    Field("N_ASC", "n_ascending", "Points of the ascending layer in the cell", dtype=int, missing=None,
          optional=True, description="Points of the ascending layer in the cell."),
    Field("N_DESC", "n_descending", "Points of the descending layer in the cell", dtype=int, missing=None,
          optional=True, description="Points of the descending layer in the cell."),
    Field("ROW", "row", "Row in the images", dtype=int, missing=None, optional=True,
          description="Row of the pixel in the stack, from 0."),
    Field("COL", "col", "Column in the images", dtype=int, missing=None, optional=True,
          description="Column of the pixel in the stack, from 0."),
    Field("AMP", "amplitude", "Mean amplitude", optional=True, decimals=3,
          description="Mean amplitude over the dates, in the unit of the images."),
    Field("CNN_PROB", "cnn_probability", "Probability of a good point by the CNN", missing=None,
          optional=True, decimals=3,
          description="Probability of a good point by the CNN, if three in ten were not good."),
    Field("CNN_KEEP", "cnn_keep", "Kept by the CNN (1 = yes)", dtype=int, missing=None, optional=True,
          description="1 where CNN_PROB reaches the threshold, 0 elsewhere."),
    Field("GI_Z", "gi_z", "Gi* [standard deviations]", missing=None, optional=True,
          description="Gi* of the surroundings; 0 where the point took no part."),
    Field("GI_P", "gi_p", "Probability of such a Gi* by chance", missing=None, optional=True, decimals=4,
          description="Two-sided probability of GI_Z; 1 where the point took no part."),
    Field("GI_BIN", "gi_bin", "Cluster below (-) or above (+) the mean; 1, 2, 3: 90, 95, 99 %", dtype=int,
          missing=None, optional=True,
          description="Class by the false discovery rate; 0 where there is no cluster."),
    Field("N_NEIGH", "gi_neighbours", "Other points within the distance", dtype=int, optional=True,
          description="Other points within the distance of the analysis; -1 where the point took no part."),
    Field("ICOPS_KEEP", "icops_keep", "Kept: in a cluster that counts (1 = yes)", dtype=int, missing=None,
          optional=True, description="The final flag: 1 in clusters that count, 0 elsewhere."),
)  # fmt: skip

BY_NAME: dict[str, Field] = {field.name: field for field in FIELDS}
BY_ATTRIBUTE: dict[str, Field] = {field.attribute: field for field in FIELDS}


def date_field(day: date) -> str:
    """Field name of a date: ``D20170126``."""
    return f"D{day:%Y%m%d}"


def date_alias(day: date) -> str:
    """Alias of a date's field: ``Displacement 2017-01-26 [mm]``."""
    return f"{tr('Displacement')} {day:%Y-%m-%d} [mm]"


def parse_date_field(name: str) -> date | None:
    """The date of a field name, None where the field is no date.

    Raises
    ------
    EngineError
        The name looks like a date and is none, e.g. ``D20170230``.
    """
    match = _DATE.match(name)
    if match is None:
        return None
    try:
        return datetime.strptime(match.group(1), "%Y%m%d").date()
    except ValueError as error:
        raise EngineError(
            f"The field {name} looks like a date and is none; date fields are named DYYYYMMDD: "
            "rename or remove it."
        ) from error


def check_extra_name(name: str) -> None:
    """Whether `name` can be the field of an attribute that is not in the table.

    Raises
    ------
    EngineError
        Too long, no plain name, or taken.
    """
    taken = name.upper() in BY_NAME or _DATE.match(name) or name.lower() in ("fid", "geom")
    if taken or len(name) > MAX_NAME_LENGTH or not _NAME.match(name):
        raise EngineError(
            f"{name!r} cannot be a field of a point layer: expected a new name of at most "
            f"{MAX_NAME_LENGTH} letters, digits and underscores."
        )
