"""Bytes → text for files that do not say how they are written.

Chinese texts come as UTF-8, GB18030 (with GBK and GB 2312 inside it), Big5, UTF-16, UTF-32, HZ and UTF-7, with or
without a byte order mark. Every encoding that can read the bytes is tried; the one whose text looks most like Chinese
wins.
Statistics over byte pairs, as general detectors use, fail on titles of five characters; common characters do not.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter
from typing import NamedTuple

from ..model import Notice

# The characters that fill about two thirds of any modern text, with those of administration and statistics.
_COMMON = frozenset(
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多"
    "经么去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知"
    "全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度"
    "门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做"
    "接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品"
    "住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运亿元增率比升降幅年季县乡镇村街府省委局厅办印通知"
    "单位责任标值额均累计收支出口农工商税财预算执行落群众服务质投资就业医保卫疗育龄养老残费征完成项目六七八九零百千底初末约占"
    "超余近低减稳环境污染绿碳能源技术创企改革扶贫困户脱险金融债房住公积配套施绩效考核评审验督查检牵负联席责令罚奖励补贴津附注"
    # The same in traditional script where it differs.
    "這個們來為國說時會對過後裡種經當沒動還進發現開從實軍無長與機學關點業將兩間問應戰頭體見產話東聲給門題電總數條氣變報結"
    "處務場計資員運區隊書東邊張該規傳師觀讓識帶導爭億縣鄉鎮單責標額農稅財預執質養費徵項醫衛療穩環貧險債積績評驗檢負聯獎勵補貼"
    "內萬與應廳辦號據權設麼嗎專覺錢買賣親爾衆眾擔級網訊統據華團論議決達構織創業術驗廠廣門開關閉臺灣處購稱際環節約經濟總產增長"
)
_CHINESE_SIGNS = re.compile(
    "[\u2010-\u203b\u2103\u2109\u2116\u2160-\u217f\u2190-\u22ff\u2460-\u25ff\u2605\u2606\u2713\u3000-\u3017\uff01-\uff5e\uffe5×÷±·°]"
)

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_SINGLE_BYTE_LINES = ("utf-8", "gb18030", "big5hkscs")
_CANDIDATES = (*_SINGLE_BYTE_LINES, "utf-16-le", "utf-16-be")
# How the names that pages and users write map to what Python can decode without losing the larger character sets.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}

# Two characters and more of UTF-7 (RFC 2152): they stand in base64 between a plus sign and what is none of it.
_IN_BASE64 = re.compile(rb"\+[A-Za-z0-9+/]{6,}(?:-|\s|\Z)")
_HZ = re.compile(rb"~\{(?:[\x21-\x7e]{2})+~\}")
# Signs that nobody need look at twice.
_ORDINARY = re.compile("[\t\n\r -~\u3001-\u3011\u4e00-\u9fa5\uff01-\uff5e]+")
_LOST = re.compile("\ufffd+|[\x00-\x08\x0e-\x1f]+")
_LOST_SIGN = re.compile("[\ufffd\x00-\x08\x0e-\x1f]")
_NEVER_INSIDE = re.compile(rb"[\x00-\x2f]")
_SAMPLE = 4096
# So many bytes beyond ASCII are never valid UTF-8 by chance.
_FAIR = 0.4
_WRITTEN = 0.6
_HIGH, _SURE = bytes(range(0x80, 0x100)), 24


class Decoded(NamedTuple):
    """``failures`` counts the places that the encoding could not read; ``restored`` says that the file holds UTF-8
    once more encoded from a wrong reading (``ä¸­`` for 中), which was undone."""

    text: str
    encoding: str
    failures: int
    restored: bool = False

    @property
    def notices(self) -> tuple[Notice, ...]:
        """What the user should know of it."""
        notices = []
        if self.failures:
            notices.append(Notice("undecodable", {"count": self.failures, "encoding": self.encoding.upper()}))
        if self.restored:
            notices.append(Notice("mojibake"))
        return tuple(notices)


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of ``data``. ``declared`` is what the file says of itself, trusted unless its bytes say otherwise."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding)
    if data.isascii() and b"\0" not in data:
        if _HZ.search(data):
            return _decode_as(data, "hz")
        if _IN_BASE64.search(data) and (seven := _strictly(data, "utf-7")) is not None and _is_chinese(seven):
            return Decoded(seven, "utf-7", _lost(seven))
        return Decoded(data.decode("ascii"), "ascii", _lost(data.decode("ascii")))
    text = _strictly(data, "utf-8")
    if text is not None and "\0" not in text and _surely_utf8(data, text):
        original = _restored(text)
        return Decoded(original or text, "utf-8", _lost(original or text), original is not None)
    expected = _codec(declared) or "utf-8"
    scores = {name: _plausibility(_sample(data, name)) + (name == expected) * 0.15 for name in _CANDIDATES}
    best = max(scores, key=lambda name: scores[name])
    if best not in _SINGLE_BYTE_LINES and scores[best] < _FAIR:
        # Any bytes make characters when taken in pairs, though rare ones.
        best = max(_SINGLE_BYTE_LINES, key=lambda name: scores[name])
    return _decode_as(data, best)


def _is_chinese(text: str) -> bool:
    """Whether what is not ASCII in ``text`` is Chinese that people write."""
    return not text.isascii() and _plausibility(text[: 3 * _SAMPLE]) > _WRITTEN


def _surely_utf8(data: bytes, text: str) -> bool:
    """Whether bytes that are valid UTF-8 are so by intent: there are many of them, or they make Latin letters only."""
    high = len(data) - len(data.translate(None, _HIGH))
    return high >= _SURE or (high >= 4 and max(text) <= "\u00ff")


def _restored(text: str) -> str | None:
    """The text whose UTF-8 bytes were once read as Latin letters, None where that did not happen."""
    if any("\u00ff" < sign < "\u0152" or sign > "\u2122" for sign in text[:_SAMPLE]):
        return None
    for encoding in ("latin-1", "cp1252"):
        try:
            original = text.encode(encoding).decode("utf-8")
        except UnicodeError:
            continue
        return original if _plausibility(original[:_SAMPLE]) > 0.5 else None
    return None


def is_text(text: str) -> bool:
    """Whether decoded bytes are writing at all, not a program, picture or other binary data."""
    if not text:
        return True
    sample = text if len(text) <= 3 * _SAMPLE else text[:_SAMPLE] + text[len(text) // 2 :][:_SAMPLE] + text[-_SAMPLE:]
    counts = Counter(_ORDINARY.sub("", sample))
    strange = sum(count for sign, count in counts.items() if sign == "\ufffd" or _is_control(sign))
    unassigned = sum(count for sign, count in counts.items() if unicodedata.category(sign) in ("Cn", "Co"))
    return strange + unassigned / 2 < 0.08 * len(sample)


def _decode_as(data: bytes, encoding: str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        if encoding in _SINGLE_BYTE_LINES:
            text, failures = _line_by_line(data, encoding)
            return Decoded(text, encoding, failures)
        text = data.decode(encoding, errors="replace")
    return Decoded(text, encoding, _lost(text))


def _line_by_line(data: bytes, encoding: str) -> tuple[str, int]:
    """Files pasted together from parts in two encodings: each line in the encoding that reads it best."""
    failures = 0
    lines = []
    for line in data.split(b"\n"):
        if line.isascii():
            name, text = encoding, line.decode("ascii")
        else:
            readings = [(name, _strictly(line, name)) for name in (encoding, *_SINGLE_BYTE_LINES)]
            name, text = max(
                ((name, text) for name, text in readings if text is not None),
                key=lambda reading: _plausibility(reading[1][:_SAMPLE]),
                default=(encoding, line.decode(encoding, errors="replace")),
            )
        failures += _lost(text) + (name != encoding)
        lines.append(text)
    return "\n".join(lines), failures


def _lost(text: str) -> int:
    """In how many places nothing readable stands. As a rule there are none, which a look for single signs shows."""
    return len(_LOST.findall(text)) if _LOST_SIGN.search(text) else 0


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _codec(name: str | None) -> str | None:
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name
    except LookupError:
        return None
    found = _WIDER.get(found, found)
    return found if found in _CANDIDATES else None


def _sample(data: bytes, encoding: str) -> str:
    """Up to three stretches of the text, from its beginning, middle and end."""
    pieces = []
    for start in sorted({0, len(data) // 2 & ~3, max(0, len(data) - _SAMPLE) & ~3}):
        piece = data[start : start + _SAMPLE]
        if start and encoding in _SINGLE_BYTE_LINES:
            # Begin at a sign that is never part of a longer one, so that no character is torn.
            whole = _NEVER_INSIDE.search(piece)
            piece = piece[whole.start() :] if whole else b""
        last = start + _SAMPLE >= len(data)
        pieces.append(codecs.getincrementaldecoder(encoding)(errors="replace").decode(piece, last))
    return "".join(pieces)


def _plausibility(text: str) -> float:
    """How much like Chinese the signs beyond ASCII look on average: 1 = all common, below 0 = no text."""
    counts = Counter(sign for sign in text if not sign.isascii() or _is_control(sign))
    total = sum(count * _sign_worth(sign) for sign, count in counts.items())
    return total / counts.total() if counts else 1.0


def _sign_worth(sign: str) -> float:
    if sign in _COMMON or _CHINESE_SIGNS.match(sign):
        return 1.0
    if "\u4e00" <= sign <= "\u9fff":
        return 0.25
    if sign == "\ufffd" or _is_control(sign):
        return -3.0
    if unicodedata.category(sign) in ("Cn", "Co", "Cs"):
        return -1.5
    return 0.0 if sign.isalpha() and ord(sign) >= 0x3400 else -0.3


def _is_control(sign: str) -> bool:
    return (sign < " " and sign not in "\t\n\r\x0b\x0c") or ("\x7f" <= sign < "\xa0" and sign != "\x85")
