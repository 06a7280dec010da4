"""The store in numbers: indicators with their counts, and the corpus as a whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, Table, func, select

from . import schema
from .file_queries import FileQueries
from .named import Named, named
from .records import IndicatorCount, Outcome, Result, Stats

if TYPE_CHECKING:
    from sqlalchemy import Connection


class Summaries(FileQueries):
    """Counts over the whole store."""

    def indicators(self) -> list[IndicatorCount]:
        """Every indicator of the corpus, the most frequent first."""
        table = schema.observations
        grouped = select(
            table.c.name,
            func.count(table.c.canonical).label("known"),
            func.count().label("observations"),
            func.count(table.c.document_id.distinct()).label("documents"),
            func.min(table.c.year_first).label("first"),
            func.max(table.c.year_last).label("last"),
        ).group_by(table.c.name)
        forms = select(table.c.name, table.c.indicator, table.c.unit).distinct()
        with self._reading() as connection:
            rows = connection.execute(grouped).all()
            written: dict[str, set[str]] = defaultdict(set)
            units: dict[str, set[str]] = defaultdict(set)
            for name, indicator, unit in connection.execute(forms):
                written[name].add(indicator)
                if unit is not None:
                    units[name].add(unit)
        counts = [
            IndicatorCount(
                name=row.name,
                known=row.known > 0,
                aliases=tuple(sorted(written[row.name] - {row.name})),
                units=tuple(sorted(units[row.name])),
                observations=row.observations,
                documents=row.documents,
                first=row.first,
                last=row.last,
            )
            for row in rows
        ]
        return sorted(counts, key=lambda count: (-count.observations, count.name))

    def named(self, ids: Iterable[int]) -> dict[int, Named]:
        """Which indicators and departments each of the documents names."""
        with self._reading() as connection:
            return named(connection, ids)

    def stats(self) -> Stats:
        """The corpus in numbers."""
        documents, paths, checks = schema.documents, schema.paths, schema.checks
        with self._reading() as connection:

            def number(statement: Select[Any]) -> int:
                return connection.scalar(statement) or 0

            def rows(table: Table) -> int:
                return number(select(func.count()).select_from(table))

            codes, standings = self._outcome_counts(connection)
            return Stats(
                documents=rows(documents),
                paths=rows(paths),
                missing=number(select(func.count()).where(paths.c.missing_since.is_not(None))),
                characters=number(select(func.sum(documents.c.characters))),
                observations=rows(schema.observations),
                indicators=number(select(func.count(schema.observations.c.name.distinct()))),
                responsibilities=rows(schema.responsibilities),
                dates=rows(schema.dates),
                citations=rows(schema.citations),
                checks=rows(checks),
                violations=number(select(func.count()).where(checks.c.holds.is_(False))),
                formats=_counts(connection, select(documents.c.format)),
                regions=_counts(connection, select(documents.c.region)),
                years=_counts(connection, select(func.substr(documents.c.issued, 1, 4))),
                doc_types=_counts(connection, select(documents.c.doc_type)),
                outcomes=codes,
                standings=standings,
            )

    def _outcome_counts(self, connection: Connection) -> tuple[dict[str, int], dict[str, int]]:
        """Files by outcome code, and by how they stand (``Outcome.standing``)."""
        table = schema.outcomes
        codes: Counter[str] = Counter()
        standings: Counter[str] = Counter()
        columns = (table.c.result, table.c.problem, table.c.warnings)
        for result, problem, warnings, number in connection.execute(select(*columns, func.count()).group_by(*columns)):
            outcome = Outcome(Path(), Result(result), problem, warnings=warnings)
            codes[outcome.code] += number
            standings[outcome.standing] += number
        return dict(codes.most_common()), dict(standings.most_common())


def _counts(connection: Connection, values: Select[Any]) -> dict[str, int]:
    counts: Counter[str] = Counter(value for (value,) in connection.execute(values) if value is not None)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))
