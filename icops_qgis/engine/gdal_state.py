"""Leaving GDAL as QGIS had it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_lock = threading.Lock()
_found: list[bool] = []
_runs: set[object] = set()


@contextmanager
def gdal_left_as_found() -> Iterator[None]:
    """Undo, when the last of all runs ends, that readers had GDAL raise its errors as exceptions.

    Whether GDAL raises is one switch for the whole of QGIS: other plugins may count on finding it as
    it was, and runs that overlap in time share it.
    """
    from osgeo import gdal, ogr, osr

    modules, run = (gdal, ogr, osr), object()
    with _lock:
        if not _runs:
            _found[:] = [bool(module.GetUseExceptions()) for module in modules]
        _runs.add(run)
    try:
        yield
    finally:
        with _lock:
            _runs.discard(run)
            if not _runs:
                _restore([m for m, raises in zip(modules, _found) if bool(m.GetUseExceptions()) != raises])


def _restore(switched: list[ModuleType]) -> None:
    """Switch modules back. GDAL stacks their error handlers and lets go of the uppermost only."""
    for _ in range(len(switched)):
        for module in list(switched):
            try:
                module.DontUseExceptions() if module.GetUseExceptions() else module.UseExceptions()
            except RuntimeError:
                continue
            switched.remove(module)
