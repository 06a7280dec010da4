"""Who issued a document and when: red head, signature, the words at the head of the title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from .. import lazy_re as re
from ..doc_numbers import find_doc_numbers
from ..model import BlockKind
from ..organisations import find_organisations, is_generic, is_organisation
from ..times import Reference, find_times
from .lines import Line, readable
from .number import PROMULGATED
from .title import is_date

_RED_HEAD = re.compile(r"(?P<who>.{3,40}?)文件")
_ORDER_HEAD = re.compile(r"(?:中华人民共和国)?(?P<who>.{3,30}?)令(?:第.*号)?")
# 国务院关于…, 省政府办公厅转发…, 县卫生局2018年…
_TITLE_HEAD = re.compile(
    r"(?P<who>.{2,40}?)(?=关于|印发|转发|批转|发布|公布|对|(?:19|20)[0-9]{2}年|“?十[一二三四五六]五)"
)
# 国务院办公厅转发教育部…意见的通知
_SENDS_ON = re.compile(r"(?P<who>国务院(?:办公厅)?|[一-鿿]{2,12}(?:人民)?政府(?:办公[厅室])?)(?:转发|批转)")
# 中共某省委 某省人民政府关于…
_JOINT = re.compile(
    r"(?P<party>中共(?:中央|[一-鿿]{1,10}?委(?:员会)?)(?:办公[厅室])?)、?"
    r"(?P<state>国务院(?:办公厅)?|[一-鿿]{2,10}人民政府(?:办公[厅室])?)(?=关于|印发|转发)"
)
# 某县发展和改革局局长 张三: who gives the report speaks for the body.
_SPEAKER = re.compile(
    r"(?P<who>国务院)总理|(?P<body>[一-鿿]{3,20}?(?:[局厅]|委员会|办公室))(?:[局厅]长|主任)(?=[一-鿿·]{2,4}$)"
    r"|(?P<place>.{1,12}?[省市县区州旗])(?:人民政府)?代?[省市县区州旗]长"
)
_PRINTED = re.compile(r"印发|印制|打印|抄送")
# The person who signs an order: 总理 and a name.
_OFFICE = re.compile(r"[一-鿿]{0,20}?(?:总理|主席|主任|部长|局长|署长|行长|[省市县区州]长):?(?:[一-鿿·]{2,4})?")
# 请认真贯彻执行。 above a day by itself: the notice ends there, and what it carries follows.
_CLOSING = re.compile(r"(?:执行|实施|落实|办理|施行|知照|印发|特此[一-鿿]{2})[^。]{0,6}。$")
# What a bad conversion leaves at the end of a line.
_DEBRIS = re.compile(r"[\x00-\x7f]+$")
_LONGEST_SIGNATURE = 30
_MOST_LINES = 6
# Where a page stands is not who speaks in it.
_NO_BODY = ("网站", "网", "平台", "公报")
# Fields of a form that name who filled it in, the surest first.
_FIELDS = "填报单位 填报部门 实施单位 项目单位 预算单位 部门(单位)名称 单位名称 部门名称 主管部门".split()
_FIELD = re.compile(rf"(?:项目|预算)?(?P<field>{'|'.join(map(re.escape, _FIELDS))})(?:\([^()]*\))?(?::|$)")
_NEXT_FIELD = re.compile(
    r"(?:填报|填表|填写|报告|编制|制表|联系|审核|评价|自评|项目|单位)?(?:日期|时间|(?:负责)?人|电话|方式):"
)
# Who printed a form did not fill it in: 某市财政局(制).
_PRINTED_BY = re.compile(r"\(?(?:印|监)?制\)$")
_CODE = re.compile(r"^[0-9A-Za-z]+[-—_ ]*")
_FORM_LINES = 40
_DATED_LINES = 6
# 2017-07-27 06:20 来源:晚报 under a headline, 发布时间:2017-07-27.
_NEWS_LINE = re.compile(
    r"(?:^|.*(?P<said>(?:发布|发稿|刊发)(?:日期|时间):?))"
    r"(?P<day>(?:19|20)[0-9]{2}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}日?) ?(?:[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?[ |]*"
    r"(?:来源|作者|编辑|记者|浏览|阅读|点击|字[体号]|(?(said)$|(?!)))"
)
# 来源:某网 2017-02-09 09:04:05: a day with the time of the clock is when a page was put up, so when news came out.
_STAMP = re.compile(r"(?P<day>(?:19|20)[0-9]{2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}) ?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?")
# 2009年2月15日 | 某市晚报, (2006年1月14日 | 王某某): the day, and which paper it is of, or who spoke.
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
_WHO_BEHIND = re.compile(
    r"(?<=日) ?(?:[一-鿿·]{2,10}(?:[日晚时早商晨]报|新闻网|在线|网|频道|电视台|通讯社)"
    rf"|(?:(?:代理?)?(?:省|市|县|区|州|旗|镇|乡)长|自治区主席|主任)? ?[{_SURNAMES}][一-鿿]{{1,3}})\)?$"
)
_DATELINE = re.compile(
    r"(?:新华社|中新社|中新网|本报|人民网|中广网)[一-鿿]{0,6}(?P<day>(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日)(?:电|讯|消息)"
)
_MASTHEAD = re.compile(
    r"[一-鿿]{2,16}(?:(?<![公通汇简情申])报|新闻网?|在线|网|频道|通讯社|融媒体?中心|发布) ?(?=(?:19|20)[0-9]{2}[-./年])"
)
# 作者:晚报 发布时间:2022年1月17日
_PUBLISHED_ON = re.compile(
    # 时间:2024-05-06 来源:某资料网 is when a collection took a document in.
    r"(?:发布|发表|^(?!.*(?:来源|作者|阅读|浏览)))(?:时间|日期): ?"
    r"(?P<day>(?:19|20)[0-9]{2}(?:-[0-9]{1,2}-[0-9]{1,2}|年[0-9]{1,2}月[0-9]{1,2}日))"
)
_DATE_FIELD = re.compile(r"(?:报告|填报|填表|编制|制表|签发|签署|成文|评价|自评)(?:日期|时间):")
# Something of every day that is written out.
_DAY = re.compile(r"[日号]|[0-9][-./][0-9]")
_BRACKETED_DATE = re.compile(
    r"(?:[—─-]{1,3}|(?=[12][0-9]{3}年))(?P<date>.+?日)在|\((?P<only>[^()]*?日)(?:.*(?:通过|发布|公布|修订|修正|批准|施行|公告|印发|会议上?|讲话))?\)"
)


def find_signature(lines: Sequence[Line], source: str) -> tuple[str | None, date | None]:
    """The body and day of the signature (署名, 成文日期): a line that is a date behind lines that are names of bodies.
    ``source`` is the text that ``lines`` are of.

    The first one counts: what follows it are annexes. Where no body stands above any such date the last date is
    taken without one.
    """
    plain: date | None = None
    ended: date | None = None
    for position, line in enumerate(lines):
        if len(line.text) > _LONGEST_SIGNATURE + 12:
            continue
        who, day = _signed_line(line.text)
        if day is None or _PRINTED.search(line.text):
            continue
        if who is None:
            who = _names_above(lines, position, source)
        if who is not None:
            return who, day
        if position and _OFFICE.fullmatch(lines[position - 1].text):
            return None, day
        if position and ended is None and _CLOSING.search(lines[position - 1].text):
            ended = day
        if position > len(lines) // 2:
            plain = day
    return None, ended or plain


def _signed_line(text: str) -> tuple[str | None, date | None]:
    """A line that is a date, or a body and a date."""
    if not _DAY.search(text):
        return None, None
    if text.startswith("(") and text.endswith(")"):
        text = text[1:-1]  # (某省人民政府 2022年9月5日) below the title.
    elif text.endswith("日)"):
        text = text[:-1]  # 某县卫生健康局(2019年3月25日)
    mentions = [mention for mention in find_times(text, Reference()) if mention.rule.startswith("day")]
    if not mentions or mentions[-1].first is None or not text.endswith(mentions[-1].text):
        return None, None
    before = text[: mentions[-1].start].rstrip("(").removesuffix("于")
    if not before:
        return None, mentions[-1].first
    return (before, mentions[-1].first) if all(map(is_body, before.split("、"))) else (None, None)


def _names_above(lines: Sequence[Line], position: int, source: str) -> str | None:
    names: list[str] = []
    for line in reversed(lines[max(0, position - _MOST_LINES) : position]):
        name = _DEBRIS.sub("", line.text)
        if len(name) > _LONGEST_SIGNATURE or not is_body(name):
            break
        # 财政部 农业农村部: several side by side, parted by blanks.
        parts = line.span.of(source).split()
        names[:0] = parts if len(parts) > 1 and all(map(is_body, parts)) else [name]
    return "、".join(names) or None


_LEGISLATURE = re.compile(r"(?!在)[一-鿿]{2,20}(?:人民代表大会|常务委员会)")


def is_body(text: str) -> bool:
    """``text`` is the name of a body, or of several written beside each other."""
    return is_organisation(text) or text in ("国务院", "中共中央") or _LEGISLATURE.fullmatch(text) is not None


_OFFICE_NOTED = re.compile(r"\s+|[(（]办公[厅室][)）]$")


# (1999年7月10日国务院批准 | 1999年8月1日某部发布): who agreed is not who issued.
_AGREED = re.compile(r"^\([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日[一-鿿]{2,14}批准[\s，、]*(?=[0-9]{4}年)")
# (1986年9月15日国务院发布): who issued a law that has no number, below its title.
_PROMULGATED_BY = re.compile(
    r"\((?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日(?P<who>[一-鿿]{2,14}?)(?:批准)?[发公颁]布(?=[)\s，；]|根据|[0-9]{4}年)"
)


# 中华人民共和国 | 国务院办公厅
_OF_THE_STATE = re.compile("^中华人民共和国(?=国务院)")


def find_issuer(
    properties: Mapping[str, str], head: Sequence[Line], title: str | None, signed: str | None, source: str
) -> str | None:
    """The issuing body (发文机关): stated, signed, in the red head, before the title, or who publishes the page.
    ``source`` is the text that ``head`` is of."""
    stated = "".join(properties.get("issuer", "").split())
    if stated and not stated.endswith(_NO_BODY):
        if signed and stated in signed.split("、"):
            return signed  # A box may name only the first of several.
        full = signed or (title_issuer(title) if title else None)
        return full if full and _without_people(full).endswith(_without_people(stated)) else stated
    publisher = _OFFICE_NOTED.sub("", properties.get("publisher", ""))
    if signed and title and (sender := _SENDS_ON.match(title)) and sender["who"] not in signed:
        return _in_full(sender["who"], publisher)  # Who signed wrote what is sent on.
    # A body and a day above a title that names its own are fields of a box that lost its labels.
    above = any(line.text == signed for line in head) and title is not None and title_issuer(title) is not None
    if signed and not above:
        return _in_full(_OF_THE_STATE.sub("", signed), publisher)
    for line in head:
        for form in (_RED_HEAD, _ORDER_HEAD):
            match = form.fullmatch(line.text)
            if match and is_body(match["who"]):
                return match["who"]
        if (law := _PROMULGATED_BY.match(_AGREED.sub("(", line.text))) and is_body(law["who"]):
            return law["who"]
        if speaker := _SPEAKER.match(line.text):
            return speaker["who"] or speaker["body"] or f"{speaker['place']}人民政府"
    if title and (body := title_issuer(title)):
        return _in_full(body, publisher)
    if publisher and is_body(publisher):
        return publisher
    # By itself below the title, as in bulletins: 某县统计局 / (2019年3月20日). In a table it may head a column.
    alone = (line for line in head[1:] if line.block.kind is not BlockKind.TABLE)
    found = next((line for line in alone if _is_issuer(line.text) and line.text not in (title or "")), None)
    return _side_by_side(found, source) if found else None


def _side_by_side(line: Line, source: str) -> str:
    """The bodies of a line parted as a list: 财政部 农业农村部 stand parted by blanks."""
    parts = line.span.of(source).split()
    return "、".join(parts) if len(parts) > 1 and all(map(is_body, parts)) else line.text


def _in_full(body: str, publisher: str) -> str:
    """The body as the page names it that publishes its document, where that is only the fuller name: 县政府办公室 of
    海盐县人民政府办公室."""
    if body.startswith("中华人民共和国国务院"):
        body = body.removeprefix("中华人民共和国")
    fuller = len(publisher) > len(body) and _without_people(publisher).endswith(_without_people(body))
    return publisher if fuller and is_body(publisher) else body


def _without_people(body: str) -> str:
    """海盐县人民政府办公室 is what a page's own box calls 县政府办公室."""
    return body.replace("人民政府", "政府").replace("行政公署", "行署")


