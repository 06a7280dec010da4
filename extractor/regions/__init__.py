"""Places: the table of GB/T 2260 names and the search for them in text."""

from .areas import find_places
from .find import RegionMention, find_regions
from .table import COUNTRY, Level, Region, Table, provinces, table

__all__ = ["COUNTRY", "Level", "Region", "RegionMention", "Table", "find_places", "find_regions", "provinces", "table"]
