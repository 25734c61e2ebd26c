"""Facts about a time series that new dates extend: what was published stays, the rest is a full run's."""

from __future__ import annotations

from dataclasses import replace

import h5py
import numpy as np
import pytest
from extension_fixtures import WAVELENGTH, as_previous, first_dates, series_of
from point_series_fixtures import ORIGIN, PER_METRE, plant

from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.timeseries.extension.prediction import MEMORIES, Predictor, line_weights

N_DATES, N_KNOWN = 36, 30
NOISE = 0.25

#: Standard deviation of a displacement against the first date, by the phase's noise [m].
SIGMA = np.sqrt(2.0) * NOISE / PER_METRE


def rms(values):
    return float(np.sqrt(np.mean(np.square(values))))


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """A bowl that begins to sink in the middle of the series, under atmosphere and DEM errors."""
    return plant(
        tmp_path_factory.mktemp("points") / "points.h5", n=2000, n_dates=N_DATES, start=0.5, rate=0.2,
        noise=NOISE,
    )  # fmt: skip


@pytest.fixture(scope="module")
def full(planted):
    return series_of(planted.path)


@pytest.fixture(scope="module")
def earlier(planted, tmp_path_factory):
    path = first_dates(planted.path, tmp_path_factory.mktemp("first") / "first.h5", N_KNOWN)
    return series_of(path)


@pytest.fixture(scope="module")
def wrapped(planted, tmp_path_factory):
    """All dates as combine_scatterers leaves them: no pair is unwrapped."""
    return first_dates(planted.path, tmp_path_factory.mktemp("all") / "all.h5", N_DATES, wrapped=True)


@pytest.fixture(scope="module")
def extended(wrapped, earlier):
    return series_of(wrapped, as_previous(earlier), revised_days=0.0)


def test_published_displacements_and_codes_stay(earlier, extended):
    np.testing.assert_array_equal(extended.points.displacement[:N_KNOWN], earlier.points.displacement)
    assert extended.points.dates[:N_KNOWN] == earlier.points.dates
    codes = extended.points.attributes["code"]
    assert codes[0] == "X00000"
    assert len(np.unique(codes)) == len(earlier.points)


def test_new_dates_are_those_of_a_full_run_within_their_noise(full, extended):
    new = extended.points.displacement[N_KNOWN:] - full.points.displacement[N_KNOWN:]
    # The two runs choose reference areas of their own.
    new -= np.median(new, axis=1, keepdims=True)
    assert np.abs(new).max() < WAVELENGTH / 4
    assert rms(new) < 0.5 * SIGMA


def test_new_dates_are_as_true_as_those_of_a_full_run(planted, full, extended):
    own, others = (planted.relative(result)[N_KNOWN:] for result in (extended, full))
    assert rms(own) < 1.1 * rms(others)


def test_rates_and_their_deviations_are_those_of_the_whole_series(planted, full, extended, earlier):
    rate = extended.points.attributes["velocity"]
    error = rate - planted.velocity
    error -= np.median(error)
    before = earlier.points.attributes["velocity"] - planted.velocity
    assert rms(error) < 0.5 * rms(before - np.median(before))
    deviation = extended.points.attributes["velocity_std"]
    assert np.median(deviation) == pytest.approx(np.median(full.points.attributes["velocity_std"]), rel=0.1)


def test_the_reference_area_is_the_earlier_one_and_does_not_move(earlier, extended):
    assert extended.reference.automatic
    assert extended.reference.centre == pytest.approx(earlier.reference.centre, abs=0.1)
    shared = np.intersect1d(extended.reference.points, earlier.reference.points)
    assert len(shared) > 0.9 * len(earlier.reference.points)
    level = extended.points.displacement[:, extended.reference.points].mean(axis=1)
    assert np.abs(level).max() < 0.1 * SIGMA


def test_motion_that_begins_with_the_new_dates_is_followed(tmp_path):
    sudden = plant(tmp_path / "all.h5", n=3000, n_dates=N_DATES, start=N_KNOWN / N_DATES, rate=0.35)
    path = first_dates(sudden.path, tmp_path / "first.h5", N_KNOWN)
    found = series_of(sudden.path, as_previous(series_of(path)))
    fell = sudden.displacement[-1] < -0.02
    assert np.count_nonzero(fell) > 30
    assert np.abs(sudden.relative(found)[N_KNOWN:, fell]).max() < WAVELENGTH / 4


