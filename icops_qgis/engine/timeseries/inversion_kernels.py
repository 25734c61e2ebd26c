"""Compiled kernels of the network inversion: many pixels side by side, one pair at a time."""

from __future__ import annotations

import math

import numpy as np

from ..kernels import FAST, inlined, kernel
from .laplacian_kernels import LANES, assemble, factor_ldl, ground, substitute
from .subset_kernels import bridge, label_subsets

#: sin and cos on [-pi/2, pi/2] as polynomials in x^2 (near-minimax, |error| < 5e-8).
S1, S3, S5, S7, S9 = 0.999999977, -0.166666476, 0.00833289982, -0.000198008977, 2.59048843e-06
C0, C2, C4, C6, C8 = 0.999999953, -0.499999053, 0.0416635847, -0.00138537043, 2.31539308e-05

TWO_PI = np.float32(2.0 * math.pi)
CYCLES_PER_RADIAN = np.float32(0.5 / math.pi)


@kernel(fastmath=FAST)
def invert_pixels(
    phase, weight, reference, secondary, years, slope, position, first, row, target, pair_entry,
    l1_rounds, l1_floor, linear, solution, quality, counts,
):  # fmt: skip
    """Weighted least-squares (or L1) inversion of a network, pixel by pixel.

    Parameters
    ----------
    phase : (n_pairs, n_pixels) float32
        Unwrapped pairs [rad]; NaN is a missing pair.
    weight : (n_pairs, n_pixels) float32, or (0, 0)
        Weights >= 0; an empty array means all 1.
    reference, secondary : (n_pairs,) int64
        Date indices of each pair.
    years : (n_dates,) float64
        Time of each date [yr].
    slope : (n_dates,) float64
        Coefficients h of the velocity h . x [1/yr]; their sum is 0.
    position, first, row, target, pair_entry : ndarray of int64
        The `factorisation.Factorisation`.
    l1_rounds : int
        Rounds of iteratively re-weighted least squares toward the L1 norm; 0 for least squares.
    l1_floor : float
        Residual below which L1 weights stop growing [rad].
    linear : bool
        Join the subsets of a network in pieces by one common slope instead of minimum norm.
    solution : (n_dates, n_pixels) float32, out
        Phase of each date against the first [rad].
    quality : (4, n_pixels) float32, out
        Temporal coherence |sum exp(j r)| / n; rms residual [rad]; weighted sum of squared residuals;
        h^T (A^T W A)^+ h, the velocity's variance for unit-weight noise of 1 rad^2 [1/yr^2].
    counts : (3, n_pixels) int32, out
        Pairs used; connected subsets; dates without any pair.
    """
    n_pairs, n_pixels = phase.shape
    n_dates = years.shape[0]
    n_entries = row.shape[0]
    weighted = weight.shape[0] > 0
    interval = years[1:] - years[:-1]

    y = np.zeros((n_pairs, LANES), dtype=np.float32)
    w0 = np.ones((n_pairs, LANES), dtype=np.float32)
    # The weights of an L1 round; least squares has the user's.
    w = np.zeros((n_pairs, LANES), dtype=np.float32) if l1_rounds > 0 else w0
    entries = np.zeros((n_entries, LANES))
    diagonal = np.zeros((n_dates, LANES))
    uniform_entries = np.zeros((n_entries, LANES))
    uniform_diagonal = np.zeros((n_dates, LANES))
    uniform_variance = 0.0
    uniform_ready = False
    x = np.zeros((n_dates, LANES))
    h = np.zeros((n_dates, LANES))
    fit = np.zeros((5, LANES), dtype=np.float32)
    labels = np.zeros((LANES, n_dates), dtype=np.int64)
    n_subsets = np.ones(LANES, dtype=np.int64)
    touched = np.zeros(n_dates, dtype=np.bool_)
    series = np.zeros(n_dates)

    whole = np.ones((n_pairs, 1))
    network_label = np.zeros(n_dates, dtype=np.int64)
    network_subsets = label_subsets(reference, secondary, whole, 0, network_label)
    labelled_as_network = False

    for start in range(0, n_pixels, LANES):
        lanes = min(LANES, n_pixels - start)
        n_good = _load(phase, weight, start, lanes, y, w0)
        complete = n_good == n_pairs * lanes

        if not complete or not labelled_as_network:
            for p in range(LANES):
                if complete:
                    n_subsets[p] = network_subsets
                    for i in range(n_dates):
                        labels[p, i] = network_label[i]
                elif p < lanes:
                    n_subsets[p] = label_subsets(reference, secondary, w0, p, labels[p])
                else:
                    n_subsets[p] = n_subsets[0]
                    for i in range(n_dates):
                        labels[p, i] = labels[0, i]
            labelled_as_network = complete

        uniform = complete and not weighted and l1_rounds == 0
        if l1_rounds > 0:
            w = w0.copy()
        for iteration in range(l1_rounds + 1):
            _project(y, w, reference, secondary, position, x)
            if not (uniform and uniform_ready):
                assemble(w, reference, secondary, position, pair_entry, entries, diagonal)
                ground(labels, n_subsets, position, diagonal)
                factor_ldl(entries, diagonal, first, target)
                if uniform:
                    uniform_entries = entries.copy()
                    uniform_diagonal = diagonal.copy()
            if uniform:
                substitute(uniform_entries, uniform_diagonal, first, row, x)
            else:
                substitute(entries, diagonal, first, row, x)
            if iteration < l1_rounds:
                _reweigh(y, w0, x, reference, secondary, position, np.float32(l1_floor), w)

        # The velocity's variance factor h^T (A^T W A)^+ h, with the user's weights.
        if not (uniform and uniform_ready):
            if l1_rounds > 0:
                assemble(w0, reference, secondary, position, pair_entry, entries, diagonal)
                ground(labels, n_subsets, position, diagonal)
                factor_ldl(entries, diagonal, first, target)
            for i in range(n_dates):
                for p in range(LANES):
                    h[position[i], p] = slope[i]
            substitute(entries, diagonal, first, row, h)
            for p in range(lanes):
                total = 0.0
                for i in range(n_dates):
                    total += slope[i] * h[position[i], p]
                quality[3, start + p] = total
            if uniform:
                uniform_variance = quality[3, start]
                uniform_ready = True
        else:
            for p in range(lanes):
                quality[3, start + p] = uniform_variance

        _measure_fit(y, w0, x, reference, secondary, position, fit)
        for p in range(lanes):
            n_used = max(fit[4, p], np.float32(1.0))
            quality[0, start + p] = math.sqrt(fit[0, p] * fit[0, p] + fit[1, p] * fit[1, p]) / n_used
            quality[1, start + p] = math.sqrt(fit[2, p] / n_used)
            quality[2, start + p] = fit[3, p]
            counts[0, start + p] = int(fit[4, p])
            counts[1, start + p] = n_subsets[p]
            missing = 0
            if n_subsets[p] > 1:
                touched.fill(False)
                for e in range(n_pairs):
                    if w0[e, p] > 0.0:
                        touched[reference[e]] = True
                        touched[secondary[e]] = True
                for i in range(n_dates):
                    if not touched[i]:
                        missing += 1
                    series[i] = x[position[i], p]
                bridge(series, labels[p], n_subsets[p], years, interval, linear)
                for i in range(n_dates):
                    x[position[i], p] = series[i]
            counts[2, start + p] = missing
        for i in range(n_dates):
            date = x[position[i]]
            origin = x[position[0]]
            for p in range(lanes):
                solution[i, start + p] = date[p] - origin[p]


