"""The container of a docx file: a zip of XML parts with relationships between them (ECMA-376 part 2).

Only the parts that are asked for are unpacked, and nothing outside the file is ever opened. python-docx would unpack
and parse every part first, which costs more than all the rest of the reading (docs/decisions/docx-package.md).
"""

from __future__ import annotations

import lzma
import os
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import IO
from urllib.parse import unquote

from lxml import etree

from ..model import Notice
from ..problems import DocumentError
from .containers import MAX_UNPACKED, MIB, has_doctype, preflight
from .relationships import plain_relationships
from .zip_entries import Entry, entry_beginning, entry_bytes, plain_entries

# libxml2 refuses longer texts and deeper trees unless told otherwise; told so, it also stops counting entities.
_PLAIN_PARSER = 8 * MIB

# Files up to this size are read in one go.
_IN_MEMORY = 16 * MIB
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
# ISO 29500 Strict says the same things under other names.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (b"http://purl.oclc.org/ooxml/officeDocument/math", b"http://schemas.openxmlformats.org/officeDocument/2006/math"),
)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
# What unpacking a broken entry may raise, apart from being encrypted.
_UNPACK_ERRORS = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, OSError, ValueError, NotImplementedError)


class Package:
    """An open package. ``notices`` collects what had to be left out on the way."""

    def __init__(self, source: bytes | IO[bytes], kind: str = "docx", inner: bool = False) -> None:
        """``source`` holds all bytes of the package, or is the open file, which is closed with the package. ``inner``
        is a package that stands in another one."""
        self.inner = inner
        self._source = source
        self._data = data = source if isinstance(source, bytes) else None
        self._kind = kind
        self._opened: zipfile.ZipFile | None = None
        self._entries: dict[str, Entry] = {}
        self._relations: dict[str, dict[str, tuple[str, str]]] = {}
        self.notices: list[Notice] = []
        entries = plain_entries(data) if data is not None else None
        listed = self._archive().infolist() if entries is None else entries
        preflight(listed, kind, source)
        for entry in listed:
            name = _name(entry.filename)
            if name in self._entries:
                self._skip(entry.filename, "stored twice")
            self._entries[name] = entry

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        if self._opened is not None:
            self._opened.close()
        if not isinstance(self._source, bytes):
            self._source.close()

    def main(self) -> str:
        """The name of the part that holds the text.

        Raises DocumentError "damaged" if the package does not name one that is there.
        """
        if _name("[Content_Types].xml") not in self._entries:
            raise _damaged("no [Content_Types].xml", self._kind)
        if "_rels/.rels" not in self._entries:
            raise _damaged("no _rels/.rels", self._kind)
        for kind, target in self._related("").values():
            if kind == "officeDocument" and target in self._entries:
                return target
        raise _damaged("no main document part", self._kind)

    def __contains__(self, name: str) -> bool:
        return _name(name) in self._entries

    def count(self, folder: str) -> int:
        """How many parts there are in a folder (``xl/media/``)."""
        return sum(name.startswith(folder) for name in self._entries)

    def target(self, source: str, identifier: str) -> str | None:
        """The name of the part inside the package that ``source`` calls ``identifier``."""
        found = self._related(source).get(identifier)
        return found[1] if found and found[1] in self._entries else None

    def bytes_of(self, name: str) -> bytes:
        """The bytes of a part. Raises DocumentError "damaged" where it is missing or broken."""
        return self._read(name)

    def xml(self, name: str, lighter: Callable[[bytes], bytes] | None = None) -> etree._Element:
        """The root of a part; ``lighter`` may leave something out of its bytes before they are parsed.

        Raises DocumentError "damaged" where it is missing or broken, "dtd", "too-deep".
        """
        blob = self._read(name)
        try:
            return parse(lighter(blob) if lighter is not None else blob, self._kind)
        except etree.XMLSyntaxError as error:
            raise _broken(name, error, self._kind) from error

    def optional(self, source: str, kind: str, holding: re.Pattern[bytes] | None = None) -> etree._Element | None:
        """The root of the part that ``source`` relates to as ``kind``. None where it holds nothing that matches
        ``holding``; None, with a notice, where it cannot be read."""
        blob = self.optional_bytes(source, kind)
        if blob is None:
            return None
        check(blob, self._kind)
        if not _holds(blob, holding):
            return None
        try:
            return parse(blob)
        except etree.XMLSyntaxError as error:
            self._skip(kind, _reason(error))
            return None

    def optional_bytes(self, source: str, kind: str, limit: int | None = None) -> bytes | None:
        """The bytes of the part that ``source`` relates to as ``kind``, or ``limit`` of them from its beginning where
        there are more. None, with a notice, where they are broken."""
        for found, target in self._related(source).values():
            if found == kind and target in self._entries:
                entry = self._entries[target]
                if limit and self._data is not None and entry.file_size > limit:
                    beginning = entry_beginning(self._data, entry.header_offset, entry, limit)
                    if len(beginning) == limit:
                        return beginning
                try:
                    return self._read(target)
                except DocumentError as error:
                    self._skip(target, _reason(error))
        return None

    def name_of(self, source: str, kind: str) -> str | None:
        """The name of the part that ``source`` relates to as ``kind``."""
        found = (target for own, target in self._related(source).values() if own == kind and target in self._entries)
        return next(found, None)

    def by_id(
        self, source: str, identifier: str | None, holding: re.Pattern[bytes] | None = None
    ) -> etree._Element | None:
        """The root of the part that ``source`` calls ``identifier``; None as in ``optional``."""
        found = self._related(source).get(identifier or "")
        return self._try(found[1], holding) if found else None

    def embedded(self, source: str, identifier: str | None) -> tuple[str, bytes] | None:
        """The name and the bytes of the part that ``source`` calls ``identifier``. None, with a notice, where it cannot
        be read."""
        found = self._related(source).get(identifier or "")
        try:
            return (found[1], self._read(found[1])) if found else None
        except DocumentError as error:
            self._skip(found[1] if found else "", _reason(error))
            return None

    def left_out(self, source: str, identifier: str | None, reason: str) -> None:
        """Note that the part that ``source`` calls ``identifier`` is not read."""
        found = self._related(source).get(identifier or "")
        self._skip(found[1] if found else str(identifier), reason)

    def _read(self, name: str) -> bytes:
        entry = self._entries.get(_name(name))
        if entry is None:
            raise _damaged(f"no {name}", self._kind)
        if self._data is not None and (content := entry_bytes(self._data, entry)) is not None:
            return content
        try:
            archive = self._archive()
            listed = next(info for info in archive.infolist() if info.header_offset == entry.header_offset)
            return archive.read(listed)
        except _UNPACK_ERRORS as error:
            raise _damaged(f"{name}: {error}", self._kind) from error

    def _archive(self) -> zipfile.ZipFile:
        """The package as ``zipfile`` sees it. Raises DocumentError "damaged"."""
        if self._opened is None:
            try:
                source = self._source
                self._opened = zipfile.ZipFile(BytesIO(source) if isinstance(source, bytes) else source)
            except (*_UNPACK_ERRORS, OverflowError) as error:
                raise _damaged(str(error), self._kind) from error
        return self._opened

    def _try(self, name: str, holding: re.Pattern[bytes] | None = None) -> etree._Element | None:
        try:
            blob = self._read(name)
            if not _holds(blob, holding):
                return None
            return parse(blob, self._kind)
        except (DocumentError, etree.XMLSyntaxError) as error:
            if isinstance(error, DocumentError) and error.code == "dtd":
                raise
            self._skip(name, _reason(error))
            return None

    def _skip(self, part: str, reason: str) -> None:
        self.notices.append(Notice("part-skipped", {"part": part, "reason": reason}))

    def _relationships(self, name: str) -> Iterable[Mapping[str, str]]:
        """The attributes of the relationships in a part."""
        try:
            found = plain_relationships(self._read(name))
        except DocumentError as error:
            self._skip(name, _reason(error))
            return ()
        if found is not None:
            return found
        root = self._try(name)
        elements = root.iter(_RELATIONSHIP) if root is not None else ()
        return [{str(key): str(value) for key, value in element.items()} for element in elements]

    def _related(self, source: str) -> dict[str, tuple[str, str]]:
        """Identifier → (last word of the relationship's type, part name) for the parts inside the package."""
        if source not in self._relations:
            folder, slash, file = source.rpartition("/")
            name = f"{folder}{slash}_rels/{file}.rels"
            relations = self._relations[source] = {}
            for relation in self._relationships(name) if name in self._entries else ():
                target = relation.get("Target", "")
                if target and relation.get("TargetMode") != "External":
                    part = _target(folder, target)
                    relations[relation.get("Id", "")] = (relation.get("Type", "").rpartition("/")[2], part)
        return self._relations[source]


