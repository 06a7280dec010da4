"""What every reader promises, whatever the format.

A reader joins with one function in ``WRITERS`` that writes the same small document in its format.
"""

import base64
import pickle
import re
import zipfile
from collections.abc import Callable, Iterator
from itertools import pairwise, product
from pathlib import Path

import pytest

from extractor.model import BlockKind, Cell, Document, Table
from extractor.problems import PROBLEMS
from extractor.readers import read
from extractor.structure import structure

from .ole_files import IN_TABLE, outline, row_end, write_word, write_workbook
from .zip_files import OfdPage, write_ofd_file, write_opendocument

HEADING = "一、总体情况"
LINES = ["全县年末常住人口二十三万人，比上年增长1.2%。", "（一）就业。城镇新增就业3026人，完成目标的101%。"]
ROWS = [["指标", "目标", "实际"], ["城镇新增就业（人）", "3000", "3026"], ["粮食产量", "", "12万吨"]]

Writer = Callable[[Path], None]


def write_txt(path: Path) -> None:
    rows = ["\t".join(row) for row in ROWS]
    path.write_text("\n\n".join([HEADING, *LINES]) + "\n\n" + "\n".join(rows) + "\n", encoding="gb18030")


def write_md(path: Path) -> None:
    rows = ["|" + "|".join(row) + "|" for row in ROWS]
    path.write_text("\n".join([f"# {HEADING}", "", *LINES, "", rows[0], "|--|--|--|", *rows[1:]]), encoding="utf-8")


def write_html(path: Path) -> None:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    lines = "".join(f"<p>　　{line}</p>" for line in LINES)
    path.write_text(
        f"<html><body><h2>{HEADING}</h2>{lines}<table border=1>{rows}</table></body></html>", encoding="gbk"
    )


