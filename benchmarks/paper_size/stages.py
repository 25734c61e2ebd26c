"""The stages of the chain: their inputs and outputs, in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple


class Size(NamedTuple):
    """A stack's size."""

    dates: int
    rows: int
    cols: int

    @classmethod
    def parse(cls, text: str) -> Size:
        """From ``152x1000x1000``."""
        try:
            size = cls(*(int(part) for part in text.lower().split("x")))
        except (TypeError, ValueError):
            raise SystemExit(f"{text!r} is no size; give DATESxROWSxCOLS, such as 152x1000x1000.") from None
        if size.dates < 3 or min(size.rows, size.cols) < 16:
            raise SystemExit(f"{text}: give 3 dates, 16 rows and 16 columns or more.")
        return size

    @property
    def pixels(self) -> int:
        """Pixels of an image."""
        return self.rows * self.cols

    @property
    def stack_bytes(self) -> int:
        """What the images take: complex64."""
        return 8 * self.dates * self.pixels

    def __str__(self) -> str:
        return f"{self.dates}x{self.rows}x{self.cols}"


@dataclass(frozen=True)
class Stage:
    """One algorithm of the chain."""

    id: str
    """Without the provider."""
    inputs: Mapping[str, str]
    """File in the folder of the run by parameter."""
    outputs: Mapping[str, str]
    """The same of what it writes; the first one is the result."""
    options: Mapping[str, object] = field(default_factory=dict)
    """Parameters other than the default."""

    def arguments(self, folder: Path) -> list[str]:
        """As qgis_process takes them."""
        files = {name: folder / file for name, file in {**self.inputs, **self.outputs}.items()}
        return [f"--{name}={value}" for name, value in {**files, **self.options}.items()]

    def sizes(self, folder: Path) -> tuple[int, int]:
        """Bytes of its inputs and outputs on the disk."""
        return tuple(
            sum(file_bytes(folder / file) for file in files.values()) for files in (self.inputs, self.outputs)
        )


def chain(size: Size) -> tuple[Stage, ...]:
    """The stages with their defaults, from the images of a simulated mine to vertical displacement."""
    simulated = {"ROWS": size.rows, "COLS": size.cols, "N_DATES": size.dates}
    stack = {"STACK": "stack.h5"}
    return (
        Stage("simulate_stack", {}, {"OUTPUT": "images"}, simulated),
        Stage("import_stack", {"INPUT": "images"}, {"OUTPUT": "stack.h5"}),
        Stage("small_baseline_network", stack, {"OUTPUT": "network.csv"}),
        Stage("homogeneous_pixels", stack, {"OUTPUT": "shp.h5"}),
        Stage("link_phases", {**stack, "SHP": "shp.h5"}, {"OUTPUT": "ds.h5"}),
        Stage("select_ps", stack, {"OUTPUT": "ps.h5"}),
        Stage("combine_scatterers", {**stack, "PS": "ps.h5", "DS": "ds.h5"}, {"OUTPUT": "points.h5"}),
        Stage("unwrap_points", {"POINTS": "points.h5", "NETWORK": "network.csv"}, {"OUTPUT": "unwrapped.h5"}),
        Stage("time_series", {"POINTS": "unwrapped.h5"}, {"OUTPUT": "series.gpkg"}),
        Stage("optimise_points", {"INPUT": "series.gpkg"}, {"OUTPUT": "judged.gpkg"}),
        Stage("hot_spots", {"INPUT": "judged.gpkg"}, {"OUTPUT": "clusters.gpkg"}),
        Stage("vertical_displacement", {"INPUT": "clusters.gpkg"}, {"OUTPUT": "vertical.gpkg"}),
    )


def file_bytes(path: Path) -> int:
    """Bytes of a file or of all files of a folder."""
    return sum(one.stat().st_size for one in ([path] if path.is_file() else path.rglob("*")) if one.is_file())
