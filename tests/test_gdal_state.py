"""Facts about GDAL's switch for exceptions: QGIS finds it as it was, however runs overlap."""

from __future__ import annotations

import threading
from contextlib import suppress
from itertools import permutations

import pytest
from osgeo import gdal, ogr, osr

from icops_qgis.engine.gdal_state import gdal_left_as_found
from icops_qgis.engine.grid import spatial_reference

MODULES = (gdal, ogr, osr)


def state():
    return tuple(bool(module.GetUseExceptions()) for module in MODULES)


def set_state(wanted):
    """Switch each module; GDAL before 3.7 lets go only of the one that was switched on last."""
    for _ in MODULES:
        for module, raises in zip(MODULES, wanted):
            if raises:
                module.UseExceptions()
            elif module.GetUseExceptions():
                with suppress(RuntimeError):
                    module.DontUseExceptions()


@pytest.fixture(autouse=True)
def as_before():
    """What these tests do to GDAL stays with them."""
    before = state()
    yield
    set_state(before)


@pytest.fixture(params=[(False, False, False), (True, True, True), (True, False, True)], ids=str)
def found(request):
    """The state in which a run finds GDAL."""
    set_state(request.param)
    # Versions of GDAL differ in whether the three share one switch.
    return state()


def turn_over():
    set_state([not raises for raises in state()])


def test_a_run_leaves_gdal_as_it_was(found):
    with gdal_left_as_found():
        turn_over()
    assert state() == found


def test_a_run_that_fails_leaves_gdal_as_it_was(found):
    with pytest.raises(ValueError, match="no"), gdal_left_as_found():
        turn_over()
        raise ValueError("no")
    assert state() == found


def test_reading_a_coordinate_system_switches_gdal_and_is_undone():
    set_state((False, False, False))
    with gdal_left_as_found():
        spatial_reference("EPSG:4326")
        assert osr.GetUseExceptions()
    assert state() == (False, False, False)


@pytest.mark.parametrize(
    "order", list(permutations(MODULES)), ids=lambda o: "-".join(m.__name__[6:] for m in o)
)
def test_it_does_not_matter_in_which_order_readers_switch(found, order):
    with gdal_left_as_found():
        for module in order:
            module.UseExceptions()
    assert state() == found


def test_a_run_within_a_run_leaves_the_outer_one_its_exceptions(found):
    with gdal_left_as_found():
        set_state((True, True, True))
        with gdal_left_as_found():
            pass
        assert state() == (True, True, True)
    assert state() == found


def test_runs_that_overlap_share_the_switch_until_the_last_one_ends(found):
    """The first to begin ends first: it must not take the exceptions from the other."""
    first_began, second_began, first_ended = (threading.Event() for _ in range(3))
    seen = []

    def first():
        with gdal_left_as_found():
            set_state((True, True, True))
            first_began.set()
            second_began.wait(5)
        first_ended.set()

    def second():
        first_began.wait(5)
        with gdal_left_as_found():
            second_began.set()
            first_ended.wait(5)
            seen.append(state())

    threads = [threading.Thread(target=run) for run in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert seen == [(True, True, True)]
    assert state() == found


def test_many_threads_leave_gdal_as_it_was(found):
    def run():
        for _ in range(200):
            with gdal_left_as_found():
                set_state((True, True, True))

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert state() == found
