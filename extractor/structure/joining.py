"""Puts together paragraphs that a page end, a line end or a bad conversion has cut.

Two neighbours are one paragraph where the first stops in the middle of a sentence and the second does not begin
anything. What has no sentences in it — titles, signatures, dates, ``key: value`` lines, the cells of a flattened
table — stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .. import lazy_re as re
from ..model import Block, BlockKind, Span
from .numbering import number_of

_CLAUSE_END = frozenset("，,、（(《〈“‘〔")
_STOP = frozenset("。！？；：…!?;:)）”’》〉」』】")
_SENTENCE = re.compile("[。！？；]")
_CLAUSES = re.compile("[，,。；;！？]")
_DIGITS_CUT = re.compile(r"\d[.．]$")
_BEGINS_ANEW = re.compile(
    r"(?:附\s*[件表录注]|注[:：]|说明[:：]|[（(]?单位[:：]|抄送|主题词|表\s*\d|图\s*\d|[^，。；,;]{1,8}[:：])|\d{4}\s*年\s*\d+\s*月\s*\d+\s*日\s*$"
)
_OPEN, _CLOSE = "《（(“〔", "》）)”〕"

# A line without any sentence in it may still be the first half of one; a line is as a rule longer than this.
_LINE = 40
# Widths in half characters. A number that finds no room leaves a line that much shorter than the others.
_NARROWEST, _WIDEST, _RAGGED = 36, 120, 10
_FEWEST_FULL, _MOSTLY = 4, 0.8
_HALF = re.compile(r"[\x20-\x7e]")
# What is left over of a word that a line end has cut.
_REST = 4


def join(text: str, blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with the halves of cut paragraphs as one block each, whose span covers all its parts."""
    joined: list[Block] = []
    prose = full = False
    paragraphs = list(_with_words(text, blocks))
    width = _line_width([words for block, words in paragraphs if block.kind is BlockKind.PARAGRAPH])
    for block, words in paragraphs:
        if joined and block.kind is BlockKind.PARAGRAPH and _continues(joined[-1], text, words, prose, full):
            last = joined[-1]
            joined[-1] = Block(last.kind, Span(last.span.start, block.span.end), section=last.section)
            prose = prose or _is_prose(words)
        else:
            joined.append(block)
            prose = _is_prose(words)
        full = width is not None and _width(words) >= width - _RAGGED
    return joined


def _with_words(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Block, str]]:
    for block in blocks:
        yield block, block.span.of(text).strip()


def _line_width(paragraphs: Sequence[str]) -> int | None:
    """How wide the lines of a text are whose every line is a paragraph; None where paragraphs stand whole.

    None is wider, and those that stop in the middle of a sentence nearly all reach that width.
    """
    if any(len(words) > _WIDEST for words in paragraphs):
        return None
    width = max(map(_width, paragraphs), default=0)
    if not _NARROWEST <= width <= _WIDEST:
        return None
    stopped = [_width(words) for words in paragraphs if words[-1:] not in _STOP and _CLAUSES.search(words)]
    full = sum(one >= width - _RAGGED for one in stopped)
    return width if full >= _FEWEST_FULL and full >= _MOSTLY * len(stopped) else None


def _width(words: str) -> int:
    """How wide a line is set: a Chinese character is two wide."""
    return 2 * len(words) - len(_HALF.findall(words))


def _is_prose(words: str) -> bool:
    return bool(_SENTENCE.search(words)) or (len(words) >= _LINE and bool(_CLAUSES.search(words)))


def _continues(first: Block, text: str, words: str, prose: bool, full: bool) -> bool:
    """``words`` go on where ``first`` stops; ``full``: its last line reaches the right margin."""
    if first.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return False
    # Only the end of what is already there matters; long paragraphs are not read again with every line.
    tail = text[max(first.span.start, first.span.end - 300) : first.span.end].strip()
    last = tail[-1:]
    if last in _STOP or number_of(words) or _BEGINS_ANEW.match(words):
        return False
    if last in {".", "．"} and _DIGITS_CUT.search(tail) and words[0].isdigit():
        return bool(_CLAUSES.search(tail)) or not number_of(tail)
    if full and (_CLAUSES.search(tail) or not number_of(tail)):
        return True
    goes_on = bool(_CLAUSES.search(words))
    if last in _CLAUSE_END:
        return goes_on or prose
    if not goes_on:
        return False
    if prose or _is_open(tail):
        return _is_prose(words)
    # A short line: only where it stops inside a word is it no title.
    ends = _CLAUSES.search(words)
    return bool(_CLAUSES.search(tail)) and not number_of(tail) and ends is not None and ends.start() < _REST


def _is_open(tail: str) -> bool:
    """Whether a bracket or quotation was opened in ``tail`` and not closed."""
    last = max(tail.rfind(sign) for sign in _OPEN)
    return last >= 0 and not any(sign in tail[last:] for sign in _CLOSE)
