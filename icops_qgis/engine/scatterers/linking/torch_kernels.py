"""Phase linking of many pixels at once by torch, on a GPU (METHOD 4).

The same steps in the same order as the compiled kernels (`link_kernels`), whose constants hold here too;
each step is one operation on a batch of matrices. Dates without data keep their rows, as those of the
identity: what is left of a matrix without them is the same.
"""

from __future__ import annotations

import numpy as np
import torch

from ...compute.card import in_batches, torch_device
from .estimators import LinkOptions
from .likelihood_kernels import MAX_ROUNDS, TURN
from .link_kernels import (
    BOUND_SHRINKAGE,
    EVD,
    LEAST_DATES,
    LEAST_PIVOT,
    MAX_BOUND_SHRINKAGE,
    PTA,
    SHRINKAGE_STEP,
    few_looks_shrinkage,
)
from .quality_kernels import LEAST_BOUND_PIVOT

#: Squarings of the matrix at most: as many powers of two.
_SQUARINGS = 12

#: The eigenvector stands when a squaring turns it by less than this [rad].
_EIGEN_TURN = 1e-4

#: Products that tell the largest eigenvalue well enough to shift by.
_SHIFT_STEPS = 8

#: Diagonal that keeps a date without data out of the smallest eigenvector.
_ASIDE = 1e3


def link_pixels(slc, masks, places, window, options: LinkOptions, looks_per_pixel, found) -> None:
    """Link the phases of some pixels of a block.

    Parameters
    ----------
    slc, masks, places, window, options, looks_per_pixel
        As `pixels.link` takes them.
    found : pixels.LinkedPixels
        Filled.
    """
    n_dates, rows, cols = slc.shape
    area, device = window[0] * window[1], torch_device()
    images = torch.from_numpy(slc.reshape(n_dates, -1))
    centres = torch.from_numpy(places.astype(np.int64))
    packed = torch.from_numpy(np.ascontiguousarray(masks))

    def work(part: slice) -> None:
        samples = _samples(images, device)
        k = torch.arange(area, device=device)
        row = centres[part, :1].to(device) + torch.div(k, window[1], rounding_mode="floor") - window[0] // 2
        col = centres[part, 1:].to(device) + k % window[1] - window[1] // 2
        inside = (row >= 0) & (row < rows) & (col >= 0) & (col < cols)
        chosen = _unpacked(packed[part].to(device))[:, :area] & inside
        batch = samples[torch.where(inside, row * cols + col, 0)] * chosen[..., None]
        phase, coherence, deviation, used, shrunk = _link(batch, chosen.sum(dim=1), options, looks_per_pixel)
        found.phase[part], found.coherence[part] = phase.cpu().numpy(), coherence.cpu().numpy()
        found.estimator[part], found.shrinkage[part] = used.cpu().numpy(), shrunk.cpu().numpy()
        if options.deviation:
            found.deviation[part] = deviation.cpu().numpy()

    # The samples of a pixel, before and after they are chosen, and a dozen matrices.
    in_batches(len(masks), 8 * (3 * area * n_dates + 12 * n_dates**2), work)


def _unpacked(packed):
    """(n, 8 n_bytes) bool: bits of (n, n_bytes) uint8, as ``numpy.unpackbits`` reads them."""
    shifts = torch.arange(8, dtype=torch.uint8, device=packed.device).flip(0)
    return ((packed[..., None] >> shifts) & 1).flatten(1).bool()


def _samples(images, device):
    """(n_pixels, n_dates) samples of images (n_dates, n_pixels), 0 without data."""
    samples = images.to(device).T.contiguous()
    return torch.where(samples.abs().isfinite(), samples, 0)


def _link(samples, looks, options: LinkOptions, looks_per_pixel: float):
    """Phase, gamma_TC, deviation, estimator and shrinkage of samples (n_pixels, area, n_dates)."""
    sums = samples.mT @ samples.conj()
    power = torch.diagonal(sums, dim1=1, dim2=2).real
    alive = power > 0
    n_alive = alive.sum(dim=1)
    usable = (n_alive >= LEAST_DATES) & alive[:, 0]
    scale = torch.where(alive, power, 1.0).rsqrt() * alive
    matrix = sums * scale[:, :, None] * scale[:, None, :]
    coherence = matrix.abs()
    phasors = torch.where(coherence > 0, matrix / torch.where(coherence > 0, coherence, 1.0), 0)
    definite = torch.zeros_like(usable)
    shrunk = torch.full_like(power[:, 0], torch.nan)
    inverse = coherence
    if options.code != EVD:
        if options.shrinkage is None:
            numbers = zip(looks.tolist(), n_alive.clamp(min=1).tolist())
            first = power.new_tensor([few_looks_shrinkage(*pair) for pair in numbers])
        else:
            first = torch.full_like(shrunk, options.shrinkage)
        inverse, _, shrunk = _regularise(coherence, first, first.clamp(min=options.max_shrinkage))
        definite = ~shrunk.isnan()
    aside = torch.diag_embed(_ASIDE * (~alive).to(coherence.dtype))
    weighted = torch.where(definite[:, None, None], inverse * matrix, -coherence * matrix) + aside
    x = _unit(_smallest_eigenvector(weighted, alive, definite))
    if options.code == PTA:
        x = torch.where(definite[:, None], _descend(weighted, x, alive), x)
    x = x * alive
    agreement = (x.conj() * (phasors @ x[..., None])[..., 0]).real.sum(dim=1)
    gamma = (agreement - n_alive) / (n_alive * (n_alive - 1.0))
    phase = torch.angle(x * x[:, :1].conj())
    phase[:, 0] = 0.0
    used = torch.where(definite, options.code, EVD) * usable
    nothing = power.new_tensor(torch.nan)
    deviation = None
    if options.deviation:
        bound = _deviation(coherence, alive, (looks * looks_per_pixel).clamp(min=1.0))
        deviation = torch.where(alive & usable[:, None], bound, nothing)
    return (
        torch.where(alive & usable[:, None], phase, nothing),
        torch.where(usable, gamma, nothing),
        deviation,
        used.to(torch.uint8),
        torch.where(usable, shrunk, nothing),
    )


