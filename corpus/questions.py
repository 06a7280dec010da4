"""Questions in SQL, and the rows that answer them.

All that is asked of the store is plain SQL of the kind that SQLite and PostgreSQL both understand. ``:name`` stands for
a value; a value that is a tuple stands for a list (``id IN :ids``). So a command that only asks runs on the driver of
the standard library alone (docs/decisions/store.md).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeAlias, TypeVar

Value: TypeAlias = str | int | float | bytes | None
Key = TypeVar("Key", int, str)
BATCH = 500
"""How many ids go into one list; SQLite allows 32,766 values a question, older ones 999."""
_NAME = re.compile(r":([a-z_][a-z_0-9]*)")


class Row(Protocol):
    """A row, its values by the names of their columns, or all in the order in which they were asked for. Whether
    something holds may be given as 1 or 0."""

    def __getitem__(self, name: str, /) -> Any: ...

    def values(self) -> Collection[Any]: ...


class Ask(Protocol):
    """Puts a question with its values. All questions of one ``Reader.reading`` see the same state."""

    def __call__(self, sql: str, /, **values: Value | tuple[Value, ...]) -> Sequence[Row]: ...


class Reader(Protocol):
    """A database that can be asked."""

    def reading(self) -> AbstractContextManager[Ask]:
        """One state of the database. Raises CorpusError ``damaged``, ``not-writable`` or ``disk-full``."""
        ...

    def has(self, table: str) -> bool:
        """Whether there is a table of that name."""
        ...

    def close(self) -> None: ...


def first(rows: Sequence[Row]) -> Row | None:
    """The first of ``rows``, None where there is none."""
    return rows[0] if rows else None


def batched(ids: Iterable[Key]) -> Iterator[tuple[Key, ...]]:
    """``ids`` in parts that fit into one question."""
    wanted = tuple(ids)
    for start in range(0, len(wanted), BATCH):
        yield wanted[start : start + BATCH]


def spread(sql: str, values: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """A question with lists as databases want it: a name for each value of a list."""
    if not any(isinstance(value, tuple) for value in values.values()):
        return sql, values
    single: dict[str, Any] = {}

    def names(match: re.Match[str]) -> str:
        name = match[1]
        value = values[name]
        if not isinstance(value, tuple):
            single[name] = value
            return match[0]
        several = {f"{name}_{place}": one for place, one in enumerate(value)}
        single.update(several)
        return f"({', '.join(f':{one}' for one in several)})" if several else "(NULL)"

    return _NAME.sub(names, sql), single


class Conditions:
    """Conditions that must all hold, with their values: what stands behind WHERE."""

    def __init__(self) -> None:
        self.values: dict[str, Value | tuple[Value, ...]] = {}
        self._parts: list[str] = []

    def add(self, sql: str, **values: Value | tuple[Value, ...]) -> None:
        """One more condition; no two use the same name."""
        self._parts.append(f"({sql})")
        self.values.update(values)

    def __str__(self) -> str:
        return " AND ".join(self._parts) or "1 = 1"


def pattern(text: str, *, before: str = "", after: str = "%") -> str:
    """What ``LIKE … ESCAPE '/'`` compares with to find ``text`` at the beginning; with ``%`` ``before`` anywhere."""
    return before + re.sub("[/%_]", r"/\g<0>", text) + after
