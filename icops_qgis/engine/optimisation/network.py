"""The nets: fully convolutional and residual, in two sizes (METHOD 6.1).

The paper tells of its net 20 convolution layers with ReLU, 32 filters of 7 x 7, pooling, a fully connected
layer and a sigmoid, and nothing else; any net is a reading of it. Here batch normalisation and skips (He et
al. 2016) are added, without which 20 layers do not begin to learn; the fully connected layer is a 1 x 1
convolution, which is the same for each place; pooling has stride 1 in the compact net and is left out of the
paper's, because it would lose the grid.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn
from torch.nn.functional import avg_pool2d


@dataclass(frozen=True)
class Preset:
    """Size of a net and how it is trained."""

    layers: int
    """Convolution layers with filters of their own, before the head's 1 x 1 layers."""
    filters: int
    """In each layer."""
    kernel: int
    """Side of a filter [cells]."""
    pools: tuple[int, ...]
    """Sides of the squares whose mean channels reach the head beside the last layer [cells]; odd."""
    hidden: int
    """Width of the head's inner layer, which also sees the point's own channels; 0: no such layer."""
    quality_alone: bool
    """Whether it sees `features.QUALITY` alone where the layer has it."""
    epochs: int
    """At most."""
    patience: int
    """Epochs without gain before training stops."""
    batch: int
    """Patches per step."""
    steps: int
    """Steps per epoch at least: a small layer is seen several times, turned and mirrored."""
    rate: float
    """Of learning, at most."""
    tile: int
    """Side of the tiles that are scored at once [cells]."""

    @property
    def reach(self) -> int:
        """Cells to each side that have a say in a score."""
        return max(self.layers * (self.kernel // 2), max(self.pools, default=1) // 2)

    @property
    def sees_itself(self) -> bool:
        """Whether a point's own channels reach the head beside its cell's surroundings."""
        return self.hidden > 0


#: ``compact`` sees 14 cells to each side as means alone: what it learns of them holds elsewhere too, where
#: free filters learnt the shapes of the ground they were shown.
#: ``paper`` sees 60.
PRESETS = {
    "compact": Preset(
        layers=0, filters=0, kernel=1, pools=(5, 13, 29), hidden=32, quality_alone=True,
        epochs=30, patience=12, batch=4, steps=12, rate=5e-3, tile=256,
    ),
    "paper": Preset(
        layers=20, filters=32, kernel=7, pools=(), hidden=0, quality_alone=False,
        epochs=25, patience=6, batch=2, steps=6, rate=2e-3, tile=96,
    ),
}  # fmt: skip


#: Share of the head's inputs that are left out at each step of the training.
_DROPOUT = 0.2


class PointNet(nn.Module):
    """Channels on a grid to one logit per point."""

    def __init__(self, channels: int, preset: Preset) -> None:
        super().__init__()
        wide, side = preset.filters, preset.kernel
        # One channel more says which cells hold points.
        self.stack = nn.Sequential()
        if preset.layers:
            self.stack.append(nn.Conv2d(channels + 1, wide, side, padding=side // 2, bias=False))
            self.stack.extend((nn.BatchNorm2d(wide), nn.ReLU()))
            self.stack.extend(_Step(wide, side) for _ in range((preset.layers - 1) // 2))
            if (preset.layers - 1) % 2:
                self.stack.append(_Layer(wide, side))
        self.pools = preset.pools
        seen = (wide if preset.layers else 0) + len(preset.pools) * (channels + 1)
        self.dropout = nn.Dropout(_DROPOUT)
        self.own = self.inner = None
        if preset.sees_itself:
            self.own = nn.Linear(channels, 1)
            self.inner = nn.Linear(seen + channels, preset.hidden)
        self.head = nn.Linear(preset.hidden or seen, 1)
        # Mean and spread of the logits over the layer that the net was trained on.
        self.register_buffer("level", torch.tensor([0.0, 1.0]))

    def forward(self, raster: torch.Tensor) -> torch.Tensor:
        """(b, c + 1, rows, cols) channels to (b, f, rows, cols) features of the surroundings."""
        learnt = [self.stack(raster)] if len(self.stack) else []
        return torch.cat([*learnt, *(_means(raster, side) for side in self.pools)], dim=1)

    def begin_as(self, weight: torch.Tensor, bias: float) -> None:
        """Begin as the logistic regression of these weights (c,), where a point's own channels are seen."""
        with torch.no_grad():
            if self.own is not None:
                self.own.weight.copy_(weight[None])
                self.own.bias.fill_(bias)
                self.head.weight.zero_()
                self.head.bias.zero_()

    def score(self, around: torch.Tensor, values: torch.Tensor) -> torch.Tensor:
        """(k,) logits of points by their cells' features (k, f) and, in compact nets, their own channels."""
        if self.own is None:
            logits = self.head(self.dropout(around))[:, 0]
        else:
            inner = torch.relu(self.inner(torch.cat([around, values], dim=1)))
            logits = (self.head(self.dropout(inner)) + self.own(values))[:, 0]
        return (logits - self.level[0]) / self.level[1]

    def set_level(self, middle: float, spread: float) -> None:
        """Take logits of this mean and spread for logits of mean 0 and spread 1."""
        self.level.copy_(torch.tensor([middle, max(spread, 1e-6)]))


def _means(raster: torch.Tensor, side: int) -> torch.Tensor:
    """Mean of the channels over the cells with points in a square, and the share of those cells.

    Pooling of stride 1, which keeps the grid.
    """
    total = avg_pool2d(raster, side, stride=1, padding=side // 2)
    share = total[:, -1:]
    return torch.cat([total[:, :-1] / share.clamp(min=0.5 / side**2), share], dim=1)


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
