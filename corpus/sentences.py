"""What stands around a figure in its document, beyond the clause that is kept with it."""

from __future__ import annotations

import re

from extractor.model import Observation
from extractor.normal import Normal

_ENDS = "。\n"
_FIGURE = re.compile(r"[0-9](?![0-9]{0,3}年|[0-9]?[月日])")
_ASIDE = re.compile(r"[(（][^()（）\n]{1,20}[)）]")
_LONGEST = 80


def sentence(text: str, row: Observation) -> str:
    """The sentence that a figure stands in, normalised."""
    start = max(text.rfind(sign, 0, row.span.start) for sign in _ENDS) + 1
    ends = [end for sign in _ENDS if (end := text.find(sign, max(0, row.span.end - 1))) >= 0]
    return Normal(text[start : min(ends, default=len(text))]).text


_BEFORE, _BEHIND = 120, 60


def passage(text: str, row: Observation) -> str:
    """Some of the text before and behind a figure, normalised: enough to tell what it is about."""
    return Normal(text[max(0, row.span.start - _BEFORE) : row.span.end + _BEHIND]).text


def introduced(text: str, row: Observation) -> str:
    """The words that lead up to the clause of a figure (初步核算，; 按户籍统计，), back to the figure or the sentence
    before, and a remark in brackets right behind it (初步数); normalised."""
    start = max(text.rfind(sign, 0, row.span.start) for sign in _ENDS) + 1
    before = Normal(text[max(start, row.span.start - _LONGEST) : row.span.start]).text
    figures = [match.end() for match in _FIGURE.finditer(before)]
    lead = before[figures[-1] :].partition("，")[2] if figures else before
    aside = _ASIDE.match(text, row.span.end)
    return lead + (Normal(aside[0]).text if aside else "")


def text_before(row: Observation) -> str:
    """The text of the evidence before the figure, normalised."""
    return Normal(row.quote[: max(0, row.value_span.start - row.span.start)]).text
