"""``zhibiao targets``: what was planned, and what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.text import Text

from corpus.labels import label, shown, where, where_exactly
from extractor.checks.intervals import written_like
from extractor.normal import Normal

from .commands import opened, print_csv, print_json
from .console import hanging, note, out, printable, table
from .failures import FINDINGS
from .figures import shorten, standing_in, tell_region, word
from .language import language, many, say

if TYPE_CHECKING:
    from decimal import Decimal

    from corpus.targets import Judgement, TargetReport
    from extractor.model import Observation

_COLOURS = {"met": "green", "missed": "red", "overdue": "red", "on-the-way": "cyan", "not-reported": "dim"}
_COLUMNS = (
    *("status", "indicator", "base", "region", "period", "target", "result", "result_period", "reached", "changes"),
    *("departments", "set_by", "set_on", "reported_by", "target_evidence", "result_evidence"),
    *("target_place", "result_place", "target_location", "result_location"),
)


_REASONED = {
    "growth": ("由该数和增速推算，增加{}", "by this figure and its growth an increase of {}"),
    "years": ("由各年数相加，合计{}", "by the figures of all years {} in all"),
    "average": ("由所述各年推算，年均{}", "by these years {} a year"),
    "next-plan": ("由下一年计划数及其增减额推算，为{}", "by the plan for the next year and how much more that is, {}"),
}
_WIDE = 110
"""Columns of a terminal from which on the table can be read."""


def targets(
    location: Path | None,
    region: str | None,
    year: str | None,
    department: str | None,
    status: str | None,
    listing: str,
) -> int:
    """Targets with their results; exit code 1 where one was missed or is overdue."""
    from corpus.targets import judge_stored
    from index.query import parse_years

    years = parse_years(year) if year else (None, None)
    with opened(location) as corpus:
        report = judge_stored(corpus.store, region, years, department)
    if status is not None:
        report = report.only(status)
    if listing == "json":
        print_json(report.to_json())
    elif listing == "csv":
        print_csv([_row(judgement) for judgement in report.judgements], _COLUMNS)
    else:
        _show(report)
        if region and not report.judgements:
            tell_region(region)
    counts = report.counts()
    return FINDINGS if counts["missed"] or counts["overdue"] or not report.judgements else 0


def _show(report: TargetReport) -> None:
    if not report.judgements:
        note(
            "没有符合条件的目标（没有写明地区或期限的目标不跟踪）",
            "no such targets (those that name no region or deadline are not followed)",
        )
        return
    if out().width < _WIDE:
        _list(report)
    else:
        _table(report)
    counts = "，".join(f"{word(status)} {count}" for status, count in report.counts().items() if count)
    out().print(
        say(f"目标 {len(report.judgements)} 项：{counts}。", f"{many(len(report.judgements), 'target')}: {counts}.")
    )


def _table(report: TargetReport) -> None:
    made = table(
        None,
        (say("结论", "verdict"), "l!"),
        (say("指标", "indicator"), "l"),
        (say("地区", "region"), "l"),
        (say("期限", "deadline"), "l!"),
        (say("目标", "target"), "r!"),
        (say("结果", "result"), "r!"),
        (say("说明", "remarks"), "l"),
        (say("目标出处", "set by"), "l"),
        (say("结果出处", "reported by"), "l"),
    )
    for judgement in report.judgements:
        target, result = judgement.target, judgement.result
        colour = _COLOURS[judgement.status]
        made.add_row(
            Text(word(judgement.status), style=colour),
            printable(_called(judgement)),
            target.row.region or "",
            judgement.deadline,
            shown(target.row),
            shown(result.row) if result else "",
            printable("；".join(remarks(judgement))),
            standing_in(target),
            standing_in(result) if result else "",
        )
    out().print(made)


def _list(report: TargetReport) -> None:
    """For terminals on which nine columns would be a few characters wide each: a target on a few lines."""
    for judgement in report.judgements:
        target, result = judgement.target, judgement.result
        name = printable("　".join(filter(None, (_called(judgement), target.row.region, judgement.deadline))))
        out().print(
            hanging(Text(word(judgement.status), style=_COLOURS[judgement.status]), Text(name, style="bold"), 0)
        )
        said = [say(f"目标 {shown(target.row)}", f"target {shown(target.row)}") + _aside(standing_in(target))]
        if result is not None:
            said.append(say(f"结果 {shown(result.row)}", f"result {shown(result.row)}") + _aside(standing_in(result)))
        for line in (*said, *remarks(judgement)):
            out().print(hanging(Text(), Text(printable(line)), 4))


def _called(judgement: Judgement) -> str:
    """The indicator, with what a change is against or an amount is the average of, where that is said."""
    subject = judgement.subject
    return f"{subject.indicator} {subject.base}".rstrip()


def _aside(text: str) -> str:
    return say(f"（{text}）", f" ({text})")


def remarks(judgement: Judgement) -> list[str]:
    """What has to be known beside the verdict: a result of another year or under another name, a changed target."""
    said = []
    result, target = judgement.result, judgement.target.row
    if result is not None and judgement.reached is not None:
        way = say("已达到", "reached") if judgement.reached else say("尚未达到", "not yet reached")
        said.append(say(f"{result.row.period}年的数，{way}", f"figure of {result.row.period}, {way}"))
    if result is not None and not judgement.same_name:
        said.append(say(f"结果原文称“{result.row.indicator}”", f"the result is called {result.row.indicator}"))
    if judgement.reckoned is not None and judgement.way is not None:
        values = list(dict.fromkeys(_written(end, target) for end in (judgement.reckoned.low, judgement.reckoned.high)))
        zh, en = _REASONED[judgement.way]
        said.append(say(zh.format("～".join(values)), en.format(" to ".join(values))))
    for change in judgement.changes:
        later = f"{shown(change.later.row)}（{change.later.row.period}）"
        by = f"《{shorten(change.later.card.heading, 20)}》"
        said.append(say(f"{by}{word(change.move)}为{later}", f"{word(change.move)} to {later} by {by}"))
    if others := len(judgement.repeated_in):
        said.append(say(f"另有{others}份文件同此目标", f"also set by {others} more"))
    if judgement.target.row.departments:
        said.append(say("责任单位：", "departments: ") + "、".join(judgement.target.row.departments))
    return said


def _written(value: Decimal, like: Observation) -> str:
    """A value with the multiplier and the unit that ``like`` is written with."""
    return written_like(round(value, 3 - value.adjusted()), Normal(like.value_text).text) + (like.unit or "")


def _row(judgement: Judgement) -> dict[str, Any]:
    target, result = judgement.target, judgement.result
    return {
        "status": str(judgement.status),
        "indicator": judgement.subject.indicator,
        "base": judgement.subject.base or None,
        "region": target.row.region,
        "period": judgement.deadline,
        "target": shown(target.row),
        "result": shown(result.row) if result else None,
        "result_period": result.row.period if result else None,
        "reached": judgement.reached,
        "changes": [
            f"{label(c.move, language())} {c.later.row.period} {shown(c.later.row)}" for c in judgement.changes
        ],
        "departments": target.row.departments,
        "set_by": target.card.heading,
        "set_on": target.card.issued,
        "reported_by": result.card.heading if result else None,
        "target_evidence": target.row.quote,
        "result_evidence": result.row.quote if result else None,
        "target_place": where(target.place, language()) or None,
        "result_place": where(result.place, language()) or None if result else None,
        "target_location": where_exactly(target.place),
        "result_location": where_exactly(result.place) if result else None,
    }
