"""Which blocks are headings, how deep, and under which headings every block stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .. import lazy_re as re
from ..model import Block, BlockKind
from .numbering import FORMS, Number, counts_in_decimals, number_of

_SENTENCE_END = re.compile("[。！？；：;:]|(?<=[^0-9])[!?]")
_SPACE = re.compile(r"(?<=[0-9A-Za-z])\s+(?=[0-9A-Za-z])|\s+")
_ANNEX = re.compile(r"附\s*[件录表]?\s*[0-9０-９一二三四五六七八九十]{0,3}\s*[:：.．]?")
_ANNEX_LIST = re.compile(r"附\s*件?\s*(?:\d+\s*[.．、:：]|[:：])")
# Amounts make a statement of a sentence; a year or a name with digits does not.
_FIGURE = re.compile(r"[%％‰]|\d\s*(?:[万亿元吨亩]|公里|人次)")
_CONTENTS = re.compile("目录|目次")
_PAGE = re.compile(r"[.…·\s]*\d{0,4}$")

_SECOND = re.compile("[。；;](?:二[是要]|第二[，、,是]|其二)")
_DATE = re.compile(
    r"(?:\d{4}|[〇○Ｏ零一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日"
)

_FULL_STOP = re.compile("[。；！？]")
_ARABIC = next(form.rank for form in FORMS if form.name == "arabic")

# The parts of a report that looks back and ahead, where they bear no number: 2022年主要工作, 今年工作安排.
_STAGE = re.compile(
    r"(?:关于)?(?:(?:刚刚)?过去的?|今后|未来)?(?:[一二两三四五]年来?|(?:19|20)\d\d年度?|“?十[一二三四五]五”?(?:时期|期间)?"
    r"|[去今明]年|下一步|上一年度?)的?[^，。；：、！？]{0,12}"
    r"(?:回顾|总结|重点|主要工作|重点工作|工作(?:情况|成效|成绩|进展|安排|部署|任务|计划|打算|思路|建议|目标)"
    r"|主要(?:成就|成绩|目标|任务)|总体要求|目标任务|奋斗目标|(?:主要)?预期目标|安排|部署|建议)"
)
_FIRST_NUMBER = re.compile(r"第?[（(]?\s*[一1１][、.．)）编篇部章]")
_STANDS_ALONE = frozenset({"part", "chapter", "section"})
_LONGEST_HEADING = 60
_LONGEST_SENTENCE = 32
_LONGEST_KEY = 16


class _Open(NamedTuple):
    """A heading whose section goes on. ``rank`` is None where it has no number, ``level`` where the file gave none."""

    text: str
    rank: int | None
    level: int | None


class _Line(NamedTuple):
    """A block with what the decision looks at. ``words`` is the text without its number."""

    block: Block
    text: str
    number: Number | None

    @property
    def words(self) -> str:
        return self.text[self.number.end :].strip() if self.number else self.text


def assign_sections(text: str, blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with headings and list items marked and their sections filled in."""
    return _Outline().lay_out(_lines(text, blocks))


def _lines(text: str, blocks: Sequence[Block]) -> list[_Line]:
    words = [block.span.of(text).strip() if block.kind is not BlockKind.TABLE else "" for block in blocks]
    decimal = counts_in_decimals([line for line in words if len(line) <= _LONGEST_HEADING])
    return [_Line(block, line, number_of(line, decimal)) for block, line in zip(blocks, words, strict=True)]


