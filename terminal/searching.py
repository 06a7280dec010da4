"""``zhibiao search``: documents by what they say, or like one that is at hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from .commands import opened, print_csv, print_json
from .console import fail
from .failures import FINDINGS, USAGE
from .search_view import show_result, show_similar

_CARD = ["id", "title", "doc_number", "issuer", "issued", "region", "doc_type"]


def search(
    words: Sequence[str],
    location: Path | None,
    filters: Mapping[str, Any],
    limit: int,
    offset: int,
    listing: str,
    sort: str = "score",
) -> int:
    """Full text."""
    from index.planning import Filters
    from index.search import Sort
    from index.search import search as run

    with opened(location) as corpus:
        result = run(corpus, " ".join(words), Filters.of(**filters), limit, offset, Sort(sort))
    if listing == "json":
        print_json(result.to_json())
    elif listing == "csv":
        rows = [
            {**hit.document.card(), "score": round(hit.score, 4), "passage": passage.text, "page": passage.page}
            for hit in result.hits
            for passage in hit.passages
        ]
        print_csv(rows, [*_CARD, "score", "page", "passage"])
    else:
        show_result(result, offset)
    return 0 if result.total else FINDINGS


def similar(
    document: str,
    words: Sequence[str],
    location: Path | None,
    filters: Mapping[str, Any],
    limit: int,
    offset: int,
    listing: str,
) -> int:
    """Documents about the same things as one that the corpus has."""
    from index.planning import Filters
    from index.similar import similar as run

    if words:
        fail(
            f"--like 与检索词“{' '.join(words)}”不能同时使用；请去掉其一，范围可用 --region、--year 等限定",
            f"--like and the query “{' '.join(words)}” do not go together; leave one out"
            " (--region, --year and the like do go with it)",
        )
        return USAGE
    with opened(location) as corpus:
        result = run(corpus, corpus.store.resolve(document).id, Filters.of(**filters), limit, offset)
    if listing == "json":
        print_json(result.to_json())
    elif listing == "csv":
        rows = [
            {**hit.document.card(), "score": round(hit.score, 4), "shared": list(hit.shared)} for hit in result.hits
        ]
        print_csv(rows, [*_CARD, "score", "shared"])
    else:
        show_similar(result, offset)
    return 0 if result.hits else FINDINGS
