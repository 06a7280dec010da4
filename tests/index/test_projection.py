"""The index as a projection of the store: behind, broken, cut off, taken away; it never answers wrongly."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus import Corpus, CorpusError, SourceFile, open_corpus
from index import projection, whoosh_engine
from index.engine import DamagedIndexError
from index.errors import IndexNotice
from index.fields import Field
from index.postings import Columns
from index.projection import STATE, Projection
from index.search import Searcher, search
from index.whoosh_segments import Segment

from .made import FakeCorpus, make_extraction

CHECKOUT = Path(__file__).resolve().parents[2]


def store(corpus: Corpus, number: int, text: str = "") -> int:
    text = text or f"第{number}号文件\n人口数量为{number}。"
    source = SourceFile(corpus.root / f"{number}.txt", len(text), 1)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    outcome = corpus.store.add(make_extraction(text, title=f"文件{number}"), sha256, source, "1")
    assert outcome.document_id is not None
    return outcome.document_id


def found(corpus: Corpus | FakeCorpus, query: str = "人口") -> set[int]:
    return {hit.document.id for hit in search(corpus, query, limit=None).hits}


@pytest.fixture
def real(tmp_path: Path) -> Iterator[Corpus]:
    with open_corpus(tmp_path, create=True) as corpus:
        yield corpus


@pytest.fixture
def filled(real: Corpus) -> Corpus:
    for number in range(1, 6):
        store(real, number)
    with Projection(real) as index:
        assert index.sync() == 5
    return real


def generations(corpus: Corpus) -> list[str]:
    return sorted(path.name for path in corpus.index_folder.iterdir())


def files(corpus: Corpus) -> list[Path]:
    return sorted(path for path in corpus.index_folder.rglob("*") if path.is_file())


def test_it_follows_the_store(real: Corpus) -> None:
    first = store(real, 1)
    assert found(real) == {first}
    second = store(real, 2)
    assert found(real) == {first, second}
    real.store.remove(first)
    assert found(real) == {second}
    with Projection(real) as index:
        assert index.sync() == 0
        assert index.verify() == []


def test_a_document_that_is_read_again_is_indexed_anew(filled: Corpus) -> None:
    text = "第1号文件\n人口数量为1。"
    source = SourceFile(filled.root / "1.txt", len(text), 1)
    filled.store.add(make_extraction("改正后的文字"), hashlib.sha256(text.encode()).hexdigest(), source, "2")
    assert found(filled, "改正") == {1}
    assert found(filled) == {2, 3, 4, 5}


def test_batches(filled: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projection, "BATCH_DOCUMENTS", 2)
    seen: list[tuple[int, int]] = []
    with Projection(filled) as index:
        assert index.rebuild(lambda done, total: seen.append((done, total))) == 5
    assert seen == [(2, 5), (4, 5), (5, 5)]
    assert found(filled) == {1, 2, 3, 4, 5}
    monkeypatch.setattr(projection, "BATCH_CHARACTERS", 1)
    seen.clear()
    with Projection(filled) as index:
        index.rebuild(lambda done, total: seen.append((done, total)))
    assert [done for done, _ in seen] == [1, 2, 3, 4, 5]


def test_one_generation_is_kept(filled: Corpus) -> None:
    (filled.index_folder / "000099").mkdir()
    (filled.index_folder / "stray").write_text("?")
    with Projection(filled) as index:
        index.sync()
        assert generations(filled) == ["000001"]
        index.rebuild()
        index.rebuild()
    assert generations(filled) == ["000003"]
    assert found(filled) == {1, 2, 3, 4, 5}


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


def empty(path: Path) -> None:
    path.write_bytes(b"")


DAMAGES: dict[str, Callable[[Path], None]] = {
    "removed": Path.unlink,
    "truncated": truncate,
    "a byte changed": flip,
    "emptied": empty,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
@pytest.mark.parametrize("which", [".toc", ".seg", ".post"])
def test_a_damaged_file_is_noticed_and_mended(filled: Corpus, which: str, damage: Callable[[Path], None]) -> None:
    for path in files(filled):
        if path.suffix == which:
            damage(path)
    result = search(filled, "人口", limit=None)
    assert {hit.document.id for hit in result.hits} == {1, 2, 3, 4, 5}
    assert [notice.code for notice in result.notices] == ["index-damaged-rebuilt"]
    assert result.notices[0].describe("zh")
    assert search(filled, "人口").notices == ()


def test_damage_that_leaves_no_trace_is_found_by_verify(filled: Corpus) -> None:
    """The times are put back, as a failing disk would leave them."""
    (path,) = (path for path in files(filled) if path.suffix == ".post")
    flip(path)
    note = json.loads(filled.store.state(STATE) or "")
    stat = path.stat()
    note["files"][path.name] |= {"mtime_ns": stat.st_mtime_ns, "ctime_ns": stat.st_ctime_ns}
    filled.store.set_state(STATE, json.dumps(note))
    with Projection(filled) as index:
        assert index.verify() == [IndexNotice("index-doubtful", {"reason": path.name})]


def test_an_index_that_fails_while_it_is_read_is_made_anew(filled: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    plain, calls = Segment.columns, []

    def failing(self: Segment, field: Field, term: str) -> Columns:
        calls.append(term)
        if len(calls) == 1:
            raise DamagedIndexError("a block that cannot be read")
        return plain(self, field, term)

    monkeypatch.setattr(Segment, "columns", failing)
    result = search(filled, "人口", limit=None)
    assert result.total == 5
    assert [notice.code for notice in result.notices] == ["index-damaged-rebuilt"]
    assert generations(filled) == ["000002"]


def test_a_lost_folder(filled: Corpus) -> None:
    shutil.rmtree(filled.index_folder)
    assert found(filled) == {1, 2, 3, 4, 5}


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"generation": 1, "files": {"a": 3}}', "not json"])
def test_an_unreadable_note(filled: Corpus, text: str) -> None:
    filled.store.set_state(STATE, text)
    assert found(filled) == {1, 2, 3, 4, 5}


def test_an_index_of_another_version(filled: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(projection, "LAYOUT", "next")
    result = search(filled, "人口", limit=None)
    assert [notice.code for notice in result.notices] == ["index-outdated-rebuilt"]
    assert result.total == 5


def test_a_copied_corpus_needs_no_new_index(filled: Corpus, tmp_path_factory: pytest.TempPathFactory) -> None:
    copy = tmp_path_factory.mktemp("copy") / ".zhibiao"
    filled.close()
    shutil.copytree(filled.folder, copy, copy_function=shutil.copyfile)
    with open_corpus(copy) as corpus:
        assert search(corpus, "人口").notices == ()
        assert found(corpus) == {1, 2, 3, 4, 5}
        assert generations(corpus) == ["000001"]
        note = json.loads(corpus.store.state(STATE) or "")
        (path,) = corpus.index_folder.rglob("*.seg")
        assert note["files"][path.name]["mtime_ns"] == path.stat().st_mtime_ns


class BrokenError(Exception):
    """Stands for the end of the process."""


@pytest.mark.parametrize("moment", ["before the table of contents", "before the note", "after the note"])
@pytest.mark.parametrize("step", ["sync", "rebuild"])
def test_cut_off_between_store_and_index(
    filled: Corpus, monkeypatch: pytest.MonkeyPatch, moment: str, step: str
) -> None:
    """At whatever moment it ends, the next one to look finds all documents, and nothing of what was begun is left."""
    fresh = store(filled, 6)
    filled.store.remove(1)

    def broken(*arguments: object, **named: object) -> None:
        raise BrokenError

    with monkeypatch.context() as patch, Projection(filled) as index:
        if moment == "before the table of contents":
            patch.setattr(whoosh_engine.TOC, "write", broken)
        elif moment == "before the note":
            patch.setattr(Projection, "_record", broken)
        else:
            patch.setattr(whoosh_engine.WhooshEngine, "prune", broken)
        with pytest.raises(BrokenError):
            getattr(index, step)()
    assert found(filled) == {2, 3, 4, 5, fresh}
    with Projection(filled) as index:
        index.sync()
        assert index.verify() == []
        engine, _ = index.current()
        assert files(filled) == sorted(engine.files())


def test_going_back_to_the_state_that_was_noted(filled: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    """A commit that was never noted does not count, and is not made anew from the beginning either."""
    store(filled, 6)
    with monkeypatch.context() as patch, Projection(filled) as index:
        patch.setattr(Projection, "_record", lambda *_: (_ for _ in ()).throw(BrokenError()))
        with pytest.raises(BrokenError):
            index.sync()
    assert found(filled) == {1, 2, 3, 4, 5, 6}
    assert generations(filled) == ["000001"]


WRITER = """
import sys
from pathlib import Path
from corpus import open_corpus
from index.projection import Projection
from tests.index.test_projection import store

