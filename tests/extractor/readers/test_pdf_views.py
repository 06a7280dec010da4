"""What a viewer shows of a PDF: vertical setting, pages that are cut off, layers that are switched off."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from extractor.locating import Places
from extractor.model import BlockKind, Document, Notice, Span
from extractor.readers import read
from extractor.readers.pdf import read_pdf
from extractor.readers.pdf_objects import Drawn
from extractor.readers.pdf_page import Glyph, Page
from extractor.structure import structure

from .pages import HEIGHT, WIDTH, Pages

SIZE, PITCH, RIGHT, TOP = 14, 18, 480, 90


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    return Pages(tmp_path / "a.pdf")


def codes(document: Document) -> list[str]:
    return [notice.code for notice in document.notices]


def set_vertically(pages: Pages, columns: list[str]) -> None:
    """Signs below each other, figures on their side, columns from right to left."""
    for number, column in enumerate(columns):
        top = float(TOP)
        for sign in column:
            x = RIGHT - 26 * number
            if sign.isdigit():
                canvas = pages.canvas
                canvas.saveState()
                canvas.translate(x + 3, HEIGHT - top)
                canvas.rotate(-90)
                canvas.setFont("Helvetica", SIZE)
                canvas.drawString(0, 0, sign)
                canvas.restoreState()
                top += 8
            else:
                pages.text(x, top, sign, SIZE)
                top += PITCH


def test_vertical_pages(pages: Pages) -> None:
    columns = ["　　全县上下坚持稳中求进工作总基调落实各项部", "署，全年新增就业3026人，比上年多一百二十五", "人。"]
    set_vertically(pages, [column.strip("　") for column in columns])
    document = structure(read_pdf(pages.save()))
    assert "".join(document.text.split()) == "".join("".join(columns).split())
    assert "vertical" in codes(document)
    read_anew = read_pdf(pages.path)
    at = read_anew.text.index("3026")
    place = Places(read_anew).of(Span(at, at + 4))
    assert place is not None
    assert place.page == 1
    assert place.box is not None
    left, top, right, bottom = place.box
    column = RIGHT - 26
    assert column - 5 < left < right < column + SIZE + 5, "the box stands on the page as it is shown"
    assert TOP < top < bottom < HEIGHT - 200


def test_columns_of_a_table_are_no_vertical_text(pages: Pages) -> None:
    rows = [[str(number), "甲", "乙"] for number in range(1, 9)]
    pages.table([["序", "名", "类"], *rows], [72, 150, 250, 400], 100)
    document = read(pages.save())
    assert codes(document) == []
    assert document.tables[0].rows == 9


def test_what_is_cut_off_stands_apart(pages: Pages) -> None:
    pages.canvas.setCropBox((60, 200, WIDTH - 60, HEIGHT - 60))
    pages.text(100, 20, "裁切线外的打样标记")
    pages.text(100, 200, "全县人口23万人。")
    pages.text(100, HEIGHT - 100, "页外5%")
    document = read(pages.save())
    blocks = [(block.kind, block.span.of(document.text)) for block in document.blocks]
    assert blocks == [
        (BlockKind.PARAGRAPH, "全县人口23万人。"),
        (BlockKind.MARGIN, "裁切线外的打样标记"),
        (BlockKind.MARGIN, "页外5%"),
    ]
    assert codes(document) == ["outside-page"]


def test_a_page_too_small_for_anything_on_it(pages: Pages) -> None:
    pages.canvas.setPageSize((1, 1))
    pages.text(100, 200, "全县人口23万人。")
    document = read(pages.save())
    assert (document.text, codes(document)) == ("全县人口23万人。", [])


def layered(path: Path, packed: bool, configuration: bytes) -> Path:
    """A page with two layers; ``packed`` as newer programs write it, with the objects inside streams."""
    content = b"BT /F 12 Tf 90 700 Td (Jobs: 3026) Tj ET /OC /B BDC BT /F 12 Tf 90 660 Td (Draft: 9) Tj ET EMC"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[6 0 R 7 0 R]/D<<" + configuration + b">>>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>"
        b"/Properties<</B 7 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/OCG/Name(Text)>>",
        b"<</Type/OCG/Name(Draft)>>",
    ]
    out, places = bytearray(b"%PDF-1.7\n"), {}
    if packed:
        inner = {number: body for number, body in enumerate(objects, 1) if b"stream" not in body}
        offsets = [sum(len(body) + 1 for body in list(inner.values())[:index]) for index in range(len(inner))]
        head = b" ".join(b"%d %d" % pair for pair in zip(inner, offsets, strict=True)) + b" "
        stream = zlib.compress(head + b" ".join(inner.values()))
        objects.append(
            b"<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>stream\n%s\nendstream"
            % (len(inner), len(head), len(stream), stream)
        )
    for number, body in enumerate(objects, 1):
        if not packed or b"stream" in body:
            places[number] = len(out)
            out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, count = len(out), len(objects) + 1
    if packed:
        order = list(inner)
        rows = b"".join(
            b"\1" + places[number].to_bytes(4, "big") + b"\0"
            if number in places
            else b"\2" + (len(objects)).to_bytes(4, "big") + bytes([order.index(number)])
            for number in range(1, count)
        )
        table = zlib.compress(b"\0\0\0\0\0\0" + rows + b"\1" + start.to_bytes(4, "big") + b"\0")
        out += b"%d 0 obj\n<</Type/XRef/Size %d/W[1 4 1]/Root 1 0 R/Filter/FlateDecode/Length %d>>stream\n" % (
            count,
            count + 1,
            len(table),
        )
        out += table + b"\nendstream\nendobj\n"
    else:
        out += b"xref\n0 %d\n0000000000 65535 f \n" % count
        out += b"".join(b"%010d 00000 n \n" % places[number] for number in range(1, count))
        out += b"trailer<</Size %d/Root 1 0 R>>\n" % count
    path.write_bytes(out + b"startxref\n%d\n%%%%EOF" % start)
    return path


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    ("configuration", "expected"),
    [
        (b"/OFF[7 0 R]", ["hidden-layers"]),
        (b"/BaseState/OFF/ON[6 0 R]", ["hidden-layers"]),
        (b"/ON[6 0 R 7 0 R]", []),
        (b"/OFF 5", []),
    ],
)
def test_layers_that_are_off_are_named(tmp_path: Path, packed: bool, configuration: bytes, expected: list[str]) -> None:
    document = read(layered(tmp_path / "a.pdf", packed, configuration))
    assert document.text == "Jobs: 3026\nDraft: 9"
    assert codes(document) == expected
    assert [notice.details["names"] for notice in document.notices] == ["Draft"] * len(expected)


def test_a_page_wider_than_any(tmp_path: Path) -> None:
    pages = Pages(tmp_path / "a.pdf")
    pages.canvas.setPageSize((2e9, 842))
    for row in range(8):
        for x in (72, 1e9):
            pages.text(x, 100 + 20 * row, "全县人口")
    assert "全县人口" in read(pages.save()).text


@pytest.mark.parametrize(
    ("seen", "text", "expected"),
    [
        ("全县人口23万人。", "全县人口23万人。", []),
        ("本市耕地五百亩整。", "本市耕地五百亩整。", ["recognised"]),
        ("全县人口另有别的", "全县人口23万人。", ["garbled"]),
        ("", "全县人口23万人。", ["garbled"]),
    ],
)
def test_guessed_characters_are_held_against_the_picture(
    pages: Pages, monkeypatch: pytest.MonkeyPatch, seen: str, text: str, expected: list[str]
) -> None:
    def recognise(_pdf: object, _number: int) -> tuple[Page, list[Notice]]:
        glyphs = [Glyph(seen, 72, 100, 72 + 12 * len(seen), 112)] if seen else []
        page = Page(WIDTH, HEIGHT, 0, Drawn(), glyphs, count=len(seen))
        return page, [Notice("recognised", {"page": 1, "confidence": "99 %"})]

    pages.text(72, 100, "全县人口23万人。")
    monkeypatch.setattr("extractor.readers.pdf_page._unmapped", lambda *_: 1.0)
    monkeypatch.setattr("extractor.readers.ocr.available", lambda: True)
    monkeypatch.setattr("extractor.readers.ocr.recognise", recognise)
    document = read(pages.save())
    assert (document.text, codes(document)) == (text, expected)
