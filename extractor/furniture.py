"""Files that nobody means when they give a folder or an archive: settings, previews, traces of open documents."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath

from . import lazy_re as re

DOCUMENTS = frozenset(
    {".doc", ".docx", ".htm", ".html", ".md", ".ofd", ".pdf", ".rtf", ".txt", ".wps", ".xls", ".xlsx"}
)
"""A hidden file is somebody's settings, unless its name says with one of these that it is a document."""

# Left behind by Windows and macOS in folders that they have shown.
_LEFT_BEHIND = frozenset({"thumbs.db", "desktop.ini"})
# What this program writes beside documents: accepted findings, and copies of documents with notes in them.
_OWN = re.compile(r"zhibiao-suppress\.toml|.+\.annotated\.[a-z]+", re.IGNORECASE)
# The folder that macOS adds to archives.
_RESOURCES = "__MACOSX"


def is_furniture(name: str) -> bool:
    """Whether a file of this name belongs to the system or to a program, and is nobody's document."""
    if name.startswith("."):
        return name.startswith(("._", ".~")) or PurePath(name).suffix.lower() not in DOCUMENTS
    return name.lower() in _LEFT_BEHIND or _OWN.fullmatch(name) is not None


def is_office_lock(name: str) -> bool:
    """Whether an office program keeps a file of this name while a document is open."""
    return name.startswith("~$")


def in_clutter(folders: Sequence[str]) -> bool:
    """Whether one of these folders is hidden, or is added to archives by a system."""
    return any(folder.startswith(".") or folder == _RESOURCES for folder in folders)
