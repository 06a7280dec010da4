"""Limits for the reading of one file, and how they are kept.

Time is that without a sign of progress (``extractor.progress``), and that in all. It is kept twice: an alarm raises an
error inside the reader, which is soon enough for anything written in Python; where a C library does not come back, a
watchdog that needs no interpreter ends the worker process a little later.
Memory is a limit of the worker's address space. A process that is not a worker of ours keeps only the alarm.
"""

from __future__ import annotations

import faulthandler
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from extractor.problems import DocumentError
from extractor.progress import watched

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: ``seconds`` without progress, ``total`` seconds, bytes of ``memory`` and ``size``."""

    seconds: float = 60.0
    total: float = 600.0
    memory: int = 2048 * MEBIBYTE
    size: int = 256 * MEBIBYTE

    @property
    def grace(self) -> float:
        """How much longer a reader that does not heed the alarm may go on."""
        return max(1.0, self.seconds / 10)


class Overtime(BaseException):
    """The alarm. No ``Exception``: a reader that catches all of those must not catch this. ``seconds`` is the limit."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


class _Clock:
    """Time since the last sign of progress, and in all."""

    def __init__(self, limits: Limits, watchdog: bool) -> None:
        self._limits, self._watchdog = limits, watchdog
        self._begun = self._last = time.monotonic()

    def progress(self) -> None:
        self._last = time.monotonic()

    def left(self) -> float:
        """Seconds until time is over if nothing more is heard; 0 or less where it is."""
        now = time.monotonic()
        return min(self._limits.seconds - (now - self._last), self._limits.total - (now - self._begun))

    def share(self) -> float:
        """The part of the time in all that is left."""
        return 1 - (time.monotonic() - self._begun) / self._limits.total

    def ring(self, _number: int = 0, _frame: FrameType | None = None) -> None:
        """The alarm: raise where time is over, else set it anew."""
        left = self.left()
        if left <= 0:
            # Rung again every second, should this error get lost in a callback from C.
            signal.setitimer(signal.ITIMER_REAL, 1.0, 1.0)
            raise Overtime(round(self._limits.seconds if self._quiet() else self._limits.total))
        self.set(left)

    def _quiet(self) -> bool:
        return time.monotonic() - self._last >= self._limits.seconds

    def set(self, seconds: float) -> None:
        if self._watchdog:
            faulthandler.dump_traceback_later(seconds + self._limits.grace, exit=True, file=_nowhere())
        signal.setitimer(signal.ITIMER_REAL, max(seconds, 0.001), 1.0)


@contextmanager
def timed(limits: Limits, *, watchdog: bool = False) -> Iterator[None]:
    """Raise DocumentError ``timeout`` in the block when its time is over; with ``watchdog`` end the process if that
    does not help."""
    clock = _Clock(limits, watchdog)
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        with _watchdog_alone(limits, watchdog), watched(clock.progress, clock.share):
            yield
        return
    before = signal.signal(signal.SIGALRM, clock.ring)
    clock.set(clock.left())
    try:
        with watched(clock.progress, clock.share):
            yield
    except Overtime as over:
        raise DocumentError("timeout", seconds=over.seconds) from None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if watchdog:
            faulthandler.cancel_dump_traceback_later()


@contextmanager
def _watchdog_alone(limits: Limits, watchdog: bool) -> Iterator[None]:
    """Where there is no alarm, only the time in all can be kept."""
    if watchdog:
        faulthandler.dump_traceback_later(limits.total + limits.grace, exit=True, file=_nowhere())
    try:
        yield
    finally:
        if watchdog:
            faulthandler.cancel_dump_traceback_later()


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
