"""The strip along a line within which points make its profile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from ..compute import Monitor
from ..errors import EngineError
from ..metric_plane import MetricPlane, line_plane
from ..requirements import require

_QUIET = Monitor()

#: Comparisons of a point with a segment between two looks at Cancel: some tenths of a second.
_COMPARISONS = 50_000_000

#: Bins that a line may have.
MAX_BINS = 20_000

_NO_LENGTH = "has no length: draw it with two or more different vertices."

#: Corners that stand for a quarter of the round joint at a bend.
_CORNERS = 8

#: Edges of the outline and of its box are cut into so many pieces before they go to the map.
_PIECES = 50


@dataclass(frozen=True)
class Swath:
    """A line of true lengths, with bins along it."""

    name: str
    """How people call the line, A-A'."""
    plane: MetricPlane
    """From the map to metres."""
    x: np.ndarray
    """(m + 1,) float64: vertices in `plane` [m]."""
    y: np.ndarray
    """(m + 1,) float64: likewise."""
    half_width: float
    """Largest distance of a point from the line [m]."""
    bin_length: float
    """Length of a bin along the line [m]."""

    @property
    def vertex_distances(self) -> np.ndarray:
        """(m + 1,) float64: distance of each vertex along the line [m]."""
        return np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(self.x), np.diff(self.y)))])

    @property
    def length(self) -> float:
        """Length of the line [m]."""
        return float(self.vertex_distances[-1])

    @property
    def edges(self) -> np.ndarray:
        """(n_bins + 1,) float64: bins along the line [m]; the last one takes up what is left.

        What is left is at least half a bin: less joins the bin before.
        """
        n = max(1, round(self.length / self.bin_length))
        return np.append(np.arange(n) * self.bin_length, self.length)

    @property
    def centres(self) -> np.ndarray:
        """(n_bins,) float64: middles of the bins [m]."""
        return (self.edges[1:] + self.edges[:-1]) / 2

    def locate(
        self, x: np.ndarray, y: np.ndarray, monitor: Monitor = _QUIET
    ) -> tuple[np.ndarray, np.ndarray]:
        """Distance along the line and offset from it.

        Parameters
        ----------
        x, y : (n,) ndarray of float64
            Points on the map.
        monitor : Monitor
            Cancel.

        Returns
        -------
        along, offset : (n,) ndarray of float64
            See `profile_kernels.locate`; NaN outside of the swath [m].
        """
        x0, y0, x1, y1 = self.box()
        near = np.flatnonzero((x >= x0) & (x <= x1) & (y >= y0) & (y <= y1))
        along, offset = np.full(len(x), np.nan), np.full(len(x), np.nan)
        plane_x, plane_y = self.plane.from_layer(x[near], y[near], monitor)
        along[near], offset[near] = self.locate_in_plane(plane_x, plane_y, monitor)
        return along, offset

    def locate_in_plane(
        self, x: np.ndarray, y: np.ndarray, monitor: Monitor = _QUIET
    ) -> tuple[np.ndarray, np.ndarray]:
        """The same for points in `plane` [m]."""
        require("numba")
        from .profile_kernels import locate

        start = self.vertex_distances
        chunk = max(1000, _COMPARISONS // len(start))
        along, offset = np.empty(len(x)), np.empty(len(x))
        for first in range(0, len(x), chunk):
            monitor.check()
            part = slice(first, first + chunk)
            along[part], offset[part] = locate(x[part], y[part], self.x, self.y, start, self.half_width)
        return along, offset

    def places(self, distances: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Where on the map distances along the line [m] lie, (n,) float64 each."""
        start = self.vertex_distances
        return self.plane.to_layer(np.interp(distances, start, self.x), np.interp(distances, start, self.y))

    def box(self) -> tuple[float, float, float, float]:
        """Rectangle on the map that holds the swath: xmin, ymin, xmax, ymax."""
        low = np.array([self.x.min(), self.y.min()]) - self.half_width
        high = np.array([self.x.max(), self.y.max()]) + self.half_width
        share = np.linspace(0.0, 1.0, _PIECES + 1)
        (x0, y0), (x1, y1) = low, high
        across, up = x0 + share * (x1 - x0), y0 + share * (y1 - y0)
        x, y = self.plane.to_layer(
            np.concatenate([across, across, np.full_like(up, x0), np.full_like(up, x1)]),
            np.concatenate([np.full_like(across, y0), np.full_like(across, y1), up, up]),
        )
        # Edges bow outwards between the corners that were asked.
        rim = 0.01 * np.ptp(x), 0.01 * np.ptp(y)
        return (
            float(x.min() - rim[0]), float(y.min() - rim[1]), float(x.max() + rim[0]), float(y.max() + rim[1])
        )  # fmt: skip

    def outline(self) -> bytes:
        """The swath on the map, as WKB of a polygon."""
        from osgeo import ogr

        pieces = ogr.Geometry(ogr.wkbMultiPolygon)
        for k in range(len(self.x) - 1):
            pieces.AddGeometry(_polygon(_rectangle(self, k)))
        for k in range(1, len(self.x) - 1):
            joint = ogr.Geometry(ogr.wkbPoint)
            joint.AddPoint_2D(float(self.x[k]), float(self.y[k]))
            pieces.AddGeometry(joint.Buffer(self.half_width, _CORNERS))
        outline = pieces.UnionCascaded()
        outline.Segmentize(max(self.length, self.half_width) / _PIECES)
        rings = (outline.GetGeometryRef(k).GetPoints() for k in range(outline.GetGeometryCount()))
        on_map = [self.plane.to_layer(*np.array(ring)[:, :2].T) for ring in rings]
        return bytes(_polygon(*on_map).ExportToWkb())


def make_swath(
    name: str,
    x: Sequence[float],
    y: Sequence[float],
    crs: str,
    half_width: float,
    bin_length: float,
    plane: MetricPlane | None = None,
) -> Swath:
    """The swath of a line on the map.

    Parameters
    ----------
    name : str
        How people call the line.
    x, y : sequence of float
        Its vertices in `crs`; those that repeat the one before are left out.
    crs : str
        ``EPSG:n`` or WKT.
    half_width, bin_length : float
        [m], positive.
    plane : MetricPlane, optional
        Where to measure; else that of `line_plane`.

    Raises
    ------
    EngineError
        The line has no length, or the coordinate system is unknown.
    """
    x, y = np.array(x, np.float64), np.array(y, np.float64)
    if len(x) < 2:
        raise EngineError(f"The line {name} {_NO_LENGTH}")
    plane = plane or line_plane(x, y, crs)
    plane_x, plane_y = plane.from_layer(x, y)
    moves = np.concatenate([[True], np.hypot(np.diff(plane_x), np.diff(plane_y)) > 0])
    if moves.sum() < 2:
        raise EngineError(f"The line {name} {_NO_LENGTH}")
    swath = Swath(name, plane, plane_x[moves], plane_y[moves], half_width, bin_length)
    if swath.length > MAX_BINS * bin_length:
        raise EngineError(
            f"The line {name} of {swath.length:.0f} m makes more than {MAX_BINS} bins of {bin_length:g} m: "
            "choose a larger BIN."
        )
    return swath


def line_name(number: int) -> str:
    """A-A', B-B' ... Z-Z', AA-AA' ... by number from 0."""
    letters = ""
    number += 1
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{letters}-{letters}'"


def next_line_name(taken: Iterable[str]) -> str:
    """The first of the names of `line_name` that is not taken."""
    taken = set(taken)
    number = 0
    while line_name(number) in taken:
        number += 1
    return line_name(number)


def end_names(name: str) -> tuple[str, str]:
    """What stands at the two ends of a line: A and A' for A-A'; else its name at the start alone."""
    start, between, end = name.partition("-")
    is_pair = bool(between) and end.strip() == f"{start.strip()}'"
    return (start.strip(), end.strip()) if is_pair else (name, "")


def _rectangle(swath: Swath, k: int) -> tuple[np.ndarray, np.ndarray]:
    """Corners of the strip along a segment, in the plane."""
    x, y = swath.x[k : k + 2], swath.y[k : k + 2]
    length = np.hypot(*(np.diff(values)[0] for values in (x, y)))
    across = swath.half_width * np.array([-np.diff(y)[0], np.diff(x)[0]]) / length
    corners = [(x[0], y[0], 1), (x[1], y[1], 1), (x[1], y[1], -1), (x[0], y[0], -1)]
    return (
        np.array([a + side * across[0] for a, _, side in corners]),
        np.array([b + side * across[1] for _, b, side in corners]),
    )


def _polygon(*rings: tuple[np.ndarray, np.ndarray]):
    """``ogr.Geometry`` of rings of coordinates."""
    from osgeo import ogr

    polygon = ogr.Geometry(ogr.wkbPolygon)
    for x, y in rings:
        ring = ogr.Geometry(ogr.wkbLinearRing)
        for a, b in zip(x.tolist(), y.tolist()):
            ring.AddPoint_2D(a, b)
        ring.CloseRings()
        polygon.AddGeometry(ring)
    return polygon
