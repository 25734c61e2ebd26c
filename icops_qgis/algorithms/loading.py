"""How QGIS loads what a run wrote: dressed, and in groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import (
    QgsApplication,
    QgsMapLayer,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
)

from ..layers.layer_group import LayerGroup

#: QGIS does not own a post-processor: it must live until the layer is loaded.
_stylers: list[_Styler] = []


def dress_when_loaded(
    context: QgsProcessingContext, source: str, apply: Callable[[QgsMapLayer], None]
) -> None:
    """Have `apply` dress a layer when QGIS loads it; nothing where it does not."""
    if source and context.willLoadLayerOnCompletion(source):
        context.layerToLoadOnCompletionDetails(source).setPostProcessor(_kept(_Styler(apply)))


def load_group(
    context: QgsProcessingContext, title: str, layers: Sequence[tuple[str, str]], visible: int
) -> None:
    """Have QGIS load rasters that are no outputs of their own, in a group; nothing where there is no map.

    Parameters
    ----------
    context : QgsProcessingContext
        Of the run.
    title : str
        Name of the group.
    layers : sequence of (str, str)
        Source and name of each, the topmost first.
    visible : int
        How many of the first ones are shown.
    """
    project = context.project()
    if project is None or QgsApplication.platform() == "qgis_process":
        return
    sources = [source for source, _ in layers]
    group = LayerGroup(project, title, sources, sources[visible:])
    for source, name in layers:
        details = QgsProcessingContext.LayerDetails(name, project)
        details.setPostProcessor(_kept(_Styler(group.dresser(source, name))))
        context.addLayerToLoadOnCompletion(source, details)


def _kept(styler: _Styler) -> _Styler:
    """The styler, in the list of those that must live; those that are done leave it."""
    _stylers[:] = [each for each in _stylers if not each.is_done] + [styler]
    return styler


class _Styler(QgsProcessingLayerPostProcessorInterface):
    """Dresses one layer, once."""

    def __init__(self, apply: Callable[[QgsMapLayer], None]) -> None:
        super().__init__()
        self._apply = apply
        self.is_done = False

    def postProcessLayer(
        self, layer: QgsMapLayer, _context: QgsProcessingContext, _feedback: QgsProcessingFeedback
    ) -> None:
        """Called by QGIS on the main thread when the layer is loaded."""
        self._apply(layer)
        self.is_done = True
