"""RTF, OpenDocument and OFD: what the common contract does not show."""

import contextlib
import zipfile
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from extractor.model import Document
from extractor.problems import DocumentError
from extractor.readers import ocr, read
from extractor.readers.ofd import read_ofd
from extractor.readers.rtf import read_rtf

from .zip_files import OfdPage, write_ofd_file, write_opendocument, write_zip

RTF = (
    r"{\rtf1\ansi\ansicpg936{\fonttbl{\f0\fcharset134 \'cb\'ce;}{\f1\fcharset0 Arial;}}"
    r"{\stylesheet{\s0 Normal;}{\s2 heading 2;}}"
)


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.span.of(document.text)) for block in document.blocks]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(r"\f0 \'c8\'cb\'bf\'da{\f1 23}\par", [("paragraph", "人口23")], id="code page of the font"),
        pytest.param(r"\u20154?\u21475?\par", [("paragraph", "人口")], id="Unicode with what stands for it"),
        pytest.param(r"\uc2\u20154 ab\u21475\'a3\'bf.\par", [("paragraph", "人口.")], id="two signs stand for it"),
        pytest.param(r"\u-10179?\u-9216?\par", [("paragraph", "🐀")], id="halves of a character"),
        pytest.param(r"\s2 A\par\pard B\par", [("heading", "A"), ("paragraph", "B")], id="style of headings"),
        pytest.param(r"{\listtext 1.\tab}A\par", [("paragraph", "1. A")], id="number of a list"),
        pytest.param(r"{\field{\*\fldinst X}{\fldrslt A}}B\par", [("paragraph", "AB")], id="field"),
        pytest.param(r"A{\deleted B}C{\*\unknown D}\par", [("paragraph", "AC")], id="deleted and unknown"),
        pytest.param(r"10m{\super 2}\par", [("paragraph", "10m²")], id="raised"),
        pytest.param(r"A{\footnote B\par}\par", [("paragraph", "A"), ("note", "B")], id="note"),
        pytest.param(r"{\header C\par}A\par", [("paragraph", "A"), ("margin", "C")], id="header"),
        pytest.param(r"A\{B\}\\C\par", [("paragraph", "A{B}\\C")], id="escaped"),
        pytest.param(r"A\line B", [("paragraph", "A"), ("paragraph", "B")], id="line break, no end"),
        pytest.param(
            r"\trowd\cellx9\pard\intbl A\cell\row\trowd\cellx9\pard\intbl B\cell\row\pard C\par",
            [("paragraph", "A"), ("paragraph", "B"), ("paragraph", "C")],
            id="a frame is no table",
        ),
    ],
)
def test_rtf(tmp_path: Path, body: str, expected: list[tuple[str, str]]) -> None:
    path = tmp_path / "a.rtf"
    path.write_text(RTF + body + "}", encoding="ascii")
    assert blocks(read(path)) == expected


def test_rtf_merged_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    first = r"\trowd\trhdr\clvmgf\cellx9\clmgf\cellx18\clmrg\cellx27\pard\intbl A\cell B\cell\cell\row"
    second = r"\trowd\clvmrg\cellx9\cellx18\cellx27\pard\intbl\cell C\cell D\cell\row"
    path.write_text(RTF + first + second + "}", encoding="ascii")
    document = read(path)
    (table,) = document.tables
    assert [
        (cell.row, cell.column, cell.row_span, cell.column_span, cell.header, cell.span.of(document.text))
        for cell in table.cells
    ] == [
        (0, 0, 2, 1, True, "A"),
        (0, 1, 1, 2, True, "B"),
        (1, 1, 1, 1, False, "C"),
        (1, 2, 1, 1, False, "D"),
    ]


@settings(max_examples=80)
@given(st.text(r"\{}'*uabcdefglnoprst0159- ;人", max_size=120))
def test_rtf_of_any_kind(tmp_path: Path, body: str) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(RTF.encode() + body.encode("gbk"))
    with contextlib.suppress(DocumentError):
        assert read_rtf(path).text


LIST_STYLE = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." '
    'style:num-suffix="、"/><text:list-level-style-number text:level="2" style:num-format="1" style:num-prefix="（" '
    'style:num-suffix="）"/></text:list-style>'
)


def item(words: str, inner: str = "") -> str:
    return f"<text:list-item><text:p>{words}</text:p>{inner}</text:list-item>"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            '<text:p>甲<text:s text:c="2"/>乙<text:span>丙</text:span>丁</text:p>',
            ["甲  乙丙丁"],
            id="spaces and spans",
        ),
        pytest.param("<text:p>甲<text:line-break/>乙</text:p>", ["甲", "乙"], id="line break"),
        pytest.param(
            "<text:tracked-changes><text:p>删</text:p></text:tracked-changes><text:section><text:p>甲</text:p></text:section>",
            ["甲"],
            id="deleted text, sections",
        ),
        pytest.param(
            '<text:list text:style-name="L">'
            + item("甲", "<text:list>" + item("子") + item("丑") + "</text:list>")
            + item("乙")
            + "</text:list>",
            ["一、甲", "（1）子", "（2）丑", "二、乙"],
            id="lists",
        ),
        pytest.param(
            "<text:p>甲<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p>"
            "</text:note-body></text:note>乙</text:p>",
            ["甲乙", "注"],
            id="note",
        ),
        pytest.param(
            "<text:p>甲<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame></text:p>",
            ["甲", "框"],
            id="text box",
        ),
        pytest.param(
            '<table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>合</text:p>'
            "</table:table-cell><table:covered-table-cell/></table:table-row><table:table-row><table:table-cell>"
            "<text:p>甲</text:p></table:table-cell><table:table-cell><text:p>1</text:p></table:table-cell>"
            "</table:table-row></table:table>",
            ["合\n甲\t1"],
            id="merged cells",
        ),
    ],
)
def test_odt(tmp_path: Path, body: str, expected: list[str]) -> None:
    path = tmp_path / "a.odt"
    write_opendocument(path, "text", body, automatic=LIST_STYLE)
    assert [words for _, words in blocks(read(path))] == expected


