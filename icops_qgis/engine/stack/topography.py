"""Topographic and flat-earth phase from exact zero-Doppler geometry, fast enough for every pixel.

Each date's range to a pixel is the zero-Doppler distance from that date's orbit to the pixel's
position. Finding it for every pixel and date would take hours. But the difference to the reference's
range is a smooth function of longitude, latitude and height, so over an area it is computed exactly
at some hundreds of positions, joined by a polynomial, and the polynomial is checked at other positions
against the exact ranges. An area over which it does not hold to `RANGE_TOLERANCE` is halved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import EngineError
from .orbit import Orbit, earth_fixed, line_of_sight
from .polynomials import Polynomials, evaluate, fit_polynomials
from .stack_file import BASELINE_STEP

#: Largest error of a polynomial range difference at the check positions [m]: 0.002 rad at 5.5 cm.
RANGE_TOLERANCE = 1e-5

#: The same for baselines [m], the slant range [m] and the angles [deg].
BASELINE_TOLERANCE = 1e-3
SLANT_TOLERANCE = 1e-2
ANGLE_TOLERANCE = 1e-5

#: A flat area is modelled over this much height around it [m].
_LEAST_HEIGHTS = 50.0


def exact_differences(
    orbits: Sequence[Orbit], reference: Orbit, points: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Range differences and perpendicular baselines of many passes, at their zero-Doppler times.

    Parameters
    ----------
    orbits : sequence of Orbit
        The n passes.
    reference : Orbit
        The pass they are compared with.
    points : (p, 3) ndarray of float64
        Earth-fixed positions [m].

    Returns
    -------
    differences : (n, p) ndarray of float64
        R_n - R_reference [m].
    baselines : (n, p) ndarray of float64
        Perpendicular baseline [m], signed as `orbit.perpendicular_baseline`.

    Both are NaN where an orbit does not reach.
    """
    time = reference.zero_doppler_time(points)
    lost = np.isnan(time)
    position, velocity, _ = reference.state(np.where(lost, reference.times[0], time))
    sight = points - position
    length = np.linalg.norm(sight, axis=1)
    normal = np.cross(sight, velocity)
    normal /= np.linalg.norm(normal, axis=1)[:, None]
    normal *= np.sign(np.einsum("ij,ij->i", normal, points))[:, None]
    differences = np.empty((len(orbits), len(points)))
    baselines = np.empty_like(differences)
    for i, orbit in enumerate(orbits):
        time = orbit.zero_doppler_time(points)
        missing = lost | np.isnan(time)
        other = orbit.state(np.where(missing, orbit.times[0], time))[0]
        differences[i] = np.where(missing, np.nan, np.linalg.norm(points - other, axis=1) - length)
        baselines[i] = np.where(missing, np.nan, np.einsum("ij,ij->i", other - position, normal))
    return differences, baselines


