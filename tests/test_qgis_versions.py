"""The calls that differ between QGIS 3.22 and QGIS 4 stand in compat.py and nowhere else."""

from __future__ import annotations

import ast

import pytest
import qgis.core
import qgis.gui
from conftest import REPOSITORY

PLUGIN = REPOSITORY / "icops_qgis"
SOURCES = sorted(set(PLUGIN.rglob("*.py")) - {PLUGIN / "compat.py"})

#: Names in `Qgis` that QGIS 3.22 lacks: enumerations moved there, under other names, from 3.24 on.
QGIS_OF_3_22 = {
    "version",
    "QGIS_VERSION",
    "QGIS_VERSION_INT",
    "Info",
    "Warning",
    "Critical",
    "Success",
    "MessageLevel",
}

#: Classes that Qt 6 or QGIS 4 no longer have, or have elsewhere.
GONE = {
    "QAction",
    "QActionGroup",
    "QDesktopWidget",
    "QRegExp",
    "QRegExpValidator",
    "QShortcut",
    "QStringRef",
    "QTextCodec",
    "QWebView",
    "QgsMapLayerProxyModel",
    "QgsUnitTypes.encodeUnit",
}

#: Methods that PyQt 6 lacks, or that QGIS 3.22 does not have yet.
METHODS = {
    "exec_": "exec",
    "toTime_t": "toSecsSinceEpoch",
    "as_numpy": "data",
    "setFieldType": "",
    "posF": "position",
    "midRef": "",
}

#: Enumerations that PyQt 6 lets be named in full only: Qt.Key.Key_Delete, not Qt.Key_Delete.
SCOPED_MODULES = ("qgis.PyQt.", "qgis.core", "qgis.gui")


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports(module):
    """Names imported from QGIS: their module by the name in the source."""
    return {
        alias.asname or alias.name: node.module
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and node.level == 0 and (node.module or "").startswith("qgis")
        for alias in node.names
    }


def chains(module):
    """Dotted names that begin with an imported class, each as a list of its parts."""
    known = imports(module)
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute):
            parts = ast.unparse(node).split(".")
            if parts[0] in known and all(part.isidentifier() for part in parts):
                yield node, known[parts[0]], parts


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PLUGIN)))
def test_no_source_uses_what_differs_between_versions(path):
    module = tree(path)
    known = imports(module)
    assert not GONE & set(known), path.name
    for node in ast.walk(module):
        where = f"{path.name}:{getattr(node, 'lineno', '?')}"
        if isinstance(node, ast.Attribute):
            assert node.attr not in METHODS, where
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "QgsField":
            # QVariant types until 3.36, QMetaType from there on: fields are made by OGR or in URIs.
            pytest.fail(f"{where}: QgsField takes other types in other versions")
    for node, _, parts in chains(module):
        where = f"{path.name}:{node.lineno} {'.'.join(parts)}"
        if parts[0] == "Qgis":
            assert parts[1] in QGIS_OF_3_22, where
        assert parts[0] != "QVariant" or len(parts) == 1, where


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(PLUGIN)))
def test_enumerations_are_named_in_full(path):
    for node, module, parts in chains(tree(path)):
        where = f"{path.name}:{node.lineno} {'.'.join(parts)}"
        if len(parts) != 2 or not module.startswith(SCOPED_MODULES):
            continue
        found = getattr(holder(module), parts[0], None)
        member = getattr(found, parts[1], None)
        # A member of an enumeration is a number here; a class, a function or a signal is none.
        is_number = isinstance(member, int) and not isinstance(member, bool) and not parts[1].isupper()
        # The one enumeration that is a class of its own.
        assert not is_number or parts[0] == "QgsMapLayerType", f"{where}: write Class.Enum.Member"


def holder(module):
    if module == "qgis.gui":
        return qgis.gui
    return qgis.core if module == "qgis.core" else __import__(module, fromlist=["_"])


def test_the_matplotlib_canvas_is_that_of_the_running_qt():
    # backend_qt5agg draws with Qt 5 alone: it may stand in for the other where matplotlib is old.
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        assert text.count("backends.backend_qt5") == text.count("backends.backend_qtagg"), path.name
        assert text.count("except ImportError:  # matplotlib before 3.5") == text.count(
            "backends.backend_qtagg"
        )


def test_everything_that_is_imported_from_qgis_exists():
    """In the QGIS that runs the tests: 3.22 on Debian 12, newer ones elsewhere."""
    for path in [*SOURCES, PLUGIN / "compat.py"]:
        for node, module, parts in chains(tree(path)):
            if module not in ("qgis.core", "qgis.gui") or path.name == "compat.py":
                continue
            found = getattr(holder(module), parts[0])
            assert getattr(found, parts[1], None) is not None, f"{path.name}:{node.lineno} {'.'.join(parts)}"
