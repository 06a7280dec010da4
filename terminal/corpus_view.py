"""Documents, indicators and numbers of a corpus on the screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from .console import out, printable, table
from .language import say
from .progress import problem, result_word, standing_word

if TYPE_CHECKING:
    from corpus.merging import Merge
    from corpus.records import DocumentRecord, IndicatorCount, Outcome, Stats
    from extractor.vocabulary import Indicator


def show_documents(records: Sequence[DocumentRecord]) -> None:
    """The documents of the corpus; kind, number and issuer stand below the title, which needs the room."""
    made = table(
        None,
        (say("编号", "id"), "r!"),
        (say("文档", "document"), "l"),
        (say("日期", "issued"), "l!"),
        (say("地区", "region"), "l"),
        (say("指标", "figures"), "r!"),
        (say("不符", "findings"), "r!"),
    )
    for record in records:
        below = " · ".join(part for part in (record.doc_type, record.doc_number, record.issuer) if part)
        made.add_row(
            str(record.id),
            Text(printable(record.heading)).append(f"\n{printable(below)}" if below else "", style="dim"),
            record.issued or "",
            record.region or "",
            str(record.observations),
            str(record.violations or ""),
        )
    out().print(made)


def show_outcomes(outcomes: Sequence[Outcome]) -> None:
    """What became of files, a line each."""
    from corpus.pathkeys import shown_place

    made = table(None, (say("文件", "file"), "l"), (say("结果", "result"), "l!"), (say("说明", "what to do"), "l"))
    for outcome in outcomes:
        made.add_row(printable(shown_place(outcome.path)), result_word(str(outcome.result)), problem(outcome))
    out().print(made)


def show_indicators(rows: Sequence[IndicatorCount]) -> None:
    """Indicators of the corpus with how often and since when they are cited."""
    made = table(
        None,
        (say("指标", "indicator"), "l"),
        (say("又作", "also"), "l"),
        (say("单位", "unit"), "l"),
        (say("数据", "figures"), "r!"),
        (say("文档", "documents"), "r!"),
        (say("年份", "years"), "l!"),
    )
    for row in rows:
        years = "" if row.first is None else str(row.first) if row.first == row.last else f"{row.first}–{row.last}"
        made.add_row(
            Text(printable(row.name), style="bold" if row.known else ""),
            "、".join(row.aliases[:3]),
            "、".join(row.units),
            str(row.observations),
            str(row.documents),
            years,
        )
    out().print(made)


def show_vocabulary(entries: Sequence[Indicator]) -> None:
    """Entries of the vocabulary with their other names."""
    made = table(
        None,
        (say("指标", "indicator"), "l"),
        (say("又作", "also"), "l"),
        (say("单位", "unit"), "l!"),
        (say("趋向", "better"), "l!"),
        (say("领域", "field"), "l!"),
    )
    better = {1: say("越高越好", "higher"), -1: say("越低越好", "lower")}
    for entry in entries:
        made.add_row(
            Text(entry.name, style="bold"),
            "、".join(entry.aliases),
            entry.unit or "",
            better.get(entry.polarity, ""),
            entry.domain,
        )
    out().print(made)


def show_merges(merges: Sequence[Merge]) -> None:
    """Names that may be one indicator, with what they differ in and the line that says that they are."""
    reasons = {
        "ending": say("计量用字不同", "how it is counted"),
        "order": say("字序不同", "order of signs"),
        "spelling": say("个别字不同", "a sign or two"),
    }
    made = table(
        None,
        (say("指标", "indicator"), "l"),
        (say("可能相同", "may be the same"), "l"),
        (say("单位", "unit"), "l!"),
        (say("差别", "they differ in"), "l"),
        (say("同值", "same values"), "r!"),
    )
    for merge in merges:
        made.add_row(
            Text(printable(merge.name), style="bold"),
            printable(merge.other),
            merge.unit or "",
            reasons[merge.reason],
            str(merge.agreeing or ""),
        )
    out().print(made)


def show_stats(stats: Stats) -> None:
    """The corpus in numbers."""
    rows = (
        (say("文档", "documents"), stats.documents),
        (say("路径", "paths"), stats.paths),
        (say("已不在原处的文件", "files gone"), stats.missing),
        (say("字数", "characters"), stats.characters),
        (say("指标数据", "figures"), stats.observations),
        (say("不同指标", "indicators"), stats.indicators),
        (say("责任分工", "responsibilities"), stats.responsibilities),
        (say("日期", "dates"), stats.dates),
        (say("引用", "citations"), stats.citations),
        (say("核对", "checks"), stats.checks),
        (say("不符", "findings"), stats.violations),
    )
    made = table(None, ("", "l"), ("", "r!"))
    for name, value in rows:
        made.add_row(name, f"{value:,}")
    out().print(made)
    for title, counts in (
        (say("格式", "formats"), stats.formats),
        (say("类型", "types"), stats.doc_types),
        (say("地区", "regions"), stats.regions),
        (say("年份", "years"), stats.years),
        (say("文件", "files"), {standing_word(name): count for name, count in stats.standings.items()}),
        (say("读取结果", "outcomes"), stats.outcomes),
    ):
        _counts(title, counts)


def _counts(title: str, counts: Mapping[str, int], most: int = 12) -> None:
    if counts:
        shown = [f"{name} {count}" for name, count in list(counts.items())[:most]]
        more = [say(f"另 {len(counts) - most} 项", f"{len(counts) - most} more")] if len(counts) > most else []
        out().print(Text.assemble((f"{title}  ", "bold"), printable(say("，", ", ").join(shown + more))))
