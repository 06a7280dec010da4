"""Workbooks with the password that everybody has are read; others are refused."""

from __future__ import annotations

import io
from hashlib import md5
from pathlib import Path
from struct import pack, unpack_from

import pytest
import xlsxwriter
from msoffcrypto.format.ooxml import OOXMLFile
from msoffcrypto.method.rc4 import DocumentRC4

from extractor.problems import DocumentError
from extractor.readers import locked, read
from extractor.readers.ole import Ole

from .ole_files import write_ole, write_workbook

EVERYBODYS = "VelvetSweatshop"
CELLS = [["乡镇", "粮仓"], ["东乡", 12]]
_BEGIN, _SHEET, _LOCK = 0x809, 0x85, 0x2F
_SALT = bytes(range(16))


def turned(data: bytes, password: str, block: int = 1024) -> bytes:
    """``data`` locked with ``password``, or unlocked: with RC4 that is the same."""
    return bytes(DocumentRC4.decrypt(password, _SALT, io.BytesIO(data), blocksize=block).read())


def locked_xls(path: Path, password: str) -> None:
    """The workbook of Excel 97 with ``CELLS``, as Excel locks it ([MS-XLS] 2.2.10)."""
    plain = path.with_name("plain.xls")
    write_workbook(plain, {"Sheet1": CELLS})
    with Ole(plain, "xls") as ole:
        stream = ole.stream("Workbook") or b""
    verifier = bytes(16)
    # The proof of the password is one stretch, with the key of the first block.
    proof = turned(verifier + md5(verifier).digest(), password)
    lock = pack("<HHHHH", _LOCK, 54, 1, 1, 1) + _SALT + proof
    begin = 4 + unpack_from("<H", stream, 2)[0]
    whole = stream[:begin] + lock + stream[begin:]
    coded, shown, at = bytearray(), bytearray(), 0
    while at + 4 <= len(whole):
        kind, size = unpack_from("<HH", whole, at)
        body = whole[at + 4 : at + 4 + size]
        if kind == _SHEET:
            body = pack("<I", unpack_from("<I", body)[0] + len(lock)) + body[4:]
        open_part = size if kind in (_BEGIN, _LOCK) else 4 if kind == _SHEET else 0
        shown += whole[at : at + 4] + body[:open_part] + bytes(size - open_part)
        coded += bytes(4) + body
        at += 4 + size
    secret = turned(bytes(coded), password)
    at = 0
    while at + 4 <= len(whole):
        kind, size = unpack_from("<HH", whole, at)
        open_part = 4 + (size if kind in (_BEGIN, _LOCK) else 4 if kind == _SHEET else 0)
        shown[at + open_part : at + 4 + size] = secret[at + open_part : at + 4 + size]
        at += 4 + size
    write_ole(path, {"Workbook": bytes(shown)})


def locked_xlsx(path: Path, password: str) -> None:
    plain = path.with_name("plain.xlsx")
    with xlsxwriter.Workbook(plain) as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate(CELLS):
            sheet.write_row(row, 0, cells)
    with plain.open("rb") as source, path.open("wb") as target:
        OOXMLFile(source).encrypt(password, target)


@pytest.mark.parametrize("suffix", [".xls", ".xlsx"])
def test_everybodys_password_is_no_lock(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"年报{suffix}"
    (locked_xls if suffix == ".xls" else locked_xlsx)(path, EVERYBODYS)
    document = read(path)
    assert (document.name, document.format, document.text) == (path.name, suffix[1:], "乡镇\t粮仓\n东乡\t12")
    assert document.notices == ()
    assert document.tables[0].address(1, 1) == "B2"


@pytest.mark.parametrize("suffix", [".xls", ".xlsx"])
def test_other_passwords_lock(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"年报{suffix}"
    (locked_xls if suffix == ".xls" else locked_xlsx)(path, "秘密")
    with pytest.raises(DocumentError) as refused:
        read(path)
    assert refused.value.code == "encrypted"


def test_a_lock_that_takes_for_ever_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "年报.xlsx"
    locked_xlsx(path, EVERYBODYS)
    monkeypatch.setattr(locked, "_MOST_TURNS", 99_999)
    with pytest.raises(DocumentError) as refused:
        read(path)
    assert refused.value.code == "encrypted"


def test_a_large_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "年报.xls"
    locked_xls(path, EVERYBODYS)
    monkeypatch.setattr(locked, "_LARGEST", 100)
    assert locked.unlocked(path) is None


def test_nothing_stays_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    path = tmp_path / "年报.xls"
    locked_xls(path, EVERYBODYS)
    read(path)
    assert not list(room.iterdir())
