"""Running work over many files so that a file which ends its worker costs nothing but itself.

Works on any ``concurrent.futures.Executor``. Our own are worker processes that share nothing with the parent, or the
calling process itself. When a process pool breaks, nobody says which file did it: all files under way are then tried
again one by one, and the one that breaks its worker alone is the one.
"""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from typing import ParamSpec, TypeVar

from extractor.archives import Unpacked
from extractor.model import Extraction
from extractor.problems import DocumentError

from .limits import Limits
from .prepared import Prepared, prepared
from .work import Reader, Work, start_worker, work

Parameters = ParamSpec("Parameters")
Value = TypeVar("Value")
Read = Extraction | Prepared | Unpacked
Bundle = Read | bytes
Done = tuple[Work, Read | DocumentError]

_PRELOAD = ["corpus.prepared", "corpus.work", "extractor.pipeline", "extractor.readers"]


def bundled(job: Work, reader: Reader, limits: Limits) -> bytes:
    """``work``, with a result that stays closed until its turn comes: open, long documents take several times as much,
    and executors open all that have arrived."""
    result = work(job, reader, limits)
    return pickle.dumps(prepared(result) if isinstance(result, Extraction) else result, pickle.HIGHEST_PROTOCOL)


def opened(bundle: bytes) -> Read:
    result: Read = pickle.loads(bundle)
    return result


class SerialExecutor(Executor):
    """Runs each call at once, in the calling process."""

    def submit(
        self, fn: Callable[Parameters, Value], /, *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> Future[Value]:
        future: Future[Value] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class WorkerPool(ProcessPoolExecutor):
    """Processes with limits that end at once when told, and when the parent is gone."""

    def __init__(self, processes: int, limits: Limits) -> None:
        methods = multiprocessing.get_all_start_methods()
        # Never a fork of this process: its threads and open databases are nothing for a worker.
        context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
        if "forkserver" in methods:
            context.set_forkserver_preload(_PRELOAD)
            _start_forkserver()
        self._lifeline, end = context.Pipe(duplex=False)[::-1]
        super().__init__(processes, mp_context=context, initializer=start_worker, initargs=(limits, end))
        self._workers_end = end

    def kill(self) -> None:
        """End all workers now, whatever they are doing."""
        self._lifeline.close()
        self.shutdown(wait=True, cancel_futures=True)
        self._workers_end.close()

    def close(self) -> None:
        """Let the workers finish and end."""
        self.shutdown(wait=True, cancel_futures=True)
        self._lifeline.close()
        self._workers_end.close()


def _start_forkserver() -> None:
    """Start the process that starts the workers; Ctrl+C, which a terminal sends to all of them, is for this one."""
    from multiprocessing import forkserver, resource_tracker

    # It takes the block away again when it starts.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class Runner:
    """Hands work to an executor and gives the results as they come."""

    def __init__(self, reader: Reader, limits: Limits, processes: int, executor: Executor | None = None) -> None:
        """``processes`` = 1 means this very process, unless ``executor`` says where."""
        self._reader, self._limits, self._processes = reader, limits, processes
        self._given = executor
        self._own: WorkerPool | None = None

    def run(self, take: Callable[[], Work | None]) -> Iterator[Done]:
        """The outcome of every job, in the order in which they finish.

        ``take`` is asked for a job whenever there is room for one, and gives None where there is none at the moment;
        it may have one again after a result. Closing the generator ends work that is under way.
        """
        pending: dict[Future[Bundle], Work] = {}
        try:
            while True:
                while len(pending) < self._room and (job := take()) is not None:
                    pending[self._submit(job)] = job
                if not pending:
                    break
                done, _ = wait(pending, return_when=FIRST_COMPLETED)
                suspects: list[Work] = []
                while done:
                    job, result = self._taken(done, pending)
                    if result is None:
                        suspects.append(job)
                    else:
                        yield job, result
                    del result  # The next may be as large.
                if suspects:
                    suspects += pending.values()
                    pending.clear()
                    self._discard()
                    yield from self._one_by_one(suspects)
        finally:
            if self._own is not None:
                self._own.kill() if pending else self._own.close()
                self._own = None

    @property
    def _room(self) -> int:
        """How many jobs may be under way: enough that no worker waits, few enough that little is lost."""
        if self._given is not None:
            return 64
        return 1 if self._processes == 1 else 2 * self._processes

    def _taken(
        self, done: set[Future[Bundle]], pending: dict[Future[Bundle], Work]
    ) -> tuple[Work, Read | DocumentError | None]:
        future = done.pop()
        return pending.pop(future), self._result(future)

    def _submit(self, job: Work) -> Future[Bundle]:
        executor = self._executor()
        try:
            task = bundled if isinstance(executor, WorkerPool) else work
            return executor.submit(task, job, self._reader, self._limits)
        except BrokenExecutor as error:
            # Broken since the last look; treated like any other work it had.
            broken: Future[Bundle] = Future()
            broken.set_exception(error)
            return broken

    def _executor(self) -> Executor:
        if self._given is not None:
            return self._given
        if self._processes == 1:
            return SerialExecutor()
        if self._own is None:
            self._own = WorkerPool(self._processes, self._limits)
        return self._own

    def _result(self, future: Future[Bundle]) -> Read | DocumentError | None:
        """None where the executor broke before it could tell."""
        try:
            result = future.result()
            return opened(result) if isinstance(result, bytes) else result
        except BrokenExecutor:
            return None
        except DocumentError as error:
            return error
        except MemoryError:  # There was room to read it, but none to hand it over.
            return DocumentError("memory", limit=f"{self._limits.memory >> 20} MiB")
        except Exception as error:  # The result could not be brought back.
            return DocumentError("crashed", reason=f"{type(error).__name__}: {error}"[:200])

    def _discard(self) -> None:
        if self._own is not None:
            self._own.kill()
            self._own = None
        # An executor that was given and broke is of no more use; the rest is done by processes of our own.
        self._given = None
        self._processes = max(self._processes, 2)

    def _one_by_one(self, suspects: list[Work]) -> Iterator[Done]:
        alone: WorkerPool | None = None
        try:
            for job in suspects:
                alone = alone or WorkerPool(1, self._limits)
                start = time.monotonic()
                result = self._result(alone.submit(bundled, job, self._reader, self._limits))
                if result is None:
                    alone.kill()
                    alone = None
                    overtime = time.monotonic() - start >= self._limits.seconds
                    result = (
                        DocumentError("timeout", seconds=round(self._limits.seconds))
                        if overtime
                        else DocumentError("crashed", reason="the worker process died")
                    )
                yield job, result
        finally:
            if alone is not None:
                alone.kill()
