"""A sign of life from long work, for whoever keeps its time.

Readers and rules call ``step`` wherever a page, a paragraph or a row is done; it costs next to nothing. Who watches
(``watched``) can tell work that takes long from work that hangs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

_watchers: list[Callable[[], None]] = []
_clocks: list[Callable[[], float]] = []


def step() -> None:
    """Tell those who watch that the work goes on."""
    for watcher in _watchers:
        watcher()


def time_left() -> float:
    """The part of the time for all of the work that is left, 1 at first: who is short of time can stop early and keep
    what there is."""
    return min((clock() for clock in _clocks), default=1.0)


@contextmanager
def watched(watcher: Callable[[], None], clock: Callable[[], float]) -> Iterator[None]:
    """In the block, have ``watcher`` called at every step (it may raise to end the work); ``clock`` answers
    ``time_left``."""
    _watchers.append(watcher)
    _clocks.append(clock)
    try:
        yield
    finally:
        _watchers.remove(watcher)
        _clocks.remove(clock)
