"""``check`` as people and programs use it: reports in every format, accepted findings, exit codes."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from .conftest import ELSEWHERE, Run

FILE = "zhibiao-suppress.toml"


@pytest.fixture
def folder(papers: Path) -> Path:
    """Two papers and one that gives another figure for the same fact."""
    (papers / "work.txt").write_text(ELSEWHERE, "utf-8")
    return papers


def report(run: Run, folder: Path, name: str, *more: str) -> Path:
    """The findings of the folder as a file of this name."""
    path = folder.parent / name
    done = run("check", folder, "-o", path, *more)
    assert done.code == 1
    assert not done.out
    return path


def checks(run: Run, folder: Path, *more: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run("check", folder, "--format", "json", *more).out)["checks"]
    return found


def of_kind(found: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    (one,) = [row for row in found if row["kind"] == kind and not row["holds"]]
    return one


# Formats


def test_a_workbook_has_a_line_for_each_finding(run: Run, folder: Path) -> None:
    book = openpyxl.load_workbook(report(run, folder, "r.xlsx"))
    _, heading, *rows = book.active.iter_rows(values_only=True)
    found = [dict(zip(heading, row, strict=True)) for row in rows]
    assert {row["种类"] for row in found} == {"比率", "不一致"}
    ratio = next(row for row in found if row["种类"] == "比率")
    assert (ratio["文中数值"], ratio["应为"], ratio["结论"]) == (98, 96, "不符")
    conflict = next(row for row in found if row["种类"] == "不一致")
    assert "数字颠倒" in conflict["可能的原因"]
    assert "6120人" in conflict["原文"]
    assert "6210人" in conflict["原文"]


def test_a_csv_has_fingerprints_and_causes(run: Run, folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run("check", folder, "--format", "csv").out)))
    by_kind = {row["kind"]: row for row in rows}
    assert by_kind["conflict"]["cause"] == "transposition"
    assert by_kind["conflict"]["likelihood"] == "high"
    assert by_kind["conflict"]["documents"].count("；") == 1
    assert re.fullmatch("[0-9a-f]{10}", by_kind["ratio"]["id"])
    assert report(run, folder, "r.csv").read_text("utf-8") == run("check", folder, "--format", "csv").out


class _Page(HTMLParser):
    """What a page shows, marks, links to and fetches."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.shown: list[str] = []
        self.marks: list[str] = []
        self.ids: set[str] = set()
        self.links: set[str] = set()
        self.fetched: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids.add(given.get("id") or "")
        if tag == "a":
            self.links.add(given.get("href") or "")
        if tag in ("script", "link", "img", "iframe", "object") or "src" in given or "style" in given:
            self.fetched.append(tag)
        if tag not in ("meta", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            assert "url(" not in data
            assert "@import" not in data
        else:
            self.shown.append(data)
        if "mark" in self.open:
            self.marks.append(data)


@pytest.mark.parametrize(("spoken", "heading"), [("zh", "数据核对报告"), ("en", "Figures that must agree")])
def test_a_page_needs_nothing_from_outside(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, spoken: str, heading: str
) -> None:
    from terminal import language

    monkeypatch.setenv("ZHIBIAO_LANG", spoken)
    language.language.cache_clear()
    page = _Page(report(run, folder, "r.html").read_text("utf-8"))
    assert not page.open
    assert not page.fetched
    assert {link.removeprefix("#") for link in page.links} <= page.ids
    shown = "".join(page.shown)
    assert heading in shown
    assert "望江县2021年就业工作报告" in shown
    assert "papers/report.txt" in shown
    assert {"250件", "98%", "6120", "6210"} <= set(page.marks)


def test_words_of_a_document_are_no_markup(run: Run, tmp_path: Path) -> None:
    text = "<script>甲</script>县2021年报告\n\n受理<b>案件</b>250件、办结240件，办结率98%。\n"
    (tmp_path / "a&b.txt").write_text(text, "utf-8")
    run("check", "a&b.txt", "-o", "r.html")
    page = (tmp_path / "r.html").read_text("utf-8")
    assert "<script" not in page
    assert "<b>案件" not in page
    assert "98%" in page


def test_sarif_is_what_the_specification_asks_for(run: Run, folder: Path) -> None:
    log = json.loads(report(run, folder, "r.sarif").read_text("utf-8"))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("sarif-schema-2.1.0.json")
    (sarif,) = log["runs"]
    driver = sarif["tool"]["driver"]
    rules = [rule["id"] for rule in driver["rules"]]
    assert len(set(rules)) == len(rules)
    assert set(rules) == {"ratio", "documents.conflict.transposition"}
    assert all(rule["shortDescription"]["text"] for rule in driver["rules"])
    assert len(sarif["results"]) == 2
    for result in sarif["results"]:
        assert set(result) <= RESULT
        assert rules[result["ruleIndex"]] == result["ruleId"]
        assert result["level"] in ("none", "note", "warning", "error")
        assert result["message"]["text"]
        assert result["suppressions"] == []
        for location in (*result["locations"], *result.get("relatedLocations", [])):
            physical = location["physicalLocation"]
            place = physical["artifactLocation"]
            assert place["uriBaseId"] in sarif["originalUriBaseIds"]
            assert sarif["artifacts"][place["index"]]["location"]["uri"] == place["uri"]
            assert words_at(folder.parent / place["uri"], physical["region"]) == physical["region"]["snippet"]["text"]
            assert location["annotations"]


RESULT = {
    *(
        "ruleId",
        "ruleIndex",
        "level",
        "message",
        "locations",
        "relatedLocations",
        "partialFingerprints",
        "suppressions",
    ),
    "properties",
}


def words_at(path: Path, region: dict[str, Any]) -> str:
    """What stands in the file at a region on one line, by line and column; the same as by offset."""
    text = path.read_text("utf-8")
    assert region["startLine"] == region["endLine"]
    line = text.splitlines()[region["startLine"] - 1]
    words: str = line[region["startColumn"] - 1 : region["endColumn"] - 1]
    start = region["charOffset"]
    assert words == text[start : start + region["charLength"]]
    return words


def test_regions_of_a_web_page_count_in_its_source(run: Run, tmp_path: Path) -> None:
    said = "<p>受理&nbsp;案件250件、<b>办结240件</b>，办结率98%。</p>"
    source = f"<html><body>\n<h1>望江县2021年报告</h1>\n{said}\n</body></html>\n"
    (tmp_path / "页.html").write_text(source, "utf-8")
    done = run("check", "页.html", "--format", "sarif")
    (result,) = json.loads(done.out)["runs"][0]["results"]
    physical = result["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "%E9%A1%B5.html"
    region = physical["region"]
    assert region["startLine"] == 3
    stretch = source[region["charOffset"] : region["charOffset"] + region["charLength"]]
    assert stretch.startswith("受理&nbsp;案件250件")
    assert stretch.endswith("98%")


def test_files_without_lines_say_what_their_regions_count(run: Run, tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("望江县2021年报告")
    document.add_paragraph("受理案件250件、办结240件，办结率98%。")
    document.save(str(tmp_path / "a.docx"))
    sarif = json.loads(run("check", "a.docx", "--format", "sarif").out)["runs"][0]
    region = sarif["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert "startLine" not in region
    assert region["charLength"] == len(region["snippet"]["text"])
    assert "show --text" in sarif["artifacts"][0]["description"]["text"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        pytest.param(("-o", "r.docx"), "--format", id="a name that tells no format"),
        pytest.param(("--format", "xlsx"), "-o", id="a workbook on the screen"),
        pytest.param(("--format", "table", "-o", "r.html"), "--format", id="a table in a file"),
        pytest.param(("--suppress", "abc"), "--reason", id="accepted without a reason"),
        pytest.param(("--suppress", "ffffffffff", "--reason", "好"), "ffffffffff", id="an unknown finding"),
        pytest.param(("--suppressions", "papers/plan.md"), "plan.md", id="no suppression file"),
    ],
)
def test_wrong_use_is_told(run: Run, folder: Path, options: tuple[str, ...], said: str) -> None:
    done = run("check", folder, *options)
    assert done.code == 2
    assert said in done.told
    assert not (folder.parent / FILE).exists()


def test_a_report_that_cannot_be_written_is_told(run: Run, folder: Path) -> None:
    done = run("check", folder, "-o", "nowhere/r.html")
    assert done.code == 1
    assert "nowhere" in done.told


# Accepted findings


def test_a_finding_is_accepted_told_again_when_changed_and_listed_when_gone(run: Run, folder: Path) -> None:
    ratio, conflict = (of_kind(checks(run, folder), kind) for kind in ("ratio", "conflict"))
    done = run(
        "check",
        folder,
        "--suppress",
        ratio["id"],
        "--suppress",
        conflict["id"][:7],
        "--reason",
        "口径不同",
        "--by",
        "甲",
    )
    assert done.code == 0
    assert FILE in done.told
    assert "其中 2 处已豁免" in done.out
    assert run("check", folder).code == 0
    listed = run("check", folder, "--all").out
    assert "已豁免（甲" in listed
    assert "口径不同" in listed

    text = (folder / "report.txt").read_text("utf-8")
    (folder / "report.txt").write_text(text.replace("办结率98%", "办结率97%"), "utf-8")
    done = run("check", folder)
    assert done.code == 1
    assert "曾豁免" in done.out
    assert "98%" in done.out

    (folder / "report.txt").write_text(text.replace("办结率98%", "办结率96%"), "utf-8")
    done = run("check", folder)
    assert done.code == 0
    assert ratio["id"] in done.told
    assert conflict["id"] not in done.told


def test_accepted_findings_are_in_the_reports_as_such(run: Run, folder: Path) -> None:
    ratio = of_kind(checks(run, folder), "ratio")
    run("check", folder, "--suppress", ratio["id"], "--reason", "口径不同", "--by", "甲")
    results = json.loads(run("check", folder, "--format", "sarif").out)["runs"][0]["results"]
    justified = [result["suppressions"][0]["justification"] for result in results if result["suppressions"]]
    assert len(justified) == 1
    assert "口径不同" in justified[0]
    data = json.loads(run("check", folder, "--format", "json").out)
    assert [row["id"] for row in data["suppressed"]] == [ratio["id"]]
    assert ratio["id"] not in [row["id"] for row in data["checks"]]
    assert "口径不同" in report(run, folder, "r.html").read_text("utf-8")


def test_another_file_of_accepted_findings(run: Run, folder: Path) -> None:
    ratio = of_kind(checks(run, folder), "ratio")
    own = folder.parent / "own.toml"
    run("check", folder, "--suppress", ratio["id"], "--reason", "口径不同", "--suppressions", own)
    assert own.exists()
    assert not (folder.parent / FILE).exists()
    assert "98%" not in run("check", folder / "report.txt", "--suppressions", own).out
    assert run("check", folder / "report.txt", "--suppressions", own).code == 0
    assert run("check", folder / "report.txt").code == 1


def test_a_corpus_keeps_the_file_beside_it(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("add", folder, "-j", "1").code == 0
    found = json.loads(run("check", "--format", "json").out)["checks"]
    names = [option for row in found for option in ("--suppress", row["id"])]
    deeper = folder / "deeper"
    deeper.mkdir()
    monkeypatch.chdir(deeper)
    assert run("check", *names, "--reason", "已核实").code == 0
    assert (folder.parent / FILE).exists()
    assert run("check").code == 0


def test_the_file_of_accepted_findings_is_no_document(run: Run, papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(papers)
    (row,) = json.loads(run("check", ".", "--format", "json").out)["checks"]
    assert "2 份文档" in run("check", ".", "--suppress", row["id"], "--reason", "已核实").out
    done = run("check", ".")
    assert done.code == 0
    assert "2 份文档" in done.out


def test_a_change_is_shown_where_it_is_stated(run: Run, tmp_path: Path) -> None:
    for year, said in ((2020, "财政收入100.53亿元。"), (2021, "财政收入126.27亿元，比上年增长22.02%。")):
        title = f"望江县{year}年国民经济和社会发展统计公报"
        text = f"{title}\n\n{year}年，全县{said}\n\n望江县统计局\n\n{year + 1}年3月1日\n"
        (tmp_path / f"{year}.txt").write_text(text, "utf-8")
    (result,) = json.loads(run("check", "2020.txt", "2021.txt", "--format", "sarif").out)["runs"][0]["results"]
    assert result["ruleId"] == "documents.growth"
    region = result["locations"][0]["physicalLocation"]["region"]
    assert "22.02%" in region["snippet"]["text"]
    assert {one["physicalLocation"]["artifactLocation"]["uri"] for one in result["relatedLocations"]} >= {"2020.txt"}
