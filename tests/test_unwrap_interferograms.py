"""Facts about unwrapping multilooked pairs: bowls, noise, pieces, islands, ramps, gaps, odd stacks."""

from __future__ import annotations

from dataclasses import dataclass, replace

import h5py
import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsRasterLayer

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.grid import Grid
from icops_qgis.engine.hdf5 import read_attributes
from icops_qgis.engine.interferometry.importing import ImportOptions, import_interferograms
from icops_qgis.engine.interferometry.interferogram_file import create_interferograms, open_interferograms
from icops_qgis.engine.interferometry.network import Network
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.simulation.interferograms import simulate_interferogram_arrays
from icops_qgis.engine.simulation.scene import Bowl, InterferogramScene
from icops_qgis.engine.timeseries.pair_unwrapping.linking import PairLinking, wrapped
from icops_qgis.engine.timeseries.pair_unwrapping.pairs import neighbourhood_mean
from icops_qgis.engine.timeseries.pair_unwrapping.unwrap import (
    PairUnwrapOptions,
    noise_coherence,
    unwrap_interferograms,
)
from icops_qgis.engine.timeseries.sbas import SbasOptions, sbas_time_series
from icops_qgis.engine.timeseries.unwrapping import solver

ALL = slice(None), slice(None)
CYCLE = 2 * np.pi
MIB = 1024**2
PROVENANCE = Provenance("icops:interferograms")
SCENE = InterferogramScene(
    rows=36, cols=44, n_dates=24, bowls=(Bowl(0.45, 0.4, 0.3, 150.0, 260.0),), baseline_rms=40.0, seed=2,
    unwrapping_errors=0.0, incomplete_pairs=0.0, vegetation=0.2,
)  # fmt: skip
QUIET = replace(SCENE, noise=False)


@dataclass
class Pairs:
    """Pairs whose unwrapped phase is known."""

    header: object
    true: np.ndarray
    phase: np.ndarray
    coherence: np.ndarray
    geometry: dict

    def write(self, path):
        with create_interferograms(path, self.header, PROVENANCE, wrapped=True) as writer:
            writer.write_pair(slice(None), self.phase, self.coherence)
            for name, values in self.geometry.items():
                writer.write_geometry(name, values)
        return path


def simulated(scene):
    """The pairs of a scene, wrapped."""
    made = simulate_interferogram_arrays(scene)
    phase = wrapped(made.phase).astype(np.float32)
    return Pairs(made.header, made.phase, phase, made.coherence, dict(made.geometry))


@pytest.fixture(scope="module")
def noisy():
    return simulated(SCENE)


@dataclass
class Found:
    """What the stage wrote and said."""

    path: object
    summary: object
    header: object
    phase: np.ndarray
    coherence: np.ndarray
    component: np.ndarray
    said: list
    warned: list


@pytest.fixture
def unwrap(tmp_path):
    """Write pairs and unwrap them."""

    def run(pairs, execution=None, **options):
        source, target = tmp_path / "wrapped.h5", tmp_path / "unwrapped.h5"
        pairs.write(source)
        said, warned = [], []
        summary = unwrap_interferograms(
            source, target, PairUnwrapOptions(**options), tmp_path, execution or Execution(threads=2),
            Provenance("icops:unwrap_interferograms"), Monitor(inform=said.append, warn=warned.append),
        )  # fmt: skip
        with open_interferograms(target) as stack:
            read = stack.header, stack.phase(*ALL), stack.coherence(*ALL)
        with h5py.File(target) as handle:
            component = handle["connectComponent"][:]
        return Found(target, summary, *read, component, said, warned)

    return run


def wrong(pairs, found, component=1):
    """(n_pairs, rows, cols): cycles that the pairs are off by within an island, NaN elsewhere."""
    cycles = np.rint((found.phase - pairs.true) / CYCLE)
    cycles[found.component != component] = np.nan
    # A pair as a whole may be any cycles off.
    return cycles - np.nanmedian(cycles, axis=(1, 2), keepdims=True)


def share(cycles):
    known = np.isfinite(cycles)
    return float((cycles[known] != 0).mean())


