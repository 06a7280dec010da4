"""What ``check`` says where there is little to check: one document, no date, no time or place, no value before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Run

HEAD = "清河县2021年政府工作报告\n2022年1月12日\n"


def test_one_document_has_nothing_to_be_held_against(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HEAD + "2021年，全县城镇新增就业4218人。\n", "utf-8")
    done = run("check", tmp_path / "a.txt")
    assert done.code == 0
    assert "只有一份文档，没有可以与之对照的" in done.err


def test_figures_without_time_or_place_and_documents_without_a_date(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("就业情况\n城镇新增就业4218人，增长5%。\n", "utf-8")
    done = run("check", tmp_path / "a.txt", "--all")
    assert "个数据没有写明时期或地区，不与其他文档比较" in done.err
    assert "1 份文档日期不明：就业情况" in done.err


def test_what_cannot_be_checked_is_said_with_the_reason(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HEAD + "2021年，全县地区生产总值128.4亿元，增长7.2%。\n", "utf-8")
    done = run("check", tmp_path / "a.txt", "--all")
    assert "无法核对" in done.out
    assert "按可比价格计算，不能由现价推算" in done.out
    assert "无法核对" not in run("check", tmp_path / "a.txt").out
    data = json.loads(run("check", tmp_path / "a.txt", "--all", "--format", "json").out)
    assert sorted(one["reason"] for one in data["unchecked"]) == ["alone", "constant-prices"]
    assert data["reach"] == {"figures": 2, "reached": 0, "reasons": {"alone": 1, "constant-prices": 1}}


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2021年，全县学前教育毛入园率93.5%。", "no-counts"),
        ("今年，确保新改建农村公路120公里。", "no-result"),
        ("2021年，全县粮食产量比上年增长3%以上。", "bound"),
        ("2021年，全县建成社区食堂26个。", "alone"),
        ("低保标准为每人每月620元。", "fixed"),
    ],
)
def test_figures_that_no_check_reaches_are_told_by_kind(run: Run, tmp_path: Path, text: str, reason: str) -> None:
    (tmp_path / "a.txt").write_text(f"{HEAD}{text}\n", "utf-8")
    assert "1 个数据中有 1 个（100%）没有可以核对的依据" in run("check", tmp_path / "a.txt").err
    done = run("check", tmp_path / "a.txt", "--all", "--format", "json")
    assert [one["reason"] for one in json.loads(done.out)["unchecked"]] == [reason]


def test_a_corpus_tells_what_no_check_reaches(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(HEAD + "受理案件250件，办结240件，办结率96%。建成社区食堂26个。\n", "utf-8")
    assert run("add", ".").code == 0
    files = json.loads(run("check", tmp_path / "a.txt", "--all", "--format", "json").out)
    corpus = json.loads(run("check", "--all", "--format", "json").out)
    assert corpus["reach"] == files["reach"]
    assert corpus["reach"]["figures"] - corpus["reach"]["reached"] == len(corpus["unchecked"]) == 1
    assert "（社区食堂" not in run("check").out
    assert "社区食堂数" in run("check", "--all").out
    assert "没有可以核对的依据" in run("check", "--format", "html").out


def test_growth_over_two_reports(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "清河县2020年政府工作报告\n2021年1月12日\n2020年，全县一般公共预算收入11.52亿元。\n", "utf-8"
    )
    (tmp_path / "b.txt").write_text(HEAD + "2021年，全县一般公共预算收入13.26亿元，增长7.3%。\n", "utf-8")
    done = run("check", tmp_path / "a.txt", tmp_path / "b.txt")
    assert done.code == 1
    assert "13.26亿有误（数字颠倒，应为12.36）" in "".join(done.out.split())


def test_findings_are_said_in_english_too(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIBIAO_LANG", "en")
    (tmp_path / "a.txt").write_text(HEAD + "受理案件250件，办结240件，办结率98%。\n", "utf-8")
    done = run("check", tmp_path / "a.txt")
    assert "should be 96% by the figures listed; the text says 98%" in done.out
    (found,) = json.loads(run("check", tmp_path / "a.txt", "--format", "json").out)["checks"]
    assert found["explanation"].startswith("按所列数字计算应为96%")
    assert found["explanation_en"].startswith("should be 96%")
    page = run("check", tmp_path / "a.txt", "--format", "html").out
    assert "should be 96% by the figures listed" in page
    assert "按所列数字" not in page


def test_a_file_of_accepted_findings_that_is_not_there(run: Run, tmp_path: Path) -> None:
    """It would guard nothing, and nobody would notice."""
    (tmp_path / "a.txt").write_text("工作总结\n\n应接种儿童5200人，已接种4987人，接种率96.9%。\n", "utf-8")
    done = run("check", "a.txt", "--suppressions", "mistyped.toml")
    assert done.code == 2
    assert "mistyped.toml" in done.err
    run("check", "a.txt", "--suppressions", "new.toml", "--suppress", "x", "--reason", "已核实")
    assert run("check", "a.txt").code == 1


def test_a_region_that_is_not_known_is_said_to_be_one(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("望江县2022年工作总结\n\n2022年，全县城镇新增就业3215人。\n", "utf-8")
    run("add", "a.txt", "-j", "1")
    done = run("cite", "城镇新增就业", "--region", "火星县")
    assert done.code == 1
    assert "语料库中有“城镇新增就业”" in done.err
    assert "行政区划表中没有“火星县”" in done.err
    assert "行政区划表中没有“火星县”" in run("targets", "--region", "火星县").err
    assert "行政区划表" not in run("cite", "城镇新增就业", "--region", "宿松县").err
    assert run("cite", "城镇新增就业", "--region", "望江县").code == 0


def test_many_findings_are_listed_as_far_as_asked_for(run: Run, tmp_path: Path) -> None:
    lines = [f"全县受理申请{count}件，已办结{count // 2}件，办结率为61%。" for count in range(200, 260, 20)]
    (tmp_path / "甲.txt").write_text("宿松县2021年工作报告\n\n" + "\n\n".join(lines), "utf-8")
    every, few = run("check", "甲.txt"), run("check", "甲.txt", "-n", "1")
    assert (every.out.count("✗"), few.out.count("✗")) == (3, 1)
    assert "未列出" not in every.err
    assert "另有 2 处未列出，其中不符 2 处（比率 2）" in few.err
    assert "不符 3 处" in few.out
    everything = run("check", "甲.txt", "--all", "-n", "3")
    assert everything.out.count("✗") == 3, "what does not hold comes before what does"
    wrong = run("check", "甲.txt", "-n", "1", "--format", "json")
    assert (wrong.code, "--limit" in wrong.err) == (2, True)
