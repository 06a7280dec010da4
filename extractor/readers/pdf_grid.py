"""Rulings into tables: the cells are what the lines of a page close in.

The plane is cut at every ruling; neighbouring pieces without a line between them belong together; what is not connected
with the outside is a cell. That gives the cells that pdfplumber finds by looking for corners, merged ones included, in
a time that does not grow with the square of their number.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .pdf_objects import Rectangle, Stroke

# Rulings closer together are one; ends that miss a crossing by less still meet (pdfplumber's tolerances).
_SNAP = 3.0
_MAX_PIECES = 250_000


@dataclass(slots=True)
class GridCell:
    """A cell with its place in the grid, counted from 0, and its box on the page."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Rectangle


@dataclass(slots=True)
class Grid:
    """The cells of one ruled table. ``columns`` holds the x of its vertical lines, ``rows`` the y of the horizontal."""

    box: Rectangle
    cells: list[GridCell]
    columns: tuple[float, ...]
    rows: tuple[float, ...]


@dataclass(slots=True)
class _Lines:
    """Rulings in one direction: where they lie, and which stretches each of them covers."""

    places: list[float]
    covered: list[list[tuple[float, float]]] = field(default_factory=list)


def grids(strokes: Sequence[Stroke]) -> list[Grid] | None:
    """The ruled tables of a page from top to bottom: at least two rows or columns of cells.

    None where there are too many lines for a table: a drawing, a map, squared paper.
    """
    across = _merged([stroke for stroke in strokes if stroke.horizontal])
    down = _merged([stroke for stroke in strokes if not stroke.horizontal])
    xs, ys = down.places, across.places
    if len(xs) < 2 or len(ys) < 2:
        return []
    if (len(xs) + 1) * (len(ys) + 1) > _MAX_PIECES:
        return None
    # Piece (i, j) lies between xs[i-1] and xs[i], ys[j-1] and ys[j]; the outermost ones are the outside.
    width, height = len(xs) + 1, len(ys) + 1
    walls_right = [_walls(covered, ys) for covered in down.covered]
    walls_below = [_walls(covered, xs) for covered in across.covered]
    group = list(range(width * height))

    def find(piece: int) -> int:
        while group[piece] != piece:
            group[piece] = group[group[piece]]
            piece = group[piece]
        return piece

    for j in range(height):
        for i in range(width):
            piece = j * width + i
            if i + 1 < width and not walls_right[i][j]:
                group[find(piece + 1)] = find(piece)
            if j + 1 < height and not walls_below[j][i]:
                group[find(piece + width)] = find(piece)
    outside = find(0)
    regions: dict[int, list[int]] = defaultdict(list)
    for piece in range(width * height):
        root = find(piece)
        if root != outside:
            regions[root].append(piece)
    boxes = [box for pieces in regions.values() for box in _rectangles(pieces, width)]
    found = [_grid(cells, xs, ys) for cells in _tables(boxes)]
    return sorted((grid for grid in found if len(grid.cells) > 1), key=lambda grid: (grid.box[1], grid.box[0]))


def _merged(strokes: list[Stroke]) -> _Lines:
    """Strokes that lie on one line as one, at their mean place."""
    lines = _Lines([])
    group: list[Stroke] = []

    def close() -> None:
        weights = sum(stroke.end - stroke.start for stroke in group) or 1.0
        lines.places.append(sum(stroke.place * (stroke.end - stroke.start) for stroke in group) / weights)
        covered: list[tuple[float, float]] = []
        for start, end in sorted((stroke.start, stroke.end) for stroke in group):
            if covered and start <= covered[-1][1] + _SNAP:
                covered[-1] = (covered[-1][0], max(end, covered[-1][1]))
            else:
                covered.append((start, end))
        lines.covered.append(covered)

    for stroke in sorted(strokes, key=lambda stroke: stroke.place):
        if group and stroke.place - group[-1].place > _SNAP:
            close()
            group = []
        group.append(stroke)
    if group:
        close()
    return lines


def _walls(covered: list[tuple[float, float]], places: list[float]) -> list[bool]:
    """For each stretch between neighbouring places (the first begins at -∞, the last ends at +∞) whether a line that
    covers ``covered`` closes it off."""
    walls = [False] * (len(places) + 1)
    for start, end in covered:
        first = bisect_left(places, start - _SNAP)
        last = bisect_right(places, end + _SNAP) - 1
        for index in range(first + 1, last + 1):
            walls[index] = True
    return walls


