"""What is left of an error that nobody planned for: one short message and an exit code of its own."""

from __future__ import annotations

import errno
import os

import pytest

from corpus.errors import CORPUS_PROBLEMS
from extractor.problems import describe
from terminal.failures import INTERNAL, end
from terminal.language import language


@pytest.mark.parametrize(
    ("error", "said"),
    [
        pytest.param(ValueError("no such thing"), "ValueError: no such thing)", id="a short one"),
        pytest.param(ValueError("no column\n[SQL: INSERT …]\n[parameters: …]"), "no column)", id="pages of statements"),
        pytest.param(ValueError("x" * 5000), "x…)", id="a long line"),
        pytest.param(ValueError(), "ValueError: )", id="nothing said"),
    ],
)
def test_unplanned_errors_are_short(
    error: Exception, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("ZHIBIAO_DEBUG", raising=False)
    monkeypatch.setenv("ZHIBIAO_LANG", "en")
    language.cache_clear()
    with pytest.raises(SystemExit) as left:
        end(error)
    message = "".join(capsys.readouterr().err.split("\n")).replace(" ", "")
    assert left.value.code == INTERNAL
    assert said.replace(" ", "") in message
    assert "SQL" not in message
    assert len(message) < 500


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        pytest.param("zh", "错误：/没有/甲.csv: 没有这个文件或文件夹", id="Chinese"),
        pytest.param("en", f"error: /没有/甲.csv: {os.strerror(errno.ENOENT)}", id="English"),
    ],
)
def test_what_the_system_says(
    chosen: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ZHIBIAO_LANG", chosen)
    language.cache_clear()
    with pytest.raises(SystemExit):
        end(OSError(errno.ENOENT, os.strerror(errno.ENOENT), "/没有/甲.csv"))
    assert capsys.readouterr().err.strip() == said
    assert describe("not-writable", {"folder": "甲", "reason": "Permission denied"}, "zh", CORPUS_PROBLEMS) == (
        "无法写入语料库 甲：没有权限"
    )


def test_developers_see_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIBIAO_DEBUG", "1")
    with pytest.raises(ValueError, match="no such thing"):
        end(ValueError("no such thing"))
