"""Toolbox entry `simulate_interferograms`."""

from __future__ import annotations

from . import parameters
from .answers import number_answer
from .base import IcopsAlgorithm
from .run import Run
from .simulated_effects import ground_and_delays

MM = 1000.0
PERCENT = 100.0


class SimulateInterferograms(IcopsAlgorithm):
    """An open-pit mine whose motion is known."""

    ID = "simulate_interferograms"
    TITLE = "Simulate interferograms"
    GROUP = "interferometry"
    SUMMARY = (
        "Simulates the unwrapped Sentinel-1 interferograms of an open-pit mine whose motion is known. "
        "Two bowls sink, one of them from the middle of the series on; DEM error, atmosphere, decorrelation, "
        "missing images and unwrapping errors lie over them, each of which can be switched off. The truth "
        "file says what the time series should find."
    )
    TAGS = ("simulation", "synthetic", "test", "truth", "subsidence", "mine", "SBAS")
    REQUIRES = ("h5py", "threadpoolctl")

    def parameters(self):
        """Size, seed and the strength of each effect."""
        return [*_size(), *_effects(), *_outputs()]

    def answers(self):
        """What was simulated, for scripts."""
        return [
            number_answer("N_PAIRS", "Number of pairs", "Interferograms written."),
            number_answer("N_SUBSETS", "Number of subsets", "Connected parts of the network."),
        ]

    def compute(self, run: Run):
        """Simulate, and keep the truth where asked for."""
        from ..engine.simulation.interferograms import simulate_interferograms
        from ..engine.simulation.scene import InterferogramScene

        scene = InterferogramScene(
            rows=run.integer("ROWS"),
            cols=run.integer("COLS"),
            n_dates=run.integer("N_DATES"),
            seed=run.integer("SEED"),
            pieces=run.integer("PIECES"),
            max_days=run.integer("MAX_DAYS"),
            max_bperp=run.number("MAX_BPERP"),
            missing_dates=run.number("MISSING_DATES") / PERCENT,
            dem_error=run.number("DEM_ERROR"),
            turbulence=run.number("TURBULENCE") / MM,
            stratified=run.number("STRATIFIED") / MM,
            ramp=run.number("RAMP") / MM,
            noise=run.flag("NOISE"),
            unwrapping_errors=run.number("UNWRAPPING_ERRORS") / PERCENT,
            incomplete_pairs=run.number("INCOMPLETE_PAIRS") / PERCENT,
        ).with_subsidence(run.number("SUBSIDENCE") / MM)
        truth = simulate_interferograms(
            run.output("OUTPUT"), scene, run.provenance, run.monitor, run.execution
        )
        truth_file = run.optional_output("TRUTH")
        if truth_file:
            truth.save(truth_file)
        run.monitor.inform(f"{len(truth.pairs)} pairs of {len(truth.dates)} dates were simulated.")
        return {"N_PAIRS": len(truth.pairs), "N_SUBSETS": scene.pieces}


def _size():
    return [
        parameters.integer("ROWS", "Rows", "Rows of 30 m.", default=120, minimum=16, maximum=5000),
        parameters.integer("COLS", "Columns", "Columns of 30 m.", default=150, minimum=16, maximum=5000),
        parameters.integer(
            "N_DATES",
            "Number of dates",
            "Images, every 12 days but for the missing ones; 80 span three years.",
            default=80,
            minimum=3,
            maximum=1000,
        ),
        parameters.integer("SEED", "Seed", "Same seed, same stack.", default=1, minimum=0),
    ]


def _effects():
    return [
        *ground_and_delays(ramp=0.0),
        parameters.flag(
            "NOISE",
            "Decorrelation noise",
            "Phase noise and noisy coherence, as the looks give.",
            default=True,
        ),
        parameters.number(
            "UNWRAPPING_ERRORS",
            "Pairs with unwrapping errors",
            "Share of the pairs in which one region is off by one or two cycles.",
            unit="%",
            default=6.0,
            minimum=0.0,
            maximum=90.0,
        ),
        parameters.number(
            "INCOMPLETE_PAIRS",
            "Incomplete pairs",
            "Share of the pairs without phase where coherence is low.",
            unit="%",
            default=30.0,
            minimum=0.0,
            maximum=90.0,
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
            "PIECES",
            "Pieces of the network",
            "Connected subsets, with a gap longer than MAX_DAYS between them.",
            default=1,
            minimum=1,
            maximum=10,
            advanced=True,
        ),
        parameters.integer(
            "MAX_DAYS",
            "Longest pair",
            "Pairs reach this far in time.",
            unit="d",
            default=60,
            minimum=12,
            advanced=True,
        ),
        parameters.number(
            "MAX_BPERP",
            "Largest baseline",
            "Pairs have at most this perpendicular baseline.",
            unit="m",
            default=200.0,
            minimum=1.0,
            advanced=True,
        ),
    ]


def _outputs():
    return [
        parameters.hdf5_output(
            "OUTPUT",
            "Interferogram file",
            "Unwrapped phase, coherence, geometry and baselines in MintPy's names; the input of "
            "sbas_time_series.",
        ),
        parameters.file_output(
            "TRUTH",
            "Truth",
            "Displacement, velocity, DEM error, atmosphere and planted unwrapping errors, as NumPy arrays.",
            file_filter="NumPy (*.npz)",
            optional=True,
        ),
    ]
