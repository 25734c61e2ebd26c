"""Compiled kernels: the look-angle error and phase stability of single candidates."""

from __future__ import annotations

import numpy as np

from ...kernels import inlined, kernel

#: Radians of one step of a stored phase.
STEP = 2.0 * np.pi / 65536.0


@inlined
def wrapped(angle):
    """An angle [rad] within half a turn of 0."""
    return angle - 2.0 * np.pi * np.rint(angle / (2.0 * np.pi))


@inlined
def best_trial(re, im, turn_re, turn_im, trials):
    """The trial of K under which phasors add up best.

    Turned by one more step each time, no trial but the first needs a sine.

    Parameters
    ----------
    re, im : (m,) float64, changed
        Unit phasors, turned back by the first trial.
    turn_re, turn_im : (m,) float64
        Phasors of one step.
    trials : int
        From -`trials` to +`trials` steps.

    Returns
    -------
    trial : int
        The best, in steps.
    size : float
        abs(sum exp j(phase - K B))^2 there.
    """
    best, found = -1.0, 0
    for trial in range(-trials, trials + 1):
        sum_re, sum_im = 0.0, 0.0
        for k in range(len(re)):
            sum_re += re[k]
            sum_im += im[k]
        size = sum_re * sum_re + sum_im * sum_im
        if size > best:
            best, found = size, trial
        for k in range(len(re)):
            a = re[k] * turn_re[k] + im[k] * turn_im[k]
            im[k] = im[k] * turn_re[k] - re[k] * turn_im[k]
            re[k] = a
    return found, best


@inlined
def fit_phasors(re, im, bperp, step, trials, work):
    """Phase K B + C of unit phasors: K by trial, then by least squares.

    Parameters
    ----------
    re, im : (m,) float64
        Unit phasors.
    bperp : (m,) float64
        Baselines [m].
    step : float
        Step of the trials of K [rad/m].
    trials : int
        K is tried from -`trials` to +`trials` steps.
    work : (4, m) float64
        Scratch.

    Returns
    -------
    K, C, gamma : float
        Slope [rad/m], constant [rad] and abs(sum exp j(phase - K B - C)) / m.
    """
    m = len(re)
    turn_re, turn_im, now_re, now_im = work[0], work[1], work[2], work[3]
    at = -trials * step
    for k in range(m):
        turn_re[k], turn_im[k] = np.cos(step * bperp[k]), np.sin(step * bperp[k])
        c, s = np.cos(at * bperp[k]), np.sin(at * bperp[k])
        now_re[k] = re[k] * c + im[k] * s
        now_im[k] = im[k] * c - re[k] * s
    slope = best_trial(now_re, now_im, turn_re, turn_im, trials)[0] * step
    mean_b = 0.0
    for k in range(m):
        mean_b += bperp[k] / m
    spread = 0.0
    for k in range(m):
        spread += (bperp[k] - mean_b) ** 2
    constant, gamma = 0.0, 0.0
    for improvement in range(3):
        sum_re, sum_im = 0.0, 0.0
        for k in range(m):
            c, s = np.cos(slope * bperp[k]), np.sin(slope * bperp[k])
            now_re[k] = re[k] * c + im[k] * s
            now_im[k] = im[k] * c - re[k] * s
            sum_re += now_re[k]
            sum_im += now_im[k]
        constant = np.arctan2(sum_im, sum_re)
        gamma = np.sqrt(sum_re * sum_re + sum_im * sum_im) / m
        if improvement == 2 or step == 0.0 or spread <= 0.0:
            break
        # Least squares of the residual phase against the baseline, its mean left free.
        product = 0.0
        for k in range(m):
            product += (bperp[k] - mean_b) * wrapped(np.arctan2(now_im[k], now_re[k]) - constant)
        slope += product / spread
    return slope, constant, gamma


@kernel
def fit_candidates(turns, bperp, first, second, patch, cell_rows, cell_cols, step, trials, slopes, gammas):
    """Slope and stability of candidates against the phase of their surroundings.

    Parameters
    ----------
    turns : (n, n_dates) int16
        Phases of the images.
    bperp : (n, n_dates) float32
        Perpendicular baselines [m].
    first, second : (n_pairs,) int64
        Dates of each pair.
    patch : (n_pairs, cell_rows, cell_cols) complex64
        Phase of the surroundings, unit phasors; 0 where unknown.
    cell_rows, cell_cols : (n,) int64
        The candidates' places in `patch`.
    step, trials : float, int
        Trials of K, see `fit_phasors`.
    slopes, gammas : (n,) float32, out
        K [rad/m] and gamma; 0 where the surroundings are unknown in a pair.
    """
    m = len(first)
    re, im, b = np.empty(m), np.empty(m), np.empty(m)
    work = np.empty((4, m))
    for i in range(len(turns)):
        complete = True
        for k in range(m):
            around = patch[k, cell_rows[i], cell_cols[i]]
            if around.real == 0.0 and around.imag == 0.0:
                complete = False
                break
            phase = STEP * np.int16(turns[i, second[k]] - turns[i, first[k]])
            c, s = np.cos(phase), np.sin(phase)
            re[k] = c * around.real + s * around.imag
            im[k] = s * around.real - c * around.imag
            b[k] = bperp[i, second[k]] - bperp[i, first[k]]
        if complete:
            slope, _, gamma = fit_phasors(re, im, b, step, trials, work)
            slopes[i], gammas[i] = slope, gamma
        else:
            slopes[i], gammas[i] = 0.0, 0.0


@kernel
def fit_plain(turns, bperp, first, second, step, trials, gammas):
    """Stability of phases as they are, all at the same baselines.

    Parameters
    ----------
    turns : (n, n_dates) int16
        Phases of the images.
    bperp : (n_dates,) float64
        Perpendicular baselines [m].
    first, second : (n_pairs,) int64
        Dates of each pair.
    step, trials : float, int
        Trials of K, see `fit_phasors`.
    gammas : (n,) float32, out
        Phase stability.
    """
    m = len(first)
    re, im, b = np.empty(m), np.empty(m), np.empty(m)
    work = np.empty((4, m))
    for k in range(m):
        b[k] = bperp[second[k]] - bperp[first[k]]
    for i in range(len(turns)):
        for k in range(m):
            phase = STEP * np.int16(turns[i, second[k]] - turns[i, first[k]])
            re[k], im[k] = np.cos(phase), np.sin(phase)
        gammas[i] = fit_phasors(re, im, b, step, trials, work)[2]


@kernel
def sum_in_cells(turns, bperp, first, second, slopes, weights, cell_rows, cell_cols, total):
    """Weighted sums of the candidates' phases, look-angle error taken off, in each cell.

    Parameters
    ----------
    turns, bperp, first, second, cell_rows, cell_cols
        See `fit_candidates`; places in `total`.
    slopes, weights : (n,) float32
        K [rad/m] and weight.
    total : (n_pairs, cell_rows, cell_cols) complex64, out
        The sums; added to what is there.
    """
    n_dates = turns.shape[1]
    re, im = np.empty(n_dates), np.empty(n_dates)
    for i in range(len(turns)):
        if weights[i] <= 0.0:
            continue
        for d in range(n_dates):
            phase = STEP * turns[i, d] - slopes[i] * bperp[i, d]
            re[d], im[d] = np.cos(phase), np.sin(phase)
        row, col, weight = cell_rows[i], cell_cols[i], weights[i]
        for k in range(len(first)):
            a, z = first[k], second[k]
            total[k, row, col] += weight * complex(
                re[z] * re[a] + im[z] * im[a], im[z] * re[a] - re[z] * im[a]
            )
