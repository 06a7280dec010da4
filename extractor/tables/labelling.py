"""Which columns name the rows where the headers leave it open.

Names and rules stand side by side in scoring tables; the words over them are used for either (考核内容, 考核指标)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from .. import lazy_re as re
from ..model import Comparator
from .cells import Blank, Figure, read_cell
from .grid import Sheet, Stretch
from .headers import Meaning
from .names import clean_name, is_total, points_in

if TYPE_CHECKING:
    from .columns import Column
    from .labels import Row

_WORDS = re.compile("[一-鿿]{2}")
# Sentences, and rules for points.
_TOLD = re.compile(r"[。;](?=.)|[得扣计记][0-9.]+分|^.{20,}，.|^.{40}")
_WITH_POINTS = re.compile(r"\((?:标准)?(?:分值|权重|分数|标准分|满分)\)$|[及和与、](?:分值|权重|分数)$")
_ASKED = re.compile("标准|内容|要求|要点|细则")
_RULED = re.compile(r"(?P<name>[^，。;:()0-9]{4,40}?)(?:的|者)?(?:[得加扣计记给](?:基本分)?(?=[0-9])|[，。;]|$)")
_AMOUNTS = {Meaning.BUDGET, Meaning.EXECUTION, Meaning.LEVEL}
_SIGNS = re.compile("[=≥≤><≧≦═]|定性")
_COMPARED = {
    "≥": Comparator.AT_LEAST,
    "≤": Comparator.AT_MOST,
    ">": Comparator.MORE,
    "<": Comparator.LESS,
    "≧": Comparator.AT_LEAST,
    "≦": Comparator.AT_MOST,
}
_MOST = 0.8


def labelled(sheet: Sheet, stretch: Stretch, columns: list[Column]) -> list[Column]:
    """``columns`` with those that name the rows told apart from those that say more about them."""
    columns = [_as_label(sheet, stretch, column) for column in columns]
    columns = _with_tasks(sheet, stretch, columns)
    if not any(column.meaning in {Meaning.WEIGHT, Meaning.SCORE} for column in columns):
        return columns
    columns = [_as_sign(sheet, stretch, column) for column in columns]
    columns = _with_points(sheet, stretch, columns)
    return _with_names(sheet, stretch, _without_sentences(sheet, stretch, columns))


def compared_by(sheet: Sheet, columns: Sequence[Column], row: int) -> Comparator | None:
    """How the goal of a row is to be compared, where a column of signs says so."""
    signs = (sheet.text(sheet.at(row, column.index)) for column in columns if column.meaning is Meaning.SIGN)
    return next((_COMPARED[sign] for sign in signs if sign in _COMPARED), None)


def with_points(column: Column) -> bool:
    """Whether a header says that points stand behind the names (一级指标（分值）)."""
    return _WITH_POINTS.search(column.text) is not None


def ruled(sheet: Sheet, columns: Sequence[Column], row: Row) -> str:
    """What a row without a name is given its points for, as its rule begins (外观整洁，合理的加1分)."""
    texts = (sheet.text(sheet.at(row.index, c.index)) for c in columns if c.meaning is Meaning.TEXT)
    match = next((match for text in texts if (match := _RULED.match(clean_name(text).text))), None)
    return match["name"] if match and not row.total else ""


def _own_texts(sheet: Sheet, stretch: Stretch, index: int) -> Iterator[str]:
    """The texts of the cells that begin in the rows."""
    for row in stretch.rows:
        cell = sheet.at(row, index)
        if cell is not None and cell.row == row and (text := sheet.text(cell)):
            yield text


def _as_label(sheet: Sheet, stretch: Stretch, column: Column) -> Column:
    """年度预算数(万元) over 总额, 财政资金: the amounts stand beside it, and their unit stands over their names."""
    texts = list(_own_texts(sheet, stretch, column.index))
    if not column.value or column.meaning not in _AMOUNTS or len(texts) < 2:
        return column
    if any(isinstance(read_cell(text), Figure) for text in texts) or not all(map(_WORDS.search, texts)):
        return column
    return replace(column, meaning=None, value=False, name="", target=False, done=False)


def _with_tasks(sheet: Sheet, stretch: Stretch, columns: list[Column]) -> list[Column]:
    """Where no column names the rows, the first one does that was to hold goals and holds words alone (目标任务 beside
    年度目标值)."""
    goals = [column for column in columns if column.meaning is Meaning.TARGET]
    if len(goals) < 2 or any(column.label and _holds_words(sheet, stretch, column.index) for column in columns):
        return columns
    texts = list(_own_texts(sheet, stretch, goals[0].index))
    figures = [read_cell(text) for text in _own_texts(sheet, stretch, goals[1].index)]
    if len(texts) < 2 or not any(isinstance(figure, Figure) for figure in figures):
        return columns
    if not all(_WORDS.search(text) and read_cell(text) is Blank.TEXT for text in texts):
        return columns
    named = replace(goals[0], meaning=Meaning.NAME, value=False, name="", target=False, done=False)
    return [named if column is goals[0] else column for column in columns]


def _as_sign(sheet: Sheet, stretch: Stretch, column: Column) -> Column:
    """指标性质 over ≥, =, ≤: how the goal beside it is to be compared."""
    if column.meaning is not Meaning.ATTRIBUTE:
        return column
    texts = list(_own_texts(sheet, stretch, column.index))
    signs = sum(1 for text in texts if _SIGNS.fullmatch(text))
    return replace(column, meaning=Meaning.SIGN) if texts and 2 * signs >= len(texts) else column


def _with_points(sheet: Sheet, stretch: Stretch, columns: list[Column]) -> list[Column]:
    """Where no column holds points, those whose cells end in their points (台账齐全（3分）) name what is given them."""
    if any(column.meaning is Meaning.WEIGHT for column in columns):
        return [_of_groups(sheet, stretch, column) for column in columns]
    found = list(columns)
    scored = any(column.meaning is Meaning.SCORE for column in columns)
    for place, column in enumerate(columns):
        if column.value or column.meaning not in {None, Meaning.NAME, Meaning.GROUP, Meaning.TEXT}:
            continue
        texts = list(_own_texts(sheet, stretch, column.index))
        bare = with_points(column)
        given = bare or len(texts) > 1 or column.meaning is Meaning.GROUP
        if texts and len([text for text in texts if points_in(text, bare=bare)]) >= _MOST * len(texts):
            found[place] = replace(column, meaning=Meaning.NAME, name="")
        elif texts and given and scored and all(points_in(text, bare=True) for text in texts):
            # 目标设定(5) beside 得分: numbers behind all names are points, though no header says so.
            found[place] = replace(column, meaning=Meaning.NAME, name="", text=column.text + "(分值)")
    return found


def _of_groups(sheet: Sheet, stretch: Stretch, column: Column) -> Column:
    """健康情况(15) beside a column of points: numbers behind all groups are points, unless they count them."""
    if column.meaning is not Meaning.GROUP:
        return column
    texts = list(_own_texts(sheet, stretch, column.index))
    found = [points_in(text, bare=True) for text in texts]
    points = [float(text[one[1] : one[2]]) for text, one in zip(texts, found, strict=True) if one]
    whole = len(points) == len(texts) > 1 and max(points) > len(points)
    return replace(column, text=column.text + "(分值)") if whole else column


def _without_sentences(sheet: Sheet, stretch: Stretch, columns: list[Column]) -> list[Column]:
    """Columns of sentences tell more of the rows where another one has a short name for each of them, and so does a
    column behind the points that leaves some of them without a name."""
    weights = [column.index for column in columns if column.meaning is Meaning.WEIGHT]
    if len(weights) != 1:
        return columns
    labels = [column for column in columns if column.label and column.meaning is not Meaning.PERIOD]
    if any(column.index < weights[0] for column in labels):
        # 二级指标 | 分值 | 考评内容: behind the points stands what is asked for.
        columns = [_as_asked(column) if column.index > weights[0] else column for column in columns]
        labels = [column for column in columns if column.label and column.meaning is not Meaning.PERIOD]
    rows = [row for row in stretch.rows if sheet.figure(sheet.at(row, weights[0])) and not _sums(sheet, labels, row)]
    names = [column for column in labels if _names_each(sheet, rows, column.index)]
    if not names:
        return columns
    best = names[-1]
    if best.meaning is Meaning.GROUP and not any(column.meaning is Meaning.NAME for column in names):
        # 考核指标 over the groups and 考核项目 over what is in them.
        turned = {id(best): Meaning.NAME}
        turned |= {id(one): Meaning.GROUP for one in labels if one.meaning is Meaning.NAME and one.index < best.index}
        columns = [replace(one, meaning=turned.get(id(one), one.meaning)) for one in columns]
        labels = [column for column in columns if column.label and column.meaning is not Meaning.PERIOD]
        best = next(column for column in labels if column.index == best.index)
    for other in labels:
        texts = [sheet.text(sheet.at(row, other.index)) for row in rows]
        full = [text for text in texts if text]
        behind = best.index < weights[0] < other.index and len(full) < _MOST * len(texts)
        told = other.index > best.index and 2 * len([text for text in full if _TOLD.search(text)]) >= len(full)
        if other is not best and (behind or told):
            columns = [replace(one, meaning=Meaning.TEXT, name="") if one is other else one for one in columns]
    return columns


def _as_asked(column: Column) -> Column:
    asked = column.meaning is Meaning.GROUP and _ASKED.search(column.text) is not None
    return replace(column, meaning=Meaning.TEXT, name="") if asked else column


def _sums(sheet: Sheet, labels: Sequence[Column], row: int) -> bool:
    """Whether a row sums up the others."""
    return any(is_total(sheet.text(sheet.at(row, column.index))) for column in labels)


def _names_each(sheet: Sheet, rows: Sequence[int], index: int) -> bool:
    """Whether a column has a short name of its own for most of the rows."""
    own = [cell for row in rows if (cell := sheet.at(row, index)) is not None and cell.row == row]
    texts = [text for cell in own if (text := sheet.text(cell)) and _WORDS.search(text)]
    short = [text for text in texts if not _TOLD.search(text)]
    return len(rows) > 1 and len(texts) >= _MOST * len(rows) and len(short) >= _MOST * len(texts)


def _with_names(sheet: Sheet, stretch: Stretch, columns: list[Column]) -> list[Column]:
    """Where no column names what is given points, the first column of words before the points does (考核标准 behind
    running numbers)."""
    first = next((column.index for column in columns if column.meaning is Meaning.WEIGHT), 0)
    if not first or any(column.label and _holds_words(sheet, stretch, column.index) for column in columns):
        return columns
    for place, column in enumerate(columns[:first]):
        if column.meaning is Meaning.TEXT and _holds_words(sheet, stretch, column.index):
            return [*columns[:place], replace(column, meaning=Meaning.NAME, unit=None), *columns[place + 1 :]]
    return columns


def _holds_words(sheet: Sheet, stretch: Stretch, index: int) -> bool:
    """Whether at least half of the rows have words in a column, merged cells counted for each of their rows."""
    words = [row for row in stretch.rows if (text := sheet.text(sheet.at(row, index))) and _WORDS.search(text)]
    return 2 * len(words) >= len(stretch.rows)
