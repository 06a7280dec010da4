"""Organisations by the structure of their names, and lists of them.

Chinese names of bodies end in what the body is (…局, …人民政府, …协会); short forms name only the field of
administration (公安、民政、人社等部门). The tables, with their examples, are data/organisations.toml. No single body is
known by name, and a list item never lends a part of its name to another (县教育局、财政局: 财政局 stays 财政局).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from . import lazy_re as re
from .words import words


class Organisation(NamedTuple):
    """A body named in a text: the half-open stretch of its name, and the name."""

    start: int
    end: int
    name: str


@dataclass(frozen=True)
class _Tables:
    """data/organisations.toml, compiled."""

    endings: dict[str, str]
    """What must stand before each ending: nothing, word or field."""
    longest_ending: int
    never: tuple[str, ...]
    fields: frozenset[str]
    field_end: re.Pattern[str]
    field_start: re.Pattern[str]
    """A field, or a name of the user's own, which may begin as a verb does."""
    levels: tuple[str, ...]
    collective: frozenset[str]
    generic: frozenset[str]
    verb_start: re.Pattern[str]
    anywhere: re.Pattern[str]
    """The longest ending or collective name that begins at a place."""


def _any_of(items: Iterable[str]) -> str:
    """A pattern for any of ``items``, the longest first."""
    return "(?:" + "|".join(re.escape(item) for item in sorted(items, key=len, reverse=True)) + ")"


def _anywhere(words: list[str]) -> re.Pattern[str]:
    """The longest of ``words`` that begins at a place, as a group; a match itself is no longer than its first sign,
    since words overlap. That sign is looked for first: most have none of them behind it."""
    firsts = re.escape("".join(sorted({word[0] for word in words})))
    return re.compile(f"[{firsts}](?<=(?=({_any_of(words)})).)")


_own: ContextVar[frozenset[str]] = ContextVar("own", default=frozenset())


@contextmanager
def own_names(names: frozenset[str]) -> Iterator[None]:
    """In the block, ``names`` are known as names of bodies, alone and behind an area (数字办, 县数字办)."""
    token = _own.set(names)
    try:
        yield
    finally:
        _own.reset(token)


def known_names() -> frozenset[str]:
    """The names that are known whatever their form; what is remembered of a text is remembered for them."""
    return _own.get()


def _tables() -> _Tables:
    return _tables_with(_own.get())


@lru_cache(maxsize=8)
def _tables_with(own: frozenset[str]) -> _Tables:
    raw = tomllib.loads((files("extractor") / "data" / "organisations.toml").read_text("utf-8"))
    endings: dict[str, str] = {}
    never: list[str] = []
    for entry in raw["ending"]:
        for word in entry["words"]:
            endings.setdefault(word, entry["needs"])
        never += entry["never"]
    endings |= dict.fromkeys(own, "nothing")
    fields = frozenset(raw["fields"]["words"])
    return _Tables(
        endings=endings,
        longest_ending=max(map(len, endings)),
        never=tuple(never),
        fields=fields,
        field_end=re.compile(f"{_any_of(fields)}$"),
        field_start=re.compile(_any_of(fields | own)),
        levels=tuple(raw["area"]["levels"]),
        collective=frozenset(raw["collective"]["words"]),
        generic=frozenset(raw["generic"]["words"]),
        verb_start=re.compile(_any_of(raw["verbs"]["words"])),
        anywhere=_anywhere([*endings, *raw["collective"]["words"]]),
    )


_BRACKETS = re.compile(r"\([^()]*\)")
# 各省、自治区、直辖市人民政府 is one name although it holds the sign that separates names.
_UNIT = (
    "(?:省|自治区|直辖市|自治州|区县|县区|市|县|地(?=、)|区|州|盟|旗|乡镇?|镇|街道|村)(?:\\([^()]{1,8}\\))?(?![直属])"
)
_AREAS = re.compile(
    f"各?{_UNIT}(?:、{_UNIT}){{1,4}}(?:各级)?(?:人民)?(?:政府|党委|财政|两级)?"
    # 市直各委、办、局; 国务院各部委、各直属机构 are two.
    "|(?:[省市县区州](?:直|(?:人民)?政府)?(?:机关)?)?各?[部委局办厅](?:、(?:[部委局办厅]|直属机构|中心)){1,4}"
)
OF_AREAS = re.compile(
    f"各?{_UNIT}(?:、{_UNIT}){{1,4}}(?:(?:[及和与、]|以及)(?:各?计划单列市|新疆生产建设兵团|各?副省级(?:城)?市)){{0,3}}"
    "(?=[一-鿿])(?![及和与]|以及|人民政府)"
)
"""The areas before bodies that each has: 各省、自治区、直辖市及计划单列市、新疆生产建设兵团 | 民政厅(局)、财政局."""

