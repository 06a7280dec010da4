"""Files that this program wrote itself: reports, exports, and copies of documents with notes in them.

They are often written beside the documents that they are about. Read as documents they would say every figure once
more, so they are passed over. Each kind bears a mark: pages name their generator, workbooks and Word files have it in
their properties, a pdf ends with it. Whoever edits a copy and saves it takes the mark away, and it is a document again.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path

from extractor.problems import Language

MARK = "zhibiao"
CODE = "own-report"
"""The outcome of such a file in a store."""

PDF_END = f"% {MARK}\n".encode()
"""What a pdf with notes ends with, behind its own end: a comment."""
MARKDOWN_END = f"<!-- {MARK} -->\n"

CORE = "docProps/core.xml"
"""The part of an office file that says who saved it last."""

_HEAD = 4096
_CORE_LIMIT = 1 << 16
_PROPERTY = re.compile(rf"<(?:\w+:)?(?:lastModifiedBy|description)\b[^>]*>{MARK}</".encode())
_PAGE = f'<meta name="generator" content="{MARK}">'.encode()
_SARIF = re.compile(rf'"driver":\s*\{{\s*"name":\s*"{MARK}"'.encode())
# The first key of what is printed as JSON (docs/data-model.md), as it is laid out here.
_JSON = re.compile(rb'(?:\[\n  )?\{\n +"(?:document": \{\n +"name|checks": \[|query|as_of)')
_FINDINGS = b"holds,kind,found,"
_FEWEST = 5
_LANGUAGES: tuple[Language, ...] = ("zh", "en")


def made_here(path: Path) -> bool:
    """Whether this program wrote the file. What cannot be opened was not written by anyone: its reader says why."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if head.startswith(b"PK\3\4"):
                return _has_property(path)
            end = PDF_END if head.startswith(b"%PDF") else MARKDOWN_END.encode()
            file.seek(-min(len(end), path.stat().st_size), 2)
            return file.read() == end or _is_marked(head)
    except OSError:
        return False


def _is_marked(head: bytes) -> bool:
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _PAGE in head or _SARIF.search(head) or _JSON.match(head) or head.startswith(_FINDINGS):
        return True
    return _is_export(head.partition(b"\n")[0])


def _is_export(line: bytes) -> bool:
    """Whether a line is the header of an export as csv."""
    if line.count(b",") < _FEWEST:
        return False
    from .columns import FIGURES

    cells = line.decode("utf-8", "replace").rstrip("\r").split(",")
    headers = [[column.heading(language) for column in FIGURES.columns] for language in _LANGUAGES]
    # The last column is the rule that read a row, which no table of others has.
    return any(cells[-1] == header[-1] and set(cells) <= set(header) for header in headers)


def _has_property(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as package:
            entry = package.getinfo(CORE)
            return entry.file_size <= _CORE_LIMIT and _PROPERTY.search(package.read(entry)) is not None
    except (KeyError, ValueError, NotImplementedError, RuntimeError, EOFError, zipfile.BadZipFile, zlib.error):
        return False
