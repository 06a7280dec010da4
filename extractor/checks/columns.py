"""Lists of clauses with semicolons between them, read column by column: 煤矿2起，死亡61人；建筑1起，死亡64人。"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from .. import lazy_re as re
from .passages import Figure, Passage, same_unit
from .sums import AMONG, THAN, can_add

FEWEST, _MOST = 2, 12
_MOST_WHOLES = 6
_LONGEST = 1_500
"""No sentence that is read as one is longer."""
# 增加值 is a name, no change.
_CHANGE = re.compile(rf"(?:{THAN}|增(?!加值)|减|上升|下降|提高|降低|多|少|净)[^，。;]*$")

_ENDS = re.compile("[。;]")
_DIFFERENCE = re.compile("[顺逆]差|差额")
_LONGEST_BREATH = 1_000


def divided_columns(passage: Passage, opening: int, begin: int) -> Iterator[tuple[list[Figure], list[Figure]]]:
    """The columns of the list that opens there and begins at ``begin``, each with the amounts before it that may be its
    total; none without one."""
    limit = min(len(passage.text), begin + _LONGEST)
    # (其中甲12件;乙8件): a list within a bracket ends with it.
    inside = passage.last("(", opening + 1) > passage.last(")", opening)
    end = passage.text.find(")" if inside else "。", begin, limit)
    before = _before(passage, opening)
    for parts in _columns(passage, begin, end if end >= 0 else limit):
        wholes = [figure for figure in before if same_unit(figure.unit, parts[0].unit)][:_MOST_WHOLES]
        if FEWEST <= len(parts) <= _MOST and wholes:
            yield wholes, parts


def enumerated(passage: Passage, opening: int, begin: int) -> tuple[list[Figure], list[Figure]]:
    """The amounts named in one breath after what opens there (从类型看，甲6起、乙4起、丙1起), or up to the end of the
    sentence, with those before it that may be their total."""
    # In a text without full stops no list reaches farther.
    farthest = min(len(passage.text), begin + _LONGEST_BREATH)
    match = _ENDS.search(passage.text, begin, farthest)
    end = match.start() if match else farthest
    parts: list[Figure] = []
    commas = False
    for figure in passage.figures[bisect_left(passage.starts, begin) : bisect_left(passage.starts, end)]:
        between = passage.between(parts[-1], figure) if parts else ""
        one_breath = not between or between.startswith("、")
        if not amount(figure) or not _alike(figure, (parts or [figure])[0]):
            end = 0
            break
        commas = commas or not one_breath
        parts.append(figure)
        if len(parts) > _MOST:
            return [], []
    # 甲6亿元，乙4亿元。: what a comma divides is a list only where the sentence says nothing else.
    if not FEWEST <= len(parts) <= _MOST or (commas and not end):
        return [], []
    before = _before(passage, opening)
    return [figure for figure in before if same_unit(figure.unit, parts[0].unit)][:_MOST_WHOLES], parts


def amount(figure: Figure) -> bool:
    """Whether a figure is an amount that may be a part: no share, and not by how much something changed."""
    # 两年平均增长4.9%: over how many years.
    return can_add(figure) and not figure.share and figure.unit != "年" and not _CHANGE.search(figure.left)


def _columns(passage: Passage, start: int, end: int) -> Iterator[list[Figure]]:
    """The first amounts of all clauses, if each has one in the same unit; then those that stand nth in each, in units
    that no other column has."""
    lines = list(_clauses(passage, start, end))
    first = [line[0] for line in lines]
    if not lines or not all(amount(figure) and _alike(figure, first[0]) for figure in first):
        return
    if any(AMONG in figure.left[1:] for figure in first):
        return
    yield first
    amounts = [[figure for figure in line if amount(figure)] for line in lines]
    for nth in range(1, min(map(len, amounts))):
        column = [line[nth] for line in amounts]
        others = [line[other] for line in amounts for other in range(nth)]
        if all(_alike(figure, column[0]) for figure in column) and not any(_alike(o, column[0]) for o in others):
            yield column


def _alike(figure: Figure, other: Figure) -> bool:
    return same_unit(figure.unit, other.unit)


def _clauses(passage: Passage, start: int, end: int) -> Iterator[Sequence[Figure]]:
    """The figures of each clause between semicolons that has any, but for what a remark or 其中 says of a part."""
    starts = passage.starts
    for clause in passage.text[start:end].split(";"):
        figures = passage.figures[bisect_left(starts, start) : bisect_left(starts, start + len(clause))]
        start += len(clause) + 1
        # 出口33亿元；进口32亿元；顺差1亿元: what lies between two parts is none.
        if figures and not _DIFFERENCE.search(figures[0].left):
            aside = (place for place, figure in enumerate(figures) if place and _aside(passage, figures[0], figure))
            yield figures[: next(aside, len(figures))]


def _aside(passage: Passage, first: Figure, figure: Figure) -> bool:
    between = passage.between(first, figure)
    return AMONG in between or between.count("(") > between.count(")")


def _before(passage: Passage, position: int) -> list[Figure]:
    """The amounts that may be the total: those of the sentence so far, or of the two before where a new one begins; the
    nearer sentence first."""
    limit = max(0, position - _LONGEST)
    found: list[Figure] = []
    # 1—10月，分产业看: when it was is all that the sentence has said so far.
    sentence = passage.text.rfind("。", limit, position) + 1
    begins = sentence > 0 and bisect_left(passage.starts, sentence) == bisect_left(passage.starts, position)
    position = sentence if begins else position
    for _ in range(2 if begins else 1):
        begin = passage.text.rfind("。", limit, max(0, position - 1))
        first, end = (bisect_left(passage.starts, place) for place in (max(begin, limit), position))
        found += [figure for figure in passage.figures[first:end] if amount(figure)]
        position = max(begin + 1, limit)
    return found
