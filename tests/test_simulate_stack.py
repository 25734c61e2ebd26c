"""Facts about a run of the simulation: the same on any machine, whole or absent, and what truth says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.simulation.coherence_models import GroundCover
from icops_qgis.engine.simulation.mine import STREAMS, MineScene, draw_baselines, draw_dates
from icops_qgis.engine.simulation.scene import Bowl
from icops_qgis.engine.simulation.speckle import Speckle
from icops_qgis.engine.simulation.stack import MARK, simulate_stack, simulate_stack_arrays
from icops_qgis.engine.simulation.stack_truth import StackTruth

PROVENANCE = Provenance("icops:simulate_stack")
SMALL = MineScene(rows=70, cols=90, n_dates=6, seed=5)


def content(folder):
    """Bytes of every file by its relative name, but for the one that tells the time."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MARK
    }


def simulate(folder, scene=SMALL, monitor=None, **options):
    return simulate_stack(folder, scene, PROVENANCE, monitor or Monitor(), **options)


def test_the_layout_is_that_of_gamma_and_stamps(tmp_path):
    made = simulate(tmp_path / "stack")
    reference = f"{made.reference:%Y%m%d}"
    names = [f"{day:%Y%m%d}" for day in made.dates]
    expected = {f"rslc/{name}.rslc" for name in names} | {f"rslc/{name}.rslc.par" for name in names}
    expected |= {f"geo/{reference}_dem.rdc", f"geo/{reference}.lon", f"geo/{reference}.lat"}
    expected |= {f"diff0/{reference}_{name}.base" for name in names if name != reference}
    found = content(tmp_path / "stack")
    assert set(found) == expected
    pixels = SMALL.rows * SMALL.cols
    assert {len(found[f"rslc/{name}.rslc"]) for name in names} == {8 * pixels}
    assert len(found[f"geo/{reference}_dem.rdc"]) == 4 * pixels


def test_files_hold_what_the_arrays_hold(tmp_path):
    made = simulate(tmp_path / "stack", truth=tmp_path / "truth.npz")
    stack = simulate_stack_arrays(SMALL)
    for day, image in zip(made.dates, stack.slc):
        stored = np.fromfile(tmp_path / "stack" / "rslc" / f"{day:%Y%m%d}.rslc", ">c8").reshape(SMALL.shape)
        assert np.abs(stored - image).max() < 1e-4 * np.abs(image).mean()
    truth = StackTruth.load(tmp_path / "truth.npz")
    for name, expected in vars(stack.truth).items():
        stored = getattr(truth, name)
        if name == "dates":
            assert stored == expected
        else:
            np.testing.assert_allclose(stored, expected, rtol=1e-5, atol=1e-9, err_msg=name)
            assert stored.dtype == expected.dtype, name


def test_images_do_not_depend_on_threads_or_memory():
    one = simulate_stack_arrays(SMALL, Execution(threads=1)).slc
    for execution in (Execution(threads=3), Execution(threads=3, memory=1)):
        # Equal but for the rounding of linear algebra, whose order of sums is not ours.
        assert np.abs(simulate_stack_arrays(SMALL, execution).slc - one).max() < 1e-4 * np.abs(one).mean()


def test_seams_between_strips_do_not_show():
    """Neighbouring lines are as alike across two strips as within one: the filter is carried on."""
    rock = {"bowls": (), "pits": (), "fields": 0.0, "forest": 0.0, "water": 0.0, "scatterers": 0.0}
    scene = replace(SMALL, rows=300, cols=60, n_dates=30, relief=0.0, decorrelation=True, **rock)
    stack = simulate_stack_arrays(scene, flattened=True)
    speckle = Speckle.of(stack.mine)
    seams = np.arange(speckle.lines - 2 * speckle.margin, scene.rows, speckle.lines) - 1
    seams = seams[seams >= 0]
    alike = np.mean(stack.slc[:, 1:] * stack.slc[:, :-1].conj(), axis=(0, 2)).real
    alike /= np.mean(np.abs(stack.slc) ** 2)
    assert len(seams) > 5
    assert alike[seams].mean() == pytest.approx(alike.mean(), abs=4 * alike.std() / np.sqrt(len(seams)))
    assert alike.mean() > 0.2
    assert alike.std() < 0.1


def test_a_seed_decides_the_stack():
    first, again = (simulate_stack_arrays(SMALL).slc for _ in range(2))
    assert np.abs(again - first).max() < 1e-4 * np.abs(first).mean()
    other = simulate_stack_arrays(replace(SMALL, seed=6)).slc
    assert np.abs(other - first).mean() > 0.5 * np.abs(first).mean()


def test_switching_one_effect_off_leaves_the_others():
    with_all = simulate_stack_arrays(SMALL)
    calm = simulate_stack_arrays(replace(SMALL, turbulence=0.0))
    assert (calm.truth.dem_error == with_all.truth.dem_error).all()
    assert (calm.truth.height_coefficient == with_all.truth.height_coefficient).all()
    assert (calm.truth.land_cover == with_all.truth.land_cover).all()
    assert calm.truth.atmosphere.std() < with_all.truth.atmosphere.std()
    assert (np.abs(calm.slc) > 0).mean() == (np.abs(with_all.slc) > 0).mean()
    assert len(set(STREAMS)) == len(STREAMS)


