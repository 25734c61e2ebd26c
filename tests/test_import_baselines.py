"""Perpendicular baselines from GAMMA's files, tables and orbits, with one sign."""

from __future__ import annotations

import math

import numpy as np
import pytest
from interferogram_fixtures import DATES, PAIRS, Scene, write_dated_geotiffs, write_gamma_geocoded

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.interferometry.importing import ImportOptions, import_interferograms
from icops_qgis.engine.interferometry.importing.baselines import (
    for_pairs,
    gamma_base,
    gamma_tables,
    read_table,
)
from icops_qgis.engine.interferometry.interferogram_file import open_interferograms
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.reading.folder import list_folder

A, B, C = DATES


def bperp_of(tmp_path, folder, **options):
    """The baselines an import writes and the source it tells."""
    summary = import_interferograms(
        folder,
        tmp_path / "o.h5",
        ImportOptions(**options),
        Provenance("test"),
        Execution(threads=1),
        Monitor(),
    )
    with open_interferograms(tmp_path / "o.h5") as file:
        return file.header.network.bperp, summary


def write_base_perp(path, value, slope=1.0):
    """GAMMA's base_perp: a bilinear table, here of value + slope (line/100 + range/1000)."""
    lines = [
        "*** Calculate baseline components ***",
        "",
        "  line   range   B_t  B_c  B_n  look  bpara  bperp  blen",
    ]
    for line in (0, 100, 200):
        for sample in (0, 1000):
            perp = value + slope * (line / 100 + sample / 1000)
            look = 30 + sample / 1000
            lines.append(f"{line:6d} {sample:6d} 0.0 1.0 2.0 {look:.6f} 3.0 {perp:.4f} 9.0")
    path.write_text("\n".join(lines) + "\n")


def write_base_par(path, across, down, refined=None):
    refined = refined or (0.0, 0.0)
    path.write_text(
        f"initial_baseline(TCN): 0.1 {across} {down} m m m\ninitial_baseline_rate: 0.0 0.5 0.0 m/s m/s m/s\n"
        f"precision_baseline(TCN): 0.0 {refined[0]} {refined[1]} m m m\n"
        "precision_baseline_rate: 0.0 0.5 0.0 m/s m/s m/s\n"
    )


def test_a_pair_that_the_table_lacks_is_the_difference_of_its_dates():
    table = {(A, B): 40.0, (A, C): 65.5}
    assert for_pairs([(B, C), (C, B), (B, A)], table) == pytest.approx([25.5, -25.5, -40.0])


def test_what_the_table_gives_directly_is_taken_even_if_loops_do_not_close():
    table = {(A, B): 40.0, (B, C): 25.0, (A, C): 66.0}
    assert list(for_pairs(PAIRS, table)) == [40.0, 66.0, 25.0]


def test_dates_that_nothing_joins_stay_unknown():
    assert np.isnan(for_pairs([(A, C)], {(A, B): 40.0})).all()
    assert np.isnan(for_pairs(PAIRS, {})).all()


@pytest.mark.parametrize(
    "text",
    [
        "REFERENCE,SECONDARY,DAYS,BPERP,USE\n20200101,20200113,12,40.0,1\n20200101,20200125,24,65.5,1\n",
        "reference;secondary;bperp\n20200101;20200113;40.0\n20200101;20200125;65.5\n",
        # LiCSAR: the reference itself is listed with zero.
        "20200101 20200101 0.00 0.0\n20200101 20200113 40.0 12.0\n20200101 20200125 65.5 24.0\n",
        # GAMMA's base_calc: number, reference, secondary, bperp, days ...
        "1 20200101 20200113 40.0 12.0 0.0 12.0 0.0 40.0\n2 20200101 20200125 65.5 24.0 0.0 24.0 0.0 65.5\n",
    ],
    ids=["csv", "semicolons", "licsar", "base_calc"],
)
def test_every_kind_of_table_gives_the_same(tmp_path, text):
    path = tmp_path / "table.txt"
    path.write_text("# a comment\n" + text)
    assert read_table(path) == {(A, B): 40.0, (A, C): 65.5}


