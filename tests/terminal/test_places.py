"""What people and programs are told of where a figure stands, by every command that shows figures."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import openpyxl
import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from corpus.location import DATABASE, FOLDER

from .conftest import Run

PLAN = "2018年，青川县城镇新增就业目标为3000人。"
PARTS = "全县登记失业人员1000人，其中城镇登记失业人员600人、农村登记失业人员300人。"
RESULT = "2018年，青川县城镇新增就业3286人。"


@pytest.fixture
def folder(run: Run, tmp_path: Path) -> Path:
    """A plan in Word and a report as pdf, in a corpus."""
    import docx

    document = docx.Document()
    for line in ("青川县2018年就业工作方案", "", PLAN):
        document.add_paragraph(line)
    document.save(str(tmp_path / "plan.docx"))
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(tmp_path / "report.pdf"), pagesize=(595, 842))
    for page in (["青川县2018年就业工作总结", "现将全年工作总结如下。"], [RESULT, PARTS]):
        canvas.setFont("STSong-Light", 12)
        for number, line in enumerate(page):
            canvas.drawString(72, 740 - 40 * number, line)
        canvas.showPage()
    canvas.save()
    assert run("add", ".").code == 0
    return tmp_path


@pytest.mark.usefixtures("folder")
def test_cite_says_where(run: Run) -> None:
    shown = run("cite", "城镇新增就业").out
    assert "正文第2段" in shown
    assert "第2页" in shown
    told = json.loads(run("cite", "城镇新增就业", "--format", "json").out)
    places = {row["value"]: row["location"] for cited in told["documents"] for row in cited["observations"]}
    assert (places[3000]["paragraph"], places[3000]["path"]) == (2, "/w:document/w:body/w:p[3]")
    assert places[3286]["page"] == 2
    left, top, right, bottom = places[3286]["box"]
    at = 72 + 12 * RESULT.index("3286") / 2
    assert at - 40 < left < right < 595
    assert 842 - 740 - 14 < top < bottom < 842 - 740 + 6
    rows = list(csv.DictReader(io.StringIO(run("cite", "城镇新增就业", "--format", "csv").out.lstrip("\ufeff"))))
    assert {row["place"] for row in rows} == {"正文第2段", "第2页"}
    assert {row["value"]: json.loads(row["location"]).get("page") for row in rows} == {"3000": None, "3286": 2}


@pytest.mark.usefixtures("folder")
def test_targets_say_where(run: Run) -> None:
    assert "第2页" in run("targets").out.replace("\n", "")
    told = json.loads(run("targets", "--format", "json").out)
    (target,) = [one for one in told["targets"] if one["target"]["value"] == 3000]
    assert target["target"]["place"] == "正文第2段"
    assert target["result"]["place"] == "第2页"
    assert target["result"]["location"]["page"] == 2
    assert target["result"]["location"]["box"]


@pytest.mark.usefixtures("folder")
def test_show_says_where(run: Run) -> None:
    assert "第2页" in run("show", "report.pdf").out
    told = json.loads(run("show", "report.pdf", "--format", "json").out)
    assert {row["location"]["page"] for row in told["observations"]} == {2}
    assert all(row["location"]["box"] for row in (*told["observations"], *told["dates"], *told["checks"]))


def test_findings_say_where(run: Run, folder: Path) -> None:
    assert "（第2页）" in run("check").out.replace("\n", "")
    (finding,) = [one for one in json.loads(run("check", "--format", "json").out)["checks"] if one["kind"] == "sum"]
    assert finding["places"] == ["第2页"]
    assert finding["locations"][0]["page"] == 2
    run("check", "-o", "a.sarif")
    results = json.loads((folder / "a.sarif").read_text("utf-8"))["runs"][0]["results"]
    (place,) = [one["locations"][0] for one in results if one["ruleId"] == "sum"]
    assert place["logicalLocations"] == [{"fullyQualifiedName": "第2页"}]
    assert place["properties"]["box"] == finding["locations"][0]["box"]
    run("check", "-o", "a.html")
    assert "第2页" in (folder / "a.html").read_text("utf-8")
    run("check", "-o", "a.xlsx")
    (sheet,) = openpyxl.load_workbook(folder / "a.xlsx").worksheets
    cells = [cell.value for row in sheet.iter_rows() for cell in row if cell.value]
    assert "第2页" in cells
    assert any(isinstance(value, str) and value.startswith('{"page": 2, "box": [') for value in cells)


def test_a_corpus_made_before_is_told_how_to_get_places(run: Run, folder: Path) -> None:
    store = sqlite3.connect(folder / FOLDER / DATABASE)
    for table in ("observations", "responsibilities", "dates", "citations", "checks"):
        store.execute(f"ALTER TABLE {table} DROP COLUMN place")
    store.execute("ALTER TABLE checks DROP COLUMN explanation_en")
    store.execute("UPDATE meta SET value = '2' WHERE key = 'schema_version'")
    store.commit()
    store.close()
    told = json.loads(run("cite", "城镇新增就业", "--format", "json").out)
    rows = [row for cited in told["documents"] for row in cited["observations"]]
    # What the text alone can tell.
    assert {(row["value"], row["location"]["page"], row["location"]["path"]) for row in rows} == {
        (3000, None, None),
        (3286, 2, None),
    }
    assert "2份文档由较早的版本" in run("doctor").told
    assert run("add", ".").code == 0
    assert "较早的版本" not in run("doctor").told
    told = json.loads(run("cite", "城镇新增就业", "--format", "json").out)
    assert all(r["location"]["box"] or r["location"]["path"] for one in told["documents"] for r in one["observations"])


def test_exports_say_where(run: Run, folder: Path) -> None:
    run("cite", "城镇新增就业", "-o", "a.xlsx")
    book = openpyxl.load_workbook(folder / "a.xlsx")
    cells = [cell.value for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert {"第2页", "正文第2段"} <= set(cells)
    assert [json.loads(value)["part"] for value in cells if value.startswith('{"paragraph"')] == ["word/document.xml"]
    run("cite", "城镇新增就业", "-o", "a.html")
    assert "正文第2段" in (folder / "a.html").read_text("utf-8")
