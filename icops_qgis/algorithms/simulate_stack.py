"""Toolbox entry `simulate_stack`."""

from __future__ import annotations

from . import parameters
from .answers import number_answer, text_answer
from .base import IcopsAlgorithm
from .run import Run
from .simulated_effects import ground_and_delays

MM = 1000.0
PERCENT = 100.0

DIRECTIONS = {
    "ascending": "the satellite flies north and looks east",
    "descending": "it flies south and looks west",
}
FORMATS = {
    "FCOMPLEX": "single-precision floats",
    "SCOMPLEX": "short integers, half the size",
}


class SimulateStack(IcopsAlgorithm):
    """Images of an open-pit mine whose motion is known."""

    ID = "simulate_stack"
    TITLE = "Simulate stack"
    GROUP = "stack"
    SUMMARY = (
        "Simulates co-registered Sentinel-1 images of an open-pit mine whose motion is known, as a folder "
        "that GAMMA and StaMPS users know: rslc, geo and diff0. Two dumps sink, one of them from the middle "
        "of the series on; a pit is dug away sector by sector. Speckle, persistent scatterers, land covers "
        "that lose their coherence, atmosphere, DEM error and the sensor's limited bandwidth lie over them, "
        "all seen from exact orbits. The truth file says what every later step should find. Images are zero "
        "in layover and shadow."
    )
    TAGS = ("simulation", "synthetic", "test", "truth", "SLC", "GAMMA", "StaMPS", "mine", "speckle")
    REQUIRES = ("threadpoolctl",)
    USES_BLOCKS = True

    def parameters(self):
        """Size, seed and the strength of each effect."""
        return [*_size(), *_effects(), *_acquisition(), *_outputs()]

    def answers(self):
        """What was simulated, for scripts."""
        return [
            text_answer("REFERENCE_DATE", "Reference date", "Date whose grid all images share, YYYYMMDD."),
            number_answer("N_SCATTERERS", "Number of persistent scatterers", "Planted ones."),
        ]

    def compute(self, run: Run):
        """Simulate."""
        from ..engine.simulation.mine import MineScene
        from ..engine.simulation.stack import simulate_stack

        scene = MineScene(
            rows=run.integer("ROWS"),
            cols=run.integer("COLS"),
            n_dates=run.integer("N_DATES"),
            seed=run.integer("SEED"),
            dem_error=run.number("DEM_ERROR"),
            turbulence=run.number("TURBULENCE") / MM,
            stratified=run.number("STRATIFIED") / MM,
            ramp=run.number("RAMP") / MM,
            scatterers=run.number("SCATTERERS"),
            excavations=run.integer("EXCAVATIONS"),
            noise=run.flag("NOISE"),
            decorrelation=run.flag("DECORRELATION"),
            oversampling=run.flag("OVERSAMPLING"),
            ascending=run.choice("DIRECTION") == "ascending",
            incidence=run.number("INCIDENCE"),
            baseline_rms=run.number("BASELINE_RMS"),
            missing_dates=run.number("MISSING_DATES") / PERCENT,
            winter_gap=run.integer("WINTER_GAP"),
            pieces=run.integer("PIECES"),
        ).with_subsidence(run.number("SUBSIDENCE") / MM)
        made = simulate_stack(
            run.output("OUTPUT"),
            scene,
            run.provenance,
            run.monitor,
            run.execution,
            truth=run.optional_output("TRUTH"),
            image_format=run.choice("IMAGE_FORMAT"),
        )
        run.monitor.inform(
            f"{len(made.dates)} images from {made.dates[0]} to {made.dates[-1]} were simulated on the "
            f"grid of {made.reference}, perpendicular baselines {made.bperp.min():.0f} to "
            f"{made.bperp.max():.0f} m, with {made.n_scatterers} persistent scatterers."
        )
        return {"REFERENCE_DATE": f"{made.reference:%Y%m%d}", "N_SCATTERERS": made.n_scatterers}


