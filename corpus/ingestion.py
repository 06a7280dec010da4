"""From files and folders into the store: what is new is read, what is unchanged left, every file accounted for.

The parent finds, hashes and stores; reading and extracting is done by an executor. Each document is stored in one
transaction as soon as it is read, so a run may be stopped at any moment and started again: it goes on where it was.
"""

from __future__ import annotations

import hashlib
import os
import stat
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.archives import Unpacked
from extractor.problems import DocumentError

from .archives import Archives
from .limits import Limits
from .own_work import CODE as OWN_REPORT
from .pool import Read, Runner
from .records import FileAsItWas, Outcome, PathRecord, Result, SourceFile
from .walk import opened, refused, walk
from .work import Reader, Work, read_file, unsettled

if TYPE_CHECKING:
    from .location import Corpus

# Refusals that another try may not meet again, though the file is the same.
_PASSING = frozenset({"missing", "denied", "io", "timeout", "memory", "changing", "crashed", "too-large"})


@dataclass(frozen=True, slots=True)
class Event:
    """Progress: ``done`` of ``total`` files. ``outcome`` is that of the file just done, None when the walk is over."""

    done: int
    total: int
    outcome: Outcome | None = None


@dataclass
class Report:
    """What became of every file, in the order of the walk. ``interrupted`` means that some were not looked at."""

    outcomes: list[Outcome] = field(default_factory=list)
    interrupted: bool = False
    seconds: float = 0.0

    def counts(self) -> dict[str, int]:
        """Files per result (``added``, ``unchanged``, ``refused`` …), most frequent first."""
        return dict(Counter(str(outcome.result) for outcome in self.outcomes).most_common())

    def problems(self) -> list[Outcome]:
        """The files that were refused."""
        return [outcome for outcome in self.outcomes if outcome.result is Result.REFUSED]

    @property
    def changed(self) -> bool:
        """The store holds something that it did not hold before."""
        return any(outcome.result in (Result.ADDED, Result.UPDATED) for outcome in self.outcomes)


def ingest(
    paths: Iterable[Path],
    corpus: Corpus,
    *,
    executor: Executor | None = None,
    processes: int | None = None,
    limits: Limits | None = None,
    on_event: Callable[[Event], None] | None = None,
    reader: Reader | None = None,
    reread: bool = False,
) -> Report:
    """Read files and folders into the corpus.

    Without ``executor`` the reading is done by ``processes`` worker processes (one a core by default), whose files are
    held to all ``limits``; with ``processes=1`` by this process, where only time and size are limited. ``reader`` turns
    a path into an Extraction (for tests). Files that are unchanged since their last reading are left alone, unless
    ``reread``. A keyboard interrupt ends the run with ``Report.interrupted`` set; what is stored stays.

    Raises CorpusError ``locked`` where another process writes, ``not-writable`` or ``disk-full`` where storing fails,
    and DocumentError where the user's own file of names or patterns cannot be read.
    """
    if reader is None:
        vocabulary, patterns = _own_names(corpus)
        reader = partial(read_file, vocabulary=vocabulary, patterns=patterns)
    limits = limits or Limits()
    runner = Runner(reader, limits, processes or cores(), executor)
    extractor = extractor_version(corpus)
    with unsettled(), corpus.writing(), Archives(corpus, extractor) as archives:
        return _Run(corpus, limits, runner, archives, extractor, on_event, reread).run(paths)


def _own_names(corpus: Corpus) -> tuple[Path | None, Path | None]:
    """The user's own vocabulary and patterns where there are any, read once so that what is wrong with them is said at
    once."""
    vocabulary, patterns = (path if path.is_file() else None for path in (corpus.vocabulary_file, corpus.patterns_file))
    if vocabulary is not None:
        from extractor.vocabulary import load

        load(vocabulary)
    if patterns is not None:
        from extractor.patterns import read_patterns

        read_patterns(patterns)
    return vocabulary, patterns


def extractor_version(corpus: Corpus) -> str:
    """What a document's rows depend on apart from the file: this release, and the user's own names and patterns."""
    own = [path for path in (corpus.vocabulary_file, corpus.patterns_file) if path.is_file()]
    if not own:
        return _release()
    return f"{_release()}+{hashlib.sha256(b''.join(path.read_bytes() for path in own)).hexdigest()[:8]}"


