"""What a comparison with other software found, as rows, and its file in ``build/bench``."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, field
from pathlib import Path

from .peer import REPOSITORY, LeftOut

#: Where the results of a run lie, a file for each comparison.
RESULTS = REPOSITORY / "build" / "bench"

#: Sides whose figures differ by less are even.
EVEN = 0.03


@dataclass(frozen=True)
class Measure:
    """How well a result holds, against a simulated truth."""

    title: str
    """With its unit."""
    better: str = "lower"
    """``lower``, ``higher`` or ``nearer``: to `target`."""
    target: float = 0.0
    digits: int = 3
    """Decimals shown."""

    def ratio(self, ours: float, theirs: float) -> float:
        """How much better ours is; above 1 it is ahead."""
        if self.better == "higher":
            return quotient(ours, theirs)
        if self.better == "nearer":
            return quotient(abs(theirs - self.target), abs(ours - self.target))
        return quotient(theirs, ours)


@dataclass(frozen=True)
class Row:
    """One program at one task."""

    software: str
    """Name and version."""
    what: str
    """Which of its ways, and what it puts out."""
    n: float = 0.0
    """How much was done, in the comparison's unit."""
    seconds: float | None = None
    """By the clock, warm."""
    busy: float | None = None
    """Of the processor, all threads and processes together [s]."""
    peak_mib: float | None = None
    """Most memory its process held [MiB]."""
    accuracy: dict[str, float] = field(default_factory=dict)
    """By the titles of the comparison's measures."""
    against: str | None = None
    """Of another program: the `what` of our row it is set beside. None: the row is ours."""
    apart: tuple[str, ...] = ()
    """Of `Comparison.leads`: what is not set beside ours, since it answers another question."""
    note: str = ""
    """What a reader has to know of it."""
    left_out: str = ""
    """Why nothing was measured."""

    @classmethod
    def measured(cls, software: str, what: str, n: float, told: dict, accuracy: dict, **more) -> Row:
        """A row of what a side told."""
        version = told.get("version")
        return cls(
            f"{software} {version}" if version else software, what, n, told["seconds"], told["busy"],
            told["peak_mib"], {title: float(value) for title, value in accuracy.items()}, **more,
        )  # fmt: skip

    @classmethod
    def missing(cls, software: str, what: str, why: LeftOut | str, against: str) -> Row:
        """A row of what could not be measured."""
        return cls(software, what, against=against, left_out=str(why))


@dataclass(frozen=True)
class Comparison:
    """Programs on the same input in the same run."""

    subject: str
    """Its heading."""
    case: str
    """The input, in a sentence."""
    unit: str
    """What `Row.n` counts, in the plural."""
    measures: tuple[Measure, ...]
    rows: tuple[Row, ...]
    reasons: dict[str, str] = field(default_factory=dict)
    """Why a peer may be ahead: by ``time``, ``memory`` or a measure's title."""

    def ours(self, row: Row) -> Row | None:
        """Our row that a peer's is set beside."""
        return next((r for r in self.rows if r.against is None and r.what == row.against), None)

    def leads(self, row: Row) -> dict[str, float]:
        """By how much ours is ahead of a peer's row, below 1 behind: time, memory and each measure."""
        ours, found = self.ours(row), {}
        if ours is None or row.left_out or ours.left_out:
            return found
        if row.seconds and ours.seconds:
            found["time"] = (row.seconds / row.n) / (ours.seconds / ours.n)
        if row.peak_mib and ours.peak_mib and row.n == ours.n:
            found["memory"] = row.peak_mib / ours.peak_mib
        for measure in self.measures:
            pair = ours.accuracy.get(measure.title), row.accuracy.get(measure.title)
            if None not in pair:
                found[measure.title] = measure.ratio(*pair)
        return {figure: ratio for figure, ratio in found.items() if figure not in row.apart}


def quotient(larger: float, smaller: float) -> float:
    """A ratio of figures that may be 0; equal ones are 1."""
    if larger == smaller:
        return 1.0
    return larger / smaller if smaller else math.inf


def write(name: str, comparisons: list[Comparison]) -> None:
    """Keep what one script found."""
    RESULTS.mkdir(parents=True, exist_ok=True)
    text = json.dumps([asdict(comparison) for comparison in comparisons], indent=1)
    (RESULTS / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def read(path: Path) -> list[Comparison]:
    """What a script has kept."""
    return [parse(found) for found in json.loads(path.read_text(encoding="utf-8"))]


def parse(found: dict) -> Comparison:
    """A comparison from its JSON object."""
    measures = tuple(Measure(**measure) for measure in found["measures"])
    rows = tuple(Row(**row | {"apart": tuple(row["apart"])}) for row in found["rows"])
    return Comparison(**found | {"measures": measures, "rows": rows})