# The words of a sentence that never stand inside a name.
_BREAK = re.compile(
    "|".join(
        [
            r"[、,，。;；:：!?|>»›的了把将被让使是着为由要须率]",
            r"(?:结束|完成|发生|实施|启动|施行|通过|之|以)后|期间|会同|负责|牵头|采取|主任|书记|[人户生]均",
            r"联合(?!会|国|体|办|采购|执法)|应(?!急|用|届)|从(?!业)|在(?![线职建])|等(?!学|院)",
            r"有(?!关|限|色|机)(?<!国有)(?<!所有)|(?<![情日晚])报(?![社业刊纸])",
            r"并[向对将由在从按]|[0-9]+[年月日]|[底以之]前|[局部厅省市县区处科院校]长(?![江春沙治]|[一-鿿](?:[市县区]|朝鲜族|土家族))",
        ]
    )
)
# 登记机关, 承办单位 and 监督管理局 are named by what they do; 形成医院 is no hospital.
_NAMED_BY_ACTIVITY = re.compile(
    r"(?:\w{2,4}(?:部门|机关|机构|单位|组织|办)|.*(?:局|办公室|委员会|领导小组|指挥部|专班|工作组))$"
)
# What kind of body it is, before its name.
_SORT = re.compile("(?:公立|民办|私立|公办|国有|非?营利性|基层|所有|全部|其他|主管|承办|定点|试点)+")
_HEAD = r"(?:有关|相关|各有关|各相关|各|其他|多个|\d+个?|[一二两三四五六七八九十]+个?)*"
_KIND = r"(?:职能|成员|责任|主管|行政|业务|执法|监管)*(?:部门|单位|机构|科室|处室|股室|地区|地|部委|系统|团体)"
# What closes a list: 等, 等有关部门, 等9部门(单位), and what closes one without 等: 三部门.
_LEVEL = "(?:(?:[省市县区州]|国务院|中央)[级直]?)?"
_MEMBERS = "[一-鿿]{4,20}(?:相关|有关|各)?成员单位"
_TAIL = re.compile(rf"等(?:{_MEMBERS}|{_LEVEL}{_HEAD}{_KIND}(?:(?:和|及|、){_KIND}|\({_KIND}\))?)?$")
# 甲局、乙局等省有关部门 | 和各市人民政府: one list is over, and another follows.
_TAIL_INSIDE = re.compile(rf"等{_LEVEL}{_HEAD}{_KIND}(?=[和与及、,，])")
_KIND_ONLY = re.compile("部门|单位|机构|地区|地方|企业|学校")
_JOIN = re.compile("以及|和|与|及|暨")
_SEPARATORS = "、,，;；/"


def is_organisation(name: str) -> bool:
    """Whether ``name`` (normalised text) is built like the name of a body or of all bodies of a kind."""
    return _is_organisation(name, _own.get())


@lru_cache(maxsize=4096)
def _is_organisation(name: str, own: frozenset[str]) -> bool:
    tables = _tables_with(own)
    if name in tables.collective or _AREAS.fullmatch(name):
        return True
    plain = _BRACKETS.sub("", name)
    if plain in tables.collective:
        return True
    if "(" in plain or ")" in plain:
        return False
    if not 2 <= len(plain) <= 30 or plain in tables.generic or plain.endswith(tables.never):
        return plain in tables.collective
    if _BREAK.search(plain) or lead_length(plain):
        return False
    if _begins_with_verb(plain) and not _NAMED_BY_ACTIVITY.match(plain):
        return False
    # 市场监管局 ends in 监管局 behind no field, and in 局 behind one.
    ends = (place for place in range(max(0, len(plain) - tables.longest_ending), len(plain)))
    return any(_ends_in(plain[:place], plain[place:], tables) for place in ends if plain[place:] in tables.endings)


def _ends_in(body: str, ending: str, tables: _Tables) -> bool:
    """``body`` may stand before ``ending`` in a name."""
    if any(is_organisation(f"{body}{ending}"[: join.start()]) for join in _JOIN.finditer(body)):
        return False
    match tables.endings[ending]:
        case "nothing":
            return True
        case "word":
            return bool(body) and body not in ("各", "某", "该", "本", "其", "一", "两", "这", "每")
        case _:
            return bool(tables.field_end.search(body) or (body.endswith(tables.levels) and ending in ("委", "办")))


