"""``cite`` as a grid of regions and years, with trends; on the screen and as a workbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from rich.cells import cell_len
from rich.text import Text

from corpus.collection import Card, Collection, Entry
from corpus.pivot import Pivot, heading, number_text, pivot, reading_text, summary

from .console import note, out, printable, table
from .language import language, many, say

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


def show_grid(grid: Pivot, by: str, limit: int) -> None:
    """Each strand as a table: a line a region with its trend, or a line a year with the trends below; of at most
    ``limit`` regions."""
    differs = False
    for strand in grid.strands:
        regions = strand.regions[:limit]
        lines, across = (regions, strand.periods) if by == "region" else (strand.periods, regions)
        trends = {region: strand.sparkline(region) for region in regions}
        shown_trends = by == "region" and any(trends.values())
        # As the title of a narrow table it would be wrapped.
        out().print(Text(printable(heading(strand, language())), style="bold"))
        cells = {
            (line, name): strand.cell(*((line, name) if by == "region" else (name, line)))
            for line in lines
            for name in across
        }
        differs |= any(cell.differs for cell in cells.values())
        head = say("地区", "region") if by == "region" else say("时期", "period")
        columns = [_Column(name, [_cell(cells[line, name]) for line in lines]) for name in across]
        if shown_trends:
            columns.append(_Column(say("走势", "trend"), list(trends.values()), "l!"))
        for part in _fitting(columns, _width([head, *lines])):
            made = table(None, (head, "l!"), *((printable(column.head), column.look) for column in part))
            for place, line in enumerate(lines):
                made.add_row(printable(line), *(column.cells[place] for column in part))
            out().print(made)
        if not shown_trends:
            _trends(strand, regions)
        _tell_more(len(strand.regions) - len(regions))
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


class _Column(NamedTuple):
    """A column of a grid: its head, and a text a line."""

    head: str
    cells: Sequence[str]
    look: str = "r!"


def _width(texts: Iterable[str]) -> int:
    """How wide a column of these texts is, with what stands between columns."""
    return max(cell_len(text) for text in texts) + 3


def _fitting(columns: Sequence[_Column], first: int) -> Iterator[list[_Column]]:
    """The columns in parts that fit on the screen beside the first one, which is ``first`` wide: a value that is cut is
    another value."""
    part: list[_Column] = []
    used = first
    for column in columns:
        width = _width([column.head, *column.cells])
        if part and used + width > out().width:
            yield part
            part, used = [], first
        part.append(column)
        used += width
    yield part


def show_trends(grid: Pivot, limit: int) -> None:
    """The trends of the regions with results of two years or more, at most ``limit`` of a strand."""
    for strand in grid.strands:
        regions = [region for region in strand.regions if len(strand.trend(region)) > 1]
        _trends(strand, regions[:limit], headed=True)
        _tell_more(len(regions) - limit)


def _trends(strand: Strand, regions: Sequence[str], *, headed: bool = False) -> None:
    for region in regions:
        if bars := strand.sparkline(region):
            name = f"{heading(strand, language())}　{region}" if headed else region
            out().print(Text.assemble(printable(name), "　", (bars, "cyan"), "　", printable(summary(strand, region))))


def _tell_more(regions: int) -> None:
    if regions > 0:
        note(
            f"另有{regions}个地区未列出：用 --limit N 多列，用 --region 选择，或用 -o 文件.xlsx 写出全部",
            f"{many(regions, 'more region')} not listed: --limit lists more, --region chooses, -o FILE.xlsx writes all",
        )


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
