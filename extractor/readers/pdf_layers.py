"""Layers of a PDF (optional content, ISO 32000-1, 8.11) that are switched off. pdfium gives their text all the same."""

from __future__ import annotations

import mmap
import re
import zlib
from contextlib import suppress
from pathlib import Path

from ..model import Notice
from .pdf_miner import hush

_PROPERTIES, _PACKED, _STREAM = b"/OCProperties", b"/ObjStm", b"stream"
# Layers that are off stand in a list, unless all are but some; mostly the list is empty. It may be an object elsewhere,
# in one of the streams too.
_OFF = re.compile(rb"/OFF\b(?!\s*\[\s*\])|/ObjStm\b")
_MOST_PACKED, _MOST = 500, 1 << 20
_MOST_NAMED, _LONGEST_NAME = 5, 60


def layers_off(path: Path, data: bytes | mmap.mmap) -> list[Notice]:
    """A notice where layers of the file at ``path``, whose bytes are ``data``, are not shown."""
    if not (_OFF.search(data) if data.find(_PROPERTIES) >= 0 else _is_packed(data)):
        return []
    names = _names(path)
    shown = "、".join(name[:_LONGEST_NAME] for name in names[:_MOST_NAMED]) + ("…" if len(names) > _MOST_NAMED else "")
    return [Notice("hidden-layers", {"names": shown})] if names else []


def _is_packed(data: bytes | mmap.mmap) -> bool:
    """Whether the properties of layers stand in one of the streams that newer files pack their objects in."""
    place = data.find(_PACKED)
    for _ in range(_MOST_PACKED):
        begin = data.find(_STREAM, place, place + _MOST) if place >= 0 else -1
        if begin < 0:
            return False
        packed = data[begin + len(_STREAM) : begin + _MOST].lstrip(b"\r\n")
        with suppress(zlib.error):
            if _PROPERTIES in zlib.decompressobj().decompress(packed, _MOST):
                return True
        place = data.find(_PACKED, begin)
    return False


def _names(path: Path) -> list[str]:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfparser import PDFParser
    from pdfminer.pdftypes import dict_value, list_value, resolve1
    from pdfminer.utils import decode_text

    hush()
    try:
        with path.open("rb") as file:
            properties = dict_value(PDFDocument(PDFParser(file)).catalog.get("OCProperties"))
            usual = dict_value(properties.get("D", {}))
            every = list_value(properties.get("OCGs", []))
            off = list_value(usual.get("OFF", []))
            if getattr(resolve1(usual.get("BaseState")), "name", "") == "OFF":
                shown = {repr(layer) for layer in list_value(usual.get("ON", []))}
                off = [layer for layer in every if repr(layer) not in shown]
            names = (resolve1(dict_value(layer).get("Name", b"?")) for layer in off)
            return [decode_text(name) if isinstance(name, bytes) else "?" for name in names]
    except Exception:  # pdfminer raises whatever broken files bring about; then nothing is known of layers.
        return []
