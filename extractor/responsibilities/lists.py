"""Lists of bodies that close a measure: （责任科室：规划科）, 牵头单位：A；配合单位：B, （A牵头，B、C分工负责）."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .. import lazy_re as re
from ..model import Duty
from ..organisations import Organisation, is_field, is_generic, is_organisation, lead_length, read_names, split_names
from .vocabulary import vocabulary


class Part(NamedTuple):
    """A body with its role; the places count in the normalised text of a block."""

    body: Organisation
    role: Duty


class Claim(NamedTuple):
    """A stretch ``start:end`` of a block's normalised text that gives bodies a task. ``task`` is what the stretch
    itself says about it, "" where the measure stands before the stretch."""

    start: int
    end: int
    parts: tuple[Part, ...]
    rule: str
    task: str = ""


# Brackets with others inside are often square ones: 〔A牵头，各县（区）政府负责〕.
_BRACKET = re.compile(r"\((?:[^()]|\([^()]*\))*\)|〔[^〔〕]{4,}〕|\[[^\[\]]{4,}\]|【[^【】]{4,}】")
# What the lead does goes on with a verb of its own: 牵头 | 督导, 牵头 | 推进.
_LED_ON = re.compile(r"[一-鿿]{2,4}(?=[,，;；。])")
# “列第一位者为牵头单位，下同” changes what every later list means.
_FIRST_LEADS = re.compile(
    r"(?:[列排]?[名在]?(?:第[一1][位个名家]?|首位|最前面?)|首个)的?者?(?:责任)?(?:单位|部门|科室|处室)?[均都]?为"
    r"(?:该项工作|工作)?的?牵头(?:责任|(?:[和或及、]|以及)[一-鿿]{2})?(?:单位|部门|科室|处室|者)"
)
_FOLLOWING = re.compile("下同")
_LEAD_IN = re.compile("^(?:(?:并|再|应|则|分别|统一)?由|请|其中|具体)")
_ROLE_IN_BRACKETS = re.compile(r"\((牵头|主办|配合|协办|协助|参与)(?:单位|部门)?\)$")
# 甲局、乙局按职责分工 | 牵头负责: how they lead is no part of a name.
_HOW = re.compile("(?:按照?|根据|依)(?:各自)?(?:的)?职责(?:分工)?$")
_ROLE_INSIDE = re.compile(r"\((?:牵头|主办|配合|协办|协助|参与)")
_WHEN = re.compile(r"\d|[年月]底|[之以]?前|完成")
_SIGNS = ",，;；。:：、 "
_NAME = re.compile(r"[\u4e00-\u9fffA-Za-z()“”·、]{3,20}")
# 发展规划科, 监督检查处: sections of a body are named by verbs.
_SECTION = re.compile("(?!会同|配合|协助|联合|责成|[请由经报送])[一-鿿]{4,9}[科股处室局]")
# 政府〈管委会〉 inside of other brackets.
_ANGLED = re.compile("[〈<][^〈〉<>]*[〉>]")
_SENTENCE_END = frozenset("。;；!?")


def first_leads(text: str) -> tuple[bool, bool]:
    """Whether ``text`` says that the first of a list leads, and whether it says so for the lists that follow too."""
    found = _FIRST_LEADS.search(text) if "牵头" in text else None
    return bool(found), bool(found and _FOLLOWING.search(text, found.end()))


def bracketed(text: str, *, ranked: bool) -> Iterator[Claim]:
    """The duties that ``text`` gives in brackets; ``ranked``: the first of a list leads. A bracket that says so itself
    changes the meaning of the ones after it."""
    for match in _BRACKET.finditer(text):
        content = text[match.start() + 1 : match.end() - 1]
        here, following = first_leads(content)
        ranked |= following
        remark = _FIRST_LEADS.search(content) if here else None
        if remark:
            content = content[: max(content.rfind(sign, 0, remark.start()) for sign in "。;；,，") + 1].rstrip(_SIGNS)
        parts = assign(content, match.start() + 1, ranked=ranked or here)
        if not parts and _closes_measure(text, match):
            names = read_names(content)
            parts = rank(names, match.start() + 1, ranked=ranked or here) if names and _bodies(names) else []
        if parts:
            yield Claim(match.start(), match.end(), tuple(parts), "duty-bracket")


def labelled(text: str, *, ranked: bool) -> Iterator[Claim]:
    """The duties behind labels outside brackets: 责任单位：A、B；牵头单位：C。"""
    text = _with_colons(text)
    if ":" not in text:
        return
    position = 0
    for label in vocabulary().label.finditer(text):
        if label.start() < position or text[label.end() : label.end() + 1] != ":":
            continue
        begin = label.start()
        if not _begins(text, begin):
            if (qualified := _QUALIFIED.search(text[:begin])) is None:
                continue
            begin = qualified.start("word")
        end = _end_of_list(text, label.end())
        listed = text[label.start() : end]
        here, following = first_leads(listed)
        if here:
            listed = _REMARK.sub(_as_signs, listed)
        parts = assign(listed, label.start(), ranked=ranked or here)
        ranked |= following
        if parts:
            last = max(part.body.end for part in parts)
            yield Claim(begin, max(last, _closing(text, last, end)), tuple(parts), "duty-label")
        position = end


def _as_signs(remark: re.Match[str]) -> str:
    """A remark on the whole list parts its names no more than a sign does; any other bracket is left."""
    return "、" * len(remark[0]) if first_leads(remark[0])[0] else remark[0]


def _end_of_list(text: str, start: int) -> int:
    """Where the list that begins at ``start`` ends: at a full stop, or at a bracket that is neither part of a name
    (各镇(街道)) nor a remark on the list."""
    for stop in _STOP.finditer(text, start):
        if text[stop.start()] == ")" and text.count("(", start, stop.start()) > text.count(")", start, stop.start()):
            continue
        remark = _REMARK.match(text, stop.start())
        if remark is None or not (len(remark[0]) <= _SHORT_REMARK or first_leads(remark[0])[0]):
            return stop.start()
    return len(text)


_STOP = re.compile("[。!?()]")
_REMARK = re.compile(r"\([^()]*\)")
_SHORT_REMARK = len("(牵头单位)")


def assign(text: str, offset: int, *, ranked: bool) -> list[Part]:
    """Who does what by the words of one list; empty if ``text`` is none. ``offset`` is added to all places."""
    words, text = vocabulary(), _with_colons(text)
    labels = [m for m in words.label.finditer(text) if _is_label(text, m)]
    if labels and labels[0].start() == 0:
        parts: list[Part] = []
        for label, following in zip(labels, [*labels[1:], None], strict=True):
            end = following.start() if following else len(text)
            role = words.roles[label.group()]
            # 责任单位:甲局、乙局分别牵头
            said = _by_verbs(text[label.end() : end], offset + label.end(), ranked=ranked)
            if any(part.role is Duty.LEAD for part in said) and not _ROLE_INSIDE.search(text, label.end(), end):
                parts += said
                continue
            listed, helpers = _helpers(text, label.end(), end, offset)
            names = _names(text, label.end(), listed)
            parts += rank(names, offset, role=role, ranked=ranked and role is Duty.RESPONSIBLE)
            parts += helpers
        return parts
    return _by_verbs(text, offset, ranked=ranked)


# 整改责任单位: a word before the label at the head of a line.
_QUALIFIED = re.compile(r"(?:^|[。；;，, ])(?P<word>[一-鿿]{2,4})$")


def _with_colons(text: str) -> str:
    """``text`` with a colon for the verb behind a label: 牵头单位为市水利局，参加单位为…."""
    if "单位为" not in text and "部门为" not in text:
        return text
    words = vocabulary()
    for label in words.label.finditer(text):
        if text.startswith("为", label.end()) and _begins(text, label.start()):
            text = f"{text[: label.end()]}:{text[label.end() + 1 :]}"
    return text


def _helpers(text: str, start: int, end: int, offset: int) -> tuple[int, list[Part]]:
    """Where the list behind a label ends, and who is named after it as helping: 责任单位:甲局、乙局，丙局配合."""
    last = max(text.rfind(sign, start, end) for sign in "，,;；")
    if last < 0 or "配合" not in text[last:end]:
        return end, []
    helpers = _by_verbs(text[last + 1 : end], offset + last + 1, ranked=False)
    return (last, helpers) if helpers and all(part.role is Duty.SUPPORT for part in helpers) else (end, [])


def rank(names: list[Organisation], offset: int, *, role: Duty = Duty.RESPONSIBLE, ranked: bool = False) -> list[Part]:
    """``names`` with ``role``; where lists are ``ranked`` the first of several leads the others."""
    parts = []
    for index, name in enumerate(names):
        own = _ROLE_IN_BRACKETS.search(name.name)
        given = vocabulary().roles[own.group(1)] if own else role
        if not own and ranked and index == 0 and len(names) > 1:
            given = Duty.LEAD
        text = name.name[: own.start()] if own else name.name
        parts.append(Part(Organisation(name.start + offset, name.start + offset + len(text), text), given))
    return parts


def _by_verbs(text: str, offset: int, *, ranked: bool) -> list[Part]:
    """A牵头，B、C配合: every list with the verb that follows it."""
    words = vocabulary()
    parts: list[Part] = []
    position = 0
    previous: Duty | None = None
    for verb in words.verb.finditer(text):
        role = words.roles[verb.group()]
        after = text[verb.end() : verb.end() + 1]
        if verb.start() <= position or text.startswith(("单位", "部门", "的", "人"), verb.end()):
            continue
        if after and after not in _SIGNS and role is not Duty.LEAD:
            continue
        first, second = _around(text, position, verb.start())
        if first is not None:
            parts += rank(_names(text, *first), offset, role=Duty.LEAD)
            parts += rank(_names(text, *second), offset, role=Duty.SUPPORT)
        else:
            names = _names(text, *second)
            alone = previous is None and role is Duty.RESPONSIBLE
            parts += rank(names, offset, role=role, ranked=ranked and alone)
        on = _LED_ON.match(text, verb.end()) if role is Duty.LEAD else None
        previous, position = role, on.end() if on else verb.end()
    return parts


def _around(text: str, start: int, end: int) -> tuple[tuple[int, int] | None, tuple[int, int]]:
    """The two lists around 会同 in ``text[start:end]``; the first is None if it is one list."""
    for between in vocabulary().between_lead.finditer(text, start + 2, end):
        left, right = _names(text, start, between.start()), _names(text, between.end(), end)
        # 甲局会同有关部门: who is drawn in is left open.
        right = right or [body for body in split_names(text[between.end() : end]) if is_generic(body.name)]
        if left and right and is_organisation(left[-1].name):
            return (start, between.start()), (between.end(), end)
    return None, (start, end)


def read_list(text: str) -> list[Organisation]:
    """The names in ``text``, which stands in a place for names only; empty if it holds anything else. All bodies of a
    kind (经开区、各街道) are no name, and leave the others theirs."""
    return _names(text, 0, len(text)) or _all_names([name for name in split_names(text) if not is_generic(name.name)])


def _names(text: str, start: int, end: int) -> list[Organisation]:
    """The names listed in ``text[start:end]``; empty unless all could be names."""
    while start < end and text[start] in _SIGNS:
        start += 1
    if how := _HOW.search(text, start, end):
        end = how.start()
    while end > start and text[end - 1] in _SIGNS:
        end -= 1
    lead = _LEAD_IN.search(text[start:end])
    start += lead.end() if lead else 0
    by = text.rfind("由", start, end)
    if by >= 0:
        start = by + 1
    names = [Organisation(n.start + start, n.end + start, n.name) for n in split_names(text[start:end])]
    while names and _WHEN.search(names[0].name):
        # 2020年底前完成，民政部负责: what stands before the list is no name.
        del names[0]
    if len(names) > 1 and _WHEN.search(names[-1].name) and all(is_organisation(name.name) for name in names[:-1]):
        del names[-1]  # A、B，6月底完成
    return _all_names(names)


def _all_names(names: list[Organisation]) -> list[Organisation]:
    """``names``, or none of them where one cannot be a name."""
    return names if all(could_be_name(name.name) for name in names) else []


def could_be_name(name: str) -> bool:
    """In a place for names only: a body, a field, or at least nothing that a name cannot be (王小明, 规信组)."""
    own = _ROLE_IN_BRACKETS.search(name)
    name = _ANGLED.sub("", name[: own.start()] if own else name)
    if is_organisation(name) or is_field(name):
        return True
    if is_generic(name) or not _NAME.fullmatch(name) or "的" in name:
        return False
    return not lead_length(name) or bool(_SECTION.fullmatch(name))


def _bodies(names: list[Organisation]) -> bool:
    return all(is_organisation(name.name) for name in names)


def _closes_measure(text: str, bracket: re.Match[str]) -> bool:
    """A bracket with nothing but names gives a duty where it stands behind a finished sentence and before the next."""
    start, end = bracket.span()
    return start > 0 and text[start - 1] in _SENTENCE_END and (end == len(text) or end - start > 4)


def _is_label(text: str, label: re.Match[str]) -> bool:
    """A label has a colon, or opens the text (责任单位 民政局), and names follow."""
    after = text[label.end() : label.end() + 1]
    return (after == ":" and _begins(text, label.start())) or (label.start() == 0 and after == " ")


def _begins(text: str, position: int) -> bool:
    return position == 0 or text[position - 1] in _SIGNS + "(!?)]】" or text[position - 1] in "“”"


_AND_OTHERS = re.compile(r"等?(?:有关|相关)?(?:部门|单位)?")


def _closing(text: str, start: int, end: int) -> int:
    """The end of what closes a list of names (等部门) that ends at ``start``."""
    tail = _AND_OTHERS.match(text, start, end)
    return tail.end() if tail else start
