"""Plain judges that a CNN has to beat: logistic regression and the coherence alone."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

#: Pull of the weights toward zero, per point.
_RIDGE = 1e-4

_ROUNDS = 30


class Logistic(NamedTuple):
    """A linear judge."""

    weight: np.ndarray
    """(c,) float64."""
    bias: float
    """Logit where all channels are zero."""

    def logits(self, values: np.ndarray) -> np.ndarray:
        """(n,) float64 of (n, c) channels."""
        return values @ self.weight + self.bias


def fit_logistic(
    values: np.ndarray,
    target: np.ndarray,
    weight: np.ndarray | None = None,
    prior: np.ndarray | None = None,
) -> Logistic:
    """Logistic regression by Newton's method.

    Parameters
    ----------
    values : (n, c) ndarray
        Scaled channels.
    target : (n,) ndarray
        What is to be told, 0 to 1.
    weight : (n,) ndarray, optional
        How much each point counts; all alike by default.
    prior : (c,) ndarray, optional
        Weights that the ridge pulls toward; zero by default.
    """
    design = np.column_stack((values, np.ones(len(values)))).astype(np.float64)
    held = np.ones(len(values)) if weight is None else weight
    held = held / held.sum()
    centre = np.append(np.zeros(values.shape[1]) if prior is None else prior, 0.0)
    ridge = np.append(np.full(values.shape[1], _RIDGE), 1e-9)
    found = centre.copy()
    for _ in range(_ROUNDS):
        told = sigmoid(design @ found)
        gradient = design.T @ (held * (told - target)) + ridge * (found - centre)
        curvature = (design * (held * told * (1 - told))[:, None]).T @ design + np.diag(ridge)
        step = np.linalg.solve(curvature, gradient)
        found = found - step * min(1.0, 5.0 / max(np.abs(step).max(), 1e-12))
        if np.abs(step).max() < 1e-8:
            break
    return Logistic(found[:-1], float(found[-1]))


def sigmoid(logits: np.ndarray) -> np.ndarray:
    """Logits as probabilities."""
    return 0.5 * (1.0 + np.tanh(0.5 * np.asarray(logits, np.float64)))
