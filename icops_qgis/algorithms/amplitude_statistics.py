"""Toolbox entry `amplitude_statistics`."""

from __future__ import annotations

from . import parameters as p
from .answers import number_answer
from .base import IcopsAlgorithm
from .run import Run


class AmplitudeStatistics(IcopsAlgorithm):
    """A stack to maps of mean amplitude and amplitude dispersion."""

    ID = "amplitude_statistics"
    TITLE = "Amplitude statistics"
    GROUP = "stack"
    SUMMARY = (
        "Maps the mean amplitude of a stack and its amplitude dispersion, the standard deviation over the "
        "mean. Each date is first divided by its scene mean. Below a dispersion of 0.4 lie the candidates of "
        "persistent scatterers; pure speckle has 0.52. A stack in radar coordinates is put on a map grid of "
        "longitude and latitude."
    )
    TAGS = ("amplitude", "dispersion", "persistent scatterers", "candidates", "calibration", "speckle", "SLC")
    REQUIRES = ("numba", "h5py", "threadpoolctl")
    USES_BLOCKS = True

    def parameters(self):
        """A stack in, two rasters out."""
        return [
            p.hdf5_input("STACK", "Stack", "Co-registered images, as import_stack writes them."),
            p.raster_output(
                "MEAN", "Mean amplitude", "Mean of the calibrated amplitude; the scene's average is 1."
            ),
            p.raster_output(
                "DISPERSION", "Amplitude dispersion",
                "Standard deviation over mean of the calibrated amplitude; coloured below 0.4.",
            ),
        ]  # fmt: skip

    def answers(self):
        """What was found, for scripts."""
        return [
            number_answer("N_CANDIDATES", "Number of candidates", "Pixels with a dispersion below 0.4."),
        ]

    def compute(self, run: Run):
        """Measure, and put on the map."""
        from ..engine.geocoding import check_positions, geocoding_of, on_map
        from ..engine.scatterers.amplitude import amplitude_statistics
        from ..engine.stack.stack_file import open_stack
        from ..layers import image_style
        from ..layers.raster import write_raster

        with open_stack(run.path("STACK"), run.execution.memory) as stack:
            grid = stack.header.grid
            check_positions(stack)
            found = amplitude_statistics(stack, run.execution, run.monitor.part(0.0, 0.8))
            geocoding = geocoding_of(stack)
        for name, values, description, style in (
            ("MEAN", found.mean, "Mean amplitude, scene mean 1", image_style.style_mean_amplitude),
            ("DISPERSION", found.dispersion, "Amplitude dispersion", image_style.style_dispersion),
        ):
            write_raster(
                *on_map(values, grid, geocoding), run.output(name), unit="", description=description,
                provenance=run.provenance, style=style,
            )  # fmt: skip
        candidates = int((found.dispersion < image_style.CANDIDATE_DISPERSION).sum())
        run.monitor.inform(f"{candidates} pixels have an amplitude dispersion below 0.4.")
        return {"N_CANDIDATES": candidates}
