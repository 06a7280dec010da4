"""Time expressions: ``find_times`` finds them in normalised text and says which days they cover.

What counts as a time expression is data: the rules of ``rules``, each beside its examples.
"""

from .find import find_times
from .stretch import Reference, TimeMention, five_year_plan

__all__ = ["Reference", "TimeMention", "find_times", "five_year_plan"]
