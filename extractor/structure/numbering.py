"""The numbers before headings and items: 第一章, 一、, （一）, 1., （1）, ①, 一是, ——.

A form is one line of ``FORMS`` with texts that begin with it and texts that only seem to; the tests run over them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from .. import lazy_re as re

_GAP = r"[ \t\u3000\xa0]"
# Titles are often spaced, their numbers with them: 十 二、, 第 一 章.
_CN = f"[一二三四五六七八九十百零〇](?:{_GAP}?[一二三四五六七八九十百零〇]){{0,4}}"


class Number(NamedTuple):
    """A number at the beginning of a text. ``end`` is where the words begin. Of two ranks the smaller one encloses;
    ``heads`` says whether it can stand before a heading at all."""

    form: str
    rank: int
    end: int
    heads: bool = True


@dataclass(frozen=True, slots=True)
class Form:
    """One way to number, with texts that begin so and others that only seem to."""

    name: str
    rank: int
    pattern: re.Pattern[str]
    examples: tuple[str, ...]
    others: tuple[str, ...] = ()
    heads: bool = True


def _form(
    name: str, rank: int, pattern: str, examples: tuple[str, ...], others: tuple[str, ...] = (), heads: bool = True
) -> Form:
    return Form(name, rank, re.compile(f"{pattern}{_GAP}*"), examples, others, heads)


FORMS = (
    _form(
        "part",
        10,
        f"第{_GAP}*{_CN}{_GAP}*(?:编|篇|部分)(?={_GAP}|$|[^的和与、，])",
        ("第一编 总则", "第二部分 主要任务"),
        ("第一部分的内容",),
    ),
    _form(
        "chapter",
        20,
        f"第{_GAP}*{_CN}{_GAP}*章(?={_GAP}|$|[^规的和与至、，中])",
        ("第三章 附则", "第十二章", "第一章总则", "第 一 章　总则"),
        ("第三章规定的", "第二章、"),
    ),
    _form(
        "section",
        30,
        f"第{_GAP}*{_CN}{_GAP}*节(?={_GAP}|$|[^规的和与至、，中课目])",
        ("第一节　一般规定", "第二节"),
        ("第二节课",),
    ),
    _form(
        "article",
        40,
        f"第{_GAP}*{_CN}{_GAP}*条(?={_GAP}|$|[^件款项的规所和与至、，之中例第])",
        ("第一条 为了规范管理", "第二十一条　本办法", "第五条县级以上"),
        ("第三条规定", "第六条第一款", "第一条件"),
    ),
    _form(
        "chinese",
        50,
        f"{_CN}{_GAP}*(?:、|[．.](?!\\d))(?![一二三四五六七八九十]{{1,3}}(?:、|级|类|次?产业))",
        ("一、总体要求", "十二、保障措施", "十 二 、保障措施", "二．工作目标", "一、三年来的工作"),
        ("一、二、三产业比重", "一、二级指标", "一致同意"),
    ),
    _form(
        "chinese-bracket",
        60,
        f"[（(]{_GAP}*{_CN}{_GAP}*[)）]、?",
        ("（一）加强领导", "(十一) 其他", "（二）、落实责任"),
        ("（一次性）", "（二审）"),
    ),
    _form(
        "arabic",
        70,
        rf"\d{{1,3}}{_GAP}*(?:[.．](?:(?!\d)|(?=(?:19|20)\d\d年))|、(?!\d+(?:、|号)))",
        (
            "1.目标",
            "１、目标",
            "12．其他",
            "3、完善制度",
            "1.2018年任务",
            "2、2018年完成情况",
            "4 、推进改革",
            "120.某市推进改革",
        ),
        ("1.5万人", "3.2%", "1、2、3号楼", "2019年工作", "1000.总"),
    ),
    _form(
        "arabic-bracket",
        80,
        rf"[（(]{_GAP}*\d{{1,2}}{_GAP}*[)）]",
        ("（1）范围", "(12)其他"),
        ("（100）", "（2016年）"),
    ),
    _form("half-bracket", 85, r"\d{1,2}[)）](?!\d)", ("1）范围", "2)其他"), ("100）",)),
    _form("circled", 90, "[①-⑳㈠-㈩⑴-⒇]", ("①立项程序", "⑵审批", "㈠依据"), heads=False),
    _form(
        "spoken",
        95,
        r"(?:[一二三四五六七八九十]{1,2}(?:是|要)|第[一二三四五六七八九十]{1,2}(?:，|、|,|是)|其[一二三四五六][，,是])",
        ("一是加强宣传", "十二是强化", "二要增加投入", "第一，提高认识", "其二，"),
        ("一般来说", "二手房", "第一产业"),
        heads=False,
    ),
    _form(
        "bullet",
        95,
        r"(?:[—─-]{2,}+(?!\d{4}年|\s*$)|[●•·■◆▪◇□○◎▲★☆※](?=\S))",
        ("——提高质量", "●城镇", "•农村"),
        ("——2018年3月5日在会议上", "—", "-----"),
        heads=False,
    ),
)

_ANY_FORM = re.compile("|".join(f"(?P<n{place}>{form.pattern.pattern})" for place, form in enumerate(FORMS)))
_ARTICLE = next(form for form in FORMS if form.name == "article")


def article_of(text: str) -> Number | None:
    """The number of an article (第五条) that ``text`` begins with."""
    match = _ARTICLE.pattern.match(text) if text.startswith("第") else None
    return Number(_ARTICLE.name, _ARTICLE.rank, match.end()) if match is not None else None


_DECIMAL = re.compile(
    rf"(\d{{1,2}}(?:[.．]\d{{1,2}}){{1,4}})[.．]?{_GAP}*(?=[\u4e00-\u9fff“《（])(?![万亿千百个元人倍户名公年月日])"
)
_BEGINNING = re.compile("[第其一二三四五六七八九十百零〇0-9０-９（(①-⑳㈠-㈩⑴-⒇—─●•·■◆▪◇□○◎▲★☆※-]")
_BARE = re.compile(rf"\d{{1,2}}{_GAP}+(?=[\u4e00-\u9fff“《（])")


def number_of(text: str, decimal: bool = False) -> Number | None:
    """The number that ``text`` begins with. ``decimal``: the document numbers its headings ``1`` and ``1.1``."""
    if not _BEGINNING.match(text):
        return None
    if decimal:
        match = _DECIMAL.match(text)
        if match:
            return Number("decimal", 70 + match[1].count(".") + match[1].count("．"), match.end())
        match = _BARE.match(text)
        if match:
            return Number("decimal", 70, match.end())
    match = _ANY_FORM.match(text)
    if match is None or match.lastgroup is None:
        return None
    form = FORMS[int(match.lastgroup[1:])]
    return Number(form.name, form.rank, match.end(), form.heads)


def counts_in_decimals(texts: list[str]) -> bool:
    """Whether the short lines among ``texts`` are numbered 1.1, 1.2 … (emergency plans, standards)."""
    seconds = {match[1].replace("．", ".") for match in map(_DECIMAL.match, texts) if match}
    return any(f"{number[: number.rindex('.')]}.2" in seconds for number in seconds if number.endswith(".1"))
