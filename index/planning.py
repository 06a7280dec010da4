"""From a query to a plan: what the words of a query mean as terms in fields."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.doc_numbers import doc_number_key

from . import plan, query
from .analysis import canonical, is_chinese, phrase_pairs, query_words
from .fields import Field
from .plan import Plan
from .query import Kind, Leaf, Node, Scope

BOOSTS = ((Field.TEXT, 1.0), (Field.TITLE, 4.0), (Field.INDICATOR, 2.0))
"""How much a word counts by where it stands."""
AS_WRITTEN = 1.5
"""How much more a document counts that has the words of a query together as they were written."""
SYNONYM = 0.5
"""What another name of an indicator counts against the one that was typed."""
OWN_NUMBER, CITED_NUMBER = 100.0, 1.0
"""A document with the number that was asked for stands before all that only cite it."""

REGION_ENDINGS = tuple("省 市 自治区 特别行政区 州 自治州 地区 盟 县 自治县 区 旗 自治旗".split())

_CONTAINED = {
    Scope.ISSUER: Field.ISSUER,
    Scope.TYPE: Field.TYPE,
    Scope.NUMBER: Field.NUMBER,
    Scope.INDICATOR: Field.INDICATOR_NAME,
    Scope.DEPARTMENT: Field.DEPARTMENT,
}


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents; every filter given must hold.

    ``region`` is a name or a GB/T 2260 code and includes the regions below; ``issuer`` and ``doc_type`` are parts of
    the text; a document is of every year that it was issued in or is about.
    """

    region: str | None = None
    first_year: int | None = None
    last_year: int | None = None
    issuer: str | None = None
    doc_type: str | None = None
    number: str | None = None

    @classmethod
    def of(
        cls,
        region: str | None = None,
        year: str | None = None,
        issuer: str | None = None,
        doc_type: str | None = None,
        number: str | None = None,
    ) -> Filters:
        """Filters as they are typed; ``year`` is 2016, 2016..2018, 2016.. or ..2018. Raises QueryError."""
        first, last = query.parse_years(year) if year else (None, None)
        return cls(region or None, first, last, issuer or None, doc_type or None, number or None)

    def plans(self) -> tuple[Plan, ...]:
        found: list[Plan] = []
        if self.region:
            found.append(_region(self.region))
        if self.first_year is not None or self.last_year is not None:
            found.append(plan.Between(Field.YEAR, self.first_year, self.last_year))
        if self.issuer:
            found.append(plan.Containing(Field.ISSUER, canonical(self.issuer)))
        if self.doc_type:
            found.append(plan.Containing(Field.TYPE, canonical(self.doc_type)))
        if self.number:
            key = doc_number_key(self.number)
            own = plan.Listed(Field.NUMBER, (key,)) if key else plan.Containing(Field.NUMBER, canonical(self.number))
            found.append(own)
        return tuple(found)


def make_plan(node: Node | None, filters: Filters) -> Plan:
    """The plan of a query (None: every document) under ``filters``."""
    wanted = _plan(node) if node is not None else plan.All()
    conditions = filters.plans()
    return plan.And((wanted, *conditions)) if conditions else wanted


def _plan(node: Node) -> Plan:
    match node:
        case query.And(parts):
            return plan.And(tuple(map(_plan, parts)))
        case query.Or(parts):
            # Another name is the same thing said once more, not another thing.
            renamed = any(isinstance(part, Leaf) and part.kind is Kind.SYNONYM for part in parts)
            return (plan.Best if renamed else plan.Or)(tuple(map(_plan, parts)))
        case query.Not(part):
            return plan.Not(_plan(part))
        case Leaf():
            return _leaf(node)