def _is_issuer(text: str) -> bool:
    """A body by name, not a label that one stands behind (主管部门)."""
    return (
        is_body(text)
        and not text.endswith("届人大")
        and not _PRINTED_BY.search(text)
        and not is_generic(text)
        and not _FIELD.fullmatch(text)
        and not _CODE.match(text)
    )


def form_body(lines: Sequence[Line]) -> str | None:
    """The body that a form says it was filled in by (填报单位, 实施单位, 部门名称), without its code."""
    found: dict[str, str] = {}
    for position, line in enumerate(lines[:_FORM_LINES]):
        match = _FIELD.match(line.text)
        if match is None:
            continue
        # 填报单位:县教育局 填报时间:2020年12月31日 in one line.
        value = _NEXT_FIELD.split(line.text[match.end() :].lstrip(":"), maxsplit=1)[0].strip()
        if not value and position + 1 < len(lines):
            value = lines[position + 1].text
        value = _CODE.sub("", value)
        if is_body(value):
            found.setdefault(match["field"], value)
    return next((found[field] for field in sorted(found, key=_FIELDS.index)), None)


_DATED_BODY = re.compile(r"\(?(?P<who>[^()0-9:。]{2,30}?) ?(?:19|20)[0-9]{2}年(?:[0-9]{1,2}月)?\)?")
_LAST_LINES = 4