_Box = tuple[int, int, int, int]


def _rectangles(pieces: list[int], width: int) -> Iterator[_Box]:
    """A region as left, top, right, bottom in pieces, both ends included; regions with corners in several boxes."""
    rows: dict[int, list[int]] = defaultdict(list)
    for piece in pieces:
        rows[piece // width].append(piece % width)
    left, right = min(min(row) for row in rows.values()), max(max(row) for row in rows.values())
    top, bottom = min(rows), max(rows)
    if len(pieces) == (right - left + 1) * (bottom - top + 1):
        yield left, top, right, bottom
        return
    if len(rows) == bottom - top + 1 and all(row[0] == left and row[-1] == right for row in map(sorted, rows.values())):
        inner = [row for j, row in rows.items() if len(row) < right - left + 1]
        if len(inner) < len(rows) - 1:
            # A frame around other boxes.
            return
    open_box: list[int] | None = None
    for j in sorted(rows):
        for first, last in _stretches(sorted(rows[j])):
            if open_box and open_box[0] == first and open_box[2] == last and open_box[3] == j - 1:
                open_box[3] = j
            else:
                if open_box:
                    yield open_box[0], open_box[1], open_box[2], open_box[3]
                open_box = [first, j, last, j]
    if open_box:
        yield open_box[0], open_box[1], open_box[2], open_box[3]


def _stretches(numbers: list[int]) -> Iterator[tuple[int, int]]:
    start = previous = numbers[0]
    for number in numbers[1:]:
        if number != previous + 1:
            yield start, previous
            start = number
        previous = number
    yield start, previous


def _tables(boxes: list[_Box]) -> list[list[_Box]]:
    """Boxes that share a side belong to one table."""
    owner: dict[tuple[int, int], int] = {}
    for index, (left, top, right, bottom) in enumerate(boxes):
        for i in range(left, right + 1):
            owner[(i, top)] = owner[(i, bottom)] = index
        for j in range(top, bottom + 1):
            owner[(left, j)] = owner[(right, j)] = index
    tables: list[list[_Box]] = []
    seen: set[int] = set()
    for begin in range(len(boxes)):
        if begin in seen:
            continue
        seen.add(begin)
        waiting, table = [begin], []
        while waiting:
            index = waiting.pop()
            table.append(boxes[index])
            for place in _around(boxes[index]):
                neighbour = owner.get(place)
                if neighbour is not None and neighbour not in seen:
                    seen.add(neighbour)
                    waiting.append(neighbour)
        tables.append(table)
    return tables


def _around(box: _Box) -> Iterator[tuple[int, int]]:
    left, top, right, bottom = box
    for i in range(left, right + 1):
        yield i, top - 1
        yield i, bottom + 1
    for j in range(top, bottom + 1):
        yield left - 1, j
        yield right + 1, j


def _grid(boxes: list[_Box], xs: Sequence[float], ys: Sequence[float]) -> Grid:
    """The table of these boxes; lines at which no cell begins or ends belong to something else on the page."""
    columns = _used((left, right) for left, _, right, _ in boxes)
    rows = _used((top, bottom) for _, top, _, bottom in boxes)
    cells = [
        GridCell(
            bisect_left(rows, top),
            bisect_left(columns, left),
            bisect_left(rows, bottom + 1) - bisect_left(rows, top),
            bisect_left(columns, right + 1) - bisect_left(columns, left),
            (xs[left - 1], ys[top - 1], xs[right], ys[bottom]),
        )
        for left, top, right, bottom in boxes
    ]
    cells.sort(key=lambda cell: (cell.row, cell.column))
    lines_x, lines_y = tuple(xs[i - 1] for i in columns), tuple(ys[j - 1] for j in rows)
    return Grid((lines_x[0], lines_y[0], lines_x[-1], lines_y[-1]), cells, lines_x, lines_y)


def _used(pairs: Iterable[tuple[int, int]]) -> list[int]:
    """Where boxes begin, and one past where they end."""
    counted = Counter(place for first, last in pairs for place in (first, last + 1))
    return sorted(counted)
