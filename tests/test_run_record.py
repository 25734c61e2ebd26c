"""What files say of their making is read back as it was written, whatever the kind of file."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.hdf5 import begin_hdf5
from icops_qgis.engine.interferometry.network import Network
from icops_qgis.engine.interferometry.network_of_file import network_of_file
from icops_qgis.engine.interferometry.network_table import write_network
from icops_qgis.engine.points import Points
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.report.page import page, paragraph, section
from icops_qgis.engine.run_record import RunRecord, read_record, steps_of
from icops_qgis.layers.point_layer import write_points

PROVENANCE = Provenance("icops:time_series", {"POINTS": "a <b>.h5", "RADIUS": 200.0}, ("a <b>.h5",))
DATES = tuple(date(2020, 1, 1) + timedelta(30 * k) for k in range(6))


def hdf5_file(path):
    with begin_hdf5(path) as handle:
        handle.attrs.update(PROVENANCE.as_attributes())


def page_file(path):
    body = paragraph("12 points & no more.") + "<ul><li>Reference area: all.</li></ul>"
    path.write_text(page("Title", body + section("Map", paragraph("Later.")), PROVENANCE), encoding="utf-8")


def layer_file(path):
    points = Points(
        np.arange(4.0), np.arange(4.0), "EPSG:32614", DATES, np.zeros((6, 4), np.float32),
        np.full(4, "PS"), {"velocity": np.zeros(4)},
    )  # fmt: skip
    write_points(points, str(path), PROVENANCE)


@pytest.mark.parametrize(
    ("name", "write"), [("a.h5", hdf5_file), ("b.html", page_file), ("c.gpkg", layer_file)]
)
def test_every_kind_of_file_tells_its_step(tmp_path, qgis_app, name, write):
    write(tmp_path / name)
    record = read_record(tmp_path / name)
    assert record.algorithm == PROVENANCE.algorithm
    assert record.parameters == PROVENANCE.parameters
    assert record.versions["numpy"] == np.__version__
    assert record.files == (name,)
    assert record.created.startswith("20")


def test_a_file_tells_what_its_displacements_are_relative_to(tmp_path):
    said = "Reference area: 9 points."
    with begin_hdf5(tmp_path / "r.h5") as handle:
        handle.attrs.update(Provenance("icops:time_series", reference=said).as_attributes())
    hdf5_file(tmp_path / "n.h5")
    assert read_record(tmp_path / "r.h5").reference == said
    assert read_record(tmp_path / "n.h5").reference == ""


def test_a_page_tells_what_stands_before_its_first_section(tmp_path):
    page_file(tmp_path / "b.html")
    assert read_record(tmp_path / "b.html").said == ("12 points & no more.", "Reference area: all.")


def test_files_of_one_step_are_one_step(tmp_path, qgis_app):
    for name, write in (("b.html", page_file), ("a.h5", hdf5_file), ("c.gpkg", layer_file)):
        write(tmp_path / name)
    steps = steps_of(read_record(tmp_path / name) for name in ("b.html", "c.gpkg", "a.h5"))
    assert len(steps) == 1
    assert sorted(steps[0].files) == ["a.h5", "b.html", "c.gpkg"]
    assert steps[0].said
    assert steps[0].inputs == PROVENANCE.inputs


def test_steps_come_in_the_order_of_their_time():
    late, early = (RunRecord(f"icops:{k}", {}, (), {}, k, (k,)) for k in ("2020-02", "2020-01"))
    assert [step.created for step in steps_of([late, early])] == ["2020-01", "2020-02"]


@pytest.mark.parametrize(
    "content",
    [
        "", "<html><footer>nothing</footer>", "<p>", "\x00" * 50, "<" * 5000,
        "<h1>a</h1><footer>icops:a</footer>",
    ],
)  # fmt: skip
def test_a_foreign_page_says_nothing(tmp_path, content):
    (tmp_path / "x.html").write_text(content, encoding="utf-8")
    assert read_record(tmp_path / "x.html") is None


def test_a_declaration_that_is_none_stops_nothing(tmp_path):
    page = "<h1>a</h1><![foo bar[ a]]><footer>icops:a, 2020; b 1; parameters {}</footer>"
    (tmp_path / "x.html").write_text(page, encoding="utf-8")
    # Some releases of Python's parser raise over it, others pass over it.
    found = read_record(tmp_path / "x.html")
    assert found is None or found.algorithm == "icops:a"


@pytest.mark.parametrize("name", ["x.h5", "x.gpkg", "x.tif"])
def test_damage_is_one_sentence(tmp_path, name):
    (tmp_path / name).write_bytes(b"no such file \x00\x01" * 20)
    with pytest.raises(EngineError, match=name):
        read_record(tmp_path / name)


def test_baselines_of_dates_follow_from_those_of_pairs(tmp_path):
    bperp = np.array([0.0, 40.0, -25.0, 110.0, 5.0, -60.0])
    pairs = np.array([(a, b) for a in range(6) for b in range(a + 1, min(a + 3, 6))])
    write_network(tmp_path / "n.csv", Network(DATES, pairs, bperp[pairs[:, 1]] - bperp[pairs[:, 0]]))
    found = network_of_file(tmp_path / "n.csv")
    assert found.network.dates == DATES
    assert found.network.n_pairs == len(pairs)
    assert np.allclose(found.bperp, bperp, atol=0.01)


def test_pairs_out_of_use_are_no_pairs(tmp_path):
    (tmp_path / "n.csv").write_text(
        "REFERENCE,SECONDARY,DAYS,BPERP,USE\n20200101,20200113,12,,1\n20200113,20200125,12,,0\n"
    )
    assert network_of_file(tmp_path / "n.csv").network.n_pairs == 1


def test_another_table_is_no_network(tmp_path):
    (tmp_path / "profiles.csv").write_text("LINE,DISTANCE_M\nA,5\n")
    assert network_of_file(tmp_path / "profiles.csv") is None


def test_a_broken_table_of_pairs_is_one_sentence(tmp_path):
    (tmp_path / "n.csv").write_text("REFERENCE,SECONDARY\n2020,x\n")
    with pytest.raises(EngineError, match=r"n\.csv"):
        network_of_file(tmp_path / "n.csv")