@dataclass(frozen=True)
class Frame:
    """Longitude, latitude and height brought to about -1 to 1 over an area."""

    centre: tuple[float, float, float]
    """Longitude, latitude [deg] and height [m] of the middle."""
    half: tuple[float, float, float]
    """Half the spans, in the same units."""

    @classmethod
    def around(cls, longitude: np.ndarray, latitude: np.ndarray, heights: tuple[float, float]) -> Frame:
        """The frame of an area.

        Parameters
        ----------
        longitude, latitude : (n,) ndarray of float64
            Positions that span it [deg].
        heights : (float, float)
            Lowest and highest [m].
        """
        around = longitude[0] + (longitude - longitude[0] + 180.0) % 360.0 - 180.0
        centre, half = [], []
        for low, high, least in (
            (around.min(), around.max(), 1e-5),
            (latitude.min(), latitude.max(), 1e-5),
            (*heights, _LEAST_HEIGHTS),
        ):
            centre.append((low + high) / 2)
            half.append(max((high - low) / 2, least))
        return cls(tuple(centre), tuple(half))

    def normalised(
        self, longitude: np.ndarray, latitude: np.ndarray, height: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(p,) float64 each: flattened positions, about -1 to 1; NaN stays NaN."""
        turned = (longitude.ravel() - self.centre[0] + 180.0) % 360.0 - 180.0
        return (
            turned / self.half[0],
            (latitude.ravel() - self.centre[1]) / self.half[1],
            (height.ravel() - self.centre[2]) / self.half[2],
        )


@dataclass(frozen=True)
class AreaGeometry:
    """How all passes see the pixels of an area."""

    frame: Frame
    """Its normalisation."""
    differences: Polynomials
    """R_n - R_reference [m], one per date."""
    baselines: Polynomials
    """Perpendicular baselines [m], one per date."""
    sight: Polynomials
    """Slant range [m], incidence and azimuth angle [deg] of the reference, each minus `sight_base`."""
    sight_base: np.ndarray
    """(3,) float64: what was taken off before the fit, for precision."""

    def remove_phase(self, slc: np.ndarray, place: tuple, wavelength: float) -> None:
        """Take topographic and flat-earth phase off: s_n <- s_n exp(+j 4 pi (R_n - R_ref) / wavelength).

        Parameters
        ----------
        slc : (n_dates, p) ndarray of complex64, C-contiguous
            Changed in place; a pixel without position becomes NaN.
        place : tuple of three (p,) ndarray
            From `Frame.normalised`.
        wavelength : float
            [m].
        """
        from .topography_kernels import turn_phase

        cycles = self.differences.coefficients * (2.0 / wavelength)
        parts = slc.view(np.float32).reshape(*slc.shape, 2)
        turn_phase(parts, *place, self.differences.parent, self.differences.variable, cycles)

    def on_range(self, place: tuple, slant_range: np.ndarray, step: float) -> tuple:
        """Positions moved onto the slant ranges of their pixels, within the rounding of longitudes.

        Single precision resolves half a metre of longitude, which is 0.02 rad at 250 m of baseline. The
        range of a pixel follows from its column, so it tells what the rounding took; an offset common to
        all pixels is the geocoding's and stays.

        Parameters
        ----------
        place : tuple of three (p,) ndarray
            From `Frame.normalised`.
        slant_range : (p,) ndarray of float64
            Range of each pixel in the reference image [m], but for a common offset.
        step : float
            Distance of neighbouring longitudes in the precision they come in [deg].

        Returns
        -------
        tuple of three (p,) ndarray
            Unchanged where most misfits exceed what rounding explains: then it is not rounding.
        """
        scheme = self.sight.parent, self.sight.variable, self.sight.coefficients[:1]
        sight = Polynomials(*scheme, self.sight.error)
        limit = step / self.frame.half[0]
        now, ahead = (evaluate(sight, (place[0] + dx, *place[1:]), 0.0)[0] for dx in (0.0, 1e-2))
        slope = (ahead.astype(np.float64) - now) / 1e-2
        misfit = now - (slant_range - self.sight_base[0])
        known = np.isfinite(misfit)
        if not known.any():
            return place
        misfit -= np.median(misfit[known])
        if np.median(np.abs(misfit[known])) > np.median(np.abs(slope[known])) * limit:
            return place
        with np.errstate(divide="ignore", invalid="ignore"):
            move = np.clip(-misfit / slope, -limit, limit)
        return (place[0] + np.where(known & np.isfinite(move), move, 0.0), *place[1:])

    def perpendicular_baselines(self, place: tuple) -> np.ndarray:
        """(n_dates, p) float32: perpendicular baselines in steps of `stack_file.BASELINE_STEP` [m]."""
        return evaluate(self.baselines, place, BASELINE_STEP)

    def line_of_sight(self, place: tuple) -> dict[str, np.ndarray]:
        """Geometry rasters of the reference pass, (p,) float32 each, under the stack's names."""
        values = evaluate(self.sight, place, 0.0).astype(np.float64) + self.sight_base[:, None]
        values[2] = (values[2] + 180.0) % 360.0 - 180.0
        names = ("slantRangeDistance", "incidenceAngle", "azimuthAngle")
        return {name: part.astype(np.float32) for name, part in zip(names, values)}


def fit_area(
    orbits: Sequence[Orbit],
    reference: int,
    positions: tuple[np.ndarray, np.ndarray, np.ndarray],
    heights: tuple[float, float],
    rng: np.random.Generator,
) -> AreaGeometry | None:
    """Polynomials for an area, checked against the exact geometry at positions they have not seen.

    Parameters
    ----------
    orbits : sequence of Orbit
        One per date.
    reference : int
        Index of the reference date.
    positions : tuple of three (p,) ndarray of float64
        Longitude, latitude [deg] and height [m] of pixels spread over the area, its corners among
        them; a third of them serves as check.
    heights : (float, float)
        Lowest and highest height in the area [m].
    rng : Generator
        Chooses the heights at which ranges are computed: between all positions and all heights the
        polynomial must hold.

    Returns
    -------
    AreaGeometry or None
        None where no degree reaches the tolerances: halve the area.

    Raises
    ------
    EngineError
        An orbit does not reach the area.
    """
    longitude, latitude, height = positions
    frame = Frame.around(longitude, latitude, heights)
    check = np.arange(len(longitude)) % 3 == 2
    # Heights of the samples fill the whole range; those of the checks are the pixels' own.
    low, high = frame.centre[2] - frame.half[2], frame.centre[2] + frame.half[2]
    drawn = np.where(check, height, rng.uniform(low, high, len(height)))
    points = earth_fixed(longitude, latitude, drawn)
    differences, baselines = exact_differences(orbits, orbits[reference], points)
    view = line_of_sight(orbits[reference], longitude, latitude, drawn)
    azimuth = view.azimuth_angle - view.azimuth_angle[0]
    sight = np.stack([view.slant_range, view.incidence_angle, (azimuth + 180.0) % 360.0 - 180.0])
    if not (np.isfinite(differences).all() and np.isfinite(sight).all()):
        raise EngineError(
            "The state vectors of "
            + ("a date" if np.isfinite(sight).all() else "the reference date")
            + " do not cover the whole image; give orbits that reach beyond its first and last line."
        )
    base = np.array([sight[0].mean(), sight[1].mean(), 0.0])
    place = frame.normalised(longitude, latitude, drawn)
    fits = [
        fit_polynomials(place, values, check, np.asarray(tolerance))
        for values, tolerance in (
            (differences, RANGE_TOLERANCE),
            (baselines, BASELINE_TOLERANCE),
            (sight - base[:, None], [[SLANT_TOLERANCE], [ANGLE_TOLERANCE], [ANGLE_TOLERANCE]]),
        )
    ]
    if any(fit is None for fit in fits):
        return None
    base[2] = view.azimuth_angle[0]
    return AreaGeometry(frame, *fits, base)
