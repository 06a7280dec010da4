"""Files that mean harm, through the real ``add`` with worker processes: each ends in an outcome that it may have."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from bench import hostile
from corpus import Corpus, Limits, ingest
from corpus.ingestion import Event
from corpus.records import Outcome
from extractor.problems import PROBLEMS, describe, remedy

WORDS = "全市年末常住人口三百二十万人，比上年增长1.2%。"
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="'
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="'
    'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def word(body: str, head: str = "", **parts: str) -> bytes:
    """A docx file by hand; ``parts`` are more parts in its folder ``word``."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        document = f'{head}<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'
        archive.writestr("word/document.xml", f'<?xml version="1.0" encoding="UTF-8"?>{document}')
        for name, part in parts.items():
            archive.writestr(f"word/{name}.xml", part)
    return content.getvalue()


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def pdf(*objects: str) -> bytes:
    """A PDF file of these objects, numbered from 1; the first is its catalogue."""
    content = b"%PDF-1.7\n"
    places = []
    for number, text in enumerate(objects, 1):
        places.append(len(content))
        content += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    start = len(content)
    size = len(objects) + 1
    content += f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\n".encode()
    return content + f"startxref\n{start}\n%%EOF\n".encode()


def stream(content: str, entries: str = "") -> str:
    return f"<</Length {len(content)}{entries}>>stream\n{content}\nendstream"


FORM = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>"
FORMS = pdf(
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Resources<</XObject<</X 4 0 R>>>>/Contents 5 0 R>>",
    stream("/X Do /X Do", FORM),
    stream("/X Do"),
)
LAUGHS = (
    '<!DOCTYPE d [<!ENTITY a0 "哈哈">'
    + "".join(f'<!ENTITY a{level} "{f"&a{level - 1};" * 10}">' for level in range(1, 10))
    + "]>"
)
OUTSIDE = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
BOMB = word(paragraph("0" * 1024) * 70_000)

FILES = [
    pytest.param("好.docx", word(paragraph(WORDS)), "ok", id="good"),
    pytest.param("笑.docx", word(paragraph("&a9;"), LAUGHS), "reject:dtd", id="entities"),
    pytest.param("外.docx", word(paragraph("&x;"), OUTSIDE), "reject:dtd", id="entity from outside"),
    pytest.param("样式.docx", word(paragraph(WORDS), styles=OUTSIDE + "<a/>"), "reject:dtd", id="DTD beside the text"),
    pytest.param("弹.docx", BOMB, "reject:too-large", id="ratio"),
    pytest.param(
        "多.docx",
        word(paragraph(WORDS), **{f"p{number}": "<a/>" for number in range(2100)}),
        "reject:too-many-parts",
        id="parts",
    ),
    pytest.param(
        "深.docx",
        word("<w:tbl><w:tr><w:tc>" * 400 + paragraph(WORDS) + "</w:tc></w:tr></w:tbl>" * 400),
        "reject:too-deep",
        id="tables in tables",
    ),
    pytest.param("图.pdf", FORMS, "reject:too-deep", id="forms that draw themselves"),
    pytest.param("长.txt", ("1," * 150_000).encode(), "ok", id="endless sentence"),
    pytest.param("空白.txt", b" \n" * 50, "ok-warn", id="white space"),
    pytest.param("误.pdf", WORDS.encode(), "ok-warn", id="wrong name"),
    pytest.param("行\n名\x1b[31m.txt", WORDS.encode() + b"1", "ok", id="name with escape codes"),
]


@pytest.mark.parametrize(("name", "content", "expect"), FILES)
def test_outcome(corpus: Corpus, tmp_path: Path, name: str, content: bytes, expect: str) -> None:
    folder = tmp_path / "文件"
    folder.mkdir()
    (folder / name).write_bytes(content)
    (outcome,) = ingest([folder], corpus, processes=2).outcomes
    assert hostile.allowed(expect, outcome.code, outcome.warnings), outcome
    assert said(outcome)
    assert [(stored.path, stored.code) for stored in corpus.store.outcomes()] == [(outcome.path, outcome.code)]
    assert corpus.store.faults() == []