def test_a_fast_bowl_gets_its_true_cycles_everywhere(unwrap):
    pairs = simulated(QUIET)
    found = unwrap(pairs)
    steep = np.abs(np.diff(pairs.true, axis=2)).max()
    assert np.ptp(pairs.true, axis=(1, 2)).max() > 2 * CYCLE
    assert steep > 2.0
    assert found.summary.n_pixels > 0.998 * (pairs.coherence.mean(axis=0) >= 0.4).sum()
    assert share(wrong(pairs, found)) == 0.0


def test_noise_leaves_less_than_one_wrong_cycle_in_a_thousand_values(unwrap, noisy):
    found = unwrap(noisy)
    assert found.summary.n_pixels > 0.95 * found.summary.n_coherent
    assert share(wrong(noisy, found)) < 1e-3
    # Where a pair is coherent nearly none is left.
    cycles = wrong(noisy, found)
    cycles[noisy.coherence < 0.4] = np.nan
    assert share(cycles) < 2e-4


def test_the_neighbours_leave_fewer_errors_than_a_pixel_by_itself(unwrap, noisy, monkeypatch):
    together = share(wrong(noisy, unwrap(noisy, min_coherence=0.35)))
    monkeypatch.setattr(
        "icops_qgis.engine.timeseries.pair_unwrapping.pairs.neighbourhood_mean",
        lambda values, weight, component: values[:, 1:-1, 1:-1],
    )
    alone = share(wrong(noisy, unwrap(noisy, min_coherence=0.35)))
    assert together < 0.6 * alone


def test_the_phase_stays_as_it_was_observed(unwrap, noisy):
    noisy = replace(noisy, phase=noisy.phase.copy())
    noisy.phase[3, 10:14, 20:25] = np.nan
    found = unwrap(noisy)
    known = np.isfinite(found.phase)
    assert np.abs(wrapped(found.phase[known] - noisy.phase[known])).max() < 1e-4
    assert np.array_equal(found.component > 0, known)
    assert not known[3, 10:14, 20:25].any()
    assert known[4, 10:14, 20:25].any()
    assert not known[:, noisy.coherence.mean(axis=0) < 0.4].any()
    assert np.array_equal(found.coherence, noisy.coherence, equal_nan=True)
    assert np.array_equal(found.header.network.pairs, noisy.header.network.pairs)
    with h5py.File(found.path) as handle:
        assert read_attributes(handle)["NCORRLOOKS"] == noisy.header.attributes["NCORRLOOKS"]
        for name, values in noisy.geometry.items():
            assert np.array_equal(handle[name][:], values)


def test_threads_and_memory_change_nothing(unwrap, noisy):
    one = unwrap(noisy, Execution(threads=1, memory=2048 * MIB))
    other = unwrap(noisy, Execution(threads=3, memory=12 * MIB))
    assert np.array_equal(one.phase, other.phase, equal_nan=True)
    assert np.array_equal(one.component, other.component)


def test_each_piece_of_a_network_is_unwrapped_by_itself(unwrap):
    pairs = simulated(replace(SCENE, pieces=2, n_dates=30))
    assert pairs.header.network.n_subsets == 2
    found = unwrap(pairs)
    assert share(wrong(pairs, found)) < 1e-3
    assert sum("dates, " in sentence for sentence in found.said) == 2


def test_pairs_in_any_order_and_direction(unwrap, noisy):
    network = noisy.header.network
    order = np.random.default_rng(1).permutation(network.n_pairs)
    turned = network.pairs[order].copy()
    turned[::2] = turned[::2, ::-1]
    sign = np.where(np.arange(network.n_pairs) % 2, 1, -1)[:, None, None].astype(np.float32)
    mixed = Pairs(
        replace(noisy.header, network=Network(network.dates, turned, network.bperp[order] * sign[:, 0, 0])),
        sign * noisy.true[order], sign * noisy.phase[order], noisy.coherence[order], noisy.geometry,
    )  # fmt: skip
    assert share(wrong(mixed, unwrap(mixed))) < 1e-3


