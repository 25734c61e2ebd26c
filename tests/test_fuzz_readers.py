"""Every reader on damaged files: a result or one sentence; no traceback, crash, hang or huge allocation."""

from __future__ import annotations

import pytest
from fuzz_readers import READERS
from fuzzing import fuzz

pytestmark = pytest.mark.usefixtures("qgis_app")


def seen(name, tmp_path, times):
    outcome = fuzz(READERS[name], tmp_path, times)
    assert not outcome.faults, "\n".join([f"{len(outcome.faults)} faults", *outcome.faults[:20]])
    assert sum(outcome.counts.values()) == times
    assert outcome.counts["sentence"]
    return outcome.counts


@pytest.mark.parametrize("name", READERS)
def test_damaged_files_end_in_a_sentence_or_a_result(name, tmp_path):
    seen(name, tmp_path, 50)


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_a_thousand_damaged_files_end_in_a_sentence_or_a_result(name, tmp_path, capsys):
    counts = seen(name, tmp_path, 1000)
    with capsys.disabled():
        print(f"\n{name}: {counts['read']} read, {counts['sentence']} refused, 0 other")
