"""The vocabulary: its own consistency, look-up, suggestions, the user's own file."""

from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from extractor.problems import DocumentError
from extractor.units import units
from extractor.vocabulary import Indicator, Vocabulary, builtin, load
from extractor.vocabulary.files import read_entries
from extractor.vocabulary.lookup import key

TABLES = sorted(
    (file for file in (files("extractor") / "data" / "indicators").iterdir() if file.name.endswith(".tsv")),
    key=lambda file: file.name,
)
# Units of indicators that no figure in running text bears.
_TABLE_ONLY = {"EFLOPS", "重量箱", "人年", "标台", "千克标准煤/平方米", "千克标准煤/人"}


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_table_reads_like_a_users_own(table: Path) -> None:
    domain = table.name.removesuffix(".tsv")
    entries = read_entries(table.read_text(encoding="utf-8"), table.name, domain)
    assert entries == [entry for entry in builtin().entries if entry.domain == domain]


def test_it_is_large_enough_for_the_field() -> None:
    assert len(builtin()) >= 800
    assert len(TABLES) >= 20


def test_no_two_indicators_share_a_spelling() -> None:
    spelled = Counter(key(name) for entry in builtin().entries for name in (entry.name, *entry.aliases))
    assert [name for name, times in spelled.items() if times > 1] == []


def test_every_unit_is_one_that_figures_bear() -> None:
    known = {entry.unit for entry in builtin().entries if entry.unit} - _TABLE_ONLY
    found = {unit: units().at(f"1{unit}", 1) for unit in known}
    assert {unit for unit, match in found.items() if match is None or match.end != 1 + len(unit)} == set()


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("国内生产总值", "国内生产总值"),
        ("gdp", "国内生产总值"),
        ("ＧＤＰ", "国内生产总值"),
        ("PM2.5平均浓度", "细颗粒物年均浓度"),
        ("两非案件立案数", "“两非”案件立案数"),
        ("全县常住人口", "常住人口"),
        ("我省城镇化率", "常住人口城镇化率"),
        ("农机总动力", "农业机械总动力"),
        ("0~6岁儿童健康管理率", "0—6岁儿童健康管理率"),
        ("孕产妇 系统管理率", "孕产妇系统管理率"),
        ("居民的恩格尔系数", "居民恩格尔系数"),
        ("新增城镇就业人数", "城镇新增就业"),
        ("全县专任教师总人数", "专任教师"),
        ("实际使用外资额", "实际使用外资"),
        ("贫困村人数率", None),
        ("人数", None),
        ("村民幸福指数", None),
        ("", None),
        ("全省", None),
    ],
)
def test_canonical_names(written: str, canonical: str | None) -> None:
    assert builtin().canonical(written) == canonical


@pytest.mark.parametrize(
    ("name", "unit", "same"),
    [
        ("就业率", "%", True),
        ("就业率", "百分点", True),
        ("就业率", "人", False),
        ("国内生产总值", "元", True),
        ("国内生产总值", "%", True),
        ("国内生产总值", "人", False),
        ("病床数", "张", True),
        ("总人口", "户", True),
        ("粮食产量", "公斤", True),
        ("粮食产量", "元", False),
        ("资金到位率", "分", True),
        ("出生人口性别比", "%", True),
        ("人口出生率", None, True),
        ("人均GDP", "元/人", True),
    ],
)
def test_a_unit_that_measures_something_else_is_no_match(name: str, unit: str | None, same: bool) -> None:
    assert (builtin().canonical(name, unit) is not None) is same


def test_other_names_and_polarity() -> None:
    vocabulary = builtin()
    assert "国内生产总值" in vocabulary.aliases("GDP")
    assert "GDP" not in vocabulary.aliases("GDP")
    assert vocabulary.aliases("从未听说的指标") == ()
    assert [vocabulary.polarity(name) for name in ("森林覆盖率", "婴儿死亡率", "总人口", "从未听说的指标")] == [
        1,
        -1,
        0,
        0,
    ]


