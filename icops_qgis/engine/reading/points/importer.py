"""Points of another program as ours: complete series, first date 0, with what describes their motion."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...compute import Execution, Monitor, map_blocks
from ...errors import EngineError
from ...grid import spatial_reference
from ...interferometry.network import DAYS_PER_YEAR
from ...points import Points
from .area import inside
from .completing import CompletedSeries, complete_series
from .describing import describe
from .detect import detect
from .found import FoundPoints, PointBlock
from .options import ImportOptions
from .storage import displacement_array

#: Displacement that nobody unwraps, taken for not measured [m].
LARGEST = 1000.0

#: Share of the progress until the points are described.
_SHARE_FINDING = 0.3

#: Attributes of which a layer has either all points or none (see the table of the point layer).
_ALL_OR_NONE = ("acceleration", "season_amplitude")


@dataclass(frozen=True)
class ImportedPoints:
    """What an import gives."""

    points: Points
    """The points."""
    format: str
    """Name of the format that was read."""
    n_dropped: int
    """Points left out: no position, outside of the area, too few dates, too little coherence."""
    n_filled: int
    """Points with interpolated dates."""


def import_points(
    source: str, options: ImportOptions, execution: Execution, monitor: Monitor
) -> ImportedPoints:
    """Read points of another program.

    Parameters
    ----------
    source : str
        A file or a folder, or ``path|layername=name``.
    options : ImportOptions
        What the user knows.
    execution : Execution
        Threads and memory. Series that are larger than half the memory lie in a file of `options.scratch`.
    monitor : Monitor
        Progress, cancel and messages.

    Returns
    -------
    ImportedPoints

    Raises
    ------
    EngineError
        The format is not known or not clear, or the file is broken.
    Cancelled
        The user stopped the run.
    """
    found = detect(source, options, monitor.part(0.0, _SHARE_FINDING))
    try:
        spatial_reference(found.crs)
        monitor.inform(f"It was taken for {found.title}: {found.reason}.")
        for note in found.notes:
            monitor.inform(note)
        for warning in found.warnings:
            monitor.warn(warning)
        return _Assembly(found, options, execution).run(monitor.part(_SHARE_FINDING, 1.0))
    finally:
        found.close()


@dataclass
class _ReadPiece:
    """A piece as it comes from a thread."""

    block: PointBlock
    completed: CompletedSeries
    difference: np.ndarray
    unplaced: int
    outside: int
    incoherent: int


class _Assembly:
    """The blocks of a source put together."""

    def __init__(self, found: FoundPoints, options: ImportOptions, execution: Execution) -> None:
        self.found, self.options, self.execution = found, options, execution
        first = found.dates[0]
        self.years = np.array([(day - first).days for day in found.dates]) / DAYS_PER_YEAR
        #: Years from a first of January: annual terms have a phase.
        self.years += first.timetuple().tm_yday / DAYS_PER_YEAR
        self.displacement = displacement_array(len(found.dates), found.n_points, execution, options.scratch)
        self.blocks: list[PointBlock] = []
        self.stop = 0
        self.unplaced = self.outside = self.incoherent = self.incomplete = self.filled = 0
        self.compared, self.squares = 0, 0.0

    def run(self, monitor: Monitor) -> ImportedPoints:
        """Read all pieces and make points of them."""
        # One open source, whose values all end here: sending them costs as much as reading them.
        map_blocks(self._read, self.found.pieces, self._take, self.execution.here(), monitor)
        n = self.stop
        self._tell(n, monitor)
        attributes = self._attributes(monitor)
        kinds = [
            np.full(len(block), self._kind())
            if block.kind is None or self.options.kind != "auto"
            else block.kind
            for block in self.blocks
        ]
        points = Points(
            np.concatenate([block.x for block in self.blocks]),
            np.concatenate([block.y for block in self.blocks]),
            self.found.crs,
            self.found.dates,
            self.displacement[:, :n],
            np.concatenate(kinds),
            attributes,
        )
        self._check_positions(points)
        dropped = self.unplaced + self.outside + self.incoherent + self.incomplete
        return ImportedPoints(points, self.found.format, dropped, self.filled)

    def _read(self, piece: object) -> _ReadPiece:
        """A piece with complete series and its motion; on any thread."""
        block = self.found.read(piece)
        placed = np.isfinite(block.x) & np.isfinite(block.y)
        unplaced = int((~placed).sum())
        if self.options.area is not None:
            placed[placed] = inside(block.x[placed], block.y[placed], self.found.crs, self.options.area)
        outside = len(block) - unplaced - int(placed.sum())
        coherent = placed.copy()
        threshold = self.options.min_coherence
        quality = block.attributes.get("temporal_coherence", block.attributes.get("coherence"))
        if threshold is not None and quality is None:
            raise EngineError(
                f"{self.found.title}: the source tells no coherence, so that MIN_COHERENCE cannot be used; "
                "leave it empty."
            )
        if threshold is not None:
            coherent &= np.nan_to_num(quality, nan=-1.0) >= threshold
        incoherent = int(placed.sum() - coherent.sum())
        if not coherent.all():
            block = block.take(coherent)
        block.series = _measured(block.series)
        completed = complete_series(block.series, self.years)
        if not completed.usable.all():
            block = block.take(completed.usable)
        difference = describe(block, completed, self.years, self.options)
        return _ReadPiece(block, completed, difference, unplaced, outside, incoherent)

    def _take(self, _piece: object, read: _ReadPiece) -> None:
        """Keep a block, in the order of the pieces."""
        block, completed = read.block, read.completed
        self.unplaced += read.unplaced
        self.outside += read.outside
        self.incoherent += read.incoherent
        self.compared += len(read.difference)
        self.squares += float(read.difference @ read.difference)
        self.incomplete += int((~completed.usable).sum())
        n = len(block)
        if completed.missing is not None:
            self.filled += int((completed.missing > 0).sum())
        self.displacement[:, self.stop : self.stop + n] = completed.series
        self.stop += n
        block.series = np.empty((0, n), np.float32)
        if n:
            self.blocks.append(block)

    def _tell(self, n: int, monitor: Monitor) -> None:
        """How many points there are, and what became of the others."""
        if self.unplaced:
            monitor.warn(f"{self.unplaced} points without a position are left out.")
        if self.outside:
            monitor.inform(f"{self.outside} points outside of the area are left out.")
        if self.incoherent:
            monitor.inform(
                f"{self.incoherent} points with a coherence below {self.options.min_coherence:g} are left "
                "out."
            )
        if self.incomplete:
            monitor.warn(
                f"{self.incomplete} points with displacement at fewer than half of the dates are left out."
            )
        if self.filled:
            monitor.warn(f"{self.filled} points lack dates, which are interpolated in their series (N_MISS).")
        if n == 0:
            raise EngineError(
                f"{self.found.title}: no point is left ({self.unplaced} without a position, {self.outside} "
                f"outside of the area, {self.incoherent} below the coherence, {self.incomplete} with too few "
                "dates); check the file, EXTENT and MIN_COHERENCE."
            )
        if self.compared:
            rms = np.sqrt(self.squares / self.compared) * 1000.0
            monitor.inform(
                f"VEL is the source's velocity; it differs from the slope of the series by {rms:.2g} mm/yr "
                "(rms)."
            )
        days = self.found.dates
        monitor.inform(f"{n} points at {len(days)} dates, {days[0]} to {days[-1]}.")

    def _kind(self) -> str:
        return self.found.kind if self.options.kind == "auto" else self.options.kind

    def _attributes(self, monitor: Monitor) -> dict[str, np.ndarray]:
        """The blocks' attributes, one array each."""
        names = dict.fromkeys(name for block in self.blocks for name in block.attributes)
        found = {}
        for name in names:
            parts = [
                block.attributes[name] if name in block.attributes else _nothing(name, len(block))
                for block in self.blocks
            ]
            found[name] = np.concatenate(parts)
        for name in _ALL_OR_NONE:
            if name in found and not np.isfinite(found[name]).all():
                del found[name]
        if "code" in found and len(np.unique(found["code"])) != len(found["code"]):
            monitor.warn("Names of points come more than once: the points are numbered instead.")
            del found["code"]
        return found

    def _check_positions(self, points: Points) -> None:
        """Whether the positions can be of the coordinate system."""
        if points.crs != "EPSG:4326":
            return
        if np.abs(points.x).max() > 360.0 or np.abs(points.y).max() > 90.0:
            raise EngineError(
                f"Positions reach {np.abs(points.x).max():g}, {np.abs(points.y).max():g}, which are no "
                "longitudes and latitudes; set CRS, and X and Y if other columns hold the positions."
            )


def _measured(series: np.ndarray) -> np.ndarray:
    """Series [m] without what no radar measures."""
    series = np.array(series, dtype=np.float64)
    with np.errstate(invalid="ignore"):
        series[~(np.abs(series) < LARGEST)] = np.nan
    return series


def _nothing(name: str, n: int) -> np.ndarray:
    """What stands for an attribute in a block that lacks it."""
    return np.zeros(n) if name == "missing_dates" else np.full(n, np.nan)
