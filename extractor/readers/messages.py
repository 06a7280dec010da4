"""Web pages saved with all that belongs to them (mht, mhtml; Word's "single file web page" too) and mails (eml).

Each is one MIME message (RFC 5322, RFC 2557), of whose parts the texts are read: web pages, frames of a page each in
its turn, and plain text where there is no page. Pictures and style sheets belong to a page; whatever else was sent
along is named in a notice.
"""

from __future__ import annotations

import binascii
import email
import re
from base64 import b64decode
from collections.abc import Iterator
from contextlib import suppress
from email.errors import InvalidBase64LengthDefect, MessageError
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from ..model import Document, Notice
from ..problems import DocumentError
from .builder import TextBuilder, clean
from .encodings import decode
from .html import WebPage, read_pages
from .text import add_lines

_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_LOOKS = frozenset({"text/css", "text/javascript", "application/javascript", "application/x-javascript", "text/xml"})
_MOST_PARTS = 5000
_PART = b"\ncontent-type:"
_LONGEST_NAME = 100
_TAG = re.compile(rb"<(?:html|body|p|div|table)\b", re.IGNORECASE)


def read_message(path: Path) -> Document:
    """Read the message at ``path``: the text of a web page, or of a mail with its subject above.

    Raises DocumentError: ``damaged`` for what is no message, ``too-deep``, ``too-many-parts``, ``no-text`` where it
    holds no text.
    """
    return document_of(path.read_bytes(), path.name)


def document_of(data: bytes, name: str) -> Document:
    """The same of a message that is at hand, for a document called ``name``."""
    # To take apart a message of tens of thousands of parts, only to refuse it then, would take a minute.
    count = data.lower().count(_PART)
    if count > _MOST_PARTS:
        raise DocumentError("too-many-parts", count=count, limit=_MOST_PARTS)
    try:
        message = email.message_from_bytes(data, policy=default)
    except RecursionError:  # Each part of a part is a call in a call there.
        raise DocumentError("too-deep", format="eml") from None
    saved = message.get_content_type() == "multipart/related"
    kind = "mht" if saved else "eml"
    notices: list[Notice] = []
    try:
        texts = list(_texts(message, notices))
        subject = clean(str(message["subject"] or "")).strip()
    except RecursionError:
        raise DocumentError("too-deep", format=kind) from None
    except (MessageError, LookupError, ValueError, AttributeError) as error:
        raise DocumentError("damaged", format=kind, reason=str(error)[:200]) from error
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
        kind = part.get_content_type()
        attached = part.get_content_disposition() == "attachment"
        is_page = kind in _PAGES
        if part.get_content_maintype() == "multipart":
            # It says that it has parts, but not where they begin.
            data = _payload(part, notices)
            if data.strip():
                yield _TAG.search(data) is not None, data, part.get_content_charset()
        elif not attached and (is_page or kind == "text/plain"):
            data = _payload(part, notices)
            if data.strip():
                yield is_page, data, part.get_content_charset()
        elif attached or not (kind in _LOOKS or part.get_content_maintype() in ("image", "font", "video", "audio")):
            name = clean(part.get_filename() or part.get("content-location") or kind)
            notices.append(Notice("part-skipped", {"part": name[:_LONGEST_NAME], "reason": "attachment"}))


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
