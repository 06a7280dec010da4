"""Hits of ``search`` on the screen: documents, their best passages with the words found marked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rich.text import Text

from .console import note, out, printable, warn
from .figures import section, shorten
from .language import language, many, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from corpus.records import DocumentRecord
    from index.errors import IndexNotice
    from index.search import SearchResult
    from index.similar import SimilarResult
    from index.snippets import Passage


def show_result(result: SearchResult, offset: int) -> None:
    """Documents best first, then counts by region, year, issuer and type."""
    tell(result.notices)
    if not result.total:
        asked = shorten(result.query)
        note(f"没有找到“{asked}”", f"nothing found for “{asked}”")
        if result.suggestions:
            offered = "，".join(map(printable, result.suggestions))
            note(f"相近且能找到的：{offered}", f"close, and found: {offered}")
        return
    for name, others in result.synonyms.items():
        also = "，".join(map(printable, others))
        note(f"“{printable(name)}”也按别名查找：{also}", f"“{printable(name)}” also by its other names: {also}")
    for place, hit in enumerate(result.hits, offset + 1):
        out().print(heading(hit.document, f"{place}. "))
        for passage in hit.passages:
            out().print(marked(passage))
        if hit.alike:
            ids = " ".join(f"[{key}]" for key in hit.alike)
            out().print(Text(say(f"    内容相近：{ids}", f"    nearly the same: {ids}"), style="dim"))
    out().print(say(f"共 {result.total} 份文档", many(result.total, "document")), style="bold")
    titles = {
        "region": ("地区", "region"),
        "year": ("年份", "year"),
        "issuer": ("发文机关", "issuer"),
        "type": ("类型", "type"),
    }
    for name, counts in result.facets.items():
        _facet(say(*titles.get(name, (name, name))), counts)


def show_similar(result: SimilarResult, offset: int) -> None:
    """Documents, the likest first, each with indicators that both have figures of."""
    tell(result.notices)
    if not result.hits:
        note(
            f"没有与“{printable(result.document.heading)}”相似的文档",
            f"no documents similar to “{printable(result.document.heading)}”",
        )
        return
    out().print(Text.assemble((say("与此相似：", "similar to "), "dim"), heading(result.document)))
    for place, hit in enumerate(result.hits, offset + 1):
        out().print(heading(hit.document, f"{place}. "))
        if hit.shared:
            names = "、".join(map(printable, hit.shared))
            out().print(Text(say(f"    共同的指标：{names}", f"    indicators of both: {names}"), style="dim"))


def _facet(title: str, counts: Mapping[str, int], most: int = 8) -> None:
    if counts:
        shown = say("，", ", ").join(f"{value} {count}" for value, count in list(counts.items())[:most])
        out().print(Text.assemble((f"{title}  ", "dim"), (printable(shown), "dim")))


def heading(record: DocumentRecord, before: str = "") -> Text:
    """A document on one line: id, title, number, issuer, date."""
    facts = [fact for fact in (record.doc_number, record.issuer, record.issued, record.region) if fact]
    return Text.assemble(
        before,
        (printable(record.heading), "bold"),
        (f"  [{record.id}]", "cyan"),
        (f"  {printable(' · '.join(facts))}" if facts else "", "dim"),
    )


def marked(passage: Passage) -> Text:
    """A passage with the words found in it marked, and where it stands."""
    text = Text("    ")
    line = Text(printable(passage.text.replace("\n", " ").replace("\t", " ")))
    if len(line.plain) == len(passage.text):
        for start, end in passage.marks:
            line.stylize("bold yellow", start, end)
    text.append_text(line)
    page = say(f"第{passage.page}页", f"p. {passage.page}") if passage.page else ""
    where = " · ".join(part for part in (section(passage.section), page) if part)
    if where:
        text.append(f"  （{printable(where)}）", style="dim")
    return text


def tell(notices: Iterable[IndexNotice]) -> None:
    """What should be known about the index that answered."""
    for notice in notices:
        said = notice.describe(language())
        warn(said, said)