def _regularise(coherence, shrinkage, most):
    """Inverse of |C|, shrunk until it is positive definite, |C| so shrunk, and the shrinkage, else NaN."""
    identity = torch.eye(coherence.shape[1], dtype=coherence.dtype, device=coherence.device)
    inverse, regular = torch.empty_like(coherence), torch.empty_like(coherence)
    applied = torch.full_like(shrinkage, torch.nan)
    waiting = torch.arange(len(coherence), device=coherence.device)
    while len(waiting):
        share = shrinkage[waiting]
        matrix = (1.0 - share)[:, None, None] * coherence[waiting]
        torch.diagonal(matrix, dim1=1, dim2=2)[:] = 1.0
        factor, failed = torch.linalg.cholesky_ex(matrix)
        good = (failed == 0) & (_pivots(factor) > LEAST_PIVOT)
        regular[waiting] = matrix
        inverse[waiting] = torch.cholesky_inverse(torch.where(good[:, None, None], factor, identity))
        applied[waiting[good]] = share[good]
        waiting = waiting[~good & (share < most[waiting])]
        shrinkage = torch.minimum(shrinkage + SHRINKAGE_STEP, most)
    return inverse, regular, applied


def _pivots(factor):
    """Smallest Cholesky pivot of each matrix."""
    return torch.diagonal(factor, dim1=1, dim2=2).square().amin(dim=1)


def _smallest_eigenvector(matrix, alive, shifted):
    """Eigenvectors of the smallest eigenvalues, by squaring a shifted matrix: products of matrices alone.

    -|C| o C has none above zero and needs no shift. A shift a little below the largest eigenvalue does no
    harm.
    """
    x = alive.to(matrix.dtype)
    for _ in range(_SHIFT_STEPS):
        x = _normed((matrix @ x[..., None])[..., 0] * alive)
    largest = (x.conj() * (matrix @ x[..., None])[..., 0]).real.sum(dim=1)
    shift = torch.where(shifted, largest, 0.0)[:, None] * alive
    both = alive[:, :, None] & alive[:, None, :]
    powers = torch.diag_embed(shift.to(matrix.dtype)) - torch.where(both, matrix, 0)
    start = matrix[:, :, matrix.shape[1] // 2] * alive + 1e-3 * alive
    x = _normed((powers @ start[..., None])[..., 0])
    for _ in range(_SQUARINGS):
        powers = powers / torch.linalg.matrix_norm(powers)[:, None, None].clamp(min=1e-30)
        powers = powers @ powers
        former, x = x, _normed((powers @ start[..., None])[..., 0])
        turned = 1.0 - (x.conj() * former).sum(dim=1).abs()
        if bool((turned < 0.5 * _EIGEN_TURN**2).all()):
            break
    return x


def _descend(matrix, x, alive):
    """Minimise x^H M x over unit phasors, date by date (`likelihood_kernels.descend`)."""
    own = torch.diagonal(matrix, dim1=1, dim2=2).real
    x = x * alive
    for _ in range(MAX_ROUNDS):
        largest = own.new_zeros(())
        for d in range(x.shape[1]):
            rest = own[:, d] * x[:, d] - (matrix[:, d] * x).sum(dim=1)
            turned = torch.where(alive[:, d] & (rest.abs() > 0), _unit(rest), x[:, d])
            largest = torch.maximum(largest, (turned - x[:, d]).abs().max())
            x[:, d] = turned
        if largest < TURN:
            break
    return x


def _deviation(coherence, alive, looks):
    """Standard deviation of the phases against date 0 (`quality_kernels.phase_deviation`)."""
    first = torch.full_like(looks, BOUND_SHRINKAGE)
    most = torch.full_like(looks, MAX_BOUND_SHRINKAGE)
    inverse, regular, applied = _regularise(coherence, first, most)
    identity = torch.eye(coherence.shape[1], dtype=coherence.dtype, device=coherence.device)
    # A date without data tells nothing and asks nothing: one on the diagonal.
    information = (regular * inverse - torch.diag_embed(alive.to(coherence.dtype)))[:, 1:, 1:]
    factor, failed = torch.linalg.cholesky_ex(information)
    bounded = (failed == 0) & (_pivots(factor) > LEAST_BOUND_PIVOT) & ~applied.isnan()
    factor = torch.where(bounded[:, None, None], factor, identity[1:, 1:])
    variance = torch.diagonal(torch.cholesky_inverse(factor), dim1=1, dim2=2) / (2.0 * looks[:, None])
    deviation = torch.zeros_like(coherence[:, 0])
    deviation[:, 1:] = variance.sqrt()
    return torch.where(bounded[:, None], deviation, torch.nan)


def _unit(values):
    """Complex numbers of length one; 1 where there is none."""
    length = values.abs()
    return torch.where(length > 0, values / torch.where(length > 0, length, 1.0), 1.0)


def _normed(vectors):
    """Vectors of length one."""
    return vectors / torch.linalg.vector_norm(vectors, dim=1, keepdim=True).clamp(min=1e-30)
