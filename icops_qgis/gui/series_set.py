"""The series of the dock and their reference, kept true to the layers they come from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qgis.core import QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..engine.errors import EngineError
from ..engine.report.figure import CATEGORIES
from ..layers.point_series import Found, SeriesLayer
from ..translation import tr
from .shown_series import ShownSeries

#: Colour of the reference: none of the series'.
_REFERENCE_COLOUR = "#1f2933"


class SeriesSet(QObject):
    """Series in the order of the list, and at most one reference."""

    changed = pyqtSignal()
    """A series or the reference came, went or was read again."""
    lost = pyqtSignal(str)
    """A sentence: why a series went by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.series: list[ShownSeries] = []
        self.reference: ShownSeries | None = None
        self._watched: dict[str, QgsVectorLayer] = {}
        QgsProject.instance().layersWillBeRemoved.connect(self._forget_layers)

    @property
    def all(self) -> list[ShownSeries]:
        """The series and the reference."""
        return [*self.series, self.reference] if self.reference is not None else list(self.series)

    def mixture(self) -> str:
        """A sentence where vertical series stand beside others; empty where they do not."""
        if len({each.source.is_vertical for each in self.all}) < 2:
            return ""
        return tr("Vertical and line-of-sight series are shown together: compare like with like.")

    def add(
        self,
        source: SeriesLayer,
        found: Found,
        name: str,
        area: QgsGeometry | None = None,
        *,
        joins: bool,
        is_selection: bool = False,
    ) -> None:
        """Take up a series, in a colour that is free.

        Parameters
        ----------
        source, found, name, area, is_selection
            As in `ShownSeries`.
        joins : bool
            Whether it joins the others; else it takes their place. A selection always takes the place of
            the same layer's former one.

        Raises
        ------
        EngineError
            No colour is free.
        """
        kept = [each for each in self.series if joins and not (is_selection and each.is_selection_of(source))]
        used = {each.colour for each in kept}
        free = next((colour for colour in CATEGORIES if colour not in used), None)
        if free is None:
            raise EngineError(
                tr("{n} series are shown already: remove one from the list first.").format(n=len(CATEGORIES))
            )
        self.series = [*kept, ShownSeries(name, free, source, found, area, is_selection)]
        self._settle()

    def remove(self, number: int) -> None:
        """Drop a series."""
        self.series.pop(number)
        self._settle()

    def clear(self) -> None:
        """Drop everything."""
        self.series, self.reference = [], None
        self._settle()

    def refer_to(self, source: SeriesLayer, found: Found, name: str, area: QgsGeometry | None = None) -> None:
        """Take the mean of some points off all series."""
        self.reference = ShownSeries(f"reference {name}", _REFERENCE_COLOUR, source, found, area)
        self._settle()

    def drop_reference(self) -> None:
        """Show the series as they are in their layers."""
        self.reference = None
        self._settle()

    def set_unit(self, unit: float) -> None:
        """Read series of other programs in another unit [m]."""
        for each in self.all:
            each.source = replace(each.source, unit=unit)
        self._read_again()

    def dismantle(self) -> None:
        """Let go of the project and its layers."""
        QgsProject.instance().layersWillBeRemoved.disconnect(self._forget_layers)
        self.series, self.reference = [], None
        self._watch()

    def _settle(self) -> None:
        self._watch()
        self.changed.emit()

    def _watch(self) -> None:
        """Follow the layers that are shown, each once, and no others."""
        wanted = {each.layer_id: each.source.layer for each in self.all}
        for layer_id in set(self._watched) - set(wanted):
            layer = self._watched.pop(layer_id)
            layer.afterCommitChanges.disconnect(self._read_again)
            layer.updatedFields.disconnect(self._read_again)
        for layer_id in set(wanted) - set(self._watched):
            layer = self._watched[layer_id] = wanted[layer_id]
            layer.afterCommitChanges.connect(self._read_again)
            layer.updatedFields.connect(self._read_again)

    def _read_again(self) -> None:
        """A layer has changed: take up its points anew, and drop those that are gone."""
        complaint = ""
        for each in self.all:
            try:
                each.read_again()
            except EngineError as error:
                complaint = str(error)
                if each is self.reference:
                    self.reference = None
                else:
                    self.series.remove(each)
        self._settle()
        if complaint:
            self.lost.emit(complaint)

    def _forget_layers(self, ids: Sequence[str]) -> None:
        """Layers leave the project: their series go with them."""
        gone = [each for each in self.all if each.layer_id in ids]
        if not gone:
            return
        name = gone[0].source.layer.name()
        self.series = [each for each in self.series if each not in gone]
        if self.reference in gone:
            self.reference = None
        self._settle()
        self.lost.emit(
            tr("The layer {name} was removed from the project, and its series with it.").format(name=name)
        )
