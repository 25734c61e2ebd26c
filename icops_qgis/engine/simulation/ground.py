"""The mine as the reference image sees it: height, land cover, scatterers, DEM error, layover and shadow."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag
from typing import NamedTuple

import numpy as np

from ..compute import Execution, Monitor, map_blocks
from .coherence_models import GroundCover
from .mine import DUMP_EDGE, HEIGHT, MineScene
from .radar_geometry import RadarPolynomials
from .random_fields import connected_patch, power_law_field, smooth_field
from .scene import bowl_profile
from .terrain import Terrain, flat_topped_dump, in_shadow, meet_ground, terraced_pit

#: Finest posting of the terrain [m], and its largest number of nodes.
POSTING = 5.0
MAX_NODES = 4_000_000

#: Persistent scatterers on a land cover, relative to rock.
SCATTERER_SHARE = {
    GroundCover.ROCK: 1.0,
    GroundCover.DUMP: 0.5,
    GroundCover.FIELD: 0.2,
    GroundCover.FOREST: 0.1,
}

#: A cell of this many rows and columns holds at most one persistent scatterer, away from its border.
CELL = (4, 8)
_INNER = (2, 4)

#: Rows worked on at once.
_BLOCK_ROWS = 64


class Visibility(IntFlag):
    """Bits of the mask."""

    LAYOVER = 1
    """The range circle meets the ground more than once."""
    SHADOW = 2
    """Higher ground stands before it."""


class Frame(NamedTuple):
    """Size of the scene on the ground."""

    row_metres: float
    """Distance of the lines [m]."""
    col_metres: float
    """Distance of the samples on flat ground [m]."""

    def centre(self, scene: MineScene, row: float, col: float) -> tuple[float, float]:
        """Place [m] along x and y of a position given as shares of the scene."""
        return (
            (col - 0.5) * (scene.cols - 1) * self.col_metres,
            (row - 0.5) * (scene.rows - 1) * self.row_metres,
        )


@dataclass(frozen=True)
class MineGround:
    """Rasters of the ground, (rows, cols) unless said."""

    height: np.ndarray
    """float64: true height above the ellipsoid [m]."""
    dem_error: np.ndarray
    """float32: true minus stored height [m]."""
    land_cover: np.ndarray
    """uint8, values of `GroundCover`."""
    excavation: np.ndarray
    """uint8: 0, or the number of the pit sector that is dug away together."""
    mask: np.ndarray
    """uint8, bits of `Visibility`."""
    bowls: np.ndarray
    """(n_bowls, rows, cols) float32: share of each bowl's rate."""
    scatterer_rows: np.ndarray
    """(n,) int64: line of each persistent scatterer."""
    scatterer_cols: np.ndarray
    """(n,) int64: its sample."""
    scatterer_snr: np.ndarray
    """(n,) float64: its signal-to-clutter ratio [dB]."""


def draw_terrain(scene: MineScene, frame: Frame) -> Terrain:
    """Hills, pits and dumps around the scene."""
    length, width = scene.rows * frame.row_metres, scene.cols * frame.col_metres
    # Range circles lean by up to a relief's height over the tangent of the incidence angle.
    margin = 500.0 + 6.0 * scene.relief
    area = (length + 2 * margin) * (width + 2 * margin)
    posting = max(POSTING, float(np.sqrt(area / MAX_NODES)))
    shape = tuple(int(np.ceil((size + 2 * margin) / posting)) for size in (length, width))
    x = (np.arange(shape[1]) - (shape[1] - 1) / 2) * posting
    y = ((np.arange(shape[0]) - (shape[0] - 1) / 2) * posting)[:, np.newaxis]
    hills = power_law_field(shape, 1.0, scene.random("terrain"), exponent=4.0)
    heights = HEIGHT + scene.relief * hills
    reach = np.sqrt(-np.log(DUMP_EDGE))
    for bowl in scene.bowls:
        east, north = frame.centre(scene, bowl.row, bowl.col)
        foot = reach * bowl.half_width, reach * bowl.half_length
        heights += flat_topped_dump(x - east, y - north, *foot, scene.dump_height)
    for pit in scene.pits:
        east, north = frame.centre(scene, pit.row, pit.col)
        heights -= terraced_pit(x - east, y - north, *pit[2:])
    return Terrain(float(x[0]), float(y[0, 0]), posting, heights.astype(np.float32))


def draw_ground(
    scene: MineScene,
    frame: Frame,
    terrain: Terrain,
    geometry: RadarPolynomials,
    execution: Execution,
    monitor: Monitor,
) -> MineGround:
    """The ground under every pixel.

    Parameters
    ----------
    scene : MineScene
        What to simulate.
    frame : Frame
        Size of a pixel.
    terrain : Terrain
        Heights.
    geometry : RadarPolynomials
        x, y [m] in the terrain's plane and incidence angle [rad].
    execution, monitor : Execution, Monitor
        Threads, progress and cancel.
    """
    height = np.empty(scene.shape)
    mask = np.empty(scene.shape, np.uint8)
    bowls = np.empty((len(scene.bowls), *scene.shape), np.float32)
    sector = np.empty(scene.shape, np.uint8)
    pit = np.empty(scene.shape, bool)

    def draw(rows: slice):
        return _draw_rows(scene, frame, terrain, geometry, np.arange(rows.start, rows.stop))

    def keep(rows: slice, drawn) -> None:
        height[rows], mask[rows], bowls[:, rows], pit[rows], sector[rows] = drawn

    strips = [slice(r, min(r + _BLOCK_ROWS, scene.rows)) for r in range(0, scene.rows, _BLOCK_ROWS)]
    map_blocks(draw, strips, keep, execution, monitor)
    cover = _land_cover(scene, frame, bowls, pit)
    rows, cols, snr = _scatterers(scene, frame, cover, mask)
    dem_error = _dem_error(scene, frame, rows, cols)
    return MineGround(height, dem_error, cover, sector, mask, bowls, rows, cols, snr)


