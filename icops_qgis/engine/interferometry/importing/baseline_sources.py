"""Which baselines an imported stack gets: orbits, GAMMA's files or tables, and how they compare."""

from __future__ import annotations

import numpy as np

from ...reading.folder import Folder
from ...stack.orbit import earth_fixed, line_of_sight, perpendicular_baseline
from . import baselines
from .geometry import StackGeometry
from .stack import FoundStack


def find_baselines(
    stack: FoundStack, folder: Folder, geometry: StackGeometry, window: tuple[slice, slice]
) -> tuple[np.ndarray, str]:
    """Perpendicular baselines of the stack's pairs, from the best source.

    In order: the user's file and the format's own tables, orbits of all dates, GAMMA's ``base_perp``
    tables, GAMMA's ``base.par``. The others that know all pairs are compared with it.

    Parameters
    ----------
    stack : FoundStack
        The pairs.
    folder : Folder
        Where GAMMA's files lie.
    geometry : StackGeometry
        Positions of the pixels.
    window : (slice, slice)
        The area imported; baselines hold at its centre.

    Returns
    -------
    bperp : (n_pairs,) ndarray of float64
        [m]; NaN where unknown.
    source : str
        Where they come from and how far the other sources differ.
    """
    dates = [pair.dates for pair in stack.pairs]
    candidates = [(name, baselines.for_pairs(dates, table)) for name, table in stack.baselines]
    candidates += _gamma_candidates(stack, folder, geometry, window)
    complete = [(name, values) for name, values in candidates if np.isfinite(values).all()]
    if not complete:
        known = [(name, values) for name, values in candidates if np.isfinite(values).any()]
        if not known:
            return np.full(len(dates), np.nan), "unknown: no orbits and no table of baselines found"
        name, values = max(known, key=lambda item: np.isfinite(item[1]).sum())
        return values, f"{name}; unknown for {int(np.isnan(values).sum())} of {len(dates)} pairs"
    name, values = complete[0]
    compared = [
        f"{other} differ by {np.sqrt(np.mean((values - theirs) ** 2)):.2f} m rms"
        for other, theirs in complete[1:]
    ]
    return values, "; ".join([name, *compared])


def _gamma_candidates(
    stack: FoundStack, folder: Folder, geometry: StackGeometry, window: tuple[slice, slice]
) -> list[tuple[str, np.ndarray]]:
    """Baselines from orbits and from GAMMA's files, where there are any."""
    dates = [pair.dates for pair in stack.pairs]
    centre = geometry.centre(window)
    pixel, seconds, found = None, 0.0, []
    if geometry.uses_orbit and centre is not None:
        point = earth_fixed(*(np.array([value]) for value in centre))
        if stack.multilooked is not None:
            sight = line_of_sight(stack.multilooked.orbit, *(np.array([value]) for value in centre))
            line, sample = stack.multilooked.pixel_of(sight.time, sight.slant_range)
            if np.isfinite(sight.time[0]):
                pixel = float(line[0]), float(sample[0])
                seconds = (pixel[0] - stack.multilooked.rows / 2) * stack.multilooked.line_time
        if all(day in stack.images for pair in dates for day in pair):
            found.append(("state vectors of all dates, at the centre", orbit_baselines(stack, point)))
    table, look, where = baselines.gamma_tables(folder, pixel)
    if table:
        found.append((f"GAMMA's base_perp tables ({where})", baselines.for_pairs(dates, table)))
    angle = float(np.mean(list(look.values()))) if look else _look_angle(geometry, centre)
    base = baselines.gamma_base(folder, angle, seconds)
    if base:
        found.append(("GAMMA's base.par files", baselines.for_pairs(dates, base)))
    return found


def orbit_baselines(stack: FoundStack, point: np.ndarray) -> np.ndarray:
    """Perpendicular baselines of the pairs at one point.

    Parameters
    ----------
    stack : FoundStack
        Pairs, and images of all their dates.
    point : (1, 3) ndarray of float64
        Earth-fixed position [m].

    Returns
    -------
    (n_pairs,) ndarray of float64
        [m].
    """
    return np.array(
        [
            perpendicular_baseline(
                stack.images[pair.reference].orbit, stack.images[pair.secondary].orbit, point
            )[0]
            for pair in stack.pairs
        ]
    )


def _look_angle(geometry: StackGeometry, centre: tuple[float, float, float] | None) -> float | None:
    """Angle between nadir and line of sight at the centre [rad], None where unknown."""
    if not geometry.uses_orbit or centre is None:
        return None
    place = [np.array([value]) for value in centre]
    sight = line_of_sight(geometry.image.orbit, *place)
    satellite = geometry.image.orbit.state(np.nan_to_num(sight.time))[0][0]
    to_ground = earth_fixed(*place)[0] - satellite
    cosine = -satellite @ to_ground / np.linalg.norm(satellite) / np.linalg.norm(to_ground)
    return float(np.arccos(cosine)) if np.isfinite(sight.time[0]) else None
