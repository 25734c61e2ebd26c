"""Compiled kernel: the look-angle error of single candidates beside a rate of motion."""

from __future__ import annotations

import numpy as np

from ...kernels import kernel
from .topofit_kernels import STEP, best_trial, wrapped


@kernel
def fit_with_rate(
    turns,
    bperp,
    years,
    first,
    second,
    around,
    cell_rows,
    cell_cols,
    step,
    trials,
    rate_step,
    rate_trials,
    slopes,
):
    """Phase K B + v t + C of candidates against their surroundings: by trial, then by least squares.

    Parameters
    ----------
    turns : (n, n_dates) int16
        Phases of the images.
    bperp : (n, n_dates) float32
        Perpendicular baselines [m].
    years : (n_dates,) float64
        Times [yr].
    first, second : (n_pairs,) int64
        Dates of each pair.
    around : (n_pairs, cell_rows, cell_cols) complex64
        Phase of the surroundings, of any length; 0 where unknown.
    cell_rows, cell_cols : (n,) int64
        The candidates' places in `around`.
    step, trials : float, int
        Trials of K, see `fit_phasors`.
    rate_step, rate_trials : float, int
        Likewise of v [rad/yr].
    slopes : (n,) float32, in and out
        K [rad/m]; stays where the surroundings are unknown in a pair.
    """
    m = len(first)
    re, im, b, t = np.empty(m), np.empty(m), np.empty(m), np.empty(m)
    turned_re, turned_im, first_re, first_im = np.empty(m), np.empty(m), np.empty(m), np.empty(m)
    k_turn_re, k_turn_im, v_turn_re, v_turn_im = np.empty(m), np.empty(m), np.empty(m), np.empty(m)
    for i in range(len(turns)):
        complete, mean_b, mean_t = True, 0.0, 0.0
        for k in range(m):
            value = around[k, cell_rows[i], cell_cols[i]]
            if value.real == 0.0 and value.imag == 0.0:
                complete = False
                break
            phase = STEP * np.int16(turns[i, second[k]] - turns[i, first[k]]) - np.arctan2(
                value.imag, value.real
            )
            re[k], im[k] = np.cos(phase), np.sin(phase)
            b[k] = bperp[i, second[k]] - bperp[i, first[k]]
            t[k] = years[second[k]] - years[first[k]]
            mean_b += b[k] / m
            mean_t += t[k] / m
        if not complete:
            continue
        for k in range(m):
            k_turn_re[k], k_turn_im[k] = np.cos(step * b[k]), np.sin(step * b[k])
            v_turn_re[k], v_turn_im[k] = np.cos(rate_step * t[k]), np.sin(rate_step * t[k])
            angle = -trials * step * b[k] - rate_trials * rate_step * t[k]
            c, s = np.cos(angle), np.sin(angle)
            first_re[k] = re[k] * c + im[k] * s
            first_im[k] = im[k] * c - re[k] * s
        best, slope, rate = -1.0, 0.0, 0.0
        for trial in range(-rate_trials, rate_trials + 1):
            turned_re[:] = first_re
            turned_im[:] = first_im
            found, size = best_trial(turned_re, turned_im, k_turn_re, k_turn_im, trials)
            if size > best:
                best, slope, rate = size, found * step, trial * rate_step
            for k in range(m):
                a = first_re[k] * v_turn_re[k] + first_im[k] * v_turn_im[k]
                first_im[k] = first_im[k] * v_turn_re[k] - first_re[k] * v_turn_im[k]
                first_re[k] = a
        for _ in range(2):
            sum_re, sum_im = 0.0, 0.0
            for k in range(m):
                c, s = np.cos(slope * b[k] + rate * t[k]), np.sin(slope * b[k] + rate * t[k])
                turned_re[k] = re[k] * c + im[k] * s
                turned_im[k] = im[k] * c - re[k] * s
                sum_re += turned_re[k]
                sum_im += turned_im[k]
            constant = np.arctan2(sum_im, sum_re)
            bb, bt, tt, br, tr = 0.0, 0.0, 0.0, 0.0, 0.0
            for k in range(m):
                left = wrapped(np.arctan2(turned_im[k], turned_re[k]) - constant)
                db, dt = b[k] - mean_b, t[k] - mean_t
                bb += db * db
                bt += db * dt
                tt += dt * dt
                br += db * left
                tr += dt * left
            determinant = bb * tt - bt * bt
            slope += (tt * br - bt * tr) / determinant
            rate += (bb * tr - bt * br) / determinant
        slopes[i] = slope
