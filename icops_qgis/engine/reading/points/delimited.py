"""Delimited text: how it is written, and its cells as arrays, piece by piece."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ...errors import EngineError

#: Bytes looked at to find out how a table is written; a header of 2000 dates takes 20 kB.
_HEAD_BYTES = 1 << 20

#: A line longer than this is none of a table.
_MAX_LINE = 1 << 22

#: Bytes parsed at once: well under a second.
PIECE_BYTES = 8 << 20

#: Lines that are looked at for the decimal mark.
_SAMPLE_LINES = 50

_DELIMITERS = ",;\t| "

_NUMBER = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$")
_COMMA_NUMBER = re.compile(r"[-+]?\d*,\d+([eE][-+]?\d+)?$")

_BINARY = {
    b"PK\x03\x04": "a zip archive: unpack it and give the table in it",
    b"\x1f\x8b": "compressed with gzip: unpack it first",
    b"\xff\xfe": "UTF-16 text: save it as UTF-8",
    b"\xfe\xff": "UTF-16 text: save it as UTF-8",
    b"\x89HDF": "an HDF5 file and no table",
}


class NotATable(Exception):
    """The file is no delimited text; the message says what it is instead."""


@dataclass(frozen=True)
class DelimitedFile:
    """A table as text."""

    path: Path
    """The file."""
    label: str
    """What sentences call it."""
    delimiter: str
    """Between cells; a space stands for any run of blanks."""
    decimal: str
    """Decimal mark, ``.`` or ``,``."""
    encoding: str
    """Of names and words."""
    names: tuple[str, ...]
    """Cells of its first line."""
    start: int
    """Byte at which the line after the first begins."""
    size: int
    """Bytes of the file."""
    sample: tuple[tuple[str, ...], ...]
    """Cells of some lines after the first."""

    def pieces(self) -> list[tuple[int, int]]:
        """Ranges of bytes that `read` takes."""
        return [
            (start, min(start + PIECE_BYTES, self.size))
            for start in range(self.start, self.size, PIECE_BYTES)
        ]

    def count_lines(self) -> int:
        """Lines after the first, empty ones included."""
        count, last = 0, b"\n"
        with self.path.open("rb") as file:
            file.seek(self.start)
            while True:
                chunk = file.read(PIECE_BYTES)
                if not chunk:
                    return count + (last != b"\n")
                count += chunk.count(b"\n")
                last = chunk[-1:]

    def read(
        self, piece: tuple[int, int], numbers: Sequence[int], words: Sequence[int]
    ) -> tuple[np.ndarray, list[np.ndarray]]:
        """The cells of the lines that start in a range of bytes.

        Parameters
        ----------
        piece : (int, int)
            First byte, one past the last.
        numbers : sequence of int
            Columns that hold numbers.
        words : sequence of int
            Columns that hold text.

        Returns
        -------
        values : (n_rows, n_numbers) ndarray of float64
            NaN for empty cells.
        texts : list of (n_rows,) ndarray of str
            One per column of text.

        Raises
        ------
        EngineError
            A cell is no number, or a line has another number of cells than the first.
        """
        from . import number_kernels as kernels

        raw, offset = self._lines(piece)
        text = np.frombuffer(raw, np.uint8)
        n_lines = raw.count(b"\n")
        values = np.empty((n_lines, len(numbers)))
        spans = np.empty((n_lines, len(words), 2), np.int64)
        where = [np.full(len(self.names), kernels.SKIP, np.int64) for _ in range(2)]
        for columns, targets in zip((numbers, words), where):
            targets[list(columns)] = np.arange(len(columns))
        rows, problem, at, column = kernels.parse_rows(
            text, ord(self.delimiter), ord(self.decimal), *where, values, spans
        )
        if problem != kernels.FINE:
            raise EngineError(self._explain(problem, raw, offset, at, column))
        texts = [
            np.array(
                [raw[a:b].decode(self.encoding, "replace") for a, b in spans[:rows, i].tolist()], dtype=str
            )
            for i in range(len(words))
        ]
        return values[:rows], texts

    def _lines(self, piece: tuple[int, int]) -> tuple[bytes, int]:
        """Whole lines that start in the range, and the byte at which the first one does."""
        first, stop = piece
        with self.path.open("rb") as file:
            # A line belongs to the range that holds its first byte.
            file.seek(first - 1)
            if file.read(1) != b"\n":
                first += len(file.readline(_MAX_LINE))
            if first >= stop:
                return b"", first
            file.seek(first)
            raw = file.read(stop - first)
            if not raw.endswith(b"\n"):
                raw += file.readline(_MAX_LINE)
        return (raw if raw.endswith(b"\n") else raw + b"\n"), first

    def _explain(self, problem: int, raw: bytes, offset: int, at: int, column: int) -> str:
        """The sentence for what is wrong in a line."""
        from . import number_kernels as kernels

        with self.path.open("rb") as file:
            before, line = offset + at, 1
            while before > 0:
                chunk = file.read(min(before, PIECE_BYTES))
                line += chunk.count(b"\n")
                before -= len(chunk) or before
        if problem == kernels.NOT_A_NUMBER:
            text = raw[at : raw.index(b"\n", at)].decode(self.encoding, "replace")
            cells = split_line(text, self.delimiter)
            cell = cells[column] if column < len(cells) else ""
            return (
                f"{self.label}, line {line}: {cell[:40]!r} in column {self.names[column] or column + 1!r} is "
                "no number; correct the line, or leave the cell empty where nothing was measured."
            )
        more = "more" if problem == kernels.TOO_MANY_CELLS else "fewer"
        return (
            f"{self.label}, line {line} has {more} cells than the {len(self.names)} of its first line; "
            "correct or remove the line."
        )


def open_table(path: Path) -> DelimitedFile:
    """Find out how a table is written.

    Parameters
    ----------
    path : Path
        A file.

    Raises
    ------
    NotATable
        It is none.
    EngineError
        It cannot be read.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError as error:
        raise EngineError(
            f"{path} cannot be read ({error.strerror}); check the file and its rights."
        ) from error
    for magic, what in _BINARY.items():
        if head.startswith(magic):
            raise NotATable(f"is {what}")
    if b"\0" in head:
        raise NotATable("is binary and no table")
    if not head.strip():
        raise NotATable("is empty")
    skipped = 3 if head.startswith(b"\xef\xbb\xbf") else 0
    encoding = "utf-8" if _is_utf8(head) else "latin-1"
    # Leading lines of comments and empty lines stand before the names.
    start = skipped
    while True:
        end = head.find(b"\n", start)
        line = head[start : end if end >= 0 else len(head)]
        start = end + 1 if end >= 0 else len(head)
        if end < 0 or (line.strip() and not line.lstrip().startswith(b"#")):
            break
    if len(line) >= _HEAD_BYTES or (end < 0 and b"\r" in line.strip()):
        raise NotATable("has no lines (or line ends that are unknown): save it as CSV again")
    body = head[start:].decode(encoding, "replace").splitlines()
    if size > len(head):
        body = body[:-1]
    lines = [text for text in body if text.strip()][:_SAMPLE_LINES]
    names_line = line.decode(encoding, "replace").strip("\r")
    delimiter = _delimiter(names_line, lines)
    names = tuple(name.strip() for name in split_line(names_line, delimiter))
    sample = tuple(tuple(cell.strip() for cell in split_line(text, delimiter)) for text in lines)
    return DelimitedFile(
        path, str(path), delimiter, _decimal(delimiter, sample), encoding, names, start, size, sample
    )


