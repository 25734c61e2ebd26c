"""Angles and ranges of an imported stack, from the orbits where the headers give them."""

from __future__ import annotations

import numpy as np

from ...compute import Block, Execution, Monitor, map_blocks, plan_blocks
from ...reading.map_positions import geographic
from ...stack.orbit import LineOfSight, line_of_sight
from ..interferogram_file import GEOMETRY, InterferogramWriter
from .rasters import Raster
from .stack import FoundStack

#: Scratch of the orbit geometry: some 40 float64 values per pixel.
_BYTES_PER_PIXEL = 400

#: What orbits give for every pixel: dataset name to field of `LineOfSight`.
FROM_ORBIT = {
    "incidenceAngle": "incidence_angle",
    "azimuthAngle": "azimuth_angle",
    "slantRangeDistance": "slant_range",
}


class StackGeometry:
    """Where the pixels of a found stack lie, and how the satellite sees them."""

    def __init__(self, stack: FoundStack):
        self._stack = stack
        self._radar_positions = {
            name: stack.geometry[name][0] for name in ("longitude", "latitude") if name in stack.geometry
        }
        self.has_positions = stack.grid.is_geocoded or len(self._radar_positions) == 2
        """Whether longitude and latitude of the pixels are known."""
        self.uses_orbit = bool(stack.images) and self.has_positions
        """Whether the angles come from state vectors."""
        self.image = stack.images[min(stack.images)] if stack.images else None
        """Header whose orbit gives the angles: the first date's."""

    def positions(self, rows: slice, cols: slice) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Longitude, latitude [deg] and height [m] of a window, (rows, cols) float64 each.

        A pixel without height is taken to lie on the ellipsoid: 1 km of height turns the line of
        sight by 0.04 degrees.
        """
        if self._stack.grid.is_geocoded:
            longitude, latitude = geographic(self._stack.grid, rows, cols)
        else:
            longitude, latitude = (
                self._radar_positions[name].read(rows, cols).astype(np.float64)
                for name in ("longitude", "latitude")
            )
        if "height" not in self._stack.geometry:
            return longitude, latitude, np.zeros(longitude.shape)
        height = self._stack.geometry["height"][0].read(rows, cols).astype(np.float64)
        return longitude, latitude, np.nan_to_num(height, nan=0.0)

    def sight(self, rows: slice, cols: slice) -> LineOfSight:
        """How the first date's orbit sees the pixels of a window, flattened in row-major order."""
        longitude, latitude, height = self.positions(rows, cols)
        return line_of_sight(self.image.orbit, longitude.ravel(), latitude.ravel(), height.ravel())

    def write(
        self, writer: InterferogramWriter, window: tuple[slice, slice], execution: Execution, monitor: Monitor
    ) -> dict[str, str]:
        """Write every geometry raster that is known.

        Parameters
        ----------
        writer : InterferogramWriter
            The file being filled.
        window : (slice, slice)
            Rows and columns of the stack's grid that are imported.
        execution : Execution
            Threads and memory.
        monitor : Monitor
            Progress and cancel.

        Returns
        -------
        dict of str to str
            Where each raster comes from.
        """
        stack = self._stack
        rasters: dict[str, tuple[Raster, str]] = {
            name: found for name, found in stack.geometry.items() if name in GEOMETRY
        }
        computed = [name for name in FROM_ORBIT if name not in rasters] if self.uses_orbit else []
        rows, cols = window
        shape = rows.stop - rows.start, cols.stop - cols.start

        def work(block: Block) -> dict[str, np.ndarray]:
            place = _moved(block, rows.start, cols.start)
            values = {name: raster.read(*place) for name, (raster, _) in rasters.items()}
            if computed:
                sight = self.sight(*place)
                for name in computed:
                    values[name] = getattr(sight, FROM_ORBIT[name]).reshape(block.shape)
            return values

        unseen = 0

        def store(block: Block, values: dict[str, np.ndarray]) -> None:
            nonlocal unseen
            if computed:
                unseen += int(np.isnan(values[computed[0]]).sum())
            for name, part in values.items():
                writer.write_geometry(name, part, block.rows, block.cols)

        if rasters or computed:
            blocks = plan_blocks(shape, _BYTES_PER_PIXEL, execution.memory, execution.threads)
            map_blocks(work, blocks, store, execution, monitor)
        if unseen:
            stack.warnings.append(
                f"The state vectors of {self.image.path.name} do not reach {unseen} of {shape[0] * shape[1]} "
                "pixels, which have no angles."
            )
        sources = {name: source for name, (_, source) in rasters.items()}
        if computed and "height" not in rasters:
            stack.warnings.append("No heights are known: the angles hold on the ellipsoid (0.04 deg per km).")
        if computed:
            sources |= dict.fromkeys(computed, f"state vectors of {self.image.path.name}")
        return sources

    def centre(self, window: tuple[slice, slice]) -> tuple[float, float, float] | None:
        """Longitude, latitude [deg] and height [m] of the middle pixel; None where unknown."""
        if not self.has_positions:
            return None
        row, col = ((s.start + s.stop) // 2 for s in window)
        values = [float(v[0, 0]) for v in self.positions(slice(row, row + 1), slice(col, col + 1))]
        return tuple(values) if np.isfinite(values).all() else None


def _moved(block: Block, row: int, col: int) -> tuple[slice, slice]:
    return (
        slice(block.rows.start + row, block.rows.stop + row),
        slice(block.cols.start + col, block.cols.stop + col),
    )
