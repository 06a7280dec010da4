"""The answer of ``cite`` on the screen: figures by document, then documents that only mention the indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.text import Text

from corpus.labels import shown, where, where_exactly

from .console import note, out, printable, table
from .figures import shorten, standing, word
from .language import language, many, say
from .search_view import heading, marked, tell

if TYPE_CHECKING:
    from index.cite import CitedDocument, CiteResult


def show_citing(result: CiteResult, *, chosen: bool = False) -> None:
    """Documents newest first up to the limit, each with its figures; then mentions without a figure; then close names.
    ``chosen``: only some regions, years or roles were asked for."""
    tell(result.notices)
    names = "、".join(result.indicators)
    if names and names != result.query:
        note(f"按这些名称查找：{names}", f"looked for these names: {names}")
    for cited in result.documents[: result.limit]:
        out().print(heading(cited.document))
        _show_figures(cited)
    if result.left_out:
        note(
            f"另有{result.left_out}份较早的文件有数据：用 --limit N 多列，用 --region、--since 缩小范围，"
            "或用 -o 文件.xlsx 写出全部",
            f"{many(result.left_out, 'older document')} with figures not listed: --limit N lists more, --region and "
            "--since choose, -o FILE.xlsx writes all",
        )
    if result.mentioned_only:
        out().print(Text(say("只提到、没有数据的文档", "Documents that mention it without a figure"), style="bold"))
        for cited in result.mentioned_only:
            out().print(heading(cited.document))
            for passage in cited.mentions:
                out().print(marked(passage))
    if result.unread:
        note(
            f"另有{result.unread}份文件可能提到，未列出",
            f"{many(result.unread, 'more document')} may mention it; not listed",
        )
    _show_names(result, chosen)


def _show_figures(cited: CitedDocument) -> None:
    made = table(
        None,
        (say("指标", "indicator"), "l"),
        (say("数值", "value"), "r!"),
        (say("性质", "role"), "l!"),
        (say("时期", "period"), "l!"),
        (say("地区", "region"), "l"),
        (say("位置", "place"), "l"),
        (say("原文", "evidence"), "l"),
    )
    for row in cited.observations:
        made.add_row(
            printable(row.indicator),
            shown(row),
            word(row.role),
            row.period or "",
            row.region or "",
            printable(standing(row.place, row.section)),
            printable(shorten(row.quote, 48)),
        )
    out().print(made)


def _show_names(result: CiteResult, chosen: bool) -> None:
    """Where nothing was found, what may have been meant; else what is near."""
    if not result.documents and not result.mentioned_only and chosen and result.indicators:
        names = "、".join(result.indicators)
        note(
            f"语料库中有“{names}”，但没有符合这些条件的数据",
            f"the corpus has figures for “{names}”, none of the region, years or role asked for",
        )
    elif not result.documents and not result.mentioned_only:
        note(f"语料库中没有“{result.query}”", f"nothing about “{result.query}” in the corpus")
        # The vocabulary may know a name of which the corpus has nothing.
        if close := "、".join(name for name in result.suggestions if name != result.query):
            note(f"相近的指标：{close}", f"close names: {close}")
    elif result.related:
        others = "、".join(result.related[:8])
        note(f"相关指标：{others}", f"related: {others}")


def cite_rows(result: CiteResult) -> list[dict[str, Any]]:
    """The figures as rows of a csv."""
    from extractor.report import number

    return [
        {
            "document": cited.document.id,
            "title": cited.document.heading,
            "doc_number": cited.document.doc_number,
            "issued": cited.document.issued,
            "indicator": row.indicator,
            "canonical": row.canonical,
            "value": number(row.value),
            "value_max": number(row.value_max),
            "value_text": row.value_text,
            "unit": row.unit,
            "comparator": str(row.comparator),
            "measure": str(row.measure),
            "role": str(row.role),
            "period": row.period,
            "region": row.region,
            "section": " › ".join(row.section),
            "evidence": row.quote,
            "place": where(row.place, language()) or None,
            "location": where_exactly(row.place),
        }
        for cited in result.documents[: result.limit]
        for row in cited.observations
    ]
