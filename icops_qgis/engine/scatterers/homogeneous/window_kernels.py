"""Compiled kernels of windows: bits of accepted pixels, the part joined to the centre, packing.

A window's row is the low bits of one word: bit c is its column c. On file a window is one string of
bits, row by row, the first one the highest of its byte, as ``numpy.unpackbits`` reads them.
"""

from __future__ import annotations

import numpy as np

from ...kernels import inlined, kernel

#: Bytes with their bits in the opposite order.
REVERSED = np.packbits(np.unpackbits(np.arange(256, dtype=np.uint8)).reshape(256, 8)[:, ::-1])


@inlined
def n_bits(word):
    """Bits that are set in a uint64."""
    pairs = word - (word >> np.uint64(1) & np.uint64(0x5555555555555555))
    fours = (pairs & np.uint64(0x3333333333333333)) + (pairs >> np.uint64(2) & np.uint64(0x3333333333333333))
    bytes_ = fours + (fours >> np.uint64(4)) & np.uint64(0x0F0F0F0F0F0F0F0F)
    return bytes_ * np.uint64(0x0101010101010101) >> np.uint64(56)


@inlined
def set_pair(kept, row, col, halves, down, across):
    """Accept the pixel `down` rows and `across` columns from a centre.

    Parameters
    ----------
    kept : (rows, cols, window rows) uint64, in and out
        Bits of the windows.
    row, col : int
        The centre.
    halves : (int, int)
        Rows and columns of the window on each side of its centre.
    down, across : int
        Within the window.
    """
    kept[row, col, halves[0] + down] |= np.uint64(1) << np.uint64(halves[1] + across)


@inlined
def join_to_centre(window, centre, joined):
    """Keep the part of a window that is 8-connected to its centre.

    Parameters
    ----------
    window : (window rows,) uint64
        Accepted pixels, the centre among them.
    centre : (int, int)
        Row and column of the centre.
    joined : (window rows,) uint64, out
        Those joined to the centre.
    """
    one = np.uint64(1)
    n = len(window)
    joined[:] = np.uint64(0)
    joined[centre[0]] = one << np.uint64(centre[1])
    changed = True
    first = centre[0]
    while changed:
        changed = False
        # Down and up again, from the centre at first: most shapes are done then, and winding ones in a few.
        for sweep in range(first, 2 * n):
            row = sweep if sweep < n else 2 * n - 1 - sweep
            near = joined[row]
            if row > 0:
                near |= joined[row - 1]
            if row < n - 1:
                near |= joined[row + 1]
            reached = joined[row]
            grown = (near | near << one | near >> one) & window[row]
            while grown != reached:
                changed = True
                reached = grown
                grown |= (grown << one | grown >> one) & window[row]
            joined[row] = reached
        first = 0
        left = np.uint64(0)
        for row in range(n):
            left |= window[row] ^ joined[row]
        if left == 0:
            return


@kernel
def finish_windows(kept, dates, halves, masks, count):
    """Add the centres, keep what is joined to them, pack and count.

    Parameters
    ----------
    kept : (rows, cols, window rows) uint64
        Accepted pixels.
    dates : (rows, cols) uint16
        0 at centres without data, which get an empty window.
    halves : (int, int)
        Rows and columns of the window on each side of its centre.
    masks : (rows, cols, n_bytes) uint8, out
        The windows packed.
    count : (rows, cols) uint16, out
        Pixels accepted, the centre included.
    """
    n_rows, n_cols, height = kept.shape
    width = np.uint64(2 * halves[1] + 1)
    joined = np.empty(height, np.uint64)
    one, eight = np.uint64(1), np.uint64(8)
    masks[:] = 0
    count[:] = 0
    for r in range(n_rows):
        for c in range(n_cols):
            if dates[r, c] == 0:
                continue
            kept[r, c, halves[0]] |= one << np.uint64(halves[1])
            join_to_centre(kept[r, c], halves, joined)
            # Bits that wait for a byte to get full: seven at most, and a row of a window more.
            waiting, n_waiting = np.uint64(0), np.uint64(0)
            byte = 0
            n = 0
            for i in range(height):
                n += n_bits(joined[i])
                low = joined[i]
                left = width
                while left > 0:
                    # A word takes 56 of them beside those that wait.
                    part = min(left, np.uint64(56))
                    waiting |= (low & ((one << part) - one)) << n_waiting
                    n_waiting += part
                    low >>= part
                    left -= part
                    while n_waiting >= eight:
                        masks[r, c, byte] = REVERSED[waiting & np.uint64(255)]
                        waiting >>= eight
                        n_waiting -= eight
                        byte += 1
            if n_waiting > 0:
                masks[r, c, byte] = REVERSED[waiting & np.uint64(255)]
            count[r, c] = n


@inlined
def neighbours(mask, window, rows, cols):
    """Offsets of the accepted pixels of one window from its centre.

    Meant for kernels that gather the samples of a pixel's homogeneous neighbours.

    Parameters
    ----------
    mask : (n_bytes,) uint8
        One packed window.
    window : (int, int)
        Its rows and columns.
    rows, cols : (at least window rows * window cols,) int64, out
        Offsets, in the order of the window.

    Returns
    -------
    int
        How many there are.
    """
    n = 0
    for byte in range(len(mask)):
        bits = mask[byte]
        if bits == 0:
            continue
        for bit in range(8):
            if bits & (128 >> bit):
                k = 8 * byte + bit
                rows[n] = k // window[1] - window[0] // 2
                cols[n] = k % window[1] - window[1] // 2
                n += 1
    return n
