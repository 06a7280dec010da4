"""Every noun of the lists does what its list says."""

from __future__ import annotations

import pytest

from extractor.context import Context
from extractor.model import Block, BlockKind, Document, Measure, Metadata, Span
from extractor.prose import observe_prose
from extractor.prose.ellipsis.conjuncts import distribute
from extractor.prose.ellipsis.resuming import counterpart, governed, of_firms, of_such
from extractor.prose.grammar.counting import Counted, counted, counted_name
from extractor.prose.grammar.lexicon import nouns
from extractor.prose.grammar.things import measured_subject
from extractor.prose.grammar.trimming import bare
from extractor.prose.names.naming import name_of
from extractor.prose.names.norms import norm

NOUNS = nouns()


def names(text: str) -> list[str]:
    document = Document("made.txt", "txt", text, (Block(BlockKind.PARAGRAPH, Span(0, len(text))),))
    metadata = Metadata(title="望江县2021年工作报告", doc_type="报告", period="2021")
    return [row.indicator for row in observe_prose(document, Context.of(document, metadata))]


@pytest.mark.parametrize("group", NOUNS.groups)
def test_a_group_has_the_share_that_was_named_before(group: str) -> None:
    text = f"公用经费用于培训的比例，一般地区不低于20%，山区{group}15%。"
    assert names(text)[1] == f"山区{group}公用经费用于培训比例"


@pytest.mark.parametrize("firm", NOUNS.firms)
def test_firms_are_measured_by_what_follows_their_count(firm: str) -> None:
    assert of_firms("营业收入", f"县内{firm}") == f"县内{firm}营业收入"
    assert of_firms("营业收入", "县内河流") == "营业收入"


@pytest.mark.parametrize("settlement", NOUNS.settlements)
def test_a_settlement_is_counted_as_such(settlement: str) -> None:
    assert names(f"全县总人口30万人，{settlement}12个。") == ["总人口", f"{settlement}数"]


@pytest.mark.parametrize("kind", NOUNS.kinds)
def test_a_kind_goes_with_each_of_two_signs(kind: str) -> None:
    assert distribute(f"甲乙、丙丁{kind}", 2) == [f"甲乙{kind}", f"丙丁{kind}"]


@pytest.mark.parametrize("substance", NOUNS.substances)
def test_a_substance_is_one_word(substance: str) -> None:
    assert distribute(f"甲烷气体、{substance}减排比例", 2) == ["甲烷气体减排比例", f"{substance}减排比例"]


@pytest.mark.parametrize("consumed", NOUNS.consumed)
def test_what_is_consumed_takes_no_tail_of_the_next(consumed: str) -> None:
    expected = [f"工业增加值{consumed}", "化学需氧量排放量"]
    assert distribute(f"工业增加值{consumed}、化学需氧量排放量", 2) == expected


@pytest.mark.parametrize("rate", NOUNS.rates)
def test_a_part_of_those_that_a_rate_is_of_has_it_too(rate: str) -> None:
    assert of_such("城市居民", f"健身人数{rate}") == f"城市居民健身人数{rate}"


@pytest.mark.parametrize("limit", NOUNS.limits)
def test_a_limit_needs_no_whole_in_its_name(limit: str) -> None:
    assert norm(f"单位缴存{limit}控制在职工工资总额的", "", "%") == f"单位缴存{limit}"


@pytest.mark.parametrize("amount", NOUNS.amounts)
def test_an_amount_is_what_a_clause_speaks_of(amount: str) -> None:
    assert measured_subject(f"提高职业培训{amount}") == f"职业培训{amount}"


@pytest.mark.parametrize("fund", NOUNS.funds)
def test_a_verb_before_a_fund_is_part_of_its_name(fund: str) -> None:
    assert counted(f"公共卫生服务补助{fund}", False) == Counted(f"公共卫生服务补助{fund}", "")


@pytest.mark.parametrize("grant", NOUNS.grants)
def test_a_grant_bears_the_whole_name(grant: str) -> None:
    assert name_of("", f"设备出口{grant}", "元", False).text.startswith(f"设备出口{grant}")


@pytest.mark.parametrize("spent", NOUNS.spent)
def test_what_was_spent_is_named_by_what_it_was_spent_on(spent: str) -> None:
    assert names(f"{spent}300万元，新建茶叶加工厂2座。")[0].startswith("新建茶叶加工厂")


@pytest.mark.parametrize("standing", NOUNS.standings)
def test_so_many_have_more_of_it(standing: str) -> None:
    assert name_of("提高", f"退休人员{standing}", "人", False).text == f"退休人员{standing}提高人数"


@pytest.mark.parametrize("work", NOUNS.works)
def test_a_work_is_part_of_the_name_of_what_is_worked_on(work: str) -> None:
    assert counted_name("", Counted("卫生院", work), "所") == f"卫生院{work}数"


@pytest.mark.parametrize("head", NOUNS.heads)
def test_a_verb_before_a_head_is_an_attribute(head: str) -> None:
    assert counted(f"优质建设{head}在全县推开", False) == Counted(f"优质建设{head}", "在全县推开")


@pytest.mark.parametrize("measure", NOUNS.measures)
def test_a_measure_behind_a_thing_is_no_bare_name(measure: str) -> None:
    assert not bare(f"天麻{measure}")
    assert bare(f"征收{measure}")


@pytest.mark.parametrize("product", NOUNS.yields)
def test_a_yield_is_not_done(product: str) -> None:
    assert governed("种植", product, "吨", Measure.LEVEL) == product


@pytest.mark.parametrize(("word", "meant"), NOUNS.both.items())
def test_a_word_that_says_two_things(word: str, meant: tuple[str, str]) -> None:
    assert distribute(f"{word}余额", 2) == [f"{each}余额" for each in meant]


@pytest.mark.parametrize(("one", "other"), NOUNS.opposites.items())
def test_opposites_have_one_owner(one: str, other: str) -> None:
    assert counterpart(one, f"合作社{other}") == f"合作社{one}"
    assert distribute(f"合作社{one}和{other}", 2) == [f"合作社{one}", f"合作社{other}"]
