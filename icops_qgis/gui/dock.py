"""The dock "ICOPS": a window at the edge of the map with one tab per way of looking at points."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent
from qgis.PyQt.QtWidgets import QDockWidget, QTabWidget, QWidget

from ..translation import tr


class DockTab(QWidget):
    """What the dock asks of a tab."""

    def activate(self) -> None:
        """The user has opened the tab by its button: begin, e.g. with the map tool."""

    def pause(self) -> None:
        """The dock is hidden: give the map tool back and take the marks off the map."""

    def resume(self) -> None:
        """The dock is shown again."""

    def dismantle(self) -> None:
        """The plugin is leaving: undo every connection and mark."""


class IcopsDock(QDockWidget):
    """The dock; the toolbar makes it when it is first asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("ICOPS", parent)
        self.setObjectName("IcopsDock")
        self._tabs = QTabWidget(self)
        self._tabs.setDocumentMode(True)
        self.setWidget(self._tabs)

    def add_tab(self, widget: DockTab, title: str) -> None:
        """Add a tab."""
        self._tabs.addTab(widget, tr(title))

    def tab(self, title: str) -> DockTab:
        """The tab of that title."""
        return next(
            self._tabs.widget(index)
            for index in range(self._tabs.count())
            if self._tabs.tabText(index) == tr(title)
        )

    def open_tab(self, title: str) -> DockTab:
        """Show the dock with that tab in front."""
        widget = self.tab(title)
        self._tabs.setCurrentWidget(widget)
        self.show()
        self.raise_()
        return widget

    def dismantle(self) -> None:
        """Prepare for being deleted."""
        for index in range(self._tabs.count()):
            self._tabs.widget(index).dismantle()

    def event(self, event: QEvent) -> bool:
        # Sent for the dock itself alone: not when its window is hidden, nor when it lies behind another.
        if event.type() in (QEvent.Type.HideToParent, QEvent.Type.ShowToParent):
            for index in range(self._tabs.count()):
                widget = self._tabs.widget(index)
                if event.type() == QEvent.Type.HideToParent:
                    widget.pause()
                else:
                    widget.resume()
        return super().event(event)
