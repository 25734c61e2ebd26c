"""Facts about unwrapping points: the bowl of a mine, what is dropped, islands, tiles, pieces, odd points."""

from __future__ import annotations

import numpy as np
import pytest
from small_stack import every
from unwrap_fixtures import bowl, known_points, slips, unwrap, wrapped, write_known

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.timeseries.unwrapping import solver
from icops_qgis.engine.timeseries.unwrapping.unwrap import UnwrapOptions


def take(known, chosen):
    """Some of the points."""
    for name in ("x", "y"):
        setattr(known, name, getattr(known, name)[chosen])
    for name in ("true", "phase", "deviation"):
        setattr(known, name, getattr(known, name)[:, chosen])
    return known


def test_the_bowl_of_a_mine_is_unwrapped(tmp_path):
    known = known_points(noise=0.4)
    found = unwrap(tmp_path, known)
    assert np.abs(np.diff(known.true[-1])).max() > 4 * np.pi
    assert found.summary.n_points == len(known.x)
    assert slips(known, found).mean() < 0.0005
    assert not found.warned


def test_pairs_are_the_earlier_date_minus_the_later(tmp_path):
    known = known_points(n=100, noise=0.01, motion=lambda x, y, dates: bowl(x, y, dates, rate=-0.05))
    found = unwrap(tmp_path, known)
    expected = known.true[found.pairs[:, 0]] - known.true[found.pairs[:, 1]]
    difference = found.values - expected
    assert np.abs(difference - np.median(difference, axis=1)[:, None]).max() < 0.2
    assert (found.pairs[:, 0] < found.pairs[:, 1]).all()
    # Wrapping them gives back what was measured.
    measured = known.phase[found.pairs[:, 0]] - known.phase[found.pairs[:, 1]]
    assert np.abs(wrapped(found.values - measured)).max() < 1e-4


def test_points_of_noise_are_dropped_and_counted(tmp_path):
    known = known_points()
    noise = np.arange(0, len(known.x), 20)
    rng = np.random.default_rng(3)
    known.phase[1:, noise] = rng.uniform(-np.pi, np.pi, (len(known.dates) - 1, len(noise)))
    found = unwrap(tmp_path, known)
    assert not np.isin(found.index, noise).any()
    assert found.summary.n_noise == int(found.attributes["DROPPED_NOISE"])
    assert len(noise) <= found.summary.n_dropped <= 1.2 * len(noise)
    assert slips(known, found).mean() < 0.0005
    assert any("no better than noise" in sentence for sentence in found.said)


def test_a_point_with_unknown_phase_is_dropped_and_an_unknown_deviation_is_not(tmp_path):
    known = known_points()
    known.phase[5, 7] = np.nan
    known.deviation[:, 9] = np.nan
    found = unwrap(tmp_path, known)
    assert found.summary.n_unknown == 1
    assert 7 not in found.index
    assert 9 in found.index
    known.deviation[:] = np.nan
    assert slips(known, unwrap(tmp_path, known)).mean() < 0.0005


def test_islands_are_told_and_small_ones_dropped(tmp_path):
    known = known_points(n=900, motion=lambda x, y, dates: 0 * bowl(x, y, dates))
    known.x[:200] += 3000
    known.y[200:210] += 3000
    found = unwrap(tmp_path, known)
    assert found.summary.islands == (690, 200)
    assert found.summary.n_stray == 10
    assert (found.component[found.index < 200] == 2).all()
    assert (found.component[found.index >= 210] == 1).all()
    assert any("2 islands of 690, 200 points" in sentence for sentence in found.warned)
    for number in (1, 2):
        inside = found.component == number
        difference = found.series[:, inside] - known.true[:, found.index[inside]]
        assert np.ptp(np.rint((difference - difference[:, :1]) / (2 * np.pi))) == 0
    joined = unwrap(tmp_path, known, options=UnwrapOptions(max_edge=10_000.0))
    assert len(joined.summary.islands) == 1


def test_tiles_give_what_the_whole_gives(tmp_path, monkeypatch):
    known = known_points(n=2000, noise=0.4)
    whole = unwrap(tmp_path, known)
    monkeypatch.setattr(solver, "_MOST_POINTS", 150)
    tiled = unwrap(tmp_path, known)
    assert any("16 tiles were joined" in sentence for sentence in tiled.said)
    assert tiled.summary.n_points == whole.summary.n_points
    assert tiled.summary.islands == whole.summary.islands
    assert slips(known, tiled).mean() < 0.0005


def test_a_small_memory_makes_more_tiles(tmp_path):
    known = known_points(n=1000)
    found = unwrap(tmp_path, known, execution=Execution(threads=2, memory=500_000))
    assert any("tiles were joined" in sentence for sentence in found.said)
    assert slips(known, found).mean() < 0.0005


def test_a_network_in_pieces_is_told_and_tied(tmp_path):
    dates = (*every(12, 20), *every(12, 20, every(12, 27)[-1]))
    known = known_points(dates=dates)
    assert (dates[20] - dates[19]).days == 84
    found = unwrap(tmp_path, known)
    assert any("2 pieces" in sentence for sentence in found.warned)
    tie = f"{dates[19]:%Y%m%d}-{dates[20]:%Y%m%d}"
    assert found.attributes["ADDED_PAIRS"] == tie
    assert [19, 20] in found.pairs.tolist()
    assert slips(known, found).mean() < 0.0005


