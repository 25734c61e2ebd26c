"""How phases are linked: the estimators, and what they may do to |C|."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...errors import EngineError

#: Estimators by name, with what they are.
ESTIMATORS = {
    "emi": "eigenvector of the smallest eigenvalue of |C|^-1 o C (Ansari et al. 2018)",
    "evd": "eigenvector of the largest eigenvalue of |C| o C",
    "pta": "maximum likelihood by phase triangulation, from the EMI phases (Guarnieri and Tebaldini 2008)",
}

#: Names of the codes that the kernel stores.
CODES = {0: "none", 1: "emi", 2: "evd", 3: "pta"}

#: Shrinkage for the standard deviation of the phases, and what it may be raised to. More would leave too
#: little coherence, less would believe that of noise: with this the bound is 0.6 to 1.5 times the error
#: that phases have on simulated ground, as long as there are not far fewer looks than dates.
BOUND_SHRINKAGE, MAX_BOUND_SHRINKAGE = 0.4, 0.8

#: What shrinkage is raised by where |C| is not positive definite.
_STEP = 0.1


@dataclass(frozen=True)
class LinkOptions:
    """How phases are linked."""

    estimator: str = "emi"
    """One of `ESTIMATORS`."""
    min_shp: int = 20
    """Homogeneous pixels, the centre included, that a pixel needs to be linked."""
    shrinkage: float = 0.8
    """beta in (1 - beta) |C| + beta I. The inverse of an estimated |C| trusts what it should not; on
    simulated ground (20 to 225 looks, 20 to 152 dates, lasting, fading and seasonal coherence) 0.7 to 0.9
    had the smallest error, and 0.8 was hardly ever worse than EVD, to which 1 would lead."""
    max_shrinkage: float = 0.95
    """What beta is raised to at most where |C| is not positive definite; beyond it EVD takes over."""
    deviation: bool = True
    """Whether the standard deviation of each phase is computed."""
    local_fringe: bool = True
    """Whether the fringe within the window is taken out before linking and put back after."""

    def check(self) -> None:
        """See that the options can be used.

        Raises
        ------
        EngineError
            A word is unknown, or a number makes no sense.
        """
        if self.estimator not in ESTIMATORS:
            raise EngineError(f"ESTIMATOR {self.estimator!r} is unknown; use {', '.join(ESTIMATORS)}.")
        if self.min_shp < 2:
            raise EngineError(f"MIN_SHP of {self.min_shp} gives no coherence; use 2 or more, usually 20.")
        if not 0.0 <= self.shrinkage <= self.max_shrinkage < 1.0:
            raise EngineError(
                f"A shrinkage of {self.shrinkage:g} raised to {self.max_shrinkage:g} cannot be used; give "
                "0 <= SHRINKAGE <= MAX_SHRINKAGE < 1."
            )

    @property
    def code(self) -> int:
        """The estimator's number in the kernel."""
        return next(code for code, name in CODES.items() if name == self.estimator)

    @property
    def shrinkages(self) -> np.ndarray:
        """(n,) float64: what is tried in turn."""
        return _rising(self.shrinkage, self.max_shrinkage)

    @property
    def bound_shrinkages(self) -> np.ndarray:
        """(n,) float64: what is tried in turn for the standard deviation."""
        return _rising(BOUND_SHRINKAGE, MAX_BOUND_SHRINKAGE)


def _rising(low: float, high: float) -> np.ndarray:
    return np.append(np.arange(low, high - 1e-9, _STEP), high)
