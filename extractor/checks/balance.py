"""What is left of one amount after another: 到位5000万元，支出4800万元，结余200万元.

A remainder that comes out is listed; one that does not is a finding only between amounts that balance by their names,
and not where earlier years are carried over (年末结余, 累计结余).
"""

from __future__ import annotations

from collections.abc import Iterator

from .. import lazy_re as re
from ..model import Check, CheckKind, Comparator
from ..wording import Wording
from .finding import in_passage
from .intervals import written_like
from .passages import Figure, Passage, same_unit

_REST = re.compile(r"(?:结余|节余|结存|剩余|结转|尚余|顺差|逆差|净增加?)(?:资金|额|金额|人口|数)?(?:为|达)?$")
_CARRIED = re.compile(r"累计|年末|期末|滚存|历年|上年")
_PAIRS = (
    (re.compile(r"到位|收入|收到|预算|安排|下达|筹集|筹措|拨付"), re.compile(r"支出|使用|支付|执行")),
    (re.compile(r"出口"), re.compile(r"进口")),
    (re.compile(r"出生"), re.compile(r"死亡")),
    (re.compile(r"新增|增加|转入|迁入"), re.compile(r"减少|转出|迁出")),
)


def check_balances(passage: Passage) -> Iterator[Check]:
    """The remainders of a passage with the two amounts that stand before them."""
    for sentence in passage.sentences:
        for place in range(2, len(sentence)):
            first, second, rest = sentence[place - 2 : place + 1]
            if _REST.search(rest.left) and _comparable(first, second, rest):
                yield from _check(passage, first, second, rest)


def _comparable(*figures: Figure) -> bool:
    return all(
        figure.quantity.comparator is Comparator.EQUAL and not figure.share and same_unit(figure.unit, figures[0].unit)
        for figure in figures
    )


def _check(passage: Passage, first: Figure, second: Figure, rest: Figure) -> Iterator[Check]:
    larger, smaller = (first, second) if first.value >= second.value else (second, first)
    holds = (larger.interval - smaller.interval).meets(rest.interval)
    named = any(
        (a.search(first.words) and b.search(second.words)) or (b.search(first.words) and a.search(second.words))
        for a, b in _PAIRS
    )
    if not holds and (not named or _CARRIED.search(rest.left)):
        return
    expected = larger.value - smaller.value
    shown = written_like(expected, rest.written)
    yield in_passage(
        passage,
        [first, second, rest],
        CheckKind.DIFFERENCE,
        holds=holds,
        found=rest.value,
        expected=expected,
        unit=rest.unit,
        formula=f"{larger.written} - {smaller.written} = {shown}",
        explanation=Wording(
            f"两数之差为{shown}，" + ("与文中一致" if holds else f"文中为{rest.written}"),
            f"the two differ by {shown}, " + ("as the text says" if holds else f"the text says {rest.written}"),
        ),
        rule="difference.balance",
    )
