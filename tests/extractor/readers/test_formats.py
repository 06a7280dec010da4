"""What a file is, told by its content; what cannot be read, said clearly."""

import io
import os
import random
import tracemalloc
import zipfile
from importlib import import_module
from pathlib import Path

import pytest

from extractor.problems import PROBLEMS, DocumentError
from extractor.readers import formats, read, supported
from extractor.readers.formats import FORMATS, HEAD, detect

WORDS = "全市年末常住人口三百二十万人，比上年增长1.2%。"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, b"<a/>")
    return buffer.getvalue()


def ole(stream: str) -> bytes:
    return OLE + bytes(22) + b"\x09\0\x06\0" + stream.encode("utf-16-le") + bytes(100)


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        pytest.param("a.txt", WORDS.encode(), "txt", id="txt"),
        pytest.param("无后缀", WORDS.encode("gbk"), "txt", id="no suffix"),
        pytest.param("a.md", WORDS.encode(), "md", id="md"),
        pytest.param("a.txt", f"|甲|乙|\n|---|--:|\n|1|{WORDS}|".encode(), "md", id="pipe table"),
        pytest.param("a.txt", f"# 标题\n{WORDS}".encode(), "txt", id="headings alone are text"),
        pytest.param("a.html", f"<html><body>{WORDS}".encode(), "html", id="html"),
        pytest.param("a.txt", f"<!DOCTYPE html><p>{WORDS}".encode("utf-16"), "html", id="html in UTF-16"),
        pytest.param("a.htm", f"<!-- 注 -->\n<div class='x'>{WORDS}".encode("gbk"), "html", id="part of a page"),
        pytest.param("a.md", f"<div align=center>\n\n{WORDS}".encode(), "md", id="html inside markdown"),
        pytest.param("a.html", WORDS.encode(), "txt", id="no tags"),
        pytest.param("a.txt", b"<" + WORDS.encode() + b">", "txt", id="brackets are no tags"),
        pytest.param("a.pdf", b"%PDF-1.7\n1 0 obj", "pdf", id="pdf"),
        pytest.param("a.txt", b"junk\n%PDF-1.4\n1 0 obj", "pdf", id="pdf after junk"),
        pytest.param("a.txt", f"见 %PDF-1.4 规范：{WORDS}".encode(), "txt", id="a text about pdf"),
        pytest.param("a.doc", zipped("[Content_Types].xml", "word/document.xml"), "docx", id="docx"),
        pytest.param("a", b"#!/bin/sh\n" + zipped("word/document.xml"), "docx", id="docx after junk"),
        pytest.param("a.docx", zipped("word/document.xml")[:60], "docx", id="torn docx"),
        pytest.param("a.docx", zipped("[Content_Types].xml"), "docx", id="docx without its text"),
        pytest.param("a.docx", zipped("xl/workbook.xml"), "xlsx", id="xlsx"),
        pytest.param("a.zip", zipped("ppt/presentation.xml"), "pptx", id="pptx"),
        pytest.param("a.ofd", zipped("OFD.xml", "Doc_0/Document.xml"), "ofd", id="ofd"),
        pytest.param("a.zip", zipped("甲.txt"), "zip", id="zip"),
        pytest.param("a.doc", ole("WordDocument"), "doc", id="doc"),
        pytest.param("a.docx", ole("WordDocument"), "doc", id="doc named docx"),
        pytest.param("a.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><text>1</text></svg>', "html", id="svg"),
        pytest.param(
            "a.doc",
            b"<?xml version='1.0'?><pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'/>",
            "flatopc",
            id="flat opc",
        ),
        pytest.param("a.wps", ole("WordDocument"), "wps", id="wps"),
        pytest.param("a.doc", ole("Workbook"), "xls", id="xls"),
        pytest.param("a.doc", OLE, "doc", id="torn doc"),
        pytest.param("a.txt", b"{\\rtf1\\ansi}", "rtf", id="rtf"),
        pytest.param("a.jpg", b"\x89PNG\r\n\x1a\n", "png", id="png"),
        pytest.param("a.txt", b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "mht", id="mht"),
        pytest.param(
            "a.doc", b"From: a\r\nMIME-Version: 1.0\nContent-Type: text/html\n\n<html><body>", "eml", id="eml"
        ),
        pytest.param("a.txt", "MIME-Version: 见说明\n\n正文".encode(), "eml", id="mail without a type"),
        pytest.param("a.txt", "地址: 甲县\n标题: 通知\n\n正文".encode(), "txt", id="lines with colons"),
        pytest.param("a.csv", "甲,乙\n1,2\n".encode(), "csv", id="csv"),
        pytest.param("a.xls", "甲\t乙\n1\t2\n".encode("gb18030"), "csv", id="table as text"),
        pytest.param("a.xlsx", zipped("xl/workbook.xml")[:60], "xlsx", id="torn xlsx"),
        pytest.param("a.doc", b"\xef\xbb\xbf\r\n{\\rtf1\\ansi}", "rtf", id="rtf after a byte order mark"),
        pytest.param("a.zip", zipped("uof.xml", "content.xml"), "uof", id="uof"),
        pytest.param("a.zip", zipped("[Content_Types].xml", "FixedDocSeq.fdseq"), "xps", id="xps"),
        pytest.param("a.zip", zipped("Index/Document.iwa", "preview.jpg"), "iwork", id="pages"),
        pytest.param("a.doc", ole("__substg1.0_0037001F"), "msg", id="msg"),
        pytest.param("a.xml", b"<?xml version='1.0'?><root/>", "xml", id="xml"),
        pytest.param("a.pdf", random.Random(5).randbytes(3000), "pdf", id="damaged beyond recognition"),
    ],
)
def test_detect(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    assert detect(content[:HEAD], path).name == expected


@pytest.mark.parametrize(
    ("name", "content", "code", "details"),
    [
        pytest.param("a.txt", b"", "empty", {}, id="empty"),
        pytest.param("a.txt", bytes(9000), "binary", {}, id="zeros"),
        pytest.param("a.md", random.Random(6).randbytes(9000), "binary", {}, id="noise"),
        pytest.param("a.ppt", ole("PowerPoint Document"), "unsupported", {"format": "ppt"}, id="ppt"),
        pytest.param("a.docx", ole("EncryptedPackage"), "encrypted", {}, id="encrypted docx"),
        pytest.param("a.txt", b"CAJ" + bytes(99), "unsupported", {"format": "caj"}, id="caj"),
        pytest.param("a.pptx", zipped("ppt/presentation.xml"), "unsupported", {"format": "pptx"}, id="pptx"),
    ],
)
def test_refused(tmp_path: Path, name: str, content: bytes, code: str, details: dict[str, str]) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(DocumentError) as error:
        read(path)
    assert (error.value.code, dict(error.value.details)) == (code, details)
    assert error.value.code in PROBLEMS


@pytest.mark.parametrize(
    ("name", "content"),
    [
        pytest.param("a.txt", " \u3000\n\t\ufeff".encode(), id="white space"),
        pytest.param("a.html", b"<html><body><script>x()</script></body>", id="html without text"),
        pytest.param("a.html", b"<!-- never closed", id="open comment"),
        pytest.param("a.md", b"---\n\n***\n", id="rules only"),
    ],
)
def test_without_text(tmp_path: Path, name: str, content: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    document = read(path)
    assert (document.text.strip(), [notice.code for notice in document.notices]) == ("", ["no-text"])


def test_pipe(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes on this system")
    os.mkfifo(path)
    with pytest.raises(DocumentError) as error:
        read(path)
    assert error.value.code == "not-a-file"


def test_changing_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(WORDS, encoding="utf-8")
    true_detect = formats.detect

    def detect_late(head: bytes, found: Path) -> formats.Format:
        path.write_text(WORDS * 2, encoding="utf-8")
        return true_detect(head, found)

    monkeypatch.setattr(formats, "detect", detect_late)
    with pytest.raises(DocumentError) as error:
        read(path)
    assert error.value.code == "changing"


def test_no_file(tmp_path: Path) -> None:
    (tmp_path / "ordner").mkdir()
    for path, code in [
        (tmp_path / "fehlt.txt", "missing"),
        (tmp_path / ("x" * 300), "missing"),
        (tmp_path / "a\0b", "missing"),
        (tmp_path / "ordner", "not-a-file"),
    ]:
        with pytest.raises(DocumentError) as error:
            read(path)
        assert error.value.code == code


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(WORDS, encoding="utf-8")

    def refuse(*args: object, **others: object) -> None:
        raise PermissionError(13, "Permission denied")

    # The superuser, whom tests may run as, is refused nothing.
    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(DocumentError) as error:
        read(path)
    assert error.value.code == "denied"


def test_failing_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(WORDS, encoding="utf-8")

    def fail(*args: object, **others: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "open", fail)
    with pytest.raises(DocumentError) as error:
        read(path)
    assert (error.value.code, error.value.details["reason"]) == ("io", "Input/output error")


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 2000)
    with pytest.raises(DocumentError) as error:
        read(path, limit=1000)
    assert error.value.code == "too-large"


@pytest.mark.parametrize(
    ("name", "content", "codes"),
    [
        pytest.param("a.docx", f"<html><body>{WORDS}", ["suffix"], id="html named docx"),
        pytest.param("a.pdf", WORDS, ["suffix"], id="text named pdf"),
        pytest.param("a.txt", f"|甲|\n|---|\n{WORDS}", [], id="text is text"),
        pytest.param("a.html", f"<html><body>{WORDS}", [], id="right"),
    ],
)
def test_wrong_suffix_is_noticed(tmp_path: Path, name: str, content: str, codes: list[str]) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    document = read(path)
    assert WORDS in document.text
    assert [notice.code for notice in document.notices] == codes


def test_every_format_has_its_own_suffixes() -> None:
    suffixes = [suffix for entry in FORMATS.values() for suffix in entry.suffixes]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize("name", supported())
def test_every_reader_is_there(name: str) -> None:
    module, _, function = (FORMATS[name].reader or "").partition(":")
    assert callable(getattr(import_module(f"extractor.readers.{module}"), function))


def test_an_archive_with_a_folder_named_as_in_word_files(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped("word/甲.txt", "xl/乙.txt"))
    assert detect(path.read_bytes()[:HEAD], path).name == "zip"


def test_tables_of_contents_without_end_are_not_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(b"PK\x03\x04" + b"PK\x01\x02" * 50_001)
    with pytest.raises(DocumentError) as error:
        read(path)
    assert (error.value.code, error.value.details["count"]) == ("too-many-parts", 50_001)


def test_a_first_entry_that_claims_to_be_endless_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", b"application/vnd.oasis.opendocument.spreadsheet" + bytes(8 << 20))
    tracemalloc.start()
    try:
        assert detect(path.read_bytes()[:HEAD], path).name == "ods"
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()


def test_a_tag_with_thousands_of_attributes(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    attributes = " ".join(f"a{number}=1" for number in range(50_000))
    path.write_text(f"<p {attributes}>{WORDS}</p><p title='{'长' * 20_000}'>第二段</p>", encoding="utf-8")
    assert read(path).text == f"{WORDS}\n第二段"


def test_text_of_negative_size(tmp_path: Path) -> None:
    path = tmp_path / "a.ofd"
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    code = '<ofd:TextCode DeltaX="g 9 1">户数为9</ofd:TextCode>'
    text = f'<ofd:TextObject Boundary="1 {{}} 90 -1" Size="inf">{code}</ofd:TextObject>'
    layer = f"<ofd:Layer>{text.format(5)}{text.format(50)}</ofd:Layer>"
    parts = {
        "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "D.xml": f'<ofd:Document {space}><ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages></ofd:Document>',
        "P.xml": f"<ofd:Page {space}><ofd:Content>{layer}</ofd:Content></ofd:Page>",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    assert "".join(read(path).text.split()).count("户") == 2
