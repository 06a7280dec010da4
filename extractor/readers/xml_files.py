"""Documents that are one XML file: of Office 2003, of OpenDocument (flat), of the national format UOF."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree

from ..problems import DocumentError
from .containers import MAX_PART, MIB
from .docx_package import parse
from .encodings import decode

_DECLARED = re.compile(r"""^(\ufeff?\s*<\?xml[^>]*?)\s+encoding\s*=\s*["'][^"']*["']""")


def root_of(path: Path, kind: str, names: tuple[tuple[bytes, bytes], ...] = ()) -> etree._Element:
    """The root of the XML file at ``path``, of the format ``kind``, with words of it exchanged as ``names`` say.

    Raises DocumentError: "too-large", "dtd", "too-deep", "damaged"; OSError.
    """
    size = path.stat().st_size
    if size > MAX_PART:
        raise DocumentError("too-large", size=f"{size // MIB} MiB", limit=f"{MAX_PART // MIB} MiB")
    blob = path.read_bytes()
    try:
        return _parsed(blob, kind, names)
    except etree.XMLSyntaxError as error:
        if "depth" in str(error.msg):
            raise DocumentError("too-deep", format=kind) from error
        # Programs say gb2312 of what is GB18030, and UTF-8 of what is not.
        text = _DECLARED.sub(r"\1", decode(blob).text, count=1).lstrip("\ufeff \r\n\t")
        try:
            return _parsed(text.encode("utf-8", "replace"), kind, names)
        except etree.XMLSyntaxError:
            raise DocumentError("damaged", format=kind, reason=str(error.msg)[:200]) from error


def _parsed(blob: bytes, kind: str, names: tuple[tuple[bytes, bytes], ...]) -> etree._Element:
    for old, new in names:
        blob = blob.replace(old, new)
    return parse(blob, kind)