def _leaf(leaf: Leaf) -> Plan:
    if leaf.kind is Kind.YEARS:
        return plan.Between(Field.YEAR, leaf.first, leaf.last)
    if leaf.kind is Kind.NUMBER and leaf.scope in {Scope.ANYWHERE, Scope.NUMBER}:
        own = plan.Listed(Field.NUMBER, (leaf.text,), OWN_NUMBER)
        cited = plan.Listed(Field.CITED, (leaf.text,), CITED_NUMBER)
        return own if leaf.scope is Scope.NUMBER else plan.Or((own, cited))
    if leaf.scope is Scope.REGION:
        return _region(leaf.text)
    text = canonical(leaf.text)
    if leaf.scope in _CONTAINED:
        return plan.Containing(_CONTAINED[leaf.scope], text)
    title = leaf.scope is Scope.TITLE
    if leaf.kind is Kind.PREFIX and text.isascii() and text.isalnum():
        titled = plan.Starting(Field.TITLE, text, 2.0)
        return titled if title else plan.Or((plan.Starting(Field.TEXT, text, 1.0), titled))
    if leaf.kind is Kind.WORDS:
        return _words(text, title=title)
    phrase = _phrase(text, title=title)
    return plan.Scaled(phrase, SYNONYM) if leaf.kind is Kind.SYNONYM else phrase


def _words(text: str, *, title: bool) -> Plan:
    words = query_words(text)
    if not words:
        return _phrase(text, title=title)
    parts = tuple(_word(word, title=title) for word in words)
    if len(parts) == 1:
        return parts[0]
    return plan.Preferred(plan.And(parts), _exact(text, Field.TITLE if title else Field.TEXT), AS_WRITTEN)


def _word(word: str, *, title: bool) -> plan.Word:
    # Single characters are found wherever they stand, not only where they are words.
    single = len(word) == 1 and is_chinese(word)
    fields: tuple[Field, ...] = (Field.TITLE_PAIRS,) if single else (Field.TITLE,)
    if not title:
        fields += (Field.PAIRS,) if single else (Field.TEXT,)
    return plan.Word(word, fields, BOOSTS)


def _phrase(text: str, *, title: bool) -> Plan:
    """A phrase is found in the text or in the title; a title need not be part of the text."""
    exact: Plan = _exact(text, Field.TITLE)
    if not title:
        exact = plan.Or((_exact(text, Field.TEXT), exact))
    return plan.Ranked(exact, tuple(_word(word, title=title) for word in query_words(text)))


def _exact(text: str, field: Field) -> plan.Exact:
    pairs = phrase_pairs(text)
    words = query_words(text)
    if len(text) > 2 and words == (text,) and is_chinese(text):
        # A word of the dictionary is a term wherever it stands.
        return plan.Exact(text, field, words, (field,), certain=True)
    among = Field.TITLE_PAIRS if field is Field.TITLE else Field.PAIRS
    return plan.Exact(text, field, pairs, (among,), certain=pairs == (text,))


def _region(text: str) -> Plan:
    """Documents of a region and of those below it. Where several regions bear the name, they are all meant."""
    text = canonical(text)
    codes = region_codes(text)
    if not codes:
        return plan.Containing(Field.REGION, text, REGION_ENDINGS)
    # A document may say where it is from without our knowing the code.
    names = (text, *(text + ending for ending in REGION_ENDINGS))
    return plan.Or((plan.Listed(Field.REGION_CODE, codes), plan.Listed(Field.REGION, names)))


def region_codes(name: str) -> tuple[str, ...]:
    """The GB/T 2260 codes of all regions that ``name`` (or the beginning of a code) may mean; empty if it is none."""
    from extractor.regions import find_regions, table

    name = canonical(name)
    if name.isdecimal() and len(name) <= 6:
        return (name.ljust(6, "0"),)
    bearers = table().by_name.get(name) or table().by_short.get(name)
    if bearers:
        return tuple(region.code for region in bearers)
    mentions = find_regions(name)
    return tuple(place.code for place in mentions if place.code and (place.start, place.end) == (0, len(name)))
