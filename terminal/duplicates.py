"""``zhibiao list --duplicates``: documents that say nearly the same, and what they differ in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text

from .commands import opened, print_csv, print_json
from .console import note, out
from .language import say
from .search_view import heading

if TYPE_CHECKING:
    from collections.abc import Mapping


def list_duplicates(location: Path | None, listing: str) -> int:
    """Groups of near-duplicates, the earliest of each first."""
    from corpus.duplicates import duplicates

    with opened(location) as corpus:
        groups = duplicates(corpus.store)
    if listing == "json":
        print_json([group.to_json() for group in groups])
    elif listing == "csv":
        rows = [
            {
                "first": group.first.id,
                "document": copy.document.id,
                "title": copy.document.heading,
                "likeness": round(copy.likeness, 2),
                **copy.differences,
            }
            for group in groups
            for copy in group.copies
        ]
        print_csv(rows, ["first", "document", "title", "likeness", "added", "gone", "changed"])
    else:
        for group in groups:
            out().print(heading(group.first))
            for copy in group.copies:
                said = f"{copy.likeness:.0%}  {_differences(copy.differences)}"
                out().print(Text.assemble("  ≈ ", heading(copy.document), f"  {said}"))
                if any(copy.differences.values()):
                    out().print(f"      zhibiao diff {group.first.id} {copy.document.id}", style="dim")
    if not groups:
        note("没有内容相近的文档", "no documents are nearly the same")
    return 0


def _differences(counts: Mapping[str, int]) -> str:
    """``数据：改 2，增 1`` — figures, targets and duties together."""
    words = {"changed": say("改", "changed"), "added": say("增", "added"), "gone": say("删", "gone")}
    said = say("，", ", ").join(f"{word} {counts[turn]}" for turn, word in words.items() if counts.get(turn))
    return say("指标、目标与责任：", "figures, targets, duties: ") + (said or say("一致", "the same"))
