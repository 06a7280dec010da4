"""Points of scoring tables: no row has more than it can have, and where its rule is a number of points for so much, it
has what the rule gives: 每低1个百分点扣0.5分.

Rules do not say whether part of a step counts: both readings are right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext

from ..model import Check, CheckKind, Document
from ..normal import Normal
from ..tables import Grid
from ..tables.headers import Meaning
from ..wording import Wording
from .cells import CellFigure, Rows, figure_at
from .finding import in_document, named
from .intervals import plain

_RULE = re.compile(
    r"每(?P<side>降低|下降|减少|低于?|少|差|未达|提高|上升|增加|高于?|多|超过?)[^，。;]{0,10}?"
    r"(?P<size>[0-9]+(?:\.[0-9]+)?|一)(?:个)?(?P<unit>百分点|%|‰|例|件|起|次|人|户|天|项)[^，。;]{0,6}?"
    r"扣(?:减|除)?(?P<points>[0-9]+(?:\.[0-9]+)?|一)分"
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
                for rule in _rules(grid, row.index):
                    yield from _by_rule(document, rule, weight, score, aims[0], results[0])


def _rules(grid: Grid, row: int) -> Iterator[re.Match[str]]:
    """The rule of a row, where it has one and no more: of several, each has its own conditions."""
    texts = {
        Normal(grid.sheet.text(cell)).text
        for column in range(grid.sheet.table.columns)
        if (cell := grid.sheet.at(row, column)) is not None
    }
    found = [match for text in texts for match in _RULE.finditer(text)]
    if len(found) == 1 and sum(text.count("扣") for text in texts) == 1:
        yield found[0]


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
