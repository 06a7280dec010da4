"""Reports, exports and annotated copies that this program wrote are no documents when a folder is read again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest
import xlsxwriter

from corpus.own_work import made_here

from .conftest import Run

SAMPLES = Path(__file__).resolve().parents[2] / "samples" / "documents"
RATE = "受理案件250件、办结240件，办结率98%。"
TEXT = f"望江县2021年报告\n2022年1月12日\n2021年，全县城镇新增就业4218人。\n{RATE}\n"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "command",
    [
        *(("check", "report.txt", "--all", "-o", f"found.{kind}") for kind in ("html", "xlsx", "csv", "json", "sarif")),
        *(("extract", "report.txt", "-o", f"figures.{kind}") for kind in ("xlsx", "csv", "json", "md")),
        ("explain", "report.txt", "--html", "rules.html"),
    ],
    ids=" ".join,
)
def test_what_it_wrote_into_the_folder_is_passed_over(
    run: Run, report: Path, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...], language: str
) -> None:
    monkeypatch.setenv("ZHIBIAO_LANG", language)
    run(*command)
    (written,) = [path for path in report.parent.iterdir() if path != report]
    assert made_here(written)
    assert not made_here(report)
    told = {"zh": "跳过 1 个 zhibiao 自己生成的报告或副本", "en": "passed over 1 reports or copies"}[language]
    assert told in run("check", ".").err
    run("add", ".")
    listed = json.loads(run("list", "--outcome", "skipped:own-report", "--format", "json").out)
    assert [Path(file["path"]).name for file in listed] == [written.name]
    assert len(json.loads(run("list", "--format", "json").out)) == 1


def test_a_ledger_is_passed_over(run: Run, report: Path) -> None:
    run("add", ".")
    for name in ("ledger.html", "ledger.xlsx"):
        run("cite", "城镇新增就业", "-o", name)
        assert made_here(report.parent / name)


def make_docx(path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("望江县2021年报告")
    document.add_paragraph(RATE)
    document.save(str(path))


def make_xlsx(path: Path) -> None:
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("概况").write("A1", RATE)
    book.close()


def make_bare_xlsx(path: Path) -> None:
    """A workbook without properties."""
    import zipfile

    make_xlsx(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if not name.startswith("docProps")}
    for name in ("_rels/.rels", "[Content_Types].xml"):
        text = parts[name].decode()
        for part in ("app", "core"):
            start = text.rindex("<", 0, text.index(f"docProps/{part}.xml"))
            text = text[:start] + text[text.index("/>", start) + 2 :]
        parts[name] = text.encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def copy_pdf(path: Path) -> None:
    shutil.copy(SAMPLES / "sanming-scheme-2022.pdf", path)


def resave_docx(path: Path) -> None:
    document = docx.Document(str(path))
    document.core_properties.last_modified_by = "王芳"
    document.save(str(path))


def resave_xlsx(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.properties.lastModifiedBy = "王芳"
    book.save(path)


def resave_pdf(path: Path) -> None:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as pdf:
        pdf.save(path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


@pytest.mark.parametrize(
    ("name", "make", "resave"),
    [
        pytest.param("a.docx", make_docx, resave_docx, id="docx"),
        pytest.param("a.xlsx", make_xlsx, resave_xlsx, id="xlsx"),
        pytest.param("a.xlsx", make_bare_xlsx, resave_xlsx, id="xlsx without properties"),
        pytest.param("a.pdf", copy_pdf, resave_pdf, id="pdf"),
    ],
)
def test_a_copy_by_another_name_is_known_until_somebody_saves_it(
    run: Run, tmp_path: Path, name: str, make: Callable[[Path], None], resave: Callable[[Path], None]
) -> None:
    make(tmp_path / name)
    run("check", name, "--annotate", "out")
    (copy,) = (tmp_path / "out").iterdir()
    renamed = tmp_path / f"checked-{name}"
    copy.rename(renamed)
    assert made_here(renamed)
    assert not made_here(tmp_path / name)
    # Who names it has it read.
    assert "1 份文档" in run("check", renamed).out
    resave(renamed)
    assert not made_here(renamed)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"%PDF-1.7\n",
        b"PK\x03\x04 no archive",
        b'{"documents": []}',
        "指标,数值,单位,时期,地区,说明\n就业,5,人,2020,甲,乙\n".encode(),
        b'<html><meta name="generator" content="other">zhibiao</html>',
    ],
)
def test_what_others_wrote_is_not_taken_for_ours(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x").write_bytes(content)
    assert not made_here(tmp_path / "x")
    assert not made_here(tmp_path / "missing")
