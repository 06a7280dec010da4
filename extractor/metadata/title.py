"""The title of a document (标题): in a property box, under the red head, or the first line; often over many lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .. import lazy_re as re
from ..doc_numbers import doc_number_key, find_doc_numbers
from ..model import BlockKind, Document
from ..organisations import is_organisation
from ..readers.html_names import LABELS
from ..times import Reference, find_times
from .kinds import names_kind
from .lines import Line, readable

_SQUEEZE = re.compile(r"\s+")
# What a table is called that has no other title: 考核评分表, 项目支出绩效自评表(2022年度).
_TABLE = re.compile(
    r"[\u4e00-\u9fff]{2}(?:记录|评分|考核|检查|自评|统计|情况|分解|一览|明细|汇总|申报|目标|任务|指标|分配|安排|计划|打分|计分|积分|得分|测评|评价|评议|评估|公示|对照|分工|进度|台账|登记|调查|验收)表(?:[(（][^()（）]*[)）])?$"
)
_LONGEST_TITLE_LINES = 6
_LONGEST_COLUMN = 12
_KIND_BEHIND = len("的政府工作报告")
# Lines of the head that are no part of a title.
_FURNITURE = re.compile(
    # A sign alone is the rest of a label or of a seal that a scan broke up.
    # So is what holds no sign of the language.
    r".:?|[\x00-\x7f]+|[A-Z]{2,8}[A-Z0-9]*(?:[-—/]+[A-Z0-9]+)+|(?:绝密|机密|秘密|内部)(?:[★☆].*)?|特急|加急|平急|特提|签发人.*|(?:(?:监督)?索引号|信息来源|发布时间|发布日期|来源|作者|字号|字体|浏览"
    r"|点击|阅读|打印|分享|您?的?(?:当前|所在|现在)?的?位置|首页|文号|发文|成文|主题|分类|公开|编号|生成日期"
    r"|责任编辑|体裁|名称|有效性).*|.*文件|目录|正文|全文|文章属性|返 ?回.{0,4}"
    r"|[一-鿿]{2,12}届人大(?:常委会)?|第?[一二三四五六七八九十]{1,3}次会议(?:文件|材料)?(?:之?[一二三四五六七八九十]{1,3}|\(.*\))?"
    r"|[一-鿿]{2,10}(?: ?>{1,2} ?[一-鿿]{2,10})+|(?:>{1,2} ?[一-鿿0-9]{2,12} ?)+"
    r"|[一-鿿]{0,6}信息公开(?:目录)?"
    r"|[一-鿿—-]{2,24}网站?"
    # The number of minutes, and who printed them when.
    r"|[〔\[(](?:19|20)[0-9]{2}[〕\])]第?[0-9]{1,4}号|[一-鿿×]{4,20}(?:19|20)[0-9]{2}年[0-9]{1,2}月[0-9]{1,2}日(?:印发)?"
    r"|.*\.(?:pdf|docx?|wps|txt|xlsx?|rtf)|今天是.*|.{0,12}星期[一二三四五六日].{0,6}"
    # Where the page stands in its site, and what may be done with it.
    r"|.*[>»›].*[>»›].*|[>»›].*|.*\|.*\|.*|.*(?:返回首页|设为首页|收藏本站|加入收藏|无障碍|关怀版|长者版|网站地图).*"
    r"|相关(?:附件|链接|解读|文档|文件|政策).{0,2}|附件[0-9一二三四五六七八九十]*:?|附[0-9]*:?"
    r"|\(?(?:征求意见稿|讨论稿|送审稿|草案|审议稿|试行|暂行|此件公开发布|代拟稿)\)?|第[0-9一二三四五六七八九十百]+[号期]|中华人民共和国.*令|.*人民政府令"
)
# Labels of boxes, except those behind which the title stands.
_BOXED = frozenset(label for key, labels in LABELS.items() if key != "title" for label in labels)
SIGNER = re.compile(r"(?<=.)签发人.*$")
_SUBTITLE = re.compile(r"[—─-]{1,3}.+|\(.*\)")
# A line may break before the words that really end a title: 关于……意见 | 的通知.
_GOES_ON = re.compile(r"[的和与及]|\([^()]*\)的|通知$|(?:实施|贯彻)意见$")
_OF_KIND = re.compile("的(?:意见|通知|通报|通告|公告|决定|批复|复函|函|报告|请示)$")
_ORDER = re.compile(r".*(?:令|人民代表大会(?:常务委员会)?公告)(?:\(?第.*号\)?)?")
_PROCLAIMED = re.compile(r"[公发]布.*《(?P<title>[^《》]+)》|《(?P<first>[^《》]+)》.*[公发]布")
_LABEL = re.compile(
    r"标题:|题目:|^附件[0-9一二三四五六七八九十]{0,2}[:：]\s*(?=[一-鿿])|^附?表[0-9]{1,2}(?:[-—.][0-9]{1,2})*[:：\s]\s*(?=[一-鿿])"
)
# 【文件】…, 政务服务丨…, [福建]中共福建省委…: a column of the site before the title.
COLUMN = re.compile(r"^(?:【[^【】]{2,8}】|[一-鿿]{2,6}[丨｜|]|\[[^\[\]]{2,8}\](?=[一-鿿]{2,12}(?:委|政府|厅|局)))")
_FOOTNOTE = re.compile(r"(?:\[[0-9]{1,2}\]|[①*＊])$")
# 某市人民政府专题会议纪要 is the head of a form; what the minutes are of may stand below it.
_MINUTES = re.compile(r"(?!.*关于).*会议纪要")
# 某政办〔2022〕1号《某市人民政府关于印发〈…〉的通知》
_BEHIND_NUMBER = re.compile(r"[^《》]{4,30}号 ?《(?P<title>[^《》]+)》")
# 《某市人民政府关于…的通知》 as a headline.
_QUOTED = re.compile(r"《(?P<title>[^《》]+(?:《[^《》]*》[^《》]+)?)》")
_INNER = re.compile(r"[〈<]([^〈〉<>]*)[〉>]")


def find_title(
    document: Document, properties: Mapping[str, str], head: Sequence[Line], lines: Sequence[Line]
) -> str | None:
    """The document's own title as one line; None where the document has none."""
    stated = properties.get("title")
    opening = _SQUEEZE.sub("", document.text[:4000])
    if stated and (_SQUEEZE.sub("", stated) in opening or not lines):
        return readable(stated)
    if proclaimed := _proclaimed(head, lines):
        return proclaimed
    if under_sheet := _under_sheet(document, lines):
        return under_sheet
    found = title_lines(document, head)
    if found:
        return _joined(document, found)
    if stated:
        return readable(stated)
    first = lines[0] if lines else None
    if first is None or first.block.kind is not BlockKind.HEADING or first.text.endswith(":"):
        return None
    return readable(first.span.of(document.text))


