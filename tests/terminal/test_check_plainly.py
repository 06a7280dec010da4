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
    assert [one["reason"] for one in data["unchecked"]] == ["constant-prices"]


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
