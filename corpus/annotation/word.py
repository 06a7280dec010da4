"""Notes as comments of Word. The rest of the file stays as it is, byte for byte but for the order of its XML."""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.text.run import Run
from lxml import etree

from extractor.model import Document, Span
from extractor.problems import Language

from ..alignment import Alignment
from ..own_work import MARK
from .notes import AUTHOR, Note, unplaced

_TEXT, _RUN, _PROPERTIES = qn("w:t"), qn("w:r"), qn("w:rPr")
_CELL, _SPACE = qn("w:tc"), "{http://www.w3.org/XML/1998/namespace}space"
# Older forms of drawings, and what a revision took away, are not on the page.
_UNSEEN = frozenset({"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", qn("w:moveFrom")})


def annotate_docx(source: Path, document: Document, notes: Sequence[Note], language: Language) -> tuple[bytes, int]:
    """The file with its comments, and how many of them stand at its beginning because their place was not found.

    Raises ValueError where python-docx does not take the file for a Word document, or no text can hold a comment.
    """
    word = docx.Document(str(source))
    body = word.element.body
    texts = _Texts(body)
    if not texts.elements:
        raise ValueError("no text in the body")
    alignment = Alignment(document.text, texts.text)
    lost = []
    for note in notes:
        place = _place(alignment, texts, note)
        if place is None:
            lost.append(note)
            continue
        runs = texts.runs(place)
        word.add_comment([Run(run, word) for run in runs], note.text, AUTHOR, AUTHOR[:2])
    for note in lost:
        first = texts.elements[0].getparent()
        word.add_comment(Run(first, word), unplaced(note, language), AUTHOR, AUTHOR[:2])
    # Until somebody else saves it, the copy is known as ours (own_work.py).
    word.core_properties.last_modified_by = MARK
    buffer = io.BytesIO()
    word.save(buffer)
    return buffer.getvalue(), len(lost)


def _place(alignment: Alignment, texts: _Texts, note: Note) -> Span | None:
    """The words of the note; the figure in question where they run over several cells of a table."""
    found = alignment.find(note.span)
    if found is None or texts.cell(found.start) is not texts.cell(found.end - 1):
        return alignment.find(note.main) or found
    return found


class _Texts:
    """The texts of the body in their order, as one text."""

    def __init__(self, body: Any) -> None:
        self._body = body
        self.elements: list[Any] = []
        self._starts: list[int] = []
        self._read()
        self.text = "".join(element.text for element in self.elements)

    def _read(self) -> None:
        self.elements = [
            element
            for element in self._body.iter(_TEXT)
            if element.text
            and element.getparent().tag == _RUN
            and not any(above.tag in _UNSEEN for above in element.iterancestors())
        ]
        self._starts, length = [], 0
        for element in self.elements:
            self._starts.append(length)
            length += len(element.text)

    def cell(self, offset: int) -> Any:
        """The innermost cell that holds a character; None outside tables."""
        return next(self.elements[self._at(offset)].iterancestors(_CELL), None)

    def runs(self, span: Span) -> tuple[Any, Any]:
        """The first and the last run of a stretch, which are cut so that they hold nothing else."""
        self._cut(span.end)
        self._cut(span.start)
        return (
            self.elements[self._at(span.start)].getparent(),
            self.elements[self._at(span.end - 1)].getparent(),
        )

    def _at(self, offset: int) -> int:
        return bisect_right(self._starts, offset) - 1

    def _cut(self, offset: int) -> None:
        """Make a run begin with the character at ``offset``."""
        if offset >= len(self.text):
            return
        place = self._at(offset)
        element, within = self.elements[place], offset - self._starts[place]
        run = element.getparent()
        before = [child for child in run.iterchildren() if child.tag != _PROPERTIES]
        if not within and before[0] is element:
            return
        second = etree.SubElement(run.getparent(), _RUN, run.attrib)
        run.addnext(second)
        properties = run.find(_PROPERTIES)
        if properties is not None:
            second.append(deepcopy(properties))
        moved = before[before.index(element) + bool(within) :]
        if within:
            rest = etree.SubElement(second, _TEXT)
            rest.text, element.text = element.text[within:], element.text[:within]
            for part in (rest, element):
                part.set(_SPACE, "preserve")
        second.extend(moved)
        self._read()
