"""Places: the table of GB/T 2260 names and the search for them in text."""

from .find import RegionMention, find_regions
from .table import COUNTRY, Level, Region, Table, table

__all__ = ["COUNTRY", "Level", "Region", "RegionMention", "Table", "find_regions", "table"]
