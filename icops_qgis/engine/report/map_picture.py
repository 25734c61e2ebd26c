"""Maps of the reports: a raster of a stack on the ground, north up, at the size of a picture."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from ..errors import EngineError
from ..geocoding import Geocoding, plan_geocoding
from ..scatterers.homogeneous.window import ground_spacing
from ..stack.stack_file import StackFile
from .figure import Plane, drawing, element, label
from .raster_picture import Scale, image

#: Pixels of a map at most, about: a page stays below two megabytes.
MOST_PIXELS = 120_000

#: Largest height of a map in a page, and room above it for scale bar and arrow [px].
_HEIGHT, _TOP = 520.0, 26.0

#: Scale bars take up to this share of the width.
_BAR = 0.3

_STYLE = """
.bar-line { stroke: #1f2933; stroke-width: 2; fill: none; }
.crop { fill: none; stroke: #d55e00; stroke-width: 2; }
"""


@dataclass(frozen=True)
class MapView:
    """Some pixels of a stack, evenly spaced, and where they come to lie."""

    rows: slice
    """Rows of the stack, with their step."""
    cols: slice
    """Columns, likewise."""
    pixel: tuple[float, float]
    """Height and width of a pixel of the map: [m] where `is_map`, else in proportion."""
    is_map: bool
    """Whether north is up; else lines of the radar image run down."""
    geocoding: Geocoding | None
    """How the chosen pixels get onto the map; None where they stay as they are."""

    @property
    def is_wide(self) -> bool:
        """Whether the picture is wider than high, so that it wants a line of the page for itself."""
        grid = [len(range(s.start, s.stop, s.step or 1)) for s in (self.rows, self.cols)]
        rows, cols = grid if self.geocoding is None else self.geocoding.grid.shape
        return cols * self.pixel[1] > 1.2 * rows * self.pixel[0]

    def show(self, raster: np.ndarray) -> np.ndarray:
        """A raster (rows, cols) of the whole stack as it looks in the picture, float32; NaN outside."""
        return self.place(raster[self.rows, self.cols])

    def place(self, chosen: np.ndarray) -> np.ndarray:
        """The chosen pixels of a raster as they look in the picture, float32; NaN outside."""
        values = np.asarray(chosen, np.float32)
        return values if self.geocoding is None else self.geocoding.nearest(values)


def map_view(
    stack: StackFile,
    rows: slice | None = None,
    cols: slice | None = None,
    most: int = MOST_PIXELS,
) -> MapView:
    """Plan the picture of a stack or of a part of it.

    Parameters
    ----------
    stack : StackFile
        Open stack; a stack that does not tell the places of its pixels is shown as the radar sees it.
    rows, cols : slice, optional
        The part, without steps; all of it by default.
    most : int
        Pixels taken at most.
    """
    grid = stack.header.grid
    part = [slice(0, n) if s is None else s for s, n in zip((rows, cols), grid.shape)]
    shape = [s.stop - s.start for s in part]
    spacing = ground_spacing(stack) or (1.0, 1.0)
    # As many metres along both axes, which differ much in radar images.
    side = math.sqrt(max(shape[0] * shape[1] * spacing[0] * spacing[1] / most, 0.0))
    steps = [max(1, math.ceil(side / s)) if shape[0] * shape[1] > most else 1 for s in spacing]
    chosen = [slice(s.start, s.stop, step) for s, step in zip(part, steps)]
    pixel = spacing[0] * steps[0], spacing[1] * steps[1]
    if grid.is_geocoded:
        return MapView(*chosen, pixel, True, None)
    geocoding = _geocoding(stack, chosen)
    if geocoding is None:
        return MapView(*chosen, pixel, False, None)
    return MapView(*chosen, geocoding.grid.spacing(), True, geocoding)


def _geocoding(stack: StackFile, chosen: list[slice]) -> Geocoding | None:
    """The way to the map; None where the stack does not tell it."""
    shape = tuple(len(range(s.start, s.stop, s.step)) for s in chosen)
    if any(stack.geometry(name, slice(0, 1), slice(0, 1)) is None for name in ("latitude", "longitude")):
        return None

    def positions(rows: slice) -> tuple[np.ndarray, np.ndarray]:
        start, step = chosen[0].start, chosen[0].step
        strided = slice(start + rows.start * step, start + (rows.stop - 1) * step + 1, step)
        return tuple(stack.geometry(name, strided, chosen[1]) for name in ("latitude", "longitude"))

    try:
        return plan_geocoding(positions, shape)
    except EngineError:
        # Positions that are absent or scattered: the picture says that it is the radar's.
        return None


def map_picture(
    view: MapView,
    values: np.ndarray,
    scale: Scale,
    *,
    description: str,
    width: float = 960.0,
    height: float = _HEIGHT,
    marked: np.ndarray | None = None,
    over: Callable[[Plane], Sequence[str]] | None = None,
) -> str:
    """A raster with a scale bar and an arrow to the north.

    Parameters
    ----------
    view : MapView
        The picture.
    values : (rows, cols) ndarray of float
        From `MapView.show` or `MapView.place`; NaN is left white.
    scale : Scale
        Colours.
    description : str
        The picture in words.
    width, height : float
        Largest size [px].
    marked : (rows, cols) ndarray of bool, optional
        An area to be framed, in the picture.
    over : callable, optional
        Further elements on top, from the plane of the picture: columns and rows of `values`.
    """
    tall, wide = (n * size for n, size in zip(values.shape, view.pixel))
    across = min(width - 2, (height - _TOP - 1) * wide / tall)
    plane = Plane(
        (0.0, float(values.shape[1])), (float(values.shape[0]), 0.0), width=across + 2,
        height=across * tall / wide + _TOP + 1, left=1.0, right=1.0, top=_TOP, bottom=1.0,
    )  # fmt: skip
    frame = element("rect", class_="frame", x=plane.left, y=plane.top, width=across,
                    height=plane.height - plane.top - plane.bottom)  # fmt: skip
    marks = [image(plane, values, scale), frame, _orientation(plane, view, wide)]
    if marked is not None and marked.any():
        marks.append(_outline(plane, marked))
    if over is not None:
        marks += over(plane)
    return drawing(plane, marks, description=description, style=_STYLE)


def _orientation(plane: Plane, view: MapView, wide: float) -> str:
    """Scale bar and north arrow; for a radar image what runs where."""
    right = plane.width - plane.right
    if not view.is_map:
        return label(plane.left, 16, "as the radar sees it: time down, range to the right")
    across = right - plane.left
    power = 10.0 ** math.floor(math.log10(wide * _BAR))
    metres = max(nice * power for nice in (1, 2, 5) if nice * power <= wide * _BAR)
    length = metres / wide * across
    words = f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"
    return element(
        "g",
        element("polyline", class_="bar-line", points=f"1,10 1,16 {1 + length:.1f},16 {1 + length:.1f},10"),
        label(length + 9, 16, words),
        element("polyline", class_="bar-line",
                points=f"{right - 11:.1f},10 {right - 6:.1f},4 {right - 1:.1f},10"),
        element("line", class_="bar-line", x1=right - 6, x2=right - 6, y1=5, y2=20),
        label(right - 16, 16, "N", text_anchor="end"),
    )  # fmt: skip


def _outline(plane: Plane, marked: np.ndarray) -> str:
    """A frame about an area, by its pixels that lie outermost along the diagonals."""
    rows, cols = np.nonzero(marked)
    corners = [int(np.argmax(along)) for along in (-rows - cols, rows - cols, rows + cols, cols - rows)]
    at = [(plane.x(float(cols[k]) + 0.5), plane.y(float(rows[k]) + 0.5)) for k in corners]
    return element("polygon", class_="crop", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in at))
