"""One run of one algorithm: its parameters as plain Python values, and how it speaks."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsProcessingOutputLayerDefinition,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterFile,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterMultipleLayers,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterRasterLayer,
    QgsProcessingParameterVectorDestination,
    QgsProcessingUtils,
    QgsProperty,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..compat import VECTOR_LINE, VECTOR_POINT, VECTOR_POLYGON
from ..engine.compute import Execution, Monitor
from ..engine.compute.device import usable_device
from ..engine.compute.executors import GIB
from ..engine.compute.trust import check_trusted
from ..engine.errors import EngineError
from ..engine.files import scratch_folder
from ..engine.provenance import Provenance
from ..layers.layer_group import LayerGroup
from ..settings import read_settings
from .kept_stage import is_temporary, kept_stage
from .parameters import DEVICE_OPTION

#: Formats that `layers` reads in place; any other source (a memory layer, a selection, a filter,
#: a table with coordinates, a database) is exported to a temporary GeoPackage first.
READABLE_FORMATS = ["gpkg", "shp", "geojson", "fgb", "parquet"]

#: Parameters whose values are layers.
_LAYER_INPUTS = (
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterMapLayer,
    QgsProcessingParameterRasterLayer,
)

#: Types of layers whose features have places.
_PLACED = frozenset({VECTOR_POINT, VECTOR_LINE, VECTOR_POLYGON})

#: QGIS does not own a post-processor: it must live until the layer is loaded.
_stylers: list[_Styler] = []


class Run:
    """What `compute` of an algorithm gets.

    Made in ``prepareAlgorithm``: layers and settings belong to the main thread and are resolved
    there, so that ``compute`` may run on any thread.
    """

    def __init__(
        self,
        algorithm: QgsProcessingAlgorithm,
        parameters: Mapping[str, object],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
    ) -> None:
        self._algorithm = algorithm
        self._parameters = dict(parameters)
        self._context = context
        self._feedback = feedback
        self._scratch: Path | None = None
        self.outputs: dict[str, str] = {}
        """Destinations asked for so far, by output name."""
        settings = read_settings()
        self.work_folder = settings.work_folder
        """Folder for large temporary files, as the settings say."""
        self.execution = replace(
            self._resolved_execution(settings.execution), device=self._device_wanted(settings.execution)
        )
        """Threads, memory and device of this run."""
        self._layers = {
            definition.name(): self._resolved_layer(definition)
            for definition in algorithm.parameterDefinitions()
            if isinstance(definition, _LAYER_INPUTS)
        }
        self._several = {
            definition.name(): self._resolved_layers(definition)
            for definition in algorithm.parameterDefinitions()
            if isinstance(definition, QgsProcessingParameterMultipleLayers)
        }
        self.provenance = self._provenance()
        """Algorithm, parameters and inputs, for the files the run writes."""
        # The group of tools tells about the state of things, which no file shows.
        wanted = settings.keep_folder if algorithm.groupId() != "tools" else None
        device = self._device_used() if wanted else ""
        self._kept = kept_stage(wanted, self.provenance, self._destinations(), device, self._sources())
        self.monitor = self._monitor(feedback)
        """Progress, cancel and messages."""

    def begin(self, context: QgsProcessingContext, feedback: QgsProcessingFeedback) -> None:
        """Take over the context and feedback of the thread that computes."""
        self._context = context
        self._feedback = feedback
        self.monitor = self._monitor(feedback)

    def end(self) -> None:
        """Remove the scratch folder, and let go of the layers that the context holds."""
        self._context = None
        if self._scratch is not None:
            shutil.rmtree(self._scratch, ignore_errors=True)
            self._scratch = None

    # Inputs

    def is_given(self, name: str) -> bool:
        """Whether the parameter has a value: its own or its default."""
        return self._value(name) not in (None, "")

    def path(self, name: str) -> Path:
        """An input file or folder."""
        return Path(self._algorithm.parameterAsFile(self._parameters, name, self._context)).absolute()

    def optional_path(self, name: str) -> Path | None:
        """An input file or folder, None when left empty."""
        return self.path(name) if self.is_given(name) else None

    def layer(self, name: str) -> str:
        """A vector or raster layer as a source that GDAL opens; ``path|layername=table`` for vectors."""
        return self._layers[name]

    def layers(self, name: str) -> list[tuple[str, str]]:
        """Sources and names of the layers of a parameter that takes several."""
        return self._several[name]

    def optional_layer(self, name: str) -> str | None:
        """A layer as `layer` gives it, None when left empty."""
        return self._layers[name] or None

    def number(self, name: str) -> float | None:
        """A real number; None when an optional one is left empty."""
        if not self.is_given(name):
            return None
        return self._algorithm.parameterAsDouble(self._parameters, name, self._context)

    def integer(self, name: str) -> int | None:
        """A whole number; None when an optional one is left empty."""
        if not self.is_given(name):
            return None
        return self._algorithm.parameterAsInt(self._parameters, name, self._context)

    def flag(self, name: str) -> bool:
        """Yes or no."""
        return self._algorithm.parameterAsBoolean(self._parameters, name, self._context)

    def choice(self, name: str) -> str:
        """The chosen word."""
        return self._algorithm.parameterAsEnumString(self._parameters, name, self._context)

    def text(self, name: str) -> str:
        """A line of text, without spaces around it; empty when left empty."""
        return self._algorithm.parameterAsString(self._parameters, name, self._context).strip()

    def point(self, name: str, crs: str) -> tuple[float, float] | None:
        """A position in `crs` (``EPSG:n`` or WKT), None when left empty.

        A position given without its own CRS is taken to be in `crs`, as everywhere in Processing.
        """
        if not self.is_given(name):
            return None
        target = QgsCoordinateReferenceSystem(crs)
        point = self._algorithm.parameterAsPoint(self._parameters, name, self._context, target)
        return point.x(), point.y()

    def extent(self, name: str, crs: str) -> tuple[float, float, float, float] | None:
        """A rectangle (xmin, ymin, xmax, ymax) in `crs`, None when left empty."""
        if not self.is_given(name):
            return None
        target = QgsCoordinateReferenceSystem(crs)
        box = self._algorithm.parameterAsExtent(self._parameters, name, self._context, target)
        return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()

    # Outputs

    def output(self, name: str) -> str:
        """The destination of an output."""
        if name not in self.outputs:
            definition = self._algorithm.parameterDefinition(name)
            layers = (QgsProcessingParameterVectorDestination, QgsProcessingParameterRasterDestination)
            read = (
                self._algorithm.parameterAsOutputLayer
                if isinstance(definition, layers)
                else self._algorithm.parameterAsFileOutput
            )
            destination = read(self._parameters, name, self._context)
            # A table in a GeoPackage has a name of its own kind: ogr:dbname='...' table="...".
            if destination and not destination.startswith("ogr:"):
                destination = str(Path(destination).absolute())
            # What QGIS is about to load it looks for where it said.
            is_loaded = bool(destination) and self._context.willLoadLayerOnCompletion(destination)
            if self._kept and is_temporary(destination) and not is_loaded:
                destination = self._kept.place(destination)
            self.outputs[name] = destination
        return self.outputs[name]

    def optional_output(self, name: str) -> str | None:
        """The destination of an output, None when it is skipped."""
        return self.output(name) or None

    def style(self, name: str, apply: Callable[[QgsMapLayer], None]) -> None:
        """Have `apply` dress the layer of an output when QGIS loads it; nothing where it does not."""
        destination = self.output(name)
        if not destination or not self._context.willLoadLayerOnCompletion(destination):
            return
        _stylers[:] = [styler for styler in _stylers if not styler.is_done]
        styler = _Styler(apply)
        _stylers.append(styler)
        self._context.layerToLoadOnCompletionDetails(destination).setPostProcessor(styler)

    def load_group(self, title: str, layers: Sequence[tuple[str, str]], visible: int) -> None:
        """Have QGIS load rasters that are no outputs of their own, in a group; nothing where there is no map.

        Parameters
        ----------
        title : str
            Name of the group.
        layers : sequence of (str, str)
            Source and name of each, the topmost first.
        visible : int
            How many of the first ones are shown.
        """
        project = self._context.project()
        if project is None or QgsApplication.platform() == "qgis_process":
            return
        sources = [source for source, _ in layers]
        group = LayerGroup(project, title, sources, sources[visible:])
        _stylers[:] = [styler for styler in _stylers if not styler.is_done]
        for source, name in layers:
            styler = _Styler(group.dresser(source, name))
            _stylers.append(styler)
            details = QgsProcessingContext.LayerDetails(name, project)
            details.setPostProcessor(styler)
            self._context.addLayerToLoadOnCompletion(source, details)

    def style_rasters(self) -> None:
        """Have rasters take up the style that lies beside them, which Processing by itself does not."""
        for name in list(self.outputs):
            definition = self._algorithm.parameterDefinition(name)
            if isinstance(definition, QgsProcessingParameterRasterDestination):
                self.style(name, QgsMapLayer.loadDefaultStyle)

    @property
    def scratch(self) -> Path:
        """A temporary folder of this run, removed at its end."""
        if self._scratch is None:
            try:
                self._scratch = scratch_folder(self.work_folder)
            except OSError as error:
                raise EngineError(
                    f"The work folder {self.work_folder} cannot be written ({error.strerror}); choose "
                    "another one in Settings > Options > Processing > Providers > ICOPS."
                ) from error
        return self._scratch

    # A run that is finished already

    def finished_before(self) -> dict[str, object] | None:
        """Results of the same run, made earlier; None where it has to be made, see `engine.finished`."""
        found = self._kept.read() if self._kept else None
        if found is None:
            return None
        results, outputs = found
        for name in outputs:
            # Has QGIS load what it shall load.
            self.output(name)
        self.monitor.inform(
            f"Skipped: {self._algorithm.displayName()} has run before with these inputs, parameters and "
            "versions, and its files are unchanged."
        )
        return results

    def keep(self, results: Mapping[str, object]) -> None:
        """Keep the results where the user wishes so, for `finished_before`."""
        if self._kept:
            self._kept.write(results, self.outputs)

    # How the above is found

    def _destinations(self) -> list[str]:
        return [each.name() for each in self._algorithm.parameterDefinitions() if each.isDestination()]

    def _sources(self) -> list[str]:
        """Files, folders and layers that the run reads."""
        files = [
            self._file(definition)
            for definition in self._algorithm.parameterDefinitions()
            if isinstance(definition, QgsProcessingParameterFile) and self.is_given(definition.name())
        ]
        several = [source for layers in self._several.values() for source, _ in layers]
        return [*files, *(source for source in self._layers.values() if source), *several]

    def _file(self, definition: QgsProcessingParameterFile) -> str:
        """The file, or the folder where a file stands for the folder it lies in."""
        path = self.path(definition.name())
        stands_for_folder = definition.behavior() == QgsProcessingParameterFile.Behavior.Folder
        return str(path.parent if stands_for_folder and path.is_file() else path)

    def _value(self, name: str) -> object:
        """The value of a parameter as the user gave it, else its default."""
        value = self._parameters.get(name)
        if value is None:
            value = self._algorithm.parameterDefinition(name).defaultValue()
        return value.staticValue() if isinstance(value, QgsProperty) else value

    def _resolved_execution(self, execution: Execution) -> Execution:
        """The settings, overruled by the run's own MEMORY, THREADS and SCHEDULER."""
        if self._algorithm.parameterDefinition("MEMORY") is None:
            return execution.here()
        if self._algorithm.parameterDefinition("SCHEDULER") is None:
            execution = execution.here()
        elif asked := self.text("SCHEDULER"):
            check_trusted(asked, execution.scheduler)
            execution = replace(execution, scheduler=asked)
        memory, threads = self.number("MEMORY"), self.integer("THREADS")
        return replace(
            execution,
            memory=execution.memory if memory is None else int(memory * GIB),
            threads=execution.threads if threads is None else threads,
        )

    def _device_wanted(self, execution: Execution) -> str:
        """The parameter DEVICE, or the settings; the processor for entries that know no other."""
        if self._algorithm.parameterDefinition("DEVICE") is None:
            return "cpu"
        chosen = self.choice("DEVICE")
        return execution.device if chosen == DEVICE_OPTION else chosen

    def _device_used(self) -> str:
        """What will do the work: a run that falls back to the processor is not one on a GPU."""
        execution = self.execution if self._algorithm.USES_BLOCKS else self.execution.here()
        return usable_device(execution.device, execution, Monitor())

    def _resolved_layer(self, definition: QgsProcessingParameterDefinition) -> str:
        """The source of a layer parameter; empty when an optional one is left empty."""
        name = definition.name()
        if not self.is_given(name):
            return ""
        if isinstance(definition, QgsProcessingParameterRasterLayer):
            layer = self._algorithm.parameterAsRasterLayer(self._parameters, name, self._context)
            if layer is None:
                raise QgsProcessingException(self._algorithm.invalidRasterError(self._parameters, name))
            return layer.source()
        if isinstance(definition, QgsProcessingParameterMapLayer):
            return self._resolved_map_layer(name)
        self._check_places(definition)
        path, table = self._algorithm.parameterAsCompatibleSourceLayerPathAndLayerName(
            self._parameters, name, self._context, READABLE_FORMATS, "gpkg", self._feedback
        )
        if not path:
            raise QgsProcessingException(self._algorithm.invalidSourceError(self._parameters, name))
        return f"{path}|layername={table}" if table else path

    def _check_places(self, definition: QgsProcessingParameterFeatureSource) -> None:
        """See that features of a layer have places where the parameter wants them: a CSV file has none."""
        name = definition.name()
        source = self._algorithm.parameterAsSource(self._parameters, name, self._context)
        if source is None or not _PLACED.issuperset(definition.dataTypes()):
            return
        if source.wkbType() == QgsWkbTypes.Type.NoGeometry:
            raise QgsProcessingException(
                f"{name}, {source.sourceName()}, is a table without places: load it by Layer > Add Layer > "
                "Add Delimited Text Layer, which asks for the fields of x and y, or give another layer."
            )

    def _resolved_map_layer(self, name: str) -> str:
        """The source of a layer of any type."""
        layer = self._algorithm.parameterAsLayer(self._parameters, name, self._context)
        if layer is None:
            raise QgsProcessingException(self._algorithm.invalidSourceError(self._parameters, name))
        return self._source_of(layer, name)

    def _resolved_layers(self, definition: QgsProcessingParameterDefinition) -> list[tuple[str, str]]:
        """Sources and names of the layers of a parameter that takes several."""
        name = definition.name()
        given = self._value(name)
        layers = self._algorithm.parameterAsLayerList(self._parameters, name, self._context)
        # QGIS passes over what it cannot open.
        if isinstance(given, (list, tuple)) and len(layers) < len(given):
            opened = {layer.source() for layer in layers} | {layer.id() for layer in layers}
            wrong = [str(each) for each in given if isinstance(each, str) and each not in opened]
            raise QgsProcessingException(
                f"{name}: {', '.join(wrong) or 'a layer'} cannot be opened as a layer; give another one."
            )
        return [(self._source_of(layer, name), layer.name()) for layer in layers]

    def _source_of(self, layer: QgsMapLayer, name: str) -> str:
        """A layer as the engine's readers take it."""
        if not isinstance(layer, QgsVectorLayer):
            return layer.source()
        path, table = QgsProcessingUtils.convertToCompatibleFormatAndLayerName(
            layer, False, name.lower(), READABLE_FORMATS, "gpkg", self._context, self._feedback
        )
        return f"{path}|layername={table}" if table else path

    def _provenance(self) -> Provenance:
        """The run as its files will tell it."""
        values, inputs = {}, []
        for definition in self._algorithm.parameterDefinitions():
            name = definition.name()
            value = _plain(self._value(name), self._context)
            if value in (None, ""):
                continue
            values[name] = value
            if isinstance(definition, QgsProcessingParameterFile):
                inputs.append(self.path(name).name)
            elif name in self._layers:
                inputs.append(str(value))
            elif name in self._several:
                inputs += [layer for _, layer in self._several[name]]
        return Provenance(self._algorithm.id(), values, tuple(inputs))

    @staticmethod
    def _monitor(feedback: QgsProcessingFeedback) -> Monitor:
        return Monitor(
            progress=lambda fraction: feedback.setProgress(100.0 * fraction),
            cancelled=lambda: _is_cancelled(feedback),
            inform=feedback.pushInfo,
            warn=feedback.pushWarning,
        )


def _is_cancelled(feedback: QgsProcessingFeedback) -> bool:
    """Whether the user asked to stop."""
    # qgis_process computes on its main thread, where Ctrl-C waits for somebody to process events.
    if QgsApplication.platform() == "qgis_process" and threading.current_thread() is threading.main_thread():
        QgsApplication.processEvents()
    return feedback.isCanceled()


def _plain(value: object, context: QgsProcessingContext) -> object:
    """A parameter value that JSON can hold."""
    if isinstance(value, QgsProcessingOutputLayerDefinition):
        value = value.sink.staticValue()
    elif isinstance(value, QgsProcessingFeatureSourceDefinition):
        value = value.source.staticValue()
    if isinstance(value, str) and context.project() is not None:
        # A layer of the project comes as its id, which says nothing to a reader of the file.
        layer = context.project().mapLayer(value)
        return layer.name() if layer is not None else value
    if isinstance(value, QgsMapLayer):
        return value.name()
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    if isinstance(value, (list, tuple)):
        return [_plain(item, context) for item in value]
    return str(value)


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
