"""What rules and requirements beside points want to be reached."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from extractor.context import Context
from extractor.model import Document, Metadata
from extractor.prose import observe_prose

MakeTable = Callable[..., Document]


@pytest.mark.parametrize(
    ("name", "rule", "goals"),
    [
        ("林区管护", "确保管护率达95%以上，每低1个百分点扣0.5分（6分）。", [("管护率", 95, ">=")]),
        ("古树挂牌率", "达到90%以上得满分，80%—90%得3分。", [("古树挂牌率", 90, ">=")]),
        ("巡查记录", "资料齐全得6分，缺1份扣1分。", []),
        ("苗木成活率", "达到规定要求的得6分；≥规定数的90%，得2分。", []),
    ],
)
def test_goals_beside_points(make_table: MakeTable, name: str, rule: str, goals: list[tuple[str, float, str]]) -> None:
    document = make_table([["考核项目", "分值", "评分标准"], [name, "6", rule], ["宣传教育", "4", "酌情给分。"]])
    rows = observe_prose(document, Context.of(document, Metadata(period="2020", region="清江市")))
    assert [(row.indicator, float(row.value), str(row.comparator)) for row in rows] == goals
    assert all(row.role == "target" for row in observe_prose(document, Context.of(document, Metadata())))


def test_goals_in_a_requirement_that_is_the_name_of_its_row(make_table: MakeTable) -> None:
    rows = [["序号", "工作标准", "基础分", "评分标准"]]
    rows += [["1", "开展护林宣传，居民知晓率达到80%以上。", "6", "每低1个百分点扣0.5分。"]]
    rows += [["2", "65岁及以上老年人防火宣传率", "4", "酌情给分。"]]
    rows += [["3", "护林员持证率100%", "5", "每少1人扣1分。"]]
    document = make_table(rows)
    found = observe_prose(document, Context.of(document, Metadata(period="2020", region="清江市")))
    assert [(row.indicator, float(row.value)) for row in found] == [("居民知晓率", 80), ("护林员持证率", 100)]
