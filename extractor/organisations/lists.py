"""Lists of organisations (A、B、C和D等部门): where each name begins and ends."""

from __future__ import annotations

from functools import lru_cache

from .. import lazy_re as re
from .names import AREAS, BRACKETS, JOIN, Organisation, is_field, is_generic, is_organisation
from .tables import known_names, tables_now

_HEAD = r"(?:有关|相关|各有关|各相关|各|其他|多个|\d+个?|[一二两三四五六七八九十]+个?)*"
_KIND = r"(?:职能|成员|责任|主管|行政|业务|执法|监管)*(?:部门|单位|机构|科室|处室|股室|地区|地|部委|系统|团体)"
# What closes a list: 等, 等有关部门, 等9部门(单位), and what closes one without 等: 三部门.
_LEVEL = "(?:(?:[省市县区州]|国务院|中央)[级直]?)?"
_MEMBERS = "[一-鿿]{4,20}(?:相关|有关|各)?成员单位"
_TAIL = re.compile(rf"等(?:{_MEMBERS}|{_LEVEL}{_HEAD}{_KIND}(?:(?:和|及|、){_KIND}|\({_KIND}\))?)?$")
# 甲局、乙局等省有关部门 | 和各市人民政府: one list is over, and another follows.
_TAIL_INSIDE = re.compile(rf"等{_LEVEL}{_HEAD}{_KIND}(?=[和与及、,，])")
_KIND_ONLY = re.compile("部门|单位|机构|地区|地方|企业|学校")
# 县教育局县文旅局: bodies of one place under each other in a narrow column.
_STACKED = re.compile("(?<=[局部办厅院站])(?=[省市县区州])")
_SEPARATORS = "、,，;；/"


def split_names(text: str) -> list[Organisation]:
    """The names of a list of bodies (A、B、C和D等部门), whatever they are, with their places in ``text``.

    ``text`` is normalised and holds nothing but the list. 和 divides two names but not one (工业和信息化部); the word
    that closes the list (等部门) belongs to no name; 部门 after the last of several bare fields is theirs in common.
    """
    tail = _TAIL.search(text)
    end = tail.start() if tail else len(text)
    names: list[Organisation] = []
    for start, stop in _pieces(text, end):
        names += (Organisation(a, b, text[a:b]) for a, b in _divide(text, start, stop))
    # 甲公司等；乙局: what closes a part of the list is no part of the name.
    names = [
        Organisation(n.start, n.end - 1, n.name[:-1]) if n.name.endswith("等") and is_organisation(n.name[:-1]) else n
        for n in names
    ]
    names = [name for name in names if name.name and not _KIND_ONLY.fullmatch(name.name)]
    if len(names) > 1 and not tail and names[-1].name.endswith("部门"):
        last = names[-1]
        bare = last.name.removesuffix("部门")
        if is_field(bare) and all(is_field(name.name) for name in names[:-1]):
            names[-1] = Organisation(last.start, last.end - 2, bare)
    return names


def read_names(text: str) -> list[Organisation] | None:
    """As ``split_names``, but None unless every item is built like the name of a body.

    Bare fields (公安、民政) count where the list says that they are departments: by 等部门, 部门 or a body among them.
    """
    names = _read_names(text, known_names())
    return None if names is None else list(names)


@lru_cache(maxsize=4096)
def _read_names(text: str, _own_names: frozenset[str]) -> tuple[Organisation, ...] | None:
    names = tuple(split_names(text))
    if not names or any(not (is_organisation(n.name) or is_field(n.name) or is_generic(n.name)) for n in names):
        return None
    # 妇联 is a field in a list of such, and a body by itself.
    if all(is_field(name.name) and not is_organisation(name.name) for name in names):
        return names if text.endswith("部门") or (len(names) > 1 and _TAIL.search(text)) else None
    return names


def _pieces(text: str, end: int) -> list[tuple[int, int]]:
    """The stretches of ``text[:end]`` between separators that stand outside brackets and enumerations of areas."""
    closed = [match.span() for match in BRACKETS.finditer(text)] + [match.span() for match in AREAS.finditer(text)]
    pieces, start = [], 0
    over = {match.start(): match.end() for match in _TAIL_INSIDE.finditer(text, 0, end)} if "等" in text else {}
    for position in range(end):
        if position in over:
            pieces.append((start, position))
            start = over[position]
        if position >= start and text[position] in _SEPARATORS and not any(a <= position < b for a, b in closed):
            pieces.append((start, position))
            start = position + 1
    return [*pieces, (start, end)]


def _divide(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """One piece of a list, divided at 和, 与, 及 where both sides are names."""
    piece = text[start:stop]
    second = piece.find("各", 1)
    if second > 0 and piece[:second] in tables_now().collective and not piece.startswith("地方各级"):
        # 各地区各有关部门 are two although nothing stands between them.
        return [(start, start + second), *_divide(text, start + second, stop)]
    for match in _STACKED.finditer(piece):
        sides = piece[: match.end()], piece[match.end() :]
        if sides[1][0] == piece[0] and any(map(is_organisation, sides)):
            return [(start, start + match.end()), *_divide(text, start + match.end(), stop)]
    for match in JOIN.finditer(piece):
        left, right = piece[: match.start()], piece[match.end() :]
        if not left and start:
            return _divide(text, start + match.end(), stop)
        if _is_item(left, right) and right:
            return [(start, start + match.start()), *_divide(text, start + match.end(), stop)]
    return [(start, stop)]


def _is_item(left: str, right: str) -> bool:
    if is_organisation(left) or is_generic(BRACKETS.sub("", left)):
        return True
    # 财政和医保部门 are two, 工业和信息化局 and 经济和信息化部门 are one.
    whole = tables_now().field_start
    joined = [match for match in whole.finditer(f"{left}和{right}") if match.start() < len(left) < match.end()]
    return (
        is_field(left) and not joined and (is_field(right) or is_field(right.removesuffix("部门")) or is_generic(right))
    )
