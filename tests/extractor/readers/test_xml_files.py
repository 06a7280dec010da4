"""Documents that are one XML file: workbooks and Word documents of Office 2003, flat OpenDocument, UOF."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.locating import Places
from extractor.model import BlockKind, Document, Span
from extractor.problems import DocumentError
from extractor.readers import read

from .zip_files import write_zip

DECLARED = '<?xml version="1.0" encoding="UTF-8"?>'
BOOK = (
    DECLARED + '<?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
    'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet" xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<Styles><Style ss:ID="p"><NumberFormat ss:Format="Percent"/></Style><Style ss:ID="q" ss:Parent="p"/>'
    '<Style ss:ID="d"><NumberFormat ss:Format="Long Date"/></Style></Styles>{}</Workbook>'
)
SHEET = '<Worksheet ss:Name="{}"><Table>{}</Table></Worksheet>'
WORD = (
    DECLARED + '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml" '
    'xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" '
    'xmlns:aml="http://schemas.microsoft.com/aml/2001/core" '
    'xmlns:o="urn:schemas-microsoft-com:office:office">{}</w:wordDocument>'
)
UOF = (
    DECLARED
    + '<uof:UOF xmlns:uof="http://schemas.uof.org/cn/2003/uof" xmlns:字="http://schemas.uof.org/cn/2003/uof-wordproc" '
    'xmlns:表="http://schemas.uof.org/cn/2003/uof-spreadsheet">{}</uof:UOF>'
)


def cell(text: object, kind: str = "String", more: str = "") -> str:
    return f'<Cell {more}><Data ss:Type="{kind}">{text}</Data></Cell>'


def row(*cells: str, more: str = "") -> str:
    return f"<Row {more}>{''.join(cells)}</Row>"


def saved(folder: Path, content: str, name: str = "a.xml", encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(content, encoding=encoding)
    return path


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(document.text)) for block in document.blocks]


def sheets(folder: Path, *rows: str) -> str:
    return read(saved(folder, BOOK.format(SHEET.format("Sheet1", "".join(rows))))).text


HEAD = row(cell("乡镇"), cell("粮仓"), cell("比重"))


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param(
            [cell("东乡"), cell(12, "Number"), cell(0.125, "Number", 'ss:StyleID="p"')],
            "东乡\t12\t12.50%",
            id="as shown",
        ),
        pytest.param([cell("东乡"), cell(0.5, "Number", 'ss:StyleID="q"')], "东乡\t50.00%\t", id="style of the parent"),
        pytest.param([cell("东乡"), cell(12, "Number", 'ss:Index="3"')], "东乡\t\t12", id="a place of its own"),
        pytest.param([cell("东乡"), cell("x", "Number")], "东乡\tx\t", id="no number"),
        pytest.param([cell("东乡"), cell("2024-03-05T00:00:00.000", "DateTime")], "东乡\t2024/3/5\t", id="date"),
        pytest.param(
            [cell("东乡"), cell("2024-03-05T00:00:00.000", "DateTime", 'ss:StyleID="d"')],
            "东乡\t2024年3月5日\t",
            id="long date",
        ),
        pytest.param([cell("东乡"), cell("昨天", "DateTime")], "东乡\t昨天\t", id="no date"),
        pytest.param(
            [cell("东乡"), cell(1, "Boolean"), cell("#N/A", "Error")], "东乡\tTRUE\t#N/A", id="truth and error"
        ),
        pytest.param(
            [
                cell("东乡"),
                '<Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>甲</B>乙</ss:Data></Cell>',
            ],
            "东乡\t甲乙\t",
            id="formatted",
        ),
    ],
)
def test_cells(tmp_path: Path, cells: list[str], expected: str) -> None:
    assert sheets(tmp_path, HEAD, row(*cells)) == f"乡镇\t粮仓\t比重\n{expected}"


def test_rows_that_are_left_out_and_merged_cells(tmp_path: Path) -> None:
    document = read(
        saved(
            tmp_path,
            BOOK.format(
                SHEET.format(
                    "表一",
                    row(cell("2024年粮仓", more='ss:MergeAcross="1"'))
                    + row(cell("乡镇"), cell("粮仓"), more='ss:Index="3"')
                    + row(cell("东乡", more='ss:MergeDown="1"'), cell(5, "Number"), more='ss:Hidden="1"')
                    + row(cell(7, "Number", 'ss:Index="2"')),
                )
            ),
        )
    )
    assert blocks(document) == [("heading", "表一"), ("paragraph", "2024年粮仓"), ("table", "乡镇\t粮仓\n东乡\t5\n7")]
    assert [(notice.code, notice.details.get("rows")) for notice in document.notices] == [("hidden-rows", "4")]
    at = document.text.index("7")
    place = Places(document).of(Span(at, at + 1))
    assert place is not None
    assert place.address == "B5"


def test_formulas_remarks_and_hidden_sheets(tmp_path: Path) -> None:
    remark = '<Cell><Data ss:Type="String">东乡</Data><Comment><Data>待核</Data></Comment></Cell>'
    hidden = SHEET.format("旧", row(cell("西乡"))).replace(
        "</Worksheet>", "<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet>"
    )
    document = read(saved(tmp_path, BOOK.format(SHEET.format("新", row(remark, '<Cell ss:Formula="=A1"/>')) + hidden)))
    assert ("margin", "待核") in blocks(document)
    assert [notice.code for notice in document.notices] == ["uncalculated", "hidden-sheet"]


def test_looks_of_rows_and_columns(tmp_path: Path) -> None:
    columns = '<Column/><Column ss:StyleID="p" ss:Span="1"/>'
    rows = (
        row(cell("东乡"), cell(0.5, "Number"), cell(45000, "Number", 'ss:StyleID="d"')),
        row(cell("西乡"), cell(0.5, "Number"), cell(0.25, "Number"), more='ss:StyleID="p"'),
    )
    assert sheets(tmp_path, columns, *rows) == "东乡\t50.00%\t2023年3月15日\n西乡\t50.00%\t25.00%"


def test_a_workbook_under_its_usual_name(tmp_path: Path) -> None:
    text = BOOK.replace("UTF-8", "gb2312").format(SHEET.format("Sheet1", row(cell("东乡镕")) + row(cell(5, "Number"))))
    document = read(saved(tmp_path, text, "a.xls", "gb18030"))
    assert (document.format, document.text) == ("spreadsheetml", "东乡镕\n5")
    assert [notice.code for notice in document.notices] == ["suffix"]


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            f"<wx:sect><wx:sub-section>{paragraph('粮仓')}</wx:sub-section></wx:sect>",
            [("paragraph", "粮仓")],
            id="sections",
        ),
        pytest.param(
            paragraph("粮仓", '<w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/><wx:t wx:val="一、"/></w:listPr>'),
            [("paragraph", "一、粮仓")],
            id="number of a list",
        ),
        pytest.param(
            f"<w:p><w:r><w:t>粮仓</w:t></w:r><w:r><w:footnote>{paragraph('新建')}</w:footnote></w:r></w:p>",
            [("paragraph", "粮仓"), ("note", "新建")],
            id="note",
        ),
        pytest.param(
            f'{paragraph("粮仓")}<w:sectPr><w:hdr w:type="odd">{paragraph("甲县")}</w:hdr></w:sectPr>',
            [("paragraph", "粮仓"), ("margin", "甲县")],
            id="header",
        ),
        pytest.param(
            '<w:p><aml:annotation w:type="Word.Insertion"><aml:content><w:r><w:t>增</w:t></w:r></aml:content>'
            '</aml:annotation><aml:annotation w:type="Word.Deletion"><aml:content><w:r><w:delText>删</w:delText></w:r>'
            "</aml:content>"
            f'</aml:annotation><aml:annotation w:type="Word.Comment"><aml:content>{paragraph("核")}</aml:content>'
            "</aml:annotation></w:p>",
            [("paragraph", "增"), ("margin", "核")],
            id="revisions and remarks",
        ),
        pytest.param(
            "<w:tbl><w:tr><w:tc><w:tcPr><w:vmerge w:val='restart'/></w:tcPr>{0}</w:tc><w:tc>{1}</w:tc></w:tr>"
            "<w:tr><w:tc><w:tcPr><w:vmerge/></w:tcPr><w:p/></w:tc><w:tc>{1}</w:tc></w:tr></w:tbl>".format(
                paragraph("东乡"), paragraph("5")
            ),
            [("table", "东乡\t5\n5")],
            id="merged cells",
        ),
    ],
)
def test_word(tmp_path: Path, body: str, expected: list[tuple[str, str]]) -> None:
    assert blocks(read(saved(tmp_path, WORD.format(f"<w:body>{body}</w:body>")))) == expected


def test_styles_and_the_title_of_word(tmp_path: Path) -> None:
    styles = '<w:styles><w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style></w:styles>'
    properties = "<o:DocumentProperties><o:Title>粮仓建设方案</o:Title></o:DocumentProperties>"
    heading = paragraph("粮仓建设方案", '<w:pStyle w:val="1"/>')
    body = f"<w:body>{heading}{paragraph('新建12座。')}</w:body>"
    document = read(saved(tmp_path, WORD.format(properties + styles + body), "a.doc"))
    assert blocks(document) == [("heading", "粮仓建设方案"), ("paragraph", "新建12座。")]
    assert document.properties == {"title": "粮仓建设方案"}


def test_flat_opendocument(tmp_path: Path) -> None:
    spaces = " ".join(f'xmlns:{n}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for n in ("office", "text", "table"))
    flat = (
        f'<office:document {spaces} office:mimetype="application/vnd.oasis.opendocument.{{0}}"><office:body>'
        "<office:{0}>{1}</office:{0}></office:body></office:document>"
    )
    text = flat.format("text", '<text:h text:outline-level="1">粮仓</text:h><text:p>新建12座。</text:p>')
    assert blocks(read(saved(tmp_path, DECLARED + text, "a.fodt"))) == [
        ("heading", "粮仓"),
        ("paragraph", "新建12座。"),
    ]
    cells = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("东乡", "5"))
    table = f'<table:table table:name="Sheet1">{f"<table:table-row>{cells}</table:table-row>" * 2}</table:table>'
    document = read(saved(tmp_path, DECLARED + flat.format("spreadsheet", table), "a.fods"))
    assert (document.format, document.text) == ("fods", "东乡\t5\n东乡\t5")


def sentence(text: str) -> str:
    return f"<字:句><字:文本串>{text}</字:文本串></字:句>"


def words(*texts: str) -> str:
    return "".join(f"<字:段落>{sentence(text)}</字:段落>" for text in texts)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            words("粮仓", "新建12座。"), [("paragraph", "粮仓"), ("paragraph", "新建12座。")], id="paragraphs"
        ),
        pytest.param(
            f"<字:段落><字:段落属性><字:大纲级别>2</字:大纲级别></字:段落属性>{sentence('粮仓')}</字:段落>{words('新建')}",
            [("heading", "粮仓"), ("paragraph", "新建")],
            id="heading",
        ),
        pytest.param(
            "<字:段落><字:句><字:文本串>甲</字:文本串><字:制表符/><字:文本串>乙</字:文本串><字:空格符 字:个数='2'/>"
            "<字:文本串>丙</字:文本串><字:换行符/><字:文本串>丁</字:文本串></字:句></字:段落>",
            [("paragraph", "甲\t乙  丙"), ("paragraph", "丁")],
            id="signs",
        ),
        pytest.param(
            f"<字:段落><字:句><字:文本串>粮仓</字:文本串><字:脚注>{words('新建')}</字:脚注></字:句></字:段落>",
            [("paragraph", "粮仓"), ("note", "新建")],
            id="note",
        ),
        pytest.param(
            f"<字:页眉>{words('甲县')}</字:页眉>{words('粮仓')}",
            [("paragraph", "粮仓"), ("margin", "甲县")],
            id="header",
        ),
        pytest.param(
            f"<字:文字表><字:行><字:单元格><字:单元格属性><字:跨行 字:值='2'/></字:单元格属性>{words('东乡')}"
            f"</字:单元格><字:单元格>{words('5')}</字:单元格></字:行><字:行><字:单元格>{words('7')}</字:单元格></字:行></字:文字表>",
            [("table", "东乡\t5\n7")],
            id="table",
        ),
    ],
)
@pytest.mark.parametrize("newer", [False, True])
def test_uof(tmp_path: Path, body: str, expected: list[tuple[str, str]], newer: bool) -> None:
    text = UOF.format(f"<uof:文字处理><字:主体>{body}</字:主体></uof:文字处理>")
    if newer:
        # The edition of 2010: a package, and a code behind each name.
        for name in ("段落", "句", "文本串", "文字表", "行", "单元格"):
            for end in (">", "/>", " "):
                text = text.replace(f"字:{name}{end}", f"字:{name}_41AB{end}")
        path = tmp_path / "a.uof"
        write_zip(path, {"uof.xml": b"<uof/>", "content.xml": text.encode()})
    else:
        path = saved(tmp_path, text, "a.uof")
    assert blocks(read(path)) == expected


def test_sheets_of_uof(tmp_path: Path) -> None:
    def cells(row: int, *texts: str) -> str:
        inner = "".join(
            f"<表:单元格 表:列号='{column}'><表:数据>{sentence(text)}</表:数据></表:单元格>"
            for column, text in enumerate(texts, 2)
        )
        return f"<表:行 表:行号='{row}'>{inner}</表:行>"

    held = f"<表:工作表内容>{cells(3, '乡镇', '座')}{cells(4, '东乡', '5')}</表:工作表内容>"
    sheet = f"<表:工作表 表:名称='粮仓'>{held}</表:工作表>"
    document = read(saved(tmp_path, UOF.format(f"<uof:电子表格><表:主体>{sheet}</表:主体></uof:电子表格>"), "a.uos"))
    assert blocks(document) == [("heading", "粮仓"), ("table", "乡镇\t座\n东乡\t5")]
    assert document.tables[0].sheet_columns == ("B", "C")


def test_numbers_of_lists_that_are_not_in_the_file(tmp_path: Path) -> None:
    body = f"<字:段落><字:段落属性><字:自动编号信息/></字:段落属性>{sentence('粮仓')}</字:段落>"
    document = read(saved(tmp_path, UOF.format(body), "a.uof"))
    assert [notice.code for notice in document.notices] == ["part-skipped"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        pytest.param(BOOK.replace("<Workbook", "<!DOCTYPE a [<!ENTITY b 'c'>]><Workbook").format(""), "dtd", id="DTD"),
        pytest.param(BOOK.format(SHEET.format("一", row(cell("东乡"))))[:-30], "damaged", id="cut off"),
        pytest.param(WORD.format("<w:body>" + "<wx:sect>" * 5000), "too-deep", id="too deep"),
        pytest.param(WORD.format("<w:styles/>"), "damaged", id="no body"),
        pytest.param(UOF.format("<字:段落>" * 5000), "too-deep", id="UOF too deep"),
    ],
)
def test_what_is_refused(tmp_path: Path, content: str, code: str) -> None:
    with pytest.raises(DocumentError) as refused:
        read(saved(tmp_path, content))
    assert refused.value.code == code


@pytest.mark.parametrize("content", [BOOK.format(""), UOF.format(""), WORD.format("<w:body/>")])
def test_nothing_in_it(tmp_path: Path, content: str) -> None:
    document = read(saved(tmp_path, content))
    assert not [block for block in document.blocks if block.kind is not BlockKind.MARGIN]
    assert "no-text" in [notice.code for notice in document.notices]
