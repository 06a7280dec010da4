"""What is left of an error that nobody planned for: one short message and an exit code of its own."""

from __future__ import annotations

import pytest

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


def test_developers_see_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZHIBIAO_DEBUG", "1")
    with pytest.raises(ValueError, match="no such thing"):
        end(ValueError("no such thing"))
