"""The phase of an arc, the difference between two points, unwrapped in time.

Three steps, each on what the one before has left over: the rate and the DEM error at the highest peak of
the periodogram (Ferretti, Prati & Rocca 2001), refined by weighted least squares; the smooth remainder, as
the phase of the phasors' running mean, which is followed from date to date; and at each date the whole
cycles that bring the phase nearest to both together. Averaging phasors before any date is unwrapped is what
lets a bend of the motion be followed where single dates are too noisy for it.
"""

from __future__ import annotations

import math

import numpy as np

from ...kernels import inlined, kernel

TWO_PI = 2.0 * math.pi

#: Steps to a half cycle of phases that are kept in a byte.
STEPS = 127

#: A peak this high is the highest one: the powers at distinct frequencies add up to 1 at most.
CERTAIN_PEAK = 0.75

#: Rounds of least squares, and of smoothing: the second one follows what the first missed of a bend.
_REFINEMENTS, _SMOOTHINGS = 3, 2


@inlined(fastmath=True)
def _search(psi, weight, years, bperp, rate_step, n_rates, slope_step, n_slopes, work):
    """Rate and baseline slope at the highest peak of the periodogram on a grid around zero."""
    n_dates = psi.size
    step_re, step_im, turned_re, turned_im = work[0], work[1], work[2], work[3]
    for n in range(n_dates):
        angle = -rate_step * years[n]
        step_re[n], step_im[n] = math.cos(angle), math.sin(angle)
    highest, best_rate, best_slope = np.float32(-1.0), 0.0, 0.0
    for s in range(-n_slopes, n_slopes + 1):
        slope = s * slope_step
        for n in range(n_dates):
            angle = psi[n] + n_rates * rate_step * years[n] - slope * bperp[n]
            turned_re[n], turned_im[n] = weight[n] * math.cos(angle), weight[n] * math.sin(angle)
        for r in range(-n_rates, n_rates + 1):
            sum_re, sum_im = np.float32(0.0), np.float32(0.0)
            for n in range(n_dates):
                a, b = turned_re[n], turned_im[n]
                sum_re += a
                sum_im += b
                turned_re[n] = a * step_re[n] - b * step_im[n]
                turned_im[n] = a * step_im[n] + b * step_re[n]
            power = sum_re * sum_re + sum_im * sum_im
            if power > highest:
                highest, best_rate, best_slope = power, r * rate_step, slope
    return best_rate, best_slope


@inlined
def _refine(psi, weight, years, bperp, rate, slope, with_slope):
    """Weighted least squares around a rate and a slope: both, and the coherence of the last but one."""
    coherence = 0.0
    for _ in range(_REFINEMENTS):
        re, im, s0 = 0.0, 0.0, 0.0
        for n in range(psi.size):
            rest = psi[n] - rate * years[n] - slope * bperp[n]
            re += weight[n] * math.cos(rest)
            im += weight[n] * math.sin(rest)
            s0 += weight[n]
        coherence = math.hypot(re, im) / s0
        centre = math.atan2(im, re)
        st, sb, stt, stb, sbb, sy, sty, sby = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
        for n in range(psi.size):
            rest = psi[n] - rate * years[n] - slope * bperp[n] - centre
            rest -= TWO_PI * np.rint(rest / TWO_PI)
            w, t, b = weight[n], years[n], bperp[n]
            st += w * t
            sb += w * b
            stt += w * t * t
            stb += w * t * b
            sbb += w * b * b
            sy += w * rest
            sty += w * t * rest
            sby += w * b * rest
        # The constant is eliminated from the normal equations.
        tt, tb, bb = stt - st * st / s0, stb - st * sb / s0, sbb - sb * sb / s0
        ty, by = sty - st * sy / s0, sby - sb * sy / s0
        determinant = tt * bb - tb * tb
        if with_slope and determinant > 1e-6 * tt * bb:
            rate += (bb * ty - tb * by) / determinant
            slope += (tt * by - tb * ty) / determinant
        elif tt > 0.0:
            rate += ty / tt
    return rate, slope, coherence


@inlined
def _follow_smooth(psi, weight, kernel, starts, stops, steps, gains, re, im, model):
    """Add to the model the phase of the running mean of what it has left over.

    The phase is followed from date to date along its own slope, so that motion which is not linear goes on
    across a gap as it went before.
    """
    n_dates = psi.size
    for n in range(n_dates):
        left = psi[n] - model[n]
        re[n], im[n] = weight[n] * math.cos(left), weight[n] * math.sin(left)
    before, slope = 0.0, 0.0
    for n in range(n_dates):
        a, b = 0.0, 0.0
        for k in range(starts[n], stops[n]):
            a += kernel[n, k] * re[k]
            b += kernel[n, k] * im[k]
        smooth = math.atan2(b, a)
        smooth -= TWO_PI * np.rint((smooth - before - slope * steps[n]) / TWO_PI)
        if n > 0:
            slope += gains[n] * ((smooth - before) / steps[n] - slope)
        before = smooth
        model[n] += smooth


