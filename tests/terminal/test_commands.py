"""The commands as a user meets them: what they print, what they say when something is wrong, how they end."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from index import engines

Run = Callable[..., Any]


@pytest.fixture
def corpus(run: Run, papers: Path) -> Run:
    """``run`` in a folder with a corpus of two papers."""
    assert run("add", papers, "-j", "1").code == 0
    return run


def test_add_accounts_for_every_file_and_leaves_unchanged_ones(run: Run, papers: Path) -> None:
    first = run("add", papers, "-j", "1", "--format", "json")
    assert first.code == 0
    assert json.loads(first.out)["counts"] == {"added": 2}
    second = run("add", papers, "-j", "1", "--format", "json")
    assert json.loads(second.out)["counts"] == {"unchanged": 2}


def test_cite_lines_up_result_and_target(corpus: Run) -> None:
    done = corpus("cite", "城镇新增就业", "--format", "json")
    answer = json.loads(done.out)
    rows = {
        (row["value"], row["role"], row["period"]) for cited in answer["documents"] for row in cited["observations"]
    }
    assert done.code == 0
    assert {(6120, "actual", "2021"), (6000, "target", "2021"), (30000, "target", "2025")} <= rows


def test_cite_chooses_by_role(corpus: Run) -> None:
    done = corpus("cite", "城镇新增就业", "--role", "actual", "--format", "csv")
    assert "6120" in done.out
    assert "6000" not in done.out.replace("6000人的目标值", "")


def test_cite_forgives_a_slip_in_the_name(corpus: Run) -> None:
    answer = json.loads(corpus("cite", "城镇登记失业律", "--format", "json").out)
    assert [row["name"] for row in answer["indicators"]] == ["城镇登记失业率"]


def test_cite_of_an_unknown_name_offers_close_ones(corpus: Run) -> None:
    done = corpus("cite", "登记失业人数")
    assert done.code == 1
    assert "失业" in done.err.split("相近的指标")[1]


def test_cite_lists_mentions_apart(corpus: Run) -> None:
    answer = json.loads(corpus("cite", "零工市场", "--format", "json").out)
    assert not answer["documents"]
    assert len(answer["mentioned_only"]) == 2


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        pytest.param(["零工市场"], 2, id="words"),
        pytest.param(["“农民工工资支付”"], 1, id="phrase"),
        pytest.param(["望政发[2021]12号"], 1, id="document number in other brackets"),
        pytest.param(["零工市场", "--year", "2024"], 1, id="year"),
        pytest.param(["零工市场", "--region", "安徽"], 2, id="region with those below"),
        pytest.param(["零工市场", "--issuer", "人力资源"], 1, id="issuer"),
        pytest.param(["零工市场", "--type", "通知"], 1, id="type"),
    ],
)
def test_search_finds(corpus: Run, words: list[str], titles: int) -> None:
    done = corpus("search", *words, "--format", "json")
    assert json.loads(done.out)["total"] == titles


def test_search_marks_words_in_the_table_output(corpus: Run) -> None:
    done = corpus("search", "农民工工资")
    assert "共 2 份文档" in done.out


def test_search_by_date_gives_the_newest_first(corpus: Run) -> None:
    hits = json.loads(corpus("search", "就业", "--sort", "date", "--format", "json").out)["hits"]
    dates = [hit["document"]["issued"] or "" for hit in hits]
    assert len(dates) == 2
    assert dates == sorted(dates, reverse=True)


def test_search_for_documents_like_one_at_hand(corpus: Run) -> None:
    done = corpus("search", "--like", "望政发〔2021〕12号", "--format", "json")
    assert done.code == 0
    hits = json.loads(done.out)["hits"]
    assert "就业" in hits[0]["document"]["title"]
    assert hits[0]["document"]["title"] in corpus("search", "--like", "望政发〔2021〕12号").out


def test_likeness_and_a_query_do_not_go_together(corpus: Run) -> None:
    done = corpus("search", "就业", "--like", "1")
    assert done.code == 2
    assert "不能同时使用" in done.err


def test_search_without_hits_offers_what_does_find(corpus: Run) -> None:
    done = corpus("search", "“城镇新增就页”")
    assert done.code == 1
    assert "城镇新增就业" in done.err


def test_search_says_which_other_names_it_looked_for(corpus: Run) -> None:
    assert "按别名查找" in corpus("search", "城镇新增就业").err


def test_search_without_hits_says_so_and_ends_with_one(corpus: Run) -> None:
    done = corpus("search", "量子计算机")
    assert done.code == 1
    assert "没有找到" in done.err


def test_extract_prints_one_object_for_programs(run: Run, papers: Path) -> None:
    done = run("extract", papers / "report.txt", "--format", "json")
    extraction = json.loads(done.out)
    assert set(extraction) == {
        "document",
        "observations",
        "responsibilities",
        "dates",
        "citations",
        "checks",
        "warnings",
    }
    assert extraction["document"]["issuer"] == "望江县人力资源和社会保障局"
    assert done.err == ""


@pytest.mark.parametrize("format_", ["csv", "md", "json"])
def test_extract_of_several_files(run: Run, papers: Path, format_: str) -> None:
    done = run("extract", papers / "report.txt", papers / "plan.md", "--format", format_)
    assert done.code == 0
    assert "6120" in done.out


def test_extract_writes_the_format_that_the_name_asks_for(run: Run, papers: Path, tmp_path: Path) -> None:
    target = tmp_path / "out.xlsx"
    assert run("extract", papers / "report.txt", "-o", target).code == 0
    assert target.read_bytes()[:2] == b"PK"


def test_check_finds_the_wrong_rate_and_ends_with_one(run: Run, papers: Path) -> None:
    done = run("check", papers, "--format", "json")
    findings = json.loads(done.out)["checks"]
    assert done.code == 1
    assert [(row["kind"], row["found"], row["expected"]) for row in findings] == [("ratio", 98, 96)]


def test_a_missing_file_to_check_is_named_with_or_without_a_corpus(run: Run, papers: Path) -> None:
    alone = run("check", "nope.docx")
    assert alone.code == 1
    assert "nope.docx: 文件不存在" in alone.err
    beside = run("check", papers, "nope.docx")
    assert "nope.docx: 文件不存在" in beside.err
    assert "98%" in beside.out


def test_check_of_the_corpus_lists_what_holds_on_request(corpus: Run) -> None:
    done = corpus("check", "--all", "--format", "json")
    kinds = {(row["kind"], row["holds"]) for row in json.loads(done.out)["checks"]}
    assert {("ratio", False), ("target", True)} <= kinds


def test_show_by_number_and_by_id(corpus: Run) -> None:
    done = corpus("show", "望政发（2021）12号")
    assert "望江县人民政府" in done.out
    assert "县财政局（配合）" in done.out


def test_list_remove_and_stats(corpus: Run) -> None:
    assert len(json.loads(corpus("list", "--format", "json").out)) == 2
    assert corpus("remove", "望政发〔2021〕12号").code == 0
    assert len(json.loads(corpus("list", "--format", "json").out)) == 1
    assert json.loads(corpus("stats", "--format", "json").out)["documents"] == 1
    assert json.loads(corpus("search", "零工市场", "--format", "json").out)["total"] == 1


def test_indicators_of_corpus_and_vocabulary(corpus: Run) -> None:
    names = [row["name"] for row in json.loads(corpus("indicators", "--format", "json").out)]
    assert any("城镇新增就业" in name for name in names)
    known = json.loads(corpus("indicators", "失业", "--vocabulary", "--format", "json").out)
    assert any(row["name"] == "城镇登记失业率" for row in known)


def test_suggested_merges_come_with_the_line_that_makes_them(run: Run, tmp_path: Path) -> None:
    for name, text in (("a", "全县茶旅融合驿站达到35个。"), ("b", "全县茶旅融合驿站总数达到35个。")):
        (tmp_path / f"{name}.txt").write_text(f"望江县2021年工作报告\n{text}\n", encoding="utf-8")
    assert run("add", tmp_path / "a.txt", tmp_path / "b.txt", "-j", "1").code == 0
    done = run("indicators", "--suggest", "--format", "json")
    (merge,) = json.loads(done.out)
    assert {merge["name"], merge["other"]} == {"茶旅融合驿站数", "茶旅融合驿站总数"}
    assert merge["line"].split("\t") == [merge["name"], merge["other"], "个"]
    assert "vocabulary.tsv" in done.err
    (tmp_path / ".zhibiao" / "vocabulary.tsv").write_text(merge["line"], encoding="utf-8")
    assert run("add", tmp_path / "a.txt", tmp_path / "b.txt", "-j", "1").code == 0
    assert run("indicators", "--suggest").code == 1


def test_explain_names_rules(run: Run, papers: Path) -> None:
    done = run("explain", papers / "report.txt")
    assert "prose." in done.out
    assert run("explain", papers / "report.txt", "--html", "page.html").code == 0
    assert "<mark" in Path("page.html").read_text("utf-8")


def test_doctor_and_rebuild(corpus: Run) -> None:
    assert "完好" in corpus("doctor").out
    assert corpus("rebuild").code == 0
    assert json.loads(corpus("search", "零工市场", "--format", "json").out)["total"] == 2


def test_the_other_engine_from_advice_to_its_loss(corpus: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("tantivy", reason="the extra zhibiao[tantivy] is not installed")
    monkeypatch.setattr(engines, "OUTGROWN", 2)
    assert "zhibiao rebuild --engine tantivy" in corpus("rebuild").err
    changed = corpus("rebuild", "--engine", "tantivy")
    assert changed.code == 0
    assert "已用 tantivy 为 2 份文档重建索引" in changed.err
    assert "--engine" not in changed.err, "nothing is left to advise"
    assert json.loads(corpus("search", "零工市场", "--format", "json").out)["total"] == 2
    monkeypatch.setattr(engines, "find_spec", lambda name: None)
    for lost in (corpus("search", "零工市场"), corpus("rebuild")):
        assert lost.code == 2
        assert "检索引擎 tantivy 没有安装" in lost.err
    looked = corpus("doctor")
    assert looked.code == 1
    assert "检索引擎 tantivy 没有安装" in looked.out
    assert corpus("rebuild", "--engine", "whoosh").code == 0
    assert json.loads(corpus("search", "零工市场", "--format", "json").out)["total"] == 2


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        pytest.param(["add", "missing.txt"], 1, "missing.txt: 文件不存在", id="missing path"),
        pytest.param(["search", "教育"], 2, "没有语料库", id="no corpus yet"),
        pytest.param(["extract", "missing.pdf"], 1, "文件不存在", id="extract a missing file"),
        pytest.param(["explain", "missing.pdf"], 1, "missing.pdf: 文件不存在", id="explain a missing file"),
        pytest.param(["extract", "x.txt", "-o", "y.abc"], 2, "--format", id="format unknown from name"),
        pytest.param(["cite", "x", "--role", "best"], 2, "“actual”, “target”", id="unknown role"),
    ],
)
def test_wrong_use_gets_one_message(run: Run, arguments: list[str], code: int, message: str) -> None:
    done = run(*arguments)
    assert done.code == code
    assert message in done.err
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("query", "message"),
    [
        pytest.param("医院（", "括号", id="open bracket"),
        pytest.param("“未完", "引号", id="open quote"),
        pytest.param("颜色:红", "字段", id="unknown field"),
        pytest.param("。，", "没有可查找的文字", id="signs only"),
    ],
)
def test_query_errors_name_the_place(corpus: Run, query: str, message: str) -> None:
    done = corpus("search", query)
    assert done.code == 2
    assert message in done.err


def test_bad_files_are_outcomes_and_the_rest_goes_on(run: Run, papers: Path) -> None:
    (papers / "empty.docx").write_bytes(b"")
    (papers / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n")
    (papers / "noise.bin").write_bytes(bytes(range(256)) * 20)
    done = run("add", papers, "-j", "1")
    assert done.code == 1
    assert "empty.docx" in done.err
    assert "broken.pdf" in done.err
    assert "noise.bin" in done.err
    refused = json.loads(run("list", "--outcome", "refused", "--format", "json").out)
    assert len(refused) == 3
    assert len(json.loads(run("list", "--format", "json").out)) == 2


def test_english_where_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from terminal import language

    monkeypatch.setenv("ZHIBIAO_LANG", "en")
    language.language.cache_clear()
    assert "no such file" in run("extract", "missing.pdf").err


def test_extract_reads_folders_and_can_keep_to_targets(run: Run, papers: Path) -> None:
    done = run("extract", papers, "--role", "target", "--format", "json")
    assert done.code == 0
    rows = [row for extraction in json.loads(done.out) for row in extraction["observations"]]
    assert rows
    assert {row["role"] for row in rows} == {"target"}


def test_an_unknown_role_is_wrong_use(run: Run, papers: Path) -> None:
    assert run("extract", papers, "--role", "plan").code == 2