@pytest.mark.slow
def test_update_after_update_does_not_drift(planted, extended, earlier, tmp_path):
    result = earlier
    for count in range(N_KNOWN + 2, N_DATES + 1, 2):
        path = first_dates(planted.path, tmp_path / f"{count}.h5", count, wrapped=True)
        result = series_of(path, as_previous(result), revised_days=0.0)
    apart = result.points.displacement - extended.points.displacement
    assert rms(apart[N_KNOWN:]) < SIGMA
    assert np.abs(apart).max() < WAVELENGTH / 4
    # Dates that are never revised keep what a filter from one side leaves; later ones do not carry it on.
    level = np.abs(apart[N_KNOWN:].mean(axis=1))
    assert level[-1] < 0.1 * SIGMA
    assert level.max() < 0.6 * SIGMA


def test_revised_dates_take_the_values_of_a_filter_that_sees_both_sides(planted, wrapped, earlier, extended):
    revised = series_of(wrapped, as_previous(earlier), revised_days=36.0)
    last = slice(N_KNOWN - 3, N_KNOWN)
    np.testing.assert_array_equal(
        revised.points.displacement[: last.start], earlier.points.displacement[: last.start]
    )
    assert rms(planted.relative(revised)[last]) < rms(planted.relative(extended)[last])
    assert any("last 3 dates are revised" in sentence for sentence in revised.summary)


def test_ties_go_on(wrapped, earlier):
    rate = 0.01
    years = extended_years(earlier)
    tied = earlier.points.displacement - (rate * years)[:, None].astype(np.float32)
    found = series_of(wrapped, as_previous(earlier, displacement=tied), revised_days=0.0)
    level = found.points.displacement[:, found.reference.points].mean(axis=1)
    days = np.array([day.toordinal() for day in found.points.dates], float)
    assert np.polyfit((days - days[0]) / 365.25, level, 1)[0] == pytest.approx(-rate, abs=2e-4)


def extended_years(result):
    days = np.array([day.toordinal() for day in result.points.dates], float)
    return (days - days[0]) / 365.25


def test_only_points_of_both_are_in_the_result(wrapped, earlier):
    previous, said = as_previous(earlier), []
    half = np.arange(len(previous.x)) % 2 == 0
    fewer = replace(
        previous, x=previous.x[half], y=previous.y[half], displacement=previous.displacement[:, half],
        attributes={name: values[half] for name, values in previous.attributes.items()},
    )  # fmt: skip
    found = series_of(wrapped, fewer, said)
    np.testing.assert_array_equal(found.points.x, previous.x[half])
    assert any(sentence.startswith(f"{len(half) - half.sum()} points") for sentence in said)
    moved = {**previous.attributes, "col": previous.attributes["col"] + 10}
    said.clear()
    away = replace(previous, attributes=moved, x=previous.x + 0.1)
    with pytest.raises(EngineError, match="they are not of one stack"):
        series_of(wrapped, away, said)


