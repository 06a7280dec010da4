"""Differences that the words before the figures explain, which are not kept with them."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import ingest, open_corpus
from corpus.causes import Cause
from corpus.checking import CheckReport, check_corpus, check_files


def _paper(folder: Path, name: str, title: str, text: str, issuer: str, day: str) -> None:
    (folder / name).write_text(f"{title}\n\n{text}\n\n{issuer}\n\n{day}\n", "utf-8")


def _causes(report: CheckReport) -> list[Cause]:
    return [check.diagnoses[0].cause for check in report.between if not check.holds]


@pytest.mark.parametrize(
    ("first", "second", "cause"),
    [
        pytest.param(
            "初步核算，2022年全县地区生产总值118.6亿元。",
            "2022年，全县地区生产总值121.3亿元。",
            Cause.PRELIMINARY,
            id="what a sentence opens with",
        ),
        pytest.param(
            "2022年，全县人口9.83万人。",
            "2022年末，按户籍统计，全县人口11.92万人。",
            Cause.SCOPE,
            id="how it was counted",
        ),
        pytest.param(
            "2022年，全县人口9.83万人。",
            "2022年，全县户籍家庭3.1万户，全县人口11.92万人。",
            Cause.CONFLICT,
            id="of another figure",
        ),
        pytest.param(
            "2022年，全县地区生产总值118.6亿元（初步数）。",
            "2022年，全县地区生产总值121.3亿元。",
            Cause.PRELIMINARY,
            id="in brackets",
        ),
    ],
)
def test_words_before_the_figures_explain(tmp_path: Path, first: str, second: str, cause: Cause) -> None:
    _paper(tmp_path, "a.txt", "望江县2022年经济运行情况", first, "望江县统计局", "2023年1月28日")
    _paper(tmp_path, "b.txt", "望江县2022年工作总结", second, "望江县人民政府", "2023年4月20日")
    assert _causes(check_files([tmp_path])) == [cause]


def test_in_a_corpus_as_well(tmp_path: Path) -> None:
    _paper(
        tmp_path,
        "a.txt",
        "望江县2022年情况",
        "初步核算，2022年全县生产总值118.6亿元。",
        "望江县统计局",
        "2023年1月28日",
    )
    _paper(tmp_path, "b.txt", "望江县2022年总结", "2022年，全县生产总值121.3亿元。", "望江县人民政府", "2023年4月20日")
    with open_corpus(tmp_path / "corpus", create=True) as corpus:
        ingest([tmp_path / "a.txt", tmp_path / "b.txt"], corpus, processes=1)
        (check,) = (check for check in check_corpus(corpus).between if not check.holds)
    assert check.diagnoses[0].cause is Cause.PRELIMINARY
    assert check.explanation.endswith(check.diagnoses[0].sentence("zh"))
    assert check.explanation_en.endswith(check.diagnoses[0].sentence("en"))
    assert "相差2.7亿元" in check.explanation


def test_beyond_so_many_differences_it_is_said_that_no_look_was_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "2022年，全县人口{}万人。"
    _paper(tmp_path, "a.txt", "望江县2022年工作总结", text.format("9.83"), "望江县人民政府", "2023年1月28日")
    _paper(tmp_path, "b.txt", "望江县2022年统计公报", text.format("11.92"), "望江县统计局", "2023年4月20日")
    assert check_files([tmp_path]).hasty == 0
    monkeypatch.setattr("corpus.second_look.MOST", 0)
    assert check_files([tmp_path]).hasty == 1
