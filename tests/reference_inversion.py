"""Slow, obvious inversions of a network, one pixel at a time: what the compiled ones must agree with."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, product

import numpy as np
from scipy.optimize import linprog

from icops_qgis.engine.interferometry.network import Network

FIRST_DATE = date(2017, 1, 4)


def regular_network(n_dates, max_days, step=12, without=(), bperp=None):
    """All pairs of at most `max_days` between dates every `step` days, less the passes in `without`."""
    dates = [FIRST_DATE + timedelta(days=step * i) for i in range(n_dates) if i not in without]
    pairs = [(a, b) for a, b in combinations(dates, 2) if (b - a).days <= max_days]
    return Network.from_date_pairs(pairs, bperp)


def network_of_indices(pairs, n_dates, step=12):
    """The network of pairs of date indices; dates without any pair stay in it."""
    dates = tuple(FIRST_DATE + timedelta(days=step * i) for i in range(n_dates))
    pairs = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return Network(dates, pairs, np.full(len(pairs), np.nan))


def velocity_design(network):
    """(n_pairs, n_dates - 1): B of Berardino et al. 2002, the time each pair spends in each interval [yr]."""
    design = np.zeros((network.n_pairs, network.n_dates - 1))
    for row, (a, b) in zip(design, network.pairs):
        low, high = min(a, b), max(a, b)
        row[low:high] = np.sign(b - a) * np.diff(network.years)[low:high]
    return design


def minimum_norm_series(network, phase, weight):
    """Series [rad] of (n_pairs,) pairs: minimum-norm interval velocities by SVD, then their sums."""
    good = np.isfinite(phase) & (weight > 0)
    root = np.sqrt(weight[good])
    design = velocity_design(network)[good] * root[:, None]
    velocity = np.linalg.lstsq(design, phase[good] * root, rcond=1e-10)[0]
    return np.concatenate([[0.0], np.cumsum(velocity * np.diff(network.years))])


def least_absolute_cost(network, phase, weight):
    """Smallest possible sum of weight x |residual| [rad], by linear programming."""
    good = np.isfinite(phase) & (weight > 0)
    design, pairs = network.incidence[good][:, 1:], int(good.sum())
    # Unknowns: the dates, then the positive and the negative part of each residual.
    cost = np.concatenate([np.zeros(design.shape[1]), weight[good], weight[good]])
    bounds = [(None, None)] * design.shape[1] + [(0, None)] * (2 * pairs)
    equations = np.hstack([design, np.eye(pairs), -np.eye(pairs)])
    return linprog(cost, A_eq=equations, b_eq=phase[good], bounds=bounds, method="highs").fun


def loop_basis(network):
    """(n_loops, n_pairs): independent loops of pairs with entries -1, 0, 1, from a spanning forest."""
    path = {}  # date -> signed pairs from the root of its tree
    used = np.zeros(network.n_pairs, bool)
    for root in range(network.n_dates):
        if root in path:
            continue
        path[root] = np.zeros(network.n_pairs)
        queue = [root]
        while queue:
            here = queue.pop(0)
            for pair, (a, b) in enumerate(network.pairs.tolist()):
                for start, end, sign in ((a, b, 1.0), (b, a, -1.0)):
                    if start == here and end not in path:
                        path[end] = path[here].copy()
                        path[end][pair] = sign
                        used[pair] = True
                        queue.append(end)
    loops = []
    for pair in np.flatnonzero(~used):
        a, b = network.pairs[pair]
        loop = path[a] - path[b]
        loop[pair] += 1.0
        loops.append(loop)
    return np.array(loops).reshape(-1, network.n_pairs)


def smallest_explanations(network, cycles):
    """All integer vectors with the misclosures of `cycles` and the fewest cycles in all, by trying.

    Parameters
    ----------
    network : Network
        A few pairs.
    cycles : (n_pairs,) ndarray of int
        Planted errors.

    Returns
    -------
    (n, n_pairs) ndarray of int
    """
    loops = loop_basis(network)
    wanted = loops @ cycles
    for total in range(int(np.abs(cycles).sum()) + 1):
        found = [e for e in vectors_of_size(network.n_pairs, total) if np.array_equal(loops @ e, wanted)]
        if found:
            return np.array(found)
    raise ValueError("the planted errors themselves explain their misclosures")


def vectors_of_size(length, total):
    """All integer vectors whose absolute values sum to `total`."""
    if total == 0:
        return [np.zeros(length, int)]
    vectors = []
    for parts in compositions(total):
        for places in combinations(range(length), len(parts)):
            for signs in product((-1, 1), repeat=len(parts)):
                vector = np.zeros(length, int)
                vector[list(places)] = np.array(parts) * signs
                vectors.append(vector)
    return vectors


def compositions(total):
    """Ordered ways to write `total` as a sum of positive integers."""
    if total == 0:
        return [()]
    return [(first, *rest) for first in range(1, total + 1) for rest in compositions(total - first)]
