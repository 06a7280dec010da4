"""Zip archives of documents, and mails with documents: what is in them, unpacked for readers under names of our own.

Nothing that an archive says of itself is trusted: no name in it becomes a path on the disk, sizes are held to limits
before and while something is unpacked, and archives inside archives share the limits of the outermost one.
"""

from __future__ import annotations

import lzma
import os
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from .archive_names import decoded, distinct, short, split
from .furniture import in_clutter, is_furniture, is_office_lock
from .problems import DocumentError
from .progress import step
from .readers.containers import MAX_PART, MAX_PARTS, MAX_UNPACKED, MIB, check_apart, check_sizes, is_encrypted
from .readers.formats import by_suffix, is_archive, is_message

MAIL_TEXT = "正文.eml"
"""What the text of a mail with documents is called among them."""
MAX_DEPTH = 8
"""How many archives may stand inside each other."""

_CHUNK = 1 << 20
_MADE_ON_UNIX = 3
_SPOILT = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, ValueError, OSError)


@dataclass(frozen=True, slots=True)
class Member:
    """A document of an archive. ``place`` is where it stands in it, one name a folder; it is unpacked at ``file``, or
    could not be for the reason in ``error``."""

    place: tuple[str, ...]
    file: Path | None = None
    error: DocumentError | None = None


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The members of an archive, in its own order, and how many have another name here than in it (names that are too
    long, or that stand in it twice)."""

    members: tuple[Member, ...]
    renamed: int


def unpack(archive: Path, folder: Path) -> Unpacked:
    """Unpack the documents of ``archive``, a zip file or a mail, into ``folder``, which must exist. Folders and what
    archivers add are left out; links and names that lead out of the archive, encrypted and damaged members come as
    errors.

    The files carry the time of the archive. Raises DocumentError: ``damaged``, ``encrypted`` (all of it),
    ``too-large``, ``too-many-parts``, ``too-deep``; OSError where writing fails.
    """
    unpacking = _Unpacking(folder, archive.stat().st_mtime_ns)
    members = tuple(unpacking.members(archive, (), 1))
    if members and all(member.error is not None and member.error.code == "encrypted" for member in members):
        raise DocumentError("encrypted")
    return Unpacked(members, unpacking.renamed)


@dataclass
class _Unpacking:
    """One outermost archive: what it has taken so far."""

    folder: Path
    time: int
    renamed: int = 0
    _bytes: int = 0
    _parts: int = 0
    _files: int = 0
    _places: set[tuple[str, ...]] = field(default_factory=set)

    def members(self, path: Path, inside: tuple[str, ...], depth: int) -> Iterator[Member]:
        if depth > MAX_DEPTH:
            raise DocumentError("too-deep", format="zip")
        if is_message(path):
            yield from self._of_mail(path, inside, depth)
            return
        try:
            archive = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as error:
            raise DocumentError("damaged", format="zip", reason=str(error)[:100]) from error
        with archive:
            entries = archive.infolist()
            check_sizes(entries, part=MAX_UNPACKED)
            check_apart(entries, "zip")
            self._count(sum(entry.file_size for entry in entries), len(entries))
            for entry, name in zip(entries, decoded(entries), strict=True):
                step()
                if not entry.is_dir() and not name.endswith(("/", "\\")):
                    yield from self._entry(archive, entry, name, inside, depth)

    def _of_mail(self, path: Path, inside: tuple[str, ...], depth: int) -> Iterator[Member]:
        """The text of a mail, and what was sent along with it."""
        from .readers.messages import take_apart

        text, attachments = take_apart(path)
        self._count(len(text or b""), len(attachments) + 1)
        if text is not None:
            yield from self._member(MAIL_TEXT, False, inside, depth, lambda: [text])
        for attachment in attachments:
            step()
            content = attachment.content()
            self._count(len(content), 0)
            yield from self._member(attachment.name, False, inside, depth, partial(_sized, content))

    def _count(self, size: int, parts: int) -> None:
        """Take in how much more there is to unpack, and hold it to the limits."""
        self._bytes += size
        self._parts += parts
        if self._bytes > MAX_UNPACKED:
            raise DocumentError("too-large", size=f"{self._bytes // MIB} MiB", limit=f"{MAX_UNPACKED // MIB} MiB")
        if self._parts > MAX_PARTS:
            raise DocumentError("too-many-parts", count=self._parts, limit=MAX_PARTS)

    def _entry(
        self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, inside: tuple[str, ...], depth: int
    ) -> Iterator[Member]:
        yield from self._member(name, _is_link(entry), inside, depth, partial(_content, archive, entry))

    def _member(
        self, name: str, is_link: bool, inside: tuple[str, ...], depth: int, content: Callable[[], Iterable[bytes]]
    ) -> Iterator[Member]:
        names, leads_out = split(name)
        if not names or is_furniture(names[-1]) or in_clutter(names[:-1]):
            return
        place = distinct((*inside, *short(names)), self._places)
        self.renamed += place != (*inside, *names)
        self._places.add(place)
        try:
            if leads_out or is_link:
                raise DocumentError("unsafe-member", name=name[:100])
            if is_office_lock(names[-1]):
                raise DocumentError("office-lock")
            file = self._write(content(), by_name=names[-1])
            holds_more = is_archive(file) or _is_full_mail(file)
        except DocumentError as error:
            yield Member(place, error=error)
            return
        if not holds_more:
            os.utime(file, ns=(self.time, self.time))
            yield Member(place, file)
            return
        try:
            yield from self.members(file, place, depth + 1)
        except DocumentError as error:
            if error.code != "damaged":
                raise
            yield Member(place, error=error)
        finally:
            file.unlink(missing_ok=True)

    def _write(self, content: Iterable[bytes], by_name: str) -> Path:
        """Write a member into a file that is called as nobody but us has chosen, but for a suffix that we know."""
        promised = Path(by_name)
        suffix = promised.suffix.lower() if by_suffix(promised) is not None else ""
        self._files += 1
        file = self.folder / f"{self._files}{suffix}"
        with file.open("xb") as target:
            for chunk in content:
                target.write(chunk)
        return file


def _is_full_mail(file: Path) -> bool:
    """Whether a member is a mail with documents of its own. What is wrong with one, its reader says."""
    from .readers.messages import holds_documents

    try:
        return is_message(file) and holds_documents(file)
    except DocumentError:
        return False


def _sized(content: bytes) -> list[bytes]:
    if len(content) > MAX_PART:
        raise DocumentError("too-large", size=f"{len(content) // MIB} MiB", limit=f"{MAX_PART // MIB} MiB")
    return [content]


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content of an entry. Raises DocumentError, before anything is unpacked and then: see ``_chunks``."""
    if is_encrypted(entry):
        raise DocumentError("encrypted")
    if entry.file_size > MAX_PART:
        raise DocumentError("too-large", size=f"{entry.file_size // MIB} MiB", limit=f"{MAX_PART // MIB} MiB")
    return _chunks(archive, entry)


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content of an entry, never more than it claims to have."""
    try:
        with archive.open(entry) as source:
            while chunk := source.read(_CHUNK):
                step()
                yield chunk
    except NotImplementedError as error:
        raise DocumentError("unsupported", format=f"zip ({str(error)[:50]})") from error
    except _SPOILT as error:
        raise DocumentError("damaged", format="zip", reason=str(error)[:100]) from error


def _is_link(entry: zipfile.ZipInfo) -> bool:
    return entry.create_system == _MADE_ON_UNIX and stat.S_ISLNK(entry.external_attr >> 16)
