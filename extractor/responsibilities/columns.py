"""Table columns that name who is responsible: 责任单位, 牵头单位, 配合单位, 责任人."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from .. import lazy_re as re
from ..memory import remembered
from ..model import Block, Cell, Department, Document, Duty, Responsibility, Span, Table
from ..normal import Normal
from ..tables.grid import is_form
from .lists import assign, first_leads, rank, read_list
from .measures import bare, shorten
from .vocabulary import vocabulary

_HEADER_ROWS = 4
_SHORTEST_LABEL = 3
TASK = re.compile("任务|实事|措施|内容|事项|项目|工作|指标|举措|要点|目标|名称|要求")
"""Heads of columns that name what has to be done."""
_RULES = re.compile("[评计扣]分(?:标准|细则|办法|方法|规则)")
"""Heads of columns that say how points are given for it."""
_NOTE = re.compile(r"\([^()]*\)")
_LINES = re.compile(r"[^\n\r]+")
_WORDS = re.compile("[A-Za-z一-鿿]")
_NONE = frozenset(["", "/", "-", "—", "无", "——"])


def columns(document: Document, block: Block, table: Table, *, ranked: bool) -> Iterator[Responsibility]:
    """A duty for each row and each column of ``table`` whose head says that it names bodies."""
    heads = _heads(document, table)
    if not heads:
        return
    below = max(row for row, _ in heads.values()) + 1
    # 责任单位(第一家为牵头单位) over a column holds for its cells.
    ranked = ranked or any(first_leads(_text(document, cell.span))[0] for cell in table.cells if cell.row < below)
    task_columns = _task_columns(document, table, min(heads), below)
    for row in range(below, table.rows):
        parts: list[Department] = []
        cells: list[Cell] = []
        for column, (_, role) in heads.items():
            cell = table.grid[row][column]
            if cell is None or cell in cells or (_is_head(document, cell)):
                continue
            found = _departments(document, cell, role, ranked=ranked)
            if found:
                parts += found
                cells.append(cell)
        task_cell = _task_cell(document, table, row, task_columns)
        task = shorten(bare(_text(document, task_cell.span))) if task_cell else ""
        above = table.grid[row - 1] if row > below else ()
        repeated = task_cell is not None and task_cell in above and all(cell in above for cell in cells)
        if not parts or not task or repeated:
            continue
        yield from _rows(document, block, table, row, cells, parts, task)


def _rows(
    document: Document, block: Block, table: Table, row: int, cells: list[Cell], parts: list[Department], task: str
) -> Iterator[Responsibility]:
    """One duty a cell: each names its bodies in a stretch of its own."""
    inside = [cell.span for cell in table.grid[row] if cell is not None]
    scope = Span(min(span.start for span in inside), max(span.end for span in inside))
    for cell in cells:
        own = tuple(part for part in parts if cell.span.holds(part.span))
        if own:
            span = Span(min(part.span.start for part in own), max(part.span.end for part in own))
            yield Responsibility(
                task=task,
                departments=own,
                span=span,
                quote=span.of(document.text),
                rule="duty-column",
                section=block.section,
                scope=scope,
            )


def _heads(document: Document, table: Table) -> dict[int, tuple[int, Duty]]:
    """Column → (row of its head, role) for the columns that name bodies."""
    heads: dict[int, tuple[int, Duty]] = {}
    for cell in table.cells:
        role = _role(document, cell) if cell.row < _HEADER_ROWS else None
        if role is not None and not _in_form(document, table, cell.row):
            for column in range(cell.column, cell.column + cell.column_span):
                heads[column] = (cell.row + cell.row_span - 1, role)
    return heads


def _in_form(document: Document, table: Table, row: int) -> bool:
    """Whether a row says itself who its bodies are (主管部门 | 某某局) instead of heading columns."""
    texts = (_text(document, cell.span) for cell in dict.fromkeys(table.grid[row]) if cell is not None)
    return is_form([text for text in texts if text])


def _role(document: Document, cell: Cell) -> Duty | None:
    return head_role(_text(document, cell.span))


@remembered
def head_role(head: str) -> Duty | None:
    """What the bodies under a header do (考核责任单位 → responsible); None where it heads no bodies.

    A header that names two parts at once (责任主体与协同单位) leaves it open who does which."""
    words = vocabulary()
    text = _NOTE.sub("", head).rstrip(":")
    if label := words.label.fullmatch(text):
        return words.roles[label.group()]
    two, one = _head_forms()
    if two.fullmatch(text):
        return Duty.RESPONSIBLE
    kind = one.fullmatch(text)
    return words.roles[kind["label"]] if kind and len(kind["label"]) >= _SHORTEST_LABEL else None


@cache
def _head_forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Heads that name two parts at once, and a label with a word before it."""
    own, also, bodies = vocabulary().label.pattern, "(?:及|和|与|/|、)", "(?:单位|部门|人)"
    two = rf"(?:{own}|单位){also}(?:{own}|{bodies})|(?:负责|牵头){also}(?:{own}|参与{bodies})"
    return re.compile(two), re.compile(rf"[\u4e00-\u9fff]{{1,4}}?(?P<label>{own})")


