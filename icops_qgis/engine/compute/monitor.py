"""How a stage speaks while it runs: progress, cancel and two voices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from ..errors import Cancelled


def _silent(_message: str) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Monitor:
    """Plain callables handed down to a stage; the defaults are silent and never cancel."""

    progress: Callable[[float], None] = lambda _fraction: None
    """Takes the share of the work done, 0 to 1."""
    cancelled: Callable[[], bool] = lambda: False
    """Whether the user asked to stop."""
    inform: Callable[[str], None] = _silent
    """Takes one sentence about what was found or chosen."""
    warn: Callable[[str], None] = _silent
    """Takes one sentence the user should not miss."""

    def check(self) -> None:
        """Stop here when the user asked for it.

        Raises
        ------
        Cancelled
        """
        if self.cancelled():
            raise Cancelled

    def noting(self, said: list[str]) -> Monitor:
        """The same monitor, which also appends every sentence to a list."""

        def noted(voice: Callable[[str], None]) -> Callable[[str], None]:
            return lambda sentence: (said.append(sentence), voice(sentence))

        return replace(self, inform=noted(self.inform), warn=noted(self.warn))

    def part(self, start: float, stop: float) -> Monitor:
        """A monitor whose 0 to 1 is the span `start` to `stop` of this one."""
        return replace(self, progress=lambda f: self.progress(start + (stop - start) * f))
