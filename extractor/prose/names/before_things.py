"""What stands before a thing that is counted and says nothing of it: 对 | 5个县, 长江沿线地区 | 3200人."""

from __future__ import annotations

from ... import lazy_re as re
from ...words import words
from ..grammar.counting import Counted
from ..grammar.lexicon import lexicon

# What stands before the thing counted says nothing of it: 对 | 5个县 | 进行督查.
_PREPOSITION = re.compile(r"(?:[对向给将把被等]|(?<![存现所正实内])在|对全?[国省市县区])$")
_BY_MONEY = re.compile(r"[^，,]{2,20}(?:资金|经费|专款)(?=(?:支持|扶持|资助|奖补)$)")
# 任务分解为 | 18个 | 具体事项
_TURNED_INTO = re.compile(r"(?:分解|细化|划分|整合|梳理|归并|拆分)(?:成|为)$")
# What stands before 及 is counted with what follows the figure: 完成城关小学及 | 13处 | 农村学校改造.
_JOINED = re.compile(r"(?:以及|(?<![惠普波涉危遍])及|和|与|、)$")
# 长江沿线地区 | 3200人受灾
_AREA = re.compile(r"[一-鿿、]{2,16}(?:地区|流域|沿线|一带)|[对在][一-鿿]{0,8}(?:辖区|境|区域|范围)内")


def before_thing(left: str, body: str) -> str:
    """``body``, the words before a figure behind which the thing stands that it counts, without what says nothing of
    that: money it was done with, where it is, what else was done."""
    if (paid_for := _BY_MONEY.match(body)) is not None:
        body = body[paid_for.end() :]  # 安排财政资金 | 支持 | 100个 | 县建设服务中心
    if _PREPOSITION.search(left) or _AREA.fullmatch(body) or _TURNED_INTO.search(left):
        body = ""
    if _JOINED.search(body):
        covered = body.rfind("覆盖")
        verb = words(body)[0].text
        # 监测点覆盖所有省和 | 288个 | 地市
        body = body[: covered + len("覆盖")] if covered > 0 else verb if lexicon().verb(verb) else ""
    return body


SPREAD = re.compile("(?<=[一-鿿)])(?:主要|大多|大都|多|均)?(?:集中|分布)[在于]")
"""Where those are that are counted (95个 | 村 | 主要集中在山区)."""
ONE_OF = re.compile("([一-鿿“”]{2,14})之一(?=$|[，,。;；])")
"""What is counted, of which something is one."""
_SENDS = ("派出", "选派", "抽调", "派驻", "委派", "下派", "组织", "派遣")
_SENT_TO = ("到", "赴", "前往", "深入", "进驻", "进行", "开展", "负责", "参加", "担任")


def sent(left: str, thing: Counted) -> Counted:
    """``thing`` without what those are to do who are sent (派出 | 3名 | 技术人员到现场检测), and without a chain of
    what it is like."""
    if "、" in thing.noun and (chain := _CHAINED.fullmatch(thing.noun)) is not None:
        return thing._replace(noun=chain["last"])  # 5万亩 | 集中连片、旱涝保收的高标准农田
    return thing._replace(done="") if thing.done.startswith(_SENT_TO) and left.endswith(_SENDS) else thing


_CHAIN = 16
_CHAINED = re.compile("[^，]{4}[^，]*、[^，]{4,}的(?P<last>[^、的与和及]{3,8})")


def last_told(left: str, body: str) -> str:
    """``body``, or the last of a long chain of what those counted are like (真抓实干、 | 成效明显的 | 15个 | 市)."""
    last = body.rpartition("、")[2]
    return last if left.endswith("的") and len(body) > _CHAIN and "等" not in last else body
