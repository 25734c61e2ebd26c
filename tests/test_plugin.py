"""The plugin as QGIS starts, uses and stops it."""

from __future__ import annotations

import configparser
import json
import os
import subprocess
import sys
import xml.etree.ElementTree as ET

import pytest
from conftest import REPOSITORY
from qgis.core import (
    QgsApplication,
    QgsProcessingModelAlgorithm,
    QgsProcessingModelChildAlgorithm,
    QgsProcessingModelOutput,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtWidgets import QMainWindow
from test_point_layer import PROVENANCE, make_points

from icops_qgis.layers.point_layer import write_points

PLUGIN = REPOSITORY / "icops_qgis"

HEAVY = ("numba", "torch", "h5py", "matplotlib", "scipy", "dask", "distributed", "ortools")

FRESH_START = """
import json, os, sys
from qgis.core import QgsApplication
application = QgsApplication([], False)
QgsApplication.initQgis()
sys.path.append(os.path.join(QgsApplication.pkgDataPath(), "python", "plugins"))
import processing.core.ProcessingConfig
sys.stdout.flush()
before = os.dup(1)
captured = os.open(sys.argv[1], os.O_CREAT | os.O_WRONLY)
os.dup2(captured, 1)
import icops_qgis
plugin = icops_qgis.classFactory(None)
plugin.initProcessing()
provider = QgsApplication.processingRegistry().providerById("icops")
for algorithm in provider.algorithms():
    algorithm.shortHelpString(), algorithm.icon(), algorithm.canExecute()
sys.stdout.flush()
os.dup2(before, 1)
print(json.dumps({"modules": sorted(sys.modules), "n": len(provider.algorithms())}))
plugin.unload()
"""


class Desktop:
    """The part of the QGIS interface that a plugin's menu and toolbar need."""

    def __init__(self):
        self.window = QMainWindow()
        self.actions = []
        self.layer_actions = []

    def mainWindow(self):
        return self.window

    def addPluginToMenu(self, menu, action):
        self.actions.append((menu, action))

    def removePluginMenu(self, menu, action):
        self.actions.remove((menu, action))

    def addToolBar(self, name):
        return self.window.addToolBar(name)

    def addCustomActionForLayerType(self, action, menu, kind, for_all):
        self.layer_actions.append(action)

    def addCustomActionForLayer(self, action, layer):
        pass

    def removeCustomActionForLayerType(self, action):
        self.layer_actions.remove(action)


@pytest.fixture
def desktop(processing_plugin):
    """A desktop without the provider that other tests share."""
    registry = QgsApplication.processingRegistry()
    existing = registry.providerById("icops")
    if existing is not None:
        registry.removeProvider(existing)
    return Desktop()


def option_names():
    from processing.core.ProcessingConfig import ProcessingConfig

    return {name for name in ProcessingConfig.settings if name.startswith("ICOPS_")}


def test_the_plugin_loads_and_unloads_twice_and_leaves_nothing(desktop):
    import icops_qgis

    registry = QgsApplication.processingRegistry()
    for _ in range(2):
        plugin = icops_qgis.classFactory(desktop)
        plugin.initGui()
        assert registry.algorithmById("icops:check_environment") is not None
        assert len(desktop.actions) == 1
        assert option_names() == {
            "ICOPS_MEMORY_GIB",
            "ICOPS_THREADS",
            "ICOPS_DEVICE",
            "ICOPS_WORK_FOLDER",
            "ICOPS_KEEP_FOLDER",
            "ICOPS_SCHEDULER",
        }
        plugin.unload()
        assert registry.providerById("icops") is None
        assert registry.algorithmById("icops:check_environment") is None
        assert desktop.actions == desktop.layer_actions == []
        assert option_names() == set()


def test_a_point_layer_added_by_hand_plays_until_the_user_stops_it(desktop, tmp_path):
    import icops_qgis

    source = write_points(make_points(20), str(tmp_path / "points.gpkg"), PROVENANCE)
    plugin = icops_qgis.classFactory(desktop)
    plugin.initGui()
    project = QgsProject.instance()
    try:
        layer = project.addMapLayer(QgsVectorLayer(source, "points", "ogr"))
        assert layer.temporalProperties().isActive()
        layer.temporalProperties().setIsActive(False)
        saved = str(tmp_path / "map.qgz")
        assert project.write(saved)
        project.clear()
        assert project.read(saved)
        (again,) = project.mapLayers().values()
        assert not again.temporalProperties().isActive()
        other = project.addMapLayer(QgsVectorLayer("Point?field=VEL:double", "memory", "memory"))
        assert not other.temporalProperties().isActive()
    finally:
        plugin.unload()
        project.clear()


def test_qgis_process_needs_no_desktop(desktop):
    import icops_qgis

    plugin = icops_qgis.classFactory(None)
    plugin.initProcessing()
    # The desktop asks for both.
    plugin.initProcessing()
    assert QgsApplication.processingRegistry().providerById("icops") is not None
    plugin.unload()
    assert QgsApplication.processingRegistry().providerById("icops") is None


def test_a_shipped_model_keeps_the_outputs_of_our_own_algorithms(desktop, tmp_path, monkeypatch):
    import icops_qgis
    import icops_qgis.provider

    plugin = icops_qgis.classFactory(None)
    plugin.initProcessing()
    model = QgsProcessingModelAlgorithm("Check", "ICOPS")
    child = QgsProcessingModelChildAlgorithm("icops:check_environment")
    child.setChildId("check")
    model.addChildAlgorithm(child)
    output = QgsProcessingModelOutput("page", "page")
    output.setChildId("check")
    output.setChildOutputName("OUTPUT")
    child.setModelOutputs({"page": output})
    model.setChildAlgorithm(child)
    model.updateDestinationParameters()
    model.setName("check_model")
    (tmp_path / "models").mkdir()
    assert model.toFile(str(tmp_path / "models" / "check_model.model3"))
    plugin.unload()

    monkeypatch.setattr(icops_qgis.provider, "_FOLDER", tmp_path)
    plugin = icops_qgis.classFactory(None)
    plugin.initProcessing()
    loaded = QgsApplication.processingRegistry().algorithmById("icops:check_model")
    names = [definition.name() for definition in loaded.outputDefinitions()]
    plugin.unload()
    # QGIS 3.22 names the outputs of a model after its stages, newer ones do not.
    assert {"check:page", "page"} & set(names)


# A fresh process


@pytest.fixture(scope="module")
def fresh_start(tmp_path_factory):
    """Modules and output of a process that only loads the provider."""
    printed = tmp_path_factory.mktemp("fresh") / "printed"
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", FRESH_START, str(printed)],
        capture_output=True,
        text=True,
        check=False,
        cwd=REPOSITORY,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(REPOSITORY)},
        timeout=120,
    )
    assert done.stdout, done.stderr
    return json.loads(done.stdout.splitlines()[-1]), printed.read_text(), done.stderr


