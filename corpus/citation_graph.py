"""Which documents cite which: what a document cites, implements, amends or repeals, and what cites it.

A citation means a document of the corpus by its number, in any spelling, else by its title: as it is, as the title of
what a notice carries (关于印发《…》的通知), or without the issuing body where the citation leaves it away.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from extractor.doc_numbers import doc_number_key
from extractor.model import Citation, Span
from extractor.normal import fold

from .records import DocumentRecord, Stored

if TYPE_CHECKING:
    from .store import Store


class Relation(StrEnum):
    """What a document does with one that it cites."""

    REPEALS = "repeals"
    AMENDS = "amends"
    IMPLEMENTS = "implements"
    BASIS = "basis"
    """It is made or acts on the strength of the other (根据《…》)."""
    CITES = "cites"


@dataclass(frozen=True, slots=True)
class Link:
    """A citation. ``title`` and ``doc_number`` are as cited, ``evidence`` is the sentence; ``documents`` are the
    records that it means, several where the corpus has copies, none where it is not there."""

    relation: Relation
    title: str | None
    doc_number: str | None
    evidence: str
    documents: tuple[DocumentRecord, ...]

    def to_json(self) -> dict[str, Any]:
        return {
            "relation": str(self.relation),
            "title": self.title,
            "doc_number": self.doc_number,
            "found": [record.card() for record in self.documents],
            "evidence": self.evidence,
        }


@dataclass(frozen=True, slots=True)
class Graph:
    """``cites`` are the links from the document, ``cited_by`` those to it, each with the one document that cites it."""

    document: DocumentRecord
    cites: tuple[Link, ...]
    cited_by: tuple[Link, ...]

    @property
    def missing(self) -> int:
        """How many of the documents that are cited the corpus does not have."""
        return sum(not link.documents for link in self.cites)

    def to_json(self) -> dict[str, Any]:
        """The object of ``graph --format json`` (docs/data-model.md)."""
        return {
            "document": self.document.card(),
            "cites": [link.to_json() for link in self.cites],
            "cited_by": [
                {
                    "relation": str(link.relation),
                    "document": link.documents[0].card(),
                    "title": link.title,
                    "doc_number": link.doc_number,
                    "evidence": link.evidence,
                }
                for link in self.cited_by
            ],
        }


def graph(store: Store, document: str) -> Graph:
    """The citations from and to a document (id, number, title or path). Raises CorpusError ``unknown-document`` or
    ``ambiguous-document``."""
    own = store.resolve(document)
    known = _Known(store.documents())
    to_it: list[Stored[Citation]] = []
    from_it: list[Stored[Citation]] = []
    for stored in store.citations():
        if stored.document_id == own.id:
            from_it.append(stored)
        elif own in known.meant(stored.row.title, stored.row.doc_number):
            to_it.append(stored)
    texts = store.texts({own.id, *(stored.document_id for stored in to_it)})
    records = {record.id: record for record in known.records}
    cites = []
    for stored in from_it:
        relation, sentence = _relation(texts[own.id], stored.row.span)
        found = known.meant(stored.row.title, stored.row.doc_number)
        others = tuple(record for record in found if record.id != own.id)
        cites.append(Link(relation, stored.row.title, stored.row.doc_number, sentence, others))
    cites = _of_title(own, known, cites)
    cited_by = []
    for stored in to_it:
        relation, sentence = _relation(texts[stored.document_id], stored.row.span)
        record = records[stored.document_id]
        named = _in_title(record)
        if named and own in known.meant(named[1], None):
            relation = named[0]
        cited_by.append(Link(relation, stored.row.title, stored.row.doc_number, sentence, (record,)))
    cited_by.sort(key=lambda link: link.documents[0].issued or "", reverse=True)
    return Graph(own, tuple(cites), tuple(cited_by))


# What a citation means


class _Known:
    """The documents of a corpus by number and title."""

    def __init__(self, records: Iterable[DocumentRecord]) -> None:
        self.records = tuple(records)
        self._numbers: defaultdict[str, list[DocumentRecord]] = defaultdict(list)
        self._titles: defaultdict[str, list[DocumentRecord]] = defaultdict(list)
        self._bare: defaultdict[str, list[DocumentRecord]] = defaultdict(list)
        for record in self.records:
            if record.doc_number_key:
                self._numbers[record.doc_number_key].append(record)
            if record.title:
                title = _plain(record.title)
                carried = _CARRIED.search(title)
                for form in {title, carried[1]} if carried else {title}:
                    self._titles[form].append(record)
                if "关于" in title:
                    self._bare[title[title.index("关于") :]].append(record)

    def meant(self, title: str | None, doc_number: str | None) -> tuple[DocumentRecord, ...]:
        """The documents that a title, a number or both mean; a number that the corpus knows decides."""
        key = doc_number_key(doc_number) if doc_number else None
        if key and key in self._numbers:
            return tuple(self._numbers[key])
        if not title:
            return ()
        plain = _plain(title)
        found = self._titles.get(plain) or (self._bare.get(plain) if plain.startswith("关于") else None) or []
        # Another number is another document, whatever its title.
        return tuple(record for record in found if not (key and record.doc_number_key and record.doc_number_key != key))


_CARRIED = re.compile(r"(?:印发|转发|发布|公布)(.+?)的(?:通知|决定|公告|令)$")
_MARKS = str.maketrans("", "", "《》〈〉<>“”\"' \t\n\u3000")


def _plain(title: str) -> str:
    return fold(title).translate(_MARKS)


# What is done with it

_STOP = "。;；!！?？\n"
_REPEALED = re.compile(r"废止|停止执行|不再执行|停止施行|失效")
_AMENDED_BEFORE = re.compile(r"(?:修改|修订|修正|调整|完善)(?:了|后的)?[《〈]?[^《》〈〉，,]{0,4}$")
_AMENDED_AFTER = re.compile(
    r"^[^《》。]{0,30}?(?:作(?:出)?(?:如下|以下)?(?:修改|修订|修正)|修改为|予以修改|(?:进行|予以)修订)"
)
_IMPLEMENTED = re.compile(r"(?:贯彻|落实|实施|执行|推进)[^，,]{0,12}$")
_BASED = re.compile(r"(?:根据|依据|按照|依照|遵照|按)[^，,]{0,12}$")
_LISTED = re.compile(r"(?:《[^《》]*》(?:[(（][^()（）]*[)）])?[、和及与以])+$")
_LIMIT, _NEAR = 200, 12
"""How far a sentence is looked at; how close in front of a title 废止 stands that means it."""


def _relation(text: str, span: Span) -> tuple[Relation, str]:
    """What the sentence that holds a citation does with the document, and the sentence."""
    start = max((text.rfind(sign, max(0, span.start - _LIMIT), span.start) for sign in _STOP), default=-1) + 1
    ends = [at for sign in _STOP if (at := text.find(sign, span.end, span.end + _LIMIT)) >= 0]
    end = min(ends, default=min(len(text), span.end + _LIMIT))
    start = max(start, span.start - _LIMIT, 0)
    before, after = "".join(text[start : span.start].split()), "".join(text[span.end : end].split())
    # What is said before the first of a list is said of all.
    before = _LISTED.sub("", before)
    sentence = " ".join(text[start:end].split())
    if _REPEALED.search(after) or _REPEALED.search(before[-_NEAR:]):
        return Relation.REPEALS, sentence
    if _AMENDED_BEFORE.search(before) or _AMENDED_AFTER.search(after):
        return Relation.AMENDS, sentence
    if _IMPLEMENTED.search(before):
        return Relation.IMPLEMENTS, sentence
    if _BASED.search(before):
        return Relation.BASIS, sentence
    return Relation.CITES, sentence


_IN_TITLE: tuple[tuple[re.Pattern[str], Relation], ...] = (
    (re.compile(r"(?:废止|停止执行)[《〈](.+)[》〉]"), Relation.REPEALS),
    (re.compile(r"(?:修改|修订|修正)[《〈](.+)[》〉]"), Relation.AMENDS),
    (re.compile(r"(?:贯彻|落实|实施|执行)[^《〈]{0,4}[《〈](.+)[》〉]"), Relation.IMPLEMENTS),
)


def _in_title(record: DocumentRecord) -> tuple[Relation, str] | None:
    """What the title itself says: 关于修改〈…〉的决定 amends."""
    title = record.title or ""
    for pattern, relation in _IN_TITLE:
        if found := pattern.search(title):
            return relation, found[1]
    return None


def _of_title(own: DocumentRecord, known: _Known, links: list[Link]) -> list[Link]:
    """The links with what the title of the document says, which stands over its sentences."""
    named = _in_title(own)
    if named is None:
        return links
    relation, title = named
    same = [link for link in links if link.title and _plain(link.title) == _plain(title)]
    documents = tuple(record for record in known.meant(title, None) if record.id != own.id)
    first = (
        Link(relation, same[0].title, same[0].doc_number, same[0].evidence, same[0].documents or documents)
        if same
        else Link(relation, title, None, own.title or "", documents)
    )
    return [first, *(link for link in links if link not in same)]
