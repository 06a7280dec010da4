"""Figures out of tables: each is named by its row and column, with what the headers say of unit, time and role.

``observe_tables`` gives the observations, ``table_blocks`` the blocks that are thereby read, ``prose_cells`` the cells
that hold running text and are left to the rules for prose. ``read_grids``, ``read_broken`` and ``scored_runs`` give the
tables themselves to the checks, ``broken_tables`` those that are left as lines to others.
"""

from .observe import (
    Grid,
    broken_tables,
    observe_tables,
    prose_cells,
    read_broken,
    read_grids,
    scored_runs,
    table_blocks,
)
from .sentences import ProseCell

__all__ = [
    "Grid",
    "ProseCell",
    "broken_tables",
    "observe_tables",
    "prose_cells",
    "read_broken",
    "read_grids",
    "scored_runs",
    "table_blocks",
]
