"""A series of the first dates of planted points, to be extended by the others."""

from __future__ import annotations

from pathlib import Path

import h5py
import numpy as np

from icops_qgis.engine.compute import Execution, Monitor
from icops_qgis.engine.timeseries.extension.previous import PreviousSeries
from icops_qgis.engine.timeseries.points.options import PointSeriesOptions
from icops_qgis.engine.timeseries.points.series import PointSeriesResult, point_time_series

WAVELENGTH = 0.0555


def first_dates(source, destination, count: int, *, wrapped: bool = False) -> Path:
    """Write the first dates of a file of points, with the pairs between them or none."""
    with h5py.File(source) as old, h5py.File(destination, "w") as new:
        new.attrs.update(old.attrs)
        names = old["date"][:]
        inside = np.isin(old["pairDate"][:], names[:count]).all(axis=1) if "pairDate" in old else None
        for name, dataset in old.items():
            values = dataset[:]
            if name in ("date", "bperp", "phase", "phaseStd"):
                values = values[:count]
            elif name in ("pairDate", "unwrapPhase"):
                values = values[inside]
            if wrapped and name in ("pairDate", "unwrapPhase", "component", "arcCoherence"):
                continue
            new.create_dataset(name, data=values).attrs.update(dataset.attrs)
    return Path(destination)


def series_of(path, previous: PreviousSeries | None = None, said=None, **changes) -> PointSeriesResult:
    """Run `time_series` without QGIS."""
    voices = Monitor() if said is None else Monitor(inform=said.append, warn=said.append)
    options = PointSeriesOptions(**changes)
    return point_time_series(Path(path), options, Execution(threads=2), voices, previous)


def as_previous(result: PointSeriesResult, **changes) -> PreviousSeries:
    """What a layer of a result says when it is read again."""
    points = result.points
    codes = np.array([f"X{k:05d}" for k in range(len(points))])
    told = {
        "where": "earlier.gpkg", "crs": points.crs, "x": points.x, "y": points.y, "dates": points.dates,
        "displacement": points.displacement, "attributes": {"code": codes, **points.attributes},
        "wavelength": WAVELENGTH, "reference": result.reference.describe(),
    }  # fmt: skip
    return PreviousSeries(**{**told, **changes})
