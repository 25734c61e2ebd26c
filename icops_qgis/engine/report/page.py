"""The self-contained HTML page that every report is made of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from html import escape

from ..provenance import DEVICE, Provenance

_STYLE = """
:root { color-scheme: light; --ink: #1f2933; --soft: #52606d; --line: #d9e2ec; --accent: #1f6f8b; }
body { font: 15px/1.5 system-ui, "Segoe UI", "Noto Sans", sans-serif; color: var(--ink);
  max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; border-bottom: 3px solid var(--accent); padding-bottom: .4rem; }
h2 { font-size: 1.15rem; color: var(--accent); margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .35rem .7rem .35rem 0;
  border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
th { color: var(--soft); font-weight: 600; }
code { font: 13px/1.5 ui-monospace, "DejaVu Sans Mono", monospace; background: #f0f4f8;
  padding: .1rem .3rem; border-radius: 3px; }
.columns { display: flex; flex-wrap: wrap; gap: 1rem 24px; align-items: flex-start; }
.columns > div { flex: 1 1 400px; max-width: 468px; }
.legend { color: var(--soft); font-size: 13px; margin: .4rem 0; }
.legend span { white-space: nowrap; margin-right: 1.1rem; }
.legend i { display: inline-block; width: 12px; height: 12px; margin-right: .4rem; vertical-align: -1px; }
.legend i.ramp { width: 160px; margin: 0 .4rem; }
footer { margin-top: 3rem; color: var(--soft); font-size: 13px; }
"""


def page(title: str, body: str, provenance: Provenance) -> str:
    """A complete page that opens anywhere: no script, no other file, no network.

    Parameters
    ----------
    title : str
        Heading, plain text.
    body : str
        HTML between heading and provenance.
    provenance : Provenance
        The run, told at the foot.
    """
    told = provenance.as_attributes()
    versions = ", ".join(f"{name} {version}" for name, version in json.loads(told["ICOPS_VERSIONS"]).items())
    device = f"{told[DEVICE]}; " if DEVICE in told else ""
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{escape(title)}</h1>\n{body}\n"
        f"<footer>{escape(told['ICOPS_ALGORITHM'])}, {escape(told['ICOPS_CREATED'])}; "
        f"{escape(device + versions)}; parameters <code>{escape(told['ICOPS_PARAMETERS'])}</code></footer>\n"
        "</body>\n</html>\n"
    )


def section(title: str, *content: str) -> str:
    """A heading and the HTML under it."""
    return "\n".join((f"<h2>{escape(title)}</h2>", *content))


def paragraph(text: str) -> str:
    """Plain text as a paragraph."""
    return f"<p>{escape(text)}</p>"


def code(text: str) -> str:
    """Plain text as a command or a name."""
    return f"<code>{escape(text)}</code>"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; the header is plain text, the cells are HTML."""
    lines = ["<table>"]
    if header:
        lines.append("<tr>" + "".join(f"<th>{escape(cell)}</th>" for cell in header) + "</tr>")
    lines += ["<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows]
    return "\n".join((*lines, "</table>"))


def columns(*contents: str) -> str:
    """HTML side by side, one below the other where the window is narrow."""
    return '<div class="columns">' + "".join(f"<div>{content}</div>" for content in contents) + "</div>"


def swatches(entries: Iterable[tuple[str, str]]) -> str:
    """The legend of classes: colour as CSS and plain text of each."""
    told = "".join(
        f'<span><i style="background: {escape(colour)}"></i>{escape(text)}</span> '
        for colour, text in entries
    )
    return f'<p class="legend">{told}</p>'


def colour_ramp(title: str, colours: Sequence[str], ends: tuple[str, str]) -> str:
    """The legend of a scale that runs evenly through colours.

    Parameters
    ----------
    title : str
        What the colours mean, with its unit.
    colours : sequence of str
        CSS colours, evenly spaced.
    ends : (str, str)
        Labels of the first and the last colour.
    """
    low, high = (escape(text) for text in ends)
    ramp = f"linear-gradient(to right, {', '.join(colours)})"
    return (
        f'<p class="legend"><span>{escape(title)}: {low}<i class="ramp" style="background: {ramp}"></i>'
        f"{high}</span></p>"
    )