def _is_head(document: Document, cell: Cell) -> bool:
    """Heads come again after a page break."""
    return _role(document, cell) is not None


def _task_cell(document: Document, table: Table, row: int, columns: list[int]) -> Cell | None:
    """The cell of a row that names the task: that of the first of ``columns`` which holds words there, not a dash."""
    cells = [cell for column in columns if (cell := table.grid[row][column]) is not None]
    return next((cell for cell in cells if _WORDS.search(_text(document, cell.span))), None)


def _task_columns(document: Document, table: Table, first: int, below: int) -> list[int]:
    """The columns that name the task: those on the left whose heads say so, the nearest first, else the one with
    longest texts; where nothing stands on the left, those on the right."""
    left = _tasks_among(document, table, range(first - 1, -1, -1), below)
    return left or _tasks_among(document, table, range(first + 1, table.columns), below, named_only=True)


_FIGURES = re.compile(r"[\d.%]")


def _tasks_among(
    document: Document, table: Table, columns: range, below: int, *, named_only: bool = False
) -> list[int]:
    candidates = []
    for column in columns:
        above = dict.fromkeys(table.grid[row][column] for row in range(below))
        head = "".join(_text(document, cell.span) for cell in above if cell is not None)
        texts = [_text(document, c.span) for c in table.cells if c.column == column and c.row >= below]
        wordy = sum(len(_FIGURES.sub("", text)) for text in texts) / max(1, len(texts))
        if wordy >= 2:
            candidates.append((bool(TASK.search(head)) and not _RULES.search(head), column, wordy))
    named = [column for is_named, column, _ in candidates if is_named]
    if named or named_only or not candidates:
        return named
    return [max(candidates, key=lambda item: item[2])[1]]


def _departments(document: Document, cell: Cell, role: Duty, *, ranked: bool) -> list[Department]:
    """The bodies in one cell: one a line, or a list."""
    found: list[Department] = []
    lines = [
        Span(cell.span.start + m.start(), cell.span.start + m.end())
        for m in _LINES.finditer(cell.span.of(document.text))
    ]
    separate = len(lines) > 1 and all(read_list(_text(document, line)) for line in lines)
    for span in lines if separate else [cell.span]:
        normal = Normal(document.text, span)
        if normal.text in _NONE:
            continue
        parts = assign(normal.text, 0, ranked=ranked)
        if not parts:
            parts = rank(read_list(normal.text), 0, role=role, ranked=ranked and role is Duty.RESPONSIBLE)
        if separate and ranked and role is Duty.RESPONSIBLE and not found:
            parts = [part._replace(role=Duty.LEAD) for part in parts[:1]] + parts[1:]
        found += (Department(p.body.name, p.role, normal.origin(p.body.start, p.body.end)) for p in parts)
    return found


def _text(document: Document, span: Span) -> str:
    return Normal(document.text, span).text
