"""Plans as queries of tantivy.

What has the same pairs one after the other has the same characters (``pairs.joined``): a phrase without signs in it
needs no reading of texts, and a Chinese word is a phrase. In texts it counts wherever it stands; in titles and names of
indicators it is found wherever it stands, and counts where it is a word.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Sequence
from operator import add

from tantivy import Occur, Query, Schema, Searcher

from .analysis import is_chinese
from .engine import Verify
from .evaluate import cost
from .fields import PAIRED, Field
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


_PAIRS = {Field.TEXT: Field.PAIRS, Field.TITLE: Field.TITLE_PAIRS}
"""Where the pairs of the same text are."""


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
        return [term for term, _ in self._searcher.terms_with_prefix(field, start)]

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
        """The documents in whose ``field`` the term stands."""
        return self._in(_place(field, term), term)

    def _in(self, field: Field, term: str) -> Query:
        """The documents that have ``term`` in ``field``; in a field of pairs, whose characters follow one another."""
        if field not in PAIRED or len(term) == 2:
            return Query.term_query(self._schema, field, term, "freq")
        if len(term) < 2:
            # Every character begins a pair, if only with the end of its run.
            return self._listed(field, self.terms(field, term) if term else ())
        return Query.phrase_query(self._schema, field, [*_pairs(term)])

    def _known(self, field: Field, term: str) -> bool:
        """Some document may have ``term`` in ``field``: fields that have not are no part of a query."""
        parts = _pairs(term) if field in PAIRED else [term]
        return all(self._searcher.doc_freq(field, part) for part in parts)

    def _word(self, word: Word) -> Query:
        boosts = dict(word.score)
        found: list[Query] = []
        for field in word.match:
            place = _place(field, word.term)
            # What finds a word in a text also counts it.
            boost = boosts.pop(field, 0.0) if field is Field.TEXT else 0.0
            if self._known(place, word.term):
                here = self._in(place, word.term)
                found.append(Query.boost_query(here, boost) if boost else _unscored(here))
        if not found:
            return Query.empty_query()
        ranking: list[tuple[Occur, Query]] = []
        for field, boost in boosts.items():
            place = _place(field, word.term) if field is Field.TEXT else field
            if self._known(place, word.term):
                ranking.append((Occur.Should, Query.boost_query(self._in(place, word.term), boost)))
        return Query.boolean_query([(Occur.Must, _any(found)), *ranking]) if ranking else _any(found)

    def _having(self, exact: Exact) -> Query:
        """The documents that have all pairs, one after the other where the phrase is one run of them."""
        terms = (exact.phrase,) if _is_run(exact) else exact.pairs
        having = [_any([self._has(field, term) for field in exact.among]) for term in terms]
        return _unscored(_all_of(having)) if having else self._all()

    def _exact(self, exact: Exact, verify: Verify, within: Sequence[Query]) -> Query:
        having = self._having(exact)
        if exact.certain or _is_run(exact):
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
        return Query.const_score_query(Query.term_set_query(self._schema, field, wanted), score)

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


def _place(field: Field, term: str) -> Field:
    """The field that knows where ``term`` stands in ``field``; numbers and Latin words are found whole only."""
    return _PAIRS[field] if field in _PAIRS and is_chinese(term) else field


def _pairs(run: str) -> list[str]:
    return list(map(add, run, run[1:]))


def _is_run(exact: Exact) -> bool:
    """No sign parts the characters of the phrase."""
    pairs = set(_pairs(exact.phrase))
    return bool(pairs) and pairs == set(exact.pairs)


def _unscored(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)


def _any(queries: Sequence[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])


def _all_of(queries: Sequence[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Must, query) for query in queries])


def _without(query: Query, *excluded: Query) -> Query:
    return Query.boolean_query([(Occur.Must, query), *((Occur.MustNot, one) for one in excluded)])
