"""Numbers out of delimited text: one pass over the bytes."""

from __future__ import annotations

import numpy as np

from ...kernels import inlined, kernel

#: What `parse_rows` reports as the kind of problem.
FINE, NOT_A_NUMBER, TOO_FEW_CELLS, TOO_MANY_CELLS = 0, 1, 2, 3

#: What is done with a column.
SKIP = -1

_QUOTE, _SPACE, _TAB, _LF, _CR = 34, 32, 9, 10, 13

#: Powers of ten that a double holds exactly.
_POWERS = 10.0 ** np.arange(23)

#: Digits beyond these do not fit into 63 bits; they change nothing a double can hold.
_MAX_DIGITS = 18


@kernel
def parse_rows(text, delimiter, decimal, numbers, words, values, spans):
    """Parse the lines of a block of text.

    Parameters
    ----------
    text : (n_bytes,) ndarray of uint8
        Whole lines, the last one ended too. Empty lines are passed over. Cells may stand in double quotes.
    delimiter : int
        Byte between cells; a space stands for any run of spaces and tabs.
    decimal : int
        Byte of the decimal mark.
    numbers : (n_columns,) ndarray of int64
        Column of `values` that a column's numbers go to, `SKIP` for none.
    words : (n_columns,) ndarray of int64
        Column of `spans` that a column's text goes to, `SKIP` for none.
    values : (n_lines, n_numbers) ndarray of float64
        Filled; NaN for an empty cell, and for nan, na, n/a, null, none, inf in any case.
    spans : (n_lines, n_words, 2) ndarray of int64
        Filled with first and one past the last byte of the text, quotes left out.

    Returns
    -------
    n_rows : int
        Lines parsed.
    problem : int
        `FINE`, or what ended the parsing at the line after those.
    offset : int
        Byte at which the line of the problem starts.
    column : int
        Its column.
    """
    n_columns = len(numbers)
    blanks_delimit = delimiter == _SPACE
    position, row, size = 0, 0, len(text)
    while position < size:
        line = position
        while position < size and (
            text[position] == _SPACE
            or text[position] == _CR
            or (text[position] == _TAB and delimiter != _TAB)
        ):
            position += 1
        if position >= size:
            break
        if text[position] == _LF:
            position += 1
            continue
        column = 0
        while True:
            # One cell: blanks, the text (quoted or not), blanks, then a delimiter or the end of the line.
            while position < size and (
                text[position] == _SPACE or (text[position] == _TAB and delimiter != _TAB)
            ):
                position += 1
            if position < size and text[position] == _QUOTE:
                position += 1
                first = position
                while position < size and text[position] != _LF:
                    if text[position] == _QUOTE:
                        if position + 1 < size and text[position + 1] == _QUOTE:
                            position += 1
                        else:
                            break
                    position += 1
                last = position
                if position < size and text[position] == _QUOTE:
                    position += 1
                while position < size and text[position] != _LF and text[position] != delimiter:
                    if blanks_delimit and text[position] == _TAB:
                        break
                    position += 1
            else:
                first = position
                while position < size and text[position] != _LF and text[position] != delimiter:
                    if blanks_delimit and text[position] == _TAB:
                        break
                    position += 1
                last = position
            while last > first and (
                text[last - 1] == _SPACE or text[last - 1] == _CR or text[last - 1] == _TAB
            ):
                last -= 1
            if column >= n_columns:
                # One delimiter at the end of a line is no cell.
                if first == last and (position >= size or text[position] == _LF):
                    position += 1
                    break
                return row, TOO_MANY_CELLS, line, column
            if numbers[column] >= 0:
                fine, value = _number(text, first, last, decimal)
                if not fine:
                    return row, NOT_A_NUMBER, line, column
                values[row, numbers[column]] = value
            if words[column] >= 0:
                spans[row, words[column], 0] = first
                spans[row, words[column], 1] = last
            column += 1
            if blanks_delimit:
                while position < size and (
                    text[position] == _SPACE or text[position] == _TAB or text[position] == _CR
                ):
                    position += 1
                if position < size and text[position] != _LF:
                    continue
            if position >= size or text[position] == _LF:
                position += 1
                break
            position += 1
        if column < n_columns:
            return row, TOO_FEW_CELLS, line, column
        row += 1
    return row, FINE, size, 0


@inlined
def _number(text, first, last, decimal):
    """Whether bytes first to last are a number (or tell that there is none), and the number."""
    if first == last:
        return True, np.nan
    position = first
    negative = text[position] == 45
    if negative or text[position] == 43:
        position += 1
    mantissa, digits, exponent, seen = 0, 0, 0, False
    fraction = False
    while position < last:
        byte = text[position]
        if 48 <= byte <= 57:
            seen = True
            if digits < _MAX_DIGITS:
                mantissa = mantissa * 10 + (byte - 48)
                if mantissa > 0:
                    digits += 1
                if fraction:
                    exponent -= 1
            elif not fraction:
                exponent += 1
        elif byte == decimal and not fraction:
            fraction = True
        else:
            break
        position += 1
    if not seen:
        return _says_missing(text, position, last), np.nan
    if position < last and (text[position] == 69 or text[position] == 101):
        position += 1
        down = position < last and text[position] == 45
        if position < last and (text[position] == 45 or text[position] == 43):
            position += 1
        if position == last:
            return False, np.nan
        power = 0
        while position < last and 48 <= text[position] <= 57:
            power = min(power * 10 + (text[position] - 48), 10_000)
            position += 1
        exponent += -power if down else power
    if position < last:
        return False, np.nan
    value = float(mantissa)
    while exponent > 0 and value < np.inf and value > 0.0:
        step = min(exponent, 22)
        value *= _POWERS[step]
        exponent -= step
    while exponent < 0 and value > 0.0:
        step = min(-exponent, 22)
        value /= _POWERS[step]
        exponent += step
    return True, -value if negative else value


@inlined
def _says_missing(text, first, last):
    """Whether the bytes are one of the words for a missing number."""
    length = last - first
    if length == 0 or length > 4:
        return False
    word = 0
    for position in range(first, last):
        byte = text[position]
        if 65 <= byte <= 90:
            byte += 32
        word = word * 256 + byte
    # nan, na, inf, n/a, null, none
    return word in (0x6E616E, 0x6E61, 0x696E66, 0x6E2F61, 0x6E756C6C, 0x6E6F6E65)
