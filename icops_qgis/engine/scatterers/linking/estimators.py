"""How phases are linked: the estimators, and what they may do to |C|."""

from __future__ import annotations

from dataclasses import dataclass

from ...compute.device import check_device
from ...errors import EngineError

#: Estimators by name, with what they are.
ESTIMATORS = {
    "emi": "eigenvector of the smallest eigenvalue of |C|^-1 o C (Ansari et al. 2018)",
    "evd": "eigenvector of the largest eigenvalue of |C| o C",
    "pta": "maximum likelihood by phase triangulation, from the EMI phases (Guarnieri and Tebaldini 2008)",
}

#: Shorter mini-stacks have hardly any network.
LEAST_MINI_STACK = 4

#: Names of the codes that the kernel stores.
CODES = {0: "none", 1: "emi", 2: "evd", 3: "pta"}


@dataclass(frozen=True)
class LinkOptions:
    """How phases are linked."""

    estimator: str = "emi"
    """One of `ESTIMATORS`."""
    min_shp: int = 20
    """Homogeneous pixels, the centre included, that a pixel needs to be linked."""
    shrinkage: float | None = None
    """beta in (1 - beta) |C| + beta I; None takes 0.5 where looks abound up to 0.9 where dates do
    (`link_kernels.few_looks_shrinkage`)."""
    max_shrinkage: float = 0.95
    """What beta is raised to at most where |C| is not positive definite; beyond it EVD takes over."""
    deviation: bool = True
    """Whether the standard deviation of each phase is computed."""
    local_fringe: bool = True
    """Whether the fringe within the window is taken out before linking and put back after."""
    side_lobes: bool = True
    """Whether sets of homogeneous pixels that are not coherent without those outshone by brighter ground go
    without them."""
    mini_stack: int | None = None
    """Dates of a mini-stack; None links all dates at once."""
    device: str = "cpu"
    """One of `compute.device.DEVICES`."""

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
        first = 0.0 if self.shrinkage is None else self.shrinkage
        if not 0.0 <= first <= self.max_shrinkage < 1.0:
            raise EngineError(
                f"A shrinkage of {first:g} raised to {self.max_shrinkage:g} cannot be used; give "
                "0 <= SHRINKAGE <= MAX_SHRINKAGE < 1."
            )
        check_device(self.device)
        if self.mini_stack is not None and self.mini_stack < LEAST_MINI_STACK:
            raise EngineError(
                f"MINI_STACK of {self.mini_stack} dates is too short; give {LEAST_MINI_STACK} or more, "
                "usually 10 to 15, or leave it empty."
            )

    @property
    def code(self) -> int:
        """The estimator's number in the kernel."""
        return next(code for code, name in CODES.items() if name == self.estimator)
