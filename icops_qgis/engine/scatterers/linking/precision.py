"""How the compiled kernels of phase linking may treat floating-point numbers."""

from __future__ import annotations

#: Reordering sums and fusing multiply-add is harmless here; NaN must keep its meaning.
FAST = {"contract", "reassoc", "nsz", "arcp"}
