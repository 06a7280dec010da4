"""Paths as text that any database can hold, and back.

A file inside the folder that holds the corpus is kept relative to it, so that the whole can be moved; any other is kept
absolute. File names are bytes on some systems: bytes that are no UTF-8 are written as ``%XX``, and ``%`` as ``%25``.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

_ODD = re.compile("[%\udc80-\udcff\x00]")
_INTO_ARCHIVE = re.compile(r"(\.(?:zip|eml|mht|mhtml))[/\\](?=.)", re.IGNORECASE)
_CODE = re.compile(r"%([0-9A-F]{2})")


def path_key(path: Path, root: Path) -> str:
    """The key of ``path`` (made absolute, symbolic links kept) for a corpus in a folder of ``root``."""
    absolute = Path(os.path.normpath(path.absolute()))
    inside = absolute.relative_to(root) if absolute.is_relative_to(root) else absolute
    return _ODD.sub(lambda match: f"%{ord(match[0]) & 0xFF:02X}", inside.as_posix())


def path_of(key: str, root: Path) -> Path:
    """The absolute path that ``path_key`` made ``key`` of."""
    return root / _CODE.sub(lambda match: _character(int(match[1], 16)), key)


def shown_place(path: Path | str) -> str:
    """``path`` for people: ``年报.zip › 附件/表.xlsx`` where it leads into an archive or a mail."""
    return _INTO_ARCHIVE.sub(r"\1 › ", os.fspath(path))


def typed_place(words: str) -> str:
    """The path that was meant by one for people."""
    return words.replace(" › ", "/")


def _character(code: int) -> str:
    return chr(code) if code < 0x80 else chr(0xDC00 + code)


def shown(path: Path | str) -> str:
    """``path`` for people and JSON: bytes that are no text and control characters become U+FFFD."""
    text = os.fspath(path)
    return "".join(c if c.isprintable() and not "\ud800" <= c <= "\udfff" else "\ufffd" for c in text)