def _begins_with_verb(name: str) -> bool:
    sort = _SORT.match(name)
    name = name[sort.end() :] if sort else name
    return bool(name) and not _tables().field_start.match(name) and words(name)[0].tag in ("v", "d", "ad", "vd")


def is_field(name: str) -> bool:
    """Whether ``name`` is the bare name of a field of administration (公安, 邮政管理), as lists of bodies use it."""
    fields = _tables().fields
    name = name[1:] if name[:1] in _LEVELS and name[1:] in fields else name  # 县发改、财政等部门
    return name in fields or (name.endswith(_MANAGED) and any(name.removesuffix(by) in fields for by in _MANAGED))


_LEVELS = frozenset("省市县区州旗")
_MANAGED = ("管理", "监管", "监督管理", "行政管理")


def is_generic(name: str) -> bool:
    """Whether ``name`` speaks of bodies without saying which (有关部门)."""
    return (_BRACKETS.sub("", name) if "(" in name else name) in _tables().generic


def split_names(text: str) -> list[Organisation]:
    """The names of a list of bodies (A、B、C和D等部门), whatever they are, with their places in ``text``.

    ``text`` is normalised and holds nothing but the list. 和 divides two names but not one (工业和信息化部); the word
    that closes the list (等部门) belongs to no name; 部门 after the last of several bare fields is theirs in common.
    """
    tail = _TAIL.search(text)
    end = tail.start() if tail else len(text)
    names: list[Organisation] = []
    for start, stop in _pieces(text, end):
        names += (Organisation(a, b, text[a:b]) for a, b in _divide(text, start, stop))
    # 甲公司等；乙局: what closes a part of the list is no part of the name.
    names = [
        Organisation(n.start, n.end - 1, n.name[:-1]) if n.name.endswith("等") and is_organisation(n.name[:-1]) else n
        for n in names
    ]
    names = [name for name in names if name.name and not _KIND_ONLY.fullmatch(name.name)]
    if len(names) > 1 and not tail and names[-1].name.endswith("部门"):
        last = names[-1]
        bare = last.name.removesuffix("部门")
        if is_field(bare) and all(is_field(name.name) for name in names[:-1]):
            names[-1] = Organisation(last.start, last.end - 2, bare)
    return names


def read_names(text: str) -> list[Organisation] | None:
    """As ``split_names``, but None unless every item is built like the name of a body.

    Bare fields (公安、民政) count where the list says that they are departments: by 等部门, 部门 or a body among them.
    """
    names = _read_names(text, _own.get())
    return None if names is None else list(names)


@lru_cache(maxsize=4096)
def _read_names(text: str, _own_names: frozenset[str]) -> tuple[Organisation, ...] | None:
    names = tuple(split_names(text))
    if not names or any(not (is_organisation(n.name) or is_field(n.name) or is_generic(n.name)) for n in names):
        return None
    # 妇联 is a field in a list of such, and a body by itself.
    if all(is_field(name.name) and not is_organisation(name.name) for name in names):
        return names if text.endswith("部门") or (len(names) > 1 and _TAIL.search(text)) else None
    return names


def find_organisations(text: str) -> list[Organisation]:
    """The bodies named in ``text`` (normalised), in order of place, without overlaps.

    A name ends with an ending of the table and reaches left to the nearest sign or word that no name can hold.
    """
    found: list[Organisation] = []
    for match in _tables().anywhere.finditer(text):
        start, end = _name_start(text, match.end(1)), match.end(1)
        if text.startswith("长", end) or start is None or (found and found[-1].start < start < found[-1].end):
            continue
        while found and start <= found[-1].start:
            found.pop()
        found.append(Organisation(start, end, text[start:end]))
    return found


def last_signs() -> str:
    """The signs that names and lists of names end with."""
    return _ends(_own.get()).signs


def names_ending_at(text: str, places: list[int]) -> list[int]:
    """Those of ``places`` in ``text`` where a name or a list of names may end; a quick look before they are read."""
    if not places:
        return places
    ends = _ends(_own.get())
    alone, longer = ends.alone, ends.by_last_two
    return [
        end for end in places if text[end - 1] in alone or text.endswith(longer.get(text[end - 2 : end], ()), 0, end)
    ]