def write_docx(path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_heading(HEADING, 1)
    for line in LINES:
        document.add_paragraph(line)
    table = document.add_table(len(ROWS), len(ROWS[0]))
    for row, cells in zip(table.rows, ROWS, strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.save(str(path))


def write_flat_opc(path: Path) -> None:
    write_docx(path)
    space = "http://schemas.microsoft.com/office/2006/xmlPackage"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    texts = {
        name: f"<pkg:xmlData>{re.sub(r'<[?]xml.*?[?]>', '', content.decode())}</pkg:xmlData>"
        if name.endswith((".xml", ".rels"))
        else f"<pkg:binaryData>{base64.encodebytes(content).decode()}</pkg:binaryData>"
        for name, content in parts.items()
    }
    inner = "".join(f'<pkg:part pkg:name="/{name}">{text}</pkg:part>' for name, text in texts.items())
    path.write_text(f'<?xml version="1.0"?><pkg:package xmlns:pkg="{space}">{inner}</pkg:package>', encoding="utf-8")


def write_pdf(path: Path) -> None:
    from .pages import Pages

    pages = Pages(path)
    for line in (HEADING, *LINES):
        pages.paragraph(line)
    pages.table(ROWS, [72, 250, 350, 450], pages.top)
    pages.save()


def write_doc(path: Path) -> None:
    cells = [
        part
        for row in ROWS
        for part in (*((cell + "\x07", IN_TABLE) for cell in row), ("\x07", row_end([0, 2000, 4000, 6000])))
    ]
    write_word(path, [(HEADING + "\r", outline(0)), *((line + "\r", b"") for line in LINES), *cells])


def write_rtf(path: Path) -> None:
    def coded(text: str) -> str:
        return "".join(f"\\'{byte:02x}" for byte in text.encode("gbk"))

    rows = "".join(
        "\\trowd\\cellx2000\\cellx4000\\cellx6000\\pard\\intbl "
        + "".join(coded(cell) + "\\cell " for cell in row)
        + "\\row\n"
        for row in ROWS
    )
    lines = "".join(f"\\pard {coded(line)}\\par\n" for line in LINES)
    heading = f"\\pard\\outlinelevel0 {coded(HEADING)}\\par\n"
    path.write_text(f"{{\\rtf1\\ansi\\ansicpg936 {heading}{lines}{rows}}}", encoding="ascii")


def write_xls(path: Path) -> None:
    write_workbook(path, {"Sheet1": [[HEADING], *[[line] for line in LINES], *ROWS]})


def write_xlsx(path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for row, values in enumerate([[HEADING], *[[line] for line in LINES], *ROWS]):
            sheet.write_row(row, 0, values)


def write_odt(path: Path) -> None:
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + "</table:table-row>"
        for row in ROWS
    )
    lines = "".join(f"<text:p>{line}</text:p>" for line in LINES)
    body = f'<text:h text:outline-level="1">{HEADING}</text:h>{lines}<table:table>{rows}</table:table>'
    write_opendocument(path, "text", body)


def write_ods(path: Path) -> None:
    rows = "".join(
        "<table:table-row>"
        + "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        + '<table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
        for row in [[HEADING], *[[line] for line in LINES], *ROWS]
    )
    write_opendocument(path, "spreadsheet", f'<table:table table:name="Sheet1">{rows}</table:table>')


def write_ofd(path: Path) -> None:
    page = OfdPage()
    for line in (HEADING, *LINES):
        page.line(line)
    page.table(ROWS, [25, 85, 120, 160])
    write_ofd_file(path, [page])


WRITERS = [
    pytest.param("txt", write_txt, id="txt"),
    pytest.param("md", write_md, id="md"),
    pytest.param("html", write_html, id="html"),
    pytest.param("docx", write_docx, id="docx"),
    pytest.param("flatopc", write_flat_opc, id="flatopc"),
    pytest.param("pdf", write_pdf, id="pdf"),
    pytest.param("doc", write_doc, id="doc"),
    pytest.param("rtf", write_rtf, id="rtf"),
    pytest.param("xls", write_xls, id="xls"),
    pytest.param("xlsx", write_xlsx, id="xlsx"),
    pytest.param("odt", write_odt, id="odt"),
    pytest.param("ods", write_ods, id="ods"),
    pytest.param("ofd", write_ofd, id="ofd"),
]


@pytest.mark.parametrize(("kind", "write"), WRITERS)
def test_the_same_document_in_every_format(tmp_path: Path, kind: str, write: Writer) -> None:
    # The suffix says nothing.
    path = tmp_path / "文件"
    write(path)
    document = read(path)
    assert (document.name, document.format) == ("文件", kind)
    assert [block.span.of(document.text) for block in document.blocks if block.table is None] == [HEADING, *LINES]
    (table,) = document.tables
    assert [[cell.span.of(document.text) if cell else None for cell in row] for row in table.grid] == ROWS
    hold_invariants(document)
    structured = structure(document)
    hold_structure(document, structured)
    assert [(block.kind, block.section) for block in structured.blocks] == [
        (BlockKind.HEADING, ()),
        (BlockKind.PARAGRAPH, (HEADING,)),
        (BlockKind.PARAGRAPH, (HEADING, "（一）就业")),
        (BlockKind.TABLE, (HEADING, "（一）就业")),
    ]


def test_real_documents(shared: Path) -> None:
    files = [path for folder in ("seeds", "documents") for path in sorted((shared / folder).iterdir())]
    assert files
    for path in files:
        document = read(path)
        hold_invariants(document)
        hold_structure(document, structure(document))


def hold_invariants(document: Document) -> None:
    """Everything that holds for the output of any reader."""
    text = document.text
    assert text.strip()
    assert not set(text) & {"\x00", "\r", "\x0b", "\x0c", "\ufeff"}
    assert "\n".join(block.span.of(text) for block in document.blocks) == text
    for block in document.blocks:
        words = block.span.of(text)
        assert words.strip()
        assert (block.level is None) or (block.kind is BlockKind.HEADING and block.level >= 1)
        assert (block.kind is BlockKind.TABLE) == (block.table is not None)
        if block.table is None:
            assert words == words.strip()
        else:
            assert document.tables[block.table].span == block.span
    outermost = {block.table for block in document.blocks if block.table is not None}
    for position, table in enumerate(document.tables):
        hold_table(document, table)
        if position not in outermost:
            assert any(cell.span.holds(table.span) for other in document.tables[:position] for cell in other.cells)
    assert list(document.page_starts) == sorted(document.page_starts)
    assert all(notice.code in PROBLEMS for notice in document.notices)
    assert set(document.properties) <= {"title", "doc_number", "issuer", "issued", "published", "doc_type", "subject"}
    assert all(document.properties.values())
    assert pickle.loads(pickle.dumps(document)) == document


def hold_table(document: Document, table: Table) -> None:
    assert table.cells
    assert 0 <= table.span.start < table.span.end <= len(document.text)
    assert [(cell.row, cell.column) for cell in table.cells] == sorted((cell.row, cell.column) for cell in table.cells)
    for before, after in pairwise(table.cells):
        between = document.text[before.span.end : after.span.start]
        assert between == ("\t" if before.row == after.row else "\n")
    places = [place for cell in table.cells for place in _places(cell)]
    assert len(places) == len(set(places)), "two cells in one place"
    for cell in table.cells:
        assert table.span.holds(cell.span)
        words = cell.span.of(document.text)
        assert words == words.strip("\n ") or any(cell.span.holds(inner.span) for inner in document.tables)
        assert cell.row_span >= 1
        assert cell.column_span >= 1
    assert not table.row_pages or len(table.row_pages) == table.rows


def _places(cell: Cell) -> Iterator[tuple[int, int]]:
    rows = range(cell.row, cell.row + cell.row_span)
    return product(rows, range(cell.column, cell.column + cell.column_span))


def hold_structure(document: Document, structured: Document) -> None:
    """Everything that holds for a document once its structure is known."""
    text = document.text
    assert structured.text == text
    assert "\n".join(block.span.of(text) for block in structured.blocks) == text
    for block in structured.blocks:
        assert (block.kind is BlockKind.HEADING) == (block.level is not None)
        assert all(title and title == title.strip() for title in block.section)
        assert "\n" not in "".join(block.section)
    for table in structured.tables:
        for span in (table.caption, table.unit):
            assert span is None or (span.end <= table.span.start and span.of(text).strip() == span.of(text) != "")
    assert len(structured.tables) == len(document.tables)
