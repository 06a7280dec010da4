"""The user's own patterns: what a file may hold, what is wrong with others, and what the names change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor import extract
from extractor.model import Block, BlockKind, Document, Duty, Span
from extractor.organisations import find_organisations, is_organisation, own_names
from extractor.patterns import Patterns, read_patterns
from extractor.problems import DocumentError
from extractor.vocabulary import builtin


def write(folder: Path, *entries: object) -> Path:
    path = folder / "patterns.jsonl"
    lines = [entry if isinstance(entry, str) else json.dumps(entry, ensure_ascii=False) for entry in entries]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def document(text: str) -> Document:
    return Document("made.txt", "txt", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))


def test_texts_are_names(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        {"label": "INDICATOR", "pattern": "茶旅点", "id": "茶旅融合示范点"},
        {"label": "INDICATOR", "pattern": "茶旅示范点", "id": "茶旅融合示范点"},
        "",
        {"label": "INDICATOR", "pattern": "村民幸福指数"},
        {"label": "ORGANISATION", "pattern": " 数字办 "},
        {"label": "ORGANISATION", "pattern": [{"TEXT": "办"}]},
        {"label": "POLICY", "pattern": "双减"},
    )
    patterns = read_patterns(path)
    vocabulary = patterns.vocabulary(builtin())
    assert vocabulary.canonical("茶旅点") == vocabulary.canonical("茶旅示范点") == "茶旅融合示范点"
    assert vocabulary.canonical("村民幸福指数") == "村民幸福指数"
    assert len(vocabulary) == len(builtin()) + 2
    assert patterns.organisations == {"数字办"}


def test_without_indicators_the_vocabulary_stays() -> None:
    assert Patterns().vocabulary(builtin()) is builtin()


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("{", id="no JSON"),
        pytest.param("[]", id="no object"),
        pytest.param({"pattern": "数字办"}, id="no label"),
        pytest.param({"label": "", "pattern": "数字办"}, id="empty label"),
        pytest.param({"label": "ORGANISATION"}, id="no pattern"),
        pytest.param({"label": "ORGANISATION", "pattern": " "}, id="empty pattern"),
        pytest.param({"label": "ORGANISATION", "pattern": ["数字办"]}, id="tokens that are no objects"),
        pytest.param({"label": "INDICATOR", "pattern": "甲率", "id": 3}, id="a number for an id"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: object) -> None:
    path = write(tmp_path, {"label": "POLICY", "pattern": "双减"}, line)
    with pytest.raises(DocumentError) as caught:
        read_patterns(path)
    assert (caught.value.code, caught.value.details["line"]) == ("patterns-line", 2)
    assert str(path) in str(caught.value)


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        read_patterns(tmp_path / "none.jsonl")
    assert caught.value.code == "missing"
    path = tmp_path / "gbk.jsonl"
    path.write_bytes("数字办".encode("gbk"))
    with pytest.raises(DocumentError) as caught:
        read_patterns(path)
    assert caught.value.code == "patterns-encoding"


@pytest.mark.parametrize("name", ["云上专员", "县云上专员", "推进云"])
def test_own_names_are_bodies_as_long_as_they_are_own(name: str) -> None:
    assert not is_organisation(name)
    with own_names(frozenset({"云上专员", "推进云"})):
        assert is_organisation(name)
        assert [body.name for body in find_organisations(f"由{name}负责")] == [name]
    assert not is_organisation(name)
    assert find_organisations(f"由{name}负责") == []


def test_own_names_answer_for_their_tasks() -> None:
    text = "加快数据汇聚，归集率达到90%。（云上专员牵头，县财政局配合）"
    plain = extract(document(text))
    own = extract(document(text), organisations=frozenset({"云上专员"}))
    assert "云上专员" in {
        part.name for row in own.responsibilities for part in row.departments if part.role is Duty.LEAD
    }
    assert {row.departments for row in own.observations} == {("云上专员", "县财政局")}
    sentence = "云上专员要在6月底前完成数据汇聚工作。"
    assert extract(document(sentence)).responsibilities == ()
    (duty,) = extract(document(sentence), organisations=frozenset({"云上专员"})).responsibilities
    assert [part.name for part in duty.departments] == ["云上专员"]
    assert plain.document == own.document
