"""Points of scoring tables: no row has more than it can have, and where its rule is a number of points for so much, it
has what the rule gives: 每低1个百分点扣0.5分.

Rules do not say whether part of a step counts: both readings are right.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext

from .. import lazy_re as re
from ..model import Check, CheckKind, Comparator, Document
from ..normal import Normal
from ..tables import Grid
from ..tables.headers import Meaning
from ..wording import Wording
from .cells import CellFigure, Rows, figure_at
from .finding import in_document, named
from .intervals import plain, quotient, rounded, rounds_to
from .meeting import compared, met, wanted

_RULE = re.compile(
    r"每(?P<side>降低|下降|减少|低于?|少|差|未达|提高|上升|增加|高于?|多|超过?)[^，。;]{0,10}?"
    r"(?P<size>[0-9]+(?:\.[0-9]+)?|一)(?:个(?=百分点))?"
    r"(?P<unit>百分点|%|‰|例|件|起|次|人次|人|户|天|项|个|所|座|家|处|台|套|条|场|篇|期|亩|公里|万元)[^，。;]{0,6}?"
    r"扣(?:减|除)?(?P<points>[0-9]+(?:\.[0-9]+)?|一)分"
)
# 扣完为止 only says that no points go below none.
_UNTIL = re.compile(r"扣完(?:本项)?(?:分值?|分数|该项)?为止|(?:最多|至多)?扣(?:至|到|完)(?:0|零)分(?:为止)?")
_SHARE = re.compile(
    r"^(?:得分)?[=:]?按(?:实际|目标)?(?:完成|达成)?(?:率|的?比例)(?:计算?|折算|核算)?(?:得|计|给|赋|评)?分$"
    r"|^(?:指标)?(?:得分)?[=:]?(?:实际)?(?:完成|达成|达标)率[×*xX](?:该?项|指标|本项)?(?:分值|权重|标准分|满分|[0-9]+分)$"
    r"|^(?:指标)?(?:得分)?[=:]?[(]?实际(?:完成)?[值数量]?[/÷](?:年度)?(?:目标|指标|计划|任务)(?:完成)?[值数量]?[)]?"
    r"[×*xX](?:该?项|指标|本项)?(?:分值|权重|标准分|满分|[0-9]+分)$"
)
# 达到目标得满分，否则不得分: nothing between.
_ALL = re.compile(
    r"^(?:达到|完成|达标|实现|达)(?:年度)?(?:目标|指标|任务|计划)?(?:值|要求)?的?[，,]?[得计记](?:满分|[0-9]+(?:\.[0-9]+)?分)"
    r"[，,;。]?(?:否则|(?:未|没有?)(?:达到|完成|达标|实现|达)(?:年度)?(?:目标|指标|任务|计划)?(?:值|要求)?的?[，,]?)(?:不得分|[得计记]?(?:0|零)分)$"
)
_MORE = re.compile("提高|上升|增加|高|多|超")


def check_scores(document: Document, grids: Sequence[Grid], rows: Rows) -> Iterator[Check]:
    """The points of all rows that have some."""
    for grid in grids:
        columns = {
            meaning: [column.index for column in grid.columns if column.meaning is meaning]
            for meaning in (Meaning.WEIGHT, Meaning.SCORE, Meaning.TARGET, Meaning.ACTUAL)
        }
        if not columns[Meaning.WEIGHT] or len(columns[Meaning.SCORE]) != 1:
            continue
        for row in grid.rows:
            # Of two columns of points, the first are those of the groups.
            weight = figure_at(grid, rows, row.index, columns[Meaning.WEIGHT][-1])
            score = figure_at(grid, rows, row.index, columns[Meaning.SCORE][0])
            if weight is None or score is None or not (weight.plain and score.plain):
                continue
            if score.value > weight.value:
                yield _finding(
                    document, weight, score, weight.value, f"{score.written} > {weight.written}", "score.most"
                )
                continue
            aims = [figure_at(grid, rows, row.index, index) for index in columns[Meaning.TARGET]]
            results = [figure_at(grid, rows, row.index, index) for index in columns[Meaning.ACTUAL]]
            if len(aims) == 1 and len(results) == 1 and aims[0] and results[0] and results[0].plain:
                texts = _texts(grid, row.index)
                for rule in _rules(texts):
                    yield from _by_rule(document, rule, weight, score, aims[0], results[0])
                if any(_SHARE.match(text.strip("。;")) for text in texts):
                    yield from _by_share(document, weight, score, aims[0], results[0])
                if any(_ALL.match(text.strip("。;")) for text in texts):
                    yield from _by_aim(document, weight, score, aims[0], results[0])


def _texts(grid: Grid, row: int) -> set[str]:
    """What the cells of a row say."""
    cells = (grid.sheet.at(row, column) for column in range(grid.sheet.table.columns))
    return {Normal(grid.sheet.text(cell)).text for cell in cells if cell is not None}


def _rules(texts: Iterable[str]) -> Iterator[re.Match[str]]:
    """The rule of a row, where it has one and no more: of several, each has its own conditions."""
    bare = [_UNTIL.sub("", text) for text in texts]
    found = [match for text in bare for match in _RULE.finditer(text)]
    if len(found) == 1 and sum(text.count("扣") for text in bare) == 1:
        yield found[0]


def _by_share(
    document: Document, weight: CellFigure, score: CellFigure, aim: CellFigure, result: CellFigure
) -> Iterator[Check]:
    """按完成比例计分: as many points of the whole as of the aim was reached."""
    relation = wanted(aim.row.comparator, aim.row.indicator)
    if aim.unit != result.unit or aim.value <= 0 or result.value < 0 or relation is not Comparator.AT_LEAST:
        return
    share = min(Decimal(1), quotient(result.value, aim.value))
    exact = rounded(weight.value * share, min(score.resolution, Decimal("0.01")))
    formula = f"{weight.written} × {result.written} ÷ {aim.written} = {plain(exact)}"
    if share == 1:
        formula = f"{result.written} ≥ {aim.written}"
    holds = rounds_to(weight.value * share, score.value, score.resolution, Comparator.EQUAL)
    yield _finding(document, weight, score, exact, formula, "score.share", holds=holds, others=(aim, result))


def _by_aim(
    document: Document, weight: CellFigure, score: CellFigure, aim: CellFigure, result: CellFigure
) -> Iterator[Check]:
    """达到目标得满分，未达到不得分: all of the points, or none."""
    relation = wanted(aim.row.comparator, aim.row.indicator)
    if aim.unit != result.unit or relation is None:
        return
    exact = weight.value if met(result.value, aim.value, relation) else Decimal(0)
    formula = f"{compared(result.value, aim.value)} → {plain(exact)}"
    yield _finding(
        document, weight, score, exact, formula, "score.all", holds=score.value == exact, others=(aim, result)
    )


def _by_rule(
    document: Document, rule: re.Match[str], weight: CellFigure, score: CellFigure, aim: CellFigure, result: CellFigure
) -> Iterator[Check]:
    unit = "百分点" if rule["unit"] in ("百分点", "%") else rule["unit"]
    if aim.unit != result.unit or (unit != aim.unit and (unit, aim.unit) != ("百分点", "%")):
        return
    more = _MORE.search(rule["side"]) is not None
    missing = result.value - aim.value if more else aim.value - result.value
    size, points = _number(rule["size"]), _number(rule["points"])
    if size <= 0:
        return
    with localcontext(prec=20):
        steps = max(Decimal(0), missing) / size
    least, most = (
        max(Decimal(0), weight.value - steps.to_integral_value(rounding) * points)
        for rounding in (ROUND_CEILING, ROUND_FLOOR)
    )
    holds = least <= score.value <= most
    exact = max(Decimal(0), weight.value - steps * points)
    formula = f"{weight.written} - {plain(max(Decimal(0), missing))} ÷ {plain(size)} × {plain(points)} = {plain(exact)}"
    yield _finding(document, weight, score, exact, formula, "score.rule", holds=holds, others=(aim, result))


def _number(text: str) -> Decimal:
    return Decimal(1) if text == "一" else Decimal(text)


def _finding(
    document: Document,
    weight: CellFigure,
    score: CellFigure,
    expected: Decimal,
    formula: str,
    rule: str,
    *,
    holds: bool = False,
    others: Sequence[CellFigure] = (),
) -> Check:
    name = score.row.indicator
    if rule == "score.most":
        explanation = Wording(
            f"得{score.written}分，超过分值{weight.written}分",
            f"{score.written} points of no more than {weight.written}",
        )
    elif holds:
        explanation = Wording(
            f"得{score.written}分，与评分规则一致", f"{score.written} points, as the scoring rule gives"
        )
    else:
        explanation = Wording(
            f"按评分规则应得{plain(expected)}分，表中为{score.written}分",
            f"{plain(expected)} points by the scoring rule; the table says {score.written}",
        )
    return in_document(
        document,
        score.row.span,
        [weight.span, score.span, *(other.span for other in others)],
        CheckKind.SUM,
        holds=holds,
        found=score.value,
        expected=expected,
        unit="分",
        formula=formula,
        explanation=named(name) + explanation,
        rule=rule,
    )
