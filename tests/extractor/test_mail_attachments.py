"""Mails with documents: their text and each attachment are read as documents of their own."""

from __future__ import annotations

import os
from email.message import EmailMessage
from pathlib import Path

import pytest

from extractor import extract_all
from extractor.archives import MAIL_TEXT, Member, unpack
from extractor.model import Extraction
from extractor.problems import DocumentError
from extractor.readers import containers, read
from tests.zip_archives import write, zipped

WORDS = "年末户籍人口为45万人。"


def mail(text: str = "各科室：附件请查收，本月完成投资12亿元。", *attachments: tuple[str, bytes]) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "关于报送数据的通知"
    message.set_content(text, charset="gb18030")
    for name, content in attachments:
        message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message


def saved(folder: Path, message: EmailMessage) -> Path:
    return write(folder / "通知.eml", message.as_bytes())


def members(folder: Path, message: EmailMessage) -> dict[str, Member]:
    room = folder / "room"
    room.mkdir()
    return {"/".join(member.place): member for member in unpack(saved(folder, message), room).members}


def test_a_mail_with_documents_is_an_archive(tmp_path: Path) -> None:
    path = saved(
        tmp_path,
        mail("见附件。", ("附表.csv", "项目,数量\n学校,3所\n".encode()), ("说明.txt", WORDS.encode("gb18030"))),
    )
    with pytest.raises(DocumentError) as refused:
        read(path)
    assert refused.value.code == "archive"
    found = {place.name: extraction for place, extraction in extract_all(path)}
    assert list(found) == [MAIL_TEXT, "附表.csv", "说明.txt"]
    texts = {name: one.document.text for name, one in found.items() if isinstance(one, Extraction)}
    assert texts == {
        MAIL_TEXT: "关于报送数据的通知\n见附件。",
        "附表.csv": "项目\t数量\n学校\t3所",
        "说明.txt": WORDS,
    }


def test_the_figures_of_text_and_attachments(tmp_path: Path) -> None:
    path = saved(tmp_path, mail("本月完成投资12亿元。", ("人口.txt", WORDS.encode())))
    values = [
        str(observation.value)
        for _, extraction in extract_all(path)
        if isinstance(extraction, Extraction)
        for observation in extraction.observations
    ]
    assert values == ["1200000000", "450000"]


def test_an_archive_and_a_mail_inside_a_mail(tmp_path: Path) -> None:
    inner = mail("内层正文。", ("内层.txt", WORDS.encode()))
    found = members(
        tmp_path, mail("外层正文。", ("材料.zip", zipped(("甲/乙.txt", WORDS))), ("转发.eml", inner.as_bytes()))
    )
    assert list(found) == [MAIL_TEXT, "材料.zip/甲/乙.txt", f"转发.eml/{MAIL_TEXT}", "转发.eml/内层.txt"]
    assert all(member.error is None for member in found.values())


def test_mails_in_a_zip_archive(tmp_path: Path) -> None:
    archive = write(tmp_path / "往来.zip", zipped(("甲.eml", mail("正文。", ("表.txt", WORDS.encode())).as_bytes())))
    (tmp_path / "room").mkdir()
    places = ["/".join(member.place) for member in unpack(archive, tmp_path / "room").members]
    assert places == [f"甲.eml/{MAIL_TEXT}", "甲.eml/表.txt"]


def test_a_forwarded_mail_gives_its_attachments_too(tmp_path: Path) -> None:
    message = mail("转发如下。")
    message.add_attachment(mail("原文。", ("原表.txt", WORDS.encode())))
    found = members(tmp_path, message)
    assert list(found) == [MAIL_TEXT, "原表.txt"]
    text = found[MAIL_TEXT].file
    assert text is not None
    assert read(text).text == "关于报送数据的通知\n转发如下。\n原文。"


def test_without_text_there_are_only_attachments(tmp_path: Path) -> None:
    assert list(members(tmp_path, mail(" ", ("表.txt", WORDS.encode())))) == ["表.txt"]


def test_names_of_attachments(tmp_path: Path) -> None:
    found = members(
        tmp_path,
        mail(
            "。", ("..\\..\\外.txt", b"1"), ("表.txt", b"2"), ("表.txt", b"3"), (MAIL_TEXT, b"4"), ("公报", b"%PDF-1.4")
        ),
    )
    assert list(found) == [MAIL_TEXT, "外.txt", "表.txt", "表 (2).txt", "正文 (2).eml", "公报"]
    assert all(member.error is None for member in found.values())


def test_a_name_in_an_encoding_that_nobody_told(tmp_path: Path) -> None:
    message = mail("。", ("NAME.txt", WORDS.encode())).as_bytes()
    (tmp_path / "room").mkdir()
    path = write(tmp_path / "a.eml", message.replace(b"NAME", "经济指标".encode("gb18030")))
    assert [member.place for member in unpack(path, tmp_path / "room").members][1:] == [("经济指标.txt",)]


def test_the_limits_of_archives_hold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.archives.MAX_PARTS", 3)
    message = mail("。", *((f"{number}.txt", b"1") for number in range(3)))
    with pytest.raises(DocumentError) as refused:
        members(tmp_path, message)
    assert refused.value.code == "too-many-parts"


def test_an_attachment_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.archives.MAX_PART", 10)
    found = members(tmp_path, mail("。", ("大.txt", b"1" * 11), ("小.txt", b"1")))
    assert [member.error and member.error.code for member in found.values()] == [None, "too-large", None]


def test_all_that_a_mail_unpacks_to_is_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.archives.MAX_UNPACKED", containers.MIB)
    big = b"1" * containers.MIB
    with pytest.raises(DocumentError) as refused:
        members(tmp_path, mail("。", ("大.txt", big), ("更大.txt", big)))
    assert refused.value.code == "too-large"


def test_the_files_carry_the_time_of_the_mail(tmp_path: Path) -> None:
    path = saved(tmp_path, mail("。", ("表.txt", b"1")))
    os.utime(path, ns=(5, 7_000_000_000))
    (tmp_path / "room").mkdir()
    for member in unpack(path, tmp_path / "room").members:
        assert member.file is not None
        assert member.file.stat().st_mtime_ns == 7_000_000_000


def test_what_belongs_to_a_saved_page_is_no_document(tmp_path: Path) -> None:
    page = mail("<p>甲县投资12亿元。</p>")
    page.replace_header("Content-Type", "text/html; charset=gb18030")
    page.add_related(zipped(("theme.xml", "<a/>")), maintype="application", subtype="vnd.ms-officetheme", cid="<a>")
    assert "甲县投资12亿元。" in read(saved(tmp_path, page)).text
