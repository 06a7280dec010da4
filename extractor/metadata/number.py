"""The document's own number (发文字号), as against those that it cites."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..doc_numbers import doc_number_key, find_doc_numbers
from .kinds import names_kind
from .lines import Line
from .title import SIGNER, is_date

_ORDER_HEAD = re.compile(r"(?:中华人民共和国)?(?P<who>.+)令$")
_SERIAL = re.compile(r"\(?第?[0-9一二三四五六七八九十百〇零]+号\)?")
_LABEL = re.compile(r"^(?:发文字号|文号|发文文号|文件编号|字号):")

_LABEL_INSIDE = re.compile(r"(?:发文字号|发文文号|文号|字号):?")


def find_number(properties: Mapping[str, str], head: Sequence[Line]) -> str | None:
    """The number as written, without white space; the key for orders, whose number has no issuer's code."""
    stated = properties.get("doc_number")
    first = find_doc_numbers(stated)[:1] if stated else []
    if stated and (doc_number_key(stated) or (first and first[0].start == 0)):
        return _written(stated)  # What stands behind it in its box is another field.
    for position, line in enumerate(head):
        text = _LABEL.sub("", SIGNER.sub("", line.text))
        bare = text.strip("()") if text.startswith("(") and text.endswith(")") else text
        if doc_number_key(bare):
            return _written(bare)
        numbers = find_doc_numbers(text)
        if numbers and numbers[-1].end >= len(text.rstrip(")")) and names_kind(text[: numbers[-1].start].rstrip("(")):
            return _written(numbers[-1].text)
        rest = text[numbers[0].end :].strip() if numbers and numbers[0].start == 0 else ""
        if rest and (is_date(rest) or rest.startswith("《")):
            return _written(numbers[0].text)
        if inside := _LABEL_INSIDE.search(text):  # 发布机构 县政府办 文号 遂政办〔2023〕1号: a box without colons.
            behind = find_doc_numbers(text[inside.end() :])
            if behind and behind[0].start == 0:
                return _written(behind[0].text)
        following = head[position + 1].text if position + 1 < len(head) else ""
        if _ORDER_HEAD.fullmatch(line.text) and _SERIAL.fullmatch(following):
            return doc_number_key(line.text + following.strip("()"))
    return None


def _written(number: str) -> str | None:
    found = find_doc_numbers(number)
    if found and "令" in found[0].key:
        return found[0].key
    return re.sub(r"\s+", "", found[0].text if found else number)
