"""Document numbers (发文字号): finding them in running text, and one key for all their spellings.

A number is an issuer's code, a year in brackets and a serial number (国办发〔2019〕4号), an order with a serial number
of its own (国务院令第707号), or a notice with the year in words (税务总局公告2019年第12号). The same number is typed
with any brackets, with spaces, leading zeros, 字 and 第, or the year in front; ``DocNumber.key`` is the same for all.

Source: GB/T 9704-2012 section 7.2.5 for the regular form; the rest as found in documents before 2012.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from . import lazy_re as re
from .model import Span
from .normal import fold
from .numerals import chinese_number

# One number a line: what the key is, and spellings that must all lead to it.
EXAMPLES: dict[str, tuple[str, ...]] = {
    "云政办发〔2021〕7号": (
        "云政办发〔2021〕7号",
        "云政办发[2021]7号",
        "云政办发（2021） 7 号",
        "云政办发【2021】第007号",
    ),
    "财农〔1992〕36号": ("财农〔1992〕字第36号", "财农［1992］36号", "财农﹝92﹞ 字 第 36 号"),
    "财税字〔1994〕20号": ("(94)财税字第020号", "〔1994〕财税字第20号", "财税字[1994]20号"),
    "鲁政办字〔2020〕3号": ("鲁政办字〔2020〕3号", "鲁政办字(2020)第3号"),
    "国令第642号": ("国令第642号", "中华人民共和国国务院令 第642号", "国务院令第六百四十二号", "国务院第642号令"),
    "渝府令第121号": ("渝府令第 121 号",),
    "主席令第58号": ("中华人民共和国主席令第五十八号", "主席令第58号"),
    "交通运输部令〔2019〕8号": ("交通运输部令2019年第8号", "中华人民共和国交通运输部令〔2019〕第8号"),
    "国家税务总局公告〔2018〕12号": ("国家税务总局公告2018年第12号", "国家税务总局公告２０１８年第 12 号"),
}

# In a sentence: what the number is, without the words that lead up to it (None = there is no document number).
SENTENCES: dict[str, str | None] = {
    "各县要严格按照湘政发〔2015〕4号文件执行": "湘政发〔2015〕4号",
    "印发了国卫办发〔2016〕9号": "国卫办发〔2016〕9号",
    "贯彻中共中央中发〔2004〕1号文件": "中发〔2004〕1号",
    "《关于做好村务公开的意见》（川委办〔2011〕17号）": "川委办〔2011〕17号",
    "国发〔2015〕1号和银发〔2015〕2号": "国发〔2015〕1号 银发〔2015〕2号",
    "省政府办公厅黔府办发〔2014〕22号文件": "黔府办发〔2014〕22号",
    "1999年3月5日中华人民共和国国务院令第255号发布": "中华人民共和国国务院令第255号",
    "和政发〔2013〕6号": "和政发〔2013〕6号",
    "发文字号 鄂交发〔2021〕16号": "鄂交发〔2021〕16号",
    "该幢楼位于花园路(2010)12号楼": None,
    "全国人大代表第2996号建议": None,
    "命令第3号车间停产": None,
}

_OPEN, _CLOSE = r"[〔\[(【〈]", r"[〕\])】〉]"
_YEAR = r"(?:(?:19|20)\d{2}|[5-9]\d)"
_SERIAL = r"(?:\d{1,5}|[一二三四五六七八九十百千〇零]{1,7})"
# 号 as a word of its own: not 12号楼, 3号线, 5号提案.
_END = r"号(?![楼线院门井馆桥机库厂楼车建提议房])"


def _spaced(pattern: str) -> re.Pattern[str]:
    """``pattern`` with white space allowed wherever it has a blank."""
    return re.compile(pattern.replace(" ", r"\s*"))


class _Form(NamedTuple):
    """One way to write a number. ``behind`` is what stands behind the issuer's code, with the group ``ending`` where
    the code ends in a fixed word; ``least`` says how many characters the code has before that."""

    behind: re.Pattern[str]
    least: int
    order: bool = False


_YEAR_FIRST = _Form(
    _spaced(
        rf"{_OPEN} (?P<year>{_YEAR}) {_CLOSE} (?P<code>[\u4e00-\u9fff]{{2,12}}字) 第? (?P<serial>{_SERIAL}) {_END}"
    ),
    0,
)
_FORMS = (
    _YEAR_FIRST,
    _Form(_spaced(rf"{_OPEN} (?P<year>{_YEAR}) 年? {_CLOSE} 字? 第? (?P<serial>{_SERIAL}) {_END}"), 2),
    _Form(_spaced(rf"(?P<ending>令|公告) (?P<year>(?:19|20)\d{{2}}) 年 第 (?P<serial>{_SERIAL}) {_END}"), 1),
    _Form(_spaced(rf"(?P<ending>令) 第 (?P<serial>{_SERIAL}) {_END}"), 1, order=True),
    _Form(_spaced(rf"第 (?P<serial>{_SERIAL}) 号 令"), 1, order=True),
)
# Each of the forms holds one of these, in whatever width.
_SIGNS_OF_NUMBER = "〔﹝[［(（【〈令告"
_LONGEST_CODE = 40
_BEFORE = re.compile(r"(\S)\s*$")
_CODE_SIGN = re.compile(r"[\u4e00-\u9fffA-Za-z]")

# Words that stand before a number in a sentence and are no part of the issuer's code.
_LEADING = re.compile(
    "[字文编]号|按照|依照|参照|遵照|比照|对照|根据|依据|贯彻|落实|执行|转发|印发|下发|颁发|发布|公布|修订|修改|废止|以及|文件|通知|意见|规定|批复|复函|答复|通报|决定|方案|办法|条例|的函"
    "|详见|参见|[的了以及与和由在从将把对按据见即为是经原日]"
)
# A body's name before its own code: 国务院国发〔…〕, 省政府办公厅黔府办发〔…〕.
_BODY = re.compile("中共中央|国务院|人民政府|政府|办公厅|办公室|委员会|[省市县州区]委")
# Characters that lead up to a number inside a sentence but may also begin a code (和政县, 从化区, 原平市, 日照市).
_EITHER = frozenset("和从原日经与由")
# Who can give an order that is known by a bare serial number.
_ORDERING = re.compile("(?:国|府|主席|国务院|[部委会局署院厅]|银行|办公室|[省市县州]长|部长)$")
_STATE = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class DocNumber:
    """A document number: its place in the text searched, as written, and the key that all its spellings share."""

    start: int
    end: int
    text: str
    key: str


def find_doc_numbers(text: str) -> list[DocNumber]:
    """All document numbers in ``text`` in order of place; works on normalised and on original text."""
    if "号" not in text:
        return []
    folded = fold(text)
    found: list[DocNumber] = []
    for form in _FORMS:
        position = 0
        for match in form.behind.finditer(folded):
            # From what is rare, the brackets or the word, back over the code.
            code = _code_before(folded, match, position)
            if code.end - code.start < form.least:
                continue
            position = match.end()
            number = _number(text, folded, form, code, match)
            place = bisect_left(found, match.end(), key=lambda other: other.start)
            if number and (place == 0 or found[place - 1].end <= number.start):
                found.insert(place, number)
    return found


def _code_before(folded: str, match: re.Match[str], floor: int) -> Span:
    """The letters before ``match``, not before ``floor``, that an issuer's code may be made of."""
    end = match.start()
    while "ending" not in match.re.groupindex and end > floor and folded[end - 1].isspace():
        end -= 1
    start = end
    while start > max(floor, end - _LONGEST_CODE) and _CODE_SIGN.match(folded, start - 1):
        start -= 1
    return Span(start, end)


