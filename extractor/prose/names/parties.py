"""Names of the shares that several parties bear or get: 按中央 | 60% | 、地方40%的比例分担."""

from __future__ import annotations

from ... import lazy_re as re
from ..grammar.lexicon import lexicon
from ..grammar.trimming import finish, strip_lead, tidy

_SHARED = re.compile(
    r"按照?(?P<list>(?:[一-鿿]{2,12}[0-9.]+%(?:、|和|与|及)?){2,5})的?比例(?:共同|分别|合理)?"
    r"(?P<how>分担|负担|承担|分享|共享|分成|分配|分摊|筹集|筹措|出资|投入|配套|安排|入库|缴纳|缴存|划分|支付)"
)
_EACH = re.compile(r"(?:和|与|及)?(?P<who>[一-鿿]+?)(?P<share>[0-9.]+%)")
# 税收 | 由现行 | 按中央…分享, 资金 | 由中央和地方 | 按…分担
_BY_WHOM = re.compile(r"(?:由|分别由)[^，]*$")


def by_party(clause: str, place: int) -> str | None:
    """The name of the share at ``place`` in ``clause``, by the party whose it is; None where it is no one's there."""
    if "比例" not in clause or "按" not in clause:
        return None
    for shared in _SHARED.finditer(clause):
        for each in _EACH.finditer(clause, *shared.span("list")):
            if each.start("share") == place:
                what = tidy(strip_lead(_BY_WHOM.sub("", clause[: shared.start()])))
                return f"{what}{tidy(each['who'])}{shared['how']}比例"
    return None


# 对175名 | 特别扶助对象发放扶助金共 | 55.33万元
_PAID_OUT = re.compile(
    r"(?P<who>[一-鿿、]{2,16}?(?:对象|家庭|人员|群众|学生|老人|职工))?"
    r"(?P<verb>发放|兑现|支付|拨付|给付)(?P<what>[一-鿿“”]{2,14}?)(?:共计?|合计|总计|累计)?$"
)


def paid_to(left: str, right: str, unit: str | None) -> tuple[str, str, str] | None:
    """The name of those who got money, and twice who they are if the words ``right`` of their number say so; None where
    ``left`` does not say that it is to them that something was paid."""
    if unit not in lexicon().beings or not left.endswith(("对", "向", "给", "为")):
        return None
    paid = _PAID_OUT.match(right)
    if paid is None:
        return None
    who = paid["who"] or ""
    return finish(tidy(who or paid["verb"] + paid["what"]), unit), who, who
