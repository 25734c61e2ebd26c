"""Heights above one surface as heights above another: EGM96, EGM2008, the ellipsoid.

The undulation of a geoid comes from the grids of PROJ where they are installed. Where they are not, the
difference stays: over an area of some kilometres two geoids differ by little more than a plane, which is
what the fit of `coregistration` takes out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..grid import Grid, spatial_reference

#: Vertical datums by their EPSG codes. A model may also have heights above the `ellipsoid`.
_BY_CODE = {"EPSG:5773": "EGM96", "EPSG:3855": "EGM2008", "ellipsoid": "ellipsoid"}

#: WGS 84 with heights above each geoid, and above the ellipsoid.
_COMPOUND = {"EGM96": 9707, "EGM2008": 9518}
_ELLIPSOIDAL = 4979

#: Places along rows and columns where undulations are taken; they vary over tens of kilometres.
_NODES = 33


@dataclass(frozen=True)
class DatumChange:
    """What is added to the heights of a model to bring them to another datum."""

    grid: Grid
    """The grid that it is known on."""
    nodes: np.ndarray
    """(n, n) float64: what to add [m] at places spread evenly from the first to the last pixel."""

    def at(self, rows: slice, cols: slice) -> np.ndarray:
        """What to add in a window of the grid, (rows, cols) float32 [m]."""
        last = len(self.nodes) - 1
        r = np.arange(rows.start, rows.stop) * (last / max(self.grid.rows - 1, 1))
        c = np.arange(cols.start, cols.stop) * (last / max(self.grid.cols - 1, 1))
        across = np.array([np.interp(c, np.arange(last + 1), line) for line in self.nodes])
        below = np.minimum(r.astype(np.int64), last - 1)
        share = (r - below)[:, np.newaxis]
        return (across[below] * (1.0 - share) + across[below + 1] * share).astype(np.float32)


def known_datum(chosen: str, stored: str | None) -> str | None:
    """The datum of a model: as chosen, else as the file says; None where neither tells."""
    return _BY_CODE.get(stored or "") if chosen == "stored" else chosen


def datum_change(grid: Grid, source: str | None, target: str | None) -> tuple[DatumChange | None, str]:
    """How to bring heights from one datum to another.

    Parameters
    ----------
    grid : Grid
        The grid of the heights.
    source, target : str or None
        ``EGM96``, ``EGM2008`` or ``ellipsoid``; None where unknown.

    Returns
    -------
    change : DatumChange or None
        None where nothing can or need be done.
    told : str
        One sentence on what was done.
    """
    if source is None or target is None:
        return None, "Vertical datums are not told for both models: their difference is left to the fit."
    if source == target:
        return None, f"Both models have heights above {_the(source)}."
    rows, cols = (np.linspace(0, n - 1, _NODES) for n in grid.shape)
    x, y = grid.centres(*np.meshgrid(rows, cols, indexing="ij"))
    added = np.zeros(x.size)
    for datum, sign in ((source, 1.0), (target, -1.0)):
        if datum != "ellipsoid":
            undulation = _undulation(datum, x.ravel(), y.ravel(), grid.crs)
            if undulation is None:
                return None, (
                    f"The PROJ grid of {datum} is not installed (package proj-data): the difference "
                    f"between {_the(source)} and {_the(target)} is left to the fit."
                )
            added += sign * undulation
    middle = float(np.median(added))
    told = f"Heights above {_the(source)} were brought to {_the(target)}: {middle:+.2f} m in the middle."
    return DatumChange(grid, added.reshape(x.shape)), told


def _the(datum: str) -> str:
    return "the ellipsoid" if datum == "ellipsoid" else datum


def _undulation(datum: str, x: np.ndarray, y: np.ndarray, crs: str) -> np.ndarray | None:
    """Height of a geoid above the ellipsoid [m] at places (n,); None where PROJ has no grid of it."""
    from osgeo import osr

    degrees = spatial_reference("EPSG:4326")
    try:
        flat = osr.CoordinateTransformation(spatial_reference(crs), degrees)
        places = np.array(flat.TransformPoints(np.column_stack([x, y]).tolist()))
        places[:, 2] = 0.0
        up = osr.CoordinateTransformation(
            spatial_reference(f"EPSG:{_COMPOUND[datum]}"), spatial_reference(f"EPSG:{_ELLIPSOIDAL}")
        )
        undulation = np.array(up.TransformPoints(places.tolist()))[:, 2]
    except RuntimeError:
        return None
    # Without the grid PROJ hands heights through unchanged; no geoid lies on the ellipsoid everywhere.
    return undulation if np.isfinite(undulation).all() and np.abs(undulation).max() > 0.0 else None
