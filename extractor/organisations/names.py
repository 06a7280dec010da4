"""What is built like the name of an organisation, and what only leads up to one."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from .. import lazy_re as re
from ..words import words
from .tables import Tables, known_names, tables_now, tables_with


class Organisation(NamedTuple):
    """A body named in a text: the half-open stretch of its name, and the name."""

    start: int
    end: int
    name: str


BRACKETS = re.compile(r"\([^()]*\)")
"""What stands in brackets in a name: 民政厅(局)."""
_UNIT = (
    "(?:省|自治区|直辖市|自治州|区县|县区|市|县|地(?=、)|区|州|盟|旗|乡镇?|镇|街道|村)(?:\\([^()]{1,8}\\))?(?![直属])"
)
AREAS = re.compile(
    f"各?{_UNIT}(?:、{_UNIT}){{1,4}}(?:各级)?(?:人民)?(?:政府|党委|财政|两级)?"
    # 市直各委、办、局; 国务院各部委、各直属机构 are two.
    "|(?:[省市县区州](?:直|(?:人民)?政府)?(?:机关)?)?各?[部委局办厅](?:、(?:[部委局办厅]|直属机构|中心)){1,4}"
)
"""Bodies of all areas of a kind: 各省、自治区、直辖市人民政府 is one name although it holds the sign between names."""

OF_AREAS = re.compile(
    f"各?{_UNIT}(?:、{_UNIT}){{1,4}}(?:(?:[及和与、]|以及)(?:各?计划单列市|新疆生产建设兵团|各?副省级(?:城)?市)){{0,3}}"
    "(?=[一-鿿])(?![及和与]|以及|人民政府)"
)
"""The areas before bodies that each has: 各省、自治区、直辖市及计划单列市、新疆生产建设兵团 | 民政厅(局)、财政局."""

# The words of a sentence that never stand inside a name.
_BREAK = re.compile(
    "|".join(
        [
            r"[\n、,，。;；:：!?|>»›的了把将被让使是着为由要须率]|对(?![外台口])|向(?!阳)|实行|同意",
            r"(?:结束|完成|发生|实施|启动|施行|通过|之|以)后|期间|会同|负责|牵头|采取|主任|书记|[人户生]均",
            r"联合(?!会|国|体|办|采购|执法)|应(?!急|用|届)|从(?!业)|(?<!所)在(?![线职建])|等(?!学|院)",
            r"有(?!关|限|色|机)(?<!国有)(?<!所有)|(?<![情日晚])报(?![社业刊纸])",
            r"并[向对将由在从按]|[0-9]+[年月日]|[底以之]前|[局部厅省市县区处科院校]长(?![江春沙治]|[一-鿿](?:[市县区]|朝鲜族|土家族))",
        ]
    )
)
# 登记机关, 承办单位 and 监督管理局 are named by what they do; 形成医院 is no hospital.
_NAMED_BY_ACTIVITY = re.compile(
    r"(?:\w{2,4}(?:部门|机关|机构|单位|组织|办)|.*(?:局|办公室|委员会|领导小组|指挥部|专班|工作组))$"
)
JOIN = re.compile("以及|和|与|及|暨")
"""What joins two names, or stands inside one."""
# What kind of body it is, before its name.
_SORT = re.compile(
    "(?:(?:所在|事发|发生|安置|户籍|落户|居住|登记|迁入|迁出|输入|输出|流入|流出|转入|转出)地"
    "|当地|公立|民办|私立|公办|国有|非?营利性|基层|所有|全部|其他|主管|承办|定点|试点)+"
)


def is_organisation(name: str) -> bool:
    """Whether ``name`` (normalised text) is built like the name of a body or of all bodies of a kind."""
    return _is_organisation(name, known_names())


@lru_cache(maxsize=4096)
def _is_organisation(name: str, own: frozenset[str]) -> bool:
    tables = tables_with(own)
    areas = AREAS.match(name)
    # 省、自治区、直辖市人民政府 | 交通主管部门
    if name in tables.collective or (areas and (areas.end() == len(name) or is_organisation(name[areas.end() :]))):
        return True
    plain = BRACKETS.sub("", name)
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


def _ends_in(body: str, ending: str, tables: Tables) -> bool:
    """``body`` may stand before ``ending`` in a name."""
    if any(is_organisation(f"{body}{ending}"[: join.start()]) for join in JOIN.finditer(body)):
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
    return bool(name) and not tables_now().field_start.match(name) and words(name)[0].tag in ("v", "d", "ad", "vd")


def is_field(name: str) -> bool:
    """Whether ``name`` is the bare name of a field of administration (公安, 邮政管理), as lists of bodies use it."""
    fields = tables_now().fields
    name = name[1:] if name[:1] in _LEVELS and name[1:] in fields else name  # 县发改、财政等部门
    return name in fields or (name.endswith(_MANAGED) and any(name.removesuffix(by) in fields for by in _MANAGED))


_LEVELS = frozenset("省市县区州旗")
_MANAGED = ("管理", "监管", "监督管理", "行政管理")


def is_generic(name: str) -> bool:
    """Whether ``name`` speaks of bodies without saying which (有关部门)."""
    return (BRACKETS.sub("", name) if "(" in name else name) in tables_now().generic


def lead_length(text: str) -> int:
    """How many characters at the head of ``text`` are verbs and particles that lead up to a name (并会同财政部 → 3)."""
    tables, length = tables_now(), 0
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
