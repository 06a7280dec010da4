"""The query language: from what people type to a tree.

Words stand side by side and must all be there; “短语” is looked for as written; 与/或/非 or AND/OR/NOT, brackets,
``-word``, ``beginning*``, ``field:word``, ``year:2016..2018``. A document number is recognised in any spelling. Full-
and half-width signs are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, auto
from typing import NamedTuple, TypeAlias

from extractor.doc_numbers import doc_number_key, find_doc_numbers
from extractor.normal import fold

from .errors import QueryError

MAX_LENGTH = 2000
MAX_DEPTH = 50


class Scope(StrEnum):
    """Where a leaf is looked for: anywhere in the text and title, or in one field."""

    ANYWHERE = "anywhere"
    TITLE = "title"
    ISSUER = "issuer"
    REGION = "region"
    YEAR = "year"
    TYPE = "type"
    NUMBER = "number"
    INDICATOR = "indicator"
    DEPARTMENT = "department"


FIELDS: dict[str, Scope] = {
    **{str(scope): scope for scope in Scope if scope is not Scope.ANYWHERE},
    "标题": Scope.TITLE,
    "发文机关": Scope.ISSUER,
    "机关": Scope.ISSUER,
    "地区": Scope.REGION,
    "年份": Scope.YEAR,
    "类型": Scope.TYPE,
    "文种": Scope.TYPE,
    "文号": Scope.NUMBER,
    "指标": Scope.INDICATOR,
    "部门": Scope.DEPARTMENT,
    "责任单位": Scope.DEPARTMENT,
}


class Kind(StrEnum):
    WORDS = auto()
    PHRASE = auto()
    PREFIX = auto()
    SYNONYM = auto()
    """Another name of what was asked for (``synonyms``), looked for as a phrase."""
    NUMBER = auto()
    """A document number; ``text`` is its key."""
    YEARS = auto()


@dataclass(frozen=True, slots=True)
class Leaf:
    """Something to look for. ``first`` and ``last`` are the ends of YEARS; None leaves a side open."""

    kind: Kind
    text: str
    scope: Scope = Scope.ANYWHERE
    first: int | None = None
    last: int | None = None


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


Node: TypeAlias = "Leaf | And | Or | Not"


def parse(query: str) -> Node:
    """The tree of ``query``. Raises QueryError."""
    if len(query) > MAX_LENGTH:
        raise QueryError("too-long", length=len(query), limit=MAX_LENGTH)
    query = "".join(sign if sign.isprintable() else " " for sign in query)
    if not query.strip():
        raise QueryError("empty")
    node = _Parser(query).parse()
    if node is None:
        raise QueryError("no-words", text=query.strip()[:40])
    return node


def leaves(node: Node) -> Iterator[Leaf]:
    """The leaves of ``node`` that a document is found by: not those it must be without."""
    match node:
        case Leaf():
            yield node
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part)
        case Not():
            return


class _Token(NamedTuple):
    kind: str
    """``word``, ``phrase``, ``number``, ``field``, ``(``, ``)``, ``and``, ``or``, ``not``."""
    text: str
    position: int


_OPERATORS = {"AND": "and", "&&": "and", "与": "and", "OR": "or", "||": "or", "或": "or", "NOT": "not", "非": "not"}
_QUOTES = {'"': '"＂', "＂": '"＂', "“": '“”"＂', "”": '“”"＂', "「": "」", "『": "』"}
_FIELD = re.compile(r"([A-Za-z_]+|[\u4e00-\u9fff]{2,6})[:：](?!//)")
_WORD_END = re.compile(r'[\s()（）"＂“”「『]')
# A document number that lacks its 号, as people type it.
_BARE_NUMBER = re.compile(
    r"[A-Za-z\u4e00-\u9fff]{2,20}\s*[〔\[(（【〈［﹝]\s*\d{2,4}\s*年?[〕\])）】〉］﹞]\s*第?\s*\d{1,5}(?![\d号])"
)
_YEARS = re.compile(r"(\d{4})?年?(\.{2,}|[-~—–至到])?(\d{4})?年?")


class _Parser:
    def __init__(self, query: str) -> None:
        self._query = query
        self._tokens = list(_tokens(query))
        self._next = 0
        self._depth = 0

    def parse(self) -> Node | None:
        node = self._or(Scope.ANYWHERE)
        if token := self._peek():
            raise QueryError("close-bracket", token.position)
        return node

    def _peek(self) -> _Token | None:
        return self._tokens[self._next] if self._next < len(self._tokens) else None

    def _take(self, kind: str) -> _Token | None:
        token = self._peek()
        if token is None or token.kind != kind:
            return None
        self._next += 1
        return token

    # Each rule returns None where there was nothing to look for (punctuation only).

    def _or(self, scope: Scope) -> Node | None:
        parts = [self._and(scope)]
        while operator := self._take("or"):
            parts += [_needed(self._and(scope), operator)]
            _needed(parts[-2], operator)
        found = [part for part in parts if part is not None]
        return Or(tuple(found)) if len(found) > 1 else found[0] if found else None

    def _and(self, scope: Scope) -> Node | None:
        parts: list[Node] = []
        operator: _Token | None = None
        while True:
            if taken := self._take("and"):
                if operator or not parts:
                    raise _lonely(operator or taken)
                operator = taken
            token = self._peek()
            if token is None or token.kind in {"or", ")"}:
                break
            if token.kind == "and":
                raise _lonely(token)
            node = self._not(scope)
            if node is not None:
                parts.append(node)
                operator = None
        if operator:
            raise _lonely(operator)
        return And(tuple(parts)) if len(parts) > 1 else parts[0] if parts else None

    def _not(self, scope: Scope) -> Node | None:
        negative, operator = False, None
        while taken := self._take("not"):
            negative, operator = not negative, taken
        node = self._atom(scope)
        if operator is None:
            return node
        node = _needed(node, operator)
        return Not(node) if negative else node

    def _atom(self, scope: Scope) -> Node | None:
        if opened := self._take("("):
            self._depth += 1
            if self._depth > MAX_DEPTH:
                raise QueryError("too-deep", limit=MAX_DEPTH)
            node = self._or(scope)
            if not self._take(")"):
                raise QueryError("open-bracket", opened.position)
            self._depth -= 1
            return node
        if named := self._take("field"):
            following = self._peek()
            if following is None or following.kind not in {"word", "phrase", "number", "("}:
                raise QueryError("no-value", named.position, field=named.text)
            return self._atom(FIELDS[named.text])
        token = self._peek()
        if token is None or token.kind not in {"word", "phrase", "number"}:
            return None
        self._next += 1
        return _leaf(token, scope)


def _needed(node: Node | None, operator: _Token) -> Node:
    if node is None:
        raise _lonely(operator)
    return node


def _lonely(operator: _Token) -> QueryError:
    return QueryError("no-operand", operator.position, operator=operator.text)


def _leaf(token: _Token, scope: Scope) -> Node | None:
    text = token.text
    if scope is Scope.YEAR:
        return _years(token)
    if token.kind == "number":
        return Leaf(Kind.NUMBER, doc_number_key(text) or text, scope)
    key = doc_number_key(text)
    if key and token.kind == "phrase":
        # As written, or in other brackets.
        return Or((Leaf(Kind.NUMBER, key, scope), Leaf(Kind.PHRASE, text, scope)))
    if key:
        return Leaf(Kind.NUMBER, key, scope)
    if token.kind == "word" and "*" in text:
        beginning = text.rstrip("*").strip("*")
        if not any(map(str.isalnum, beginning)):
            raise QueryError("bare-wildcard", token.position)
        return Leaf(Kind.PREFIX if text.endswith("*") else Kind.WORDS, beginning.replace("*", " "), scope)
    if not any(map(str.isalnum, text)):
        return None
    return Leaf(Kind.PHRASE if token.kind == "phrase" else Kind.WORDS, text, scope)


def _years(token: _Token) -> Leaf:
    first, last = parse_years(token.text, token.position)
    return Leaf(Kind.YEARS, token.text, Scope.YEAR, first, last)


def parse_years(text: str, position: int = 0) -> tuple[int | None, int | None]:
    """First and last year of 2016, 2016..2018, 2016.. or ..2018; None on an open side. Raises QueryError."""
    match = _YEARS.fullmatch(fold(text).replace(" ", ""))
    first, last = (int(year) if year else None for year in (match[1], match[3])) if match else (None, None)
    if match is None or (first is None and last is None) or (match[2] is None and last is not None):
        raise QueryError("bad-year", position, text=text)
    if match[2] is None:
        last = first
    if first is not None and last is not None and first > last:
        raise QueryError("bad-range", position, text=text)
    return first, last


def _tokens(query: str) -> Iterator[_Token]:
    numbers = {number.start: number.end for number in find_doc_numbers(query)}
    for match in _BARE_NUMBER.finditer(query):
        if not any(start < match.end() and match.start() < end for start, end in numbers.items()):
            numbers[match.start()] = match.end()
    position = 0
    while position < len(query):
        sign = query[position]
        if sign.isspace():
            position += 1
        elif position in numbers:
            yield _Token("number", query[position : numbers[position]], position)
            position = numbers[position]
        elif sign in "(（":
            yield _Token("(", sign, position)
            position += 1
        elif sign in ")）":
            yield _Token(")", sign, position)
            position += 1
        elif sign in _QUOTES:
            end = next((i for i in range(position + 1, len(query)) if query[i] in _QUOTES[sign]), None)
            if end is None:
                raise QueryError("open-quote", position)
            yield _Token("phrase", query[position + 1 : end], position)
            position = end + 1
        elif sign in "-－" and query[position + 1 : position + 2].strip():
            yield _Token("not", sign, position)
            position += 1
        elif named := _FIELD.match(query, position):
            name = named[1].lower()
            if name not in FIELDS:
                raise QueryError("unknown-field", position, field=named[1], fields=" ".join(FIELDS))
            yield _Token("field", name, position)
            position = named.end()
        else:
            end = _word_end(query, position, numbers)
            word = query[position:end]
            yield _Token(_OPERATORS.get(word, "word"), word, position)
            position = end


def _word_end(query: str, position: int, numbers: dict[int, int]) -> int:
    match = _WORD_END.search(query, position + 1)
    end = match.start() if match else len(query)
    return min((start for start in numbers if position < start < end), default=end)
