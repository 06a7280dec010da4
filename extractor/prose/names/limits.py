"""Names of limits and shares of sums: 在 | 80000元 | 限额内据实扣除, 每月 | 2000元 | 的扣除额度, 返还失业保险费的 |
50%."""

from __future__ import annotations

from ... import lazy_re as re
from ..grammar.trimming import tidy
from ..grammar.units import is_money, is_share

_NOUN = "限额|额度|定额|上限|下限|幅度"
_WITHIN = re.compile(
    rf"的?(?P<limit>{_NOUN})以?内(?:据实|按实|全额|依法|予以|给予)*(?P<done>[一-鿿]{{2,6}})(?=$|[，。;])"
)
_OF = re.compile(rf"的(?P<what>[一-鿿]{{2,8}}(?:{_NOUN}))(?=$|[，。;)])")
# 可返还其缴纳的失业保险费的 | 50%, 由中央财政承担 | 80%
_OF_A_SUM = re.compile(
    r"(?:^|[，,])[^，,]{0,24}?(?P<done>返还|退还|补助|补贴|奖励|减免|减征|减收|免征|扣减|提取|计提|报销|代偿)(?:其|该|相应|所)?(?!比例|标准|率|额度|部分|资金|金额)"
    r"(?P<sum>(?:(?!超过|低于|高于)[一-鿿“”]){2,20}?(?:费用?|税款?|金|额|款|利息|支出|收入|利润|工资|成本|价款?|贷款|投资|资金))的?(?:最高|不超过|不低于)?$"
)

# 新招用人员数量达到在职职工人数的 | 25%
_UP_TO = re.compile(
    r"^对?(?P<what>[^，,]{2,40}?(?:数量|人数|户数|金额|总额|面积|收入|支出|额|量|款|费))(?:须|必须|应当?|要)?(?:达到?|占到|相当于|不低于|不少于|超过)"
    r"(?P<whole>[^，,]{2,20}?(?:总?[人户]?数|总?数量|总?金?额|总?面积|总?量|收入|支出|价款?|总?造价))的?$"
)

# 超载船舶超过船舶总数 | 10%
_OVER_TOTAL = re.compile(
    r"(?P<what>[^，,]{2,24}?)(?<![不得应])(?:超过|达到|低于)(?P<whole>[^，,]{0,16}?总(?:数|量|额|面积|人数|户数))的?$"
)

# 减缴的补偿费超过应缴补偿费 | 50% | 的
_OVER_SUM = re.compile(
    r"(?P<what>[^，,]{0,30}?)(?<![不得应])(?:[未不]?超过|[未不]?高于|低于)"
    r"(?P<whole>[^，,]{2,24}?(?:金额|数额|余额|总额|费|税款|价款|股本|股份|资产|资本|利润))$"
)

# The last signs that either can have; most shares stand behind another.
_ENDS = frozenset("数量额积用费税款金息出入润资本价高过于份产")
# 缴纳中标价万分之五 | 的保证金
_CHARGE = re.compile(r"(?:以[上下])?的(违约金|保证金|手续费|佣金|罚息|风险金)(?=$|[，。;])")


def of_a_sum(left: str, right: str, unit: str | None) -> str | None:
    """The name of the share of a sum that is paid, returned or let off; None where the words around the figure tell of
    no such."""
    if not (is_share(unit) or (unit or "").startswith("/")):
        return None
    if (charge := _CHARGE.match(right)) is not None:
        return charge[1] + "比例"
    if left.removesuffix("的")[-1:] not in _ENDS:
        return None
    over = _OVER_TOTAL.match(left) if "总" in left else None
    up_to = _UP_TO.match(left) or over or (_OVER_SUM.match(left) if right.startswith("的") else None)
    if up_to is not None:
        return f"{tidy(up_to['what'])}占{tidy(up_to['whole'])}比例"
    match = _OF_A_SUM.search(left)
    return tidy(match["sum"]) + match["done"] + "比例" if match is not None else None


def limit(left: str, right: str, unit: str | None) -> str | None:
    """The name of the limit up to which something is given or taken; None where the words around the figure tell of
    none."""
    if not is_money(unit):
        return None
    within = _WITHIN.match(right)
    if within is not None:
        return tidy(within["done"]) + within["limit"]
    of = _OF.match(right)
    return tidy(of["what"]) if of is not None else None


# 按照 | 60平方米 | 的建筑面积确定
_BY_EXTENT = re.compile(
    "的(?P<what>[一-鿿]{0,4}(?:面积|高度|宽度|深度|长度|距离))(?:标准)?(?:确定|计算|建设|配置|核定|规划|控制)"
)


def by_extent(left: str, right: str, unit: str | None) -> str | None:
    """The extent by which something is reckoned or built; None where nothing is."""
    extent = _BY_EXTENT.match(right) if unit in ("平方米", "平方公里", "米", "公里", "亩") else None
    return extent["what"] if extent is not None else None


# 桥梁上下游各 | 500米 | 范围内禁止采砂
_FORBIDDEN = re.compile(
    r"(?:以[内下])?的?(?:区域|范围|地带|水域|距离)?以?内，?(?:一律|均)?(?:严?禁止?|不得|不准)(?:从事|进行|擅自)?"
    r"(?P<what>[一-鿿、]{2,24}?)(?:活动|作业|行为)?(?=$|[，,。;；])"
)


# 禁止在桥梁上下游各 | 500米 | 范围内采砂
_FORBIDS = re.compile(r"(?:严?禁止?|不得|不准)(?:擅自|任意)?在")
_INSIDE = re.compile(r"的?(?:区域|范围|地带|水域)内(?P<what>[一-鿿]{2,24}?)(?:活动|作业|行为)?(?=$|[，,。;；、])")


def forbidden_within(left: str, right: str, unit: str | None) -> str | None:
    """The name of the distance within which something is forbidden; None where nothing is."""
    if unit not in ("米", "公里"):
        return None
    match = _INSIDE.match(right) if _FORBIDS.match(left) else _FORBIDDEN.match(right) if "内" in right else None
    return f"禁止{tidy(match['what'])}范围" if match is not None else None
