"""What came together over several years, and average growth, against the values that other documents give by year."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import ingest, open_corpus
from corpus.checking import CheckReport, check_corpus, check_files
from corpus.unchecked import Reason

YEARS = {
    2020: "2020年，新建农村公路40公里。全县一般公共预算收入5.00亿元。常住人口10.12万人。",
    2021: "2021年，新建农村公路52公里。全县一般公共预算收入5.50亿元。常住人口9.95万人。",
    2022: "2022年，新建农村公路60公里。全县一般公共预算收入6.12亿元。常住人口9.83万人。",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The bulletins of three years."""
    made = tmp_path / "papers"
    made.mkdir()
    for year, text in YEARS.items():
        title = f"望江县{year}年国民经济和社会发展统计公报"
        (made / f"{year}.txt").write_text(f"{title}\n\n{text}\n\n望江县统计局\n\n{year + 1}年4月1日\n", "utf-8")
    return made


def _told(report: CheckReport) -> list[tuple[str, bool, str]]:
    return [(check.kind, check.holds, check.formula) for check in report.between]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        pytest.param(
            "2020至2022年累计新建农村公路152公里。",
            [("sum", True, "40 + 52 + 60 = 152")],
            id="the years make up the sum",
        ),
        pytest.param(
            "2020至2022年累计新建农村公路1520公里。",
            [("sum", False, "40 + 52 + 60 = 152")],
            id="a slip keeps them apart",
        ),
        pytest.param("2020至2022年累计新建农村公路190公里。", [], id="some of it may not have been told by year"),
        pytest.param("2019至2022年累计新建农村公路152公里。", [], id="a year is not told"),
        pytest.param(
            "2020—2022年，一般公共预算收入年均增长10.6%。",
            [("growth", True, "(6.12亿 ÷ 5.00亿)^(1/2) - 1 = 10.6%")],
            id="growth a year from the first year",
        ),
        pytest.param(
            "2021—2022年，一般公共预算收入年均增长10.6%。",
            [("growth", True, "(6.12亿 ÷ 5.00亿)^(1/2) - 1 = 10.6%")],
            id="growth a year from the year before",
        ),
        pytest.param("2020—2022年，一般公共预算收入年均增长14.2%。", [], id="it may have been revised"),
    ],
)
def test_runs_of_years(folder: Path, sentence: str, told: list[tuple[str, bool, str]]) -> None:
    text = f"望江县2023年政府工作报告\n\n{sentence}\n\n望江县人民政府\n\n2023年1月8日\n"
    (folder / "report.txt").write_text(text, "utf-8")
    report = check_files([folder])
    assert _told(report) == told
    with open_corpus(folder.parent / "corpus", create=True) as corpus:
        ingest([folder], corpus, processes=1)
        assert _told(check_corpus(corpus)) == told


def test_what_does_not_come_out_is_said_to_be_unchecked(folder: Path) -> None:
    sentences = "2020至2022年累计新建农村公路190公里。一般公共预算收入年均增长14.2%。"
    text = f"望江县2023年政府工作报告\n\n{sentences}\n\n望江县人民政府\n\n2023年1月8日\n"
    (folder / "report.txt").write_text(text, "utf-8")
    reasons = {one.figure.row.value_text: one.reason for one in check_files([folder]).unchecked}
    assert reasons["190"] is Reason.YEARS
    assert reasons["14.2%"] is Reason.AVERAGE
