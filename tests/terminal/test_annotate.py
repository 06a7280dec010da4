"""``check --annotate``: copies with the findings in place, everything else of them as it was."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from pathlib import Path

import docx
import openpyxl
import pdfplumber
import pytest
import xlsxwriter
from docx.oxml.ns import qn
from docx.shared import RGBColor

from extractor.readers import read

from .conftest import ELSEWHERE, Run

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "documents"
RATE = "受理案件250件、办结240件，办结率98%。"


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def annotated(run: Run, source: Path, code: int = 1) -> tuple[Path, str]:
    """The copy of a file, and what was said; the file itself is not touched."""
    before = digest(source)
    done = run("check", source.name, "--annotate", "out")
    assert done.code == code
    assert digest(source) == before
    assert not done.err.count("Traceback")
    return source.parent / "out" / f"{source.stem}.annotated{source.suffix}", done.told


# Word


def commented(path: Path) -> list[tuple[str, str]]:
    """The comments of a Word document, each with the words that it is about."""
    document = docx.Document(str(path))
    found = []
    for comment in document.comments:
        inside, words = False, []
        for element in document.element.body.iter():
            if element.tag == qn("w:commentRangeStart") and element.get(qn("w:id")) == str(comment.comment_id):
                inside = True
            elif element.tag == qn("w:commentRangeEnd") and element.get(qn("w:id")) == str(comment.comment_id):
                inside = False
            elif inside and element.tag == qn("w:t"):
                words.append(element.text or "")
        found.append((comment.text, "".join(words)))
    return found


def test_a_comment_stands_at_the_words_of_the_finding(run: Run, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("望江县2021年就业工作报告", 0)
    paragraph = document.add_paragraph("2021年，受理案件")
    # Word cuts sentences wherever somebody typed or changed a colour.
    paragraph.add_run("25").bold = True
    coloured = paragraph.add_run("0件、办结240件，办结")
    coloured.font.color.rgb = RGBColor(0xC0, 0, 0)
    paragraph.add_run("率98%。以上。")
    document.save(str(tmp_path / "a.docx"))

    copy, said = annotated(run, tmp_path / "a.docx")
    ((text, words),) = commented(copy)
    assert words == "受理案件250件、办结240件，办结率98%"
    assert "96" in text
    assert "编号" in text
    assert "1处批注" in said
    runs = docx.Document(str(copy)).paragraphs[1].runs
    assert "".join(run_.text for run_ in runs if run_.bold) == "25"
    assert "".join(run_.text for run_ in runs if run_.font.color.rgb) == "0件、办结240件，办结"
    # Remarks are read as well, after the text.
    assert read(copy).text.startswith(read(tmp_path / "a.docx").text)


def test_a_finding_in_a_table_is_noted_at_the_figure_in_question(run: Run, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("望江县2021年各级学校情况表")
    rows = [("项目", "学校数（所）"), ("小学", "168"), ("初中", "112"), ("高中", "14"), ("合计", "299")]
    table = document.add_table(len(rows), 2)
    for line, row in enumerate(rows):
        for column, text in enumerate(row):
            table.cell(line, column).text = text
    document.save(str(tmp_path / "a.docx"))
    ((text, words),) = commented(annotated(run, tmp_path / "a.docx")[0])
    assert words == "299"
    assert "294" in text


def test_other_comments_stay(run: Run, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("望江县2021年报告")
    paragraph = document.add_paragraph(RATE)
    document.add_comment(paragraph.runs, "请核对", "甲")
    document.save(str(tmp_path / "a.docx"))
    texts = [text for text, _ in commented(annotated(run, tmp_path / "a.docx")[0])]
    assert texts[0] == "请核对"
    assert len(texts) == 2


def test_what_cannot_be_located_stands_at_the_beginning_and_is_told(run: Run, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("望江县2021年报告")
    document.add_paragraph("正文见页脚。")
    document.save(str(tmp_path / "a.docx"))
    # Notes at the foot of a page are read, but take no comment of ours.
    with_footnote(tmp_path / "a.docx", RATE)
    copy, said = annotated(run, tmp_path / "a.docx")
    ((text, words),) = commented(copy)
    assert words == "望江县2021年报告"
    assert "未能在文件中定位" in text
    assert "1处未能定位" in said


def with_footnote(path: Path, text: str) -> None:
    """Give a Word document a footnote."""
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["word/footnotes.xml"] = (
        f'<w:footnotes xmlns:w="{word}"><w:footnote w:id="2"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote>'
        "</w:footnotes>"
    ).encode()
    relation = f'<Relationship Id="rIdF" Type="{office}/footnotes" Target="footnotes.xml"/></Relationships>'
    for name, end, more in (
        ("word/_rels/document.xml.rels", "</Relationships>", relation),
        ("[Content_Types].xml", "</Types>", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>'),
    ):
        parts[name] = parts[name].decode().replace(end, more).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


# Workbooks


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Two sheets, the first with a chart, a formula with its result and a note of somebody's."""
    path = tmp_path / "t.xlsx"
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("学校")
    page.write("A1", "望江县2021年各级学校情况表")
    rows = [
        ("项目", "学校数（所）", "在校生人数（人）"),
        ("小学", 168, 158300),
        ("初中", 112, 94200),
        ("高中", 14, 17400),
    ]
    for line, row in enumerate(rows, start=1):
        page.write_row(line, 0, row)
    page.write("A6", "合计")
    page.write_formula("B6", "=SUM(B3:B5)", None, 294)
    page.write("C6", 271900)
    page.write_comment("B6", "已核", {"author": "甲"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "='学校'!$C$3:$C$5"})
    page.insert_chart("E2", chart)
    page.set_header("&L&G", {"image_left": str(picture(tmp_path))})
    book.add_worksheet("概况").write("A1", RATE)
    book.close()
    return path


