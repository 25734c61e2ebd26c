"""The rules of the house, checked on every source file and every toolbox entry."""

from __future__ import annotations

import ast
import re

import pytest
from conftest import REPOSITORY
from qgis.core import (
    QgsProcessingModelAlgorithm,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFile,
    QgsProcessingParameterFileDestination,
)

PLUGIN = REPOSITORY / "icops_qgis"
SOURCES = sorted(PLUGIN.rglob("*.py"))
ENGINE = sorted((PLUGIN / "engine").rglob("*.py"))

#: Ids that models, scripts and command lines rely on; an entry may be missing until it is written.
CONTRACT = """
    simulate_stack import_stack amplitude_statistics coregister_stack
    small_baseline_network interferograms unwrap_interferograms import_interferograms
    select_ps homogeneous_pixels link_phases combine_scatterers
    unwrap_points time_series sbas_time_series optimise_points hot_spots
    import_points vertical_displacement decompose_motion zone_statistics movement_alerts
    displacement_trend deformation_profiles compare_points
    coregister_dems dem_change dem_volumes check_environment report
    icops_chain ps_chain sbas_chain
"""
#: Entries beyond the contract.
ADDITIONS: set[str] = {"simulate_interferograms", "monitoring", "monitoring_start"}

#: Libraries that load at the first run that needs them, never with the provider.
HEAVY = {
    "numba", "h5py", "matplotlib", "torch", "dask", "distributed", "cloudpickle", "scipy", "ortools",
    "threadpoolctl",
}  # fmt: skip

#: Each would start another QGIS, run text as code, or abort the process.
FORBIDDEN_MODULES = {
    "multiprocessing",
    "joblib",
    "pickle",
    "cPickle",
    "dill",
    "shelve",
    "marshal",
    "subprocess",
    "rasterio",
    "pyogrio",
    "geopandas",
}
FORBIDDEN_CALLS = {"eval", "exec", "compile", "print", "__import__", "breakpoint"}


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imported(nodes):
    """Top names of absolute imports among nodes."""
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield node.module.partition(".")[0]


