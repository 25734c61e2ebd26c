"""Write the shipped models, icops_qgis/models, from the stages that they chain.

A model keeps the value of every parameter of its stages. Made from the algorithms themselves, those values
are the stages' defaults of today, and a parameter that the model's dialog asks for has the words, limits and
choices of its stage.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelChildParameterSource,
    QgsProcessingModelGroupBox,
    QgsProcessingModelOutput,
    QgsProcessingModelParameter,
    QgsProcessingParameterDefinition,
    QgsProcessingProvider,
)
from qgis.PyQt.QtCore import QPointF, QSizeF
from qgis.PyQt.QtGui import QColor

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "icops_qgis" / "models"
GROUP = "Models"

_ADVANCED = QgsProcessingParameterDefinition.Flag.FlagAdvanced
_OPTIONAL = QgsProcessingParameterDefinition.Flag.FlagOptional


@dataclass(frozen=True)
class Stage:
    """One algorithm in a model."""

    id: str
    """Without the provider; also its id in the model."""
    fed: dict[str, str]
    """By parameter: ``stage.OUTPUT`` of an earlier one, or an input of the model."""
    asked: tuple[str, ...] = ()
    """Parameters that the dialog of the model asks for."""
    advanced: tuple[str, ...] = ()
    """Those that it asks for among the advanced ones."""
    fixed: dict[str, object] = field(default_factory=dict)
    """Values other than the default."""
    given: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Outputs that the model hands on: name and title in the model by name in the stage."""


