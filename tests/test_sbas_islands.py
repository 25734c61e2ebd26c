"""Facts about pairs that were unwrapped on several islands: whole cycles between them are unknown."""

from __future__ import annotations

from dataclasses import replace

import h5py
import numpy as np
import pytest

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.simulation.interferograms import simulate_interferograms
from icops_qgis.engine.simulation.scene import Bowl, InterferogramScene
from icops_qgis.engine.timeseries.atmosphere import AtmosphereOptions
from icops_qgis.engine.timeseries.sbas import SbasOptions, sbas_time_series

SCENE = InterferogramScene(
    rows=24, cols=32, n_dates=20, vegetation=0.0, water=0.0, baseline_rms=40.0, seed=3,
    bowls=(Bowl(0.3, 0.3, 0.10, 150.0, 150.0),),
).without_nuisance()  # fmt: skip
OPTIONS = SbasOptions(
    reference_radius=60.0, closure=False, dem_error="none",
    atmosphere=AtmosphereOptions(turbulent=False, stratified=False),
)  # fmt: skip
#: The smaller island.
EAST = slice(None), slice(22, None)


def at(row, col):
    """Options with a reference at a pixel."""
    return replace(
        OPTIONS, reference=tuple(float(v) for v in SCENE.grid.centres(np.array(row), np.array(col)))
    )


class Run:
    """A stack with islands, inverted."""

    def __init__(self, folder, islands, options, cycles=True, noisy=None):
        path = folder / "pairs.h5"
        self.truth = simulate_interferograms(
            path, SCENE, Provenance("icops:simulate_interferograms"), Monitor()
        )
        with h5py.File(path, "r+") as handle:
            phase = handle["unwrapPhase"][:]
            component = np.ones(phase.shape, np.int16)
            islands(component, self.truth)
            if cycles:
                # Each island of each pair is some whole cycles off.
                off = np.random.default_rng(1).integers(-3, 4, (len(phase), component.max() + 1))
                own = np.take_along_axis(off, component.reshape(len(phase), -1).astype(int), axis=1)
                phase += 2 * np.pi * own.reshape(phase.shape)
            handle["unwrapPhase"][:] = phase
            if noisy:
                handle["coherence"][(slice(None), *noisy)] = 0.1
            handle["connectComponent"] = component
        self.said, self.warned = [], []
        monitor = Monitor(inform=self.said.append, warn=self.warned.append)
        self.result = sbas_time_series(path, options, folder, Execution(threads=2, memory=1 << 24), monitor)
        self.known = np.isfinite(self.result.velocity)

    @property
    def error(self):
        """(n_points,): error of the rates against the reference area [m/yr]."""
        area, rate = self.result.reference, self.truth.velocity
        return (self.result.velocity - (rate - rate[area.rows, area.cols].mean()))[self.known]


def two_islands(component, _truth):
    component[(slice(None), *EAST)] = 2
    # Water between them.
    component[:, :, 20:22] = 0


@pytest.mark.parametrize("east", [False, True])
def test_pixels_on_another_island_than_the_reference_are_dropped_and_counted(tmp_path, east):
    run = Run(tmp_path, two_islands, at(12, 28 if east else 12))
    expected = np.zeros(SCENE.shape, bool)
    expected[EAST if east else (slice(None), slice(0, 20))] = True
    np.testing.assert_array_equal(run.known, expected)
    assert np.abs(run.error).max() < 1e-5
    apart = 24 * 20 if east else 24 * 10
    sentences = [sentence for sentence in run.warned if "islands" in sentence]
    assert len(sentences) == 1
    assert f"{apart} of {24 * 30} pixels" in sentences[0]


def test_the_reference_that_is_chosen_is_on_the_largest_island(tmp_path):
    """The bowl is on the larger island, so that the smaller one is the quieter ground."""
    run = Run(tmp_path, two_islands, replace(OPTIONS, reference=None))
    assert run.result.reference.automatic
    assert run.result.reference.cols.max() < 20
    assert run.known[:, :20].all()
    assert not run.known[EAST].any()


def test_islands_that_differ_from_pair_to_pair_cost_those_pairs_only(tmp_path):
    """One pair in five has the east on an island of its own: the other pairs still reach all dates."""

    def islands(component, _truth):
        component[(slice(None, None, 5), *EAST)] = 2

    run = Run(tmp_path, islands, at(12, 12))
    assert run.known.all()
    assert np.abs(run.error).max() < 1e-5
    n_values = len(run.truth.pairs[::5]) * 24 * 10
    assert any(sentence.startswith(f"{n_values} ") for sentence in run.said)
    assert not any("islands" in sentence for sentence in run.warned)


def test_the_numbers_of_islands_mean_nothing_from_pair_to_pair(tmp_path):
    def islands(component, _truth):
        two_islands(component, _truth)
        turned = component[::2]
        component[::2] = np.where(turned > 0, 3 - turned, 0)

    run = Run(tmp_path, islands, at(12, 12))
    assert run.known[:, :20].all()
    assert not run.known[:, 20:].any()
    assert np.abs(run.error).max() < 1e-5


def test_a_reference_area_across_two_islands_is_on_the_larger_part(tmp_path):
    def islands(component, _truth):
        component[(slice(None), *EAST)] = 2

    run = Run(tmp_path, islands, replace(at(12, 20), reference_radius=200.0))
    assert run.known[:, :22].all()
    assert not run.known[EAST].any()
    # The area's pixels on the other island have no part in its mean.
    rate, area = run.truth.velocity, run.result.reference
    inside = area.cols < 22
    assert inside.any()
    assert not inside.all()
    zero = rate[area.rows[inside], area.cols[inside]].mean()
    assert np.abs(run.result.velocity[run.known] - (rate[run.known] - zero)).max() < 1e-5


def test_phases_on_no_island_are_not_believed(tmp_path):
    def islands(component, truth):
        component[truth.pairs.max(axis=1) > 12, 3:6, 3:6] = 0

    run = Run(tmp_path, islands, at(12, 20), cycles=False)
    expected = np.ones(SCENE.shape, bool)
    expected[3:6, 3:6] = False
    np.testing.assert_array_equal(run.known, expected)


def test_one_island_changes_nothing(tmp_path):
    run = Run(tmp_path, lambda component, truth: None, at(12, 12), cycles=False)
    assert run.known.all()
    assert np.abs(run.error).max() < 1e-5
    assert not any("island" in sentence for sentence in run.said + run.warned)


def test_a_reference_on_an_island_without_a_coherent_pixel_says_so(tmp_path):
    def alone(component, _truth):
        component[:, 11:14, 11:14] = 2

    # Only the reference itself is on its island, and the user's word counts more than the coherence there.
    with pytest.raises(EngineError, match="move REFERENCE onto a larger island"):
        Run(tmp_path, alone, at(12, 12), noisy=(slice(11, 14), slice(11, 14)))


def test_islands_of_another_size_than_the_phase_are_refused(tmp_path):
    path = tmp_path / "pairs.h5"
    simulate_interferograms(path, SCENE, Provenance("icops:simulate_interferograms"), Monitor())
    with h5py.File(path, "r+") as handle:
        handle["connectComponent"] = np.ones((3, 4), np.int16)
    with pytest.raises(EngineError, match="connectComponent must hold"):
        sbas_time_series(path, OPTIONS, tmp_path, Execution(), Monitor())
