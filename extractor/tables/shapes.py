"""What the cells of scoring tables look like, under which kind of header: what is known before a table is seen."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from .. import lazy_re as re
from ..memory import remembered
from .cells import Blank, Figure, read_cell, unit_factor
from .headers import Header, Meaning
from .names import is_total, points_in

_RULES = re.compile("[扣评计记赋打得减加奖]分|标准|细则|规则|办法")
_METHODS = re.compile("方法|方式|来源|材料")
_NOTES = re.compile("备注|原因|理由|偏差|问题|整改|依据$|时[限间]|人$|领导$|电话")
_TAKEN = re.compile("^扣分(?:值|情况)?$|^扣减分|^实扣")
_SIGN = re.compile("[=≥≤><≧≦═]|(?:定性|定量|(?:预期|约束)性?)(?:指标)?|(?:正|反|负)向(?:指标)?")
_LABEL = re.compile("^指标[0-9一二三四五]|[^成期]指标$")
_RULE = re.compile(r"[得扣计记加减为满][0-9.]+分|[0-9]分[,，。;；]|满分|不得分|不[计记]分|酌情|扣完|否决")
_METHOD = re.compile(
    "^[0-9.、]*(?:现场)?(?:查[看阅]?|抽查|实地|核[实查对]|走访|访谈|座谈|听取|随机|问卷|调阅|看|根据|依据|由|以)"
)
_BODY = re.compile(r"(?:[局委办部厅处科室院校所会站组队社行股]|中心|公司|政府|单位|部门|街道|[镇乡村])$")
_NO_BODY = re.compile("[，。;:0-9]")
# Rows of the form that nobody filled in.
_UNFILLED = re.compile(r"(?:指标)?[0-9一二三四五]?[:、.]?(?:[.…]{2,}|…)|指标[0-9一二三四五]?[:、.]?|")
_AREA = re.compile("[一-鿿]{1,6}(?:省|市|[区县旗镇乡]|街道|开发区|新区|高新区)")
_PARTS = re.compile("[、/]")
_SERIAL = re.compile(r"[(（]?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})[)）、.]?|[0-9]{1,2}(?:[-.][0-9]{1,2}){1,3}")
_LONGEST_WORDS, _LONGEST_BODY, _LONGEST_VALUE = 24, 40, 12
# Goals and results in words.
_WORDED = re.compile(
    r"翻(?:[一两二三四]|[0-9.]+)番|持平|是|否|有|无|优秀?|良好?|合格|已?完成|(?:全部|基本|部分)?(?:达标|达成|实现|完成).{0,8}"
    r"|(?:保持)?(?:基本)?稳定|(?:持续|逐步|有所|稳步|不断|明显|显著|大幅|有效|进一步)?"
    r"(?:提[高升]|下降|增[加长强]|减少|改善|上升|优化|扩大|促进|保障|显著|明显|较好)|长期|中长期|及时|按时"
)
_SENTENCE = re.compile("[=%。；;：:！？]|[0-9]{2}|，.*，|^[0-9]+[、.]|^[(（][0-9]+[)）]")


class Shape(StrEnum):
    """What a line looks like."""

    EMPTY = "empty"
    """An empty cell, where bars show it, or one of a form that nobody filled in (指标2, ……)."""
    DASH = "dash"
    """A cell that says that it is empty."""
    POINTS = "points"
    SERIAL = "serial"
    """An outline number that is no bare figure: 一、 or 1-2."""
    TOTAL = "total"
    VALUE = "value"
    UNIT = "unit"
    SIGN = "sign"
    """How a goal is to be compared, or how binding it is."""
    RULE = "rule"
    METHOD = "method"
    BODY = "body"
    SENTENCE = "sentence"
    LABEL = "label"
    """The name of a group or an indicator: 质量指标, 组织领导（10分）."""
    WORDS = "words"


class Kind(StrEnum):
    """What the cells of a column are for."""

    SERIAL = "serial"
    GROUP = "group"
    NAME = "name"
    ASKED = "asked"
    RULES = "rules"
    METHODS = "methods"
    NOTES = "notes"
    BODY = "body"
    UNIT = "unit"
    SIGN = "sign"
    POINTS = "points"
    WHOLE = "whole"
    """The points of a group, behind those of the row (具体分值 | 项目分值); those that a second judge gave."""
    SCORE = "score"
    TAKEN = "taken"
    VALUE = "value"


BLANK = {Shape.EMPTY, Shape.DASH}
LABELS = {Kind.SERIAL, Kind.GROUP, Kind.NAME}
NAMING = {Kind.GROUP, Kind.NAME, Kind.ASKED, Kind.VALUE}
WORDED = NAMING | {Kind.RULES, Kind.METHODS}


class Known(NamedTuple):
    """How often a column of a kind is filled, how often a cell goes on in the next line, and what its lines look like
    (shares of one)."""

    filled: float
    more: float
    shapes: dict[Shape, float]


def _known(filled: float, more: float, **shares: float) -> Known:
    """What is left of one is shared by all other shapes but those that no column of words holds."""
    shapes = {Shape(shape): share for shape, share in shares.items()}
    rest = 1 - sum(shapes.values())
    others = [shape for shape in Shape if shape not in shapes and shape not in _NO_WORDS] if rest > 0 else []
    return Known(filled, more, shapes | {shape: rest / len(others) for shape in others})


_NO_WORDS = {Shape.POINTS, Shape.TOTAL, *BLANK}

KINDS = {
    Kind.SERIAL: _known(0.8, 0.001, points=0.78, serial=0.17, total=0.05),
    Kind.GROUP: _known(0.4, 0.02, label=0.35, words=0.5, sentence=0.03, total=0.03, body=0.05, method=0.02),
    Kind.NAME: _known(0.75, 0.03, label=0.15, words=0.5, sentence=0.25, total=0.03, body=0.03, method=0.02),
    Kind.ASKED: _known(0.8, 0.1, sentence=0.5, words=0.3, method=0.08, rule=0.07, body=0.02),
    Kind.RULES: _known(0.85, 0.25, rule=0.7, sentence=0.15, words=0.08, method=0.04),
    Kind.METHODS: _known(0.7, 0.1, method=0.6, words=0.2, sentence=0.15, rule=0.02),
    Kind.NOTES: _known(0.15, 0.1, sentence=0.65, words=0.1, value=0.1, rule=0.1, body=0.02),
    Kind.BODY: _known(0.7, 0.1, body=0.9, words=0.08),
    Kind.UNIT: _known(0.7, 0.001, unit=0.9, words=0.08),
    Kind.SIGN: _known(0.9, 0.001, sign=0.9, words=0.08),
    Kind.POINTS: _known(0.93, 0.001, points=1.0),
    Kind.WHOLE: _known(0.5, 0.001, points=1.0),
    Kind.SCORE: _known(0.5, 0.001, points=1.0),
    Kind.TAKEN: _known(0.2, 0.001, points=0.9, words=0.1),
    Kind.VALUE: _known(0.9, 0.01, points=0.35, value=0.35, words=0.2, sentence=0.08),
}


def kinds_of(headers: Sequence[Header]) -> list[Kind]:
    """What the columns under ``headers`` are for."""
    kinds = [_kind_of(header) for header in headers]
    if Kind.POINTS not in kinds:  # Points given alone.
        kinds = [Kind.POINTS if kind is Kind.SCORE else kind for kind in kinds]
    for n in range(1, len(kinds)):
        if kinds[n] is Kind.POINTS and kinds[n - 1] in {Kind.POINTS, Kind.WHOLE}:
            kinds[n] = Kind.WHOLE
    last = max((n for n, kind in enumerate(kinds) if kind is Kind.POINTS), default=len(kinds))
    # 二级指标 | 分值 | 考评内容: behind the points stands what is asked for.
    kinds = [Kind.ASKED if n > last and kind in {Kind.GROUP, Kind.NAME} else kind for n, kind in enumerate(kinds)]
    groups = [n for n, kind in enumerate(kinds) if kind is Kind.GROUP]
    if groups and Kind.NAME not in kinds:
        kinds[groups[-1]] = Kind.NAME
    return kinds


def heads_area(text: str) -> bool:
    """Whether a header names an area, whose goals or results stand under it."""
    return _AREA.fullmatch(text) is not None


def _kind_of(header: Header) -> Kind:
    match header.meaning:
        case Meaning.ORDINAL:
            return Kind.SERIAL
        case Meaning.GROUP:
            return Kind.GROUP
        case Meaning.NAME | Meaning.AREA:
            return Kind.NAME
        case Meaning.DEPARTMENT:
            return Kind.BODY
        case Meaning.UNIT:
            return Kind.UNIT
        case Meaning.WEIGHT:
            return Kind.POINTS
        case Meaning.SCORE:
            return Kind.SCORE
        case Meaning.STANDARD:
            return Kind.ASKED
        case Meaning.TEXT:
            return _of_words(header.text)
        case Meaning.SIGN | Meaning.ATTRIBUTE:
            return Kind.SIGN
    return Kind.VALUE


def _of_words(text: str) -> Kind:
    if _TAKEN.search(text):
        return Kind.TAKEN
    if _METHODS.search(text) and not _RULES.search(text.replace("方法", "")):
        return Kind.METHODS
    if _RULES.search(text):
        return Kind.RULES
    return Kind.NOTES if _NOTES.search(text) else Kind.ASKED


@remembered
def shape_of(text: str) -> Shape:
    """What the line ``text`` (normalised) looks like."""
    if _UNFILLED.fullmatch(text):
        return Shape.EMPTY
    figure = read_cell(text) if len(text) <= _LONGEST_VALUE else Blank.TEXT
    if isinstance(figure, Figure) and figure.alone and figure.unit in {None, "分"}:
        return Shape.POINTS
    if is_total(text):
        return Shape.TOTAL
    if _SIGN.fullmatch(text):
        return Shape.SIGN
    if _SERIAL.fullmatch(text):
        return Shape.SERIAL
    if figure in {Blank.DASH, Blank.NOT_APPLICABLE}:
        return Shape.DASH
    if isinstance(figure, Figure) or _WORDED.fullmatch(text):
        return Shape.VALUE
    if unit_factor(text):
        return Shape.UNIT
    if len(text) <= _LONGEST_WORDS and (_LABEL.search(text) or points_in(text)):
        return Shape.LABEL
    if _RULE.search(text):
        return Shape.RULE
    if len(text) <= _LONGEST_BODY and not _NO_BODY.search(text) and all(map(_BODY.search, _PARTS.split(text))):
        return Shape.BODY
    if _METHOD.search(text) and len(text) <= _LONGEST_BODY:
        return Shape.METHOD
    return Shape.SENTENCE if len(text) > _LONGEST_WORDS or _SENTENCE.search(text) else Shape.WORDS


def serial(text: str) -> int | None:
    """The running number that a line is, without what may stand behind it; None for other outline numbers."""
    bare = text.strip("()（）、.")
    return int(bare) if bare.isdecimal() and bare.isascii() else None
