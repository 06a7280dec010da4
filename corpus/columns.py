"""The columns of every table that is written out, in one place: what they are called and what stands in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto
from functools import partial
from typing import Any, Generic, TypeVar

from extractor.model import Check, DateMention, Observation, Responsibility
from extractor.problems import Language

from .collection import Card, Collection, Entry
from .labels import SIGNS, label, shown, where, where_exactly

Row = TypeVar("Row")
Read = TypeVar("Read", bound=Observation | Responsibility | Check | DateMention)
Content = str | Decimal | int | None
_POINT = re.compile(r"[.．]([0-9０-９]+)")


class Kind(Enum):
    """How a column looks."""

    WORD = auto()
    """Short text."""
    LONG = auto()
    """Text that is wrapped."""
    NUMBER = auto()
    """A number, shown by the unit of its row."""
    COUNT = auto()
    DATA = auto()
    """What only programs read; hidden in workbooks."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """``content`` gives the cell for a row; ``unit`` and ``decimals`` how a number was written; ``alarming`` whether
    what it says wants a look, and is red."""

    key: str
    zh: str
    en: str
    content: Callable[[Row, Language], Content]
    kind: Kind = Kind.WORD
    unit: Callable[[Row], str | None] | None = None
    decimals: Callable[[Row], int] = lambda _: 0
    alarming: Callable[[Row], bool] = lambda _: False

    def heading(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Sheet(Generic[Row]):
    """A table: its name, its columns, and which rows of a collection stand in it."""

    key: str
    zh: str
    en: str
    columns: tuple[Column[Row], ...]
    rows: Callable[[Collection], tuple[Row, ...]]

    def heading(self, language: Language) -> str:
        return self.zh if language == "zh" else self.en

    def shown(self, collection: Collection) -> tuple[Column[Row], ...]:
        """The columns for a program: those of the document only where there are several."""
        return tuple(c for c in self.columns if collection.several or not c.key.startswith("document_"))

    def filled(self, collection: Collection) -> tuple[Column[Row], ...]:
        """The columns for people: without the rules, and without those that are empty throughout."""
        columns, rows = (c for c in self.shown(collection) if c is not _RULE), self.rows(collection)
        return tuple(c for c in columns if not rows or any(c.content(row, "en") is not None for row in rows))


def _joined(items: tuple[str, ...], between: str = "、") -> str:
    return between.join(" ".join(item.split()) for item in items)


def _unit(entry: Entry[Any]) -> str | None:
    unit: str | None = entry.row.unit
    return unit


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _document(key: str, zh: str, en: str, name: str) -> Column[Entry[Any]]:
    return Column(f"document_{key}", zh, en, lambda entry, _: getattr(entry.card, name))


def _field(row_type: type[Read], key: str, zh: str, en: str, name: str | None = None) -> Column[Entry[Read]]:
    return Column(key, zh, en, lambda entry, _: getattr(entry.row, name or key))


_OF_DOCUMENT = (
    _document("title", "文件", "document", "heading"),
    _document("number", "文号", "document number", "doc_number"),
    _document("issued", "成文日期", "issued", "issued"),
)
_PLACE: Column[Entry[Any]] = Column(
    "place", "位置", "place", lambda entry, language: where(entry.place, language) or None
)
_LOCATION: Column[Entry[Any]] = Column(
    "location", "定位", "location", lambda entry, _: where_exactly(entry.place), Kind.DATA
)
_QUOTE: Column[Entry[Any]] = Column(
    "evidence", "原文", "evidence", lambda entry, _: _squeezed(entry.row.quote), Kind.LONG
)
_SECTION: Column[Entry[Any]] = Column(
    "section", "章节", "section", lambda entry, _: _joined(entry.row.section, " › ") or None, Kind.LONG
)
_RULE: Column[Entry[Any]] = Column("rule", "识别规则", "rule", lambda entry, _: entry.row.rule)


_figure = partial(_field, Observation)


def _decimals(entry: Entry[Observation]) -> int:
    """How many decimals a share was written with: 91.00% stays 91.00%."""
    match = _POINT.search(entry.row.value_text) if entry.row.unit in ("%", "‰") else None
    return len(match[1]) if match else 0


FIGURES: Sheet[Entry[Observation]] = Sheet(
    "figures",
    "指标",
    "indicators",
    (
        _figure("indicator", "指标", "indicator"),
        _figure("canonical", "规范名称", "canonical name"),
        Column("shown", "原文数值", "as written", lambda entry, _: shown(entry.row)),
        Column("comparator", "比较", "comparator", lambda entry, _: SIGNS[entry.row.comparator] or None),
        Column("value", "数值", "value", lambda entry, _: entry.row.value, Kind.NUMBER, _unit, _decimals),
        Column(
            "value_max",
            "数值上限",
            "upper end",
            lambda entry, _: entry.row.value_max,
            Kind.NUMBER,
            _unit,
            _decimals,
        ),
        _figure("unit", "单位", "unit"),
        Column("measure", "口径", "measure", lambda entry, language: label(entry.row.measure, language)),
        Column("role", "性质", "role", lambda entry, language: label(entry.row.role, language)),
        _figure("period", "时期", "period"),
        _figure("region", "地区", "region"),
        _figure("region_code", "地区代码", "region code"),
        Column("departments", "责任单位", "departments", lambda entry, _: _joined(entry.row.departments) or None),
        _SECTION,
        _PLACE,
        _QUOTE,
        *_OF_DOCUMENT,
        _LOCATION,
        _RULE,
    ),
    lambda collection: collection.figures,
)


def _names(role: str) -> Callable[[Entry[Responsibility], Language], Content]:
    def content(entry: Entry[Responsibility], _language: Language) -> Content:
        return _joined(tuple(d.name for d in entry.row.departments if d.role == role)) or None

    return content


DUTIES: Sheet[Entry[Responsibility]] = Sheet(
    "duties",
    "责任",
    "responsibilities",
    (
        Column("task", "任务", "task", lambda entry, _: _squeezed(entry.row.task), Kind.LONG),
        Column("lead", "牵头单位", "lead", _names("lead"), Kind.LONG),
        Column("responsible", "责任单位", "responsible", _names("responsible"), Kind.LONG),
        Column("support", "配合单位", "support", _names("support"), Kind.LONG),
        _SECTION,
        _PLACE,
        _QUOTE,
        *_OF_DOCUMENT,
        _LOCATION,
        _RULE,
    ),
    lambda collection: collection.duties,
)


def _verdict(entry: Entry[Check], language: Language) -> Content:
    words = ("相符", "agrees") if entry.row.holds else ("不符", "differs")
    return words[0 if language == "zh" else 1]


CHECKS: Sheet[Entry[Check]] = Sheet(
    "checks",
    "检查",
    "checks",
    (
        Column("holds", "结论", "verdict", _verdict, alarming=lambda entry: not entry.row.holds),
        Column("kind", "种类", "kind", lambda entry, language: label(entry.row.kind, language)),
        Column("found", "文中数值", "stated", lambda entry, _: entry.row.found, Kind.NUMBER, _unit),
        Column(
            "expected",
            "应为",
            "computed",
            lambda entry, _: entry.row.expected,
            Kind.NUMBER,
            _unit,
        ),
        Column("unit", "单位", "unit", lambda entry, _: entry.row.unit),
        Column("formula", "算式", "formula", lambda entry, _: entry.row.formula, Kind.LONG),
        Column("explanation", "说明", "explanation", lambda entry, language: entry.row.said.of(language), Kind.LONG),
        _PLACE,
        _QUOTE,
        *_OF_DOCUMENT,
        _LOCATION,
        _RULE,
    ),
    # What has to be looked at comes first.
    lambda collection: tuple(sorted(collection.checks, key=lambda entry: entry.row.holds)),
)

_date = partial(_field, DateMention)
DATES: Sheet[Entry[DateMention]] = Sheet(
    "dates",
    "日期",
    "dates",
    (
        _date("text", "原文", "as written"),
        _date("start", "起", "from"),
        _date("end", "止", "to"),
        Column("kind", "种类", "kind", lambda entry, language: label(entry.row.kind, language)),
        _PLACE,
        *_OF_DOCUMENT,
        _LOCATION,
        _RULE,
    ),
    lambda collection: collection.dates,
)


def _card(key: str, zh: str, en: str, kind: Kind = Kind.WORD) -> Column[Card]:
    return Column(key, zh, en, lambda card, _: getattr(card, key), kind)


DOCUMENTS: Sheet[Card] = Sheet(
    "documents",
    "文档信息",
    "documents",
    (
        _card("title", "标题", "title", Kind.LONG),
        _card("doc_number", "文号", "document number"),
        _card("issuer", "发文机关", "issuer"),
        _card("issued", "成文日期", "issued"),
        _card("region", "地区", "region"),
        _card("doc_type", "类型", "type"),
        _card("period", "时期", "period"),
        _card("name", "文件名", "file"),
        _card("format", "格式", "format"),
        _card("characters", "字数", "characters", Kind.COUNT),
    ),
    lambda collection: collection.documents,
)

SHEETS: tuple[Sheet[Any], ...] = (FIGURES, DUTIES, CHECKS, DATES, DOCUMENTS)
