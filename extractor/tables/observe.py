"""All tables of a document, proper and flattened."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from .. import lazy_re as re
from ..context import Context
from ..model import Block, BlockKind, Document, Observation, Role, Span, Table
from ..normal import Normal
from ..once import once
from ..progress import step
from ..times import Reference
from .captions import (
    is_continued,
    is_of_goals,
    read_caption,
    stated_period,
    stated_unit,
    stated_units,
    unit_of,
    whole_time,
)
from .cells import MARKS, Blank, read_cell
from .columns import Column, panels, read_columns
from .figures import Place, in_unit
from .flattened import Line, Points, find_lines, lone_figures, one_cell_rows, read_points, scoring_runs, told_lines
from .glued import glued_tables
from .grid import Sheet, stretches
from .headers import Meaning, take_apart
from .labels import Row, read_rows
from .lined import lined_tables
from .listed import listed_tables
from .names import clean_name, counted_in
from .rebuilt import rebuilt_tables
from .rows import observe_pairs, observe_points, observe_rows
from .sentences import WORDY, ProseCell, gives_points, is_told

_NO_COLUMN = Column(0, None, value=False)
_MARKED = re.compile(
    rf"(?P<mark>[{re.escape(MARKS)}]+)(?:号|标记)?的?(?:指标|数据|数字|数值|数)*[是为:](?P<year>(?:19|20)[0-9]{{2}})年"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:$|[-/])")
_IN_BRACKETS = re.compile(r"\([^()]{4,12}\)$")
_PLANS = ("规划", "纲要", "计划")
_NOTE_BLOCKS = 3
_FORM_LINES = 80
"""How far above a broken table the title of its form may stand."""


def observe_tables(document: Document, context: Context) -> Iterable[Observation]:
    """The figures of all tables. ``cell`` is (table, row, column); None for figures of flattened scoring tables.

    An empty cell, a dash and 不适用 give no observation; 0 does.
    """
    before: Place | None = None
    for index, table in enumerate(document.tables):
        if not one_cell_rows(document, table):
            block = _block_of(document, table.span)
            place = _place(document, context, index, table, block)
            if before is not None and is_continued(document, table):
                place = _going_on(place, before)
            yield from _observe(document, table, place)
            before = place
    glued = glued_tables(document)
    for run, broken in _broken_tables(document):
        taken: set[Span] = set()
        for table, lines in broken:
            place = _place(document, context, -1, table, document.blocks[lines[0].block])
            begin = bisect_left(run, table.span.start, key=lambda line: line.span.start)
            above = run[max(0, begin - _FORM_LINES) : begin]
            place = replace(place, goal=place.goal or _wanted_above(above))
            if place.period is None and place.scope.period is None:
                place = replace(place, period=_dated_above(above, place.scope.reference))
            taken.update(line.span for line in lines)
            yield from (_without_cell(row) for row in _observe(document, table, place))
        rest = [line for line in run if line.span not in taken]
        for line in rest:
            yield from _given_points(document, context, glued.get(line.span, ()))
        for scoring in scoring_runs(rest):
            taken.update(line.span for line in scoring)
            yield from _observe_points(document, context, scoring)
        for name, number in lone_figures([line for line in rest if line.span not in taken]):
            yield _field(document, context, name, number)


@once
def _broken_tables(document: Document) -> list[tuple[Sequence[Line], list[tuple[Table, Sequence[Line]]]]]:
    """The runs of lines of a document, each with the tables that are left in it: a line a row, or a line a cell."""
    found: list[tuple[Sequence[Line], list[tuple[Table, Sequence[Line]]]]] = []
    for run in find_lines(document):
        lined = list(lined_tables(document, run, Reference()))
        listed = list(listed_tables(document, _without(run, lined)))
        rest = _without(run, [*lined, *listed])
        found.append((run, [*lined, *listed, *rebuilt_tables(rest, Reference())]))
    return found


def _without(run: Sequence[Line], tables: Sequence[tuple[Table, Sequence[Line]]]) -> Sequence[Line]:
    """The lines of a run that ``tables`` are not made of."""
    taken = {line.span for _, lines in tables for line in lines}
    return [line for line in run if line.span not in taken] if taken else run


@once
def table_blocks(document: Document) -> frozenset[int]:
    """The positions in ``document.blocks`` of tables, and of paragraphs that were cells of flattened tables."""
    blocks = {position for position, block in enumerate(document.blocks) if block.kind is BlockKind.TABLE}
    glued = glued_tables(document)
    for run, broken in _broken_tables(document):
        lines = [line for _, taken in broken for line in taken]
        lines += [line for scoring in scoring_runs(run) for line in scoring]
        lines += [line for line, _ in told_lines(run)] if broken else []
        lines += [line for line in run if line.span in glued]
        whole = Counter(line.block for line in run)
        read = Counter(line.block for line in lines)
        blocks |= {position for position, count in read.items() if 2 * count >= whole[position]}
    return frozenset(blocks)


@once
def prose_cells(document: Document) -> list[ProseCell]:
    """Cells of running text with figures of their own: tasks, goals, results, notes, not names, rules and methods."""
    tables = [table for table in document.tables if not one_cell_rows(document, table)]
    found = [cell for table in tables for cell in _told_cells(document, table)]
    for run, broken in _broken_tables(document):
        rules = (cell for table, _ in broken for cell in _told_cells(document, table) if cell.goals)
        found.extend(rules)
        found.extend(ProseCell(line.span, header) for line, header in (told_lines(run) if broken else ()))
    return sorted(found, key=lambda cell: cell.span)


def _told_cells(document: Document, table: Table) -> Iterator[ProseCell]:
    """The cells of running text of one table."""
    sheet = Sheet(document, table, Reference())
    seen: set[tuple[int, int]] = set()
    for stretch in stretches(sheet):
        columns = read_columns(sheet, stretch)
        told: list[tuple[Span, Column, int]] = []
        for row, column in product(stretch.rows, columns):
            step()
            cell = sheet.at(row, column.index)
            seen.add((row, column.index))
            begins = cell is not None and (cell.row, cell.column) == (row, column.index)
            if cell is not None and begins and is_told(columns, column, sheet.text(cell)):
                told.append((cell.span, column, row))
        if told:  # Few tables hold sentences: what their rows are called is of no use to the others.
            labels = {row.index: row.name for row in read_rows(sheet, stretch, columns)}
            for span, column, row in told:
                label = labels.get(row, "") if stretch.header_rows else _field_name(sheet, row, span)
                standard = column.meaning is Meaning.STANDARD
                goals = column.meaning is not None and column.meaning.describes and gives_points(columns)
                yield ProseCell(span, column.text or _told_by(label), label, standard, goals)
    for cell in table.cells:
        if (cell.row, cell.column) not in seen and is_told((), _NO_COLUMN, sheet.text(cell)):
            yield ProseCell(cell.span)


def _field_name(sheet: Sheet, row: int, span: Span) -> str:
    """What the field of a form is called that holds the sentence at ``span``."""
    first = sheet.at(row, 0)
    return "" if first is None or first.span == span else sheet.text(first)


def _told_by(label: str) -> str:
    """The field of a form that says whether its sentence speaks of a goal or a result (年度总体目标)."""
    return label if take_apart(label, Reference()).meaning in WORDY else ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows under one set of headers, for checks of what they add up to. ``table`` is the table's position."""

    table: int
    sheet: Sheet
    columns: list[Column]
    rows: list[Row]