def doc_number_key(text: str) -> str | None:
    """The key of the document number that ``text`` is, whatever its spelling; None if it is not one.

    Brackets and quotation marks around the number and a missing 号 are forgiven, as people type them in queries.
    """
    bare = text.strip(" \t\r\n\u3000“”\"'。，,;；:：")
    if not any(sign in bare for sign in _SIGNS_OF_NUMBER):
        return None
    inner = bare.strip("()（）")
    for candidate in dict.fromkeys((bare, bare + "号", inner, inner + "号")):
        numbers = find_doc_numbers(candidate)
        if len(numbers) == 1 and numbers[0].start == 0 and numbers[0].end == len(candidate):
            return numbers[0].key
    return None


def _number(text: str, folded: str, form: _Form, run: Span, match: re.Match[str]) -> DocNumber | None:
    """The number that ``form`` matched behind the letters ``run``, in which its code begins."""
    groups = match.groupdict()
    if form is _YEAR_FIRST:
        start, code = match.start(), match["code"]
    else:
        code = run.of(folded) + (groups.get("ending") or "")
        cut = _code_start(folded, run.start, code)
        start, code = run.start + cut, code[cut:]
    code = code.removeprefix(_STATE)
    issuer = code.removesuffix("令") if groups.get("ending") else code
    if form.order and not _ORDERING.search(issuer):
        return None
    if not form.order and len(code) < 2:
        return None
    serial = _integer(match["serial"])
    if serial is None or serial == 0:
        return None
    if form.order:
        issuer = "国" if issuer == "国务院" else issuer
        key = f"{issuer}令第{serial}号"
    else:
        key = f"{code}〔{_full_year(match['year'])}〕{serial}号"
    return DocNumber(start, match.end(), text[start : match.end()], key)


def _code_start(folded: str, start: int, run: str) -> int:
    """How many characters at the head of ``run`` lead up to the issuer's code."""
    state = run.rfind(_STATE)
    if state >= 0:
        return state
    cut = 0
    # At the start of a text or behind punctuation the run is the code itself; elsewhere a sentence leads up to it.
    before = _BEFORE.search(folded, max(0, start - 8), start)
    sentence = before is not None and before[1] not in '(（〔[【《“"、，,;；。:：'
    for match in _LEADING.finditer(run):
        if match.start() == 0 and match.group() in _EITHER and not sentence:
            continue
        if len(run) - match.end() >= 2:
            cut = match.end()
    for match in _BODY.finditer(run, cut):
        rest = run[match.end() :]
        if 2 <= len(rest) <= 8 and not rest.startswith("办公") and not rest.endswith(("令", "公告")):
            cut = match.end()
    return cut


def _full_year(year: str) -> str:
    return year if len(year) == 4 else f"19{year}"


def _integer(serial: str) -> int | None:
    """A serial number in Arabic or Chinese numerals; None if the Chinese numerals make no number."""
    number = Decimal(serial) if serial.isdigit() else chinese_number(serial)
    return None if number is None else int(number)
