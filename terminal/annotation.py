"""``zhibiao check --annotate``: what was written, and what could not be noted in place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .console import note, warn
from .language import language, many

if TYPE_CHECKING:
    from corpus.checking import CheckReport
    from corpus.suppressions import Applied


def annotate(applied: Applied, report: CheckReport, folder: Path) -> None:
    """Write the copies and tell of each. Raises OSError."""
    from corpus.annotation import Kind, annotate_documents

    copies = list(annotate_documents(applied.open, report, folder, language()))
    for copy in copies:
        if copy.kind is Kind.COPY:
            note(f"{copy.path}：{copy.notes} 处批注", f"{copy.path}: {many(copy.notes, 'note')}")
        elif copy.kind is Kind.MISSING:
            warn(
                f"{copy.card.name} 已不在原处，各项不符写成网页 {copy.path}",
                f"{copy.card.name} is no longer there; its findings are on the page {copy.path}",
            )
        elif copy.kind is Kind.ARCHIVED:
            note(
                f"{copy.path}：{copy.card.name} 在压缩包中，{copy.notes} 处不符写成网页",
                f"{copy.path}: {copy.card.name} is inside an archive; what was found ({copy.notes}) is on a page",
            )
        else:
            note(
                f"{copy.path}：{copy.card.name} 无法写入批注，{copy.notes} 处不符写成网页",
                f"{copy.path}: {copy.card.name} takes no notes; what was found ({copy.notes}) is on a page",
            )
        if copy.lost:
            warn(
                f"{copy.path}：{copy.lost} 处未能定位，写在开头",
                f"{copy.path}: {copy.lost} could not be located and stand at the beginning",
            )
    if not copies:
        note("没有需要批注的不符", "there are no findings to note")
