"""Near-duplicates by the clauses that documents share."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.likeness import ALIKE, SIZE, alike_to, among, groups, likeness, pack_sketch, sketch, unpack_sketch

_WORDS = (
    "全县 社区 幼儿园 新增 学位 完成 年度 任务 投入 资金 改造 道路 公里 服务 老年人 床位 培训 居民 医院 覆盖".split()
)


def text(seed: int, clauses: int = 120) -> str:
    """A text of its own for every seed."""
    dice = random.Random(seed)
    return "，".join("".join(dice.choices(_WORDS, k=4)) + str(dice.randint(1, 999)) for _ in range(clauses)) + "。"


def changed(original: str, share: float, seed: int = 1) -> str:
    """The text with another figure in a share of its clauses."""
    dice = random.Random(seed)
    return "，".join(clause + "万" if dice.random() < share else clause for clause in original.split("，"))


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        pytest.param(text(1), True, id="the same"),
        pytest.param(text(1).replace("，", "，\n "), True, id="broken into lines"),
        pytest.param("来源：县政府网站\n" + text(1) + "\n责任编辑：某某", True, id="a reprint with its frame"),
        pytest.param(changed(text(1), 0.1), True, id="a draft with a tenth of its figures changed"),
        pytest.param(changed(text(1), 0.8), False, id="another year on the same pattern"),
        pytest.param(text(2), False, id="another text"),
        pytest.param("", False, id="no text"),
    ],
)
def test_what_is_nearly_the_same(other: str, alike: bool) -> None:
    assert (likeness(sketch(text(1)), sketch(other)) >= ALIKE) is alike


def test_short_texts_are_alike_only_when_equal() -> None:
    assert likeness(sketch("县人民医院新增床位二十张。"), sketch("县人民医院新增床位二十张")) == 1
    assert likeness(sketch("县人民医院新增床位二十张。现予公布，请遵照执行。"), sketch("现予公布，请遵照执行吧。")) == 0


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5])
def test_the_estimate_is_near_the_truth(share: float) -> None:
    one = text(3, 600)
    other = changed(one, share)
    a, b = set(one.split("，")), set(other.split("，"))
    assert likeness(sketch(one), sketch(other)) == pytest.approx(len(a & b) / len(a | b), abs=0.2)


def test_groups() -> None:
    sketches = {
        1: sketch(text(1)),
        2: sketch(text(2)),
        3: sketch(changed(text(1), 0.1)),
        4: sketch(text(4)),
        5: sketch(text(2)),
    }
    assert groups(sketches) == [(1, 3), (2, 5)]
    assert among((3, 2, 1), sketches) == {3: (1,), 2: (), 1: (3,)}
    assert alike_to(sketches[2], sketches)[0] == (2, 1.0)
    assert [key for key, _ in alike_to(sketches[2], sketches)] == [2, 5]


def test_many_copies_are_one_group() -> None:
    sketches = {number: sketch(changed(text(7), 0.02, number)) for number in range(60)}
    assert groups(sketches) == [tuple(range(60))]


@given(st.lists(st.integers(0, 2**32 - 1), max_size=64))
def test_stored_sketches_read_back(signs: list[int]) -> None:
    assert unpack_sketch(pack_sketch(signs)) == tuple(signs)


@given(st.text(max_size=300), st.text(max_size=300))
def test_likeness_is_a_share_and_goes_both_ways(one: str, other: str) -> None:
    share = likeness(sketch(one), sketch(other))
    assert 0 <= share <= 1
    assert share == likeness(sketch(other), sketch(one))


SIGNS = st.sets(st.integers(0, 90), max_size=SIZE).map(lambda signs: tuple(sorted(signs)))


@given(st.lists(SIGNS, max_size=5).map(lambda several: dict(enumerate(several))))
def test_hits_of_a_page_are_alike_as_their_likeness_says(sketches: dict[int, tuple[int, ...]]) -> None:
    expected = {
        key: tuple(k for k in sketches if k != key and likeness(sketches[key], sketches[k]) >= ALIKE)
        for key in sketches
    }
    assert among(sketches, sketches) == expected


def test_real_documents_of_several_years_are_apart(shared: Path) -> None:
    texts = [*(shared / "documents").glob("*.txt"), *(shared / "seeds").glob("*.txt")]
    assert groups({number: sketch(path.read_text("utf-8")) for number, path in enumerate(texts)}) == []
