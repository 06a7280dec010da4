"""What a task is called: the heading or the short name of the measure, at most 30 characters."""

from __future__ import annotations

from .. import lazy_re as re
from ..normal import fold

LONGEST = 30

_NUMBER = (
    r"(?:第[一二三四五六七八九十百\d]+[章节条款项]|\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}、"
    # 1.2022年…: a year behind the number is no part of it.
    r"|\d{1,2}(?:\.\d{1,2}(?!\d))+[、.)]?|\d{1,2}[、.)]|[①-⑳]|[一二三四五六七八九十]{1,2}是|——|—|[-•●■◆])"
)
_ENUMERATOR = re.compile(rf"^#*\**\s*{_NUMBER}\**")
# (三)加强队伍建设。… and 一是加强队伍建设。…: the measure's name runs into its text.
_RUN_IN = re.compile(rf"^#*\**\s*{_NUMBER}(?P<name>[^。;；:,，]{{2,40}})[。:]")
_POINT = re.compile(
    r"(?:^|[。;；:,，])(?:[一二三四五六七八九十]{1,2}是|\([一二三四五六七八九十\d]{1,2}\))(?P<name>[^。;；:,，]{2,40})"
)
_POINTS = re.compile(r"\((?:\d+(?:\.\d+)?分|[%‰百千万亿]*[人户个元亩吨件次%‰]?)\)$")
_MARKS = "#* 　。;；:,，、（(“"


def bare(heading: str) -> str:
    """A heading without its number and signs, and without the points that it gives."""
    return _POINTS.sub("", _ENUMERATOR.sub("", fold(heading).strip())).strip(_MARKS + ")）”")


def run_in(text: str) -> tuple[str, int] | None:
    """The name of a measure that opens a paragraph as a heading would, and where it ends."""
    match = _RUN_IN.match(text)
    return (bare(match["name"]), match.end()) if match else None


_CLAUSE_END = re.compile("[。;；:]")


def measure(text: str, start: int, end: int, section: tuple[str, ...]) -> str:
    """The name of the measure that ``text[start:end]`` describes, in a paragraph under the headings ``section``."""
    points = list(_POINT.finditer(text, start, end))
    if points:
        return shorten(points[-1]["name"])
    if start == 0:
        name = run_in(text)
        if name:
            return shorten(name[0])
        if section and len(text[start:end]) > LONGEST:
            return shorten(bare(section[-1]))
    stretch = bare(text[start:end])
    return shorten(_CLAUSE_END.split(stretch)[0]) if stretch else shorten(bare(section[-1])) if section else ""


def shorten(text: str) -> str:
    """``text`` cut to the longest length, at the end of a clause where there is one, else of an item."""
    text = text.strip(_MARKS)
    if len(text) <= LONGEST:
        return text
    for signs in ("，,", "、"):
        cut = max(text.rfind(sign, 0, LONGEST + 1) for sign in signs)
        if cut >= 6 and _balanced(text[:cut]):
            return text[:cut]
    return text[:LONGEST]


def _balanced(text: str) -> bool:
    return all(text.count(opening) == text.count(closing) for opening, closing in ("“”", "()", "《》", "〈〉"))
