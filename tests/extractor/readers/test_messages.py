"""Saved web pages and mails, written here part by part."""

from __future__ import annotations

import base64
import quopri
from email.message import EmailMessage
from pathlib import Path

import pytest

from extractor.model import BlockKind, Document
from extractor.problems import DocumentError
from extractor.readers import read

PAGE = (
    "<html><head>{}</head><body><p>甲县当年完成投资32亿元，比上年增长6.5%。</p><table border=1>{}</table></body></html>"
)
ROWS = "<tr><th>乡镇<th>人口<tr><td>东乡<td>3万人<tr><td>西乡<td>4万人"


def saved(charset: str, head: str = "", declared: bool = True) -> bytes:
    """A page as browsers save it, with a picture and a style sheet."""
    body = quopri.encodestring(PAGE.format(head, ROWS).encode(charset)).replace(b"\n", b"\r\n")
    kind = f'text/html; charset="{charset}"' if declared else "text/html"
    lines = [
        "From: <Saved by a browser>\r\nSubject: =?gb2312?B?zajWqg==?=\r\nMIME-Version: 1.0",
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----=_Next"\r\n\r\n------=_Next',
        f"Content-Type: {kind}\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: http://a/\r\n\r\n",
    ]
    picture = base64.encodebytes(b"GIF89a").replace(b"\n", b"\r\n")
    rest = b"------=_Next\r\nContent-Type: %s\r\nContent-Transfer-Encoding: base64\r\n\r\n" + picture
    parts = b"".join(rest % kind for kind in (b"image/gif", b"text/css"))
    return "\r\n".join(lines).encode() + body + b"\r\n" + parts + b"------=_Next--\r\n"


def texts(document: Document) -> list[str]:
    return [block.span.of(document.text) for block in document.blocks if block.kind is not BlockKind.TABLE]


@pytest.mark.parametrize(
    ("charset", "head", "declared"),
    [
        ("gb2312", "", True),
        ("gbk", "", False),
        ("utf-8", '<meta http-equiv="Content-Type" content="text/html; charset=utf-8">', False),
    ],
)
@pytest.mark.parametrize("name", ["a.mht", "a.mhtml", "a.doc"])
def test_a_saved_page(tmp_path: Path, name: str, charset: str, head: str, declared: bool) -> None:
    path = tmp_path / name
    path.write_bytes(saved(charset, head, declared))
    document = read(path)
    assert (document.format, texts(document)) == ("mht", ["甲县当年完成投资32亿元，比上年增长6.5%。"])
    assert document.text.endswith("乡镇\t人口\n东乡\t3万人\n西乡\t4万人")
    assert [notice.code for notice in document.notices] == (["suffix"] if name == "a.doc" else [])


def test_a_mail(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "关于报送数据的通知"
    mail.set_content("各乡镇：\n本月完成投资12亿元。\n", charset="gb18030")
    mail.add_alternative(PAGE.format("", ROWS), subtype="html")
    mail.add_attachment(b"\1\2", maintype="application", subtype="pkcs7-signature", filename="签名.p7s")
    path = tmp_path / "a.eml"
    path.write_bytes(mail.as_bytes())
    document = read(path)
    assert texts(document) == ["关于报送数据的通知", "甲县当年完成投资32亿元，比上年增长6.5%。"]
    assert [(notice.code, notice.details["part"]) for notice in document.notices] == [("part-skipped", "签名.p7s")]


def test_a_mail_of_plain_text(tmp_path: Path) -> None:
    mail = EmailMessage()
    mail["Subject"] = "通知"
    mail.set_content("各乡镇：\n本月完成投资12亿元。\n", charset="gb18030")
    path = tmp_path / "a.eml"
    path.write_bytes(mail.as_bytes())
    assert texts(read(path)) == ["通知", "各乡镇：", "本月完成投资12亿元。"]


@pytest.mark.parametrize(
    ("kind", "body", "wanted", "codes"),
    [
        pytest.param("multipart/related", "<p>全县产粮12万吨。</p>", ["全县产粮12万吨。"], [], id="page without parts"),
        pytest.param("multipart/mixed", "全县产粮12万吨。", ["通知", "全县产粮12万吨。"], [], id="text without parts"),
    ],
)
def test_messages_that_do_not_say_where_parts_begin(
    tmp_path: Path, kind: str, body: str, wanted: list[str], codes: list[str]
) -> None:
    path = tmp_path / "a.eml"
    path.write_text(f"MIME-Version: 1.0\nSubject: 通知\nContent-Type: {kind}\n\n{body}", encoding="utf-8")
    document = read(path)
    assert [text for text in texts(document) if text != "通知"] == [text for text in wanted if text != "通知"]
    assert [notice.code for notice in document.notices if notice.code != "suffix"] == codes


@pytest.mark.parametrize("lost", [1, 2, 3, 6])
def test_base64_that_is_cut_off(tmp_path: Path, lost: int) -> None:
    body = base64.b64encode("全县产粮12万吨。城镇新增就业3026人。".encode()).decode()[:-lost]
    head = "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    path = tmp_path / "a.eml"
    path.write_text(head + body, encoding="utf-8")
    document = read(path)
    assert document.text.startswith("全县产粮12万吨。城镇新增就业30")
    assert document.notices


@pytest.mark.parametrize("end", [200, 420, 500])
def test_a_saved_page_that_is_cut_off(tmp_path: Path, end: int) -> None:
    path = tmp_path / "a.mht"
    path.write_bytes(saved("utf-8")[:end])
    try:
        outcome = read(path).format
    except DocumentError as error:
        outcome = error.code
    assert outcome in ("mht", "damaged", "no-text")


def test_frames_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text('<frameset><frame src="left.html"><frame src="right.html"></frameset>', encoding="utf-8")
    assert [notice.details.get("part") for notice in read(path).notices][:2] == ["left.html", "right.html"]
    path.write_text(f'<p>{"正文。" * 100}</p><iframe src="advertisement.html"></iframe>', encoding="utf-8")
    assert read(path).notices == ()


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_tables_as_text(tmp_path: Path, sign: str) -> None:
    path = tmp_path / "a.csv"
    lines = (("指标", "数值", "单位"), ("年末人口", '"1,234"', "万人"), ("就业,新增", "12", "万人"))
    content = "\n".join(sign.join(line) for line in lines)
    path.write_bytes(content.replace("就业,新增", '"就业,新增"').encode("gb18030"))
    document = read(path)
    assert (document.format, document.text) == ("csv", "指标\t数值\t单位\n年末人口\t1,234\t万人\n就业,新增\t12\t万人")
    assert document.tables[0].address(1, 1) == "B2"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param("sep=;\n项目;数值\n粮仓,座;12\n", "项目\t数值\n粮仓,座\t12", id="the sign is told"),
        pytest.param('="项目",="编号"\n="粮仓",="0012"\n', "项目\t编号\n粮仓\t0012", id="texts as formulas"),
        pytest.param('项目,说明\n粮仓,"新建\n改建"\n', "项目\t说明\n粮仓\t新建\n改建", id="lines in a cell"),
    ],
)
def test_tables_as_programs_write_them(tmp_path: Path, content: str, expected: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    document = read(path)
    assert (document.text, len(document.tables)) == (expected, 1)


@pytest.mark.parametrize("content", ["一行，没有表格。", "甲\n乙\n丙", '"没有结束的引号,1\n乙,2', "\n\n甲"])
def test_texts_that_are_no_tables_are_lines(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    found = "".join(read(path).text.split()).replace('"', "")
    assert found.replace(",", "") == "".join(content.split()).replace('"', "").replace(",", "")
