"""What is counted, without the examples of it: 引进 | 甲公司、乙公司等 | 新能源企业 12家."""

from __future__ import annotations

from ...words import words
from .lexicon import lexicon

_FEWEST = 6
# 高等, 中等, 平等 … are words of their own.
_WORDS_IN_DENG = "高中初优平同均对上下特一二三四甲何相"
_WORDS_OF_DENG = "级待候同于价量次额效式号距温压"
# 甲工程、乙工程等 | 项目: what is counted says too little without them.
_SHORTEST_NOUN, _LONGEST_NOUN = 3, 14


def without_examples(left: str) -> str:
    """``left`` of a count without the examples that stand before 等 and what is counted; its verbs stay."""
    place = left.rfind("等")
    noun = left[place + 1 :]
    if (
        place < _FEWEST
        or not _SHORTEST_NOUN <= len(noun) <= _LONGEST_NOUN
        or left[place - 1] in _WORDS_IN_DENG
        or "、" in noun
        or noun[0] in _WORDS_OF_DENG
    ):
        return left
    tokens = words(noun)
    if not tokens[-1].tag.startswith(("n", "l", "v")) or lexicon().verb(tokens[0].text):
        return left
    verbs = ""
    for word in words(left[:place]):
        verb = word.tag.startswith(("v", "d", "a")) or lexicon().verb(word.text)
        if not (verb and (len(word.text) > 1 or word.text == "新")):
            break
        verbs += word.text
    examples = left[len(verbs) : place]
    return verbs + noun if verbs and ("、" in examples or len(examples) >= _FEWEST) else left
