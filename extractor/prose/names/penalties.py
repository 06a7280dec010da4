"""Names of fines: 对车主处 | 500元以下 | 的罚款, 处违法所得 | 1倍以上5倍以下 | 的罚款."""

from __future__ import annotations

from ... import lazy_re as re
from ..grammar.trimming import strip_lead, tidy
from ..grammar.units import is_share

_FINE = re.compile(r"^(?:以[上下内])?(?:等值以下)?的?(?P<fine>罚款|罚金|滞纳金)")
_IMPOSED = re.compile(
    r"(?:(?:^|[，,；;])(?:并)?对(?P<whom>[^，,；;处]{2,24}?)(?:[，,]?由[^，,；;]{2,20}?)?)?(?:可以?)?(?:并|各|分别)?(?:处以?|加收|征收)(?:警告(?:或者|、|，?并)?(?:处以?)?)?"
    r"其?(?P<base>[^，,；;]{0,20}?)的?$"
)


# 处违法经营额 | 1倍以上3倍以下 | 或者违法所得3倍以上5倍以下的罚款
_OR_OTHERWISE = re.compile("(?:可以?)?(?:并|各|分别)?处以?(?P<base>[^，,；;处]{2,16})")


# 按照人数乘以平均工资 | 10倍 | 的金额处以罚款
_SUM = re.compile("(?:乘以|按照?)(?P<base>[^，,；;按乘]{2,20})$")
_OF_SUM = re.compile("的(?:金额|数额|标准)处以?罚款")


_EACH = re.compile("(?:按照?)?每(?:平方米|立方米|公顷|亩|吨|公斤|株|棵|头|只|米|公里|辆|台|件|人|天|日)$")


def penalty(left: str, right: str, unit: str | None) -> str | None:
    """The name of a fine by whom it falls on, and of one that is reckoned by what that is; None where it is none."""
    if (unit == "倍" or is_share(unit)) and (not right or right.startswith("或")):
        or_else = _OR_OTHERWISE.fullmatch(left)
        if or_else is not None:
            base = tidy(or_else["base"])
            return f"罚款占{base}比例" if is_share(unit) else f"{base}罚款倍数"
    if unit == "倍" and (sum_ := _SUM.search(left)) and _OF_SUM.match(right):
        return f"{tidy(sum_['base'])}罚款倍数"
    fine = _FINE.match(right)
    imposed = _IMPOSED.search(left) if fine is not None else None
    if fine is None and right.startswith("处以罚款") and _EACH.search(left):
        return "罚款"  # 按照每平方米 | 2元 | 处以罚款
    if fine is None or imposed is None:
        return None
    whom, base = tidy(strip_lead(imposed["whom"] or "")), tidy(_EACH.sub("", imposed["base"]))
    if right.startswith("罚款的标准") and (per := _PER.search(left)):
        return f"{per['act'] or ''}{per['whom'] or ''}罚款标准"
    if unit == "倍" and base:
        return f"{base}{fine['fine']}倍数"
    if base and unit and (is_share(unit) or unit.startswith(("‱", "/"))):
        return f"{whom}{fine['fine']}占{base}比例"
    return whom + fine["fine"] if not base else None


