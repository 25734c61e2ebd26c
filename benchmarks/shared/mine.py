"""The simulated mine as a stack with its homogeneous pixels, and the phase that linking should find."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.grid import Grid
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.scatterers.homogeneous import ShpOptions, select_homogeneous
from icops_qgis.engine.scatterers.shp_file import open_shp
from icops_qgis.engine.simulation.mine import MineScene
from icops_qgis.engine.simulation.stack import simulate_stack_arrays
from icops_qgis.engine.simulation.stack_truth import StackTruth
from icops_qgis.engine.stack.stack_file import StackHeader, create_stack, open_stack

WINDOW = 15, 15


@dataclass(frozen=True)
class Mine:
    """A simulated mine, on the disk and in memory."""

    stack: Path
    """Stack file, without topographic phase."""
    shp: Path
    """Its homogeneous pixels, found with the shipped defaults."""
    slc: np.ndarray
    """(n_dates, rows, cols) complex64: its images."""
    masks: np.ndarray
    """(rows, cols, n_bytes) uint8: packed windows of `shp`."""
    counts: np.ndarray
    """(rows, cols) uint16: homogeneous pixels."""
    scene: MineScene
    """What it was drawn from."""
    truth: StackTruth
    """What it is made of."""

    @property
    def sets(self) -> np.ndarray:
        """(rows, cols, window rows, window cols) bool: the windows as peers take them."""
        return unpacked(self.masks)

    def phase(self) -> np.ndarray:
        """(n_dates, rows, cols) float32: phase against date 0 that each pixel has without noise [rad]."""
        plain = replace(self.scene, noise=False, decorrelation=False)
        exact = simulate_stack_arrays(plain, Execution(2), flattened=True).slc
        return np.angle(exact * exact[0].conj()).astype(np.float32)


def unpacked(masks: np.ndarray) -> np.ndarray:
    """Packed windows, (rows, cols, n_bytes), as (rows, cols, window rows, window cols) bool."""
    bits = np.unpackbits(masks, axis=2, count=WINDOW[0] * WINDOW[1])
    return bits.reshape(*masks.shape[:2], *WINDOW).astype(bool)


def write_mine(folder: Path, rows: int, cols: int, n_dates: int, seed: int = 1) -> Mine:
    """Simulate a mine with the shipped defaults and find its homogeneous pixels."""
    scene = MineScene(rows=rows, cols=cols, n_dates=n_dates, seed=seed)
    made = simulate_stack_arrays(scene, Execution(2), flattened=True)
    slc, truth = made.slc, made.truth
    header = StackHeader(truth.dates, 0, Grid(rows, cols), float(truth.wavelength), truth.bperp)
    stack, shp = folder / f"stack_{n_dates}.h5", folder / f"shp_{n_dates}.h5"
    everything = slice(0, rows), slice(0, cols)
    with create_stack(stack, header, Provenance("icops:benchmark")) as writer:
        writer.write_slc(slice(None), *everything, slc)
    with open_stack(stack) as opened:
        select_homogeneous(
            opened, shp, ShpOptions(window=WINDOW), Provenance("icops:benchmark"), Execution(2), Monitor()
        )
    with open_shp(shp) as opened:
        masks, counts = opened.masks(*everything), opened.counts(*everything)
    return Mine(stack, shp, slc, masks, counts, scene, truth)
