"""Every reader on damaged files: a result or one sentence; no traceback, crash, hang or huge allocation."""

from __future__ import annotations

from collections import Counter

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


@pytest.fixture(scope="module")
def tally(request):
    """What became of all damaged files, told when the last reader is done."""
    counts = Counter()
    yield counts
    if counts:
        with request.config.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
            print(
                f"\n{counts['readers']} readers, {counts['files']} damaged files: {counts['read']} read, "
                f"{counts['sentence']} refused with a sentence, {counts['stalls']} stopped because libhdf5 "
                f"crashed or hung on another program's file"
            )


@pytest.mark.slow
@pytest.mark.parametrize("name", READERS)
def test_a_thousand_damaged_files_end_in_a_sentence_or_a_result(name, tmp_path, capsys, tally):
    outcome = seen(name, tmp_path, 1000)
    tally.update(outcome.counts, readers=1, files=sum(outcome.counts.values()), stalls=len(outcome.stalls))
    with capsys.disabled():
        read, refused = (outcome.counts[kind] for kind in ("read", "sentence"))
        stalls = f", {len(outcome.stalls)} crashed or hung in libhdf5" if outcome.stalls else ""
        print(f"\n{name}: {read} read, {refused} refused{stalls}; slowest {outcome.slowest:.2f} s")