# 按照每雇用一人每月处 | 3000元 | 罚款的标准
_PER = re.compile(
    r"每(?P<act>[一-鿿]{2,4})一[名个辆只头艘](?P<whom>[一-鿿]{2,8}?)(?:每[年月日天])?处$|每[^，,]{0,14}?处$"
)
FINES = ("罚款", "罚金", "罚款标准")
"""How the names of fines end."""
_IN_MONEY = re.compile(r"(?P<whom>[一-鿿、]{0,24}?)(?P<fine>罚款标准|罚款|罚金)")
_RULE = (
    r"(?:本(?:条例|办法|规定|细则|法|决定)|前款|上款|本条|[一-鿿《》]{2,20}?(?:法|条例|办法|规定)》?(?=第))"
    r"(?:第[一二三四五六七八九十百零、第条款项和至]+)?"
)
_ARTICLE = re.compile("^第[一二三四五六七八九十百零]{1,6}条")
# 第六十六条修改为:“ | 造成一般事故的，处…: what an amending decision quotes begins anew.
_QUOTED = re.compile(r"^.*:“")
_BREAKS = re.compile(rf"(?:^凡|^对)?(?:违反|不遵守){_RULE}的?(?:有关)?(?:规定)?(?:，|$)")
_BREAKS_ABOUT = re.compile(rf"^违反{_RULE}(?:关于|有关)(?P<about>[^，]{{2,24}}?)的?规定$")
_BY_RULE = re.compile(rf"(?P<not>未|不)(?:按照?|依照){_RULE}的?规定")
# 逾期不改正的, 情节严重的: what is fined is said in the sentence before.
_WORSE = re.compile(
    r"(?:但|并且|其中)?(?:经责令)?(?P<degree>情节(?:特别|较|比较)?[严轻]?重?微?|造成(?:严重|重大|特别严重)?(?:后果|损失|影响)|再次违[法反][一-鿿]{0,2})"
    r"|(?:但|仍|经[^，]{0,6})?(?:逾期|拒)(?:仍|未|不|改|报|缴|补|停|整)[一-鿿]{0,8}|仍不[一-鿿]{1,8}|(?:没)?有违法所得[^，]{0,20}|违法所得[^，]{0,16}|(?:尚不)?构成犯罪|尚不够[一-鿿]{2,6}"
)
_ANY_OF_THESE = re.compile(r"有?(?:下列|以下|前款|上述|前[一二三]项)[一-鿿]{0,4}(?:行为|情形|情况|规定)")
_DOES = re.compile(
    r"未|不(?=[一-鿿]{2})|擅自|拒|非法|违[反法规]|伪造|变造|隐[瞒匿]|[虚谎匿]报|骗取|冒用|转让|阻[挠碍]|挪用|截留|侵占"
)
_SHORT_ACT = len("未进行")
_LONGEST, _SHORT_SUBJECT, _LONG_SUBJECT = 40, 4, 13


def of_offence(fine: str, before: str) -> str:
    """``fine``, an amount that is imposed, with the offence that the article says ``before`` it: 经营者未亮证经营的，由
    …处 | 500元 | 罚款."""
    named = _IN_MONEY.fullmatch(fine)
    if named is None or "的" not in before or (named["whom"] and named["fine"] == "罚款标准"):
        return fine
    degree = ""
    for sentence in reversed(re.split("[。；;]", before)):
        condition = _condition(sentence)
        condition = _BREAKS.sub("", _ARTICLE.sub("", _QUOTED.sub("", condition).lstrip("，")))
        if not condition:
            continue
        if worse := _WORSE.fullmatch(condition):
            degree = degree or worse["degree"] or ""
            continue
        done = _offence(condition, whom=named["whom"])
        return f"{done}{degree}{fine}" if done else fine
    return fine


# 义务人未按规定剥离表土，由…责令改正: said without 的.
_ORDERED = re.compile(r"(?P<done>[^。;]*(?:未|擅自|拒)[^。;]*?)，由[^，。;]{2,30}(?:责令|给予|予以|处)")


def _condition(sentence: str) -> str:
    """What ``sentence`` says is done by whom it fines; empty where it says nothing of the kind."""
    if "的，" in sentence:
        return sentence.partition("的，")[0]
    ordered = _ORDERED.match(sentence)
    return ordered["done"] if ordered else ""


def _offence(condition: str, *, whom: str) -> str:
    """What ``condition`` says is done, without who does it where that is long or said by ``whom`` the fine falls on."""
    if _ANY_OF_THESE.search(condition):
        return ""
    about = _BREAKS_ABOUT.match(condition)
    done = f"违反{about['about']}规定" if about else _BY_RULE.sub(r"\g<not>按规定", condition)
    done = done.partition("，或者")[0]
    parts = done.split("，")
    while len(parts) > 1:
        done_after = _DOES.search("，".join(parts[1:])) is not None
        if len(done) <= _LONGEST and (_DOES.search(parts[0]) or not done_after):
            break
        parts = parts[1:] if done_after else parts[:-1]
        done = "，".join(parts)
    does = _DOES.search(done)
    if (
        does is not None
        and len(done) - does.start() > _SHORT_ACT
        and does.start() >= (_SHORT_SUBJECT if whom or len(done) > _LONGEST else _LONG_SUBJECT)
    ):
        done = done[does.start() :]
    if len(done) > _LONGEST and _DOES.search(first := done.partition("或者")[0]):
        done = first
    return done if len(done) <= _LONGEST else ""
