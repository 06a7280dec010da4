"""The lists around the body: whom a document addresses (主送机关) and what is annexed to it (附件)."""

from __future__ import annotations

from collections.abc import Sequence

from .. import lazy_re as re
from ..organisations import OF_AREAS, is_generic, is_organisation, split_names
from .lines import Line, is_address

_NEAR_HEAD = 30
_NOTE = re.compile(r"\([^()]*\)$")
_ANNEX_LINE = re.compile(
    r"附件:?(?P<rest>[0-9]{1,2}[:.、].+)|附件[一二三四五六七八九十]?:(?P<only>.+)|附:(?P<short>.+)"
)
_NUMBERED = re.compile(r"(?:^|(?<=[^0-9]))(?P<number>[0-9]{1,2})[.、:](?![0-9])")
# 各县人民政府、管委会; 各镇党委、政府: what follows a full name within the same area.
_BESIDE = frozenset(("党委", "政府", "管委会", "管委", "工委", "党工委", "办事处", "办公室"))
_TITLE_SIGNS = "《》。;；"
_LONGEST_ANNEX = 120


_PARTED = re.compile(r"[,，;；]")


def find_addressees(lines: Sequence[Line]) -> tuple[str, ...]:
    """The bodies of the first line that ends with a colon and holds nothing but bodies."""
    for line in lines[:_NEAR_HEAD]:
        if "。" in line.text:
            return ()
        if is_address(line.text):
            names = [name for part in _PARTED.split(line.text[:-1]) if part for name in _names(part)]
            return tuple(names) if all(names) else ()
    return ()


def _names(part: str) -> list[str]:
    """The bodies of one part; one empty name where it holds anything else."""
    if is_organisation(part) or is_generic(part):
        return [part]
    last = _NOTE.sub("", part).rpartition("、")[2]
    if OF_AREAS.match(part):
        return [part if is_organisation(last) else ""]
    names = [name.name for name in split_names(part)]
    if names and is_organisation(names[0]) and _BESIDE.issuperset(names[1:]):
        return [part]
    if all(is_organisation(name) or is_generic(name) for name in names):
        return names
    # 甲、乙、丙省(自治区)人民政府: one word for the body ends a list of areas.
    return [part if is_organisation(last.rpartition(")")[2]) else ""]


def find_annexes(lines: Sequence[Line]) -> tuple[str, ...]:
    """The titles of the annexes as the note below the body lists them (附件：1.…)."""
    for position, line in enumerate(lines):
        match = _ANNEX_LINE.fullmatch(line.text)
        if match is None or len(line.text) > _LONGEST_ANNEX:
            continue
        first = match["rest"] or match["only"] or match["short"]
        titles = _numbered(first) or [first]
        if _NUMBERED.match(first):
            for following in lines[position + 1 :]:
                more = _NUMBERED.match(following.text.removeprefix("附件"))
                if more is None or int(more["number"]) != len(titles) + 1 or len(following.text) > _LONGEST_ANNEX:
                    break
                titles += _numbered(following.text.removeprefix("附件"))
        return tuple(title.strip(_TITLE_SIGNS) for title in titles)
    return ()


def _numbered(text: str) -> list[str]:
    """1.甲2.乙 → 甲, 乙; nothing where the text does not begin with a number."""
    marks = list(_NUMBERED.finditer(text))
    if not marks or marks[0].start() != 0:
        return []
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return [text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