@inlined(fastmath=FAST)
def _load(phase, weight, start, lanes, y, w0):
    """Copy pairs and weights of some pixels, 0 for what is missing; returns how many are there."""
    n_good = 0
    for e in range(y.shape[0]):
        if weight.shape[0] > 0:
            for p in range(lanes):
                w0[e, p] = weight[e, start + p]
        else:
            for p in range(lanes):
                w0[e, p] = np.float32(1.0)
        for p in range(lanes):
            value = phase[e, start + p]
            w0[e, p] = w0[e, p] if (value == value) & (w0[e, p] > np.float32(0.0)) else np.float32(0.0)
        for p in range(lanes):
            y[e, p] = phase[e, start + p] if w0[e, p] > np.float32(0.0) else np.float32(0.0)
        for p in range(lanes):
            n_good += w0[e, p] > np.float32(0.0)
        # Lanes past the last pixel copy the first, so that they stay finite.
        for p in range(lanes, LANES):
            y[e, p] = y[e, 0]
            w0[e, p] = w0[e, 0]
    return n_good


@inlined(fastmath=FAST)
def _project(y, w, reference, secondary, position, x):
    """The right-hand side x = A^T W y of every lane."""
    x.fill(0.0)
    for e in range(y.shape[0]):
        a = x[position[reference[e]]]
        b = x[position[secondary[e]]]
        for p in range(LANES):
            wy = w[e, p] * y[e, p]
            a[p] -= wy
            b[p] += wy


