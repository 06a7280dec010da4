"""PDF files that would keep pdfium busy for ever: forms that draw each other.

A form (a drawing that pages and other forms use) that draws itself, or a tower of forms that each draw the next one
twice, costs pdfium two to the power of its depth before it gives up. Forms are streams, and streams stand in the file
as they are, so the towers can be seen without reading the file as a PDF.
"""

from __future__ import annotations

import mmap
import re
import zlib
from typing import NamedTuple

from ..problems import DocumentError

_MAX_TOWER = 16
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_NUMBER = re.compile(rb"(\d{1,10})\s+\d{1,5}\s*$")
_REFERENCE = re.compile(rb"(\d{1,10})\s+\d{1,5}\s+R\b")
_DRAW = re.compile(rb"/[^\s/]+\s+Do\b")
_KIND, _OBJECT, _STREAM = b"/Form", b"obj", b"stream"
_MAX_DICTIONARY = 65536


def check_forms(data: bytes | mmap.mmap) -> None:
    """Look over the bytes of a file. Raises DocumentError "too-deep" where forms contain themselves, or each other too
    deeply."""
    if data.find(_KIND) < 0:
        return
    forms = _forms(data)
    tower = _tower({number: form.references for number, form in forms.items()})
    # A tower without branches is climbed once; there are real files with forms that only list themselves.
    if tower > _MAX_TOWER and any(_drawn(data, form) > 1 for form in forms.values() if form.references):
        raise DocumentError("too-deep", format="pdf")


class _Form(NamedTuple):
    """The objects that a form's dictionary refers to, where its stream begins, and whether that is packed."""

    references: list[int]
    stream: int
    packed: bool


def _forms(data: bytes | mmap.mmap) -> dict[int, _Form]:
    found: dict[int, _Form] = {}
    for match in _FORM.finditer(data):
        begin = data.rfind(_OBJECT, max(0, match.start() - _MAX_DICTIONARY), match.start())
        end = data.find(_STREAM, match.end(), match.end() + _MAX_DICTIONARY)
        number = _NUMBER.search(data[max(0, begin - 20) : begin]) if begin >= 0 else None
        if number is not None and end >= 0:
            dictionary = data[begin:end]
            references = [int(reference) for reference in _REFERENCE.findall(dictionary)]
            found[int(number[1])] = _Form(references, end + len(_STREAM), b"FlateDecode" in dictionary)
    return found


def _drawn(data: bytes | mmap.mmap, form: _Form) -> int:
    """How many drawings the stream of a form calls for."""
    content = data[form.stream : form.stream + _MAX_DICTIONARY]
    if form.packed:
        try:
            content = zlib.decompressobj().decompress(content.lstrip(b"\r\n"), _MAX_DICTIONARY)
        except zlib.error:
            return 0
    return len(_DRAW.findall(content.partition(b"endstream")[0]))


def _tower(forms: dict[int, list[int]]) -> int:
    """How many forms stand on each other at most; endless where one stands on itself."""
    height: dict[int, int] = {}
    for bottom in forms:
        waiting: list[int] = [bottom]
        open_now: set[int] = set()
        while waiting:
            form = waiting[-1]
            above = [other for other in forms[form] if other in forms]
            if form not in open_now and form not in height:
                if any(other in open_now or other == form for other in above):
                    return _MAX_TOWER + 1
                open_now.add(form)
                waiting.extend(other for other in above if other not in height)
            else:
                waiting.pop()
                open_now.discard(form)
                height[form] = 1 + max((height.get(other, 0) for other in above), default=0)
    return max(height.values(), default=0)
