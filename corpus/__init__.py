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
    from .collection import Card, Collection, Entry, collect, collect_figures
    from .compare import compare_figures, compare_stored
    from .crosscheck import CrossCheck
    from .errors import CORPUS_PROBLEMS, CorpusError
    from .export import ExportFormat, export_collection, export_extractions, write_file
    from .ingestion import Event, Report, ingest
    from .limits import Limits
    from .location import Corpus, find_corpus, open_corpus
    from .merging import Merge, suggest_merges
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
        SourceFile,
        Stats,
        Stored,
        Version,
    )
    from .store import Store

_HOMES = {
    "collection": ("Card", "Collection", "Entry", "collect", "collect_figures"),
    "compare": ("compare_figures", "compare_stored"),
    "crosscheck": ("CrossCheck",),
    "errors": ("CORPUS_PROBLEMS", "CorpusError"),
    "export": ("ExportFormat", "export_collection", "export_extractions", "write_file"),
    "ingestion": ("Event", "Report", "ingest"),
    "limits": ("Limits",),
    "location": ("Corpus", "find_corpus", "open_corpus"),
    "merging": ("Merge", "suggest_merges"),
    "records": (
        "Change",
        "ChangeKind",
        "DocumentFilter",
        "DocumentRecord",
        "FigureFilter",
        "IndicatorCount",
        "Outcome",
        "PathRecord",
        "Result",
        "SourceFile",
        "Stats",
        "Stored",
        "Version",
    ),
    "store": ("Store",),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "CORPUS_PROBLEMS",
    "Card",
    "Change",
    "ChangeKind",
    "Collection",
    "Corpus",
    "CorpusError",
    "CrossCheck",
    "DocumentFilter",
    "DocumentRecord",
    "Entry",
    "Event",
    "ExportFormat",
    "FigureFilter",
    "IndicatorCount",
    "Limits",
    "Merge",
    "Outcome",
    "PathRecord",
    "Report",
    "Result",
    "SourceFile",
    "Stats",
    "Store",
    "Stored",
    "Version",
    "collect",
    "collect_figures",
    "compare_figures",
    "compare_stored",
    "export_collection",
    "export_extractions",
    "find_corpus",
    "ingest",
    "open_corpus",
    "suggest_merges",
    "write_file",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
