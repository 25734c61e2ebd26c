"""Compiled kernels of the network inversion: many pixels side by side, one pair at a time.

`LANES` neighbouring pixels go through every step together, so that the inner loop of each kernel runs
over contiguous memory and fills the vector registers, whatever the network looks like.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

#: Pixels worked on side by side. A loop this long is compiled into vector instructions behind one check
#: that its arrays do not overlap; a short one is unrolled into single numbers, which takes three times as
#: long. The factor of 64 pixels of a 150-date network stays in the L2 cache.
LANES = 64

#: Reordering sums and fusing multiply-add is harmless here; NaN must keep its meaning.
FAST = {"contract", "reassoc", "nsz", "arcp"}

#: sin and cos on [-pi/2, pi/2] as polynomials in x^2 (near-minimax, |error| < 5e-8).
S1, S3, S5, S7, S9 = 0.999999977, -0.166666476, 0.00833289982, -0.000198008977, 2.59048843e-06
C0, C2, C4, C6, C8 = 0.999999953, -0.499999053, 0.0416635847, -0.00138537043, 2.31539308e-05

TWO_PI = np.float32(2.0 * math.pi)
CYCLES_PER_RADIAN = np.float32(0.5 / math.pi)


@njit(nogil=True, cache=True, fastmath=FAST, inline="always")
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


@njit(nogil=True, cache=True, fastmath=FAST)
def _factor(entries, diagonal, first, target):
    """L D L^T in place, all lanes at once; entries become L, diagonal becomes 1 / D."""
    n_entries = entries.shape[0]
    cursor = 0
    scaled = np.empty(LANES)
    for k in range(diagonal.shape[0]):
        pivot = diagonal[k]
        for p in range(LANES):
            pivot[p] = 1.0 / pivot[p]
        for a in range(first[k], first[k + 1]):
            left = entries[a]
            for p in range(LANES):
                scaled[p] = left[p] * pivot[p]
            for b in range(first[k], a):
                hit = entries[target[cursor]]
                # Columns before a hold L already; D times L is the entry they were made from.
                other = entries[b]
                for p in range(LANES):
                    hit[p] -= left[p] * other[p]
                cursor += 1
            hit = diagonal[target[cursor] - n_entries]
            for p in range(LANES):
                hit[p] -= left[p] * scaled[p]
            cursor += 1
            for p in range(LANES):
                left[p] = scaled[p]


@njit(nogil=True, cache=True, fastmath=FAST)
def _substitute(entries, inverse_diagonal, first, row, rhs):
    """Solve L D L^T x = rhs in place, all lanes at once."""
    n = inverse_diagonal.shape[0]
    for k in range(n):
        source = rhs[k]
        for a in range(first[k], first[k + 1]):
            hit = rhs[row[a]]
            factor = entries[a]
            for p in range(LANES):
                hit[p] -= factor[p] * source[p]
    for k in range(n - 1, -1, -1):
        hit = rhs[k]
        pivot = inverse_diagonal[k]
        for p in range(LANES):
            hit[p] *= pivot[p]
        for a in range(first[k], first[k + 1]):
            source = rhs[row[a]]
            factor = entries[a]
            for p in range(LANES):
                hit[p] -= factor[p] * source[p]


@njit(nogil=True, cache=True)
def _label(reference, secondary, weight, lane, label):
    """Connected subset of each date over the pairs of non-zero weight; returns how many."""
    n = label.shape[0]
    for i in range(n):
        label[i] = i
    for e in range(reference.shape[0]):
        if weight[e, lane] > 0.0:
            a = reference[e]
            b = secondary[e]
            while label[a] != a:
                label[a] = label[label[a]]
                a = label[a]
            while label[b] != b:
                label[b] = label[label[b]]
                b = label[b]
            # The earlier date is the root, so subsets are numbered in order of their first date.
            if a < b:
                label[b] = a
            elif b < a:
                label[a] = b
    count = 0
    for i in range(n):
        if label[i] == i:
            label[i] = -1 - count
            count += 1
        else:
            root = label[i]
            # A root stands earlier and carries its number already, as a negative.
            while root >= 0:
                root = label[root]
            label[i] = root
    for i in range(n):
        label[i] = -1 - label[i]
    return count


@njit(nogil=True, cache=True)
def _minimum_norm_offsets(x, label, count, interval, offset):
    """Offsets of the subsets that minimise the sum of squared interval velocities.

    Between two subsets i, j the conductance is the sum of 1 / dt^2 of the intervals that lead from one
    to the other: again a Laplacian, dense but as small as the number of subsets.
    """
    normal = np.zeros((count, count))
    rhs = np.zeros(count)
    for i in range(interval.shape[0]):
        a = label[i]
        b = label[i + 1]
        if a != b:
            g = 1.0 / (interval[i] * interval[i])
            step = x[i + 1] - x[i]
            normal[a, a] += g
            normal[b, b] += g
            normal[a, b] -= g
            normal[b, a] -= g
            rhs[b] -= g * step
            rhs[a] += g * step
    # Elimination without pivoting: grounded at the first subset, a Laplacian is positive definite.
    # (The library's solver is no faster at this size and takes five seconds to compile.)
    for k in range(1, count):
        for i in range(k + 1, count):
            factor = normal[i, k] / normal[k, k]
            for j in range(k, count):
                normal[i, j] -= factor * normal[k, j]
            rhs[i] -= factor * rhs[k]
    offset[0] = 0.0
    for k in range(count - 1, 0, -1):
        total = rhs[k]
        for j in range(k + 1, count):
            total -= normal[k, j] * offset[j]
        offset[k] = total / normal[k, k]


@njit(nogil=True, cache=True)
def _linear_offsets(x, label, count, years, offset):
    """Offsets that put all subsets on parallel straight lines of one slope (analysis of covariance).

    Returns False where no subset has two dates, so that no slope can be had.
    """
    n = np.zeros(count)
    mean_t = np.zeros(count)
    mean_x = np.zeros(count)
    for i in range(label.shape[0]):
        n[label[i]] += 1.0
        mean_t[label[i]] += years[i]
        mean_x[label[i]] += x[i]
    for k in range(count):
        mean_t[k] /= n[k]
        mean_x[k] /= n[k]
    above = 0.0
    below = 0.0
    for i in range(label.shape[0]):
        dt = years[i] - mean_t[label[i]]
        above += dt * (x[i] - mean_x[label[i]])
        below += dt * dt
    if below <= 0.0:
        return False
    slope = above / below
    for k in range(count):
        offset[k] = (mean_x[0] - slope * mean_t[0]) - (mean_x[k] - slope * mean_t[k])
    offset[0] = 0.0
    return True


@njit(nogil=True, cache=True)
def _bridge(x, label, count, years, interval, linear):
    """Join the subsets of one pixel: by minimum-norm velocities, or by one common slope."""
    offset = np.zeros(count)
    if not (linear and _linear_offsets(x, label, count, years, offset)):
        _minimum_norm_offsets(x, label, count, interval, offset)
    for i in range(label.shape[0]):
        x[i] += offset[label[i]]


@njit(nogil=True, cache=True, fastmath=FAST)
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
    network_subsets = _label(reference, secondary, whole, 0, network_label)
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
                    n_subsets[p] = _label(reference, secondary, w0, p, labels[p])
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
                _assemble(w, reference, secondary, position, pair_entry, entries, diagonal)
                _ground(labels, n_subsets, position, diagonal)
                _factor(entries, diagonal, first, target)
                if uniform:
                    uniform_entries = entries.copy()
                    uniform_diagonal = diagonal.copy()
            if uniform:
                _substitute(uniform_entries, uniform_diagonal, first, row, x)
            else:
                _substitute(entries, diagonal, first, row, x)
            if iteration < l1_rounds:
                _reweigh(y, w0, x, reference, secondary, position, np.float32(l1_floor), w)

        # The velocity's variance factor h^T (A^T W A)^+ h, with the user's weights.
        if not (uniform and uniform_ready):
            if l1_rounds > 0:
                _assemble(w0, reference, secondary, position, pair_entry, entries, diagonal)
                _ground(labels, n_subsets, position, diagonal)
                _factor(entries, diagonal, first, target)
            for i in range(n_dates):
                for p in range(LANES):
                    h[position[i], p] = slope[i]
            _substitute(entries, diagonal, first, row, h)
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
                _bridge(series, labels[p], n_subsets[p], years, interval, linear)
                for i in range(n_dates):
                    x[position[i], p] = series[i]
            counts[2, start + p] = missing
        for i in range(n_dates):
            date = x[position[i]]
            origin = x[position[0]]
            for p in range(lanes):
                solution[i, start + p] = date[p] - origin[p]


@njit(nogil=True, cache=True, fastmath=FAST)
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


@njit(nogil=True, cache=True, fastmath=FAST)
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


@njit(nogil=True, cache=True, fastmath=FAST)
def _reweigh(y, w0, x, reference, secondary, position, floor, w):
    """Weights whose squares cost what the absolute residuals do: w = w0 / |y - A x|."""
    for e in range(y.shape[0]):
        a = x[position[reference[e]]]
        b = x[position[secondary[e]]]
        for p in range(LANES):
            r = abs(np.float32(y[e, p] - (b[p] - a[p])))
            w[e, p] = w0[e, p] / max(r, floor)


@njit(nogil=True, cache=True, fastmath=FAST)
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


@njit(nogil=True, cache=True, fastmath=FAST)
def _assemble(w, reference, secondary, position, pair_entry, entries, diagonal):
    """The Laplacian A^T W A of every lane."""
    entries.fill(0.0)
    diagonal.fill(0.0)
    for e in range(w.shape[0]):
        off = entries[pair_entry[e]]
        a = diagonal[position[reference[e]]]
        b = diagonal[position[secondary[e]]]
        for p in range(LANES):
            off[p] -= w[e, p]
            a[p] += w[e, p]
            b[p] += w[e, p]


@njit(nogil=True, cache=True)
def _ground(labels, n_subsets, position, diagonal):
    """Tie the first date of every subset to zero.

    The right-hand side sums to zero over a subset, so a conductance to ground carries no current:
    the tied date is exactly zero and nothing else changes.
    """
    n_dates = position.shape[0]
    for p in range(LANES):
        seen = 0
        for i in range(n_dates):
            if labels[p, i] == seen:
                node = position[i]
                diagonal[node, p] += diagonal[node, p] if diagonal[node, p] > 0.0 else 1.0
                seen += 1
                if seen == n_subsets[p]:
                    break