def dated_body(lines: Sequence[Line]) -> str | None:
    """The body of a last line that gives no day: (某县教育局 2016年12月)."""
    for line in reversed(lines[-_LAST_LINES:]):
        if (match := _DATED_BODY.fullmatch(line.text)) and is_body(match["who"]):
            return match["who"]
    return None


_BESIDE = re.compile("[、 ]")


def title_issuer(title: str) -> str | None:
    """The body that a title begins with, or several of them: 财政部 税务总局关于…, 甲局、乙局转发…."""
    bare = "".join(title.split())
    if joint := _JOINT.match(bare):
        return f"{joint['party']}、{joint['state']}"
    for match in _TITLE_HEAD.finditer(bare):
        if match.start() == 0 and is_body(match["who"]):
            return match["who"]
    spaced = _TITLE_HEAD.match(readable(title))
    bodies = _BESIDE.split(spaced["who"].strip()) if spaced else []
    return "、".join(bodies) if len(bodies) > 1 and all(map(is_body, bodies)) else None


def who_ordered(number: str) -> str | None:
    """The body that gave the order with this number (国令第708号); None where it is the number of none."""
    who, order, _ = number.partition("令")
    who = "国务院" if who == "国" else who
    return who if order and is_body(who) else None


def acting_body(opening: str, region: str) -> str | None:
    """The body of ``region`` that the opening paragraph names first: who speaks in a report without a signature."""
    for body in find_organisations(opening):
        if body.name.startswith(region) and len(body.name) > len(region):
            return body.name
    return None