def test_suggestions_are_close_and_few() -> None:
    assert builtin().suggest("城镇化律")[0] == "常住人口城镇化率"
    assert len(builtin().suggest("人口", 3)) <= 3
    assert builtin().suggest("qwertyuiop") == []


def test_search_puts_the_exact_name_first() -> None:
    names = [entry.name for entry in builtin().search("出生人口")]
    assert names[0] == "出生人口"
    assert "出生人口性别比" in names
    assert builtin().search("从未听说的指标") == []


def own(folder: Path, *lines: str) -> Path:
    path = folder / "vocabulary.tsv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_users_file_adds_indicators(tmp_path: Path) -> None:
    path = own(tmp_path, "# 本县口径", "", "茶旅融合示范点\t茶旅示范点|茶旅点\t个\t+\t茶业", "村民幸福指数")
    vocabulary = load(path)
    assert vocabulary.find("茶旅点") == Indicator("茶旅融合示范点", ("茶旅示范点", "茶旅点"), "个", 1, "茶业")
    assert vocabulary.find("村民幸福指数") == Indicator("村民幸福指数", (), None, 0, "own")
    assert len(vocabulary) == len(builtin()) + 2
    assert builtin().find("茶旅点") is None


def test_the_users_file_extends_an_indicator(tmp_path: Path) -> None:
    vocabulary = load(own(tmp_path, "森林覆盖率\t林木覆盖面"))
    entry = vocabulary.find("林木覆盖面")
    known = builtin().find("森林覆盖率")
    assert entry is not None
    assert known is not None
    assert (entry.name, entry.unit, entry.polarity, entry.domain) == ("森林覆盖率", "%", 1, "environment")
    assert set(known.aliases) < set(entry.aliases)


def test_the_users_spelling_goes_first(tmp_path: Path) -> None:
    vocabulary = load(own(tmp_path, "地区总产出\tGDP", "常住居民数\t常住人口"))
    assert vocabulary.canonical("GDP") == "地区总产出"
    assert vocabulary.canonical("国内生产总值") == "国内生产总值"
    assert vocabulary.canonical("常住人口数") == "常住居民数"
    assert "常住人口" not in [entry.name for entry in vocabulary.entries]


@pytest.mark.parametrize(
    ("lines", "code", "line"),
    [
        (["甲\t乙\t个\t+\t农业\t多余"], "vocabulary-columns", 1),
        (["# 说明", "甲率\t\t%\t高"], "vocabulary-polarity", 2),
        (["甲率", "\t乙率"], "vocabulary-name", 2),
        (["甲率\t乙率", "", "丙率\t乙率"], "vocabulary-twice", 3),
    ],
    ids=["columns", "polarity", "name", "twice"],
)
def test_a_bad_line_is_named(tmp_path: Path, lines: list[str], code: str, line: int) -> None:
    path = own(tmp_path, *lines)
    with pytest.raises(DocumentError) as caught:
        load(path)
    assert (caught.value.code, caught.value.details["line"]) == (code, line)
    assert str(path) in str(caught.value)


def test_a_file_that_is_not_there_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        load(tmp_path / "none.tsv")
    assert caught.value.code == "missing"
    path = tmp_path / "gbk.tsv"
    path.write_bytes("森林覆盖率".encode("gbk"))
    with pytest.raises(DocumentError) as caught:
        load(path)
    assert caught.value.code == "vocabulary-encoding"


def test_a_byte_order_mark_is_no_part_of_a_name(tmp_path: Path) -> None:
    path = tmp_path / "bom.tsv"
    path.write_bytes("\ufeff茶旅点".encode())
    assert load(path).canonical("茶旅点") == "茶旅点"


def test_a_later_entry_takes_a_spelling_over() -> None:
    def entry(name: str, *aliases: str) -> Indicator:
        return Indicator(name, aliases, None, 0, "x")

    assert Vocabulary([entry("甲率", "丙率"), entry("乙率", "丙率")]).canonical("丙率") == "乙率"
