"""Time from classFactory to a registered provider, in a fresh process: at most 0.3 s.

Run: ``make bench`` or ``python benchmarks/provider_load.py``.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

from qgis.core import QgsApplication

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))


def main() -> None:
    application = QgsApplication([], False)
    QgsApplication.initQgis()
    sys.path.append(str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins"))
    # QGIS has loaded its Processing plugin before ours.
    import processing.core.ProcessingConfig  # noqa: F401

    start = time.perf_counter()
    import icops_qgis

    plugin = icops_qgis.classFactory(None)
    plugin.initProcessing()
    seconds = time.perf_counter() - start
    n = len(QgsApplication.processingRegistry().providerById("icops").algorithms())
    print(f"provider load: {seconds:.3f} s for {n} entries")
    plugin.unload()
    QgsApplication.exitQgis()
    del application


if __name__ == "__main__":
    main()
