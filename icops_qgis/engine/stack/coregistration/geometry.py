"""Where orbits say that the pixels of the reference lie in another image.

A pixel of the reference is put on the ground at its height; the other orbit sees that point at its own
zero-Doppler time and slant range. The shift is smooth in line, sample and height, so it is computed
exactly at some nodes and joined by a polynomial. Its height-dependent part is what a polynomial through
measured offsets cannot follow in mountains.
"""

from __future__ import annotations

import numpy as np

from ...errors import EngineError
from ..gamma_image import SarImage
from ..range_doppler import geocode, geographic_position
from .warp import Warp, middle_and_half

#: Powers of scaled line and sample, and nodes along each.
_POWERS = 6
_NODES = 8

#: Heights at which the shift is computed, and so the powers of the height.
_LEVELS = 3

#: A smaller relief [m] moves no pixel.
_LEAST_RELIEF = 1.0


def orbit_warp(reference: SarImage, secondary: SarImage, heights: tuple[float, float]) -> Warp:
    """Position of the reference's pixels in another image, from the orbits of both.

    Parameters
    ----------
    reference, secondary : SarImage
        Headers with state vectors.
    heights : (float, float)
        Lowest and highest height of the ground above the ellipsoid [m]; where they are the same, the
        shift does not depend on the height.

    Raises
    ------
    EngineError
        An orbit does not reach the scene.
    """
    levels = _LEVELS if heights[1] - heights[0] > _LEAST_RELIEF else 1
    axis = -np.cos(np.pi * (np.arange(_NODES) + 0.5) / _NODES)
    height_axis = np.linspace(-1, 1, levels) if levels > 1 else np.zeros(1)
    z, y, x = (grid.ravel() for grid in np.meshgrid(height_axis, axis, axis, indexing="ij"))
    (row, half_row), (col, half_col) = (middle_and_half(0, n - 1) for n in (reference.rows, reference.cols))
    middle, half = middle_and_half(*heights)
    rows, cols = row + half_row * y, col + half_col * x
    time = reference.start_time + reference.line_time * rows
    slant_range = reference.near_range + reference.range_spacing * cols
    points = ground_points(reference, time, slant_range, middle + half * z)
    seen = secondary.orbit.zero_doppler_time(points)
    if not np.isfinite(seen).all():
        raise EngineError(
            f"The state vectors of {secondary.path} do not reach the scene of {reference.path.name}; give "
            "images of one track and frame, or orbits that reach beyond the first and last line."
        )
    distance = np.linalg.norm(secondary.orbit.state(seen)[0] - points, axis=1)
    line, sample = secondary.pixel_of(seen, distance)
    monomials = np.stack(
        [z**k * y**i * x**j for k in range(levels) for i in range(_POWERS) for j in range(_POWERS)], axis=1
    )
    shifts = np.stack([line - rows, sample - cols], axis=1)
    solution = np.linalg.lstsq(monomials, shifts, rcond=None)[0]
    return Warp((reference.rows, reference.cols), solution.T.reshape(2, levels, _POWERS, _POWERS), heights)


def ground_points(
    image: SarImage, time: np.ndarray, slant_range: np.ndarray, height: np.ndarray
) -> np.ndarray:
    """(n, 3) float64: earth-fixed positions [m] of radar coordinates.

    Parameters
    ----------
    image : SarImage
        Orbit and side of the antenna.
    time, slant_range, height : (n,) ndarray of float64
        Zero-Doppler time [s of the day], slant range [m], height above the ellipsoid [m].

    Raises
    ------
    EngineError
        A slant range does not reach the ground.
    """
    position, velocity, _ = (vector[0] for vector in image.orbit.state(time[:1]))
    radius = np.linalg.norm(position)
    up = position / radius
    side = np.cross(velocity, up) * (1.0 if image.right_looking else -1.0)
    side /= np.linalg.norm(side)
    ground = radius - geographic_position(position[np.newaxis])[2][0]
    cosine = (slant_range[0] ** 2 + radius**2 - ground**2) / (2 * slant_range[0] * radius)
    if not 0.0 < cosine < 1.0:
        raise EngineError(f"{image.path}: near_range_slc and the state vectors contradict each other.")
    start = position + slant_range[0] * (np.sqrt(1 - cosine**2) * side - cosine * up)
    return geocode(image.orbit, time, slant_range, height, start)
