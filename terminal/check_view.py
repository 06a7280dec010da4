"""Findings of ``check`` on the screen."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.text import Text

from corpus.checking import MOST_LISTED
from corpus.labels import where
from corpus.reports import words
from corpus.task_deadlines import MOST as MOST_TASKS

from .console import hanging, note, out, printable
from .figures import shorten, word
from .language import Language, language, many, say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpus.checking import CheckReport
    from corpus.findings import Finding, Witness
    from corpus.suppressions import Applied


_LANGUAGES: tuple[Language, Language] = ("zh", "en")


def show_report(applied: Applied, report: CheckReport, everything: bool, limit: int) -> None:
    """Each finding with what is stated, what was computed, and the words of the document; then the count. At most
    ``limit`` of them, those first that remain; how many more there are is said."""
    chosen = applied.shown(everything)
    listed = set(sorted(range(len(chosen)), key=lambda place: not chosen[place].open)[:limit])
    _show_findings([finding for place, finding in enumerate(chosen) if place in listed])
    _tell_more([finding for place, finding in enumerate(chosen) if place not in listed])
    if everything:
        _unchecked(report, limit)
    _show_remarks(report, everything)
    accepted = len(applied.suppressed)
    apart = say(f"，其中 {accepted} 处已豁免", f", {accepted} of them accepted") if accepted else ""
    out().print(
        say(
            f"{report.documents} 份文档，核对 {len(applied.findings)} 处，不符 {report.findings} 处{apart}。",
            f"{many(report.documents, 'document')}, {many(len(applied.findings), 'check')}, "
            f"{report.findings} that {'does' if report.findings == 1 else 'do'} not hold{apart}.",
        )
    )


def _show_findings(chosen: Sequence[Finding]) -> None:
    """Those inside documents, document by document, then those between them."""
    document = None
    for finding in chosen:
        if finding.between:
            continue
        if finding.documents[0] != document:
            document = finding.documents[0]
            out().print(Text(printable(document.heading), style="bold"))
        _finding(finding, [finding.witnesses[0].quote], where(finding.witnesses[0].place, language()))
    between = [finding for finding in chosen if finding.between]
    if between:
        out().print(Text(say("文档之间", "Between documents"), style="bold"))
    for finding in between:
        quotes = [_said(witness) for witness in finding.witnesses]
        # The first cause stands in the sentence already.
        _finding(finding, quotes + [diagnosis.sentence(language()) for diagnosis in finding.diagnoses[1:]], "")


def _tell_more(left: Sequence[Finding]) -> None:
    """How many findings are not listed, by their kinds, and how to see them."""
    if not left:
        return
    open_ = sum(finding.open for finding in left)
    kinds = Counter(finding.kind for finding in left).most_common()
    told = [say(f"{word(kind)} {count}", f"{count} {word(kind)}") for kind, count in kinds]
    note(
        f"另有 {len(left)} 处未列出，其中不符 {open_} 处（{'、'.join(told)}）："
        "用 --limit N 多列，或用 -o 文件.html 写出全部",
        f"{len(left)} more not listed, {open_} of them do not hold ({', '.join(told)}): --limit lists more, "
        "-o FILE.html writes all",
    )


def _show_remarks(report: CheckReport, everything: bool) -> None:
    """What was not compared, and why."""
    if report.own:
        note(
            f"跳过 {len(report.own)} 个 zhibiao 自己生成的报告或副本",
            f"passed over {len(report.own)} reports or copies that zhibiao itself wrote",
        )
    if report.documents == 1:
        note("只有一份文档，没有可以与之对照的", "there is one document only, and nothing to hold it against")
    if everything and report.apart:
        note(
            f"{report.apart} 个数据没有写明时期或地区，不与其他文档比较",
            f"figures that do not say when or where, and are compared with no other document: {report.apart}",
        )
    if report.hasty:
        note(
            f"原因不明的差异过多，其中 {report.hasty} 处未再看上下文；指定文档核对可看全",
            f"differences without a known cause that were not looked at in their context, being many: {report.hasty}; "
            "name documents to have all of theirs looked at",
        )
    if report.tasks_left:
        note(
            f"文档多于 {MOST_TASKS} 份，没有数据的任务的期限未作比较",
            f"more than {MOST_TASKS} documents: the deadlines of tasks without a figure were not compared",
        )
    undated = [card for card in report.cards if card.issued is None]
    if everything and undated:
        names = "、".join(printable(card.heading) for card in undated[:3]) + ("…" if len(undated) > 3 else "")
        note(f"{len(undated)} 份文档日期不明：{names}", f"without a date: {many(len(undated), 'document')}: {names}")
    if report.reach.figures:
        zh, en = (words.unreached(report.reach, side, why=everything) for side in _LANGUAGES)
        note(zh, en)
    if everything and report.documents > MOST_LISTED:
        note(
            f"文档多于 {MOST_LISTED} 份，未逐项列出；指定文档可列出其全部数据",
            f"more than {MOST_LISTED} documents: not listed one by one; name documents to have all of their figures",
        )


def _said(witness: Witness) -> str:
    place = where(witness.place, language())
    return f"{witness.card.heading}{_aside(place)}{say('：', ': ')}{witness.quote}"


def _aside(text: str) -> str:
    """A remark in brackets, if there is one."""
    return say(f"（{text}）", f" ({text})") if text else ""


def _unchecked(report: CheckReport, limit: int) -> None:
    """What cannot be checked, and why."""
    from corpus.labels import shown
    from corpus.unchecked import REASONS

    if report.unchecked:
        out().print(Text(say("无法核对", "Not checkable"), style="bold"))
    for one in report.unchecked[:limit]:
        said = f"{one.figure.row.region or ''}{one.subject.period} {one.subject.indicator} {shown(one.figure.row)}"
        said += _aside(one.figure.card.heading) + say("：", ": ") + REASONS[one.reason].of(language())
        out().print(hanging(Text("－"), Text(printable(said), style="dim")))
    if (left := len(report.unchecked) - limit) > 0:
        note(
            f"另有 {left} 个无法核对的数据未列出：用 --limit N 多列",
            f"{many(left, 'more figure')} that cannot be checked not listed: --limit lists more",
        )


def _finding(finding: Finding, quotes: list[str], place: str) -> None:
    sign = ("✓", "green") if finding.holds else ("✗", "red" if finding.open else "dim")
    lead = Text.assemble(sign, " ", (word(finding.kind), "cyan"))
    name = Text(f" [{finding.id}]", style="dim") if not finding.holds else Text()
    out().print(hanging(lead, Text(printable(finding.explanation.of(language()) + _aside(place))).append_text(name)))
    for quote in quotes:
        out().print(hanging(Text("", style="dim"), Text(printable(shorten(quote, 160)), style="dim"), 6))
    if finding.suppressed:
        _remark(words.accepted(finding.suppressed, language()))
    if finding.outdated:
        _remark(words.outdated(finding.outdated, language()))


def _remark(text: str) -> None:
    out().print(hanging(Text("", style="dim"), Text(printable(text), style="yellow"), 6))
