"""The bodies that a sentence begins with or names behind 由, where it goes on with what they have to do.

A body counts as the subject of a duty where a clause begins with it (after a date and the like) and goes on with 要,
应当, 负责 or 牵头. A plain verb counts where the document as a whole gives orders and the sentence does not tell what
happened, and in any document for several departments that act jointly.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, partial
from itertools import groupby
from typing import NamedTuple

from .. import lazy_re as re
from ..memory import remembered
from ..organisations import Organisation, is_field, last_signs, names_ending_at
from .other_words import bodies_in
from .tasks import TIME
from .vocabulary import vocabulary

_CLAUSE = re.compile("[，,:：]")
_NUMBER = re.compile(
    # As a rule no number begins here, which the first sign shows.
    r"(?=[*#第(一二三四五六七八九十\d—-])"
    r"(?:\*+|#+|第[一二三四五六七八九十百\d]+条|\(?[一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,2}是|\d{1,2}(?:\.\d{1,2}(?!\d))+[、.]?|\d{1,2}[、.]"
    r"|[一二三四五六七八九十]+、|—+|-+)+"
)
_LEAD_IN = re.compile(
    rf"(?:同时|此外|另外|其中|原则上|首先|其次|并且|并|今后|下一步|{TIME})*(?P<asked>要求|请|责成|委托|要由|应由|须由|统一由|由)?"
)
# 要 and its kin as verbs of duty, not 要求, 要点, 应用, 需求.
_MUST = (
    # 培训机构必须有固定场所: what a place must be like is no task.
    r"(?!(?:必须|应当|应|须)(?:具?有|具备|符合|达到|持有)(?!关))"
    r"(?:要(?!求|点|素|件|闻|么|是|约|道|害|领|务|目)|应当|应(?!用|急|对|届|收|付|纳|税|邀|变|聘|征|诊|答|有尽|该|力)"
    r"|必须|须(?!知)|需(?!求|要的))"
)
_ADVERB = r"(?:都|也|均|还|仍|又|更|一定|一律|共同|切实|分别|具体|主要|全面|统一|原则上|同时)*"
_CHARGE = r"负责(?!人(?![间群畜口员工才])|同志|制(?![定订作])|任)|牵头(?!单位|部门|人|作用|的)|为牵头(?:单位|部门)"
_CHARGE += r"|主管(?!部门|单位|机关|机构|人员|领导|负责|护师|医师)"
# 市城管局是本市市容的主管部门，负责…: who is in charge is said first.
_IN_CHARGE = r"[是为][^，。;；:]{2,30}(?:部门|机构|机关|单位)[，,](?:具体|主要|并|统一|全面)*"
OFFICE = re.compile("的?(?:牵头|责任|主责|主管|实施)(?:部门|单位|主体|机构|科室|处室)$")
"""What somebody is who is in charge: 财务处是预算管理工作 | 的牵头部门."""
_IS_IN_CHARGE = rf"[是为][^，。;；:]{{0,30}}?{OFFICE.pattern[:-1]}(?=[，,。;；]|$)"
_PREDICATE = re.compile(
    rf"{_ADVERB}(?P<must>{_MUST})|(?:{_ADVERB}|{_IN_CHARGE})(?P<charge>{_CHARGE})|(?P<office>{_IS_IN_CHARGE})|"
)
# 负责查处未取得许可证的机构 tells nothing.
_TOLD = re.compile(
    "了(?!解)|已经?(?!婚)|曾|(?<![未可须需应])(?:取得|获得|受到|得到)|被|实现了|共有|达到|以来|[定订制草写出送报]的《"
)
DUTY = re.compile(_MUST)
"""What says that something has to be done: 要, 应当, 必须."""
_PAST = re.compile("近日|日前|近年来|[一二三四五六七八九十]年来|去年|上年|以来|20\\d\\d年以来|过去")
_OFTEN = re.compile(r"每(?:年|季度?|月|半年|周)[^，。;；]{0,4}(?:不少于|至少|不低于)")
LONGEST_SUBJECT = 90
"""How many characters a list of bodies has at most."""


class _Clause:
    """A clause of a sentence that begins and ends at ``sentence``; what its words tell is looked up when asked for."""

    __slots__ = ("_told", "directive", "end", "sentence", "start", "stop", "text")

    def __init__(self, text: str, sentence: tuple[int, int], start: int, stop: int, *, directive: bool) -> None:
        self.text, self.start, self.stop, self.directive = text, start, stop, directive
        self.sentence, self.end = sentence
        self._told: bool | None = None

    @property
    def told(self) -> bool:
        """The clause, or what stands before it, tells what happened."""
        if self._told is None:
            before = self.sentence < self.start and _PAST.search(self.text, self.sentence, self.start)
            self._told = bool(before or _TOLD.search(self.text, self.start, self.stop))
        return self._told

    @property
    def story(self) -> bool:
        """The sentence as a whole tells what happened."""
        return self.told or bool(_TOLD.search(self.text, self.start, self.end))

    @property
    def orders(self) -> bool:
        """A plain verb gives a duty here."""
        return self.directive and not self.told

    def only_when(self, place: int) -> bool:
        """The clause, whose names end at ``place``, says when another has to do something: 税务机关核查时，纳税人应当….

        县水利局在汛期结束时，全面总结… goes on with the same body."""
        when = self.text[self.start : self.stop].rstrip("，,:").endswith(("时", "的"))
        return when and not self.text.startswith(("在", "于"), place) and DUTY.match(self.text, self.stop) is None

    @property
    def noun(self) -> bool:
        """The clause as a whole is the object of another: 按照…负责的原则."""
        return _NOUN.search(self.text[self.start : self.stop].rstrip("，,:。;；")) is not None


class Subject(NamedTuple):
    """Bodies that have to do what follows them."""

    start: int
    """Where the clause begins, with its date."""
    bodies: list[Organisation]
    end: int
    """Where their names end."""
    predicate: int
    """Where what they have to do begins."""
    kind: str
    """What charges them: must, charge, office, between or plain."""


def subject_ends(text: str) -> list[int]:
    """Where names may end in ``text`` (normalised) that are told there what to do, in order."""
    return names_ending_at(text, [match.end() for match in _ends(last_signs()).finditer(text)])


def subjects(text: str, start: int, end: int, ends: list[int], *, directive: bool) -> Iterator[Subject]:
    """The clauses of one sentence that begin with bodies who have to do what follows."""
    position = start
    clauses = [start, *[match.end() for match in _CLAUSE.finditer(text, start, end)], end]
    for number, within in groupby(ends, partial(bisect_left, clauses)):
        first, stop = clauses[number - 1], clauses[number]
        near = [place for place in within if first + 2 <= place <= first + LONGEST_SUBJECT]
        if first < position or not near:
            continue
        clause = _Clause(text, (start, end), first, stop, directive=directive)
        for opening in _openings(text, first, stop):
            subject = _subject(clause, opening, near)
            if subject:
                # 各部门要根据本决定的精神，…: what follows 要 is no object of another.
                if subject.kind == "must" or not clause.noun:
                    yield subject
                    position = subject.predicate
                break


class _Opening(NamedTuple):
    """Where the names of a subject may begin: at the head of a clause that begins at ``clause``, or behind 由."""

    clause: int
    names: int
    asked: str
    """The word before the names that makes a task of what follows: 请, 由, 要求."""


def _openings(text: str, clause: int, stop: int) -> Iterator[_Opening]:
    number = _NUMBER.match(text, clause, stop)
    begin = number.end() if number else clause
    lead = _LEAD_IN.match(text, begin, stop)
    names = lead.end() if lead else begin
    yield _Opening(begin, names, (lead["asked"] if lead else None) or "")
    for by in _BY.finditer(text, names, stop):
        yield _Opening(begin, by.end(), "由")
    for before in (_WHEN, _NAMED_BY):
        if opens := before.match(text, names, stop):
            yield _Opening(begin, opens.end(), "")


def _subject(clause: _Clause, opening: _Opening, ends: list[int]) -> Subject | None:
    """The bodies whose names begin at ``opening`` and end at one of ``ends``, if they have to do what follows."""
    text = clause.text
    begin, name_start, asked = opening
    for position in ends:
        if position < name_start + 2 or position >= clause.stop:
            continue
        name_end, end = _name_and_short_name(text, position, clause.stop)
        if end is None:
            continue
        bodies = bodies_in(text, name_start, position)
        if not bodies:
            continue
        if name_end > position:
            bodies[-1] = Organisation(bodies[-1].start, name_end, text[bodies[-1].start : name_end])
        if not asked and [body.name for body in bodies] == ["政府"]:
            return None  # 政府要信守承诺: none in particular.
        strong = _PREDICATE.match(text, end)
        kind = (strong.lastgroup or "") if strong else ""
        if strong and (kind == "must" or (kind and not clause.told)):
            return Subject(begin, bodies, end, strong.end(), kind)
        if end > name_end:
            return None  # 本办法由市水利局（以下简称水利局）起草。
        between = _between(text, end)
        acts = between or _plain_verb(text, end, asked)
        if acts and not text.startswith("的", acts.end()) and _charged(clause, bodies, end, asked):
            return (
                None if clause.only_when(end) else Subject(begin, bodies, end, end, "between" if between else "plain")
            )
        if kind or between:
            return None
    return None


def _name_and_short_name(text: str, position: int, stop: int) -> tuple[int, int | None]:
    """Where the name whose ending stands before ``position`` ends as a whole (人民政府 | 管理专利工作的部门), and where
    the short name behind it does, if there is one; None where what follows cannot be what a subject goes on with."""
    if not _NOT_PLAIN.match(text, position):
        return position, position
    work = _BY_WORK.match(text, position, stop)
    name_end = work.end() if work else position
    short = _SHORT_NAME.match(text, name_end)
    end = short.end() if short else name_end
    goes_on = not _NO_PREDICATE.match(text, end) and (end == position or _goes_on().match(text, end))
    return name_end, end if goes_on else None


def _between(text: str, end: int) -> re.Match[str] | None:
    """The words at ``end`` that draw other bodies in: 会同, 配合."""
    words = vocabulary()
    return words.between_lead.match(text, end) or words.between_support.match(text, end)


def _plain_verb(text: str, end: int, asked: str) -> re.Match[str] | None:
    """The plain verb that the names that end at ``end`` go on with, where ``asked`` stands before them."""
    words = vocabulary()
    acts = words.act.match(text, end)
    if acts is None and (by_duty := _BY_DUTY.match(text, end)):
        acts = words.act.match(text, by_duty.end())
    if acts is None and words.before.match(text, end):
        found = words.act.finditer(text, end, end + LONGEST_SUBJECT)
        acts = next((act for act in found if not text.startswith("的", act.end())), None)
    if acts is None and asked in ("请", "责成"):
        acts = words.before.match(text, end)  # 责成市城管局于6月底前拆除…
    return acts


def _charged(clause: _Clause, bodies: list[Organisation], end: int, asked: str) -> bool:
    """A plain verb behind ``bodies`` at ``end`` charges them with what it says, and does not tell what they did."""
    if asked in ("请", "责成") or (clause.orders and (asked or all(_official(body.name) for body in bodies))):
        return True
    joint = len(bodies) > 2 or (len(bodies) > 1 and "等" in clause.text[bodies[-1].end : end])
    return (joint and not clause.story) or _OFTEN.search(clause.text, end, clause.stop) is not None


@cache
def _goes_on() -> re.Pattern[str]:
    """What may follow a subject, whichever way it goes on: a quick look before the names are read."""
    words = vocabulary()
    said = re.compile(f"{_ADVERB}(?:{_MUST}|{_CHARGE}|{_IS_IN_CHARGE})")
    spoken = (words.between_lead, words.between_support, words.before, words.act)
    patterns = (_BY_WORK, _SHORT_NAME, said, re.compile(_IN_CHARGE), _BY_DUTY, *spoken)
    return re.compile("|".join(pattern.pattern for pattern in patterns))


@cache
def _ends(signs: str) -> re.Pattern[str]:
    """One of the last ``signs`` of names, and what may follow a subject behind it."""
    return re.compile(f"[{re.escape(signs)}](?=(?:{_goes_on().pattern}))")


# 预案实施后民政部应…: what comes first is told before the body.
_WHEN = re.compile("[^，。;；、]{2,16}?(?:[结束完成发生实施启动施行通过]后|之后|以后|期间|时)(?=[国省市县区民财各])")
# 县级人民政府确定的 | 草原防火主管部门主管…
_NAMED_BY = re.compile(
    "[^，。;；、]{2,16}?(?<!或)(?:确定|指定|设立|授权|委托|规定|批准|组建|成立)的(?=[^，。;；、]{2})"
)
# 由 before a body, not in 自由, 理由, 由于.
_BY = re.compile("由(?<![自理缘经]由)(?![于此来衷])")
# 公安、民政等部门，按照各自职责做好…
_BY_DUTY = re.compile(
    r"[，,]?(?:应当?)?(?:按照?|根据|依照)(?:(?:各自)?(?:的)?职责(?:分工|权限)?|(?:国家|省|市|县)?(?:有关|相关)?规定)"
    r"[，,]?(?:共同|负责|分别|依法|及时|协同|积极|切实|认真)*"
)
# What looks like a predicate and is not: 各地区以及各部门, 省政府负责同志.
_NO_PREDICATE = re.compile(
    # What is said to everybody at the end of a speech.
    "要更?加?紧密(?:地)?团结|"
    # 中央财政对中部地区的补助比例为…: how much there is.
    "对[^，。;；:]{2,30}?的[^，。;；:]{0,8}(?:比例|标准|数额|额度|比重)(?:分别)?[为是达按]|"
    # 省委 | 宣传部: a name goes on.
    "(?:宣传|组织|统战|督查|监督|审批|管理|研究|调查|执法|协调)[部办室厅局科处组委]|"
    # What a body may do is no duty of it.
    "可以?(?:对|将|把|就|按|根据|结合|在|以|通过|自行|依法|适当)|以[及外上下来]|牵头的|(?:主要|分管|有关)?负责(?:人(?![间群畜口员工才])|同志|制(?![定订作])|任)|将来|对口|对外|自治|自身|发布(?:日期|时间)"
    r"|公开(?:方式|形式|范围|属性|日期|时间|类别)|编制(?:管理|部门|机关|委员会|办公室|人员|总量|内|外)"
)
_NOUN = re.compile("的(?:原则|要求|精神|规定|方式|机制|格局|方针|思路|需要|意见|情况|作用|局面|体系|体制|制度)$")
# The law names bodies by their work: 人民政府管理专利工作的部门.
_BY_WORK = re.compile("(?:管理|主管|负责)[^，。；、]{2,12}工作的(?:部门|机构|机关)")
# 市减灾委员会（以下简称市减灾委）负责…
_SHORT_NAME = re.compile(r"\((?:以下|下文)?统?简称:?[^()]{2,20}\)")
# Most names are followed by none of these.
_NOT_PLAIN = re.compile("|".join(form.pattern for form in (_BY_WORK, _SHORT_NAME, _NO_PREDICATE)))


@remembered
def _official(name: str) -> bool:
    """A body that a plain verb can give orders to: offices of state and all bodies of a kind, not 公司 or 医院."""
    if name == "国务院":
        return False  # Who gives the orders.
    return name.startswith(("各", "国家", "国务院", "中央", "地方")) or is_field(name) or name.endswith(_OFFICES)


_OFFICES = (
    *"部委局厅署办科股处室",
    "法院",
    "检察院",
    "委员会",
    "证监会",
    "人大",
    "政协",
    "政府",
    "部门",
    "指挥部",
    "领导小组",
    "省份",
    "中心",
    "妇联",
    "残联",
    "工商联",
    "科协",
    "工会",
    "居委会",
    "村委会",
    "救援机构",
    "管理机构",
    "监管机构",
    "监督机构",
    "执法机构",
    "分支机构",
    "派出机构",
    "机关",
    "人民银行",
)
