"""Vector registers in compiled kernels: what the machine has, and how a kernel is written with them.

A compiler turns plain loops into vector instructions, but does not keep a tile of sums in registers. The
two kernels that do nearly all arithmetic of phase linking are therefore written as vector instructions
of LLVM, which any processor takes: registers of 16, 8 or 4 numbers.
"""

from __future__ import annotations

from llvmlite import binding, ir
from numba.core import cgutils

_FEATURES = binding.get_host_cpu_features()

#: Single-precision numbers of a register, and rows and registers of a tile of complex sums, of which
#: 2 x rows x registers stay in registers.
if _FEATURES.get("avx512f"):
    LANES, TILE_ROWS, TILE_VECTORS = 16, 4, 3
elif _FEATURES.get("avx2"):
    LANES, TILE_ROWS, TILE_VECTORS = 8, 2, 3
else:
    LANES, TILE_ROWS, TILE_VECTORS = 4, 2, 3

#: Rows of working matrices come in multiples of this: whole registers of any machine. Symmetric and
#: Hermitian matrices are kept as their lower blocks: blocks of so many rows and columns on and left of the
#: diagonal, those on it whole. Little is mirrored, and products with a vector read half as much.
PADDING = 16


def padded(n_dates: int) -> int:
    """Length of a row that holds so many dates."""
    return -(-n_dates // PADDING) * PADDING


SINGLE, LONG = ir.FloatType(), ir.IntType(64)
VECTOR = ir.VectorType(SINGLE, LANES)
_INDICES = ir.VectorType(ir.IntType(32), LANES)
_HALF_INDICES = ir.VectorType(ir.IntType(32), LANES // 2)


class Registers:
    """Writes vector instructions into a kernel that takes arrays of float32."""

    def __init__(self, context, builder, signature, arguments):
        self._context = context
        self.builder = builder
        self._types = signature.args
        self._values = arguments
        self._fma = cgutils.get_or_insert_function(
            builder.module, ir.FunctionType(VECTOR, [VECTOR] * 3), f"llvm.fma.v{LANES}f32"
        )

    def array(self, position: int):
        """Pointer to the first element of an array argument, and the bytes from one row to the next."""
        kind, value = self._types[position], self._values[position]
        made = self._context.make_array(kind)(self._context, self.builder, value)
        return made.data, cgutils.unpack_tuple(self.builder, made.strides)[0]

    def matrix(self, position: int):
        """Pointer to the first number of a matrix argument, and the numbers from one row to the next."""
        data, stride = self.array(position)
        return data, self.builder.sdiv(stride, LONG(4))

    def spread(self, pointer):
        """A register filled with the number at a pointer."""
        undefined = ir.Constant(VECTOR, ir.Undefined)
        one = self.builder.insert_element(undefined, self.builder.load(pointer), ir.IntType(32)(0))
        return self.builder.shuffle_vector(one, undefined, ir.Constant(_INDICES, [0] * LANES))

    def swapped(self, vector):
        """A register with the two numbers of each pair exchanged."""
        order = ir.Constant(_INDICES, [k ^ 1 for k in range(LANES)])
        return self.builder.shuffle_vector(vector, vector, order)

    def apart(self, vector):
        """The first and the second numbers of the pairs of a register, as two halves of one."""
        return [
            self.builder.shuffle_vector(vector, vector, ir.Constant(_HALF_INDICES, list(range(k, LANES, 2))))
            for k in (0, 1)
        ]

    def sum(self, vector):
        """The sum of the numbers of a register."""
        name = f"llvm.vector.reduce.fadd.v{LANES}f32"
        kind = ir.FunctionType(SINGLE, [SINGLE, VECTOR])
        function = cgutils.get_or_insert_function(self.builder.module, kind, name)
        return self.builder.call(function, [SINGLE(0.0), vector], fastmath=("reassoc",))

    def load(self, pointer):
        """The register that starts at a pointer to a number."""
        return self.builder.load(self.builder.bitcast(pointer, VECTOR.as_pointer()), align=4)

    def store(self, vector, pointer) -> None:
        """Put a register, or half of one, where a pointer to a number points."""
        self.builder.store(vector, self.builder.bitcast(pointer, vector.type.as_pointer()), align=4)

    def fma(self, a, b, c):
        """Sum a x b + c of registers."""
        return self.builder.call(self._fma, [a, b, c])

    def at(self, pointer, *offsets):
        """A pointer some numbers further on."""
        for offset in offsets:
            pointer = self.builder.gep(pointer, [offset if isinstance(offset, ir.Value) else LONG(offset)])
        return pointer
