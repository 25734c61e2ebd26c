"""Toolbox entry `report`."""

from __future__ import annotations

from qgis.core import QgsProcessingUtils

from ..compat import NO_THREADING
from . import parameters as p
from .base import IcopsAlgorithm
from .run import Run

DEFAULT_TITLE = "ICOPS: report of a run"

_VECTOR = QgsProcessingUtils.LayerHint.Vector


class Report(IcopsAlgorithm):
    """Layers and files of a run to one page."""

    ID = "report"
    TITLE = "Report of a run"
    GROUP = "tools"
    SUMMARY = (
        "Puts what a run has left into one HTML file that needs no other and no network: warnings, counts of "
        "points, covered ground and its gain over persistent scatterers alone, maps of velocity on one "
        "colour scale, series where the ground sinks fastest, the reference, histograms of quality, the "
        "network, the chain of steps with their parameters and versions, and the reports of the stages. The "
        "layers come from LAYERS, all else from the files of FOLDER: every file of this plugin says how it "
        "was made. The first layer and the tables can be printed too, as PDF."
    )
    TAGS = ("HTML", "PDF", "print layout", "provenance", "summary", "documentation", "quality")
    REQUIRES = ("h5py",)

    def flags(self):
        """A print layout is made on the main thread."""
        return super().flags() | NO_THREADING

    def parameters(self):
        """Layers and a folder in; a page, and a PDF if wanted, out."""
        return [
            p.point_layers_input(
                "LAYERS", "Point layers",
                "Point layers of the run, in the order in which the report shows them. Of those with fields "
                "CNN_KEEP and ICOPS_KEEP what is kept is told as well. One with persistent scatterers alone "
                "is what the ground covered by the others is compared with.",
            ),
            p.folder_or_file(
                "FOLDER", "Folder of the run",
                "Its files *.h5, *.html, *.csv, *.gpkg and *.tif tell what was run, the network and the "
                "reference; sub-folders are not searched. Empty: the layers alone tell.",
                optional=True,
            ),
            p.text("TITLE", "Title", "Heading of the page.", default=DEFAULT_TITLE),
            p.html_output("OUTPUT", "Report", "One file that opens in any browser.", optional=False),
            p.file_output(
                "PDF", "Print layout", "Map of the first layer and the tables as PDF.",
                file_filter="PDF (*.pdf)", optional=True,
            ),
        ]  # fmt: skip

    def checkParameterValues(self, parameters, context):
        """Name the layer that cannot be opened: QGIS names the parameter alone."""
        given = parameters.get("LAYERS")
        for each in given if isinstance(given, (list, tuple)) else ():
            if (
                isinstance(each, str)
                and QgsProcessingUtils.mapLayerFromString(each, context, True, _VECTOR) is None
            ):
                return False, f"LAYERS: {each} cannot be opened as a layer; give another one."
        return super().checkParameterValues(parameters, context)

    def compute(self, run: Run):
        """Read, compose, write."""
        from ..engine.files import replacing
        from ..engine.report.run_page import run_page
        from ..layers.run_report import read_run_report

        layers = run.layers("LAYERS")
        report = read_run_report(
            layers, run.optional_path("FOLDER"), run.text("TITLE") or DEFAULT_TITLE, run.output("OUTPUT"),
            run.monitor.part(0.0, 0.8),
        )  # fmt: skip
        with replacing(run.output("OUTPUT")) as file:
            file.write_text(run_page(report, run.provenance), encoding="utf-8")
        pdf = run.optional_output("PDF")
        if pdf:
            from ..layers.run_layout import write_run_pdf

            write_run_pdf(layers[0][0], report, pdf)
