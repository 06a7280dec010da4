"""Scans: recognised text put together like that of a pdf, doubtful digits named, a clear word where nothing can be
recognised."""

from difflib import SequenceMatcher
from pathlib import Path
from types import SimpleNamespace

import numpy
import pypdfium2
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.problems import remedy
from extractor.progress import watched
from extractor.readers import ocr, read

RECOGNISER = pytest.mark.skipif(not ocr.available(), reason="the extra zhibiao[ocr] is not installed")

# Signs that the recogniser gives in half width.
_SIGNS = str.maketrans("():;,!?", "（）：；，！？")
Line = tuple[str, float, float, float]
"""Text, left and upper edge in pixels, confidence of its digits."""


def page(*lines: Line, size: float = 40.0) -> SimpleNamespace:
    """What the recogniser would give for these lines."""
    words = []
    for text, x, y, confidence in lines:
        signs = []
        for index, sign in enumerate(text):
            left, right = x + index * size, x + (index + 0.95) * size
            box = [[left, y], [right, y], [right, y + size], [left, y + size]]
            signs.append((sign, confidence if sign.isdigit() else 0.99, box))
        words.append(tuple(signs))
    return SimpleNamespace(word_results=tuple(words))


@pytest.fixture
def recogniser(monkeypatch: pytest.MonkeyPatch) -> list[SimpleNamespace]:
    """Gives the pages of this list one after the other."""
    pages: list[SimpleNamespace] = []
    monkeypatch.setattr(ocr, "available", lambda: True)
    monkeypatch.setattr(ocr, "_engine", lambda: lambda *_, **__: pages.pop(0))
    return pages


def picture(path: Path, rulings: tuple[tuple[float, float, float, float], ...] = ()) -> Path:
    image = Image.new("RGB", (1240, 1754), "white")
    draw = ImageDraw.Draw(image)
    for ruling in rulings:
        draw.line(ruling, fill="black", width=3)
    image.save(path)
    return path


@RECOGNISER
def test_lines_become_paragraphs(tmp_path: Path, recogniser: list[SimpleNamespace]) -> None:
    words = "全县上下坚持稳中求进工作总基调，全面落实各项部署，"
    recogniser.append(page(*((words, 120, 200 + 60 * row, 0.99) for row in range(3)), ("结束。", 120, 380, 0.99)))
    document = read(picture(tmp_path / "a.png"))
    assert (document.format, document.text) == ("png", words * 3 + "结束。")
    assert document.page_starts == (0,)
    (notice,) = document.notices
    assert (notice.code, notice.details["page"]) == ("recognised", 1)


@RECOGNISER
def test_doubtful_digits_are_named(tmp_path: Path, recogniser: list[SimpleNamespace]) -> None:
    recogniser.append(page(("新增就业3026人", 120, 200, 0.42), ("转移就业500人", 120, 400, 0.97)))
    document = read(picture(tmp_path / "a.png"))
    assert [(notice.code, notice.details.get("text")) for notice in document.notices] == [
        ("recognised", None),
        ("doubtful-digits", "新增就业3026人"),
    ]
    assert document.notices[1].details["confidence"] == "42 %"


@RECOGNISER
def test_ruled_table(tmp_path: Path, recogniser: list[SimpleNamespace]) -> None:
    rulings = (
        *((100.0, y, 1100.0, y) for y in (200.0, 300.0, 400.0)),
        *((x, 200.0, x, 400.0) for x in (100.0, 600.0, 1100.0)),
    )
    # The recogniser has taken the second row for one line.
    second = page(("新增就业", 120, 330, 0.99), ("3026", 620, 330, 0.99)).word_results
    recogniser.append(page(("指标", 120, 230, 0.99), ("人数", 620, 230, 0.99)))
    recogniser[0].word_results += (second[0] + second[1],)
    document = read(picture(tmp_path / "a.png", rulings))
    (table,) = document.tables
    assert [[cell.span.of(document.text) if cell else None for cell in row] for row in table.grid] == [
        ["指标", "人数"],
        ["新增就业", "3026"],
    ]


@RECOGNISER
def test_turned_picture(tmp_path: Path, recogniser: list[SimpleNamespace]) -> None:
    lines = [("全县常住人口二十三万人", 120.0, 200.0, 0.99), ("比上年增长百分之一", 120.0, 300.0, 0.99)]
    upright = page(*lines)
    sideways = SimpleNamespace(
        word_results=tuple(
            tuple((sign, 0.5, [[y, x] for x, y in box]) for sign, _, box in line) for line in upright.word_results
        )
    )
    recogniser.extend([sideways, upright, sideways])
    document = read(picture(tmp_path / "a.png"))
    assert document.text.split("\n") == [text for text, *_ in lines]


@RECOGNISER
def test_frames_are_pages(tmp_path: Path, recogniser: list[SimpleNamespace]) -> None:
    path = tmp_path / "a.tiff"
    frames = [Image.new("L", (800, 1100), "white") for _ in range(2)]
    frames[0].save(path, save_all=True, append_images=frames[1:])
    recogniser.extend([page(("第一页的话。", 100, 100, 0.99)), page(("第二页的话。", 100, 100, 0.99))])
    document = read(path)
    assert (document.text, document.page_starts) == ("第一页的话。\n第二页的话。", (0, 7))


