"""Facts about points that are updated by new dates."""

from __future__ import annotations

import numpy as np
import pytest
import reference_linking as reference
from combine_fixtures import write_persistent
from small_stack import write_stack
from update_fixtures import COLS, ROWS, WHOLE, growing, phases

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.errors import Cancelled, EngineError
from icops_qgis.engine.point_columns import DS, PS
from icops_qgis.engine.points_file import open_points
from icops_qgis.engine.provenance import Provenance
from icops_qgis.engine.scatterers.combining import CombineOptions, combine_scatterers
from icops_qgis.engine.scatterers.combining.update import update_scatterers
from icops_qgis.engine.scatterers.ds_file import open_ds
from icops_qgis.engine.scatterers.ps_file import open_ps
from icops_qgis.engine.stack.stack_file import open_stack

N_OLD, N = 14, 18
RUN = Provenance("icops:combine_scatterers")


@pytest.fixture(scope="module")
def scene(tmp_path_factory):
    """Points of a first run, half of them PS, and updated phases."""
    made = growing(tmp_path_factory.mktemp("points"), "long-term", N)
    made.first = made.link(N_OLD)
    made.updated = made.update(made.first, N_OLD, N)
    rng = np.random.default_rng(3)
    made.selected = rng.random((ROWS, COLS)) < 0.5
    with open_stack(made.stack(0, N_OLD)) as stack:
        shape = ROWS, COLS
        dispersion = rng.uniform(0.1, 0.3, shape).astype(np.float32)
        gamma = rng.uniform(0.5, 1.0, shape).astype(np.float32)
        write_persistent(made.folder, stack.header, dispersion, made.selected, gamma)
        with open_ps(made.folder / "ps.h5") as ps, open_ds(made.first) as ds:
            combine_scatterers(
                stack, ps, ds, None, made.folder / "points.h5", CombineOptions(both="ps"), RUN, Execution(2),
                Monitor(),
            )  # fmt: skip
    return made


def update(scene, name="points2.h5", *, stack=None, ds=None, points="points.h5", monitor=None):
    with (
        open_points(scene.folder / points) as previous,
        open_stack(stack or scene.stack(N_OLD, N)) as new,
        open_ds(ds or scene.updated) as linked,
    ):
        return update_scatterers(
            previous, new, linked, None, scene.folder / name, RUN, Execution(2), monitor or Monitor()
        )


def test_points_stay_and_gain_the_new_dates(scene):
    update(scene)
    with open_points(scene.folder / "points.h5") as old, open_points(scene.folder / "points2.h5") as new:
        before, after = old.columns(), new.columns()
        for name in ("row", "col", "x", "y", "type", "amplitude_dispersion", "mean_amplitude", "shp_count"):
            np.testing.assert_array_equal(getattr(after, name), getattr(before, name))
        everything = slice(0, len(before))
        np.testing.assert_array_equal(new.phase(everything)[:N_OLD], old.phase(everything))
        np.testing.assert_array_equal(new.deviation(everything)[:N_OLD], old.deviation(everything))
        assert new.header.dates[:N_OLD] == old.header.dates
        np.testing.assert_allclose(new.bperp(), 100 * np.sin(np.arange(N)), rtol=1e-6)
        assert not new.is_unwrapped
        assert new.header.attributes["REF_DATE"] == old.header.attributes["REF_DATE"]
        phase, deviation = new.phase(everything), new.deviation(everything)
    own = after.type == PS
    assert 0.3 < own.mean() < 0.7
    assert (own | (after.type == DS)).all()
    values = scene.slc[:, after.row, after.col]
    alone = np.angle(values * values[0].conj())
    assert np.abs(reference.wrapped(phase - alone))[:, own].max() < 1e-5
    linked = phases(scene.updated)[:, after.row, after.col]
    assert np.abs(reference.wrapped(phase - linked))[:, ~own].max() < 1e-5
    np.testing.assert_allclose(
        deviation[N_OLD:, own], np.broadcast_to(deviation[1, own], (N - N_OLD, own.sum()))
    )
    with open_ds(scene.updated) as ds:
        np.testing.assert_array_equal(
            deviation[N_OLD:, ~own], ds.deviation(*WHOLE)[N_OLD:, after.row, after.col][:, ~own]
        )


def test_one_date_after_the_other_comes_to_the_same_points(scene):
    once = scene.update(scene.first, N_OLD, N_OLD + 2)
    scene.update(once, N_OLD + 2, N, output=scene.folder / "twice.h5")
    update(scene, "a.h5", ds=once)
    update(scene, "b.h5", ds=scene.folder / "twice.h5", points="a.h5")
    # Both at once, from phases that were updated twice.
    update(scene, "c.h5", ds=scene.folder / "twice.h5")
    with open_points(scene.folder / "b.h5") as b, open_points(scene.folder / "c.h5") as c:
        everything = slice(0, b.header.n_points)
        assert b.header.dates == c.header.dates
        np.testing.assert_array_equal(b.phase(everything), c.phase(everything))


def test_points_without_data_in_a_new_image_are_left_out_and_told(scene):
    days = [0, *range(N_OLD, N)]
    slc = scene.slc[days].copy()
    slc[2, :5] = 0
    with open_stack(scene.stack(0, N)) as stack:
        dates = [stack.header.dates[k] for k in days]
    hole = write_stack(scene.folder / "hole.h5", slc, dates)
    warned = []
    found = update(scene, "hole_points.h5", stack=hole, monitor=Monitor(warn=warned.append))
    assert found.columns.row.min() == 5
    assert len(found.columns) == ROWS * COLS - 5 * COLS == found.counts["kept"]
    assert any(f"{5 * COLS} points have no data in a new image" in text for text in warned)


def test_files_that_do_not_belong_together_are_told_apart(scene):
    def refuse(words, **files):
        with pytest.raises(EngineError, match=words):
            update(scene, "none.h5", **files)
        assert not (scene.folder / "none.h5").exists()

    refuse("has no date after", ds=scene.first)
    refuse("has no image of 20190618", stack=scene.stack(N_OLD + 2, N))
    other = growing(scene.folder / "other", "long-term", N, rows=20)
    refuse("of different sizes", stack=other.stack(N_OLD, N))
    with pytest.raises(Cancelled):
        update(scene, "none.h5", monitor=Monitor(cancelled=lambda: True))
    assert not (scene.folder / "none.h5").exists()
