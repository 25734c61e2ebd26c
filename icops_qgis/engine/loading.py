"""Importing h5py beside another HDF5 library."""

from __future__ import annotations

import importlib
import os
import sys
from types import ModuleType


def import_h5py() -> ModuleType:
    """Import h5py so that it uses the HDF5 it brought.

    On Linux the QGIS programs are linked with GDAL, and GDAL with the system's HDF5, whose symbols
    then come first for every library loaded later: an h5py with an HDF5 of its own would call into
    the wrong version and fail ("Not a datatype"). Deep binding lets it find its own symbols first.
    Where h5py is imported already, or the system knows no deep binding, this is a plain import.

    Raises
    ------
    ImportError
        It is not installed.
    """
    if "h5py" in sys.modules or not hasattr(os, "RTLD_DEEPBIND"):
        return importlib.import_module("h5py")
    flags = sys.getdlopenflags()
    sys.setdlopenflags(flags | os.RTLD_DEEPBIND)
    try:
        return importlib.import_module("h5py")
    finally:
        sys.setdlopenflags(flags)