def open_package(path: Path, kind: str = "docx") -> Package:
    """Open the package at ``path``, a file of the format ``kind``.

    Raises DocumentError: "damaged" (no zip file, or a broken one), "encrypted", "too-large", "too-many-parts", "dtd",
    "unsupported" for the binary format of Word 97.
    """
    with path.open("rb", buffering=0) as file:
        if os.fstat(file.fileno()).st_size <= _IN_MEMORY:
            data = file.readall()
            if data.startswith(_OLE):
                raise _old(data)
            return Package(data, kind)
    large = path.open("rb")
    try:
        if large.read(len(_OLE)) == _OLE:
            raise _old(large.read(MAX_UNPACKED))
        return Package(large, kind)
    except BaseException:
        large.close()
        raise


def _old(data: bytes) -> DocumentError:
    """Why a compound file is no package: it holds one behind a password, or a document of Word 97."""
    return DocumentError("encrypted") if _ENCRYPTED_STREAM in data else DocumentError("unsupported", format="doc")


def _holds(blob: bytes, holding: re.Pattern[bytes] | None) -> bool:
    """Whether a part has what is wanted of it, or is cut off."""
    return holding is None or bool(holding.search(blob)) or not blob.rstrip().endswith(b">")


def check(blob: bytes, kind: str = "docx") -> None:
    """Raises DocumentError "damaged" for XML with a DTD (no Office program writes one)."""
    if has_doctype(blob):
        raise DocumentError("dtd", format=kind, part="XML")