def test_islands_are_numbered_and_right_within(unwrap):
    pairs = simulated(QUIET)
    pairs.coherence[:, :, 27:36] = 0.1
    found = unwrap(pairs, max_edge=200.0)
    assert found.summary.n_islands == 2
    assert (found.component[:, :, 36:] <= 2).all()
    assert set(np.unique(found.component[:, :, 36:])) <= {0, 2}
    assert share(wrong(pairs, found, 1)) == share(wrong(pairs, found, 2)) == 0.0
    assert any("islands of" in sentence for sentence in found.warned)
    joined = unwrap(pairs, max_edge=1000.0)
    assert joined.summary.n_islands == 1
    small = unwrap(pairs, max_edge=200.0, min_island=500)
    assert small.summary.n_islands == 1
    assert np.isnan(small.phase[:, :, 36:]).all()


def test_constants_and_ramps_that_do_not_close_change_no_cycle(unwrap, noisy):
    rng = np.random.default_rng(4)
    rows, cols = noisy.header.grid.shape
    down, across = np.linspace(-1, 1, rows)[:, None], np.linspace(-1, 1, cols)
    level, *slopes = rng.uniform(-1.5, 1.5, (3, noisy.header.network.n_pairs, 1, 1))
    own = (2 * level + slopes[0] * down + slopes[1] * across).astype(np.float32)
    flawed = replace(noisy, true=noisy.true + own, phase=wrapped(noisy.phase + own))
    found = unwrap(flawed)
    assert share(wrong(flawed, found)) < 2e-3
    assert found.summary.n_pixels > 0.9 * found.summary.n_coherent
    assert any("of their own" in sentence for sentence in found.said)
    assert not any("of their own" in sentence for sentence in unwrap(noisy).said)


def test_pairs_that_lack_pixels(unwrap):
    pairs = simulated(replace(SCENE, incomplete_pairs=0.5))
    assert np.isnan(pairs.phase).any()
    assert share(wrong(pairs, unwrap(pairs))) < 1e-3


@pytest.mark.parametrize("pieces", [1, 2])
def test_the_series_is_that_of_pairs_known_to_be_right(unwrap, tmp_path, pieces):
    pairs = simulated(replace(SCENE, pieces=pieces, n_dates=30))
    path = unwrap(pairs).path
    known = tmp_path / "known.h5"
    with create_interferograms(known, pairs.header, PROVENANCE) as writer:
        writer.write_pair(slice(None), pairs.true, pairs.coherence)
        for name, values in pairs.geometry.items():
            writer.write_geometry(name, values)
    reference = pairs.header.grid.centres(np.array(4), np.array(30))
    options = SbasOptions(reference=tuple(map(float, reference)), min_coherence=0.45)
    ours, best = (
        sbas_time_series(file, options, tmp_path, Execution(threads=2), Monitor()).velocity * 1000
        for file in (path, known)
    )
    both = np.isfinite(ours) & np.isfinite(best)
    assert both.sum() > 0.97 * np.isfinite(best).sum()
    assert np.sqrt(np.mean((ours - best)[both] ** 2)) < 1.0
    assert np.nanmin(best) < -150
    assert abs(np.nanmin(ours) - np.nanmin(best)) < 0.02 * abs(np.nanmin(best))


def test_linking_finds_the_dates_of_consistent_pairs(noisy):
    network, rng = noisy.header.network, np.random.default_rng(5)
    dates = rng.uniform(-np.pi, np.pi, (network.n_dates, 50)).astype(np.float32)
    phase = wrapped(dates[network.pairs[:, 0]] - dates[network.pairs[:, 1]])
    weight = rng.uniform(0.5, 5.0, phase.shape).astype(np.float32)
    phase[::7, :10] = np.nan
    found, deviation = PairLinking(network)(phase, weight)
    assert np.abs(wrapped(found - (dates - dates[0]))).max() < 1e-3
    last = (network.pairs == network.n_dates - 1).any(axis=1)
    expected = 1 / np.sqrt(weight[last][:, 20:].sum(axis=0))
    assert np.allclose(deviation[-1, 20:], expected, rtol=1e-4)