CHANGES = {
    "other wavelength": ({"wavelength": 0.236}, "wavelength 236.000 mm"),
    "later dates are missing": ({"dates": "shifted"}, "must hold the old dates"),
    "nothing is new": ({"dates": "all"}, "nothing is new"),
    "another stack": ({"attributes": "elsewhere"}, "row and column"),
    "no area": ({"reference": "Reference area: unknown"}, "names no reference area"),
    "other phases": ({"displacement": "random"}, "are not those that earlier.gpkg was made of"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_does_not_belong_together_is_told_in_a_sentence(name, wrapped, earlier, full):
    changes, words = CHANGES[name]
    previous = as_previous(earlier)
    if changes.get("dates") == "shifted":
        changes = {"dates": tuple(day.replace(year=day.year - 1) for day in previous.dates)}
    elif changes.get("dates") == "all":
        whole = as_previous(full)
        changes = {"dates": whole.dates, "displacement": whole.displacement}
    elif "attributes" in changes:
        rows = previous.attributes["row"] + 1_000_000
        changes = {"attributes": {**previous.attributes, "row": rows}}
    elif "displacement" in changes:
        rng = np.random.default_rng(3)
        noise = rng.uniform(0, WAVELENGTH, previous.displacement.shape).astype(np.float32)
        changes = {"displacement": previous.displacement + noise}
    with pytest.raises(EngineError, match=words):
        series_of(wrapped, replace(previous, **changes))


def test_a_date_between_the_known_ones_is_refused(planted, earlier, tmp_path):
    previous = as_previous(earlier)
    kept = [k for k in range(N_KNOWN) if k != 12]
    gap = replace(
        previous, dates=tuple(previous.dates[k] for k in kept), displacement=previous.displacement[kept]
    )
    with pytest.raises(EngineError, match="extended at its end alone"):
        series_of(planted.path, gap)


def test_another_reference_is_refused_and_the_same_one_accepted(wrapped, earlier):
    previous = as_previous(earlier)
    east, north = earlier.reference.centre
    found = series_of(wrapped, previous, reference=(east + 10.0, north))
    assert found.reference.centre == pytest.approx((east, north), abs=0.1)
    with pytest.raises(EngineError, match="leave REFERENCE empty"):
        series_of(wrapped, previous, reference=(ORIGIN[0] + 5000.0, north))


def test_other_filters_than_before_are_told(wrapped, earlier):
    said = []
    series_of(wrapped, as_previous(earlier, changed=("RAMP is linear and was none.",)), said)
    assert "RAMP is linear and was none." in said


def test_a_line_is_predicted_exactly_whatever_is_forgotten():
    days = np.array([0.0, 12.0, 36.0, 48.0, 84.0])
    for memory in MEMORIES:
        weights = line_weights(days, 100.0, memory)
        assert weights @ (3.0 - 0.5 * days) == pytest.approx(3.0 - 50.0)


def test_steady_ground_remembers_all_and_ground_that_turns_forgets():
    days = 12.0 * np.arange(61)
    rng = np.random.default_rng(5)
    edges = np.array([(k, k + 1) for k in range(19)])
    motions = {
        "steady": 0.02 * days[:60, None] * np.arange(20) + rng.normal(0.0, 0.5, (60, 20)),
        "turning": 3.0 * np.sin(days[:60] / 60.0)[:, None] * np.arange(20) + rng.normal(0.0, 0.05, (60, 20)),
    }
    for name, motion in motions.items():
        series = motion.astype(np.float32)
        predictor = Predictor(days, edges, 20)
        for date in range(40, 60):
            predictor(series[:date])
            predictor.learn(series[date])
        _, found = predictor(series)
        long, short = (
            np.diff(line_weights(days[:60], 720.0, memory) @ series) for memory in (np.inf, MEMORIES[0])
        )
        good, bad = (long, short) if name == "steady" else (short, long)
        assert rms(found - good) < 0.5 * rms(found - bad)
        assert np.median(predictor.spread()) == pytest.approx(0.5 if name == "steady" else 0.2, rel=0.6)


def test_islands_go_on_as_they_are_expected_to(tmp_path):
    planted = plant(tmp_path / "all.h5", n=1200, n_dates=20, rate=0.15, seed=4)
    with h5py.File(planted.path, "r+") as file:
        away = file["x"][:] > ORIGIN[0] + 700.0
        file["x"][:] = file["x"][:] + np.where(away, 3000.0, 0.0)
        file["component"][:] = 1 + (away == (away.mean() < 0.5))
    path = first_dates(planted.path, tmp_path / "first.h5", 14)
    found = series_of(planted.path, as_previous(series_of(path)))
    error = planted.relative(found)[14:]
    for island in (away, ~away):
        assert np.abs(np.median(error[:, island], axis=1)).max() < WAVELENGTH / 8


def test_the_fewest_dates_are_extended(tmp_path):
    planted = plant(tmp_path / "all.h5", n=1000, n_dates=6, rate=0.05, dem=0.0, turbulence=0.001)
    path = first_dates(planted.path, tmp_path / "first.h5", 3)
    found = series_of(planted.path, as_previous(series_of(path)))
    assert np.abs(planted.relative(found)).max() < WAVELENGTH / 4
