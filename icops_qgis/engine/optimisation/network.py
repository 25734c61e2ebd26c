"""The nets: fully convolutional and residual, in two sizes (METHOD 6.1).

The paper tells of its net 20 convolution layers with ReLU, 32 filters of 7 x 7, pooling, a fully connected
layer and a sigmoid, and nothing else; any net is a reading of it. Here batch normalisation and skips (He et
al. 2016) are added, without which 20 layers do not begin to learn; the fully connected layer is a 1 x 1
convolution, which is the same for each place; pooling is left out, because it would lose the grid.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn


@dataclass(frozen=True)
class Preset:
    """Size of a net and how it is trained."""

    layers: int
    """Convolution layers."""
    filters: int
    """In each layer."""
    kernel: int
    """Side of a filter [cells]."""
    sees_itself: bool
    """Whether a point's own channels reach the head beside its cell's surroundings."""
    epochs: int
    """At most."""
    patience: int
    """Epochs without gain before training stops."""
    batch: int
    """Patches per step."""
    tile: int
    """Side of the tiles that are scored at once [cells]."""

    @property
    def reach(self) -> int:
        """Cells to each side that have a say in a score."""
        return self.layers * (self.kernel // 2)


#: ``compact`` sees 7 cells to each side, ``paper`` 60 with seventy times the weights.
PRESETS = {
    "compact": Preset(
        layers=7, filters=16, kernel=3, sees_itself=True, epochs=30, patience=8, batch=4, tile=256
    ),
    "paper": Preset(
        layers=20, filters=32, kernel=7, sees_itself=False, epochs=25, patience=6, batch=2, tile=96
    ),
}  # fmt: skip


#: Share of the last layer's filters that are left out at each step of the training.
_DROPOUT = 0.2


class PointNet(nn.Module):
    """Channels on a grid to one logit per point."""

    def __init__(self, channels: int, preset: Preset) -> None:
        super().__init__()
        wide, side = preset.filters, preset.kernel
        # One channel more says which cells hold points.
        self.first = nn.Conv2d(channels + 1, wide, side, padding=side // 2, bias=False)
        self.first_norm = nn.BatchNorm2d(wide)
        self.steps = nn.ModuleList(_Step(wide, side) for _ in range((preset.layers - 1) // 2))
        rest = (preset.layers - 1) % 2
        self.last = _Layer(wide, side) if rest else nn.Identity()
        self.head = nn.Conv2d(wide, 1, 1)
        self.own = nn.Linear(channels, 1, bias=False) if preset.sees_itself else None
        self.dropout = nn.Dropout2d(_DROPOUT)

    def forward(self, raster: torch.Tensor) -> torch.Tensor:
        """(b, c + 1, rows, cols) channels to (b, rows, cols) logits of the surroundings."""
        there = torch.relu(self.first_norm(self.first(raster)))
        for step in self.steps:
            there = step(there)
        return self.head(self.dropout(self.last(there)))[:, 0]

    def begin_as(self, weight: torch.Tensor, bias: float) -> None:
        """Begin as the logistic regression of these weights (c,), where a point's own channels are seen."""
        with torch.no_grad():
            if self.own is not None:
                self.own.weight.copy_(weight[None])
                self.head.weight.zero_()
                self.head.bias.fill_(bias)

    def score(self, around: torch.Tensor, values: torch.Tensor) -> torch.Tensor:
        """(k,) logits of points: those of their cells and, in compact nets, their own channels (k, c)."""
        return around if self.own is None else around + self.own(values)[:, 0]


class _Layer(nn.Module):
    """Convolution, batch normalisation, ReLU."""

    def __init__(self, wide: int, side: int) -> None:
        super().__init__()
        self.convolution = nn.Conv2d(wide, wide, side, padding=side // 2, bias=False)
        self.norm = nn.BatchNorm2d(wide)

    def forward(self, there: torch.Tensor) -> torch.Tensor:
        return torch.relu(self.norm(self.convolution(there)))


class _Step(nn.Module):
    """Two convolution layers and a skip over them."""

    def __init__(self, wide: int, side: int) -> None:
        super().__init__()
        self.layer = _Layer(wide, side)
        self.convolution = nn.Conv2d(wide, wide, side, padding=side // 2, bias=False)
        self.norm = nn.BatchNorm2d(wide)

    def forward(self, there: torch.Tensor) -> torch.Tensor:
        return torch.relu(there + self.norm(self.convolution(self.layer(there))))
