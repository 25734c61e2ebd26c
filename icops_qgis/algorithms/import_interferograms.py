"""Toolbox entry `import_interferograms`."""

from __future__ import annotations

from . import parameters
from .answers import number_answer
from .base import IcopsAlgorithm
from .run import Run

FORMATS = {
    "auto": "finds out and says what it found",
    "mintpy": "MintPy's ifgramStack.h5 with geometryGeo.h5 or geometryRadar.h5 beside it",
    "licsar": "LiCSAR products, *.geo.unw.tif and *.geo.cc.tif",
    "hyp3": "HyP3 products, *_unw_phase.tif and *_corr.tif",
    "gamma": "GAMMA binaries *.unw and *.cc with their .par files",
    "geotiff": "GeoTIFFs whose names hold two dates YYYYMMDD and the word unw or cc",
}


class ImportInterferograms(IcopsAlgorithm):
    """Folders of unwrapped pairs to one HDF5 file."""

    ID = "import_interferograms"
    TITLE = "Import interferograms"
    GROUP = "interferometry"
    SUMMARY = (
        "Reads unwrapped interferograms with their coherence, as other programs leave them, into one HDF5 "
        "file for sbas_time_series. Incidence and look direction of every pixel come from orbits, look "
        "vectors or geometry files, perpendicular baselines from orbits or tables; the log tells which. "
        "Phase keeps the sign of reference minus secondary: positive is motion away from the satellite. "
        "A value of 0 means no data."
    )
    TAGS = ("unwrapped", "SBAS", "GAMMA", "PyRate", "LiCSAR", "HyP3", "MintPy", "coherence", "baseline")
    REQUIRES = ("h5py", "threadpoolctl")
    USES_BLOCKS = True

    def parameters(self):
        """A folder in, a file out."""
        return [
            parameters.folder_or_file(
                "INPUT",
                "Interferograms",
                "Folder of unwrapped interferograms and their coherence; its sub-folders are searched too. "
                "One of the files, e.g. ifgramStack.h5, is accepted as well.",
            ),
            parameters.choice("FORMAT", "Format", "What the folder holds.", FORMATS, default="auto"),
            parameters.extent(
                "EXTENT",
                "Area",
                "Only pixels in this rectangle are imported; empty takes all. Given without its own CRS it "
                "is in longitude and latitude.",
            ),
            parameters.file_input(
                "BASELINES",
                "Baselines",
                "Perpendicular baselines in metres, used before all others: a CSV table with the columns "
                "REFERENCE, SECONDARY (YYYYMMDD) and BPERP, or lines of reference, secondary and baseline "
                "without a header as LiCSAR and GAMMA write them. Empty takes orbits or what the format "
                "brings.",
                optional=True,
            ),
            parameters.number(
                "WAVELENGTH",
                "Radar wavelength",
                "Needed only where the files do not tell it. Sentinel-1: 0.0554658.",
                unit="m",
                minimum=0.01,
                maximum=2.0,
                optional=True,
                advanced=True,
            ),
            parameters.flag(
                "SKIP_INCOMPLETE",
                "Skip incomplete pairs",
                "Leave out pairs whose phase or coherence is missing, and count them; otherwise such a pair "
                "stops the import.",
                default=False,
                advanced=True,
            ),
            parameters.hdf5_output(
                "OUTPUT",
                "Interferogram file",
                "Unwrapped phase, coherence, geometry and baselines in MintPy's names; NaN where there is "
                "no data.",
            ),
        ]

    def answers(self):
        """What was imported, for scripts."""
        return [
            number_answer("N_PAIRS", "Number of pairs", "Interferograms written."),
            number_answer("N_DATES", "Number of dates", "Acquisition dates they join."),
            number_answer("N_DROPPED", "Number of pairs left out", "Incomplete, dropped or empty pairs."),
            number_answer("N_SUBSETS", "Number of subsets", "Connected parts of the network; 1 is whole."),
        ]

    def compute(self, run: Run):
        """Import, and say what was found."""
        from ..engine.interferometry.importing import ImportOptions, import_interferograms

        options = ImportOptions(
            format=run.choice("FORMAT"),
            extent=run.extent("EXTENT", "EPSG:4326"),
            baselines=run.optional_path("BASELINES"),
            wavelength=run.number("WAVELENGTH"),
            skip_incomplete=run.flag("SKIP_INCOMPLETE"),
        )
        summary = import_interferograms(
            run.path("INPUT"), run.output("OUTPUT"), options, run.provenance, run.execution, run.monitor
        )
        return {
            "N_PAIRS": len(summary.pairs),
            "N_DATES": len(summary.dates),
            "N_DROPPED": len(summary.dropped),
            "N_SUBSETS": summary.n_subsets,
        }
