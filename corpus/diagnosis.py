"""Why two documents give different figures for the same fact.

Each cause is looked for by itself, in the two figures and in the words around them, and comes with what speaks for it
on either side and with how likely it is. A difference that nothing explains is a real conflict.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache

from extractor.checks.intervals import Interval
from extractor.doc_numbers import doc_number_key
from extractor.measures import common
from extractor.model import Observation, Role
from extractor.normal import Normal

from .causes import ORDER, Cause, Diagnosis, Likelihood
from .collection import Card, Entry
from .diagnosis_words import AREAS, FINAL, GROUPS, PRELIMINARY, REVISED, RUNNING, SINGLE, WHOLE, lapse
from .labels import shown

Figure = Entry[Observation]


@dataclass(frozen=True)
class Pair:
    """The earlier and the later figure for one fact, each with its value in the common unit, the values that its digits
    leave open, and one unit of its last digit (in the common unit)."""

    one: Figure
    other: Figure
    values: tuple[Decimal, Decimal]
    intervals: tuple[Interval, Interval]
    steps: tuple[Decimal, Decimal]
    introduced: tuple[str, str] = ("", "")
    """What leads up to the clauses of the figures, where that was looked up."""

    @cached_property
    def words(self) -> tuple[str, str]:
        """What stands around each of the figures: its clause, its headings, the title of its document."""
        one, other = ("\n".join((f.row.quote, *f.row.section, f.card.title or "")) for f in (self.one, self.other))
        return self.introduced[0] + _plain(one), self.introduced[1] + _plain(other)

    @cached_property
    def clauses(self) -> tuple[str, str]:
        """The clauses of the figures alone."""
        return self.introduced[0] + _plain(self.one.row.quote), self.introduced[1] + _plain(self.other.row.quote)

    @cached_property
    def written(self) -> tuple[str, str]:
        return shown(self.one.row), shown(self.other.row)

    @cached_property
    def same_text(self) -> bool:
        """Whether one document is a copy of the other, by its number or title."""
        return same_text(self.one.card, self.other.card)


def same_text(one: Card, other: Card) -> bool:
    """Whether one document is a copy of the other, by its number or title."""
    if one.doc_number and other.doc_number:
        return doc_number_key(one.doc_number) == doc_number_key(other.doc_number)
    return bool(one.title) and one.title == other.title and one.issued == other.issued


Neighbours = Mapping[Decimal, Sequence[Figure]]
"""All figures of the same indicator, measure and unit in the documents compared, by value."""


def diagnose(pair: Pair, neighbours: Neighbours | None = None) -> tuple[Diagnosis, ...]:
    """What may have brought the difference about, the most likely first; never empty."""
    found = [diagnosis for look in _CAUSES for diagnosis in look(pair)]
    found += _elsewhere(pair, neighbours or {})
    found.sort(key=lambda diagnosis: ORDER[diagnosis.likelihood])
    if not found or found[0].likelihood is Likelihood.LOW:
        found.append(_unexplained(pair, bool(found)))
        found.sort(key=lambda diagnosis: ORDER[diagnosis.likelihood])
    return tuple(found)


_MULTIPLIER = re.compile(r"[十百千万亿]+")
_SHARES = ("%", "‰", "百分点", None)
_LEAST, _MOST = Decimal("0.32"), Decimal(3)


def _unit(pair: Pair) -> Iterator[Diagnosis]:
    (a, b), written = pair.values, pair.written
    if a == 0 or b == 0 or (a < 0) != (b < 0):
        return
    rows = pair.one.row, pair.other.row
    if rows[0].value == rows[1].value and common(rows[0].unit)[1] != common(rows[1].unit)[1]:
        zh = f"数字相同而单位不同：{rows[0].unit}与{rows[1].unit}"
        yield Diagnosis(Cause.UNIT, Likelihood.HIGH, written, (zh, "the same number with another unit"))
        return
    times = b / a
    # Of these the logarithm, which takes long, is nearer to 0 than to 1.
    if _LEAST < times < _MOST:
        return
    power = times.log10().to_integral_value()
    if power == 0 or not pair.intervals[0].scaled(Decimal(10) ** int(power)).meets(pair.intervals[1]):
        return
    digits = min(len(_digits(row).rstrip("0")) for row in rows)
    factor = f"10{str(abs(int(power))).translate(_RAISED)}" if abs(power) > 1 else "10"
    signs = [found[-1] if (found := _MULTIPLIER.findall(row.value_text)) else "" for row in rows]
    if signs[0] != signs[1] and abs(power) >= 3:
        zh = f"有效数字相同，恰差{factor}倍，数量级写法不同：{written[0]}与{written[1]}"
        yield Diagnosis(
            Cause.UNIT, Likelihood.HIGH, written, (zh, f"the same digits, apart by {factor}, with another multiplier")
        )
    else:
        likely = Likelihood.HIGH if digits >= 2 else Likelihood.MEDIUM
        zh = f"有效数字相同，恰差{factor}倍" + ("" if digits >= 2 else "，但只有一位有效数字")
        yield Diagnosis(Cause.UNIT, likely, written, (zh, f"the same digits, apart by {factor}"))


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _points(pair: Pair) -> Iterator[Diagnosis]:
    units = {pair.one.row.unit, pair.other.row.unit}
    if units == {"%", "百分点"} and pair.values[0] == pair.values[1]:
        yield Diagnosis(
            Cause.POINTS,
            Likelihood.HIGH,
            pair.written,
            (
                "数字相同，一处写百分比，一处写百分点",
                "the same number, once in per cent, once in percentage points",
            ),
        )


def _rounding(pair: Pair) -> Iterator[Diagnosis]:
    gap, coarse = abs(pair.values[0] - pair.values[1]), max(pair.steps)
    counted = all(i.low == i.high for i in pair.intervals)
    if counted or not 0 < gap <= coarse:
        return
    if pair.steps[0] != pair.steps[1]:
        yield Diagnosis(
            Cause.ROUNDING,
            Likelihood.HIGH,
            pair.written,
            ("一处位数较少，相差不到其末位一个单位，像是舍去而非四舍五入",
             "one shows fewer digits and is off by less than one of its last: cut off instead of rounded"),
        )  # fmt: skip
    else:
        yield Diagnosis(
            Cause.ROUNDING,
            Likelihood.MEDIUM,
            pair.written,
            ("位数相同，只差末位一个单位", "they differ by one in the last digit"),
        )


def _preliminary(pair: Pair) -> Iterator[Diagnosis]:
    if pair.one.row.role is not Role.ACTUAL or pair.other.row.role is not Role.ACTUAL:
        return
    early, final = _marks(PRELIMINARY, pair.words), _marks(FINAL, pair.words)
    near = _relative(pair) <= Decimal("0.1")
    if bool(early[0]) != bool(early[1]) or (any(final) and final[0] != final[1] and not all(early)):
        sides = early[0] or final[0], early[1] or final[1]
        said = "、".join(word for word in sides if word)
        yield Diagnosis(
            Cause.PRELIMINARY,
            Likelihood.HIGH if near else Likelihood.MEDIUM,
            sides,
            (f"原文有“{said}”" + ("" if near else "，但相差较大"),
             f"the text says {said}" + ("" if near else ", but they are far apart")),
        )  # fmt: skip
    elif (days := _days(pair)) is not None and days >= _REVISED_AFTER and _relative(pair) <= Decimal("0.02"):
        yield Diagnosis(
            Cause.PRELIMINARY,
            Likelihood.LOW,
            (pair.one.card.issued or "", pair.other.card.issued or ""),
            (f"相差很小，后一份文件晚{lapse(days).zh}，可能采用了修订数",
             f"a small difference; the later document came {lapse(days).en} after: the figure may have been revised"),
        )  # fmt: skip


_REVISED_AFTER = 180


def _cumulative(pair: Pair) -> Iterator[Diagnosis]:
    running, single = _clause_marks(RUNNING, pair), _clause_marks(SINGLE, pair)
    if bool(running[0]) == bool(running[1]) or pair.one.row.unit in _SHARES:
        return
    place = 0 if running[0] else 1
    if abs(pair.values[place]) <= abs(pair.values[1 - place]):
        return
    sides = (running[0] or single[0], running[1] or single[1])
    yield Diagnosis(
        Cause.CUMULATIVE,
        Likelihood.HIGH,
        sides,
        (f"只有一处写“{running[place]}”，且数值较大", f"only one of them says {running[place]}, and it is the larger"),
    )


def _scope(pair: Pair) -> Iterator[Diagnosis]:
    for group in GROUPS:
        # A word of the indicator's own name tells nothing.
        own = pair.one.row.canonical or pair.one.row.indicator
        sides = tuple("" if mark in own else mark for mark in _clause_marks(group, pair))
        if sides[0] == sides[1]:
            continue
        whole = _clause_marks(WHOLE, pair) if group is AREAS else ("", "")
        one, other = sides[0] or whole[0], sides[1] or whole[1]
        if one and other:
            zh, en = f"一处为“{one}”，一处为“{other}”", f"one says {one}, the other {other}"
            yield Diagnosis(Cause.SCOPE, Likelihood.HIGH, (one, other), (zh, en))
        else:
            zh, en = f"只有一处写明“{one or other}”", f"only one of them says {one or other}"
            yield Diagnosis(Cause.SCOPE, Likelihood.MEDIUM, (one, other), (zh, en))
        return


def _slips(pair: Pair) -> Iterator[Diagnosis]:
    """The digits as they were typed: two that changed places, or one that is another, missing or too many."""
    a, b = _digits(pair.one.row), _digits(pair.other.row)
    if pair.one.row.unit != pair.other.row.unit or a.rstrip("0") == b.rstrip("0"):
        return
    copy = ("；两份文件同题同号，本应一致", "; one is a copy of the other") if pair.same_text else ("", "")
    if (swap := _swapped(a, b)) is not None and abs(pair.values[0]) != abs(pair.values[1]):
        zh, en = f"数字相同而“{swap[0]}”与“{swap[1]}”换位", f"{swap[0]} and {swap[1]} changed places"
        # 12 and 21 may well be two figures.
        likely = Likelihood.HIGH if pair.same_text or len(a) > 2 else Likelihood.MEDIUM
        yield Diagnosis(Cause.TRANSPOSITION, likely, pair.written, (zh + copy[0], en + copy[1]))
    elif min(len(a), len(b)) >= 3 and _one_apart(a, b):
        likely = Likelihood.HIGH if pair.same_text else Likelihood.MEDIUM
        # 93.2 and 93.4 differ in one digit as figures of two sources often do.
        if not pair.same_text and (a[:-1] == b[:-1] or len(a) == 3):
            likely = Likelihood.LOW
        # A later plan may well aim at something else.
        if not pair.same_text and pair.one.row.role is Role.TARGET and _days(pair):
            likely = Likelihood.LOW
        reason = ("只有一位数字不同" + copy[0], "they differ in one digit" + copy[1])
        yield Diagnosis(Cause.TYPING, likely, pair.written, reason)


def _revised(pair: Pair) -> Iterator[Diagnosis]:
    if pair.one.row.role is not Role.TARGET or pair.other.row.role is not Role.TARGET or pair.same_text:
        return
    marks = _marks(REVISED, pair.words)
    days = _days(pair)
    if marks[1]:
        reason = (f"后一份文件写明“{marks[1]}”", f"the later document says {marks[1]}")
        yield Diagnosis(Cause.REVISED, Likelihood.HIGH, marks, reason)
    elif days:
        sides = (pair.one.card.issued or "", pair.other.card.issued or "")
        reason = (f"后一份文件晚{lapse(days).zh}", f"the later document came {lapse(days).en} after")
        yield Diagnosis(Cause.REVISED, Likelihood.MEDIUM, sides, reason)


def _elsewhere(pair: Pair, neighbours: Neighbours) -> Iterator[Diagnosis]:
    """One of the figures is what is said of another period or region."""
    for place, figure in enumerate((pair.other, pair.one)):
        value, own = pair.values[1 - place], figure.row
        if len(_digits(own)) < _TELLING:
            continue
        for near in neighbours.get(value, ()):
            row = near.row
            moved = (row.region_code or row.region) != (own.region_code or own.region)
            if (moved and row.period != own.period) or not (moved or row.period != own.period):
                continue
            cause = Cause.REGION if moved else Cause.PERIOD
            whose = (row.region if moved else row.period) or ""
            sides = (pair.written[0], pair.written[1])
            reason = (f"{shown(own)}正是{whose}的数值", f"{shown(own)} is the figure of {whose}")
            yield Diagnosis(cause, Likelihood.MEDIUM, sides, reason)
            return


_TELLING = 3
"""Figures of fewer digits agree by chance too often."""


def _unexplained(pair: Pair, otherwise: bool) -> Diagnosis:
    likely = Likelihood.MEDIUM if otherwise else Likelihood.HIGH
    zh, en = "原文中没有可以解释差异的写法", "nothing in the texts explains the difference"
    return Diagnosis(Cause.CONFLICT, likely, pair.written, (zh, en))


_CAUSES: tuple[Callable[[Pair], Iterator[Diagnosis]], ...] = (
    _points,
    _unit,
    _slips,
    _scope,
    _cumulative,
    _preliminary,
    _revised,
    _rounding,
)
"""In this order where two are equally likely."""


def _marks(pattern: re.Pattern[str], words: tuple[str, str]) -> tuple[str, str]:
    one, other = pattern.search(words[0]), pattern.search(words[1])
    return one[0] if one else "", other[0] if other else ""


def _clause_marks(pattern: re.Pattern[str], pair: Pair) -> tuple[str, str]:
    """The same in the clauses of the figures alone: the title of a document is about all of its figures."""
    return _marks(pattern, pair.clauses)


@lru_cache(maxsize=2_000)
def _plain(text: str) -> str:
    """Each cause looks at the same words again."""
    return Normal(text).text


def _relative(pair: Pair) -> Decimal:
    size = max(abs(pair.values[0]), abs(pair.values[1]))
    return abs(pair.values[0] - pair.values[1]) / size if size else Decimal(0)


def _days(pair: Pair) -> int | None:
    """By how many days the later document is later; None where a date is unknown."""
    try:
        one, other = (date.fromisoformat(f.card.issued or "") for f in (pair.one, pair.other))
    except ValueError:
        return None
    return (other - one).days


_DIGIT = re.compile(r"[0-9]+")


def _digits(row: Observation) -> str:
    """The digits as typed, without zeros in front: 5.62万 → 562."""
    return "".join(_DIGIT.findall(_plain(row.value_text))).lstrip("0")


def _swapped(a: str, b: str) -> tuple[str, str] | None:
    """The two digits next to each other that changed places."""
    if len(a) != len(b):
        return None
    differ = [place for place in range(len(a)) if a[place] != b[place]]
    if len(differ) != 2 or differ[1] != differ[0] + 1:
        return None
    first, second = differ
    return (a[first], a[second]) if (a[first], a[second]) == (b[second], b[first]) else None


def _one_apart(a: str, b: str) -> bool:
    """Whether one digit makes the difference: another one, one too many or one too few."""
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) == 1
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    return len(longer) == len(shorter) + 1 and any(
        longer[:place] + longer[place + 1 :] == shorter for place in range(len(longer))
    )