def _draw_rows(
    scene: MineScene, frame: Frame, terrain: Terrain, geometry: RadarPolynomials, rows: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Height, mask, bowls, whether in a pit, and excavation sector of some rows."""
    cols = np.arange(scene.cols)
    domain = geometry.domain
    circles = geometry.along_height(rows, cols)
    height, layover = meet_ground(terrain, circles[0], circles[1], domain.low, domain.high)
    x, y, incidence = geometry.at(rows, cols, height)
    shadow = in_shadow(terrain, x, y, height, incidence)
    mask = layover * np.uint8(Visibility.LAYOVER) + shadow * np.uint8(Visibility.SHADOW)
    bowls = np.empty((len(scene.bowls), *height.shape), np.float32)
    for shape, bowl in zip(bowls, scene.bowls):
        east, north = frame.centre(scene, bowl.row, bowl.col)
        shape[:] = bowl_profile(x - east, y - north, bowl)
    inside = np.zeros(height.shape, bool)
    sector = np.zeros(height.shape, np.uint8)
    for index, pit in enumerate(scene.pits):
        east, north = frame.centre(scene, pit.row, pit.col)
        across, along = (x - east) / pit.half_width, (y - north) / pit.half_length
        here = np.hypot(across, along) < 1.0
        inside |= here
        if scene.excavations:
            turn = (np.arctan2(along, across) / (2 * np.pi)) % 1.0
            # One more sector than excavations: a part of the pit is left alone.
            number = np.floor(turn * (scene.excavations + 1)).astype(np.uint8)
            sector[here] = np.where(number > 0, number + index * scene.excavations, 0)[here]
    return height, mask, bowls, inside, sector


def _land_cover(scene: MineScene, frame: Frame, bowls: np.ndarray, pit: np.ndarray) -> np.ndarray:
    rng = scene.random("cover")
    size = 0.06 * min(scene.rows * frame.row_metres, scene.cols * frame.col_metres)
    sigma = size / frame.row_metres, size / frame.col_metres
    fields, forest = smooth_field(scene.shape, sigma, rng), smooth_field(scene.shape, sigma, rng)
    pond = connected_patch(scene.shape, max(scene.water, 1e-6), sigma, rng)
    cover = np.full(scene.shape, GroundCover.ROCK, np.uint8)
    if scene.fields > 0:
        cover[fields >= np.quantile(fields, 1.0 - scene.fields)] = GroundCover.FIELD
    if scene.forest > 0:
        open_ground = cover != GroundCover.FIELD
        share = min(1.0, scene.forest / max(open_ground.mean(), 1e-9))
        cover[open_ground & (forest >= np.quantile(forest[open_ground], 1.0 - share))] = GroundCover.FOREST
    if scene.water > 0:
        cover[pond] = GroundCover.WATER
    cover[(bowls > DUMP_EDGE).any(axis=0)] = GroundCover.DUMP
    cover[pit] = GroundCover.PIT
    return cover


def _scatterers(
    scene: MineScene, frame: Frame, cover: np.ndarray, mask: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Line, sample and signal-to-clutter ratio [dB] of the persistent scatterers, all in sight."""
    rng = scene.random("scatterers")
    cells = scene.rows // CELL[0], scene.cols // CELL[1]
    rows, cols = (
        (np.arange(n).reshape(shape) * cell + 1 + rng.integers(0, inner, cells)).ravel()
        for n, shape, cell, inner in zip(cells, ((-1, 1), (1, -1)), CELL, _INNER)
    )
    cell_km2 = CELL[0] * frame.row_metres * CELL[1] * frame.col_metres * 1e-6
    share = np.array([SCATTERER_SHARE.get(kind, 0.0) for kind in GroundCover])
    chosen = rng.uniform(size=len(rows)) < scene.scatterers * cell_km2 * share[cover[rows, cols]]
    snr = rng.uniform(*scene.scatterer_snr, len(rows))
    chosen &= mask[rows, cols] == 0
    return rows[chosen], cols[chosen], snr[chosen]


def _dem_error(scene: MineScene, frame: Frame, rows: np.ndarray, cols: np.ndarray) -> np.ndarray:
    """(rows, cols) float32: smooth over the ground, independent from scatterer to scatterer [m]."""
    rng = scene.random("dem")
    # White noise under a Gaussian of sigma is alike over sqrt(2) sigma.
    sigma = scene.dem_error_length / np.sqrt(2.0)
    error = smooth_field(scene.shape, (sigma / frame.row_metres, sigma / frame.col_metres), rng)
    error[rows, cols] = rng.standard_normal(len(rows))
    return (scene.dem_error * error).astype(np.float32)