def picture(folder: Path) -> Path:
    from PIL import Image

    Image.new("RGB", (8, 8), "red").save(folder / "p.png")
    return folder / "p.png"


def test_cells_get_notes_and_nothing_else_changes(run: Run, workbook: Path) -> None:
    copy, said = annotated(run, workbook)
    assert "2处批注" in said
    book = openpyxl.load_workbook(copy)
    notes = {
        (page.title, cell.coordinate): cell.comment.text
        for page in book
        for row in page.iter_rows()
        for cell in row
        if cell.comment
    }
    assert set(notes) == {("学校", "B6"), ("学校", "C6"), ("概况", "A1")}
    assert notes["学校", "B6"] == "已核"
    assert "269900" in notes["学校", "C6"]
    assert "98%" in notes["概况", "A1"]
    assert openpyxl.load_workbook(copy, data_only=True)["学校"]["B6"].value == 294
    with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(copy) as new:
        assert new.testzip() is None
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
        boxes = [name for name in new.namelist() if name.endswith(".vml")]
    assert {Path(name).name for name in changed} <= {
        *(
            "[Content_Types].xml",
            "comments1.xml",
            "vmlDrawing1.vml",
            "core.xml",
            "sheet1.xml.rels",
            "sheet2.xml",
            "sheet2.xml.rels",
        ),
    }
    assert len(boxes) == 3
    # Notes are read as remarks, behind everything else.
    assert read(copy).text.startswith(read(workbook).text)


