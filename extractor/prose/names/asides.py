"""What the words left of a figure say besides what it is of: ranks, remarks, causes, means, how long it took."""

from __future__ import annotations

from ... import lazy_re as re
from ..grammar.things import RUN, subject_of_budget
from ..grammar.trimming import by_means, complete, strip_tail
from ..grammar.units import is_money
from .per_head import put_first

# 规划范围为甲、乙两省的 | 51个 | 县
_SCOPE = re.compile("(范围)(?:为|是|包括|涉及|覆盖)[一-鿿、()0-9]*?[省市县区州][一-鿿、()0-9]{0,6}?的?$")
# 收、支总计
_BOTH = re.compile(r"收、支(?=总|合|决算|预算)")
# 生产总值在全市前移1个位次、年均增长 | 4%
_PLACES_GAINED = re.compile(r"(?:在全[国省市县区])?(?:排名|位次)?[前上后提跃晋][移升进]了?[0-9]{1,3}个?[位名]次[、，]?")
# 地区生产总值 | (初步核算数), 性别比 | (以女性为100，…)
_REMARK = re.compile(
    r"\((?:以|指|不?含|折|包括|不包括|不计|扣除|剔除|同口径|可比|按|初步|快报|预计|下同|见|注)[^()]*\)|\([^()]*[，；][^()]*\)|\([A-Z]{2,6}\)(?=$|[一-鿿])"
)
# 项目支出包括 | 会议经费36万元: what includes it is the whole.
_INCLUDING = re.compile(r"^[^，,]{2,20}?(?:主要)?(?:包括|包含)(?=[一-鿿“]{2})(?![^，,]*在内)")
# 改进 | 城区人口500万以上的 | 城市的政策: the verb acts on what is behind the figure.
_ACTS_ON_THEM = re.compile(
    r"^(?:改进|完善|支持|鼓励|引导|推动|加强|规范|淘汰|关停|取缔)(?=[^，,]{0,6}(?:人口|面积|规模|产能|能力|投资|收入|产值)$)"
)
# 补助标准 | 为鸡、鸭等禽类每只补助 | 10元
_STANDARD_IS = re.compile(
    r"(?<=标准)为[^，,]{0,30}每[一-鿿]{1,10}?(?:(?:补助|补贴|发给|支付|缴纳|收取|计征|征收)[一-鿿]{0,4})?$"
)
# 对首套房仍执行 | 首付款比例20%
_CARRIED_OUT = re.compile(r"^[^，,]*执行(?=[一-鿿]{1,14}(?:比例|标准|税率|利率|费率|价格|电价|水价)(?:为|是)?$)")
# 强降雨导致 | 3200人受灾: what brought it about is not what is counted.
_CAUSED = re.compile(r"^[^，,]{0,30}?(?:导致|造成|致使|引发)(?:了|我[国省市县区])?(?!的)(?=[一-鿿]|$)")
# 保证金数额 | 在企业设立时 | 为2000万元
_AT_THE_TIME = re.compile(r"(?<=[一-鿿]{2})在[^，,在]{2,14}时(?=(?:应当?)?(?:[为是达]|不[超低少高得]))")
# 提出申请前 | 年末总资产
_BEFORE_THAT = re.compile(r"^(?:提出|作出|递交|提交)[^，,]{0,8}(?:申请|决定)(?:之?[前后时])?(?=[一-鿿]{2})")
# 收入继续按 | 中央分享 | 60%
_SHARED_BY = re.compile(r"^[^，]*按(?=(?:中央|地方|省级?|市|县)(?:财政)?(?:分享|分成|负担|承担)$)")
# 没有违法所得或者 | 违法所得不足10万元
_OR_NONE = re.compile(r"^(?:没有|无)[^，,]{2,10}(?:或者?)(?=[一-鿿]{2})")
# 中央财政 | 五年 | 累计安排
_IN_ALL = re.compile(
    r"[0-9一二两三四五六七八九十]+年(?=累计|共|合计|新增|投入|安排)|^[一二两三四五六七八九十]+年(?=生产|完成|建成|新建)"
)
# 浙江、福建等省152县 | 607万人受灾
_PLACES = re.compile(
    r"(?:^|(?<=有))[一-鿿、]{0,24}?(?:[0-9]+个?(?:省|市|县|区|乡镇|街道|乡|镇|村)(?:\([^()]{1,14}\))?)+$"
)
# 高新技术企业 | 实现翻番、| 达1.8万家
_DOUBLED = re.compile(r"(?:已|均|实现)*翻了?[一两]?番、")
# 扣除沙尘天后为 | 1.1%: of what was named before
_DEDUCTED = re.compile(r"^(?:扣除|剔除)[^，,]{2,20}后(?:实际)?(?=[为是达]?$)")
# 从失业保险基金结余中 | 拿出
_OUT_OF = re.compile(
    r"(?:^|(?<=[并及，]))从(?P<sum>[^，,从]{2,20}?)[中里](?=(?:拿出|提取|划拨|列支|筹集|调剂|切出)的?$)"
)
# 购买变压器 | 一套 | 18.8万元: a sum is of the purchase, whatever the number of things.
_SO_MANY = re.compile(
    r"(?<=[一-鿿]{2})[一两二三四五六七八九十]+(?:套|台|个|间|座|辆|部|件|批|处|口|眼|条|块|组|期|所|场|次)$"
)
# 试点地区 | 仅膳食补助一项就 | 支出230亿元
_ALONE = re.compile("(?:^|[一-鿿]{2,8})[仅光单](?P<what>[一-鿿]{2,12}?)一项就?")
# “甲率”、“乙率” | 2项 | 指标未达标: which they are.
_LISTED = re.compile("^[，,]?中?(?:“[^“”]+”[、和及]?){2,}$")
# 服务业 | 在国内生产总值中占比
_INSIDE = re.compile(r"在(?:([^，,在]{2,16}?)[中里]|(全[国省市县区球]))的?(?:占比|比重|份额)")


