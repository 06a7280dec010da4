"""Some of the things counted before, by what they do or have come to: 其中 | 12个 | 已开工, 有 | 3项 | 达到目标."""

from __future__ import annotations

from ... import lazy_re as re
from ...words import words
from ..grammar.lexicon import lexicon
from ..grammar.trimming import finish, tidy

WORKS = frozenset("个 项 家 所 处 条 座 件 起 宗 台 套 辆 间 栋 幢 支".split())
"""Units of works, bodies and matters."""
_OF_THEM = re.compile("[，,]?(?:其中|[当其]?中)?(?:[还共另已]?有)?")
_SO_FAR = re.compile(
    "(?:已经?|均|都|全部|提前|如期|按期|超额|基本|全面|正在?|尚|仍|还|成功|顺利|依法|自主|主动|未|没有)*"
)
_LIKE = frozenset("合格 达标 违规 违法 开工 竣工 完工".split())
_PHRASE_END = re.compile("[，,;；。、:(]")


def come_to(left: str, right: str, unit: str | None) -> str:
    """The name of those of which the words ``right`` of the figure say what they do or have come to, without the thing
    itself; nothing where these name a thing or ``left`` says more than that there are such."""
    if unit not in WORKS or not right or not _OF_THEM.fullmatch(left):
        return ""
    phrase = _PHRASE_END.split(right, maxsplit=1)[0]
    lead = _SO_FAR.match(phrase)
    rest = phrase[lead.end() :] if lead else phrase
    if not rest or "的" in rest:
        return ""
    first, *others = words(rest)
    if first.text in _LIKE and len(others) == 1 and others[0].tag.startswith("n"):
        return ""  # 57个 | 合格单位: what they are
    if first.text not in lexicon().states and not (lead and lead[0] and first.tag.startswith("v")):
        return ""
    return finish(tidy(phrase.removeprefix("已经").removeprefix("已")), unit)


# 在重点帮扶方阵 | 45个 | 县区中排名第三
_AMONG = re.compile("(?P<who>[一-鿿]{1,5}?)(?:当中|之中|中|里)(?=[，,、]|[^，。;]{2}|$)(?!小|心|央|等|间|期|层|学)")
_WHERE = re.compile("(?:^|在)(?P<which>[^，,。、在的]{2,16})$")


def those_among(left: str, right: str, unit: str | None) -> tuple[str, str, str] | None:
    """The name of those among whom something is told, where ``left`` says of which field they are, who they are with
    that field and without; None where the words do not tell of such."""
    among = _AMONG.match(right) if unit in WORKS else None
    where = _WHERE.search(left) if among is not None else None
    if among is None or where is None:
        return None
    which = words(where["which"])
    nouns = which[-1].tag.startswith("n") and words(among["who"])[-1].tag.startswith("n")
    if not nouns or which[0].text in lexicon().transitive:
        return None
    ones = tidy(where["which"]) + among["who"]
    return finish(ones, unit), ones, among["who"]
