"""The page that sets ICOPS beside other software: what counts as ahead, and how it is told."""

import json
import math
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import __main__ as bench
from benchmarks.shared import comparison as comparisons
from benchmarks.shared.comparison import Comparison, Measure, Row
from benchmarks.shared.peers_page import number, page, section

ERROR = Measure("RMSE, mm")
FOUND = Measure("found, %", "higher")
LEVEL = Measure("false alarms, %", "nearer", 5.0)
TOLD = {"seconds": 2.0, "busy": 3.0, "peak_mib": 100.0}
SLOW = {"seconds": 20.0, "busy": 30.0, "peak_mib": 50.0}


def compared(ours, theirs, *, told=SLOW, n=10, reasons=None, **more):
    """One of our rows and one of a peer's."""
    rows = (
        Row.measured("ICOPS", "task", 10, TOLD, ours),
        Row.measured("peer", "task", n, told | {"version": "1.2"}, theirs, against="task", **more),
    )
    return Comparison("Subject", "A case.", "pixels", (ERROR, FOUND, LEVEL), rows, reasons or {})


@pytest.mark.parametrize(
    ("measure", "ours", "theirs", "ratio"),
    [
        (ERROR, 2.0, 4.0, 2.0),
        (ERROR, 4.0, 2.0, 0.5),
        (ERROR, 0.0, 0.0, 1.0),
        (ERROR, 0.0, 1.0, math.inf),
        (FOUND, 90.0, 45.0, 2.0),
        (LEVEL, 6.0, 9.0, 4.0),
        (LEVEL, 4.0, 5.5, 0.5),
    ],
)
def test_a_ratio_above_one_says_that_ours_is_better(measure, ours, theirs, ratio):
    assert measure.ratio(ours, theirs) == pytest.approx(ratio)


def test_time_is_compared_for_each_pixel_and_memory_for_the_same_work_only():
    assert compared({}, {}).leads(compared({}, {}).rows[1]) == {"time": 10.0, "memory": 0.5}
    fewer = compared({}, {}, n=5)
    assert fewer.leads(fewer.rows[1]) == {"time": 20.0}


def test_what_answers_another_question_is_not_set_beside():
    found = compared({"found, %": 50.0}, {"found, %": 80.0}, apart=("found, %",))
    assert "found, %" not in found.leads(found.rows[1])


def test_what_is_behind_is_marked_in_the_table_and_told_with_its_reason_at_the_top():
    found = compared({"RMSE, mm": 3.0}, {"RMSE, mm": 1.0}, reasons={"memory": "It keeps all dates."})
    text = page([found], "A machine.", {})
    assert "**behind: memory 0.5×**" in text
    assert "**behind: RMSE, mm 0.33×**" in text
    top = text[: text.index("## Subject")]
    assert "ahead in 1, even in 0, behind in 2" in top
    assert "memory 0.5×. It keeps all dates." in top
    assert "RMSE, mm 0.33×. The cause is not known." in top


def test_figures_within_three_percent_are_even():
    assert "RMSE, mm even" in section(compared({"RMSE, mm": 1.0}, {"RMSE, mm": 0.98}))
    assert "**behind: RMSE, mm 0.95×**" in section(compared({"RMSE, mm": 1.0}, {"RMSE, mm": 0.95}))


def test_a_peer_that_is_not_there_has_its_row_and_counts_nowhere():
    ours = Row.measured("ICOPS", "task", 10, TOLD, {})
    rows = ours, Row.missing("peer", "task", "no peers at build/peers (make peers)", "task")
    text = page([Comparison("Subject", "A case.", "pixels", (ERROR,), rows)], "A machine.", {})
    assert "left out: no peers at build/peers (make peers)" in text
    assert "Of 0 figures" in text


def test_a_script_that_failed_is_named():
    assert "`benchmarks/chain.py`: it fell over" in page([], "A machine.", {"chain": "it fell over"})


def test_a_comparison_that_fails_stops_no_other_and_ends_the_command_with_an_error(
    tmp_path, monkeypatch, capsys
):
    ran = []

    def run(name):
        ran.append(name)
        if name == "first":
            return "it fell over"
        comparisons.write(name, [compared({"RMSE, mm": 1.0}, {"RMSE, mm": 2.0})])
        return ""

    for module in (bench, comparisons):
        monkeypatch.setattr(module, "RESULTS", tmp_path)
    monkeypatch.setattr(bench, "REPOSITORY", tmp_path)
    monkeypatch.setattr(bench, "PAGE", tmp_path / "peers.md")
    monkeypatch.setattr(bench, "COMPARISONS", {"first": (), "second": ()})
    monkeypatch.setattr(bench, "run", run)
    monkeypatch.setattr(sys, "argv", ["benchmarks"])
    assert bench.main() == 1
    assert ran == ["first", "second"]
    assert "FAILED first: it fell over" in capsys.readouterr().err
    text = (tmp_path / "peers.md").read_text(encoding="utf-8")
    assert "## Subject" in text
    assert "`benchmarks/first.py`: it fell over" in text


def test_every_comparison_has_its_script():
    assert all((bench.REPOSITORY / "benchmarks" / f"{name}.py").is_file() for name in bench.COMPARISONS)


def test_every_line_of_a_table_has_as_many_cells():
    lines = [text for text in section(compared({"RMSE, mm": 1.0}, {})).splitlines() if text.startswith("|")]
    assert len({text.count("|") for text in lines}) == 1


def test_rows_come_back_from_their_file(tmp_path, monkeypatch):
    monkeypatch.setattr(comparisons, "RESULTS", tmp_path)
    found = compared({"RMSE, mm": 1.0}, {"RMSE, mm": 2.0}, note="warm")
    comparisons.write("one", [found])
    assert comparisons.read(tmp_path / "one.json") == [found]
    assert json.loads((tmp_path / "one.json").read_text())[0]["rows"][1]["software"] == "peer 1.2"


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0123, "0.012"), (2.34, "2.3"), (57.4, "57"), (1234.0, "1,230"), (None, "")],
)
def test_numbers_have_the_digits_that_a_measurement_is_good_for(value, text):
    assert number(value) == text
