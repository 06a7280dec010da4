"""The closed vocabularies of the extraction in one word each, for tables that people read."""

from __future__ import annotations

import json
import re
from decimal import Decimal

from extractor.model import Comparator, Observation
from extractor.places import Place
from extractor.problems import Language
from extractor.report import location

LABELS: dict[str, tuple[str, str]] = {
    # Role
    "actual": ("实际", "actual"),
    "target": ("目标", "target"),
    "standard": ("标准", "standard"),
    "weight": ("分值", "weight"),
    # Measure
    "level": ("水平", "level"),
    "change": ("增减", "change"),
    # Duty
    "lead": ("牵头", "lead"),
    "support": ("配合", "support"),
    "responsible": ("负责", "responsible"),
    # Date kinds
    "issued": ("成文", "issued"),
    "deadline": ("期限", "deadline"),
    "period": ("时期", "period"),
    "event": ("事件", "event"),
    # Check kinds; ``target`` as above
    "ratio": ("比率", "ratio"),
    "sum": ("合计", "sum"),
    "difference": ("差额", "difference"),
    "growth": ("增减", "growth"),
    "count": ("项数", "count"),
    "conflict": ("不一致", "conflict"),
    # What became of a target
    "met": ("达到", "met"),
    "missed": ("未达到", "missed"),
    "on-the-way": ("推进中", "on the way"),
    "overdue": ("逾期未达", "overdue"),
    "not-reported": ("未见结果", "not reported"),
    # How a target was changed
    "lowered": ("调低", "lowered"),
    "raised": ("调高", "raised"),
    "postponed": ("推后", "postponed"),
    "brought-forward": ("提前", "brought forward"),
    # What a document does with one that it cites
    "repeals": ("废止", "repeals"),
    "amends": ("修改", "amends"),
    "implements": ("贯彻", "implements"),
    "basis": ("依据", "basis"),
    "cites": ("引用", "cites"),
    # What differs between two documents
    "figure": ("数据", "figure"),
    "duty": ("责任", "duty"),
    "added": ("新增", "added"),
    "gone": ("删去", "gone"),
    "changed": ("变动", "changed"),
}

SIGNS: dict[Comparator, str] = {
    Comparator.EQUAL: "",
    Comparator.AT_LEAST: "≥",
    Comparator.AT_MOST: "≤",
    Comparator.MORE: "＞",
    Comparator.LESS: "＜",
    Comparator.ABOUT: "≈",
    Comparator.RANGE: "",
}

_FLIPPED = {
    Comparator.AT_LEAST: Comparator.AT_MOST,
    Comparator.AT_MOST: Comparator.AT_LEAST,
    Comparator.MORE: Comparator.LESS,
    Comparator.LESS: Comparator.MORE,
}
_SHARES = {"%": "%％", "‰": "‰"}


def where(place: Place | None, language: Language = "zh") -> str:
    """Where a person finds a place, as far as is known: 第3页 表2 第5行 第3列, 正文第12段, 工作表“经济” B7."""
    if place is None:
        return ""
    zh = language == "zh"
    said: list[str] = []
    if place.page is not None:
        said.append(f"第{place.page}页" if zh else f"page {place.page}")
    if place.sheet is not None:
        said.append(f"工作表“{place.sheet}” {place.address or ''}".strip() if zh else f"sheet “{place.sheet}”")
        said += [place.address] if place.address and not zh else []
    else:
        for depth, (table, row, column) in enumerate(place.cells):
            said.append(
                f"{'内' if depth else ''}表{table} 第{row}行 第{column}列"
                if zh
                else f"{'inner ' if depth else ''}table {table}, row {row}, column {column}"
            )
    if place.note is not None:
        said.append(f"注释第{place.note}条" if zh else f"note {place.note}")
    elif place.paragraph is not None and not said:
        said.append(f"正文第{place.paragraph}段" if zh else f"paragraph {place.paragraph}")
    return (" " if zh else ", ").join(said)


def where_exactly(place: Place | None) -> str | None:
    """The same for programs: the fields of its location that it has as JSON on one line."""
    fields = {name: value for name, value in location(place).items() if value} if place is not None else {}
    return json.dumps(fields, ensure_ascii=False) if fields else None


def label(value: str, language: Language = "zh") -> str:
    """One word for a role, measure, duty, kind of date or of check."""
    return LABELS[str(value)][0 if language == "zh" else 1]


def shown(row: Observation) -> str:
    """A figure as people write it: comparator, number as in the text, unit; a sign where it is a change (``≥95%``)."""
    text = "".join(row.value_text.split())
    unit = _multiplier(row, text) + (row.unit or "")
    if unit and not text.endswith((unit, *_SHARES.get(unit, ()))):
        text += unit
    if row.measure == "change" and not text.startswith(("-", "+", "－", "＋")):
        text = ("-" if row.value < 0 else "+") + text
    return comparison(row) + text


_MULTIPLIERS = {Decimal(10**3): "千", Decimal(10**4): "万", Decimal(10**8): "亿", Decimal(10**12): "万亿"}
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def _multiplier(row: Observation, text: str) -> str:
    """What the heading of a table multiplies its numbers with: 943.1 under 亿元."""
    if row.cell is None or not _NUMBER.fullmatch(text) or not Decimal(text):
        return ""
    return _MULTIPLIERS.get(abs(row.value / Decimal(text)), "")


def comparison(row: Observation) -> str:
    """The sign in front of a signed number. The comparator of a fall speaks of its size: 下降3%以上 is ≤-3%."""
    fall = row.measure == "change" and row.value < 0
    return SIGNS[_FLIPPED.get(row.comparator, row.comparator) if fall else row.comparator]