def test_encrypted_odt(tmp_path: Path) -> None:
    path = tmp_path / "a.odt"
    write_zip(path, {"content.xml": "x", "META-INF/manifest.xml": "<m><encryption-data/></m>"})
    with pytest.raises(DocumentError) as error:
        read(path)
    assert error.value.code == "encrypted"


def test_ofd_lines_become_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "a.ofd"
    first, second = OfdPage(), OfdPage()
    words = "全县上下坚持稳中求进工作总基调全面落实各项部署经济运行总体平稳稳中有进"
    for row in range(4):
        first.text(words[:32], 25, 30 + 8 * row)
    first.text("结束。", 25, 62)
    second.line("下一页的第一段。")
    write_ofd_file(path, [first, second])
    document = read(path)
    assert [text for _, text in blocks(document)] == [words[:32] * 4 + "结束。", "下一页的第一段。"]
    assert [document.page(block.span.start) for block in document.blocks] == [1, 2]


def test_ofd_steps_and_templates(tmp_path: Path) -> None:
    path = tmp_path / "a.ofd"
    page = OfdPage()
    page.objects.append(
        '<ofd:TextObject Boundary="20 40 80 5" Size="5"><ofd:TextCode X="0" Y="4" DeltaX="g 4 5 6">就业人数为一'
        '</ofd:TextCode></ofd:TextObject><ofd:TextObject Boundary="20 60 80 5" Size="5" Visible="false"><ofd:TextCode '
        'X="0" Y="4">看不见</ofd:TextCode></ofd:TextObject>'
    )
    write_ofd_file(path, [page], title="就业人数为一")
    document = read_ofd(path)
    assert (document.text, dict(document.properties)) == ("就业人数为一", {"title": "就业人数为一"})


def write_scanned_ofd(path: Path, picture: bytes, boundary: str = "0 0 210 297") -> None:
    page = OfdPage()
    page.objects.append(f'<ofd:ImageObject Boundary="{boundary}" ResourceID="3"/>')
    write_ofd_file(path, [page])
    with zipfile.ZipFile(path) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    document = bytes(parts["Doc_0/Document.xml"]).decode()
    parts["Doc_0/Document.xml"] = document.replace(
        "</ofd:CommonData>", "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData>"
    )
    parts["Doc_0/DocumentRes.xml"] = (
        '<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016" BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="3" '
        'Type="Image"><ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>'
    )
    parts["Doc_0/Res/a.png"] = picture
    write_zip(path, parts)


def scanned() -> bytes:
    made = BytesIO()
    Image.new("RGB", (1240, 1754), "white").save(made, "PNG")
    return made.getvalue()


def test_ofd_of_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)
    path = tmp_path / "a.ofd"
    write_scanned_ofd(path, scanned())
    with pytest.raises(DocumentError) as error:
        read_ofd(path)
    assert error.value.code == "scan"


@pytest.mark.skipif(not ocr.available(), reason="the extra zhibiao[ocr] is not installed")
def test_ofd_of_pictures_is_recognised(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = "全县新建粮仓12座"
    line = [
        (sign, 0.99, [[x, 200], [x + 38, 200], [x + 38, 240], [x, 240]])
        for x, sign in zip(range(120, 700, 40), words, strict=False)
    ]
    monkeypatch.setattr(ocr, "_engine", lambda: lambda *_, **__: SimpleNamespace(word_results=[tuple(line)]))
    path = tmp_path / "a.ofd"
    write_scanned_ofd(path, scanned())
    document = read_ofd(path)
    assert (document.text, document.format) == (words, "ofd")
    assert [notice.code for notice in document.notices] == ["recognised"]


@pytest.mark.parametrize(
    ("boundary", "picture"),
    [
        pytest.param("0 0 40 40", b"", id="a seal alone"),
        pytest.param("0 0 210 297", b"\x89PNG\r\n\x1a\nnothing", id="broken"),
    ],
)
def test_ofd_of_pictures_that_cannot_be_recognised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, boundary: str, picture: bytes
) -> None:
    monkeypatch.setattr(ocr, "available", lambda: True)
    path = tmp_path / "a.ofd"
    write_scanned_ofd(path, picture or scanned(), boundary)
    with pytest.raises(DocumentError) as error:
        read_ofd(path)
    assert error.value.code == "scan"


@pytest.mark.parametrize("content", [bytes(9000), b"x\x9c" + bytes(range(256)) * 3])
def test_what_is_no_rtf_is_not_read_as_it(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(content)
    with pytest.raises(DocumentError) as refused:
        read(path)
    assert refused.value.code == "damaged"
