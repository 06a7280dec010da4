"""``zhibiao targets``: what was planned, and what became of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.text import Text

from corpus.labels import label, shown, where, where_exactly
from corpus.target_words import called, remarks

from .commands import opened, print_csv, print_json
from .console import fail, hanging, note, out, printable, table
from .failures import FINDINGS, USAGE
from .figures import standing_in, tell_region, word
from .language import language, many, say

if TYPE_CHECKING:
    from corpus.targets import Judgement, TargetReport

_COLOURS = {"met": "green", "missed": "red", "overdue": "red", "on-the-way": "cyan", "not-reported": "dim"}
_COLUMNS = (
    *("status", "indicator", "base", "region", "period", "target", "result", "result_period", "reached", "changes"),
    *("departments", "set_by", "set_on", "reported_by", "target_evidence", "result_evidence"),
    *("target_place", "result_place", "target_location", "result_location"),
)


_WIDE = 110
"""Columns of a terminal from which on the table can be read."""


def targets(
    location: Path | None,
    region: str | None,
    year: str | None,
    department: str | None,
    status: str | None,
    listing: str,
    output: Path | None = None,
) -> int:
    """Targets with their results; exit code 1 where one was missed or is overdue. ``output`` is a workbook."""
    from corpus.targets import judge_stored
    from index.query import parse_years

    if output is not None and output.suffix.lower() != ".xlsx":
        fail(f"{output}: 只能写成 .xlsx 文件", f"{output}: only .xlsx files are written")
        return USAGE
    years = parse_years(year) if year else (None, None)
    with opened(location) as corpus:
        report = judge_stored(corpus.store, region, years, department)
    if status is not None:
        report = report.only(status)
    if output is not None:
        _write(report, output)
    elif listing == "json":
        print_json(report.to_json())
    elif listing == "csv":
        print_csv([_row(judgement) for judgement in report.judgements], _COLUMNS)
    else:
        _show(report)
        if region and not report.judgements:
            tell_region(region)
    counts = report.counts()
    return FINDINGS if counts["missed"] or counts["overdue"] or not report.judgements else 0


def _write(report: TargetReport, output: Path) -> None:
    from corpus.export import write_file
    from corpus.reports.targets import targets_xlsx

    write_file(targets_xlsx(report, language()), output)
    note(f"已写入 {output}", f"written to {output}")
    _tell_counts(report)


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
    _tell_counts(report)


def _tell_counts(report: TargetReport) -> None:
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
            printable(called(judgement)),
            target.row.region or "",
            judgement.deadline,
            shown(target.row),
            shown(result.row) if result else "",
            printable("；".join(_said(judgement))),
            standing_in(target),
            standing_in(result) if result else "",
        )
    out().print(made)


def _list(report: TargetReport) -> None:
    """For terminals on which nine columns would be a few characters wide each: a target on a few lines."""
    for judgement in report.judgements:
        target, result = judgement.target, judgement.result
        name = printable("　".join(filter(None, (called(judgement), target.row.region, judgement.deadline))))
        out().print(
            hanging(Text(word(judgement.status), style=_COLOURS[judgement.status]), Text(name, style="bold"), 0)
        )
        said = [say(f"目标 {shown(target.row)}", f"target {shown(target.row)}") + _aside(standing_in(target))]
        if result is not None:
            said.append(say(f"结果 {shown(result.row)}", f"result {shown(result.row)}") + _aside(standing_in(result)))
        for line in (*said, *_said(judgement)):
            out().print(hanging(Text(), Text(printable(line)), 4))


def _said(judgement: Judgement) -> list[str]:
    """The remarks, and who answers for the target."""
    bodies = "、".join(judgement.target.row.departments)
    return [
        *remarks(judgement, language()),
        *([say(f"责任单位：{bodies}", f"departments: {bodies}")] if bodies else []),
    ]


def _aside(text: str) -> str:
    return say(f"（{text}）", f" ({text})")


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