root, first = Path(sys.argv[1]), int(sys.argv[2])
ids = []
with open_corpus(root) as corpus, Projection(corpus) as index:
    print("ready", flush=True)
    for number in range(first, first + 10_000):
        ids.append(store(corpus, number))
        print(ids[-1], flush=True)
        if number % 3 == 0:
            gone = ids.pop(0)
            corpus.store.remove(gone)
            print(-gone, flush=True)
        if number % 4 == 0:
            index.sync()
"""


def test_killed_at_any_moment(real: Corpus, tmp_path: Path) -> None:
    chance = random.Random(3)
    acknowledged: set[int] = set()
    for turn in range(4):
        arguments = [sys.executable, "-c", WRITER, str(tmp_path), str(10_000 * (turn + 1) + 1)]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, cwd=CHECKOUT) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == "ready\n"
            time.sleep(chance.uniform(0.2, 1.2))
            writer.kill()
            said = writer.stdout.read().split("\n")[:-1]
        for number in map(int, said):
            acknowledged = acknowledged | {number} if number > 0 else acknowledged - {-number}
        stored = {record.id for record in real.store.documents()}
        # The last step may have been taken without being told.
        assert len(stored ^ acknowledged) <= 1
        assert found(real) == stored
        acknowledged = stored
    assert acknowledged
    with Projection(real) as index:
        assert index.verify() == []


def test_another_process_is_writing(tmp_path: Path) -> None:
    corpus = FakeCorpus(tmp_path)
    first, second = corpus.add("人口增长"), corpus.add("人口下降")
    assert found(corpus) == {first, second}
    third = corpus.add("人口流动")
    corpus.remove(first)
    corpus.locked_by_other = True
    result = search(corpus, "人口")
    assert [hit.document.id for hit in result.hits] == [second], "what has changed is not answered with"
    assert [(notice.code, dict(notice.details)) for notice in result.notices] == [("index-behind", {"count": 2})]
    corpus.locked_by_other = False
    assert found(corpus) == {second, third}


def test_another_process_is_making_the_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = FakeCorpus(tmp_path)
    present = {corpus.add("人口增长"), corpus.add("人口下降")}
    corpus.locked_by_other = True
    result = search(corpus, "“口增”")
    assert result.total == 1
    assert [notice.code for notice in result.notices] == ["index-scanned"]
    assert found(corpus) == present
    monkeypatch.setattr(projection, "SCAN_LIMIT", 1)
    with pytest.raises(CorpusError) as caught:
        search(corpus, "人口")
    assert caught.value.code == "locked"


def test_readers_go_on_while_another_writes(filled: Corpus) -> None:
    with Searcher(filled) as reader:
        assert reader.search("人口").total == 5
        with open_corpus(filled.folder) as other, Projection(other) as index:
            for number in range(6, 9):
                store(other, number)
                index.sync()
            assert reader.search("人口").total == 8
            index.rebuild()
            assert reader.search("人口").total == 8
            other.store.remove(8)
            assert reader.search("人口").total == 7


def test_a_corpus_that_cannot_be_written(filled: Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    store(filled, 6)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(whoosh_engine, "flush_file", refuse)
    result = search(filled, "人口", limit=None)
    assert {hit.document.id for hit in result.hits} == {1, 2, 3, 4, 5}
    assert [notice.code for notice in result.notices] == ["index-behind"]


def test_verify_says_what_is_wrong(filled: Corpus) -> None:
    with Projection(filled) as index:
        assert index.verify() == []
        store(filled, 6)
        assert index.verify() == [IndexNotice("index-late", {"count": 1})]
    shutil.rmtree(filled.index_folder)
    with Projection(filled) as index:
        (fault,) = index.verify()
        assert fault.code == "index-doubtful"
        assert ".toc" in fault.describe("zh")
    filled.store.set_state(STATE, None)
    with Projection(filled) as index:
        assert index.verify() == [IndexNotice("index-missing")]
