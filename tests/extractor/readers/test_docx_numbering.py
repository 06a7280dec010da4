"""Automatic numbers of lists and headings, as Word shows them."""

from pathlib import Path

import pytest

from extractor.readers.docx import read_docx
from extractor.readers.number_formats import chinese, format_number

from .packages import paragraph, rooted, write_package

FORMATS = [
    ("decimal", {1: "1", 12: "12"}),
    ("decimalZero", {3: "03", 10: "10"}),
    ("decimalFullWidth", {15: "１５"}),
    ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 105: "一〇五"}),
    (
        "chineseCountingThousand",
        {10: "十", 21: "二十一", 100: "一百", 105: "一百零五", 110: "一百一十", 1001: "一千零一"},
    ),
    ("japaneseCounting", {13: "十三"}),
    ("chineseLegalSimplified", {3: "叁", 10: "拾", 25: "贰拾伍"}),
    ("ideographLegalTraditional", {3: "參", 6: "陸"}),
    ("ideographTraditional", {1: "甲", 10: "癸", 11: "甲"}),
    ("ideographZodiac", {1: "子", 12: "亥"}),
    ("ideographZodiacTraditional", {1: "甲子", 60: "癸亥"}),
    ("ideographDigital", {10: "一〇", 2018: "二〇一八"}),
    ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 50: "㊿", 51: "51"}),
    ("decimalEnclosedParen", {2: "⑵"}),
    ("decimalEnclosedFullstop", {2: "⒉"}),
    ("upperRoman", {4: "IV", 1999: "MCMXCIX", 4000: "4000"}),
    ("lowerRoman", {9: "ix"}),
    ("upperLetter", {1: "A", 26: "Z", 28: "BB"}),
    ("lowerLetter", {27: "aa"}),
    ("ordinal", {1: "1st", 2: "2nd", 11: "11th", 23: "23rd"}),
    ("numberInDash", {4: "- 4 -"}),
    ("bullet", {1: ""}),
    ("none", {1: ""}),
    ("neverHeardOf", {7: "7"}),
    ("chineseCounting", {0: "0", -3: "-3"}),
]


@pytest.mark.parametrize(
    ("style", "number", "shown"),
    [
        pytest.param(style, number, shown, id=f"{style} {number}")
        for style, examples in FORMATS
        for number, shown in examples.items()
    ],
)
def test_number_formats(style: str, number: int, shown: str) -> None:
    assert format_number(number, style) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [(10000, "一万"), (10010, "一万零一十"), (23456, "二万三千四百五十六"), (120000, "十二万")]
)
def test_large_chinese_numbers(number: int, shown: str) -> None:
    assert chinese(number) == shown


def level(depth: int, style: str, text: str, more: str = "") -> str:
    shape = f"<w:start w:val='1'/><w:numFmt w:val='{style}'/><w:lvlText w:val='{text}'/>"
    return f"<w:lvl w:ilvl='{depth}'>{shape}{more}</w:lvl>"


def numbering(*levels: tuple[str, str], more: str = "", numbers: str = "") -> str:
    """A part with one list definition of these formats and texts, used by the list 1 and by ``numbers``."""
    inner = "".join(level(depth, style, text, more) for depth, (style, text) in enumerate(levels))
    one = "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    return rooted("numbering", f"<w:abstractNum w:abstractNumId='0'>{inner}</w:abstractNum>{one}{numbers}")


def numbered(text: str, depth: int, number: int = 1) -> str:
    return paragraph(text, f"<w:numPr><w:ilvl w:val='{depth}'/><w:numId w:val='{number}'/></w:numPr>")


HEADINGS = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
CONTINUED = "<w:num w:numId='2'><w:abstractNumId w:val='0'/></w:num>"
RESTARTED = (
    "<w:num w:numId='2'><w:abstractNumId w:val='0'/>"
    "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride></w:num>"
)
OWN_LEVEL = (
    "<w:num w:numId='2'><w:abstractNumId w:val='0'/>"
    f"<w:lvlOverride w:ilvl='0'>{level(0, 'upperLetter', '%1)')}</w:lvlOverride></w:num>"
)

