"""The page of docs that sets ICOPS beside other software, from the rows of the comparisons."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from .comparison import EVEN, Comparison, Measure, Row, write

HEAD = """\
# Beside other software

Written by `make bench`, which runs every program here one after another on this machine; no figure is
typed in.

{machine}

Every row is a process of its own on the same two cores, with the same input, drawn once for all rows of a
table. Seconds are those of the fastest round after a warm-up round, so that compilation and imports count on
no side; where a program takes long it has one round. Memory is the most that the process has held:
interpreter, libraries, input and result. Peers run with their own best settings in their own environment.
Accuracy is against the truth of the simulation that made the input. "ICOPS is ahead by" divides the peer's
figure by that of ICOPS: 2 is twice as fast, half the memory, half the error; figures within {even:.0%} of
each other are even, and what is below 1 is marked as behind.
"""


def publish(name: str, comparisons: list[Comparison]) -> None:
    """Keep what a script found for the page, and print it."""
    write(name, comparisons)
    for comparison in comparisons:
        print(f"{comparison.subject}. {section(comparison)}", flush=True)


def page(comparisons: Iterable[Comparison], machine: str, failed: Mapping[str, str]) -> str:
    """The page, Markdown.

    Parameters
    ----------
    comparisons : iterable of Comparison
        In the order of the page; those of one subject one after another.
    machine : str
        What they ran on, and when.
    failed : mapping
        Scripts that did not end well, and what they said.
    """
    comparisons = list(comparisons)
    parts = [HEAD.format(machine=machine, even=EVEN), *summary(comparisons, failed)]
    subject = None
    for comparison in comparisons:
        if comparison.subject != subject:
            subject = comparison.subject
            parts.append(f"## {subject}\n")
        parts.append(section(comparison))
    return "\n".join(parts)


def summary(comparisons: list[Comparison], failed: Mapping[str, str]) -> list[str]:
    """How many figures are ahead, and those that are not, with the reason."""
    leads = [
        (comparison, row, figure, ratio)
        for comparison in comparisons
        for row in comparison.rows
        for figure, ratio in comparison.leads(row).items()
    ]
    behind = [lead for lead in leads if lead[3] < 1 - EVEN]
    even = sum(abs(ratio - 1) <= EVEN for *_, ratio in leads)
    ahead = len(leads) - len(behind) - even
    parts = [f"Of {len(leads)} figures ICOPS is ahead in {ahead}, even in {even}, behind in {len(behind)}.\n"]
    if behind:
        lines = (
            f"* {comparison.subject}, {row.software}, {row.what}: {figure} {times(ratio)}. "
            f"{comparison.reasons.get(figure, 'The cause is not known.')}"
            for comparison, row, figure, ratio in behind
        )
        parts.append("Behind:\n\n" + "\n".join(lines) + "\n")
    if failed:
        lines = (f"* `benchmarks/{name}.py`: {why}" for name, why in failed.items())
        parts.append("Not measured in this run:\n\n" + "\n".join(lines) + "\n")
    return parts


def section(comparison: Comparison) -> str:
    """The table of a comparison and what is to be said of it."""
    timed = any(row.seconds for row in comparison.rows)
    titles = [
        "",
        *([comparison.unit, "seconds", "processor s", f"{comparison.unit}/s", "MiB"] if timed else []),
    ]
    titles += [*(measure.title for measure in comparison.measures), "ICOPS is ahead by"]
    lines = [comparison.case + "\n", line(titles), line(["---"] * len(titles))]
    lines += (line(cells(comparison, row, timed=timed)) for row in comparison.rows)
    notes = [f"* {row.software}, {row.what}: {row.note}" for row in comparison.rows if row.note]
    return "\n".join([*lines, "", *notes, *([""] if notes else [])])


def cells(comparison: Comparison, row: Row, *, timed: bool) -> list[str]:
    """A line of the table."""
    name = f"{row.software}, {row.what}"
    n_figures = (5 if timed else 0) + len(comparison.measures)
    if row.left_out:
        return [name, *[""] * n_figures, f"left out: {row.left_out}"]
    figures = []
    if timed:
        rate = row.n / row.seconds if row.seconds else None
        figures = [whole(row.n), number(row.seconds), number(row.busy), number(rate), whole(row.peak_mib)]
    figures += (shown(measure, row) for measure in comparison.measures)
    if row.against is None:
        return [f"**{name}**", *figures, ""]
    return [name, *figures, ahead(comparison.leads(row))]


def shown(measure: Measure, row: Row) -> str:
    """A figure of accuracy."""
    value = row.accuracy.get(measure.title)
    return "" if value is None else f"{value:,.{measure.digits}f}"


def ahead(leads: Mapping[str, float]) -> str:
    """By how much ours is ahead, in words."""
    if not leads:
        return "nothing to compare with"
    told = []
    for figure, ratio in leads.items():
        if abs(ratio - 1) <= EVEN:
            told.append(f"{figure} even")
        elif ratio < 1:
            told.append(f"**behind: {figure} {times(ratio)}**")
        else:
            told.append(f"{figure} {times(ratio)}")
    return ", ".join(told)


def times(ratio: float) -> str:
    """A ratio; without end where ours is 0."""
    return "without end" if math.isinf(ratio) else f"{number(ratio)}×"


def line(texts: Iterable[str]) -> str:
    """Cells as a line of a Markdown table."""
    return "| " + " | ".join(text.replace("|", "\\|") for text in texts) + " |"


def number(value: float | None) -> str:
    """About three digits, as a person writes them."""
    if value is None:
        return ""
    if abs(value) < 10:
        return f"{value:.2g}" if abs(value) < 1 else f"{value:.1f}"
    # Three digits are all that a measurement of time is good for.
    digits = len(f"{abs(value):.0f}") - 3
    return f"{round(value, -max(digits, 0)):,.0f}"


def whole(value: float | None) -> str:
    """A count."""
    return "" if not value else f"{value:,.0f}"
