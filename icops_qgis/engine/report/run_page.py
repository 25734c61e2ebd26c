"""The page of a whole run: what was run, how well it went, and the pages of its stages inside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from ..interferometry.network_of_file import FoundNetwork
from ..provenance import Provenance
from ..run_record import RunRecord
from .network_page import network_figure
from .page import code, page, paragraph, section, table
from .raster_picture import Scale
from .run_layers import (
    RunLayer,
    counts_section,
    coverage_section,
    maps_section,
    quality_section,
    series_section,
)

#: A click on a title sorts the table by its column; a second click turns the order. Nothing is loaded.
_SORTING = """<script>
document.querySelectorAll("th").forEach(function (title) {
  title.style.cursor = "pointer";
  title.title = "Click to sort";
  title.addEventListener("click", function () {
    var column = title.cellIndex, rows = title.parentNode.parentNode;
    var order = title.dataset.order === "up" ? -1 : 1;
    title.dataset.order = order === 1 ? "up" : "down";
    var value = function (row) {
      var text = row.cells[column] ? row.cells[column].textContent.trim() : "";
      var number = parseFloat(text.replace(/[,%]/g, ""));
      return /^[-+\\d.]/.test(text) && !/^\\d{4}-/.test(text) && !isNaN(number) ? number : text.toLowerCase();
    };
    Array.prototype.slice.call(rows.rows, 1).sort(function (a, b) {
      var x = value(a), y = value(b);
      if (typeof x !== typeof y) { x = String(x); y = String(y); }
      return x < y ? -order : x > y ? order : 0;
    }).forEach(function (row) { rows.appendChild(row); });
  });
});
</script>"""

_STYLE = """<style>
details { margin: .4rem 0; } summary { cursor: pointer; color: var(--accent); font-weight: 600; }
iframe { width: 100%; height: 34rem; border: 1px solid var(--line); }
.caution { border-left: 4px solid #d55e00; padding-left: 1.6rem; }
.time { white-space: nowrap; }
th, td { overflow-wrap: normal; } td code { overflow-wrap: anywhere; }
</style>"""

#: How sentences that name the reference begin.
_REFERENCE = "Reference"


@dataclass(frozen=True)
class RunReport:
    """All that is known of a run."""

    title: str
    """Of the page."""
    steps: Sequence[RunRecord]
    """In their order."""
    layers: Sequence[RunLayer]
    """Point layers, at least one."""
    scale: Scale
    """Colours of all velocities [mm/yr]."""
    labels: Sequence[str]
    """Of its classes."""
    network: FoundNetwork | None = None
    """Pairs of the run, where a file tells them."""
    pages: Sequence[tuple[str, str]] = ()
    """Title and HTML of the reports of the stages."""
    cautions: Sequence[str] = field(default_factory=tuple)
    """What a reader must not miss, in whole sentences."""


def run_page(report: RunReport, provenance: Provenance) -> str:
    """The report as one HTML file that needs no other.

    Parameters
    ----------
    report : RunReport
        The run.
    provenance : Provenance
        Of the report itself, told at the foot.
    """
    content = [
        _STYLE,
        _summary(report),
        section("Warnings", *_warnings(report)),
        counts_section(report.layers),
        coverage_section(report.layers),
        maps_section(report.layers, report.scale, report.labels),
        series_section(report.layers),
        section("Reference", *_reference(report)),
        quality_section(report.layers),
    ]
    if report.network is not None:
        content.append(section("Network", *_network(report.network)))
    content += [section("What was run", *_steps(report)), _pages(report), _SORTING]
    return page(report.title, "\n".join(part for part in content if part), provenance)


def reference_sentences(report: RunReport) -> list[str]:
    """What the stages say of the ground that all displacements are relative to."""
    told = [step.reference for step in report.steps if step.reference]
    told += [text for step in report.steps for text in step.said if text.startswith(_REFERENCE)]
    return list(dict.fromkeys(told))


def warning_sentences(report: RunReport) -> list[str]:
    """What a reader must not miss: of layers, network, versions, and what the files do not tell."""
    told = list(report.cautions)
    layers_by_text: dict[str, list[str]] = {}
    for layer in report.layers:
        for text in layer.cautions:
            layers_by_text.setdefault(text, []).append(layer.name)
    told += [f"{', '.join(names)}: {text}" for text, names in layers_by_text.items()]
    if report.network is not None and report.network.network.n_subsets > 1:
        told.append(
            f"The network falls into {report.network.network.n_subsets} subsets without a common pair: what "
            "moved between them is not measured."
        )
    versions = {step.versions.get("icops_qgis", "") for step in report.steps} - {""}
    if len(versions) > 1:
        told.append(f"The steps were run by different versions of ICOPS: {', '.join(sorted(versions))}.")
    if not reference_sentences(report):
        told.append("No file tells the reference area: give the folder with the report of the time series.")
    return told


def _summary(report: RunReport) -> str:
    points = sum(len(layer) for layer in report.layers)
    steps = f"{len(report.steps)} steps" if report.steps else "no step tells how it was run"
    return paragraph(
        f"{len(report.layers)} point layers with {points:,} points in all; {steps}. Tables are sorted by a "
        "click on a title; pictures tell more where the pointer rests."
    )


def _warnings(report: RunReport) -> list[str]:
    told = warning_sentences(report)
    if not told:
        return [paragraph("None.")]
    return ["<ul class='caution'>" + "".join(f"<li>{escape(text)}</li>" for text in told) + "</ul>"]


def _reference(report: RunReport) -> list[str]:
    told = reference_sentences(report)
    return [paragraph(text) for text in told] or [paragraph("No file of the run tells it.")]


def _network(found: FoundNetwork) -> list[str]:
    network = found.network
    return [
        paragraph(
            f"{network.n_dates} dates joined to {network.n_pairs} pairs in {network.n_subsets} connected "
            f"subset(s), baselines against {network.dates[0]:%Y-%m-%d}. Rest the pointer on a date or a pair."
        ),
        network_figure(network, found.bperp),
    ]


def _steps(report: RunReport) -> list[str]:
    if not report.steps:
        return [paragraph("No file or layer carries its provenance.")]
    rows = [
        (str(number), _time(step), _how(step),
         escape(", ".join(step.files)), "<br>".join(map(escape, step.said)))
        for number, step in enumerate(report.steps, 1)
    ]  # fmt: skip
    latest = report.steps[-1].versions
    versions = ", ".join(f"{name} {version}" for name, version in latest.items())
    return [
        table(("", "Time (UTC)", "Algorithm", "Files", "Its report says"), rows),
        paragraph(f"Versions at the last step: {versions}."),
        paragraph("Steps whose files are not given, as those within a model, are not listed."),
    ]


def _time(step: RunRecord) -> str:
    """When a step was run, on one line."""
    return f'<span class="time">{escape(step.created.replace("T", " ")[:19])}</span>'


def _how(step: RunRecord) -> str:
    """The algorithm, and folded under it what it was given."""
    told = [(escape(name), code(str(value))) for name, value in sorted(step.parameters.items())]
    if step.inputs:
        told.insert(0, ("inputs", escape(", ".join(Path(name).name for name in step.inputs))))
    return f"<details><summary>{escape(step.algorithm)}</summary>{table((), told)}</details>"


def _pages(report: RunReport) -> str:
    if not report.pages:
        return ""
    # A page within the page keeps its own style; without rights it can neither run nor load anything.
    folded = [
        f'<details><summary>{escape(title)}</summary><iframe sandbox="" loading="lazy" '
        f'title="{escape(title, quote=True)}" srcdoc="{escape(html, quote=True)}"></iframe></details>'
        for title, html in report.pages
    ]
    return section("Reports of the stages", *folded)
