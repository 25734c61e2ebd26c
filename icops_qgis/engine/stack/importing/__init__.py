"""Import of co-registered images: one reader per format, one file out."""

from .detect import FORMATS
from .found import ImportOptions, ImportSummary
from .importer import import_stack

__all__ = ["FORMATS", "ImportOptions", "ImportSummary", "import_stack"]
