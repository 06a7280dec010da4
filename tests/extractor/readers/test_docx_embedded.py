"""What a Word file shows from other parts: charts, diagrams, web pages; words set as pictures; remarks."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.model import BlockKind
from extractor.readers.docx import read_docx

from .packages import cell, paragraph, rooted, row, write_package

DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
CHART = f'xmlns:c="{DRAWING}/chart" xmlns:a="{DRAWING}/main"'
DIAGRAM = f'xmlns:dgm="{DRAWING}/diagram" xmlns:a="{DRAWING}/main"'


def drawing(content: str) -> str:
    return f"<w:p><w:r><w:t>见图</w:t></w:r><w:r><w:drawing>{content}</w:drawing></w:r></w:p>"


def words(text: str) -> str:
    return f"<c:tx><c:rich><a:p><a:r><a:t>{text}</a:t></a:r></a:p></c:rich></c:tx>"


def series(name: str, labels: list[str], values: list[str], code: str = "General") -> str:
    def cache(kind: str, texts: list[str]) -> str:
        points = "".join(f'<c:pt idx="{place}"><c:v>{text}</c:v></c:pt>' for place, text in enumerate(texts))
        return f"<c:{kind}>{f'<c:formatCode>{code}</c:formatCode>' if kind == 'numCache' else ''}{points}</c:{kind}>"

    title = f"<c:tx><c:strRef>{cache('strCache', [name])}</c:strRef></c:tx>" if name else ""
    return (
        f"<c:ser>{title}<c:cat><c:strRef>{cache('strCache', labels)}</c:strRef></c:cat>"
        f"<c:val><c:numRef>{cache('numCache', values)}</c:numRef></c:val></c:ser>"
    )


def chart(*content: str) -> str:
    title = f"<c:title>{words('两乡人口')}</c:title>"
    return f"<c:chartSpace {CHART}><c:chart>{title}{''.join(content)}</c:chart></c:chartSpace>"


def test_a_chart_is_its_titles_and_a_table(tmp_path: Path) -> None:
    labels = ["东乡", "西乡"]
    part = chart(
        series("2018年", labels, ["3", "4"]),
        series("增长率", labels, ["0.125", "0.03"], "0.0%"),
        f"<c:valAx><c:title>{words('万人')}</c:title></c:valAx>",
    )
    body = drawing(f'<c:chart {CHART} r:id="chart1"/>') + paragraph("后文")
    document = read_docx(write_package(tmp_path / "a.docx", body, {"chart1.xml": part}))
    table = "\t2018年\t增长率\n东乡\t3\t12.5%\n西乡\t4\t3.0%"
    assert document.text == f"见图\n两乡人口\n万人\n{table}\n后文"
    assert [table.rows for table in document.tables] == [3]
    assert document.notices == ()


def test_a_chart_without_names_has_no_header(tmp_path: Path) -> None:
    part = chart(series("", ["东乡"], ["3"]))
    body = drawing(f'<c:chart {CHART} r:id="chart1"/>')
    document = read_docx(write_package(tmp_path / "a.docx", body, {"chart1.xml": part}))
    assert document.text == "见图\n两乡人口\n东乡\t3"


def test_the_texts_of_a_diagram(tmp_path: Path) -> None:
    points = "".join(
        f"<dgm:pt><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        for text in ("到2025年", "", "达到80%")
    )
    part = f"<dgm:dataModel {DIAGRAM}><dgm:ptLst>{points}</dgm:ptLst></dgm:dataModel>"
    body = drawing(f'<dgm:relIds {DIAGRAM} r:dm="data1"/>')
    document = read_docx(write_package(tmp_path / "a.docx", body, {"data1.xml": part}))
    assert document.text == "见图\n到2025年\n达到80%"


def test_web_pages_in_a_document_are_read(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{name}</td><td>{count}</td></tr>" for name, count in (("甲", 3), ("乙", 4)))
    page = f"<html><body><p>另有人口5万人</p><table border=1>{rows}</table>"
    body = paragraph("前") + "<w:altChunk r:id='aFChunk1'/>" + paragraph("后")
    document = read_docx(write_package(tmp_path / "a.docx", body, {"aFChunk1.html": page}))
    assert document.text == "前\n另有人口5万人\n甲\t3\n乙\t4\n后"
    assert (len(document.tables), document.notices) == (1, ())


@pytest.mark.parametrize(("name", "content"), [("chart1.xml", "<c:chart"), ("chart1.xml", "<a/>"), ("x.xml", "<a/>")])
def test_what_cannot_be_shown_is_named(tmp_path: Path, name: str, content: str) -> None:
    body = drawing(f'<c:chart {CHART} r:id="chart1"/>')
    document = read_docx(write_package(tmp_path / "a.docx", body, {name: content}))
    assert (document.text, [notice.code for notice in document.notices]) == ("见图", ["part-skipped"])


def test_words_set_as_a_picture(tmp_path: Path) -> None:
    head = '<v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="甲县人民政府文件"/></v:shape>'
    body = f"<w:p><w:r><w:pict>{head}</w:pict></w:r></w:p>" + paragraph("正文")
    assert read_docx(write_package(tmp_path / "a.docx", body)).text == "甲县人民政府文件\n正文"


def test_remarks_stand_apart(tmp_path: Path) -> None:
    remarks = rooted("comments", f"<w:comment w:id='0'>{paragraph('应为6%')}</w:comment>")
    document = read_docx(write_package(tmp_path / "a.docx", paragraph("增长5%"), {"comments.xml": remarks}))
    blocks = [(block.kind, block.span.of(document.text)) for block in document.blocks]
    assert blocks == [(BlockKind.PARAGRAPH, "增长5%"), (BlockKind.MARGIN, "应为6%")]


def test_deleted_rows_and_cells_are_no_loss(tmp_path: Path) -> None:
    rows = [
        row(cell(paragraph("甲")), cell(paragraph("1"), "<w:cellDel w:id='1'/>"), cell(paragraph("2"))),
        row(cell(paragraph("乙" * 50)), cell(paragraph("3")), properties="<w:del w:id='2'/>"),
        row(cell(paragraph("丙")), cell(paragraph("4"))),
    ]
    document = read_docx(write_package(tmp_path / "a.docx", f"<w:tbl>{''.join(rows)}</w:tbl>"))
    assert (document.text, document.notices) == ("甲\t2\n丙\t4", ())
