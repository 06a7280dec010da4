"""What was read out of a file, as the rows that the store takes: made where the file was read.

A long document is hundreds of thousands of objects, several times as much as its rows. The one process that stores gets
them in closed batches and opens one at a time.
"""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from extractor.model import Extraction, Notice

from . import codec
from .likeness import pack_sketch, sketch
from .values import dumps

Row = dict[str, Any]

_BATCH = 2000
_LONG = 1 << 20
"""Bytes of a batch from which on it is packed: only those of long documents are worth the time."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document to be stored: ``card`` is its row in ``documents`` but for identity, time and number; ``batches`` are
    rows of other tables, by name, but for the document they belong to (see ``rows``); ``notices`` those of its
    extraction."""

    card: Mapping[str, Any]
    batches: tuple[tuple[str, bytes], ...]
    notices: tuple[Notice, ...]

    def rows(self, document_id: int) -> Iterator[tuple[str, list[Row]]]:
        """Batches of rows that have the same keys, each with the name of its table."""
        for table, packed in self.batches:
            rows: list[Row] = pickle.loads(zlib.decompress(packed[1:]) if packed[:1] == _PACKED else packed[1:])
            for row in rows:
                row["document_id"] = document_id
            yield table, rows


_PACKED, _PLAIN = b"z", b"p"


def prepared(extraction: Extraction) -> Prepared:
    """The rows of ``extraction``. Raises nothing: what no database can hold is found when it is stored."""
    card = codec.document_row(extraction.document, extraction.metadata) | {
        "observations": len(extraction.observations),
        "violations": sum(not check.holds for check in extraction.checks),
    }
    return Prepared(card, tuple(_batches(extraction)), extraction.notices)


def _batches(extraction: Extraction) -> Iterator[tuple[str, bytes]]:
    document = extraction.document
    yield "texts", _closed([{"text": document.text, "structure": codec.structure_text(document)}])
    yield "sketches", _closed([{"sketch": pack_sketch(sketch(document.text))}])
    own = set(map(_identity, document.notices))
    added = (notice for notice in extraction.notices if _identity(notice) not in own)
    notices = chain(
        (codec.notice_row(notice) | {"reader": True} for notice in document.notices),
        (codec.notice_row(notice) | {"reader": False} for notice in added),
    )
    parts: tuple[tuple[str, Iterator[Row]], ...] = (
        ("observations", map(codec.observation_row, extraction.observations)),
        ("responsibilities", map(codec.responsibility_row, extraction.responsibilities)),
        ("dates", map(codec.date_row, extraction.dates)),
        ("citations", map(codec.citation_row, extraction.citations)),
        ("checks", map(codec.check_row, extraction.checks)),
        ("notices", notices),
    )
    for table, rows in parts:
        placed = (row | {"position": position} for position, row in enumerate(rows))
        while batch := list(islice(placed, _BATCH)):
            yield table, _closed(batch)
    departments = (
        codec.department_row(department) | {"responsibility": position}
        for position, duty in enumerate(extraction.responsibilities)
        for department in duty.departments
    )
    while batch := list(islice(departments, _BATCH)):
        yield "departments", _closed(batch)


def _closed(rows: list[Row]) -> bytes:
    content = pickle.dumps(rows, pickle.HIGHEST_PROTOCOL)
    return _PACKED + zlib.compress(content, 1) if len(content) > _LONG else _PLAIN + content


def _identity(notice: Notice) -> tuple[str, str]:
    return notice.code, dumps(dict(notice.details))
