"""``zhibiao graph``: what a document cites, and what cites it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.text import Text

from .commands import opened, print_csv, print_json
from .console import note, out, printable, table
from .failures import FINDINGS
from .figures import shorten, word
from .language import many, say
from .search_view import heading

if TYPE_CHECKING:
    from corpus.citation_graph import Graph, Link

_COLOURS = {"repeals": "red", "amends": "yellow", "implements": "green", "basis": "cyan", "cites": "dim"}
_COLUMNS = ("direction", "relation", "title", "doc_number", "found", "evidence")


def graph(document: str, location: Path | None, listing: str) -> int:
    """The citations from and to a document; exit code 1 where there are none."""
    from corpus.citation_graph import graph as find

    with opened(location) as corpus:
        found = find(corpus.store, document)
    if listing == "json":
        print_json(found.to_json())
    elif listing == "csv":
        print_csv(_rows(found), _COLUMNS)
    else:
        _show(found)
    return 0 if found.cites or found.cited_by else FINDINGS


def _show(found: Graph) -> None:
    out().print(heading(found.document))
    if found.cites:
        _show_cites(found)
    else:
        note("没有引用其他文件", "it cites no other document")
    if found.cited_by:
        _show_cited_by(found)
    else:
        note("语料库中没有文件引用它", "no document of the corpus cites it")


def _show_cites(found: Graph) -> None:
    made = table(
        say("引用的文件", "Documents it cites"),
        (say("关系", "relation"), "l!"),
        (say("标题", "title"), "l"),
        (say("文号", "number"), "l"),
        (say("库中", "in the corpus"), "l!"),
        (say("原文", "evidence"), "l"),
    )
    for link in found.cites:
        ids = say("、", ", ").join(str(record.id) for record in link.documents)
        made.add_row(
            _relation(link),
            printable(link.title or ""),
            printable(link.doc_number or ""),
            ids or Text(say("未收录", "missing"), style="red"),
            printable(shorten(link.evidence, 60)),
        )
    out().print(made)
    out().print(
        say(
            f"引用 {len(found.cites)} 份文件，其中 {found.missing} 份未收录。",
            f"cites {many(len(found.cites), 'document')}, {found.missing} of them not in the corpus.",
        )
    )


def _show_cited_by(found: Graph) -> None:
    made = table(
        say("引用它的文件", "Documents that cite it"),
        (say("关系", "relation"), "l!"),
        (say("编号", "id"), "r!"),
        (say("标题", "title"), "l"),
        (say("日期", "issued"), "l!"),
        (say("原文", "evidence"), "l"),
    )
    for link in found.cited_by:
        record = link.documents[0]
        made.add_row(
            _relation(link),
            str(record.id),
            printable(record.heading),
            record.issued or "",
            printable(shorten(link.evidence, 60)),
        )
    out().print(made)


def _relation(link: Link) -> Text:
    return Text(word(link.relation), style=_COLOURS[link.relation])


def _rows(found: Graph) -> list[dict[str, Any]]:
    return [
        {
            "direction": direction,
            "relation": str(link.relation),
            "title": link.title if direction == "cites" else link.documents[0].heading,
            "doc_number": link.doc_number if direction == "cites" else link.documents[0].doc_number,
            "found": [record.id for record in link.documents],
            "evidence": link.evidence,
        }
        for direction, links in (("cites", found.cites), ("cited_by", found.cited_by))
        for link in links
    ]
