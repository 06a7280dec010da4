"""Formulas of Word files in one line, and text that is there but not shown."""

import zipfile
from pathlib import Path

import pytest

from extractor.model import BlockKind
from extractor.readers import read
from extractor.readers.docx import read_docx
from extractor.readers.docx_formulas import equation

from .ole_files import write_word
from .packages import paragraph, write_package
from .zip_files import write_opendocument


def run(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def sign(name: str, value: str) -> str:
    return f'<m:{name} m:val="{value}"/>'


FORMULAS = [
    pytest.param(f"<m:rad><m:deg/><m:e>{run('2')}</m:e></m:rad>", "√2", id="square root"),
    pytest.param(f"<m:rad><m:deg>{run('3')}</m:deg><m:e>{run('a+b')}</m:e></m:rad>", "³√(a+b)", id="third root"),
    pytest.param(f"<m:rad><m:deg>{run('k')}</m:deg><m:e>{run('x')}</m:e></m:rad>", "(k)√x", id="any root"),
    pytest.param(
        f"<m:nary><m:naryPr>{sign('chr', '∑')}</m:naryPr><m:sub>{run('i=1')}</m:sub><m:sup>{run('n')}</m:sup>"
        f"<m:e>{run('x')}</m:e></m:nary>",
        "∑_(i=1)^n x",
        id="sum",
    ),
    pytest.param(f"<m:nary><m:sub/><m:sup/><m:e>{run('x')}</m:e></m:nary>", "∫ x", id="integral by default"),
    pytest.param(f"<m:d><m:e>{run('a')}</m:e><m:e>{run('b')}</m:e></m:d>", "(a|b)", id="brackets"),
    pytest.param(
        f"<m:d><m:dPr>{sign('begChr', '[')}{sign('endChr', '')}</m:dPr><m:e>{run('a')}</m:e></m:d>", "[a", id="half"
    ),
    pytest.param(
        f"<m:f><m:num>{run('本年-上年')}</m:num><m:den>{run('上年')}</m:den></m:f>{run('×100%')}",
        "(本年-上年)/上年×100%",
        id="fraction of several terms",
    ),
    pytest.param(f"<m:sSup><m:e>{run('x')}</m:e><m:sup>{run('n+1')}</m:sup></m:sSup>", "x^(n+1)", id="power"),
    pytest.param(f"<m:sSub><m:e>{run('x')}</m:e><m:sub>{run('i')}</m:sub></m:sSub>", "xi", id="index"),
    pytest.param(
        f"<m:func><m:fName><m:limLow><m:e>{run('max')}</m:e><m:lim>{run('x')}</m:lim></m:limLow></m:fName>"
        f"<m:e>{run('y')}</m:e></m:func>",
        "max_xy",
        id="limit",
    ),
    pytest.param(
        f"<m:m><m:mr><m:e>{run('1')}</m:e><m:e>{run('2')}</m:e></m:mr><m:mr><m:e>{run('3')}</m:e></m:mr></m:m>",
        "1, 2; 3",
        id="matrix",
    ),
]


@pytest.mark.parametrize(("formula", "line"), FORMULAS)
def test_formulas_in_one_line(tmp_path: Path, formula: str, line: str) -> None:
    body = f"<w:p><m:oMathPara><m:oMath>{formula}</m:oMath></m:oMathPara></w:p>"
    document = read_docx(write_package(tmp_path / "a.docx", body))
    assert (document.text, document.notices) == (line, ())


@pytest.mark.parametrize(
    ("instruction", "shown"),
    [
        (r" EQ \f(1,2) ", "1/2"),
        (r"eq \r(3,x+1)", "³√(x+1)"),
        (r"eq \r(,5)", "√5"),
        (r"eq \o\ac(○,12)", "⑫"),
        (r"eq \o\ac(□,是)", "是"),
        (r'EQ \* jc0 \* hps10 \* "Font:宋体" \o\ad(\s\up 9(xian),县)', "县"),
        (r"eq 10\s\up5(4)", "10⁴"),
        (r"eq \b\lc\{(\a\al(x=1,y=2))", "{x=1, y=2)"),
        (r"eq \b\bc\[(x)", "[x]"),
        (r"eq \i\su(1,n,x)", "∑_1^n x"),
        (r"eq \f(\f(a,b),c-d)", "(a/b)/(c-d)"),
        (r"eq \f(1", "1"),
        (r"eq \(甲\)", "(甲)"),
        (r"PAGE", ""),
        (r"EQUAL", ""),
        ("eq " + r"\r(" * 500, ""),
    ],
)
def test_equation_fields(instruction: str, shown: str) -> None:
    assert equation(instruction).startswith(shown)


def test_an_equation_field_is_what_it_shows(tmp_path: Path) -> None:
    content = "".join(
        f'<w:r><w:fldChar w:fldCharType="{kind}"/>{more}</w:r>'
        for kind, more in (("begin", r"<w:instrText> eq \f(3,4) </w:instrText>"), ("end", "<w:t>以上</w:t>"))
    )
    assert read_docx(write_package(tmp_path / "a.docx", f"<w:p>{content}</w:p>")).text == "3/4以上"


def test_equation_fields_of_old_documents(tmp_path: Path) -> None:
    words = "\x13 eq \\o\\ac(○,3) \x15任务占\x13 PAGE \x14 7\x15\x13 eq \\f(1,2)\x15以上\r"
    write_word(tmp_path / "a.doc", [(words, b"")])
    assert read(tmp_path / "a.doc").text == "③任务占 71/2以上"
    field = rb"{\field{\*\fldinst eq \\f(3,{\b 4})}{\fldrslt }}{\field{\*\fldinst PAGE}{\fldrslt 7}}"
    (tmp_path / "a.rtf").write_bytes(rb"{\rtf1\ansi x" + field + rb"\par}")
    assert read(tmp_path / "a.rtf").text == "x3/47"


def test_objects_of_an_odt(tmp_path: Path) -> None:
    names = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    held = f'<draw:frame {names}><draw:object xlink:href="./{{}}"/></draw:frame>'
    formula = (
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><semantics><mfrac><mn>1</mn><mn>2</mn></mfrac>'
        '<annotation encoding="StarMath 5.0">1 over 2</annotation></semantics></math>'
    )
    row = "<table:table-row>{}</table:table-row>"
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    rows = "".join(row.format("".join(map(cell.format, line))) for line in (("年份", "人数"), ("2019", "31")))
    chart = (
        f'<office:document-content xmlns:office="{office}office:1.0" xmlns:text="{office}text:1.0" '
        f'xmlns:table="{office}table:1.0" {names} xmlns:draw="{office}drawing:1.0"><office:body><office:chart>'
        f"<text:p>历年人数</text:p><table:table>{rows}</table:table><text:p>{held.format('图')}</text:p>"
        "</office:chart></office:body></office:document-content>"
    )
    path = tmp_path / "a.odt"
    objects = "".join(f"<text:p>{held.format(name)}</text:p>" for name in ("图", "没有"))
    write_opendocument(path, "text", f"<text:p>占{held.format('式')}，略。</text:p>{objects}<text:p>完。</text:p>")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("式/content.xml", formula)
        archive.writestr("图/content.xml", chart)
    document = read(path)
    assert document.text == "占1/2，略。\n历年人数\n年份\t人数\n2019\t31\n完。"
    assert [notice.details["part"] for notice in document.notices] == ["图/content.xml", "没有/content.xml"]


def test_hidden_parts_of_an_odt(tmp_path: Path) -> None:
    style = 'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    unshown = f'<style:style {style} style:name="T1"><style:text-properties text:display="none"/></style:style>'
    spans = '增长<text:span text:style-name="T1">（原<text:span>为</text:span>9%）</text:span>5%'
    section = '<text:section text:display="none"><text:p>全段</text:p></text:section>'
    path = tmp_path / "a.odt"
    write_opendocument(path, "text", f"<text:p>{spans}</text:p>{section}<text:p>后文</text:p>", automatic=unshown)
    document = read(path)
    assert [(block.kind, block.span.of(document.text)) for block in document.blocks] == [
        (BlockKind.PARAGRAPH, "增长5%"),
        (BlockKind.PARAGRAPH, "后文"),
        (BlockKind.MARGIN, "（原为9%）"),
        (BlockKind.MARGIN, "全段"),
    ]
    assert [(notice.code, notice.details["count"]) for notice in document.notices] == [("hidden-text", 8)]


def test_hidden_text_stands_apart(tmp_path: Path) -> None:
    def part(text: str, look: str) -> str:
        return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"

    shown = part("增长", "") + part("（原为9%）", "<w:vanish/>") + part("5%", '<w:vanish w:val="0"/>')
    body = f"<w:p>{shown}</w:p>" + paragraph("后文") + f"<w:p>{part('全段', '<w:vanish/>')}</w:p>"
    document = read_docx(write_package(tmp_path / "a.docx", body))
    blocks = [(block.kind, block.span.of(document.text)) for block in document.blocks]
    assert blocks == [
        (BlockKind.PARAGRAPH, "增长5%"),
        (BlockKind.PARAGRAPH, "后文"),
        (BlockKind.MARGIN, "（原为9%）"),
        (BlockKind.MARGIN, "全段"),
    ]
    assert [(notice.code, notice.details["count"]) for notice in document.notices] == [("hidden-text", 8)]
