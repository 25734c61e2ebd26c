"""Global Moran's I over growing distances: at which scale values cluster most."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..compute import Execution, Monitor
from .neighbours import FixedPoint, NeighbourSums, arrange, fixed_point

#: Distances looked at in any case, so that the curve shows what follows a peak, and at most.
LEAST_DISTANCES, MOST_DISTANCES = 10, 30

#: Points are arranged anew when the distance has grown by this factor: sums are fastest near the distance
#: that the arrangement was made for.
_REARRANGED = 2.0


@dataclass(frozen=True)
class MoranCurve:
    """Moran's I of binary fixed bands of growing distance."""

    distance: np.ndarray
    """(m,) float64: ascending [m]."""
    index: np.ndarray
    """(m,) float64: Moran's I."""
    z: np.ndarray
    """(m,) float64: I less its expectation, in standard deviations under randomisation."""
    neighbours: np.ndarray
    """(m,) float64: mean number of neighbours, the point itself left out."""

    @property
    def peak(self) -> int | None:
        """Which distance is the first peak of z, None where there is none."""
        return first_peak(self.z)


def moran_curve(
    x: np.ndarray,
    y: np.ndarray,
    standardised: np.ndarray,
    distances: np.ndarray,
    execution: Execution,
    monitor: Monitor,
    least: int = LEAST_DISTANCES,
) -> MoranCurve:
    """Moran's I at one distance after the other, until the first peak is passed.

    Parameters
    ----------
    x, y : (n,) ndarray of float64
        Metres in a plane, n at least 4.
    standardised : (n,) ndarray of float64
        Values with mean 0 and population standard deviation 1.
    distances : (m,) ndarray of float64
        Ascending, positive [m].
    execution : Execution
        Threads.
    monitor : Monitor
        Progress and cancel.
    least : int
        Distances looked at even beyond a peak.
    """
    values = fixed_point(standardised)
    arranged_for = 0.0
    fourth_moment = float(np.mean(standardised**4))
    index, z, neighbours = [], [], []
    for k, distance in enumerate(distances):
        part = monitor.part(k / len(distances), (k + 1) / len(distances))
        if distance > _REARRANGED * arranged_for:
            arrangement, arranged_for = arrange(x, y, float(distance)), distance
        sums = arrangement.sums(values.values, float(distance), execution, part)
        one = morans_i(standardised, values, sums, fourth_moment)
        index.append(one[0])
        z.append(one[1])
        neighbours.append(float(sums.count.mean()) - 1.0)
        if k + 1 >= least and first_peak(z) is not None:
            break
    return MoranCurve(distances[: len(z)].copy(), np.array(index), np.array(z), np.array(neighbours))


def morans_i(
    standardised: np.ndarray, values: FixedPoint, sums: NeighbourSums, fourth_moment: float
) -> tuple[float, float]:
    """Moran's I of a binary band and its z under randomisation (Cliff & Ord 1981, eq. 2.37 ff.).

    The band's matrix w is symmetric with zeros on its diagonal: S0 = sum k, S1 = 2 S0 and
    S2 = 4 sum k^2, k being a point's number of neighbours.

    Parameters
    ----------
    standardised : (n,) ndarray of float64
        Values with mean 0 and population standard deviation 1.
    values : FixedPoint
        The same in fixed point.
    sums : NeighbourSums
        Sums of them within the distance, the point itself included.
    fourth_moment : float
        Mean of the fourth power of the standardised values.

    Returns
    -------
    float, float
        I and z; both 0 where no point has a neighbour or all have all.
    """
    n = len(standardised)
    k = sums.count.astype(np.float64) - 1.0
    s0 = float(k.sum())
    if s0 == 0.0:
        return 0.0, 0.0
    lag = (sums.total - values.values) * values.unit
    index = float(np.dot(standardised, lag)) / s0
    s1, s2 = 2.0 * s0, 4.0 * float(np.dot(k, k))
    expected = -1.0 / (n - 1)
    a = n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0)
    b = fourth_moment * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0)
    variance = (a - b) / ((n - 1.0) * (n - 2.0) * (n - 3.0) * s0 * s0) - expected**2
    if variance <= 0.0 or s0 == n * (n - 1.0):
        return index, 0.0
    return index, (index - expected) / math.sqrt(variance)


def first_peak(z: np.ndarray | list[float]) -> int | None:
    """Which value is the first that exceeds both its neighbours; None where none does.

    Parameters
    ----------
    z : (m,) ndarray or list of float
    """
    for k in range(1, len(z) - 1):
        if z[k - 1] < z[k] > z[k + 1]:
            return k
    return None