def split_line(line: str, delimiter: str) -> list[str]:
    """The cells of a line; a space as delimiter stands for any run of blanks."""
    if delimiter == " ":
        return line.split()
    try:
        return next(csv.reader(io.StringIO(line), delimiter=delimiter, skipinitialspace=True), [])
    except csv.Error:
        return line.split(delimiter)


def is_number(cell: str, decimal: str = ".") -> bool:
    """Whether a cell holds a number."""
    return bool(_NUMBER.match(cell if decimal == "." else cell.replace(",", ".", 1)))


def _is_utf8(head: bytes) -> bool:
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        # The head may end inside of a letter.
        return error.start > len(head) - 4
    return True


def _delimiter(names: str, lines: Sequence[str]) -> str:
    """The mark that cuts the first line and the next ones into the same number of cells, most of them."""

    def score(delimiter: str) -> tuple[int, int]:
        n = len(split_line(names, delimiter))
        agree = sum(len(split_line(line, delimiter)) == n for line in lines[:5])
        return (agree if n > 1 else -1, n)

    return max(_DELIMITERS, key=score)


def _decimal(delimiter: str, sample: Sequence[Sequence[str]]) -> str:
    """Comma where cells look like 1,5 and none like 1.5."""
    if delimiter == ",":
        return "."
    cells = [cell for row in sample for cell in row]
    commas = sum(bool(_COMMA_NUMBER.match(cell)) for cell in cells)
    points = sum("." in cell and bool(_NUMBER.match(cell)) for cell in cells)
    return "," if commas > points else "."