def test_base_perp_is_read_at_the_pixel(tmp_path):
    write_base_perp(tmp_path / "20200101-20200113_bperp.par", 10.0)
    bperp, look, _ = gamma_tables(list_folder(tmp_path), (50.0, 250.0))
    assert bperp[A, B] == pytest.approx(10.0 + 0.5 + 0.25, abs=1e-3)
    assert look[A, B] == pytest.approx(math.radians(30.25))


def test_base_perp_without_a_pixel_is_its_mean(tmp_path):
    write_base_perp(tmp_path / "20200101-20200113_bperp.par", 10.0)
    bperp, _, where = gamma_tables(list_folder(tmp_path), None)
    assert bperp[A, B] == pytest.approx(10.0 + 1.0 + 0.5)
    assert "mean" in where


def test_the_refined_vector_goes_before_the_initial_one(tmp_path):
    # Across track 30 m and down 40 m seen at 30 degrees from nadir.
    write_base_par(tmp_path / "20200101-20200113_base.par", 30.0, 40.0)
    write_base_par(tmp_path / "20200101-20200125_base.par", 1.0, 1.0, refined=(30.0, 40.0))
    look = math.radians(30)
    found = gamma_base(list_folder(tmp_path), look, 2.0)
    expected = (30.0 + 2.0 * 0.5) * math.cos(look) - 40.0 * math.sin(look)
    assert found[A, B] == pytest.approx(expected)
    assert found[A, C] == pytest.approx(expected)


def test_a_damaged_base_perp_is_named(tmp_path):
    (tmp_path / "20200101-20200113_bperp.par").write_text("nothing\n")
    with pytest.raises(EngineError, match=r"20200101-20200113_bperp\.par"):
        gamma_tables(list_folder(tmp_path), None)


def test_orbits_go_before_gamma_tables_and_both_are_compared(tmp_path):
    folder = write_gamma_geocoded(tmp_path / "in", Scene())
    orbits, _ = bperp_of(tmp_path, folder)
    for pair, value in zip(PAIRS, orbits):
        write_base_perp(folder / f"{pair[0]:%Y%m%d}-{pair[1]:%Y%m%d}.base_perp", value + 3.0, slope=0.0)
    chosen, summary = bperp_of(tmp_path, folder)
    assert chosen == pytest.approx(orbits)
    assert "state vectors" in summary.sources["Baselines"]
    assert "base_perp tables (at the centre of the area) differ by 3.00 m" in summary.sources["Baselines"]


def test_a_table_of_the_user_goes_before_orbits(tmp_path):
    folder = write_gamma_geocoded(tmp_path / "in", Scene())
    table = tmp_path / "mine.csv"
    table.write_text("REFERENCE,SECONDARY,BPERP\n20200101,20200113,1\n20200113,20200125,2\n")
    bperp, summary = bperp_of(tmp_path, folder, baselines=table)
    assert bperp == pytest.approx([1.0, 3.0, 2.0])
    assert summary.sources["Baselines"].startswith("table mine.csv; state vectors")


def test_gamma_tables_serve_where_an_orbit_is_missing(tmp_path):
    folder = write_gamma_geocoded(tmp_path / "in", Scene())
    (folder / "20200125.mli.par").unlink()
    for i, pair in enumerate(PAIRS):
        write_base_perp(folder / f"{pair[0]:%Y%m%d}-{pair[1]:%Y%m%d}.base_perp", 10.0 * (i + 1))
    bperp, summary = bperp_of(tmp_path, folder)
    assert "base_perp" in summary.sources["Baselines"].split(";")[0]
    assert np.diff(bperp) == pytest.approx([10.0, 10.0])


def test_unknown_baselines_are_nan_and_said(tmp_path):
    bperp, summary = bperp_of(tmp_path, write_dated_geotiffs(tmp_path / "in", Scene()))
    assert np.isnan(bperp).all()
    assert "unknown" in summary.sources["Baselines"]
    assert any("DEM error" in line for line in summary.warnings)


def test_baselines_known_for_some_pairs_only_are_said(tmp_path):
    folder = write_dated_geotiffs(tmp_path / "in", Scene())
    write_base_perp(folder / "20200101-20200113_bperp.par", 10.0)
    bperp, summary = bperp_of(tmp_path, folder)
    assert np.isfinite(bperp).tolist() == [True, False, False]
    assert "2 of 3 pairs" in summary.sources["Baselines"]
