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
    first = words(rest)[0]
    if first.text not in lexicon().states and not (lead and lead[0] and first.tag.startswith("v")):
        return ""
    return finish(tidy(phrase.removeprefix("已经").removeprefix("已")), unit)