@inlined
def _fit(psi, weight, years, bperp, rate, slope, kernel, starts, stops, steps, gains, work, model):
    """Fill the whole model, linear part and smooth remainder; mean cosine of what it leaves over."""
    for n in range(psi.size):
        model[n] = rate * years[n] + slope * bperp[n]
    for _ in range(_SMOOTHINGS):
        _follow_smooth(psi, weight, kernel, starts, stops, steps, gains, work[0], work[1], model)
    cosines, total = 0.0, 0.0
    for n in range(psi.size):
        cosines += weight[n] * math.cos(psi[n] - model[n])
        total += weight[n]
    return cosines / total


@kernel
def unwrap_arcs(
    phase, variance, first, second, years, bperp, kernel, starts, stops, steps, gains, rate_step, n_rates,
    slope_step, n_slopes, cycles, rest, coherence, spread,
):  # fmt: skip
    """Unwrap arcs in time.

    Parameters
    ----------
    phase : (n_points, n_dates) float32
        Wrapped phase, 0 at the first date [rad].
    variance : (n_points, n_dates) float32
        Its variance [rad^2].
    first, second : (n_arcs,) int32
        Points of each arc; its phase is that of the second minus that of the first.
    years, bperp : (n_dates,) float32
        Time from the middle [yr]; perpendicular baseline from the mean, in units of their spread.
    kernel : (n_dates, n_dates) float32
        Weights of the smoothing, row by row, 0 outside `starts` to `stops`, (n_dates,) int64.
    steps, gains : (n_dates,) float32
        Time between the middles of the smoothed dates, that date and the one before [d], and how much the
        slope there counts for the slope that is followed.
    rate_step, n_rates, slope_step, n_slopes : float, int, float, int
        Steps of the periodogram [rad/yr, rad], and how many to either side of zero.
    cycles : (n_dates, n_arcs) int8
        Filled: cycles to add to the difference of the two wrapped phases.
    rest : (n_dates, n_arcs) int8
        Filled: what the model leaves over, `STEPS` to a half cycle.
    coherence, spread : (n_arcs,) float32
        Filled: weighted mean cosine, and weighted mean square [rad^2], of what is left over.
    """
    n_dates = years.size
    psi, weight = np.empty(n_dates, np.float32), np.empty(n_dates, np.float32)
    model, other = np.empty(n_dates, np.float64), np.empty(n_dates, np.float64)
    work = np.empty((4, n_dates), np.float32)
    known = n_slopes > 0
    for arc in range(first.size):
        i, j = first[arc], second[arc]
        for n in range(n_dates):
            psi[n] = phase[j, n] - phase[i, n]
            weight[n] = 1.0 / (variance[i, n] + variance[j, n])
        rate, slope, peak = _refine(psi, weight, years, bperp, 0.0, 0.0, known)
        best = _fit(psi, weight, years, bperp, rate, slope, kernel, starts, stops, steps, gains, work, model)
        if peak < CERTAIN_PEAK and n_rates > 0:
            rate, slope = _search(psi, weight, years, bperp, rate_step, n_rates, slope_step, n_slopes, work)
            rate, slope, peak = _refine(psi, weight, years, bperp, rate, slope, known)
            found = _fit(
                psi, weight, years, bperp, rate, slope, kernel, starts, stops, steps, gains, work, other
            )
            # A step or a bend may look like a fast rate: unless that is clear, the better fit counts.
            if peak >= CERTAIN_PEAK or found > best:
                model, other, best = other, model, found
        # The first date's phase is zero and stays it.
        origin = np.rint(model[0] / TWO_PI)
        squares, total = 0.0, 0.0
        for n in range(n_dates):
            whole = np.rint((model[n] - psi[n]) / TWO_PI)
            left = psi[n] + TWO_PI * whole - model[n]
            cycles[n, arc] = np.int8(max(-127.0, min(127.0, whole - origin)))
            rest[n, arc] = np.int8(np.rint(left * (STEPS / math.pi)))
            squares += weight[n] * left * left
            total += weight[n]
        coherence[arc], spread[arc] = best, squares / total