def without_asides(left: str, right: str, unit: str | None) -> str:
    """``left`` of a figure in ``unit``, with ``right`` behind it, without what says nothing of the thing; each
    pattern is tried where its sign is there."""
    left = _SCOPE.sub(r"\1有", left) if "范围" in left else left
    left = subject_of_budget(_BOTH.sub("收入支出", left))
    left = _PLACES_GAINED.sub("", left) if "次" in left else left
    left = _REMARK.sub("", left) if "(" in left else left
    left = by_means(_INCLUDING.sub("", left) if "包" in left else left)
    left = _ACTS_ON_THEM.sub("", left) if right.startswith("的") else left
    left = _DOUBLED.sub("", left) if "番" in left else left
    left = _DEDUCTED.sub("", left) if left.startswith(("扣", "剔")) else left
    left = _OUT_OF.sub(r"\g<sum>", left) if "从" in left else left
    left = _STANDARD_IS.sub("", left) if "标准为" in left else left
    left = _CARRIED_OUT.sub("", left) if "执行" in left else left
    left = _CAUSED.sub("", _IN_ALL.sub("", RUN.sub("", put_first(left))))
    left = _PLACES.sub("", left)
    left = _ALONE.sub(r"\g<what>", left) if "一项" in left else left
    left = _LISTED.sub("", left) if left.endswith("”") else left
    left = _SO_MANY.sub("", left) if is_money(unit) else left
    left = _BEFORE_THAT.sub("", left)
    left = _AT_THE_TIME.sub("", left) if "时" in left else left
    left = _OR_NONE.sub("", left) if "或" in left else left
    left = _SHARED_BY.sub("", left) if "按" in left else left
    return _INSIDE.sub(r"占\1\2比重", left) if "在" in left else left


_SHARED_OUT = ("人均", "户均", "生均", "每")


def quoted(left: str) -> str:
    """``left``, or where a quotation goes on over the figure that begins with what is measured, only that
    (按“人均用地 | 不低于0.3平方米”的标准)."""
    opening = left.rfind("“")
    if opening < 0 or "”" in left[opening:]:
        return left
    inside = left[opening + 1 :]
    return inside if complete(strip_tail(inside)) or inside.startswith(_SHARED_OUT) else left


# 结余多的地区可以现行 | 费率 | 为基础 | 下调 | 20%
_ON_BASIS = re.compile(
    r"[^，,]*?(?:[可应按]|可以)?以(?:现行|目前|当前)?的?(?P<of>[^，,以]{2,12}?)为基[础准](?=[上下]调|[上下]浮|提高|降低|[增减][加少])"
)


# 按照 | 不低于 | 土地收益10% | 的比例
_NO_LESS = re.compile("(?P<by>按照?)(?:不低于|不少于|不超过|不高于)(?=[一-鿿]{3})")


def from_basis(left: str) -> str:
    """``left`` with what is raised or lowered from where it is now as its subject, and without a bound before what is
    reckoned by."""
    left = _NO_LESS.sub(r"\g<by>", left) if "按" in left else left
    basis = _ON_BASIS.match(left) if "为基" in left else None
    return basis["of"] + left[basis.end() :] if basis is not None else left


# 按2019年平均 | 汇率计算为 | 5686美元
_RATE_OF_EXCHANGE = re.compile(r"按?[^，,]{0,8}汇率(?:计算|折算|换算|折合)[为达约合]?")


def converted(left: str) -> bool:
    """``left`` says only that what was named before is put into another currency."""
    return "汇率" in left and _RATE_OF_EXCHANGE.fullmatch(left) is not None


# 授予 | 张某等 | 56名 | 同志 | “技术能手”称号
_EXAMPLES = re.compile("(?P<confers>.*授予)[^，]{1,24}等$")
_THOSE = re.compile("(?:同志|个人|单位|集体|人员)(?=“[^“”]+”(?:荣誉)?称号)")


def conferring(left: str, right: str) -> tuple[str, str]:
    """The words around a figure of so many on whom something is conferred, without examples and what they are."""
    if left.endswith("等") and (confers := _EXAMPLES.fullmatch(left)) is not None:
        left = confers["confers"]
    return left, _THOSE.sub("", right, count=1) if left.endswith("授予") else right
