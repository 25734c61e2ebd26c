"""Map layers back to measurement points."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import numpy as np

from ..engine.compute import Monitor
from ..engine.errors import EngineError
from ..engine.points import Points
from . import fields
from .source import Source, parse_source

_QUIET = Monitor()

#: GDAL before 3.8.1 reads nothing from a GeoPackage where a query asks for more than 125 columns.
_COLUMNS_PER_QUERY = 120

_WKB_POINT = np.dtype([("order", "u1"), ("kind", "<u4"), ("x", "<f8"), ("y", "<f8")])


@dataclass
class _Table:
    """A layer as arrays, in the order of its features."""

    x: np.ndarray
    """(n,) float64: coordinate."""
    y: np.ndarray
    """(n,) float64: coordinate."""
    values: dict[str, np.ndarray] = field(default_factory=dict)
    """(n,) values by field; what stands at a NULL has no meaning."""
    nulls: dict[str, int] = field(default_factory=dict)
    """Number of NULLs by field, where there are any."""

    def add(self, name: str, parts: list[np.ndarray], nulls: int) -> None:
        """Take up a field."""
        self.values[name] = np.concatenate(parts) if parts else np.empty(0)
        if nulls:
            self.nulls[name] = nulls


def read_points(source: str, monitor: Monitor = _QUIET) -> Points:
    """Read a point layer from a file.

    Parameters
    ----------
    source : str
        Any file GDAL opens, or how QGIS names a layer in one (``path|layername=points``); a filter
        set in QGIS (``|subset=``) is applied.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    Points
        SI units. Values that are marked as not measured are NaN; an attribute that no point has is
        left out. Fields that are not in the table of the layer are kept under their own name.

    Raises
    ------
    EngineError
        The layer is none of points, has no coordinate system, fewer than two dates, or NULLs.
    Cancelled
        The user stopped the run.
    """
    from osgeo import gdal, ogr

    where = parse_source(source)
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    try:
        dataset = gdal.OpenEx(str(where.path), gdal.OF_VECTOR)
        if dataset is None:
            raise EngineError(f"{where.path} could not be opened as a layer: {gdal.GetLastErrorMsg()}.")
        layer = dataset.GetLayerByName(where.table) if where.table else _only_layer(dataset, where)
        if layer is None:
            raise EngineError(f"{where.path} has no layer {where.table!r}: choose one that is there.")
        if ogr.GT_Flatten(layer.GetGeomType()) != ogr.wkbPoint:
            raise EngineError(
                f"{where} is no point layer but holds {ogr.GeometryTypeToName(layer.GetGeomType())}: "
                "choose a layer of points (Multipart to singleparts makes one of multipoints)."
            )
        crs = _crs_name(layer.GetSpatialRef(), where)
        if where.subset:
            layer = _filtered(dataset, layer.GetName(), where)
        names = [definition.GetName() for definition in _definitions(layer)]
        dates = _dates(names, where)
        few = dataset.GetDriver().ShortName == "GPKG" and not where.subset
        table = _read_table(layer, names, few, where, monitor)
        if where.subset:
            dataset.ReleaseResultSet(layer)
        layer = dataset = None
    except RuntimeError as error:
        raise EngineError(f"{where} could not be read: {error}.") from error
    finally:
        gdal.PopErrorHandler()
    return _points(table, crs, dates, where)


def _only_layer(dataset, where: Source):
    """The layer of points of a file that was named without its table."""
    layers = [dataset.GetLayer(index) for index in range(dataset.GetLayerCount())]
    # QGIS keeps the styles of a GeoPackage in a table without geometry.
    layers = [layer for layer in layers if layer.GetGeomType() != 100]
    if len(layers) == 1:
        return layers[0]
    names = ", ".join(layer.GetName() for layer in layers) or "none"
    raise EngineError(
        f"{where.path} must hold one layer and holds {len(layers)} ({names}): "
        f"name one as {where.path}|layername=NAME."
    )


def _filtered(dataset, table: str, where: Source):
    """The result of a filter: a query, because GDAL 3.6 streams a filtered GeoPackage without end."""
    quoted = table.replace('"', '""')
    # The filter is SQL by its nature, written by the user for this very file, which is open for reading.
    query = f'SELECT * FROM "{quoted}" WHERE {where.subset}'  # noqa: S608  # nosec B608
    result = dataset.ExecuteSQL(where.subset if where.subset.upper().startswith("SELECT ") else query)
    if result is None:
        raise EngineError(f"The filter {where.subset!r} of {where.path} is not understood: remove it.")
    return result


def _definitions(layer) -> list:
    """The field definitions of a layer."""
    definition = layer.GetLayerDefn()
    return [definition.GetFieldDefn(index) for index in range(definition.GetFieldCount())]


def _crs_name(reference, where: Source) -> str:
    """``EPSG:n`` where the coordinate system has such a name, else WKT."""
    # A GeoPackage without one says "Undefined geographic SRS" or "Undefined Cartesian SRS".
    if reference is None or (reference.GetName() or "").lower().startswith("undefined"):
        raise EngineError(f"{where} has no coordinate system: set the layer's CRS and save it again.")
    code = reference.GetAuthorityCode(None)
    if code is not None and reference.GetAuthorityName(None) == "EPSG":
        return f"EPSG:{code}"
    return reference.ExportToWkt()


def _dates(names: list[str], where: Source) -> dict[date, str]:
    """Dates, ascending, with their fields."""
    found = {fields.parse_date_field(name): name for name in names}
    found.pop(None, None)
    if not found:
        raise EngineError(f"{where} has no displacement series: expected fields named DYYYYMMDD.")
    if len(found) < 2:
        raise EngineError(f"{where} has a single date ({next(iter(found.values()))}): expected at least 2.")
    return dict(sorted(found.items()))


def _read_table(layer, names: list[str], few: bool, where: Source, monitor: Monitor) -> _Table:
    """All fields and coordinates, column by column through GDAL's Arrow stream."""
    if not hasattr(layer, "GetArrowStreamAsNumPy"):
        return _read_features(layer, names, where, monitor)
    size = _COLUMNS_PER_QUERY if few else len(names)
    groups = [names[start : start + size] for start in range(0, len(names), size)]
    geometry = layer.GetGeometryColumn() or "wkb_geometry"
    total = max(layer.GetFeatureCount(), 1)
    table = _Table(np.empty(0), np.empty(0))
    for number, group in enumerate(groups):
        wanted = set(group)
        ignored = [name for name in names if name not in wanted]
        layer.SetIgnoredFields(ignored if number == 0 else [*ignored, "OGR_GEOMETRY"])
        layer.ResetReading()
        parts: dict[str, list[np.ndarray]] = {name: [] for name in group}
        nulls = dict.fromkeys(group, 0)
        places: list[np.ndarray] = []
        count = 0
        for batch in layer.GetArrowStreamAsNumPy(["USE_MASKED_ARRAYS=YES"]):
            monitor.check()
            if number == 0:
                places.append(_decode_points(batch[geometry], where))
            for name in group:
                parts[name].append(_narrow(name, batch[name]))
                nulls[name] += int(np.ma.count_masked(batch[name]))
            count += len(batch[group[0]])
            monitor.progress(min(1.0, (number + count / total) / len(groups)))
        if number == 0 and count:
            place = np.concatenate(places)
            table.x, table.y = place["x"].copy(), place["y"].copy()
        if count != len(table.x):
            raise EngineError(f"{where} could not be read completely: it changed meanwhile or is damaged.")
        for name in group:
            table.add(name, parts.pop(name), nulls[name])
    layer.SetIgnoredFields([])
    return table


