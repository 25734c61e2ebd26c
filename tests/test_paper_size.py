"""The driver of the paper-size run: what it holds, counts, fits and writes."""

import json
import math
import sys

import numpy as np
import pytest

from benchmarks.paper_size.floors import FLOORS, Quantities, floor_seconds
from benchmarks.paper_size.growth import fit_power
from benchmarks.paper_size.measuring import kept_or
from benchmarks.paper_size.page import STAGES, growth_rows, number, page, stage_rows, table
from benchmarks.paper_size.stages import Size, chain
from benchmarks.paper_size.watch import watched
from icops_qgis.algorithms import IDS

MIB = 1024**2
SIZES = np.array([20.0, 40.0, 80.0, 152.0])
KNOWN = Quantities(152, 10**6, 225, 800_000, 170.0, 100_000, 800_000, 659)
RATES = {"flops": 1e11, "read": 1e9, "write": 5e8}


@pytest.mark.parametrize("exponent", [0.5, 1.0, 2.0, 3.0])
def test_a_power_law_over_a_fixed_part_is_found(exponent):
    seconds = 2.0 + 30.0 * (SIZES / 152.0) ** exponent
    fixed, factor, found = fit_power(SIZES, seconds)
    assert found == pytest.approx(exponent, abs=0.03)
    assert (fixed, factor) == pytest.approx((2.0, 30.0), abs=0.6)


def test_noise_of_two_percent_moves_the_exponent_little():
    rng = np.random.default_rng(0)
    found = [
        fit_power(SIZES, (1.5 + 40.0 * (SIZES / 152) ** 2) * (1 + 0.02 * rng.standard_normal(4)))[2]
        for _ in range(50)
    ]
    assert np.abs(np.array(found) - 2.0).max() < 0.35


def test_a_time_that_does_not_grow_has_no_exponent():
    assert math.isnan(fit_power(SIZES, [2.0, 2.1, 2.05, 2.1])[2])


def test_a_fixed_part_is_never_negative():
    assert fit_power(SIZES, 1e-3 * SIZES**2 - 0.1)[0] == 0.0


def test_every_stage_reads_what_earlier_ones_wrote():
    made = set()
    for stage in chain(Size(10, 32, 32)):
        assert set(stage.inputs.values()) <= made
        assert stage.id in IDS
        made |= set(stage.outputs.values())


def test_the_paper_s_stack_takes_its_gigabyte():
    size = Size.parse("152x1000x1000")
    assert size == (152, 1000, 1000)
    assert size.stack_bytes == 152 * 10**6 * 8
    assert str(size) == "152x1000x1000"


@pytest.mark.parametrize("text", ["152", "152x1000", "axbxc", "2x100x100", "20x8x100"])
def test_what_is_no_size_is_said(text):
    with pytest.raises(SystemExit, match=text):
        Size.parse(text)


def test_linking_needs_the_operations_of_its_matrices():
    # Of each linked pixel, in the loops themselves: half of N x N sums over k samples, eight operations
    # each; two inverses of N^3; the products of the eigenvector.
    counted = FLOORS["link_phases"].count(KNOWN) / KNOWN.linked
    n, k = 152, 170
    covariance = sum(8 * k for i in range(n) for _ in range(i, n))
    assert counted == pytest.approx(covariance + 2 * n**3 + 24 * 8 * n**2, rel=0.01)


def test_a_floor_is_the_slower_of_nothing_but_its_own_parts():
    arithmetic, files = floor_seconds("hot_spots", KNOWN, RATES, 2 * 10**9, 10**9)
    assert arithmetic == pytest.approx(100 * 800_000 / 1e11)
    assert files == pytest.approx(2.0 + 2.0)
    assert floor_seconds("optimise_points", KNOWN, RATES, 0, 0) == (None, 0.0)


def measured(stage, **values):
    return {
        "stage": stage, "seconds": 10.0, "cpu_seconds": 15.0, "anonymous": 300 * MIB, "read": 50 * MIB,
        "written": 5 * MIB, "input_bytes": 0, "output_bytes": 5 * MIB, "held_by": "control group",
    } | values  # fmt: skip


