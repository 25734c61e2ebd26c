"""xdem's standard deviation of volumes: variogram of stable ground, effective samples of each polygon."""

import logging
import sys
import warnings
from pathlib import Path

import geoutils as gu
import numpy as np
import xdem

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.shared.measure import fastest, keep_to_cores, tell

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)


def measure(change, zones):
    """Volume and its standard deviation for each polygon [m3]."""
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
    return found


def main(change, zones, rounds):
    keep_to_cores()
    # Half a minute long: what is loaded late does not count beside it.
    told, volumes = fastest(lambda: measure(change, zones), int(rounds), warm=True)
    tell(**told, volumes=volumes, version=xdem.__version__)


if __name__ == "__main__":
    main(*sys.argv[1:])
