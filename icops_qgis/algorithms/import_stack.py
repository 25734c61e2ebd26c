"""Toolbox entry `import_stack`."""

from __future__ import annotations

from . import parameters
from .answers import number_answer, text_answer
from .base import IcopsAlgorithm
from .run import Run

FORMATS = {
    "auto": "finds out and says what it found",
    "gamma": "GAMMA images rslc/YYYYMMDD.rslc with .par, and the StaMPS folders of GAMMA and SNAP "
    "(rslc, geo, diff0)",
    "snap": "SNAP's co-registered stack as BEAM-DIMAP, *.dim",
    "znap": "the same as znap (Zarr) folders",
    "isce_stamps": "ISCE2's stack prepared for StaMPS, INSAR_YYYYMMDD with lon.raw, lat.raw and dem.raw",
    "isce2": "ISCE2's topsStack or stripmapStack, merged/SLC and merged/geom_reference",
    "opera": "OPERA CSLC-S1 files of one burst, with its static layers",
    "miaplpy": "slcStack.h5 and geometryRadar.h5 of MiaplPy or SARvey, or a file of this plugin",
    "gdal": "complex rasters whose names hold a date YYYYMMDD; longitude, latitude, height and incidence "
    "in rasters whose names say so",
}

TOPOGRAPHY = {
    "auto": "take it off unless the files tell that it is off already",
    "remove": "take it off by exact geometry; orbits of all dates and heights are needed",
    "removed": "it is off already, the phase stays as it is",
}


class ImportStack(IcopsAlgorithm):
    """Folders of co-registered images to one HDF5 file."""

    ID = "import_stack"
    TITLE = "Import stack"
    GROUP = "stack"
    SUMMARY = (
        "Reads co-registered single-look complex images, as other programs leave them, into one HDF5 file "
        "with longitude, latitude, height, angles, slant range and perpendicular baselines of every pixel. "
        "Topographic and flat-earth phase are taken off by exact geometry from the orbits, or declared off. "
        "The log tells the format, dates, geometry, orbits and baselines that were found, and warns of "
        "gaps, doubled dates, changed sizes and mixed polarisation."
    )
    TAGS = (
        "SLC",
        "GAMMA",
        "StaMPS",
        "SNAP",
        "ISCE",
        "OPERA",
        "CSLC",
        "MiaplPy",
        "SARvey",
        "topographic phase",
    )
    REQUIRES = ("h5py", "numba", "threadpoolctl")
    USES_BLOCKS = True

    def parameters(self):
        """A folder in, a file out."""
        return [
            parameters.folder_or_file(
                "INPUT",
                "Images",
                "Folder of co-registered images; its sub-folders are searched too. One of the files, e.g. "
                "stack.dim or slcStack.h5, is accepted as well.",
            ),
            parameters.choice("FORMAT", "Format", "What the folder holds.", FORMATS, default="auto"),
            parameters.extent(
                "EXTENT",
                "Area",
                "Only pixels in this rectangle are read; empty takes all. Given without its own CRS it is in "
                "longitude and latitude.",
            ),
            parameters.text(
                "REFERENCE_DATE",
                "Reference date",
                "Date, YYYYMMDD, whose ranges and baselines are the zero of all others; empty takes the "
                "middle date, or that of the stack to continue.",
            ),
            parameters.text(
                "START_DATE",
                "First date",
                "Date, YYYYMMDD, before which images are left out; empty leaves none out.",
            ),
            parameters.text(
                "END_DATE", "Last date", "Date, YYYYMMDD, after which images are left out likewise."
            ),
            parameters.hdf5_input(
                "PREVIOUS",
                "Stack to continue",
                "A stack that was imported earlier: only images later than its last one are imported, and "
                "with them the one of its reference date, which ranges and baselines are against. The folder "
                "must hold that one too; give the same EXTENT. What is written serves link_phases and "
                "combine_scatterers to update what was made of the earlier stack.",
                optional=True,
            ),
            parameters.raster_input(
                "DEM",
                "Heights",
                "Heights above the ellipsoid in metres, used only where the stack brings none.",
                optional=True,
            ),
            parameters.choice(
                "TOPO",
                "Topographic and flat-earth phase",
                "Whether it is still in the phase.",
                TOPOGRAPHY,
                default="auto",
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
                "COMPRESS",
                "Compress the images",
                "Lossless, but slow, and speckle gains a tenth at most.",
                default=False,
                advanced=True,
            ),
            parameters.hdf5_output(
                "OUTPUT",
                "Stack file",
                "Images, geometry, orbits and baselines in the names of MiaplPy and SARvey; zero where there "
                "is no data.",
            ),
        ]

    def answers(self):
        """What was imported, for scripts."""
        return [
            number_answer("N_DATES", "Number of dates", "Images written."),
            number_answer("ROWS", "Rows", "Rows of each image."),
            number_answer("COLS", "Columns", "Columns of each image."),
            number_answer(
                "N_WARNINGS", "Number of warnings", "Gaps, doubled dates and what else the log warns of."
            ),
            text_answer("FOUND_FORMAT", "Format found", "One of the choices of FORMAT."),
            text_answer("REFERENCE", "Reference date", "Date, YYYYMMDD, that baselines and ranges refer to."),
        ]

    def compute(self, run: Run):
        """Import, and say what was found."""
        from ..engine.stack.importing import ImportOptions, import_stack

        options = ImportOptions(
            format=run.choice("FORMAT"),
            extent=run.extent("EXTENT", "EPSG:4326"),
            reference=run.text("REFERENCE_DATE"),
            first=run.text("START_DATE"),
            last=run.text("END_DATE"),
            previous=run.optional_path("PREVIOUS"),
            dem=run.optional_layer("DEM"),
            topography=run.choice("TOPO"),
            wavelength=run.number("WAVELENGTH"),
            compress=run.flag("COMPRESS"),
        )
        summary = import_stack(
            run.path("INPUT"), run.output("OUTPUT"), options, run.provenance, run.execution, run.monitor
        )
        return {
            "N_DATES": len(summary.dates),
            "ROWS": summary.rows,
            "COLS": summary.cols,
            "N_WARNINGS": len(summary.warnings),
            "FOUND_FORMAT": summary.format,
            "REFERENCE": f"{summary.reference:%Y%m%d}",
        }