def test_a_note_follows_the_one_that_is_there(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "t.xlsx"
    book = openpyxl.Workbook()
    page = book.active
    page["A1"] = RATE
    page["A1"].comment = openpyxl.comments.Comment("已核", "甲")
    book.save(path)
    copy, _ = annotated(run, path)
    comment = openpyxl.load_workbook(copy).active["A1"].comment
    assert comment.text.startswith("已核\n")
    assert "96" in comment.text


# pdf


@pytest.mark.parametrize("name", ["sanming-scheme-2022.pdf", "sanming-five-year-plan.pdf"])
def test_highlights_lie_on_the_figures(run: Run, tmp_path: Path, name: str) -> None:
    shutil.copy(SAMPLES / name, tmp_path)
    copy, _ = annotated(run, tmp_path / name)
    assert copy.read_bytes().startswith((tmp_path / name).read_bytes()[:1000])
    count = 0
    with pdfplumber.open(copy) as pdf:
        for page in pdf.pages:
            for note in page.annots:
                count += 1
                data = note["data"]
                assert str(data["Subtype"]) == "/'Highlight'"
                assert "编号" in note["contents"]
                corners = data["QuadPoints"]
                for place in range(0, len(corners), 8):
                    xs, ys = corners[place : place + 8 : 2], corners[place + 1 : place + 8 : 2]
                    box = (min(xs), page.height - max(ys), max(xs), page.height - min(ys))
                    words = page.crop(box, strict=False).extract_text().strip()
                    # Some signs stick out of the box that they have.
                    assert words in note["contents"] or any(sign.isdigit() for sign in words) or "个" in words, words
    assert count
    assert read(copy).text.startswith(read(tmp_path / name).text)


# Others


def test_formats_that_take_no_notes_get_a_page(run: Run, papers: Path) -> None:
    (papers / "work.txt").write_text(ELSEWHERE, "utf-8")
    done = run("check", papers, "--annotate", "out")
    assert "report.txt无法写入批注" in done.told
    names = {path.name for path in (papers.parent / "out").iterdir()}
    assert names == {"report.txt.annotated.html", "work.txt.annotated.html"}
    page = (papers.parent / "out" / "report.txt.annotated.html").read_text("utf-8")
    assert "98%" in page
    assert "6210" in page
    assert "无法写入批注" in page


def test_a_file_that_is_gone_gets_a_page(run: Run, papers: Path) -> None:
    run("add", papers, "-j", "1")
    (papers / "report.txt").unlink()
    done = run("check", "--annotate", "out")
    assert "已不在原处" in done.told
    assert "98%" in (papers.parent / "out" / "report.txt.annotated.html").read_text("utf-8")


def test_files_of_one_name_get_copies_of_their_own(run: Run, tmp_path: Path) -> None:
    for place, region in (("a", "望江县"), ("b", "白水县")):
        (tmp_path / place).mkdir()
        document = docx.Document()
        document.add_paragraph(f"{region}2021年报告")
        document.add_paragraph(RATE)
        document.save(str(tmp_path / place / "r.docx"))
    run("check", "a", "b", "--annotate", "out")
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"r.annotated.docx", "r-2.annotated.docx"}


def test_accepted_findings_are_not_noted(run: Run, papers: Path) -> None:
    import json

    found = json.loads(run("check", papers, "--format", "json").out)["checks"]
    names = [option for row in found for option in ("--suppress", row["id"])]
    done = run("check", papers, *names, "--reason", "已核实", "--annotate", "out")
    assert done.code == 0
    assert "没有需要批注的不符" in done.told
    assert not list((papers.parent / "out").iterdir())


def test_a_folder_that_cannot_be_made_is_told(run: Run, papers: Path) -> None:
    done = run("check", papers, "--annotate", papers / "report.txt")
    assert done.code == 1
    assert "report.txt" in done.told
    assert (papers / "report.txt").is_file()


def test_copies_of_an_earlier_run_are_no_documents(run: Run, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("望江县2021年报告")
    document.add_paragraph(RATE)
    document.save(str(tmp_path / "r.docx"))
    for _ in range(2):
        done = run("check", ".", "--annotate", "out")
        assert "1 份文档" in done.out
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["r.annotated.docx"]


def test_a_file_in_an_archive_gets_a_page(run: Run, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("r.txt", f"望江县2021年报告\n\n{RATE}\n")
    done = run("check", "a.zip", "--annotate", "out")
    assert "压缩包" in done.told
    assert "压缩包" in (tmp_path / "out" / "r.txt.annotated.html").read_text("utf-8")
