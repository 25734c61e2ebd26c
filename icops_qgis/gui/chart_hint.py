"""The words in the middle of a chart that shows nothing yet."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QLabel, QVBoxLayout, QWidget


class ChartHint(QLabel):
    """A label over a canvas: the font of Matplotlib lacks the letters of many languages."""

    def __init__(self, canvas: QWidget) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWordWrap(True)
        self.setStyleSheet("color: #52606d")
        # Clicks and the wheel are the canvas's.
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        QVBoxLayout(canvas).addWidget(self)

    def say(self, words: str) -> None:
        """Show words, or none."""
        self.setText(words)
        self.setVisible(bool(words))
