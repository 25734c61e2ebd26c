"""Toolbox entry `homogeneous_pixels`."""

from __future__ import annotations

from dataclasses import replace

from . import parameters as p
from .answers import number_answer
from .base import IcopsAlgorithm
from .run import Run


class HomogeneousPixels(IcopsAlgorithm):
    """A stack to the statistically homogeneous neighbours of every pixel."""

    ID = "homogeneous_pixels"
    TITLE = "Homogeneous pixels"
    GROUP = "scatterers"
    SUMMARY = (
        "Finds the neighbours of every pixel that see the same kind of ground, by a test of their "
        "amplitudes. They make distributed scatterers: link_phases takes their common phase. Each date is "
        "first divided by its scene mean. The window is cut at the edge of the image, pixels without data "
        "never count, and of those accepted the ones joined to the centre (also by corners) are kept."
    )
    TAGS = (
        "SHP",
        "statistically homogeneous pixels",
        "FaSHPS",
        "GLRT",
        "Kolmogorov-Smirnov",
        "Anderson-Darling",
        "BWS",
        "distributed scatterers",
        "speckle",
    )
    REQUIRES = ("numba", "h5py", "threadpoolctl")
    USES_BLOCKS = True

    def parameters(self):
        """A stack in, a file of windows and a map of their counts out."""
        return [
            p.hdf5_input("STACK", "Stack", "Co-registered images, as import_stack writes them."),
            p.choice(
                "TEST", "Test", "Test of homogeneity; all but bws hold for single-look images only.",
                {
                    "fashps": "within an interval about the mean of similar pixels next to the centre; fast",
                    "glrt": "likelihood ratio of two mean intensities; fast",
                    "ks": "Kolmogorov-Smirnov",
                    "ad": "Anderson-Darling",
                    "bws": "Baumgartner-Weiss-Schindler; the most watchful for a difference in shape",
                    "t": "Student's t test of two mean amplitudes; fast",
                },
                default="fashps",
            ),
            p.integer(
                "WINDOW_ROWS", "Rows of the window",
                "Odd. The log tells what the window covers on the ground, and which one is square there.",
                default=15, minimum=1, maximum=61,
            ),
            p.integer("WINDOW_COLS", "Columns of the window", "Odd.", default=15, minimum=1, maximum=61),
            p.number(
                "ALPHA", "Level",
                "About this share of the homogeneous pixels is lost; a lower level keeps more of both kinds.",
                default=0.05, minimum=0.0005, maximum=0.5,
            ),
            p.choice(
                "EFFECTIVE_N", "Dates that count",
                "Coherent dates repeat each other's speckle, so that every test rejects far too much where "
                "the ground is coherent, just where distributed scatterers are wanted.",
                {
                    "auto": "as many as the likeness of neighbouring pixels in time says; fashps then leaves "
                    "targets alone that are far brighter than the ground around them",
                    "nominal": "all of them, as in the literature",
                },
                default="auto", advanced=True,
            ),
            p.choice(
                "FORM", "Form of FaSHPS", "Used by the test fashps only.",
                {
                    "likelihood": "mean intensity, Gamma distributed; loses a share of about the level",
                    "amplitude": "mean amplitude, taken for Gaussian, with a narrow seed; loses about 15 % "
                    "at a level of 0.05",
                },
                default="likelihood", advanced=True,
            ),
            p.device(),
            p.hdf5_output(
                "OUTPUT", "Homogeneous pixels", "The windows, a bit a pixel, and their counts."
            ),
            p.raster_output(
                "COUNT", "Number of homogeneous pixels",
                "On the map, the centre included; in orange where a distributed scatterer has too few.",
                optional=True,
            ),
            p.html_output(
                "REPORT", "Report on homogeneous pixels",
                "Map and histogram of the counts, the test, and how many dates count.",
            ),
        ]  # fmt: skip

    def answers(self):
        """What was found, for scripts."""
        return [
            number_answer("MEDIAN", "Median count", "Homogeneous pixels at the median, the centre included."),
            number_answer(
                "N_DISTRIBUTED", "Pixels with 20 or more", "Those that can become distributed scatterers."
            ),
        ]

    def compute(self, run: Run):
        """Select, put the counts on the map, tell."""
        import numpy as np

        from ..engine.files import replacing
        from ..engine.geocoding import check_positions, geocoding_of, on_map
        from ..engine.report.shp_page import shp_page
        from ..engine.scatterers.homogeneous import ShpOptions, select_homogeneous
        from ..engine.stack.stack_file import open_stack
        from ..layers import image_style
        from ..layers.raster import write_raster

        options = ShpOptions(
            test=run.choice("TEST"),
            window=(run.integer("WINDOW_ROWS"), run.integer("WINDOW_COLS")),
            alpha=run.number("ALPHA"),
            effective_n=run.choice("EFFECTIVE_N"),
            form=run.choice("FORM"),
            device=run.execution.device,
        )
        destination, report = run.optional_output("COUNT"), run.optional_output("REPORT")
        with open_stack(run.path("STACK"), run.execution.memory) as stack:
            if destination:
                check_positions(stack)
            found = select_homogeneous(
                stack, run.output("OUTPUT"), options, run.provenance, run.execution,
                run.monitor.part(0.0, 0.9 if destination else 1.0),
            )  # fmt: skip
            provenance = replace(run.provenance, device=found.device)
            if destination:
                counts = np.where(found.counts > 0, found.counts, np.nan).astype(np.float32)
                write_raster(
                    *on_map(counts, stack.header.grid, geocoding_of(stack)), destination, unit="",
                    description="Homogeneous pixels, the centre included", provenance=provenance,
                    style=image_style.style_shp_count,
                )  # fmt: skip
            if report:
                with replacing(report) as partial:
                    partial.write_text(shp_page(stack, found, options, provenance), encoding="utf-8")
        counted = found.counts[found.counts > 0]
        return {
            "MEDIAN": float(np.median(counted)) if counted.size else 0.0,
            "N_DISTRIBUTED": int((counted >= image_style.DISTRIBUTED_COUNT).sum()),
        }
