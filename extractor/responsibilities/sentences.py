"""Sentences that name a body and what it has to do: 各地要…, 由A会同B制定…, 国家卫生健康委建立….

``subjects`` finds the bodies; here stand the duties that they have by what follows their names.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from .. import lazy_re as re
from ..model import Duty
from ..organisations import Organisation
from .lists import Claim, Part, read_list
from .measures import bare, shorten
from .other_words import bodies_in, moved, other_words
from .subjects import DUTY, LONGEST_SUBJECT, OFFICE, Subject, subjects
from .tasks import matter_before, task_of
from .vocabulary import vocabulary

# What goes on for longer without a full stop is no sentence, and is read piece by piece.
_SENTENCE = re.compile("[^。;；!?]{1,1000}[。;；!?]?")
_SHORTEST_TASK = 5
# How far behind its name a body may be said to lead.
_LEADS_WITHIN = 14


def may_charge(text: str) -> bool:
    """``text`` holds one of the words that give duties where no body is the subject; a quick look."""
    return "由" in text or "牵头" in text or "作为" in text


def sentences(text: str, ends: list[int], *, directive: bool) -> Iterator[Claim]:
    """The duties in the sentences of ``text`` (normalised), of which ``ends`` are the ``subject_ends``; ``directive``:
    the document gives orders."""
    others = may_charge(text)
    for match in _SENTENCE.finditer(text):
        start, stop = match.span()
        acted = ends[bisect_right(ends, start) : bisect_left(ends, stop)]
        if not acted and not others:
            continue
        found = list(subjects(text, start, stop, acted, directive=directive)) if acted else []
        for index, subject in enumerate(found):
            end = found[index + 1].start if index + 1 < len(found) else stop
            while end > subject.start and text[end - 1] in "。;；，,!?":
                end -= 1
            claim = _claim(text, subject, end)
            if claim:
                yield claim
        if others and not found and may_charge(sentence := match.group()):
            yield from other_words(start, sentence)


def _claim(text: str, subject: Subject, end: int) -> Claim | None:
    """The duty of a subject by what follows it: lead, support or plain responsibility, and the bodies drawn in."""
    words = vocabulary()
    head = _HOW.match(text, subject.predicate, end)
    at = head.end() if head else subject.predicate
    role, others, other_role, begin = Duty.RESPONSIBLE, [], Duty.SUPPORT, subject.predicate
    drawn = at + (text[at : at + 1] in ("，", ",") and text.startswith("牵头", at - 2))  # 由甲局牵头，会同乙局…
    lead, support = words.between_lead.match(text, drawn), words.between_support.match(text, at)
    if lead:
        role, others = Duty.LEAD, _drawn_in(text, lead.end(), end)
    elif support:
        role, other_role, others = Duty.SUPPORT, Duty.RESPONSIBLE, _drawn_in(text, support.end(), end)
        begin = at
    elif _TAKES_PART.match(text, at, end):
        role = Duty.SUPPORT
    elif _leads(text, subject.end, max(subject.predicate, min(end, subject.end + _LEADS_WITHIN))):
        role = Duty.LEAD
    if role is Duty.LEAD and not others and (behind := _SUPPORTERS.search(text, subject.end, end)):
        others = [moved(name, behind.start("who")) for name in read_list(behind["who"])]
        begin = behind.end() if others and not behind["what"] else begin
    parts = [Part(body, role) for body in subject.bodies] + [Part(body, other_role) for body in others]
    task = task_of(text[others[-1].end if others and lead else begin : end].lstrip("，,的"))
    if len(task) < _SHORTEST_TASK and text[subject.bodies[0].start - 1] == "由":
        task = matter_before(text, subject.bodies[0].start - 1) or task
    if subject.kind == "office":
        task = bare(OFFICE.sub("", text[subject.end : subject.predicate])[1:])
    if task in words.roles and len(task) < _SHORTEST_TASK - 1:
        task = ""  # 县民政局牵头，县残联配合。: what they do stands before the sentence.
    elif not task and subject.kind not in ("charge", "office"):
        return None
    return Claim(subject.start, end, tuple(parts), f"duty-{subject.kind}", shorten(task))


def _leads(text: str, start: int, end: int) -> bool:
    """The body before ``start`` is said to lead; 各地要建立由政府负责人牵头的机制 speaks of another."""
    said = text.find("牵头", start, end)
    return said >= 0 and text.find("由", start, said) < 0


# 甲局牵头，乙局、某某支行配合，…
_SUPPORTERS = re.compile(
    r"牵头(?:负责|组织|落实|实施)?(?P<what>[^，,。;；]{0,20})[，,]"
    r"(?P<who>[^，,。;；:]{2,60}?)(?:积极|密切|协同|做好)*(?:配合|参与|参加|协助|协办)(?:实施|落实|工作)?(?=[，,。;；]|$)"
)
_TAKES_PART = re.compile("(?:参与|参加)(?=[，,。;；]|$)")
_HOW = re.compile(
    # 在各自职责范围内 | 配合教育部门…
    "(?:在(?:各自)?(?:的)?(?:职责|职权|权限)(?:范围)?[内下]|按照?(?:各自)?职责(?:分工)?)?"
    "(?:积极|紧密|大力|全力|通力|将|密切|认真|切实|主动|及时|继续|进一步|充分|加强|定期|统筹|负责|共同|抓紧|严格)*"
)


def _drawn_in(text: str, start: int, end: int) -> list[Organisation]:
    """The named bodies of the list that begins at ``start`` and ends where the sentence goes on."""
    words = vocabulary()
    for stop in range(start + 2, min(end, start + LONGEST_SUBJECT) + 1):
        if text[stop - 1] in "，。;；:":
            break
        if (
            words.act.match(text, stop)
            or DUTY.match(text, stop)
            or words.before.match(text, stop)
            or stop == end
            or text[stop] in "，。;；就对做及"
        ):
            bodies = bodies_in(text, start, stop)
            if bodies:
                return bodies
    return []
