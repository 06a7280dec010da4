"""The box above documents on government sites where a file holds it as text: 索引号, 发文机关, 成文日期, 发文字号 …"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .. import lazy_re as re
from ..readers.html_names import LABELS
from ..times import Reference, find_times
from .lines import Line

_KEYS = {label: key for key, labels in LABELS.items() for label in labels}
# 发文字号: in a box of a site, 【发文字号】 behind a bullet in a collection of laws.
_LISTED = _KEYS | {"字号": "doc_number"}
_LABEL = re.compile(
    rf"(?P<label>{'|'.join(sorted(_KEYS, key=len, reverse=True))}):"
    rf"|[【\[](?P<listed>{'|'.join(sorted(_LISTED, key=len, reverse=True))})[】\]]:?"
)
# Signs before a label in a list, and between the cells of a box drawn as one line: ·索引号:, 索引号:|0001|文号:|.
_BULLETS = "•∙·●◆▪■*|-"
_LIST_NUMBER = re.compile(r"[0-9]{1,2}[.、](?=【)")
_LINES = 40
# 发文字号冶政发〔2021〕63号: a box whose signs between label and value are lost.
_BARE = re.compile(
    rf"(?P<bare>{'|'.join(sorted((label for label in _LISTED if len(label) > 2), key=len, reverse=True))})"
    r"(?P<value>(?![:：]).*)"
)
_SHORT = re.compile(r"(?P<bare>标题|文号)(?P<value>(?![:：]).*)")
_BARE_LINES = 15
_LEAST_LABELS = 3
_BETWEEN = " |"
_OFTEN_EMPTY = ("主题词", "关键词", "关键字", "内容概述", "废止日期", "废止时间", "有效性")
_DATES = ("issued", "dated", "published")


def read_card(lines: Sequence[Line]) -> tuple[Mapping[str, str], list[Line]]:
    """What the box says, under the keys of ``Document.properties``, and the lines without it.

    A value stands behind its label or on the next line; at least three labels make a box, or two side by side.
    """
    found: dict[str, str] = {}
    used: set[int] = set()
    bare = {place: _BARE.match(line.text.lstrip(_BULLETS)) for place, line in enumerate(lines[:_BARE_LINES])}
    if sum(match is not None for match in bare.values()) >= _LEAST_LABELS:
        for position, match in bare.items():
            # 标题 is too short a word to tell a box by.
            match = match or _SHORT.match(lines[position].text.lstrip(_BULLETS))
            if match is not None:
                used.add(position)
                _keep(found, _LISTED[match["bare"]], match["value"])
        return found, [line for position, line in enumerate(lines) if position not in used]
    labels, beside = 0, False
    texts = [_plain(line.text) for line in lines[: _LINES + 1]]
    for position, text in enumerate(texts[:_LINES]):
        if not _LABEL.match(text):
            continue
        marks = list(_LABEL.finditer(text))
        used.add(position)
        labels += len(marks)
        beside = beside or len(marks) > 1
        for number, mark in enumerate(marks):
            end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
            value = text[mark.end() : end].strip(_BETWEEN)
            following = position + 1
            # In a line of several labels each has its value beside it.
            if not value and following < len(texts) and len(marks) == 1:
                if texts[following].endswith(":") or _LABEL.match(texts[following]) or _name(mark) in _OFTEN_EMPTY:
                    continue
                value = texts[following]
                used.add(following)
            _keep(found, _LISTED[_name(mark)], value)
    if labels < _LEAST_LABELS and not beside:
        return {}, list(lines)
    return found, [line for position, line in enumerate(lines) if position not in used]


def _plain(text: str) -> str:
    """A line of a box without what lists put before it, and with a sign behind labels that stand in cells of their
    own: 文号|甲政发〔2021〕7号|发文日期|2021-03-09|."""
    cells = [cell for cell in text.split("|") if cell] if "|" in text else []
    if len(cells) > 1 and cells[0] in _KEYS:
        return "".join(f"{cell}:" if cell in _KEYS else cell for cell in cells)
    return _LIST_NUMBER.sub("", text.lstrip(_BULLETS))


def _name(mark: re.Match[str]) -> str:
    return mark["label"] or mark["listed"]


def _keep(found: dict[str, str], key: str, value: str) -> None:
    if key in _DATES:
        days = [mention.first for mention in find_times(value, Reference()) if mention.rule.startswith("day")]
        value = days[0].isoformat() if days and days[0] else ""
    if key and value:
        found.setdefault(key, value)
