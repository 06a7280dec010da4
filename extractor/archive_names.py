"""Names in zip archives: in which encoding they are, and made fit to be told apart and shown.

Archives made on Chinese Windows hold names in GB18030 and do not say so; names may be anything, since anybody can
write them.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Collection, Sequence
from pathlib import PurePosixPath

from . import lazy_re as re
from .readers.encodings import decode

_UTF8 = 0x800
_DRIVE = re.compile(r"[A-Za-z]:")
_LONGEST, _LONGEST_IN_ALL, _DEEPEST = 200, 1000, 50

Names = tuple[str, ...]


def decoded(entries: Sequence[zipfile.ZipInfo]) -> list[str]:
    """The names of the entries. Those that do not say their encoding are all in the same."""
    raw = [entry.orig_filename.encode("cp437") for entry in entries if not entry.flag_bits & _UTF8]
    encoding = decode(b"\n".join(raw)).encoding
    return [
        entry.orig_filename
        if entry.flag_bits & _UTF8
        else entry.orig_filename.encode("cp437").decode(encoding, "replace")
        for entry in entries
    ]


def split(name: str) -> tuple[Names, bool]:
    """``name`` as folders and file, and whether it leads out of the archive (it is absolute, or goes upwards)."""
    parts = name.replace("\0", "\ufffd").replace("\\", "/").split("/")
    leads_out = not parts[0] or ".." in parts or _DRIVE.match(parts[0]) is not None
    return tuple("‥" if part == ".." else part for part in parts if part not in ("", ".")), leads_out


def short(names: Names) -> Names:
    """``names`` without what no reader could take in: parts of long names and of endless rows of folders are left out,
    and a few digits keep what remains apart."""
    kept = tuple(map(_short, names))
    if len(kept) > _DEEPEST or sum(map(len, kept)) > _LONGEST_IN_ALL:
        kept = (*kept[:2], f"…{_digits('/'.join(names))}", kept[-1])
    return kept


def _short(name: str) -> str:
    if len(name) <= _LONGEST:
        return name
    suffix = PurePosixPath(name).suffix
    kept = suffix if len(suffix) < 10 else ""
    return f"{name[: _LONGEST // 2]}…{_digits(name)}{kept}"


def _digits(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def distinct(names: Names, taken: Collection[Names]) -> Names:
    """``names``, with a number added where they are taken: ``报告.docx``, ``报告 (2).docx``."""
    number, path = 1, PurePosixPath(names[-1])
    while names in taken:
        number += 1
        names = (*names[:-1], f"{path.stem} ({number}){path.suffix}")
    return names
