"""The name of a figure, as far as the words of its own clause give it."""

from __future__ import annotations

from typing import NamedTuple

from ...model import Measure
from ..grammar.trimming import bare

SUCH = "prose.such"
"""The rule of a name that only says which of those named before are counted: 正在整改的 | 5个."""


PART = "prose.part"
"""The rule of a figure that parts off some of what was named before: 超过 | 1万元 | 的部分."""


class Name(NamedTuple):
    """A name read from a clause. ``text`` is empty where the clause has none; ``verb`` is what was made a noun;
    ``thing`` is the object or subject that later clauses may refer to; ``noun`` what was counted right of the figure,
    as written; ``opening`` the verb at the head of the clause, which governs what is listed after this figure."""

    text: str
    rule: str
    measure: Measure = Measure.LEVEL
    falling: bool = False
    thing: str = ""
    verb: str = ""
    noun: str = ""
    opening: str = ""

    @property
    def bare(self) -> bool:
        """The name says how something is measured or done, but not what."""
        return bare(self.text)
