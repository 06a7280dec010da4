"""Word documents as one XML file (Flat OPC): the parts of a docx package one after the other, as Word saves them under
the name "Word XML document". They are put back into a package and read from there.
"""

from __future__ import annotations

import binascii
import io
import zipfile
from base64 import b64decode
from dataclasses import replace
from pathlib import Path

from lxml import etree

from ..model import Document
from ..problems import DocumentError
from .containers import MAX_PART, MAX_PARTS, MIB
from .docx_package import Package, parse

_P = "{http://schemas.microsoft.com/office/2006/xmlPackage}"
_TYPES = "[Content_Types].xml"


def read_flat_opc(path: Path) -> Document:
    """Read the Word document at ``path``.

    Raises DocumentError: "damaged", "dtd", "too-large", "too-many-parts", "too-deep", "unsupported" (another Office
    format), "no-text".
    """
    size = path.stat().st_size
    if size > MAX_PART:
        raise DocumentError("too-large", size=f"{size // MIB} MiB", limit=f"{MAX_PART // MIB} MiB")
    try:
        package = _packed(parse(path.read_bytes(), "flatopc"))
    except (etree.XMLSyntaxError, binascii.Error) as error:
        if "depth" in str(error):
            raise DocumentError("too-deep", format="flatopc") from error
        raise DocumentError("damaged", format="flatopc", reason=str(error)[:200]) from error
    from .docx import document_of

    return replace(document_of(Package(package), path.name), format="flatopc")


def _packed(root: etree._Element) -> bytes:
    """The package that the parts below ``root`` make."""
    parts = list(root.iterchildren(_P + "part"))
    if len(parts) > MAX_PARTS:
        raise DocumentError("too-many-parts", count=len(parts), limit=MAX_PARTS)
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as archive:
        # What it would say of each part is said at the part itself.
        archive.writestr(_TYPES, b"<Types/>")
        for part in parts:
            name = part.get(_P + "name", "").lstrip("/")
            if name and name != _TYPES:
                archive.writestr(name, _content(part))
    return content.getvalue()


def _content(part: etree._Element) -> bytes:
    for holder in part:
        if holder.tag == _P + "binaryData":
            return b64decode(holder.text or "")
        if holder.tag == _P + "xmlData" and len(holder):
            return etree.tostring(holder[0], encoding="utf-8", with_tail=False)
    return b""
