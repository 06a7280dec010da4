"""``zhibiao duties``: what a department answers for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from corpus.labels import shown, where, where_exactly

from .commands import opened, print_csv, print_json
from .console import fail, note, out, printable, table
from .failures import FINDINGS, USAGE
from .figures import shorten, standing_in, word
from .language import language, say

if TYPE_CHECKING:
    from corpus.duties import DutyReport

_COLUMNS = (
    *("kind", "name", "role", "task", "value", "period", "region", "deadlines", "others", "document", "evidence"),
    *("place", "location"),
)


def duties(department: str, location: Path | None, listing: str) -> int:
    """Tasks, deadlines and indicators of a department, under all its names."""
    from corpus.duties import duties as find

    if not any(map(str.isalnum, department)):
        fail("请给出部门名称", "say which department")
        return USAGE
    with opened(location) as corpus:
        report = find(corpus.store, department)
    if listing == "json":
        print_json(report.to_json())
    elif listing == "csv":
        print_csv(_rows(report), _COLUMNS)
    else:
        _show(report)
    return 0 if report.tasks or report.figures else FINDINGS


def _show(report: DutyReport) -> None:
    if not report.body.known:
        note(
            f"部门表中没有“{report.query}”，按名称中的文字查找",
            f"“{report.query}” is not in the table of departments; looked for the words",
        )
    if not report.tasks and not report.figures:
        note(f"没有由“{report.query}”负责的事项", f"nothing that “{report.query}” answers for")
        return
    if report.names:
        note(
            "文件中的名称：" + "、".join(f"{name}（{count}）" for name, count in report.names),
            "names in the documents: " + ", ".join(f"{name} ({count})" for name, count in report.names),
        )
    if report.tasks:
        _show_tasks(report)
    if report.figures:
        _show_figures(report)


def _show_tasks(report: DutyReport) -> None:
    made = table(
        say("任务", "Tasks"),
        (say("部门", "department"), "l"),
        (say("职责", "part"), "l!"),
        (say("任务", "task"), "l"),
        (say("期限", "deadline"), "l"),
        (say("文件", "document"), "l"),
        (say("原文", "evidence"), "l"),
    )
    for task in report.tasks:
        made.add_row(
            printable(task.named),
            word(task.role),
            printable(shorten(task.duty.row.task, 30)),
            "、".join(printable(one.text) for one in task.deadlines),
            standing_in(task.duty),
            printable(shorten(task.duty.row.quote, 40)),
        )
    out().print(made)


def _show_figures(report: DutyReport) -> None:
    made = table(
        say("指标", "Indicators"),
        (say("指标", "indicator"), "l"),
        (say("数值", "value"), "r!"),
        (say("性质", "role"), "l!"),
        (say("时期", "period"), "l!"),
        (say("地区", "region"), "l"),
        (say("文件", "document"), "l"),
    )
    for entry in report.figures:
        made.add_row(
            printable(entry.row.canonical or entry.row.indicator),
            shown(entry.row),
            word(entry.row.role),
            entry.row.period or "",
            entry.row.region or "",
            standing_in(entry),
        )
    out().print(made)


def _rows(report: DutyReport) -> list[dict[str, object]]:
    tasks: list[dict[str, object]] = [
        {
            "kind": "task",
            "name": task.named,
            "role": str(task.role),
            "task": task.duty.row.task,
            "deadlines": [one.text for one in task.deadlines],
            "others": [one.name for one in task.duty.row.departments if one.name != task.named],
            "document": task.duty.card.heading,
            "evidence": task.duty.row.quote,
            "place": where(task.duty.place, language()) or None,
            "location": where_exactly(task.duty.place),
        }
        for task in report.tasks
    ]
    return tasks + [
        {
            "kind": "indicator",
            "name": entry.row.departments,
            "role": str(entry.row.role),
            "task": entry.row.canonical or entry.row.indicator,
            "value": shown(entry.row),
            "period": entry.row.period,
            "region": entry.row.region,
            "document": entry.card.heading,
            "evidence": entry.row.quote,
            "place": where(entry.place, language()) or None,
            "location": where_exactly(entry.place),
        }
        for entry in report.figures
    ]
