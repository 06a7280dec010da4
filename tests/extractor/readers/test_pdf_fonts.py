"""What fonts say about their codes where pdfium takes them for guesses."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.readers import read
from extractor.readers.pdf_fonts import Fonts

_SHAPE = b"100 0 0 0 100 100 d1 0 0 80 80 re f"
_DRAWN = b"BT /F 12 Tf 72 700 Td (ABBA BAAB) Tj ET"


def stream(content: bytes, more: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (more, len(content), content)


def drawn(path: Path, encoding: bytes, in_form: bool = False, pages: int = 1) -> Path:
    """Pages that are set in a font which is drawn in the file (Type 3)."""
    resources = b"/Resources<</Font<</F 4 0 R>>>>"
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]" + resources
    page = b"/Resources<</XObject<</X 7 0 R>>>>" if in_form else resources
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R%s]/Count %d>>" % (b" 8 0 R" * (pages - 1), pages),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 6 0 R%s>>" % page,
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 100 100]/FontMatrix[.01 0 0 .01 0 0]/CharProcs<</A 5 0 R/B 5 0 R>>"
        b"/FirstChar 65/LastChar 66/Widths[100 100]%s>>" % encoding,
        stream(_SHAPE),
        stream(b"/X Do" if in_form else _DRAWN),
        stream(_DRAWN, form),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>",
    ]
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start, count = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % count + b"".join(b"%010d 00000 n \n" % place for place in places)
    path.write_bytes(out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, start))
    return path


@pytest.mark.parametrize("in_form", [False, True])
@pytest.mark.parametrize(
    ("encoding", "warned"),
    [
        (b"/Encoding/WinAnsiEncoding", []),
        (b"/Encoding/MacRomanEncoding", []),
        (b"/ToUnicode/Identity-H", []),
        (b"/Encoding<</Differences[65/nameless/unheard]>>", ["garbled"]),
        (b"", ["garbled"]),
        (b"/Encoding/Unheard", ["garbled"]),
    ],
)
def test_only_codes_that_no_font_explains_are_guessed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: bytes, warned: list[str], in_form: bool
) -> None:
    compared: list[str] = []

    def unavailable() -> bool:
        compared.append("garbled")
        return False

    monkeypatch.setattr("extractor.readers.ocr.available", unavailable)
    document = read(drawn(tmp_path / "a.pdf", encoding, in_form))
    assert "".join(document.text.split()) == "ABBABAAB"
    assert [notice.code for notice in document.notices] == warned
    assert compared == warned


def test_each_page_has_fonts_of_its_own(tmp_path: Path) -> None:
    with Fonts(drawn(tmp_path / "a.pdf", b"/Encoding/WinAnsiEncoding", pages=2), 2) as fonts:
        assert [fonts.explain(number, "AB") for number in (2, 1)] == [False, True]


def test_where_pages_are_counted_differently_nothing_is_known(tmp_path: Path) -> None:
    with Fonts(drawn(tmp_path / "a.pdf", b"/Encoding/WinAnsiEncoding"), 2) as fonts:
        assert not fonts.explain(1, "AB")


def test_beyond_ascii_encodings_differ(tmp_path: Path) -> None:
    with Fonts(drawn(tmp_path / "a.pdf", b"/Encoding/WinAnsiEncoding"), 1) as fonts:
        assert not fonts.explain(1, "A\x92")


def test_of_broken_files_nothing_is_known(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.4\nnothing")
    with Fonts(path, 1) as fonts:
        assert not fonts.explain(1, "A")