_WORKBOOKS = ("xlsx", "xls", "ods", "xlsb")
_CELL = (6, 60)


def _under_sheet(document: Document, lines: Sequence[Line]) -> str | None:
    """The title in the first cell of a workbook: what stands above it is the name of the sheet."""
    if document.format not in _WORKBOOKS or len(lines) < 2 or lines[0].block.kind is not BlockKind.HEADING:
        return None
    line = lines[1]
    if line.block.kind not in (BlockKind.PARAGRAPH, BlockKind.CAPTION) or not _CELL[0] <= len(line.text) <= _CELL[1]:
        return None
    return readable(line.span.of(document.text)) if _TABLE.search(line.text) or names_kind(line.text) else None


# 《防汛工作方案》已经县政府同意，现印发给你们: what a notice without a title of its own carries.
_CARRIED = re.compile(
    r"(?:[^。《》]{0,24}(?:同意[，,]|(?:制[定订]|拟[定订]|提出|修订)的))?(?:[^。]{0,120}[，,]现将|现将)?"
    r"《(?P<title>(?:[^《》]|《[^《》]*》|<[^<>]*>){4,60})》[^。]{0,80}?(?:现|予以)?(?:印发|转发)(?:给?你们|[，,。])"
)
# 近日，某省政府办公厅印发《…方案》，全文如下。
_IN_FULL = re.compile(
    r"[^。《》]{2,60}(?:印发|发布|出台|公布)了?《(?P<title>(?:[^《》]|《[^《》]*》){4,60})》[^。]{0,12}。?(?:具体)?(?:内容|全文)如下"
)
_FIRST_LINES = 8


