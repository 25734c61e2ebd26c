"""xdem's standard deviation of volumes: variogram of stable ground, effective samples of each polygon."""

import json
import logging
import sys
import time
import warnings

import geoutils as gu
import numpy as np
import xdem

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)


def main(change, zones):
    """Volume and its standard deviation for each polygon, and the time."""
    start, busy = time.perf_counter(), time.process_time()
    raster, polygons = gu.Raster(change, bands=1), gu.Vector(zones)
    values = np.ma.filled(raster.data.astype(float), np.nan)
    values = values[0] if values.ndim == 3 else values
    stable = values.copy()
    stable[polygons.create_mask(raster).data.astype(bool)] = np.nan
    known = stable[np.isfinite(stable)]
    spread = 1.4826 * np.median(np.abs(known - np.median(known)))
    stable[np.abs(stable - np.median(known)) > 5 * spread] = np.nan
    sd = np.nanstd(stable)
    stats = xdem.spatialstats
    variogram = stats.sample_empirical_variogram(
        values=stable / sd, gsd=raster.res[0], subsample=1000, n_variograms=5, random_state=1
    )
    _, model = stats.fit_sum_model_variogram(["Gaussian", "Spherical"], empirical_variogram=variogram)
    cell = raster.res[0] * raster.res[1]
    found = []
    for k in range(len(polygons.ds)):
        one = gu.Vector(polygons.ds.iloc[[k]])
        inside = one.create_mask(raster).data.astype(bool) & np.isfinite(values)
        samples = stats.number_effective_samples(
            area=one, params_variogram_model=model, rasterize_resolution=raster.res[0]
        )
        area = inside.sum() * cell
        found.append([float(values[inside].sum() * cell), float(area * sd / np.sqrt(samples))])
    print(json.dumps({
        "volumes": found, "version": xdem.__version__, "seconds": time.perf_counter() - start,
        "busy": time.process_time() - busy, "model": model.to_dict("list"),
    }))  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])