def read_grids(document: Document, context: Context) -> Iterator[Grid]:
    """The data of all proper tables, cut where their headers change."""
    for index, table in enumerate(document.tables):
        if not one_cell_rows(document, table):
            block = _block_of(document, table.span)
            reference = (context.whole if block is None else context.scope(block)).reference
            sheet = Sheet(document, table, reference, context.home)
            for stretch in stretches(sheet):
                for columns in panels(read_columns(sheet, stretch)):
                    yield Grid(index, sheet, columns, read_rows(sheet, stretch, columns))


def broken_tables(document: Document) -> Iterator[Table]:
    """The tables that are left as lines, put together again."""
    for _, broken in _broken_tables(document):
        yield from (table for table, _ in broken)


def read_broken(document: Document, context: Context) -> Iterator[tuple[list[Grid], list[Observation]]]:
    """The same of each table that is left as lines, with its observations, whose ``cell`` counts its own rows."""
    for _, broken in _broken_tables(document):
        for table, lines in broken:
            place = _place(document, context, -1, table, document.blocks[lines[0].block])
            sheet = Sheet(document, table, place.scope.reference, context.home)
            grids = [
                Grid(-1, sheet, columns, read_rows(sheet, stretch, columns))
                for stretch in stretches(sheet)
                for columns in panels(read_columns(sheet, stretch))
            ]
            yield grids, list(_observe(document, table, place))


def scored_runs(document: Document) -> Iterator[list[Points]]:
    """The indicators with their points of each flattened scoring table."""
    for run in find_lines(document):
        for scoring in scoring_runs(run):
            yield read_points(scoring)


def _observe(document: Document, table: Table, place: Place) -> Iterator[Observation]:
    if len(table.cells) < 2:
        return
    reference = place.scope.reference
    if place.period and _YEAR.match(place.period):
        # 1-6月 under a caption that names a year is of that year, whatever the document is about.
        reference = replace(reference, year=int(place.period[:4]))
    sheet = Sheet(document, table, reference, place.home)
    for stretch in stretches(sheet):
        columns = read_columns(sheet, stretch)
        if stretch.header_rows and any(column.value for column in columns):
            yield from observe_rows(sheet, stretch, columns, place)
        elif stretch.header_rows:
            yield from observe_points(sheet, stretch, columns, place)
        else:
            yield from observe_pairs(sheet, stretch, place)