@inlined(fastmath=FAST)
def _reweigh(y, w0, x, reference, secondary, position, floor, w):
    """Weights whose squares cost what the absolute residuals do: w = w0 / |y - A x|."""
    for e in range(y.shape[0]):
        a = x[position[reference[e]]]
        b = x[position[secondary[e]]]
        for p in range(LANES):
            r = abs(np.float32(y[e, p] - (b[p] - a[p])))
            w[e, p] = w0[e, p] / max(r, floor)


@inlined(fastmath=FAST)
def _measure_fit(y, w0, x, reference, secondary, position, fit):
    """Rows of fit: real and imaginary part of sum exp(j r), sum r^2, sum w r^2, number of pairs used."""
    residual = np.empty(LANES, dtype=np.float32)
    used = np.empty(LANES, dtype=np.float32)
    fit.fill(np.float32(0.0))
    for e in range(y.shape[0]):
        a = x[position[reference[e]]]
        b = x[position[secondary[e]]]
        for p in range(LANES):
            residual[p] = y[e, p] - (b[p] - a[p])
        for p in range(LANES):
            used[p] = np.float32(1.0) if w0[e, p] > np.float32(0.0) else np.float32(0.0)
        _add_unit_vectors(residual, used, fit[0], fit[1])
        for p in range(LANES):
            fit[2, p] += used[p] * residual[p] * residual[p]
        for p in range(LANES):
            fit[3, p] += w0[e, p] * residual[p] * residual[p]
        for p in range(LANES):
            fit[4, p] += used[p]


@inlined(fastmath=FAST)
def _add_unit_vectors(residual, weight, real, imag):
    """Add weight x exp(j residual) of every lane to (real, imag)."""
    for p in range(LANES):
        r = residual[p]
        # Half the angle lies in [-pi/2, pi/2] after whole turns are taken out.
        t = np.float32(0.5) * (r - TWO_PI * np.rint(r * CYCLES_PER_RADIAN))
        t2 = t * t
        s = t * (
            np.float32(S1)
            + t2 * (np.float32(S3) + t2 * (np.float32(S5) + t2 * (np.float32(S7) + t2 * np.float32(S9))))
        )
        c = np.float32(C0) + t2 * (
            np.float32(C2) + t2 * (np.float32(C4) + t2 * (np.float32(C6) + t2 * np.float32(C8)))
        )
        real[p] += weight[p] * (np.float32(1.0) - np.float32(2.0) * s * s)
        imag[p] += weight[p] * (np.float32(2.0) * s * c)
