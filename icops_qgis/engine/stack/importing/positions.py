"""Where the pixels of a stack lie: longitude, latitude and height from rasters, a map grid or a DEM."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from ...errors import EngineError
from ...reading.map_positions import geographic, transform
from .bands import Band
from .found import FoundImages
from .library_bands import GdalBand, open_gdal

#: Rows and columns of an area at which positions are sampled.
_SAMPLES = 24

#: The fewest samples a fit gets: those of a small area are repeated, at other heights.
_LEAST = 500


class Positions:
    """Positions of the pixels of a found stack."""

    def __init__(self, stack: FoundImages, dem: Path | str | None):
        self._stack = stack
        self._on_map = stack.grid.is_geocoded
        self._bands = {
            name: stack.geometry[name][0] for name in ("longitude", "latitude") if name in stack.geometry
        }
        self._dem = None
        if "height" not in stack.geometry and dem:
            self._dem = open_gdal(Path(dem), trusted=True)
            if not self._dem.grid.is_geocoded or self._dem.is_complex:
                raise EngineError(f"{dem} is no map of heights (north-up, with a CRS); give a DEM.")
        self.are_known = self._on_map or len(self._bands) == 2
        """Whether longitude and latitude are known."""
        self.are_single = len(self._bands) == 2 and not self._on_map and _is_single(self._bands["longitude"])
        """Whether longitudes are rounded to single precision."""
        self.have_heights = "height" in stack.geometry or (self._dem is not None and self.are_known)
        """Whether heights are known."""

    @property
    def sources(self) -> tuple[str, str]:
        """Where longitude and latitude, and heights, come from."""
        where = "unknown"
        if self._on_map:
            where = f"map grid ({(self._stack.grid.crs or '')[:30]})"
        elif self.are_known:
            where = self._stack.geometry["longitude"][1]
        if "height" in self._stack.geometry:
            return where, self._stack.geometry["height"][1]
        return where, f"DEM {self._dem.path.name}" if self._dem is not None else "unknown"

    def read(self, rows: slice, cols: slice) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Longitude, latitude [deg] and height [m] of a window, (rows, cols) float64; NaN where unknown."""
        if self._on_map:
            longitude, latitude = geographic(self._stack.grid, rows, cols)
        else:
            longitude, latitude = (
                np.array(self._bands[name].read(rows, cols), dtype=np.float64)
                for name in ("longitude", "latitude")
            )
            # Processors write zeros where they know no position.
            lost = (
                ~(np.abs(longitude) <= 360.0)
                | ~(np.abs(latitude) <= 90.0)
                | ((longitude == 0) & (latitude == 0))
            )
            longitude[lost] = latitude[lost] = np.nan
        if "height" in self._stack.geometry:
            height = np.array(self._stack.geometry["height"][0].read(rows, cols), dtype=np.float64)
            # No ground is higher or lower: a value beyond marks no data.
            height[~(np.abs(height) < 12_000.0)] = np.nan
        elif self._dem is not None:
            height = heights_at(self._dem, longitude, latitude)
        else:
            height = np.full(longitude.shape, np.nan)
        return longitude, latitude, height

    def samples(
        self, rows: slice, cols: slice, rng: np.random.Generator, *, flat: bool
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray] | None:
        """Positions spread over an area, its edges among them.

        Parameters
        ----------
        rows, cols : slice
            The area.
        rng : Generator
            Chooses columns.
        flat : bool
            Take unknown heights for 0.

        Returns
        -------
        (p,) ndarray of float64 each, or None
            Longitude, latitude, height; None where no pixel has a position.
        """
        found = []
        picked = np.unique(np.linspace(rows.start, rows.stop - 1, _SAMPLES).round().astype(int))
        for row in picked:
            values = self.read(slice(row, row + 1), cols)
            table = np.stack([v[0] for v in values])
            if flat:
                table[2] = np.nan_to_num(table[2], nan=0.0)
            known = np.flatnonzero(np.isfinite(table).all(axis=0))
            if known.size:
                inner = rng.choice(known, min(_SAMPLES, known.size), replace=False)
                chosen = np.unique(np.concatenate([inner, known[[0, -1]]]))
                found.append(table[:, chosen])
        if not found:
            return None
        table = np.concatenate(found, axis=1)
        table = np.tile(table, (1, -(-_LEAST // table.shape[1])))
        table = table[:, rng.permutation(table.shape[1])]
        return table[0], table[1], table[2]

    def near(self, row: int, col: int, rows: slice, cols: slice) -> tuple[np.ndarray, int, int] | None:
        """Position of the known pixel nearest to one, on the row of an area that has any.

        Returns
        -------
        position : (3,) ndarray of float64
            Longitude, latitude [deg], height [m]; unknown heights are 0.
        row, col : int
            Its pixel.
        """
        for r in sorted(
            range(rows.start, rows.stop, max(1, (rows.stop - rows.start) // 32)), key=lambda r: abs(r - row)
        ):
            values = np.stack([v[0] for v in self.read(slice(r, r + 1), cols)])
            values[2] = np.nan_to_num(values[2], nan=0.0)
            known = np.flatnonzero(np.isfinite(values).all(axis=0))
            if known.size:
                c = known[np.abs(known + cols.start - col).argmin()]
                return values[:, c], r, int(c) + cols.start
        return None


def _is_single(band: Band) -> bool:
    """Whether a band gives float32."""
    return band.read(slice(0, 1), slice(0, 1)).dtype == np.float32


def heights_at(dem: GdalBand, longitude: np.ndarray, latitude: np.ndarray) -> np.ndarray:
    """Heights of a DEM at positions, bilinear.

    Parameters
    ----------
    dem : GdalBand
        Heights on a map grid [m].
    longitude, latitude : ndarray of float64
        [deg], any common shape; NaN gives NaN.

    Returns
    -------
    ndarray of float64
        [m]; NaN outside the DEM.
    """
    height = np.full(longitude.shape, np.nan)
    known = np.isfinite(longitude) & np.isfinite(latitude)
    if not known.any():
        return height
    x, y = longitude[known], latitude[known]
    if dem.grid.crs != "EPSG:4326":
        x, y = transform("EPSG:4326", dem.grid.crs or "", x, y)
    x0, dx, _, y0, _, dy = dem.grid.transform
    col, row = (x - x0) / dx - 0.5, (y - y0) / dy - 0.5
    inside = (col > -0.5) & (row > -0.5) & (col < dem.grid.cols - 0.5) & (row < dem.grid.rows - 0.5)
    if not inside.any():
        return height
    col, row = np.clip(col[inside], 0, dem.grid.cols - 1), np.clip(row[inside], 0, dem.grid.rows - 1)
    rows = slice(int(row.min()), min(int(row.max()) + 2, dem.grid.rows))
    cols = slice(int(col.min()), min(int(col.max()) + 2, dem.grid.cols))
    window = dem.read(rows, cols).astype(np.float64)
    r0, c0 = row.astype(int) - rows.start, col.astype(int) - cols.start
    r1, c1 = np.minimum(r0 + 1, window.shape[0] - 1), np.minimum(c0 + 1, window.shape[1] - 1)
    fr, fc = row - np.floor(row), col - np.floor(col)
    top = window[r0, c0] * (1 - fc) + window[r0, c1] * fc
    bottom = window[r1, c0] * (1 - fc) + window[r1, c1] * fc
    values = np.full(x.shape, np.nan)
    values[inside] = top * (1 - fr) + bottom * fr
    height[known] = values
    return height
