"""What a line says of all that the lines below it list."""

from __future__ import annotations

from pathlib import Path

from extractor import extract_file
from extractor.model import Role

_HEAD = "望江县人民政府关于养殖保险的通知\n\n望政发〔2021〕5号\n\n各乡镇人民政府：\n\n"


def _rows(tmp_path: Path, body: str) -> list[tuple[str, str]]:
    path = tmp_path / "notice.txt"
    path.write_text(_HEAD + body, encoding="utf-8")
    return [(row.indicator, row.value_text) for row in extract_file(path).observations]


def test_items_need_no_number_where_all_goes_by_a_rule(tmp_path: Path) -> None:
    rows = _rows(
        tmp_path,
        "一、各类养殖户的最低投保比例按以下规定执行。\n\n水产类：鱼塘由25%调整为20%，蟹塘维持15%不变。\n\n"
        "二、补贴资金管理。\n\n鱼塘由25%调整为20%。",
    )
    assert rows[:3] == [("鱼塘最低投保比例", "25%"), ("鱼塘最低投保比例", "20%"), ("蟹塘最低投保比例", "15%")]
    assert "最低投保比例" not in rows[3][0]


def test_what_is_raised_is_said_above_its_list(tmp_path: Path) -> None:
    rows = _rows(tmp_path, "按照下列比例增发抚恤金：\n\n（一）立一等功的，增发25%；\n\n（二）立二等功的，增发15%。")
    assert rows == [("抚恤金增发比例", "25%"), ("抚恤金增发比例", "15%")]


def test_distances_are_of_what_they_are_measured_from(tmp_path: Path) -> None:
    rows = _rows(
        tmp_path, "保护区的范围，从堤脚起向外的距离标准为：\n\n（一）干堤不少于20米；\n\n（二）支堤不少于15米。"
    )
    assert [name.endswith("距离标准") for name, _ in rows] == [True, True]
    assert [name[:2] for name, _ in rows] == ["干堤", "支堤"]


def test_what_one_must_spend_is_said_above_its_list(tmp_path: Path) -> None:
    rows = _rows(
        tmp_path,
        "承包人应当按照下列规定完成最低勘查投入：\n\n（一）第一个年度，每平方公里2000元；\n\n（二）第二个年度，每平方公里5000元。",
    )
    assert rows == [("第一个年度最低勘查投入", "2000"), ("第二个年度最低勘查投入", "5000")]


def test_a_reply_of_the_centre_lays_down_what_may_be(tmp_path: Path) -> None:
    path = tmp_path / "reply.txt"
    path.write_text(
        "国务院办公厅关于望江循环经济示范区有关问题的复函\n\n国办函〔2008〕6号\n\n安徽省人民政府：\n\n"
        "一、炼钢项目年产量970万吨。\n\n国务院办公厅\n\n2008年1月25日",
        encoding="utf-8",
    )
    assert [row.role for row in extract_file(path).observations] != [Role.ACTUAL]
