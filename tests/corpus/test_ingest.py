"""Every file ends in a known outcome, whatever it does to its reader; runs can be stopped and repeated."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus import Corpus, Event, Limits, Report, Result, ingest
from corpus.records import Outcome
from corpus.values import dumps, storable
from extractor.model import Extraction
from extractor.problems import PROBLEMS, describe

from .made import make_extraction, read_simply

Files = Callable[..., Path]
MIB = 1 << 20
QUICK = Limits(seconds=1.0, memory=512 * MIB)


@pytest.fixture
def files(tmp_path: Path) -> Files:
    """``files(**{"甲/a.txt": "text"})`` writes files into a folder and gives the folder."""

    def write(**texts: str) -> Path:
        folder = tmp_path / "文件"
        folder.mkdir(exist_ok=True)
        for name, text in texts.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder

    return write


def add(corpus: Corpus, *paths: Path, **options: object) -> Report:
    settings: dict[str, object] = {"processes": 1, "limits": QUICK, "reader": read_simply, **options}
    return ingest(paths, corpus, **settings)


def codes(report: Report) -> dict[str, str]:
    return {outcome.path.name: outcome.code for outcome in report.outcomes}


def test_a_folder_is_read_and_a_second_run_leaves_all_unchanged(corpus: Corpus, files: Files) -> None:
    folder = files(**{"b.txt": "乙\n总数为2人", "a.txt": "甲\n总数为1人", "下/c.txt": "丙\n总数为3人"})
    first = add(corpus, folder)
    assert codes(first) == {"a.txt": "added", "b.txt": "added", "c.txt": "added"}
    assert first.changed
    sequence = corpus.store.sequence()
    second = add(corpus, folder)
    assert second.counts() == {"unchanged": 3}
    assert not second.changed
    assert corpus.store.sequence() == sequence


def test_outcomes_come_in_the_order_of_the_walk(corpus: Corpus, files: Files) -> None:
    folder = files(**{f"{number}.txt": f"文{number}\n总数为{number}人" for number in range(10, 30)})
    with ThreadPoolExecutor(4) as executor:
        report = add(corpus, folder, executor=executor)
    assert [outcome.path.name for outcome in report.outcomes] == [f"{number}.txt" for number in range(10, 30)]
    assert report.counts() == {"added": 20}


def test_a_changed_file_and_a_touched_one(corpus: Corpus, files: Files) -> None:
    folder = files(**{"a.txt": "甲\n总数为1人", "b.txt": "乙\n总数为2人"})
    add(corpus, folder)
    files(**{"a.txt": "甲\n总数为7人"})
    os.utime(folder / "b.txt", ns=(1, 1))
    assert codes(add(corpus, folder)) == {"a.txt": "updated", "b.txt": "unchanged"}
    assert [str(stored.row.value) for stored in corpus.store.observations()] == ["2", "7"]
    assert add(corpus, folder).counts() == {"unchanged": 2}


def test_the_same_content_twice_in_one_run_is_read_once(corpus: Corpus, files: Files) -> None:
    folder = files(**{"a.txt": "甲\n总数为1人", "b.txt": "甲\n总数为1人", "c.txt": "乙\n总数为2人"})
    report = add(corpus, folder, processes=2)
    assert sorted(codes(report).values()) == ["added", "added", "duplicate"]
    assert corpus.store.stats().documents == 2


def test_two_files_that_swap_their_contents(corpus: Corpus, files: Files) -> None:
    folder = files(**{"a.txt": "甲\n总数为1人", "b.txt": "乙\n总数为22人"})
    add(corpus, folder)
    files(**{"a.txt": "乙\n总数为22人", "b.txt": "甲\n总数为1人"})
    assert codes(add(corpus, folder)) == {"a.txt": "updated", "b.txt": "updated"}
    titles = {Path(path).name: record.title for record in corpus.store.documents() for path in record.paths}
    assert titles == {"a.txt": "乙", "b.txt": "甲"}
    assert corpus.store.faults() == []


def test_a_file_that_is_gone_is_flagged_and_kept(corpus: Corpus, files: Files) -> None:
    folder = files(**{"a.txt": "甲\n总数为1人", "b.txt": "乙\n总数为2人"})
    add(corpus, folder)
    (folder / "a.txt").rename(folder.parent / "away.txt")
    assert codes(add(corpus, folder)) == {"b.txt": "unchanged", "a.txt": "gone"}
    assert codes(add(corpus, folder)) == {"b.txt": "unchanged", "a.txt": "gone"}
    assert (corpus.store.stats().documents, corpus.store.stats().missing) == (2, 1)
    (folder.parent / "away.txt").rename(folder / "a.txt")
    assert add(corpus, folder).counts() == {"unchanged": 2}
    assert corpus.store.stats().missing == 0


def test_what_is_passed_over(corpus: Corpus, files: Files, tmp_path: Path) -> None:
    folder = files(
        **{
            "a.txt": "甲\n总数为1人",
            "~$a.docx": "锁",
            ".settings": "x",
            ".hidden.txt": "乙\n总数为2人",
            "._a.txt": "x",
            ".git/config": "x",
            ".zhibiao/notes.txt": "x",
            "Thumbs.db": "x",
        }
    )
    (folder / "link.txt").symlink_to(folder / "a.txt")
    (folder / "loop").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    assert codes(add(corpus, folder)) == {
        ".hidden.txt": "added",
        "a.txt": "added",
        "link.txt": "skipped:symlink",
        "loop": "skipped:symlink",
        "pipe.txt": "skipped:not-a-file",
        "~$a.docx": "skipped:office-lock",
    }


def test_a_link_that_is_named_is_followed(corpus: Corpus, files: Files) -> None:
    folder = files(**{"a.txt": "甲\n总数为1人"})
    (folder / "link.txt").symlink_to(folder / "a.txt")
    assert codes(add(corpus, folder / "link.txt", folder / "a.txt", folder)) == {
        "link.txt": "added",
        "a.txt": "duplicate",
    }


@pytest.mark.parametrize(
    ("name", "code"),
    [
        pytest.param("没有.txt", "refused:missing", id="missing path"),
        pytest.param("空", "refused:no-files", id="empty folder"),
        pytest.param("只有链接", "refused:no-files", id="folder of links"),
        pytest.param("pipe", "refused:not-a-file", id="pipe"),
    ],
)
def test_paths_that_lead_to_nothing(corpus: Corpus, tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "空").mkdir()
    (tmp_path / "只有链接").mkdir()
    (tmp_path / "只有链接" / "链接").symlink_to("/")
    os.mkfifo(tmp_path / "pipe")
    report = add(corpus, tmp_path / name)
    assert codes(report)[name] == code
    assert corpus.store.stats().documents == 0
    for outcome in report.problems():
        assert outcome.problem is not None
        assert describe(outcome.problem, outcome.details, "zh")


@pytest.mark.parametrize(
    ("mishap", "code"),
    [
        ("REFUSE", "refused:encrypted"),
        ("STUMBLE", "refused:crashed"),
        ("RECURSE", "refused:crashed"),
        ("HANG", "refused:timeout"),
        ("SWALLOW", "refused:timeout"),
    ],
)
def test_mishaps_in_this_process(corpus: Corpus, files: Files, mishap: str, code: str) -> None:
    folder = files(**{"a.txt": "甲\n总数为1人", "b.txt": f"{mishap}\n", "c.txt": "丙\n总数为3人"})
    report = add(corpus, folder)
    assert codes(report) == {"a.txt": "added", "b.txt": code, "c.txt": "added"}
    (problem,) = report.problems()
    assert problem.problem in PROBLEMS
    assert "?" not in describe(problem.problem, problem.details)
    assert {outcome.path.name: outcome.code for outcome in corpus.store.outcomes()} == codes(report)


def test_mishaps_in_workers_cost_only_their_file(corpus: Corpus, files: Files) -> None:
    good = {f"{number}.txt": f"文{number}\n总数为{number}人" for number in range(6)}
    folder = files(**good, **{"2-die.txt": "DIE\n", "3-eat.txt": "EAT\n", "4-freeze.txt": "FREEZE\n"})
    report = add(corpus, folder, processes=2, limits=Limits(seconds=2.0, memory=512 * MIB))
    assert codes(report) == dict.fromkeys(good, "added") | {
        "2-die.txt": "refused:crashed",
        "3-eat.txt": "refused:memory",
        "4-freeze.txt": "refused:timeout",
    }


def test_a_file_beyond_the_size_limit(corpus: Corpus, files: Files) -> None:
    folder = files(**{"a.txt": "甲" * 1000})
    report = add(corpus, folder, limits=Limits(size=1000))
    assert codes(report) == {"a.txt": "refused:too-large"}
    assert codes(add(corpus, folder)) == {"a.txt": "added"}


@pytest.mark.parametrize(("mishap", "again"), [("REFUSE", False), ("STUMBLE", True)])
def test_refused_files_are_read_again_only_where_that_may_help(
    corpus: Corpus, files: Files, mishap: str, again: bool
) -> None:
    folder = files(**{"a.txt": f"{mishap}\n"})
    first = add(corpus, folder)
    read: list[Path] = []

    def reader(path: Path) -> Extraction:
        read.append(path)
        return read_simply(path)

    assert codes(add(corpus, folder, reader=reader)) == codes(first)
    assert bool(read) is again


def test_reading_again_on_request(corpus: Corpus, files: Files) -> None:
    folder = files(**{"a.txt": "甲\n总数为1人", "b.txt": "甲\n总数为1人"})
    add(corpus, folder)
    report = add(corpus, folder, reread=True)
    assert set(report.counts()) <= {"updated", "unchanged"}
    assert report.changed
    assert corpus.store.stats().documents == 1


def test_own_indicator_names_are_a_new_extractor(corpus: Corpus, files: Files) -> None:
    folder = files(**{"a.txt": "甲\n总数为1人"})
    add(corpus, folder)
    corpus.vocabulary_file.write_text("# 自己的指标名\n", encoding="utf-8")
    assert codes(add(corpus, folder)) == {"a.txt": "updated"}
    assert codes(add(corpus, folder)) == {"a.txt": "unchanged"}


def test_own_patterns_take_part_in_reading(corpus: Corpus, files: Files) -> None:
    folder = files(**{"a.txt": "加快归集，驿站覆盖率达到90%。（数字专员牵头，县财政局配合）"})
    ingest([folder], corpus, processes=1)
    (before,) = corpus.store.observations()
    lines = (
        '{"label": "INDICATOR", "pattern": "驿站覆盖率", "id": "养老驿站覆盖率"}',
        '{"label": "ORGANISATION", "pattern": "数字专员"}',
    )
    corpus.patterns_file.write_text("\n".join(lines), encoding="utf-8")
    report = ingest([folder], corpus, processes=1)
    (after,) = corpus.store.observations()
    assert codes(report) == {"a.txt": "updated"}
    assert (before.row.canonical, after.row.canonical) == (None, "养老驿站覆盖率")
    assert after.row.departments == ("数字专员", "县财政局")


def test_a_file_that_changes_while_it_is_read(corpus: Corpus, files: Files) -> None:
    folder = files(**{"a.txt": "甲\n总数为1人", "b.txt": "乙\n总数为2人"})
    times = iter(range(10, 100))

    def reader(path: Path) -> Extraction:
        extraction = read_simply(path)
        if path.name == "a.txt" or next(times) == 10:
            path.write_text(f"新\n总数为{next(times)}人", encoding="utf-8")
        return extraction

    assert codes(add(corpus, folder, reader=reader)) == {"a.txt": "refused:changing", "b.txt": "added"}


def test_progress(corpus: Corpus, files: Files) -> None:
    folder = files(**{"a.txt": "甲\n总数为1人", "b.txt": "STUMBLE\n"})
    events: list[Event] = []
    add(corpus, folder, on_event=events.append)
    assert [(event.done, event.total) for event in events] == [(0, 2), (1, 2), (2, 2)]
    assert [event.outcome.code for event in events if event.outcome] == ["added", "refused:crashed"]


@pytest.mark.parametrize("processes", [1, 2])
def test_an_interrupt_keeps_what_is_stored(corpus: Corpus, files: Files, processes: int) -> None:
    folder = files(**{f"{number}.txt": f"文{number}\n总数为{number}人" for number in range(8)})

    def stop(event: Event) -> None:
        if event.done == 3:
            raise KeyboardInterrupt

    report = add(corpus, folder, processes=processes, on_event=stop)
    assert report.interrupted
    assert report.counts() == {"added": 3}
    assert corpus.store.stats().documents == 3
    assert add(corpus, folder).counts() == {"added": 5, "unchanged": 3}


def test_an_interrupt_ends_workers_at_once(corpus: Corpus, files: Files) -> None:
    folder = files(**{"a.txt": "甲\n总数为1人", "b.txt": "HANG\n", "c.txt": "FREEZE\n"})

    def stop(event: Event) -> None:
        if event.done == 1:
            raise KeyboardInterrupt

    report = add(corpus, folder, processes=2, on_event=stop, limits=Limits(seconds=50))
    assert report.interrupted
    assert report.seconds < 10


def test_an_executor_that_breaks_is_replaced(corpus: Corpus, files: Files) -> None:
    from corpus.pool import WorkerPool

    folder = files(**{"a.txt": "甲\n总数为1人", "b.txt": "DIE\n", "c.txt": "丙\n总数为3人"})
    executor = WorkerPool(1, QUICK)
    report = add(corpus, folder, executor=executor)
    executor.kill()
    assert codes(report) == {"a.txt": "added", "b.txt": "refused:crashed", "c.txt": "added"}


@pytest.mark.skipif(sys.platform == "win32", reason="needs masks of signals")
def test_ctrl_c_does_not_reach_what_starts_the_workers() -> None:
    from corpus.pool import WorkerPool

    executor = WorkerPool(1, QUICK)
    try:
        assert signal.SIGINT in executor.submit(signal.pthread_sigmask, signal.SIG_BLOCK, []).result()
        assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, [])
    finally:
        executor.kill()


def test_half_characters_and_zeros_are_replaced_one_for_one() -> None:
    assert storable("甲\ud800\x00总") == "甲\ufffd\ufffd总"
    assert dumps(["\udcb1", "甲"]) == '["\ufffd","甲"]'


def test_half_characters_that_come_through_are_an_outcome(corpus: Corpus, files: Files) -> None:
    folder = files(**{"a.txt": "甲\n总数为1人", "b.txt": "乙\n总数为2人"})

    def reader(path: Path) -> Extraction:
        return make_extraction("甲\ud800" if path.name == "a.txt" else "乙", path.name)

    assert codes(add(corpus, folder, reader=reader)) == {"a.txt": "refused:crashed", "b.txt": "added"}
    assert corpus.store.stats().documents == 1


def test_names_that_are_no_text(corpus: Corpus, files: Files) -> None:
    folder = files(**{"a.txt": "甲\n总数为1人", "行\n行.txt": "乙\n总数为2人"})
    odd = folder / os.fsdecode(b"\xb1\xa8\xb8\xe6.txt")
    odd.write_text("丙\n总数为3人", encoding="utf-8")
    assert add(corpus, folder).counts() == {"added": 3}
    assert add(corpus, folder).counts() == {"unchanged": 3}
    assert str(odd) in [path for record in corpus.store.documents() for path in record.paths]


def test_two_runs_at_once_in_one_process(corpus: Corpus, files: Files) -> None:
    from corpus import CorpusError

    folder = files(**{"a.txt": "甲\n总数为1人"})
    caught: list[str] = []

    def other(event: Event) -> None:
        def attempt() -> None:
            try:
                add(corpus, folder)
            except CorpusError as error:
                caught.append(error.code)

        if event.done == 0:
            thread = threading.Thread(target=attempt)
            thread.start()
            thread.join()

    assert codes(add(corpus, folder, on_event=other)) == {"a.txt": "added"}
    assert caught == ["locked"]


def test_outcomes_have_one_code() -> None:
    assert Outcome(Path("a"), Result.REFUSED, "empty").code == "refused:empty"
    assert Outcome(Path("a"), Result.ADDED).code == "added"
