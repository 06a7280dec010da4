"""Other names of what a query asks for, by the vocabulary of indicators.

Only the whole name of an indicator, as it stands in a query, is meant by its other names (出生性别比 finds
出生人口性别比), never a part of it, and never what is quoted or must not be there. Other names are looked for as
phrases: their words apart would say something else.
"""

from __future__ import annotations

from collections.abc import Callable

from .analysis import canonical
from .names import Names
from .query import And, Kind, Leaf, Node, Not, Or, Scope

MOST = 8
"""Of an indicator with more names than this the first ones are taken."""
_SHORTEST = 3
"""No indicator has a shorter name."""
_SCOPES = frozenset({Scope.ANYWHERE, Scope.TITLE, Scope.INDICATOR})

Synonyms = dict[str, tuple[str, ...]]
"""What was asked for, and the other names that are looked for as well."""


def expand(node: Node, vocabulary: Callable[[], Names]) -> tuple[Node, Synonyms]:
    """``node`` with the other names of its indicators as alternatives, and which these are. ``vocabulary`` is called
    only where something in the query may be a name."""
    found: Synonyms = {}
    return _expand(node, vocabulary, found), found


def _expand(node: Node, vocabulary: Callable[[], Names], found: Synonyms) -> Node:
    match node:
        case And(parts):
            return And(tuple(_expand(part, vocabulary, found) for part in parts))
        case Or(parts):
            return Or(tuple(_expand(part, vocabulary, found) for part in parts))
        case Not():
            return node
        case Leaf():
            names = _others(node, vocabulary)
            if not names:
                return node
            found[node.text] = names
            return Or((node, *(Leaf(Kind.SYNONYM, name, node.scope) for name in names)))


def _others(leaf: Leaf, vocabulary: Callable[[], Names]) -> tuple[str, ...]:
    if leaf.kind is not Kind.WORDS or leaf.scope not in _SCOPES:
        return ()
    text = canonical(leaf.text)
    if len(text) < _SHORTEST:
        return ()
    # A longer name with the text in it is found by the text itself.
    forms = {canonical(name): name for name in vocabulary().aliases(text)}
    return tuple(name for form, name in forms.items() if text not in form)[:MOST]
