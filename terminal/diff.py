"""``zhibiao diff``: two documents side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from .commands import opened, print_csv, print_json
from .console import note, out, printable, table
from .failures import FINDINGS, report
from .figures import shorten, word
from .language import say

if TYPE_CHECKING:
    from corpus.diff import Comparison
    from extractor.model import Extraction

_COLOURS = {"added": "green", "gone": "red", "changed": "yellow"}
_COLUMNS = ("kind", "change", "name", "region", "old", "new", "old_evidence", "new_evidence")


def diff(old: str, new: str, location: Path | None, listing: str) -> int:
    """What the second document says otherwise than the first; exit code 1 where they differ."""
    from corpus.diff import diff as compare
    from extractor.problems import DocumentError

    sides = []
    for named in (old, new):
        try:
            sides.append(_extraction(named, location))
        except DocumentError as error:
            report(error, named)
            return FINDINGS
    found = compare(*sides)
    if listing == "json":
        print_json(found.to_json())
    elif listing == "csv":
        rows = [one.to_json() for one in found.differences]
        print_csv(
            [row | {"old_evidence": row["evidence"][0], "new_evidence": row["evidence"][1]} for row in rows], _COLUMNS
        )
    else:
        _show(found)
    return FINDINGS if found.differences else 0


def _extraction(named: str, location: Path | None) -> Extraction:
    """The file of this name, or the document of the corpus."""
    from extractor import extract_file

    path = Path(named)
    if path.is_file():
        return extract_file(path)
    with opened(location) as corpus:
        return corpus.store.extraction(corpus.store.resolve(named).id)


def _show(found: Comparison) -> None:
    for sign, card in (("−", found.old), ("+", found.new)):
        out().print(
            Text(f"{sign} {printable(card.heading)}" + (f"　{card.issued}" if card.issued else ""), style="bold")
        )
    if found.differences:
        made = table(
            None,
            (say("种类", "kind"), "l!"),
            (say("变化", "change"), "l!"),
            (say("名称", "name"), "l"),
            (say("地区", "region"), "l"),
            (say("旧", "old"), "l"),
            (say("新", "new"), "l"),
        )
        for one in found.differences:
            made.add_row(
                word(one.kind),
                Text(word(one.turn), style=_COLOURS[one.turn]),
                printable(shorten(one.name, 30)),
                one.region or "",
                printable(one.old or ""),
                printable(one.new or ""),
            )
        out().print(made)
    else:
        note("数据、目标和责任没有差别", "figures, targets and duties are the same")
    counts = "，".join(f"{word(turn)} {count}" for turn, count in found.counts().items())
    out().print(say(f"{counts}，未变 {found.unchanged}。", f"{counts}，unchanged {found.unchanged}."))
