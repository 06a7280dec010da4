"""Plans as queries of tantivy."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence

from tantivy import Occur, Query, Schema, Searcher

from .engine import Verify
from .evaluate import cost
from .fields import CROSSING, WEIGHTED, Field
from .plan import (
    All,
    And,
    Best,
    Between,
    Containing,
    Exact,
    Listed,
    Not,
    Or,
    Plan,
    Preferred,
    Ranked,
    Scaled,
    Starting,
    Word,
)

ID = "id"
KIND = "kind"
DOCUMENT = "document"
"""What ``KIND`` says of every document that can be found."""


def part_of(field: Field) -> str:
    """The field for terms that stand in ``field`` with less than their whole weight."""
    return f"{field}_part"


class Translation:
    """Makes queries for one state of an index."""

    def __init__(self, searcher: Searcher, schema: Schema) -> None:
        self._searcher = searcher
        self._schema = schema
        self._terms: dict[Field, list[str]] = {}

    def terms(self, field: Field, start: str = "") -> list[str]:
        """The terms of ``field`` that begin with ``start``, in order."""
        if start:
            return self._read(field, start)
        if field not in self._terms:
            self._terms[field] = self._read(field, "")
        return self._terms[field]

    def _read(self, field: Field, start: str) -> list[str]:
        names = (str(field), part_of(field)) if field in WEIGHTED else (str(field),)
        return sorted({term for name in names for term, _ in self._searcher.terms_with_prefix(name, start)})

    def query(self, plan: Plan, verify: Verify, within: Sequence[Query] = ()) -> Query:
        """``plan`` as a query; what has to be read in the texts is read only of documents that meet all of
        ``within``."""
        match plan:
            case Word():
                return self._word(plan)
            case Exact():
                return self._exact(plan, verify, within)
            case Listed(field, terms, score):
                return self._listed(field, terms, score)
            case Starting(field, text, score):
                return self._listed(field, self.terms(field, text), score)
            case Containing():
                return self._listed(plan.field, self._containing(plan))
            case Between(field, first, last):
                return self._listed(field, self._between(field, first, last))
            case All():
                return self._all()
            case And(parts):
                return self._and(parts, verify, within)
            case Or(parts):
                return _any([self.query(part, verify, within) for part in parts])
            case Best(parts):
                return Query.disjunction_max_query([self.query(part, verify, within) for part in parts])
            case Not(part):
                return _without(self._all(), self.query(part, verify, within))
            case Ranked(part, by):
                ranking = [(Occur.Should, self._word(word)) for word in by]
                return Query.boolean_query([(Occur.Must, self.query(part, verify, within)), *ranking])
            case Preferred(part, better, factor):
                found = self.query(part, verify, within)
                more = _all_of([found, self._having(better)])
                return Query.boolean_query([(Occur.Must, found), (Occur.Should, Query.boost_query(more, factor - 1))])
            case Scaled(part, factor):
                return Query.boost_query(self.query(part, verify, within), factor)

    def _all(self) -> Query:
        return _unscored(Query.term_query(self._schema, KIND, DOCUMENT, "basic"))

    def _has(self, field: Field, term: str) -> Query:
        whole = Query.term_query(self._schema, field, term, "basic")
        if field not in WEIGHTED:
            return whole
        return _any([whole, Query.term_query(self._schema, part_of(field), term, "basic")])

    def _word(self, word: Word) -> Query:
        scored = []
        for field, boost in word.score:
            whole = Query.term_query(self._schema, field, word.term, "freq")
            part = Query.term_query(self._schema, part_of(field), word.term, "basic")
            scored += [Query.boost_query(whole, boost), Query.boost_query(part, boost * CROSSING)]
        found = _unscored(_any([self._has(field, word.term) for field in word.match]))
        return Query.boolean_query([(Occur.Must, found), *((Occur.Should, query) for query in scored)])

    def _having(self, exact: Exact) -> Query:
        """The documents that have all pairs."""
        pairs = [_any([self._has(field, pair) for field in exact.among]) for pair in exact.pairs]
        return _unscored(_all_of(pairs)) if pairs else self._all()

    def _exact(self, exact: Exact, verify: Verify, within: Sequence[Query]) -> Query:
        having = self._having(exact)
        if exact.certain:
            return having
        candidates = self._ids(_all_of([having, *within]))
        holding = verify(exact.phrase, exact.field, candidates) if candidates else set()
        return _unscored(Query.term_set_query(self._schema, ID, sorted(holding)))

    def _ids(self, query: Query) -> Collection[int]:
        hits = self._searcher.search(query, max(1, self._searcher.num_docs)).hits
        ids = self._searcher.fast_field_values(ID, [address for _, address in hits])
        return {int(key) for key in ids if key is not None}

    def _listed(self, field: Field, terms: Iterable[str], score: float = 0.0) -> Query:
        wanted = list(terms)
        if not wanted:
            return Query.empty_query()
        sets = [Query.term_set_query(self._schema, field, wanted)]
        if field in WEIGHTED:
            sets.append(Query.term_set_query(self._schema, part_of(field), wanted))
        return Query.const_score_query(_any(sets), score)

    def _containing(self, plan: Containing) -> list[str]:
        terms = [term for term in self.terms(plan.field) if plan.text in term]
        whole = {plan.text, *(plan.text + ending for ending in plan.endings)} if plan.endings else set()
        return [term for term in terms if term in whole] or terms

    def _between(self, field: Field, first: int | None, last: int | None) -> list[str]:
        low, high = first if first is not None else -math.inf, last if last is not None else math.inf
        return [term for term in self.terms(field) if term.isdecimal() and low <= int(term) <= high]

    def _and(self, parts: Iterable[Plan], verify: Verify, within: Sequence[Query]) -> Query:
        found: list[Query] = []
        excluded: list[Query] = []
        for part in sorted(parts, key=cost):
            if isinstance(part, Not):
                excluded.append(self.query(part.part, verify, (*within, *found)))
            else:
                found.append(self.query(part, verify, (*within, *found)))
        wanted = _all_of(found) if found else self._all()
        return _without(wanted, *excluded) if excluded else wanted


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def _any(queries: Sequence[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])


def _all_of(queries: Sequence[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, query) for query in queries])


def _without(query: Query, *excluded: Query) -> Query:
    return Query.boolean_query([(Occur.Must, query), *((Occur.MustNot, one) for one in excluded)])