def find_issued(
    properties: Mapping[str, str], head: Sequence[Line], lines: Sequence[Line], signed: date | None, *, headline: bool
) -> str | None:
    """The date of issue (成文日期), ISO; never the date of printing or publication where there is another.

    ``headline``: the title is one of news, whose day is that of its page."""
    if stated := properties.get("issued"):
        return stated
    if signed is not None:
        return signed.isoformat()
    for line in lines[:_FORM_LINES]:
        if (law := PROMULGATED.match(line.text)) and (day := _day_in_head(law["day"])):
            return day.isoformat()
    # (2019年3月16日) tells more than the day of the newspaper above it.
    for line in sorted(head, key=lambda line: not line.text.startswith("(")):
        day = _day_in_head(line.text)
        if day is not None:
            return day.isoformat()
        # 某省经济日报 2022-01-10: a newspaper or site and the day.
        if (masthead := _MASTHEAD.match(line.text)) and (day := _day_in_head(line.text[masthead.end() :].strip())):
            return day.isoformat()
        if (who := _WHO_BEHIND.search(line.text)) and (day := _day_in_head(line.text[: who.start()].strip("( "))):
            return day.isoformat()
    if dated := properties.get("dated"):
        return dated
    for line in lines[:_FORM_LINES]:
        # The field of a form: 报告日期: 2019年6月18日.
        if (label := _DATE_FIELD.search(line.text)) and (day := _day_in_head(line.text[label.end() :])):
            return day.isoformat()
    for line in lines[:_DATED_LINES]:
        if (news := _DATELINE.match(line.text)) and (day := _day_in_head(news["day"])):
            return day.isoformat()
    for line in head:
        news = _NEWS_LINE.match(line.text) or (_STAMP.search(line.text) if headline else None)
        if news and (day := _day_in_head(news["day"])):
            return day.isoformat()
    for line in reversed(lines):
        if len(line.text) < 60 and _PRINTED.search(line.text):
            days = [mention.first for mention in find_times(line.text, Reference()) if mention.rule.startswith("day")]
            if days and days[-1] is not None:
                return days[-1].isoformat()
    if published := properties.get("published"):
        return published
    for line in head[1:]:
        if (labelled := _PUBLISHED_ON.search(line.text)) and (day := _day_in_head(labelled["day"])):
            return day.isoformat()
    return None


def _day_in_head(text: str) -> date | None:
    number = find_doc_numbers(text)
    if number and number[0].start == 0:
        text = text[number[0].end :].strip()  # The number and the day share a line.
    bracketed = _BRACKETED_DATE.match(_AGREED.sub("(", text))
    candidate = (bracketed["date"] or bracketed["only"]) if bracketed else text
    if not is_date(candidate):
        return None
    mention = find_times(candidate.strip("()"), Reference())[0]
    return mention.first if mention.rule.startswith("day") else None