def carried_title(lines: Sequence[Line]) -> str | None:
    """The title of what the notice issues, where nothing stands above its addressees."""
    for line in lines[:_FIRST_LINES]:
        if "《" in line.text and (match := _CARRIED.match(line.text) or _IN_FULL.match(line.text)):
            return _INNER.sub(r"《\1》", match["title"])
    return None


def _proclaimed(head: Sequence[Line], lines: Sequence[Line]) -> str | None:
    """The law that an order puts into force (现公布《…》,自…起施行): the order has no title of its own."""
    if not any(_ORDER.fullmatch(line.text) for line in head) or len(lines) <= len(head):
        return None
    match = _PROCLAIMED.search(lines[len(head)].text)
    return _INNER.sub(r"《\1》", match["title"] or match["first"]) if match else None


def title_lines(document: Document, head: Sequence[Line]) -> list[Line]:
    """The lines of ``head`` that make up the title: the fewest that end in the name of a kind, else the first.

    A few words above a box or a line of the head are the name of a site or column, if a title follows.
    """
    first: list[Line] = []
    for candidates in _stretches(document, head):
        count = _title_end(candidates)
        if first and not _may_follow(first[0].text, candidates[0].text):
            continue
        if count and _MINUTES.fullmatch("".join(line.text for line in candidates[:count])):
            first = first or candidates[:count]
            continue
        if count:
            return candidates[_title_start(candidates[:count]) : count]
        first = first or candidates[:1]
    return first


