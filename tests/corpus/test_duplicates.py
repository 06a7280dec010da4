"""Groups of near-duplicates in a corpus, and what they differ in."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import Corpus, ingest
from corpus.duplicates import copies_of, duplicates

_SENTENCES = (
    "全县新建改建农村公路65公里",
    "改造老旧小区12个惠及居民3200户",
    "新增公办幼儿园学位900个",
    "城镇新增就业3300人以上",
    "高标准农田建设任务1.8万亩",
    "城乡居民基本医疗保险参保率稳定在97%以上",
    "各有关单位要按照职责分工抓好落实工作",
    "县政府督查室每季度通报一次进展情况",
)


def notice(*, changed: bool = False, frame: str = "") -> str:
    """A notice; ``changed`` gives another figure in one of its sentences."""
    body = "，".join(_SENTENCES) + "。"
    return f"{frame}望江县2023年民生实事安排\n\n{body.replace('900个', '1100个') if changed else body}\n"


@pytest.fixture
def filled(corpus: Corpus, tmp_path: Path) -> Corpus:
    folder = tmp_path / "文件"
    folder.mkdir()
    for name, text in {
        "a.txt": notice(),
        "b.txt": notice(changed=True, frame="来源：县政府门户网站\n\n"),
        "c.txt": "太湖县2023年造林绿化工作总结\n\n全年完成造林面积2万亩，森林抚育3万亩。\n",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    ingest([folder], corpus, processes=1)
    return corpus


def test_a_reprint_is_found_with_the_figure_that_differs(filled: Corpus) -> None:
    (group,) = duplicates(filled.store)
    (copy,) = group.copies
    assert {group.first.name, copy.document.name} == {"a.txt", "b.txt"}
    assert 0.5 <= copy.likeness < 1
    assert copy.differences == {"added": 0, "gone": 0, "changed": 1}
    assert json.loads(json.dumps(group.to_json()))["copies"][0]["differences"]["changed"] == 1


def test_the_copies_of_one_document(filled: Corpus) -> None:
    names = {record.id: record.name for record in filled.store.documents()}
    found = {names[key]: [other.name for other, _ in copies_of(filled.store, key)] for key in names}
    assert found == {"a.txt": ["b.txt"], "b.txt": ["a.txt"], "c.txt": []}


def test_a_removed_document_is_no_copy_any_more(filled: Corpus) -> None:
    (group,) = duplicates(filled.store)
    filled.store.remove(group.first.id)
    assert duplicates(filled.store) == []
    assert group.first.id not in filled.store.sketches()


def test_an_empty_corpus_has_none(corpus: Corpus, add: Callable[..., object]) -> None:
    assert duplicates(corpus.store) == []
    add("甲\n总数为1人")
    assert duplicates(corpus.store) == []
