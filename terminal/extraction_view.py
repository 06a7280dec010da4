"""One extraction on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from corpus.labels import shown, where
from extractor.problems import Language, describe, remedy

from .console import hanging, out, printable, table, warn
from .figures import bodies, shorten, standing, word
from .language import language, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from extractor.model import Check, Extraction, Notice


def show_extraction(extraction: Extraction, *, full: bool = True) -> None:
    """Library card, indicator table, duties and findings; with ``full`` off the card alone."""
    show_card(extraction)
    if full:
        show_figures(extraction)
        show_duties(extraction)
        show_checks(extraction.checks, title=say("勾稽关系不符", "Figures that do not agree"), findings_only=True)
    for notice in extraction.notices:
        zh, en = (
            f"{describe(notice.code, notice.details, lang)}；{remedy(notice.code, notice.details, lang)}"
            for lang in ("zh", "en")
        )
        warn(zh, en.replace("；", "; "))


def show_notices(extraction: Extraction) -> None:
    """The warnings of the reader, on stderr."""
    for notice in extraction.notices:

        def said(language: Language, notice: Notice = notice) -> tuple[str, str]:
            return (
                describe(notice.code, notice.details, language),
                remedy(notice.code, notice.details, language),
            )

        name = extraction.document.name
        warn(f"{name}: {'；'.join(said('zh'))}", f"{name}: {'; '.join(said('en'))}")


def show_card(extraction: Extraction) -> None:
    """What a library card would say."""
    metadata, document = extraction.metadata, extraction.document
    out().print(Text(printable(metadata.title or document.name), style="bold"))
    rows = (
        (say("文号", "number"), metadata.doc_number),
        (say("发文机关", "issuer"), metadata.issuer),
        (say("成文日期", "issued"), metadata.issued),
        (say("地区", "region"), metadata.region),
        (say("类型", "type"), metadata.doc_type),
        (say("主送", "addressees"), "、".join(metadata.addressees)),
        (say("附件", "annexes"), "；".join(metadata.annexes)),
        (say("引用文件", "cites"), "；".join(_cited(extraction))),
    )
    for name, value in rows:
        if value:
            out().print(hanging(Text(f"{name} ", style="dim"), Text(printable(value)), 0))


def _cited(extraction: Extraction) -> Iterable[str]:
    for row in dict.fromkeys((row.title, row.doc_number) for row in extraction.citations):
        title, number = row
        yield (f"《{title}》" if title else "") + (f"（{number}）" if title and number else number or "")


def show_figures(extraction: Extraction) -> None:
    rows = extraction.observations
    if not rows:
        out().print(say("没有找到指标数据。", "No figures found."))
        return
    # An empty column would take the room of the others.
    answered = any(row.departments for row in rows)
    made = table(
        say(f"指标（{len(rows)}）", f"Indicators ({len(rows)})"),
        (say("指标", "indicator"), "l"),
        (say("数值", "value"), "r!"),
        (say("性质", "role"), "l!"),
        (say("时期", "period"), "l!"),
        (say("地区", "region"), "l"),
        *([(say("责任单位", "department"), "l")] if answered else []),
        (say("位置", "place"), "l"),
    )
    for row in rows:
        made.add_row(
            printable(row.indicator),
            shown(row),
            word(row.role),
            row.period or "",
            row.region or "",
            *(["、".join(row.departments)] if answered else []),
            printable(standing(row.place, row.section)),
        )
    out().print(made)


def show_duties(extraction: Extraction) -> None:
    rows = extraction.responsibilities
    if not rows:
        return
    made = table(
        say(f"责任分工（{len(rows)}）", f"Responsibilities ({len(rows)})"),
        (say("任务", "task"), "l"),
        (say("单位", "departments"), "l"),
        (say("位置", "place"), "l"),
    )
    for row in rows:
        made.add_row(printable(row.task), printable(bodies(row)), printable(where(row.place, language())))
    out().print(made)


def show_checks(checks: Iterable[Check], *, title: str, findings_only: bool) -> None:
    """Checks as paragraphs: what is stated, what was computed, and where."""
    rows = [row for row in checks if not row.holds or not findings_only]
    if not rows:
        return
    out().print(Text(f"{title}（{len(rows)}）" if language() == "zh" else f"{title} ({len(rows)})", style="bold"))
    for row in rows:
        lead = Text.assemble(("✓", "green") if row.holds else ("✗", "red"), " ", (word(row.kind), "cyan"))
        place = where(row.place, language())
        out().print(
            hanging(
                lead, Text(printable(row.said.of(language()) + (say(f"（{place}）", f" ({place})") if place else "")))
            )
        )
        out().print(hanging(Text(), Text(printable(shorten(row.quote, 160)), style="dim"), 6))
