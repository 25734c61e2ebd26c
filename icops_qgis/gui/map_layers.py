"""Which points of which layer a click, a polygon or a selection means."""

from __future__ import annotations

from typing import NamedTuple

from qgis.core import (
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsMapLayer,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)
from qgis.gui import QgsMapCanvas

from ..engine.errors import EngineError
from ..layers.fields import MM_PER_M
from ..layers.point_series import (
    Found,
    SeriesLayer,
    name_of,
    nearest,
    series_inside,
    series_layer,
    series_of,
)
from ..translation import tr

#: How far from a click the nearest point may lie [px].
REACH = 15


class Pick(NamedTuple):
    """Points that were meant."""

    source: SeriesLayer
    """Their layer."""
    found: Found
    """Their series."""
    name: str
    """The point's name; ``Area`` or ``Selection`` for several."""
    area: QgsGeometry | None = None
    """The polygon they lie in, in the layer's coordinates."""


class MapLayers:
    """The layers with a series that the map shows, the active one first."""

    def __init__(self, iface) -> None:
        self._iface = iface
        self._canvas: QgsMapCanvas = iface.mapCanvas()
        #: Unit of series whose fields do not tell it [m].
        self.unit = 1 / MM_PER_M

    def with_series(self) -> list[SeriesLayer]:
        """Layers with a displacement series, the active one first, then from the top.

        Raises
        ------
        EngineError
            There is none; the sentence says what is wrong with the active layer.
        """
        active, visible = self._iface.activeLayer(), self._canvas.layers()
        found = []
        for layer in sorted(visible, key=lambda each: each != active):
            try:
                found.append(series_layer(layer, self.unit))
            except EngineError:
                # Maps have other layers too; only where none will do is one of them to blame.
                continue
        if found:
            return found
        blamed = active if active is not None or not visible else visible[0]
        hidden = series_layer(blamed, self.unit)
        raise EngineError(
            tr("The layer {name} is not shown on the map: switch it on.").format(name=hidden.layer.name())
        )

    def at(self, place: QgsPointXY) -> Pick:
        """The point nearest to a place of the map, in the first layer that has one within reach.

        Raises
        ------
        EngineError
            No layer has a series, or no point is near.
        """
        reach = REACH * self._canvas.mapUnitsPerPixel()
        about = QgsRectangle.fromCenterAndSize(place, 2 * reach, 2 * reach)
        for source in self.with_series():
            to_layer = self._to_layer(source)
            try:
                there, tolerance = to_layer.transform(place), to_layer.transformBoundingBox(about)
            except QgsCsException:
                # The place lies outside of the layer's projection: so do none of its points.
                continue
            number = nearest(source, there, tolerance)
            if number is not None:
                return Pick(source, series_of(source, [number]), name_of(source, number))
        raise EngineError(
            tr("There is no point within {reach} pixels of the click: click nearer to one.").format(
                reach=REACH
            )
        )

    def inside(self, polygon: QgsGeometry) -> Pick:
        """The points in a polygon of the map, of the first layer that has any there.

        Raises
        ------
        EngineError
            No layer has a series, or no point lies there.
        """
        for source in self.with_series():
            area = QgsGeometry(polygon)
            try:
                area.transform(self._to_layer(source))
            except QgsCsException:
                continue
            found = series_inside(source, area)
            if len(found.sample):
                return Pick(source, found, "Area", area)
        raise EngineError(tr("There is no point in the area: draw it about some points."))

    def selected(self, layer: QgsMapLayer | None = None) -> Pick:
        """The selected points of a layer, or of the first layer that has any.

        Raises
        ------
        EngineError
            No layer has a series, or nothing is selected.
        """
        sources = self.with_series()
        for source in sources:
            ids = source.layer.selectedFeatureIds()
            if ids and layer in (None, source.layer):
                name = name_of(source, ids[0]) if len(ids) == 1 else "Selection"
                return Pick(source, series_of(source, ids), name)
        raise EngineError(
            tr("No points of the layer {name} are selected: select some first.").format(
                name=sources[0].layer.name()
            )
        )

    def _to_layer(self, source: SeriesLayer) -> QgsCoordinateTransform:
        map_crs = self._canvas.mapSettings().destinationCrs()
        return QgsCoordinateTransform(map_crs, source.layer.crs(), QgsProject.instance())