def test_the_pairs_of_a_table_are_written(tmp_path):
    known = known_points(n=200, dates=every(12, 5), motion=lambda x, y, dates: 0 * bowl(x, y, dates))
    table = tmp_path / "network.csv"
    names = [f"{day:%Y%m%d}" for day in known.dates]
    rows = [f"{names[a]},{names[b]},0,0,1" for a, b in ((0, 1), (2, 1), (2, 4), (3, 2))]
    table.write_text("\n".join(["REFERENCE,SECONDARY,DAYS,BPERP,USE", *rows]), encoding="utf-8")
    found = unwrap(tmp_path, known, network=table)
    assert found.pairs.tolist() == [[0, 1], [1, 2], [2, 4], [2, 3]]
    assert not slips(known, found).any()


@pytest.mark.parametrize(("n", "rate"), [(150, -0.3), (800, -1.0)])
def test_fast_bowls_are_resolved_by_dense_enough_points(tmp_path, n, rate):
    known = known_points(n=n, motion=lambda x, y, dates: bowl(x, y, dates, rate))
    found = unwrap(tmp_path, known)
    assert found.summary.n_points > 0.98 * n
    assert not slips(known, found).any()


def test_points_on_a_flank_too_steep_for_them_are_dropped(tmp_path):
    # Three metres a year: next to the centre, neighbours part by cycles from one date to the next.
    known = known_points(n=800, motion=lambda x, y, dates: bowl(x, y, dates, rate=-3.0))
    found = unwrap(tmp_path, known)
    lost = np.setdiff1d(np.arange(800), found.index)
    assert len(lost) > 50
    steep = np.hypot(known.x / 107, known.y / 269)
    assert ((steep[lost] > 0.1) & (steep[lost] < 2.0)).mean() > 0.9
    outside = steep[found.index] > 2.0
    assert slips(known, found)[:, outside].mean() < 0.001


@pytest.mark.parametrize("n", [2, 3, 4])
def test_a_few_points_are_unwrapped(tmp_path, n):
    known = take(known_points(motion=lambda x, y, dates: bowl(x, y, dates, rate=-0.02)), np.arange(n))
    known.x[:], known.y[:] = 10.0 * np.arange(n), 5.0 * np.arange(n) ** 2
    known.phase = wrapped(0.01 * known.true)
    found = unwrap(tmp_path, known)
    assert found.summary.islands == (n,)


@pytest.mark.parametrize("width", [0.0, 300.0])
def test_points_on_one_line_or_at_one_place_are_unwrapped(tmp_path, width):
    known = known_points(n=50, noise=0.1)
    known.x[:] = np.linspace(0, width, 50)
    known.y[:] = 2 * known.x
    found = unwrap(tmp_path, known)
    assert found.summary.n_points <= 50
    assert found.summary.islands[0] >= 2


def test_two_dates_are_enough(tmp_path):
    known = known_points(dates=every(12, 2), noise=0.2)
    found = unwrap(tmp_path, known)
    assert found.summary.n_points == len(known.x)
    assert slips(known, found).mean() < 0.002


def test_points_in_degrees_lie_as_far_apart_as_on_the_ground(tmp_path):
    known = known_points(noise=0.3)
    degrees = {"x": 129 + known.x / 82_900, "y": 42 + known.y / 111_100}
    found = unwrap(tmp_path, known, crs="EPSG:4326", **degrees)
    assert found.summary.n_points == len(known.x)
    assert slips(known, found).mean() < 0.0005


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda known: take(known, np.arange(1)), "1 points of 40 dates"),
        (lambda known: known.phase.fill(np.nan), "0 points have a position and a phase"),
        (lambda known: known.x.fill(np.nan), "x holds what is no place on a map"),
    ],
)
def test_what_cannot_be_unwrapped_is_said(tmp_path, change, sentence):
    known = known_points(n=30)
    change(known)
    with pytest.raises(EngineError, match=sentence):
        unwrap(tmp_path, known)
    assert not (tmp_path / "unwrapped.h5").exists()


def test_nothing_but_noise_is_said(tmp_path):
    known = known_points(n=300)
    known.phase[1:] = np.random.default_rng(1).uniform(-np.pi, np.pi, known.phase[1:].shape)
    with pytest.raises(EngineError, match="no two neighbours agree better than noise"):
        unwrap(tmp_path, known)


def test_cancel_leaves_no_file(tmp_path):
    known = known_points(n=500)
    calls = []

    def cancelled():
        calls.append(1)
        return len(calls) > 6

    with pytest.raises(Cancelled):
        unwrap(tmp_path, known, monitor=Monitor(cancelled=cancelled))
    assert not (tmp_path / "unwrapped.h5").exists()


def test_the_toolbox_entry_answers_what_it_found(run_algorithm, tmp_path):
    source, output = tmp_path / "points.h5", tmp_path / "unwrapped.h5"
    known = known_points(n=300)
    known.phase[3, 5] = np.nan
    write_known(source, known)
    answers = run_algorithm("unwrap_points", POINTS=str(source), OUTPUT=str(output))
    assert (answers["N_POINTS"], answers["N_DROPPED"], answers["N_ISLANDS"]) == (299, 1, 1)
    # Each date with its next three, but for baselines of over 200 m.
    assert 100 < answers["N_PAIRS"] <= 3 * 40 - 6
    assert output.exists()
