"""Time expressions: every rule by its examples, every date in every spelling, open sides, years taken from beside."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.model import DateKind
from extractor.times import Reference, find_times, five_year_plan
from extractor.times.rules import EXAMPLE_REFERENCE, RULES, Example

EXAMPLES = [
    pytest.param(rule.name, example, id=f"{rule.name}: {example.text}") for rule in RULES for example in rule.examples
]
NEVER = [pytest.param(text, id=f"{rule.name}: {text}") for rule in RULES for text in rule.never]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example(rule: str, example: Example) -> None:
    mentions = find_times(example.text, EXAMPLE_REFERENCE)
    assert mentions, "nothing was found; does _FIRST in times/find.py let it through?"
    mention = mentions[0]
    days = (str(mention.first or ""), str(mention.last or ""))
    assert (mention.text, *days, mention.period or "") == example[1:]
    assert mention.rule == rule


@pytest.mark.parametrize("text", NEVER)
def test_never(text: str) -> None:
    assert find_times(text, EXAMPLE_REFERENCE) == []


def test_every_rule_has_examples_or_counter_examples() -> None:
    assert [rule.name for rule in RULES if not rule.examples and not rule.never] == []


_CHINESE = "〇一二三四五六七八九"


def _in_words(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_CHINESE[tens]}十") + (_CHINESE[ones] if ones else "")


def _year_in_words(year: int, zero: str) -> str:
    return "".join(_CHINESE[int(digit)] for digit in str(year)).replace("〇", zero)


SPELLINGS = {
    "年月日": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "padded": lambda day: f"{day.year}年{day.month:02}月{day.day:02}日",
    "号": lambda day: f"{day.year}年{day.month}月{day.day}号",
    "dots": lambda day: f"{day.year}.{day.month}.{day.day}",
    "ISO": lambda day: day.isoformat(),
    "slashes": lambda day: f"{day.year}/{day.month:02}/{day.day:02}",
    "words 〇": lambda day: f"{_year_in_words(day.year, '〇')}年{_in_words(day.month)}月{_in_words(day.day)}日",
    "words ○": lambda day: f"{_year_in_words(day.year, '○')}年{_in_words(day.month)}月{_in_words(day.day)}日",
    "words 零": lambda day: f"{_year_in_words(day.year, '零')}年{_in_words(day.month)}月{_in_words(day.day)}日",
}


@pytest.mark.parametrize("spelling", SPELLINGS)
@given(day=st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_any_date_in_any_spelling_reads_back(spelling: str, day: date) -> None:
    text = SPELLINGS[spelling](day)
    for before, after in (("", ""), ("县政府于", "召开会议"), ("(", ")")):
        (mention,) = find_times(before + text + after, Reference())
        assert (mention.text, mention.first, mention.last, mention.period) == (text, day, day, day.isoformat())


@given(
    first=st.dates(date(1950, 1, 1), date(2099, 12, 31)),
    length=st.integers(1, 300),
    sign=st.sampled_from("至到~—-"),
)
def test_any_run_of_days_reads_back(first: date, length: int, sign: str) -> None:
    last = first + timedelta(days=length)
    year = "" if last.year == first.year else f"{last.year}年"
    text = f"{first.year}年{first.month}月{first.day}日{sign}{year}{last.month}月{last.day}日"
    (mention,) = find_times(f"于{text}开展检查", Reference())
    assert (mention.text, mention.first, mention.last) == (text, first, last)
    assert mention.period == f"{first}/{last}"


@given(st.text(alphabet="0123456789年月日季度底末初前起至到—~-.、,。截近三五十“”规划今去上本全期间个份", max_size=40))
def test_mentions_are_cut_from_the_text_in_order(text: str) -> None:
    position = 0
    for mention in find_times(text, EXAMPLE_REFERENCE):
        assert text[mention.start : mention.end] == mention.text
        assert mention.start >= position
        assert mention.start < mention.end
        if mention.first and mention.last:
            assert mention.first <= mention.last
        position = mention.end


@pytest.mark.parametrize(
    ("number", "years"),
    [
        (1, (1953, 1957)),
        (2, (1958, 1962)),
        (3, (1966, 1970)),
        (6, (1981, 1985)),
        (10, (2001, 2005)),
        (13, (2016, 2020)),
        (15, (2026, 2030)),
    ],
)
def test_years_of_five_year_plans(number: int, years: tuple[int, int]) -> None:
    assert five_year_plan(number) == years


def test_there_is_no_plan_before_the_first() -> None:
    with pytest.raises(ValueError, match="number 0"):
        five_year_plan(0)


@pytest.mark.parametrize(
    ("text", "period"),
    [
        pytest.param("2015年3月启动,9月完工", "2015-09", id="same sentence"),
        pytest.param("2015年3月启动。9月完工", "2018-09", id="next sentence"),
        pytest.param("比2015年多,9月完工", "2018-09", id="the base of a comparison lends no year"),
    ],
)
def test_months_take_the_year_named_beside_them(text: str, period: str) -> None:
    assert find_times(text, EXAMPLE_REFERENCE)[-1].period == period


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("比上年增长6%", True),
        ("较2015年提高", True),
        ("与2010年相比", True),
        ("高于去年同期", True),
        ("2015年达到", False),
        ("上年结转", False),
    ],
)
def test_the_base_of_a_comparison_is_marked(text: str, compared: bool) -> None:
    (mention,) = find_times(text, EXAMPLE_REFERENCE)
    assert mention.compared is compared


@pytest.mark.parametrize(
    ("text", "kind", "bound"),
    [
        ("到2020年全面建成", DateKind.DEADLINE, True),
        ("下降到2015年的8.6", None, False),
        ("2020年底前完成", DateKind.DEADLINE, True),
        ("截至2015年底", None, True),
        ("2015年完成", None, False),
        ("十三五期末", DateKind.DEADLINE, False),
    ],
)
def test_words_that_make_an_end(text: str, kind: DateKind | None, bound: bool) -> None:
    (mention,) = find_times(text, EXAMPLE_REFERENCE)
    assert (mention.kind, mention.bound) == (kind, bound)


@pytest.mark.parametrize("text", ["去年,全市", "9月30日前", "年底前", "全年", "五年来", "近三年", "未来五年"])
def test_without_a_reference_a_time_is_seen_but_not_dated(text: str) -> None:
    (mention,) = find_times(text, Reference())
    assert (mention.first, mention.last, mention.period) == (None, None, None)


@pytest.mark.parametrize(
    ("issued", "period"),
    [
        pytest.param(date(2011, 3, 5), "2010", id="a report of March looks back on the year before"),
        pytest.param(date(2011, 12, 20), "2011", id="one of December on the year that ends"),
    ],
)
@pytest.mark.parametrize("text", ["过去一年,", "过去的一年里", "一年来,", "一年以来"])
def test_the_year_past_counts_from_the_day_of_issue(text: str, issued: date, period: str) -> None:
    (mention,) = find_times(text, Reference(today=issued, year=issued.year))
    assert mention.period == period


def test_this_year_counts_from_the_day_of_issue_and_the_year_under_review_from_its_own() -> None:
    reference = Reference(today=date(2019, 3, 5), year=2018)
    periods = [mention.period for mention in find_times("去年、今年、上年度、本年度、全年", reference)]
    assert periods == ["2018", "2019", "2017", "2018", "2018"]


def test_the_year_before_is_that_before_a_year_that_the_sentence_writes_out() -> None:
    reference = Reference(year=2021)
    periods = [one.period for one in find_times("1995年产量4吨;由上年的3吨增加。上年结转2吨", reference)]
    assert periods == ["1995", "1994", "2020"]


def test_five_years_are_those_of_the_plan_that_the_text_is_about() -> None:
    assert find_times("五年来", Reference(five_year_plan=12))[0].period == "2011/2015"
    assert find_times("五年来", Reference(year=2017))[0].period == "2013/2017"
    assert find_times("五年来", Reference(today=date(2018, 3, 5)))[0].period == "2013/2017"
