"""Packages that are damaged, locked, too large or malicious are refused with a reason, without harm."""

import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.problems import DocumentError
from extractor.readers import containers
from extractor.readers.docx import read_docx

from .packages import NAMESPACES, paragraph, rooted, write_package


def good(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(write_package(path, paragraph("常住人口23万人。"))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(path: Path, files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)


def without(name: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        files = good(path)
        del files[name]
        pack(path, files)

    return write


def body(content: str, before: str = "") -> Callable[[Path], None]:
    def write(path: Path) -> None:
        files = good(path)
        files["word/document.xml"] = f"{before}<w:document {NAMESPACES}>{content}</w:document>".encode()
        pack(path, files)

    return write


def cut(path: Path) -> None:
    good(path)
    path.write_bytes(path.read_bytes()[:-200])


def flipped(path: Path) -> None:
    good(path)
    content = bytearray(path.read_bytes())
    start = content.find(b"word/document.xml") + 40
    for index in range(start, start + 30):
        content[index] ^= 0x5A
    path.write_bytes(bytes(content))


def locked(path: Path) -> None:
    good(path)
    content = bytearray(path.read_bytes())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.find(sign)
        while start >= 0:
            content[start + offset] |= 1
            start = content.find(sign, start + 1)
    path.write_bytes(bytes(content))


def ole(*streams: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        names = b"".join(name.encode("utf-16-le") + bytes(8) for name in streams)
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + names + bytes(500))

    return write


def lying(path: Path) -> None:
    good(path)
    content = bytearray(path.read_bytes())
    start = content.find(b"PK\x01\x02")
    while content[start + 46 : start + 63] != b"word/document.xml":
        start = content.find(b"PK\x01\x02", start + 1)
    struct.pack_into("<I", content, start + 24, 10)
    path.write_bytes(bytes(content))


ENTITIES = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
DEEP = "<w:sdt><w:sdtContent>"
NESTED = "<w:tbl><w:tr><w:tc>"
REFUSED = [
    pytest.param(without("[Content_Types].xml"), "damaged", id="no content types"),
    pytest.param(without("_rels/.rels"), "damaged", id="no relations"),
    pytest.param(without("word/document.xml"), "damaged", id="no document"),
    pytest.param(lambda path: path.write_bytes(b"PK\x03\x04 and nothing else"), "damaged", id="no archive"),
    pytest.param(cut, "damaged", id="cut off"),
    pytest.param(flipped, "damaged", id="bytes changed"),
    pytest.param(lying, "damaged", id="size that is not true"),
    pytest.param(locked, "encrypted", id="locked archive"),
    pytest.param(ole("EncryptionInfo", "EncryptedPackage"), "encrypted", id="password"),
    pytest.param(ole("WordDocument"), "unsupported", id="Word 97"),
    pytest.param(body("<w:body><w:p></w:body>"), "damaged", id="broken XML"),
    pytest.param(body(""), "damaged", id="no body"),
    pytest.param(body(f"<w:body>{paragraph('&b;')}</w:body>", ENTITIES), "dtd", id="entities"),
    pytest.param(
        body("<w:body>" + DEEP * 90 + paragraph("深") + "</w:sdtContent></w:sdt>" * 90 + "</w:body>"),
        "too-deep",
        id="deep",
    ),
    pytest.param(
        body("<w:body>" + NESTED * 70 + paragraph("深") + "</w:tc></w:tr></w:tbl>" * 70 + "</w:body>"),
        "too-deep",
        id="tables in tables",
    ),
]


@pytest.mark.parametrize(("write", "code"), REFUSED)
def test_refused(tmp_path: Path, write: Callable[[Path], object], code: str) -> None:
    path = tmp_path / "a.docx"
    write(path)
    with pytest.raises(DocumentError) as caught:
        read_docx(path)
    assert caught.value.code == code
    assert str(caught.value)


LIMITS = [
    pytest.param("MAX_PARTS", 3, "too-many-parts", id="parts"),
    pytest.param("MAX_UNPACKED", 500, "too-large", id="size in all"),
    pytest.param("MAX_PART", 500, "too-large", id="size of one part"),
]


@pytest.mark.parametrize(("name", "limit", "code"), LIMITS)
def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, limit: int, code: str) -> None:
    path = tmp_path / "a.docx"
    good(path)
    read_docx(path)
    monkeypatch.setattr(containers, name, limit)
    with pytest.raises(DocumentError) as caught:
        read_docx(path)
    assert caught.value.code == code


def test_another_office_format(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    files = good(path)
    files["word/document.xml"] = b"<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'/>"
    pack(path, files)
    with pytest.raises(DocumentError) as caught:
        read_docx(path)
    assert (caught.value.code, caught.value.details) == ("unsupported", {"format": "xlsx"})


KEPT = [
    pytest.param(lambda files: {name.replace("/", "\\"): content for name, content in files.items()}, id="backslashes"),
    pytest.param(lambda files: {name.upper(): content for name, content in files.items()}, id="capitals"),
    pytest.param(lambda files: files | {"word/embeddings/a.zip": bytes(1000)}, id="something embedded"),
]


@pytest.mark.parametrize("change", KEPT)
def test_odd_packages_are_read(tmp_path: Path, change: Callable[[dict[str, bytes]], dict[str, bytes]]) -> None:
    path = tmp_path / "a.docx"
    pack(path, change(good(path)))
    assert read_docx(path).text == "常住人口23万人。"


def test_text_in_other_encodings(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    files = good(path)
    text = files["word/document.xml"].decode()
    for encoding in ("utf-16", "gb18030"):
        files["word/document.xml"] = f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding)
        pack(path, files)
        assert read_docx(path).text == "常住人口23万人。"


def test_a_part_stored_twice_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    good(path)
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(
            "word/document.xml", f"<w:document {NAMESPACES}><w:body>{paragraph('后一份')}</w:body></w:document>"
        )
    assert [notice.code for notice in read_docx(path).notices] == ["part-skipped"]


@given(changes=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=20))
@settings(max_examples=60)
def test_changed_bytes_never_raise_anything_else(tmp_path: Path, changes: list[tuple[int, int]]) -> None:
    path = tmp_path / "a.docx"
    good(path)
    content = bytearray(path.read_bytes())
    for place, value in changes:
        content[place % len(content)] = value
    path.write_bytes(bytes(content))
    with suppress(DocumentError):
        assert read_docx(path).text


LOOK = "<w:rPr><w:rFonts w:ascii='{font}'/><w:sz w:val='21'/></w:rPr>"


@pytest.mark.parametrize("count", [1, 400])
@pytest.mark.parametrize(
    ("run", "shown"),
    [
        pytest.param(LOOK.format(font="Arial") + "<w:t>三甲</w:t>", "三甲", id="plain"),
        pytest.param("<w:rPr><w:b/><w:vertAlign w:val='superscript'/></w:rPr><w:t>4</w:t>", "⁴", id="raised"),
        pytest.param(LOOK.format(font="Wingdings") + "<w:t>\uf0fe</w:t>", "☑", id="sign of a font"),
        pytest.param(LOOK.format(font="Wingdings") + "<w:t>&#xF0FE;</w:t>", "☑", id="reference to such a sign"),
        pytest.param("<w:t><![CDATA[<w:rPr><w:b/></w:rPr>]]></w:t>", "<w:rPr><w:b/></w:rPr>", id="marks as text"),
    ],
)
def test_looks_that_are_left_out_change_nothing(tmp_path: Path, count: int, run: str, shown: str) -> None:
    body = f"<w:p><w:r><w:t>十</w:t></w:r><w:r>{run}</w:r></w:p>" * count
    document = read_docx(write_package(tmp_path / "a.docx", body))
    assert document.text.split("\n") == [f"十{shown}"] * count


@pytest.mark.parametrize("count", [2, 200])
@pytest.mark.parametrize("words", ["甲县", ' w:rsidR="00A77B3E"', '&lt;w:p w:rsidR="00A77B3E"&gt;', "＜w:r＞"])
def test_the_history_of_runs_is_no_text(tmp_path: Path, count: int, words: str) -> None:
    saved = 'w:rsidR="00A77B3E" w:rsidRDefault="007F1D13"'
    run = f'<w:r w:rsidRPr="00A77B3E"><w:rPr><w:b/></w:rPr><w:t>{words}人口5万</w:t></w:r>'
    body = f"<w:p {saved}><w:r {saved}/>{run}</w:p>" * count
    document = read_docx(write_package(tmp_path / "a.docx", body))
    shown = words.replace("&lt;", "<").replace("&gt;", ">").strip()
    assert document.text.split("\n") == [f"{shown}人口5万"] * count


def test_notes_and_headers_without_text_are_passed_over(tmp_path: Path) -> None:
    empty = "<w:footnote w:type='separator' w:id='0'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
    numbered = "<w:hdr xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:p/></w:hdr>"
    body = paragraph("正文") + "<w:sectPr><w:headerReference r:id='header1'/></w:sectPr>"
    parts = {"footnotes.xml": rooted("footnotes", empty), "header1.xml": numbered}
    document = read_docx(write_package(tmp_path / "a.docx", body, parts))
    assert (document.text, document.notices) == ("正文", ())