def _size():
    return [
        parameters.integer("ROWS", "Rows", "Azimuth lines of 14 m.", default=160, minimum=16, maximum=20_000),
        parameters.integer(
            "COLS",
            "Columns",
            "Range samples of 2.33 m, 3.7 m on the ground.",
            default=320,
            minimum=16,
            maximum=20_000,
        ),
        parameters.integer(
            "N_DATES",
            "Number of dates",
            "Images, every 12 days but for the missing ones; 152 span almost six years.",
            default=40,
            minimum=2,
            maximum=1000,
        ),
        parameters.integer("SEED", "Seed", "Same seed, same stack.", default=1, minimum=0),
    ]


def _effects():
    return [
        *ground_and_delays(ramp=2.0),
        parameters.flag(
            "NOISE",
            "Speckle and thermal noise",
            "Off: every pixel has amplitude one and its exact phase, in layover and shadow too.",
            default=True,
        ),
        parameters.flag(
            "DECORRELATION",
            "Decorrelation",
            "Land covers lose their coherence with time. Off: speckle never changes.",
            default=True,
        ),
        parameters.flag(
            "OVERSAMPLING",
            "Sensor bandwidth",
            "Speckle is correlated over neighbours and scatterers have side lobes. Off: independent pixels.",
            default=True,
            advanced=True,
        ),
        parameters.number(
            "SCATTERERS",
            "Persistent scatterers",
            "On rock; dumps have half, fields a fifth and forest a tenth of it.",
            unit="per km2",
            default=400.0,
            minimum=0.0,
            maximum=600.0,
            advanced=True,
        ),
        parameters.integer(
            "EXCAVATIONS",
            "Excavations",
            "Sectors of the pit that are dug away once; coherence across that date is lost.",
            default=3,
            minimum=0,
            maximum=20,
            advanced=True,
        ),
    ]


def _acquisition():
    return [
        parameters.choice(
            "DIRECTION",
            "Direction of flight",
            "The radar looks to the right.",
            DIRECTIONS,
            default="ascending",
            advanced=True,
        ),
        parameters.number(
            "INCIDENCE",
            "Incidence angle",
            "At the scene's centre.",
            unit="deg",
            default=39.0,
            minimum=20.0,
            maximum=46.0,
            advanced=True,
        ),
        parameters.number(
            "BASELINE_RMS",
            "Spread of the orbits",
            "Standard deviation of the perpendicular and of the parallel baseline, at most 150 m each.",
            unit="m",
            default=60.0,
            minimum=0.0,
            maximum=150.0,
            advanced=True,
        ),
        parameters.number(
            "MISSING_DATES",
            "Missing dates",
            "Share of the 12-day passes without an image.",
            unit="%",
            default=12.0,
            minimum=0.0,
            maximum=60.0,
            advanced=True,
        ),
        parameters.integer(
            "WINTER_GAP",
            "Winter gap",
            "No images on this many days around 15 January of each year.",
            unit="d",
            default=0,
            minimum=0,
            maximum=300,
            advanced=True,
        ),
        parameters.integer(
            "PIECES",
            "Groups of dates",
            "With a gap of 72 days between them, longer than the pairs of a network.",
            default=1,
            minimum=1,
            maximum=10,
            advanced=True,
        ),
        parameters.choice(
            "IMAGE_FORMAT",
            "Image format",
            "How samples are stored.",
            FORMATS,
            default="FCOMPLEX",
            advanced=True,
        ),
    ]


def _outputs():
    return [
        parameters.folder_output(
            "OUTPUT",
            "Stack folder",
            "Images in rslc, position and height in geo, baselines in diff0; the input of import_stack. An "
            "empty folder, or an earlier simulated stack, is replaced.",
        ),
        parameters.file_output(
            "TRUTH",
            "Truth",
            "Displacement, atmosphere, DEM error, land cover, coherence, baselines and persistent "
            "scatterers, as NumPy arrays.",
            file_filter="NumPy (*.npz)",
            optional=True,
        ),
    ]