def test_the_neighbourhood_ends_at_the_island():
    rng = np.random.default_rng(6)
    values, weight = rng.normal(size=(2, 7, 8)).astype(np.float32), rng.uniform(1, 2, (7, 8))
    component = rng.integers(0, 3, (7, 8))
    found = neighbourhood_mean(values, weight.astype(np.float32), component)
    for row in range(1, 6):
        for col in range(1, 7):
            near = slice(row - 1, row + 2), slice(col - 1, col + 2)
            inside = component[near] == component[row, col]
            expected = (values[(slice(None), *near)] * weight[near] * inside).sum((1, 2))
            expected = expected / (weight[near] * inside).sum() if component[row, col] else 0 * expected
            assert np.allclose(found[:, row - 1, col - 1], expected, atol=1e-5)


@pytest.mark.parametrize("looks", [3, 10])
def test_coherence_of_noise(looks):
    rng = np.random.default_rng(7)
    one, other = rng.normal(size=(2, 20_000, looks, 2)) @ [1, 1j]
    top = np.abs((one * other.conj()).sum(axis=1))
    measured = top / np.sqrt((np.abs(one) ** 2).sum(axis=1) * (np.abs(other) ** 2).sum(axis=1))
    assert abs(noise_coherence(looks) - measured.mean()) < 0.005


def only(pairs, rows, cols):
    """Pairs that are coherent at some pixels only."""
    coherence = np.full_like(pairs.coherence, 0.1)
    coherence[:, rows, cols] = 0.9
    return replace(pairs, coherence=coherence)


def test_pixels_on_one_line(unwrap):
    pairs = only(simulated(QUIET), slice(20, 21), slice(None))
    found = unwrap(pairs)
    assert found.summary.n_pixels == 44
    assert share(wrong(pairs, found)) == 0.0


def test_one_pair(unwrap):
    pairs = simulated(QUIET)
    header = replace(pairs.header, network=pairs.header.network.keep(np.array([4])))
    one = Pairs(header, pairs.true[4:5], pairs.phase[4:5], pairs.coherence[4:5], pairs.geometry)
    assert share(wrong(one, unwrap(one))) == 0.0


def test_few_looks_are_warned_of(unwrap, noisy):
    attributes = {**noisy.header.attributes, "NCORRLOOKS": "3"}
    found = unwrap(replace(noisy, header=replace(noisy.header, attributes=attributes)))
    assert any("noise has a mean coherence of 0.5" in sentence for sentence in found.warned)


def test_stacks_that_cannot_be_unwrapped_say_why(unwrap, noisy, tmp_path):
    with pytest.raises(EngineError, match=r"No pixel of .* coherence of 0.99.*lower MIN_COHERENCE"):
        unwrap(noisy, min_coherence=0.99)
    with pytest.raises(EngineError, match="Only one pixel"):
        unwrap(only(noisy, slice(3, 4), slice(3, 4)))
    noise = np.random.default_rng(1).uniform(-np.pi, np.pi, noisy.phase.shape).astype(np.float32)
    with pytest.raises(EngineError, match="agree better than noise"):
        unwrap(replace(noisy, phase=noise))
    assert not (tmp_path / "unwrapped.h5").exists()
    radar = replace(noisy, header=replace(noisy.header, grid=Grid(*noisy.header.grid.shape)))
    with pytest.raises(EngineError, match="without latitude and longitude"):
        unwrap(radar)


def test_unwrapped_pairs_are_not_unwrapped_again(unwrap, noisy, tmp_path):
    path = unwrap(noisy).path
    with pytest.raises(EngineError, match=r"unwrapped already.*sbas_time_series"):
        unwrap_interferograms(
            path, tmp_path / "again.h5", PairUnwrapOptions(), tmp_path, Execution(), PROVENANCE, Monitor()
        )
    source = noisy.write(tmp_path / "wrapped.h5")
    with pytest.raises(EngineError, match="choose another file"):
        unwrap_interferograms(
            source, source, PairUnwrapOptions(), tmp_path, Execution(), PROVENANCE, Monitor()
        )


@pytest.mark.parametrize("until", [0.05, 0.2, 0.6, 0.9])
def test_cancel_leaves_no_file(noisy, tmp_path, until):
    reached = [0.0]
    monitor = Monitor(progress=reached.append, cancelled=lambda: reached[-1] >= until)
    with pytest.raises(Cancelled):
        unwrap_interferograms(
            noisy.write(tmp_path / "wrapped.h5"), tmp_path / "unwrapped.h5", PairUnwrapOptions(), tmp_path,
            Execution(threads=2), PROVENANCE, monitor,
        )  # fmt: skip
    assert sorted(p.name for p in tmp_path.iterdir() if p.suffix in (".h5", ".part")) == ["wrapped.h5"]
    assert reached == sorted(reached)