def _stretches(document: Document, head: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of ``head`` that may hold a title, as far as they stand together."""
    candidates: list[Line] = []
    for line in head:
        source = line.span.of(document.text)
        opens = not candidates and _is_period(line.text)
        if not opens and (_is_furniture(line.text) or _is_keywords(source) or _is_links(source)):
            if candidates:
                yield candidates
                candidates = []
            continue
        if candidates and (_SUBTITLE.fullmatch(line.text) or _ends_heading(candidates[-1], line)):
            break
        if candidates and document.text[candidates[-1].span.end : line.span.start].strip():
            yield candidates  # A box stands between.
            candidates = []
        candidates.append(line)
    if candidates:
        yield candidates


def _title_start(found: Sequence[Line]) -> int:
    """Where the title begins: the name of a column may stand above it in the same stretch (政府信息公开)."""
    for place in range(1, len(found)):
        above = [line.text for line in found[:place]]
        if _OPENS.match(found[place].text) and all(map(_is_column, above)):
            return place
    return 0


_UNFINISHED = re.compile("关于|印发|[的和与及、]$")


def _is_column(text: str) -> bool:
    """A few words that neither name a body nor go on in the next line."""
    return len(text) <= _LONGEST_COLUMN and not _UNFINISHED.search(text) and not is_organisation(text)


# A title that is whole by itself: 某市人民政府关于…, 某市办公室印发….
_OPENS = re.compile(r"[·•]?[一-鿿]{2,24}(?:关于(?:印发|转发)?|印发|转发|批转).{4,}")


def _title_end(candidates: Sequence[Line]) -> int:
    """How many of the lines make up a title that ends in the name of a kind; 0 where none does."""
    for count in range(1, min(len(candidates), _LONGEST_TITLE_LINES) + 1):
        text = "".join(line.text for line in candidates[:count])
        following = candidates[count].text if count < len(candidates) else ""
        if _TABLE.search(text):
            return count
        # 关于某县发展计划 | 执行情况的报告: what begins so ends in 的 and a kind.
        # 某办公室关于落实有关措施 | 成效明显地方的通报.
        about = text.rpartition("关于")[2]
        open_end = (
            about != text
            and "的" not in about[-_KIND_BEHIND:]
            and (text.startswith("关于") or _OF_KIND.search(following))
        )
        # 某部关于落实《工作报告》 | 分工的意见: what is quoted is not what the title is.
        quoted = "关于" in text and text.endswith("》") and "的" in following[-_KIND_BEHIND:] and following not in text
        goes_on = ((open_end or quoted) and following) or _GOES_ON.match(following)
        if text.count("《") > text.count("》") and following:
            continue  # What is quoted goes on: 关于印发《…计划 | (2021-2023年)》的通知.
        if names_kind(without_number(text)) and not (goes_on and names_kind(text + following)):
            return count
    return 0


def without_number(text: str) -> str:
    """``text`` without a document number at its end, where a title and its number share a line."""
    numbers = find_doc_numbers(text)
    return text[: numbers[-1].start].rstrip(" (（") if numbers and numbers[-1].end >= len(text.rstrip(" )）")) else text


def _is_keywords(source: str) -> bool:
    """A line of subject words (主题词), each by itself: 农业 粮食 应急预案 函; bodies side by side are none."""
    words = source.split() if "关于" not in source else []
    return (
        len(words) > 2 and all(2 <= len(word) <= 6 for word in words[:-1]) and names_kind("×" + words[-1]) is not None
    )


def _may_follow(headline: str, text: str) -> bool:
    """``text``, farther down than ``headline``, may begin the title all the same: below more than a column only what
    is surely one, or what the headline speaks of (…条例最新全文)."""
    return len(headline) <= _LONGEST_COLUMN or bool(_OPENS.match(text)) or text in headline


_LINK = re.compile(".*(?:网站?|政府|首页|门户|[简繁]体|版|登录|注册|English|微[信博])")


_BLANKS_OR_BARS = re.compile(r"[\s|]+")


def _is_links(source: str) -> bool:
    """A line of links to sites above a page, side by side: 某省政府 某市政府, 简体 繁体."""
    words = _BLANKS_OR_BARS.split(source)
    return len(words) > 1 and all(map(_LINK.fullmatch, words))


def _is_furniture(text: str) -> bool:
    text = SIGNER.sub("", text)
    if text.partition(":")[0] in _BOXED:
        return True
    return bool(_FURNITURE.fullmatch(text)) or doc_number_key(text) is not None or is_date(text)


def is_date(text: str) -> bool:
    """``text`` is one date and nothing else."""
    mentions = find_times(text.strip("()"), Reference())
    return len(mentions) == 1 and mentions[0].text == text.strip("()")


_PERIODS = frozenset({"quarters", "half year", "run of months"})


def _is_period(text: str) -> bool:
    """``text`` is the months that a title begins with: 2017年第一季度 | 某县网站抽查情况的通报."""
    mentions = find_times(text, Reference()) if text.endswith(("季度", "半年", "月")) and "年" in text else []
    return len(mentions) == 1 and mentions[0].text == text and mentions[0].rule in _PERIODS


def _ends_heading(line: Line, following: Line) -> bool:
    """A file that marks headings says itself how far one goes; the words of a table do not go on with what stands over
    it."""
    if following.block.kind is BlockKind.TABLE and line.block.kind is not BlockKind.TABLE:
        return True
    if line.block.kind is not BlockKind.HEADING:
        return False
    return following.block.kind is not BlockKind.HEADING or following.block.level != line.block.level


def _joined(document: Document, found: Sequence[Line]) -> str:
    parts = [readable(line.span.of(document.text)) for line in found]
    text = _LABEL.sub("", without_number(readable("".join(parts)))).lstrip("•· ")
    text = COLUMN.sub("", _FOOTNOTE.sub("", text))
    numbers = find_doc_numbers(text)
    rest = text[numbers[0].end :].lstrip() if numbers and numbers[0].start == 0 else ""
    if names_kind(rest) and not rest.startswith("《"):
        text = rest  # 甲政发〔2021〕6号 甲市人民政府关于…的通知
    if whole := _QUOTED.fullmatch(text):
        return _INNER.sub(r"《\1》", whole["title"])
    quoted = _BEHIND_NUMBER.fullmatch(text)
    return _INNER.sub(r"《\1》", quoted["title"]) if quoted else text
