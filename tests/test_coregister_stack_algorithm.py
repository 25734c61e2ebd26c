"""The toolbox entry `coregister_stack`."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsProcessingException
from slc_fixtures import Shifted


def test_a_folder_is_co_registered_and_reported(run_algorithm, tmp_path):
    stack = Shifted(shape=(200, 240), n_dates=2, coherence=0.9, seed=2)
    stack.write(tmp_path / "in", sub=".")
    results = run_algorithm(
        "coregister_stack", INPUT=str(tmp_path / "in"), OUTPUT=str(tmp_path / "out"),
        REPORT=str(tmp_path / "report.html"), THREADS=1, PATCH_SIZE=32,
    )  # fmt: skip
    assert results["N_DATES"] == 2
    assert results["MAX_RMS"] < 0.04
    assert results["COHERENCE"] == pytest.approx(0.9, abs=0.03)
    names = {path.name for path in (Path(results["OUTPUT"]) / "rslc").iterdir()}
    assert names == {f"{day:%Y%m%d}.rslc{end}" for day in stack.days for end in ("", ".par")}
    html = Path(results["REPORT"]).read_text(encoding="utf-8")
    assert "icops:coregister_stack" in html
    assert "<script" not in html


def test_a_refusal_is_one_sentence(run_algorithm, tmp_path):
    (tmp_path / "in").mkdir()
    with pytest.raises(QgsProcessingException, match=r"holds no YYYYMMDD\.slc"):
        run_algorithm("coregister_stack", INPUT=str(tmp_path / "in"), OUTPUT=str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()
