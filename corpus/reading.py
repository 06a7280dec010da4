"""Reading files without keeping them: what ``extract`` and ``check`` do with files that no corpus has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from extractor import extract_all
from extractor.model import Extraction
from extractor.problems import DocumentError

from .records import Outcome
from .walk import walk


def read_all(paths: Iterable[Path]) -> Iterator[tuple[Path, Extraction | DocumentError]]:
    """The extraction of each file, of all files in folders and of all members of archives, with its place; the reason
    where there is none. What is passed over without harm (settings files, say) does not come."""
    for found in walk(paths):
        if not isinstance(found, Outcome):
            yield from extract_all(found.path)
        elif found.problem is not None and found.result == "refused":
            yield found.path, DocumentError(found.problem, **found.details)
