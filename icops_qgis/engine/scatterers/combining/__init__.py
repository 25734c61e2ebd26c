"""Persistent and distributed scatterers as points, no pixel twice (METHOD 4)."""

from .choice import BOTH, CombineOptions
from .combine import CombinedScatterers, combine_scatterers

__all__ = ["BOTH", "CombineOptions", "CombinedScatterers", "combine_scatterers"]
