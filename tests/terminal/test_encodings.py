"""Output where the encoding is not UTF-8."""

from __future__ import annotations

import io
import json
import sys

import pytest

from terminal.encodings import forgive


@pytest.mark.parametrize(
    ("text", "encoding", "written"),
    [
        pytest.param("✗ 不符", "gbk", "× 不符", id="a sign with one like it"),
        pytest.param("✗", "ascii", "\\u2717", id="where that one is lacking as well"),
        pytest.param("面积5 km²、🌲", "gbk", "面积5 km\\u00b2、\\ud83c\\udf32", id="signs with none like them"),
        pytest.param("名\udcff", "utf-8", "名\\udcff", id="half a character"),
        pytest.param("增长3‰，≥5", "gbk", "增长3‰，≥5", id="signs that it has"),
    ],
)
def test_what_an_encoding_lacks(text: str, encoding: str, written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(kept, encoding=encoding))
    forgive()
    print(text, end="", flush=True)
    assert kept.getvalue().decode(encoding) == written


def test_json_is_read_back_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    value = ["面积5 km²、🌲", "\u0e01"]
    kept = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(kept, encoding="gbk"))
    forgive()
    print(json.dumps(value, ensure_ascii=False), flush=True)
    assert json.loads(kept.getvalue().decode("gbk")) == value
