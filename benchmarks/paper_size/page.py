"""docs/size.md, from what was measured: page.md and growth.md with their tables."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

from .floors import FLOORS, Quantities, floor_seconds
from .stages import Size

HERE = Path(__file__).parent
MIB, GIB = 1024**2, 1024**3

#: This stage does next to nothing: what it takes is starting QGIS.
IDLE = "small_baseline_network"

STAGES = (
    "stage", "seconds", "processor s", "memory MiB", "read MiB", "written MiB", "inputs MiB", "outputs MiB",
    "inputs read", "arithmetic floor s", "file floor s",
)  # fmt: skip


def page(
    size: Size,
    found: Sequence[Mapping],
    known: Quantities,
    rates: Mapping[str, float],
    memory: float,
    growth: Mapping | None,
    machine: str,
) -> str:
    """The whole page.

    Parameters
    ----------
    size : Size
        Of the stack.
    found : sequence of mapping
        What `run.run_stage` measured, in the order of the chain.
    known : Quantities
        What the floors are counted by.
    rates : mapping
        Of `rates.measure`.
    memory : float
        What each stage was held to [GiB].
    growth : mapping or None
        Of `growth.measure`.
    machine : str
        Where it was measured.
    """
    peak = max(found, key=lambda one: one["anonymous"])
    return (HERE / "page.md").read_text(encoding="utf-8").format(
        size=size,
        stack_gib=size.stack_bytes / GIB,
        known=known,
        machine=machine,
        minutes=sum(one["seconds"] for one in found) / 60,
        cpu_minutes=sum(one["cpu_seconds"] for one in found) / 60,
        peak_mib=peak["anonymous"] / MIB,
        peak_stage=peak["stage"],
        held=_held(found, memory),
        stages=table(STAGES, stage_rows(found, known, rates)),
        gflops=rates["flops"] / 1e9,
        read=rates["read"] / MIB,
        write=rates["write"] / MIB,
        floors=table(
            ("stage", "operations"), [[f"`{name}`", floor.formula] for name, floor in FLOORS.items()]
        ),
        growth=_growth(growth) if growth else "",
    )  # fmt: skip


def stage_rows(found: Sequence[Mapping], known: Quantities, rates: Mapping[str, float]) -> list[list[str]]:
    """The rows of the stages, in the columns of `STAGES`."""
    idle = next((one["read"] for one in found if one["stage"] == IDLE), 0)
    rows = []
    for one in found:
        inputs, outputs = one["input_bytes"], one["output_bytes"]
        arithmetic, files = floor_seconds(one["stage"], known, rates, inputs, outputs)
        passes = max(one["read"] - idle, 0) / inputs if inputs and one["stage"] != IDLE else None
        numbers = (
            one["seconds"], one["cpu_seconds"], one["anonymous"] / MIB, one["read"] / MIB,
            one["written"] / MIB, inputs / MIB, outputs / MIB, passes, arithmetic, files,
        )  # fmt: skip
        rows.append([f"`{one['stage']}`", *map(number, numbers)])
    return rows


def growth_rows(growth: Mapping) -> list[list[str]]:
    """Exponents by stage and axis, with the fixed and the growing part at the largest size."""
    rows = []
    for name in growth["dates"]["stages"]:
        row = [f"`{name}`"]
        for axis in ("dates", "pixels", "window"):
            fitted = growth[axis]["stages"].get(name)
            if fitted is None:
                row.append("")
                continue
            power = "fixed" if math.isnan(fitted["exponent"]) else f"**{fitted['exponent']:.1f}**"
            row.append(f"{power} ({number(fitted['fixed'])} + {number(fitted['factor'])} s)")
        rows.append(row)
    return rows


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; all columns but the first to the right."""
    ruler = ["---", *["---:"] * (len(head) - 1)]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, ruler, *rows))


def number(value: float | None) -> str:
    """Two or three digits; a dash where there is none."""
    if value is None or math.isnan(value):
        return "-"
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 1 else f"{value:.2g}"


def _held(found: Sequence[Mapping], memory: float) -> str:
    if all(one["held_by"] == "control group" for one in found):
        return f"A control group held every stage to {memory:g} GiB, page cache included."
    return f"A watcher would have ended a stage with more than {memory:g} GiB of its own."


def _growth(growth: Mapping) -> str:
    dates, pixels, window = (
        ", ".join(f"{n:,}" for n in growth[axis]["sizes"]) for axis in ("dates", "pixels", "window")
    )
    return (HERE / "growth.md").read_text(encoding="utf-8").format(
        dates=dates,
        pixels=pixels,
        window=window,
        stages=table(("stage", "dates", "pixels", "window"), growth_rows(growth)),
        **growth["settings"],
    ).rstrip()  # fmt: skip
