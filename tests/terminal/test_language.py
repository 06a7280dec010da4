"""Which language help and messages are in."""

from __future__ import annotations

import pytest

from terminal import language
from terminal.console import printable


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        pytest.param({"LANG": "zh_CN.UTF-8"}, "zh", id="Chinese locale"),
        pytest.param({"LANG": "en_US.UTF-8"}, "en", id="English locale"),
        pytest.param({"LANG": "de_DE.UTF-8"}, "en", id="any other locale"),
        pytest.param({"LANG": "C"}, "en", id="no locale"),
        pytest.param({"LANG": "en_US.UTF-8", "LC_ALL": "zh_TW.UTF-8"}, "zh", id="LC_ALL wins"),
        pytest.param({"LANG": "en_US.UTF-8", "LANGUAGE": "zh_CN:en"}, "zh", id="LANGUAGE as gettext has it"),
        pytest.param({"LANG": "zh_CN.UTF-8", "ZHIBIAO_LANG": "en"}, "en", id="the user's own choice"),
        pytest.param({}, "en", id="nothing set"),
    ],
)
def test_language(environment: dict[str, str], wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE", "ZHIBIAO_LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    language.language.cache_clear()
    assert language.language() == wanted
    language.language.cache_clear()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("报告.txt", "报告.txt", id="plain name"),
        pytest.param("a\x1b[31mb", "a\\x1b[31mb", id="escape code"),
        pytest.param("a\udcffb", "a\\udcffb", id="invalid UTF-8 in a name"),
        pytest.param("a\x07b", "a\\x07b", id="bell"),
    ],
)
def test_names_are_printed_safely(text: str, shown: str) -> None:
    assert printable(text) == shown
