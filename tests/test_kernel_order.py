"""Compiled kernels: the same bits whatever the process has compiled before."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

#: Compresses images after another kernel, free to round as it likes, has multiplied complex numbers.
AFTER = """
import sys
import numpy as np
from numba import njit
from icops_qgis.engine.kernels import FAST
from icops_qgis.engine.scatterers.linking.compression_kernels import compress
if sys.argv[1] == "after":
    njit(fastmath=FAST)(lambda a, b: a * b)(np.complex64(1j), np.complex64(1j))
rng = np.random.default_rng(1)
slc = (rng.normal(size=(4, 50, 60)) + 1j * rng.normal(size=(4, 50, 60))).astype(np.complex64)
phase = rng.uniform(-3, 3, slc.shape).astype(np.float32)
images = np.zeros((1, 50, 60), np.complex64)
compress(slc, phase, np.zeros(4, np.int64), images)
print(images.tobytes().hex())
"""


@pytest.mark.slow
def test_compressed_images_do_not_depend_on_kernels_compiled_before(tmp_path):
    found = set()
    for order in ("first", "after"):
        environment = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path / order), "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", AFTER, order]
        done = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
        found.add(done.stdout)
    assert len(found) == 1
