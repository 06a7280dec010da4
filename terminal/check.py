"""``zhibiao check``: figures that must agree, in files or in the corpus."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from .commands import opened
from .console import fail, note, plain, printable, warn
from .failures import FINDINGS, USAGE, report
from .language import language

if TYPE_CHECKING:
    from corpus.checking import CheckReport
    from corpus.suppressions import Applied, SuppressionFile

_TABLE = "table"
_BINARY = "xlsx"
_LISTED = 50
"""Findings that the screen lists unless told otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckOptions:
    """What is wanted of ``check`` besides the figures. ``listing`` None leaves it to the name of ``output``; ``limit``
    is how many findings the screen lists."""

    listing: str | None = None
    limit: int | None = None
    everything: bool = False
    output: Path | None = None
    annotate: Path | None = None
    suppress: Sequence[str] = ()
    reason: str = ""
    by: str | None = None
    suppressions: Path | None = None


def check(targets: Sequence[str], location: Path | None, options: CheckOptions) -> int:
    """Figures that must agree: print or write them, note them in copies, or accept some with a reason."""
    from corpus.findings import document_key, findings
    from corpus.suppressions import SuppressionFile, apply, find_file

    format_ = _format(options)
    if format_ is None:
        return USAGE
    if options.suppress and not options.reason.strip():
        fail("豁免须说明理由：请加 --reason 理由", "a finding is accepted for a reason: add --reason REASON")
        return USAGE
    given = options.suppressions
    if given is not None and not options.suppress and not given.is_file():
        fail(f"没有豁免文件 {given}", f"there is no suppression file {given}")
        return USAGE
    with _done(targets, location, options) as (done, base):
        for path, error in done.failures:
            report(error, path)
        file = SuppressionFile.load(options.suppressions or find_file(base))
        # A page number costs reading the document; only those reports are worth it that people keep.
        found = findings(done)
        checked = [document_key(card) for card in done.cards]
        applied = apply(found, file, checked, whole=done.whole)
        if options.suppress:
            _suppress(applied, file, options)
            applied = apply(found, file, checked, whole=done.whole)
        _show(applied, done, format_, options, base)
        if options.annotate is not None:
            from .annotation import annotate

            annotate(applied, done, options.annotate)
        _tell_unused(applied, file)
        return FINDINGS if applied.open or done.failures else 0


@contextmanager
def _done(targets: Sequence[str], location: Path | None, options: CheckOptions) -> Iterator[tuple[CheckReport, Path]]:
    """The checks, and the folder from which paths are told; as long as the corpus is open."""
    from corpus.checking import check_corpus, check_files

    if _mean_files(targets, location):
        # Copies that an earlier run wrote are no documents.
        yield check_files([Path(target) for target in targets], options.annotate), Path.cwd()
    else:
        from .progress import comparing

        with opened(location) as corpus:
            with comparing() as follow:
                report = check_corpus(corpus, targets, everything=options.everything, progress=follow)
            yield report, corpus.root


def _mean_files(targets: Sequence[str], location: Path | None) -> bool:
    """Whether ``targets`` are paths: one of them exists, or there is no corpus that could hold them as documents."""
    from corpus.errors import CorpusError
    from corpus.location import find_corpus

    if not targets or any(map(os.path.lexists, targets)):
        return bool(targets)
    try:
        find_corpus(location)
    except CorpusError:
        return location is None
    return False


def _format(options: CheckOptions) -> str | None:
    """``table`` or the format of a file; None where what is wanted does not go together, which is said."""

    from corpus.reports import ReportFormat

    output = options.output
    promised = ReportFormat.of(output) if output is not None else None
    wanted = options.listing or (str(promised) if promised else _TABLE)
    if output is not None and wanted == _TABLE:
        fail(
            f"{output}: 无法从文件名判断格式，请用 --format json|csv|xlsx|html|sarif",
            f"{output}: the name does not tell the format; use --format json|csv|xlsx|html|sarif",
        )
        return None
    if wanted != _TABLE and options.limit is not None:
        fail(
            "--limit 只用于屏幕上的列表；文件、json 和 csv 总是写出全部",
            "--limit is for the list on the screen; files, json and csv always hold all",
        )
        return None
    if wanted == _BINARY and output is None:
        fail("xlsx 须写入文件：请加 -o 文件名.xlsx", "xlsx goes into a file: add -o NAME.xlsx")
        return None
    return wanted


def _suppress(applied: Applied, file: SuppressionFile, options: CheckOptions) -> None:
    """Add entries for the findings that the user names. Raises CorpusError, and OSError where the file cannot be
    written."""
    import getpass
    from datetime import date

    from corpus.suppressions import Suppression, pick

    chosen = {finding.id: finding for finding in (pick(applied.findings, words) for words in options.suppress)}
    for finding in chosen.values():
        if finding.suppressed:
            note(f"{finding.id} 此前已豁免", f"{finding.id} is accepted already")
    fresh = [finding for finding in chosen.values() if not finding.suppressed]
    if not fresh:
        return
    try:
        by = options.by or getpass.getuser()
    except OSError:
        # Some systems know no name for the user.
        by = None
    file.add([Suppression.of(finding, options.reason, by, date.today()) for finding in fresh])
    names = "、".join(finding.id for finding in fresh)
    note(f"已豁免 {names}，写入 {_near(file.path)}", f"accepted {names}, written to {_near(file.path)}")


def _near(path: Path) -> Path:
    """A path as one would type it here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _show(applied: Applied, done: CheckReport, format_: str, options: CheckOptions, base: Path) -> None:
    from corpus.reports import ReportFormat, render

    if format_ == _TABLE:
        from .check_view import show_report

        show_report(applied, done, options.everything, options.limit or _LISTED)
        return
    content = render(applied, done, ReportFormat(format_), language(), base, everything=options.everything)
    if options.output is None:
        plain(content.decode())
        return
    from corpus.export import write_file

    write_file(content, options.output)
    note(f"已写入 {options.output}", f"written to {options.output}")


def _tell_unused(applied: Applied, file: SuppressionFile) -> None:
    path = _near(file.path)
    for entry in applied.unused:
        said = printable("；".join(entry.quotes[:1]) or entry.reason)
        warn(
            f"{path} 中的豁免 {entry.id} 已不对应任何不符，可删去（{said}）",
            f"the entry {entry.id} of {path} fits no finding any longer and can go ({said})",
        )
