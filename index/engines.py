"""Which engine a corpus has: chosen when its index is made, and remembered in the store."""

from __future__ import annotations

import warnings
from importlib.util import find_spec

from .engine import EngineFactory
from .errors import IndexNotice, IndexProblemError
from .source import Source

CHOICE = "engine"
"""The key of the choice in the store."""
WHOOSH = "whoosh"
TANTIVY = "tantivy"
NAMES = (WHOOSH, TANTIVY)
"""The first one comes with the package."""


OUTGROWN = 20_000
"""From this number of documents on another engine is advised: with Whoosh the time of a query grows with them, and one
in twenty takes 50 ms by then, more in proportion (docs/search-speed.md)."""


def chosen(store: Source) -> str:
    """The name of the engine that the corpus has."""
    name = store.state(CHOICE)
    return name if name in NAMES else WHOOSH


def installed(name: str) -> bool:
    """The engine can be used here."""
    return name == WHOOSH or (name in NAMES and find_spec(name) is not None)


def require(name: str) -> None:
    """Raises IndexProblemError for an engine that does not exist or is not installed."""
    if name not in NAMES:
        raise IndexProblemError("unknown-engine", engine=name, engines=" ".join(NAMES))
    if not installed(name):
        raise IndexProblemError("engine-missing", engine=name)


def factory(name: str) -> EngineFactory:
    """What opens an index of the engine ``name``. Raises IndexProblemError."""
    require(name)
    if name == TANTIVY:
        try:
            from .tantivy_engine import TantivyEngine
        except ImportError as error:
            # Built for another machine, say; Python needs the package to be whole only when it is loaded.
            raise IndexProblemError("engine-unusable", engine=name, reason=str(error)) from error

        return TantivyEngine
    with warnings.catch_warnings():
        # Newer Pythons have something to say about regular expressions in Whoosh.
        warnings.simplefilter("ignore")
        from .whoosh_engine import WhooshEngine

    return WhooshEngine


def advice(name: str, documents: int) -> IndexNotice | None:
    """What to say to someone with so many documents in an index of the engine ``name``; None where it serves well."""
    if name != WHOOSH or documents < OUTGROWN:
        return None
    code = "engine-advised" if installed(TANTIVY) else "engine-advised-install"
    return IndexNotice(code, {"count": documents, "engine": TANTIVY})
