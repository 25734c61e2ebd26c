"""Phase linking: one phase per date from all interferograms of a distributed scatterer (METHOD 4)."""

from .estimators import ESTIMATORS, LinkOptions
from .link import link_phases
from .summary import LinkSummary

__all__ = ["ESTIMATORS", "LinkOptions", "LinkSummary", "link_phases"]