def test_positions_in_radar_coordinates(unwrap):
    pairs = simulated(QUIET)
    rows, cols = pairs.header.grid.shape
    down, across = np.mgrid[:rows, :cols]
    geometry = {**pairs.geometry, "latitude": 42.2 - 2.7e-4 * down, "longitude": 129.2 + 3.6e-4 * across}
    radar = replace(pairs, header=replace(pairs.header, grid=Grid(rows, cols)), geometry=geometry)
    assert share(wrong(radar, unwrap(radar))) == 0.0


def test_toolbox_entry_writes_pairs_and_previews(run_algorithm, noisy, tmp_path):
    header = replace(noisy.header, network=noisy.header.network.keep(np.arange(12)))
    few = Pairs(header, *(v[:12] for v in (noisy.true, noisy.phase, noisy.coherence)), noisy.geometry)
    source = few.write(tmp_path / "wrapped.h5")
    found = run_algorithm(
        "unwrap_interferograms", INTERFEROGRAMS=str(source), OUTPUT=str(tmp_path / "unwrapped.h5"),
        PREVIEW=str(tmp_path / "look"),
    )  # fmt: skip
    assert (found["N_PAIRS"], found["N_ISLANDS"]) == (12, 1)
    assert found["N_PIXELS"] + found["N_DROPPED"] == (few.coherence.mean(axis=0) >= 0.4).sum()
    assert len(list((tmp_path / "look").glob("*.tif"))) == 24
    raster = next((tmp_path / "look").glob("*_phase.tif"))
    assert QgsRasterLayer(str(raster), "layer", "gdal").renderer().type() == "singlebandpseudocolor"
    dataset = gdal.Open(str(raster))
    values, unit = dataset.ReadAsArray(), dataset.GetRasterBand(1).GetUnitType()
    dataset = None
    assert unit == "rad"
    assert np.nanmax(np.abs(values)) > np.pi
    with pytest.raises(QgsProcessingException, match="unwrapped already"):
        run_algorithm(
            "unwrap_interferograms", INTERFEROGRAMS=found["OUTPUT"], OUTPUT=str(tmp_path / "again.h5")
        )


def test_tiles_give_what_one_gives(unwrap, noisy, monkeypatch):
    whole = unwrap(noisy)
    monkeypatch.setattr(solver, "_MOST_POINTS", 500)
    tiled = unwrap(noisy)
    both = (whole.component > 0) & (tiled.component > 0)
    assert both.sum() > 0.97 * (whole.component > 0).sum()
    cycles = np.rint((tiled.phase - whole.phase) / CYCLE)
    cycles -= np.nanmedian(cycles, axis=(1, 2))[:, None, None]
    assert (cycles[both] != 0).mean() < 1e-3


def test_mexico_city_wrapped_again_comes_back(real_data, tmp_path):
    imported, again = tmp_path / "imported.h5", tmp_path / "unwrapped.h5"
    execution = Execution(threads=2)
    import_interferograms(
        real_data / "mexico_city_s1", imported, ImportOptions(), PROVENANCE, execution, Monitor()
    )
    with open_interferograms(imported) as stack:
        published = stack.phase(*ALL)
    with h5py.File(imported, "a") as handle:
        del handle["unwrapPhase"]
        handle["wrapPhase"] = wrapped(published)
    summary = unwrap_interferograms(
        imported, again, PairUnwrapOptions(), tmp_path, execution, PROVENANCE, Monitor()
    )
    assert summary.n_pixels > 5300
    with open_interferograms(again) as stack:
        cycles = np.rint((stack.phase(*ALL) - published) / CYCLE)
    # Thirty pairs that were flattened one by one, against another program's unwrapping.
    cycles -= np.nanmedian(cycles, axis=(1, 2))[:, None, None]
    assert share(cycles) < 1e-4