def _narrow(name: str, values: np.ndarray) -> np.ndarray:
    """A column as it is kept: series in metres and single precision, text as text."""
    if fields.parse_date_field(name) is not None:
        # The division is done in double precision: millimetres come back as the metres they were.
        return (np.ma.getdata(values).astype(np.float64) / fields.MM_PER_M).astype(np.float32)
    if values.dtype.kind == "S":
        return np.char.decode(np.ma.filled(values, b""), "utf-8")
    return np.ma.getdata(values)


def _decode_points(blobs: np.ndarray, where: Source) -> np.ndarray:
    """Coordinates of WKB points (little endian; a height after x and y is left aside)."""
    mask = np.ma.getmaskarray(blobs)
    missing = np.count_nonzero(mask)
    if missing:
        raise EngineError(f"{missing} features of {where} have no geometry: remove them first.")
    texts = np.ma.getdata(blobs).tolist()
    size = len(texts[0]) if texts else _WKB_POINT.itemsize
    joined = b"".join(texts)
    if len(joined) != size * len(texts) or size < _WKB_POINT.itemsize:
        raise EngineError(f"{where} mixes kinds of geometry: expected single points only.")
    raw = np.frombuffer(joined, np.uint8).reshape(-1, size)[:, : _WKB_POINT.itemsize]
    return np.ascontiguousarray(raw).view(_WKB_POINT).reshape(-1)


