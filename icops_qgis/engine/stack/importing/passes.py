"""The two passes over a stack: its geometry, then all its images."""

from __future__ import annotations

import numpy as np

from ...compute import Block, Execution, Monitor, map_blocks
from ...errors import EngineError
from ..amplitude_sum_kernels import sum_amplitudes
from ..chunks import Chunk, chunk_blocks, chunk_shape, pack
from ..orbit import Orbit
from ..stack_file import BASELINE_STEP, GEOMETRY, StackWriter
from ..topography import AreaGeometry, fit_area
from .areas import NoPosition, fit_areas, height_range
from .bands import BinaryBand, read_image
from .found import FoundImages
from .positions import Positions

#: A stack that loses a larger share of its pixels for want of a position is not imported.
MAX_LOST = 0.1

#: Rasters that the orbits give.
FROM_ORBIT = ("incidenceAngle", "azimuthAngle", "slantRangeDistance")

_GEOMETRY_BYTES = 200


class StackImport:
    """One import: what is read, where it goes, and what is learned on the way."""

    def __init__(
        self,
        stack: FoundImages,
        positions: Positions,
        window: tuple[slice, slice],
        orbits: list[Orbit] | None,
        reference: int,
        wavelength: float | None,
    ):
        """Take what the file's header was made of.

        Parameters
        ----------
        stack : FoundImages
            Images and geometry.
        positions : Positions
            Where the pixels lie.
        window : (slice, slice)
            Rows and columns to import.
        orbits : list of Orbit or None
            One per date; None where any is missing.
        reference : int
            Index of the reference date.
        wavelength : float or None
            [m]; None keeps the phase as it is.
        """
        self._stack = stack
        self._positions = positions
        self._rows, self._cols = window
        self._orbits = orbits if positions.are_known else None
        self._reference = reference
        self._wavelength = wavelength
        self._heights: list[tuple[Block, float, float]] = []
        self._areas: list[tuple[Block, AreaGeometry | None]] = []
        self._whole = Block(
            slice(0, self._rows.stop - self._rows.start), slice(0, self._cols.stop - self._cols.start)
        )
        self._chunk = chunk_shape((len(stack.images), *self._whole.shape))
        self._empty = np.ones(len(stack.images), bool)
        self._n_lost = self._n_used = self._n_complete = 0
        self._amplitude = np.zeros(len(stack.images))
        self._spare: list[np.ndarray] = []
        self._range_grid = stack.range_grid
        self._computed = [n for n in FROM_ORBIT if n not in stack.geometry] if self._orbits else []

    @property
    def range_error(self) -> float:
        """Largest error of the range differences at the check positions [m]."""
        return max((area.differences.error for _, area in self._areas if area is not None), default=np.nan)

    @property
    def angle_source(self) -> str:
        """Where incidence and azimuth angle come from."""
        parts = [
            f"{name} from {self._stack.geometry[name][1]}"
            for name in FROM_ORBIT
            if name in self._stack.geometry
        ]
        if self._computed:
            parts.append(f"{', '.join(self._computed)} from the reference's orbit")
        return "; ".join(parts) or "unknown"

    # Geometry

    def write_geometry(self, writer: StackWriter, execution: Execution, monitor: Monitor) -> None:
        """Write the rasters that are known, and learn where the ground is high and low."""
        given = {n: band for n, (band, _) in self._stack.geometry.items() if n in FROM_ORBIT}

        def work(block: Block) -> dict[str, np.ndarray]:
            place = self._in_source(block)
            values = {name: band.read(*place) for name, band in given.items()}
            if self._positions.are_known:
                values |= dict(zip(("longitude", "latitude", "height"), self._positions.read(*place)))
            elif "height" in self._stack.geometry:
                values["height"] = self._stack.geometry["height"][0].read(*place)
            return values

        def store(block: Block, values: dict[str, np.ndarray]) -> None:
            for name, part in values.items():
                if name == "height":
                    known = part[np.isfinite(part)]
                    if known.size:
                        self._heights.append((block, float(known.min()), float(known.max())))
                    elif not self._positions.have_heights:
                        continue
                if name in GEOMETRY:
                    writer.write_geometry(name, block.rows, block.cols, part)

        if given or self._positions.are_known or "height" in self._stack.geometry:
            blocks = chunk_blocks(
                self._whole, self._chunk, _GEOMETRY_BYTES, execution.memory, execution.threads
            )
            map_blocks(work, blocks, store, execution, monitor)
        if self._wavelength is not None and not self._heights:
            raise EngineError(
                f"No pixel has a height ({self._positions.sources[1]}): the values are NaN or do not cover "
                "the area; write the heights again."
            )

    def _in_source(self, block: Block) -> tuple[slice, slice]:
        """Rows and columns of a block in the files that are read."""
        return (
            slice(block.rows.start + self._rows.start, block.rows.stop + self._rows.start),
            slice(block.cols.start + self._cols.start, block.cols.stop + self._cols.start),
        )

    # Orbits

    def fit(self, monitor: Monitor) -> None:
        """Model how all passes see the pixels, in areas as large as the models hold."""
        if self._orbits is None:
            self._areas = [(self._whole, None)]
            return
        flat = self._wavelength is None
        rng = np.random.default_rng(0)

        def model(area: Block) -> AreaGeometry | None:
            samples = self._positions.samples(*self._in_source(area), rng, flat=flat)
            if samples is None:
                raise NoPosition
            heights = height_range(self._heights, area, flat=flat)
            return fit_area(self._orbits, self._reference, samples, heights, rng)

        self._areas = fit_areas(self._whole, self._chunk, model, monitor)

    # Images

    def write_images(self, writer: StackWriter, execution: Execution, monitor: Monitor) -> None:
        """Read, correct and write all images."""
        n = len(self._stack.images)
        # Image as read and as corrected, its packed copy, baselines and theirs.
        per_pixel = n * 28 + _GEOMETRY_BYTES
        items = [
            (block, model)
            for area, model in self._areas
            for block in chunk_blocks(area, self._chunk, per_pixel, execution.memory, execution.threads)
        ]
        items.sort(key=lambda item: (item[0].rows.start, item[0].cols.start))

        compress = writer.compress

        def work(item: tuple[Block, AreaGeometry | None]) -> _Done:
            return self._process(*item, compress=compress)

        def store(item: tuple[Block, AreaGeometry | None], done: _Done) -> None:
            block = item[0]
            writer.store_slc(done.images)
            if done.baselines:
                writer.store_baselines(done.baselines)
            for name, values in done.geometry.items():
                writer.write_geometry(name, block.rows, block.cols, values)
            if done.buffer.size:
                self._spare.append(done.buffer)
            self._empty &= done.empty
            self._n_lost += done.n_lost
            self._n_used += done.n_used
            self._amplitude += done.amplitude
            self._n_complete += done.n_complete

        map_blocks(work, items, store, execution, monitor)
        if self._n_complete:
            writer.write_amplitude_means(self._amplitude / self._n_complete)
        self._report()

    def _process(self, block: Block, model: AreaGeometry | None, *, compress: bool) -> _Done:
        rows, cols = self._in_source(block)
        n = len(self._stack.images)
        done = _Done()
        slc = self._borrowed(done, (n, *block.shape))
        for i, image in enumerate(self._stack.images):
            # The first of several blocks side by side has the whole band fetched.
            if block.cols.start == 0 < block.cols.stop < self._whole.cols.stop and isinstance(
                image.band, BinaryBand
            ):
                image.band.announce(rows, self._cols)
            read_image(image.band, rows, cols, slc[i])
            # A sum is cheap, and finite only where all is.
            if not np.isfinite(slc[i].sum()):
                slc[i][~np.isfinite(slc[i])] = 0
        used = slc[self._reference] != 0
        done.n_used = int(used.sum())
        done.empty = ~slc[:, ::4, ::4].any(axis=(1, 2))
        flat = slc.reshape(n, -1)
        baselines = self._given_baselines(rows, cols)
        if model is not None:
            longitude, latitude, height = self._positions.read(rows, cols)
            if self._wavelength is None:
                height = np.nan_to_num(height, nan=0.0)
            place = model.frame.normalised(longitude, latitude, height)
            place = self._settled(model, place, longitude, cols)
            lost = np.isnan(place[0] + place[1] + place[2])
            if self._wavelength is not None:
                model.remove_phase(flat, place, self._wavelength)
                if lost.any():
                    done.n_lost = int((lost & used.ravel()).sum())
                    flat[:, lost] = 0
            if baselines is None:
                baselines = model.perpendicular_baselines(place).reshape(n, *block.shape)
            view = model.line_of_sight(place) if self._computed else {}
            done.geometry = {name: view[name].reshape(block.shape) for name in self._computed}
        elif self._wavelength is not None:
            done.n_lost = done.n_used
            slc[:] = 0
        done.amplitude = np.empty(n)
        done.n_complete = sum_amplitudes(slc, done.amplitude, np.empty(n, np.int64))
        done.images = pack(slc, block, self._chunk, compress=compress)
        if baselines is not None:
            done.baselines = pack(baselines, block, self._chunk, compress=True)
        return done

    def _settled(self, model: AreaGeometry, place: tuple, longitude: np.ndarray, cols: slice) -> tuple:
        """Positions without the rounding of single precision, where the grid of ranges is known."""
        if not self._positions.are_single or self._range_grid is None:
            return place
        near, step = self._range_grid
        ranges = np.broadcast_to(near + step * np.arange(cols.start, cols.stop), longitude.shape)
        known = np.abs(longitude[np.isfinite(longitude)])
        if not known.size:
            return place
        return model.on_range(place, ranges.ravel(), float(np.spacing(np.float32(known.max()))))

    def _borrowed(self, done: _Done, shape: tuple[int, int, int]) -> np.ndarray:
        """Memory for a block, of one that is stored already: fresh memory costs more than its reading."""
        size = shape[0] * shape[1] * shape[2]
        try:
            done.buffer = self._spare.pop()
        except IndexError:
            done.buffer = np.empty(size, np.complex64)
        if done.buffer.size < size:
            done.buffer = np.empty(size, np.complex64)
        return done.buffer[:size].reshape(shape)

    def _given_baselines(self, rows: slice, cols: slice) -> np.ndarray | None:
        """Per-pixel baselines that the stack brings, against the reference date."""
        if self._stack.baseline_bands is None:
            return None
        bands = (self._stack.baseline_bands[day] for day in self._stack.dates)
        values = np.stack([band.read(rows, cols) for band in bands])
        values -= values[self._reference].copy()
        return (np.rint(values / BASELINE_STEP) * BASELINE_STEP).astype(np.float32)

    def _report(self) -> None:
        stack = self._stack
        if self._n_lost > MAX_LOST * max(self._n_used, 1):
            raise EngineError(
                f"{self._n_lost} of {self._n_used} pixels have no position or height (NaN or zero in "
                f"{' and '.join(self._positions.sources)}); write the geometry again, or choose an area that "
                "has it."
            )
        if self._n_lost:
            stack.warnings.append(
                f"{self._n_lost} of {self._n_used} pixels have no position or height; they hold no data now."
            )
        for image, empty in zip(stack.images, self._empty):
            if empty:
                stack.warnings.append(f"The image of {image.date:%Y%m%d} seems to hold no data in the area.")


class _Done:
    """What one block became."""

    def __init__(self) -> None:
        self.buffer = np.empty(0, np.complex64)
        self.images: list[Chunk] = []
        self.baselines: list[Chunk] = []
        self.geometry: dict[str, np.ndarray] = {}
        self.empty = np.zeros(0, bool)
        self.n_lost = 0
        self.n_used = 0
        self.amplitude = np.zeros(0)
        self.n_complete = 0

    def __getstate__(self) -> dict[str, object]:
        # The buffer stays in the process that worked in it.
        return vars(self) | {"buffer": np.empty(0, np.complex64)}
