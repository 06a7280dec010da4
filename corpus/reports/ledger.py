"""The ledger of an indicator as one self-contained page: a chart and a grid for each strand, and every figure."""

from __future__ import annotations

from datetime import date

from extractor.problems import Language

from ..collection import Collection
from ..labels import label, shown, where
from ..pivot import Cell, Pivot, Strand, heading, reading_text, summary
from .chart import chart, series_of
from .excerpt import excerpt_of
from .template import rendered
from .words import pick

_ROLES = ("actual", "target")


def ledger_html(pivot: Pivot, collection: Collection, language: Language) -> str:
    """The page for an answer of ``cite``: figures that measure the same stand together, in one unit."""
    return rendered(
        "ledger.html",
        language,
        title=collection.title,
        strands=[_strand(strand, language) for strand in pivot.strands if strand.periods],
        left_out=pivot.left_out,
        missing=pivot.missing,
        figures=[
            {
                "document": entry.card.heading,
                "about": entry.card.doc_number or entry.card.issued or "",
                "indicator": entry.row.indicator,
                "value": shown(entry.row),
                "role": label(entry.row.role, language),
                "period": entry.row.period or "",
                "region": entry.row.region or "",
                "place": where(entry.place, language),
                "pieces": excerpt_of(entry.row.quote, entry.row.span.start, (entry.row.value_span,)),
            }
            for entry in collection.figures
        ],
        documents=len(collection.documents),
        today=date.today().isoformat(),
    )


def _strand(strand: Strand, language: Language) -> dict[str, object]:
    series = series_of(strand)
    title = heading(strand, language)
    return {
        "heading": title,
        "chart": chart(series, title, strand.unit),
        "legend": [(one.region, label(one.role, language), one.colour, str(one.role)) for one in series],
        "periods": strand.periods,
        "lines": [
            {
                "region": region,
                "role": label(role, language),
                "cells": [_cell(strand.cell(region, period), role) for period in strand.periods],
                "summary": summary(strand, region) if role == "actual" and strand.sparkline(region) else "",
            }
            for region in strand.regions
            for role in _ROLES
            if any(getattr(strand.cell(region, period), role) for period in strand.periods)
        ],
        "note": pick(language, "≠ 各文件的数值不一致，所列为最新文件的数", "≠ documents differ; the latest is shown")
        if any(cell.differs for cell in strand.cells.values())
        else "",
    }


def _cell(cell: Cell, role: str) -> dict[str, str]:
    """What stands in the grid, and which documents say what."""
    readings = getattr(cell, role)
    said = reading_text(readings[0]) if readings else ""
    differs = Cell(**{role: readings}).differs
    sources = "\n".join(f"{reading_text(r)}　{r.figure.card.heading}" for r in readings)
    return {"text": said + (" ≠" if differs else ""), "sources": sources}