@cache
def _release() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("zhibiao")
    except PackageNotFoundError:  # Run from a checkout that is not installed.
        return "0"


def cores() -> int:
    """How many processes this one may have run at once."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Run:
    """One call of ``ingest``."""

    def __init__(
        self,
        corpus: Corpus,
        limits: Limits,
        runner: Runner,
        archives: Archives,
        extractor: str,
        on_event: Callable[[Event], None] | None,
        reread: bool,
    ) -> None:
        self._store = corpus.store
        self._limits, self._runner, self._archives, self._extractor = limits, runner, archives, extractor
        self._on_event, self._reread = on_event, reread
        self._known: dict[Path, PathRecord] = {}
        self._refused: dict[Path, FileAsItWas] = {}
        self._contents: dict[str, tuple[int, str]] = {}
        self._todo: deque[SourceFile | Outcome] = deque()
        self._under_way: set[str] = set()
        self._waiting: defaultdict[str, list[SourceFile]] = defaultdict(list)
        self._tried_again: set[Path] = set()
        self._order: list[Path] = []
        self._members: dict[Path, list[Path]] = {}
        self._done: dict[Path, Outcome] = {}
        self._total = 0

    def run(self, paths: Iterable[Path]) -> Report:
        start = time.monotonic()
        report = Report()
        try:
            named = [Path(os.path.normpath(path.absolute())) for path in paths]
            self._look(named)
            for job, result in self._runner.run(self._take):
                self._finish(job, result)
                del result  # It may be large, and the next is on its way.
            self._miss(named)
        except KeyboardInterrupt:
            report.interrupted = True
        order = chain.from_iterable((path, *self._members.get(path, ())) for path in self._order)
        report.outcomes = [self._done[path] for path in order if path in self._done]
        report.seconds = time.monotonic() - start
        return report

    def _look(self, named: list[Path]) -> None:
        self._known = self._store.paths()
        self._refused = self._store.refused()
        self._archives.look(self._known, self._refused)
        self._contents = self._store.contents()
        self._todo.extend(walk(named))
        self._order = [found.path for found in self._todo]
        self._total = len(self._todo)
        self._tell(None)

    def _tell(self, outcome: Outcome | None) -> None:
        if self._on_event is not None:
            self._on_event(Event(len(self._done), self._total, outcome))

    def _end(self, outcome: Outcome) -> None:
        before = self._known.get(outcome.path)
        if outcome.result is Result.UPDATED and before and self._store.find(before.sha256) is None:
            # The last place of that content is gone, and with it the document.
            self._contents.pop(before.sha256, None)
        self._done[outcome.path] = outcome
        self._tell(outcome)
        left = self._archives.finished(outcome.path)
        if left:
            self._contents = self._store.contents()
        for gone in left:
            self._order.append(gone.path)
            self._total += 1
            self._end(gone)

    def _pass_over(self, outcome: Outcome) -> None:
        """What there is no file of is reported, but nothing to remember."""
        if outcome.problem not in ("missing", "no-files"):
            self._store.note(outcome)
        self._end(outcome)

    def _take(self) -> Work | None:
        """The next file that has to be read; those that need not be are done on the way."""
        while self._todo:
            found = self._todo.popleft()
            if isinstance(found, Outcome):
                self._pass_over(found)
            elif (outcome := self._settled(found)) is not None:
                self._end(outcome)
            elif (work := self._prepare(found)) is not None:
                return work
        return None

    def _settled(self, source: SourceFile) -> Outcome | None:
        """The outcome of a file that is as it was when it was last read."""
        if self._reread or source.file is not None:  # The time of a member is that of its archive.
            return None
        archive = self._archives.unchanged(source, _PASSING)
        if archive is not None:
            outcome, members = archive
            self._follow(source.path, [member.path for member in members])
            for member in members:
                self._end(member)
            return outcome
        stamp = (source.size, source.mtime_ns, self._extractor)
        known = self._known.get(source.path)
        if known is not None and (known.size, known.mtime_ns, known.extractor) == stamp:
            if known.missing_since is not None:
                return self._store.attach(known.document_id, source, self._extractor)
            return Outcome(source.path, Result.UNCHANGED, document_id=known.document_id)
        before = self._refused.get(source.path)
        if before is not None and before.stamp == stamp:
            return before.outcome if before.outcome.problem not in _PASSING else None
        return None

    def _follow(self, archive: Path, members: list[Path]) -> None:
        """Members come behind their archive."""
        self._members[archive] = members
        self._total += len(members)

    def _prepare(self, source: SourceFile) -> Work | None:
        """Hash a file; None where that settles it or another file of the same content is being read."""
        if source.size > self._limits.size:
            details = {"size": _mebibytes(source.size), "limit": _mebibytes(self._limits.size)}
            self._refuse(source, DocumentError("too-large", **details))
            return None
        try:
            with opened(source) as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            self._pass_over(refused(source.path, error))
            return None
        except DocumentError as error:
            self._once_more(source, error)
            return None
        if sha256 in self._under_way:
            self._waiting[sha256].append(source)
            return None
        document_id, extractor = self._contents.get(sha256, (0, ""))
        # A file that is already there by this name is read anew if that was asked for; a copy of one is not.
        anew = self._reread and source.path in self._known
        if extractor == self._extractor and not anew:
            self._end(self._store.attach(document_id, source, self._extractor))
            return None
        self._under_way.add(sha256)
        return Work(source, sha256, self._archives.room())

    def _finish(self, job: Work, result: Read | DocumentError) -> None:
        self._under_way.discard(job.sha256)
        # Files of the same content come next: attached where this one was stored, else tried themselves.
        self._todo.extendleft(self._waiting.pop(job.sha256, ()))
        if isinstance(result, Unpacked):
            self._open(job, result)
        elif not isinstance(result, DocumentError):
            try:
                outcome = self._store.add(result, job.sha256, job.source, self._extractor)
            except UnicodeEncodeError as error:  # Half characters that the reader let through.
                self._refuse(job.source, DocumentError("crashed", reason=f"{type(error).__name__}: {error.reason}"))
                return
            self._contents[job.sha256] = (outcome.document_id or 0, self._extractor)
            self._end(outcome)
        else:
            self._once_more(job.source, result)

    def _open(self, job: Work, unpacked: Unpacked) -> None:
        outcome, members = self._archives.open(job, unpacked)
        self._follow(job.source.path, [member.path for member in members])
        self._end(outcome)
        for member in members:
            if isinstance(member, Outcome):
                # Noted with the time of the archive: it stands as long as the archive does.
                self._store.note(member, replace(job.source, path=member.path, size=0), self._extractor)
                self._end(member)
        self._todo.extendleft(member for member in reversed(members) if isinstance(member, SourceFile))

    def _once_more(self, source: SourceFile, error: DocumentError) -> None:
        """A file that changed under our hands is looked at once more, as it is now."""
        if error.code == "changing" and source.path not in self._tried_again:
            self._tried_again.add(source.path)
            self._todo.extendleft(_again(source))
        else:
            self._refuse(source, error)

    def _refuse(self, source: SourceFile, error: DocumentError) -> None:
        result = Result.SKIPPED if error.code == OWN_REPORT else Result.REFUSED
        outcome = Outcome(source.path, result, error.code, dict(error.details))
        self._store.note(outcome, source, self._extractor)
        self._end(outcome)

    def _miss(self, named: list[Path]) -> None:
        """Flag what was read below the folders at an earlier run and is not there now."""
        folders = [path for path in named if path.is_dir()]
        gone = [
            path
            for path in chain(self._archives.before, self._known)
            if path not in self._done
            and any(path.is_relative_to(folder) for folder in folders)
            and not os.path.lexists(path)
        ]
        news = [path for path in gone if path not in self._known or self._known[path].missing_since is None]
        self._store.mark_missing(news)
        for path in gone:
            known = self._known.get(path)
            self._order.append(path)
            self._total += 1
            self._end(Outcome(path, Result.GONE, document_id=known.document_id if known is not None else None))


def _again(source: SourceFile) -> Iterator[SourceFile | Outcome]:
    try:
        status = source.place.stat() if source.link else source.place.lstat()
    except OSError as error:
        yield refused(source.path, error)
        return
    if not stat.S_ISREG(status.st_mode):
        yield Outcome(source.path, Result.SKIPPED, "symlink" if stat.S_ISLNK(status.st_mode) else "not-a-file")
        return
    yield replace(source, size=status.st_size, mtime_ns=status.st_mtime_ns)


def _mebibytes(size: int) -> str:
    return f"{size / (1 << 20):.0f} MiB"
