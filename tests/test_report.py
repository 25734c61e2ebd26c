"""The toolbox entry `report`: what a run has left, in one page and as PDF."""

from __future__ import annotations

import re
from datetime import date, timedelta

import numpy as np
import pytest
from osgeo import gdal
from qgis.core import QgsProcessingException, QgsProject

from icops_qgis.engine.interferometry.network import Network
from icops_qgis.engine.interferometry.network_table import write_network
from icops_qgis.engine.points import Points
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.report.page import page, paragraph
from icops_qgis.layers.point_layer import write_points

DATES = tuple(date(2020, 1, 5) + timedelta(24 * k) for k in range(20))
SIDE = 24
STEP = 25.0


def written(path, stride, kind, algorithm):
    """A bowl of 80 mm/yr on every `stride`-th point along both axes of a grid of 25 m."""
    col, row = (axis.ravel() for axis in np.meshgrid(np.arange(0, SIDE, stride), np.arange(0, SIDE, stride)))
    x, y = 480_000 + STEP * col + 1.0, 2_150_000 - STEP * row - 1.0
    velocity = -0.08 * np.exp(-((col - 12.0) ** 2 + (row - 12.0) ** 2) / 20.0)
    years = np.array([(day - DATES[0]).days / 365.25 for day in DATES])
    points = Points(
        x, y, "EPSG:32614", DATES, (years[:, None] * velocity).astype(np.float32), np.full(len(x), kind),
        {"velocity": velocity, "coherence": np.linspace(0.6, 1.0, len(x))},
    )  # fmt: skip
    return write_points(points, str(path), Provenance(algorithm, {"OUTPUT": str(path)}, ("unwrapped.h5",)))


@pytest.fixture
def folder(tmp_path, qgis_app):
    """A run: PS and DS on every place of the grid, PS on every fourth, a stage's page and the network."""
    written(tmp_path / "both.gpkg", 1, "DS", "icops:time_series")
    written(tmp_path / "ps é.gpkg", 4, "PS", "icops:time_series")
    told = paragraph("Reference area: 7 points, <chosen>.")
    provenance = Provenance("icops:unwrap_points", {"POINTS": "x.h5"})
    (tmp_path / "unwrap.html").write_text(page("Unwrapping", told, provenance), encoding="utf-8")
    pairs = np.array([(k, k + 1) for k in range(19)])
    write_network(tmp_path / "network.csv", Network(DATES, pairs, np.linspace(-50, 50, 19)))
    return tmp_path


def layers(folder, *names):
    return [str(folder / name) for name in names or ("both.gpkg", "ps é.gpkg")]


@pytest.fixture
def made(folder, run_algorithm):
    """The page of the run."""
    run_algorithm(
        "report", LAYERS=layers(folder), FOLDER=str(folder), TITLE="A & B", OUTPUT=str(folder / "r.html")
    )
    return (folder / "r.html").read_text(encoding="utf-8")


def rows(html, title):
    """Cells of the table in a section, as text."""
    part = html[html.index(f"<h2>{title}</h2>") :]
    table = part[part.index("<table>") : part.index("</table>")]
    return [
        [re.sub("<.*?>", "", cell) for cell in re.findall(r"<td>(.*?)</td>", row, re.DOTALL)]
        for row in re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
    ]


def test_gain_is_that_of_occupied_cells_over_those_of_ps_alone(made):
    # A cell of 50 m holds 2 x 2 points of the fine grid, and every fourth point lies in a cell of its own.
    told = {row[0]: row for row in rows(made, "Covered ground") if row}
    cells = {name: int(row[2]) for name, row in told.items()}
    assert cells["ps é"] == (SIDE / 4) ** 2
    assert told["both"][3] == f"{100 * (cells['both'] / cells['ps é'] - 1):+.0f} %"
    assert (SIDE / 2) ** 2 <= cells["both"] <= (SIDE / 2 + 1) ** 2


def test_counts_by_kind(made):
    told = {row[0]: row for row in rows(made, "Points") if row}
    assert told["both"][1:3] == ["576", "576 DS"]
    assert told["ps é"][1:3] == ["36", "36 PS"]


def test_steps_are_told_with_files_and_sentences(made):
    steps = rows(made, "What was run")
    text = made[made.index("<h2>What was run</h2>") :]
    assert len([row for row in steps if row]) >= 1
    for part in ("icops:time_series", "icops:unwrap_points", "both.gpkg", "unwrapped.h5"):
        assert part in text
    assert "Reference area: 7 points, &lt;chosen&gt;." in made