@RECOGNISER
def test_pictures_that_move_are_looked_at_once(tmp_path: Path, recogniser: list[SimpleNamespace]) -> None:
    path = tmp_path / "a.gif"
    frames = [Image.new("L", (800, 1100), shade) for shade in (255, 250, 245)]
    frames[0].save(path, save_all=True, append_images=frames[1:])
    recogniser.append(page(("第一页的话。", 100, 100, 0.99)))
    document = read(path)
    assert document.text == "第一页的话。"
    assert [notice.code for notice in document.notices] == ["recognised", "part-skipped"]


@RECOGNISER
def test_what_is_too_small_for_writing_is_not_looked_at(tmp_path: Path, recogniser: list[SimpleNamespace]) -> None:
    path = tmp_path / "a.tiff"
    Image.new("L", (300, 4)).save(path, save_all=True, append_images=[Image.new("L", (1, 1))])
    document = read(path)
    assert (document.text, [notice.code for notice in document.notices]) == ("", ["no-text"])


@pytest.mark.parametrize("suffix", ["png", "jpg", "bmp", "tif", "gif"])
def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    document = read(picture(tmp_path / f"a.{suffix}"))
    (notice,) = document.notices
    assert (document.text, notice.code) == ("", "scan")
    assert "zhibiao[ocr]" in remedy(notice.code, notice.details)


def test_scanned_pdf_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    path = tmp_path / "a.pdf"
    Image.new("L", (800, 1100), "white").save(path)
    assert [notice.code for notice in read(path).notices] == ["scan"]


def test_damaged_picture(tmp_path: Path, recogniser: list[SimpleNamespace]) -> None:
    path = picture(tmp_path / "a.png")
    path.write_bytes(path.read_bytes()[:400])
    from extractor.problems import DocumentError

    with pytest.raises(DocumentError) as error:
        read(path)
    assert error.value.code == "damaged"
    assert not recogniser


@pytest.mark.parametrize("installed", [True, False])
@pytest.mark.parametrize(
    ("name", "head", "code"),
    [
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(60), "damaged"),
        ("a.tiff", b"II*\0" + bytes(60), "damaged"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(60), "damaged"),
        ("zero.png", bytes(60), "damaged"),
        ("a.webp", b"RIFF\x20\0\0\0WEBPVP8 " + bytes(20), "damaged"),
        ("a.pdf", b"\x89PNG\r\n\x1a\n" + bytes(60), "unsupported"),
        ("a.wav", b"RIFF\x20\0\0\0WAVEfmt " + bytes(20), "unsupported"),
    ],
)
def test_what_only_begins_like_a_picture(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, head: bytes, code: str, installed: bool
) -> None:
    from extractor.problems import DocumentError

    monkeypatch.setattr(ocr, "available", lambda: installed)
    path = tmp_path / name
    path.write_bytes(head)
    with pytest.raises(DocumentError) as error:
        read(path)
    assert error.value.code == code


def test_damaged_picture_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from extractor.problems import DocumentError

    monkeypatch.setattr(ocr, "available", lambda: False)
    path = picture(tmp_path / "a.png")
    path.write_bytes(path.read_bytes()[:400])
    with pytest.raises(DocumentError) as error:
        read(path)
    assert error.value.code == "damaged"


def test_rulings() -> None:
    image = Image.new("RGB", (600, 600), "white")
    draw = ImageDraw.Draw(image)
    draw.line((50, 100, 550, 100), fill="black", width=3)
    draw.line((300, 50, 300, 550), fill="black", width=2)
    draw.rectangle((400, 400, 480, 480), fill="black")
    if not ocr.available():
        pytest.skip("the extra zhibiao[ocr] is not installed")
    long = [stroke for stroke in ocr.rulings(numpy.asarray(image), 2.0) if stroke.end - stroke.start > 200]
    assert [stroke.horizontal for stroke in long] == [True, False]
    assert [value for stroke in long for value in stroke[1:]] == pytest.approx([50, 25, 275, 150, 25, 275], abs=1)


@RECOGNISER
def test_figures_are_recognised(tmp_path: Path) -> None:
    image = Image.new("RGB", (900, 300), "white")
    draw = ImageDraw.Draw(image)
    draw.text((60, 60), "3026  12.5%  450", font=ImageFont.load_default(48), fill="black")
    path = tmp_path / "a.pdf"
    image.save(path, resolution=150)
    document = read(path)
    assert "".join(document.text.split()) == "302612.5%450"
    assert document.notices[0].code == "recognised"


@RECOGNISER
def test_each_line_is_a_sign_of_life() -> None:
    image = Image.new("RGB", (900, 400), "white")
    draw = ImageDraw.Draw(image)
    for row in range(4):
        draw.text((60, 30 + 90 * row), f"30{row}6  12.5%", font=ImageFont.load_default(48), fill="black")
    heard = []
    with watched(lambda: heard.append(1), lambda: 1.0):
        assert len(ocr.recognise_image(numpy.asarray(image))) == 4
    assert len(heard) > 4


@RECOGNISER
def test_scanned_report(shared: Path, tmp_path: Path) -> None:
    """A third of a page of the real scan against the text it was made from."""
    source = pypdfium2.PdfDocument(shared / "formats" / "gov15-scan.pdf")
    scan = source[2].render(scale=150 / 72).to_pil()
    path = tmp_path / "a.png"
    scan.crop((0, 0, scan.width, scan.height // 3)).save(path)
    text, original = (
        "".join(read(file).text.split()).translate(_SIGNS) for file in (path, shared / "formats" / "gov15.docx")
    )
    assert len(text) > 300
    # Some lines of the original are missing in the scan itself.
    matched = SequenceMatcher(None, text, original, autojunk=False).get_matching_blocks()
    assert sum(block.size for block in matched) >= 0.97 * len(text)