@dataclass(frozen=True)
class _Ends:
    """What names may end with: signs that do by themselves, and longer endings by their last two signs."""

    signs: str
    alone: frozenset[str]
    by_last_two: dict[str, tuple[str, ...]]


@lru_cache(maxsize=8)
def _ends(own: frozenset[str]) -> _Ends:
    from .regions import provinces

    tables = _tables_with(own)
    endings = {ending for ending, needs in tables.endings.items() if needs != "field"}
    weak = [ending for ending, needs in tables.endings.items() if needs == "field"]
    endings |= {field + ending for field in tables.fields for ending in weak}
    endings |= {area + ending for area in tables.levels for ending in ("委", "办")}
    endings |= tables.collective
    endings |= provinces() | {"国务院", "等", ")"}
    by_last_two: dict[str, tuple[str, ...]] = {}
    for ending in sorted(endings):
        by_last_two[ending[-2:]] = (*by_last_two.get(ending[-2:], ()), ending)
    signs = "".join(sorted({ending[-1] for ending in endings}))
    return _Ends(signs, frozenset(ending for ending in endings if len(ending) == 1), by_last_two)


_LEFT = re.compile(
    r"会同|牵头|负责|[^\u4e00-\u9fffA-Za-z()“”]|[的了把将被让使是着由向从为]|和|与|及|对|在|等|[人户生]均"
)


def _name_start(text: str, end: int) -> int | None:
    """Where the name that ends at ``end`` begins; None if no name ends there."""
    floor = max(0, end - 30)
    for start in sorted({floor, *(match.end() for match in _LEFT.finditer(text, floor, end - 1))}):
        begin = start + lead_length(text[start:end])
        if begin < end and is_organisation(text[begin:end]):
            return begin
    return None


def lead_length(text: str) -> int:
    """How many characters at the head of ``text`` are verbs and particles that lead up to a name (并会同财政部 → 3)."""
    tables, length = _tables(), 0
    while not tables.field_start.match(text, length):
        verb = tables.verb_start.match(text, length)
        if verb and not (len(verb.group()) == 1 and _begins_noun(text[length:])):
            length = verb.end()
            continue
        first = words(text[length:])[0] if length < len(text) else None
        if first is None or first.tag not in ("d", "p", "c", "r") or first.text[0] in "各本某我该全":
            break
        length += len(first.text)
    return length


def _begins_noun(text: str) -> bool:
    """The first sign of ``text`` begins a noun (经济开发区, 同济医院) and is no word by itself (经县政府)."""
    first = words(text)[0]
    return len(first.text) > 1 and first.tag.startswith("n")


def _pieces(text: str, end: int) -> list[tuple[int, int]]:
    """The stretches of ``text[:end]`` between separators that stand outside brackets and enumerations of areas."""
    closed = [match.span() for match in _BRACKETS.finditer(text)] + [match.span() for match in _AREAS.finditer(text)]
    pieces, start = [], 0
    over = {match.start(): match.end() for match in _TAIL_INSIDE.finditer(text, 0, end)} if "等" in text else {}
    for position in range(end):
        if position in over:
            pieces.append((start, position))
            start = over[position]
        if position >= start and text[position] in _SEPARATORS and not any(a <= position < b for a, b in closed):
            pieces.append((start, position))
            start = position + 1
    return [*pieces, (start, end)]


def _divide(text: str, start: int, stop: int) -> list[tuple[int, int]]:
    """One piece of a list, divided at 和, 与, 及 where both sides are names."""
    piece = text[start:stop]
    second = piece.find("各", 1)
    if second > 0 and piece[:second] in _tables().collective and not piece.startswith("地方各级"):
        # 各地区各有关部门 are two although nothing stands between them.
        return [(start, start + second), *_divide(text, start + second, stop)]
    for match in _JOIN.finditer(piece):
        left, right = piece[: match.start()], piece[match.end() :]
        if not left and start:
            return _divide(text, start + match.end(), stop)
        if _is_item(left, right) and right:
            return [(start, start + match.start()), *_divide(text, start + match.end(), stop)]
    return [(start, stop)]


def _is_item(left: str, right: str) -> bool:
    if is_organisation(left) or is_generic(_BRACKETS.sub("", left)):
        return True
    # 财政和医保部门 are two, 工业和信息化局 and 经济和信息化部门 are one.
    whole = _tables().field_start
    joined = [match for match in whole.finditer(f"{left}和{right}") if match.start() < len(left) < match.end()]
    return (
        is_field(left) and not joined and (is_field(right) or is_field(right.removesuffix("部门")) or is_generic(right))
    )
