"""Every reader on damaged files: a result or one sentence; no traceback, crash, hang or huge allocation."""

from __future__ import annotations

import pytest
from fuzz_readers import READERS
from fuzzing import fuzz

pytestmark = pytest.mark.usefixtures("qgis_app")


def seen(name, tmp_path, times):
    outcome = fuzz(READERS[name], tmp_path, times)
    assert not outcome.faults, "\n".join([f"{len(outcome.faults)} faults", *outcome.faults[:20]])
    assert len(outcome.stalls) <= times / 200, "\n".join(outcome.stalls)
    assert sum(outcome.counts.values()) == times
    assert outcome.counts["sentence"]
    return outcome


@pytest.mark.parametrize("name", READERS)
def test_damaged_files_end_in_a_sentence_or_a_result(name, tmp_path):
    seen(name, tmp_path, 50)


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_a_thousand_damaged_files_end_in_a_sentence_or_a_result(name, tmp_path, capsys):
    outcome = seen(name, tmp_path, 1000)
    with capsys.disabled():
        read, refused = (outcome.counts[kind] for kind in ("read", "sentence"))
        stalls = f", {len(outcome.stalls)} crashed or hung in libhdf5" if outcome.stalls else ""
        print(f"\n{name}: {read} read, {refused} refused{stalls}; slowest {outcome.slowest:.2f} s")
