"""What every entry of the toolbox shares.

A new entry is one module named by its id with one class::

    class ImportPoints(IcopsAlgorithm):
        ID = "import_points"
        TITLE = "Import points"
        GROUP = "analysis"
        SUMMARY = "Reads measurement points of other programs into a point layer."
        TAGS = ("StaMPS", "MintPy", "EGMS")
        REQUIRES = ("h5py",)

        def parameters(self):
            return [parameters.folder_or_file("INPUT", "Points", "Folder or file with ..."), ...]

        def compute(self, run):
            from ..engine.analysis import importing
            ...

The engine and heavy libraries are imported inside `compute`: the provider loads without them.
"""

from __future__ import annotations

import errno
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
)
from qgis.PyQt.QtGui import QIcon

from ..engine.errors import Cancelled, EngineError
from ..engine.gdal_state import gdal_left_as_found
from ..engine.requirements import is_installed, missing_message
from ..translation import tr
from .answers import Answer
from .help import first_sentence, help_page, help_text
from .parameters import integer, number, text
from .run import Run

#: Groups of the toolbox: id, which also names the icon, to title; in the order of the method.
GROUPS = {
    "stack": "1 Stack",
    "interferometry": "2 Interferometry",
    "scatterers": "3 Scatterers",
    "timeseries": "4 Time series",
    "optimisation": "5 Optimisation",
    "analysis": "6 Analysis",
    "dem": "7 DEM change",
    "tools": "Tools",
}

ICONS = Path(__file__).resolve().parents[1] / "icons"

REFERENCE_PAGES = "https://github.com/icops-qgis/icops-qgis/blob/main/docs/algorithms"


