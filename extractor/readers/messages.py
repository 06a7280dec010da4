"""Web pages saved with all that belongs to them (mht, mhtml; Word's "single file web page" too) and mails (eml).

Each is one MIME message (RFC 5322, RFC 2557), of whose parts the texts are read: web pages, frames of a page each in
its turn, and plain text where there is no page. Pictures and style sheets belong to a page. A mail that brings
documents along is an archive of them (``extractor.archives``): its text is one, each attachment another; whatever else
was sent along is named in a notice.
"""

from __future__ import annotations

import binascii
import email
import re
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email.encoders import encode_base64
from email.errors import InvalidBase64LengthDefect, MessageError
from email.header import Header
from email.message import EmailMessage
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.policy import default
from pathlib import Path, PurePath, PurePosixPath
from typing import NamedTuple

from ..model import Document, Notice
from ..problems import DocumentError
from .builder import TextBuilder, clean
from .encodings import decode
from .formats import by_suffix
from .html import WebPage, read_pages
from .text import add_lines

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_LOOKS = frozenset({"text/css", "text/javascript", "application/javascript", "application/x-javascript", "text/xml"})
_SHOWN = frozenset({"image", "font", "video", "audio"})
# Signatures of mails.
_SEALS = frozenset({"application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"})
_NO_DOCUMENTS = frozenset({"film", "font"})
_DOCUMENT_STARTS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf")
_CHARSET = re.compile(r"[\w.:-]{1,40}", re.ASCII)
_UNTOLD_NAME = re.compile('name\\s*=\\s*"?([^";\r\n]*[\udc80-\udcff][^";\r\n]*)', re.IGNORECASE)
_MOST_PARTS = 5000
_PART = b"\ncontent-type:"
_LONGEST_NAME = 100
_TAG = re.compile(rb"<(?:html|body|p|div|table)\b", re.IGNORECASE)


class Attachment(NamedTuple):
    """What was sent along with a mail, under the name that the mail gives it."""

    name: str
    part: EmailMessage

    def content(self) -> bytes:
        """All of its bytes; of one that was cut off, what there is."""
        return _payload(self.part, [])


def read_message(path: Path) -> Document:
    """Read the message at ``path``: the text of a web page, or of a mail with its subject above.

    Raises DocumentError: ``archive`` where documents were sent along, ``damaged`` for what is no message, ``too-deep``,
    ``too-many-parts``, ``no-text`` where it holds no text.
    """
    message = _parsed(path.read_bytes())
    if _holds_documents(message):
        raise DocumentError("archive")
    return _document(message, path.name)


def document_of(data: bytes, name: str) -> Document:
    """The same of a message that is at hand, for a document called ``name``; attachments are but named."""
    return _document(_parsed(data), name)


def holds_documents(path: Path) -> bool:
    """Whether documents were sent along with the message at ``path``. Raises DocumentError as ``read_message``."""
    return _holds_documents(_parsed(path.read_bytes()))


def take_apart(path: Path) -> tuple[bytes | None, list[Attachment]]:
    """The message at ``path`` without what was sent along, None where no text is left, and what that is.

    Raises DocumentError as ``read_message``.
    """
    message = _parsed(path.read_bytes())
    with _planned("eml"):
        attachments = [Attachment(_name(part), part) for part in _leaves(message) if _is_attachment(part)]
        return _text_alone(message), attachments


def _text_alone(message: EmailMessage) -> bytes | None:
    """A new message with nothing but the subject and the texts of ``message``."""
    texts = list(_texts(message, []))
    if not texts:
        return None
    bare = MIMEMultipart()
    bare["Subject"] = Header(_subject(message), "utf-8").encode()
    for is_page, data, charset in texts:
        part = MIMEBase("text", "html" if is_page else "plain")
        if charset and _CHARSET.fullmatch(charset):
            part.set_param("charset", charset)
        part.set_payload(data)
        encode_base64(part)
        bare.attach(part)
    return bare.as_bytes()


@contextmanager
def _planned(kind: str) -> Iterator[None]:
    """Whatever the library raises for broken messages of the format ``kind``, as what it means."""
    try:
        yield
    except RecursionError:
        raise DocumentError("too-deep", format=kind) from None
    except (MessageError, LookupError, ValueError, AttributeError) as error:
        raise DocumentError("damaged", format=kind, reason=str(error)[:200]) from error


def _subject(message: EmailMessage) -> str:
    return clean(str(message["subject"] or "")).strip()


def _parsed(data: bytes) -> EmailMessage:
    # To take apart a message of tens of thousands of parts, only to refuse it then, would take a minute.
    count = data.lower().count(_PART)
    if count > _MOST_PARTS:
        raise DocumentError("too-many-parts", count=count, limit=_MOST_PARTS)
    try:
        return email.message_from_bytes(data, policy=default)
    except RecursionError:  # Each part of a part is a call in a call there.
        raise DocumentError("too-deep", format="eml") from None


