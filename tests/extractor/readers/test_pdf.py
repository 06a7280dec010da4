"""PDF files: lines into paragraphs, pages into one text, what runs along set apart."""

from pathlib import Path

import pytest

from extractor.model import BlockKind, Document
from extractor.problems import DocumentError
from extractor.progress import watched
from extractor.readers.pdf import read_pdf

from .pages import HEIGHT, LEFT, PITCH, RIGHT, TOP, WIDTH, Pages

LONG = "全县上下围绕年初确定的目标任务真抓实干经济运行总体平稳民生保障持续改善各项工作取得新的进展" * 2
SECOND = "城镇新增就业三千零二十六人完成全年目标任务的百分之一百零一城镇登记失业率控制在百分之四以内。"


@pytest.fixture
def pages(tmp_path: Path) -> Pages:
    return Pages(tmp_path / "a.pdf")


def texts(document: Document, kind: BlockKind = BlockKind.PARAGRAPH) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if block.kind is kind]


def test_indented_paragraphs(pages: Pages) -> None:
    pages.centred("甲县工作总结", 18)
    pages.paragraph("各乡镇人民政府：", indent=0)
    pages.paragraph(LONG + "。")
    pages.paragraph("一、总体情况。")
    pages.paragraph(SECOND)
    assert texts(read_pdf(pages.save())) == ["甲县工作总结", "各乡镇人民政府：", LONG + "。", "一、总体情况。", SECOND]


def test_paragraphs_without_indentation(pages: Pages) -> None:
    words = LONG[:-10] + "。"
    for paragraph in (words, "（一）就业。", SECOND, words):
        pages.paragraph(paragraph, indent=0)
    assert texts(read_pdf(pages.save())) == [words, "（一）就业。", SECOND, words]


