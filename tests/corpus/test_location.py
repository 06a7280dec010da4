"""Finding, making and opening a corpus, and what is said when that fails."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, text

from corpus import CORPUS_PROBLEMS, Corpus, CorpusError, Outcome, Result, find_corpus, ingest, open_corpus
from corpus.layout_version import VERSION
from corpus.location import DATABASE, FOLDER, VARIABLE
from corpus.migrations import Migration, migrate
from corpus.pathkeys import path_key, path_of, shown
from corpus.schema import metadata

HOLDER = """
import sys, time
from pathlib import Path
from corpus import open_corpus
with open_corpus(Path(sys.argv[1])) as corpus, corpus.writing():
    print("held", flush=True)
    time.sleep(60)
"""


def test_the_nearest_upwards(corpus: Corpus, tmp_path: Path) -> None:
    below = tmp_path / "甲" / "乙"
    below.mkdir(parents=True)
    assert find_corpus(start=below) == corpus.folder == tmp_path / FOLDER
    with open_corpus(start=below) as again:
        assert again.folder == corpus.folder


@pytest.mark.parametrize("named", [".", FOLDER], ids=["the folder around it", "itself"])
def test_a_named_corpus(corpus: Corpus, tmp_path: Path, named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_corpus(tmp_path / named, start=Path("/")) == corpus.folder
    monkeypatch.setenv(VARIABLE, str(tmp_path / named))
    assert find_corpus(start=Path("/")) == corpus.folder


def test_no_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    with pytest.raises(CorpusError) as caught:
        open_corpus(tmp_path / "nowhere")
    assert caught.value.code == "no-corpus"
    assert str(tmp_path / "nowhere") in caught.value.describe("zh")
    assert "zhibiao add" in caught.value.remedy("zh")
    assert list(tmp_path.iterdir()) == []


def test_a_new_corpus_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    with open_corpus(start=tmp_path, create=True) as corpus:
        assert corpus.folder == tmp_path / FOLDER
        assert corpus.root == tmp_path
    with open_corpus(tmp_path / "别处", create=True) as corpus:
        assert corpus.folder == tmp_path / "别处" / FOLDER


@pytest.mark.skipif(os.name != "posix", reason="needs permissions of files")
def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        place = Path("/proc/zhibiao")
    else:
        place = tmp_path / "locked"
        place.mkdir(mode=0o500)
    with pytest.raises(CorpusError) as caught:
        open_corpus(place, create=True)
    assert caught.value.code == "not-writable"


@pytest.mark.parametrize("where", ["head", "all"])
def test_a_damaged_corpus(corpus: Corpus, where: str) -> None:
    corpus.close()
    file = corpus.folder / DATABASE
    data = bytearray(file.read_bytes())
    data[:100] = b"x" * 100
    file.write_bytes(data if where == "head" else b"no database at all" * 300)
    with pytest.raises(CorpusError) as caught:
        open_corpus(corpus.folder)
    assert caught.value.code == "damaged"
    assert str(corpus.folder) in str(caught.value)


def _set_version(corpus: Corpus, version: int) -> None:
    with sqlite3.connect(corpus.folder / DATABASE) as database:
        database.execute("UPDATE meta SET value = ? WHERE key = 'schema_version'", (str(version),))
    database.close()


def test_a_corpus_of_a_newer_version_is_left_alone(corpus: Corpus, add: Callable[..., Outcome]) -> None:
    add("甲\n总数为1人")
    corpus.close()
    _set_version(corpus, 99)
    before = (corpus.folder / DATABASE).read_bytes()
    with pytest.raises(CorpusError) as caught:
        open_corpus(corpus.folder)
    assert caught.value.code == "newer"
    assert "99" in caught.value.describe("zh")
    assert (corpus.folder / DATABASE).read_bytes() == before


def test_a_corpus_too_old_to_be_known(corpus: Corpus) -> None:
    corpus.close()
    _set_version(corpus, 0)
    with pytest.raises(CorpusError) as caught:
        open_corpus(corpus.folder)
    assert caught.value.code == "older"


PLACED = [name for name, table in metadata.tables.items() if "place" in table.columns]
"""The tables that got places with the third layout."""


def _without_the_third_layout(database: sqlite3.Connection) -> None:
    for table in PLACED:
        database.execute(f"ALTER TABLE {table} DROP COLUMN place")
    database.execute("ALTER TABLE checks DROP COLUMN explanation_en")


def _steps() -> tuple[Migration, ...]:
    """Two made-up later layouts: a new column with what it must hold, then a new table."""

    def pages(connection: Connection) -> None:
        connection.execute(text("ALTER TABLE documents ADD COLUMN pages INTEGER"))
        connection.execute(text("UPDATE documents SET pages = 1"))

    def seals(connection: Connection) -> None:
        connection.execute(text("CREATE TABLE seals (id INTEGER PRIMARY KEY)"))

    return Migration(VERSION + 1, pages), Migration(VERSION + 2, seals)


def test_migration_keeps_everything_and_a_copy(corpus: Corpus, add: Callable[..., Outcome]) -> None:
    add("甲\n总数为1人")
    copy = migrate(corpus.store._engine, VERSION, target=VERSION + 2, migrations=_steps())
    corpus.close()
    database = sqlite3.connect(corpus.folder / DATABASE)
    assert database.execute("SELECT title, pages FROM documents").fetchall() == [("甲", 1)]
    assert database.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone() == (str(VERSION + 2),)
    assert database.execute("SELECT count(*) FROM seals").fetchone() == (0,)
    database.close()
    assert copy is not None
    old = sqlite3.connect(copy)
    assert old.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone() == (str(VERSION),)
    assert old.execute("SELECT title FROM documents").fetchall() == [("甲",)]
    old.close()


def test_the_first_layout_gets_sketches(corpus: Corpus, add: Callable[..., Outcome]) -> None:
    add("甲\n全县登记失业人员总数为1人")
    wanted = corpus.store.sketches()
    corpus.close()
    database = sqlite3.connect(corpus.folder / DATABASE)
    database.execute("DROP TABLE sketches")
    _without_the_third_layout(database)
    database.commit()
    database.close()
    _set_version(corpus, 1)
    with open_corpus(corpus.folder) as again:
        assert again.store.sketches() == wanted
        assert all(wanted.values())
    database = sqlite3.connect(corpus.folder / DATABASE)
    made = database.execute("SELECT sql FROM sqlite_master WHERE name = 'sketches'").fetchone()
    database.close()
    assert "ON DELETE CASCADE" in made[0]


def test_the_second_layout_gets_places_when_files_are_read_again(tmp_path: Path) -> None:
    file = tmp_path / "甲.txt"
    file.write_text("青川县工作总结\n\n2019年，全县登记失业人员1234人。\n", "utf-8")
    with open_corpus(tmp_path, create=True) as corpus:
        ingest([file], corpus)
        wanted = corpus.store.observations()
    database = sqlite3.connect(corpus.folder / DATABASE)
    _without_the_third_layout(database)
    database.commit()
    database.close()
    _set_version(corpus, 2)
    with open_corpus(corpus.folder) as again:
        (old,) = again.store.observations()
        assert old.row == replace(wanted[0].row, place=None)
        assert again.store.extraction(old.document_id).dates
        (outcome,) = ingest([file], again).outcomes
        assert outcome.result is Result.UPDATED
        (new,) = again.store.observations()
        assert new.row == wanted[0].row
        assert new.row.place is not None
        assert new.row.place.paragraph == 2
        (outcome,) = ingest([file], again).outcomes
        assert outcome.result is Result.UNCHANGED
    database = sqlite3.connect(corpus.folder / DATABASE)
    columns = {t: [row[1] for row in database.execute(f"PRAGMA table_info({t})")] for t in PLACED}
    database.close()
    assert all("place" in names for names in columns.values())


def test_a_migration_that_fails_changes_nothing(corpus: Corpus, add: Callable[..., Outcome]) -> None:
    add("甲\n总数为1人")

    def stumble(_connection: object) -> None:
        raise ZeroDivisionError

    steps = (_steps()[0], Migration(VERSION + 2, stumble))
    with pytest.raises(ZeroDivisionError):
        migrate(corpus.store._engine, VERSION, target=VERSION + 2, migrations=steps)
    corpus.close()
    with open_corpus(corpus.folder) as again:
        assert [record.title for record in again.store.documents()] == ["甲"]


def test_a_second_writer_is_told_who_holds_the_corpus(corpus: Corpus, add: Callable[..., Outcome]) -> None:
    add("甲\n总数为1人", "a.txt")
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(corpus.folder)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    try:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(CorpusError) as caught:
            add("乙\n总数为2人", "b.txt")
        assert caught.value.code == "locked"
        assert str(holder.pid) in caught.value.describe("zh")
        # Reading goes on meanwhile.
        assert [record.title for record in corpus.store.documents()] == ["甲"]
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close()
    # The lock of a killed process is no lock.
    add("乙\n总数为2人", "b.txt")
    assert len(corpus.store.documents()) == 2


def test_waiting_for_the_other_writer(corpus: Corpus) -> None:
    short = HOLDER.replace("sleep(60)", "sleep(0.5)")
    holder = subprocess.Popen([sys.executable, "-c", short, str(corpus.folder)], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    start = time.monotonic()
    with corpus.writing(wait=30):
        assert time.monotonic() - start > 0.2
    holder.communicate()


@pytest.mark.parametrize("code", CORPUS_PROBLEMS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_problem_is_said_in_full(code: str, language: str) -> None:
    names = re.findall(r"\{(\w+)\}", CORPUS_PROBLEMS[code].zh + CORPUS_PROBLEMS[code].en)
    error = CorpusError(code, **{name: f"<{name}>" for name in names})
    said = error.describe("zh" if language == "zh" else "en"), error.remedy("zh" if language == "zh" else "en")
    assert all(said)
    assert "?" not in "".join(said)
    assert "{" not in "".join(said)


@pytest.mark.parametrize(
    "name",
    ["报告.txt", "100%.txt", "a%20b.txt", os.fsdecode(b"\xb1\xa8.txt"), "行\n行.txt", "'; DROP TABLE documents;--"],
)
def test_path_keys_lead_back(name: str) -> None:
    root = Path("/语料")
    for path in (root / "甲" / name, Path("/别处") / name):
        key = path_key(path, root)
        key.encode("utf-8")
        assert path_of(key, root) == path
    assert not path_key(root / name, root).startswith("/")


def test_odd_names_are_shown_safely() -> None:
    assert shown(os.fsdecode(b"\xb1a\x1b[31m.txt")) == "\ufffda\ufffd[31m.txt"


def test_a_full_disk_leaves_the_corpus_as_it_was(corpus: Corpus, add: Callable[..., Outcome]) -> None:
    add("甲\n总数为1人", "a.txt")
    with corpus.store._engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 2}")
    with pytest.raises(CorpusError) as caught:
        add("乙\n" + "总数为2人，" * 20_000, "b.txt")
    assert caught.value.code == "disk-full"
    assert [record.title for record in corpus.store.documents()] == ["甲"]
    assert corpus.store.faults() == []


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SQLITE_FULL", "disk-full"),
        ("SQLITE_IOERR_WRITE", "disk-full"),
        ("SQLITE_IOERR_FSYNC", "disk-full"),
        ("SQLITE_IOERR_READ", "damaged"),
        ("SQLITE_READONLY_DBMOVED", "not-writable"),
    ],
)
def test_errors_of_the_database_in_words(corpus: Corpus, monkeypatch: pytest.MonkeyPatch, name: str, code: str) -> None:
    def fail(*_: object, **__: object) -> None:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorname = name
        raise error

    with monkeypatch.context() as patched:
        patched.setattr("corpus.sqlite.sqlite3.connect", fail)
        corpus.close()
        with pytest.raises(CorpusError) as caught:
            corpus.store.stats()
        assert caught.value.code == code
    event.listen(corpus.store._engine.dialect, "do_execute", fail, retval=True)
    with pytest.raises(CorpusError) as caught:
        corpus.store.remove(1)
    assert caught.value.code == code


def test_a_corpus_on_a_medium_that_cannot_be_written(
    corpus: Corpus, add: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    add("甲\n总数为1人", "a.txt")
    corpus.close()
    monkeypatch.setattr("corpus.sqlite.os.access", lambda path, mode: False)
    files = sorted(corpus.folder.iterdir())
    with open_corpus(corpus.folder) as sealed:
        assert [record.title for record in sealed.store.documents()] == ["甲"]
        assert sorted(corpus.folder.iterdir()) == files
        with pytest.raises(CorpusError) as caught:
            sealed.store.remove(1)
    assert caught.value.code == "not-writable"
