"""Places in files: found whatever a reader left out or put in, and never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.alignment import Alignment
from extractor.model import Span


def located(document: str, file: str, words: str, occurrence: int = 0) -> str | None:
    start = -1
    for _ in range(occurrence + 1):
        start = document.index(words, start + 1)
    found = Alignment(document, file).find(Span(start, start + len(words)))
    return None if found is None else file[found.start : found.end]


@pytest.mark.parametrize(
    ("document", "file", "words", "expected"),
    [
        pytest.param("就业率为95%。", "就 业 率\n为 95%。", "95%", "95%", id="white space"),
        pytest.param("就业率为95%。", "就业率为９５％。", "95%", "９５％", id="full width"),
        pytest.param(
            "设“三优”班5个", "设三优 “ ” 班5个", "三优”班5个", "三优 “ ” 班5个", id="quotation marks elsewhere"
        ),
        pytest.param(
            "（一）新增就业300人", "新增就业300人", "（一）新增就业300人", "新增就业300人", id="number of a list"
        ),
        pytest.param("就业率95%", "完全不同的文字", "95%", None, id="not there"),
        pytest.param("95%", "甲95%乙95%", "95%", None, id="nothing tells them apart"),
    ],
)
def test_words_are_found(document: str, file: str, words: str, expected: str | None) -> None:
    assert located(document, file, words) == expected


def test_what_occurs_twice_is_told_apart_by_its_surroundings() -> None:
    file = "页眉12。甲校12班，乙校12班，丙校12班"
    document = "甲校12班\n乙校12班\n丙校12班"
    alignment = Alignment(document, file)
    start = document.index("12", 7)
    found = alignment.find(Span(start, start + 2))
    assert found is not None
    assert file[found.start - 2 : found.end] == "乙校12"


def test_an_empty_stretch_is_nowhere() -> None:
    assert Alignment("甲 乙", "甲乙").find(Span(1, 2)) is None


@given(st.text("甲乙丙丁12 %\n", min_size=1, max_size=40), st.data())
def test_what_is_found_says_the_same_and_what_occurs_once_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    file = "x" + text.replace(" ", "") + "y"
    found = Alignment(text, file).find(Span(start, end))
    wanted = "".join(text[start:end].split())
    squeezed = "".join(file.split())
    once = sum(squeezed.startswith(wanted, place) for place in range(len(squeezed))) == 1
    if found is not None:
        assert "".join(file[found.start : found.end].split()) == wanted
    else:
        assert not (wanted and once)
