"""The chain in the model designer: a setting changed by hand, and the changed model run from there.

The mouse and the keys are those of the display (xdotool), so that what is seen here is what a user does.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from processing.modeler.ModelerDialog import ModelerDialog
from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsModelChildAlgorithmGraphicItem, QgsProcessingModelerParameterWidget
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QTextCursor
from qgis.PyQt.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QDockWidget,
    QDoubleSpinBox,
    QGraphicsView,
    QMenu,
    QTextEdit,
    QToolButton,
    QWidget,
)
from tutorial_scenes import Camera

#: What the stage is told instead of what the dialog of the model asks for.
DA_MAX = 0.25

#: How often a finished run is looked for; the pause between two scenes apart.
PATIENCE = 100


def designer_scenes(images: Path, camera: Camera) -> Iterator[None]:
    """Open the chain, give *Select persistent scatterers* a value of its own, run the changed model.

    Parameters
    ----------
    images : Path
        Folder of a small stack.
    camera : callable
        Takes the pictures.
    """
    model = QgsApplication.processingRegistry().algorithmById("icops:icops_chain")
    designer = ModelerDialog.create(model.create())
    designer.show()
    designer.setWindowState(Qt.WindowState.WindowMaximized)
    yield

    for dock in designer.findChildren(QDockWidget):
        dock.setVisible(False)
    yield

    view = designer.findChild(QGraphicsView)
    drawn = view.scene().itemsBoundingRect().adjusted(-20, -20, 20, 20)
    view.setSceneRect(drawn)
    view.fitInView(drawn, Qt.AspectRatioMode.KeepAspectRatio)
    yield

    camera("model_designer")
    yield from _set_by_hand(view, camera)
    told = designer.model().childAlgorithm("select_ps").parameterSources()["DA_MAX"][0]
    if told.staticValue() != DA_MAX:
        raise RuntimeError(f"DA_MAX of the model is {told.staticValue()} after it was set to {DA_MAX}")
    yield from _run(designer, images, camera)
    designer.setDirty(False)
    designer.close()


def _set_by_hand(view: QGraphicsView, camera: Camera) -> Iterator[None]:
    """Double-click on the stage; in its dialog *Value* instead of *Model Input*; type; OK."""
    stages = (each for each in view.scene().items() if isinstance(each, QgsModelChildAlgorithmGraphicItem))
    stage = next(each for each in stages if each.component().childId() == "select_ps")
    middle = view.mapFromScene(stage.sceneBoundingRect().center())
    click(view.viewport(), middle, times=2)
    yield

    dialog = _dialog()
    dialog.resize(760, 640)
    yield

    asked = next(
        each
        for each in dialog.findChildren(QgsProcessingModelerParameterWidget)
        if each.parameterDefinition().name() == "DA_MAX"
    )
    click(asked.findChild(QToolButton))
    yield

    menu = next(each for each in asked.findChildren(QMenu) if each.isVisible())
    value = next(each for each in menu.actions() if each.text() == "Value")
    click(menu, menu.actionGeometry(value).center())
    yield

    box = next(each for each in asked.findChildren(QDoubleSpinBox) if each.isVisible())
    click(box, times=3)
    keys("ctrl+a")
    typed(str(DA_MAX))
    keys("Tab")
    yield

    camera("model_stage_dialog", dialog)
    click(dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok))
    yield


def _run(designer: ModelerDialog, images: Path, camera: Camera) -> Iterator[None]:
    """*Run* of the designer; the dialog's log, at the stage that was changed, when the run is over."""
    buttons = designer.findChildren(QToolButton)
    click(next(each for each in buttons if each.defaultAction() is designer.actionRun()))
    yield

    dialog = _dialog()
    dialog.setParameters({"INPUT": str(images)})
    click(dialog.runButton())
    yield

    before = set(QgsProject.instance().mapLayers())
    for _ in range(PATIENCE):
        if dialog.wasExecuted():
            break
        yield
    dialog.resize(1100, 700)
    dialog.showLog()
    yield

    log = dialog.findChild(QTextEdit, "txtLog")
    log.moveCursor(QTextCursor.MoveOperation.Start)
    if not log.find(f"candidates with an amplitude dispersion below {DA_MAX}"):
        raise RuntimeError(f"The run from the designer does not tell of {DA_MAX}:\n{log.toPlainText()}")
    bar = log.verticalScrollBar()
    bar.setValue(bar.value() + log.cursorRect().top() - log.height() // 2)
    yield

    camera("model_run", dialog)
    dialog.close()
    # What the model gave is no part of the pictures that follow.
    QgsProject.instance().removeMapLayers(list(set(QgsProject.instance().mapLayers()) - before))
    yield


def _dialog() -> QDialog:
    """The dialog that waits for an answer."""
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, QDialog):
        raise TypeError(f"No dialog is open, but {dialog}")
    return dialog


# The hand


def click(widget: QWidget, place: QPoint | None = None, times: int = 1) -> None:
    """Click with the mouse of the display; in the middle where no place is given."""
    spot = widget.mapToGlobal(place or widget.rect().center())
    _hand("mousemove", spot.x(), spot.y(), "click", "--repeat", times, "--delay", 60, 1)


def keys(name: str) -> None:
    """Press a key or a chord."""
    _hand("key", name)


def typed(text: str) -> None:
    """Type a text."""
    _hand("type", text)


def _hand(*arguments: object) -> None:
    subprocess.run(["xdotool", *map(str, arguments)], check=True)
