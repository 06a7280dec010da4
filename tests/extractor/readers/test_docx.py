"""Word documents: all that is shown is read, once and in order, and nothing that is not shown."""

import zipfile
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from extractor.model import BlockKind, Document
from extractor.problems import DocumentError
from extractor.readers.docx import read_docx

from .packages import paragraph, rooted, write_package


def texts(document: Document, *kinds: BlockKind) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if not kinds or block.kind in kinds]


BOX = f"<w:txbxContent>{paragraph('框内有12.5亿元')}</w:txbxContent>"
SHAPE = f"<wps:txbx>{BOX}</wps:txbx>"
PICTURE = f"<w:pict><v:textbox>{BOX}</v:textbox></w:pict>"


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


SHOWN = [
    pytest.param("<w:r><w:t>全市共</w:t></w:r><w:r><w:t>3所</w:t></w:r>", ["全市共3所"], id="runs"),
    pytest.param('<w:r><w:t xml:space="preserve">GDP </w:t><w:t>growth</w:t></w:r>', ["GDP growth"], id="spaces"),
    pytest.param("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", ["甲\t乙"], id="tab"),
    pytest.param("<w:r><w:t>上行</w:t><w:br/><w:t>下行</w:t></w:r>", ["上行", "下行"], id="line break"),
    pytest.param("<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:softHyphen/></w:r>", ["A-B"], id="hyphens"),
    pytest.param("<w:hyperlink r:id='x'><w:r><w:t>链接</w:t></w:r></w:hyperlink>", ["链接"], id="hyperlink"),
    pytest.param("<w:smartTag><w:r><w:t>2018年</w:t></w:r></w:smartTag>", ["2018年"], id="smart tag"),
    pytest.param("<w:sdt><w:sdtContent><w:r><w:t>选定</w:t></w:r></w:sdtContent></w:sdt>", ["选定"], id="control"),
    pytest.param("<w:fldSimple w:instr='DATE'><w:r><w:t>5月</w:t></w:r></w:fldSimple>", ["5月"], id="simple field"),
    pytest.param(
        f"{field('begin')}<w:r><w:instrText>PAGE</w:instrText><w:t>码</w:t></w:r>{field('separate')}"
        f"<w:r><w:t>7</w:t></w:r>{field('end')}<w:r><w:t>页</w:t></w:r>",
        ["7页"],
        id="complex field",
    ),
    pytest.param(f"{field('begin')}<w:r><w:t>未完</w:t></w:r>", ["未完"], id="field without an end"),
    pytest.param(
        "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar>"
        "</w:r><w:r><w:t>达标</w:t></w:r>",
        ["☑达标"],
        id="check box",
    ),
    pytest.param(
        "<w:ins><w:r><w:t>增加</w:t></w:r></w:ins><w:del><w:r><w:delText>删去</w:delText><w:t>旧</w:t></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo>",
        ["增加移来"],
        id="revisions",
    ),
    pytest.param("<w:r><w:sym w:font='Symbol' w:char='F0B3'/><w:t>50个</w:t></w:r>", ["≥50个"], id="symbol"),
    pytest.param("<w:r><w:sym w:font='Wingdings' w:char='00FC'/></w:r>", ["✓"], id="tick"),
    pytest.param("<w:r><w:sym w:font='Nowhere' w:char='xyz'/><w:t>内</w:t></w:r>", ["内"], id="symbol without a code"),
    pytest.param("<w:r><w:t>\uf0a390万元</w:t></w:r>", ["≤90万元"], id="private character"),
    pytest.param(
        "<w:r><w:t>10</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>4</w:t></w:r>",
        ["10⁴"],
        id="power",
    ),
    pytest.param(
        "<m:oMath><m:f><m:num><m:r><m:t>实际</m:t></m:r></m:num><m:den><m:r><m:t>目标</m:t></m:r></m:den></m:f></m:oMath>",
        ["实际/目标"],
        id="fraction",
    ),
    pytest.param(
        "<w:r><w:t>汉</w:t><w:ruby><w:rt><w:r><w:t>zi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase>"
        "</w:ruby></w:r>",
        ["汉字"],
        id="ruby",
    ),
    pytest.param(f"<w:r><w:t>正文</w:t></w:r><w:r>{PICTURE}</w:r>", ["正文", "框内有12.5亿元"], id="text box"),
    pytest.param(
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{SHAPE}</w:drawing></mc:Choice>"
        f"<mc:Fallback>{PICTURE}</mc:Fallback></mc:AlternateContent></w:r>",
        ["框内有12.5亿元"],
        id="text box once",
    ),
    pytest.param(
        f"<w:r><mc:AlternateContent><mc:Choice Requires='z'/><mc:Fallback>{PICTURE}</mc:Fallback>"
        "</mc:AlternateContent></w:r>",
        ["框内有12.5亿元"],
        id="text box in the fallback only",
    ),
]


