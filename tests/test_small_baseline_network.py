"""The toolbox entry that designs a network: its table, page and picture."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException
from small_stack import every, speckle, write_stack

from icops_qgis.engine.report.figure import Plane, colour_of, date_ticks, number_ticks


@pytest.fixture
def stack(tmp_path):
    """A stack of twelve dates in two pieces."""
    dates = (*every(12, 8), *every(12, 4, every(200, 2)[1]))
    bperp = np.linspace(-80, 90, 12)
    slc = speckle(np.random.default_rng(0), 12, 4, 5)
    return write_stack(tmp_path / "stack.h5", slc, dates, bperp, reference=3)


def test_a_run_writes_table_page_and_picture(run_algorithm, stack, tmp_path, feedback):
    results = run_algorithm(
        "small_baseline_network", STACK=str(stack), OUTPUT=str(tmp_path / "n.csv"),
        PLOT=str(tmp_path / "n.html"), PICTURE=str(tmp_path / "n.png"),
    )  # fmt: skip
    rows = (tmp_path / "n.csv").read_text().splitlines()
    assert len(rows) == results["N_PAIRS"] + 1
    assert results["N_SUBSETS"] == 2
    assert any("2 subsets" in text for text in feedback.warnings)
    picture = gdal.Open(str(tmp_path / "n.png"))
    assert picture.RasterXSize > 1000
    assert picture.ReadAsArray().std() > 5


def test_page_and_picture_are_only_made_when_named(run_algorithm, stack, tmp_path):
    results = run_algorithm("small_baseline_network", STACK=str(stack), OUTPUT=str(tmp_path / "n.csv"))
    assert "PLOT" not in results
    assert sorted(path.name for path in tmp_path.iterdir()) == ["n.csv", "stack.h5"]


def test_the_page_stands_alone_and_shows_every_pair_and_date(run_algorithm, stack, tmp_path):
    page = tmp_path / "n.html"
    results = run_algorithm(
        "small_baseline_network", STACK=str(stack), OUTPUT=str(tmp_path / "n.csv"), PLOT=str(page)
    )
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"<script|<link|<img|src=|href=|url\(|@import|https?:", text)
    svg = ET.fromstring(text[text.index("<svg") : text.index("</svg>") + 6])
    pairs = [e for e in svg.iter("line") if e.get("class") == "pair"]
    dates = [e for e in svg.iter("g") if e.get("class") == "date"]
    assert len(pairs) == results["N_PAIRS"]
    assert len(dates) == 12
    # Resting on a date shows its own pairs; each pair belongs to two dates.
    own = [line for e in dates for line in e.iter("line") if line.get("class") == "own"]
    assert len(own) == 2 * results["N_PAIRS"]
    assert len({e.find("circle").get("fill") for e in dates}) == 2
    assert "20190101 to 20190113: 12 days, +15.5 m" in {e.find("title").text for e in pairs}
    assert any(
        e.find("circle/title").text.startswith("2019-01-01, -80.0 m, 5 pairs: 20190113") for e in dates
    )


def test_dates_lie_in_the_picture_in_the_order_of_time_and_baseline(run_algorithm, stack, tmp_path):
    page = tmp_path / "n.html"
    run_algorithm("small_baseline_network", STACK=str(stack), OUTPUT=str(tmp_path / "n.csv"), PLOT=str(page))
    text = page.read_text(encoding="utf-8")
    svg = ET.fromstring(text[text.index("<svg") : text.index("</svg>") + 6])
    circles = [e.find("circle") for e in svg.iter("g") if e.get("class") == "date"]
    x, y = (np.array([float(c.get(name)) for c in circles]) for name in ("cx", "cy"))
    assert (np.diff(x) > 0).all()
    # The baselines rise, and the picture's y runs down.
    assert (np.diff(y) < 0).all()
    assert np.diff(x)[0] == pytest.approx(np.diff(x)[1], abs=0.11)


@pytest.mark.parametrize("method", ["hop3", "delaunay", "single_reference", "sequential"])
def test_every_method_runs(run_algorithm, stack, tmp_path, method):
    results = run_algorithm(
        "small_baseline_network", STACK=str(stack), METHOD=method, N_CONNECTIONS=2,
        OUTPUT=str(tmp_path / "n.csv"), PLOT=str(tmp_path / "n.html"),
    )  # fmt: skip
    wanted = {"single_reference": 11, "sequential": 11 + 10}
    assert results["N_PAIRS"] == wanted.get(method, results["N_PAIRS"])
    if method == "single_reference":
        rows = (tmp_path / "n.csv").read_text().splitlines()[1:]
        assert {row.split(",")[0] for row in rows} == {"20190206"}


def test_limits_without_a_pair_end_in_a_sentence_and_leave_nothing(run_algorithm, stack, tmp_path):
    with pytest.raises(QgsProcessingException, match="No pair lies within 11 days"):
        run_algorithm("small_baseline_network", STACK=str(stack), MAX_DAYS=11, OUTPUT=str(tmp_path / "n.csv"))
    assert [path.name for path in tmp_path.iterdir()] == ["stack.h5"]


def test_ticks_are_round_and_within():
    assert [tick.label for tick in number_ticks(-103, 95)] == ["-100", "-50", "0", "50"]
    assert [tick.label for tick in number_ticks(0.011, 0.049, 4)] == ["0.02", "0.03", "0.04"]
    start, stop = every(1, 1)[0].toordinal(), every(2200, 2)[1].toordinal()
    assert [tick.label for tick in date_ticks(start, stop)] == [str(year) for year in range(2019, 2026)]
    assert [tick.label for tick in date_ticks(start + 3, start + 80)] == ["2019-02", "2019-03"]
    assert len(date_ticks(start + 3, start + 9)) == 1
    # Room beside the last day there is lies in no year.
    end = date.max.toordinal()
    assert [tick.label for tick in date_ticks(end - 31, end + 9)] == ["9999-12"]


def test_the_plane_runs_left_to_right_and_upwards():
    plane = Plane((0.0, 10.0), (-1.0, 1.0))
    assert plane.x(0) == plane.left
    assert plane.x(10) == plane.width - plane.right
    assert plane.y(-1) == plane.height - plane.bottom
    assert plane.y(1) == pytest.approx(plane.top)
    assert colour_of(0) == "#440154"
    assert colour_of(1) == colour_of(7) == "#7ad151"
