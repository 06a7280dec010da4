"""Figures out of tables: each is named by its row and column, with what the headers say of unit, time and role.

``observe_tables`` gives the observations, ``table_blocks`` the blocks that are thereby read, ``prose_cells`` the cells
that hold running text and are left to the rules for prose.
"""

from .observe import observe_tables, prose_cells, table_blocks

__all__ = ["observe_tables", "prose_cells", "table_blocks"]
