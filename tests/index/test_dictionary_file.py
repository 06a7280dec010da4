"""Words that are looked up where the dictionary lies are those of the segmenter that has loaded it."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import dictionary_file, segmentation
from index.dictionary_file import DictionaryFile
from index.segmentation import chinese_only

CHECKOUT = Path(__file__).resolve().parents[2]
TEXTS = (
    "城镇新增就业人数和城镇登记失业率",
    "发展中国家的研究生命科学 结合成分子时 乒乓球拍卖完了",
    "吉林工业大学在吉林 高富帅高姓大名 一一得一",
    "龘龖的 鿕",
    "",
)


@pytest.fixture(scope="module")
def known() -> DictionaryFile:
    found = dictionary_file.installed()
    assert found is not None, "jieba comes with the dictionary that is known"
    return found


@pytest.mark.parametrize("text", TEXTS)
def test_the_same_words(known: DictionaryFile, text: str) -> None:
    assert known.cut(text) == list(segmentation.default().cut(text))


@settings(max_examples=300)
@given(st.text(st.sampled_from("".join(TEXTS) + "中国人民大会议程序列表现在线上海水产业务不大"), max_size=20))
def test_the_same_words_of_any_text(known: DictionaryFile, text: str) -> None:
    text = chinese_only(text)
    assert known.cut(text) == list(segmentation.default().cut(text))


def test_the_same_words_of_real_documents(known: DictionaryFile, shared: Path) -> None:
    texts = [file.read_text("utf-8", errors="replace")[:3000] for file in sorted((shared / "seeds").glob("*.txt"))[:20]]
    runs = {run for text in texts for run in chinese_only(text).split()}
    assert len(runs) > 500
    for run in runs:
        assert known.cut(run) == list(segmentation.default().cut(run))


def test_all_words_of_the_dictionary_are_found(known: DictionaryFile) -> None:
    lines = bytes(known._lines).decode().splitlines()
    words = [line.split(" ")[0] for line in lines]
    chinese = [word for word in words if chinese_only(word) == word]
    assert len(chinese) > 300_000
    # Words that stand apart from their neighbours in order, and every fiftieth of the others.
    apart = [word for before, word in pairwise(chinese) if word <= before]
    for word in [*apart, *chinese[::50]]:
        assert len(word) in dict(known._words(word, 0)), word


def test_another_dictionary_is_loaded_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary_file, "SIZE", 1)
    assert dictionary_file.installed.__wrapped__() is None


def test_a_query_does_not_load_the_dictionary() -> None:
    script = (
        "import sys\nfrom index.analysis import query_words\n"
        "assert query_words('城镇新增就业') == ('城镇', '新增', '就业')\n"
        "assert not {'jieba', 'rjieba'} & set(sys.modules)\n"
        "query_words('新增就业' * 30)\nassert {'jieba', 'rjieba'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", script], check=True, cwd=CHECKOUT)
