"""The nets: fully convolutional, in two sizes (METHOD 6.1).

The paper tells of its net 20 convolution layers with ReLU, 32 filters of 7 x 7, pooling, a fully connected
layer and a sigmoid, and nothing else; any net is a reading of it. `PaperNet` has batch normalisation and
skips (He et al. 2016), without which 20 layers do not begin to learn; its fully connected layer is a 1 x 1
convolution, which is the same for each place, and pooling is left out, because it would lose the grid.
`CompactNet` keeps the pooling, at stride 1, and learns 1 x 1 layers on it: free filters learnt by heart the
shapes of the ground that they were shown, and did worse elsewhere than the coherence alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import nn


@dataclass(frozen=True)
class Preset:
    """Size of a net and how it is trained."""

    epochs: int
    """At most."""
    patience: int
    """Epochs without gain before training stops."""
    steps: int
    """Steps per epoch, at least."""
    batch: int
    """Points per step in compact nets, patches in others."""
    rate: float
    """Of learning, at most."""
    tile: int
    """Side of the tiles that are worked on at once [cells]."""
    divisions: int = 1
    """Divisions of the ground that nets are trained on, three nets each; a score is the mean of all."""
    layers: int = 0
    """Convolution layers; 0: a compact net."""
    filters: int = 0
    """In each of them."""
    kernel: int = 1
    """Side of a filter [cells]."""
    pools: tuple[int, ...] = ()
    """Compact nets: sides of the squares whose mean channels are seen [cells]; odd."""
    hidden: int = 0
    """Compact nets: width of the inner layer."""
    quality_alone: bool = False
    """Whether it sees `features.QUALITY` alone where the layer has it."""

    @property
    def reach(self) -> int:
        """Cells to each side that have a say in a score."""
        return max(self.layers * (self.kernel // 2), max(self.pools, default=1) // 2)

    @property
    def sees_itself(self) -> bool:
        """Whether a point's own channels are seen beside its cell's surroundings."""
        return not self.layers


#: ``compact`` sees 14 cells to each side, ``paper`` 60.
PRESETS = {
    "compact": Preset(
        epochs=40, patience=15, steps=10, batch=4000, rate=5e-3, tile=512, divisions=3,
        pools=(5, 13, 29), hidden=32, quality_alone=True,
    ),
    "paper": Preset(
        epochs=25, patience=6, steps=6, batch=2, rate=2e-3, tile=96, layers=20, filters=32, kernel=7,
    ),
}  # fmt: skip


#: Share of the last layer's inputs that are left out at each step of the training.
_DROPOUT = 0.2


class PointNet(nn.Module):
    """What both nets share: logits are told about the mean and spread of a layer's."""

    def __init__(self) -> None:
        super().__init__()
        # Mean and spread of the logits over the layer that the net was trained on.
        self.register_buffer("level", torch.tensor([0.0, 1.0]))

    def set_level(self, middle: float, spread: float) -> None:
        """Take logits of this mean and spread for logits of mean 0 and spread 1."""
        self.level.copy_(torch.tensor([middle, max(spread, 1e-6)]))

    def begin_as(self, weight: torch.Tensor, bias: float) -> None:
        """Begin as the logistic regression of these weights (c,), where a point's own channels are seen."""

    def _levelled(self, logits: torch.Tensor) -> torch.Tensor:
        return (logits - self.level[0]) / self.level[1]


class CompactNet(PointNet):
    """A point's own channels and the pooled ones about it to its logit, by 1 x 1 layers."""

    def __init__(self, channels: int, preset: Preset) -> None:
        super().__init__()
        self._channels = channels
        # One pooled channel more says which share of the cells holds points.
        self.inner = nn.Linear(channels + len(preset.pools) * (channels + 1), preset.hidden)
        self.dropout = _Dropout()
        self.head = nn.Linear(preset.hidden, 1, bias=False)
        self.own = nn.Linear(channels, 1)

    def forward(self, seen: torch.Tensor) -> torch.Tensor:
        """(k, c + f) rows, own channels first, to (k,) logits."""
        inner = torch.relu(self.inner(seen))
        logits = self.head(self.dropout(inner)) + self.own(seen[:, : self._channels])
        return self._levelled(logits[:, 0])

    def begin_as(self, weight: torch.Tensor, bias: float) -> None:
        """Begin as the logistic regression of these weights (c,)."""
        with torch.no_grad():
            self.own.weight.copy_(weight[None])
            self.own.bias.fill_(bias)
            self.head.weight.zero_()


class PaperNet(PointNet):
    """Channels on a grid to a logit per cell."""

    def __init__(self, channels: int, preset: Preset) -> None:
        super().__init__()
        wide, side = preset.filters, preset.kernel
        # One channel more says which cells hold points.
        self.stack = nn.Sequential(
            _Layer(channels + 1, wide, side),
            *(_Step(wide, side) for _ in range((preset.layers - 1) // 2)),
            *(_Layer(wide, wide, side) for _ in range((preset.layers - 1) % 2)),
            _Dropout(),
            nn.Conv2d(wide, 1, 1),
        )

    def forward(self, raster: torch.Tensor) -> torch.Tensor:
        """(b, c + 1, rows, cols) channels to (b, rows, cols) logits."""
        return self._levelled(self.stack(raster)[:, 0])


def make_net(channels: int, preset: Preset) -> PointNet:
    """The net of a preset, with random weights, for so many channels."""
    net = PaperNet if preset.layers else CompactNet
    return net(channels, preset).to(memory_format=torch.channels_last)


class _Dropout(nn.Module):
    """Dropout of single numbers of rows, and of whole rasters, drawn alike on every device."""

    def forward(self, there: torch.Tensor) -> torch.Tensor:
        if not self.training:
            return there
        shape = there.shape if there.ndim == 2 else (*there.shape[:2], 1, 1)
        kept = torch.empty(shape).bernoulli_(1.0 - _DROPOUT).div_(1.0 - _DROPOUT)
        return there * kept.to(there.device)


class _Layer(nn.Module):
    """Convolution, batch normalisation, ReLU."""

    def __init__(self, given: int, wide: int, side: int) -> None:
        super().__init__()
        self.convolution = nn.Conv2d(given, wide, side, padding=side // 2, bias=False)
        self.norm = nn.BatchNorm2d(wide)

    def forward(self, there: torch.Tensor) -> torch.Tensor:
        return torch.relu(self.norm(self.convolution(there)))


class _Step(nn.Module):
    """Two convolution layers and a skip over them."""

    def __init__(self, wide: int, side: int) -> None:
        super().__init__()
        self.layer = _Layer(wide, wide, side)
        self.convolution = nn.Conv2d(wide, wide, side, padding=side // 2, bias=False)
        self.norm = nn.BatchNorm2d(wide)

    def forward(self, there: torch.Tensor) -> torch.Tensor:
        return torch.relu(there + self.norm(self.convolution(self.layer(there))))
