"""Every word of the lists does what its list says."""

from __future__ import annotations

import pytest

from extractor.model import Measure
from extractor.prose.grammar.lexicon import lexicon
from extractor.prose.grammar.trimming import finish
from extractor.prose.names.naming import name_of
from extractor.words import words

LEX = lexicon()


def plain(verbs: frozenset[str]) -> list[str]:
    """Verbs that the dictionary leaves whole behind 共 and before a noun."""
    return sorted(verb for verb in verbs if verb in {word.text for word in words(f"共{verb}了某类案件")})


@pytest.mark.parametrize("verb", plain(LEX.transitive - LEX.founding - LEX.light - LEX.leading - LEX.intransitive))
def test_a_transitive_verb_follows_its_object(verb: str) -> None:
    if verb in LEX.rise or verb in LEX.fall:
        assert name_of(f"共{verb}了某类案件", "", "件", False).text.startswith("某类案件")
    else:
        assert name_of(f"共{verb}了某类案件", "", "件", False).text == f"某类案件{verb}数"


@pytest.mark.parametrize("verb", plain(LEX.founding))
def test_a_founding_verb_leaves_no_trace_before_its_object(verb: str) -> None:
    assert name_of(f"共{verb}", "便民服务站", "个", False).text == "便民服务站数"


@pytest.mark.parametrize("word", sorted(LEX.rise))
def test_a_rise_is_a_positive_change(word: str) -> None:
    name = name_of(f"某类案件数量比上年{word}", "", "%", False)
    assert (name.text, name.measure, name.falling) == ("某类案件数量", Measure.CHANGE, False)


@pytest.mark.parametrize("word", sorted(LEX.fall))
def test_a_fall_is_a_negative_change(word: str) -> None:
    name = name_of(f"某类案件数量比上年{word}", "", "%", False)
    assert (name.text, name.measure, name.falling) == ("某类案件数量", Measure.CHANGE, True)


@pytest.mark.parametrize(
    "word", sorted((LEX.rise | LEX.fall) - {"多", "高出", "高", "少", "低", "负增长", "提前", "超出"})
)
def test_to_makes_a_level_of_a_change(word: str) -> None:
    assert name_of(f"某类案件数量{word}到", "", "件", False).measure is Measure.LEVEL


@pytest.mark.parametrize("unit", sorted(LEX.suffixes))
def test_names_end_as_their_unit_wants(unit: str) -> None:
    rule = LEX.suffixes[unit]
    assert finish("便民服务活动", unit) == "便民服务活动" + rule.suffix
    for ending in rule.enough:
        assert finish(f"便民{ending}", unit) == f"便民{ending}"


def test_no_verb_is_both_light_and_transitive() -> None:
    assert not LEX.light & LEX.transitive
    assert not LEX.rise & LEX.fall
