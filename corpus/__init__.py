"""What has been read and kept: store, ingest, comparison between documents, export.

    with open_corpus(create=True) as corpus:
        report = ingest([Path("reports")], corpus)
        for stored in corpus.store.observations(FigureFilter(names=("城镇新增就业",))): ...

Names are loaded when first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .errors import CORPUS_PROBLEMS, CorpusError
    from .ingestion import Event, Report, ingest
    from .limits import Limits
    from .location import Corpus, find_corpus, open_corpus
    from .records import (
        Change,
        ChangeKind,
        DocumentFilter,
        DocumentRecord,
        FigureFilter,
        IndicatorCount,
        Outcome,
        PathRecord,
        Result,
        Stats,
        Stored,
        Version,
    )
    from .store import Store

_HOME = {
    "CORPUS_PROBLEMS": "errors",
    "CorpusError": "errors",
    "Event": "ingestion",
    "Report": "ingestion",
    "ingest": "ingestion",
    "Limits": "limits",
    "Corpus": "location",
    "find_corpus": "location",
    "open_corpus": "location",
    "Change": "records",
    "ChangeKind": "records",
    "DocumentFilter": "records",
    "DocumentRecord": "records",
    "FigureFilter": "records",
    "IndicatorCount": "records",
    "Outcome": "records",
    "PathRecord": "records",
    "Result": "records",
    "Stats": "records",
    "Stored": "records",
    "Version": "records",
    "Store": "store",
}

__all__ = [
    "CORPUS_PROBLEMS",
    "Change",
    "ChangeKind",
    "Corpus",
    "CorpusError",
    "DocumentFilter",
    "DocumentRecord",
    "Event",
    "FigureFilter",
    "IndicatorCount",
    "Limits",
    "Outcome",
    "PathRecord",
    "Report",
    "Result",
    "Stats",
    "Store",
    "Stored",
    "Version",
    "find_corpus",
    "ingest",
    "open_corpus",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
