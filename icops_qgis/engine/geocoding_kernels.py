"""Compiled kernel that turns positions of image pixels into image pixels at map positions."""

from __future__ import annotations

import numpy as np

from .kernels import kernel


@kernel
def fill_triangles(down, across, first_row, most_stretch, row, col):
    """Interpolate row and column within the two triangles between every four neighbouring pixels.

    Parameters
    ----------
    down, across : (n_rows, n_cols) float64
        Where the pixels lie on the map grid, in map pixels from the centre of its first one; NaN
        where unknown.
    first_row : int
        Row of the image that the first of them is.
    most_stretch : int
        Triangles whose box is wider or higher [map pixels] are left out.
    row, col : (map rows, map cols) float32, in and out
        Image pixel in fractions at the centre of each map pixel; only those still NaN are filled.
    """
    n_rows, n_cols = down.shape
    y = np.empty(3)
    x = np.empty(3)
    for r in range(n_rows - 1):
        for c in range(n_cols - 1):
            for half in range(2):
                # The corner that the other two are neighbours of, and the way to them.
                r0 = r + half
                c0 = c + half
                step = 1 - 2 * half
                y[0] = down[r0, c0]
                x[0] = across[r0, c0]
                y[1] = down[r0 + step, c0]
                x[1] = across[r0 + step, c0]
                y[2] = down[r0, c0 + step]
                x[2] = across[r0, c0 + step]
                det = (y[1] - y[0]) * (x[2] - x[0]) - (y[2] - y[0]) * (x[1] - x[0])
                # NaN fails here too.
                if not abs(det) > 0.0:
                    continue
                if y.max() - y.min() > most_stretch or x.max() - x.min() > most_stretch:
                    continue
                for i in range(
                    max(0, int(np.ceil(y.min() - 1e-6))), min(row.shape[0], int(y.max() + 1e-6) + 1)
                ):
                    for j in range(
                        max(0, int(np.ceil(x.min() - 1e-6))), min(row.shape[1], int(x.max() + 1e-6) + 1)
                    ):
                        if row[i, j] == row[i, j]:
                            continue
                        a = ((i - y[0]) * (x[2] - x[0]) - (y[2] - y[0]) * (j - x[0])) / det
                        b = ((y[1] - y[0]) * (j - x[0]) - (i - y[0]) * (x[1] - x[0])) / det
                        if a >= -1e-6 and b >= -1e-6 and a + b <= 1.0 + 2e-6:
                            row[i, j] = first_row + r0 + step * a
                            col[i, j] = c0 + step * b
