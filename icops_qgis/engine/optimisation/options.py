"""What the user chooses for the optimisation of points by a CNN."""

from __future__ import annotations

from dataclasses import dataclass, field

from .labels import LabelOptions


@dataclass(frozen=True)
class OptimiseOptions:
    """What the user chose."""

    preset: str = "compact"
    """A key of `network.PRESETS`."""
    labels: LabelOptions = field(default_factory=LabelOptions)
    """What the net is to tell."""
    split: str = "blocks"
    """One of `blocks.SPLITS`."""
    threshold: float = 0.5
    """Points are kept from this probability on."""
    seed: int = 1
    """Same seed, same probabilities."""
    device: str = "cpu"
    """One of `compute.device.DEVICES`."""
