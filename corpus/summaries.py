"""The store in numbers: indicators with their counts, and the corpus as a whole."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from .file_queries import FileQueries
from .named import Named, named
from .questions import Ask
from .records import IndicatorCount, Outcome, Result, Stats


class Summaries(FileQueries):
    """Counts over the whole store."""

    def indicators(self) -> list[IndicatorCount]:
        """Every indicator of the corpus, the most frequent first."""
        grouped = """
            SELECT name, count(canonical) AS known, count(*) AS observations,
                count(DISTINCT document_id) AS documents, min(year_first) AS first, max(year_last) AS last
            FROM observations GROUP BY name
        """
        with self._reading() as ask:
            rows = ask(grouped)
            written: dict[str, set[str]] = defaultdict(set)
            units: dict[str, set[str]] = defaultdict(set)
            for row in ask("SELECT DISTINCT name, indicator, unit FROM observations"):
                written[row["name"]].add(row["indicator"])
                if row["unit"] is not None:
                    units[row["name"]].add(row["unit"])
        counts = [
            IndicatorCount(
                name=row["name"],
                known=row["known"] > 0,
                aliases=tuple(sorted(written[row["name"]] - {row["name"]})),
                units=tuple(sorted(units[row["name"]])),
                observations=row["observations"],
                documents=row["documents"],
                first=row["first"],
                last=row["last"],
            )
            for row in rows
        ]
        return sorted(counts, key=lambda count: (-count.observations, count.name))

    def named(self, ids: Iterable[int]) -> dict[int, Named]:
        """Which indicators and departments each of the documents names."""
        with self._reading() as ask:
            return named(ask, ids)

    def stats(self) -> Stats:
        """The corpus in numbers."""
        with self._reading() as ask:

            def number(what: str) -> int:
                return ask(f"SELECT {what} AS number")[0]["number"] or 0

            def rows(table: str) -> int:
                return number(f"(SELECT count(*) FROM {table})")

            codes, standings = self._outcome_counts(ask)
            return Stats(
                documents=rows("documents"),
                paths=rows("paths"),
                missing=rows("paths WHERE missing_since IS NOT NULL"),
                characters=number("(SELECT sum(characters) FROM documents)"),
                observations=rows("observations"),
                indicators=number("(SELECT count(DISTINCT name) FROM observations)"),
                responsibilities=rows("responsibilities"),
                dates=rows("dates"),
                citations=rows("citations"),
                checks=rows("checks"),
                violations=rows("checks WHERE holds IS FALSE"),
                formats=_counts(ask, "format"),
                regions=_counts(ask, "region"),
                years=_counts(ask, "substr(issued, 1, 4)"),
                doc_types=_counts(ask, "doc_type"),
                outcomes=codes,
                standings=standings,
            )

    def _outcome_counts(self, ask: Ask) -> tuple[dict[str, int], dict[str, int]]:
        """Files by outcome code, and by how they stand (``Outcome.standing``)."""
        columns = "result, problem, warnings"
        codes: Counter[str] = Counter()
        standings: Counter[str] = Counter()
        for row in ask(f"SELECT {columns}, count(*) AS number FROM outcomes GROUP BY {columns}"):
            outcome = Outcome(Path(), Result(row["result"]), row["problem"], warnings=row["warnings"])
            codes[outcome.code] += row["number"]
            standings[outcome.standing] += row["number"]
        return dict(codes.most_common()), dict(standings.most_common())


def _counts(ask: Ask, what: str) -> dict[str, int]:
    """How many documents have each value of a column."""
    rows = ask(f"SELECT {what} AS value, count(*) AS number FROM documents WHERE {what} IS NOT NULL GROUP BY {what}")
    return {row["value"]: row["number"] for row in sorted(rows, key=lambda row: (-row["number"], row["value"]))}
