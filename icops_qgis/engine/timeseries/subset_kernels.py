"""Compiled kernels of networks in pieces: which dates pairs join, and how the pieces are bridged."""

from __future__ import annotations

import numpy as np

from ..kernels import inlined


@inlined
def label_subsets(reference, secondary, weight, lane, label):
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


@inlined
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


@inlined
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


@inlined
def bridge(x, label, count, years, interval, linear):
    """Join the subsets of one pixel: by minimum-norm velocities, or by one common slope."""
    offset = np.zeros(count)
    if not (linear and _linear_offsets(x, label, count, years, offset)):
        _minimum_norm_offsets(x, label, count, interval, offset)
    for i in range(label.shape[0]):
        x[i] += offset[label[i]]
