"""Pictures in the text of documents: read where that is possible, counted where it is not."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from struct import pack
from types import SimpleNamespace

import pytest
import xlsxwriter
from PIL import Image

from extractor.model import Document
from extractor.problems import describe
from extractor.readers import ocr, read
from extractor.readers.pictures import points

from .ole_files import write_word
from .packages import paragraph, write_package
from .zip_files import write_opendocument

_WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
_A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
_LINKS = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
_SVG = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
RECOGNISER = pytest.mark.skipif(not ocr.available(), reason="the extra zhibiao[ocr] is not installed")


def image(name: str, width: int = 420, height: int = 210) -> str:
    """A paragraph with a picture, ``width`` points wide."""
    extent = f'<wp:extent cx="{width * 12700}" cy="{height * 12700}"/>'
    blip = f'<a:graphic {_A}><a:blip r:embed="{name}"/></a:graphic>'
    return f"<w:p><w:r><w:drawing><wp:inline {_WP}>{extent}{blip}</wp:inline></w:drawing></w:r></w:p>"


def png() -> bytes:
    content = BytesIO()
    Image.new("RGB", (1240, 620), "white").save(content, "png")
    return content.getvalue()


def put(path: Path, name: str, content: bytes) -> Path:
    """Add a part to a package."""
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, content)
    return path


def codes(document: Document) -> list[tuple[str, object]]:
    return [(notice.code, notice.details.get("count", notice.details.get("picture"))) for notice in document.notices]


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)


@pytest.fixture
def recogniser(monkeypatch: pytest.MonkeyPatch) -> list[SimpleNamespace]:
    """Finds the lines of this list on the pictures, one list for each."""
    pages: list[SimpleNamespace] = []
    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "_engine", lambda: lambda *_, **__: pages.pop(0))
    return pages


def line(text: str, confidence: float = 0.99) -> SimpleNamespace:
    signs = []
    for index, sign in enumerate(text):
        left, right = 100 + 40 * index, 138 + 40 * index
        signs.append((sign, confidence, [[left, 80], [right, 80], [right, 120], [left, 120]]))
    return SimpleNamespace(word_results=(tuple(signs),))


def test_pictures_that_are_not_read_are_counted(tmp_path: Path, without: None) -> None:
    shape = '<v:shape style="width:300pt;height:90pt"><v:imagedata r:id="x"/></v:shape>'
    old = f"<w:p><w:r><w:pict>{shape}</w:pict></w:r></w:p>"
    body = paragraph("前文") + image("a") + image("dot", 12, 12) + old + paragraph("后文")
    document = read(write_package(tmp_path / "a.docx", body))
    assert (document.text, codes(document)) == ("前文\n后文", [("pictures-unread", 2)])
    assert "2" in describe("pictures-unread", document.notices[0].details, "zh")


def test_a_document_of_pictures_is_a_scan(tmp_path: Path, without: None) -> None:
    document = read(write_package(tmp_path / "a.docx", image("a")))
    assert (document.text, [notice.code for notice in document.notices]) == ("", ["scan"])


@RECOGNISER
def test_what_is_written_on_a_picture(tmp_path: Path, recogniser: list[SimpleNamespace]) -> None:
    recogniser += [line("全县人口23万人。"), line("新增就业5人", 0.5)]
    body = paragraph("前文") + image("image1") + image("image2") + paragraph("后文")
    document = read(write_package(tmp_path / "a.docx", body, {"image1.png": png(), "image2.png": png()}))
    assert document.text == "前文\n全县人口23万人。\n新增就业5人\n后文"
    assert codes(document) == [("recognised-picture", 1), ("recognised-picture", 2), ("doubtful-picture", 2)]


@RECOGNISER
def test_a_picture_that_cannot_be_drawn_is_counted(tmp_path: Path, recogniser: list[SimpleNamespace]) -> None:
    path = write_package(tmp_path / "a.docx", paragraph("前文") + image("image1"), {"image1.emf": "no picture"})
    assert codes(read(path)) == [("pictures-unread", 1)]


@RECOGNISER
def test_a_picture_left_for_word_to_put_in(tmp_path: Path, recogniser: list[SimpleNamespace]) -> None:
    recogniser.append(line("全县人口23万人。"))
    body = paragraph("前文") + "<w:altChunk r:id='aFChunk1'/>" + paragraph("后文")
    document = read(write_package(tmp_path / "a.docx", body, {"aFChunk1.png": png()}))
    assert document.text == "前文\n全县人口23万人。\n后文"


def test_a_picture_left_for_word_is_counted(tmp_path: Path, without: None) -> None:
    body = paragraph("前文") + "<w:altChunk r:id='aFChunk1'/>"
    document = read(write_package(tmp_path / "a.docx", body, {"aFChunk1.jpg": png()}))
    assert (document.text, codes(document)) == ("前文", [("pictures-unread", 1)])


@RECOGNISER
def test_pictures_of_an_odt(tmp_path: Path, recogniser: list[SimpleNamespace]) -> None:
    recogniser.append(line("全县人口23万人。"))
    path = tmp_path / "a.odt"
    held = '<draw:image xlink:href="Pictures/a.png"/>'
    frames = "".join(
        f'<draw:frame {_SVG} svg:width="{size}" svg:height="{size}">{held}</draw:frame>'
        for size in ("12cm", "0.3cm", "3cm")
    )
    write_opendocument(path, "text", f"<text:p {_LINKS}>前文{frames}</text:p><text:p>后文</text:p>")
    document = read(put(path, "Pictures/a.png", png()))
    assert document.text == "前文\n全县人口23万人。\n后文"
    assert codes(document) == [("recognised-picture", 1), ("pictures-unread", 1)]


def test_pictures_of_workbooks_rtf_and_old_documents(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.write(0, 0, "人口")
    sheet.insert_image(3, 0, "a.png", {"image_data": BytesIO(png())})
    book.close()
    assert codes(read(tmp_path / "a.xlsx")) == [("pictures-unread", 1)]

    twice = rb"{\*\shppict{\pict\pngblip 00}}{\nonshppict{\pict\wmetafile8 00}}"
    (tmp_path / "a.rtf").write_bytes(rb"{\rtf1\ansi text " + twice + rb"{\v hidden}\par}")
    document = read(tmp_path / "a.rtf")
    assert document.text == "text\nhidden"
    assert codes(document) == [("pictures-unread", 1), ("hidden-text", 6)]

    runs = [(0, 3, b""), (3, 4, pack("<HI", 0x6A03, 0)), (4, 5, pack("<HB", 0x083C, 1)), (5, 6, b"")]
    write_word(tmp_path / "a.doc", [("文字\x01\x01藏\r", b"")], runs=runs)
    document = read(tmp_path / "a.doc")
    assert (document.text, codes(document)) == ("文字\n藏", [("pictures-unread", 1), ("hidden-text", 1)])


def test_pictures_of_a_page_with_hardly_any_text(tmp_path: Path) -> None:
    body = '<p>见下图</p><img src="a.png"><img src="b.png">'
    for text, expected in (("", [("pictures-unread", 2)]), ("全县人口二十三万人。" * 40, [])):
        path = tmp_path / "a.html"
        path.write_text(f"<html><meta charset=utf-8><body>{body}<p>{text}</p></body></html>", encoding="utf-8")
        assert codes(read(path)) == expected


@pytest.mark.parametrize(
    ("length", "expected"), [("1in", 72.0), ("2.54cm", 72.0), ("10PT", 10.0), ("wide", 0.0), (None, 0.0), ("5em", 0.0)]
)
def test_lengths(length: str | None, expected: float) -> None:
    assert points(length) == pytest.approx(expected)
