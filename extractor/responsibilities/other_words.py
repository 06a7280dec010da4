"""Duties given in other words than a subject and its verb: 由A、B牵头的工作机制, 将整治作为教育部门的重要任务."""

from __future__ import annotations

from collections.abc import Iterator

from .. import lazy_re as re
from ..memory import remembered
from ..model import Duty
from ..organisations import (
    Organisation,
    find_organisations,
    is_generic,
    is_organisation,
    known_names,
    read_names,
    split_names,
)
from ..regions import provinces
from .lists import Claim, Part, read_list
from .measures import shorten
from .vocabulary import vocabulary

# 由…负责 holds names and nothing else, so that units need not be known by their endings alone (路政大队, 各养护站).
_CHARGED = re.compile(
    r"由(?<![自理缘经]由)(?![于此来衷])(?P<who>[^，,。;；:由]{2,60}?)(?:具体|统一|共同|分别)?(?P<verb>负责|牵头|承办|主办|承担)(?!人|制(?![定订作])|同志|的)"
)
_UNITS = re.compile(r"(?:[科处室股站队所院部局委办会组厅校厂社镇乡]|中心|政府|单位|公司|集团|村[两委]*|街道)$")
# 由地方政府负责、以县为主 | 的体制: how it is arranged.
_ARRANGED = re.compile("[^，,。;；]*的(?:体制|机制|原则|制度|格局|体系)(?=[，,。;；]|$)")
_LED = re.compile(r"牵头(?=的)")
# 由65家单位承办: how many, not who.
_UNNAMED = re.compile(r"[0-9]+|[一二两三四五六七八九十百]+[个家]")
_AS_TASK = re.compile(
    "[将把](?P<task>[^，。;；]{4,40}?)作为(?!政府工作)(?P<whose>[^，。;；]{4,40}?)的?(?:重要|首要|主要|重点|中心|基本)(?:任务|职责)"
)


_CLAUSE_END = re.compile("[，,。;；]")


def other_words(start: int, sentence: str) -> Iterator[Claim]:
    """Duties given in other words: 由A、B牵头的工作机制, 将整治作为教育部门的重要任务."""
    for match in _CHARGED.finditer(sentence) if "由" in sentence else ():
        names = None if _ARRANGED.match(sentence, match.end()) else read_list(match["who"])
        if names and all(_UNITS.search(name.name) and not _UNNAMED.match(name.name) for name in names):
            role = vocabulary().roles[match["verb"]]
            parts = tuple(Part(moved(name, start + match.start("who")), role) for name in names)
            yield Claim(start + match.start(), start + match.end(), parts, "duty-charged")
    for match in _LED.finditer(sentence):
        bodies = _ending_at(sentence, match.start())
        if bodies:
            after = _CLAUSE_END.split(sentence[match.end() + 1 :])[0]
            parts = tuple(Part(moved(body, start), Duty.LEAD) for body in bodies)
            yield Claim(
                start + bodies[0].start, start + match.end() + 1 + len(after), parts, "duty-led", shorten(after)
            )
    task = _AS_TASK.search(sentence) if "作为" in sentence else None
    owner = next((body for body in find_organisations(task["whose"]) if body.start == 0), None) if task else None
    if task and owner:
        parts = (Part(moved(owner, start + task.start("whose")), Duty.RESPONSIBLE),)
        yield Claim(start + task.start(), start + task.end(), parts, "duty-task", shorten(task["task"]))


def _ending_at(sentence: str, end: int) -> list[Organisation]:
    """The list of bodies that ends at ``end``."""
    by = sentence.rfind("由", 0, end)
    if by >= 0:
        bodies = bodies_in(sentence, by + 1, end)
        if bodies:
            return bodies
    return [body for body in find_organisations(sentence[:end]) if body.end == end]


def bodies_in(text: str, start: int, end: int) -> list[Organisation]:
    if text[end - 1] in "、，,和与及":
        return []
    return [
        Organisation(first + start, last + start, name) for first, last, name in _bodies(text[start:end], known_names())
    ]


@remembered
def _bodies(listed: str, known: frozenset[str]) -> list[Organisation]:
    """The names of a list but for those that do not say which body they mean, where ``known`` are names."""
    names = read_names(listed) or _with_provinces(listed)
    return [name for name in names if not is_generic(name.name)]


def _with_provinces(listed: str) -> list[Organisation]:
    """The names of a list in which provinces stand for their governments (山东省、水利部要…), or the State Council by
    itself; empty if it is none."""
    areas = provinces() | {"国务院"}
    names = split_names(listed) if any(area in listed for area in areas) else []
    if not any(name.name in areas for name in names):
        return []
    known = (name.name in areas or is_organisation(name.name) or is_generic(name.name) for name in names)
    return names if all(known) else []


def moved(body: Organisation, offset: int) -> Organisation:
    return Organisation(body.start + offset, body.end + offset, body.name)
