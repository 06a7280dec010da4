"""Reports of ``check``: what was found, as a page, a workbook, SARIF, JSON or csv."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from extractor.problems import Language

from ..checking import CheckReport
from ..suppressions import Applied

__all__ = ["ReportFormat", "render"]


class ReportFormat(StrEnum):
    """The kinds of files that a report can be written to."""

    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    HTML = "html"
    SARIF = "sarif"

    @classmethod
    def of(cls, path: Path) -> ReportFormat | None:
        """The format that the name of a file asks for (``report.sarif.json`` is SARIF)."""
        suffixes = [suffix.lower().removeprefix(".") for suffix in path.suffixes[-2:]]
        if suffixes == ["sarif", "json"]:
            return cls.SARIF
        return cls(suffixes[-1]) if suffixes and suffixes[-1] in set(cls) else None


def render(
    applied: Applied,
    report: CheckReport,
    format_: ReportFormat,
    language: Language,
    base: Path,
    *,
    everything: bool = False,
) -> bytes:
    """The report as the content of a file: the findings that remain, with ``everything`` all checks. Paths are written
    from the folder ``base`` on."""
    match format_:
        case ReportFormat.HTML:
            from .page import to_html

            return to_html(applied, report, language, base, everything=everything).encode()
        case ReportFormat.SARIF:
            from .sarif import to_sarif

            return to_sarif(applied, report, language, base).encode()
        case ReportFormat.XLSX:
            from .table import to_xlsx

            return to_xlsx(applied.shown(everything), language)
        case ReportFormat.CSV:
            from .table import to_csv

            return to_csv(applied.shown(everything)).encode()
        case ReportFormat.JSON:
            from .table import to_json

            return to_json(applied, everything, report).encode()
