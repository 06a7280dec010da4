"""Two values and the change between them: 从38.8万元增加到47.5万元，增长22.4%; 120亿元，比上年增加10亿元，增长9.1%.

Where no amount is stated, the direction is checked: what 增加到 says has to be more than what it was before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from .. import lazy_re as re
from ..model import Check, CheckKind, Comparator, Measure
from ..quantities import Kind
from ..wording import Wording
from .finding import in_passage
from .intervals import Interval, plain, quotient, rounded, written_like
from .passages import Figure, Passage, same_unit
from .prices import CONSTANT_PRICES
from .restated import restates, unbracketed

_RISE = "增加|增长|增产|增收|提高|提升|上升|扩大|回升|增至|升至|上涨|增|升|涨"
_FALL = "下降|减少|减产|减收|降低|缩小|缩短|回落|下跌|压减|降至|减至|降|减"
_FROM = re.compile(r"(?:从|由)[^，,。;从由]{0,24}$")
_TO = re.compile(rf"(?:(?P<rise>{_RISE})|(?P<fall>{_FALL}))了?(?:到|至|为)?(?:了)?(?P<rest>[^，,。;]{{0,12}})$")
_ARRIVES = re.compile(rf"(?:(?P<rise>{_RISE})|(?P<fall>{_FALL}))(?:到|至)(?:了)?[^，,。;]{{0,12}}$")
_CHANGE = re.compile(
    rf"^(?:相比)?[，,、(]?(?:累计|净|共|同比|年均|平均|总共)?(?:(?P<rise>{_RISE})|(?P<fall>{_FALL})|增幅|降幅)[了为达约]*$"
)
_LAST = r"(?:上年度?|去年|上一年度?|[0-9]{4}年度?)?(?:同期|末|底|年初)?"
_AGAINST_LAST = re.compile(
    rf"^[，,(]?(?:[与和同跟]{_LAST}相比[，,]?|(?:同?比|较)?{_LAST})(?:净)?"
    rf"(?:(?P<rise>{_RISE}|多|增[收支产])|(?P<fall>{_FALL}|少|减[收支产]))[了为达约]*$"
)
_BY = re.compile(r"^[，,(](?:净)?(?:增[加收支产多长]|减[少收支产]|多[收支]|少[收支])[了为达约]*$")
_YEARLY = re.compile(r"年均|平均")
_FACTOR = {"%": Decimal(100), "‰": Decimal(1000)}


def check_growth(passage: Passage) -> Iterator[Check]:
    """The changes of a passage with the values that they lie between."""
    for figures in passage.sentences:
        sentence = [figure for figure in figures if not restates(passage, figure)]
        for place in range(len(sentence) - 1):
            first, second = sentence[place], sentence[place + 1]
            after = sentence[place + 2] if place + 2 < len(sentence) else None
            if not _levels(first, second):
                continue
            sign = movement(passage, first, second)
            if sign:
                stated = after if after is not None and states(passage, second, after) else None
                yield from _between(passage, first, second, stated, sign)
            elif after is not None:
                yield from _from_increase(passage, first, second, after)
        for level, rate, amount in zip(sentence, sentence[1:], sentence[2:], strict=False):
            yield from _amount_last(passage, level, rate, amount)
        for place in range(1, len(sentence) - 1):
            yield from _from_base(passage, sentence[:place], sentence[place], sentence[place + 1])


_OF_BASE = re.compile(r"^[，,(]?[比较与同和](?:上年|去年|上一年|上年度|[0-9]{4}年)(?:同期|末|底)?的[^，,。;]{0,8}$")
_THAN_BASE = re.compile(r"^[，,、(]?(?:总体|整体|总量|同)?[比较与和](?!重)")


def _from_base(passage: Passage, before: list[Figure], base: Figure, stated: Figure) -> Iterator[Check]:
    """9868人，比上年的9021人增长9.4%: the base is told with the change.

    92.8%，…，较2018年的93.3%下降0.5个百分点: what it is the base of may stand further before under the same name."""
    match = _CHANGE.search(unbracketed(passage, base, stated))
    if match is None or not (match["rise"] or match["fall"]) or _YEARLY.search(match.group()):
        return
    last = before[-1]
    if _levels(base, last) and _OF_BASE.search(unbracketed(passage, last, base)) and not base.share:
        level: Figure | None = last
    elif _THAN_BASE.search(base.left):
        level = next((figure for figure in reversed(before) if _levels(base, figure) and _base_of(base, figure)), None)
    else:
        return
    if level is not None:
        yield from _between(passage, base, level, stated, _sign(match))


def _base_of(base: Figure, level: Figure) -> bool:
    """Both are the same indicator, of another time or as it was planned."""
    a, b = base.row, level.row
    return (
        a is not None
        and b is not None
        and a.measure is b.measure is Measure.LEVEL
        and (a.indicator, a.region) == (b.indicator, b.region)
        and (a.period, a.role) != (b.period, b.role)
    )


def _levels(first: Figure, second: Figure) -> bool:
    plain_figures = all(f.quantity.comparator in {Comparator.EQUAL, Comparator.ABOUT} for f in (first, second))
    return plain_figures and same_unit(first.unit, second.unit) and first.quantity.against is None


_TOWARDS = re.compile("[到至为]")


def movement(passage: Passage, first: Figure, second: Figure) -> int:
    """1 for a rise from ``first`` to ``second``, -1 for a fall, 0 where the text speaks of neither."""
    between = unbracketed(passage, first, second)
    if "。" in between or ";" in between:
        return 0
    if _FROM.search(first.left):
        match = _TO.search(between)
        arrives = match is not None and _TOWARDS.search(match.group()) is not None
        return _sign(match) if match and arrives else 0
    match = _ARRIVES.search(second.left)
    return _sign(match) if match and _same_thing(first, second) else 0


def _sign(match: re.Match[str]) -> int:
    return 1 if match["rise"] else -1


def _same_thing(first: Figure, second: Figure) -> bool:
    """Both figures were read as the same indicator at two times."""
    a, b = first.row, second.row
    return a is not None and b is not None and a.indicator == b.indicator and a.period != b.period


def states(passage: Passage, second: Figure, after: Figure) -> bool:
    """Whether ``after`` is the change, in the same clause or the next."""
    between = unbracketed(passage, second, after)
    return _CHANGE.search(between) is not None and _YEARLY.search(between) is None


def _between(passage: Passage, first: Figure, second: Figure, stated: Figure | None, sign: int) -> Iterator[Check]:
    if stated is None:
        yield _direction(passage, first, second, sign)
        return
    if stated.quantity.comparator is not Comparator.EQUAL:
        return
    if stated.unit in _FACTOR and not first.share:
        if first.value > 0 and not CONSTANT_PRICES.search(first.words + second.words + stated.left):
            share = second.interval - first.interval
            yield from _percent(passage, first, second, stated, share.over(first.interval), sign)
    elif stated.unit == "%" and first.unit == "%":
        yield _of_shares(passage, first, second, stated, sign)
    elif same_unit(stated.unit, first.unit) or stated.quantity.kind is Kind.POINTS_SHARE:
        yield _amount(passage, first, second, stated, sign)


def _of_shares(passage: Passage, first: Figure, second: Figure, stated: Figure, sign: int) -> Check:
    """由40%提高到50%，提高10%: by 10 percentage points, or by 25 %."""
    amount = _amount(passage, first, second, stated, sign)
    behind = (second.interval - first.interval).over(first.interval)
    if behind is not None and behind.scaled(Decimal(sign * 100)).meets(stated.interval):
        said = Wording(
            f"按前后两值计算，与文中{stated.written}一致",
            f"reckoned from the two values it agrees with {stated.written}",
        )
        return replace(amount, holds=True, rule="growth.percent", explanation=said.zh, explanation_en=said.en)
    points = amount.formula.rpartition("= ")[2]
    said = Wording(
        f"两个百分数相差{points}个百分点，文中为{stated.written}",
        f"the two percentages are {points} percentage points apart, the text says {stated.written}",
    )
    if amount.holds:
        said += Wording("，应写作百分点", ", which should be written 百分点 (percentage points)")
    return replace(
        amount,
        holds=False,
        unit="百分点",
        explanation=said.zh,
        explanation_en=said.en,
        rule="difference.points",
    )


def _direction(passage: Passage, first: Figure, second: Figure, sign: int) -> Check:
    expected = second.value - first.value
    holds = expected * sign > 0
    verb, moved = ("上升", "rise") if sign > 0 else ("下降", "fall")
    return in_passage(
        passage,
        [first, second],
        CheckKind.GROWTH,
        holds=holds,
        found=None,
        expected=expected,
        unit="百分点" if first.share else first.unit,
        formula=f"{second.written} - {first.written} = {written_like(expected, second.written)}",
        explanation=Wording(
            f"由{first.written}到{second.written}，与所述{verb}{'一致' if holds else '不符'}",
            f"from {first.written} to {second.written} {'is' if holds else 'is not'} the {moved} that is spoken of",
        ),
        rule="growth.direction",
    )


def _percent(
    passage: Passage, first: Figure, second: Figure, stated: Figure, behind: Interval | None, sign: int
) -> Iterator[Check]:
    factor, unit = _FACTOR[stated.unit or "%"], stated.unit or "%"
    exact = quotient(second.value - first.value, first.value) * factor
    expected = rounded(abs(exact), stated.resolution)
    shown = plain(rounded(exact, stated.resolution)) + unit
    own = (
        Interval(stated.interval.low * sign, stated.interval.high * sign)
        if sign > 0
        else stated.interval.scaled(Decimal(-1))
    )
    holds = behind is not None and behind.scaled(factor).meets(own)
    yield in_passage(
        passage,
        [first, second, stated],
        CheckKind.GROWTH,
        holds=holds,
        found=stated.value,
        expected=expected if exact * sign >= 0 else -expected,
        unit=unit,
        formula=f"({second.written} - {first.written}) ÷ {first.written} = {shown}",
        explanation=_verdict(holds, plain(expected) + unit, stated.written),
        rule="growth.percent",
    )


def _amount(passage: Passage, first: Figure, second: Figure, stated: Figure, sign: int) -> Check:
    exact = (second.value - first.value) * sign
    behind = (second.interval - first.interval).scaled(Decimal(sign))
    holds = behind.meets(stated.interval)
    order = (second, first) if sign > 0 else (first, second)
    return in_passage(
        passage,
        [first, second, stated],
        CheckKind.DIFFERENCE,
        holds=holds,
        found=stated.value,
        expected=exact,
        unit=stated.unit,
        formula=f"{order[0].written} - {order[1].written} = {written_like(exact, stated.written)}",
        explanation=_verdict(holds, written_like(exact, stated.written), stated.written),
        rule="difference.stated",
    )


def _amount_last(passage: Passage, level: Figure, rate: Figure, amount: Figure) -> Iterator[Check]:
    """100亿元，比上年增长25%，增收20亿元: the same three in another order."""
    match = _AGAINST_LAST.search(unbracketed(passage, level, rate))
    if (
        match is not None
        and rate.unit in _FACTOR
        and not level.share
        and _BY.search(unbracketed(passage, rate, amount))
    ):
        yield from _three(passage, level, amount, rate, _sign(match))


_COMPARED = re.compile("[比较](?:上|去|前|同|20)")


def _from_increase(passage: Passage, level: Figure, increase: Figure, stated: Figure) -> Iterator[Check]:
    """A level, what it rose by, and the rate of that."""
    match = _AGAINST_LAST.search(unbracketed(passage, level, increase))
    # 完成8.2亿元，较上年实际数7.9亿元增加…: what is compared with is not what came of it.
    if match is None or _COMPARED.search(level.left):
        return
    if stated.unit in _FACTOR and not level.share and states(passage, increase, stated):
        yield from _three(passage, level, increase, stated, _sign(match))


def _three(passage: Passage, level: Figure, increase: Figure, stated: Figure, sign: int) -> Iterator[Check]:
    """The earlier level is the difference of the first two."""
    if not same_unit(level.unit, increase.unit) or CONSTANT_PRICES.search(level.words + increase.words):
        return
    if any(figure.quantity.comparator is not Comparator.EQUAL for figure in (increase, stated)):
        return
    before = level.interval - increase.interval.scaled(Decimal(sign))
    earlier = level.value - sign * increase.value
    sign_text = "-" if sign > 0 else "+"
    unit = stated.unit or "%"
    behind, factor = increase.interval.over(before), _FACTOR[unit]
    if behind is None or earlier <= 0:
        # It has risen by more than it is now.
        expected, holds = None, False
        formula = f"{level.written} {sign_text} {increase.written} = {written_like(earlier, level.written)}"
        explanation = Wording(
            f"增加值{increase.written}不小于现值{level.written}，与所述增长{stated.written}不符",
            f"a rise by {increase.written} is no less than the value {level.written} itself, "
            f"so that it cannot have risen by {stated.written}",
        )
    else:
        expected = rounded(quotient(increase.value, earlier) * factor, stated.resolution)
        holds = behind.scaled(factor).meets(stated.interval)
        formula = f"{increase.written} ÷ ({level.written} {sign_text} {increase.written}) = {plain(expected)}{unit}"
        explanation = _verdict(holds, plain(expected) + unit, stated.written)
    yield in_passage(
        passage,
        [level, increase, stated],
        CheckKind.GROWTH,
        holds=holds,
        found=stated.value,
        expected=expected,
        unit=unit,
        formula=formula,
        explanation=explanation,
        rule="growth.increase",
    )


def _verdict(holds: bool, expected: str, found: str) -> Wording:
    if holds:
        return Wording(
            f"按前后两值计算为{expected}，与文中{found}一致（计入四舍五入）",
            f"{expected} by the two values; the text says {found}, which agrees (rounded)",
        )
    return Wording(
        f"按前后两值计算应为{expected}，文中为{found}，超出四舍五入的范围",
        f"should be {expected} by the two values; the text says {found}, which rounding does not explain",
    )
