"""What money is spent on, where only the next clause says it: 投资300万元，| 新建文化广场2个."""

from __future__ import annotations

from ... import lazy_re as re
from ...words import words
from ..grammar.lexicon import lexicon
from ..grammar.trimming import strip_lead, tidy

_LONGEST = 18
_SOME = re.compile(r"^(?:了|[一二三四五六七八九十]大?批|一系列|一些|一大批|各类|多个)+")
_ON = re.compile(r"^对(?P<what>[^，,]{2,20}?)(?:进行|加以|实施|予以)(?:了|全面)?(?P<how>[一-鿿]{2,6})$")


def purpose(clause: str) -> str:
    """The work that ``clause``, without its figures, says was done; empty where it tells of something else."""
    clause = strip_lead(clause)
    on = _ON.match(clause)
    if on:
        return tidy(on["what"] + on["how"])[:_LONGEST]
    first, lex = words(clause)[0].text if clause else "", lexicon()
    if first in ("为", "占", "是") or "计划" in clause:
        return ""  # 完成投资3亿元，| 为年度计划的 | 96%
    if first not in lex.transitive and first not in lex.founding and first not in lex.light:
        return ""
    rest = _SOME.sub("", clause[len(first) :])
    if len(rest) < 2 or len(rest) > _LONGEST or "投资" in rest or "资金" in rest:
        return ""
    return tidy(rest if first in lex.light or first in lex.founding else first + rest)
