"""Compiled kernels: the same bits from every process, whether it compiles a kernel or loads it."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from numba.core.dispatcher import Dispatcher

from icops_qgis import engine
from icops_qgis.engine.stack.range_doppler import geographic_position

ROOT = Path(engine.__file__).parent
KERNELS = sorted(path for path in ROOT.rglob("*.py") if "kernels import" in path.read_text(encoding="utf-8"))


def compiled(path: Path) -> dict[str, Dispatcher]:
    """The kernels of a module, those that it imports included."""
    name = ".".join(("icops_qgis.engine", *path.relative_to(ROOT).with_suffix("").parts))
    return {key: value for key, value in vars(import_module(name)).items() if isinstance(value, Dispatcher)}


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in KERNELS])
def test_kernels_that_kernels_call_are_inlined_and_all_are_cached_and_free_of_the_lock(path):
    known = compiled(path)
    for function in known.values():
        assert function.targetoptions["nogil"], function
        assert function.stats.cache_path is not None, function
        for name in function.py_func.__code__.co_names:
            called = function.py_func.__globals__.get(name)
            if isinstance(called, Dispatcher):
                assert called.targetoptions.get("forceinline"), f"{function} calls {called}"


@pytest.mark.parametrize("path", [pytest.param(path, id=path.stem) for path in KERNELS])
def test_kernels_that_may_round_as_they_like_ask_numba_for_no_shared_function(path):
    """Products of complex numbers and powers: others would get them with the same freedom."""
    for function in ast.parse(path.read_text(encoding="utf-8")).body:
        if not any("fastmath" in ast.unparse(given) for given in getattr(function, "decorator_list", ())):
            continue
        for node in ast.walk(function):
            where = f"{function.name}, line {getattr(node, 'lineno', '?')}"
            assert not isinstance(getattr(node, "op", None), ast.Pow), where
            if isinstance(getattr(node, "op", None), ast.Mult):
                assert "complex" not in ast.unparse(node), where


#: Links pixels of known coherence and writes all that was found.
LINKING = """
import sys
import numpy as np
from linking_fixtures import coherence, draw, link_samples
samples = draw(np.random.default_rng(1), coherence("long-term", 20), np.zeros(20), 60, 40)
found = link_samples(samples, shrinkage=0.1)
print(b"".join(np.asarray(values).tobytes() for values in vars(found).values()).hex())
"""


@pytest.mark.slow
def test_linked_phases_do_not_depend_on_who_compiled_the_kernels(tmp_path):
    """A process that compiles the kernels, and one that finds them in the cache, get the same bytes."""
    path = os.pathsep.join([str(ROOT.parents[1]), str(Path(__file__).parent)])
    environment = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path), "PYTHONPATH": path}
    command = [sys.executable, "-c", LINKING]
    compiling, loading = (
        subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout
        for _ in range(2)
    )
    assert len(compiling) > 10_000
    assert compiling == loading


def test_positions_do_not_depend_on_where_in_memory_they_lie():
    points = np.array([4.0e6, 2.0e6, 4.5e6]) + np.arange(300.0)[:, np.newaxis] * [3.0, -7.0, 1.0]
    rng, seen = np.random.default_rng(0), set()
    for _ in range(300):
        occupied = [np.empty(int(size)) for size in rng.integers(1, 3000, 20)]
        seen.add(np.stack(geographic_position(points)).tobytes())
        del occupied
    assert len(seen) == 1
