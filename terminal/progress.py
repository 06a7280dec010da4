"""The progress of ``add`` and ``check`` on stderr, and what became of every file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from extractor.problems import describe, remedy

from .console import err, fail, note, printable, warn
from .language import language, many, say

if TYPE_CHECKING:
    from rich.progress import Progress

    from corpus import Event, Report
    from corpus.records import Outcome


@contextmanager
def comparing() -> Iterator[Callable[[int, int], None]]:
    """A progress bar that follows the comparison of a corpus, indicator by indicator; nothing where nobody watches."""
    if not err().is_terminal:
        yield lambda done, total: None
        return
    with _bar(say("核对", "comparing")) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total: bar.update(task, total=total, completed=done)


def _bar(words: str) -> Progress:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn(words),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}", markup=False),
        console=err(),
        transient=True,
    )


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[Event], None]]:
    """A progress bar that follows the events of an ingest; nothing where nobody watches."""
    if quiet or not err().is_terminal:
        yield lambda event: None
        return
    with _bar(say("读取", "reading")) as bar:
        task = bar.add_task("", total=None)

        def follow(event: Event) -> None:
            name = printable(event.outcome.path.name) if event.outcome else ""
            bar.update(task, total=event.total, completed=event.done, description=name[:40])

        yield follow


_WORDS = {
    "added": ("新增", "added"),
    "updated": ("更新", "updated"),
    "unchanged": ("未变", "unchanged"),
    "duplicate": ("内容重复", "same content"),
    "refused": ("未能读取", "refused"),
    "skipped": ("跳过", "skipped"),
    "gone": ("已不在原处", "gone"),
    "opened": ("压缩包", "archives"),
}


def result_word(result: str) -> str:
    """A result in one word."""
    return say(*_WORDS.get(result, (result, result)))


_STANDINGS = {
    "ok": ("正常", "ok"),
    "warned": ("有提示", "with warnings"),
    "refused": ("未能读取", "refused"),
    "skipped": ("跳过", "skipped"),
    "gone": ("已不在原处", "gone"),
}


def standing_word(standing: str) -> str:
    """How a file stands (``Outcome.standing``), in a word or two."""
    return say(*_STANDINGS.get(standing, (standing, standing)))


def problem(outcome: Outcome) -> str:
    """What is wrong with a file and what to do, in one line; empty where nothing is."""
    said = [(notice.code, notice.details) for notice in outcome.notices[:_MOST]]
    if outcome.problem is not None:
        said.insert(0, (outcome.problem, outcome.details))
    lang = language()
    lines = [describe(*one, lang) + say("；", "; ") + remedy(*one, lang) for one in said]
    more = len(outcome.notices) - _MOST
    if more > 0:
        lines.append(say(f"另有 {more} 条提示", f"{more} more warnings"))
    return say("。", ". ").join(lines)


_MOST = 3


def summarise(report: Report) -> None:
    """A line for every file that was not read or gave warnings, then the counts."""
    from corpus.pathkeys import shown_place

    for outcome in report.outcomes:
        path = shown_place(outcome.path)
        line = f"{path}: {problem(outcome)}"
        if outcome.result == "refused":
            fail(line, line)
        elif outcome.result == "skipped" and outcome.problem:
            warn(line, line)
        elif outcome.result == "gone" and not outcome.problem:
            warn(f"{path}: 文件已不在原处，库中内容保留", f"{path}: gone; what was read from it is kept")
        elif outcome.result == "gone" or (
            outcome.warnings and outcome.result in ("added", "updated", "duplicate", "opened")
        ):
            warn(line, line)
    counts = say("，", ", ").join(f"{result_word(name)} {count}" for name, count in report.counts().items())
    total = len(report.outcomes)
    note(
        f"共 {total} 个文件：{counts or '无'}（{report.seconds:.1f} 秒）",
        f"{many(total, 'file')}: {counts or 'none'} ({report.seconds:.1f} s)",
    )
    if report.interrupted:
        warn("已中断，重新运行可继续", "interrupted; run again to go on")
