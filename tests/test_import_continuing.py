"""Facts about importing some dates of a folder, and those that continue an imported stack."""

from __future__ import annotations

import numpy as np
import pytest
from interferogram_fixtures import stamp
from stack_fixtures import DATES, StackScene, write_gamma

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import EngineError
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.stack.importing import ImportOptions, import_stack
from icops_qgis.engine.stack.stack_file import open_stack

WHOLE = slice(0, 24), slice(0, 40)
EARLIER = stamp(DATES[1])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return write_gamma(tmp_path_factory.mktemp("gamma"), StackScene())


def run(folder, path, **options):
    monitor = options.pop("monitor", Monitor())
    return import_stack(
        folder, path, ImportOptions(**options), Provenance("icops:import_stack"), Execution(2), monitor
    )


def test_dates_outside_the_limits_are_left_out(folder, tmp_path):
    found = run(folder, tmp_path / "a.h5", first=stamp(DATES[1]), last=stamp(DATES[2]))
    assert found.dates == DATES[1:3]
    assert run(folder, tmp_path / "b.h5", last=EARLIER, reference=stamp(DATES[-1])).dates == (
        *DATES[:2],
        DATES[-1],
    )


def test_what_continues_a_stack_is_as_if_it_had_been_imported_with_it(folder, tmp_path):
    run(folder, tmp_path / "old.h5", last=EARLIER)
    with open_stack(tmp_path / "old.h5") as old:
        reference = old.header.dates[old.header.reference]
    found = run(folder, tmp_path / "new.h5", previous=tmp_path / "old.h5")
    assert found.reference == reference
    assert found.dates == (reference, *DATES[2:])
    run(folder, tmp_path / "all.h5", reference=stamp(reference))
    with open_stack(tmp_path / "new.h5") as new, open_stack(tmp_path / "all.h5") as full:
        at = [full.header.dates.index(day) for day in new.header.dates]
        ours, all_of_them = new.slc(*WHOLE), full.slc(*WHOLE)[at]
        assert np.abs(np.angle(ours * all_of_them.conj())).max() < 5e-3
        np.testing.assert_allclose(new.header.bperp, full.header.bperp[at], atol=1e-3)
        np.testing.assert_allclose(new.baselines(*WHOLE), full.baselines(*WHOLE)[at], atol=0.05)
        assert set(new.header.orbits) == set(new.header.dates)


def test_what_contradicts_the_stack_is_told(folder, tmp_path):
    run(folder, tmp_path / "old.h5", last=EARLIER)
    previous = tmp_path / "old.h5"
    refused = (
        ("REFERENCE_DATE is .*refers to", {"previous": previous, "reference": stamp(DATES[-1])}),
        ("START_DATE and PREVIOUS cannot both", {"previous": previous, "first": EARLIER}),
        ("has no image from 20300101", {"first": "20300101"}),
        ("START_DATE 'yesterday' is no date", {"first": "yesterday"}),
        (
            "or they begin elsewhere; give the EXTENT",
            {"previous": previous, "extent": (-98.4, 19.4, -98.3995, 19.4015)},
        ),
    )
    for words, options in refused:
        with pytest.raises(EngineError, match=words):
            run(folder, tmp_path / "none.h5", **options)
        assert not (tmp_path / "none.h5").exists()
    run(folder, tmp_path / "all.h5")
    with pytest.raises(EngineError, match="has no image from"):
        run(folder, tmp_path / "none.h5", previous=tmp_path / "all.h5")