def _holds_documents(message: EmailMessage) -> bool:
    saved = message.get_content_type() == "multipart/related"
    with suppress(RecursionError, MessageError, LookupError, ValueError, AttributeError):  # The reading will say so.
        return any(
            _is_attachment(part) and _is_document(part)
            for part in _leaves(message)
            # What belongs to a page that was saved is no document of its own.
            if not saved or part.get_content_disposition() == "attachment"
        )
    return False


def _is_attachment(part: EmailMessage) -> bool:
    """Whether a part that is no container is neither text of the message nor part of its looks."""
    kind, family = part.get_content_type(), part.get_content_maintype()
    if family == "multipart":
        return False
    if part.get_content_disposition() == "attachment":
        return True
    return not (kind in _PAGES or kind in _LOOKS or kind == "text/plain" or family in _SHOWN)


def _is_document(part: EmailMessage) -> bool:
    """Whether an attachment is something that a reader may read, by its name or, without a telling one, its content."""
    if part.get_content_type() in _SEALS:
        return False
    promised = by_suffix(PurePath(_name(part)))
    if promised is not None:
        return promised.name not in _NO_DOCUMENTS
    return _payload(part, []).startswith(_DOCUMENT_STARTS)


def _name(part: EmailMessage) -> str:
    """What an attachment is called. Names whose encoding is not told, as no mail should have them, are read all the
    same: they are the bytes that the library does not know what to do with."""
    name = part.get_filename() or part.get("content-location") or part.get_content_type().replace("/", ".")
    if "\ufffd" in name:
        untold = (_UNTOLD_NAME.search(value) for _, value in part.raw_items())
        name = next((decode(match[1].encode("utf-8", "surrogateescape")).text for match in untold if match), name)
    return PurePosixPath(clean(name).strip().replace("\\", "/")).name


def _document(message: EmailMessage, name: str) -> Document:
    saved = message.get_content_type() == "multipart/related"
    kind = "mht" if saved else "eml"
    notices: list[Notice] = []
    with _planned(kind):
        texts = list(_texts(message, notices))
        subject = _subject(message)
    pages = [WebPage(data, charset) for is_page, data, charset in texts if is_page]
    if pages:
        document = read_pages(pages, name, kind, None if saved else subject, notices)
        if document.text:
            return document
    builder = TextBuilder()
    if subject:
        builder.heading(subject, 1)
    for is_page, data, charset in texts:
        if not is_page:
            decoded = decode(data, charset)
            notices.extend(decoded.notices)
            add_lines(builder, clean(decoded.text).split("\n"))
    if not texts:
        raise DocumentError("no-text")
    return builder.document(name, kind, notices=notices)


def _texts(message: EmailMessage, notices: list[Notice]) -> Iterator[tuple[bool, bytes, str | None]]:
    """The texts of a message: whether each is a web page, its bytes, and the encoding that it says it has. What is left
    out is added to ``notices``."""
    for count, part in enumerate(_leaves(message)):
        if count > _MOST_PARTS:
            raise DocumentError("too-many-parts", count=count, limit=_MOST_PARTS)
        if _is_attachment(part):
            notices.append(Notice("part-skipped", {"part": _name(part)[:_LONGEST_NAME], "reason": "attachment"}))
            continue
        kind = part.get_content_type()
        # One that says that it has parts, but not where they begin, is text as well.
        if part.get_content_maintype() == "multipart" or kind in _PAGES or kind == "text/plain":
            data = _payload(part, notices)
            if data.strip():
                is_page = kind in _PAGES or (kind != "text/plain" and _TAG.search(data) is not None)
                yield is_page, data, part.get_content_charset()


def _payload(part: EmailMessage, notices: list[Notice]) -> bytes:
    """The bytes of a part; of base64 that was cut off, what there is of it, with one of ``notices``."""
    data = part.get_payload(decode=True)
    data = data if isinstance(data, bytes) else b""
    if any(isinstance(defect, InvalidBase64LengthDefect) for defect in part.defects):
        notices.append(Notice("part-skipped", {"part": part.get_content_type(), "reason": "cut off"}))
        whole = b"".join(data.split())
        with suppress(binascii.Error):
            return b64decode(whole[: len(whole) // 4 * 4])
    return data


def _leaves(message: EmailMessage) -> Iterator[EmailMessage]:
    """The parts of a message that are no containers, in order; of the forms of one text the best."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if not part.is_multipart():
            yield part
            continue
        inner = [inner for inner in part.iter_parts() if isinstance(inner, EmailMessage)]
        if part.get_content_type() == "multipart/alternative" and inner:
            # From the plainest to the richest.
            inner = inner[-1:]
        waiting.extend(reversed(inner))
