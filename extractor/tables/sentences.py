"""Cells that speak in sentences: lists of tasks, goals and results in words.

Such a cell says itself what its figures are of, so it is read like running text; the header over it tells whether it
speaks of a goal or a result and of which time, the label of its row what it is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .. import lazy_re as re
from ..model import Span
from ..quantities import find_quantities
from .cells import Blank, only_figure, read_cell
from .columns import Column
from .headers import Meaning
from .names import points_in

_PROSE = re.compile(r"[。;]|，.*，")
_MARKS = re.compile(r"[。;，]")
_WORDS = re.compile(r"[一-鿿]")
_DIGIT = re.compile("[0-9]")
_SHORTEST_PROSE = 10
_FEWEST_WORDS = 6
# Columns that name what is measured, and those whose sentences are what has to be done.
_INDICATORS = re.compile("指标|要点")
_TASKS = re.compile("内容|措施|任务|事项|举措|工作|目标")
# Columns of scoring tables whose sentences may say what is to be reached.
_WANTED = re.compile("要求|内容|标准|目标|指标|细则|办法|要点|任务|项目")
_RULES = re.compile("[评计记扣赋]分")
WORDY = {Meaning.TARGET, Meaning.ACTUAL}
"""Columns whose cells may hold words beside their figure."""


@dataclass(frozen=True, slots=True)
class ProseCell:
    """A cell of running text, with what stands over it (``header``) and what names its row (``label``) where known.
    ``standard`` says that its figures are amounts that the policy fixes (补助标准), ``goals`` that it stands beside
    points: only what is to be reached for them is a figure (达到90%以上得满分)."""

    span: Span
    header: str = ""
    label: str = ""
    standard: bool = False
    goals: bool = False


def lists_tasks(columns: Sequence[Column]) -> bool:
    """Whether the table says who does what, or how far it has come, instead of giving the values of indicators."""
    return not any(column.meaning is Meaning.NAME and _INDICATORS.search(column.text) for column in columns) and any(
        column.meaning is Meaning.DEPARTMENT for column in columns
    )


def gives_points(columns: Sequence[Column]) -> bool:
    """Whether the table says how many points its rows are worth."""
    if any(column.meaning is Meaning.TEXT and _RULES.search(column.text) for column in columns):
        return True
    return any(column.meaning is Meaning.WEIGHT for column in columns) or all(
        any(column.meaning is meaning for column in columns) for meaning in (Meaning.SCORE, Meaning.NAME)
    )


def is_told(columns: Sequence[Column], column: Column, text: str) -> bool:
    """Whether the cell ``text`` under ``column`` is a sentence about its own figures."""
    if column.meaning is not None and column.meaning.describes:
        if gives_points(columns):
            # A name is none, unless it is a sentence or its points stand behind it: 完好率达95%(4分).
            own = column.meaning is not Meaning.TEXT and points_in(text) is None
            own = own and not _MARKS.search(text[:-1]) and not _ends_in_goal(text)
            return not own and _WANTED.search(column.text) is not None and _sets_goal(text)
        tasks = column.meaning is Meaning.TEXT and _TASKS.search(column.text) and lists_tasks(columns)
        return bool(tasks) and _tells(text)
    return (lists_tasks(columns) and _tells(text)) or _is_prose(text)


def _is_prose(text: str) -> bool:
    """Several figures in sentences."""
    return (
        len(text) > _SHORTEST_PROSE
        and _PROSE.search(text) is not None
        and only_figure(text) is Blank.TEXT
        and bool(find_quantities(text))
    )


def _tells(text: str) -> bool:
    """The words beside the figures are more than a remark: a clause, or a phrase that names what is counted."""
    if read_cell(text) is not Blank.TEXT:
        return False
    quantities = find_quantities(text)
    rest = len(_WORDS.findall(text)) - sum(quantity.end - quantity.start for quantity in quantities)
    return bool(quantities) and (rest >= _FEWEST_WORDS or len(quantities) > 1 or _MARKS.search(text) is not None)


def _ends_in_goal(text: str) -> bool:
    """Whether a name says at its end what is to be reached: 生均图书册数不少于25册."""
    quantities = find_quantities(text) if _DIGIT.search(text) else []
    last = quantities[-1] if quantities else None
    end = len(text.rstrip("。;"))
    return last is not None and (last.comparator != "=" or last.unit == "%") and last.outer_end == end


def _sets_goal(text: str) -> bool:
    """Whether a rule or requirement names something to be reached: a bound, or a share."""
    if len(text) < _FEWEST_WORDS or not _DIGIT.search(text):
        return False
    return any(one.unit != "分" and (one.unit == "%" or one.comparator != "=") for one in find_quantities(text))
