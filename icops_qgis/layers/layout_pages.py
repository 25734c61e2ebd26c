"""Further pages of a print layout: tables and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike

from qgis.core import (
    QgsLayoutFrame,
    QgsLayoutItemManualTable,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutMultiFrame,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLayoutTable,
    QgsPrintLayout,
    QgsTableCell,
    QgsTextFormat,
)
from qgis.PyQt.QtGui import QColor, QFont

from .print_layout import FONT, MARGIN, MILLIMETRES, PAGE_HEIGHT, PAGE_WIDTH, label

#: Room between the pages of a layout, as QGIS has it [mm].
_PAGE_GAP = 10.0


@dataclass(frozen=True)
class LayoutTable:
    """A table on a page of its own."""

    title: str
    """Above it."""
    header: tuple[str, ...]
    """Titles of its columns."""
    rows: Sequence[Sequence[str]]
    """Plain text."""
    widths: tuple[float, ...]
    """Of the columns [mm]."""


def add_table(layout: QgsPrintLayout, table: LayoutTable) -> None:
    """Put a table on new pages of a layout, as many as it takes.

    Parameters
    ----------
    layout : QgsPrintLayout
        Gets at least one page more.
    table : LayoutTable
        What to put there.
    """
    top = _add_page(layout, table.title)
    shown = QgsLayoutItemManualTable.create(layout)
    layout.addMultiFrame(shown)
    shown.setTableContents(
        [_cells(table.header, bold=True), *(_cells(row, bold=False) for row in table.rows)]
    )
    shown.setColumnWidths(list(table.widths))
    shown.setWrapBehavior(QgsLayoutTable.WrapBehavior.WrapText)
    shown.setGridColor(QColor("#d9e2ec"))
    shown.setCellMargin(1.0)
    frame = QgsLayoutFrame(layout, shown)
    frame.attemptMove(QgsLayoutPoint(MARGIN, top + 20.0, MILLIMETRES))
    frame.attemptResize(QgsLayoutSize(PAGE_WIDTH - 2 * MARGIN, PAGE_HEIGHT - 28.0, MILLIMETRES))
    shown.addFrame(frame)
    shown.setResizeMode(QgsLayoutMultiFrame.ResizeMode.ExtendToNextPage)
    shown.refresh()


def add_picture(layout: QgsPrintLayout, title: str, path: str | PathLike) -> None:
    """Put a picture on a new page of a layout, as large as it fits.

    Parameters
    ----------
    layout : QgsPrintLayout
        Gets a page more.
    title : str
        Above the picture.
    path : path
        PNG or SVG.
    """
    top = _add_page(layout, title)
    picture = QgsLayoutItemPicture(layout)
    layout.addLayoutItem(picture)
    picture.setPicturePath(str(path))
    picture.setResizeMode(QgsLayoutItemPicture.ResizeMode.Zoom)
    picture.attemptMove(QgsLayoutPoint(MARGIN, top + 20.0, MILLIMETRES))
    picture.attemptResize(QgsLayoutSize(PAGE_WIDTH - 2 * MARGIN, PAGE_HEIGHT - 28.0, MILLIMETRES))


def _add_page(layout: QgsPrintLayout, title: str) -> float:
    """A page more with its title; where it begins in the layout [mm]."""
    page = QgsLayoutItemPage(layout)
    page.setPageSize("A4", QgsLayoutItemPage.Orientation.Landscape)
    layout.pageCollection().addPage(page)
    top = (layout.pageCollection().pageCount() - 1) * (PAGE_HEIGHT + _PAGE_GAP)
    label(layout, title, (MARGIN, top + 6.0, 280.0, 12.0), 14, bold=True)
    return top


def _cells(texts: Sequence[str], *, bold: bool) -> list[QgsTableCell]:
    cells = []
    for text in texts:
        cell = QgsTableCell(text)
        font = QFont(FONT)
        font.setBold(bold)
        written = QgsTextFormat()
        written.setFont(font)
        written.setSize(8)
        cell.setTextFormat(written)
        cells.append(cell)
    return cells