def test_displacement_is_in_millimetres(made):
    last = re.findall(rf"P\d, {DATES[-1]:%Y-%m-%d}: (-?[\d.]+) mm", made)
    years = (DATES[-1] - DATES[0]).days / 365.25
    assert -80.0 * years <= min(map(float, last)) <= -40.0 * years


def test_every_point_is_told_once_where_the_pointer_rests_on_a_map(made):
    assert sum(map(int, re.findall(r"<title>(\d+) points?, -?[\d.]+ mm/yr", made))) == 576 + 36


def test_network_is_drawn(made):
    assert "20 dates joined to 19 pairs in 1 connected subset" in made


def test_the_page_loads_nothing_and_gives_no_rights_to_pages_in_it(made):
    outside = made.replace("http://www.w3.org", "")
    assert not re.search(r"<link|@import|https?:|<img|\bsrc=", outside)
    assert made.count("<iframe") == made.count('sandbox=""') == 1


def test_titles_are_text(made):
    assert "<h1>A &amp; B</h1>" in made


def test_a_damaged_file_is_told_and_stops_nothing(folder, run_algorithm, feedback):
    (folder / "stack.h5").write_bytes(b"broken")
    run_algorithm("report", LAYERS=layers(folder), FOLDER=str(folder), OUTPUT=str(folder / "r.html"))
    html = (folder / "r.html").read_text(encoding="utf-8")
    assert "stack.h5" in html[html.index("<h2>Warnings") : html.index("<h2>Points")]
    assert any("stack.h5" in text for text in feedback.warnings)


def test_layers_alone_tell_their_own_step_and_what_is_missing(folder, run_algorithm):
    run_algorithm("report", LAYERS=layers(folder, "both.gpkg"), OUTPUT=str(folder / "r.html"))
    html = (folder / "r.html").read_text(encoding="utf-8")
    assert "icops:time_series" in html
    assert "No file tells the reference area" in html
    assert "so there is no gain to tell" in html


def test_an_old_report_is_no_step_of_the_run(folder, run_algorithm):
    for _ in range(2):
        run_algorithm("report", LAYERS=layers(folder), FOLDER=str(folder), OUTPUT=str(folder / "r.html"))
    run_algorithm("report", LAYERS=layers(folder), FOLDER=str(folder), OUTPUT=str(folder / "s.html"))
    html = (folder / "s.html").read_text(encoding="utf-8")
    assert html.count("icops:report") == 1


def test_pdf_holds_the_map_and_the_tables(folder, run_algorithm):
    before = len(QgsProject.instance().mapLayers())
    run_algorithm(
        "report", LAYERS=layers(folder), FOLDER=str(folder), OUTPUT=str(folder / "r.html"),
        PDF=str(folder / "r.pdf"),
    )  # fmt: skip
    content = (folder / "r.pdf").read_bytes()
    assert content.startswith(b"%PDF")
    assert len(re.findall(rb"/Type\s*/Page\b", content)) >= 4
    assert len(QgsProject.instance().mapLayers()) == before


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"LAYERS": ["nowhere.gpkg"]}, "nowhere"),
        ({"LAYERS": []}, "LAYERS|layer"),
        ({"FOLDER": "nowhere"}, "nowhere"),
        ({"OUTPUT": "r.txt"}, "html"),
    ],
)
def test_wrong_input_is_one_sentence(folder, run_algorithm, change, words):
    given = {"LAYERS": layers(folder), "FOLDER": str(folder), "OUTPUT": str(folder / "new.html")}
    with pytest.raises((ValueError, QgsProcessingException), match=words):
        run_algorithm("report", **{**given, **change})
    assert not (folder / "new.html").exists()


def test_points_without_velocity_are_refused(folder, run_algorithm):
    bare = folder / "bare.gpkg"
    gdal.VectorTranslate(str(bare), str(folder / "both.gpkg"), layers=["both"], selectFields=["CODE"])
    with pytest.raises(QgsProcessingException, match=r"bare\.gpkg"):
        run_algorithm("report", LAYERS=[str(bare)], OUTPUT=str(folder / "new.html"))
    assert not (folder / "new.html").exists()
