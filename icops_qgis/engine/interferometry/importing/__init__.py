"""Import of unwrapped interferograms: one reader per format, one file out."""

from .detect import FORMATS
from .importer import import_interferograms
from .stack import ImportOptions, ImportSummary

__all__ = ["FORMATS", "ImportOptions", "ImportSummary", "import_interferograms"]
