"""The commands over the ledger, run as a user runs them on two small documents."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from rich.cells import cell_len

from terminal.console import out

from .conftest import Done, Run

FORMATS = ("table", "json", "csv")


@pytest.fixture
def ledger(run: Run, papers: Path) -> Run:
    assert run("add", papers, "-j", "1").code == 0
    return run


def rows(done: Done) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(done.out)))


def test_targets(ledger: Run) -> None:
    done = ledger("targets", "--format", "json")
    judged = json.loads(done.out)["targets"]
    found = {(one["indicator"], one["period"]): one for one in judged}
    assert found["城镇新增就业", "2021"]["status"] == "met"
    assert found["城镇新增就业", "2021"]["result"]["value"] == 6120
    assert ("城镇登记失业率", "2025") in found
    assert [one["status"] for one in judged][-1] == "not-reported"
    table = ledger("targets", "--status", "met")
    assert "6120人" in table.out
    assert "[/" not in table.out
    assert "达到 1" in table.out
    (row,) = rows(ledger("targets", "--year", "2021", "--format", "csv"))
    assert (row["target"], row["result"]) == ("6000人", "6120人")


def test_targets_on_a_narrow_screen_are_a_list(ledger: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nine columns would be a few characters wide each."""
    monkeypatch.setattr(out(), "_width", 80)
    done = ledger("targets", "--status", "met")
    assert "达到 城镇新增就业　望江县　2021" in done.out
    assert "目标 6000人（" in done.out
    assert "结果 6120人（" in done.out
    assert all(cell_len(line.rstrip()) <= 80 for line in done.out.splitlines())


@pytest.mark.parametrize("listing", FORMATS)
def test_no_targets(ledger: Run, listing: str) -> None:
    done = ledger("targets", "--year", "1999", "--format", listing)
    assert done.code == 1
    assert json.loads(done.out)["targets"] == [] if listing == "json" else "6000" not in done.out


def test_a_bad_year_is_wrong_use(ledger: Run) -> None:
    done = ledger("targets", "--year", "明年")
    assert done.code == 2
    assert "明年" in done.err


NOTICE = """关于印发2022年重点任务的通知

二、重点任务

（一）6月底前完成零工市场改造。（牵头单位：县卫生计生局；配合单位：县财政局）9月底前报送总结。（责任单位：县教育局）
"""


@pytest.mark.parametrize(
    ("department", "named"),
    [
        pytest.param("县人社局", {"县人力资源和社会保障局"}, id="short form"),
        pytest.param("劳动保障局", {"县人力资源和社会保障局"}, id="former name"),
        pytest.param("省人社厅", set(), id="another level"),
        pytest.param("总工会", {"县总工会"}, id="no level"),
        pytest.param("县气象局", set(), id="nobody"),
    ],
)
def test_duties(ledger: Run, department: str, named: set[str]) -> None:
    done = ledger("duties", department, "--format", "json")
    found = json.loads(done.out)
    assert {one["name"] for one in found["tasks"]} == named
    assert done.code == (0 if named else 1)


@pytest.mark.parametrize("department", ["", "  ", "——"])
def test_duties_of_nobody_are_wrong_use(ledger: Run, department: str) -> None:
    done = ledger("duties", department)
    assert (done.code, done.out) == (2, "")
    assert "部门名称" in done.err


def test_duties_have_the_deadlines_of_their_own_stretch(ledger: Run, papers: Path) -> None:
    (papers / "notice.txt").write_text(NOTICE, "utf-8")
    assert ledger("add", papers, "-j", "1").code == 0
    found = {name: json.loads(ledger("duties", name, "--format", "json").out) for name in ("卫健委", "教育局")}
    assert [one["end"] for one in found["卫健委"]["tasks"][0]["deadlines"]] == ["2022-06-30"]
    assert [one["end"] for one in found["教育局"]["tasks"][0]["deadlines"]] == ["2022-09-30"]
    assert found["卫健委"]["names"] == [{"name": "县卫生计生局", "count": 1, "until": 2018}]
    assert "6月底前" in ledger("duties", "卫健委").out
    assert {row["name"] for row in rows(ledger("duties", "县财政局", "--format", "csv"))} == {"县财政局"}


def test_cite_as_a_grid(ledger: Run) -> None:
    by_region = ledger("cite", "城镇新增就业", "--pivot", "region")
    assert "6120" in by_region.out
    assert "目标6000" in by_region.out
    by_year = ledger("cite", "城镇新增就业", "--pivot", "year")
    assert "2021" in by_year.out
    grid = json.loads(ledger("cite", "城镇新增就业", "--pivot", "year", "--format", "json").out)["pivot"]
    assert grid["strands"][0]["regions"][0]["region"] == "望江县"
    (first, *_) = rows(ledger("cite", "城镇新增就业", "--pivot", "year", "--format", "csv"))
    assert (first["period"], first["actual"], first["target"]) == ("2021", "6120", "6000")


def test_cite_lists_so_many(ledger: Run) -> None:
    every = ledger("cite", "城镇新增就业").out
    few = ledger("cite", "城镇新增就业", "--limit", "1")
    assert (few.code, len(few.out) < len(every)) == (0, True)
    assert "--limit" in few.err
    assert len(json.loads(ledger("cite", "城镇新增就业", "-n", "1", "--format", "json").out)["documents"]) == 1