def parse(blob: bytes, kind: str = "docx") -> etree._Element:
    """The root of an XML part, parsed without entities, DTD or network.

    Raises DocumentError "dtd" (no Office program writes one), etree.XMLSyntaxError for broken XML.
    """
    check(blob, kind)
    if b"http://purl.oclc.org/ooxml/" in blob[:8192]:
        for strict, transitional in _STRICT:
            blob = blob.replace(strict, transitional)
    root = etree.fromstring(blob, _parser(len(blob) > _PLAIN_PARSER))
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentError("dtd", format=kind, part="XML")
    return root


def parse_plain(blob: bytes) -> etree._Element:
    """The root of a short piece of XML that was looked at before and cannot have a DTD.

    Raises etree.XMLSyntaxError for broken XML.
    """
    return etree.fromstring(blob, _parser(False))


@lru_cache
def _parser(huge: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_blank_text=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=huge,
        # Nobody asks for elements by their identifiers.
        collect_ids=False,
    )


@lru_cache(maxsize=1024)
def _name(name: str) -> str:
    """Part names are compared without case; some programs write them with backslashes."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/").lower()


@lru_cache(maxsize=1024)
def _target(folder: str, target: str) -> str:
    """The name of the part that a relationship of a part in ``folder`` leads to."""
    return _name(posixpath.join("/", folder, unquote(target)))


def _damaged(reason: str, kind: str = "docx") -> DocumentError:
    return DocumentError("damaged", format=kind, reason=reason[:200])


def _broken(name: str, error: etree.XMLSyntaxError, kind: str) -> DocumentError:
    if "depth" in str(error.msg):
        return DocumentError("too-deep", format=kind)
    return _damaged(f"{name}: {_reason(error)}", kind)


def _reason(error: DocumentError | etree.XMLSyntaxError) -> str:
    if isinstance(error, DocumentError):
        return str(error.details.get("reason", error.code))
    return str(error.msg)