@pytest.mark.parametrize(("content", "shown"), SHOWN)
def test_what_a_paragraph_shows(tmp_path: Path, content: str, shown: list[str]) -> None:
    body = f"<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='1'/></w:tabs></w:pPr>{content}</w:p>"
    assert texts(read_docx(write_package(tmp_path / "a.docx", body))) == shown


WRAPPED = [
    pytest.param("<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>", id="content control"),
    pytest.param("<w:customXml>{}</w:customXml>", id="custom XML"),
    pytest.param("<w:ins>{}</w:ins>", id="inserted"),
    pytest.param("<w:unheardOf>{}</w:unheardOf>", id="unknown element"),
    pytest.param("<mc:AlternateContent><mc:Choice>{}</mc:Choice></mc:AlternateContent>", id="alternative"),
]


@pytest.mark.parametrize("wrapper", WRAPPED)
def test_blocks_in_wrappers(tmp_path: Path, wrapper: str) -> None:
    body = paragraph("前") + wrapper.format(paragraph("中")) + paragraph("后")
    assert texts(read_docx(write_package(tmp_path / "a.docx", body))) == ["前", "中", "后"]


def test_a_deleted_paragraph_end_joins_what_it_parted(tmp_path: Path) -> None:
    body = paragraph("覆盖率达到", "<w:rPr><w:del w:id='1'/></w:rPr>") + paragraph("98%。") + paragraph("另起。")
    assert texts(read_docx(write_package(tmp_path / "a.docx", body))) == ["覆盖率达到98%。", "另起。"]


def test_notes_headers_and_footers_come_last_and_once(tmp_path: Path) -> None:
    note = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    section = "<w:sectPr><w:headerReference r:id='header1'/><w:footerReference r:id='footer1'/></w:sectPr>"
    body = f"<w:p><w:r><w:t>就业率96%</w:t></w:r>{note}</w:p><w:p><w:pPr>{section}</w:pPr></w:p>{section}"
    parts = {
        "footnotes.xml": rooted(
            "footnotes",
            f"<w:footnote w:type='separator' w:id='0'>{paragraph('线')}</w:footnote>"
            f"<w:footnote w:id='2'>{paragraph('据抽样调查。')}</w:footnote>",
        ),
        "header1.xml": rooted("hdr", paragraph("内部资料")),
        "footer1.xml": rooted("ftr", paragraph("内部资料") + paragraph("第1页")),
    }
    document = read_docx(write_package(tmp_path / "a.docx", body, parts))
    assert [(block.kind, block.span.of(document.text)) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, "就业率96%"),
        (BlockKind.NOTE, "据抽样调查。"),
        (BlockKind.MARGIN, "内部资料"),
        (BlockKind.MARGIN, "第1页"),
    ]


STYLES = rooted(
    "styles",
    "<w:style w:type='paragraph' w:styleId='1'><w:name w:val='heading 1'/>"
    "<w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>"
    "<w:style w:type='paragraph' w:styleId='own'><w:name w:val='小标题'/><w:basedOn w:val='2'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='2'><w:name w:val='标题 2'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='t'><w:name w:val='Title'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='loop'><w:name w:val='环'/><w:basedOn w:val='loop'/></w:style>"
    "<w:style w:type='paragraph' w:styleId='toc'><w:name w:val='toc'/><w:basedOn w:val='1'/>"
    "<w:pPr><w:outlineLvl w:val='9'/></w:pPr></w:style>",
)
LEVELS = [
    pytest.param("<w:pStyle w:val='1'/>", 1, id="outline level of a style"),
    pytest.param("<w:pStyle w:val='own'/>", 2, id="name of the style it is based on"),
    pytest.param("<w:pStyle w:val='t'/>", 1, id="title"),
    pytest.param("<w:outlineLvl w:val='2'/>", 3, id="own outline level"),
    pytest.param("<w:pStyle w:val='1'/><w:outlineLvl w:val='9'/>", None, id="own outline level: body"),
    pytest.param("<w:pStyle w:val='toc'/>", None, id="body text based on a heading"),
    pytest.param("<w:pStyle w:val='loop'/>", None, id="style based on itself"),
    pytest.param("<w:pStyle w:val='gone'/>", None, id="style that is missing"),
    pytest.param("<w:outlineLvl w:val='many'/>", None, id="no number"),
]


DOUBLE = STYLES.replace("'", '"')
WRITTEN = [
    pytest.param(STYLES, id="single quotes"),
    pytest.param(DOUBLE, id="as Word writes"),
    pytest.param(STYLES.replace("w:", "ns0:").replace("xmlns:w", "xmlns:ns0"), id="other prefix"),
    pytest.param(DOUBLE.replace('"heading 1"', '"heading&#32;1"').replace("标题 2", "标&#39064; 2"), id="references"),
    pytest.param(DOUBLE.replace("<w:name ", '<w:name w:x="1" ').replace("<w:basedOn ", "<w:basedOn\n"), id="more"),
    pytest.param(DOUBLE.replace("<w:pPr>", '<!-- <w:outlineLvl w:val="8"/> --><w:pPr>'), id="comments"),
    pytest.param(
        DOUBLE.replace("</w:pPr>", '<w:pPrChange><w:pPr><w:outlineLvl w:val="7"/></w:pPr></w:pPrChange></w:pPr>'),
        id="changes",
    ),
]