def test_motion_is_that_of_the_bowls():
    scene = MineScene(rows=101, cols=301, n_dates=12, bowls=(Bowl(0.5, 0.5, rate=0.15),), pits=(), seed=1)
    truth = simulate_stack_arrays(scene.without_nuisance()).truth
    years = np.array([(d - truth.dates[0]).days for d in truth.dates]) / 365.25
    row, col = np.unravel_index(truth.velocity.argmin(), scene.shape)
    theta = np.radians(truth.incidence[row, col])
    assert truth.velocity[row, col] == pytest.approx(-0.15 * np.cos(theta), rel=1e-3)
    assert truth.displacement[:, row, col] == pytest.approx(-0.15 * np.cos(theta) * years, rel=1e-3, abs=1e-9)
    # On the ground, 107 m to the side of the centre are 1 / e: 29 samples of 3.7 m at the same height.
    place = np.abs(truth.height[row] - truth.height[row, col]) < 1.0
    profile = truth.velocity[row] / truth.velocity[row, col]
    distance = (np.arange(scene.cols) - col) * 3.7017
    assert profile[place] == pytest.approx(np.exp(-((distance[place] / 107.0) ** 2)), abs=0.03)
    assert (truth.land_cover[row, place & (profile > 0.02)] == GroundCover.DUMP).all()


def test_a_bowl_that_starts_late_is_still_before():
    scene = replace(SMALL, bowls=(Bowl(0.5, 0.5, start=0.5),), n_dates=12)
    truth = simulate_stack_arrays(scene).truth
    days = np.array([(d - truth.dates[0]).days for d in truth.dates])
    assert not truth.displacement[days <= days[-1] / 2].any()
    assert truth.displacement[-1].min() < -0.003


def test_delays_have_the_asked_strength():
    scene = MineScene(rows=160, cols=320, n_dates=15, stratified=0.0, ramp=0.0, noise=False, seed=8)
    truth = simulate_stack_arrays(scene).truth
    rms = np.sqrt(np.mean(truth.atmosphere.astype(float) ** 2, axis=(1, 2)))
    assert rms == pytest.approx(0.003, rel=0.15)
    tall = simulate_stack_arrays(replace(scene, turbulence=0.0, stratified=0.02, n_dates=100, rows=32)).truth
    ground = tall.height + tall.dem_error
    expected = tall.height_coefficient[:, None, None] * (ground - ground.mean())
    assert tall.atmosphere == pytest.approx(expected, abs=1e-6)
    assert tall.height_coefficient.std() == pytest.approx(2e-5, rel=0.25)


def test_dem_error_is_smooth_on_the_ground_and_independent_at_scatterers():
    truth = simulate_stack_arrays(MineScene(n_dates=2, noise=False, seed=3)).truth
    assert truth.dem_error.std() == pytest.approx(4.0, rel=0.05)
    marked = np.zeros(truth.dem_error.shape, bool)
    marked[truth.ps_rows, truth.ps_cols] = True
    ground = np.where(marked, np.nan, truth.dem_error)
    neighbours = np.nanmean((ground[:, 1:] - ground[:, :-1]) ** 2) / 2
    assert neighbours < 0.05 * 16
    beside = truth.dem_error[truth.ps_rows, truth.ps_cols] - truth.dem_error[truth.ps_rows, truth.ps_cols + 1]
    assert np.mean(beside**2) == pytest.approx(2 * 16, rel=0.2)


def test_masked_pixels_are_zero_and_no_others():
    stack = simulate_stack_arrays(MineScene(n_dates=3, seed=1))
    masked = stack.truth.mask != 0
    assert 0.001 < masked.mean() < 0.1
    assert (stack.slc[:, masked] == 0).all()
    assert (stack.slc[:, ~masked] != 0).all()
    assert not masked[stack.truth.ps_rows, stack.truth.ps_cols].any()


def test_short_integers_are_the_floats_scaled(tmp_path):
    simulate(tmp_path / "short", image_format="SCOMPLEX")
    stack = simulate_stack_arrays(SMALL)
    day = stack.truth.dates[2]
    stored = np.fromfile(tmp_path / "short" / "rslc" / f"{day:%Y%m%d}.rslc", ">i2").reshape(*SMALL.shape, 2)
    values = stored[..., 0] + 1j * stored[..., 1]
    expected = stack.slc[2] * 3000.0
    unclipped = np.maximum(np.abs(expected.real), np.abs(expected.imag)) < 32000
    assert np.abs(values - expected)[unclipped].max() < 1.0
    assert "SCOMPLEX" in (tmp_path / "short" / "rslc" / f"{day:%Y%m%d}.rslc.par").read_text()