def _read_features(layer, names: list[str], where: Source, monitor: Monitor) -> _Table:
    """The same feature by feature: GDAL before 3.6 has no Arrow stream."""
    total = max(layer.GetFeatureCount(), 1)
    rows: list[list] = []
    places: list = []
    for number, feature in enumerate(layer):
        if number % 1000 == 0:
            monitor.check()
            monitor.progress(min(1.0, number / total))
        shape = feature.GetGeometryRef()
        places.append(None if shape is None else bytes(shape.ExportToIsoWkb()))
        rows.append([feature.GetField(index) for index in range(len(names))])
    place = _decode_points(np.ma.masked_equal(np.array(places, dtype=object), None), where)
    table = _Table(place["x"].copy(), place["y"].copy())
    for name, cells in zip(names, zip(*rows)):
        filler = next((type(cell)() for cell in cells if cell is not None), 0.0)
        column = np.array([filler if cell is None else cell for cell in cells])
        table.add(name, [_narrow(name, column)], cells.count(None))
    return table


def _points(table: _Table, crs: str, dates: dict[date, str], where: Source) -> Points:
    """The arrays in the engine's names and units, once it is sure that nothing is missing."""
    n = len(table.x)
    if n == 0:
        raise EngineError(f"{where} holds no points: choose another layer or remove its filter.")
    if table.nulls:
        listed = ", ".join(f"{name} ({count})" for name, count in list(table.nulls.items())[:5])
        more = f" and {len(table.nulls) - 5} more fields" if len(table.nulls) > 5 else ""
        raise EngineError(f"{where} has NULL values in {listed}{more}: fill or remove those points first.")
    displacement = np.empty((len(dates), n), np.float32)
    for series, name in zip(displacement, dates.values()):
        series[:] = table.values.pop(name)
    names = {name.upper(): name for name in table.values}
    if "TYPE" not in names:
        raise EngineError(f"{where} has no field TYPE: a point layer says PS, DS or SBAS for each point.")
    kind = table.values.pop(names.pop("TYPE")).astype(str)
    attributes: dict[str, np.ndarray] = {}
    for upper, name in names.items():
        known = fields.BY_NAME.get(upper)
        values = table.values[name] if known is None else _to_engine(known, table.values[name])
        if values is not None:
            attributes[name if known is None else known.attribute] = values
    return Points(table.x, table.y, crs, tuple(dates), displacement, kind, attributes)


def _to_engine(known: fields.Field, values: np.ndarray) -> np.ndarray | None:
    """A field of the table in the engine's unit; None where no point has it."""
    if known.dtype is str:
        return values.astype(str)
    values = values.astype(np.float64)
    if known.missing is not None:
        measured = values != known.missing
        if not measured.any():
            return None
        values[~measured] = np.nan
    return values / known.scale
