"""Zip archives: what comes out of them, under which names, and what is left inside."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from extractor import extract_all
from extractor.archives import MAX_DEPTH, Unpacked, unpack
from extractor.model import Extraction
from extractor.problems import DocumentError
from extractor.readers import containers
from tests.zip_archives import flagged, renamed, with_link, write, zipped

WORDS = "年末户籍人口为45万人。"


@pytest.fixture
def room(tmp_path: Path) -> Path:
    folder = tmp_path / "room"
    folder.mkdir()
    return folder


def places(unpacked: Unpacked) -> list[str]:
    return ["/".join(member.place) for member in unpacked.members]


def test_members_are_unpacked_under_names_of_our_own(tmp_path: Path, room: Path) -> None:
    archive = write(tmp_path / "a.zip", zipped(("甲/乙.TXT", WORDS), ("甲/", ""), ("丙.xyz", "三"), packed=True))
    os.utime(archive, ns=(5, 7_000_000_000))
    first, second = unpack(archive, room).members
    assert (first.place, second.place) == (("甲", "乙.TXT"), ("丙.xyz",))
    assert first.file is not None
    assert second.file is not None
    assert first.file.read_text(encoding="utf-8") == WORDS
    assert first.file.stat().st_mtime_ns == 7_000_000_000
    assert sorted(path.name for path in room.iterdir()) == [first.file.name, second.file.name] == ["1.txt", "2"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "big5"])
def test_names_that_do_not_say_their_encoding(tmp_path: Path, room: Path, encoding: str) -> None:
    name = "統計年報".encode(encoding)
    archive = renamed(zipped(("A" * len(name) + ".txt", WORDS)), b"A" * len(name), name)
    assert places(unpack(write(tmp_path / "a.zip", archive), room)) == ["統計年報.txt"]


def test_a_backslash_may_be_half_a_character(tmp_path: Path, room: Path) -> None:
    # The second byte of these signs in GB18030 is a backslash; between folders it is one.
    name = "卌".encode("gb18030") + b"\\" + "甛.txt".encode("gb18030")
    archive = renamed(zipped(("A" * len(name), WORDS)), b"A" * len(name), name)
    assert places(unpack(write(tmp_path / "a.zip", archive), room)) == ["卌/甛.txt"]


@pytest.mark.parametrize("name", ["../外.txt", "/etc/外.txt", "..\\..\\外.txt", "C:\\外.txt", "甲/../../外.txt"])
def test_names_that_lead_out(tmp_path: Path, room: Path, name: str) -> None:
    unsafe, safe = unpack(write(tmp_path / "a.zip", zipped((name, WORDS), ("好.txt", WORDS))), room).members
    assert unsafe.error is not None
    assert (unsafe.error.code, unsafe.error.details["name"]) == ("unsafe-member", name)
    assert ".." not in unsafe.place
    assert safe.file is not None
    assert [path for path in tmp_path.rglob("*.txt") if path.parent != room] == []


def test_links_are_not_followed(tmp_path: Path, room: Path) -> None:
    (link,) = unpack(write(tmp_path / "a.zip", with_link("链.txt", "/etc/hostname")), room).members
    assert link.error is not None
    assert link.error.code == "unsafe-member"
    assert list(room.iterdir()) == []


def test_names_that_are_there_twice(tmp_path: Path, room: Path) -> None:
    unpacked = unpack(write(tmp_path / "a.zip", zipped(("a.txt", "一"), ("a.txt", "二"), ("A.txt", "三"))), room)
    assert places(unpacked) == ["a.txt", "a (2).txt", "A.txt"]
    assert unpacked.renamed == 1


def test_endless_names(tmp_path: Path, room: Path) -> None:
    unpacked = unpack(
        write(tmp_path / "a.zip", zipped(("长" * 6000 + ".txt", "一"), ("d/" * 2000 + "a.txt", "二"))), room
    )
    long, deep = unpacked.members
    assert unpacked.renamed == 2
    assert len(long.place[0]) < 200
    assert long.place[0].endswith(".txt")
    assert (deep.place[0], deep.place[-1]) == ("d", "a.txt")
    assert len(deep.place) < 10


def test_what_systems_add_is_left_out(tmp_path: Path, room: Path) -> None:
    entries = ["__MACOSX/._甲.txt", "甲/.DS_Store", "Thumbs.db", ".git/说明.txt", "~$甲.docx", "甲.txt"]
    unpacked = unpack(write(tmp_path / "a.zip", zipped(*((name, WORDS) for name in entries))), room)
    assert places(unpacked) == ["~$甲.docx", "甲.txt"]
    lock = unpacked.members[0].error
    assert lock is not None
    assert lock.code == "office-lock"


def test_one_encrypted_member_and_all(tmp_path: Path, room: Path) -> None:
    both = flagged(zipped(("a.txt", "一"), ("b.txt", "二")), "a.txt", 1)
    first, second = unpack(write(tmp_path / "a.zip", both), room).members
    assert first.error is not None
    assert first.error.code == "encrypted"
    assert second.file is not None
    with pytest.raises(DocumentError) as error:
        unpack(write(tmp_path / "b.zip", flagged(both, "b.txt", 1)), room)
    assert error.value.code == "encrypted"


def test_a_damaged_member_does_not_touch_the_others(tmp_path: Path, room: Path) -> None:
    archive = zipped(("a.txt", WORDS), ("b.txt", "二")).replace(WORDS.encode(), WORDS.encode()[::-1], 1)
    first, second = unpack(write(tmp_path / "a.zip", archive), room).members
    assert first.error is not None
    assert first.error.code == "damaged"
    assert second.file is not None


def test_archives_in_archives(tmp_path: Path, room: Path) -> None:
    inner = zipped(("内.txt", WORDS), ("坏.zip", b"PK\x03\x04" + bytes(40)))
    unpacked = unpack(write(tmp_path / "a.zip", zipped(("层.zip", inner), ("外.txt", "二"))), room)
    assert places(unpacked) == ["层.zip/内.txt", "层.zip/坏.zip", "外.txt"]
    assert [member.error.code if member.error else "" for member in unpacked.members] == ["", "damaged", ""]
    assert sorted(path.suffix for path in room.iterdir()) == [".txt", ".txt"]


def nested(content: bytes, levels: int) -> bytes:
    for _ in range(levels):
        content = zipped(("n.zip", content), packed=True)
    return content


@pytest.mark.parametrize(
    ("archive", "code"),
    [
        pytest.param(nested(zipped(("a.txt", "一")), MAX_DEPTH), "too-deep", id="depth"),
        pytest.param(zipped(*((f"{n}.txt", "一") for n in range(2001))), "too-many-parts", id="parts"),
        pytest.param(
            zipped(*((f"{n}.zip", zipped(*((f"{m}.txt", "一") for m in range(700)))) for n in range(3))),
            "too-many-parts",
            id="parts in all",
        ),
        pytest.param(zipped(("a.txt", bytes(70 << 20)), packed=True), "too-large", id="ratio"),
        pytest.param(b"PK\x03\x04" + bytes(400), "damaged", id="no table of contents"),
    ],
)
def test_limits(tmp_path: Path, room: Path, archive: bytes, code: str) -> None:
    with pytest.raises(DocumentError) as error:
        unpack(write(tmp_path / "a.zip", archive), room)
    assert error.value.code == code


def test_archives_in_archives_share_the_bytes(tmp_path: Path, room: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.archives.MAX_UNPACKED", 3 << 20)
    inner = zipped(("a.txt", bytes(1 << 20)), packed=True)
    assert len(unpack(write(tmp_path / "a.zip", zipped(("1.zip", inner), ("2.zip", inner))), room).members) == 2
    with pytest.raises(DocumentError) as error:
        unpack(write(tmp_path / "b.zip", zipped(*((f"{n}.zip", inner) for n in range(3)))), tmp_path)
    assert error.value.code == "too-large"
    assert containers.MAX_UNPACKED == 256 << 20


def test_a_size_that_lies(tmp_path: Path, room: Path) -> None:
    archive = bytearray(zipped(("a.txt", WORDS * 100), packed=True))
    place = archive.find(b"PK\x01\x02")
    archive[place + 24 : place + 28] = (10).to_bytes(4, "little")
    (member,) = unpack(write(tmp_path / "a.zip", bytes(archive)), room).members
    assert member.error is not None
    assert member.error.code == "damaged"


def test_extract_all(tmp_path: Path) -> None:
    archive = write(tmp_path / "a.zip", zipped(("甲/乙.txt", WORDS), ("../外.txt", WORDS), ("~$甲.docx", "x")))
    (place, extraction), (outside, error) = extract_all(archive)
    assert place == archive / "甲" / "乙.txt"
    assert isinstance(extraction, Extraction)
    assert extraction.document.name == "乙.txt"
    assert [str(row.value) for row in extraction.observations] == ["450000"]
    assert isinstance(error, DocumentError)
    assert outside.is_relative_to(archive)


def test_extract_all_of_files(tmp_path: Path) -> None:
    ((place, extraction),) = extract_all(write(tmp_path / "a.txt", WORDS.encode()))
    assert isinstance(extraction, Extraction)
    assert place == tmp_path / "a.txt"
    ((_, missing),) = extract_all(tmp_path / "无.txt")
    assert isinstance(missing, DocumentError)
    assert missing.code == "missing"
    ((_, broken),) = extract_all(write(tmp_path / "b.zip", zipped(("a.txt", WORDS))[:40]))
    assert isinstance(broken, DocumentError)
    assert broken.code == "damaged"
