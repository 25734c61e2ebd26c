"""Running work by blocks: progress, cancel, threads and a memory budget.

`map_blocks` is the only loop over blocks in the engine.
"""

from .blocks import Block, plan_blocks
from .executors import Execution, map_blocks
from .monitor import Monitor

__all__ = ["Block", "Execution", "Monitor", "map_blocks", "plan_blocks"]