def _place(document: Document, context: Context, index: int, table: Table, block: Block | None) -> Place:
    scope = context.whole if block is None else context.scope(block)
    section = () if block is None else block.section
    caption = read_caption(document, table, scope, section[-1] if section else "")
    unit = "" if table.unit is None else Normal(document.text, table.unit).text
    return Place(
        index,
        scope,
        section,
        context.home,
        name=caption.name,
        measure=caption.measure,
        rises=caption.rises,
        goal=caption.goal,
        unit=unit_of(unit) or caption.unit or stated_unit(document, table),
        units=stated_units(document, table),
        period=caption.period or stated_period(document, table, scope),
        begins=None if caption.looks_back else _first_year(context),
        marks=_marks(document, table),
    )


def _first_year(context: Context) -> int | None:
    """The first year of a plan that bears no date, 0 where it does not say which; None for all other documents."""
    metadata, reference = context.metadata, context.reference
    if reference.today is not None or reference.written is not None:
        return None
    if not (metadata.doc_type or "").endswith(_PLANS):
        return None
    return int(metadata.period[:4]) if metadata.period and "/" in metadata.period else 0


def _wanted_above(above: Sequence[Line]) -> bool:
    """Whether the form that a broken table belongs to is one of goals (绩效目标申报表)."""
    titles = [line.text for line in above if line.text.endswith("表")]
    return bool(titles) and is_of_goals(titles[-1])


def _dated_above(above: Sequence[Line], reference: Reference) -> str | None:
    """The year of a form that bears it in brackets under its title, (2022年度), in a document that says none."""
    dates = (_IN_BRACKETS.search(line.text) for line in above)
    return next((time for found in dates if found and (time := whole_time(found.group(), reference))), None)


def _going_on(place: Place, before: Place) -> Place:
    """The place of a table that goes on with the one before (续表): what was said over that one holds for it too."""
    return replace(
        place,
        name=before.name,
        measure=before.measure,
        rises=before.rises,
        goal=before.goal,
        unit=place.unit or before.unit,
        units=place.units or before.units,
        period=place.period or before.period,
    )


def _marks(document: Document, table: Table) -> dict[str, str]:
    """Footnote marks whose note under the table says from which year their figures are (带*的为2019年数据)."""
    first = bisect_right(_starts(document), table.span.start)
    notes = (Normal(document.text, block.span).text for block in document.blocks[first : first + _NOTE_BLOCKS])
    return {match["mark"]: match["year"] for note in notes for match in _MARKED.finditer(note)}


@once
def _starts(document: Document) -> list[int]:
    return [block.span.start for block in document.blocks]


def _block_of(document: Document, span: Span) -> Block | None:
    return next((block for block in document.blocks if block.span.holds(span)), None)


def _without_cell(row: Observation) -> Observation:
    return replace(row, cell=None, rule=row.rule.replace("table.", "table.flattened.", 1))


def _observe_points(document: Document, context: Context, run: Sequence[Line]) -> Iterator[Observation]:
    yield from _given_points(document, context, read_points(run))


def _given_points(document: Document, context: Context, found: Sequence[Points]) -> Iterator[Observation]:
    for points in found:
        if points.name_line is None:
            continue
        yield _points_row(document, context, points, points.number_line, points.name, Role.WEIGHT)
        if points.given is not None:
            yield _points_row(document, context, points, points.given, points.name + "得分", Role.ACTUAL)


def _field(document: Document, context: Context, name: Line, number: Line) -> Observation:
    """A field of a broken form: 实有人数 / 33."""
    row = _points_row(
        document, context, Points(name.text, name, number, None, False, ""), number, name.text, Role.ACTUAL
    )
    figure = read_cell(number.text)
    assert not isinstance(figure, Blank)
    header = clean_name(name.text)
    figure = in_unit(figure, header.unit, "分" if name.text.endswith("得分") else counted_in(header.text))
    return replace(row, value=figure.value, value_max=figure.value_max, unit=figure.unit, rule="table.flattened.field")


def _points_row(
    document: Document, context: Context, points: Points, line: Line, indicator: str, role: Role
) -> Observation:
    block = document.blocks[line.block]
    scope = context.scope(block)
    name = points.name_line or line
    figure = read_cell(line.text)
    assert not isinstance(figure, Blank)
    value_span = Normal(document.text, line.span).origin(figure.start, figure.end)
    start, end = min(name.span.start, value_span.start), max(name.span.end, value_span.end)
    span = Normal(document.text, Span(start, end))
    whole = span.origin(0, len(span.text))
    return Observation(
        indicator=clean_name(indicator).text,
        value=figure.value,
        value_text=value_span.of(document.text),
        unit="分",
        comparator=figure.comparator,
        role=role,
        period=scope.period,
        region=scope.region,
        region_code=scope.region_code,
        section=block.section,
        span=whole,
        value_span=value_span,
        quote=whole.of(document.text),
        rule="table.flattened." + ("points" if role is Role.WEIGHT else "score"),
    )