def said(outcome: Outcome) -> bool:
    """Whether there is a sentence on what is wrong and what to do, in both languages, wherever something is."""
    if outcome.problem is None:
        return True
    assert outcome.problem in PROBLEMS
    clauses = [
        how(outcome.problem, outcome.details, language) for how in (describe, remedy) for language in ("zh", "en")
    ]
    return all(clauses) and not any("?" in clause for clause in clauses)


def test_name_that_is_no_text(corpus: Corpus, tmp_path: Path) -> None:
    folder = tmp_path / "文件"
    folder.mkdir()
    name = os.fsdecode(b"\xb9\xab\xb1\xa8\xff.txt")
    try:
        (folder / name).write_text(WORDS, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes only names that are text")
    (outcome,) = ingest([folder], corpus, processes=1).outcomes
    assert outcome.code == "added"
    assert [path.name for path in corpus.store.paths()] == [name]


def test_a_link_takes_the_place_of_a_file(corpus: Corpus, tmp_path: Path) -> None:
    folder, secret = tmp_path / "文件", tmp_path / "别处.txt"
    folder.mkdir()
    secret.write_text(WORDS + "不在文件夹中。", encoding="utf-8")
    (folder / "a.txt").write_text(WORDS, encoding="utf-8")

    def swap(event: Event) -> None:
        if event.outcome is None:
            (folder / "a.txt").unlink()
            (folder / "a.txt").symlink_to(secret)

    (outcome,) = ingest([folder], corpus, processes=1, on_event=swap).outcomes
    assert outcome.result in ("refused", "skipped")
    assert corpus.store.stats().documents == 0


@pytest.mark.parametrize("kind", ["gone", "pipe", "changed"])
def test_a_file_changes_after_it_was_found(corpus: Corpus, tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "文件"
    folder.mkdir()
    path = folder / "a.txt"
    path.write_text(WORDS, encoding="utf-8")

    def change(event: Event) -> None:
        if event.outcome is not None:
            return
        path.unlink()
        if kind == "pipe":
            os.mkfifo(path)
        elif kind == "changed":
            path.write_text(WORDS * 3, encoding="utf-8")

    (outcome,) = ingest([folder], corpus, processes=1, on_event=change, limits=Limits(seconds=20)).outcomes
    assert outcome.code == {"gone": "refused:missing", "pipe": "skipped:not-a-file", "changed": "added"}[kind]
    if kind == "changed":
        assert corpus.store.text(1).count("常住人口") == 3


def test_the_whole_set(shared: Path, tmp_path: Path) -> None:
    """All hostile files in small, and some real ones."""
    files = tmp_path / "files"
    files.mkdir()
    if not (shared / "hostile" / "make_hostile.py").is_file():
        pytest.skip("no shared/hostile")
    cases = hostile.make(files, small=True)
    (files / "expect.json").unlink()
    wanted = (
        "zip_",
        "bomb_n",
        "bomb_over",
        "xml_",
        "miss_",
        "trunc",
        "merge_",
        "pdf_control",
        "pdf_page",
        "pdf_enc",
        "txt_gb",
        "html_",
        "fs/",
        "more_tables_",
        "more_kids",
        "more_cells",
        "more_repeated",
        "more_letters",
        "odd_flat",
        "odd_locked",
        "odd_ole_sector",
        "odd_zip_named",
        "odd_page",
        "odd_objects",
        "web_mail_",
        "web_zip.",
        "form_uof_2010",
        "form_package",
        "quirk_strict",
        "altered_00",
    )
    chosen = [case for case in cases if str(case.path.relative_to(files)).startswith(wanted)]
    for case in cases:
        if case not in chosen:
            case.path.unlink(missing_ok=True)
    general, _ = hostile.run(chosen, tmp_path, [files])
    assert {case.path.name: case.violations for case in chosen if case.violations} == {}
    assert general == []
