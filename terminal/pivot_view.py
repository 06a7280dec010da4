"""``cite`` as a grid of regions and years, with trends; on the screen and as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.text import Text

from corpus.collection import Card, Collection, Entry
from corpus.pivot import Pivot, heading, number_text, pivot, reading_text, summary

from .console import note, out, printable, table
from .language import language, say

if TYPE_CHECKING:
    from corpus.pivot import Cell, Strand
    from index.cite import CiteResult

_MARK = "≠"


def laid_out(result: CiteResult, regions: Sequence[str]) -> Pivot:
    """The figures of an answer as a grid."""
    return pivot(_figures(result), regions)


def _figures(result: CiteResult) -> list[Entry[Any]]:
    return [Entry(Card.of_record(cited.document), row) for cited in result.documents for row in cited.observations]


def write_grid(grid: Pivot, result: CiteResult, path: Path) -> None:
    """The grid with its charts, and every figure, as a workbook or as a page, by the name of the file. Raises
    OSError."""
    from corpus.export import write_file

    cards = tuple(Card.of_record(cited.document) for cited in result.documents)
    collection = Collection(title=result.query, documents=cards, figures=tuple(_figures(result)))
    if path.suffix.lower() == ".html":
        from corpus.reports.ledger import ledger_html

        write_file(ledger_html(grid, collection, language()).encode(), path)
    else:
        from corpus.pivot_xlsx import pivot_xlsx

        write_file(pivot_xlsx(grid, collection, language()), path)


def show_grid(grid: Pivot, by: str) -> None:
    """Each strand as a table: a line a region with its trend, or a line a year with the trends below."""
    differs = False
    for strand in grid.strands:
        lines, across = (strand.regions, strand.periods) if by == "region" else (strand.periods, strand.regions)
        trends = {region: strand.sparkline(region) for region in strand.regions}
        shown_trends = by == "region" and any(trends.values())
        # As the title of a narrow table it would be wrapped.
        out().print(Text(printable(heading(strand, language())), style="bold"))
        made = table(
            None,
            (say("地区", "region") if by == "region" else say("时期", "period"), "l!"),
            *((printable(name), "r!") for name in across),
            *(((say("走势", "trend"), "l!"),) if shown_trends else ()),
        )
        for line in lines:
            cells = [strand.cell(*((line, name) if by == "region" else (name, line))) for name in across]
            differs |= any(cell.differs for cell in cells)
            made.add_row(printable(line), *map(_cell, cells), *((trends[line],) if shown_trends else ()))
        out().print(made)
        if not shown_trends:
            _trends(strand)
    if differs:
        note(
            f"{_MARK} 表示各文件的数值不一致，所列为最新文件的数；用 check 查看原因",
            f"{_MARK} marks figures on which documents differ; the latest is shown; check tells why",
        )
    if grid.left_out:
        note(
            f"{grid.left_out} 条数据没有时期或地区，或不是实际值和目标值，未列入",
            f"{grid.left_out} figures without period or region, or neither result nor target, are left out",
        )


def show_trends(grid: Pivot) -> None:
    """The trends of all regions with results of two years or more."""
    for strand in grid.strands:
        _trends(strand, headed=True)


def _trends(strand: Strand, *, headed: bool = False) -> None:
    for region in strand.regions:
        if bars := strand.sparkline(region):
            name = f"{heading(strand, language())}　{region}" if headed else region
            out().print(Text.assemble(printable(name), "　", (bars, "cyan"), "　", printable(summary(strand, region))))


def _cell(cell: Cell) -> str:
    """The result, with the target in brackets (``96.2（目标≥95）``); ≠ where documents differ."""
    said = [reading_text(cell.actual[0])] if cell.actual else []
    if cell.target:
        goal = reading_text(cell.target[0])
        said.append(say(f"（目标{goal}）", f"(target {goal})"))
    return " ".join(said) + (f" {_MARK}" if cell.differs else "")


def grid_rows(grid: Pivot) -> list[dict[str, Any]]:
    """The cells as rows of a csv: one a strand, region and period."""
    return [
        {
            "indicator": strand.indicator,
            "measure": str(strand.measure),
            "base": strand.base or None,
            "unit": strand.unit or None,
            "region": region,
            "period": period,
            "actual": number_text(cell.actual[0].value) if cell.actual else None,
            "target": number_text(cell.target[0].value) if cell.target else None,
            "target_comparator": str(cell.target[0].figure.row.comparator) if cell.target else None,
            "documents": len({reading.figure.card for reading in (*cell.actual, *cell.target)}),
            "differs": cell.differs,
        }
        for strand in grid.strands
        for region in strand.regions
        for period in strand.periods
        if (region, period) in strand.cells
        for cell in [strand.cell(region, period)]
    ]
