"""Statistically homogeneous pixels: which neighbours of a pixel see the same kind of ground (METHOD 3)."""

from .select import TESTS, ShpOptions, ShpSummary, select_homogeneous

__all__ = ["TESTS", "ShpOptions", "ShpSummary", "select_homogeneous"]
