"""One run of one algorithm: its parameters as plain Python values, and how it speaks."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsMapLayer,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingParameterFile,
    QgsProcessingParameterRasterDestination,
    QgsProcessingParameterVectorDestination,
)

from ..engine.compute import Execution, Monitor
from ..engine.compute.device import usable_device
from ..engine.compute.executors import GIB
from ..engine.compute.trust import check_trusted
from ..engine.errors import EngineError
from ..engine.files import scratch_folder
from ..engine.provenance import Provenance
from ..settings import read_settings
from .kept_stage import is_temporary, kept_stage
from .layer_inputs import LayerInputs
from .loading import dress_when_loaded, load_group
from .parameters import DEVICE_OPTION


class Run(LayerInputs):
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
        super().__init__(algorithm, parameters, context, feedback)
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
        dress_when_loaded(self._context, self.output(name), apply)

    def load_group(self, title: str, layers: Sequence[tuple[str, str]], visible: int) -> None:
        """See `loading.load_group`."""
        load_group(self._context, title, layers, visible)

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
        return [*files, *self.layer_sources()]

    def _file(self, definition: QgsProcessingParameterFile) -> str:
        """The file, or the folder where a file stands for the folder it lies in."""
        path = self.path(definition.name())
        stands_for_folder = definition.behavior() == QgsProcessingParameterFile.Behavior.Folder
        return str(path.parent if stands_for_folder and path.is_file() else path)

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

    def _provenance(self) -> Provenance:
        """The run as its files will tell it."""
        values, inputs = {}, []
        for definition in self._algorithm.parameterDefinitions():
            name = definition.name()
            value = self.told(name)
            if value in (None, ""):
                continue
            values[name] = value
            if isinstance(definition, QgsProcessingParameterFile):
                inputs.append(self.path(name).name)
            inputs += self.layer_names(name)
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
