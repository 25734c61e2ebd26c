"""How good and how cheap updates are, on stacks that take a while."""

from __future__ import annotations

import time

import numpy as np
import pytest
import reference_linking as reference
from update_fixtures import growing, phases, raster

from icops_qgis.engine.scatterers.ds_file import open_ds

pytestmark = pytest.mark.slow

INNER = slice(None), slice(4, -4), slice(4, -4)


def rms(values):
    return float(np.sqrt(np.mean(np.square(values))))


@pytest.mark.parametrize("kind", ["exponential", "long-term", "seasonal"])
@pytest.mark.parametrize("step", [1, 10])
def test_errors_of_repeated_updates_do_not_pile_up(tmp_path, kind, step):
    n_first, n = 20, 60
    scene = growing(tmp_path, kind, n, seed=4)
    path = scene.link(n_first, deviation=False)
    for first in range(n_first, n, step):
        path = scene.update(path, first, first + step, deviation=False)
    full = scene.link(n, deviation=False)
    wrong, usual = (
        reference.wrapped(phases(found) - scene.truth[:, None, None])[INNER] for found in (path, full)
    )
    for dates in (slice(20, 40), slice(40, 60)):
        assert rms(wrong[dates]) < 1.25 * rms(usual[dates])
    assert abs((raster(path, "temporalCoherence") - raster(full, "temporalCoherence")).mean()) < 0.04


@pytest.mark.parametrize("kind", ["exponential", "long-term", "seasonal"])
def test_stated_deviations_are_those_of_the_errors(tmp_path, kind):
    n_old, n = 60, 66
    scene = growing(tmp_path, kind, n, seed=5, rows=40, cols=40)
    path = scene.update(scene.link(n_old), n_old, n)
    with open_ds(path) as ds:
        stated = ds.deviation(slice(4, -4), slice(4, -4))
    wrong = reference.wrapped(phases(path) - scene.truth[:, None, None])[INNER]
    assert 0.65 < rms(wrong[n_old:]) / rms(stated[n_old:]) < 1.4


def test_twelve_dates_cost_less_than_a_quarter_of_a_full_run(tmp_path):
    n_old, n = 140, 152
    scene = growing(tmp_path, "long-term", n, rows=64, cols=64)
    first = scene.link(n_old, local_fringe=True, side_lobes=True)
    scene.update(first, n_old, n, local_fringe=True, side_lobes=True)
    spent = []
    for run in (
        lambda: scene.link(n, local_fringe=True, side_lobes=True),
        lambda: scene.update(first, n_old, n, local_fringe=True, side_lobes=True),
    ):
        before = time.process_time()
        run()
        spent.append(time.process_time() - before)
    assert spent[1] < 0.25 * spent[0]