def test_numbered_paragraphs_that_fill_their_line(pages: Pages) -> None:
    room = int((RIGHT - LEFT) // 12)
    first = "一、" + LONG[: 2 * room - 3] + "。"
    pages.paragraph(first, indent=0)
    pages.paragraph("二、" + SECOND, indent=0)
    assert texts(read_pdf(pages.save())) == [first, "二、" + SECOND]


def test_a_title_over_two_lines(pages: Pages) -> None:
    pages.centred("甲县人民政府关于进一步加强", 20)
    pages.centred("就业工作的意见", 20)
    for _ in range(6):
        pages.paragraph(LONG + "。")
    assert texts(read_pdf(pages.save()))[0] == "甲县人民政府关于进一步加强就业工作的意见"


def test_a_paragraph_over_the_page_break(pages: Pages) -> None:
    for _ in range(12):
        pages.paragraph(LONG)
    document = read_pdf(pages.save())
    assert texts(document) == [LONG] * 12
    first, second = document.page_starts
    assert (first, document.page(second - 1), document.page(second)) == (0, 1, 2)
    assert document.text[second - 1] != "\n", "the page begins inside a paragraph"


def test_latin_text(pages: Pages) -> None:
    lines = [
        "The employment rate of college graduates has risen to 96.2 per cent, which is 1.5 percent-",
        "age points more than in the year before, and the number of registered companies has grown",
        "by 300.",
    ]
    for index, line in enumerate(lines):
        pages.text(LEFT, TOP + PITCH * index, line, 11)
    assert texts(read_pdf(pages.save())) == [
        "The employment rate of college graduates has risen to 96.2 per cent, which is 1.5 percentage points more "
        "than in the year before, and the number of registered companies has grown by 300."
    ]


GAPS = [
    pytest.param([(0, "截至"), (27, "2018"), (54, "年底")], "截至2018年底", id="air between figures and ideographs"),
    pytest.param([(0, "GDP"), (30, "growth")], "GDP growth", id="words"),
    pytest.param([(0, "负责人："), (120, "填报人：")], "负责人：\t填报人：", id="wide gap"),
    pytest.param([(0, "落实"), (30, "两项"), (60, "政策"), (24, "“"), (54, "”")], "落实“两项”政策", id="drawn later"),
    pytest.param([(0, "增长"), (0.3, "增长"), (24, "5%")], "增长5%", id="printed twice for bold"),
]


@pytest.mark.parametrize(("stretches", "shown"), GAPS)
def test_gaps(pages: Pages, stretches: list[tuple[float, str]], shown: str) -> None:
    for x, words in stretches:
        pages.text(LEFT + x, TOP, words)
    assert texts(read_pdf(pages.save())) == [shown]


def test_powers(pages: Pages) -> None:
    pages.text(LEFT, TOP, "面积10")
    pages.text(LEFT + 35.2, TOP - 1, "4", 6)
    pages.text(LEFT + 39, TOP, "平方米")
    assert texts(read_pdf(pages.save())) == ["面积10⁴平方米"]


def test_figures_in_a_font_that_is_not_in_the_file(pages: Pages) -> None:
    """pdfium leaves them out; they are read all the same."""
    pages.text(LEFT, TOP, "城镇登记失业率")
    pages.canvas.setFont("STSong-Light", 12)
    pages.canvas.drawString(LEFT + 86, HEIGHT - TOP - 12, "3")
    assert texts(read_pdf(pages.save())) == ["城镇登记失业率3"]


def test_columns_one_after_the_other(pages: Pages) -> None:
    for left, words in ((LEFT, "左" * 170), (LEFT + 240, "右" * 170)):
        pages.top = TOP
        pages.paragraph(words + "。", indent=0, left=left, right=left + 210)
    assert texts(read_pdf(pages.save())) == ["左" * 170 + "。", "右" * 170 + "。"]


def test_running_headers_footers_and_page_numbers(pages: Pages) -> None:
    for number in range(1, 4):
        pages.text(LEFT, 40, f"甲县统计局　第{number}期", 9)
        pages.text(WIDTH / 2 - 12, 800, f"— {number} —", 9)
        for _ in range(4):
            pages.paragraph(f"第{number}页" + LONG + "。")
        if number < 3:
            pages.next()
    document = read_pdf(pages.save())
    assert [words[:3] for words in texts(document)] == ["第1页"] * 4 + ["第2页"] * 4 + ["第3页"] * 4
    assert texts(document, BlockKind.MARGIN) == ["甲县统计局 第1期", "—1—"]
    assert document.blocks[-1].kind is BlockKind.MARGIN


def test_a_page_number_alone(pages: Pages) -> None:
    pages.paragraph(LONG + "。")
    pages.text(WIDTH / 2, 800, "7", 9)
    document = read_pdf(pages.save())
    assert (texts(document), texts(document, BlockKind.MARGIN)) == ([LONG + "。"], ["7"])


def test_pages_that_say_the_same_have_no_running_lines(pages: Pages) -> None:
    for number in range(3):
        pages.text(LEFT, TOP, f"附件{number + 1}")
        pages.next()
    assert texts(read_pdf(pages.save())) == ["附件1", "附件2", "附件3"]


def test_watermarks_are_set_apart(pages: Pages) -> None:
    pages.canvas.saveState()
    pages.canvas.translate(200, 400)
    pages.canvas.rotate(45)
    pages.canvas.setFont("STSong-Light", 40)
    pages.canvas.drawString(0, 0, "征求意见稿")
    pages.canvas.restoreState()
    pages.paragraph(LONG + "。")
    document = read_pdf(pages.save())
    assert (texts(document), texts(document, BlockKind.MARGIN)) == ([LONG + "。"], ["征求意见稿"])


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_turned_pages(pages: Pages, rotation: int) -> None:
    pages.canvas.setPageRotation(rotation)
    pages.canvas.translate(*{90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}[rotation])
    pages.canvas.rotate(rotation)
    pages.paragraph(LONG + "。")
    pages.table([["指标", "数值"], ["人口", "23万人"]], [LEFT, 200, 300], 200)
    document = read_pdf(pages.save())
    assert texts(document) == [LONG + "。"]
    assert document.text.endswith("指标\t数值\n人口\t23万人")


def picture(pages: Pages) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    pages.canvas.drawImage(ImageReader(Image.new("L", (60, 80), 200)), 0, 0, WIDTH, HEIGHT)


@pytest.fixture
def without_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it is where the extra for text recognition is not installed."""
    monkeypatch.setattr("extractor.readers.ocr.available", lambda: False)


@pytest.mark.usefixtures("without_recognition")
def test_a_scan(pages: Pages) -> None:
    for _ in range(3):
        picture(pages)
        pages.next()
    picture(pages)
    with pytest.raises(DocumentError) as caught:
        read_pdf(pages.save())
    assert (caught.value.code, caught.value.details) == ("scan", {"pages": 4})


@pytest.mark.usefixtures("without_recognition")
def test_pages_without_text_are_named(pages: Pages) -> None:
    for number in range(1, 8):
        if number in (2, 3, 6):
            picture(pages)
            pages.text(LEFT, 800, "章", 9)
        elif number != 5:
            pages.paragraph(LONG)
        pages.next()
    document = read_pdf(pages.save())
    assert [(notice.code, notice.details["pages"]) for notice in document.notices] == [("pages-without-text", "2-3, 6")]
    assert len(document.page_starts) == 8


def test_an_empty_page(pages: Pages) -> None:
    with pytest.raises(DocumentError) as caught:
        read_pdf(pages.save())
    assert caught.value.code == "no-text"


def test_encrypted(tmp_path: Path) -> None:
    pages = Pages(tmp_path / "a.pdf", password="secret")
    pages.paragraph(LONG)
    with pytest.raises(DocumentError) as caught:
        read_pdf(pages.save())
    assert caught.value.code == "encrypted"


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.4 nothing" * 50, b""])
def test_damaged(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        read_pdf(path)
    assert caught.value.code == "damaged"
    assert caught.value.details["reason"]


def test_truncated_files_are_read_or_refused(pages: Pages) -> None:
    pages.paragraph(LONG)
    path = pages.save()
    whole = path.read_bytes()
    outcomes = set()
    for part in range(5, 100, 5):
        path.write_bytes(whole[: len(whole) * part // 100])
        try:
            outcomes.add(read_pdf(path).text)
        except DocumentError as error:
            outcomes.add(error.code)
    assert outcomes <= {LONG, "damaged", "no-text"}


TITLES = [
    pytest.param("甲县工作总结", "甲县工作总结", id="in the text"),
    pytest.param("未命名-1.doc", None, id="not in the text"),
]


@pytest.mark.parametrize(("title", "kept"), TITLES)
def test_title_property(tmp_path: Path, title: str, kept: str | None) -> None:
    pages = Pages(tmp_path / "a.pdf", title=title)
    pages.centred("甲县工作总结")
    assert read_pdf(pages.save()).properties.get("title") == kept


def test_the_same_words_as_in_other_formats(shared: Path) -> None:
    """The documents that were printed to PDF without loss hold the paragraphs of their Word files."""
    from extractor.readers.docx import read_docx

    for stem in ("000_ad65287cf5a84010", "003_19f7eb09a3ca580a", "004_69d3f31d85993939"):
        folder = shared / "formats"
        word, printed = read_docx(folder / f"{stem}.docx"), read_pdf(folder / f"{stem}.pdf")
        both = [
            ["".join(block.span.of(document.text).split()) for block in document.blocks] for document in (word, printed)
        ]
        assert both[0] == both[1], stem


def test_pages_that_were_read_are_kept_when_time_runs_short(tmp_path: Path) -> None:
    """Finding the figures takes longer than reading the pages: that time is not spent on more pages."""
    pages = Pages(tmp_path / "a.pdf")
    for number in range(10):
        pages.paragraph(f"{'甲乙丙丁戊己庚辛壬癸'[number]}县新建粮仓若干座。")
        pages.next()
    path = pages.save()
    steps: list[int] = []
    with watched(lambda: steps.append(1), lambda: 1 - len(steps) / 10):
        document = read_pdf(path)
    (notice,) = document.notices
    assert (notice.code, dict(notice.details)) == ("pages-left-out", {"count": 11, "read": 4})
    assert "丁县" in document.text
    assert "戊县" not in document.text


@pytest.mark.usefixtures("without_recognition")
def test_real_odd_files_end_in_an_outcome(shared: Path) -> None:
    folder = shared / "badset" / "pdf"
    if not folder.is_dir():
        pytest.skip("the set of odd files is not beside this checkout")
    read, refused = 0, set()
    for path in sorted(folder.glob("*.pdf")):
        try:
            read += bool(read_pdf(path).text)
        except DocumentError as error:
            refused.add(error.code)
    assert read > 150
    assert refused <= {"damaged", "encrypted", "scan", "no-text"}


@pytest.mark.parametrize("caption", ["表{}", "表{} 各乡镇收支", "附件{}", "图 {}"])
def test_captions_at_one_height_are_no_running_lines(pages: Pages, caption: str) -> None:
    for number in range(1, 5):
        pages.text(LEFT, 40, "甲县统计年鉴", 9)
        pages.text(LEFT, 70, caption.format(number))
        pages.top = 120
        for _ in range(4):
            pages.paragraph(f"第{number}页" + LONG + "。")
        if number < 4:
            pages.next()
    document = read_pdf(pages.save())
    found = [words.replace(" ", "") for words in texts(document) if LONG not in words]
    assert found == [caption.format(number).replace(" ", "") for number in range(1, 5)]
    assert texts(document, BlockKind.MARGIN) == ["甲县统计年鉴"]


def test_lines_whose_numbers_do_not_count_the_pages_are_text(pages: Pages) -> None:
    for number, people in enumerate((412, 87, 1960, 33)):
        pages.text(LEFT, 70, f"全镇人口{people}人")
        pages.top = 120
        for _ in range(4):
            pages.paragraph(LONG + "。")
        if number < 3:
            pages.next()
    document = read_pdf(pages.save())
    assert [words for words in texts(document) if "人口" in words] == [
        "全镇人口412人",
        "全镇人口87人",
        "全镇人口1960人",
        "全镇人口33人",
    ]


def test_the_caption_over_each_part_of_a_table_is_one_caption(pages: Pages) -> None:
    for number in range(3):
        pages.text(LEFT, 60, "表3 各乡镇人口")
        rows = [["乡镇", "人口"], *([f"乡{number}{row}", f"{number}{row}万人"] for row in range(5))]
        pages.table(rows, [LEFT, 200, 300], 100)
        if number < 2:
            pages.next()
    document = read_pdf(pages.save())
    assert texts(document) == ["表3各乡镇人口"]
    assert [table.rows for table in document.tables] == [16]


def test_filled_in_forms_and_remarks(pages: Pages) -> None:
    pages.paragraph(LONG + "。")
    pages.canvas.acroForm.textfield(name="people", value="12345", x=LEFT, y=300)
    pages.canvas.acroForm.checkbox(name="yes", checked=True, x=LEFT, y=200)
    pages.canvas.textAnnotation("应为6%", Rect=[LEFT, 500, LEFT + 20, 520])
    document = read_pdf(pages.save())
    assert texts(document) == [LONG + "。", "12345"]
    assert texts(document, BlockKind.MARGIN) == ["应为6%"]


def test_attached_files_are_named(pages: Pages, tmp_path: Path) -> None:
    import pypdfium2

    pages.paragraph(LONG + "。")
    path = tmp_path / "with.pdf"
    with pypdfium2.PdfDocument(pages.save()) as pdf:
        pdf.new_attachment("附表.xlsx").set_data(b"PK")
        pdf.save(path)
    (notice,) = read_pdf(path).notices
    assert (notice.code, notice.details["part"]) == ("part-skipped", "附表.xlsx")
