"""The table of a network: what comes back is what was written, and what a hand may and may not change."""

from __future__ import annotations

import numpy as np
import pytest
from small_stack import every

from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.interferometry.network_design import NetworkOptions, design_network
from icops_qgis.engine.interferometry.network_table import read_network, write_network

DATES = every(12, 6)
BPERP = np.array([0.0, 40.25, -30.5, 12.0, 99.0, -60.0])
HEADER = "REFERENCE,SECONDARY,DAYS,BPERP,USE\n"
FIRST = "20190101,20190113,12,40.25,1\n"


@pytest.fixture
def table(tmp_path):
    """Write text or bytes to a table and read it."""

    def read(content):
        path = tmp_path / "pairs.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_network(path, DATES, BPERP)

    return read


@pytest.mark.parametrize("method", ["all", "single_reference"])
def test_a_table_comes_back_as_it_was_written(tmp_path, method):
    network = design_network(DATES, BPERP, NetworkOptions(method), reference=2)
    write_network(tmp_path / "n.csv", network)
    found = read_network(tmp_path / "n.csv", DATES, BPERP)
    np.testing.assert_array_equal(found.pairs, network.pairs)
    np.testing.assert_array_equal(found.bperp, network.bperp)
    assert found.dates == DATES


def test_the_columns_are_those_of_the_contract(tmp_path):
    write_network(tmp_path / "n.csv", design_network(DATES[:2], BPERP[:2], NetworkOptions()))
    assert (tmp_path / "n.csv").read_bytes() == (HEADER + FIRST).encode()


def test_an_unknown_baseline_is_an_empty_cell(tmp_path):
    network = design_network(DATES, np.full(6, np.nan), NetworkOptions("sequential"))
    write_network(tmp_path / "n.csv", network)
    assert ",12,,1" in (tmp_path / "n.csv").read_text()
    assert read_network(tmp_path / "n.csv", DATES, np.full(6, np.nan)).n_pairs == network.n_pairs


def test_pairs_out_of_use_are_left_out_and_dates_stay(table):
    found = table(HEADER + "20190101,20190113,12,40.25,0\n20190113,20190125,12,0,1\n")
    assert found.pairs.tolist() == [[1, 2]]
    assert found.n_dates == 6


def test_baselines_follow_the_stack_and_not_the_cell(table):
    assert table(HEADER + "20190101,20190113,999,12345,1\n").bperp == pytest.approx([40.25])


@pytest.mark.parametrize(
    "content",
    [
        "REFERENCE;SECONDARY;DAYS;BPERP;USE\r\n20190101;20190113;12;40,25;1\r\n",
        "\ufeff" + HEADER + FIRST,
        "secondary, reference\n20190113, 20190101\n",
        "\n" + HEADER + "\n" + FIRST + ",,,,\n",
        'REFERENCE,SECONDARY,USE,NOTE\n20190101,20190113,1,"a, b"\n',
    ],
    ids=["semicolons", "byte-order mark", "two columns", "blank lines", "further columns"],
)
def test_what_spreadsheets_and_hands_write_is_read(table, content):
    assert table(content).pairs.tolist() == [[0, 1]]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (HEADER + FIRST + "20190101,20190114,13,0,1\n", "line 3: the stack has no image of 20190114"),
        (HEADER + FIRST + FIRST, "line 3: the pair 20190101 20190113 stands in line 2 already"),
        (
            HEADER + FIRST + "20190113,20190101,12,0,0\n",
            "line 3: the pair 20190113 20190101 stands in line 2",
        ),
        (HEADER + "20190113,20190113,0,0,1\n", "line 2: 20190113 is paired with itself"),
        (HEADER + "20190101,20190113,12,0,yes\n", "line 2: USE is 'yes'; write 1"),
        (HEADER + "20190101,20190113,12,0,\n", "line 2: USE is ''"),
        (HEADER + "2019-01-01,20190113,12,0,1\n", "REFERENCE is '2019-01-01', not a date"),
        (HEADER + "20190101,201911,12,0,1\n", "SECONDARY is '201911', not a date"),
        (HEADER + "20190101,20191313,12,0,1\n", "SECONDARY is '20191313', not a date"),
        (HEADER + "20190101,20190113,12\n", "line 2: another number of cells"),
        (HEADER + "20190101,20190113,12,0,0\n", "no pair in use"),
        (HEADER, "no pair in use"),
        ("", "is empty"),
        ("\n\n", "is empty"),
        ("A,B\n1,2\n", "has no column REFERENCE and SECONDARY"),
        ("REFERENCE,REFERENCE,SECONDARY\n", "has a column twice"),
        (HEADER.encode("utf-16"), "is not UTF-8"),
        (b"REFERENCE,SECONDARY\n\xff\xfe\n", "is not UTF-8"),
        ("REFERENCE,SECONDARY\n2019\x000101,20190113\n", "pairs.csv"),
        ('REFERENCE,SECONDARY\n"20190101,20190113\n', "pairs.csv"),
    ],
)
def test_what_cannot_be_meant_is_said_in_one_sentence(table, content, sentence):
    with pytest.raises(EngineError, match=r"pairs\.csv") as caught:
        table(content)
    assert sentence in str(caught.value)
    assert "\n" not in str(caught.value)


def test_no_file_a_folder_and_a_huge_file_are_said(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(EngineError, match="cannot be read"):
            read_network(path, DATES, BPERP)
    with (tmp_path / "huge.csv").open("wb") as file:
        file.truncate(60_000_000)
    with pytest.raises(EngineError, match="too large"):
        read_network(tmp_path / "huge.csv", DATES, BPERP)
