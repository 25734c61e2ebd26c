"""How kernels are compiled: by numba, once for all processes, and free of the GIL."""

from __future__ import annotations

from functools import partial

from numba import njit

#: What `fastmath` may do where speed asks for it: sums in any order, multiplications fused with additions,
#: products with reciprocals in place of divisions. NaN and infinity keep their meaning. Kernels that may do
#: so work in real numbers and without powers: products of complex ones and powers are functions of numba,
#: which a process compiles once, with the freedom of the kernel that asks first, for all that follow.
FAST = {"contract", "reassoc", "nsz", "arcp"}

#: Decorator of a function that Python calls.
kernel = partial(njit, nogil=True, cache=True)

#: Decorator of a function that kernels call, which is compiled into each of them. As a function of its own
#: it could be there twice: alone, in a process that has compiled it, and in the kernel that a process loads
#: from numba's cache. Both round, where `fastmath` lets them, in ways of their own.
inlined = partial(kernel, forceinline=True)
