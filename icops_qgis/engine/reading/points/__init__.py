"""Import of measurement points of other programs: one reader per format, one point layer out."""

from .detect import FORMATS
from .importer import ImportedPoints, import_points
from .options import ImportOptions

__all__ = ["FORMATS", "ImportOptions", "ImportedPoints", "import_points"]
