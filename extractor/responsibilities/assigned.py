"""Tasks given by the layout of a line: 市林业局：负责…, and labels whose colon was lost (牵头单位 市财政局 …)."""

from __future__ import annotations

from collections.abc import Iterator

from .. import lazy_re as re
from ..model import Duty
from ..organisations import Organisation, is_generic, read_names
from .lists import Claim, Part
from .measures import shorten
from .vocabulary import vocabulary

_NUMBER = r"(?:[0-9]{1,2}[.、]|\([0-9一二三四五六七八九十]{1,3}\)|[①-⑳]|[·•●■◆—-]+)?"
_LINE = re.compile(rf"{_NUMBER}(?P<who>[^:。;；]{{2,80}}):(?P<what>[^。;；]{{4,}})")
_HOW = re.compile("(?:主要|具体|统一|全面|依法|按照?(?:各自)?职责(?:分工)?|根据职责(?:分工)?|积极|牵头|[，,])*")
_TOLD = re.compile("[^，,。;；]{0,12}了(?!解)|[^，,。;；]{0,6}已")
_PERSON = re.compile("负责(?:人|同志)|联系(?:人|电话)")
_SUPPORTS = ("配合", "协助", "参与", "协同")
_UNMARKED = re.compile(
    # At the head of the text or of a sentence, which is asked behind the first word: that is searched for sign by sign.
    r"(?P<list>(?:牵头|责任|主办|承办|配合|协办|参与)(?<![^。;；]..)(?:单位|部门)(?![:的要和与及])[^:。;；]{2,80})[。;；]?$"
)


def assigned(text: str, *, directive: bool) -> Iterator[Claim]:
    """The task of a line that begins with the names of bodies and a colon, as plans list what each has to do."""
    match = _LINE.match(text) if directive else None
    if match is None:
        return
    how = _HOW.match(text, match.start("what"))
    begin = how.end() if how else match.start("what")
    goes = vocabulary().act.match(text, begin) and not _PERSON.match(text, begin)
    names = read_names(match["who"]) if goes and not _TOLD.match(text, begin) else None
    if not names or any(is_generic(name.name) for name in names):
        return
    role = Duty.RESPONSIBLE
    if text.startswith("牵头", match.start("what")):
        role = Duty.LEAD
    elif text.startswith(_SUPPORTS, begin):
        role = Duty.SUPPORT
    start = match.start("who")
    parts = tuple(Part(Organisation(start + n.start, start + n.end, n.name), role) for n in names)
    yield Claim(start, match.end(), parts, "duty-line", shorten(text[begin : match.end()]))


def unmarked(text: str) -> Iterator[Claim]:
    """The duties behind labels without a colon, where the rest of the paragraph is nothing but names."""
    match = _UNMARKED.search(text)
    if match is None:
        return
    words = vocabulary()
    labels = list(words.label.finditer(text, match.start("list"), match.end("list")))
    parts: list[Part] = []
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        start = label.end()
        end = following.start() if following else match.end("list")
        names = read_names(text[start:end].rstrip("，,、"))
        if not names:
            return
        role = words.roles[label.group()]
        parts += (Part(Organisation(start + n.start, start + n.end, n.name), role) for n in names)
    yield Claim(match.start("list"), match.end("list"), tuple(parts), "duty-label")
