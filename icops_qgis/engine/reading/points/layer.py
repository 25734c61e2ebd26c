"""Any layer of points that GDAL opens, with fields that end with a date.

GDAL writes it as a table, which is then read like one: one way for all formats, NULLs included.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from ...compute import Monitor
from ...errors import EngineError
from ...gdal_errors import GDAL_ERRORS, gdal_told
from ...grid import wkt_text
from ..folder import NotThisFormat
from . import names as known
from .delimited import DelimitedFile, NotATable, open_table
from .found import FoundPoints
from .names import find_column, find_dates, named_column
from .options import ImportOptions
from .place import Place
from .wide_table import Layout, read_wide

NAME = "layer"
TITLE = "vector layer"

#: Drivers that take tables for layers, which have a reader of their own here, or that fetch from elsewhere.
_NOT_THESE = ("CSV", "XLSX", "ODS", "XLS", "OGR_VRT", "HTTP", "WFS", "OAPIF", "CSW")

#: The first fields of MintPy's shapefile, in their order.
_MINTPY = ("CODE", "HEIGHT", "H_STDEV", "VEL", "V_STDEV", "COHERENCE", "EFF_AREA")


def recognise(place: Place) -> tuple[Path, str]:
    """The file, and why it is of this format.

    Raises
    ------
    NotThisFormat
        It is not.
    """
    if place.is_folder:
        raise NotThisFormat("a folder; give one of its layers")
    with _Opened(place) as layer:
        return place.path, f"GDAL opens it as {layer.driver} with {layer.n_fields} fields"


def open_points(
    path: Path, reason: str, place: Place, options: ImportOptions, monitor: Monitor
) -> FoundPoints:
    """Describe the points of a layer.

    Raises
    ------
    EngineError
        It holds no points, no dates, or no coordinate system.
    """
    folder = Path(tempfile.mkdtemp(prefix="icops-")) if options.scratch is None else options.scratch()

    def remove() -> None:
        # Other scratch is removed by whoever gave it.
        if options.scratch is None:
            shutil.rmtree(folder, ignore_errors=True)

    try:
        with _Opened(place) as layer:
            crs = options.crs or layer.crs
            if not crs:
                raise EngineError(f"{path} has no coordinate system; set CRS, e.g. EPSG:32614.")
            # Sentences name the layer and not its copy.
            table = replace(layer.as_table(folder / "layer.csv", monitor), label=str(path))
        found = read_wide(table, _layout(table, layer.driver, reason, crs, options), options)
    except BaseException:
        remove()
        raise
    found.close = remove
    return found


def _layout(table: DelimitedFile, driver: str, reason: str, crs: str, options: ImportOptions) -> Layout:
    """What the columns of the copy hold: x, y, and the fields of the layer."""
    names = ("", "", *table.names[2:])
    attributes = {
        name: column
        for name, called in known.ATTRIBUTES.items()
        if (column := find_column(names, called)) is not None
    }
    is_mintpy = names[2 : 2 + len(_MINTPY)] == _MINTPY
    if is_mintpy:
        attributes["temporal_coherence"] = attributes.pop("coherence")
        # Its standard deviation of the height is always 0, which is not what it is.
        attributes.pop("height_std", None)
    given = options.id
    code = named_column(names, given, table.label) if given else find_column(names, known.CODES)
    return Layout(
        NAME,
        "MintPy's shapefile" if is_mintpy else driver,
        reason,
        crs,
        0,
        1,
        find_dates(names, options.date_prefix, table.label),
        "mm" if {"VEL", "V_STDEV"} <= set(names) else "auto",
        attributes,
        code,
        find_column(names, known.KINDS),
        kind="SBAS" if is_mintpy else "PS",
    )


class _Opened:
    """A layer of points, open for reading within its context."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._dataset = self._layer = None

    def __enter__(self) -> _Opened:
        from osgeo import gdal, ogr

        path = self._place.path
        gdal.PushErrorHandler("CPLQuietErrorHandler")
        try:
            try:
                self._dataset = gdal.OpenEx(str(path), gdal.OF_VECTOR)
            except GDAL_ERRORS:
                self._dataset = None
            if self._dataset is None or self._dataset.GetDriver().ShortName in _NOT_THESE:
                raise NotThisFormat("GDAL opens no layer in it")
            self._layer = self._only_layer(ogr)
            if ogr.GT_Flatten(self._layer.GetGeomType()) not in (ogr.wkbPoint, ogr.wkbUnknown):
                raise EngineError(
                    f"{path} holds {ogr.GeometryTypeToName(self._layer.GetGeomType())} and no points; "
                    "give a layer of points."
                )
            self.driver = self._dataset.GetDriver().ShortName
            definition = self._layer.GetLayerDefn()
            self.n_fields = definition.GetFieldCount()
            self.crs = _crs_name(self._layer)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_exception) -> None:
        from osgeo import gdal

        self._layer = self._dataset = None
        gdal.PopErrorHandler()

    def _only_layer(self, ogr):
        """The layer that was named, or the only one with geometry."""
        if self._place.layer:
            layer = self._dataset.GetLayerByName(self._place.layer)
            if layer is None:
                raise EngineError(
                    f"{self._place.path} has no layer {self._place.layer!r}; give one that is there."
                )
            return layer
        layers = [self._dataset.GetLayer(i) for i in range(self._dataset.GetLayerCount())]
        layers = [layer for layer in layers if layer.GetGeomType() != ogr.wkbNone]
        if len(layers) == 1:
            return layers[0]
        names = ", ".join(layer.GetName() for layer in layers)
        if not names:
            raise NotThisFormat("no layer with positions in it")
        raise EngineError(f"{self._place.path} holds several layers ({names}); set LAYER to one of them.")

    def as_table(self, path: Path, monitor: Monitor) -> DelimitedFile:
        """The layer as text: x, y and the fields."""
        from osgeo import gdal

        def progress(fraction: float, _message: str, _data: object) -> int:
            monitor.progress(fraction)
            return 0 if monitor.cancelled() else 1

        try:
            gdal.ErrorReset()
            result = gdal.VectorTranslate(
                str(path),
                self._dataset,
                format="CSV",
                layers=[self._layer.GetName()],
                layerCreationOptions=["GEOMETRY=AS_XY", "SEPARATOR=COMMA", "STRING_QUOTING=IF_NEEDED"],
                callback=progress,
            )
            failed = result is None or gdal.GetLastErrorType() >= gdal.CE_Failure
            message = gdal.GetLastErrorMsg()
            result = None
        # GDAL takes no name of a layer that is no Unicode.
        except (*GDAL_ERRORS, TypeError) as error:
            failed, message = True, str(error)
        monitor.check()
        if failed:
            raise EngineError(f"{self._place.path} could not be read: {gdal_told(message)}.")
        try:
            table = open_table(path)
        except NotATable as reason:
            raise EngineError(f"{self._place.path} could not be read: it {reason}.") from reason
        if table.names[:2] != ("X", "Y"):
            raise EngineError(f"{self._place.path} holds no single points; give a layer of points.")
        return table


def _crs_name(layer) -> str:
    """``EPSG:n`` where the coordinate system has such a name, else WKT; empty where there is none to read."""
    try:
        reference = layer.GetSpatialRef()
    except RuntimeError:
        return ""
    if reference is None or (reference.GetName() or "").lower().startswith("undefined"):
        return ""
    code = reference.GetAuthorityCode(None)
    if code is not None and reference.GetAuthorityName(None) == "EPSG":
        return f"EPSG:{code}"
    return wkt_text(reference.ExportToWkt())
