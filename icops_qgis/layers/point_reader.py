"""Map layers back to measurement points."""

from __future__ import annotations

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

#: A layer as arrays: field names to values with their NULLs masked, in the order of the layer.
Table = dict


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
        if where.subset and layer.SetAttributeFilter(where.subset) != 0:
            raise EngineError(f"The filter {where.subset!r} of {where.path} is not understood: remove it.")
        names = [field.GetName() for field in _definitions(layer)]
        dates = _dates(names, where)
        few = dataset.GetDriver().ShortName == "GPKG"
        table, x, y = _read_table(layer, names, few, where, monitor)
        layer = dataset = None
    except RuntimeError as error:
        raise EngineError(f"{where} could not be read: {error}.") from error
    finally:
        gdal.PopErrorHandler()
    return _points(table, x, y, crs, dates, where)


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


def _definitions(layer) -> list:
    """The field definitions of a layer."""
    definition = layer.GetLayerDefn()
    return [definition.GetFieldDefn(index) for index in range(definition.GetFieldCount())]


def _crs_name(reference, where: Source) -> str:
    """``EPSG:n`` where the coordinate system has such a name, else WKT."""
    if reference is None:
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


def _read_table(
    layer, names: list[str], few: bool, where: Source, monitor: Monitor
) -> tuple[Table, np.ndarray, np.ndarray]:
    """All fields and coordinates, column by column through GDAL's Arrow stream."""
    if not hasattr(layer, "GetArrowStreamAsNumPy"):
        return _read_features(layer, names, where, monitor)
    size = _COLUMNS_PER_QUERY if few else max(len(names), 1)
    groups = [names[start : start + size] for start in range(0, len(names), size)]
    geometry = layer.GetGeometryColumn() or "wkb_geometry"
    table: Table = {}
    x = y = np.empty(0)
    for number, group in enumerate(groups):
        wanted = set(group)
        ignored = [name for name in names if name not in wanted]
        layer.SetIgnoredFields(ignored if number == 0 else [*ignored, "OGR_GEOMETRY"])
        layer.ResetReading()
        parts: dict[str, list] = {name: [] for name in group}
        places: list[np.ndarray] = []
        count = 0
        for batch in layer.GetArrowStreamAsNumPy(["USE_MASKED_ARRAYS=YES"]):
            monitor.check()
            if number == 0:
                places.append(_decode_points(batch[geometry], where))
            for name in group:
                parts[name].append(_narrow(name, batch[name]))
            count += len(batch[group[0]])
            monitor.progress(min(1.0, (number + count / max(layer.GetFeatureCount(), 1)) / len(groups)))
        if number == 0 and count:
            place = np.concatenate(places)
            x, y = place["x"].copy(), place["y"].copy()
        if count != len(x):
            raise EngineError(f"{where} could not be read completely: it changed meanwhile or is damaged.")
        for name, arrays in parts.items():
            table[name] = np.ma.concatenate(arrays) if arrays else np.ma.empty(0)
    layer.SetIgnoredFields([])
    return table, x, y


def _narrow(name: str, values: np.ndarray) -> np.ma.MaskedArray:
    """A column as it is kept: series in single precision, text as text."""
    values = np.ma.asarray(values)
    if fields.parse_date_field(name) is not None and values.dtype.kind == "f":
        # The division is done in double precision: millimetres come back as the metres they were.
        return (values / fields.MM_PER_M).astype(np.float32)
    if values.dtype.kind == "S":
        text = np.char.decode(values.filled(b""), "utf-8")
        return np.ma.array(text, mask=np.ma.getmaskarray(values))
    return values


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


def _read_features(
    layer, names: list[str], where: Source, monitor: Monitor
) -> tuple[Table, np.ndarray, np.ndarray]:
    """The same feature by feature: GDAL before 3.6 has no Arrow stream."""
    total = max(layer.GetFeatureCount(), 1)
    rows: list[list] = []
    places: list[bytes] = []
    for number, feature in enumerate(layer):
        if number % 1000 == 0:
            monitor.check()
            monitor.progress(min(1.0, number / total))
        shape = feature.GetGeometryRef()
        places.append(None if shape is None else bytes(shape.ExportToIsoWkb()))
        rows.append([feature.GetField(index) for index in range(len(names))])
    place = _decode_points(np.ma.masked_equal(np.array(places, dtype=object), None), where)
    table: Table = {}
    for name, values in zip(names, zip(*rows)):
        mask = [value is None for value in values]
        filler = next((type(value)() for value in values if value is not None), 0.0)
        plain = np.array([filler if value is None else value for value in values])
        table[name] = _narrow(name, np.ma.array(plain, mask=mask))
    return table, place["x"].copy(), place["y"].copy()


def _points(
    table: Table, x: np.ndarray, y: np.ndarray, crs: str, dates: dict[date, str], where: Source
) -> Points:
    """The arrays in the engine's names and units, once it is sure that nothing is missing."""
    if len(x) == 0:
        raise EngineError(f"{where} holds no points: choose another layer or remove its filter.")
    nulls = {name: int(np.ma.count_masked(values)) for name, values in table.items()}
    nulls = {name: count for name, count in nulls.items() if count}
    if nulls:
        listed = ", ".join(f"{name} ({count})" for name, count in list(nulls.items())[:5])
        more = f" and {len(nulls) - 5} more fields" if len(nulls) > 5 else ""
        raise EngineError(f"{where} has NULL values in {listed}{more}: fill or remove those points first.")
    columns = {name.upper(): (name, np.ma.getdata(values)) for name, values in table.items()}
    if "TYPE" not in columns:
        raise EngineError(f"{where} has no field TYPE: a point layer says PS, DS or SBAS for each point.")
    displacement = np.empty((len(dates), len(x)), np.float32)
    for index, name in enumerate(dates.values()):
        _, values = columns.pop(name.upper())
        displacement[index] = values if values.dtype == np.float32 else values / fields.MM_PER_M
        del table[name]
    kind = columns.pop("TYPE")[1].astype(str)
    attributes: dict[str, np.ndarray] = {}
    for upper, (name, values) in columns.items():
        field = fields.BY_NAME.get(upper)
        if field is None:
            attributes[name] = values
            continue
        converted = _to_engine(field, values)
        if converted is not None:
            attributes[field.attribute] = converted
    return Points(x, y, crs, tuple(dates), displacement, kind, attributes)


def _to_engine(field: fields.Field, values: np.ndarray) -> np.ndarray | None:
    """A field of the table in the engine's unit; None where no point has it."""
    if field.dtype is str:
        return values.astype(str)
    values = values.astype(np.float64)
    if field.missing is not None:
        measured = values != field.missing
        if not measured.any():
            return None
        values[~measured] = np.nan
    return values / field.scale