def test_reading_is_told_by_the_inputs_without_what_starting_takes():
    found = [
        measured("small_baseline_network", read=20 * MIB, input_bytes=100 * MIB),
        measured("link_phases", read=520 * MIB, input_bytes=100 * MIB),
    ]
    rows = stage_rows(found, KNOWN, RATES)
    assert rows[1][STAGES.index("inputs read")] == "5.0"
    assert rows[0][STAGES.index("inputs read")] == "-"


def test_the_page_holds_every_stage_and_formula():
    found = [measured(stage.id) for stage in chain(Size(152, 1000, 1000))]
    fitted = {"seconds": [1, 2, 3, 4], "fixed": 1.0, "factor": 3.0, "exponent": 1.02}
    axis = {"sizes": [1, 2, 3, 4], "stages": {one["stage"]: fitted for one in found}}
    growth = {
        "settings": {"at_pixels": "160 x 160", "at_dates": 40, "window_dates": 80},
        "dates": axis, "pixels": axis, "window": {"sizes": [49, 121], "stages": {"link_phases": fitted}},
    }  # fmt: skip
    text = page(Size(152, 1000, 1000), found, KNOWN, RATES, 4.0, growth, "A machine.")
    for stage in chain(Size(152, 1000, 1000)):
        assert text.count(f"| `{stage.id}` |") >= 2
    for floor in FLOORS.values():
        assert floor.formula in text
    assert "A machine." in text
    assert "**1.0** (1.0 + 3.0 s)" in text
    assert "held every stage to 4 GiB, page cache included" in text
    assert "{" not in text


def test_a_watcher_is_told_apart_from_a_control_group():
    found = [measured(stage.id, held_by="watcher") for stage in chain(Size(152, 1000, 1000))]
    assert "A watcher would have ended" in page(Size(9, 99, 99), found, KNOWN, RATES, 4.0, None, "")


def test_stages_without_a_window_have_an_empty_cell():
    fitted = {"seconds": [1], "fixed": 1.0, "factor": 3.0, "exponent": float("nan")}
    axis = {"sizes": [1], "stages": {"select_ps": fitted}}
    rows = growth_rows({"dates": axis, "pixels": axis, "window": {"sizes": [9], "stages": {}}})
    assert rows == [["`select_ps`", "fixed (1.0 + 3.0 s)", "fixed (1.0 + 3.0 s)", ""]]


def test_tables_and_numbers_are_markdown():
    assert table(("a", "b"), [["x", "1"]]) == "| a | b |\n| --- | ---: |\n| x | 1 |"
    assert [number(v) for v in (None, float("nan"), 0.0123, 1.26, 31.4, 1234.5)] == [
        "-", "-", "0.012", "1.3", "31.4", "1,234",
    ]  # fmt: skip


def test_what_is_kept_is_not_measured_again(tmp_path):
    calls = []
    for _ in range(2):
        kept_or(tmp_path / "one.json", lambda: calls.append(1) or {"seconds": 3.0})
    assert len(calls) == 1
    assert json.loads((tmp_path / "one.json").read_text()) == {"seconds": 3.0}


def run_python(code, tmp_path, limit):
    return watched([sys.executable, "-c", code], limit, tmp_path / "log.txt", cores=1)


@pytest.mark.skipif(sys.platform != "linux", reason="the figures come from /proc")
def test_memory_and_bytes_of_a_process_are_counted(tmp_path):
    (tmp_path / "read.bin").write_bytes(bytes(8 * MIB))
    code = (
        f"data = open({str(tmp_path / 'read.bin')!r}, 'rb').read(); more = bytearray(b'x' * (100 << 20)); "
        f"open({str(tmp_path / 'written.bin')!r}, 'wb').write(data[: 3 << 20]); import time; time.sleep(0.2)"
    )
    used = run_python(code, tmp_path, 10**9)
    assert used.code == 0
    assert 100 * MIB < used.anonymous < 300 * MIB
    assert 8 * MIB <= used.read < 16 * MIB
    assert 3 * MIB <= used.written < 4 * MIB
    assert 0.2 < used.seconds < 20


@pytest.mark.skipif(sys.platform != "linux", reason="the figures come from /proc")
def test_a_process_beyond_its_memory_is_ended(tmp_path):
    used = run_python("held = [bytearray(b'x' * (10 << 20)) for _ in range(10**6)]", tmp_path, 200 * MIB)
    assert used.code == -9
    assert used.seconds < 60