class _Outline:
    """The open headings while one walks through a document."""

    def __init__(self) -> None:
        self.open: list[_Open] = []
        # What the path was made of last, and the path: most blocks stand under the same headings as the one before.
        self._latest: tuple[list[_Open], tuple[str, ...]] = ([], ())
        # The rank of the number that the line before has as an item of a list, None where it was something else.
        self.item: int | None = None
        # The line before was a heading.
        self.headed = False
        # The entries of a table of contents while one is in it; it ends where the first of them comes again.
        self.contents: set[str] | None = None
        # Whether sentences have come yet: the lines before them are the title and what belongs to it.
        self.begun = False

    def lay_out(self, lines: Sequence[_Line]) -> list[Block]:
        laid = []
        following, numbered = _following(lines), _next_numbered(lines)
        for line, after, ahead in zip(lines, following, numbered, strict=True):
            laid.append(self._stage(line, ahead) or self._block(line, after))
            self.begun = self.begun or line.text.endswith(("。", "：", ":"))
            self.headed = laid[-1].kind is BlockKind.HEADING
        return laid

    def _stage(self, line: _Line, ahead: _Line | None) -> Block | None:
        """The line as heading of a part of a report without a number of its own, within which numbers begin anew."""
        if line.number is not None or line.block.kind is not BlockKind.PARAGRAPH or not self.begun:
            return None
        if len(line.text) > _LONGEST_HEADING:
            return None
        if not _STAGE.fullmatch(line.text) or any(heading.level is not None for heading in self.open):
            return None
        outer = min((heading.rank for heading in self.open if heading.rank is not None), default=None)
        if outer is not None and ahead is not None:
            anew = ahead.number is not None and ahead.number.rank <= outer and _FIRST_NUMBER.match(ahead.text)
            if not anew:
                return None
        self.open.clear()
        self.item = None
        return self._push(line.block, _Open(_shown(line.text), None, None))

    def _block(self, line: _Line, after: _Line | None) -> Block:
        block = line.block
        if block.kind in (BlockKind.MARGIN, BlockKind.NOTE):
            return block
        if block.kind is BlockKind.TABLE:
            self.item = None
            return self._below(block)
        if block.kind is BlockKind.HEADING:
            return self._heading(line)
        if line.text.startswith("附"):
            if _ANNEX.fullmatch(line.text):
                self.open.clear()
                self.item = None
                return self._push(block, _Open(_shown(line.text), None, 1))
            if _ANNEX_LIST.match(line.text):
                self.open.clear()
                self.item = _ARABIC
                return block._replace(section=())
        if self._is_entry(line):
            return block._replace(kind=BlockKind.LIST_ITEM, section=())
        if line.number is None:
            self.item = None
            # Right below a heading it is the head of a text, not its end.
            if after and not self.headed and _is_signed(line, after):
                self.open.clear()
            return self._below(block)
        return self._numbered(line, line.number, after)

    def _is_entry(self, line: _Line) -> bool:
        """Whether a line belongs to a table of contents."""
        if line.text[:1] == "目" and _CONTENTS.fullmatch(_SPACE.sub("", line.text)):
            self.contents = set()
            return False
        if self.contents is None:
            return False
        words = _SPACE.sub("", line.text)
        entry = _PAGE.sub("", words)
        if line.number is None or entry in self.contents or len(entry) > _LONGEST_HEADING or _FULL_STOP.search(words):
            self.contents = None
            return False
        self.contents.add(entry)
        return True

    def _heading(self, line: _Line) -> Block:
        """A heading that the file itself marks."""
        self.item = None
        level = line.block.level
        if line.number and line.number.heads:
            self._close_numbered(line.number.rank, level)
            return self._push(line.block, _Open(_shown(line.text), line.number.rank, level))
        self._close_marked(level or 1)
        return self._push(line.block, _Open(_shown(line.text), None, level or 1))

    def _numbered(self, line: _Line, number: Number, after: _Line | None) -> Block:
        following = after.number.rank if after is not None and after.number is not None else None
        if not number.heads:
            self.item = number.rank
            own = _run_in(line)
            return line.block._replace(kind=BlockKind.LIST_ITEM, section=(*self._path(), *own))
        self._close_numbered(number.rank, None)
        if number.form == "article":
            self.item = None
            self.open.append(_Open(_shown(line.text[: number.end]), number.rank, None))
            return self._below(line.block)
        own = _run_in(line)
        if own:
            self.item = None
            self.open.append(_Open(own[0], number.rank, None))
            return self._below(line.block)
        # Of lines numbered alike one after the other none heads anything, unless smaller numbers follow.
        heads = following is not None and following > number.rank
        heads = heads or (following != number.rank and self.item != number.rank)
        if heads and _is_heading(line, number):
            self.item = None
            return self._push(line.block, _Open(_shown(line.text), number.rank, None))
        self.item = number.rank
        return line.block._replace(kind=BlockKind.LIST_ITEM, section=self._path())

    def _push(self, block: Block, heading: _Open) -> Block:
        marked = block._replace(kind=BlockKind.HEADING, level=len(self.open) + 1, section=self._path())
        self.open.append(heading)
        return marked

    def _below(self, block: Block) -> Block:
        """A block of text under the open headings: what most lines are, so that it has to be quick."""
        path = self._path()
        return block if block.section == path else Block(block.kind, block.span, block.level, path, block.table)

    def _path(self) -> tuple[str, ...]:
        if self._latest[0] != self.open:
            self._latest = (self.open.copy(), tuple([heading.text for heading in self.open]))
        return self._latest[1]

    def _close_numbered(self, rank: int, level: int | None) -> None:
        """End what a heading numbered with ``rank`` ends: its equals and all that is inside them."""
        while self.open:
            last = self.open[-1]
            if last.rank is None:
                if level is None or last.level is None or last.level < level:
                    return
            elif last.rank < rank:
                return
            self.open.pop()

    def _close_marked(self, level: int) -> None:
        """End what a heading without number ends, of which the file says that it is of ``level``."""
        while self.open and (self.open[-1].level or len(self.open)) >= level:
            self.open.pop()