def at_module_level(module):
    """Nodes that run at import: everything outside functions and TYPE_CHECKING blocks."""
    waiting = list(module.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            continue
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING":
            continue
        yield node
        waiting.extend(ast.iter_child_nodes(node))


def named(paths):
    return [pytest.param(path, id=str(path.relative_to(PLUGIN))) for path in paths]


@pytest.mark.parametrize("path", named(ENGINE))
def test_the_engine_knows_no_qgis_and_gdal_only_inside_functions(path):
    module = tree(path)
    assert not {"qgis", "PyQt5", "PyQt6", "processing"} & set(imported(ast.walk(module)))
    assert not {"osgeo", "gdal"} & set(imported(at_module_level(module)))


@pytest.mark.parametrize("path", named(SOURCES))
def test_qt_comes_through_qgis(path):
    assert not {"PyQt5", "PyQt6", "PySide2", "PySide6", "sip"} & set(imported(ast.walk(tree(path))))


@pytest.mark.parametrize("path", named(sorted((PLUGIN / "algorithms").glob("*.py"))))
def test_algorithm_modules_load_no_heavy_library(path):
    assert not HEAVY & set(imported(at_module_level(tree(path))))


@pytest.mark.parametrize(
    "path", named([PLUGIN / "plugin.py", PLUGIN / "gui/__init__.py", PLUGIN / "gui/toolbar.py"])
)
def test_what_the_window_loads_at_its_start_loads_no_heavy_library(path):
    assert not HEAVY & set(imported(at_module_level(tree(path))))


@pytest.mark.parametrize("path", named(sorted((PLUGIN / "gui").glob("*.py"))))
def test_the_dock_says_what_is_wrong_without_a_message_box(path):
    assert "QMessageBox" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", named(SOURCES))
def test_no_source_uses_what_is_forbidden(path):
    module = tree(path)
    assert not FORBIDDEN_MODULES & set(imported(ast.walk(module)))
    for node in ast.walk(module):
        where = f"{path.name}:{getattr(node, 'lineno', '?')}"
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            assert called not in FORBIDDEN_CALLS, where
            assert called not in {"os.system", "os.popen"}, where
            given = {keyword.arg: ast.unparse(keyword.value) for keyword in node.keywords}
            assert given.get("parallel") != "True", where
            assert given.get("shell") != "True", where
            assert given.get("allow_pickle") != "True", where
            assert "num_workers" not in given, where
            if called.endswith("torch.load"):
                assert given.get("weights_only") == "True", where
        assert not isinstance(node, ast.Assert), where
        assert not (isinstance(node, ast.ExceptHandler) and node.type is None), where


@pytest.mark.parametrize("path", named(SOURCES))
def test_no_source_is_unfinished(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\b(TODO|FIXME|XXX|HACK|NotImplemented(Error)?)\b", text)


@pytest.mark.parametrize("path", named(SOURCES))
def test_every_public_name_has_a_docstring(path):
    module = tree(path)
    assert ast.get_docstring(module), path.name
    for node in module.body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{path.name}: {node.name}"


# The toolbox


@pytest.fixture
def entries(icops_provider):
    return [
        entry for entry in icops_provider.algorithms() if not isinstance(entry, QgsProcessingModelAlgorithm)
    ]


def test_every_entry_stands_in_a_module_of_its_id():
    from icops_qgis.algorithms import IDS, algorithm_classes
    from icops_qgis.algorithms.base import IcopsAlgorithm

    shared = {"__init__", "base", "run", "values", "layer_inputs", "loading", "help", "parameters", "answers"}
    shared |= {"kept_stage", "simulated_effects", "arc_parameters"}
    assert {path.stem for path in (PLUGIN / "algorithms").glob("*.py")} - shared == set(IDS)
    for id, entry in zip(IDS, algorithm_classes()):
        assert issubclass(entry, IcopsAlgorithm)
        assert id == entry.ID


def test_ids_are_unique_and_public(icops_provider):
    names = [entry.name() for entry in icops_provider.algorithms()]
    assert len(set(names)) == len(names)
    assert set(names) <= set(CONTRACT.split()) | ADDITIONS


def test_every_entry_explains_itself(entries):
    from icops_qgis.algorithms.base import GROUPS

    for entry in entries:
        assert entry.shortDescription().endswith("."), entry.name()
        assert len(entry.tags()) > 2, entry.name()
        assert entry.helpUrl().endswith(f"/docs/algorithms/{entry.name()}.md")
        assert GROUPS[entry.groupId()] == entry.group()
        for definition in entry.parameterDefinitions():
            where = f"{entry.name()}: {definition.name()}"
            assert definition.help().endswith("."), where
            assert definition.description() != definition.name(), where
            assert re.fullmatch(r"[A-Z][A-Z0-9_]*", definition.name()), where


#: Types of parameters that name data, which a stage may need more than one of; all others are settings.
DATA_TYPES = {"file", "raster", "source", "vector", "layer", "multilayer"}


def test_every_setting_has_a_default(entries):
    for entry in entries:
        inputs = [one for one in entry.parameterDefinitions() if not one.isDestination()]
        for definition in inputs:
            if definition.type() in DATA_TYPES:
                continue
            optional = bool(definition.flags() & QgsProcessingParameterDefinition.FlagOptional)
            assert optional or definition.defaultValue() is not None, f"{entry.name()}: {definition.name()}"


def test_every_number_with_a_dimension_is_a_plain_number(entries):
    # A distance parameter means degrees on a layer in longitude and latitude.
    for entry in entries:
        for definition in entry.parameterDefinitions():
            assert definition.type() != "distance", f"{entry.name()}: {definition.name()}"


def test_choices_are_words_in_models_and_scripts(entries):
    for entry in entries:
        for definition in entry.parameterDefinitions():
            if definition.type() == "enum":
                assert definition.usesStaticStrings(), f"{entry.name()}: {definition.name()}"


def test_hdf5_files_keep_their_suffix(entries):
    for entry in entries:
        for definition in entry.parameterDefinitions():
            if isinstance(definition, (QgsProcessingParameterFile, QgsProcessingParameterFileDestination)):
                file_filter = definition.fileFilter()
                assert "h5" not in file_filter or file_filter == "HDF5 (*.h5)", entry.name()


def test_entries_that_touch_hdf5_say_so(entries):
    # Listing h5py has it imported in the one way that works inside qgis_process.
    for entry in entries:
        touches = any(
            isinstance(one, (QgsProcessingParameterFile, QgsProcessingParameterFileDestination))
            and "*.h5" in one.fileFilter()
            for one in entry.parameterDefinitions()
        )
        assert not touches or "h5py" in entry.REQUIRES, entry.name()


def test_the_group_of_an_entry_follows_the_toolbox(entries):
    numbered = {entry.group() for entry in entries} - {"Tools"}
    assert all(re.match(r"[1-7] [A-Z]", group) for group in numbered)