@pytest.mark.parametrize(("properties", "level"), LEVELS)
@pytest.mark.parametrize("styles", WRITTEN)
def test_headings(tmp_path: Path, properties: str, level: int | None, styles: str) -> None:
    path = write_package(tmp_path / "a.docx", paragraph("基本情况", properties), {"styles.xml": styles})
    (block,) = read_docx(path).blocks
    assert (block.kind, block.level) == (BlockKind.HEADING if level else BlockKind.PARAGRAPH, level)


TITLES = [
    pytest.param("甲县2018年工作报告", "甲县2018年工作报告", id="in the text"),
    pytest.param("甲县 2018年工作报告", "甲县 2018年工作报告", id="spaced otherwise"),
    pytest.param("Word Document", None, id="the program's own"),
    pytest.param("乙县2017年工作报告", None, id="left over"),
    pytest.param("", None, id="none"),
    pytest.param("报告", None, id="a mere word"),
]


@pytest.mark.parametrize(("title", "kept"), TITLES)
def test_title_property(tmp_path: Path, title: str, kept: str | None) -> None:
    path = write_package(tmp_path / "a.docx", paragraph("甲县2018年工作报告"), title=title)
    assert read_docx(path).properties.get("title") == kept


def test_a_box_of_labels_becomes_properties(tmp_path: Path) -> None:
    rows = [
        ("发文机关：", "甲市人民政府", "成文日期：", "2018年3月5日"),
        ("发文字号：", "甲政发〔2018〕7号", "主 题 词：", ""),
    ]
    cells = "".join(f"<w:tr>{''.join(f'<w:tc>{paragraph(text)}</w:tc>' for text in row)}</w:tr>" for row in rows)
    document = read_docx(write_package(tmp_path / "a.docx", f"<w:tbl>{cells}</w:tbl>{paragraph('正文')}"))
    assert texts(document) == ["正文"]
    assert document.properties == {"issuer": "甲市人民政府", "issued": "2018-03-05", "doc_number": "甲政发〔2018〕7号"}


def test_parts_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    body = paragraph("正文", "<w:pStyle w:val='1'/>") + "<w:altChunk r:id='aFChunk1'/>"
    parts = {"footnotes.xml": "<w:footnotes", "aFChunk1.docx": "PK"}
    document = read_docx(write_package(tmp_path / "a.docx", body, parts))
    assert texts(document) == ["正文"]
    assert [notice.code for notice in document.notices] == ["part-skipped", "part-skipped"]
    assert {str(notice.details["part"]) for notice in document.notices} == {"footnotes", "word/afchunk1.docx"}


def test_nothing_but_white_space(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        read_docx(write_package(tmp_path / "a.docx", paragraph(" \u3000")))
    assert caught.value.code == "no-text"


def test_strict_office_open_xml(tmp_path: Path) -> None:
    path = write_package(tmp_path / "a.docx", paragraph("严格格式", "<w:outlineLvl w:val='0'/>"))
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    strict = {
        name: content.replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, content in files.items()
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in strict.items():
            archive.writestr(name, content)
    (block,) = read_docx(path).blocks
    assert (block.kind, block.level) == (BlockKind.HEADING, 1)


def test_real_odd_files_end_in_an_outcome_with_their_text(shared: Path) -> None:
    """Each file is read or refused, and what is read holds the text of its own ``w:t``."""
    folder = shared / "badset" / "docx"
    if not folder.is_dir():
        pytest.skip("the set of odd files is not beside this checkout")
    whole = counted = 0
    refused: Counter[str] = Counter()
    for path in sorted(folder.glob("*.docx")):
        try:
            document = read_docx(path)
        except DocumentError as error:
            refused[error.code] += 1
            continue
        own = _own_text(path)
        if own:
            counted += 1
            whole += _share(own, document.text) >= 0.98 or bool(document.notices)
    assert counted > 100
    assert set(refused) <= {"damaged", "encrypted", "unsupported", "no-text", "scan"}
    assert whole >= 0.97 * counted


def _own_text(path: Path) -> str:
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.lower().endswith("word/document.xml")]
        if not names:
            return ""
        root = etree.fromstring(archive.read(names[0]))
    gone = {space + "del", space + "moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
    kept = (
        element for element in root.iter(space + "t") if not gone & {above.tag for above in element.iterancestors()}
    )
    return "".join("".join((element.text or "").split()) for element in kept)


def _share(own: str, read: str) -> float:
    return (Counter(own) & Counter(read)).total() / len(own)