def test_loading_the_provider_imports_nothing_heavy(fresh_start):
    modules = fresh_start[0]["modules"]
    assert [name for name in modules if name.partition(".")[0] in HEAVY] == []
    assert "icops_qgis.provider" in modules
    assert fresh_start[0]["n"] > 0


def test_loading_the_provider_prints_nothing(fresh_start):
    assert fresh_start[1] == ""
    assert "icops" not in fresh_start[2].lower()


# What the plugin says of itself


@pytest.fixture(scope="module")
def metadata():
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read(PLUGIN / "metadata.txt", encoding="utf-8")
    return parser["general"]


def test_the_metadata_holds_what_the_plugin_site_asks_for(metadata):
    for name in ("name", "description", "about", "version", "author", "email", "repository", "tracker"):
        assert metadata[name].strip()
    assert metadata["hasProcessingProvider"] == "yes"
    assert (metadata["qgisMinimumVersion"], metadata["qgisMaximumVersion"]) == ("3.22", "4.99")
    assert "supportsQt6" not in metadata
    assert (PLUGIN / metadata["icon"]).is_file()


def test_the_repository_root_leads_to_the_plugins_own_metadata():
    for name in ("metadata.txt", "resources.qrc"):
        assert (REPOSITORY / name).resolve() == (PLUGIN / name).resolve()


def test_the_resource_file_lists_every_icon():
    listed = {element.text for element in ET.parse(PLUGIN / "resources.qrc").iter("file")}
    assert listed == {f"icons/{icon.name}" for icon in (PLUGIN / "icons").glob("*.svg")}


def test_every_group_has_an_icon_that_qt_draws(qgis_app):
    from qgis.PyQt.QtGui import QIcon

    from icops_qgis.algorithms.base import GROUPS, ICONS

    for name in (*GROUPS, "icops"):
        image = QIcon(str(ICONS / f"{name}.svg")).pixmap(24, 24).toImage()
        painted = sum(image.pixelColor(x, y).alpha() > 0 for x in range(24) for y in range(24))
        assert painted > 50, name
