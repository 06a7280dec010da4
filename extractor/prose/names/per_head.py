"""What a figure is counted by before its name: 每千名老年人 | 养老床位, 每千服务人口 | 乡村医生, 人均 | 补助资金."""

from __future__ import annotations

from ... import lazy_re as re
from ..grammar.counting import counted
from ..grammar.trimming import AVERAGE, finish, tidy

_BY = (
    r"每(?:千|万|百|十万|百万|[0-9]+)(?:名|位|户)?(?:常住|户籍|服务|农业|城镇|农村)?"
    r"(?:人口?|老年?人|儿童|学生|居民|职工)(?:口)?(?:拥有|的)?|每[百千万]户"
)
_PER_HEAD = re.compile(_BY)
_REACHES = re.compile(rf"(?P<what>[^，,]{{2,}}?)(?:达到?|为|有)(?P<by>{_BY})$")
# 每千服务人口 | 1名 | 的标准配备乡村医生
_EQUIPS = re.compile(
    r"(?:的(?:标准|比例|要求))?(?:配套建设|配建|建设|配备|配置|配足|设置|核定|选聘|聘用|建设|设立|安排)(?P<thing>[一-鿿]{2,12})(?=$|[，。;；、])"
)
_BY_AT_END = re.compile(rf"(?:^|按照?)(?P<by>{_BY})$")


def listed_by(text: str, before: str) -> str:
    """``text`` with what the name ``before`` it is counted by (每千人口拥有 | 医师数3.7人、| 护士数 | 5.1人)."""
    head = _PER_HEAD.match(before)
    return head[0] + text if head and text and not _PER_HEAD.match(text) else text


def averaged(text: str, before: str) -> str:
    """``text``, or where it only says among whom something is shared out, with the name ``before`` it as what is
    (粮食总产量68万吨，人均 | 474公斤 → 人均粮食产量)."""
    each = _ONLY_EACH.fullmatch(text) if "均" in text else None
    if before.endswith(("比例", "率")):
        return text  # 占耕地的三成，亩均增产 | 100公斤
    if each and before.endswith("生产总值"):
        return each[1] + before
    return each[1] + _OF_ALL.sub("", before) if each and before else text


_ONLY_EACH = re.compile(r"([一-鿿]{0,6}[人户生亩村校班]均)(?:数|量|额|面积|人数)?")
# 总产量 of all is 产量 of each.
_OF_ALL = re.compile(r"总(?=(?:产量|面积|投资|费用|产值|收入|支出|[量额值])$)")


def put_first(left: str) -> str:
    """``left`` with what it is counted by before its name (养老床位达到每千名老年人 | 35张)."""
    match = _REACHES.match(left) if "每" in left else None
    return match["by"] + match["what"] if match else left


_NORM = re.compile("(?:生均|人均|户均|亩均)[一-鿿]{2,12}?(?:定额|标准)")
_WHO = re.compile("(?:学校|小学|初中|高中|中学|学院|幼儿园|学生|职工|人员|教师|家庭|农户|企业|医院|干部|儿童|老人)额?$")


def given_each(name: str, said: str) -> str:
    """``name``, or where it only calls those who get so much each, with the norm that was ``said`` before
    (生均公用经费定额。…普通小学每生每年 | 600元)."""
    norms = _NORM.findall(said) if _WHO.search(name) else ()
    return name.removesuffix("额") + norms[-1] if norms else name


_SO_MANY = re.compile("(?:的(?:标准|比例|要求))?(?:配置|配备|配建|建设|设置)(?=$|[，。;；、])")


def of_same(left: str, right: str) -> bool:
    """The words around a figure only say by what that is counted which was named before (按每百户 | 20个 | 配置)."""
    return "每" in left[-6:] and _BY_AT_END.search(left) is not None and _SO_MANY.match(right) is not None


def of_each(left: str, right: str, unit: str | None) -> str:
    """The name of a figure that stands between what it is counted by and what it is: 新增的人均 | 5元 | 补助资金,
    每千服务人口 | 1名 | 的标准配备乡村医生; empty where it is none."""
    by = _BY_AT_END.search(left)
    if by is not None and (equips := _EQUIPS.match(right)):
        return finish(by["by"] + tidy(equips["thing"]), unit)
    if AVERAGE.search(left) and right and not right.startswith("的"):
        noun = counted(right, False).noun
        return finish(tidy(left) + tidy(noun), unit) if noun else ""
    return ""
