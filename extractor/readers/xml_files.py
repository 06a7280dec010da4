"""Documents that are one XML file: of Office 2003, of OpenDocument (flat), of the national format UOF."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from lxml import etree

from ..problems import DocumentError
from .containers import MAX_PART, MIB
from .docx_package import parse
from .encodings import decode

Read = TypeVar("Read")
_DECLARED = re.compile(r"""^(\ufeff?\s*<\?xml[^>]*?)\s+encoding\s*=\s*["'][^"']*["']""")


def root_of(path: Path, kind: str, names: tuple[tuple[bytes, bytes], ...] = ()) -> etree._Element:
    """The root of the XML file at ``path``, of the format ``kind``, with words of it exchanged as ``names`` say.

    Raises as ``read_xml``.
    """

    def read(blob: bytes) -> etree._Element:
        for old, new in names:
            blob = blob.replace(old, new)
        return parse(blob, kind)

    return read_xml(path, kind, read)


def read_xml(path: Path, kind: str, read: Callable[[bytes], Read]) -> Read:
    """What ``read`` makes of the bytes of the XML file at ``path``, of the format ``kind``. They are given to it once
    more, in UTF-8, where they are not in the encoding that they say.

    Raises DocumentError: "too-large", "dtd", "too-deep", "damaged"; OSError.
    """
    size = path.stat().st_size
    if size > MAX_PART:
        raise DocumentError("too-large", size=f"{size // MIB} MiB", limit=f"{MAX_PART // MIB} MiB")
    blob = path.read_bytes()
    try:
        return read(blob)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error.msg):
            raise DocumentError("too-deep", format=kind) from error
        # Programs say gb2312 of what is GB18030, and UTF-8 of what is not.
        text = _DECLARED.sub(r"\1", decode(blob).text, count=1).lstrip("\ufeff \r\n\t")
        try:
            return read(text.encode("utf-8", "replace"))
        except etree.XMLSyntaxError:
            raise DocumentError("damaged", format=kind, reason=str(error.msg)[:200]) from error
