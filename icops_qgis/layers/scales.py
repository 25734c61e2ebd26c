"""The one diverging colour scale of all displacement maps: subsidence red, uplift blue."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..translation import tr

#: ColorBrewer RdYlBu, 11 classes (Brewer, colorbrewer2.org: colour-blind safe), most negative first.
COLOURS: tuple[str, ...] = (
    "#a50026", "#d73027", "#f46d43", "#fdae61", "#fee090", "#ffffbf",
    "#e0f3f8", "#abd9e9", "#74add1", "#4575b4", "#313695",
)  # fmt: skip

#: Share of the points whose |value| lies within the scale; the rest shares its ends. A mine's sinking dumps
#: are a hundredth of a scene, and they are what the map is made for.
_PERCENTILE = 99.5

#: Class widths that people read at a glance, times powers of ten.
_NICE = (1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)

#: No class is narrower than what the method can tell apart [mm or mm/yr].
_NARROWEST = 0.1


@dataclass(frozen=True)
class Scale:
    """Eleven classes of equal width, symmetric around 0; the outer two are open."""

    width: float
    """Width of a class, in `unit`."""
    unit: str
    """``mm`` or ``mm/yr``."""

    @property
    def limits(self) -> tuple[float, ...]:
        """The ten limits between the classes, ascending, in `unit`."""
        half = (len(COLOURS) - 1) // 2
        return tuple(self.width * (k - 0.5) for k in range(1 - half, half + 1))

    @property
    def labels(self) -> tuple[str, ...]:
        """One label per class, most negative first: ``below -45 mm/yr``, ``-45 to -35 mm/yr`` ..."""
        bounds = [f"{limit:g}" for limit in self.limits]
        inner = [
            tr("{low} to {high} {unit}").format(low=low, high=high, unit=self.unit)
            for low, high in zip(bounds, bounds[1:])
        ]
        below = tr("below {limit} {unit}").format(limit=bounds[0], unit=self.unit)
        above = tr("above {limit} {unit}").format(limit=bounds[-1], unit=self.unit)
        return (below, *inner, above)


def symmetric_scale(values: np.ndarray, unit: str) -> Scale:
    """The scale that holds 99.5 % of the values.

    Parameters
    ----------
    values : ndarray of float
        Any shape, in `unit`; NaN is left out.
    unit : str
        ``mm`` or ``mm/yr``.

    Returns
    -------
    Scale
        Class width 1, 2, 3, 4, 5, 6 or 8 times a power of ten, the smallest that reaches the
        99.5th percentile of |value|.
    """
    finite = np.abs(values[np.isfinite(values)])
    reach = float(np.percentile(finite, _PERCENTILE)) if finite.size else 0.0
    wanted = max(reach / (len(COLOURS) / 2), _NARROWEST)
    power = 10.0 ** math.floor(math.log10(wanted))
    # The tolerance keeps 5.0000001 from becoming 6.
    nice = next(step for step in _NICE if step * power >= wanted * (1 - 1e-6))
    return Scale(nice * power, unit)
