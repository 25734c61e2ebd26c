"""Combined scatterers of a simulated mine against its truth."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest

from icops_qgis.engine.point_columns import DS, PS
from icops_qgis.engine.points_file import open_points
from icops_qgis.engine.simulation.coherence_models import GroundCover
from icops_qgis.engine.simulation.stack_truth import StackTruth
from icops_qgis.engine.stack.stack_file import open_stack

pytestmark = pytest.mark.slow

EVERYTHING = slice(None)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("mine")


@pytest.fixture
def mine(run_algorithm, folder):
    """The points, with PS or DS where a pixel is both, and the true phase against the first date."""
    names = {name: str(folder / f"{name.lower()}.h5") for name in ("STACK", "SHP", "DS", "PS")}
    if not (folder / "both_ps.h5").exists():
        run_algorithm("simulate_stack", OUTPUT=str(folder / "sim"), TRUTH=str(folder / "truth.npz"))
        run_algorithm("import_stack", INPUT=str(folder / "sim"), OUTPUT=names["STACK"])
        stack = {"STACK": names["STACK"]}
        run_algorithm("select_ps", **stack, OUTPUT=names["PS"])
        run_algorithm("homogeneous_pixels", **stack, OUTPUT=names["SHP"])
        run_algorithm("link_phases", **stack, SHP=names["SHP"], OUTPUT=names["DS"])
        both = {"PS": names["PS"], "DS": names["DS"]}
        for kind in ("ds", "ps"):
            run_algorithm(
                "combine_scatterers", **stack, **both, BOTH=kind, OUTPUT=str(folder / f"both_{kind}.h5")
            )
    truth = StackTruth.load(folder / "truth.npz")
    rows, cols = (slice(0, n) for n in truth.height.shape)
    with open_stack(names["STACK"]) as stack:
        baselines = stack.baselines(rows, cols)
    per_metre = 4 * np.pi / float(truth.wavelength)
    reach = truth.slant_range * np.sin(np.radians(truth.incidence))
    height = per_metre * baselines * truth.dem_error / reach
    phase = per_metre * (truth.displacement + truth.atmosphere) + height
    return SimpleNamespace(folder=folder, truth=truth, phase=phase - phase[0])


def points_of(mine, kind):
    """Columns, and error and standard deviation of the phases after the first date, (n_dates - 1, n)."""
    with open_points(mine.folder / f"both_{kind}.h5") as file:
        columns = file.columns()
        phase, deviation = file.phase(EVERYTHING), file.deviation(EVERYTHING)
    error = np.angle(np.exp(1j * (phase - mine.phase[:, columns.row, columns.col])))
    return columns, error[1:], deviation[1:]


def rms(values, axis=None):
    return np.sqrt(np.mean(np.square(values), axis=axis))


def test_distributed_scatterers_cover_the_dumps_and_few_are_wrong(mine):
    columns, error, _ = points_of(mine, "ds")
    covered = np.zeros(mine.truth.height.shape, bool)
    covered[columns.row, columns.col] = True
    dump = (mine.truth.land_cover == GroundCover.DUMP) & (mine.truth.mask == 0)
    assert covered[dump].mean() > 0.9
    is_ds = columns.type == DS
    assert (rms(error[:, is_ds], axis=0) > 1.0).mean() < 0.05


def test_where_a_pixel_is_both_the_linked_phase_is_the_better_one(mine):
    linked, error, _ = points_of(mine, "ds")
    own, own_error, _ = points_of(mine, "ps")
    np.testing.assert_array_equal(linked.row, own.row)
    np.testing.assert_array_equal(linked.col, own.col)
    both = (linked.type == DS) & (own.type == PS)
    assert both.sum() > 1000
    assert rms(error[:, both]) < 0.4 * rms(own_error[:, both])


@pytest.mark.parametrize("kind", [PS, DS])
def test_standard_deviations_are_honest_and_on_one_scale(mine, kind):
    columns, error, deviation = points_of(mine, "ds")
    ratio = (error / deviation)[:, columns.type == kind]
    # The median of |z| is 0.6745 where the deviation is right; slopes and neighbours add some tails.
    assert np.median(np.abs(ratio)) / 0.6745 == pytest.approx(1.1, abs=0.2)
    assert rms(ratio) < 1.7