@dataclass(frozen=True)
class Model:
    """A chain of stages in one dialog."""

    name: str
    summary: str
    stages: tuple[Stage, ...]
    called: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Title and help of inputs that are not called as in their stage, by name; they are needed."""


_STACK = Stage(
    "import_stack", {"INPUT": "INPUT"}, ("REFERENCE_DATE",), ("FORMAT", "EXTENT", "DEM", "TOPO")
)  # fmt: skip
_NETWORK = Stage(
    "small_baseline_network", {"STACK": "import_stack.OUTPUT"}, ("MAX_DAYS", "MAX_BPERP"), ("METHOD",),
    given={"PLOT": ("NETWORK_PLOT", "Network")},
)  # fmt: skip
_PS = Stage(
    "select_ps", {"STACK": "import_stack.OUTPUT"}, ("DA_MAX",), ("DENSITY_RANDOM",),
    given={"REPORT": ("PS_REPORT", "Persistent scatterers (report)")},
)  # fmt: skip
_SHP = Stage(
    "homogeneous_pixels", {"STACK": "import_stack.OUTPUT"}, (),
    ("TEST", "WINDOW_ROWS", "WINDOW_COLS", "ALPHA", "DEVICE"),
)  # fmt: skip
_DS = Stage(
    "link_phases", {"STACK": "import_stack.OUTPUT", "SHP": "homogeneous_pixels.OUTPUT"}, (),
    ("ESTIMATOR", "MIN_SHP", "DEVICE"), given={"REPORT": ("DS_REPORT", "Distributed scatterers (report)")},
)  # fmt: skip
_SERIES_INPUTS = ("ATMOSPHERE", "DEM_ERROR", "ATMOSPHERE_METRES", "REFERENCE_RADIUS")


def _combined(*, distributed: bool) -> Stage:
    fed = {"STACK": "import_stack.OUTPUT", "PS": "select_ps.OUTPUT"}
    if not distributed:
        return Stage(
            "combine_scatterers", fed, (), (), given={"REPORT": ("POINTS_REPORT", "Points (report)")}
        )
    return Stage(
        "combine_scatterers", {**fed, "DS": "link_phases.OUTPUT"}, ("MIN_TEMPORAL_COHERENCE", "MASK"),
        ("DA_MAX", "MIN_SHP"), given={"REPORT": ("POINTS_REPORT", "Points (report)")},
    )  # fmt: skip


_UNWRAPPED = Stage(
    "unwrap_points", {"POINTS": "combine_scatterers.OUTPUT", "NETWORK": "small_baseline_network.OUTPUT"}
)  # fmt: skip
_SERIES = Stage(
    "time_series", {"POINTS": "unwrap_points.OUTPUT"}, ("REFERENCE",), _SERIES_INPUTS,
    given={
        "OUTPUT": ("DISPLACEMENT", "Displacement"),
        "REPORT": ("SERIES_REPORT", "Time series (report)"),
    },
)  # fmt: skip


def _judged(points: str) -> tuple[Stage, ...]:
    """Optimisation of a layer, hot spots of what is kept."""
    return (
        Stage(
            "optimise_points", {"INPUT": points}, (), ("PRESET", "LABELS", "THRESHOLD", "SEED", "DEVICE"),
            given={"REPORT": ("CNN_REPORT", "Optimisation (report)")},
        ),
        Stage(
            "hot_spots", {"INPUT": "optimise_points.OUTPUT"}, ("CONFIDENCE", "MIN_RATE"), ("DISTANCE",),
            given={
                "OUTPUT": ("CLUSTERS", "Optimised points and clusters"),
                "REPORT": ("HOT_SPOTS_REPORT", "Hot spots (report)"),
            },
        ),
    )  # fmt: skip


def _handed_on(stage: Stage, name: str, title: str) -> Stage:
    """A stage whose file the model hands on."""
    return replace(stage, given={"OUTPUT": (name, title), **stage.given})


def _monitoring() -> tuple[Stage, ...]:
    """New images through the stages that take earlier results further, to alerts."""
    linked = replace(
        _DS, fed={"STACK": "import_stack.OUTPUT", "SHP": "SHP", "PREVIOUS": "LINKED_PHASES"},
        asked=(), advanced=("DEVICE",), given={"OUTPUT": ("NEW_LINKED_PHASES", "Linked phases, updated")},
    )  # fmt: skip
    combined = Stage(
        "combine_scatterers",
        {"STACK": "import_stack.OUTPUT", "DS": "link_phases.OUTPUT", "PREVIOUS": "COMBINED_POINTS"},
        given={"OUTPUT": ("NEW_COMBINED_POINTS", "Combined points, updated")},
    )  # fmt: skip
    series = Stage(
        "time_series", {"POINTS": "combine_scatterers.OUTPUT", "PREVIOUS": "TIME_SERIES"}, (),
        ("ATMOSPHERE", "DEM_ERROR", "REVISED_DAYS"), given=_SERIES.given,
    )  # fmt: skip
    alerts = Stage(
        "movement_alerts", {"INPUT": "time_series.OUTPUT"}, ("WINDOW", "THRESHOLD"), ("FALSE_SHARE",),
        given={"OUTPUT": ("ALERTS", "Movement alerts"), "REPORT": ("ALERTS_REPORT", "Alerts (report)")},
    )  # fmt: skip
    stack = replace(
        _STACK, fed={"INPUT": "INPUT", "PREVIOUS": "STACK"}, asked=(),
        given={"OUTPUT": ("NEW_STACK", "Stack of the new images")},
    )  # fmt: skip
    return stack, linked, combined, series, alerts


_VERTICAL = Stage(
    "vertical_displacement", {"INPUT": "hot_spots.OUTPUT"},
    given={"OUTPUT": ("VERTICAL", "Vertical displacement")},
)  # fmt: skip

MODELS = (
    Model(
        "icops_chain",
        "The whole of ICOPS in one run: a folder of co-registered radar images to persistent and distributed "
        "scatterers, displacement time series, points judged by a CNN, clusters of motion and vertical "
        "displacement. The defaults are the paper's.",
        (_STACK, _NETWORK, _PS, _SHP, _DS, _combined(distributed=True), _UNWRAPPED, _SERIES,
         *_judged("time_series.OUTPUT"), _VERTICAL),
    ),
    Model(
        "ps_chain",
        "Persistent scatterers alone, after StaMPS: a folder of co-registered radar images to displacement "
        "time series at points that stay bright and coherent.",
        (_STACK, _NETWORK, _PS, _combined(distributed=False), _UNWRAPPED, _SERIES),
    ),
    Model(
        "sbas_chain",
        "Small baselines: a folder of co-registered radar images to multilooked interferograms, unwrapped, "
        "and to displacement time series of coherent ground.",
        (
            _STACK,
            _NETWORK,
            Stage(
                "interferograms",
                {"STACK": "import_stack.OUTPUT", "NETWORK": "small_baseline_network.OUTPUT"},
                ("LOOKS_RANGE", "LOOKS_AZIMUTH"), ("GOLDSTEIN",),
            ),
            Stage("unwrap_interferograms", {"INTERFEROGRAMS": "interferograms.OUTPUT"}),
            Stage(
                "sbas_time_series", {"INTERFEROGRAMS": "unwrap_interferograms.OUTPUT"},
                ("MIN_COHERENCE", "REFERENCE"), _SERIES_INPUTS[1:],
                given={"OUTPUT": ("DISPLACEMENT", "Displacement"), "VELOCITY": ("VELOCITY", "Velocity")},
            ),
        ),
    ),
    Model(
        "monitoring_start",
        "What the model monitoring takes further: a folder of co-registered radar images to persistent and "
        "distributed scatterers and displacement time series, with the files of the stages between.",
        (
            _handed_on(_STACK, "STACK", "Stack"),
            _PS,
            _handed_on(_SHP, "SHP", "Homogeneous pixels"),
            _handed_on(_DS, "LINKED_PHASES", "Linked phases"),
            _handed_on(_combined(distributed=True), "COMBINED_POINTS", "Combined points"),
            Stage("unwrap_points", {"POINTS": "combine_scatterers.OUTPUT"}),
            _SERIES,
        ),
    ),
    Model(
        "monitoring",
        "What new images tell, every 12 days: they are linked to earlier results, which stay as they were "
        "published, the displacement series goes on, and points whose rate has changed are named. The cost "
        "is that of the new images, not of the whole stack. What it writes is what it takes next time.",
        _monitoring(),
        {
            "STACK": (
                "Stack so far",
                "Of import_stack, or of the last run of this model: later images are imported on its pixels.",
            ),
            "SHP": ("Homogeneous pixels", "Of homogeneous_pixels, found in the first stack."),
            "LINKED_PHASES": (
                "Linked phases so far", "Of link_phases, or of the last run of this model.",
            ),
            "COMBINED_POINTS": (
                "Combined points so far", "Of combine_scatterers, or of the last run of this model.",
            ),
            "TIME_SERIES": (
                "Time series so far",
                "Layer of time_series, or the displacement of the last run of this model.",
            ),
        },
    ),
)  # fmt: skip

# How the model looks in the designer: each stage has its inputs at its left, and a frame holds the stages of
# a group of the toolbox. Groups of few stages share a column.
_COLUMNS = {"1": 0, "2": 0, "3": 1, "4": 2, "5": 3, "6": 3}
_COLUMN, _STAGE, _MARGIN = 560.0, 270.0, 160.0
_TITLE, _INPUT, _OUTPUT, _GAP = 60.0, 60.0, 34.0, 40.0
_BOX, _OUTPUT_BOX = QSizeF(220.0, 50.0), QSizeF(170.0, 30.0)
_COLOURS = {
    "1": "#dbe9f6", "2": "#e2f0d9", "3": "#fdebd0", "4": "#f5dede", "5": "#e8e0f0", "6": "#fff7d6",
}  # fmt: skip


@dataclass(frozen=True)
class Layout:
    """Where everything of a model stands: centres of boxes."""

    stages: dict[str, QPointF]
    """By id."""
    inputs: dict[str, QPointF]
    """By name."""
    frames: list[QgsProcessingModelGroupBox]
    """About the stages of each group, with its title."""


def build(model: Model, provider: QgsProcessingProvider) -> QgsProcessingModelAlgorithm:
    """The model of QGIS.

    Parameters
    ----------
    model : Model
        The chain.
    provider : QgsProcessingProvider
        Holds its stages.
    """
    built = QgsProcessingModelAlgorithm(model.name, GROUP)
    asked: dict[str, QgsProcessingParameterDefinition] = {}
    layout = _layout(model, provider)
    for stage in model.stages:
        algorithm = provider.algorithm(stage.id)
        child = QgsProcessingModelChildAlgorithm(algorithm.id())
        child.setChildId(stage.id)
        child.setDescription(algorithm.displayName())
        for definition in algorithm.parameterDefinitions():
            source = _source(stage, definition, asked, model.called)
            if source is not None:
                child.addParameterSources(definition.name(), [source])
        place = layout.stages[stage.id]
        child.setModelOutputs(_outputs(stage, algorithm, place))
        child.setPosition(place)
        child.setSize(_BOX)
        child.setColor(QColor(_COLOURS[algorithm.group()[0]]))
        built.addChildAlgorithm(child)
    order = sorted(asked.values(), key=lambda each: bool(each.flags() & _ADVANCED))
    for definition in order:
        component = QgsProcessingModelParameter(definition.name())
        component.setPosition(layout.inputs[definition.name()])
        component.setSize(_BOX)
        built.addModelParameter(definition, component)
    built.setParameterOrder([each.name() for each in order])
    for box in layout.frames:
        built.addGroupBox(box)
    built.setHelpContent(_help(model, order))
    # The outputs are named stage:OUTPUT, as QGIS 3.22 names them; newer ones do so in models of this version.
    stored = built.toVariant()
    built.loadVariant({**stored, "internal_version": "Version1"})
    built.updateDestinationParameters()
    return built


def _source(
    stage: Stage,
    definition: QgsProcessingParameterDefinition,
    asked: dict[str, QgsProcessingParameterDefinition],
    called: dict[str, tuple[str, str]],
) -> QgsProcessingModelChildParameterSource | None:
    """Where a parameter of a stage has its value from; None: it is left empty."""
    name = definition.name()
    origin = stage.fed.get(name)
    if origin is not None and "." in origin:
        return QgsProcessingModelChildParameterSource.fromChildOutput(*origin.split("."))
    if origin is not None or name in stage.asked or name in stage.advanced:
        name = origin or name
        if name not in asked:
            asked[name] = _input(definition, name, name in stage.advanced, called.get(name))
        return QgsProcessingModelChildParameterSource.fromModelParameter(name)
    value = stage.fixed.get(name, definition.defaultValue())
    if definition.isDestination() or value is None:
        return None
    return QgsProcessingModelChildParameterSource.fromStaticValue(value)


def _input(
    definition: QgsProcessingParameterDefinition, name: str, advanced: bool, words: tuple[str, str] | None
) -> QgsProcessingParameterDefinition:
    """A parameter of a stage as the model asks for it."""
    shown = definition.clone()
    shown.setName(name)
    flags = shown.flags() | _ADVANCED if advanced else shown.flags() & ~_ADVANCED
    if words is not None:
        shown.setDescription(words[0])
        shown.setHelp(words[1])
        flags &= ~_OPTIONAL
    shown.setFlags(flags)
    return shown


def _outputs(stage: Stage, algorithm, place: QPointF) -> dict[str, QgsProcessingModelOutput]:
    """What a stage hands on to the user."""
    outputs = {}
    for row, (origin, (name, title)) in enumerate(stage.given.items()):
        output = QgsProcessingModelOutput(name, title)
        output.setChildId(stage.id)
        output.setChildOutputName(origin)
        output.setMandatory(not algorithm.parameterDefinition(origin).flags() & _OPTIONAL)
        output.setPosition(QPointF(place.x() + 25.0, place.y() + 45.0 + row * _OUTPUT))
        output.setSize(_OUTPUT_BOX)
        outputs[name] = output
    return outputs


def _layout(model: Model, provider: QgsProcessingProvider) -> Layout:
    """Groups from the left to the right and down, each with its stages below one another."""
    layout = Layout({}, {}, [])
    groups: dict[str, list[Stage]] = {}
    for stage in model.stages:
        groups.setdefault(provider.algorithm(stage.id).group(), []).append(stage)
    columns = sorted({_COLUMNS[title[0]] for title in groups})
    bottoms = dict.fromkeys(columns, 0.0)
    for title in sorted(groups):
        column = _COLUMNS[title[0]]
        left, top = columns.index(column) * _COLUMN + _MARGIN, bottoms[column]
        y = top + _TITLE
        for stage in groups[title]:
            own = [name for name in _inputs(stage) if name not in layout.inputs]
            y_box = y + _BOX.height() / 2
            layout.stages[stage.id] = QPointF(left + _STAGE, y_box)
            for row, name in enumerate(own):
                layout.inputs[name] = QPointF(left, y_box + row * _INPUT)
            y += max(_INPUT * len(own), _BOX.height() + _OUTPUT * max(1, len(stage.given))) + _GAP
        layout.frames.append(_frame(title, left + _STAGE / 2, top, y - top))
        bottoms[column] = y + _GAP
    return layout


def _inputs(stage: Stage) -> list[str]:
    """The inputs of the model that a stage takes."""
    return [*(origin for origin in stage.fed.values() if "." not in origin), *stage.asked, *stage.advanced]


def _frame(title: str, x: float, top: float, height: float) -> QgsProcessingModelGroupBox:
    """The frame of a group, its top at `top`."""
    box = QgsProcessingModelGroupBox(title)
    box.setPosition(QPointF(x, top + height / 2))
    box.setSize(QSizeF(_COLUMN - _GAP, height))
    box.setColor(QColor(_COLOURS[title[0]]))
    return box


def _help(model: Model, asked: list[QgsProcessingParameterDefinition]) -> dict[str, str]:
    """What the dialog shows beside the inputs."""
    from icops_qgis.algorithms.base import REFERENCE_PAGES

    content = {each.name(): each.help() for each in asked}
    return {
        **content,
        "ALG_DESC": model.summary,
        "SHORT_DESCRIPTION": model.summary,
        "HELP_URL": f"{REFERENCE_PAGES}/{model.name}.md",
    }


def content(model: QgsProcessingModelAlgorithm) -> object:
    """What a model is, without what QGIS draws anew each time: ids and order of frames, empty entries."""

    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {name: plain(each) for name, each in value.items() if name != "uuid" and each}
        if isinstance(value, list):
            return sorted((plain(each) for each in value), key=repr)
        return value.name() if isinstance(value, QColor) else value

    return plain(model.toVariant())


def shipped(name: str) -> QgsProcessingModelAlgorithm | None:
    """The model as it lies in the plugin; None where there is none."""
    model = QgsProcessingModelAlgorithm()
    return model if model.fromFile(str(FOLDER / f"{name}.model3")) else None


def main() -> None:
    """Write the models that have changed."""
    application = QgsApplication([], False)
    application.initQgis()
    # Models look their stages up in the registry, and a provider there needs QGIS's own plugin Processing.
    sys.path[:0] = [str(ROOT), str(Path(QgsApplication.pkgDataPath()) / "python" / "plugins")]
    from icops_qgis.provider import IcopsProvider

    provider = IcopsProvider()
    QgsApplication.processingRegistry().addProvider(provider)
    FOLDER.mkdir(exist_ok=True)
    for model in MODELS:
        built = build(model, provider)
        valid, problems = built.validate()
        if not valid:
            raise SystemExit(f"{model.name}: {'; '.join(problems)}")
        before = shipped(model.name)
        if before is None or content(before) != content(built):
            built.toFile(str(FOLDER / f"{model.name}.model3"))
            print(f"{model.name} written")
    application.exitQgis()


if __name__ == "__main__":
    main()
