"""What series are expected to do next: a straight line through each that forgets.

The line that exponentially fading weights fit is where motion goes whose rate drifts as a random walk
(Brown 1963, discounted least squares). How fast to forget, the last dates tell: each arc between
neighbours takes the memory that would have predicted them best there, so that where motion sets in the
rest before is soon forgotten.
"""

from __future__ import annotations

from collections import deque

import numpy as np

from ...algebra import product

#: Times after which a date counts 1/e as much as the last one [d]; the last one never forgets.
MEMORIES = (24.0, 60.0, 180.0, 540.0, np.inf)

#: Dates whose predictions are judged, and the fewest that one is made from.
TRIALS, FEWEST = 10, 3


def line_weights(days: np.ndarray, day: float, memory: float) -> np.ndarray:
    """Weights of known dates whose sum predicts another.

    Parameters
    ----------
    days : (n_dates,) ndarray of float64
        Known dates [d], two at least.
    day : float
        The date to predict [d].
    memory : float
        Of the line [d].

    Returns
    -------
    (n_dates,) ndarray of float64
        They predict a straight line exactly.
    """
    weight = np.exp((days - days[-1]) / memory)
    design = np.column_stack([np.ones(len(days)), days - day])
    return np.linalg.solve(design.T @ (weight[:, None] * design), design.T * weight)[0]


class Predictor:
    """Predicts date after date how neighbours differ.

    Parameters
    ----------
    days : (n_dates,) ndarray of float64
        Dates of the series [d].
    edges : (n_edges, 2) ndarray of int
        Neighbours: the arcs.
    n : int
        Number of points.
    """

    def __init__(self, days: np.ndarray, edges: np.ndarray, n: int):
        from scipy.sparse import coo_matrix, diags

        self._days = days
        self._first, self._second = edges.T
        arcs = np.arange(len(edges))
        ones = np.ones(2 * len(edges), np.float32)
        ends = coo_matrix((ones, (edges.T.ravel(), np.tile(arcs, 2))), (n, len(edges))).tocsr()
        degree = np.maximum(np.asarray(ends.sum(axis=1)).ravel(), 1.0)
        # A single arc tells little: those that end where it ends speak too.
        self._mean = (diags((1.0 / degree).astype(np.float32)) @ ends).tocsr()
        self._missed: deque[np.ndarray] = deque(maxlen=TRIALS)
        # All memories of a point, or of an arc, lie side by side: they are gathered together.
        self._squares = np.zeros((len(edges), len(MEMORIES)), np.float32)
        self._candidates = np.zeros((n, len(MEMORIES)), np.float32)
        self._start = arcs * len(MEMORIES)
        self._chosen = self._start + len(MEMORIES) - 1

    def __call__(self, series: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Predict the date that follows.

        Parameters
        ----------
        series : (k, n) ndarray of float32
            Series of the first k dates [rad].

        Returns
        -------
        points : (n,) ndarray of float32
            Where steady motion leads [rad].
        arcs : (n_edges,) ndarray of float32
            How far the second point of each arc will be beyond the first [rad].
        """
        known, day = self._days[: len(series)], self._days[len(series)]
        weights = np.stack([line_weights(known, day, memory) for memory in MEMORIES])
        self._candidates = np.ascontiguousarray(product(weights.astype(np.float32), series).T)
        steady = np.ascontiguousarray(self._candidates[:, -1])
        return steady, self._differences(self._candidates).ravel()[self._chosen]

    def learn(self, measured: np.ndarray) -> None:
        """Take up what the date that was predicted last has been.

        Parameters
        ----------
        measured : (n,) ndarray of float32
            [rad].
        """
        missed = self._differences(measured[:, None] - self._candidates) ** 2
        if len(self._missed) == TRIALS:
            self._squares -= self._missed[0]
        self._missed.append(missed)
        self._squares += missed
        around = self._mean @ self._squares
        around = np.ascontiguousarray((around[self._first] + around[self._second]).T)
        least, memory = around[0], np.zeros(len(self._start), np.int64)
        for k, misfit in enumerate(around[1:], start=1):
            memory[misfit < least] = k
            least = np.minimum(least, misfit)
        self._chosen = self._start + memory

    def spread(self) -> np.ndarray:
        """(n_edges,) float32: mean square by which arcs have missed their predictions [rad^2]."""
        if not self._missed:
            return np.ones(len(self._start), np.float32)
        # Rounding may leave less than nothing of what was added and taken off again.
        return np.maximum(self._squares.ravel()[self._chosen], 0.0) / len(self._missed)

    def _differences(self, values: np.ndarray) -> np.ndarray:
        return values[self._second] - values[self._first]