def test_dates_leave_winters_and_gaps_out():
    scene = MineScene(n_dates=60, winter_gap=90, missing_dates=0.2, seed=2)
    dates = draw_dates(scene)
    assert len(set(dates)) == 60
    assert list(dates) == sorted(dates)
    for day in dates:
        assert all(2 * abs((day - date(year, 1, 15)).days) >= 90 for year in range(2016, 2026))
    steps = np.diff([d.toordinal() for d in dates])
    assert (steps % 12 == 0).all()
    split = draw_dates(MineScene(n_dates=20, pieces=2, missing_dates=0.0))
    steps = np.diff([d.toordinal() for d in split])
    assert list(np.unique(steps, return_counts=True)[1]) == [18, 1]
    assert set(steps) == {12, 72}


def test_baselines_stay_within_their_limit():
    scene = MineScene(n_dates=400, seed=4)
    baselines = draw_baselines(scene)
    assert np.abs(baselines).max() <= 150.0
    assert baselines.std() == pytest.approx(60.0, rel=0.1)
    assert (baselines[200] == 0).all()


def test_two_dates_make_a_stack():
    assert simulate_stack_arrays(replace(SMALL, n_dates=2)).slc.shape == (2, 70, 90)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"rows": 3}, "16 rows"),
        ({"cols": 10**6, "rows": 10**4}, "pixels at most"),
        ({"n_dates": 1}, "dates"),
        ({"pieces": 0}, "pieces"),
        ({"reference": 40}, "reference"),
        ({"turbulence": -1.0}, "turbulence"),
        ({"dem_error": float("nan")}, "dem_error"),
        ({"incidence": 80.0}, "incidence"),
        ({"forest": 2.0}, "forest"),
    ],
)
def test_impossible_scenes_are_refused_in_one_sentence(options, words):
    with pytest.raises(EngineError, match=words) as caught:
        MineScene(**options)
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_an_unknown_image_format_is_refused(tmp_path):
    with pytest.raises(EngineError, match="FCOMPLEX or SCOMPLEX"):
        simulate(tmp_path / "stack", image_format="FLOAT")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("when", [0.05, 0.3, 0.7, 0.95])
def test_cancel_leaves_nothing(tmp_path, when):
    seen = []
    monitor = Monitor(progress=seen.append, cancelled=lambda: bool(seen) and seen[-1] >= when)
    with pytest.raises(Cancelled):
        simulate(tmp_path / "stack", monitor=monitor, truth=tmp_path / "truth.npz")
    assert not list(tmp_path.iterdir())


def test_a_folder_of_other_things_is_left_alone(tmp_path):
    folder = tmp_path / "work"
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work")
    with pytest.raises(EngineError, match="holds other things"):
        simulate(folder)
    assert [path.name for path in folder.iterdir()] == ["thesis.txt"]


def test_an_earlier_stack_is_replaced_only_by_a_whole_one(tmp_path):
    simulate(tmp_path / "stack")
    before = content(tmp_path / "stack")
    monitor = Monitor(cancelled=lambda: True)
    with pytest.raises(Cancelled):
        simulate(tmp_path / "stack", replace(SMALL, seed=9), monitor)
    assert content(tmp_path / "stack") == before
    simulate(tmp_path / "stack", replace(SMALL, n_dates=4, seed=9))
    assert len(list((tmp_path / "stack" / "rslc").glob("*.rslc"))) == 4
    assert [path.name for path in tmp_path.iterdir()] == ["stack"]


def test_progress_runs_from_nought_to_one(tmp_path):
    seen = []
    simulate(tmp_path / "stack", monitor=Monitor(progress=seen.append), truth=tmp_path / "truth.npz")
    assert all(a <= b for a, b in zip(seen, seen[1:]))
    assert seen[-1] == pytest.approx(1.0)


def test_a_damaged_truth_is_refused(tmp_path):
    (tmp_path / "truth.npz").write_bytes(b"PK not really")
    with pytest.raises(EngineError, match="simulate_stack"):
        StackTruth.load(tmp_path / "truth.npz")


def test_the_toolbox_entry_writes_the_stack_and_its_truth(run_algorithm, feedback, tmp_path):
    results = run_algorithm(
        "simulate_stack",
        ROWS=32,
        COLS=48,
        N_DATES=4,
        DIRECTION="descending",
        SUBSIDENCE=300,
        OUTPUT=str(tmp_path / "stack"),
        TRUTH=str(tmp_path / "truth.npz"),
    )
    truth = StackTruth.load(tmp_path / "truth.npz")
    assert results["REFERENCE_DATE"] == f"{truth.dates[int(truth.reference)]:%Y%m%d}"
    assert len(list((tmp_path / "stack" / "rslc").glob("*.par"))) == 4
    assert truth.displacement.min() < -0.005
    assert any("4 images" in line for line in feedback.infos)


def test_the_toolbox_entry_needs_no_truth_file(run_algorithm, tmp_path):
    run_algorithm("simulate_stack", ROWS=24, COLS=32, N_DATES=2, OUTPUT=str(tmp_path / "stack"))
    assert [path.name for path in tmp_path.iterdir()] == ["stack"]
