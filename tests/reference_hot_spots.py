"""Hot spots written out as METHOD 6.2 says them, with a matrix of all pairs."""

from __future__ import annotations

import numpy as np


def distances(x, y):
    """All distances, (n, n)."""
    return np.hypot(x[:, None] - x, y[:, None] - y)


def gi_star(x, y, values, band):
    """Gi* and the number of points within the band, the point itself included."""
    n = len(x)
    near = distances(x, y) <= band
    k = near.sum(axis=1)
    mean, std = values.mean(), values.std()
    return (near * (values - mean)).sum(axis=1) / (std * np.sqrt(k * (n - k) / (n - 1))), k


def morans_i(x, y, values, band):
    """Moran's I and its z under randomisation, from the sums of Cliff & Ord over a matrix of weights."""
    n = len(x)
    w = (distances(x, y) <= band).astype(float)
    np.fill_diagonal(w, 0.0)
    d = values - values.mean()
    s0 = w.sum()
    index = n / s0 * (w * np.outer(d, d)).sum() / (d**2).sum()
    s1 = 0.5 * ((w + w.T) ** 2).sum()
    s2 = ((w.sum(axis=0) + w.sum(axis=1)) ** 2).sum()
    b2 = (d**4).mean() / (d**2).mean() ** 2
    expected = -1 / (n - 1)
    a = n * ((n**2 - 3 * n + 3) * s1 - n * s2 + 3 * s0**2)
    b = b2 * ((n**2 - n) * s1 - 2 * n * s2 + 6 * s0**2)
    variance = (a - b) / ((n - 1) * (n - 2) * (n - 3) * s0**2) - expected**2
    return index, (index - expected) / np.sqrt(variance)


def layouts():
    """Five layouts of points with values: name to x, y, values, band."""
    rng = np.random.default_rng(5)
    n = 400
    x, y = rng.uniform(0, 2000, (2, n))
    bowl = -80 * np.exp(-((x - 900) ** 2 + (y - 700) ** 2) / 400**2)
    col, row = (axis.ravel() for axis in np.meshgrid(np.arange(24), np.arange(17)))
    holes = rng.random(len(col)) < 0.7
    gx, gy = 480_000 + 20.0 * col[holes], 2_150_000 - 30.0 * row[holes]
    towns = np.repeat([[0, 0], [3000, 200], [900, 2500]], [200, 120, 80], axis=0)
    tx, ty = (towns + rng.normal(0, 90, towns.shape)).T
    zero = rng.normal(0, 4, n)
    outliers = rng.normal(-3, 1, n)
    outliers[:3] = -400, 300, 90
    far_x, far_y = x.copy(), y.copy()
    far_x[:2] += 50_000
    return {
        "subsiding bowl": (x, y, bowl + rng.normal(-40, 5, n), 173.0),
        "grid with holes": (gx, gy, np.sin(gx / 90) * 6 + rng.normal(-1, 1, len(gx)), 83.0),
        "towns, mean of zero": (tx, ty, zero - zero.mean(), 61.0),
        "every point twice": (
            np.tile(x, 2),
            np.tile(y, 2),
            np.tile(bowl, 2) + rng.normal(0, 9, 2 * n),
            140.0,
        ),
        "outliers in place and value": (far_x, far_y, outliers, 190.0),
    }