def test_cite_compares_regions(ledger: Run) -> None:
    done = ledger("cite", "城镇新增就业", "--compare", "望江县", "--compare", "厦门市")
    assert "望江县" in done.out
    assert "没有“厦门市”的数据" in done.err
    assert ledger("cite", "城镇新增就业", "--compare", "望江县、厦门市") == done
    alone = ledger("cite", "城镇新增就业", "--compare", "厦门市")
    assert (alone.code, alone.out.strip(), "厦门市" in alone.err) == (1, "", True)


def test_cite_writes_a_workbook(ledger: Run, tmp_path: Path) -> None:
    import openpyxl

    assert ledger("cite", "城镇新增就业", "-o", "out.xlsx").code == 0
    assert "城镇新增就业（人）" in openpyxl.load_workbook(tmp_path / "out.xlsx").sheetnames
    wrong = ledger("cite", "城镇新增就业", "-o", "out.pdf")
    assert wrong.code == 2
    assert not Path("out.pdf").exists()


def test_targets_write_a_workbook(ledger: Run, tmp_path: Path) -> None:
    import openpyxl

    shown, done = ledger("targets"), ledger("targets", "-o", "out.xlsx")
    assert done.code == shown.code
    assert "目标" in openpyxl.load_workbook(tmp_path / "out.xlsx").sheetnames
    wrong = ledger("targets", "-o", "out.csv")
    assert (wrong.code, ".xlsx" in wrong.err) == (2, True)
    assert not (tmp_path / "out.csv").exists()


def test_diff_of_files_and_documents(ledger: Run, papers: Path) -> None:
    changed = (papers / "plan.md").read_text("utf-8").replace("4.5%", "5%").replace("县总工会", "县教育局")
    draft = papers / "draft.md"
    draft.write_text(changed, "utf-8")
    done = ledger("diff", "1" if "规划" in ledger("show", "1").out else "2", draft)
    assert done.code == 1
    assert "≤4.5%（2025）" in done.out
    assert "≤5%（2025）" in done.out
    (target, duty) = rows(ledger("diff", papers / "plan.md", draft, "--format", "csv"))
    assert (target["change"], target["new"]) == ("changed", "≤5%（2025）")
    assert "县总工会（配合）" in duty["old"]
    assert "县教育局（配合）" in duty["new"]
    same = ledger("diff", draft, draft, "--format", "json")
    assert (same.code, json.loads(same.out)["differences"]) == (0, [])
    assert "没有差别" in ledger("diff", draft, draft).err


def test_diff_with_what_is_not_there(ledger: Run, papers: Path) -> None:
    assert ledger("diff", papers / "plan.md", "没有这份").code == 2
    (papers / "broken.docx").write_bytes(b"PK\x03\x04nothing")
    done = ledger("diff", papers / "broken.docx", papers / "plan.md")
    assert done.code == 1
    assert "broken.docx" in done.err


def test_graph(ledger: Run, papers: Path) -> None:
    said = "为贯彻落实《望江县“十四五”就业促进规划》（望政发〔2021〕12号），依据《就业促进法》，明确要点。"
    (papers / "points.txt").write_text(f"望江县就业局工作要点\n\n{said}\n", "utf-8")
    assert ledger("add", papers, "-j", "1").code == 0
    done = ledger("graph", "望江县就业局工作要点")
    assert (done.code, done.out.count("贯彻 "), done.out.count("未收录")) == (0, 1, 2)
    assert "其中 1 份未收录" in done.out
    data = json.loads(ledger("graph", "望政发〔2021〕12号", "--format", "json").out)
    assert [one["relation"] for one in data["cited_by"]] == ["implements"]
    directions = [row["direction"] for row in rows(ledger("graph", "望政发〔2021〕12号", "--format", "csv"))]
    assert directions == ["cited_by"]
    assert ledger("graph", "没有这份").code == 2


def test_a_corpus_without_documents_says_so(run: Run, papers: Path) -> None:
    assert run("add", papers, "-j", "1").code == 0
    assert run("remove", *(line["id"] for line in json.loads(run("list", "--format", "json").out))).code == 0
    for command in (("cite", "城镇新增就业"), ("targets",), ("duties", "民政局"), ("check",)):
        assert "还没有文档" in run(*command).told


def test_an_id_that_is_not_there_is_no_part_of_a_title(ledger: Run) -> None:
    done = ledger("diff", "1", "20")
    assert (done.code, "没有“20”" in done.told) == (2, True)


def test_a_deadline_is_that_of_its_own_task(run: Run, tmp_path: Path) -> None:
    text = (
        "望江县养老服务规划\n\n到2023年，全县养老床位达到3400张。\n\n"
        "县民政局负责养老床位建设。县人力资源和社会保障局牵头开展护理员培训，2023年底前完成。\n\n望江县人民政府\n\n2021年6月18日\n"
    )
    (tmp_path / "plan.txt").write_text(text, "utf-8")
    assert run("add", "plan.txt", "-j", "1").code == 0
    for department, deadlines in (("民政局", []), ("人社局", ["2023年底前"])):
        (task,) = json.loads(run("duties", department, "--format", "json").out)["tasks"]
        assert [one["text"] for one in task["deadlines"]] == deadlines
