"""Answers a plan from postings: which documents, with which scores. For engines that keep postings themselves.

Documents are held as dictionaries from id to score, postings are read whole: in Python that is many times faster than
walking through them one by one.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from heapq import nlargest

from .engine import Found, Hit, Verify
from .fields import FACETS, Field
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
from .postings import Postings

K1 = 1.2
"""BM25: how soon further occurrences of a word stop to count."""

Scores = dict[int, float]


def search(
    postings: Postings, plan: Plan, verify: Verify, limit: int | None = None, without: Collection[int] = frozenset()
) -> Found:
    """See ``engine.Engine.search``. Equal scores are ordered by id, newest documents first."""
    scores = _Evaluation(postings, verify).scores(plan)
    for document_id in without:
        scores.pop(document_id, None)
    found = set(scores)
    return Found(_best_hits(scores, limit), len(scores), {field: _count(postings, field, found) for field in FACETS})


def _best_hits(scores: Scores, limit: int | None) -> list[Hit]:
    least = -math.inf
    if limit is not None and limit < len(scores):
        # Only what is as good as the last one that is wanted has to be put in order.
        least = nlargest(limit, scores.values())[-1] if limit > 0 else math.inf
    order = sorted((-score, -document_id) for document_id, score in scores.items() if score >= least)
    return [Hit(-document_id, -score) for score, document_id in order[:limit]]


def _count(postings: Postings, field: Field, found: set[int]) -> Mapping[str, int]:
    having = ((term, len(found.intersection(ids))) for term, ids in postings.facets(field).items())
    counts = [(term, count) for term, count in having if count]
    return dict(sorted(counts, key=lambda item: (-item[1], item[0])))


class _Evaluation:
    def __init__(self, postings: Postings, verify: Verify) -> None:
        self._postings = postings
        self._verify = verify

    def scores(self, plan: Plan, within: Scores | None = None) -> Scores:
        """The documents that meet ``plan``; ``within`` are the only ones that matter."""
        match plan:
            case Word():
                return _only(self._word(plan), within)
            case Exact():
                return self._exact(plan, within)
            case Listed(field, terms, score):
                return _only(self._listed(field, terms, score), within)
            case Starting(field, text, score):
                return _only(self._listed(field, self._postings.terms(field, text), score), within)
            case Containing():
                return _only(self._listed(plan.field, self._containing(plan)), within)
            case Between(field, first, last):
                return _only(self._listed(field, self._between(field, first, last)), within)
            case All():
                return dict.fromkeys(self._postings.ids if within is None else within, 0.0)
            case And(parts):
                return self._and(parts, within)
            case Or(parts):
                return self._or(parts, within)
            case Not(part):
                excluded = self.scores(part, within)
                return {key: 0.0 for key in self.scores(All(), within) if key not in excluded}
            case Ranked(part, by):
                found = self.scores(part, within)
                return _sum([found, *(_only(self._word(word), found) for word in by)])
            case Preferred(part, better, factor):
                found = self.scores(part, within)
                preferred = self._having(better, found)
                return {key: score * factor if key in preferred else score for key, score in found.items()}
            case Best(parts):
                return _best([self.scores(part, within) for part in parts])
            case Scaled(part, factor):
                return {key: score * factor for key, score in self.scores(part, within).items()}

    def _word(self, word: Word) -> Scores:
        tf: Scores = {}
        for field, boost in word.score:
            tf = _sum([tf, self._postings.frequencies(field, word.term, boost)])
        found = set().union(*(self._postings.weights(field, word.term) for field in word.match))
        if not found:
            return {}
        if tf.keys() != found:
            tf = {key: tf.get(key, 0.0) for key in found}
        total, df = len(self._postings.ids), len(found)
        most = math.log(1 + (total - df + 0.5) / (df + 0.5)) * (K1 + 1)
        return {key: most * value / (K1 + value) for key, value in tf.items()}

    def _exact(self, exact: Exact, within: Scores | None) -> Scores:
        found = self._having(exact, within)
        if not exact.certain and found:
            found = self._verify(exact.phrase, exact.field, found)
        return dict.fromkeys(found, 0.0)

    def _having(self, exact: Exact, within: Scores | None) -> set[int]:
        """The documents that have all pairs."""
        found = set(within) if within is not None else None
        for pair in exact.pairs:
            having = [self._postings.weights(field, pair) for field in exact.among]
            either = set().union(*having)
            found = either if found is None else found & either
            if not found:
                return set()
        return found if found is not None else set(self._postings.ids)

    def _listed(self, field: Field, terms: Iterable[str], score: float = 0.0) -> Scores:
        found: Scores = {}
        for term in terms:
            found.update(dict.fromkeys(self._postings.weights(field, term), score))
        return found

    def _containing(self, plan: Containing) -> list[str]:
        terms = [term for term in self._postings.terms(plan.field) if plan.text in term]
        whole = {plan.text, *(plan.text + ending for ending in plan.endings)} if plan.endings else set()
        return [term for term in terms if term in whole] or terms

    def _between(self, field: Field, first: int | None, last: int | None) -> list[str]:
        low, high = first if first is not None else -math.inf, last if last is not None else math.inf
        return [term for term in self._postings.terms(field) if term.isdecimal() and low <= int(term) <= high]

    def _and(self, parts: Iterable[Plan], within: Scores | None) -> Scores:
        found = within
        collected: list[Scores] = []
        # What is cheap goes first, what is left out or has to be read in the texts last.
        for part in sorted(parts, key=cost):
            if isinstance(part, Not):
                excluded = self.scores(part.part, found)
                found = {key: 0.0 for key in self.scores(All(), found) if key not in excluded}
            else:
                found = self.scores(part, found)
                collected.append(found)
            if not found:
                return {}
        return _only(_sum(collected), found) if collected else found or {}

    def _or(self, parts: Iterable[Plan], within: Scores | None) -> Scores:
        return _sum([self.scores(part, within) for part in parts])


def cost(plan: Plan) -> int:
    match plan:
        case Listed() | Between() | Containing() | Starting():
            return 0
        case Word():
            return 1
        case Exact(certain=True):
            return 2
        case Not():
            return 4
        case _:
            return 3


def _only(scores: Scores, within: Scores | None) -> Scores:
    if within is None:
        return scores
    small, large = (scores, within) if len(scores) < len(within) else (within, scores)
    return {key: scores[key] for key in small if key in large}


def _best(several: Sequence[Scores]) -> Scores:
    best: Scores = {}
    for scores in several:
        for key, score in scores.items():
            best[key] = max(score, best.get(key, score))
    return best


def _sum(several: Sequence[Scores]) -> Scores:
    largest, *others = sorted(filter(None, several), key=len, reverse=True) or [{}]
    total = dict(largest)
    get = total.get
    for scores in others:
        for key, score in scores.items():
            total[key] = get(key, 0.0) + score
    return total