LISTS = [
    pytest.param(
        numbering(*HEADINGS),
        [("总体", 0), ("目标", 1), ("任务", 1), ("甲", 2), ("保障", 0), ("组织", 1)],
        ["一、总体", "（一）目标", "（二）任务", "1. 甲", "二、保障", "（一）组织"],
        id="levels begin again below the next",
    ),
    pytest.param(
        numbering(("decimal", "%1"), ("decimal", "%1.%2")),
        [("甲", 0), ("乙", 1), ("丙", 1)],
        ["1 甲", "1.1 乙", "1.2 丙"],
        id="number of the level above",
    ),
    pytest.param(
        numbering(("chineseCounting", "第%1章"), ("decimal", "%1.%2"), more="<w:isLgl/>"),
        [("甲", 0), ("乙", 1)],
        ["第1章甲", "1.1 乙"],
        id="all in decimals",
    ),
    pytest.param(
        numbering(*HEADINGS, more="<w:lvlRestart w:val='0'/>"),
        [("甲", 0), ("乙", 1), ("丙", 0), ("丁", 1)],
        ["一、甲", "（一）乙", "二、丙", "（二）丁"],
        id="never again from one",
    ),
    pytest.param(numbering(("bullet", "\uf0b7")), [("甲", 0)], ["•甲"], id="bullet of a symbol font"),
    pytest.param(numbering(("decimal", "%1.")), [("2016年", 0)], ["1. 2016年"], id="a space lest figures run together"),
    pytest.param(
        numbering(("decimal", "%1."), more="<w:suff w:val='nothing'/>"), [("甲", 0)], ["1.甲"], id="nothing after it"
    ),
    pytest.param(
        numbering(("decimal", "%1."), more="<w:rPr><w:vanish/></w:rPr>"), [("甲", 0)], ["甲"], id="hidden number"
    ),
    pytest.param(
        numbering(("decimal", "%1、"), numbers=CONTINUED),
        [("甲", 0), ("乙", 0, 2), ("丙", 0)],
        ["1、甲", "2、乙", "3、丙"],
        id="two lists of one definition count on",
    ),
    pytest.param(
        numbering(("decimal", "%1、"), numbers=RESTARTED),
        [("甲", 0), ("乙", 0, 2), ("丙", 0, 2)],
        ["1、甲", "5、乙", "6、丙"],
        id="a list with a start of its own",
    ),
    pytest.param(
        numbering(("decimal", "%1、"), numbers=OWN_LEVEL),
        [("甲", 0, 2), ("乙", 0, 2)],
        ["A) 甲", "B) 乙"],
        id="own level",
    ),
    pytest.param(
        numbering(("decimal", "%1、")), [("甲", 0, 0), ("乙", 0, 9)], ["甲", "乙"], id="no list, missing list"
    ),
    pytest.param(numbering(("decimal", "%1、")), [("甲", 7)], ["甲"], id="missing level"),
    pytest.param("<broken", [("甲", 0)], ["甲"], id="broken part"),
]


@pytest.mark.parametrize(("part", "items", "shown"), LISTS)
def test_lists(tmp_path: Path, part: str, items: list[tuple[str, int, int]], shown: list[str]) -> None:
    path = write_package(tmp_path / "a.docx", "".join(numbered(*item) for item in items), {"numbering.xml": part})
    document = read_docx(path)
    assert [block.span.of(document.text) for block in document.blocks] == shown


def test_numbers_by_style(tmp_path: Path) -> None:
    """A heading style names a list; the list says which of its levels is the style's."""
    styles = rooted(
        "styles",
        "<w:style w:type='paragraph' w:styleId='2'><w:name w:val='heading 2'/>"
        "<w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='own'><w:name w:val='x'/><w:basedOn w:val='2'/></w:style>",
    )
    levels = level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）", "<w:pStyle w:val='2'/>")
    number = "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    part = rooted("numbering", f"<w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum>{number}")
    body = (
        paragraph("目标", "<w:pStyle w:val='2'/>")
        + paragraph("任务", "<w:pStyle w:val='own'/>")
        + paragraph("无号", "<w:pStyle w:val='2'/><w:numPr><w:numId w:val='0'/></w:numPr>")
    )
    document = read_docx(write_package(tmp_path / "a.docx", body, {"styles.xml": styles, "numbering.xml": part}))
    assert [block.span.of(document.text) for block in document.blocks] == ["（一）目标", "（二）任务", "无号"]


def test_a_list_style_stands_for_its_definition(tmp_path: Path) -> None:
    part = rooted(
        "numbering",
        "<w:abstractNum w:abstractNumId='0'><w:numStyleLink w:val='s'/></w:abstractNum>"
        f"<w:abstractNum w:abstractNumId='1'><w:styleLink w:val='s'/>{level(0, 'decimal', '第%1条')}</w:abstractNum>"
        "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>",
    )
    document = read_docx(write_package(tmp_path / "a.docx", numbered("甲", 0), {"numbering.xml": part}))
    assert document.text == "第1条甲"
