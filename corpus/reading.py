"""Reading files without keeping them: what ``extract`` and ``check`` do with files that no corpus has."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from extractor import extract_all
from extractor.model import Extraction
from extractor.problems import DocumentError

from .own_work import made_here
from .records import Outcome
from .walk import walk


def read_all(
    paths: Sequence[Path], passed_over: list[Path] | None = None
) -> Iterator[tuple[Path, Extraction | DocumentError]]:
    """The extraction of each file, of all files in folders and of all members of archives, with its place; the reason
    where there is none. What is passed over without harm (settings files, say) does not come; reports and copies of our
    own that stand in a folder go to ``passed_over``."""
    named = {Path(os.path.normpath(path.absolute())) for path in paths}
    for found in walk(paths):
        if not isinstance(found, Outcome):
            if found.path not in named and made_here(found.path):
                if passed_over is not None:
                    passed_over.append(found.path)
                continue
            yield from extract_all(found.path)
        elif found.problem is not None and found.result == "refused":
            yield found.path, DocumentError(found.problem, **found.details)
