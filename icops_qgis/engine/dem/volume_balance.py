"""From volumes to tonnes, and what was dug out against what was heaped up.

The paper's Table 2 takes the mass as volume times density, 3.4 t/m3 for the excavation (on all of its volume:
the share of ore it states is not applied) and 1.89 t/m3 for the dumps, and calls V_excavated / sum V_dumped
the waste ratio.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Measured(NamedTuple):
    """A value and its standard deviation, NaN where that is not known."""

    value: float
    sd: float

    def times(self, other: Measured) -> Measured:
        """The product of two values whose errors are independent."""
        return Measured(self.value * other.value, math.hypot(self.value * other.sd, self.sd * other.value))

    def over(self, other: Measured) -> Measured:
        """The quotient of two values whose errors are independent; NaN over 0."""
        if other.value == 0:
            return Measured(math.nan, math.nan)
        ratio = self.value / other.value
        return Measured(ratio, math.hypot(self.sd / other.value, ratio * other.sd / other.value))

    def minus(self, other: Measured) -> Measured:
        """The difference of two values whose errors are independent."""
        return Measured(self.value - other.value, math.hypot(self.sd, other.sd))


class Share(NamedTuple):
    """What one zone brings into a balance."""

    role: str
    """``excavation``, ``dump`` or ``other``."""
    net: Measured
    """Change of volume [m3], loss negative."""
    mass: Measured | None
    """Change of mass [t], loss negative; None without a density."""


@dataclass(frozen=True)
class Balance:
    """Sums over zones; errors of different zones are taken as independent."""

    n_excavations: int
    n_dumps: int
    excavated: Measured
    """Volume dug out, positive [m3]."""
    dumped: Measured
    """Volume heaped up [m3]."""
    mass_excavated: Measured | None
    """[t]; None where a zone has no density."""
    mass_dumped: Measured | None
    """[t]; likewise."""

    @property
    def waste_ratio(self) -> Measured:
        """V_excavated / sum V_dumped."""
        return self.excavated.over(self.dumped)

    @property
    def swell(self) -> Measured:
        """The ratio sum V_dumped / V_excavated: the swell factor if all that was dug out lies on dumps."""
        return self.dumped.over(self.excavated)

    @property
    def mass_left(self) -> Measured | None:
        """Mass that was dug out and is not on the dumps [t]."""
        if self.mass_excavated is None or self.mass_dumped is None:
            return None
        return self.mass_excavated.minus(self.mass_dumped)


def mass_of(net: Measured, density: Measured) -> Measured:
    """Change of mass [t] from that of volume [m3] and the density [t/m3], errors independent."""
    return net.times(density)


def balance_of(shares: Sequence[Share]) -> Balance:
    """The balance of zones.

    Parameters
    ----------
    shares : sequence of Share
        Zones whose volume is known; those of the role ``other`` are left out.
    """
    dug, heaped = ([each for each in shares if each.role == role] for role in ("excavation", "dump"))
    lost = _total(share.net for share in dug)
    lost_mass = _total_mass(dug)
    return Balance(
        len(dug), len(heaped), Measured(-lost.value + 0.0, lost.sd), _total(share.net for share in heaped),
        None if lost_mass is None else Measured(-lost_mass.value + 0.0, lost_mass.sd), _total_mass(heaped),
    )  # fmt: skip


def _total(values: Iterable[Measured]) -> Measured:
    values = list(values)
    return Measured(math.fsum(each.value for each in values), math.hypot(*(each.sd for each in values)))


def _total_mass(shares: Sequence[Share]) -> Measured | None:
    masses = [share.mass for share in shares]
    return None if any(mass is None for mass in masses) else _total(masses)
