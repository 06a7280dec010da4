"""Help and wrong use are in the language of everything else."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from terminal import reference

from .conftest import Run

ENGLISH = re.compile(
    r"Usage|Options|OPTIONS|Arguments|Commands|Show|default|required|Error|Try|<(?:str|int|path|float)"
)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        pytest.param("nosuch", "没有命令“nosuch”", id="no such command"),
        pytest.param("serch", "没有命令“serch”，是不是“search”？", id="one that is nearly right"),
        pytest.param("cite", "缺少 INDICATOR", id="nothing to look for"),
        pytest.param("list --most", "没有选项 --most", id="no such option"),
        pytest.param("list --form", "没有选项 --form，是不是 --format？", id="an option that is nearly right"),
        pytest.param("list --format", "选项 --format 后面要有值", id="an option without its value"),
        pytest.param("add --reread=3 .", "选项 --reread 后面不能有值", id="a switch with a value"),
        pytest.param("demo 甲 乙", "多出了 乙", id="too many words"),
        pytest.param("cite 率 --since 去年", "--since 的值不对：“去年”不是整数", id="a word for a number"),
        pytest.param("add . --seconds 快", "--seconds 的值不对：“快”不是数", id="a word for a fraction"),
        pytest.param("cite 率 --since 7", "--since 的值不对：7 不在 1900<=x<=2200 之内", id="out of range"),
        pytest.param(
            "list --format 表", "--format 的值不对：“表”不在“table”, “json”, “csv”之中", id="none of the choices"
        ),
    ],
)
def test_wrong_use(run: Run, words: str, said: str) -> None:
    done = run(*words.split())
    assert done.code == 2
    assert f"错误：{said}" in done.err
    assert not ENGLISH.search(done.err)


def test_english_is_as_typer_has_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from terminal import language

    monkeypatch.setenv("ZHIBIAO_LANG", "en")
    language.language.cache_clear()
    done = run("cite")
    assert done.code == 2
    assert "Usage: " in done.err
    assert "error: Missing argument 'INDICATOR'; see" in done.err


def test_nothing_asked_is_help(run: Run) -> None:
    done = run()
    assert done.code == 2
    assert done.out == ""
    assert "  cite  " in done.err


def test_help_has_no_english_words_and_fits_a_terminal() -> None:
    for name, text in reference.helps("zh", columns=80).items():
        assert not ENGLISH.search(text), name
        # Typer takes a Chinese sign for one column wide.
        assert all(cell_len(line) <= 80 for line in text.splitlines()), name
