"""Limits for the reading of one file, and how they are kept.

Time is kept twice. An alarm raises an error inside the reader, which is soon enough for anything written in Python;
where a C library does not come back, a watchdog that needs no interpreter ends the worker process a little later.
Memory is a limit of the worker's address space. A process that is not a worker of ours keeps only the alarm.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from extractor.problems import DocumentError

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: ``seconds`` to be read, ``memory`` and ``size`` in bytes."""

    seconds: float = 60.0
    memory: int = 2048 * MEBIBYTE
    size: int = 256 * MEBIBYTE

    @property
    def grace(self) -> float:
        """How long a reader that does not heed the alarm may go on."""
        return self.seconds + max(1.0, self.seconds / 10)


class Overtime(BaseException):
    """The alarm. No ``Exception``: a reader that catches all of those must not catch this."""


@contextmanager
def timed(limits: Limits, *, watchdog: bool = False) -> Iterator[None]:
    """Raise DocumentError ``timeout`` in the block when its time is over; with ``watchdog`` end the process if that
    does not help."""
    alarm = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()
    before: Callable[[int, FrameType | None], object] | int | None = None
    if watchdog:
        faulthandler.dump_traceback_later(limits.grace, exit=True, file=_nowhere())
    if alarm:
        before = signal.signal(signal.SIGALRM, _ring)
        # Rung again every second, should the first error get lost in a callback from C.
        signal.setitimer(signal.ITIMER_REAL, limits.seconds, 1.0)
    try:
        yield
    except Overtime:
        raise DocumentError("timeout", seconds=round(limits.seconds)) from None
    finally:
        if alarm:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
        if watchdog:
            faulthandler.cancel_dump_traceback_later()


def _ring(_number: int, _frame: FrameType | None) -> None:
    raise Overtime


def _nowhere() -> int:
    global _sink
    if _sink is None:
        _sink = os.open(os.devnull, os.O_WRONLY)
    return _sink


_sink: int | None = None


def limit_memory(limits: Limits) -> None:
    """Let this process take ``limits.memory`` more than it has now, where the system can keep such a limit."""
    try:
        import resource
    except ImportError:  # Windows
        return
    try:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        held = pages * resource.getpagesize()
    except (OSError, ValueError):
        held = 512 * MEBIBYTE
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = held + limits.memory
    if hard not in (resource.RLIM_INFINITY, -1):
        wanted = min(wanted, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))
    except (OSError, ValueError):
        return  # macOS refuses; the watchdog and the size limit remain.
