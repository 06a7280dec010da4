"""Archives in the corpus: each member is a document of its own, with a place and an outcome of its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from corpus import Corpus, CorpusError, Event, Limits, Report, ingest
from extractor.model import Extraction
from extractor.problems import DocumentError
from tests.zip_archives import write, zipped

from .made import read_simply

ONE, TWO, THREE = "甲\n总数为1人", "乙\n总数为2人", "丙\n总数为3人"
QUICK = Limits(seconds=20.0, memory=512 << 20)


def read(path: Path, broken: str = "\0") -> Extraction:
    """Reads text; takes ``.zip`` for archives as the real reader does, and dies of ``broken``."""
    if path.suffix == ".zip":
        raise DocumentError("archive")
    if broken in path.read_text(encoding="utf-8"):
        raise DocumentError("timeout", seconds=1)
    return read_simply(path)


def add(corpus: Corpus, *paths: Path, reader: Callable[[Path], Extraction] = read, **options: object) -> Report:
    settings: dict[str, object] = {"processes": 1, "limits": QUICK, "reader": reader, **options}
    return ingest(paths, corpus, **settings)


def codes(report: Report, folder: Path) -> dict[str, str]:
    return {outcome.path.relative_to(folder).as_posix(): outcome.code for outcome in report.outcomes}


def titles(corpus: Corpus) -> list[str]:
    return sorted(record.heading for record in corpus.store.documents())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "文件"


def test_members_are_documents(corpus: Corpus, folder: Path) -> None:
    write(folder / "包.zip", zipped(("下/甲.txt", ONE), ("../外.txt", ONE), ("乙.txt", TWO), ("~$乙.txt", "x")))
    write(folder / "丙.txt", THREE.encode())
    report = add(corpus, folder)
    assert codes(report, folder) == {
        "丙.txt": "added",
        "包.zip": "opened",
        "包.zip/下/甲.txt": "added",
        "包.zip/‥/外.txt": "refused:unsafe-member",
        "包.zip/乙.txt": "added",
        "包.zip/~$乙.txt": "skipped:office-lock",
    }
    assert {row.path: row.code for row in corpus.store.outcomes()} == {row.path: row.code for row in report.outcomes}
    (archive,) = (row for row in corpus.store.outcomes() if row.code == "opened")
    assert [(notice.code, notice.details["count"]) for notice in archive.notices] == [("members-left-out", 1)]
    assert archive.standing == "warned"
    record = corpus.store.resolve(str(folder / "包.zip" / "下" / "甲.txt"))
    assert (record.name, corpus.store.text(record.id)) == ("甲.txt", ONE)
    assert corpus.store.resolve(f"{folder / '包.zip'} › 下/甲.txt") == record
    assert not (corpus.folder / "unpacked").exists()
    assert corpus.store.faults() == []


def test_worker_processes(corpus: Corpus, folder: Path) -> None:
    write(
        folder / "包.zip",
        zipped(("甲.txt", "年末户籍人口为45万人。"), ("层.zip", zipped(("乙.txt", "共有学校12所。")))),
    )
    report = ingest([folder], corpus, processes=2, limits=QUICK)
    assert report.counts() == {"added": 2, "opened": 1}
    assert [outcome.path.name for outcome in report.outcomes] == ["包.zip", "甲.txt", "乙.txt"]


def test_an_unchanged_archive_is_not_opened(corpus: Corpus, folder: Path) -> None:
    archive = write(folder / "包.zip", zipped(("甲.txt", ONE), ("/乙.txt", TWO)))
    add(corpus, folder)
    sequence = corpus.store.sequence()
    archive.write_bytes(bytes(archive.stat().st_size))
    status = corpus.store.opened()[archive]
    os.utime(archive, ns=(status.mtime_ns, status.mtime_ns))
    report = add(corpus, folder)
    assert codes(report, folder) == {
        "包.zip": "unchanged",
        "包.zip/甲.txt": "unchanged",
        "包.zip/乙.txt": "refused:unsafe-member",
    }
    assert corpus.store.sequence() == sequence


def test_a_changed_archive(corpus: Corpus, folder: Path) -> None:
    write(folder / "包.zip", zipped(("甲.txt", ONE), ("乙.txt", TWO), ("/丁.txt", "丁")))
    write(folder / "丙.txt", TWO.encode())
    add(corpus, folder)
    write(folder / "包.zip", zipped(("甲.txt", ONE), ("丙.txt", THREE)))
    os.utime(folder / "包.zip", ns=(1, 1))
    assert codes(add(corpus, folder), folder) == {
        "丙.txt": "unchanged",
        "包.zip": "opened",
        "包.zip/甲.txt": "unchanged",
        "包.zip/丙.txt": "added",
        "包.zip/乙.txt": "gone:left-archive",
    }
    # What was in the archive only is gone; what is elsewhere as well is there.
    assert titles(corpus) == ["丙", "乙", "甲"]
    assert codes(add(corpus, folder), folder).keys() == {"丙.txt", "包.zip", "包.zip/甲.txt", "包.zip/丙.txt"}
    assert [version.sha256 for version in corpus.store.versions(folder / "包.zip" / "乙.txt")] != []
    write(folder / "包.zip", zipped(("丙.txt", THREE)))
    add(corpus, folder / "包.zip")
    assert titles(corpus) == ["丙", "乙"]


def test_the_same_in_two_archives(corpus: Corpus, folder: Path) -> None:
    for name in ("一.zip", "二.zip"):
        write(folder / name, zipped(("甲.txt", ONE)))
    write(folder / "三.zip", zipped(("改名.txt", ONE), ("乙.txt", TWO)))
    report = add(corpus, folder)
    assert report.counts() == {"opened": 3, "added": 2, "duplicate": 2}
    (record,) = (record for record in corpus.store.documents() if record.heading == "甲")
    assert [Path(path).relative_to(folder).as_posix() for path in record.paths] == [
        "一.zip/甲.txt",
        "三.zip/改名.txt",
        "二.zip/甲.txt",
    ]


def test_an_archive_disappears_and_comes_back(corpus: Corpus, folder: Path) -> None:
    archive = write(folder / "包.zip", zipped(("甲.txt", ONE)))
    write(folder / "乙.txt", TWO.encode())
    add(corpus, folder)
    moved = archive.rename(archive.parent.parent / "别处.zip")
    assert codes(add(corpus, folder), folder) == {"乙.txt": "unchanged", "包.zip": "gone", "包.zip/甲.txt": "gone"}
    assert titles(corpus) == ["乙", "甲"]
    moved.rename(archive)
    assert codes(add(corpus, folder), folder) == {
        "乙.txt": "unchanged",
        "包.zip": "opened",
        "包.zip/甲.txt": "unchanged",
    }
    assert [path for path, record in corpus.store.paths().items() if record.missing_since] == []


def test_a_run_that_was_stopped_goes_on(corpus: Corpus, folder: Path) -> None:
    write(folder / "包.zip", zipped(("甲.txt", ONE), ("乙.txt", TWO), ("丙.txt", THREE)))

    def stop(event: Event) -> None:
        if event.outcome is not None and event.outcome.path.name == "甲.txt":
            raise KeyboardInterrupt

    assert add(corpus, folder, on_event=stop).interrupted
    assert titles(corpus) == ["甲"]
    assert not (corpus.folder / "unpacked").exists()
    assert codes(add(corpus, folder), folder) == {
        "包.zip": "opened",
        "包.zip/甲.txt": "unchanged",
        "包.zip/乙.txt": "added",
        "包.zip/丙.txt": "added",
    }


def test_a_member_that_failed_by_accident_is_tried_again(corpus: Corpus, folder: Path) -> None:
    write(folder / "包.zip", zipped(("甲.txt", ONE), ("乙.txt", TWO)))
    assert codes(add(corpus, folder, reader=partial(read, broken="乙")), folder)["包.zip/乙.txt"] == "refused:timeout"
    assert codes(add(corpus, folder), folder)["包.zip/乙.txt"] == "added"


def test_names_fit_for_no_disk(corpus: Corpus, folder: Path) -> None:
    names = ["a\nb\x1b[31m.txt", "长" * 6000 + ".txt", "%41.txt"]
    write(folder / "包.zip", zipped(*((name, f"{name[:1]}\n总数为1人") for name in names)))
    report = add(corpus, folder)
    assert report.counts() == {"added": 3, "opened": 1}
    assert set(corpus.store.paths()) == {outcome.path for outcome in report.outcomes[1:]}
    assert {path.name for path in corpus.store.paths()} >= {"a\nb\x1b[31m.txt", "%41.txt"}


def test_removed(corpus: Corpus, folder: Path) -> None:
    archive = write(folder / "包.zip", zipped(("甲.txt", ONE), ("乙.txt", TWO)))
    add(corpus, folder)
    with pytest.raises(CorpusError) as error:
        corpus.store.resolve(str(archive))
    assert error.value.code == "ambiguous-document"
    corpus.store.remove(corpus.store.resolve("甲").id)
    # What was taken out by hand comes back as a file would.
    assert codes(add(corpus, folder), folder)["包.zip/甲.txt"] == "added"
    assert corpus.store.archive(str(archive)) == archive
    assert {path.name for path in corpus.store.forget_archive(archive)} == {"甲.txt", "乙.txt"}
    assert corpus.store.outcomes() == []
    assert corpus.store.archive(str(archive)) is None
    assert corpus.store.stats().documents == 0
