"""``zhibiao check``: figures that must agree, in files or in the corpus."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from .check_view import check_rows, show_report
from .commands import opened, print_csv, print_json
from .failures import FINDINGS, report


def check(targets: Sequence[str], location: Path | None, everything: bool, listing: str) -> int:
    """Figures that must agree."""
    from corpus.checking import check_corpus, check_files

    if _mean_files(targets, location):
        done = check_files([Path(target) for target in targets])
    else:
        with opened(location) as corpus:
            done = check_corpus(corpus, targets)
    for path, error in done.failures:
        report(error, path)
    if listing == "json":
        print_json(done.to_json(everything))
    elif listing == "csv":
        rows = check_rows(done, everything)
        print_csv(rows, ["holds", "kind", "found", "expected", "unit", "explanation", "documents", "evidence"])
    else:
        show_report(done, everything)
    return FINDINGS if done.findings or done.failures else 0


def _mean_files(targets: Sequence[str], location: Path | None) -> bool:
    """Whether ``targets`` are paths: one of them exists, or there is no corpus that could hold them as documents."""
    from corpus.errors import CorpusError
    from corpus.location import find_corpus

    if not targets or any(map(os.path.lexists, targets)):
        return bool(targets)
    try:
        find_corpus(location)
    except CorpusError:
        return location is None
    return False