def _is_signed(line: _Line, after: _Line) -> bool:
    """Whether the two lines are the signature and date that end a text; what follows is in none of its sections."""
    return (
        len(line.text) <= _LONGEST_SENTENCE
        and after.text.endswith("日")
        and not _SENTENCE_END.search(line.text)
        and bool(_DATE.fullmatch(_SPACE.sub("", after.text)))
    )


def _next_numbered(lines: Sequence[_Line]) -> list[_Line | None]:
    """For each line the next one with a number that can head a section."""
    ahead: list[_Line | None] = []
    numbered: _Line | None = None
    for line in reversed(lines):
        ahead.append(numbered)
        if line.number is not None and line.number.heads:
            numbered = line
    return ahead[::-1]


def _following(lines: Sequence[_Line]) -> list[_Line | None]:
    """For each line the next one in the running text."""
    following: list[_Line | None] = []
    after: _Line | None = None
    for line in reversed(lines):
        following.append(after)
        if line.block.kind not in (BlockKind.MARGIN, BlockKind.NOTE):
            after = line
    return following[::-1]


def _run_in(line: _Line) -> tuple[str, ...]:
    """The heading that stands at the beginning of a paragraph as its first sentence; nothing where there is none."""
    end = _SENTENCE_END.search(line.words)
    if not end or end.end() == len(line.words):
        return ()
    if line.number and line.number.form == "spoken" and _SECOND.search(line.words):
        # All the points stand in one paragraph; the first is no heading for the rest.
        return ()
    heading = line.words[: end.start()]
    longest = _LONGEST_KEY if end[0] in "：:" else _LONGEST_SENTENCE
    if end[0] not in "。：:" or not heading or not _is_title(heading, longest):
        return ()
    number = line.number.end if line.number else 0
    return (_shown(line.text[: number + end.end()]),)


def _is_heading(line: _Line, number: Number) -> bool:
    """Whether a line that is nothing but its number and some words reads like a heading."""
    words = line.words
    if not words:
        return number.form in _STANDS_ALONE
    end = _SENTENCE_END.search(words)
    if not end:
        return len(words) <= _LONGEST_HEADING and words[-1] not in "，、,"
    if end.end() < len(words) or end[0] not in "。：:":
        return False
    return _is_title(words[:-1], _LONGEST_SENTENCE)


def _is_title(words: str, longest: int) -> bool:
    return len(words) <= longest and words.count("，") + words.count(",") <= 2 and not _FIGURE.search(words)


def _shown(text: str) -> str:
    """A heading as it stands in section paths: as written, without white space and without its full stop."""
    squeezed = _SPACE.sub(lambda match: " " if _between_words(match) else "", text)
    return squeezed.rstrip("。：:")


def _between_words(match: re.Match[str]) -> bool:
    before, after = match.string[: match.start()][-1:], match.string[match.end() :][:1]
    return bool(before and after) and before.isascii() and after.isascii() and before.isalpha() and after.isalpha()