class IcopsAlgorithm(QgsProcessingAlgorithm):
    """A toolbox entry: states what it is, declares parameters and calls the engine."""

    ID: str
    """Id of the entry and name of its module; never changes."""
    TITLE: str
    """Name in the toolbox."""
    GROUP: str
    """A key of `GROUPS`."""
    SUMMARY: str
    """What it does, in whole sentences; the first one also serves as the short description."""
    TAGS: tuple[str, ...]
    """Words people search for."""
    REQUIRES: tuple[str, ...] = ()
    """Libraries of `engine.requirements.LIBRARIES` without which it cannot run."""
    USES_BLOCKS: bool = False
    """Whether it works by blocks, and so has the parameters MEMORY and THREADS."""
    USES_CLUSTER: bool = True
    """Whether these blocks read files, so that a cluster can do them: then it has SCHEDULER, too."""

    def __init_subclass__(cls, **kwargs: object) -> None:
        """Refuse an entry that does not say what it is.

        Raises
        ------
        TypeError
        """
        super().__init_subclass__(**kwargs)
        for name in ("ID", "TITLE", "GROUP", "SUMMARY", "TAGS"):
            if not getattr(cls, name, None):
                raise TypeError(f"{cls.__name__} states no {name}")
        if cls.GROUP not in GROUPS:
            raise TypeError(f"{cls.__name__} names the unknown group {cls.GROUP!r}")
        if not cls.SUMMARY.endswith("."):
            raise TypeError(f"the SUMMARY of {cls.__name__} is not a sentence")
        for name in ("parameters", "compute"):
            if name not in cls.__dict__:
                raise TypeError(f"{cls.__name__} defines no {name}()")

    # What an entry defines

    def parameters(self) -> list[QgsProcessingParameterDefinition]:
        """Inputs and destinations, made by the functions of `parameters`."""
        return []

    def answers(self) -> list[Answer]:
        """Numbers and texts that a run returns beside its files."""
        return []

    def compute(self, run: Run) -> dict[str, object] | None:
        """Do the work; return the answers. Destinations that `run` handed out are added.

        Parameters
        ----------
        run : Run
            Parameters, destinations, monitor. May be used on any thread.

        Raises
        ------
        EngineError
            The run cannot go on.
        Cancelled
            The user stopped it.
        """
        return {}

    # What QGIS asks

    def createInstance(self) -> IcopsAlgorithm:
        """A new object of the same class."""
        return type(self)()

    def name(self) -> str:
        """The id within the provider."""
        return self.ID

    def displayName(self) -> str:
        """Name in the toolbox."""
        return tr(self.TITLE)

    def group(self) -> str:
        """Title of the group."""
        return tr(GROUPS[self.GROUP])

    def groupId(self) -> str:
        """Id of the group."""
        return self.GROUP

    def tags(self) -> list[str]:
        """Words the toolbox search finds the entry by."""
        # The English title too: papers and forums name the stages so.
        return ["InSAR", "ICOPS", *self.TAGS, self.TITLE]

    def icon(self) -> QIcon:
        """Icon of the group."""
        return QIcon(self.svgIconPath())

    def svgIconPath(self) -> str:
        """Icon of the group, as a file."""
        return str(ICONS / f"{self.GROUP}.svg")

    def shortDescription(self) -> str:
        """First sentence of the summary."""
        return first_sentence(tr(self.SUMMARY))[0]

    def shortHelpString(self) -> str:
        """Help of the dialog: summary, every parameter, every output."""
        summary = tr(self.SUMMARY)
        answers = [(tr(answer.definition.description()), tr(answer.help)) for answer in self.answers()]
        if QgsApplication.platform() == "qgis_process":
            # It shows no HTML, and itself shows the short description and the help of parameters.
            return help_text(first_sentence(summary)[1], answers)
        return help_page(summary, self.parameterDefinitions(), answers)

    def helpUrl(self) -> str:
        """Page of the reference."""
        return f"{REFERENCE_PAGES}/{self.ID}.md"

    def initAlgorithm(self, _configuration: dict | None = None) -> None:
        """Declare parameters and outputs."""
        for definition in self.parameters():
            if not definition.help():
                raise TypeError(f"parameter {definition.name()} of {self.ID} has no help")
            self._declare(definition)
        if self.USES_BLOCKS:
            for definition in block_parameters(cluster=self.USES_CLUSTER):
                self._declare(definition)
        for answer in self.answers():
            answer.definition.setDescription(tr(answer.definition.description()))
            self.addOutput(answer.definition)

    def canExecute(self) -> tuple[bool, str]:
        """Whether the libraries are there; the dialog asks."""
        missing = self._missing()
        return not missing, missing

    def checkParameterValues(self, parameters: dict, context: QgsProcessingContext) -> tuple[bool, str]:
        """Whether a run can start; `qgis_process` and scripts ask, who never ask `canExecute`."""
        acceptable, message = super().checkParameterValues(parameters, context)
        if acceptable:
            message = self._missing() or self._unusable_file(parameters, context)
        return not message, message

    def prepareAlgorithm(
        self, parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> bool:
        """Resolve layers and settings, on the main thread."""
        # A model runs its steps without checkParameterValues.
        missing = self._missing()
        if missing:
            raise QgsProcessingException(missing)
        try:
            self._run = Run(self, parameters, context, feedback)
        except EngineError as error:
            raise QgsProcessingException(str(error)) from error
        return True

    def processAlgorithm(
        self, _parameters: dict, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> dict[str, object]:
        """Compute, and say in one sentence why it stopped where it did."""
        run = self._run
        run.begin(context, feedback)
        try:
            results = run.finished_before()
            if results is None:
                with gdal_left_as_found(), run.execution.connected():
                    answers = self.compute(run)
                results = {**{name: path for name, path in run.outputs.items() if path}, **(answers or {})}
                run.keep(results)
            run.style_rasters()
        except EngineError as error:
            raise QgsProcessingException(str(error)) from error
        except Cancelled as error:
            # An exception, not an empty result: no script takes a stopped run for a finished one,
            # qgis_process ends with exit code 1, and the dialog looks at the feedback anyway.
            raise QgsProcessingException(tr("Cancelled.")) from error
        except MemoryError as error:
            raise QgsProcessingException(
                f"{self.displayName()} ran out of memory; lower MEMORY or THREADS, work on a smaller "
                "area, or close other programs."
            ) from error
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            place = error.filename or run.work_folder
            raise QgsProcessingException(
                f"The disk that holds {place} is full; free some space or choose another folder."
            ) from error
        finally:
            run.end()
        return results

    # How the above is found

    def _declare(self, definition: QgsProcessingParameterDefinition) -> None:
        """Add a parameter, translated."""
        definition.setDescription(tr(definition.description()))
        definition.setHelp(tr(definition.help()))
        self.addParameter(definition)

    def _missing(self) -> str:
        """One sentence on missing libraries; empty when all are there."""
        missing = [name for name in self.REQUIRES if not is_installed(name)]
        return missing_message(missing) if missing else ""

    def _unusable_file(self, parameters: dict, context: QgsProcessingContext) -> str:
        """One sentence on the first file parameter that cannot be used; empty when all can."""
        for definition in self.parameterDefinitions():
            name = definition.name()
            if isinstance(definition, QgsProcessingParameterFile):
                path = self.parameterAsFile(parameters, name, context)
                if path and not Path(path).exists():
                    return f"{name}: {path} does not exist; give the name of an existing file or folder."
            elif isinstance(definition, QgsProcessingParameterFileDestination):
                path = self.parameterAsFileOutput(parameters, name, context)
                suffix = f".{definition.defaultFileExtension()}"
                if path and Path(path).suffix.lower() != suffix:
                    return f"{name}: {path} does not end in {suffix}, as later stages expect; rename it."
        return ""


def block_parameters(*, cluster: bool) -> list[QgsProcessingParameterDefinition]:
    """Parameters of every entry that works by blocks, on a `cluster` or on threads only."""
    found = [
        number(
            "MEMORY",
            "Memory",
            "Memory for the blocks worked on at once; empty takes the Processing option of ICOPS "
            "(2 GiB unless changed). Large stacks never need more, they only take more blocks.",
            unit="GiB",
            minimum=0.01,
            optional=True,
            advanced=True,
        ),
        integer(
            "THREADS",
            "Threads",
            "Blocks worked on at once; empty takes the Processing option of ICOPS (one per core "
            "unless changed).",
            minimum=1,
            optional=True,
            advanced=True,
        ),
    ]
    if cluster:
        found.append(
            text(
                "SCHEDULER",
                "Cluster scheduler",
                "Address of a dask scheduler (tcp://host:port, tls://host:port, or the path of a scheduler "
                "file) whose workers do the blocks, on storage they share with this machine; empty takes the "
                "Processing option of ICOPS (none unless changed: threads of this machine). Results are the "
                "same. A scheduler on another machine must be the one that the option or the environment "
                "variable ICOPS_SCHEDULER names, have its address in a file of your own, or use TLS.",
                advanced=True,
            )
        )
    return found
