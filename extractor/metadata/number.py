"""The document's own number (发文字号), as against those that it cites."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .. import lazy_re as re
from ..doc_numbers import doc_number_key, find_doc_numbers
from .kinds import names_kind
from .lines import Line
from .title import COLUMN, SIGNER, is_date

_ORDER_HEAD = re.compile(r"(?:中华人民共和国)?(?P<who>.+)令$")
_SERIAL = re.compile(r"\(?第?[0-9一二三四五六七八九十百〇零]+号\)?")
_LABEL = re.compile(r"^(?:发文字号|文号|发文文号|文件编号|字号):")

_NO_TITLE = re.compile(r".*[》。，,:]\(|.{0,5}")
_LABEL_INSIDE = re.compile(r"(?:发文字号|发文文号|文号|字号):?")


# 公告 | 2019年第3号: how announcements are numbered, below the names of who announces.
_YEARLY = re.compile(r"\(?(?P<serial>(?:19|20)[0-9]{2}年第[0-9]{1,4}号)\)?")
_MASTHEAD_LINES = 6
_STATE = "中华人民共和国"


def masthead(head: Sequence[Line]) -> tuple[int, str] | None:
    """How many lines of the head are the masthead of an announcement, and the number that they make up."""
    for position, line in enumerate(head[:_MASTHEAD_LINES]):
        if position and (serial := _YEARLY.fullmatch(line.text)):
            above = "".join(line.text.removeprefix(_STATE) for line in head[:position])
            return (position + 1, above + serial["serial"]) if above.endswith("公告") else None
    return None


# (1985年5月4日皖政〔1985〕38号) below a title of that time, with or without the day.
_BELOW_TITLE = re.compile(
    r"\((?:(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日)?"
    r"(?:(?P<number>[^()《》，。年]{2,12}[〔\[][^()]{4,12}号)\)|(?P<order>[一-鿿]{2,20}令第[0-9]{1,4}号)[公发]布)"
)
# (2018年12月5日国务院第33次常务会议通过 2019年2月17日国务院令第708号公布): how a law came about, below its title.
PROMULGATED = re.compile(
    r"(?:\(|(?=(?:19|20)[0-9]{2}年))[^()]{0,60}?(?P<day>(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日)(?P<order>[一-鿿]{2,20}令第[0-9]{1,4}号)[公发]布"
)


def find_number(properties: Mapping[str, str], head: Sequence[Line], body: Sequence[Line] = ()) -> str | None:
    """The number as written, without white space; the key for orders, whose number has no issuer's code. ``body`` are
    the lines below ``head``."""
    stated = properties.get("doc_number")
    first = find_doc_numbers(stated)[:1] if stated else []
    if stated and (doc_number_key(stated) or (first and first[0].start == 0)):
        return _written(stated)  # What stands behind it in its box is another field.
    if announced := masthead(head):
        return announced[1]
    for position, line in enumerate(head):
        text = COLUMN.sub("", _LABEL.sub("", SIGNER.sub("", line.text)))
        bare = text.strip("()") if text.startswith("(") and text.endswith(")") else text
        if doc_number_key(bare):
            return _written(bare)
        numbers = find_doc_numbers(text)
        before = text[: numbers[-1].start] if numbers and numbers[-1].end >= len(text.rstrip(")")) else ""
        # Behind the title; one in brackets behind another title is that of what is cited.
        if names_kind(before.rstrip("(")) or (before.endswith("(") and _NO_TITLE.fullmatch(before) is None):
            return _written(numbers[-1].text)
        rest = text[numbers[0].end :].strip() if numbers and numbers[0].start == 0 else ""
        if rest and (is_date(rest) or rest.startswith("《") or names_kind(rest)):
            return _written(numbers[0].text)
        if inside := _LABEL_INSIDE.search(text):  # 发布机构 县政府办 文号 遂政办〔2023〕1号: a box without colons.
            behind = find_doc_numbers(text[inside.end() :])
            if behind and behind[0].start == 0:
                return _written(behind[0].text)
        following = head[position + 1].text if position + 1 < len(head) else ""
        if _ORDER_HEAD.fullmatch(line.text) and _SERIAL.fullmatch(following):
            return doc_number_key(line.text + following.strip("()"))
    for line in [*head, *body[:1]]:
        below = _BELOW_TITLE.match(line.text)
        if below is None and (law := PROMULGATED.match(line.text)):
            return _written(law["order"])
        number = (below["number"] or below["order"]) if below else ""
        if find_doc_numbers(number):
            return _written(number)
    return None


def _written(number: str) -> str | None:
    found = find_doc_numbers(number)
    if found and "令" in found[0].key:
        return found[0].key
    return "".join((found[0].text if found else number).split())
