"""What a department answers for: tasks with their deadlines, and indicators, under all names that it has borne."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from extractor.model import DateKind, DateMention, Document, Duty, Observation, Responsibility, Span, Table
from extractor.normal import Normal

from .collection import Card, Entry
from .departments import Body, body, known_names, same_body
from .records import FigureFilter, Stored

if TYPE_CHECKING:
    from .store import Store


@dataclass(frozen=True, slots=True)
class Task:
    """A duty of the department: ``named`` is the department as the document writes it, ``role`` its part, ``deadlines``
    are the time expressions of kind deadline in the stretch that the duty is about."""

    duty: Entry[Responsibility]
    named: str
    role: Duty
    deadlines: tuple[DateMention, ...]


@dataclass(frozen=True, slots=True)
class DutyReport:
    """``names`` are the names that the documents use, with how often; ``body`` is who was asked for."""

    query: str
    body: Body
    names: tuple[tuple[str, int], ...]
    tasks: tuple[Task, ...]
    figures: tuple[Entry[Observation], ...]

    def to_json(self) -> dict[str, Any]:
        """The object of ``duties --format json`` (docs/data-model.md)."""
        from extractor.report import number

        return {
            "query": self.query,
            "department": self.body.department,
            "level": self.body.level or None,
            "region": self.body.region or None,
            "names": [{"name": name, "count": count, "until": body(name).until} for name, count in self.names],
            "tasks": [
                {
                    "task": task.duty.row.task,
                    "name": task.named,
                    "role": str(task.role),
                    "others": [one.name for one in task.duty.row.departments if one.name != task.named],
                    "deadlines": [{"text": one.text, "end": one.end} for one in task.deadlines],
                    "section": list(task.duty.row.section),
                    "evidence": task.duty.row.quote,
                    "document": task.duty.card.to_json(),
                    **task.duty.place_json(),
                }
                for task in self.tasks
            ],
            "indicators": [
                {
                    "indicator": entry.row.canonical or entry.row.indicator,
                    "value": number(entry.row.value),
                    "value_max": number(entry.row.value_max),
                    "value_text": entry.row.value_text,
                    "unit": entry.row.unit,
                    "comparator": str(entry.row.comparator),
                    "measure": str(entry.row.measure),
                    "role": str(entry.row.role),
                    "period": entry.row.period,
                    "region": entry.row.region,
                    "names": [name for name in entry.row.departments if same_body(name, self.query)],
                    "evidence": entry.row.quote,
                    "document": entry.card.to_json(),
                    **entry.place_json(),
                }
                for entry in self.figures
            ],
        }


def duties(store: Store, department: str) -> DutyReport:
    """Everything in the store that ``department`` answers for, newest documents first.

    ``department`` is a name in any form: 卫健委 means the bodies of all levels, 县卫健局 those of counties. A name that
    the table of departments does not know finds the departments that have it as a part.
    """
    found = [s for s in store.responsibilities() if any(same_body(d.name, department) for d in s.row.departments)]
    rows: dict[int, Stored[Observation]] = {}
    for stem in known_names(department):
        for stored in store.observations(FigureFilter(department=stem)):
            if any(same_body(name, department) for name in stored.row.departments):
                rows[stored.id] = stored
    ids = {s.document_id for s in found} | {s.document_id for s in rows.values()}
    cards = {key: Card.of_record(record) for key, record in store.cards(ids).items()}
    documents = sorted({s.document_id for s in found})
    bodies = store.bodies(documents)
    dates: defaultdict[int, list[DateMention]] = defaultdict(list)
    for date in store.dates(documents):
        if date.row.kind is DateKind.DEADLINE:
            dates[date.document_id].append(date.row)
    spans: defaultdict[int, list[Span]] = defaultdict(list)
    for duty in store.responsibilities(documents):
        spans[duty.document_id].append(duty.row.span)
    names: Counter[str] = Counter()
    tasks = []
    for stored_duty in found:
        key, row = stored_duty.document_id, stored_duty.row
        document = bodies[key]
        reach = _reach(document, row, sorted(spans[key])).of(document.text)
        deadlines = _said(dates[key], _squeezed(reach))
        entry = Entry(cards[key], row)
        for one in row.departments:
            if same_body(one.name, department):
                names[one.name] += 1
                tasks.append(Task(entry, one.name, one.role, deadlines))
    figures = [Entry(cards[s.document_id], s.row) for s in rows.values()]
    return DutyReport(
        department,
        body(department),
        tuple(names.most_common()),
        tuple(sorted(tasks, key=lambda task: task.duty.card.issued or "", reverse=True)),
        tuple(_distinct(sorted(figures, key=lambda entry: entry.card.issued or "", reverse=True))),
    )


def _reach(document: Document, row: Responsibility, spans: list[Span]) -> Span:
    """The text that a duty is about: its own scope, or its paragraph from the duty before it in that paragraph on."""
    if row.scope is not None:
        return Span(min(row.scope.start, row.span.start), max(row.scope.end, row.span.end))
    at = document.block_at(row.span.start)
    if at is None:
        return row.span
    table = document.blocks[at].table
    if table is not None:
        return _table_row(document.tables[table], row.span)
    block = document.blocks[at].span
    earlier = bisect_right(spans, (row.span.start - 1, len(document.text))) - 1
    start = max(block.start, spans[earlier].end if earlier >= 0 else 0)
    # 牵头单位：… may stand in front of its task as well as after it, as far as the next one in its paragraph.
    following = next((span.start for span in spans if span.start >= row.span.end), block.end)
    end = min(block.end, following) if row.span.start == block.start else row.span.end
    return Span(min(start, row.span.start), max(row.span.end, end))


def _said(dates: list[DateMention], text: str) -> tuple[DateMention, ...]:
    """The dates that ``text`` says: 2023年 is not said where 2023年底前 is."""
    found = []
    for date in sorted(dates, key=lambda date: -len(date.text)):
        words = _squeezed(date.text)
        if words in text:
            found.append(date)
            text = text.replace(words, "\n")
    return tuple(sorted(found, key=lambda date: date.span))


def _table_row(table: Table, span: Span) -> Span:
    """The cells beside the one that names the departments."""
    own = next((cell for cell in table.cells if cell.span.holds(span)), None)
    if own is None:
        return span
    beside = [cell.span for cell in table.cells if cell.row == own.row]
    return Span(min(one.start for one in beside), max(one.end for one in beside))


def _squeezed(text: str) -> str:
    return Normal(text).text


def _distinct(entries: Iterable[Entry[Observation]]) -> list[Entry[Observation]]:
    """The figures without those that a document merely repeats."""
    found: dict[tuple[Any, ...], Entry[Observation]] = {}
    for entry in entries:
        row = entry.row
        key = (
            entry.card,
            row.canonical or row.indicator,
            row.value,
            row.unit,
            row.role,
            row.measure,
            row.period,
            row.region,
        )
        found.setdefault(key, entry)
    return list(found.values())
