"""Cutting a stack into areas over which one smooth model of the geometry holds."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ...compute import Block, Monitor
from ...errors import EngineError
from ..topography import AreaGeometry


class NoPosition(Exception):
    """No pixel of an area has a position."""


def fit_areas(
    whole: Block,
    chunk: tuple[int, int, int],
    model: Callable[[Block], AreaGeometry | None],
    monitor: Monitor,
) -> list[tuple[Block, AreaGeometry | None]]:
    """Model an area, or its halves where no model holds over it.

    Parameters
    ----------
    whole : Block
        Everything that is imported.
    chunk : (int, int, int)
        Chunks of the stack; areas meet at their edges.
    model : callable
        Takes an area and returns its model, or None where none holds; raises `NoPosition` where the
        area is empty.
    monitor : Monitor
        Progress and cancel.

    Returns
    -------
    list of (Block, AreaGeometry or None)
        None marks areas without positions.

    Raises
    ------
    EngineError
        Not even a single chunk has a model.
    """
    areas: list[tuple[Block, AreaGeometry | None]] = []
    waiting = [whole]
    while waiting:
        monitor.check()
        area = waiting.pop()
        try:
            found = model(area)
        except NoPosition:
            areas.append((area, None))
            continue
        if found is None:
            waiting += halves(area, chunk)
        else:
            areas.append((area, found))
        monitor.progress(len(areas) / (len(areas) + len(waiting)))
    return areas


def height_range(
    found: Sequence[tuple[Block, float, float]], area: Block, *, flat: bool
) -> tuple[float, float]:
    """Lowest and highest height in an area [m].

    Parameters
    ----------
    found : sequence of (Block, float, float)
        Blocks with their lowest and highest height.
    area : Block
        The area.
    flat : bool
        Unknown heights are taken for 0.
    """
    inside = [(0.0, 0.0)] if flat else []
    inside += [
        (low, high)
        for block, low, high in found
        if block.rows.start < area.rows.stop
        and area.rows.start < block.rows.stop
        and block.cols.start < area.cols.stop
        and area.cols.start < block.cols.stop
    ]
    return min(low for low, _ in inside), max(high for _, high in inside)


def halves(area: Block, chunk: tuple[int, int, int]) -> list[Block]:
    """An area cut along its longer side, at an edge of chunks.

    Raises
    ------
    EngineError
        It is a single chunk.
    """
    _, height, width = chunk
    high, wide = -(-area.shape[0] // height), -(-area.shape[1] // width)
    rows, cols = area
    if high == 1 and wide == 1:
        raise EngineError(
            "The geometry changes too fast for a smooth model: positions or heights jump within a few "
            "pixels; check the geometry rasters and the orbits."
        )
    if wide == 1 or (high > 1 and high * height >= wide * width):
        middle = rows.start + high // 2 * height
        return [Block(slice(rows.start, middle), cols), Block(slice(middle, rows.stop), cols)]
    middle = cols.start + wide // 2 * width
    return [Block(rows, slice(cols.start, middle)), Block(rows, slice(middle, cols.stop))]
