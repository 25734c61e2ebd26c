"""The report of a run as a print layout."""

from __future__ import annotations

from os import PathLike

from qgis.core import QgsProject, QgsVectorLayer

from ..engine.errors import EngineError
from ..engine.report.run_layers import coverage_rows
from ..engine.report.run_page import RunReport, reference_sentences, warning_sentences
from .embedded_style import style_loaded
from .layout_pages import LayoutTable, add_table
from .print_layout import export_pdf, map_crs, map_layout
from .styling import style_points


def write_run_pdf(source: str, report: RunReport, path: str | PathLike) -> None:
    """Write map, counts, steps, reference and warnings as PDF.

    Parameters
    ----------
    source : str
        The point layer on the map.
    report : RunReport
        What the tables tell.
    path : path
        Destination (``.pdf``).

    Raises
    ------
    EngineError
        The layer cannot be opened, or the file cannot be written.
    """
    # A project of its own: that of the user stays as it is.
    project = QgsProject()
    layer = QgsVectorLayer(source, report.layers[0].name, "ogr")
    if not layer.isValid():
        raise EngineError(f"{source} could not be opened by QGIS for the map of the report.")
    style_loaded(layer, style_points)
    project.addMapLayer(layer)
    project.setCrs(map_crs(layer))
    first = report.layers[0]
    layout = map_layout(
        project, [layer], report.title, f"{first.name}: {len(first):,} points, + {first.sense}."
    )
    for table in run_tables(report):
        add_table(layout, table)
    export_pdf(layout, path)
    # The layout holds on to the project: they end in this order.
    del layout
    project.clear()


def run_tables(report: RunReport) -> list[LayoutTable]:
    """The tables after the map."""
    points = LayoutTable(
        "Points and covered ground",
        ("Layer", "Points", "Cells of 50 m", "More than PS alone"),
        coverage_rows(report.layers),
        (120.0, 40.0, 40.0, 50.0),
    )
    steps = LayoutTable(
        "What was run",
        ("Time (UTC)", "Algorithm", "Files", "Its report says"),
        [
            (step.created.replace("T", " ")[:19], step.algorithm, ", ".join(step.files), " ".join(step.said))
            for step in report.steps
        ],
        (34.0, 48.0, 52.0, 132.0),
    )
    told = [("Reference", text) for text in reference_sentences(report)]
    told += [("Warning", text) for text in warning_sentences(report)]
    notes = LayoutTable("Reference and warnings", ("", "Sentence"), told, (30.0, 236.0))
    return [table for table in (points, steps, notes) if table.rows]
